# Gradients checked against finite differences, several tapes at once, watch and stop, gradients through indexing, norms and branches.
# needs: numpy
import numpy as np
import tensorflow as tf


def numeric(f, x, h=1e-2):
    x = np.array(x, np.float32)
    out = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        out[i] = (float(f(tf.constant(up))) - float(f(tf.constant(down)))) / (2 * h)
    return out


functions = {
    "softplus": lambda x: tf.reduce_sum(tf.math.softplus(x)),
    "logsumexp": lambda x: tf.reduce_logsumexp(x),
    "norm": lambda x: tf.norm(x),
    "prod": lambda x: tf.math.reduce_prod(x),
    "erf": lambda x: tf.reduce_sum(tf.math.erf(x) * tf.math.sigmoid(x)),
    "indexing": lambda x: x[0, 1] ** 2 + tf.reduce_sum(x[:, ::2] * 3.0),
    "swish": lambda x: tf.reduce_mean(tf.nn.silu(x) + tf.nn.elu(x)),
    "trig": lambda x: tf.reduce_sum(tf.math.sin(x) * tf.cosh(x) + tf.math.atan2(x, 2.0)),
    "matmul": lambda x: tf.linalg.trace(x @ tf.transpose(x)),
    "softmax": lambda x: tf.reduce_sum(tf.nn.softmax(x)[:, 0]),
    "pool": lambda x: tf.reduce_sum(tf.nn.avg_pool1d(x[:, :, None], 2, 1, "VALID") ** 2),
    "where": lambda x: tf.reduce_sum(tf.where(x > 0.6, x**2, 2.0 * x)),
    "gamma": lambda x: tf.reduce_sum(tf.math.lgamma(x + 1.0)),
}
point = [[0.3, 1.1, 0.8], [0.5, 0.9, 1.4]]
for name, f in functions.items():
    x = tf.constant(point)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    print(name, f"{float(y):.4f}", np.allclose(tape.gradient(y, x), numeric(f, point), atol=2e-2))

x0, x1 = tf.constant(0.5), tf.constant(1.5)
with tf.GradientTape() as tape0, tf.GradientTape() as tape1:
    tape0.watch(x0)
    tape1.watch(x1)
    y = tf.math.sin(x0) + tf.nn.sigmoid(x1)
print(f"{tape0.gradient(y, x0):.4f} {tape1.gradient(y, x1):.4f}")
derivatives, at = [], tf.Variable(0.0)


def nth(f, n):
    if n == 0:
        return f
    inner = nth(f, n - 1)

    def g(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = inner(x)
        return tape.gradient(y, x)

    return g


print([f"{nth(tf.exp, n)(tf.constant(0.0)):.3f}" for n in range(4)], [round(float(nth(lambda v: tf.math.sin(v), n)(tf.constant(0.0))), 3) + 0.0 for n in range(4)])
w = tf.Variable([[1.0, 2.0]])
with tf.GradientTape(watch_accessed_variables=False, persistent=True) as tape:
    tape.watch(w)
    a = tf.reduce_sum(w * 3.0)
    with tape.stop_recording():
        b = tf.reduce_sum(w * 5.0)
    c = a + b
print(tape.gradient(c, w).numpy(), tape.gradient(b, w), [v is w for v in tape.watched_variables()])
with tf.GradientTape() as tape:
    tape.watch(x1)
    tape.reset()
    tape.watch(x1)
    z = x1 * x1 * tf.stop_gradient(x1)
print(tape.gradient(z, {"one": x1, "none": x0}, unconnected_gradients=tf.UnconnectedGradients.ZERO))
