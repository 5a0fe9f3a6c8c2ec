# Variables, gradients and side effects under tf.function.
import tensorflow as tf

counter = tf.Variable(0)


@tf.function
def bump(n):
    counter.assign_add(n)
    tf.print("counter is", counter)
    return counter


bump(1)
bump(tf.constant(2))
print(int(counter))

w = tf.Variable([1.0, 2.0])


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.reduce_sum(w * x, axis=1) - y) ** 2)
    gradient = tape.gradient(loss, w)
    w.assign_sub(0.1 * gradient)
    return loss


x = tf.constant([[1.0, 0.5], [0.0, 1.0]])
y = tf.constant([1.0, -1.0])
for _ in range(4):
    print(f"{float(step(x, y)):.5f}")
print([f"{float(v):.4f}" for v in w])


@tf.function
def cube(t):
    return t ** 3


v = tf.constant(2.0)
with tf.GradientTape() as tape:
    tape.watch(v)
    out = cube(v)
print(tape.gradient(out, v))


class Scaler(tf.Module):
    def __init__(self):
        super().__init__()
        self.factor = tf.Variable(3.0)

    @tf.function
    def __call__(self, t):
        return t * self.factor


scaler = Scaler()
print(scaler(tf.constant(2.0)), [v.name for v in scaler.trainable_variables])
leaked = []


@tf.function
def leak(t):
    leaked.append(t + 1)
    return t


leak(tf.constant(1))
print(type(leaked[0]).__name__, leaked[0].shape, leaked[0].dtype)


@tf.function
def nested(t):
    return cube(t) + cube(t + 1)


print(nested(tf.constant(1.0)))
created = []


@tf.function
def once(t):
    if not created:
        created.append(tf.Variable(10.0))
    return created[0] * t


print(once(tf.constant(2.0)), once(tf.constant(3.0)))


@tf.function
def always(t):
    return tf.Variable(1.0) * t


try:
    always(tf.constant(1.0))
except ValueError as error:
    print(str(error).split("\n")[0])
