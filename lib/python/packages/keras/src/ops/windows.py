"""Windows of signal processing."""

import math

import tensorflow as tf

from keras.src.backend.config import floatx
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation


def _window(name, value):
    def window(x):
        count = int(convert_to_tensor(x))
        values = [1.0] if count == 1 else [value(k, count - 1) for k in range(count)]
        return tf.constant(values, dtype=floatx())

    window.__name__ = name
    operation("numpy")(window)


_window("hanning", lambda k, n: 0.5 - 0.5 * math.cos(2 * math.pi * k / n))
_window("hamming", lambda k, n: 0.54 - 0.46 * math.cos(2 * math.pi * k / n))
_window("blackman", lambda k, n: 0.42 - 0.5 * math.cos(2 * math.pi * k / n) + 0.08 * math.cos(4 * math.pi * k / n))
_window("bartlett", lambda k, n: 1.0 - abs(2 * k / n - 1))


@operation("numpy")
def kaiser(x, beta):
    count = int(convert_to_tensor(x))
    at = tf.range(count, dtype=floatx()) * 2.0 / max(count - 1, 1) - 1.0
    root = tf.sqrt(tf.maximum(1.0 - at * at, 0.0))
    beta = tf.cast(beta, floatx())
    return tf.math.bessel_i0(beta * root) / tf.math.bessel_i0(beta)
