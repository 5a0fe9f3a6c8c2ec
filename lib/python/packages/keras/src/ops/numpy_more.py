"""keras.ops: NumPy's less common functions."""

import math

import tensorflow as tf

from keras.src.api_export import export
from keras.src.backend.config import floatx
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.operation import operation
from keras.src.ops.promotion import promote, to_float

# --- Elementwise ---------------------------------------------------------------------------------------------------------


@operation("numpy")
def trunc(x):
    x = convert_to_tensor(x)
    return x if not x.dtype.is_floating else tf.where(x < 0, tf.math.ceil(x), tf.math.floor(x))


@operation("numpy")
def cbrt(x):
    x = to_float(x)
    return tf.sign(x) * tf.pow(tf.abs(x), 1.0 / 3.0)


@operation("numpy")
def deg2rad(x):
    return to_float(x) * (math.pi / 180.0)


@operation("numpy")
def rad2deg(x):
    return to_float(x) * (180.0 / math.pi)


@operation("numpy")
def sinc(x):
    x = to_float(x) * math.pi
    safe = tf.where(tf.equal(x, 0.0), tf.ones_like(x), x)
    return tf.where(tf.equal(x, 0.0), tf.ones_like(x), tf.sin(safe) / safe)


@operation("numpy")
def fabs(x):
    return tf.abs(to_float(x))


@operation("numpy")
def signbit(x):
    x = convert_to_tensor(x)
    if not x.dtype.is_floating:
        return x < 0 if x.dtype != tf.bool else tf.zeros_like(x)
    # The sign of zero shows in its reciprocal.
    return tf.where(tf.equal(x, 0.0), 1.0 / x < 0.0, x < 0.0)


@operation("numpy")
def conjugate(x):
    return tf.math.conj(convert_to_tensor(x))


@operation("numpy")
def conj(x):
    return tf.math.conj(convert_to_tensor(x))


@operation("numpy")
def real(x):
    return tf.math.real(convert_to_tensor(x))


@operation("numpy")
def imag(x):
    return tf.math.imag(convert_to_tensor(x))


@operation("numpy")
def isreal(x):
    x = convert_to_tensor(x)
    return tf.math.imag(x) == 0 if x.dtype.is_complex else tf.ones_like(x, dtype="bool")


@operation("numpy")
def angle(x):
    x = to_float(x)
    return tf.math.angle(x)


@operation("numpy")
def i0(x):
    return tf.math.bessel_i0(to_float(x))


@operation("math")
def erfc(x):
    return tf.math.erfc(to_float(x))


@operation("numpy")
def isposinf(x):
    x = convert_to_tensor(x)
    return tf.math.is_inf(x) & (x > 0) if x.dtype.is_floating else tf.zeros_like(x, dtype="bool")


@operation("numpy")
def isneginf(x):
    x = convert_to_tensor(x)
    return tf.math.is_inf(x) & (x < 0) if x.dtype.is_floating else tf.zeros_like(x, dtype="bool")


@operation("numpy")
def logaddexp(x1, x2):
    x1, x2 = promote(x1, x2, float)
    top = tf.maximum(x1, x2)
    return top + tf.math.log1p(tf.exp(-tf.abs(x1 - x2)))


@operation("numpy")
def logaddexp2(x1, x2):
    x1, x2 = promote(x1, x2, float)
    top = tf.maximum(x1, x2)
    return top + tf.math.log1p(tf.pow(tf.cast(2.0, top.dtype), -tf.abs(x1 - x2))) / math.log(2.0)


@operation("numpy")
def hypot(x1, x2):
    x1, x2 = promote(x1, x2, float)
    x1, x2 = tf.abs(x1), tf.abs(x2)
    large, small = tf.maximum(x1, x2), tf.minimum(x1, x2)
    ratio = tf.math.divide_no_nan(small, large)
    return large * tf.sqrt(1.0 + ratio * ratio)


@operation("numpy")
def fmod(x1, x2):
    x1, x2 = promote(x1, x2)
    return tf.truncatemod(x1, x2)


