"""tf.keras.backend: convolutions, pooling, padding and resizing, by the names of Keras 1 and 2."""

import tensorflow as tf

from keras.src import ops
from keras.src.api_export import keras_export
from keras.src.backend.config import image_data_format


def _format(data_format):
    data_format = data_format or image_data_format()
    if data_format not in {"channels_first", "channels_last"}:
        raise ValueError(f"Unknown data_format: {data_format}")
    return data_format


def _padding(padding):
    if padding not in ("same", "valid"):
        raise ValueError(f"Invalid padding: {padding}")
    return padding


def _conv(x, kernel, strides, padding, data_format, dilation_rate):
    return ops.conv(x, kernel, strides, _padding(padding), _format(data_format), dilation_rate)


@keras_export("keras._legacy.backend.conv1d")
def conv1d(x, kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    """A convolution of (batch, steps, channels); padding "causal" looks back only."""
    if padding == "causal":
        x, padding = temporal_padding(x, (dilation_rate * (int(kernel.shape[0]) - 1), 0)), "valid"
    return _conv(x, kernel, strides, padding, data_format, dilation_rate)


@keras_export("keras._legacy.backend.conv2d")
def conv2d(x, kernel, strides=(1, 1), padding="valid", data_format=None, dilation_rate=(1, 1)):
    return _conv(x, kernel, strides, padding, data_format, dilation_rate)


@keras_export("keras._legacy.backend.conv3d")
def conv3d(x, kernel, strides=(1, 1, 1), padding="valid", data_format=None, dilation_rate=(1, 1, 1)):
    return _conv(x, kernel, strides, padding, data_format, dilation_rate)


@keras_export("keras._legacy.backend.depthwise_conv2d")
def depthwise_conv2d(x, depthwise_kernel, strides=(1, 1), padding="valid", data_format=None, dilation_rate=(1, 1)):
    return ops.depthwise_conv(x, depthwise_kernel, strides, _padding(padding), _format(data_format), dilation_rate)


@keras_export("keras._legacy.backend.separable_conv2d")
def separable_conv2d(
    x, depthwise_kernel, pointwise_kernel, strides=(1, 1), padding="valid", data_format=None, dilation_rate=(1, 1)
):
    return ops.separable_conv(
        x, depthwise_kernel, pointwise_kernel, strides, _padding(padding), _format(data_format), dilation_rate
    )


@keras_export("keras._legacy.backend.conv2d_transpose")
def conv2d_transpose(
    x, kernel, output_shape, strides=(1, 1), padding="valid", data_format=None, dilation_rate=(1, 1)
):
    """What `conv2d` of this kernel would map to `x`: of the shape `output_shape`, whose batch may be None."""
    if tuple(dilation_rate) != (1, 1):
        raise NotImplementedError(f"conv2d_transpose is here without dilation, not with {tuple(dilation_rate)}")
    first = _format(data_format) == "channels_first"
    if first:
        x = tf.transpose(x, (0, 2, 3, 1))
        output_shape = [output_shape[i] for i in (0, 2, 3, 1)]
    shape = [tf.shape(x)[0] if n is None else n for n in output_shape]
    found = tf.nn.conv2d_transpose(x, kernel, shape, list(strides), padding=_padding(padding).upper())
    return tf.transpose(found, (0, 3, 1, 2)) if first else found


def _pool(x, pool_size, strides, padding, data_format, pool_mode):
    if pool_mode not in ("max", "avg"):
        raise ValueError(f"Invalid pooling mode: {pool_mode}")
    pool = ops.max_pool if pool_mode == "max" else ops.average_pool
    return pool(x, pool_size, strides, _padding(padding), _format(data_format))


@keras_export("keras._legacy.backend.pool2d")
def pool2d(x, pool_size, strides=(1, 1), padding="valid", data_format=None, pool_mode="max"):
    if len(pool_size) != 2:
        raise ValueError("`pool_size` must be a tuple of 2 integers.")
    if len(strides) != 2:
        raise ValueError("`strides` must be a tuple of 2 integers.")
    return _pool(x, pool_size, strides, padding, data_format, pool_mode)


@keras_export("keras._legacy.backend.pool3d")
def pool3d(x, pool_size, strides=(1, 1, 1), padding="valid", data_format=None, pool_mode="max"):
    return _pool(x, pool_size, strides, padding, data_format, pool_mode)


@keras_export("keras._legacy.backend.temporal_padding")
def temporal_padding(x, padding=(1, 1)):
    """Zeros before and after the steps of (batch, steps, channels)."""
    return tf.pad(x, [[0, 0], list(padding), [0, 0]])


def _spatial(x, padding, data_format):
    pairs = [list(pair) for pair in padding]
    return tf.pad(x, [[0, 0], [0, 0], *pairs] if _format(data_format) == "channels_first" else [[0, 0], *pairs, [0, 0]])


@keras_export("keras._legacy.backend.spatial_2d_padding")
def spatial_2d_padding(x, padding=((1, 1), (1, 1)), data_format=None):
    return _spatial(x, padding, data_format)


@keras_export("keras._legacy.backend.spatial_3d_padding")
def spatial_3d_padding(x, padding=((1, 1), (1, 1), (1, 1)), data_format=None):
    return _spatial(x, padding, data_format)


@keras_export("keras._legacy.backend.resize_images")
def resize_images(x, height_factor, width_factor, data_format, interpolation="nearest"):
    """Images made larger by whole factors."""
    if data_format not in {"channels_first", "channels_last"}:
        raise ValueError(f"Invalid `data_format` argument: {data_format}")
    first = data_format == "channels_first"
    x = tf.transpose(x, (0, 2, 3, 1)) if first else x
    size = tf.shape(x)[1:3] * tf.constant([height_factor, width_factor])
    x = tf.image.resize(x, size, method=interpolation)
    return tf.transpose(x, (0, 3, 1, 2)) if first else x


@keras_export("keras._legacy.backend.resize_volumes")
def resize_volumes(x, depth_factor, height_factor, width_factor, data_format):
    """Volumes made larger by repeating each point a whole number of times."""
    if data_format not in {"channels_first", "channels_last"}:
        raise ValueError(f"Invalid data_format: {data_format}")
    start = 2 if data_format == "channels_first" else 1
    for axis, factor in enumerate((depth_factor, height_factor, width_factor), start):
        x = tf.repeat(x, factor, axis=axis)
    return x
