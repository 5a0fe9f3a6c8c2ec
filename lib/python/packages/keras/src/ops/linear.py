"""keras.ops: products and linear algebra."""

import tensorflow as tf

from keras.src.backend.dtypes import result_type, standardize_dtype
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.operation import operation
from keras.src.ops.promotion import to_float


def _operands(x1, x2):
    """Both as floats of a common type, and the type that the product has."""
    x1, x2 = convert_to_tensor(x1), convert_to_tensor(x2)
    compute = result_type(x1.dtype, x2.dtype, float)
    return cast(x1, compute), cast(x2, compute), result_type(x1.dtype, x2.dtype)


@operation("numpy")
def matmul(x1, x2):
    x1, x2, dtype = _operands(x1, x2)
    r1, r2 = len(x1.shape), len(x2.shape)
    if r2 == 1:
        y = tf.tensordot(x1, x2, axes=1)
    elif r1 == 1:
        y = tf.tensordot(x1, x2, axes=[[0], [-2]])
    elif r1 > 2 and r2 == 2:
        y = tf.tensordot(x1, x2, axes=[[-1], [0]])
    else:
        y = tf.matmul(x1, x2)
    return cast(y, dtype)


@operation("numpy")
def dot(x1, x2):
    x1, x2, dtype = _operands(x1, x2)
    if 0 in (len(x1.shape), len(x2.shape)):
        y = x1 * x2
    else:
        y = tf.tensordot(x1, x2, axes=[[-1], [-1 if len(x2.shape) == 1 else -2]])
    return cast(y, dtype)


@operation("numpy")
def tensordot(x1, x2, axes=2):
    x1, x2, dtype = _operands(x1, x2)
    return cast(tf.tensordot(x1, x2, axes=axes), dtype)


@operation("numpy")
def outer(x1, x2):
    x1, x2, dtype = _operands(x1, x2)
    return cast(tf.reshape(x1, [-1, 1]) * tf.reshape(x2, [1, -1]), dtype)


@operation("numpy")
def inner(x1, x2):
    x1, x2, dtype = _operands(x1, x2)
    return cast(tf.tensordot(x1, x2, axes=[[-1], [-1]]), dtype)


@operation("numpy")
def vdot(x1, x2):
    x1, x2, dtype = _operands(x1, x2)
    return cast(tf.reduce_sum(tf.reshape(x1, [-1]) * tf.reshape(x2, [-1])), dtype)


@operation("numpy")
def einsum(subscripts, *operands, **kwargs):
    operands = [convert_to_tensor(x) for x in operands]
    dtype = result_type(*(standardize_dtype(x.dtype) for x in operands))
    return tf.einsum(subscripts, *(cast(x, dtype) for x in operands))


@operation("numpy")
def trace(x, offset=0, axis1=0, axis2=1):
    x = convert_to_tensor(x)
    rest = [i for i in range(len(x.shape)) if i not in (axis1 % len(x.shape), axis2 % len(x.shape))]
    return tf.reduce_sum(tf.linalg.diag_part(tf.transpose(x, [*rest, axis1, axis2]), k=offset), axis=-1)


@operation("linalg")
def qr(x, mode="reduced"):
    if mode not in ("reduced", "complete"):
        raise ValueError(
            f"`mode` argument value not supported. Expected one of {{'reduced', 'complete'}}. Received: mode={mode}"
        )
    return tuple(tf.linalg.qr(to_float(x), full_matrices=mode == "complete"))


@operation("linalg")
def inv(x):
    return tf.linalg.inv(to_float(x))


@operation("linalg")
def det(x):
    return tf.linalg.det(to_float(x))


@operation("linalg")
def solve(a, b):
    return tf.linalg.solve(to_float(a), to_float(b))


@operation("linalg")
def cholesky(x, upper=False):
    lower = tf.linalg.cholesky(to_float(x))
    return tf.linalg.matrix_transpose(lower) if upper else lower


@operation("linalg")
def svd(x, full_matrices=True, compute_uv=True):
    if not compute_uv:
        return tf.linalg.svd(to_float(x), full_matrices=full_matrices, compute_uv=False)
    s, u, v = tf.linalg.svd(to_float(x), full_matrices=full_matrices)
    return u, s, tf.linalg.adjoint(v)
