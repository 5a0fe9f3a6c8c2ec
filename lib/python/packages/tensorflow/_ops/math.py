"""Elementwise functions: `tf.math`."""

from tapegraph import _bridge

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .._core.op import Int, Value, op, tensor, unnamed
from .._core.tensor import EagerTensor, StringOperand, TensorLike, wrap

complex_type = __builtins__["complex"] if isinstance(__builtins__, dict) else __builtins__.complex


# What TensorFlow's short way into an operation does not take: errors of the long way end otherwise, without ` name: `.
_LISTS = (list, tuple, str, bytes)


def _unary(type, name, doc, argument="x"):
    key = "tf." + type

    def function(x, name=None):
        if x.__class__ is EagerTensor and _state.graph is None:
            return wrap(_bridge.call(key, x._h))
        if name is None and isinstance(x, _LISTS) and _state.graph is None:
            with unnamed():
                return op(type, name, tensor(x, argument))
        return op(type, name, tensor(x, argument))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


def binary(type, default, x, y, name=None):
    """An elementwise operation of two operands; a number or list takes the type of the tensor beside it."""
    if _state.graph is None:
        try:
            if name is None and type not in _CONVERTS_FIRST and (isinstance(x, _LISTS) or isinstance(y, _LISTS)):
                with unnamed():
                    return wrap(_binary_eager(type, x, y, name))
            return wrap(_binary_eager(type, x, y, name))
        except StringOperand:
            from .string import execute

            if name is None and type not in _CONVERTS_FIRST and (isinstance(x, _LISTS) or isinstance(y, _LISTS)):
                with unnamed():
                    return execute(type, name, (0, convert_to_tensor(x), 0, convert_to_tensor(y)))[0]
            return execute(type, name, (0, convert_to_tensor(x), 0, convert_to_tensor(y)))[0]
    # Addition converts by itself first: a float beside integers stays a float, and is refused as one.
    keeps = type == "AddV2"
    if keeps and (_dtype_of(x) or _dtype_of(y)) is _dtypes.string:
        from .string import concatenate

        return concatenate(x, y, name or default)
    if not isinstance(x, TensorLike):
        dtype = _dtype_of(y)
        x = Value(x, "x", None if keeps else dtype, dtype)
    if not isinstance(y, TensorLike):
        dtype = _dtype_of(x)
        y = Value(y, "y", None if keeps else dtype, dtype)
    return op(type, name or default, 0, x, 0, y)


# Operations whose Python side makes tensors of both operands by itself.
_CONVERTS_FIRST = frozenset(("AddV2", "RealDiv"))


def _dtype_of(x):
    return x.dtype if isinstance(x, TensorLike) else None


def _binary_eager(type, x, y, name):
    if type == "AddV2":
        # Addition joins strings too, and converts one by itself.
        x, y = (convert_to_tensor(v) if isinstance(v, (str, bytes)) else v for v in (x, y))
        if isinstance(x, TensorLike) and isinstance(y, (list, tuple)):
            y = convert_to_tensor(y, dtype_hint=x.dtype)
    a = x if x.__class__ is EagerTensor else _operand(x, y)
    b = y if y.__class__ is EagerTensor else _operand(y, a)
    if a.__class__ is tuple:
        if b.__class__ is tuple:
            # Two numbers: the first decides the type.
            a = convert_to_tensor(x)
            b = convert_to_tensor(y, a.dtype)
        else:
            return _call_binary(type, name, *a, 0, b._handle())
    if b.__class__ is tuple:
        return _call_binary(type, name, 0, a._handle(), *b)
    return _call_binary(type, name, 0, a._handle(), 0, b._handle())


def _call_binary(type, name, *operands):
    from ..errors import OpError

    try:
        return _bridge.call("tf." + type, *operands)
    except OpError as error:
        if name and error._message.endswith("] name: "):
            error._message += str(name)
        raise


_KINDS = {int: 1, float: 2, bool: 3, complex_type: 4}


