"""Activation functions."""

from .._core import dtypes as _dtypes
from .array import transpose
from .._core.convert import convert_to_tensor
from .math import _unary, add, cast, multiply, true_divide
from .._core.op import op


relu = _unary("Relu", "relu", "max(x, 0).", "features")
relu6 = _unary("Relu6", "relu6", "min(max(x, 0), 6).", "features")
elu = _unary("Elu", "elu", "x, and e^x - 1 below zero.", "features")
selu = _unary("Selu", "selu", "The scaled exponential linear unit.", "features")


def leaky_relu(features, alpha=0.2, name=None):
    """x, and alpha x below zero."""
    x = convert_to_tensor(features, name="features")
    if x.dtype.is_integer:
        x = cast(x, _dtypes.float32)
    return op("LeakyRelu", name, x, float(alpha))


def gelu(features, approximate=False, name=None):
    """x Phi(x): exactly, or with tanh in place of the normal distribution."""
    from .math import erf, pow, tanh

    x = convert_to_tensor(features, name="features")
    if not x.dtype.is_floating:
        raise ValueError(f"`features.dtype` must be a floating point tensor.Received:features.dtype={x.dtype}")
    if approximate:
        inner = multiply(0.7978845608028654, add(x, multiply(0.044715, pow(x, 3))))
        return multiply(multiply(0.5, x), add(tanh(inner), convert_to_tensor(1.0, x.dtype)))
    return multiply(multiply(0.5, x), add(erf(true_divide(x, 1.4142135623730951)), convert_to_tensor(1.0, x.dtype)))


def swish(features, beta=1.0):
    """x sigmoid(beta x)."""
    from .math import sigmoid

    x = convert_to_tensor(features, name="features")
    return multiply(x, sigmoid(x if isinstance(beta, float) and beta == 1.0 else multiply(beta, x)))


silu = swish


def crelu(features, axis=-1, name=None):
    """relu(x) and relu(-x), joined."""
    from .array import concat
    from .math import negative

    x = convert_to_tensor(features)
    return concat([relu(x), relu(negative(x))], axis)


def _along_last(x, axis, kernel, name):
    """Runs a kernel that knows only the last axis along another."""
    n = x.shape.rank
    axis = -1 if axis is None else axis
    if axis == -1 or (n is not None and axis == n - 1) or not n:
        return op(kernel, name, x)
    if not -n <= axis < n:
        from ..errors import InvalidArgumentError

        raise InvalidArgumentError(None, None, f"`dim` must be in the range [{-n}, {n}) where {n} is the number of dimensions in the input. Received: dim={axis}")
    axis = axis + n if axis < 0 else axis
    order = [*range(axis), n - 1, *range(axis + 1, n - 1), axis]
    return transpose(op(kernel, name, transpose(x, order)), order)


def softmax(logits, axis=None, name=None):
    """e^x over its sum along an axis (the last by default)."""
    return _along_last(convert_to_tensor(logits, name="logits"), axis, "Softmax", name)


def log_softmax(logits, axis=None, name=None):
    """log(softmax(x)), without cancellation."""
    return _along_last(convert_to_tensor(logits, name="logits"), axis, "LogSoftmax", name)
