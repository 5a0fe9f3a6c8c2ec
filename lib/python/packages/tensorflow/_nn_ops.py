"""`tf.nn`: activations, losses, convolutions, pooling, normalisation."""

import numbers

from . import _dtypes
from ._array_ops import expand_dims, reshape, squeeze, transpose
from ._convert import convert_to_tensor
from ._math_ops import _unary, add, cast, multiply, rsqrt, subtract, true_divide
from ._op import Ints, op, op_list, unnamed
from ._shape import TensorShape
from ._tensor import TensorLike

relu = _unary("Relu", "relu", "max(x, 0).", "features")
relu6 = _unary("Relu6", "relu6", "min(max(x, 0), 6).", "features")
elu = _unary("Elu", "elu", "x, and e^x - 1 below zero.", "features")
selu = _unary("Selu", "selu", "The scaled exponential linear unit.", "features")
l2_loss = _unary("L2Loss", "l2_loss", "Half the sum of squares.", "t")


def leaky_relu(features, alpha=0.2, name=None):
    """x, and alpha x below zero."""
    x = convert_to_tensor(features, name="features")
    if x.dtype.is_integer:
        x = cast(x, _dtypes.float32)
    return op("LeakyRelu", name, x, float(alpha))


def gelu(features, approximate=False, name=None):
    """x Phi(x): exactly, or with tanh in place of the normal distribution."""
    from ._math_ops import erf, pow, tanh

    x = convert_to_tensor(features, name="features")
    if not x.dtype.is_floating:
        raise ValueError(f"`features.dtype` must be a floating point tensor.Received:features.dtype={x.dtype}")
    if approximate:
        inner = multiply(0.7978845608028654, add(x, multiply(0.044715, pow(x, 3))))
        return multiply(multiply(0.5, x), add(1.0, tanh(inner)))
    return multiply(multiply(0.5, x), add(1.0, erf(true_divide(x, 1.4142135623730951))))


def swish(features, beta=1.0):
    """x sigmoid(beta x)."""
    from ._math_ops import sigmoid

    x = convert_to_tensor(features, name="features")
    return multiply(x, sigmoid(x if isinstance(beta, float) and beta == 1.0 else multiply(beta, x)))


silu = swish


def crelu(features, axis=-1, name=None):
    """relu(x) and relu(-x), joined."""
    from ._array_ops import concat
    from ._math_ops import negative

    x = convert_to_tensor(features)
    return concat([relu(x), relu(negative(x))], axis)


def _along_last(x, axis, kernel, name):
    """Runs a kernel that knows only the last axis along another."""
    n = x.shape.rank
    axis = -1 if axis is None else axis
    if axis == -1 or (n is not None and axis == n - 1) or not n:
        return op(kernel, name, x)
    if not -n <= axis < n:
        from .errors import InvalidArgumentError

        raise InvalidArgumentError(None, None, f"`axis` = {axis} out of bounds for tensor of rank {n}")
    axis = axis + n if axis < 0 else axis
    order = [*range(axis), n - 1, *range(axis + 1, n - 1), axis]
    return transpose(op(kernel, name, transpose(x, order)), order)


def softmax(logits, axis=None, name=None):
    """e^x over its sum along an axis (the last by default)."""
    return _along_last(convert_to_tensor(logits, name="logits"), axis, "Softmax", name)


def log_softmax(logits, axis=None, name=None):
    """log(softmax(x)), without cancellation."""
    return _along_last(convert_to_tensor(logits, name="logits"), axis, "LogSoftmax", name)


def sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None):
    """Binary cross-entropy of each element."""
    logits = convert_to_tensor(logits, name="logits")
    labels = convert_to_tensor(labels, logits.dtype if not isinstance(labels, TensorLike) else None, name="labels")
    if not labels.shape.is_compatible_with(logits.shape):
        raise ValueError(
            f"`logits` and `labels` must have the same shape, received ({logits.shape} vs {labels.shape})."
        )
    return op("SigmoidCrossEntropyWithLogits", name or "logistic_loss", logits, labels)


def weighted_cross_entropy_with_logits(labels, logits, pos_weight, name=None):
    """Binary cross-entropy in which positive labels weigh `pos_weight`."""
    from ._math_ops import abs as absolute
    from ._math_ops import exp, log1p, negative

    logits = convert_to_tensor(logits)
    labels = convert_to_tensor(labels, logits.dtype)
    weight = add(1.0, multiply(subtract(convert_to_tensor(pos_weight, logits.dtype), 1.0), labels))
    tail = add(log1p(exp(negative(absolute(logits)))), relu(negative(logits)))
    return add(multiply(subtract(1.0, labels), logits), multiply(weight, tail))


