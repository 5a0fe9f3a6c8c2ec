"""keras.ops: activations and other functions of neural networks."""

import warnings

import tensorflow as tf

from keras.src.backend.config import epsilon, standardize_data_format
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.ops.operation import operation


@operation("nn")
def relu(x):
    return tf.nn.relu(x)


@operation("nn")
def relu6(x):
    return tf.nn.relu6(x)


def _remembering_logits(y, logits):
    # A crossentropy of this activation is computed from what went into it: see `_logits_of`.
    y._keras_logits = logits
    return y


@operation("nn")
def sigmoid(x):
    return _remembering_logits(tf.nn.sigmoid(x), x)


@operation("nn")
def softmax(x, axis=-1):
    if axis is None:
        x = convert_to_tensor(x)
        y = tf.reshape(tf.nn.softmax(tf.reshape(x, [-1])), tf.shape(x))
    else:
        y = tf.nn.softmax(x, axis=axis)
    return _remembering_logits(y, x)


@operation("nn")
def log_softmax(x, axis=-1):
    if axis is None:
        x = convert_to_tensor(x)
        return tf.reshape(tf.nn.log_softmax(tf.reshape(x, [-1])), tf.shape(x))
    return tf.nn.log_softmax(x, axis=axis)


@operation("nn")
def softplus(x):
    return tf.math.softplus(x)


@operation("nn")
def softsign(x):
    return tf.nn.softsign(x)


@operation("nn")
def silu(x):
    return tf.nn.silu(x)


@operation("nn")
def log_sigmoid(x):
    return tf.math.log_sigmoid(x)


@operation("nn")
def leaky_relu(x, negative_slope=0.2):
    return tf.nn.leaky_relu(x, alpha=negative_slope)


@operation("nn")
def hard_sigmoid(x):
    x = convert_to_tensor(x)
    return tf.nn.relu6(x + tf.constant(3.0, x.dtype)) / tf.constant(6.0, x.dtype)


@operation("nn")
def hard_silu(x):
    x = convert_to_tensor(x)
    return x * hard_sigmoid(x)


@operation("nn")
def hard_tanh(x):
    return tf.clip_by_value(x, clip_value_min=-1.0, clip_value_max=1.0)


@operation("nn")
def elu(x, alpha=1.0):
    y = tf.nn.elu(x)
    return y if alpha == 1 else tf.where(x > 0, y, alpha * y)


@operation("nn")
def selu(x):
    return tf.nn.selu(x)


@operation("nn")
def celu(x, alpha=1.0):
    return tf.maximum(x, 0.0) + alpha * tf.math.expm1(tf.minimum(x, 0.0) / alpha)


@operation("nn")
def gelu(x, approximate=True):
    return tf.nn.gelu(convert_to_tensor(x), approximate=approximate)


@operation("nn")
def glu(x, axis=-1):
    if x.shape[axis] % 2 != 0:
        raise ValueError(f"axis size must be divisible by 2. Received: x.shape={x.shape} with axis={axis}")
    kept, gate = tf.split(x, num_or_size_splits=2, axis=axis)
    return kept * tf.sigmoid(gate)


@operation("nn")
def tanh_shrink(x):
    return x - tf.math.tanh(x)


@operation("nn")
def soft_shrink(x, threshold=0.5):
    return tf.where(x > threshold, x - threshold, tf.where(x < -threshold, x + threshold, tf.zeros_like(x)))


@operation("nn")
def hard_shrink(x, threshold=0.5):
    return tf.where(tf.abs(x) > threshold, x, tf.zeros_like(x))


@operation("nn")
def threshold(x, threshold, default_value):
    return tf.where(x > threshold, x, tf.cast(default_value, x.dtype))


@operation("nn")
def squareplus(x, b=4):
    x = convert_to_tensor(x)
    return (x + tf.sqrt(tf.square(x) + tf.cast(b, x.dtype))) / 2


@operation("nn")
def sparse_plus(x):
    return tf.where(x <= -1, tf.zeros_like(x), tf.where(x < 1, tf.square(x + 1) / 4, x))


@operation("nn")
def sparse_sigmoid(x):
    x = convert_to_tensor(x)
    return tf.where(x <= -1, tf.zeros_like(x), tf.where(x >= 1, tf.ones_like(x), 0.5 * (x + 1)))


@operation("nn")
def one_hot(x, num_classes, axis=-1, dtype=None, sparse=False):
    dtype = standardize_dtype(dtype) if dtype is not None else "float32"
    x = convert_to_tensor(x, "int64")
    if dtype == "bool":
        return tf.one_hot(x, num_classes, on_value=True, off_value=False, axis=axis, dtype=dtype)
    return tf.one_hot(x, num_classes, axis=axis, dtype=dtype)