@operation("numpy")
def heaviside(x1, x2):
    x1, x2 = promote(x1, x2, float)
    return tf.where(x1 < 0, tf.zeros_like(x1), tf.where(x1 > 0, tf.ones_like(x1), x2))


@operation("numpy")
def fmax(x1, x2):
    x1, x2 = promote(x1, x2)
    if not x1.dtype.is_floating:
        return tf.maximum(x1, x2)
    return tf.where(tf.math.is_nan(x1), x2, tf.where(tf.math.is_nan(x2), x1, tf.maximum(x1, x2)))


@operation("numpy")
def fmin(x1, x2):
    x1, x2 = promote(x1, x2)
    if not x1.dtype.is_floating:
        return tf.minimum(x1, x2)
    return tf.where(tf.math.is_nan(x1), x2, tf.where(tf.math.is_nan(x2), x1, tf.minimum(x1, x2)))


@operation("numpy")
def nextafter(x1, x2):
    x1, x2 = promote(x1, x2, float)
    return tf.math.nextafter(x1, x2)


@operation("numpy")
def ldexp(x1, x2):
    return to_float(x1) * tf.pow(2.0, tf.cast(x2, floatx()))


def _bits(name, function, *more):
    def apply(x, y):
        x, y = promote(convert_to_tensor(x), convert_to_tensor(y))
        return function(x, y)

    apply.__name__ = name
    for other in (name, *more):
        apply.__name__ = other
        operation("numpy")(apply)


_bits("bitwise_and", tf.bitwise.bitwise_and)
_bits("bitwise_or", tf.bitwise.bitwise_or)
_bits("bitwise_xor", tf.bitwise.bitwise_xor)
_bits("left_shift", tf.bitwise.left_shift, "bitwise_left_shift")
_bits("right_shift", tf.bitwise.right_shift, "bitwise_right_shift")


@operation("numpy")
def bitwise_not(x):
    return tf.bitwise.invert(convert_to_tensor(x))


@operation("numpy")
def bitwise_invert(x):
    return tf.bitwise.invert(convert_to_tensor(x))


@operation("numpy")
def gcd(x1, x2):
    x1, x2 = promote(convert_to_tensor(x1), convert_to_tensor(x2))
    a, b = tf.abs(x1) + 0 * x2, tf.abs(x2) + 0 * x1
    return tf.while_loop(
        lambda a, b: tf.reduce_any(b > 0), lambda a, b: (tf.where(b > 0, b, a), tf.where(b > 0, a % tf.maximum(b, 1), b)), (a, b)
    )[0]


@operation("numpy")
def lcm(x1, x2):
    x1, x2 = promote(convert_to_tensor(x1), convert_to_tensor(x2))
    common = gcd(x1, x2)
    return tf.abs(x1) * tf.abs(x2) // tf.maximum(common, 1)


@operation("core")
def saturate_cast(x, dtype):
    x = convert_to_tensor(x)
    return tf.saturate_cast(x, dtype)


@operation("numpy")
def view(x, dtype=None):
    x = convert_to_tensor(x)
    return x if dtype is None else tf.bitcast(x, dtype)


# --- Reductions ------------------------------------------------------------------------------------------------------------


def _filled(x, value):
    x = convert_to_tensor(x)
    return tf.where(tf.math.is_nan(x), tf.cast(value, x.dtype), x) if x.dtype.is_floating else x


def _all_nan(x, axis, keepdims):
    x = convert_to_tensor(x)
    return tf.reduce_all(tf.math.is_nan(x), axis=axis, keepdims=keepdims)


@operation("numpy")
def nansum(x, axis=None, keepdims=False):
    return tf.reduce_sum(_filled(x, 0.0), axis=axis, keepdims=keepdims)


@operation("numpy")
def nanprod(x, axis=None, keepdims=False):
    return tf.reduce_prod(_filled(x, 1.0), axis=axis, keepdims=keepdims)


