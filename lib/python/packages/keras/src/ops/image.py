"""keras.ops.image: resizing, patches and colours."""

import tensorflow as tf

from keras.src.backend.config import standardize_data_format
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import operation


def _last(images, data_format):
    """Images with channels last, and whether they had them first."""
    images = convert_to_tensor(images)
    first = standardize_data_format(data_format) == "channels_first"
    rank = len(images.shape)
    return (tf.transpose(images, [0, 2, 3, 1] if rank == 4 else [1, 2, 0]) if first else images), first


def _back(images, first):
    return tf.transpose(images, [0, 3, 1, 2] if len(images.shape) == 4 else [2, 0, 1]) if first else images


@operation("image", top=False)
def resize(images, size, interpolation="bilinear", antialias=False, data_format=None):
    images, first = _last(images, data_format)
    resized = tf.image.resize(images, size, method=interpolation, antialias=antialias)
    return _back(tf.cast(resized, images.dtype), first)


@operation("image", top=False)
def rgb_to_grayscale(images, data_format=None):
    images, first = _last(images, data_format)
    return _back(tf.image.rgb_to_grayscale(images), first)


@operation("image", top=False)
def extract_patches(images, size, strides=None, dilation_rate=1, padding="valid", data_format=None):
    images, first = _last(images, data_format)
    height, width = (size, size) if isinstance(size, int) else size
    strides = (height, width) if strides is None else strides
    steps = (strides, strides) if isinstance(strides, int) else strides
    rates = (dilation_rate, dilation_rate) if isinstance(dilation_rate, int) else dilation_rate
    single = len(images.shape) == 3
    patches = tf.image.extract_patches(
        images[None] if single else images, [1, height, width, 1], [1, *steps, 1], [1, *rates, 1], padding.upper()
    )
    return _back(patches[0] if single else patches, first)
