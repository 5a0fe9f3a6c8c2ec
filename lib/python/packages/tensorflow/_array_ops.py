"""Creating, reshaping, joining and cutting tensors."""

import contextlib

from . import _dtypes, _state
from ._convert import constant, convert_to_tensor
from ._dtypes import as_dtype
from ._math_ops import cast
from ._op import Int, Ints, integers, is_symbolic, op, op_list, tensor, unnamed
from ._shape import TensorShape
from ._tensor import EagerTensor, TensorLike

# --- Creating ------------------------------------------------------------------------------------------------------


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


# --- Shape ---------------------------------------------------------------------------------------------------------


def shape(input, out_type=_dtypes.int32, name=None):
    """The shape as a tensor, known when the graph runs."""
    x = convert_to_tensor(input, name="input")
    out_type = as_dtype(out_type)
    if _state.graph is not None and x.shape.is_fully_defined():
        return constant(x.shape.as_list(), out_type, shape=[x.shape.rank], name=name or "Shape")
    return op("Shape", name, x, out_type.name)


def shape_v1(input, name=None, out_type=_dtypes.int32):
    return shape(input, out_type, name)


def shape_n(input, out_type=_dtypes.int32, name=None):
    """The shapes of several tensors."""
    return op_list("ShapeN", name, [convert_to_tensor(t) for t in input], as_dtype(out_type).name)


def size(input, out_type=_dtypes.int32, name=None):
    """How many elements there are, as a tensor."""
    x = convert_to_tensor(input)
    if _state.graph is not None and x.shape.is_fully_defined():
        return constant(x.shape.num_elements(), as_dtype(out_type), name=name or "Size")
    return op("Size", name, x, as_dtype(out_type).name)


def rank(input, name=None):
    """How many dimensions there are, as a tensor."""
    x = convert_to_tensor(input)
    if _state.graph is not None and x.shape.rank is not None:
        return constant(x.shape.rank, name=name or "Rank")
    return op("Rank", name, x)


def reshape(tensor, shape, name=None):
    """The same elements in another shape; one dimension may be -1."""
    if tensor.__class__ is not EagerTensor:
        tensor = convert_to_tensor(tensor, name="tensor")
    with unnamed():
        return op("Reshape", name, tensor, Ints(shape, "shape"))


def transpose(a, perm=None, conjugate=False, name="transpose"):
    """Dimensions in another order: reversed, unless `perm` says otherwise."""
    a = convert_to_tensor(a, name="a")
    if perm is None:
        n = a.shape.rank
        if n is None:
            raise ValueError("tf.transpose: perm is needed for a tensor of unknown rank")
        perm = list(range(n - 1, -1, -1))
    with unnamed():
        turned = op("Transpose", name, a, Ints(perm, "perm"))
    if conjugate and turned.dtype.is_complex:
        from ._math_ops import conj

        return conj(turned)
    return turned


def matrix_transpose(a, name="matrix_transpose", conjugate=False):
    """The last two dimensions exchanged."""
    a = convert_to_tensor(a)
    n = a.shape.rank
    if n is None or n < 2:
        raise ValueError(f"Argument `a` should be a (batch) matrix with rank >= 2.  Received `a` = {a!r} with shape: {a.shape}")
    return transpose(a, [*range(n - 2), n - 1, n - 2], conjugate, name=name)


def expand_dims(input, axis=None, name=None, dim=None):
    """One more dimension of size 1."""
    axis = dim if axis is None else axis
    if axis is None:
        raise TypeError("Missing required positional argument: 'axis'")
    x = convert_to_tensor(input, name="input")
    return op("ExpandDims", name, x, Int(axis, "dim"))


def squeeze(input, axis=None, name=None, squeeze_dims=None):
    """Dimensions of size 1 dropped: all, or those in `axis`."""
    axis = squeeze_dims if axis is None else axis
    axes = [] if axis is None else [int(axis)] if not isinstance(axis, (list, tuple)) else [int(a) for a in axis]
    return op("Squeeze", name, convert_to_tensor(input, name="input"), len(axes), *axes)


def broadcast_to(input, shape, name=None):
    """The tensor repeated along dimensions of size 1, and new leading ones."""
    with unnamed():
        return op("BroadcastTo", name, convert_to_tensor(input), Ints(shape, "shape"))