@operation("numpy")
def nanmean(x, axis=None, keepdims=False):
    x = to_float(x)
    count = tf.reduce_sum(tf.cast(~tf.math.is_nan(x), x.dtype), axis=axis, keepdims=keepdims)
    return tf.reduce_sum(_filled(x, 0.0), axis=axis, keepdims=keepdims) / count


@operation("numpy")
def nanvar(x, axis=None, keepdims=False):
    x = to_float(x)
    mean = nanmean(x, axis=axis, keepdims=True)
    return nanmean(tf.square(x - mean), axis=axis, keepdims=keepdims)


@operation("numpy")
def nanstd(x, axis=None, keepdims=False):
    return tf.sqrt(nanvar(x, axis=axis, keepdims=keepdims))


def _extreme(reduce, worst):
    def apply(x, axis=None, keepdims=False):
        x = convert_to_tensor(x)
        found = reduce(_filled(x, worst), axis=axis, keepdims=keepdims)
        return tf.where(_all_nan(x, axis, keepdims), tf.cast(float("nan"), found.dtype), found) if x.dtype.is_floating else found

    return apply


@operation("numpy")
def nanmax(x, axis=None, keepdims=False):
    return _extreme(tf.reduce_max, float("-inf"))(x, axis, keepdims)


@operation("numpy")
def nanmin(x, axis=None, keepdims=False):
    return _extreme(tf.reduce_min, float("inf"))(x, axis, keepdims)


@operation("numpy")
def nanargmax(x, axis=None, keepdims=False):
    return _position(tf.argmax, _filled(x, float("-inf")), axis, keepdims)


@operation("numpy")
def nanargmin(x, axis=None, keepdims=False):
    return _position(tf.argmin, _filled(x, float("inf")), axis, keepdims)


def _position(find, x, axis, keepdims):
    rank = len(x.shape)
    found = tf.cast(find(tf.reshape(x, [-1]) if axis is None else x, axis=0 if axis is None else axis), "int32")
    if not keepdims:
        return found
    return tf.reshape(found, [1] * rank) if axis is None else tf.expand_dims(found, axis)


@operation("numpy")
def nancumsum(x, axis=None, dtype=None):
    x = _filled(x, 0.0)
    return tf.cumsum(tf.reshape(x, [-1]) if axis is None else x, axis=0 if axis is None else axis)


@operation("numpy")
def nancumprod(x, axis=None, dtype=None):
    x = _filled(x, 1.0)
    return tf.math.cumprod(tf.reshape(x, [-1]) if axis is None else x, axis=0 if axis is None else axis)


@operation("numpy")
def ptp(x, axis=None, keepdims=False):
    x = convert_to_tensor(x)
    return tf.reduce_max(x, axis=axis, keepdims=keepdims) - tf.reduce_min(x, axis=axis, keepdims=keepdims)


@operation("numpy")
def quantile(x, q, axis=None, method="linear", keepdims=False):
    x = to_float(x)
    q = tf.cast(convert_to_tensor(q), x.dtype)
    rank = len(x.shape)
    axes = list(range(rank)) if axis is None else [a % rank for a in ([axis] if isinstance(axis, int) else axis)]
    rest = [d for d in range(rank) if d not in axes]
    kept = [1 if d in axes else x.shape[d] for d in range(rank)]
    count = math.prod(x.shape[d] for d in axes)
    rows = tf.sort(tf.reshape(tf.transpose(x, [*rest, *axes]), [-1, count]), axis=-1)
    at = tf.reshape(q, [-1]) * (count - 1)
    low, high = tf.math.floor(at), tf.math.ceil(at)
    below, above = (tf.gather(rows, tf.cast(i, "int32"), axis=1) for i in (low, high))
    if method == "lower":
        found = below
    elif method == "higher":
        found = above
    elif method == "midpoint":
        found = (below + above) / 2
    elif method == "nearest":
        found = tf.gather(rows, tf.cast(tf.round(at), "int32"), axis=1)
    else:
        share = at - low
        found = below * (1 - share) + above * share
    found = tf.transpose(found)
    dims = kept if keepdims else [x.shape[d] for d in rest]
    return tf.reshape(found, [*q.shape, *dims])