def _operand(value, other):
    """A tensor, or (kind, number) of a Python number."""
    kind = _KINDS.get(value.__class__)
    if kind is not None:
        if kind == 1 and not -(2**31) <= value < 2**31:
            return convert_to_tensor(value, _dtype_of(other))
        return (4, value.real, value.imag) if kind == 4 else (kind, value)
    if isinstance(value, TensorLike):
        return convert_to_tensor(value)
    return convert_to_tensor(value, _dtype_of(other))


def _binary(type, name, doc, default=None):
    def function(x, y, name=None):
        return binary(type, default, x, y, name)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


negative = _unary("Neg", "negative", "-x, elementwise.")
_sign = _unary("Sign", "sign", "-1, 0 or 1, elementwise.")


def sign(x, name=None):
    """-1, 0 or 1, elementwise."""
    return _sign(x if isinstance(x, TensorLike) else convert_to_tensor(x), name)



exp = _unary("Exp", "exp", "e to the power x.")
expm1 = _unary("Expm1", "expm1", "e to the power x, minus 1, exact for small x.")
log = _unary("Log", "log", "Natural logarithm.")
log1p = _unary("Log1p", "log1p", "Natural logarithm of 1 + x, exact for small x.")
sqrt = _unary("Sqrt", "sqrt", "Square root.")
rsqrt = _unary("Rsqrt", "rsqrt", "1 / sqrt(x).")
square = _unary("Square", "square", "x times x.")
reciprocal = _unary("Reciprocal", "reciprocal", "1 / x.")
sin = _unary("Sin", "sin", "Sine.")
cos = _unary("Cos", "cos", "Cosine.")
tan = _unary("Tan", "tan", "Tangent.")
asin = _unary("Asin", "asin", "Inverse sine.")
acos = _unary("Acos", "acos", "Inverse cosine.")
atan = _unary("Atan", "atan", "Inverse tangent.")
sinh = _unary("Sinh", "sinh", "Hyperbolic sine.")
cosh = _unary("Cosh", "cosh", "Hyperbolic cosine.")
tanh = _unary("Tanh", "tanh", "Hyperbolic tangent.")
asinh = _unary("Asinh", "asinh", "Inverse hyperbolic sine.")
acosh = _unary("Acosh", "acosh", "Inverse hyperbolic cosine.")
atanh = _unary("Atanh", "atanh", "Inverse hyperbolic tangent.")
sigmoid = _unary("Sigmoid", "sigmoid", "1 / (1 + e^-x).")
floor = _unary("Floor", "floor", "Largest integer not above x.")
ceil = _unary("Ceil", "ceil", "Smallest integer not below x.")
rint = _unary("Rint", "rint", "Nearest integer, ties to even.")
erf = _unary("Erf", "erf", "Error function.")
erfc = _unary("Erfc", "erfc", "1 - erf(x).")
erfinv = _unary("Erfinv", "erfinv", "Inverse of the error function.")
lgamma = _unary("Lgamma", "lgamma", "Logarithm of the absolute value of the gamma function.")
digamma = _unary("Digamma", "digamma", "Derivative of lgamma.")
bessel_i0 = _unary("BesselI0", "bessel_i0", "Modified Bessel function of order 0.")
bessel_i0e = _unary("BesselI0e", "bessel_i0e", "Modified Bessel function of order 0, times e^-|x|.")
bessel_i1 = _unary("BesselI1", "bessel_i1", "Modified Bessel function of order 1.")
bessel_i1e = _unary("BesselI1e", "bessel_i1e", "Modified Bessel function of order 1, times e^-|x|.")
_not = _unary("LogicalNot", "logical_not", "not x, elementwise.")


def logical_not(x, name=None):
    """not x, elementwise."""
    return _not(x if isinstance(x, TensorLike) else convert_to_tensor(x, _dtypes.bool), name)