def softmax_cross_entropy_with_logits(labels, logits, axis=-1, name=None, dim=None):
    """Cross-entropy between softmax(logits) and a distribution over classes."""
    logits = convert_to_tensor(logits, name="logits")
    labels = convert_to_tensor(labels, logits.dtype if not isinstance(labels, TensorLike) else None, name="labels")
    axis = dim if dim is not None else axis
    n = logits.shape.rank
    if n is None:
        return op_list("SoftmaxCrossEntropyWithLogits", name, logits, labels)[0]
    if axis not in (-1, n - 1):
        order = [i for i in range(n) if i != axis % n] + [axis % n]
        logits, labels = transpose(logits, order), transpose(labels, order)
    if n == 2 and labels.shape.rank in (1, 2):
        return op_list("SoftmaxCrossEntropyWithLogits", name, logits, labels)[0]
    dims = logits.shape.as_list()
    classes = dims[-1]
    flat = op_list("SoftmaxCrossEntropyWithLogits", name, reshape(logits, [-1, classes]), reshape(labels, [-1, classes]))[0]
    return reshape(flat, _known_or_dynamic(logits))


def _known_or_dynamic(x):
    """All but the last dimension, as numbers where they are known."""
    dims = x.shape.as_list()[:-1]
    if None not in dims:
        return dims
    if dims.count(None) == 1:
        return [-1 if d is None else d for d in dims]
    from ._array_ops import shape

    return shape(x)[:-1]


def sparse_softmax_cross_entropy_with_logits(labels, logits, name=None):
    """Cross-entropy between softmax(logits) and class numbers."""
    labels = convert_to_tensor(labels, name="labels")
    logits = convert_to_tensor(logits, name="logits")
    n, m = logits.shape.rank, labels.shape.rank
    if n == 0:
        raise ValueError(f"`logits` cannot be a scalar. Received logits={logits}`")
    if n is not None and m is not None and m != n - 1:
        raise ValueError(
            "`labels.shape.rank` must equal `logits.shape.rank - 1`. "
            f"Received: labels.shape={labels.shape} of rank {m} and logits.shape={logits.shape} of rank {n}"
        )
    if n is not None and m is not None and not labels.shape.is_compatible_with(logits.shape[:-1]):
        raise ValueError(
            "`labels.shape` must equal `logits.shape` except for the last dimension. "
            f"Received: labels.shape={labels.shape} and logits.shape={logits.shape}"
        )
    if n in (2, None):
        return op_list("SparseSoftmaxCrossEntropyWithLogits", name, logits, labels)[0]
    flat = op_list(
        "SparseSoftmaxCrossEntropyWithLogits", name, reshape(logits, [-1, logits.shape[-1]]), reshape(labels, [-1])
    )[0]
    return reshape(flat, _known_or_dynamic(logits))


def log_poisson_loss(targets, log_input, compute_full_loss=False, name=None):
    """e^x - x t, the Poisson loss of a logarithmic prediction."""
    from ._math_ops import exp

    x = convert_to_tensor(log_input)
    return subtract(exp(x), multiply(x, convert_to_tensor(targets, x.dtype)))


# --- Convolutions --------------------------------------------------------------------------------------------------


def _spread(value, n, channel_index, what):
    """A number, n numbers or n + 2 numbers as one number for each dimension."""
    if value is None:
        value = [1]
    if isinstance(value, (numbers.Integral, TensorLike)):
        value = [int(value)]
    value = [int(v) for v in value]
    if len(value) == 1:
        value = value * n
    if len(value) == n:
        value = [1, 1, *value] if channel_index == 1 else [1, *value, 1]
    if len(value) != n + 2:
        raise ValueError(f"`{what}` should be of length 1, {n} or {n + 2}. Received: {what}={value} of length {len(value)}")
    return value


def _padding(padding, data_format):
    """('SAME' | 'VALID' | 'EXPLICIT', flat amounts)."""
    if isinstance(padding, str):
        return padding, []
    flat = [int(v) for pair in padding for v in pair]
    return "EXPLICIT", flat