@operation("numpy")
def percentile(x, q, axis=None, method="linear", keepdims=False):
    return quantile(x, tf.cast(convert_to_tensor(q), floatx()) / 100.0, axis=axis, method=method, keepdims=keepdims)


@operation("numpy")
def median(x, axis=None, keepdims=False):
    return quantile(x, 0.5, axis=axis, keepdims=keepdims)


@operation("numpy")
def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = to_float(y)
    moved = _to_last(y, axis)
    steps = dx if x is None else _steps(to_float(x))
    return tf.reduce_sum((moved[..., 1:] + moved[..., :-1]) / 2.0 * steps, axis=-1)


def _to_last(x, axis):
    rank = len(x.shape)
    return x if axis % rank == rank - 1 else tf.transpose(x, [*(d for d in range(rank) if d != axis % rank), axis % rank])


def _swapped(x, axis):
    """An axis and the last exchanged."""
    rank = len(x.shape)
    order = list(range(rank))
    order[axis], order[-1] = order[-1], order[axis]
    return x if axis % rank == rank - 1 else tf.transpose(x, order)


def _steps(x):
    return x[..., 1:] - x[..., :-1]


@operation("numpy")
def corrcoef(x):
    x = to_float(x)
    rows = x if len(x.shape) > 1 else x[None]
    centred = rows - tf.reduce_mean(rows, axis=1, keepdims=True)
    covariance = tf.matmul(centred, centred, transpose_b=True)
    deviation = tf.sqrt(tf.linalg.diag_part(covariance))
    found = covariance / deviation[:, None] / deviation[None]
    return found if len(x.shape) > 1 else found[0, 0]


@operation("numpy")
def correlate(x1, x2, mode="valid"):
    x1, x2 = promote(x1, x2, float)
    n, m = x1.shape[0], x2.shape[0]
    full = tf.nn.conv1d(tf.pad(x1, [[m - 1, m - 1]])[None, :, None], x2[:, None, None], 1, "VALID")[0, :, 0]
    if mode == "full":
        return full
    if mode == "valid":
        start = min(n, m) - 1
        return full[start : start + abs(n - m) + 1]
    start = (min(n, m) - 1) // 2
    return full[start : start + max(n, m)]


# --- Shapes and positions -----------------------------------------------------------------------------------------------


@operation("numpy")
def diff(a, n=1, axis=-1):
    a = convert_to_tensor(a)
    rank = len(a.shape)
    axis = axis % rank
    for _ in range(n):
        later = tuple(slice(1, None) if d == axis else slice(None) for d in range(rank))
        sooner = tuple(slice(None, -1) if d == axis else slice(None) for d in range(rank))
        a = tf.not_equal(a[later], a[sooner]) if a.dtype == tf.bool else a[later] - a[sooner]
    return a


@operation("numpy")
def diagonal(x, offset=0, axis1=0, axis2=1):
    x = convert_to_tensor(x)
    rank = len(x.shape)
    first, second = axis1 % rank, axis2 % rank
    order = [d for d in range(rank) if d not in (first, second)] + [first, second]
    return tf.linalg.diag_part(tf.transpose(x, order), k=offset) if offset == 0 else _offset_diagonal(tf.transpose(x, order), offset)


def _offset_diagonal(x, offset):
    cut = x[..., offset:] if offset > 0 else x[..., -offset:, :]
    return tf.linalg.diag_part(cut)


@operation("numpy")
def diagflat(x, k=0):
    flat = tf.reshape(convert_to_tensor(x), [-1])
    n = flat.shape[0] + abs(k)
    rows = tf.range(flat.shape[0]) + max(-k, 0)
    columns = tf.range(flat.shape[0]) + max(k, 0)
    return tf.scatter_nd(tf.stack([rows, columns], 1), flat, [n, n])


