"""Convolutions, transposed and depthwise ones."""

import numbers

from .array import expand_dims, squeeze
from .._core.convert import convert_to_tensor
from .loss import _scope
from .._core.op import Ints, op
from .._core.tensor import TensorLike


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
    from .._core.op import integers

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
