"""Complex tensors: made, taken apart, computed with, converted."""
import tensorflow as tf

z = tf.constant([1 + 2j, 3 - 4j])
print(z)
print(repr(tf.constant([[1.5 + 2j], [-1j]], tf.complex64)))
print(tf.constant(1 + 2j), repr(tf.constant(0.5j)))
c = tf.complex([1.0, 2.0], [3.0, -4.0])
print(c, c.dtype, c.dtype.is_complex, c.dtype.real_dtype)
print(tf.math.real(c), tf.math.imag(c))
print(tf.math.conj(c))
print(tf.abs(c), tf.math.angle(tf.constant([1j, -1 + 0j])))

print("arithmetic")
w = tf.constant([2 + 0j, 1j], tf.complex64)
print(c + w)
print(c * w)
print(c / tf.constant([2, 4], tf.complex64))
print(c - 1, -c)
print(c * 2.5)
print(c * 1j)
print(tf.square(c), c == c)

print("sums")
print(tf.reduce_sum(c), tf.reduce_mean(c), tf.reduce_prod(c), tf.cumsum(c))

print("matrices")
m = tf.constant([[1 + 1j, 2], [0, 1j]], tf.complex64)
print(m @ m)
print(tf.linalg.adjoint(m))
print(tf.matmul(m, m, adjoint_a=True))
print(tf.transpose(m, conjugate=True), tf.linalg.trace(m))
print(tf.einsum("ij,j->i", m, c), tf.linalg.matvec(m, c))

print("conversions")
print(tf.cast(c, tf.complex128), tf.cast([1.0, 2.0], tf.complex64), tf.cast(tf.constant([1.9 - 1j]), tf.int32))
print(tf.zeros([2], tf.complex64), tf.ones_like(c), tf.eye(2, dtype=tf.complex64))
print(tf.stack([c, w]), tf.concat([c, w], 0), tf.where([True, False], c, w))
print(c[0], complex(c[1]), tf.reverse(c, [0]), tf.pad(c, [[0, 1]]))
v = tf.Variable(c)
v.assign_add(w)
print(v)

for name, attempt in {
    "order": lambda: c < w,
    "largest": lambda: tf.reduce_max(c),
    "kinds": lambda: c * tf.constant(2.0),
    "parts": lambda: tf.complex(1.0, 2),
    "as float": lambda: tf.constant([1j], tf.float32),
    "transform of real numbers": lambda: tf.signal.fft(tf.ones([4])),
}.items():
    try:
        attempt()
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {str(error).splitlines()[0]}")