def broadcast_static_shape(shape_x, shape_y):
    """The shape that two shapes broadcast to."""
    x, y = TensorShape(shape_x), TensorShape(shape_y)
    if x.rank is None or y.rank is None:
        return TensorShape(None)
    out = []
    for i in range(max(x.rank, y.rank)):
        a = x[-1 - i] if i < x.rank else 1
        b = y[-1 - i] if i < y.rank else 1
        if a is not None and b is not None and a != b and 1 not in (a, b):
            raise ValueError(f"Incompatible shapes for broadcasting: {x} and {y}.")
        out.append(b if a in (1, None) and b != 1 else a)
    return TensorShape(out[::-1])


def broadcast_dynamic_shape(shape_x, shape_y):
    return op("BroadcastArgs", None, Ints(shape_x, "s0"), Ints(shape_y, "s1"))


def identity(input, name=None):
    """The same values as a new tensor."""
    x = convert_to_tensor(input, name="input")
    return op("Identity", name, x)


def identity_n(input, name=None):
    return op_list("IdentityN", name, [convert_to_tensor(t) for t in input])


def stop_gradient(input, name=None):
    """The same values, which gradients do not pass."""
    return op("StopGradient", name, convert_to_tensor(input, name="input"))


def prevent_gradient(input, message="", name=None):
    return op("PreventGradient", name, convert_to_tensor(input), message)


def ensure_shape(x, shape, name=None):
    """The tensor itself, after a check of its shape."""
    x = convert_to_tensor(x)
    wanted = TensorShape(shape)
    if wanted.rank is None:
        return x
    dims = [-1 if d is None else d for d in wanted.as_list()]
    out = op("EnsureShape", name, x, len(dims), *dims)
    return out


def guarantee_const(input, name=None):
    return identity(input, name)


# --- Joining and cutting -------------------------------------------------------------------------------------------


def concat(values, axis, name="concat"):
    """Tensors joined along an axis that they have."""
    if isinstance(values, TensorLike) or not isinstance(values, (list, tuple)):
        values = [values] if isinstance(values, TensorLike) else list(values)
    parts = _same_type(values)
    if len(parts) == 1:
        return identity(parts[0], name=name)
    return op("ConcatV2", name, parts, Int(axis, "axis"))


def _same_type(values):
    """Tensors of one type: what is not a tensor takes the type of those that are."""
    dtype = next((v.dtype for v in values if isinstance(v, TensorLike)), None)
    out = [convert_to_tensor(v, None if isinstance(v, TensorLike) else dtype) for v in values]
    if dtype is None and len({t.dtype for t in out}) > 1:
        wide = next(t.dtype for t in out if t.dtype.is_floating)
        out = [cast(t, wide) for t in out]
    return out


def stack(values, axis=0, name="stack"):
    """Tensors of one shape, joined along a new axis."""
    if isinstance(values, TensorLike):
        values = unstack(values)
    if axis == 0 and not any(isinstance(v, TensorLike) for v in values) and values:
        try:
            return convert_to_tensor(values, name=name)
        except (TypeError, ValueError):
            pass
    parts = _same_type(list(values))
    if not parts:
        from .errors import InvalidArgumentError

        raise InvalidArgumentError(None, None, "OpKernel 'Pack' has constraint on attr 'N' not in NodeDef")
    return op("Pack", name, parts, int(axis))


parallel_stack = stack


def unstack(value, num=None, axis=0, name="unstack"):
    """A tensor cut into its slices along an axis."""
    value = convert_to_tensor(value)
    if num is None:
        rank_ = value.shape.rank
        if rank_ is not None and not -rank_ <= axis < rank_:
            raise ValueError(f"Argument `axis` = {axis} not in range [{-rank_}, {rank_})")
        num = None if rank_ is None else value.shape[axis]
    if num is None:
        raise ValueError(f"Cannot infer argument `num` from shape {value.shape}")
    return op_list("Unpack", name, value, num, int(axis))


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """A tensor cut into equal parts, or into parts of given sizes, along an axis."""
    value = convert_to_tensor(value)
    if isinstance(num_or_size_splits, int) or (
        not isinstance(num_or_size_splits, (list, tuple)) and TensorShape(getattr(num_or_size_splits, "shape", (1,))).rank == 0
    ):
        return op_list("Split", name, Int(axis, "split_dim"), value, int(num_or_size_splits))
    sizes = num_or_size_splits
    if isinstance(sizes, TensorLike) and not isinstance(sizes, EagerTensor):
        count = num if num is not None else sizes.shape[0]
    else:
        sizes = integers(sizes)
        count = len(sizes)
    return op_list("SplitV", name, value, Ints(sizes, "size_splits"), Int(axis, "split_dim"), count)