is_nan = _unary("IsNan", "is_nan", "Where x is NaN.")
is_inf = _unary("IsInf", "is_inf", "Where x is infinite.")
is_finite = _unary("IsFinite", "is_finite", "Where x is neither NaN nor infinite.")
softsign = _unary("Softsign", "softsign", "x / (1 + |x|).", "features")
softplus = _unary("Softplus", "softplus", "log(1 + e^x).", "features")
invert = _unary("Invert", "invert", "Bits of an integer, flipped.")
abs_ = _unary("Abs", "abs", "Absolute value.")
_round = _unary("Round", "round", "Nearest integer, ties to even.")



def add(x, y, name=None):
    """x + y, elementwise with broadcasting. Neither operand takes the type of the other: what is not a tensor becomes one by itself."""
    if _state.graph is None:
        if not isinstance(x, TensorLike):
            x = convert_to_tensor(x)
        if not isinstance(y, TensorLike):
            y = convert_to_tensor(y, dtype_hint=x.dtype)
    return binary("AddV2", "Add", x, y, name)


subtract = _binary("Sub", "subtract", "x - y, elementwise with broadcasting.", "Sub")
multiply = _binary("Mul", "multiply", "x times y, elementwise with broadcasting.", "Mul")
maximum = _binary("Maximum", "maximum", "The larger of x and y, elementwise.")
minimum = _binary("Minimum", "minimum", "The smaller of x and y, elementwise.")
floormod = _binary("FloorMod", "floormod", "Remainder with the divisor's sign.")
squared_difference = _binary("SquaredDifference", "squared_difference", "(x - y)^2, elementwise.")
divide_no_nan = _binary("DivNoNan", "divide_no_nan", "x / y, and 0 where y is 0.", "div_no_nan")
multiply_no_nan = _binary("MulNoNan", "multiply_no_nan", "x times y, and 0 where y is 0.", "multiply_no_nan")
xdivy = _binary("Xdivy", "xdivy", "x / y, and 0 where x is 0.", "xdivy")
xlogy = _binary("Xlogy", "xlogy", "x log y, and 0 where x is 0.")
xlog1py = _binary("Xlog1py", "xlog1py", "x log(1 + y), and 0 where x is 0.", "xlog1py")


def atan2(y, x, name=None):
    """Angle of the point (x, y), from -pi to pi."""
    return binary("Atan2", None, y, x, name)


greater = _binary("Greater", "greater", "x > y, elementwise.")
greater_equal = _binary("GreaterEqual", "greater_equal", "x >= y, elementwise.")
less = _binary("Less", "less", "x < y, elementwise.")
less_equal = _binary("LessEqual", "less_equal", "x <= y, elementwise.")
def _logical(type, name, doc):
    def function(x, y, name=None):
        x, y = (v if isinstance(v, TensorLike) else convert_to_tensor(v, _dtypes.bool) for v in (x, y))
        return binary(type, None, x, y, name)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


logical_and = _logical("LogicalAnd", "logical_and", "x and y, elementwise.")
logical_or = _logical("LogicalOr", "logical_or", "x or y, elementwise.")
bitwise_and = _binary("BitwiseAnd", "bitwise_and", "x & y.")
bitwise_or = _binary("BitwiseOr", "bitwise_or", "x | y.")
bitwise_xor = _binary("BitwiseXor", "bitwise_xor", "x ^ y.")
left_shift = _binary("LeftShift", "left_shift", "x << y.")
right_shift = _binary("RightShift", "right_shift", "x >> y.")
truncatediv = _binary("TruncateDiv", "truncatediv", "x / y, rounded toward zero.")
truncatemod = _binary("TruncateMod", "truncatemod", "Remainder with the dividend's sign.")
mod = floormod


def abs(x, name=None):
    """Absolute value, elementwise; of complex numbers, real."""
    x = convert_to_tensor(x, name="x")
    if x.dtype.is_complex:
        return op("ComplexAbs", name, x, x.dtype.real_dtype.name)
    return abs_(x, name)


def round(x, name=None):
    """Nearest integer, ties to even; integers as they are."""
    return _round(x, name)


def equal(x, y, name=None):
    """x == y, elementwise with broadcasting."""
    return binary("Equal", "Equal", x, y, name)


