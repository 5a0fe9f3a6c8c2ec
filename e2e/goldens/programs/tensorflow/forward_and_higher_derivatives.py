# needs: numpy
# Jacobians, Hessians and derivatives along a direction.
import tensorflow as tf

x = tf.constant([0.5, -1.0, 2.0])
with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 0.0, 0.0])) as forward:
    y = tf.sin(x) * tf.reduce_sum(x)
print(forward.jvp(y).numpy().round(5))
with tf.GradientTape() as tape:
    tape.watch(x)
    y = x ** 3 + tf.reduce_prod(x)
print(tape.jacobian(y, x).numpy())
with tf.GradientTape() as outer:
    outer.watch(x)
    with tf.GradientTape() as inner:
        inner.watch(x)
        z = tf.reduce_sum(tf.exp(x) * x)
    slope = inner.gradient(z, x)
print(outer.jacobian(slope, x).numpy().round(4))


def newton(f, at, steps):
    for _ in range(steps):
        with tf.GradientTape() as second:
            second.watch(at)
            with tf.GradientTape() as first:
                first.watch(at)
                value = f(at)
            slope = first.gradient(value, at)
        at = at - slope / second.gradient(slope, at)
        print("%.6f %.6f" % (at, value))
    return at


newton(lambda t: t ** 4 - 3 * t ** 2 + t, tf.constant(2.0), 4)
batch = tf.constant([[1.0, 2.0], [3.0, 4.0]])
with tf.GradientTape() as tape:
    tape.watch(batch)
    out = tf.stack([batch[:, 0] * batch[:, 1], batch[:, 0] ** 2], axis=1)
print(tape.batch_jacobian(out, batch).numpy())
