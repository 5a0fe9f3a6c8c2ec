"""Picking elements by position or condition, putting them in places, sorting and searching."""

import contextlib

from .._core import dtypes as _dtypes
from .._core.convert import constant, convert_to_tensor
from .creation import shape_or_dynamic
from .._core.dtypes import as_dtype
from .joining import concat, stack
from .math import cast
from .._core.op import Int, Ints, integers, is_symbolic, op, op_list, unnamed
from .._core.shape import TensorShape
from .shape import broadcast_to, expand_dims, reshape, shape, squeeze, transpose
from .._core.tensor import TensorLike


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
        from ..errors import InvalidArgumentError

        raise InvalidArgumentError(None, None, f"Incompatible shapes: [{len(counts)}] vs. [{n}]")
    index = [i for i, c in enumerate(counts) for _ in range(c)]
    return picked(x, constant(index, _dtypes.int32, shape=[len(index)]), axis)


def _repeated_places(x, repeats, axis):
    """The position of each element of `repeat`, computed when the graph runs."""
    from .math import range as range_of
    from .reduction import cumsum, reduce_sum

    counts = cast(convert_to_tensor(repeats), _dtypes.int32)
    counts = broadcast_to(counts, reshape(shape(x)[axis], [1]))
    return searchsorted(cumsum(counts), range_of(reduce_sum(counts)), side="right")


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
    from .math import range as range_of

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
    from .._core.names import name_scope

    with name_scope(name or "in_top_k"):
        scores, targets = convert_to_tensor(predictions), convert_to_tensor(targets)
        found = op("InTopKV2", None, scores, targets, Int(k, "k"))
    if found.shape.rank is None:
        found.set_shape(targets.shape if scores.shape.rank is None else scores.shape[:1])
    return found


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
    from .math import less
    from .math import range as range_of
    from .reduction import reduce_max

    lengths = convert_to_tensor(lengths)
    if maxlen is None:
        maxlen = reduce_max(lengths)
    row = range_of(0, maxlen, 1, dtype=lengths.dtype)
    mask = less(row, expand_dims(lengths, -1))
    return mask if as_dtype(dtype) is _dtypes.bool else cast(mask, dtype)


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
    from .._core.convert import make

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
