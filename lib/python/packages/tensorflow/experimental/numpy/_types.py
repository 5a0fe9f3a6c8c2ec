"""Element types as NumPy finds them: 64 bits unless told otherwise, and the wider of two."""

from ..._core import dtypes as _dtypes
from ..._core.convert import convert_to_tensor
from ..._core.dtypes import as_dtype
from ..._core.tensor import Tensor as ndarray  # noqa: F401
from ..._core.tensor import TensorLike

int_, float_ = _dtypes.int64, _dtypes.float64
_prefer_float32 = False


def _np():
    import numpy

    return numpy


inexact = float


def finfo(dtype):
    """The limits of a type of floating-point numbers."""
    return _np().finfo(as_dtype(dtype).as_numpy_dtype)


def iinfo(dtype):
    """The limits of a type of integers."""
    return _np().iinfo(as_dtype(dtype).as_numpy_dtype)


def _known(x):
    if isinstance(x, TensorLike):
        return x.dtype.as_numpy_dtype
    if isinstance(x, _dtypes.DType):
        return x.as_numpy_dtype
    return x


def result_type(*arrays_and_dtypes):
    """The type that holds values of all of these. Python numbers take the type of what stands beside them."""
    found = _np().result_type(*[_known(x) for x in arrays_and_dtypes])
    return _narrowed(as_dtype(found))


def promote_types(type1, type2):
    """The type that holds values of both, as NumPy's."""
    return _np().dtype(result_type(as_dtype(type1), as_dtype(type2)).as_numpy_dtype)


def _narrowed(dtype):
    return _dtypes.float32 if _prefer_float32 and dtype is _dtypes.float64 else dtype


def natural(value):
    """A tensor of a value, in the type that NumPy gives it."""
    if isinstance(value, TensorLike):
        return convert_to_tensor(value)
    if isinstance(value, (list, tuple)) and _holds(value):
        parts = [natural(v) for v in value]
        dtype = result_type(*parts)
        from ..._ops.array import stack
        from ..._ops.math import cast

        return stack([cast(p, dtype) for p in parts])
    found = _np().asarray(value)
    return convert_to_tensor(found, _narrowed(as_dtype(found.dtype)))


def _holds(value):
    return any(isinstance(v, TensorLike) or isinstance(v, (list, tuple)) and _holds(v) for v in value)


def promoted(*values):
    """Tensors of all values, in the type that holds them."""
    from ..._ops.math import cast

    plain = [v if isinstance(v, (TensorLike, int, float, complex)) and not hasattr(v, "__array_interface__") else natural(v) for v in values]
    dtype = result_type(*plain)
    return [cast(natural(v), dtype) if isinstance(v, TensorLike) else convert_to_tensor(v, dtype) for v in plain]


def floating(x):
    """A tensor of floating-point numbers: integers become float64."""
    from ..._ops.math import cast

    x = natural(x)
    return x if x.dtype.is_floating or x.dtype.is_complex else cast(x, _narrowed(_dtypes.float64))


def experimental_enable_numpy_behavior(prefer_float32=False, dtype_conversion_mode=None):
    """Gives tensors NumPy's methods (`reshape`, `T`, `astype`, ...), and operators its rules for element types."""
    global _prefer_float32
    _prefer_float32 = prefer_float32
    from . import _behavior

    _behavior.install()