def _convolution(type, x, filters, strides, padding, data_format, dilations, name, n):
    channel = 1 if data_format.startswith("NC") else n + 1
    kind, explicit = _padding(padding, data_format)
    stride = _spread(strides, n, channel, "strides")
    dilation = _spread(dilations, n, channel, "dilations")
    return op(
        type, name, x, filters, len(stride), *stride, kind, len(explicit), *explicit, data_format, len(dilation), *dilation
    )


def conv2d(input, filters, strides, padding, data_format="NHWC", dilations=None, name=None):
    """Convolution of images [batch, height, width, channels] with filters [height, width, in, out]."""
    x = convert_to_tensor(input, name="input")
    w = convert_to_tensor(filters, x.dtype if not isinstance(filters, TensorLike) else None, name="filters")
    return _convolution("Conv2D", x, w, strides, padding, data_format or "NHWC", dilations, name, 2)


def conv2d_v1(
    input, filter=None, strides=None, padding=None, use_cudnn_on_gpu=True, data_format="NHWC", dilations=[1, 1, 1, 1],
    name=None, filters=None,
):  # fmt: skip
    """TensorFlow 1's order of arguments."""
    return conv2d(input, filters if filter is None else filter, strides, padding, data_format, dilations, name)


def conv1d(input, filters, stride, padding, data_format="NWC", dilations=None, name=None):
    """Convolution of sequences [batch, width, channels] with filters [width, in, out]."""
    x = convert_to_tensor(input, name="input")
    w = convert_to_tensor(filters, x.dtype if not isinstance(filters, TensorLike) else None)
    first = (data_format or "NWC").startswith("NC")
    at = 2 if first else 1
    stride = _spread(stride, 1, 1 if first else 2, "stride")
    dilation = _spread(dilations, 1, 1 if first else 2, "dilations")
    if not isinstance(padding, str):
        padding = [*padding[:at], (0, 0), *padding[at:]]
    with _scope(name or "conv1d"):
        y = conv2d(
            expand_dims(x, at), expand_dims(w, 0), [*stride[:at], 1, *stride[at:]], padding,
            "NCHW" if first else "NHWC", [*dilation[:at], 1, *dilation[at:]],
        )  # fmt: skip
        return squeeze(y, [at])


def conv3d(input, filters, strides, padding, data_format="NDHWC", dilations=None, name=None):
    """Convolution of volumes [batch, depth, height, width, channels]."""
    x = convert_to_tensor(input, name="input")
    return _convolution("Conv3D", x, convert_to_tensor(filters), strides, padding, data_format, dilations, name, 3)


def convolution(input, filters, strides=None, padding="VALID", data_format=None, dilations=None, name=None):
    """Convolution over one, two or three spatial dimensions, by the rank of the input."""
    x = convert_to_tensor(input)
    f = {3: conv1d, 4: conv2d, 5: conv3d}[x.shape.rank]
    formats = {3: "NWC", 4: "NHWC", 5: "NDHWC"}
    return f(x, filters, strides if strides is not None else 1, padding, data_format or formats[x.shape.rank], dilations, name)


def atrous_conv2d(value, filters, rate, padding, name=None):
    """Convolution with holes between the filter's elements."""
    return conv2d(value, filters, 1, padding, dilations=rate, name=name)


def _transposed(type, x, filters, output_shape, strides, padding, data_format, dilations, name, n):
    channel = 1 if data_format.startswith("NC") else n + 1
    kind, explicit = _padding(padding, data_format)
    stride = _spread(strides, n, channel, "strides")
    dilation = _spread(dilations, n, channel, "dilations")
    return op(
        type, name, Ints(output_shape, "input_sizes"), filters, x, len(stride), *stride, kind, len(explicit), *explicit,
        data_format, len(dilation), *dilation,
    )  # fmt: skip


def conv2d_transpose(input, filters, output_shape, strides, padding="SAME", data_format="NHWC", dilations=None, name=None):
    """The gradient of conv2d with respect to its input: filters are [height, width, out, in]."""
    x = convert_to_tensor(input, name="value")
    w = convert_to_tensor(filters, name="filter")
    return _transposed(
        "Conv2DBackpropInput", x, w, output_shape, strides, padding, data_format, dilations, name or "conv2d_transpose", 2
    )