def tile(input, multiples, name=None):
    """The tensor repeated, `multiples[i]` times along dimension i."""
    with unnamed():
        return op("Tile", name, convert_to_tensor(input, name="input"), Ints(multiples, "multiples"))


def repeat(input, repeats, axis=None, name=None):
    """Each element repeated, along an axis or of the whole flattened."""
    x = convert_to_tensor(input)
    if axis is None:
        x = reshape(x, [-1])
        axis = 0
    axis = axis + x.shape.rank if axis < 0 else axis
    n = x.shape[axis]
    if is_symbolic(repeats) or n is None:
        return picked(x, _repeated_places(x, repeats, axis), axis)
    counts = integers(repeats)
    if len(counts) == 1:
        counts = counts * n
    if len(counts) != n:
        from .errors import InvalidArgumentError

        raise InvalidArgumentError(None, None, f"Incompatible shapes: [{len(counts)}] vs. [{n}]")
    index = [i for i, c in enumerate(counts) for _ in range(c)]
    return picked(x, constant(index, _dtypes.int32, shape=[len(index)]), axis)


def _repeated_places(x, repeats, axis):
    """The position of each element of `repeat`, computed when the graph runs."""
    from ._math_ops import range as range_of
    from ._reduce_ops import cumsum, reduce_sum

    counts = cast(convert_to_tensor(repeats), _dtypes.int32)
    counts = broadcast_to(counts, reshape(shape(x)[axis], [1]))
    return searchsorted(cumsum(counts), range_of(reduce_sum(counts)), side="right")


def pad(tensor, paddings, mode="CONSTANT", constant_values=0, name=None):
    """Elements added around each dimension: a constant, or the tensor's own reflected or mirrored."""
    x = convert_to_tensor(tensor, name="tensor")
    amounts = Ints(paddings, "paddings", shape=(x.shape.rank, 2))
    mode = mode.upper()
    with unnamed():
        if mode == "CONSTANT":
            if not isinstance(constant_values, TensorLike) and constant_values == 0:
                return op("Pad", name, x, amounts)
            return op("PadV2", name, x, amounts, convert_to_tensor(constant_values, x.dtype))
        if mode in ("REFLECT", "SYMMETRIC"):
            return op("MirrorPad", name, x, amounts, mode)
    raise ValueError(
        f"Value of argument `mode` expected to be one of \"CONSTANT\", \"REFLECT\", or \"SYMMETRIC\". Received `mode` = {mode}"
    )


def reverse(tensor, axis, name=None):
    """Elements in the opposite order along axes."""
    x = convert_to_tensor(tensor)
    with unnamed():
        return op("ReverseV2", name, x, Ints(axis if isinstance(axis, (list, tuple)) else [axis], "axis"))


reverse_v2 = reverse


def reverse_sequence(input, seq_lengths, seq_axis=None, batch_axis=None, name=None):
    """The first `seq_lengths[b]` elements of each batch entry, reversed."""
    return op(
        "ReverseSequence", name, convert_to_tensor(input), convert_to_tensor(seq_lengths), seq_axis or 0, batch_axis or 0
    )


def roll(input, shift, axis, name=None):
    """Elements moved along axes; what leaves one end enters at the other."""
    return op("Roll", name, convert_to_tensor(input), Ints(shift, "shift"), Ints(axis, "axis"))


def slice(input_, begin, size, name=None):
    """A region: where it begins and how large it is (-1: to the end)."""
    with unnamed():
        return op("Slice", name, convert_to_tensor(input_, name="input"), Ints(begin, "begin"), Ints(size, "size"))


