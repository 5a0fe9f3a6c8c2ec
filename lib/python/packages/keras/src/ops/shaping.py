"""keras.ops: creating, reshaping, joining and indexing."""

import tensorflow as tf

from keras.src.api_export import export, keras_export
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import result_type, standardize_dtype
from keras.src.backend.stateless_scope import in_stateless_scope
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.operation import operation


def _creation(fn):
    for module in ("keras.ops", "keras.ops.numpy"):
        export(f"{module}.{fn.__name__}", fn)
    return fn


@_creation
def zeros(shape, dtype=None):
    return tf.zeros(shape, dtype=standardize_dtype(dtype))


@_creation
def ones(shape, dtype=None):
    return tf.ones(shape, dtype=standardize_dtype(dtype))


@_creation
def empty(shape, dtype=None):
    return tf.zeros(shape, dtype=standardize_dtype(dtype))


@_creation
def full(shape, fill_value, dtype=None):
    return tf.broadcast_to(convert_to_tensor(fill_value, dtype or floatx()), shape)


@_creation
def eye(N, M=None, k=0, dtype=None):
    M = N if M is None else M
    rows, columns = tf.range(N)[:, None], tf.range(M)[None, :]
    return tf.cast(tf.equal(columns - rows, k), standardize_dtype(dtype))


@_creation
def identity(n, dtype=None):
    return eye(n, dtype=dtype)


@_creation
def tri(N, M=None, k=0, dtype=None):
    M = N if M is None else M
    return tf.cast(tf.range(M)[None, :] - tf.range(N)[:, None] <= k, standardize_dtype(dtype))


@_creation
def array(x, dtype=None):
    return convert_to_tensor(x, dtype)


def _type_of(x):
    return getattr(x, "dtype", type(x))


@_creation
def arange(start, stop=None, step=None, dtype=None):
    if dtype is None:
        dtype = result_type(*(_type_of(x) for x in (start, stop, step) if x is not None))
    return tf.range(start, stop, delta=1 if step is None else step, dtype=standardize_dtype(dtype))


@_creation
def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    if num < 0:
        raise ValueError(f"`num` must be a non-negative integer. Received: num={num}")
    dtype = standardize_dtype(dtype or result_type(_type_of(start), _type_of(stop), float))
    start, stop = convert_to_tensor(start, dtype), convert_to_tensor(stop, dtype)
    intervals = num - 1 if endpoint else num
    step = (stop - start) / tf.cast(intervals, dtype) if intervals > 0 else tf.constant(float("nan"))
    values = tf.linspace(start, stop if endpoint or num < 2 else stop - step, num, axis=axis)
    return (values, step) if retstep else values


@operation("numpy")
def zeros_like(x, dtype=None):
    return tf.zeros_like(x, dtype=dtype)


@operation("numpy")
def ones_like(x, dtype=None):
    return tf.ones_like(x, dtype=dtype)


@operation("numpy")
def full_like(x, fill_value, dtype=None):
    x = convert_to_tensor(x)
    return tf.broadcast_to(convert_to_tensor(fill_value, dtype or x.dtype), tf.shape(x))


@operation("numpy")
def copy(x):
    return tf.identity(convert_to_tensor(x))


@operation("numpy")
def reshape(x, newshape):
    return tf.reshape(convert_to_tensor(x), newshape)


@operation("numpy")
def ravel(x):
    return tf.reshape(convert_to_tensor(x), [-1])


@operation("numpy")
def transpose(x, axes=None):
    return tf.transpose(convert_to_tensor(x), perm=axes)


@operation("numpy")
def swapaxes(x, axis1, axis2):
    x = convert_to_tensor(x)
    order = list(range(len(x.shape)))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return tf.transpose(x, order)


@operation("numpy")
def moveaxis(x, source, destination):
    x = convert_to_tensor(x)
    rank = len(x.shape)
    sources = [s % rank for s in _tuple(source)]
    order = [i for i in range(rank) if i not in sources]
    for target, s in sorted(zip([d % rank for d in _tuple(destination)], sources)):
        order.insert(target, s)
    return tf.transpose(x, order)


def _tuple(x):
    return tuple(x) if isinstance(x, (tuple, list)) else (x,)


@operation("numpy")
def expand_dims(x, axis):
    x = convert_to_tensor(x)
    axes = _tuple(axis)
    for a in sorted(a % (len(x.shape) + len(axes)) for a in axes):
        x = tf.expand_dims(x, a)
    return x


@operation("numpy")
def squeeze(x, axis=None):
    x = convert_to_tensor(x)
    for a in _tuple(axis) if axis is not None else ():
        if x.shape[a] is not None and x.shape[a] != 1:
            raise ValueError(f"Cannot squeeze axis={a}, because the dimension is not 1. Received: x.shape={x.shape}")
    return tf.squeeze(x, axis=None if axis is None else list(_tuple(axis)))


@operation("numpy")
def broadcast_to(x, shape):
    return tf.broadcast_to(convert_to_tensor(x), shape)


@operation("numpy")
def flip(x, axis=None):
    x = convert_to_tensor(x)
    return tf.reverse(x, list(range(len(x.shape))) if axis is None else list(_tuple(axis)))


@operation("numpy")
def roll(x, shift, axis=None):
    x = convert_to_tensor(x)
    if axis is None:
        return tf.reshape(tf.roll(tf.reshape(x, [-1]), shift, 0), tf.shape(x))
    return tf.roll(x, shift, axis)


