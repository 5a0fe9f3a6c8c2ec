"""tf.keras.backend: shapes, joining, selecting and products, by the names of Keras 1 and 2."""

import math

import tensorflow as tf

from keras.src.api_export import keras_export


@keras_export("keras._legacy.backend.shape")
def shape(x):
    return tf.shape(x)


@keras_export("keras._legacy.backend.int_shape")
def int_shape(x):
    """The shape as a tuple of ints and Nones; None where the rank is unknown."""
    try:
        return tuple(x.shape)
    except ValueError:
        return None


@keras_export("keras._legacy.backend.ndim")
def ndim(x):
    return len(x.shape)


@keras_export("keras._legacy.backend.count_params")
def count_params(x):
    return math.prod(tuple(x.shape))


@keras_export("keras._legacy.backend.is_sparse")
def is_sparse(tensor):
    return isinstance(tensor, tf.SparseTensor)


@keras_export("keras._legacy.backend.to_dense")
def to_dense(tensor):
    return tf.sparse.to_dense(tensor) if is_sparse(tensor) else tensor


@keras_export("keras._legacy.backend.reshape")
def reshape(x, shape):
    return tf.reshape(x, shape)


@keras_export("keras._legacy.backend.flatten")
def flatten(x):
    return tf.reshape(x, [-1])


@keras_export("keras._legacy.backend.batch_flatten")
def batch_flatten(x):
    """(batch, everything else)."""
    return tf.reshape(x, tf.stack([-1, tf.reduce_prod(tf.shape(x)[1:])]))


@keras_export("keras._legacy.backend.expand_dims")
def expand_dims(x, axis=-1):
    return tf.expand_dims(x, axis)


@keras_export("keras._legacy.backend.squeeze")
def squeeze(x, axis):
    return tf.squeeze(x, [axis])


@keras_export("keras._legacy.backend.transpose")
def transpose(x):
    return tf.transpose(x)


@keras_export("keras._legacy.backend.permute_dimensions")
def permute_dimensions(x, pattern):
    return tf.transpose(x, perm=pattern)


@keras_export("keras._legacy.backend.concatenate")
def concatenate(tensors, axis=-1):
    if all(isinstance(x, tf.RaggedTensor) for x in tensors):
        return tf.concat(tensors, axis)
    rank = ndim(tensors[0])
    return tf.concat([to_dense(x) for x in tensors], axis % rank if rank else 0)


@keras_export("keras._legacy.backend.stack")
def stack(x, axis=0):
    return tf.stack(x, axis=axis)


@keras_export("keras._legacy.backend.tile")
def tile(x, n):
    return tf.tile(x, [n] if isinstance(n, int) else n)


@keras_export("keras._legacy.backend.repeat")
def repeat(x, n):
    """(samples, features) as (samples, n, features)."""
    if ndim(x) != 2:
        raise ValueError(f"Expected input `x` to have rank 2. Received: rank(x)={ndim(x)}")
    return tf.tile(tf.expand_dims(x, 1), tf.stack([1, n, 1]))


@keras_export("keras._legacy.backend.repeat_elements")
def repeat_elements(x, rep, axis):
    """Each slice along an axis `rep` times in a row."""
    return tf.repeat(x, rep, axis=axis)


@keras_export("keras._legacy.backend.reverse")
def reverse(x, axes):
    return tf.reverse(x, [axes] if isinstance(axes, int) else axes)


@keras_export("keras._legacy.backend.slice")
def slice_(x, start, size):
    return tf.slice(x, start, size)


@keras_export("keras._legacy.backend.gather")
def gather(reference, indices):
    return tf.gather(reference, indices)


@keras_export("keras._legacy.backend.one_hot")
def one_hot(indices, num_classes):
    return tf.one_hot(indices, depth=num_classes, axis=-1)


@keras_export("keras._legacy.backend.arange")
def arange(start, stop=None, step=1, dtype="int32"):
    if stop is None:
        start, stop = 0, max(start, 0)
    found = tf.range(start, limit=stop, delta=step)
    return found if dtype == "int32" else tf.cast(found, dtype)