def not_equal(x, y, name=None):
    """x != y, elementwise with broadcasting."""
    return binary("NotEqual", "NotEqual", x, y, name)


def pow(x, y, name=None):
    """x to the power y, elementwise."""
    return binary("Pow", "Pow", x, y, name)


def logical_xor(x, y, name="LogicalXor"):
    """Exactly one of x and y, elementwise."""
    return logical_and(logical_or(x, y), logical_not(logical_and(x, y)), name=name)


# Integers divide in a float type wide enough to hold them.
_DIVIDES_AS = {
    "uint8": _dtypes.float32, "int8": _dtypes.float32, "uint16": _dtypes.float32, "int16": _dtypes.float32,
    "uint32": _dtypes.float64, "int32": _dtypes.float64, "uint64": _dtypes.float64, "int64": _dtypes.float64,
}  # fmt: skip


_DIVIDES = frozenset(("bfloat16", "float16", "float32", "float64", "complex64", "complex128"))


def true_divide(x, y, name=None, default="truediv"):
    """x / y; integers are divided as floats."""
    if not isinstance(x, TensorLike):
        x = convert_to_tensor(x, dtype_hint=_dtype_of(y), name="x")
    if not isinstance(y, TensorLike):
        y = convert_to_tensor(y, x.dtype, name="y")
    if x.dtype is not y.dtype:
        raise TypeError(f"`x` and `y` must have the same dtype, got {x.dtype!r} != {y.dtype!r}.")
    wide = _DIVIDES_AS.get(x.dtype.name)
    if wide is not None:
        x, y = cast(x, wide), cast(y, wide)
    elif x.dtype.name not in _DIVIDES:
        raise TypeError(
            f"Invalid dtype {x.dtype!r} in __truediv__. Expected one of {{tf.uint8, tf.int8, tf.uint16, tf.int16, tf.uint32, tf.int32, "
            "tf.uint64, tf.int64, tf.bfloat16, tf.float16, tf.float32, tf.float64, tf.complex64, tf.complex128}."
        )
    return binary("RealDiv", default, x, y, name)


def divide(x, y, name=None):
    """x / y as Python 3 divides."""
    return true_divide(x, y, name)


truediv = true_divide


def floordiv(x, y, name=None):
    """x // y, rounded toward minus infinity."""
    return binary("FloorDiv", "floordiv", x, y, name)


def floor_div(x, y, name=None):
    return floordiv(x, y, name)


def div_no_nan(x, y, name=None):
    """x / y, and 0 where y is 0; integers are divided as floats."""
    x = convert_to_tensor(x)
    y = convert_to_tensor(y, x.dtype)
    wide = _DIVIDES_AS.get(x.dtype.name)
    if wide is not None:
        x, y = cast(x, wide), cast(y, wide)
    return binary("DivNoNan", "div_no_nan", x, y, name)


def scalar_mul(scalar, x, name=None):
    """A number times a tensor."""
    return multiply(convert_to_tensor(scalar, x.dtype), x, name)


def accumulate_n(inputs, shape=None, tensor_dtype=None, name=None):
    return add_n(inputs, name)


def add_n(inputs, name=None):
    """The sum of tensors of one shape."""
    if isinstance(inputs, TensorLike):
        if _state.graph is not None or not inputs.shape.rank:
            inputs = [inputs]
        else:
            from .array import unstack

            inputs = unstack(inputs)
    if not inputs:
        raise ValueError(
            "Inputs must be an iterable of at least one Tensor/IndexedSlices with the same dtype and shape."
        )
    return op("AddN", name, [convert_to_tensor(t) for t in inputs])