def conv1d_transpose(input, filters, output_shape, strides, padding="SAME", data_format="NWC", dilations=None, name=None):
    """The gradient of conv1d with respect to its input."""
    from ._op import integers

    x = convert_to_tensor(input)
    w = convert_to_tensor(filters)
    at = 2 if data_format.startswith("NC") else 1
    shape = list(output_shape) if isinstance(output_shape, (list, tuple)) else integers(output_shape)
    stride = _spread(strides, 1, 1 if at == 2 else 2, "strides")
    y = conv2d_transpose(
        expand_dims(x, at), expand_dims(w, 0), [*shape[:at], 1, *shape[at:]], [*stride[:at], 1, *stride[at:]], padding,
        "NCHW" if at == 2 else "NHWC",
    )  # fmt: skip
    return squeeze(y, [at])


def conv3d_transpose(input, filters, output_shape, strides, padding="SAME", data_format="NDHWC", dilations=None, name=None):
    """The gradient of conv3d with respect to its input."""
    return _transposed(
        "Conv3DBackpropInputV2", convert_to_tensor(input), convert_to_tensor(filters), output_shape, strides, padding,
        data_format, dilations, name, 3,
    )  # fmt: skip


def depthwise_conv2d(input, filter, strides, padding, data_format=None, dilations=None, name=None):
    """Each channel convolved with its own filters: [height, width, channels, multiplier]."""
    x = convert_to_tensor(input, name="tensor_in")
    w = convert_to_tensor(filter, x.dtype if not isinstance(filter, TensorLike) else None, name="filter_in")
    return _convolution(
        "DepthwiseConv2dNative", x, w, strides, padding, data_format or "NHWC", dilations, name or "depthwise", 2
    )


def separable_conv2d(input, depthwise_filter, pointwise_filter, strides, padding, data_format=None, dilations=None, name=None):
    """A depthwise convolution followed by one across channels."""
    y = depthwise_conv2d(input, depthwise_filter, strides, padding, data_format, dilations)
    return conv2d(y, pointwise_filter, 1, "VALID", data_format or "NHWC", name=name)


# --- Pooling -------------------------------------------------------------------------------------------------------


def _pool(type, x, ksize, strides, padding, data_format, name, n):
    channel = 1 if data_format.startswith("NC") else n + 1
    kind, explicit = _padding(padding, data_format)
    size = _spread(ksize, n, channel, "ksize")
    stride = _spread(strides, n, channel, "strides")
    x = convert_to_tensor(x, name="input")
    return op(type, name, x, len(size), *size, len(stride), *stride, kind, len(explicit), *explicit, data_format)


def max_pool2d(input, ksize, strides, padding, data_format="NHWC", name=None):
    """The largest element of each window."""
    return _pool("MaxPool", input, ksize, strides, padding, data_format or "NHWC", name or "MaxPool2d", 2)


def avg_pool2d(input, ksize, strides, padding, data_format="NHWC", name=None):
    """The mean of each window, padding not counted."""
    return _pool("AvgPool", input, ksize, strides, padding, data_format or "NHWC", name or "AvgPool2D", 2)


def _pool1d(pool, input, ksize, strides, padding, data_format):
    at = 2 if data_format.startswith("NC") else 1
    k = _spread(ksize, 1, 1 if at == 2 else 2, "ksize")
    s = _spread(strides, 1, 1 if at == 2 else 2, "strides")
    x = expand_dims(convert_to_tensor(input), at)
    y = pool(x, [*k[:at], 1, *k[at:]], [*s[:at], 1, *s[at:]], padding, "NCHW" if at == 2 else "NHWC")
    return squeeze(y, [at])


def max_pool1d(input, ksize, strides, padding, data_format="NWC", name=None):
    """The largest element of each window of a sequence."""
    return _pool1d(max_pool2d, input, ksize, strides, padding, data_format)


def avg_pool1d(input, ksize, strides, padding, data_format="NWC", name=None):
    """The mean of each window of a sequence."""
    return _pool1d(avg_pool2d, input, ksize, strides, padding, data_format)


def max_pool3d(input, ksize, strides, padding, data_format="NDHWC", name=None):
    return _pool("MaxPool3D", input, ksize, strides, padding, data_format, name, 3)


def avg_pool3d(input, ksize, strides, padding, data_format="NDHWC", name=None):
    return _pool("AvgPool3D", input, ksize, strides, padding, data_format, name, 3)


def max_pool(input, ksize, strides, padding, data_format=None, name=None):
    """Max pooling over one, two or three spatial dimensions, by the rank of the input."""
    return _by_rank(input, max_pool1d, max_pool2d, max_pool3d, ksize, strides, padding, data_format, name)