@operation("numpy")
def tile(x, repeats):
    x = convert_to_tensor(x)
    repeats = list(_tuple(repeats))
    missing = len(repeats) - len(x.shape)
    x = tf.reshape(x, [1] * missing + list(x.shape)) if missing > 0 else x
    return tf.tile(x, [1] * -missing + repeats)


@operation("numpy")
def repeat(x, repeats, axis=None):
    return tf.repeat(convert_to_tensor(x), repeats, axis=axis)


@operation("numpy")
def pad(x, pad_width, mode="constant", constant_values=None):
    x = convert_to_tensor(x)
    rank = len(x.shape)
    if isinstance(pad_width, int):
        pad_width = [[pad_width, pad_width]] * rank
    elif isinstance(pad_width[0], int):
        pair = [pad_width[0], pad_width[-1]]
        pad_width = [pair] * rank
    elif len(pad_width) == 1:
        pad_width = [list(pad_width[0])] * rank
    return tf.pad(x, pad_width, mode.upper(), constant_values=constant_values or 0)


def _joined(xs):
    xs = [convert_to_tensor(x) for x in xs]
    names = {standardize_dtype(x.dtype) for x in xs}
    return xs if len(names) == 1 else [cast(x, result_type(*names)) for x in xs]


@operation("numpy")
def concatenate(xs, axis=0):
    return tf.concat(_joined(xs), axis=axis)


@operation("numpy")
def stack(x, axis=0):
    return tf.stack(_joined(x), axis=axis)


@operation("numpy")
def hstack(xs):
    xs = _joined(xs)
    return tf.concat(xs, axis=0 if len(xs[0].shape) < 2 else 1)


@operation("numpy")
def vstack(xs):
    return tf.concat([tf.reshape(x, [1, -1]) if len(x.shape) < 2 else x for x in _joined(xs)], axis=0)


@operation("numpy")
def append(x1, x2, axis=None):
    parts = _joined([x1, x2])
    return tf.concat([tf.reshape(p, [-1]) for p in parts] if axis is None else parts, axis=axis or 0)


@operation("numpy")
def split(x, indices_or_sections, axis=0):
    x = convert_to_tensor(x)
    if isinstance(indices_or_sections, int):
        return tf.split(x, indices_or_sections, axis=axis)
    cuts = [0, *indices_or_sections, x.shape[axis]]
    return tf.split(x, [b - a for a, b in zip(cuts, cuts[1:])], axis=axis)


@operation("core")
def unstack(x, num=None, axis=0):
    return tf.unstack(convert_to_tensor(x), num=num, axis=axis)


@operation("numpy")
def take(x, indices, axis=None):
    """The elements at `indices` along an axis; negative ones count from its end."""
    # Rows of a variable are gathered from the variable: its gradient is then of these rows alone.
    rows = axis == 0 and isinstance(getattr(x, "_value", None), tf.Variable)
    x = (x.value if in_stateless_scope() else x._value) if rows else convert_to_tensor(x)
    if axis is None:
        x, axis = tf.reshape(x, [-1]), 0
    indices = convert_to_tensor(indices)
    size = tf.cast(x.shape[0] if rows else tf.shape(x)[axis], indices.dtype)
    found = tf.where(indices < 0, indices + size, indices)
    try:
        return tf.gather(x, found, axis=axis)
    except tf.errors.InvalidArgumentError as error:
        # Keras gathers from the value.
        error._message = error.message.replace("ResourceGather", "GatherV2").removesuffix(" name: ")
        raise


@operation("numpy")
def take_along_axis(x, indices, axis=None):
    x, indices = convert_to_tensor(x), convert_to_tensor(indices, "int32")
    if axis is None:
        return tf.gather(tf.reshape(x, [-1]), tf.reshape(indices, [-1]))
    rank = len(x.shape)
    axis %= rank
    positions = []
    for i in range(rank):
        length = tf.shape(indices)[i]
        own = tf.reshape(tf.range(length), [-1 if j == i else 1 for j in range(rank)])
        positions.append(indices if i == axis else tf.broadcast_to(own, tf.shape(indices)))
    return tf.gather_nd(x, tf.stack(positions, axis=-1))


@operation("numpy")
def get_item(x, key):
    return convert_to_tensor(x)[key]


@operation("numpy")
def tril(x, k=0):
    return _triangle(x, lambda row, column: column - row <= k)


@operation("numpy")
def triu(x, k=0):
    return _triangle(x, lambda row, column: column - row >= k)


def _triangle(x, keeps):
    x = convert_to_tensor(x)
    rows, columns = tf.range(tf.shape(x)[-2])[:, None], tf.range(tf.shape(x)[-1])[None, :]
    return tf.where(keeps(rows, columns), x, tf.zeros_like(x))


@operation("numpy")
def diag(x, k=0):
    x = convert_to_tensor(x)
    if len(x.shape) == 1:
        return tf.linalg.diag(x, k=k)
    return tf.linalg.diag_part(x, k=k)


@operation("numpy")
def nonzero(x):
    return tuple(tf.unstack(tf.cast(tf.where(cast(x, "bool")), "int32"), axis=-1))


@keras_export("keras.ops.meshgrid", "keras.ops.numpy.meshgrid")
def meshgrid(*x, indexing="xy"):
    return tf.meshgrid(*x, indexing=indexing)


@keras_export("keras.ops.ndim", "keras.ops.numpy.ndim")
def ndim(x):
    return len(x.shape)


@keras_export("keras.ops.size", "keras.ops.numpy.size")
def size(x):
    return tf.size(convert_to_tensor(x))
