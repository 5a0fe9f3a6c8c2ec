"""Functions of NumPy that reduce: those that leave NaN out, quantiles, correlations."""

import math

import tensorflow as tf

from keras.src.backend.config import floatx
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation
from keras.src.ops.promotion import promote, to_float


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
