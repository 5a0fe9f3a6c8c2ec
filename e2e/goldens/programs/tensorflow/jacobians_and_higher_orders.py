# Jacobians, Hessians, Newton's method, gradients of gradients, and what a tape watches.
# needs: numpy
import numpy as np
import tensorflow as tf

x = tf.linspace(-2.0, 2.0, 5)
delta = tf.Variable(0.0)
with tf.GradientTape() as tape:
    y = tf.nn.sigmoid(x + delta)
print(tape.jacobian(y, delta).numpy().round(4))

layer = tf.Variable([[0.5, -1.0, 0.25], [1.0, 0.0, -0.5]])
inputs = tf.constant([[1.0, 2.0], [0.5, -1.0]])
with tf.GradientTape(persistent=True) as tape:
    tape.watch(inputs)
    out = tf.tanh(inputs @ layer)
j = tape.jacobian(out, layer)
bj = tape.batch_jacobian(out, inputs)
print(j.shape, bj.shape, bj[0].numpy().round(4))
print(np.allclose(tf.reduce_sum(j, axis=[0, 1]), tape.gradient(out, layer), atol=1e-5))

v = tf.Variable([1.0, 2.0])
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        f = v[0] ** 3 * v[1] + tf.exp(v[1])
    g = inner.gradient(f, v)
hessian = outer.jacobian(g, v)
print(g.numpy().round(4), hessian.numpy().round(4))

w = tf.Variable([1.5, -0.5])
for step in range(6):
    with tf.GradientTape() as t2:
        with tf.GradientTape() as t1:
            loss = tf.reduce_sum(tf.cosh(w)) + w[0] * w[1] * 0.1
        g = t1.gradient(loss, w)
    h = t2.jacobian(g, w)
    w.assign_sub(tf.squeeze(tf.linalg.solve(h, g[:, None]), -1))
    print(step, f"{loss:.6f}", f"{tf.norm(g):.4f}")

x0 = tf.constant(0.0)
with tf.GradientTape(watch_accessed_variables=False) as tape:
    tape.watch(x0)
    z = x0 * 2.0 + delta
print(tape.gradient(z, {"x": x0, "delta": delta}), [t.shape for t in tape.watched_variables()])
with tf.GradientTape() as tape:
    with tape.stop_recording():
        hidden = delta * 3.0
    shown = delta * 5.0 + hidden
print(tape.gradient(shown, delta))
with tf.GradientTape(persistent=True) as tape:
    a = delta + 1.0
    tape.reset()
    c = delta * 7.0
print(tape.gradient(a, delta), tape.gradient(c, delta), tape.gradient([c, c], delta), tape.gradient(c, delta, output_gradients=tf.constant(2.0)))
fn = tf.function(lambda t: t**4)
t = tf.constant(2.0)
with tf.GradientTape() as t3, tf.GradientTape() as t2, tf.GradientTape() as t1:
    for one in (t1, t2, t3):
        one.watch(t)
    y = fn(t)
    d1 = t1.gradient(y, t)
    d2 = t2.gradient(d1, t)
print(y, d1, d2, t3.gradient(d2, t))
i = tf.constant(3)
with tf.GradientTape() as tape:
    tape.watch(t)
    y = t * tf.cast(i, tf.float32) + tf.cast(tf.cast(t, tf.int32), tf.float32)
print(tape.gradient(y, t), tape.gradient.__name__)
with tf.autodiff.ForwardAccumulator(primals=t, tangents=tf.constant(1.0)) as acc:
    y = tf.sin(t) * t
print(acc.jvp(y))
