"""Biases, normalisation, dropout and moments."""

import numbers

from .._core import dtypes as _dtypes
from .activation import relu
from .._core.convert import convert_to_tensor
from .loss import _scope
from .math import add, cast, multiply, rsqrt, subtract, true_divide
from .._core.op import op, op_list, unnamed
from .._core.shape import TensorShape
from .._core.tensor import TensorLike


def bias_add(value, bias, data_format=None, name=None):
    """A bias for each channel."""
    x = convert_to_tensor(value, name="input")
    b = convert_to_tensor(bias, x.dtype if not isinstance(bias, TensorLike) else None, name="bias")
    layout = "NCHW" if data_format and data_format.startswith("NC") else "NHWC"
    if isinstance(bias, TensorLike):
        return op("BiasAdd", name, x, b, layout)
    with unnamed():
        return op("BiasAdd", name, x, b, layout)


def batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None):
    """scale (x - mean) / sqrt(variance + epsilon) + offset."""
    x = convert_to_tensor(x)
    with _scope(name or "batchnorm"):
        inv = rsqrt(add(convert_to_tensor(variance), variance_epsilon))
        if scale is not None:
            inv = multiply(inv, scale)
        mean = convert_to_tensor(mean)
        inv = cast(inv, x.dtype)
        back = multiply(mean, inv)
        shift = subtract(convert_to_tensor(offset, x.dtype if not isinstance(offset, TensorLike) else None), back) if offset is not None else multiply(back, -1.0)
        return add(multiply(x, inv), cast(shift, x.dtype))


def fused_batch_norm(
    x, scale, offset, mean=None, variance=None, epsilon=0.001, data_format="NHWC", is_training=True, name=None,
    exponential_avg_factor=1.0,
):  # fmt: skip
    """Batch normalisation in one operation: y, mean, variance."""
    from .._core.convert import constant

    none = constant([], _dtypes.float32)
    outs = op_list(
        "FusedBatchNormV3", name, convert_to_tensor(x), convert_to_tensor(scale), convert_to_tensor(offset),
        none if mean is None else convert_to_tensor(mean), none if variance is None else convert_to_tensor(variance),
        float(epsilon), float(exponential_avg_factor), data_format, bool(is_training),
    )  # fmt: skip
    return outs[0], outs[1], outs[2]


def local_response_normalization(input, depth_radius=5, bias=1, alpha=1, beta=0.5, name=None):
    """x over a power of the squares of its neighbouring channels."""
    return op("LRN", name, convert_to_tensor(input), int(depth_radius), float(bias), float(alpha), float(beta))


def dropout(x, rate, noise_shape=None, seed=None, name=None):
    """Zeroes a share of the elements at random and scales the others up."""
    from .._random.draws import random_uniform

    return _dropout(x, rate, noise_shape, lambda shape, dtype: random_uniform(shape, dtype=dtype, seed=seed), name)


def stateless_dropout(x, rate, seed, rng_alg="auto_select", noise_shape=None, name=None):
    """As dropout, with the randomness given by a seed of two numbers."""
    from .._random.draws import stateless_random_uniform

    return _dropout(x, rate, noise_shape, lambda shape, dtype: stateless_random_uniform(shape, seed, dtype=dtype), name)


def _dropout(x, rate, noise_shape, uniform, name):
    from .array import shape, where, zeros_like
    from .math import greater_equal

    with _scope(name or "dropout"):
        x = convert_to_tensor(x, name="x")
        if not x.dtype.is_floating:
            raise ValueError(
                f"`x.dtype` must be a floating point tensor as `x` will be scaled. Received: x_dtype={x.dtype}"
            )
        is_number = isinstance(rate, numbers.Real) and not isinstance(rate, TensorLike)
        if is_number and not 0 <= rate < 1 and not (rate == 1):
            raise ValueError(
                f"`rate` must be a scalar tensor or a float in the range [0, 1). Received: rate={rate}"
            )
        if is_number and rate == 0:
            return x
        if is_number and rate == 1:
            return zeros_like(x)
        scale = true_divide(1.0, subtract(1.0, rate)) if not is_number else 1 / (1 - rate)
        scaled = multiply(x, convert_to_tensor(scale, x.dtype))
        if noise_shape is None:
            dims = x.shape if x.shape.is_fully_defined() else shape(x)
        else:
            given = TensorShape(noise_shape).as_list() if not isinstance(noise_shape, TensorLike) else noise_shape
            dims = [d if d is not None else x.shape[i] for i, d in enumerate(given)] if isinstance(given, list) else given
        keep = greater_equal(uniform(dims, x.dtype), convert_to_tensor(rate, x.dtype))
        out = where(keep, scaled, convert_to_tensor(0.0, x.dtype))
        if not x.shape.is_fully_defined():
            out.set_shape(x.shape)  # what is known of it, though the noise's shape is found while running
        return out


def dropout_v1(x, keep_prob=None, noise_shape=None, seed=None, name=None, rate=None):
    """TensorFlow 1's dropout, given the share to keep or the rate to drop."""
    if rate is None:
        rate = 1 - keep_prob if not isinstance(keep_prob, TensorLike) else subtract(1.0, keep_prob)
    return dropout(x, rate, noise_shape, seed, name)


def xw_plus_b(x, weights, biases, name=None):
    """x W + b."""
    from .linalg import matmul

    return bias_add(matmul(x, weights), biases, name=name)


def relu_layer(x, weights, biases, name=None):
    """relu(x W + b)."""
    return relu(xw_plus_b(x, weights, biases))


def sufficient_statistics(x, axes, shift=None, keepdims=False, name=None):
    """How many, the sum and the sum of squares, over axes."""
    from .math import square
    from .reduction import reduce_sum

    x = convert_to_tensor(x)
    count = 1.0
    for a in axes:
        count *= x.shape[a]
    centred = x if shift is None else subtract(x, shift)
    total, squares = reduce_sum(centred, axes, keepdims), reduce_sum(square(centred), axes, keepdims)
    return convert_to_tensor(count, x.dtype), total, squares, None if shift is None else convert_to_tensor(shift, x.dtype)


def weighted_moments(x, axes, frequency_weights, keepdims=False, name=None):
    """The mean and variance over axes, each element counted as often as its weight says."""
    from .math import divide_no_nan, square
    from .reduction import reduce_sum

    x = convert_to_tensor(x)
    weights = convert_to_tensor(frequency_weights, x.dtype)
    weights = add(weights, multiply(x, 0.0))
    total = reduce_sum(weights, axes, keepdims=True)
    mean = divide_no_nan(reduce_sum(multiply(weights, x), axes, keepdims=True), total)
    variance = divide_no_nan(reduce_sum(multiply(weights, square(subtract(x, mean))), axes, keepdims=True), total)
    if not keepdims:
        from .array import squeeze

        axes = [axes] if isinstance(axes, int) else axes
        mean, variance = squeeze(mean, axes), squeeze(variance, axes)
    return mean, variance


def normalize_moments(counts, mean_ss, variance_ss, shift, name=None):
    """Mean and variance from sums."""
    from .math import square

    divisor = true_divide(1.0, convert_to_tensor(counts))
    mean = multiply(mean_ss, divisor)
    variance = subtract(multiply(variance_ss, divisor), square(mean))
    return (mean if shift is None else add(mean, shift)), variance
