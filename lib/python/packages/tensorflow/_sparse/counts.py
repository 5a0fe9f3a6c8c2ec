"""How often numbers occur, counted as sparse tensors."""

from .._core import dtypes as _dtypes
from .._ops.array import boolean_mask, expand_dims, fill, gather, reshape, shape, unsorted_segment_sum
from .._ops.array import where as coordinates
from .._core.convert import convert_to_tensor
from .._ops.math import cast, less, not_equal
from .._ops.reduction import reduce_max
from .tensor import SparseTensor, _coordinates


def bincount(values, weights=None, axis=0, minlength=None, maxlength=None, binary_output=False, name=None):
    """
    How often each non-negative integer occurs in `values` (dense or sparse), or the sum of its weights, as a sparse tensor.

    axis: 0 counts everything together, -1 each row of a matrix by itself.
    minlength, maxlength: how many numbers there are at least, and which to leave out.
    """
    if axis not in (0, -1):
        raise ValueError(f"Unsupported value for argument axis={axis}. Only 0 and -1 are currently supported.")
    if weights is not None and binary_output:
        raise ValueError("Arguments `binary_output` and `weights` are mutually exclusive. Please specify only one.")
    rows, numbers, count, amounts = _flat(values, weights, axis)
    numbers = cast(numbers, _dtypes.int64)
    size = int(reduce_max(numbers)) + 1 if numbers.shape.num_elements() else 0
    size = max(size, 0 if minlength is None else int(minlength))
    if maxlength is not None:
        size = min(size, int(maxlength))
        kept = less(numbers, convert_to_tensor(size, _dtypes.int64))
        rows, numbers, amounts = (boolean_mask(t, kept) for t in (rows, numbers, amounts))
    places = rows * convert_to_tensor(size, _dtypes.int64) + numbers
    met = unsorted_segment_sum(fill(shape(places), 1), places, count * size)
    at = reshape(coordinates(not_equal(met, 0)), [-1])
    found = gather(unsorted_segment_sum(amounts, places, count * size), at)
    if binary_output:
        found = fill(shape(at), convert_to_tensor(1, amounts.dtype))
    matrix = axis == -1 and _rank(values) == 2
    indices = _coordinates(at, [count, size]) if matrix else expand_dims(at, 1)
    return SparseTensor(indices, found, [count, size] if matrix else [size])


def _rank(values):
    return values.shape.rank if isinstance(values, SparseTensor) else convert_to_tensor(values).shape.rank


def _flat(values, weights, axis):
    """(row of each, number, how many rows, weight of each)."""
    if isinstance(values, SparseTensor):
        numbers, index, dims = values.values, values.indices, values.dense_shape._values()
        by_row = axis == -1 and len(dims) == 2
        rows = index[:, 0] if by_row else fill(shape(numbers), convert_to_tensor(0, _dtypes.int64))
        given = None if weights is None else weights.values if isinstance(weights, SparseTensor) else convert_to_tensor(weights)
        count = dims[0] if by_row else 1
    else:
        x = convert_to_tensor(values)
        by_row = axis == -1 and x.shape.rank == 2
        count = x.shape[0] if by_row else 1
        numbers = reshape(x, [-1])
        from .._ops.math import floordiv
        from .._ops.math import range as range_of

        each = convert_to_tensor(max(1, x.shape[1] if by_row else x.shape.num_elements()), _dtypes.int64)
        rows = floordiv(range_of(x.shape.num_elements(), dtype=_dtypes.int64), each)
        given = None if weights is None else reshape(convert_to_tensor(weights), [-1])
    amounts = fill(shape(numbers), convert_to_tensor(1, _dtypes.int32 if not numbers.dtype.is_integer else numbers.dtype)) if given is None else given
    return rows, numbers, count, amounts
