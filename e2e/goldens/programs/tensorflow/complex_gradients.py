"""Gradients through complex numbers, and of what has a real result."""
# needs: numpy
import tensorflow as tf


def rounded(g):
    """Dtype and numbers, without float noise and negative zeros."""
    a = g.numpy()
    return g.dtype.name, (a.round(3) + 0.0).tolist()


z = tf.Variable([1 + 2j, 3 - 1j], dtype=tf.complex64)
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(tf.abs(z) ** 2)
print("of |z|^2:", rounded(tape.gradient(loss, z)))
with tf.GradientTape() as tape:
    loss = tf.math.real(tf.reduce_sum(z * z))
print("of Re z^2:", rounded(tape.gradient(loss, z)))
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(z * z)
print("of z^2:", rounded(tape.gradient(loss, z)))

x = tf.constant([0.5, 1.5])
with tf.GradientTape() as tape:
    tape.watch(x)
    turned = tf.exp(tf.complex(tf.zeros_like(x), x)) * (1 + 1j)
    loss = tf.reduce_sum(tf.math.real(turned))
print("of angles:", rounded(tape.gradient(loss, x)))

a = tf.constant([[1.0, 2.0], [0.5, -1.0]])
b = tf.constant([[1j, 1 - 1j], [2, 0.5j]], tf.complex64)
with tf.GradientTape() as tape:
    tape.watch([a, b])
    loss = tf.reduce_sum(tf.abs(tf.cast(a, tf.complex64) @ b))
da, db = tape.gradient(loss, [a, b])
print("real factor:", rounded(da))
print("complex factor:", rounded(db))

target = tf.constant([1 + 1j, -2], tf.complex64)
p = tf.Variable([0j, 1j], dtype=tf.complex64)
for step in range(4):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.abs(p - target) ** 2)
    p.assign_sub(0.25 * tape.gradient(loss, p))
    print(step, round(float(loss), 4), tf.math.real(p).numpy().tolist(), tf.math.imag(p).numpy().tolist())


@tf.function
def energy(signal):
    spectrum = tf.signal.rfft(signal)
    return tf.reduce_sum(tf.math.real(spectrum * tf.math.conj(spectrum)))


signal = tf.constant([1.0, 2.0, 0.0, -1.0])
with tf.GradientTape() as tape:
    tape.watch(signal)
    e = energy(signal)
print(round(float(e), 3), rounded(tape.gradient(e, signal)))