@operation("nn")
def multi_hot(inputs, num_classes=None, axis=-1, dtype=None, sparse=False, **kwargs):
    inputs = convert_to_tensor(inputs)
    return tf.reduce_max(one_hot(inputs, num_classes, axis=axis, dtype=dtype), axis=1 if len(inputs.shape) > 1 else 0)


@operation("nn")
def normalize(x, axis=-1, order=2, epsilon=None):
    """x over its norm of the given order along an axis."""
    epsilon = 1e-12 if epsilon is None else epsilon
    x = convert_to_tensor(x)
    if order == 2:
        return x * tf.math.rsqrt(tf.maximum(tf.reduce_sum(tf.square(x), axis=axis, keepdims=True), epsilon**2))
    size = tf.pow(tf.reduce_sum(tf.pow(tf.abs(x), order), axis=axis, keepdims=True), 1 / order)
    return x / tf.maximum(size, epsilon)


@operation("nn")
def moments(x, axes, keepdims=False, synchronized=False):
    return tuple(tf.nn.moments(x, axes, keepdims=keepdims))


@operation("nn")
def batch_normalization(x, mean, variance, axis, offset=None, scale=None, epsilon=1e-3):
    if axis not in (-1, len(x.shape) - 1):
        shape = [1] * len(x.shape)
        shape[axis] = mean.shape[0]
        mean, variance, offset, scale = (
            None if t is None else tf.reshape(t, shape) for t in (mean, variance, offset, scale)
        )
    return tf.nn.batch_normalization(
        x=x, mean=mean, variance=variance, offset=offset, scale=scale, variance_epsilon=epsilon
    )


def _layout(data_format, rank):
    """TensorFlow's word for a layout, for inputs with batch and channel axes."""
    spatial = "DHW"[5 - rank :]
    return f"N{spatial}C" if data_format == "channels_last" else f"NC{spatial}"


def _pooling(name, pool):
    def compute(inputs, pool_size, strides=None, padding="valid", data_format=None):
        layout = _layout(standardize_data_format(data_format), len(inputs.shape))
        return pool(inputs, pool_size, pool_size if strides is None else strides, padding.upper(), layout)

    compute.__name__ = name
    return operation("nn")(compute)


max_pool = _pooling("max_pool", lambda *a: tf.nn.max_pool(*a))
average_pool = _pooling("average_pool", lambda *a: tf.nn.avg_pool(*a))


