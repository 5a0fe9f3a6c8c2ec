"""Functions of NumPy about shapes, places and sets of elements."""

import tensorflow as tf

from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.numpy_reductions import _swapped
from keras.src.ops.operation import operation
from keras.src.ops.promotion import promote, to_float


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
