"""keras.ops: quantiles without what is no number, distances, axes by name, and other functions that stand by themselves."""

import tensorflow as tf

from keras.src.api_export import export
from keras.src.backend.config import floatx
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops import nn
from keras.src.ops.operation import operation
from keras.src.ops.promotion import promote, to_float

for _path in ("keras.ops", "keras.ops.nn"):
    export(f"{_path}.swish", nn.silu)
    export(f"{_path}.hard_swish", nn.hard_silu)


@operation("numpy")
def nanquantile(x, q, axis=None, method="linear", keepdims=False):
    """Quantiles of the elements that are numbers; nan where none is."""
    x = to_float(x)
    q = tf.cast(convert_to_tensor(q), x.dtype)
    rank = len(x.shape)
    axes = list(range(rank)) if axis is None else [a % rank for a in ([axis] if isinstance(axis, int) else axis)]
    rest = [d for d in range(rank) if d not in axes]
    size = 1
    for d in axes:
        size *= x.shape[d]
    rows = tf.reshape(tf.transpose(x, [*rest, *axes]), [-1, size])
    known = tf.logical_not(tf.math.is_nan(rows))
    count = tf.reduce_sum(tf.cast(known, x.dtype), axis=1)
    infinite = tf.fill(tf.shape(rows), tf.constant(float("inf"), x.dtype))
    ordered = tf.sort(tf.where(known, rows, infinite), axis=-1)
    at = tf.reshape(q, [-1])[None, :] * tf.maximum(count - 1.0, 0.0)[:, None]
    low, high = tf.math.floor(at), tf.math.ceil(at)

    def picked(places):
        return tf.gather(ordered, tf.cast(places, "int32"), axis=1, batch_dims=1)

    below, above = picked(low), picked(high)
    found = {
        "lower": lambda: below,
        "higher": lambda: above,
        "midpoint": lambda: (below + above) / 2.0,
        "nearest": lambda: picked(tf.round(at)),
        "linear": lambda: below + (above - below) * (at - low),
    }[method]()
    found = tf.where((count > 0)[:, None], found, tf.fill(tf.shape(found), tf.constant(float("nan"), x.dtype)))
    dims = [1 if d in axes else x.shape[d] for d in range(rank)] if keepdims else [x.shape[d] for d in rest]
    return tf.reshape(tf.transpose(found), [*q.shape, *dims])


@operation("numpy")
def nanpercentile(x, q, axis=None, method="linear", keepdims=False):
    return nanquantile(x, tf.cast(convert_to_tensor(q), floatx()) / 100.0, axis=axis, method=method, keepdims=keepdims)


@operation("numpy")
def nanmedian(x, axis=None, keepdims=False):
    return nanquantile(x, 0.5, axis=axis, keepdims=keepdims)


@operation("nn")
def polar(abs_, angle):
    """Complex numbers of given sizes and angles."""
    size, angle = to_float(abs_), to_float(angle)
    return tf.complex(size * tf.cos(angle), size * tf.sin(angle))


@operation("math")
def cdist(x, y):
    """Euclidean distances between all rows of two (batches of) matrices."""
    x, y = promote(x, y, float)
    difference = tf.expand_dims(x, -2) - tf.expand_dims(y, -3)
    return tf.sqrt(tf.reduce_sum(tf.square(difference), axis=-1))


@operation("linalg")
def lu_factor(x):
    """(both triangles in one matrix, the permutation of rows)."""
    return tuple(tf.linalg.lu(to_float(x)))


@operation("linalg")
def eig(x):
    """Eigenvalues and eigenvectors of general matrices, complex."""
    return tuple(tf.linalg.eig(to_float(x)))


def jvp(fun, primals, tangents, has_aux=False):
    """(what the function gives, its derivative along the tangents[, what it gives besides])."""
    primals = [convert_to_tensor(x) for x in tf.nest.flatten(primals)]
    tangents = [convert_to_tensor(x) for x in tf.nest.flatten(tangents)]
    with tf.autodiff.ForwardAccumulator(primals, tangents) as accumulator:
        found = fun(*primals)
        found, aux = found if has_aux else (found, None)
    along = tf.nest.map_structure(accumulator.jvp, found)
    return (found, along, aux) if has_aux else (found, along)


def vectorize(pyfunc, *, excluded=None, signature=None):
    """A function of scalars as one of arrays, which are broadcast."""
    if not callable(pyfunc):
        raise TypeError(f"`pyfunc` must be callable, got {pyfunc}")
    if signature is not None or excluded:
        raise NotImplementedError("keras.ops.vectorize: `signature` and `excluded` are not here yet; use keras.ops.vectorized_map")

    def apply(*args):
        arrays = [convert_to_tensor(a) for a in args]
        shape = arrays[0].shape
        for a in arrays[1:]:
            shape = tf.broadcast_static_shape(shape, a.shape)
        flat = [tf.reshape(tf.broadcast_to(a, shape), [-1]) for a in arrays]
        found = tf.vectorized_map(lambda parts: pyfunc(*parts), tuple(flat))
        return tf.nest.map_structure(lambda t: tf.reshape(t, [*shape, *t.shape[1:]]), found)

    return apply


def _terms(side):
    """`a (b c)` as [["a"], ["b", "c"]]."""
    terms, group = [], None
    for word in side.replace("(", " ( ").replace(")", " ) ").split():
        if word == "(":
            group = []
        elif word == ")":
            terms.append(group)
            group = None
        elif group is not None:
            group.append(word)
        else:
            terms.append([word])
    return terms


@operation("einops")
def rearrange(tensor, pattern, **axes_lengths):
    """Axes split, joined and reordered as a pattern says: "b (h w) c -> b h w c"."""
    x = convert_to_tensor(tensor)
    before, after = (_terms(side) for side in pattern.split("->"))
    sizes = dict(axes_lengths)
    split = []
    for term, n in zip(before, x.shape):
        known = 1
        open_names = [name for name in term if name not in sizes]
        for name in term:
            known *= sizes.get(name, 1)
        for name in open_names:
            sizes[name] = None if n is None else n // known
        split.extend(sizes[name] for name in term)
    names = [name for term in before for name in term]
    x = tf.reshape(x, [-1 if n is None else n for n in split])
    x = tf.transpose(x, [names.index(name) for term in after for name in term])
    joined = []
    for term in after:
        size = 1
        for name in term:
            size = -1 if size == -1 or sizes[name] is None else size * sizes[name]
        joined.append(size)
    return tf.reshape(x, joined)


export("keras.ops.jvp", jvp)
export("keras.ops.linalg.jvp", jvp)
export("keras.ops.vectorize", vectorize)
export("keras.ops.numpy.vectorize", vectorize)
