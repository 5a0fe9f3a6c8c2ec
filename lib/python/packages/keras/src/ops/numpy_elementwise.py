"""Functions of NumPy that work element by element, beyond those of elementwise.py."""

import math

import tensorflow as tf

from keras.src.backend.config import floatx
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation
from keras.src.ops.promotion import promote, to_float


@operation("numpy")
def trunc(x):
    x = convert_to_tensor(x)
    return x if not x.dtype.is_floating else tf.where(x < 0, tf.math.ceil(x), tf.math.floor(x))


@operation("numpy")
def cbrt(x):
    x = to_float(x)
    return tf.sign(x) * tf.pow(tf.abs(x), 1.0 / 3.0)


@operation("numpy")
def deg2rad(x):
    return to_float(x) * (math.pi / 180.0)


@operation("numpy")
def rad2deg(x):
    return to_float(x) * (180.0 / math.pi)


@operation("numpy")
def sinc(x):
    x = to_float(x) * math.pi
    safe = tf.where(tf.equal(x, 0.0), tf.ones_like(x), x)
    return tf.where(tf.equal(x, 0.0), tf.ones_like(x), tf.sin(safe) / safe)


@operation("numpy")
def fabs(x):
    return tf.abs(to_float(x))


@operation("numpy")
def signbit(x):
    x = convert_to_tensor(x)
    if not x.dtype.is_floating:
        return x < 0 if x.dtype != tf.bool else tf.zeros_like(x)
    # The sign of zero shows in its reciprocal.
    return tf.where(tf.equal(x, 0.0), 1.0 / x < 0.0, x < 0.0)


@operation("numpy")
def conjugate(x):
    return tf.math.conj(convert_to_tensor(x))


@operation("numpy")
def conj(x):
    return tf.math.conj(convert_to_tensor(x))


@operation("numpy")
def real(x):
    return tf.math.real(convert_to_tensor(x))


@operation("numpy")
def imag(x):
    return tf.math.imag(convert_to_tensor(x))


@operation("numpy")
def isreal(x):
    x = convert_to_tensor(x)
    return tf.math.imag(x) == 0 if x.dtype.is_complex else tf.ones_like(x, dtype="bool")


@operation("numpy")
def angle(x):
    x = to_float(x)
    return tf.math.angle(x)


@operation("numpy")
def i0(x):
    return tf.math.bessel_i0(to_float(x))


@operation("math")
def erfc(x):
    return tf.math.erfc(to_float(x))


@operation("numpy")
def isposinf(x):
    x = convert_to_tensor(x)
    return tf.math.is_inf(x) & (x > 0) if x.dtype.is_floating else tf.zeros_like(x, dtype="bool")


@operation("numpy")
def isneginf(x):
    x = convert_to_tensor(x)
    return tf.math.is_inf(x) & (x < 0) if x.dtype.is_floating else tf.zeros_like(x, dtype="bool")


@operation("numpy")
def logaddexp(x1, x2):
    x1, x2 = promote(x1, x2, float)
    top = tf.maximum(x1, x2)
    return top + tf.math.log1p(tf.exp(-tf.abs(x1 - x2)))


@operation("numpy")
def logaddexp2(x1, x2):
    x1, x2 = promote(x1, x2, float)
    top = tf.maximum(x1, x2)
    return top + tf.math.log1p(tf.pow(tf.cast(2.0, top.dtype), -tf.abs(x1 - x2))) / math.log(2.0)


@operation("numpy")
def hypot(x1, x2):
    x1, x2 = promote(x1, x2, float)
    x1, x2 = tf.abs(x1), tf.abs(x2)
    large, small = tf.maximum(x1, x2), tf.minimum(x1, x2)
    ratio = tf.math.divide_no_nan(small, large)
    return large * tf.sqrt(1.0 + ratio * ratio)


@operation("numpy")
def fmod(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.truncatemod(x1, x2)


@operation("numpy")
def heaviside(x1, x2):
    x1, x2 = promote(x1, x2, float)
    return tf.where(x1 < 0, tf.zeros_like(x1), tf.where(x1 > 0, tf.ones_like(x1), x2))


@operation("numpy")
def fmax(x1, x2):
    x1, x2 = promote(x1, x2)
    if not x1.dtype.is_floating:
        return tf.maximum(x1, x2)
    return tf.where(tf.math.is_nan(x1), x2, tf.where(tf.math.is_nan(x2), x1, tf.maximum(x1, x2)))


@operation("numpy")
def fmin(x1, x2):
    x1, x2 = promote(x1, x2)
    if not x1.dtype.is_floating:
        return tf.minimum(x1, x2)
    return tf.where(tf.math.is_nan(x1), x2, tf.where(tf.math.is_nan(x2), x1, tf.minimum(x1, x2)))


@operation("numpy")
def nextafter(x1, x2):
    x1, x2 = promote(x1, x2, float)
    return tf.math.nextafter(x1, x2)


@operation("numpy")
def ldexp(x1, x2):
    return to_float(x1) * tf.pow(2.0, tf.cast(x2, floatx()))


def _bits(name, function, *more):
    def apply(x, y):
        x, y = promote(convert_to_tensor(x), convert_to_tensor(y))
        return function(x, y)

    apply.__name__ = name
    for other in (name, *more):
        apply.__name__ = other
        operation("numpy")(apply)


_bits("bitwise_and", tf.bitwise.bitwise_and)
_bits("bitwise_or", tf.bitwise.bitwise_or)
_bits("bitwise_xor", tf.bitwise.bitwise_xor)
_bits("left_shift", tf.bitwise.left_shift, "bitwise_left_shift")
_bits("right_shift", tf.bitwise.right_shift, "bitwise_right_shift")


@operation("numpy")
def bitwise_not(x):
    return tf.bitwise.invert(convert_to_tensor(x))


@operation("numpy")
def bitwise_invert(x):
    return tf.bitwise.invert(convert_to_tensor(x))


@operation("numpy")
def gcd(x1, x2):
    x1, x2 = promote(convert_to_tensor(x1), convert_to_tensor(x2))
    a, b = tf.abs(x1) + 0 * x2, tf.abs(x2) + 0 * x1
    return tf.while_loop(
        lambda a, b: tf.reduce_any(b > 0), lambda a, b: (tf.where(b > 0, b, a), tf.where(b > 0, a % tf.maximum(b, 1), b)), (a, b)
    )[0]


@operation("numpy")
def lcm(x1, x2):
    x1, x2 = promote(convert_to_tensor(x1), convert_to_tensor(x2))
    common = gcd(x1, x2)
    return tf.abs(x1) * tf.abs(x2) // tf.maximum(common, 1)


@operation("core")
def saturate_cast(x, dtype):
    x = convert_to_tensor(x)
    return tf.saturate_cast(x, dtype)


@operation("numpy")
def view(x, dtype=None):
    x = convert_to_tensor(x)
    return x if dtype is None else tf.bitcast(x, dtype)
