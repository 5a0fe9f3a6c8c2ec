# What belongs where: variables in and out of tf.function, side effects, captured values, recursion over Python.
# needs: numpy
import tensorflow as tf

external = tf.Variable(0)


@tf.function
def count_up(by):
    external.assign_add(by)
    return external.read_value()


print(count_up(tf.constant(2)).numpy(), count_up(tf.constant(3)).numpy(), external.numpy())


class Counter(tf.Module):
    def __init__(self):
        super().__init__(name="counter")
        self.count = None

    @tf.function
    def __call__(self):
        if self.count is None:
            self.count = tf.Variable(0, name="count")
        return self.count.assign_add(1)


c = Counter()
print(c().numpy(), c().numpy(), [v.name for v in c.variables])


@tf.function
def bad(x):
    v = tf.Variable(1.0)
    return x * v


try:
    bad(tf.constant(1.0))
except ValueError as error:
    print(str(error).strip().split("\n")[-1].strip()[:60])

state = []


@tf.function
def leaky(x):
    state.append(x + 1)
    return x


leaky(tf.constant(1))
print(type(state[0]).__name__, len(state))
try:
    print(tf.identity(state[0]))
except (TypeError, ValueError) as error:
    print("out of scope")

offset = 10


@tf.function
def with_global(x):
    return x + offset


print(with_global(tf.constant(1)))
offset = 20
print(with_global(tf.constant(1)), with_global(tf.constant([1])))


@tf.function
def factorial(n: int):
    if n <= 1:
        return tf.constant(1)
    return n * factorial(n - 1)


print(factorial(5), factorial.experimental_get_tracing_count())


class Model(tf.Module):
    def __init__(self):
        self.bias = tf.Variable(0.0)
        self.weight = tf.Variable(2.0)

    @tf.function
    def predict(self, x):
        return self.weight * x + self.bias


model = Model()
x = tf.constant(10.0)
print(model.predict(x))
model.bias.assign_add(5.0)
print(model.predict(x))
first, second = Model(), Model()
second.weight.assign(3.0)
print(first.predict(x), second.predict(x))


@tf.function
def mixed(a, *rest, scale=1.0, **named):
    total = a
    for r in rest:
        total += r
    for key in sorted(named):
        total += named[key]
    return total * scale


print(mixed(tf.constant(1.0), tf.constant(2.0), 3.0, scale=2.0, last=tf.constant(4.0)))


@tf.function
def structures(pair, table):
    return {"sum": pair[0] + pair[1], "shape": tf.shape(table["t"]), "pair": (pair[1], pair[0])}


result = structures((tf.constant(1), tf.constant(2)), {"t": tf.zeros([2, 3])})
print({k: v if not isinstance(v, tuple) else [int(i) for i in v] for k, v in result.items()})
print(tf.function(lambda: tf.executing_eagerly())().numpy(), tf.executing_eagerly(), tf.inside_function())