def strided_slice(
    input_, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0, shrink_axis_mask=0,
    var=None, name=None,
):  # fmt: skip
    """A region with steps, as Python's slices read it."""
    begin = integers(begin) if not is_symbolic(begin) else begin
    strides = [1] * len(begin) if strides is None else strides
    return op(
        "StridedSlice", name, convert_to_tensor(input_), Ints(begin, "begin"), Ints(end, "end"), Ints(strides, "strides"),
        begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask,
    )  # fmt: skip


def space_to_batch(input, block_shape, paddings, name=None):
    return op(
        "SpaceToBatchND", name, convert_to_tensor(input), Ints(block_shape, "block_shape"),
        Ints(paddings, "paddings", shape=(len(integers(block_shape)), 2)),
    )  # fmt: skip


def batch_to_space(input, block_shape, crops, name=None):
    return op(
        "BatchToSpaceND", name, convert_to_tensor(input), Ints(block_shape, "block_shape"),
        Ints(crops, "crops", shape=(len(integers(block_shape)), 2)),
    )  # fmt: skip


def space_to_depth(input, block_size, data_format="NHWC", name=None):
    """Blocks of pixels moved into channels."""
    return op("SpaceToDepth", name, convert_to_tensor(input), int(block_size), data_format)


def depth_to_space(input, block_size, data_format="NHWC", name=None):
    """Channels moved into blocks of pixels."""
    return op("DepthToSpace", name, convert_to_tensor(input), int(block_size), data_format)


# --- Picking -------------------------------------------------------------------------------------------------------


def gather(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None):
    """Slices of `params` at `indices` along an axis."""
    was_list = not isinstance(indices, TensorLike) or not isinstance(params, TensorLike)
    index = convert_to_tensor(indices, dtype_hint=_dtypes.int32, name="indices")
    if axis is None:
        axis = batch_dims
    read = getattr(params, "_gather", None)
    if read is not None and not batch_dims and (isinstance(axis, int) and axis == 0):
        return read(index, name)
    x = convert_to_tensor(params, name="params")
    if not was_list and batch_dims == 0 and isinstance(axis, int) and axis == 0:
        return op("GatherV2", name, x, index, Int(axis, "axis"), 0)
    with unnamed():
        return op("GatherV2", name, x, index, Int(axis, "axis"), batch_dims)


def picked(x, indices, axis):
    """What `gather` gives, for functions whose gradient by x is dense: that of rows alone would be IndexedSlices."""
    if axis != 0 or not (x.dtype.is_floating or x.dtype.is_complex):
        return gather(x, indices, axis=axis)
    return squeeze(gather(expand_dims(x, 0), indices, axis=1), [0])


def gather_v1(params, indices, validate_indices=None, name=None, axis=None, batch_dims=0):
    return gather(params, indices, validate_indices, axis, batch_dims, name)


def gather_nd(params, indices, batch_dims=0, name=None):
    """Elements or slices of `params` at rows of coordinates."""
    with unnamed():
        x = convert_to_tensor(params, name="params")
        index = convert_to_tensor(indices, dtype_hint=_dtypes.int32, name="indices")
        if batch_dims:
            index = _with_batch_coordinates(index, batch_dims)
        return op("GatherNd", name, x, index)


def _with_batch_coordinates(index, batch_dims):
    from ._math_ops import range as range_of

    dims = index.shape.as_list()
    columns = []
    for d in range(batch_dims):
        spread = [1] * len(dims)
        spread[d] = dims[d]
        columns.append(broadcast_to(reshape(range_of(dims[d], dtype=index.dtype), spread), [*dims[:-1], 1]))
    return concat([*columns, index], -1)


def scatter_nd(indices, updates, shape, name=None):
    """Zeros of a shape with updates added at rows of coordinates."""
    with unnamed():
        return op(
            "ScatterNd", name, convert_to_tensor(indices, dtype_hint=_dtypes.int32), convert_to_tensor(updates), Ints(shape, "shape")
        )


def _tensor_scatter(type, name, doc):
    def function(tensor, indices, updates, name=None):
        x = convert_to_tensor(tensor)
        with unnamed():
            return op(type, name, x, convert_to_tensor(indices, dtype_hint=_dtypes.int32), convert_to_tensor(updates, x.dtype))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