def cast(x, dtype, name=None):
    """x as another element type: floats truncate to integers."""
    dtype = as_dtype(dtype)
    x = x if isinstance(x, TensorLike) else convert_to_tensor(x, name="x")
    x = x._as_tensor() if not isinstance(x, EagerTensor) else x
    if x.dtype is dtype:
        return x
    if x.dtype.is_complex and dtype.is_floating:
        from .._core.logging import warn

        warn(
            f"You are casting an input of type {x.dtype.name} to an incompatible dtype {dtype.name}.  This will discard the "
            "imaginary part and may not be what you intended."
        )
    if dtype is _dtypes.string or x.dtype is _dtypes.string:
        from ..errors import UnimplementedError

        raise UnimplementedError(
            None,
            None,
            "{{function_node __wrapped__Cast_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
            f"Cast {_dtypes.runtime_name(x.dtype)} to {_dtypes.runtime_name(dtype)} is not supported [Op:Cast] name: {name or ''}",
        )
    return op("Cast", name, x, dtype.name)


def saturate_cast(value, dtype, name=None):
    """A cast that limits to the type's range instead of wrapping."""
    value = convert_to_tensor(value)
    dtype = as_dtype(dtype)
    if value.dtype.min < dtype.min:
        value = maximum(value, convert_to_tensor(dtype.min, value.dtype))
    if value.dtype.max > dtype.max:
        value = minimum(value, convert_to_tensor(dtype.max, value.dtype))
    return cast(value, dtype, name)


def to_float(x, name="ToFloat"):
    return cast(x, _dtypes.float32, name)


def to_double(x, name="ToDouble"):
    return cast(x, _dtypes.float64, name)


def to_int32(x, name="ToInt32"):
    return cast(x, _dtypes.int32, name)


def to_int64(x, name="ToInt64"):
    return cast(x, _dtypes.int64, name)


def bitcast(input, type, name=None):
    """The same bits read as another type."""
    return op("Bitcast", name, tensor(input, "input"), as_dtype(type).name)


def clip_by_value(t, clip_value_min, clip_value_max, name=None):
    """t limited to [clip_value_min, clip_value_max]."""
    from .._core.op import unnamed
    from .._core.slices import IndexedSlices

    if isinstance(t, IndexedSlices):
        return t._with_values(clip_by_value(t.values, clip_value_min, clip_value_max, name))
    t = convert_to_tensor(t, name="t")
    with unnamed():
        low = minimum(t, clip_value_max) if _state.graph is None else None
        if low is None:
            with _state.graph._scope(name or "clip_by_value") as scope:
                low = minimum(t, clip_value_max)
                return maximum(low, clip_value_min, name=scope)
        return maximum(low, clip_value_min)


def reciprocal_no_nan(x, name=None):
    """1 / x, and 0 where x is 0."""
    x = convert_to_tensor(x)
    return div_no_nan(convert_to_tensor(1, x.dtype), x)


def ndtri(x):
    """Inverse of the normal distribution function."""
    return multiply(erfinv(subtract(multiply(x, 2.0), 1.0)), 2.0**0.5)


def erfcinv(x, name=None):
    """Inverse of erfc."""
    return erfinv(subtract(1.0, x))


def log_sigmoid(x, name=None):
    """log(sigmoid(x))."""
    return negative(softplus(negative(convert_to_tensor(x, name="x"))), name=name)


def approximate_equal(x, y, tolerance=1e-05, name=None):
    """|x - y| < tolerance, elementwise."""
    return op("ApproximateEqual", name, tensor(x, "x"), tensor(y, "y"), float(tolerance))


def polyval(coeffs, x, name=None):
    """A polynomial's value, highest power first."""
    x = convert_to_tensor(x)
    if not coeffs:
        return multiply(x, 0)
    p = convert_to_tensor(coeffs[0], x.dtype) if not isinstance(coeffs[0], TensorLike) else coeffs[0]
    for c in coeffs[1:]:
        p = add(c, multiply(p, x))
    return p


def lbeta(x, name=None):
    """Logarithm of the absolute value of the beta function along the last axis."""
    from .reduction import reduce_sum

    x = convert_to_tensor(x)
    return subtract(reduce_sum(lgamma(x), -1), lgamma(reduce_sum(x, -1)))


