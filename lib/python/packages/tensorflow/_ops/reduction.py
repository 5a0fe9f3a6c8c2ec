"""Sums, means, extremes and other reductions."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .math import add, cast, exp, is_finite, log, multiply, real, sqrt, square, subtract, true_divide
from .._core.op import Int, Ints, is_symbolic, op
from .._core.tensor import EagerTensor, TensorLike


def _axes(axis, x):
    """The axes argument of a reduction: None for all of them."""
    if _state.graph is not None:
        if axis is None:
            rank = x.shape.rank
            if rank is None:
                from .array import rank as rank_of
                from .math import range as range_of

                return Ints(range_of(0, rank_of(x)), "reduction_indices")
            return Ints(convert_to_tensor(list(range(rank)), _dtypes.int32), "Const")
        return Ints(axis, "reduction_indices")
    if axis is None or axis.__class__ is int:
        return None if axis is None else Ints((axis,), "reduction_indices")
    if isinstance(axis, (list, tuple)):
        return Ints(axis, "reduction_indices")
    return Ints(axis if isinstance(axis, TensorLike) else [int(axis)], "reduction_indices")


def _reduction(type, name, doc):
    def function(input_tensor, axis=None, keepdims=False, name=None):
        x = input_tensor
        if x.__class__ is not EagerTensor:
            ragged = getattr(x, "_reduce", None)
            if ragged is not None:
                return ragged(type, axis, keepdims)
            x = convert_to_tensor(x, name="input_tensor" if _state.graph is None else None)
        found = op(type, name, x, _axes(axis, x), bool(keepdims))
        if axis is None and not keepdims and found.shape.rank is None:
            found.set_shape([])
        return found

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


reduce_sum = _reduction("Sum", "reduce_sum", "Sum over axes (all of them by default).")
reduce_mean = _reduction("Mean", "reduce_mean", "Mean over axes; of integers, an integer.")
reduce_prod = _reduction("Prod", "reduce_prod", "Product over axes.")
reduce_max = _reduction("Max", "reduce_max", "Largest element over axes.")
reduce_min = _reduction("Min", "reduce_min", "Smallest element over axes.")
reduce_all = _reduction("All", "reduce_all", "Are all true, over axes?")
reduce_any = _reduction("Any", "reduce_any", "Is any true, over axes?")
reduce_euclidean_norm = _reduction("EuclideanNorm", "reduce_euclidean_norm", "Root of the sum of squares over axes.")


def reduce_variance(input_tensor, axis=None, keepdims=False, name=None):
    """Mean of the squared distance from the mean, over axes."""
    x = convert_to_tensor(input_tensor)
    if x.dtype.is_integer:
        raise TypeError(f"Input must be either real or complex. Received integer type {x.dtype}.")
    deviation = subtract(x, reduce_mean(x, axis, keepdims=True))
    if x.dtype.is_complex:
        from .math import abs as absolute

        deviation = absolute(deviation)
    return reduce_mean(square(deviation), axis, keepdims)


def reduce_std(input_tensor, axis=None, keepdims=False, name=None):
    """Standard deviation over axes."""
    return sqrt(reduce_variance(input_tensor, axis, keepdims))


def reduce_logsumexp(input_tensor, axis=None, keepdims=False, name=None):
    """log(sum(exp(x))) over axes, without overflow."""
    from .array import reshape, shape, stop_gradient, where, zeros_like

    x = convert_to_tensor(input_tensor)
    top = reduce_max(x, axis, keepdims=True)
    top = stop_gradient(where(is_finite(top), top, zeros_like(top)))
    result = log(reduce_sum(exp(subtract(x, top)), axis, keepdims))
    if not keepdims:
        top = reshape(top, shape(result) if not result.shape.is_fully_defined() else result.shape)
    return add(result, top)


def count_nonzero(input, axis=None, keepdims=None, dtype=_dtypes.int64, name=None):
    """How many elements are not zero, over axes."""
    from .math import not_equal

    x = convert_to_tensor(input)
    if x.dtype is _dtypes.string:
        hits = convert_to_tensor([[v != b""] for v in x._values()])
        return reduce_sum(cast(hits, dtype))
    zero = convert_to_tensor(False if x.dtype is _dtypes.bool else 0, x.dtype)
    return reduce_sum(cast(not_equal(x, zero), as_dtype(dtype)), axis, bool(keepdims))


def is_non_decreasing(x, name=None):
    """Is every element at least the one before it?"""
    from .array import reshape
    from .math import less_equal

    x = reshape(convert_to_tensor(x), [-1])
    return reduce_all(less_equal(x[:-1], x[1:]))


def is_strictly_increasing(x, name=None):
    """Is every element larger than the one before it?"""
    from .array import reshape
    from .math import less

    x = reshape(convert_to_tensor(x), [-1])
    return reduce_all(less(x[:-1], x[1:]))


def zero_fraction(value, name=None):
    """The share of elements that are zero."""
    value = convert_to_tensor(value)
    zeros = subtract(
        convert_to_tensor(value.shape.num_elements(), _dtypes.float32), cast(count_nonzero(value), _dtypes.float32)
    )
    return true_divide(zeros, convert_to_tensor(value.shape.num_elements(), _dtypes.float32))


def argmax(input, axis=None, output_type=_dtypes.int64, name=None):
    """Position of the largest element along an axis (0 by default)."""
    return op(
        "ArgMax", name, convert_to_tensor(input, name="input"), Int(0 if axis is None else axis, "dimension"),
        as_dtype(output_type).name,
    )  # fmt: skip


def argmin(input, axis=None, output_type=_dtypes.int64, name=None):
    """Position of the smallest element along an axis (0 by default)."""
    return op(
        "ArgMin", name, convert_to_tensor(input, name="input"), Int(0 if axis is None else axis, "dimension"),
        as_dtype(output_type).name,
    )  # fmt: skip


def cumsum(x, axis=0, exclusive=False, reverse=False, name=None):
    """Running sum along an axis."""
    return op("Cumsum", name, convert_to_tensor(x, name="x"), Int(axis, "axis"), bool(exclusive), bool(reverse))


def cumprod(x, axis=0, exclusive=False, reverse=False, name=None):
    """Running product along an axis."""
    return op("Cumprod", name, convert_to_tensor(x, name="x"), Int(axis, "axis"), bool(exclusive), bool(reverse))


def cumulative_logsumexp(x, axis=0, exclusive=False, reverse=False, name=None):
    """log of the running sum of exponentials along an axis."""
    return op("CumulativeLogsumexp", name, convert_to_tensor(x), Int(axis, "axis"), bool(exclusive), bool(reverse))


def norm(tensor, ord="euclidean", axis=None, keepdims=None, name=None):
    """Vector norms (over one axis or all) and the Frobenius norm of matrices (over two)."""
    from .math import abs as absolute
    from .math import conj
    from .math import pow as power

    x = convert_to_tensor(tensor)
    keep = bool(keepdims)
    matrix = isinstance(axis, (tuple, list)) and len(axis) == 2
    if ord in ("fro", "euclidean", 2, 2.0) and not (matrix and ord in (2, 2.0)):
        return sqrt(reduce_sum(multiply(x, conj(x)), axis, keep))
    size = absolute(real(x))
    if not matrix:
        if ord in (1, 1.0):
            return reduce_sum(size, axis, keep)
        if ord == float("inf"):
            return reduce_max(size, axis, keep)
        if isinstance(ord, (int, float)) and ord > 0:
            return power(reduce_sum(power(size, float(ord)), axis, keep), 1.0 / ord)
    elif ord in (1, 1.0):
        return reduce_max(reduce_sum(size, axis[0], True), axis[1], True) if keep else reduce_max(
            reduce_sum(size, axis[0]), axis[1] - (1 if axis[1] > axis[0] else 0)
        )
    elif ord == float("inf"):
        return reduce_max(reduce_sum(size, axis[1], True), axis[0], True) if keep else reduce_max(
            reduce_sum(size, axis[1]), axis[0] - (1 if axis[0] > axis[1] else 0)
        )
    raise ValueError(f"'ord' must be a supported {'matrix' if matrix else 'vector'} norm, got {ord}")


def moments(x, axes, shift=None, keepdims=False, name=None):
    """Mean and variance over axes."""
    from .array import squeeze, stop_gradient
    from .math import squared_difference

    x = convert_to_tensor(x, name="x")
    narrow = x.dtype is _dtypes.float16
    y = cast(x, _dtypes.float32) if narrow else x
    with _named_scope(name or "moments"):
        mean = reduce_mean(y, axes, keepdims=True, name="mean")
        variance = reduce_mean(squared_difference(y, stop_gradient(mean)), axes, keepdims=True, name="variance")
        if not keepdims:
            mean, variance = squeeze(mean, axes), squeeze(variance, axes)
    if narrow:
        mean, variance = cast(mean, _dtypes.float16), cast(variance, _dtypes.float16)
    return mean, variance


def _named_scope(name):
    from .._core.names import name_scope

    return name_scope(name)


def normalize(tensor, ord="euclidean", axis=None, name=None):
    """The tensor divided by its norm, and the norm."""
    x = convert_to_tensor(tensor)
    length = norm(x, ord, axis, keepdims=True)
    return true_divide(x, length), length


def bincount(arr, weights=None, minlength=None, maxlength=None, dtype=_dtypes.int32, name=None, axis=None, binary_output=False):
    """How often each non-negative integer occurs, or the sum of its weights; with axis -1, in each row of a matrix.

    See https://www.tensorflow.org/api_docs/python/tf/math/bincount
    """
    from ..errors import InvalidArgumentError

    if axis not in (None, 0, -1):
        raise ValueError(f"Unsupported value for argument axis={axis}. Only 0 and -1 are currently supported.")
    arr = convert_to_tensor(arr)
    weights = None if weights is None else convert_to_tensor(weights)
    by_row = axis == -1 and arr.shape.rank == 2
    if is_symbolic([arr, weights]) or by_row or binary_output:
        return _counted(arr, weights, minlength, maxlength, as_dtype(dtype), by_row, binary_output)
    if arr.shape.num_elements() and int(reduce_min(arr)) < 0:
        raise InvalidArgumentError(
            None,
            None,
            "{{function_node __wrapped__DenseBincount_device_/job:localhost/replica:0/task:0/device:CPU:0}} Input arr must be "
            "non-negative! [Op:DenseBincount] name: ",
        )
    size = int(reduce_max(arr)) + 1 if arr.shape.num_elements() else 0
    if minlength is not None:
        size = max(size, int(minlength))
    if maxlength is not None:
        size = min(size, int(maxlength))
    return cast_counts(op("Bincount", name, arr, size, weights), weights, dtype)


def _counted(arr, weights, minlength, maxlength, dtype, by_row, binary):
    """`bincount` as sums over segments, which graphs can do: a segment is an integer, or one of a row."""
    from .array import boolean_mask, ones_like, reshape, shape, stack, unsorted_segment_sum
    from .math import add as plus
    from .math import less, maximum, minimum
    from .math import range as range_of

    values = reshape(arr, [-1])
    size = plus(maximum(reduce_max(values), convert_to_tensor(-1, values.dtype)), convert_to_tensor(1, values.dtype))
    if minlength is not None:
        size = maximum(size, cast(convert_to_tensor(minlength), values.dtype))
    if maxlength is not None:
        size = minimum(size, cast(convert_to_tensor(maxlength), values.dtype))
    counted = ones_like(values, dtype) if weights is None or binary else reshape(weights, [-1])
    segments, total = values, size
    rows = cast(shape(arr)[0], values.dtype) if by_row else None
    if by_row:
        row = range_of(rows)[:, None] * size + arr * 0
        segments, total = reshape(row + arr, [-1]), rows * size
    if maxlength is not None:
        inside = less(values, size)
        counted, segments = boolean_mask(counted, inside), boolean_mask(segments, inside)
    counts = unsorted_segment_sum(counted, segments, total)
    if binary:
        counts = minimum(counts, ones_like(counts))
    return reshape(counts, stack([rows, size])) if by_row else counts


def histogram_fixed_width_bins(values, value_range, nbins=100, dtype=_dtypes.int32, name=None):
    """The number of the bin, of `nbins` between the two ends of the range, that each value falls into."""
    from .math import clip_by_value, floor

    values = convert_to_tensor(values, name="values")
    low = convert_to_tensor(value_range, values.dtype, name="value_range")
    share = true_divide(subtract(values, low[0]), subtract(low[1], low[0]))
    count = convert_to_tensor(nbins, _dtypes.int32)
    place = floor(multiply(cast(count, values.dtype), share))
    return cast(clip_by_value(cast(place, _dtypes.int32), 0, subtract(count, 1)), as_dtype(dtype))


def histogram_fixed_width(values, value_range, nbins=100, dtype=_dtypes.int32, name=None):
    """How many values fall into each of `nbins` bins between the two ends of the range; outer values count at the ends."""
    from .array import ones_like, reshape, unsorted_segment_sum

    bins = reshape(histogram_fixed_width_bins(values, value_range, nbins), [-1])
    return unsorted_segment_sum(ones_like(bins, as_dtype(dtype)), bins, int(nbins))


def cast_counts(counts, weights, dtype):
    return counts if weights is not None else cast(counts, as_dtype(dtype))


def _check_classes(labels, predictions, num_classes):
    from ..debugging import assert_less, assert_non_negative

    for values, name in ((labels, "labels"), (predictions, "predictions")):
        if values.shape.num_elements():
            assert_non_negative(values, message=f"`{name}` contains negative values")
            if num_classes is not None:
                assert_less(values, cast(convert_to_tensor(num_classes), _dtypes.int64), message=f"`{name}` out of bound")


def confusion_matrix(labels, predictions, num_classes=None, weights=None, dtype=_dtypes.int32, name=None):
    """[classes, classes] counts: rows are labels, columns predictions."""
    from .array import reshape

    labels = cast(convert_to_tensor(labels), _dtypes.int64)
    predictions = cast(convert_to_tensor(predictions), _dtypes.int64)
    if not is_symbolic([labels, predictions, num_classes]):
        _check_classes(labels, predictions, num_classes)
    if is_symbolic([labels, predictions, num_classes]):
        return _confusion_in_graph(labels, predictions, num_classes, weights, as_dtype(dtype))
    if num_classes is None:
        num_classes = int(max(int(reduce_max(labels)), int(reduce_max(predictions)))) + 1
    n = int(num_classes)
    flat = add(multiply(labels, n), predictions)
    counts = op("Bincount", name, flat, n * n, None if weights is None else convert_to_tensor(weights))
    return cast(reshape(counts, [n, n]), as_dtype(dtype))


def _confusion_in_graph(labels, predictions, num_classes, weights, dtype):
    """The counts where the number of classes is known only when the graph runs."""
    from .array import ones_like, scatter_nd, stack
    from .math import maximum

    if num_classes is None:
        num_classes = add(maximum(reduce_max(labels), reduce_max(predictions)), 1)
    n = cast(convert_to_tensor(num_classes), _dtypes.int64)
    counts = ones_like(predictions, dtype) if weights is None else cast(convert_to_tensor(weights), dtype)
    return scatter_nd(stack([labels, predictions], axis=1), counts, stack([n, n]))