tensor_scatter_nd_update = _tensor_scatter("TensorScatterUpdate", "tensor_scatter_nd_update", "A copy with elements replaced.")
tensor_scatter_nd_add = _tensor_scatter("TensorScatterAdd", "tensor_scatter_nd_add", "A copy with updates added.")
tensor_scatter_nd_sub = _tensor_scatter("TensorScatterSub", "tensor_scatter_nd_sub", "A copy with updates subtracted.")
tensor_scatter_nd_max = _tensor_scatter("TensorScatterMax", "tensor_scatter_nd_max", "A copy with the larger of both.")
tensor_scatter_nd_min = _tensor_scatter("TensorScatterMin", "tensor_scatter_nd_min", "A copy with the smaller of both.")


def where(condition, x=None, y=None, name=None):
    """Elements of x where the condition holds and of y elsewhere; without x and y, the coordinates of what is true."""
    if (x is None) != (y is None):
        raise ValueError("x and y must both be non-None or both be None.")
    given = condition
    condition = convert_to_tensor(condition, name="condition")
    if x is None:
        return op("Where", name, condition)
    if not isinstance(x, TensorLike):
        x = convert_to_tensor(x, _tensor_dtype(y), name="x") if isinstance(y, TensorLike) else convert_to_tensor(
            x, dtype_hint=None, name="x"
        )
    y = y if isinstance(y, TensorLike) else convert_to_tensor(y, x.dtype, name="y")
    with _unnamed_unless(given):
        return op("SelectV2", name, condition, x, y)


def _unnamed_unless(value):
    """Errors end without `name:` where this argument was given as a Python list."""
    return contextlib.nullcontext() if isinstance(value, TensorLike) else unnamed()


def _tensor_dtype(x):
    return x.dtype if isinstance(x, TensorLike) else None


def boolean_mask(tensor, mask, axis=None, name="boolean_mask"):
    """The elements where a mask is true, joined along one axis."""
    x = convert_to_tensor(tensor, name="tensor")
    mask = convert_to_tensor(mask, name="mask")
    k = mask.shape.rank
    if k == 0:
        raise ValueError("mask cannot be scalar.")
    if k is None:
        raise ValueError("Number of mask dimensions must be specified, even if some dimensions are None.")
    axis = 0 if axis is None else int(axis)
    dims = x.shape.as_list()
    TensorShape(dims[axis : axis + k]).assert_is_compatible_with(mask.shape)
    if k > 1:
        if None in dims:
            flat = concat([shape(x)[:axis], [-1], shape(x)[axis + k :]], 0)
        else:
            flat = [*dims[:axis], TensorShape(dims[axis : axis + k]).num_elements(), *dims[axis + k :]]
        x, mask = reshape(x, flat), reshape(mask, [-1])
    index = squeeze(where(mask), axis=[1])
    return picked(x, index, axis)


def unique(x, out_idx=_dtypes.int32, name=None):
    """Distinct elements in order of appearance, and each element's place among them."""
    x = convert_to_tensor(x)
    return Unique(*op_list("Unique", name, x, as_dtype(out_idx).name))


def unique_with_counts(x, out_idx=_dtypes.int32, name=None):
    x = convert_to_tensor(x)
    return UniqueWithCounts(*op_list("UniqueWithCounts", name, x, as_dtype(out_idx).name))


def invert_permutation(x, name=None):
    """The permutation that undoes another."""
    return op("InvertPermutation", name, convert_to_tensor(x))


def top_k(input, k=1, sorted=True, index_type=_dtypes.int32, name=None):
    """The k largest elements along the last axis and their positions."""
    with _unnamed_unless(input):
        values, indices = op_list("TopKV2", name, convert_to_tensor(input, name="input"), Int(k, "k"), bool(sorted))
    return TopKV2(values, cast(indices, index_type))


def in_top_k(targets, predictions, k, name=None):
    """Is the target among the k best predictions of its row?"""
    return op("InTopKV2", name, convert_to_tensor(predictions), convert_to_tensor(targets), Int(k, "k"))


def argsort(values, axis=-1, direction="ASCENDING", stable=False, name=None):
    """Positions that sort the tensor along an axis."""
    x = convert_to_tensor(values)
    return _along_last(x, axis, lambda t: op("ArgSort", name, t, _descending(direction)))