def avg_pool(input, ksize, strides, padding, data_format=None, name=None):
    """Mean pooling over one, two or three spatial dimensions, by the rank of the input."""
    return _by_rank(input, avg_pool1d, avg_pool2d, avg_pool3d, ksize, strides, padding, data_format, name)


def _by_rank(input, one, two, three, ksize, strides, padding, data_format, name):
    x = convert_to_tensor(input)
    n = x.shape.rank or len(ksize)
    formats = {3: "NWC", 4: "NHWC", 5: "NDHWC"}
    return {3: one, 4: two, 5: three}[n](x, ksize, strides, padding, data_format or formats[n], name)


def max_pool_v1(value, ksize, strides, padding, data_format="NHWC", name=None, input=None):
    return _pool("MaxPool", value if input is None else input, ksize, strides, padding, data_format, name or "MaxPool", 2)


def avg_pool_v1(value, ksize, strides, padding, data_format="NHWC", name=None, input=None):
    return _pool("AvgPool", value if input is None else input, ksize, strides, padding, data_format, name or "AvgPool", 2)


def pool(input, window_shape, pooling_type, strides=None, padding="VALID", data_format=None, dilations=None, name=None):
    """Pooling of a named kind, "MAX" or "AVG"."""
    f = {"MAX": max_pool, "AVG": avg_pool}[pooling_type]
    return f(input, window_shape, strides or 1, padding, data_format, name)


# --- Biases and normalisation --------------------------------------------------------------------------------------


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
    from ._convert import constant

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
    from ._random_ops import random_uniform

    return _dropout(x, rate, noise_shape, lambda shape, dtype: random_uniform(shape, dtype=dtype, seed=seed), name)


def stateless_dropout(x, rate, seed, rng_alg="auto_select", noise_shape=None, name=None):
    """As dropout, with the randomness given by a seed of two numbers."""
    from ._random_ops import stateless_random_uniform

    return _dropout(x, rate, noise_shape, lambda shape, dtype: stateless_random_uniform(shape, seed, dtype=dtype), name)


def _dropout(x, rate, noise_shape, uniform, name):
    from ._array_ops import identity, shape, where, zeros_like
    from ._math_ops import greater_equal

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
        out = identity(where(keep, scaled, convert_to_tensor(0.0, x.dtype)))
        if not x.shape.is_fully_defined():
            out.set_shape(x.shape)  # what is known of it, though the noise's shape is found while running
        return out


def dropout_v1(x, keep_prob=None, noise_shape=None, seed=None, name=None, rate=None):
    """TensorFlow 1's dropout, given the share to keep or the rate to drop."""
    if rate is None:
        rate = 1 - keep_prob if not isinstance(keep_prob, TensorLike) else subtract(1.0, keep_prob)
    return dropout(x, rate, noise_shape, seed, name)


def embedding_lookup(params, ids, max_norm=None, name=None):
    """Rows of a table."""
    from ._array_ops import gather

    ids = convert_to_tensor(ids, name="ids")
    table = params[0] if isinstance(params, (list, tuple)) and len(params) == 1 else params
    table = table if isinstance(table, TensorLike) else convert_to_tensor(table)
    rows = gather(table, ids)
    if max_norm is None:
        return rows
    from ._linalg_ops import clip_by_norm

    return clip_by_norm(rows, max_norm, axes=list(range(ids.shape.rank, rows.shape.rank)))


def xw_plus_b(x, weights, biases, name=None):
    """x W + b."""
    from ._linalg_ops import matmul

    return bias_add(matmul(x, weights), biases, name=name)


def relu_layer(x, weights, biases, name=None):
    """relu(x W + b)."""
    return relu(xw_plus_b(x, weights, biases))


def scale_regularization_loss(regularization_loss):
    return regularization_loss


def compute_average_loss(per_example_loss, sample_weight=None, global_batch_size=None):
    """The sum of losses over the batch's size."""
    from ._reduce_ops import reduce_sum

    losses = convert_to_tensor(per_example_loss)
    if sample_weight is not None:
        losses = multiply(losses, convert_to_tensor(sample_weight, losses.dtype))
    n = losses.shape[0] if global_batch_size is None and losses.shape.rank else global_batch_size or 1
    return true_divide(reduce_sum(losses), float(n))