@operation("numpy")
def rot90(array, k=1, axes=(0, 1)):
    x = convert_to_tensor(array)
    rank = len(x.shape)
    a, b = axes[0] % rank, axes[1] % rank
    order = list(range(rank))
    order[a], order[b] = b, a
    k = k % 4
    if k == 0:
        return x
    if k == 2:
        return tf.reverse(x, [a, b])
    return tf.transpose(tf.reverse(x, [b]), order) if k == 1 else tf.reverse(tf.transpose(x, order), [b])


@operation("numpy")
def fliplr(x):
    return tf.reverse(convert_to_tensor(x), [1])


@operation("numpy")
def flipud(x):
    return tf.reverse(convert_to_tensor(x), [0])


@operation("numpy")
def array_split(x, indices_or_sections, axis=0):
    x = convert_to_tensor(x)
    if not isinstance(indices_or_sections, int):
        points = list(indices_or_sections)
        sizes = [b - a for a, b in zip([0, *points], [*points, x.shape[axis]])]
        return tf.split(x, sizes, axis=axis)
    each, more = divmod(x.shape[axis], indices_or_sections)
    return tf.split(x, [each + 1] * more + [each] * (indices_or_sections - more), axis=axis)


def _cut_along(axis):
    def apply(x, indices_or_sections):
        x = convert_to_tensor(x)
        return array_split(x, indices_or_sections, axis=0 if axis == 1 and len(x.shape) == 1 else axis)

    return apply


@operation("numpy")
def vsplit(x, indices_or_sections):
    return _cut_along(0)(x, indices_or_sections)


@operation("numpy")
def hsplit(x, indices_or_sections):
    return _cut_along(1)(x, indices_or_sections)


@operation("numpy")
def dsplit(x, indices_or_sections):
    return _cut_along(2)(x, indices_or_sections)


@operation("numpy")
def dstack(xs):
    parts = [convert_to_tensor(x) for x in xs]
    deep = [p[None, :, None] if len(p.shape) == 1 else p[:, :, None] if len(p.shape) == 2 else p for p in parts]
    return tf.concat(deep, axis=2)


@operation("numpy")
def isin(x1, x2, assume_unique=False, invert=False):
    x1, x2 = promote(convert_to_tensor(x1), convert_to_tensor(x2))
    found = tf.reduce_any(tf.equal(x1[..., None], tf.reshape(x2, [-1])), axis=-1)
    return tf.logical_not(found) if invert else found


@operation("numpy")
def digitize(x, bins):
    x, bins = promote(convert_to_tensor(x), convert_to_tensor(bins))
    return tf.reduce_sum(tf.cast(bins <= x[..., None], "int32"), axis=-1)


@operation("numpy")
def searchsorted(sorted_sequence, values, side="left"):
    rows, values = promote(convert_to_tensor(sorted_sequence), convert_to_tensor(values))
    if len(rows.shape) != 1:
        raise ValueError(f"`searchsorted` only supports 1-D sorted sequences. You can use `keras.ops.vectorized_map` to extend it to N-D sequences. Received: sorted_sequence.shape={rows.shape}")
    return tf.searchsorted(rows, values, side=side, out_type="int32" if rows.shape[0] < 2**31 else "int64")


@operation("numpy")
def bincount(x, weights=None, minlength=0, sparse=False):
    x = cast(convert_to_tensor(x), "int32")
    weights = None if weights is None else convert_to_tensor(weights)
    if len(x.shape) == 1:
        return tf.math.bincount(x, weights=weights, minlength=minlength)
    rows = [tf.math.bincount(r, weights=None if weights is None else w, minlength=max(minlength, int(tf.reduce_max(x)) + 1))
            for r, w in zip(tf.unstack(x), tf.unstack(weights) if weights is not None else [None] * x.shape[0])]  # fmt: skip
    return tf.stack(rows)


