"""Rows put together by the number of their segment, and parted and joined by it."""

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .creation import ones, shape_or_dynamic, zeros
from .joining import _same_type, concat
from .._core.op import Int, op, unnamed
from .picking import boolean_mask, tensor_scatter_nd_update
from .shape import reshape


def _segment(type, name, doc, counted=False):
    if counted:

        def function(data, segment_ids, num_segments, name=None):
            data, ids, count = data, segment_ids, Int(num_segments, "num_segments")
            if name is None and isinstance(data, (list, tuple)) or isinstance(ids, (list, tuple)):
                with unnamed():
                    return op(type, name, convert_to_tensor(data), convert_to_tensor(ids), count)
            return op(type, name, convert_to_tensor(data), convert_to_tensor(ids), count)

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
    from .math import maximum, true_divide

    data, ids = convert_to_tensor(data), convert_to_tensor(segment_ids)
    n = unsorted_segment_sum(ones(ids.shape, data.dtype), ids, num_segments)
    n = reshape(n, [*n.shape, *([1] * (data.shape.rank - ids.shape.rank))])
    return true_divide(unsorted_segment_sum(data, ids, num_segments), maximum(n, 1.0))


def dynamic_partition(data, partitions, num_partitions, name=None):
    """Rows dealt out to `num_partitions` tensors by their number in `partitions`."""
    from .math import equal

    data = convert_to_tensor(data, name="data")
    partitions = convert_to_tensor(partitions, _dtypes.int32, name="partitions")
    with _scope(name or "DynamicPartition"):
        return [boolean_mask(data, equal(partitions, i)) for i in range(num_partitions)]


def dynamic_stitch(indices, data, name=None):
    """Rows put at their positions; where a position comes twice, the later row stays."""
    from .reduction import reduce_max

    indices = [convert_to_tensor(i, _dtypes.int32) for i in indices]
    data = _same_type(list(data))
    with _scope(name or "DynamicStitch"):
        rest = data[0].shape.as_list()[indices[0].shape.rank :]
        places = concat([reshape(i, [-1, 1]) for i in indices], 0)
        rows = concat([reshape(d, [-1, *rest]) for d in data], 0)
        count = reduce_max(places) + 1
        return tensor_scatter_nd_update(zeros([count, *rest], rows.dtype), places, rows)


def _scope(name):
    from .._core.names import name_scope

    return name_scope(name)


def unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None):
    """Sums of rows by segment number, over the root of how many there are."""
    from .math import maximum, sqrt, true_divide

    data, ids = convert_to_tensor(data), convert_to_tensor(segment_ids)
    count = unsorted_segment_sum(ones(shape_or_dynamic(ids), data.dtype), ids, num_segments)
    count = reshape(maximum(count, convert_to_tensor(1, data.dtype)), [-1] + [1] * (data.shape.rank - ids.shape.rank))
    return true_divide(unsorted_segment_sum(data, ids, num_segments), sqrt(count))