@operation("nn")
def conv(inputs, kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    layout = _layout(standardize_data_format(data_format), len(inputs.shape))
    return tf.nn.convolution(inputs, kernel, strides, padding.upper(), data_format=layout, dilations=dilation_rate)


def _all_axes(values, data_format):
    """Strides of all four axes from those of height and width."""
    height, width = (values, values) if isinstance(values, int) else values
    return [1, height, width, 1] if data_format == "channels_last" else [1, 1, height, width]


def _pair(values):
    return (values, values) if isinstance(values, int) else tuple(values)


@operation("nn")
def depthwise_conv(inputs, kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    data_format = standardize_data_format(data_format)
    return tf.nn.depthwise_conv2d(
        inputs, convert_to_tensor(kernel), _all_axes(strides, data_format), padding.upper(),
        data_format=_layout(data_format, 4), dilations=_pair(dilation_rate),
    )  # fmt: skip


@operation("nn")
def separable_conv(
    inputs, depthwise_kernel, pointwise_kernel, strides=1, padding="valid", data_format=None, dilation_rate=1
):
    deep = depthwise_conv(inputs, depthwise_kernel, strides, padding, data_format, dilation_rate)
    layout = _layout(standardize_data_format(data_format), 4)
    return tf.nn.convolution(deep, convert_to_tensor(pointwise_kernel), 1, "VALID", data_format=layout)


@operation("nn")
def conv_transpose(inputs, kernel, strides=1, padding="valid", output_padding=None, data_format=None, dilation_rate=1):
    from keras.src.layers.convolutional.shapes import conv_transpose_output_shape

    data_format = standardize_data_format(data_format)
    kernel = convert_to_tensor(kernel)
    dynamic = tf.shape(inputs)
    known = [dynamic[i] if d is None else d for i, d in enumerate(inputs.shape)]
    shape = conv_transpose_output_shape(
        known, kernel.shape[-2], kernel.shape[:-2], strides, padding, output_padding, data_format, dilation_rate
    )
    by_rank = {3: tf.nn.conv1d_transpose, 4: tf.nn.conv2d_transpose, 5: tf.nn.conv3d_transpose}
    return by_rank[len(known)](
        inputs, kernel, list(shape), strides, padding=padding.upper(), data_format=_layout(data_format, len(known)),
        dilations=dilation_rate,
    )  # fmt: skip


def _logits_of(output, from_logits, fn_name, activation):
    """What a crossentropy computes from: the logits, where the output remembers them or the graph knows them."""
    logits = getattr(output, "_keras_logits", None)
    if logits is None:
        made_by = getattr(output, "op", None) if not tf.executing_eagerly() else None
        if getattr(made_by, "type", None) != activation:
            return output, from_logits
        logits = made_by.inputs[0]
    if from_logits:
        warnings.warn(
            f'"`{fn_name}` received `from_logits=True`, but the `output` argument was produced by a {activation} '
            "activation and thus does not represent logits. Was this intended?",
            stacklevel=3,
        )
    return logits, True


def _check_same_shape(target, output, with_rank_one):
    if with_rank_one and len(target.shape) < 1:
        raise ValueError(
            "Arguments `target` and `output` must be at least rank 1. "
            f"Received: target.shape={target.shape}, output.shape={output.shape}"
        )
    if len(target.shape) != len(output.shape):
        raise ValueError(
            "Arguments `target` and `output` must have the same rank (ndim). "
            f"Received: target.shape={target.shape}, output.shape={output.shape}"
        )
    if any(a is not None and b is not None and a != b for a, b in zip(target.shape, output.shape)):
        raise ValueError(
            "Arguments `target` and `output` must have the same shape. "
            f"Received: target.shape={target.shape}, output.shape={output.shape}"
        )


@operation("nn")
def categorical_crossentropy(target, output, from_logits=False, axis=-1):
    """Crossentropy of one-hot targets along an axis; probabilities are clipped to [epsilon, 1 - epsilon]."""
    target, output = convert_to_tensor(target), convert_to_tensor(output)
    _check_same_shape(target, output, with_rank_one=True)
    output, from_logits = _logits_of(output, from_logits, "categorical_crossentropy", "Softmax")
    if from_logits:
        return tf.nn.softmax_cross_entropy_with_logits(labels=target, logits=output, axis=axis)
    output = output / tf.reduce_sum(output, axis, keepdims=True)
    output = tf.clip_by_value(output, epsilon(), 1.0 - epsilon())
    return -tf.reduce_sum(target * tf.math.log(output), axis)


@operation("nn")
def sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1):
    """Crossentropy of integer targets, along the last axis."""
    if axis not in (-1, len(output.shape) - 1):
        raise ValueError(f"Only axis=-1 is currently supported. Received: axis={axis}")
    output, from_logits = _logits_of(output, from_logits, "sparse_categorical_crossentropy", "Softmax")
    target = cast(convert_to_tensor(target), "int64")
    output = convert_to_tensor(output)
    if len(target.shape) == len(output.shape) and target.shape[-1] == 1:
        target = tf.squeeze(target, axis=-1)
    if len(output.shape) < 1:
        raise ValueError(f"Argument `output` must be at least rank 1. Received: output.shape={output.shape}")
    if len(target.shape) != len(output.shape) - 1:
        raise ValueError(
            "Argument `output` must have rank (ndim) `target.ndim - 1`. "
            f"Received: target.shape={target.shape}, output.shape={output.shape}"
        )
    if any(a is not None and b is not None and a != b for a, b in zip(target.shape, output.shape)):
        raise ValueError(
            "Arguments `target` and `output` must have the same shape up until the last dimension: "
            f"target.shape={target.shape}, output.shape={output.shape}"
        )
    if not from_logits:
        output = tf.math.log(tf.clip_by_value(output, epsilon(), 1 - epsilon()))
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=target, logits=output)


@operation("nn")
def binary_crossentropy(target, output, from_logits=False):
    """Elementwise crossentropy of targets between 0 and 1."""
    target, output = convert_to_tensor(target), convert_to_tensor(output)
    _check_same_shape(target, output, with_rank_one=False)
    output, from_logits = _logits_of(output, from_logits, "binary_crossentropy", "Sigmoid")
    if from_logits:
        return tf.nn.sigmoid_cross_entropy_with_logits(labels=target, logits=output)
    output = tf.clip_by_value(output, epsilon(), 1.0 - epsilon())
    return -(target * tf.math.log(output) + (1 - target) * tf.math.log(1 - output))
