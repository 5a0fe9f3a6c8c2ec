"""Segments, matrix functions, normalisation, and what else stands by itself."""

import math

import tensorflow as tf

from keras.src.api_export import export
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation
from keras.src.ops.promotion import promote, to_float


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