@keras_export("keras._legacy.backend.switch")
def switch(condition, then_expression, else_expression):
    """One of two tensors (or of what two functions give): whole, or by element where the condition has a rank."""
    if condition.dtype != tf.bool:
        condition = tf.cast(condition, "bool")
    if ndim(condition) == 0:
        branches = [e if callable(e) else (lambda e=e: e) for e in (then_expression, else_expression)]
        return tf.cond(condition, *branches)
    then_expression, else_expression = (e() if callable(e) else e for e in (then_expression, else_expression))
    rank, wanted = ndim(condition), ndim(then_expression)
    if rank > wanted:
        raise ValueError(
            "Rank of `condition` should be less than or equal to rank of `then_expression` and `else_expression`. "
            f"ndim(condition)={rank}, ndim(then_expression)={wanted}"
        )
    for _ in range(wanted - rank):
        condition = tf.expand_dims(condition, -1)
    return tf.where(condition, then_expression, else_expression)


@keras_export("keras._legacy.backend.dot")
def dot(x, y):
    """The product over the last axis of `x` and the one before the last of `y`."""
    if is_sparse(x):
        return tf.sparse.sparse_dense_matmul(x, y)
    if ndim(x) <= 2 and ndim(y) <= 2:
        return tf.matmul(x, y)
    return tf.tensordot(x, y, [[ndim(x) - 1], [ndim(y) - 2 if ndim(y) > 1 else 0]])


@keras_export("keras._legacy.backend.batch_dot")
def batch_dot(x, y, axes=None):
    """For each sample the product over one axis of `x` and one of `y` (`axes`, an int or a pair)."""
    shapes = f"inputs with tf.shapes {x.shape} and {y.shape}"
    x_rank, y_rank = ndim(x), ndim(y)
    if x_rank < 2 or y_rank < 2:
        raise ValueError(f"Cannot do batch_dot on inputs with rank < 2. Received {shapes}.")
    if None not in (x.shape[0], y.shape[0]) and x.shape[0] != y.shape[0]:
        raise ValueError(f"Cannot do batch_dot on inputs with different batch sizes. Received {shapes}.")
    if isinstance(axes, int):
        axes = [axes, axes]
    if axes is None:
        axes = [x_rank - 1, y_rank - 1 if y_rank == 2 else y_rank - 2]
    if any(isinstance(a, (list, tuple)) for a in axes):
        raise ValueError(
            f"Multiple target dimensions are not supported. Expected: None, int, (int, int), Provided: {axes}"
        )
    a, b = axes[0] % x_rank, axes[1] % y_rank
    if 0 in (a, b):
        raise ValueError(
            "Cannot perform batch_dot over axis 0. If your inputs are not batched, add a dummy batch dimension to your "
            "inputs using K.expand_dims(x, 0)"
        )
    if None not in (x.shape[a], y.shape[b]) and x.shape[a] != y.shape[b]:
        raise ValueError(
            f"Cannot do batch_dot on {shapes} with axes={[a, b]}. x.shape[{a}] != y.shape[{b}] "
            f"({x.shape[a]} != {y.shape[b]})."
        )
    # One letter an axis: z the batch, k what is summed over.
    letters = iter("abcdefgh")
    left = "".join("z" if i == 0 else "k" if i == a else next(letters) for i in range(x_rank))
    right = "".join("z" if i == 0 else "k" if i == b else next(letters) for i in range(y_rank))
    kept = [letter for letter in left + right if letter not in "zk"]
    found = tf.einsum(f"{left},{right}->z{''.join(kept)}", x, y)
    return found if kept else tf.expand_dims(found, 1)


@keras_export("keras._legacy.backend.map_fn")
def map_fn(fn, elems, name=None, dtype=None):
    return tf.map_fn(fn, elems, dtype=dtype)


@keras_export("keras._legacy.backend.foldl")
def foldl(fn, elems, initializer=None, name=None):
    return tf.foldl(fn, elems, initializer=initializer)


@keras_export("keras._legacy.backend.foldr")
def foldr(fn, elems, initializer=None, name=None):
    return tf.foldr(fn, elems, initializer=initializer)
