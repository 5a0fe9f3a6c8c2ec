"""Complex numbers in functions, data sets and models."""
# needs: numpy
import numpy as np
import tensorflow as tf


@tf.function
def spectrum(x):
    print("traced", x.shape, x.dtype.name)
    z = tf.signal.fft(tf.cast(x, tf.complex64))
    return tf.abs(z), tf.math.real(z)


size, re = spectrum(tf.constant([1.0, 2.0, 3.0, 4.0]))
print(np.round(size.numpy(), 3).tolist(), np.round(re.numpy(), 3).tolist())
size, re = spectrum(tf.constant([0.0, 1.0, 0.0, -1.0]))
print(np.round(size.numpy(), 3).tolist())


@tf.function(input_signature=[tf.TensorSpec([None], tf.complex64)])
def turned(z):
    total = tf.constant(0j, tf.complex64)
    for i in tf.range(3):
        total += tf.reduce_sum(z) * tf.complex(0.0, 1.0) * tf.cast(i, tf.complex64)
    return total


print(turned(tf.constant([1 + 1j, 2], tf.complex64)))
print(turned(tf.constant([1j], tf.complex64)))
try:
    turned(tf.constant([1.0]))
except TypeError as error:
    print(type(error).__name__)

data = tf.data.Dataset.from_tensor_slices(tf.constant([[1 + 1j, 2], [3, 4j]], tf.complex64)).map(lambda z: z * 1j)
print(data.element_spec)
for z in data.batch(2):
    print(z)

v = tf.Variable(tf.zeros([2], tf.complex64))
print(v.dtype, v.shape)
v[0].assign(1j)
print(v.numpy())
print(tf.constant(np.array([1 + 2j, 3])), tf.constant(np.array([1j], np.complex64)).numpy().dtype)
print(np.asarray(tf.constant([1j])), np.abs(tf.constant([3 + 4j]).numpy()))


class Phase(tf.keras.layers.Layer):
    """Turns a pair of channels by a learned angle."""

    def build(self, shape):
        self.angle = self.add_weight(shape=(), initializer="zeros", name="angle")

    def call(self, x):
        z = tf.complex(x[..., 0], x[..., 1]) * tf.exp(tf.complex(0.0, self.angle))
        return tf.stack([tf.math.real(z), tf.math.imag(z)], -1)


layer = Phase()
x = tf.constant([[1.0, 0.0], [0.0, 2.0]])
y = tf.constant([[0.0, 1.0], [-2.0, 0.0]])
for step in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((layer(x) - y) ** 2)
    (g,) = tape.gradient(loss, layer.trainable_variables)
    layer.angle.assign_sub(0.5 * g)
    print(round(float(loss), 3), round(float(layer.angle), 3))