def sort(values, axis=-1, direction="ASCENDING", name=None):
    """The tensor sorted along an axis."""
    x = convert_to_tensor(values)

    def sorted_last(t):
        order = op("ArgSort", name, t, _descending(direction))
        return picked(t, order, 0) if t.shape.rank == 1 else gather(t, order, axis=-1, batch_dims=t.shape.rank - 1)

    return _along_last(x, axis, sorted_last)


def _descending(direction):
    if direction not in ("ASCENDING", "DESCENDING"):
        raise ValueError(f"Argument `direction` should be one of 'ASCENDING' or 'DESCENDING'. Received: direction={direction}")
    return direction == "DESCENDING"


def _along_last(x, axis, f):
    n = x.shape.rank
    axis = axis + n if axis < 0 else axis
    if axis == n - 1:
        return f(x)
    order = [*range(axis), n - 1, *range(axis + 1, n - 1), axis]
    return transpose(f(transpose(x, order)), order)


def searchsorted(sorted_sequence, values, side="left", out_type=_dtypes.int32, name=None):
    """Where each value would be inserted into sorted rows."""
    rows, v = convert_to_tensor(sorted_sequence), convert_to_tensor(values)
    v = v if v.dtype is rows.dtype else cast(v, rows.dtype)
    dims = shape_or_dynamic(v)
    if rows.shape.rank == 1:
        flat_rows, flat = reshape(rows, [1, -1]), reshape(v, [1, -1])
    else:
        flat_rows = reshape(rows, [-1, rows.shape[-1]])
        flat = reshape(v, [flat_rows.shape[0], -1])
    type = "LowerBound" if side == "left" else "UpperBound"
    return reshape(op(type, name, flat_rows, flat, as_dtype(out_type).name), dims)


def sequence_mask(lengths, maxlen=None, dtype=_dtypes.bool, name=None):
    """Rows that are true in their first `lengths[i]` places."""
    from ._math_ops import less
    from ._math_ops import range as range_of
    from ._reduce_ops import reduce_max

    lengths = convert_to_tensor(lengths)
    if maxlen is None:
        maxlen = reduce_max(lengths)
    row = range_of(0, maxlen, 1, dtype=lengths.dtype)
    mask = less(row, expand_dims(lengths, -1))
    return mask if as_dtype(dtype) is _dtypes.bool else cast(mask, dtype)


def _segment(type, name, doc, counted=False):
    if counted:

        def function(data, segment_ids, num_segments, name=None):
            return op(type, name, convert_to_tensor(data), convert_to_tensor(segment_ids), Int(num_segments, "num_segments"))

    else:

        def function(data, segment_ids, name=None):
            return op(type, name, convert_to_tensor(data), convert_to_tensor(segment_ids))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


segment_sum = _segment("SegmentSum", "segment_sum", "Sums of rows that share a (sorted) segment number.")
segment_mean = _segment("SegmentMean", "segment_mean", "Means of rows that share a (sorted) segment number.")
segment_max = _segment("SegmentMax", "segment_max", "Largest of rows that share a (sorted) segment number.")
segment_min = _segment("SegmentMin", "segment_min", "Smallest of rows that share a (sorted) segment number.")
segment_prod = _segment("SegmentProd", "segment_prod", "Products of rows that share a (sorted) segment number.")
unsorted_segment_sum = _segment("UnsortedSegmentSum", "unsorted_segment_sum", "Sums of rows by segment number.", True)
unsorted_segment_max = _segment("UnsortedSegmentMax", "unsorted_segment_max", "Largest of rows by segment number.", True)
unsorted_segment_min = _segment("UnsortedSegmentMin", "unsorted_segment_min", "Smallest of rows by segment number.", True)
unsorted_segment_prod = _segment("UnsortedSegmentProd", "unsorted_segment_prod", "Products of rows by segment number.", True)


def unsorted_segment_mean(data, segment_ids, num_segments, name=None):
    """Means of rows by segment number."""
    from ._math_ops import maximum, true_divide

    data, ids = convert_to_tensor(data), convert_to_tensor(segment_ids)
    n = unsorted_segment_sum(ones(ids.shape, data.dtype), ids, num_segments)
    n = reshape(n, [*n.shape, *([1] * (data.shape.rank - ids.shape.rank))])
    return true_divide(unsorted_segment_sum(data, ids, num_segments), maximum(n, 1.0))