def range(start, limit=None, delta=1, dtype=None, name="range"):
    """start, start + delta, ... up to limit, which is left out."""
    if limit is None:
        start, limit = 0, start
    parts = (start, limit, delta)
    if dtype is None:
        dtypes = [p.dtype if isinstance(p, TensorLike) else _natural(p) for p in parts]
        order = [_dtypes.int32, _dtypes.int64, _dtypes.float32, _dtypes.float64]
        dtype = max(dtypes, key=lambda d: order.index(d) if d in order else 0)
    else:
        dtype = as_dtype(dtype)
    kind = float if dtype.is_floating else int
    if _state.graph is None:
        start, limit, delta = (kind(p) for p in parts)
    values = [Int(p, n, dtype) for p, n in zip((start, limit, delta), ("start", "limit", "delta"))]
    return op("Range", None if _state.graph is None else name, *values, dtype.name)


def _natural(value):
    if isinstance(value, float) and not hasattr(value, "dtype"):
        return _dtypes.float32
    if isinstance(value, int):
        return _dtypes.int32 if -(2**31) <= value < 2**31 else _dtypes.int64
    return convert_to_tensor(value).dtype


def linspace(start, stop, num, name=None, axis=0):
    """`num` evenly spaced values from start to stop, both included."""
    start = convert_to_tensor(start, name="start")
    stop = convert_to_tensor(stop, start.dtype, name="stop")
    if start.dtype.is_integer:
        start, stop = cast(start, _dtypes.float64), cast(stop, _dtypes.float64)
    if start.shape.rank == 0 and stop.shape.rank == 0:
        return op("LinSpace", name, start, stop, Int(num, "num"))
    from .array import concat, expand_dims

    count = int(num)
    if count == 1:
        return expand_dims(start, axis)
    step = true_divide(subtract(stop, start), cast(convert_to_tensor(count - 1), start.dtype))
    inner = [expand_dims(add(start, multiply(step, cast(convert_to_tensor(i), start.dtype))), axis) for i in _py_range(1, count - 1)]
    return concat([expand_dims(start, axis), *inner, expand_dims(stop, axis)], axis)


_py_range = __builtins__["range"] if isinstance(__builtins__, dict) else __builtins__.range


def complex(real, imag, name=None):
    """Complex numbers of a real and an imaginary part, float32 or float64."""
    real, imag = convert_to_tensor(real, name="real"), convert_to_tensor(imag, name="imag")
    kinds = real.dtype, imag.dtype
    if kinds not in ((_dtypes.float32, _dtypes.float32), (_dtypes.float64, _dtypes.float64)):
        raise TypeError(
            f"The `real` and `imag` components have incorrect types: {real.dtype.name} {imag.dtype.name}. They must be "
            f"consistent, and one of {[_dtypes.float32, _dtypes.float64]}"
        )
    wide = "complex128" if real.dtype is _dtypes.float64 else "complex64"
    return op("Complex", name, real, imag, wide)


def conj(x, name=None):
    """The complex conjugate: a real tensor is its own."""
    x = convert_to_tensor(x, name="x")
    if x.dtype.is_complex:
        return op("Conj", name, x)
    if x.dtype.is_floating or x.dtype.is_integer:
        return x
    raise TypeError(f"Expected numeric or variant tensor, got dtype {x.dtype!r}.")


def real(input, name=None):
    """The real part; a real tensor is its own."""
    input = convert_to_tensor(input, name="input")
    return op("Real", name, input, input.dtype.real_dtype.name) if input.dtype.is_complex else input


def imag(input, name=None):
    """The imaginary part; of real numbers, 0."""
    from .array import zeros_like

    input = convert_to_tensor(input, name="input")
    return op("Imag", name, input, input.dtype.real_dtype.name) if input.dtype.is_complex else zeros_like(input)


def angle(input, name=None):
    """The argument of a number: 0 or pi for a real one."""
    from .array import where, zeros_like

    input = convert_to_tensor(input, name="input")
    if input.dtype.is_complex:
        return op("Angle", name, input, input.dtype.real_dtype.name)
    zero = zeros_like(input)
    return where(less(input, zero), add(zero, 3.141592653589793), zero)
