# tf.custom_gradient: straight-through rounding, clipped gradients, gradient reversal, and numbers that do not overflow.
# needs: numpy
import tensorflow as tf


@tf.custom_gradient
def round_through(x):
    def grad(upstream):
        return upstream

    return tf.round(x), grad


@tf.custom_gradient
def clip_gradients(y):
    def backward(dy):
        return tf.clip_by_norm(dy, 0.5)

    return y, backward


@tf.custom_gradient
def log1pexp(x):
    e = tf.exp(x)

    def grad(upstream):
        return upstream * (1 - 1 / (1 + e))

    return tf.math.log(1 + e), grad


def reverse(scale):
    @tf.custom_gradient
    def inner(x):
        return tf.identity(x), lambda dy: -scale * dy

    return inner


x = tf.Variable([0.4, 1.6, -2.2])
with tf.GradientTape(persistent=True) as tape:
    rounded = tf.reduce_sum(round_through(x) * [1.0, 2.0, 3.0])
    clipped = tf.reduce_sum(clip_gradients(x * 3.0) ** 2)
    reversed_ = tf.reduce_sum(reverse(0.1)(x))
    stopped = tf.reduce_sum(x * tf.stop_gradient(x))
print(rounded, tape.gradient(rounded, x))
print(tape.gradient(clipped, x), tape.gradient(reversed_, x), tape.gradient(stopped, x))

big = tf.constant(100.0)
with tf.GradientTape() as tape:
    tape.watch(big)
    value = log1pexp(big)
print(value, tape.gradient(value, big))
with tf.GradientTape() as tape:
    tape.watch(big)
    naive = tf.math.log(1 + tf.exp(big))
print(tape.gradient(naive, big))


@tf.custom_gradient
def cube(x):
    def first_order(dy):
        @tf.custom_gradient
        def first(value):
            def second_order(ddy):
                return ddy * 6 * value

            return 3 * value**2, second_order

        return dy * first(x)

    return x**3, first_order


v = tf.Variable(2.0)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = cube(v)
    dy = inner.gradient(y, v)
print(y, dy, outer.gradient(dy, v))


@tf.custom_gradient
def scaled(x):
    result = x * v

    def grad(dy, variables=None):
        return dy * 10.0, [dy * 100.0 for _ in variables]

    return result, grad


a = tf.constant(3.0)
with tf.GradientTape() as tape:
    tape.watch(a)
    out = scaled(a)
print(out, [g.numpy() for g in tape.gradient(out, [a, v])])


@tf.custom_gradient
def two_results(a, b):
    def grad(d_sum, d_product):
        return d_sum + d_product * b, d_sum + d_product * a

    return (a + b, a * b), grad


p, q = tf.constant(2.0), tf.constant(5.0)
with tf.GradientTape() as tape:
    tape.watch([p, q])
    s, m = two_results(p, q)
    total = s + 2.0 * m
print(total, tape.gradient(total, {"p": p, "q": q}))
graph_version = tf.function(lambda t: tf.gradients(log1pexp(t), t)[0])
print(graph_version(tf.constant(100.0)))
