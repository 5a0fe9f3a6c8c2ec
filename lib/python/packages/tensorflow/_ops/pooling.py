"""Pooling by the largest or the mean."""

from .array import expand_dims, squeeze
from .._core.convert import convert_to_tensor
from .convolution import _padding, _spread
from .._core.op import op


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