@operation("numpy")
def histogram(x, bins=10, range=None):
    x = convert_to_tensor(x)
    if len(x.shape) != 1:
        raise ValueError(f"Input tensor must be 1-dimensional. Received: input.shape={x.shape}")
    x = to_float(x)
    low, high = (tf.reduce_min(x), tf.reduce_max(x)) if range is None else (tf.cast(v, x.dtype) for v in range)
    edges = tf.linspace(low, high, bins + 1)
    inside = tf.boolean_mask(x, (x >= low) & (x <= high))
    counts = tf.histogram_fixed_width(inside, tf.stack([low, high]), nbins=bins)
    return tf.cast(counts, x.dtype), edges


@operation("numpy")
def unique(x, sorted=True, return_index=False, return_inverse=False, return_counts=False, axis=None, size=None, fill_value=None):
    flat = tf.reshape(convert_to_tensor(x), [-1])
    values, places, counts = tf.unique_with_counts(flat)
    order = tf.argsort(values)
    back = tf.math.invert_permutation(order)
    out = [tf.gather(values, order)]
    if return_index:
        first = tf.math.unsorted_segment_min(tf.range(tf.size(flat)), places, tf.size(values))
        out.append(tf.gather(first, order))
    if return_inverse:
        out.append(tf.gather(back, places))
    if return_counts:
        out.append(tf.gather(counts, order))
    return out[0] if len(out) == 1 else tuple(out)


@operation("numpy")
def argpartition(x, kth, axis=-1):
    """Positions that put the kth smallest at its place, smaller ones before it and larger ones after."""
    x = convert_to_tensor(x)
    moved = _swapped(x, axis)
    n = moved.shape[-1]
    _, low = tf.math.top_k(-moved, kth + 1)
    mask = tf.reduce_sum(tf.one_hot(low, n, dtype="int32"), axis=-2)
    rest = tf.math.top_k(1 - mask, n - kth - 1)[1]
    found = tf.concat([low, rest], axis=-1)
    return _swapped(found, axis)


@operation("numpy")
def select(condlist, choicelist, default=0):
    out = convert_to_tensor(default)
    for condition, choice in list(zip(condlist, choicelist))[::-1]:
        choice = convert_to_tensor(choice)
        out = tf.where(convert_to_tensor(condition), choice, tf.cast(out, choice.dtype))
    return out


@operation("numpy")
def vander(x, N=None, increasing=False):
    x = convert_to_tensor(x)
    count = x.shape[0] if N is None else N
    powers = tf.range(count, dtype=x.dtype)
    return tf.pow(x[:, None], (powers if increasing else tf.reverse(powers, [0]))[None])


@operation("numpy")
def unravel_index(indices, shape):
    indices = convert_to_tensor(indices)
    out, rest = [], indices
    # The last coordinate comes first, as in Keras on TensorFlow.
    for n in reversed(shape):
        out.append(rest % n)
        rest = rest // n
    return tuple(out)


@operation("numpy")
def kron(x1, x2):
    x1, x2 = promote(convert_to_tensor(x1), convert_to_tensor(x2))
    rank = max(len(x1.shape), len(x2.shape))
    a = [1] * (rank - len(x1.shape)) + list(x1.shape)
    b = [1] * (rank - len(x2.shape)) + list(x2.shape)
    left = tf.reshape(x1, [n for s in a for n in (s, 1)])
    right = tf.reshape(x2, [n for s in b for n in (1, s)])
    return tf.reshape(left * right, [s * t for s, t in zip(a, b)])


@operation("numpy")
def cross(x1, x2, axisa=-1, axisb=-1, axisc=-1, axis=None):
    x1, x2 = promote(convert_to_tensor(x1), convert_to_tensor(x2))
    return tf.linalg.cross(x1 + tf.zeros_like(x2), x2 + tf.zeros_like(x1))


@operation("numpy")
def logspace(start, stop, num=50, endpoint=True, base=10, dtype=None, axis=0):
    start, stop = to_float(start), to_float(stop)
    last = stop if endpoint else start + (stop - start) * (num - 1) / num
    found = tf.pow(tf.cast(base, start.dtype), tf.linspace(start, last, num, axis=axis))
    return found if dtype is None else tf.cast(found, dtype)