def sufficient_statistics(x, axes, shift=None, keepdims=False, name=None):
    """How many, the sum and the sum of squares, over axes."""
    from ._math_ops import square
    from ._reduce_ops import reduce_sum

    x = convert_to_tensor(x)
    count = 1.0
    for a in axes:
        count *= x.shape[a]
    centred = x if shift is None else subtract(x, shift)
    total, squares = reduce_sum(centred, axes, keepdims), reduce_sum(square(centred), axes, keepdims)
    return convert_to_tensor(count, x.dtype), total, squares, None if shift is None else convert_to_tensor(shift, x.dtype)


def weighted_moments(x, axes, frequency_weights, keepdims=False, name=None):
    """The mean and variance over axes, each element counted as often as its weight says."""
    from ._math_ops import divide_no_nan, square
    from ._reduce_ops import reduce_sum

    x = convert_to_tensor(x)
    weights = convert_to_tensor(frequency_weights, x.dtype)
    weights = add(weights, multiply(x, 0.0))
    total = reduce_sum(weights, axes, keepdims=True)
    mean = divide_no_nan(reduce_sum(multiply(weights, x), axes, keepdims=True), total)
    variance = divide_no_nan(reduce_sum(multiply(weights, square(subtract(x, mean))), axes, keepdims=True), total)
    if not keepdims:
        from ._array_ops import squeeze

        axes = [axes] if isinstance(axes, int) else axes
        mean, variance = squeeze(mean, axes), squeeze(variance, axes)
    return mean, variance


def nce_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None, remove_accidental_hits=False,
             name="nce_loss"):  # fmt: skip
    """Noise-contrastive estimation: a logistic loss of the true classes and of some sampled ones."""
    from ._reduce_ops import reduce_sum

    logits, target = _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_accidental_hits)
    return reduce_sum(sigmoid_cross_entropy_with_logits(labels=target, logits=logits), axis=1)


def sampled_softmax_loss(weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None,
                         remove_accidental_hits=True, seed=None, name="sampled_softmax_loss"):  # fmt: skip
    """The cross-entropy over the true classes and some sampled ones."""
    from ._array_ops import stop_gradient

    logits, target = _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_accidental_hits, seed)
    return softmax_cross_entropy_with_logits(labels=stop_gradient(target), logits=logits)


def _sampled_logits(weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_hits, seed=None):
    from ._array_ops import concat, gather, ones_like, reshape, zeros_like
    from ._linalg_ops import matmul
    from ._math_ops import cast, equal, log
    from ._random_ops import log_uniform_candidate_sampler
    from ._reduce_ops import reduce_sum

    labels = cast(convert_to_tensor(labels), _dtypes.int64)
    sampled, true_expected, sampled_expected = sampled_values or log_uniform_candidate_sampler(labels, num_true, num_sampled, True, num_classes, seed)
    flat = reshape(labels, [-1])
    width = inputs.shape[-1]
    true_rows = reshape(gather(weights, flat), [-1, num_true, width])
    true_logits = add(reduce_sum(multiply(true_rows, reshape(inputs, [-1, 1, width])), axis=2), reshape(gather(biases, flat), [-1, num_true]))
    sampled_logits = add(matmul(inputs, gather(weights, sampled), transpose_b=True), gather(biases, sampled))
    if remove_hits:
        hits = equal(reshape(labels, [-1, num_true, 1]), reshape(cast(sampled, _dtypes.int64), [1, 1, -1]))
        sampled_logits = subtract(sampled_logits, multiply(cast(reduce_sum(cast(hits, _dtypes.int32), axis=1) > 0, sampled_logits.dtype), 1e37))
    true_logits = subtract(true_logits, log(reshape(true_expected, [-1, num_true])))
    sampled_logits = subtract(sampled_logits, log(sampled_expected))
    target = concat([multiply(ones_like(true_logits), 1.0 / num_true), zeros_like(sampled_logits)], 1)
    return concat([true_logits, sampled_logits], 1), target


def normalize_moments(counts, mean_ss, variance_ss, shift, name=None):
    """Mean and variance from sums."""
    from ._math_ops import square

    divisor = true_divide(1.0, convert_to_tensor(counts))
    mean = multiply(mean_ss, divisor)
    variance = subtract(multiply(variance_ss, divisor), square(mean))
    return (mean if shift is None else add(mean, shift)), variance


def _scope(name):
    from ._names import name_scope

    return name_scope(name)

