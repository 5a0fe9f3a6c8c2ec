"""keras.ops: elementwise arithmetic, comparison and logic."""

import math

import tensorflow as tf

from keras.src.api_export import export
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import is_int_dtype, standardize_dtype
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.operation import operation
from keras.src.ops.promotion import promote, to_float


@operation("numpy")
def add(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.add(x1, x2)


@operation("numpy")
def subtract(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.subtract(x1, x2)


@operation("numpy")
def multiply(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.multiply(x1, x2)


@operation("numpy")
def divide(x1, x2):
    x1, x2 = promote(x1, x2, float)
    return tf.divide(x1, x2)


@operation("numpy")
def true_divide(x1, x2):
    x1, x2 = promote(x1, x2, float)
    return tf.divide(x1, x2)


@operation("numpy")
def divide_no_nan(x1, x2):
    """x1 / x2, and 0 where x2 is 0."""
    x1, x2 = promote(x1, x2, float)
    return tf.math.divide_no_nan(x1, x2)


@operation("numpy")
def floor_divide(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.math.floordiv(x1, x2)


@operation("numpy")
def mod(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.math.floormod(x1, x2)


@operation("numpy")
def power(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.pow(x1, x2)


@operation("numpy")
def maximum(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.maximum(x1, x2)


@operation("numpy")
def minimum(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.minimum(x1, x2)


@operation("numpy")
def arctan2(x1, x2):
    x1, x2 = promote(x1, x2, float)
    return tf.math.atan2(x1, x2)


def _comparison(name, compare):
    def compute(x1, x2):
        x1, x2 = promote(x1, x2)
        return compare(x1, x2)

    compute.__name__ = name
    return operation("numpy")(compute)


equal = _comparison("equal", lambda a, b: tf.equal(a, b))
not_equal = _comparison("not_equal", lambda a, b: tf.not_equal(a, b))
less = _comparison("less", lambda a, b: tf.less(a, b))
less_equal = _comparison("less_equal", lambda a, b: tf.less_equal(a, b))
greater = _comparison("greater", lambda a, b: tf.greater(a, b))
greater_equal = _comparison("greater_equal", lambda a, b: tf.greater_equal(a, b))


@operation("numpy")
def logical_and(x1, x2):
    return tf.logical_and(cast(x1, "bool"), cast(x2, "bool"))


@operation("numpy")
def logical_or(x1, x2):
    return tf.logical_or(cast(x1, "bool"), cast(x2, "bool"))


@operation("numpy")
def logical_xor(x1, x2):
    return tf.math.logical_xor(cast(x1, "bool"), cast(x2, "bool"))


@operation("numpy")
def logical_not(x):
    return tf.logical_not(cast(x, "bool"))


@operation("numpy")
def where(condition, x1=None, x2=None):
    """x1 where the condition holds, else x2; with neither, the positions where it holds."""
    condition = cast(condition, "bool")
    if x1 is None and x2 is None:
        return tuple(tf.unstack(tf.cast(tf.where(condition), "int32"), axis=-1))
    if x1 is None or x2 is None:
        raise ValueError("`x1` and `x2` either both should be `None` or both should have non-None value.")
    x1, x2 = promote(x1, x2)
    return tf.where(condition, x1, x2)


@operation("numpy")
def absolute(x):
    return tf.abs(convert_to_tensor(x))


@operation("numpy")
def negative(x):
    return tf.negative(convert_to_tensor(x))


@operation("numpy")
def square(x):
    return tf.square(convert_to_tensor(x))


@operation("numpy")
def sign(x):
    return tf.sign(convert_to_tensor(x))


@operation("numpy")
def clip(x, x_min, x_max):
    return tf.clip_by_value(convert_to_tensor(x), x_min, x_max)


@operation("numpy")
def round(x, decimals=0):
    """Halves to even; to a number of decimals."""
    x = convert_to_tensor(x)
    if decimals == 0:
        return tf.round(x)
    dtype = standardize_dtype(x.dtype)
    if is_int_dtype(dtype):
        if decimals > 0:
            return x
        x = tf.cast(x, floatx())
    factor = tf.cast(math.pow(10, decimals), x.dtype)
    return tf.cast(tf.divide(tf.round(tf.multiply(x, factor)), factor), dtype)


@operation("numpy")
def isclose(x1, x2, rtol=1e-5, atol=1e-8, equal_nan=False):
    x1, x2 = promote(x1, x2, float)
    close = tf.abs(x1 - x2) <= tf.cast(atol, x1.dtype) + tf.cast(rtol, x1.dtype) * tf.abs(x2)
    close = tf.logical_or(tf.equal(x1, x2), tf.logical_and(close, tf.math.is_finite(x2)))
    if equal_nan:
        close = tf.logical_or(close, tf.logical_and(tf.math.is_nan(x1), tf.math.is_nan(x2)))
    return close


@operation("numpy")
def nan_to_num(x, nan=0.0, posinf=None, neginf=None):
    x = to_float(x)
    x = tf.where(tf.math.is_nan(x), tf.cast(nan, x.dtype), x)
    x = tf.where(tf.equal(x, float("inf")), x.dtype.max if posinf is None else tf.cast(posinf, x.dtype), x)
    return tf.where(tf.equal(x, float("-inf")), x.dtype.min if neginf is None else tf.cast(neginf, x.dtype), x)


def _float_function(name, compute):
    """An elementwise function of floats; integers are converted."""

    def apply(x):
        return compute(to_float(x))

    apply.__name__ = name
    return operation("numpy")(apply)


exp = _float_function("exp", lambda x: tf.exp(x))
expm1 = _float_function("expm1", lambda x: tf.math.expm1(x))
exp2 = _float_function("exp2", lambda x: tf.pow(tf.cast(2, x.dtype), x))
log = _float_function("log", lambda x: tf.math.log(x))
log1p = _float_function("log1p", lambda x: tf.math.log1p(x))
log2 = _float_function("log2", lambda x: tf.math.log(x) / tf.cast(math.log(2), x.dtype))
log10 = _float_function("log10", lambda x: tf.math.log(x) / tf.cast(math.log(10), x.dtype))
sqrt = _float_function("sqrt", lambda x: tf.math.sqrt(x))
rsqrt = _float_function("rsqrt", lambda x: tf.math.rsqrt(x))
reciprocal = _float_function("reciprocal", lambda x: tf.math.reciprocal(x))
sin = _float_function("sin", lambda x: tf.math.sin(x))
cos = _float_function("cos", lambda x: tf.math.cos(x))
tan = _float_function("tan", lambda x: tf.math.tan(x))
arcsin = _float_function("arcsin", lambda x: tf.math.asin(x))
arccos = _float_function("arccos", lambda x: tf.math.acos(x))
arctan = _float_function("arctan", lambda x: tf.math.atan(x))
sinh = _float_function("sinh", lambda x: tf.math.sinh(x))
cosh = _float_function("cosh", lambda x: tf.math.cosh(x))
tanh = _float_function("tanh", lambda x: tf.math.tanh(x))
arcsinh = _float_function("arcsinh", lambda x: tf.math.asinh(x))
arccosh = _float_function("arccosh", lambda x: tf.math.acosh(x))
arctanh = _float_function("arctanh", lambda x: tf.math.atanh(x))
floor = _float_function("floor", lambda x: tf.floor(x))
ceil = _float_function("ceil", lambda x: tf.math.ceil(x))
erf = _float_function("erf", lambda x: tf.math.erf(x))
erfinv = _float_function("erfinv", lambda x: tf.math.erfinv(x))
isnan = _float_function("isnan", lambda x: tf.math.is_nan(x))
isinf = _float_function("isinf", lambda x: tf.math.is_inf(x))
isfinite = _float_function("isfinite", lambda x: tf.math.is_finite(x))

abs = absolute
for _module in ("keras.ops", "keras.ops.numpy"):
    export(f"{_module}.abs", absolute)