@operation("numpy")
def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    low, high = tf.math.log(to_float(start)), tf.math.log(to_float(stop))
    last = high if endpoint else low + (high - low) * (num - 1) / num
    return tf.exp(tf.linspace(low, last, num, axis=axis))


@operation("numpy")
def empty_like(x, dtype=None):
    return tf.zeros_like(convert_to_tensor(x), dtype=dtype)


@operation("numpy")
def allclose(x1, x2, rtol=1e-5, atol=1e-8, equal_nan=False):
    x1, x2 = promote(x1, x2, float)
    near = tf.abs(x1 - x2) <= atol + rtol * tf.abs(x2)
    if equal_nan:
        near = near | (tf.math.is_nan(x1) & tf.math.is_nan(x2))
    return tf.reduce_all(near)


# --- Windows -----------------------------------------------------------------------------------------------------------------


def _window(name, value):
    def window(x):
        count = int(convert_to_tensor(x))
        values = [1.0] if count == 1 else [value(k, count - 1) for k in range(count)]
        return tf.constant(values, dtype=floatx())

    window.__name__ = name
    operation("numpy")(window)


_window("hanning", lambda k, n: 0.5 - 0.5 * math.cos(2 * math.pi * k / n))
_window("hamming", lambda k, n: 0.54 - 0.46 * math.cos(2 * math.pi * k / n))
_window("blackman", lambda k, n: 0.42 - 0.5 * math.cos(2 * math.pi * k / n) + 0.08 * math.cos(4 * math.pi * k / n))
_window("bartlett", lambda k, n: 1.0 - abs(2 * k / n - 1))


@operation("numpy")
def kaiser(x, beta):
    count = int(convert_to_tensor(x))
    at = tf.range(count, dtype=floatx()) * 2.0 / max(count - 1, 1) - 1.0
    root = tf.sqrt(tf.maximum(1.0 - at * at, 0.0))
    beta = tf.cast(beta, floatx())
    return tf.math.bessel_i0(beta * root) / tf.math.bessel_i0(beta)


# --- Segments, matrices, normalisation ----------------------------------------------------------------------------------


def _segments(name, unsorted):
    def apply(data, segment_ids, num_segments=None, sorted=False):
        data, ids = convert_to_tensor(data), convert_to_tensor(segment_ids)
        if num_segments is None:
            num_segments = tf.reduce_max(ids) + 1
        return unsorted(data, ids, num_segments)

    apply.__name__ = name
    operation("math")(apply)


_segments("segment_sum", tf.math.unsorted_segment_sum)
_segments("segment_max", tf.math.unsorted_segment_max)
_segments("segment_min", tf.math.unsorted_segment_min)
_segments("segment_prod", tf.math.unsorted_segment_prod)


@operation("math")
def extract_sequences(x, sequence_length, sequence_stride):
    return tf.signal.frame(convert_to_tensor(x), sequence_length, sequence_stride)


@operation("math")
def logdet(x):
    return tf.linalg.logdet(to_float(x))


@operation("numpy")
def slogdet(x):
    return tuple(tf.linalg.slogdet(to_float(x)))


@operation("linalg")
def eigh(x):
    return tuple(tf.linalg.eigh(to_float(x)))


@operation("linalg")
def pinv(x, rcond=None):
    return tf.linalg.pinv(to_float(x), rcond=rcond)


@operation("linalg")
def matrix_rank(x, tol=None):
    return tf.linalg.matrix_rank(to_float(x), tol=tol)


@operation("linalg")
def lstsq(a, b, rcond=None):
    a, b = to_float(a), to_float(b)
    found = tf.matmul(tf.linalg.pinv(a, rcond=rcond), b[:, None] if len(b.shape) == 1 else b)
    return found[:, 0] if len(b.shape) == 1 else found


@operation("linalg")
def solve_triangular(a, b, lower=False):
    a, b = to_float(a), to_float(b)
    if len(b.shape) == len(a.shape) - 1:
        return tf.linalg.triangular_solve(a, b[..., None], lower=lower)[..., 0]
    return tf.linalg.triangular_solve(a, b, lower=lower)


