"""Creating tensors: constants of a shape, diagonals, grids."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import constant, convert_to_tensor
from .._core.dtypes import as_dtype
from .._core.op import Int, Ints, integers, is_symbolic, op, tensor, unnamed
from .._core.shape import TensorShape
from .shape import broadcast_to, reshape, shape
from .._core.tensor import EagerTensor, TensorLike


def fill(dims, value, name=None):
    """A tensor of shape `dims` filled with a scalar."""
    value = tensor(value, "value")
    with unnamed():
        return op("Fill", name, Ints(dims, "dims"), value)


def _filled(shape, number, dtype, name, default):
    dtype = as_dtype(dtype)
    if isinstance(shape, str):
        raise TypeError(f"Cannot convert {shape!r} to EagerTensor of dtype int32")
    graph = _state.graph
    if dtype is _dtypes.bool:
        number = bool(number)
    if dtype is _dtypes.string and not number:
        number = b""
    if graph is not None:
        if not is_symbolic(shape) and not (isinstance(shape, TensorLike)):
            dims = integers(shape.as_list() if isinstance(shape, TensorShape) else shape)
            if TensorShape(dims).num_elements() < 1000:
                return constant(number, dtype, dims, name=name or default)
        with graph._scope(name or default) as scope:
            return op("Fill", scope, Ints(shape, "shape_as_tensor"), constant(number, dtype, name="Const"))
    return op("Fill", name, Ints(shape, "dims"), constant(number, dtype))


def zeros(shape, dtype=_dtypes.float32, name=None, layout=None):
    """Zeros of a shape."""
    return _filled(shape, 0, dtype, name, "zeros")


def ones(shape, dtype=_dtypes.float32, name=None, layout=None):
    """Ones of a shape."""
    return _filled(shape, 1, dtype, name, "ones")


def zeros_like(input, dtype=None, name=None, layout=None):
    """Zeros of another tensor's shape and, unless told otherwise, type."""
    x = input if input.__class__ is EagerTensor else convert_to_tensor(input)
    if dtype is not None and as_dtype(dtype) is not x.dtype:
        return zeros(shape_or_dynamic(x), dtype, name)
    return op("ZerosLike", name or "zeros_like", x)


def ones_like(input, dtype=None, name=None, layout=None):
    """Ones of another tensor's shape and, unless told otherwise, type."""
    x = input if input.__class__ is EagerTensor else convert_to_tensor(input)
    if (dtype is not None and as_dtype(dtype) is not x.dtype) or _state.graph is not None:
        return ones(shape_or_dynamic(x), dtype or x.dtype, name or "ones_like")
    return op("OnesLike", name or "ones_like", x)


def shape_or_dynamic(x):
    return x.shape if x.shape.is_fully_defined() else shape(x)


def eye(num_rows, num_columns=None, batch_shape=None, dtype=_dtypes.float32, name=None):
    """The identity matrix, or a batch of them."""
    dtype = as_dtype(dtype)
    rows = int(num_rows)
    cols = rows if num_columns is None else int(num_columns)
    n = min(rows, cols)
    if batch_shape is None and n < 0:
        return zeros([rows, cols], dtype)
    diagonal = ones([*(integers(batch_shape) if batch_shape is not None else []), n], dtype)
    if n == 0:
        return zeros([*diagonal.shape[:-1], rows, cols], dtype)
    return op("MatrixDiagV3", name, diagonal, 0, rows, cols, constant(0, dtype))


def one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None):
    """Vectors that are `on_value` at an index and `off_value` elsewhere, along a new axis (the last by default)."""
    indices = convert_to_tensor(indices, dtype_hint=_dtypes.int64, name="indices") if not isinstance(
        indices, (TensorLike, int, list, tuple, range)
    ) else convert_to_tensor(indices, None if not isinstance(indices, float) else _dtypes.int64, name="indices")
    if indices.dtype.is_floating:
        raise TypeError(f"Cannot convert {indices._python_scalar()!r} to EagerTensor of dtype int64")
    given = [v for v in (on_value, off_value) if isinstance(v, TensorLike)]
    if dtype is None:
        dtype = given[0].dtype if given else _python_dtype(on_value, off_value)
    dtype = as_dtype(dtype)
    on = convert_to_tensor(1 if on_value is None else on_value, dtype, name="on_value") if dtype is not _dtypes.bool else constant(
        True if on_value is None else bool(on_value)
    )
    off = convert_to_tensor(0 if off_value is None else off_value, dtype, name="off_value") if dtype is not _dtypes.bool else constant(
        False if off_value is None else bool(off_value)
    )
    with unnamed():
        return op("OneHot", name or "one_hot", indices, Int(depth, "depth"), on, off, -1 if axis is None else axis)


def _python_dtype(*values):
    for v in values:
        if isinstance(v, bool):
            return _dtypes.bool
        if isinstance(v, int):
            return _dtypes.int32
    return _dtypes.float32


def diag(diagonal, name="diag", k=0, num_rows=-1, num_cols=-1, padding_value=0, align="RIGHT_LEFT"):
    """Matrices with the given diagonals: `tf.linalg.diag`."""
    x = convert_to_tensor(diagonal)
    if k and num_rows == num_cols == -1:
        num_rows = num_cols = x.shape[-1] + abs(int(k))
    return op("MatrixDiagV3", name, x, int(k), int(num_rows), int(num_cols), constant(padding_value, x.dtype))


def tensor_diag(diagonal, name=None):
    """A tensor of twice the rank with this diagonal."""
    x = convert_to_tensor(diagonal)
    flat = op("MatrixDiagV3", name, reshape(x, [-1]), 0, -1, -1, constant(0, x.dtype))
    return reshape(flat, [*x.shape, *x.shape])


def diag_part(input, name="diag_part", k=0, padding_value=0, align="RIGHT_LEFT"):
    """The diagonals of matrices."""
    return op("MatrixDiagPartV3", name, convert_to_tensor(input), int(k))


def tensor_diag_part(input, name=None):
    """The diagonal of a tensor of even rank."""
    x = convert_to_tensor(input)
    half = x.shape.as_list()[: x.shape.rank // 2]
    n = TensorShape(half).num_elements()
    return reshape(op("MatrixDiagPartV3", name, reshape(x, [n, n]), 0), half)


def set_diag(input, diagonal, name="set_diag", k=0, align="RIGHT_LEFT"):
    """Matrices with their diagonals replaced."""
    x = convert_to_tensor(input)
    return op("MatrixSetDiagV3", name, x, convert_to_tensor(diagonal, x.dtype), int(k))


def band_part(input, num_lower, num_upper, name=None):
    """A band around the diagonal; negative numbers keep all of a triangle."""
    return op("MatrixBandPart", name, convert_to_tensor(input), Int(num_lower, "num_lower"), Int(num_upper, "num_upper"))


def meshgrid(*args, indexing="xy", name="meshgrid", **_):
    """Coordinate grids from coordinate vectors."""
    vectors = [convert_to_tensor(a) for a in args]
    n = len(vectors)
    sizes = [v.shape.num_elements() for v in vectors]
    order = list(range(n))
    if indexing == "xy" and n > 1:
        order[0], order[1] = 1, 0
    shape_of = [0] * n
    for i, axis in enumerate(order):
        shape_of[axis] = sizes[i]
    out = []
    for i, v in enumerate(vectors):
        dims = [1] * n
        dims[order[i]] = sizes[i]
        out.append(broadcast_to(reshape(v, dims), shape_of))
    return out
