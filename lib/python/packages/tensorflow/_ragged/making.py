"""Ragged tensors made of lists, ranges, other tensors; and functions over their values."""

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .._core.tensor import TensorLike, is_numpy
from .._ops.array import boolean_mask, concat, repeat, reshape, shape, stack
from .._ops.math import cast, range as range_of
from .tensor import RaggedTensor, _splits


def ragged_constant(pylist, dtype=None, ragged_rank=None, inner_shape=None, name=None, row_splits_dtype=_dtypes.int64):
    """A ragged tensor of nested lists."""
    if is_numpy(pylist):
        pylist = pylist.tolist()
    if not isinstance(pylist, (list, tuple)):
        if ragged_rank:
            raise ValueError(f"Invalid pylist={pylist}: incompatible with ragged_rank={ragged_rank}")
        return convert_to_tensor(pylist, dtype)
    depth, has_scalars = _depth(pylist)
    if ragged_rank is None:
        ragged_rank = max(0, depth - 1 - (len(inner_shape) if inner_shape is not None else 0))
    if ragged_rank == 0:
        return convert_to_tensor(list(pylist), dtype)
    lengths, level = [], pylist
    for _ in range(ragged_rank):
        lengths.append([len(row) for row in level])
        level = [item for row in level for item in row]
    if not level and dtype is None:
        dtype = _dtypes.float32
    values = convert_to_tensor(_plain_lists(level), dtype)
    if inner_shape is not None:
        values = reshape(values, [-1, *inner_shape])
    elif not level and depth - 1 > ragged_rank:
        values = reshape(values, [0] * (depth - ragged_rank))
    out = values
    for row in reversed(lengths):
        out = RaggedTensor.from_row_lengths(out, convert_to_tensor(row, row_splits_dtype))
    return out


def _plain_lists(level):
    return [_plain_lists(v) if isinstance(v, (list, tuple)) else v for v in level]


def _depth(value):
    """How deep lists are nested, and whether there are scalars at the bottom."""
    if not isinstance(value, (list, tuple)) and not is_numpy(value):
        return 0, True
    depth, scalars = 1, False
    known = None
    for item in value:
        d, s = _depth(item)
        if s:
            if scalars and known is not None and known != d:
                raise ValueError("all scalar values must have the same nesting depth")
            known = d
        scalars = scalars or s
        depth = max(depth, d + 1)
    if known is not None and known != depth - 1:
        raise ValueError("all scalar values must have the same nesting depth")
    return depth, scalars


def ragged_range(starts, limits=None, deltas=1, dtype=None, name=None, row_splits_dtype=_dtypes.int64):
    """A range for each row."""
    if limits is None:
        starts, limits = 0, starts
    parts = [convert_to_tensor(v, dtype) for v in (starts, limits, deltas)]
    n = max([p.shape[0] for p in parts if p.shape.rank] or [1])
    columns = [p._values() if p.shape.rank else p._values() * n for p in parts]
    rows = []
    for a, b, d in zip(*columns):
        row = []
        while (a < b) if d > 0 else (a > b):
            row.append(a)
            a += d
        rows.append(row)
    return RaggedTensor._from_rows(rows, parts[1].dtype)


def ragged_stack(values, axis=0, name=None):
    """Rows (or ragged tensors) of different lengths under each other."""
    tensors = [v if isinstance(v, (RaggedTensor, TensorLike)) else convert_to_tensor(v) for v in values]
    if axis != 0:
        raise NotImplementedError("tf.ragged.stack: only axis 0 is here yet")
    if all(isinstance(t, TensorLike) and t.shape.rank == 0 for t in tensors):
        return stack(tensors)
    if any(isinstance(t, RaggedTensor) for t in tensors):
        from .operations import concat_ragged

        parts = [t if isinstance(t, RaggedTensor) else RaggedTensor.from_tensor(t) for t in tensors]
        return RaggedTensor.from_row_lengths(concat_ragged(parts, 0), [int(t.nrows()) for t in parts])
    lengths = [t.shape[0] for t in tensors]
    uniform = lengths[0] if len(set(lengths)) == 1 else None
    out = RaggedTensor.from_row_lengths(concat(tensors, 0), lengths)
    out._uniform = uniform
    return out


def row_splits_to_segment_ids(splits, name=None, out_type=None):
    splits = _splits(splits)
    return cast(repeat(range_of(cast(shape(splits)[0] - 1, splits.dtype)), splits[1:] - splits[:-1]), out_type or splits.dtype)


def segment_ids_to_row_splits(segment_ids, num_segments=None, out_type=None, name=None):
    ids = _splits(segment_ids)
    out = RaggedTensor.from_value_rowids(ids, ids, num_segments).row_splits
    return out if out_type is None else cast(out, out_type)


def stack_dynamic_partitions(data, partitions, num_partitions, name=None):
    """Rows dealt out by their number in `partitions`: a ragged tensor of `num_partitions` rows."""
    from .._ops.array import dynamic_partition

    parts = dynamic_partition(data, partitions, int(num_partitions))
    return RaggedTensor.from_row_lengths(concat(parts, 0), [cast(shape(part)[0], _dtypes.int64) for part in parts])


def ragged_boolean_mask(data, mask, name=None):
    """The elements where a mask is true, row by row."""
    mask = mask if isinstance(mask, RaggedTensor) else convert_to_tensor(mask)
    if mask.shape.rank == 1:
        return boolean_mask(data, mask) if not isinstance(data, RaggedTensor) else data[[i for i, k in enumerate(mask._values()) if k]]
    data = data if isinstance(data, RaggedTensor) else RaggedTensor.from_tensor(data)
    mask = mask if isinstance(mask, RaggedTensor) else RaggedTensor.from_tensor(mask)
    kept = mask.with_values(cast(mask.values, mask.row_splits.dtype))
    from .operations import reduce_ragged

    return RaggedTensor.from_row_lengths(boolean_mask(data.values, mask.values), reduce_ragged("sum", kept, 1))


def map_flat_values(op, *args, **kwargs):
    """A function of all values at once, with the rows kept."""
    first = next(a for a in [*args, *kwargs.values()] if isinstance(a, RaggedTensor))

    def flat(a):
        return a.flat_values if isinstance(a, RaggedTensor) else a

    return first.with_flat_values(op(*[flat(a) for a in args], **{k: flat(v) for k, v in kwargs.items()}))