def dynamic_partition(data, partitions, num_partitions, name=None):
    """Rows dealt out to `num_partitions` tensors by their number in `partitions`."""
    from ._math_ops import equal

    data = convert_to_tensor(data, name="data")
    partitions = convert_to_tensor(partitions, _dtypes.int32, name="partitions")
    with _scope(name or "DynamicPartition"):
        return [boolean_mask(data, equal(partitions, i)) for i in range(num_partitions)]


def dynamic_stitch(indices, data, name=None):
    """Rows put at their positions; where a position comes twice, the later row stays."""
    from ._reduce_ops import reduce_max

    indices = [convert_to_tensor(i, _dtypes.int32) for i in indices]
    data = _same_type(list(data))
    with _scope(name or "DynamicStitch"):
        rest = data[0].shape.as_list()[indices[0].shape.rank :]
        places = concat([reshape(i, [-1, 1]) for i in indices], 0)
        rows = concat([reshape(d, [-1, *rest]) for d in data], 0)
        count = reduce_max(places) + 1
        return tensor_scatter_nd_update(zeros([count, *rest], rows.dtype), places, rows)


def _scope(name):
    from ._names import name_scope

    return name_scope(name)


def unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None):
    """Sums of rows by segment number, over the root of how many there are."""
    from ._math_ops import maximum, sqrt, true_divide

    data, ids = convert_to_tensor(data), convert_to_tensor(segment_ids)
    count = unsorted_segment_sum(ones(shape_or_dynamic(ids), data.dtype), ids, num_segments)
    count = reshape(maximum(count, convert_to_tensor(1, data.dtype)), [-1] + [1] * (data.shape.rank - ids.shape.rank))
    return true_divide(unsorted_segment_sum(data, ids, num_segments), sqrt(count))


def unravel_index(indices, dims, name=None):
    """Flat positions as coordinates: [rank, ...]."""
    flat = convert_to_tensor(indices, name="indices")
    rest, out = flat, []
    for n in reversed(integers(dims)):
        n = convert_to_tensor(n, flat.dtype)
        out.insert(0, rest % n)
        rest = rest // n
    return stack(out)


def edit_distance(hypothesis, truth, normalize=True, name="edit_distance"):
    """Levenshtein's distance between the rows of two sparse tensors, over the length of the second where normalised."""
    from ._convert import make

    def rows(sparse):
        rank = sparse.indices.shape[1]
        flat, found = sparse.indices._values(), {}
        for i, v in enumerate(sparse.values._values()):
            found.setdefault(tuple(flat[i * rank : (i + 1) * rank - 1]), []).append(v)
        return found

    left, right = rows(hypothesis), rows(truth)
    lead = [max(a, b) for a, b in zip(hypothesis.dense_shape._values()[:-1], truth.dense_shape._values()[:-1])]
    out = []
    for k in range(TensorShape(lead).num_elements() or 1):
        key, rest = [], k
        for n in reversed(lead):
            key.insert(0, rest % n)
            rest //= n
        a, b = left.get(tuple(key), []), right.get(tuple(key), [])
        distance = float(_levenshtein(a, b))
        out.append((distance / len(b) if b else float("inf") if a else 0.0) if normalize else distance)
    return make(out, lead, _dtypes.float32)


def _levenshtein(a, b):
    line = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, line[0] = line[0], i
        for j, y in enumerate(b, 1):
            before, line[j] = line[j], min(line[j] + 1, line[j - 1] + 1, before + (x != y))
    return line[-1]


def _result(name, fields):
    from collections import namedtuple

    return namedtuple(name, fields)


TopKV2 = _result("TopKV2", ["values", "indices"])
Unique = _result("Unique", ["y", "idx"])
UniqueWithCounts = _result("UniqueWithCounts", ["y", "idx", "count"])


def get_static_value(tensor, partial=False):
    """The value where it is known without running anything, as an array; None otherwise."""
    if isinstance(tensor, EagerTensor):
        return tensor.numpy()
    static = getattr(tensor, "_static_value", None)
    return None if static is None else static()
