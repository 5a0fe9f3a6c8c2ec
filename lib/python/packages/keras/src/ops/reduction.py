"""keras.ops: reductions, sorting and searching."""

import tensorflow as tf

from keras.src.api_export import export
from keras.src.backend.dtypes import result_type, standardize_dtype
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.operation import operation
from keras.src.ops.promotion import to_float

# Sums and products of small integers are kept in wider ones.
_WIDE = {"bool": "int32", "int8": "int32", "int16": "int32", "uint8": "uint32", "uint16": "uint32"}


def _widened(x):
    x = convert_to_tensor(x)
    dtype = standardize_dtype(x.dtype)
    return cast(x, _WIDE.get(dtype, dtype))


def _is_bool(x):
    return standardize_dtype(x.dtype) == "bool"


def _not_empty(x, what):
    """@raises InvalidArgumentError where there is no element to compare"""
    if 0 in x.shape.as_list():
        tf.debugging.assert_greater(tf.size(x), 0, message=f"Cannot compute the {what} of an empty tensor.")


@operation("numpy")
def sum(x, axis=None, keepdims=False):
    if isinstance(x, (list, tuple)):
        x = tf.stack([convert_to_tensor(part) for part in x])
    return tf.reduce_sum(_widened(x), axis=axis, keepdims=keepdims)


@operation("numpy")
def prod(x, axis=None, keepdims=False, dtype=None):
    x = _widened(x) if dtype is None else convert_to_tensor(x, dtype)
    return tf.reduce_prod(x, axis=axis, keepdims=keepdims)


@operation("numpy")
def mean(x, axis=None, keepdims=False):
    return tf.reduce_mean(to_float(x), axis=axis, keepdims=keepdims)


@operation("numpy")
def var(x, axis=None, keepdims=False):
    return tf.math.reduce_variance(to_float(x), axis=axis, keepdims=keepdims)


@operation("numpy")
def std(x, axis=None, keepdims=False):
    return tf.math.reduce_std(to_float(x), axis=axis, keepdims=keepdims)


@operation("numpy")
def max(x, axis=None, keepdims=False, initial=None):
    x = convert_to_tensor(x)
    if _is_bool(x):
        return tf.reduce_any(x, axis=axis, keepdims=keepdims)
    if initial is None:
        _not_empty(x, "max")
    found = tf.reduce_max(x, axis=axis, keepdims=keepdims)
    return found if initial is None else tf.maximum(found, initial)


@operation("numpy")
def min(x, axis=None, keepdims=False, initial=None):
    x = convert_to_tensor(x)
    if _is_bool(x):
        return tf.reduce_all(x, axis=axis, keepdims=keepdims)
    if initial is None:
        _not_empty(x, "min")
    found = tf.reduce_min(x, axis=axis, keepdims=keepdims)
    return found if initial is None else tf.minimum(found, initial)


@operation("numpy")
def all(x, axis=None, keepdims=False):
    return tf.reduce_all(cast(x, "bool"), axis=axis, keepdims=keepdims)


@operation("numpy")
def any(x, axis=None, keepdims=False):
    return tf.reduce_any(cast(x, "bool"), axis=axis, keepdims=keepdims)


def _arg(find):
    def compute(x, axis=None, keepdims=False):
        x = convert_to_tensor(x)
        flat = tf.reshape(x, [-1]) if axis is None else x
        found = find(flat, axis=0 if axis is None else axis, output_type="int32")
        if not keepdims:
            return found
        return tf.reshape(found, [1] * len(x.shape)) if axis is None else tf.expand_dims(found, axis)

    return compute


def _named(name, compute):
    compute.__name__ = name
    return operation("numpy")(compute)


argmax = _named("argmax", _arg(lambda x, **options: tf.argmax(x, **options)))
argmin = _named("argmin", _arg(lambda x, **options: tf.argmin(x, **options)))


@operation("numpy")
def argsort(x, axis=-1):
    x = convert_to_tensor(x)
    if axis is None:
        x, axis = tf.reshape(x, [-1]), 0
    return tf.argsort(cast(x, "uint8") if _is_bool(x) else x, axis=axis)


@operation("numpy")
def sort(x, axis=-1):
    return tf.sort(convert_to_tensor(x), axis=axis)


@operation("numpy")
def cumsum(x, axis=None, dtype=None):
    x = convert_to_tensor(x, dtype)
    x = cast(x, "int32") if _is_bool(x) else x
    return tf.math.cumsum(tf.reshape(x, [-1]) if axis is None else x, axis=axis or 0)


@operation("numpy")
def cumprod(x, axis=None, dtype=None):
    x = convert_to_tensor(x, dtype)
    x = cast(x, "int32") if _is_bool(x) else x
    return tf.math.cumprod(tf.reshape(x, [-1]) if axis is None else x, axis=axis or 0)


@operation("numpy")
def count_nonzero(x, axis=None):
    return tf.math.count_nonzero(convert_to_tensor(x), axis=axis, dtype="int32")


@operation("numpy")
def average(x, axis=None, weights=None):
    x = to_float(x)
    if weights is None:
        return tf.reduce_mean(x, axis=axis)
    weights = to_float(weights)
    dtype = result_type(x.dtype, weights.dtype)
    x, weights = cast(x, dtype), cast(weights, dtype)
    if axis is None or len(x.shape) == len(weights.shape):
        return tf.reduce_sum(x * weights, axis=axis) / tf.reduce_sum(weights, axis=axis)
    return tf.tensordot(x, weights, [[axis], [0]]) / tf.reduce_sum(weights)


@operation("math")
def logsumexp(x, axis=None, keepdims=False):
    return tf.reduce_logsumexp(to_float(x), axis=axis, keepdims=keepdims)


@operation("math")
def top_k(x, k, sorted=True):
    """The k largest along the last axis, and their indices."""
    return tuple(tf.math.top_k(convert_to_tensor(x), k, sorted=sorted))


@operation("math")
def in_top_k(targets, predictions, k):
    """For each row of predictions: is the target among the k largest?"""
    return tf.math.in_top_k(targets, predictions, k)


@operation("linalg")
def norm(x, ord=None, axis=None, keepdims=False):
    x = to_float(x)
    if ord in (None, 2, "fro"):
        return tf.sqrt(tf.reduce_sum(tf.square(x), axis=axis, keepdims=keepdims))
    if ord == 1:
        return tf.reduce_sum(tf.abs(x), axis=axis, keepdims=keepdims)
    if ord == float("inf"):
        return tf.reduce_max(tf.abs(x), axis=axis, keepdims=keepdims)
    raise NotImplementedError(f"keras.ops.norm: `ord` must be None, 1, 2, 'fro' or infinity here. Received: ord={ord}")


for _module in ("keras.ops", "keras.ops.numpy"):
    export(f"{_module}.amax", max)
    export(f"{_module}.amin", min)
