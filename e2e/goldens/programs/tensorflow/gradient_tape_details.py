# None gradients, stops, output gradients, jacobians, control flow.
import tensorflow as tf

x = tf.Variable(2.0)
unrelated = tf.Variable(5.0)
with tf.GradientTape() as tape:
    y = x * 3
print(tape.gradient(y, unrelated))
with tf.GradientTape() as tape:
    y = x * 3
print(tape.gradient(y, unrelated, unconnected_gradients=tf.UnconnectedGradients.ZERO))
with tf.GradientTape() as tape:
    y = x * tf.stop_gradient(x)
print(tape.gradient(y, x))
with tf.GradientTape() as tape:
    y = tf.cast(tf.cast(x, tf.int32), tf.float32)
print(tape.gradient(y, x))
with tf.GradientTape() as tape:
    y = tf.Variable([1.0, 2.0]) * x
print(tape.gradient(y, x, output_gradients=tf.constant([1.0, 10.0])))
v = tf.constant([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    tape.watch(v)
    y = v ** 2
print(tape.jacobian(y, v))
with tf.GradientTape() as tape:
    tape.watch(v)
    total = tf.constant(0.0)
    for i in range(3):
        if v[i] > 1.5:
            total += v[i] ** 2
print(total, tape.gradient(total, v))
with tf.GradientTape() as tape:
    y = x * 2
    with tape.stop_recording():
        z = x * 100
    y = y + z
print(tape.gradient(y, x))
with tf.GradientTape() as tape:
    tape.watch(v)
    s = tf.reduce_max(v) + tf.reduce_min(v) + tf.gather(v, [0, 0])[1]
print(tape.gradient(s, v))
table = tf.Variable(tf.ones([4, 2]))
with tf.GradientTape() as tape:
    y = tf.reduce_sum(tf.gather(table, [1, 1, 3]))
g = tape.gradient(y, table)
print(type(g).__name__, g.indices, tf.convert_to_tensor(g))


@tf.custom_gradient
def clipped(t):
    def backward(upstream):
        return tf.clip_by_value(upstream, -1.0, 1.0)
    return t, backward


with tf.GradientTape() as tape:
    y = clipped(x) * 50
print(y, tape.gradient(y, x))
with tf.GradientTape() as tape:
    x.assign_add(1.0)
    y = x ** 2
    tape.reset()
    y = x * 7
print(tape.gradient(y, x))
