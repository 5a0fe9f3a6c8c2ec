"""Functions of each element, with NumPy's rules for types."""

from ..._ops import math as _math_ops
from ... import math
from ..._ops.math import cast
from ..._core import dtypes as _dtypes
from ._types import floating, natural, promoted


def _named(function, name, doc):
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


def _of_floats(name, f):
    return _named(lambda x: f(floating(x)), name, f"NumPy's `{name}` of each element; integers become float64.")


def _of_any(name, f):
    return _named(lambda x: f(natural(x)), name, f"NumPy's `{name}` of each element.")


def _of_two(name, f, floats=False):
    def call(x1, x2):
        a, b = promoted(x1, x2)
        return f(floating(a), floating(b)) if floats else f(a, b)

    return _named(call, name, f"NumPy's `{name}` of two arrays, in the type that holds both.")


sin, cos, tan = (_of_floats(n, getattr(math, n)) for n in ("sin", "cos", "tan"))
sinh, cosh, tanh = (_of_floats(n, getattr(math, n)) for n in ("sinh", "cosh", "tanh"))
arcsin, arccos, arctan = (_of_floats("arc" + n[1:], getattr(math, n)) for n in ("asin", "acos", "atan"))
arcsinh, arccosh, arctanh = (_of_floats("arc" + n[1:], getattr(math, n)) for n in ("asinh", "acosh", "atanh"))
exp, expm1, log, log1p, sqrt = (_of_floats(n, getattr(math, n)) for n in ("exp", "expm1", "log", "log1p", "sqrt"))
exp2 = _of_floats("exp2", lambda x: math.pow(cast(2, x.dtype), x))
log2 = _of_floats("log2", lambda x: math.log(x) / math.log(cast(2, x.dtype)))
log10 = _of_floats("log10", lambda x: math.log(x) / math.log(cast(10, x.dtype)))
cbrt = _of_floats("cbrt", lambda x: math.sign(x) * math.pow(math.abs(x), cast(1 / 3, x.dtype)))
deg2rad = radians = _of_floats("deg2rad", lambda x: x * 0.017453292519943295)
rad2deg = degrees = _of_floats("rad2deg", lambda x: x * 57.29577951308232)
reciprocal = _of_any("reciprocal", lambda x: 1 / x if x.dtype.is_floating else 1 // x)
ceil, floor = _of_floats("ceil", math.ceil), _of_floats("floor", math.floor)
rint = _of_floats("rint", math.rint)
trunc = fix = _of_floats("trunc", lambda x: math.sign(x) * math.floor(math.abs(x)))
abs = absolute = fabs = _of_any("abs", math.abs)
negative, sign, square = _of_any("negative", math.negative), _of_any("sign", math.sign), _of_any("square", math.square)
positive = _of_any("positive", lambda x: x)
conj = conjugate = _of_any("conj", math.conj)
real = _of_any("real", math.real)
imag = _of_any("imag", lambda x: math.imag(x) if x.dtype.is_complex else x * 0)
isnan, isinf, isfinite = (_of_floats(n, getattr(math, f"is_{n[2:]}")) for n in ("isnan", "isinf", "isfinite"))
logical_not = _of_any("logical_not", lambda x: math.logical_not(cast(x, _dtypes.bool)))

add, subtract, multiply = (_of_two(n, getattr(math, n)) for n in ("add", "subtract", "multiply"))
true_divide = divide = _of_two("divide", lambda a, b: _math_ops.truediv(a, b), floats=True)
floor_divide = _of_two("floor_divide", math.floordiv)
mod = remainder = _of_two("mod", math.floormod)
power = _of_two("power", math.pow)
float_power = _of_two("float_power", lambda a, b: math.pow(cast(a, _dtypes.float64), cast(b, _dtypes.float64)))
maximum, minimum = _of_two("maximum", math.maximum), _of_two("minimum", math.minimum)
arctan2 = _of_two("arctan2", math.atan2, floats=True)
hypot = _of_two("hypot", lambda a, b: math.sqrt(a * a + b * b), floats=True)
logaddexp = _of_two("logaddexp", lambda a, b: math.maximum(a, b) + math.log1p(math.exp(-math.abs(a - b))), floats=True)
heaviside = _of_two("heaviside", lambda a, b: cast(math.greater(a, 0), a.dtype) + cast(math.equal(a, 0), a.dtype) * b, floats=True)
equal, not_equal = _of_two("equal", math.equal), _of_two("not_equal", math.not_equal)
greater, greater_equal = _of_two("greater", math.greater), _of_two("greater_equal", math.greater_equal)
less, less_equal = _of_two("less", math.less), _of_two("less_equal", math.less_equal)


def _logic(name, f):
    return _of_two(name, lambda a, b: f(cast(a, _dtypes.bool), cast(b, _dtypes.bool)))


logical_and, logical_or = _logic("logical_and", math.logical_and), _logic("logical_or", math.logical_or)
logical_xor = _logic("logical_xor", math.logical_xor)


def clip(a, a_min, a_max):
    """Each element, no lower than `a_min` and no higher than `a_max`."""
    if a_min is None and a_max is None:
        raise ValueError("Not more than one of `a_min` and `a_max` may be `None`.")
    if a_min is None:
        return minimum(a, a_max)
    return maximum(a, a_min) if a_max is None else minimum(maximum(a, a_min), a_max)


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Where |a - b| <= atol + rtol |b|."""
    a, b = promoted(a, b)
    if not a.dtype.is_floating:
        return math.equal(a, b)
    near = math.less_equal(math.abs(a - b), atol + rtol * math.abs(b))
    return math.logical_or(near, math.logical_and(math.is_nan(a), math.is_nan(b))) if equal_nan else near


def round(a, decimals=0):
    """Each element rounded to so many decimals; a half to the even neighbour."""
    a = natural(a)
    if not a.dtype.is_floating:
        return a
    scale = cast(10.0**decimals, a.dtype)
    return math.rint(a * scale) / scale if decimals else math.rint(a)


around = round
__all__ = [n for n in globals() if not n.startswith("_") and n not in ("cast", "floating", "math", "natural", "promoted")]
