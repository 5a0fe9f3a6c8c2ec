"""keras.ops.image: reading images between their points, and filters."""

import itertools
import math

import tensorflow as tf

from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.image import _back, _last
from keras.src.ops.operation import operation

_FILL_MODES = ("constant", "nearest", "wrap", "mirror", "reflect")


@operation("image", top=False)
def map_coordinates(inputs, coordinates, order, fill_mode="constant", fill_value=0):
    """Values at `coordinates` [rank, ...]: of the nearest element (order 0) or between neighbours (order 1)."""
    x, places = convert_to_tensor(inputs), convert_to_tensor(coordinates)
    if places.shape[0] != len(x.shape):
        raise ValueError(
            "First dim of `coordinates` must be the same as the rank of `inputs`. "
            f"Received inputs with shape: {x.shape} and coordinate leading dim of {places.shape[0]}"
        )
    if len(places.shape) < 2:
        raise ValueError(f"Invalid coordinates rank: expected at least rank 2. Received input with shape: {places.shape}")
    if fill_mode not in _FILL_MODES:
        raise ValueError(
            f"Invalid value for argument `fill_mode`. Expected one of {set(_FILL_MODES)}. Received: fill_mode={fill_mode}"
        )
    if order not in (0, 1):
        raise NotImplementedError("map_coordinates currently requires order<=1")
    axes = [
        [(*_inside(index, size, fill_mode), weight) for index, weight in _neighbours(place, order)]
        for place, size in zip(tf.unstack(places, axis=0), x.shape)
    ]
    fill = tf.cast(fill_value, x.dtype)
    total = None
    for corner in itertools.product(*axes):
        indices, valid, weights = zip(*corner)
        found = tf.gather_nd(x, tf.stack(indices, axis=-1))
        if fill_mode == "constant":
            inside = valid[0]
            for v in valid[1:]:
                inside = tf.logical_and(inside, v)
            found = tf.where(inside, found, fill)
        if order == 0:
            return found
        weight = weights[0]
        for w in weights[1:]:
            weight = weight * w
        part = tf.cast(found, weight.dtype) * weight
        total = part if total is None else total + part
    if x.dtype.is_integer:
        total = tf.round(total)
    return tf.cast(total, x.dtype)


def _neighbours(place, order):
    """Pairs (index, weight) of the elements that a coordinate lies among."""
    if not place.dtype.is_floating:
        return [(tf.cast(place, "int32"), tf.ones(tf.shape(place), "float32"))]
    if order == 0:
        return [(tf.cast(tf.round(place), "int32"), tf.ones_like(place))]
    low = tf.math.floor(place)
    share = place - low
    index = tf.cast(low, "int32")
    return [(index, 1.0 - share), (index + 1, share)]


def _inside(index, size, mode):
    """(an index that exists, whether the given one did)."""
    valid = tf.logical_and(index >= 0, index < size)
    if mode in ("constant", "nearest"):
        return tf.clip_by_value(index, 0, size - 1), valid
    if mode == "wrap":
        return tf.math.floormod(index, size), valid
    twice = 2 * size
    if mode == "mirror":
        twice = max(1, 2 * size - 2)
        rest = tf.math.floormod(tf.abs(index), twice)
        return tf.where(rest < size, rest, twice - rest), valid
    rest = tf.math.floormod(index, twice)
    return tf.where(rest < size, rest, twice - 1 - rest), valid


@operation("image", top=False)
def gaussian_blur(images, kernel_size=(3, 3), sigma=(1.0, 1.0), data_format=None):
    """Images [..., height, width, channels] weighted over a window with a normal distribution."""
    images, first = _last(images, data_format)
    single = len(images.shape) == 3
    x = tf.expand_dims(images, 0) if single else images
    channels = x.shape[-1]

    def line(size, width):
        at = [i - (size - 1) / 2 for i in range(size)]
        weights = [math.exp(-(v**2) / (2 * width**2)) for v in at]
        return tf.constant([w / sum(weights) for w in weights], x.dtype)

    rows, columns = line(kernel_size[0], sigma[0]), line(kernel_size[1], sigma[1])
    kernel = tf.tile((rows[:, None] * columns[None, :])[:, :, None, None], [1, 1, channels, 1])
    found = tf.nn.depthwise_conv2d(x, kernel, strides=[1, 1, 1, 1], padding="SAME")
    return _back(found[0] if single else found, first)


@operation("image", top=False)
def sobel_edges(images, data_format=None):
    """How images change down and along: one more axis of two behind."""
    images, first = _last(images, data_format)
    single = len(images.shape) == 3
    found = tf.image.sobel_edges(tf.expand_dims(images, 0) if single else images)
    found = found[0] if single else found
    if first:
        rank = len(found.shape)
        return tf.transpose(found, [0, 3, 1, 2, 4] if rank == 5 else [2, 0, 1, 3])
    return found


@operation("image", top=False)
def ssim(image1, image2, max_val=1.0, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03, data_format=None):
    """The structural similarity of images."""
    (one, _), (other, _) = _last(image1, data_format), _last(image2, data_format)
    return tf.image.ssim(one, other, max_val, filter_size=filter_size, filter_sigma=filter_sigma, k1=k1, k2=k2)