@operation("linalg")
def cholesky_inverse(x, upper=False):
    x = to_float(x)
    n = x.shape[-1]
    inverse = tf.linalg.triangular_solve(x, tf.eye(n, dtype=x.dtype), lower=not upper)
    return tf.matmul(inverse, inverse, transpose_b=True) if upper else tf.matmul(inverse, inverse, transpose_a=True)


@operation("nn")
def rms_normalization(x, scale=None, axis=-1, epsilon=None):
    x = to_float(x)
    small = 1e-7 if epsilon is None else epsilon
    found = x * tf.math.rsqrt(tf.reduce_mean(tf.square(x), axis=axis, keepdims=True) + small)
    return found if scale is None else found * convert_to_tensor(scale, x.dtype)


@operation("nn")
def layer_normalization(x, gamma=None, beta=None, axis=-1, epsilon=None, **kwargs):
    x = to_float(x)
    small = 1e-7 if epsilon is None else epsilon
    mean, variance = tf.nn.moments(x, axes=axis if isinstance(axis, (list, tuple)) else [axis], keepdims=True)
    found = (x - mean) * tf.math.rsqrt(variance + small)
    found = found if gamma is None else found * convert_to_tensor(gamma, x.dtype)
    return found if beta is None else found + convert_to_tensor(beta, x.dtype)


@operation("nn")
def sparsemax(x, axis=-1):
    x = to_float(x)
    ordered = tf.sort(x, axis=axis, direction="DESCENDING")
    sums = tf.cumsum(ordered, axis=axis)
    shape = [1] * len(x.shape)
    shape[axis] = -1
    ranks = tf.reshape(tf.range(1, x.shape[axis] + 1, dtype=x.dtype), shape)
    inside = 1.0 + ranks * ordered > sums
    count = tf.reduce_sum(tf.cast(inside, x.dtype), axis=axis, keepdims=True)
    # As Keras has it: of the running sums.
    total = tf.reduce_sum(tf.where(inside, sums, tf.zeros_like(sums)), axis=axis, keepdims=True)
    return tf.maximum(x - (total - 1.0) / count, 0.0)


@operation("nn")
def space_to_depth(x, block_size, data_format="channels_last"):
    return tf.nn.space_to_depth(convert_to_tensor(x), block_size, "NHWC" if data_format == "channels_last" else "NCHW")


@operation("nn")
def depth_to_space(x, block_size, data_format="channels_last"):
    return tf.nn.depth_to_space(convert_to_tensor(x), block_size, "NHWC" if data_format == "channels_last" else "NCHW")


@operation("nn")
def psnr(x1, x2, max_val):
    x1, x2 = promote(x1, x2, float)
    error = tf.reduce_mean(tf.square(x1 - x2))
    return 20.0 * tf.math.log(tf.cast(max_val, x1.dtype)) / math.log(10.0) - 10.0 * tf.math.log(error) / math.log(10.0)


def switch(index, branches, *operands):
    """Calls one of several functions."""
    return tf.switch_case(convert_to_tensor(index, "int32"), [lambda f=f: f(*operands) for f in branches])


def associative_scan(f, elems, reverse=False, axis=0):
    """The running result of an associative function along an axis."""
    parts = tf.nest.flatten(elems)
    rows = [[tf.gather(p, i, axis=axis) for p in parts] for i in range(parts[0].shape[axis])]
    rows = rows[::-1] if reverse else rows
    out = [rows[0]]
    for row in rows[1:]:
        out.append(tf.nest.flatten(f(tf.nest.pack_sequence_as(elems, out[-1]), tf.nest.pack_sequence_as(elems, row))))
    out = out[::-1] if reverse else out
    return tf.nest.pack_sequence_as(elems, [tf.stack([row[k] for row in out], axis=axis) for k in range(len(parts))])


for _path in ("keras.ops", "keras.ops.core"):
    export(f"{_path}.switch", switch)
    export(f"{_path}.associative_scan", associative_scan)
