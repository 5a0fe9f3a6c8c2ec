"""Fourier transforms: complex and real, of one, two and three dimensions."""
# needs: numpy
import tensorflow as tf


def show(name, t):
    """Rounded, so that the sign of what is all but zero does not show."""
    if t.dtype.is_complex:
        print(name, [[round(float(v), 3) + 0.0 for v in tf.reshape(part, [-1])] for part in (tf.math.real(t), tf.math.imag(t))], t.dtype.name, t.shape)
    else:
        print(name, [round(float(v), 3) + 0.0 for v in tf.reshape(t, [-1])], t.dtype.name, t.shape)


n = 8
t = tf.range(n, dtype=tf.float32)
tone = tf.cos(2 * 3.14159265 * 2 * t / n)
show("tone:", tf.signal.fft(tf.cast(tone, tf.complex64)))
show("half:", tf.signal.rfft(tone))
show("back:", tf.signal.irfft(tf.signal.rfft(tone)))
show("there and back:", tf.signal.ifft(tf.signal.fft(tf.constant([1 + 1j, 2, -1j]))))
x = tf.constant([1.0, -2.0, 3.0, 0.5, -0.25])
show("odd:", tf.signal.irfft(tf.signal.rfft(x), [5]))
show("longer:", tf.signal.rfft(x, fft_length=[8]))
show("shorter:", tf.signal.rfft(x, fft_length=[3]))
show("doubles:", tf.signal.rfft(tf.cast(x, tf.float64)))

image = tf.reshape(tf.range(12.0), [3, 4])
show("image:", tf.signal.fft2d(tf.cast(image, tf.complex64)))
show("image, half:", tf.signal.rfft2d(image))
show("image, back:", tf.signal.irfft2d(tf.signal.rfft2d(image), [3, 4]))
show("volume:", tf.signal.fft3d(tf.ones([2, 2, 2], tf.complex64)))
show("batch:", tf.signal.rfft(tf.stack([tone, x[0] * tone])))
show("shifted:", tf.signal.fftshift(tf.range(5)))
show("unshifted:", tf.signal.ifftshift(tf.signal.fftshift(tf.range(5))))

kernel = tf.constant([0.5, 0.25, 0.25])
product = tf.signal.irfft(tf.signal.rfft(x, [8]) * tf.signal.rfft(kernel, [8]), [8])[:7]
show("convolution:", product)
show("cosines:", tf.signal.dct(x, norm="ortho"))
show("and back:", tf.signal.idct(tf.signal.dct(x, norm="ortho"), norm="ortho"))
k = tf.keras.ops
re, im = k.rfft(x)
show("keras, real:", re)
show("keras, imaginary:", im)
show("keras, back:", k.irfft((re, im), 5))
