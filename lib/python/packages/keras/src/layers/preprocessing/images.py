"""keras.layers: images resized, cropped, and changed at random while training."""

import math

import tensorflow as tf

from keras.src import ops, random
from keras.src.backend.config import standardize_data_format
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer
from keras.src.utils.image_utils import smart_resize

_FILL_MODES = ("reflect", "wrap", "constant", "nearest")
_INTERPOLATIONS = ("nearest", "bilinear")


class _ImageLayer(Layer):
    """Takes images [height, width, channels] or a batch of them; the subclass defines `draw` and `transform`.

    In a dictionary with "images", those alone are transformed.
    """

    def __init__(self, data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.data_format = standardize_data_format(data_format)
        self._allow_non_tensor_positional_args = True
        # Images of bytes stay as they are until they are cast.
        self._convert_input_args = False

    def call(self, data, training=True):
        if isinstance(data, dict):
            return {**data, "images": self._transformed(data["images"], training)}
        return self._transformed(data, training)

    def _transformed(self, images, training):
        images = convert_to_tensor(images)
        return self.transform(images, self.draw(images, training), training)

    def draw(self, images, training):
        """What is random about one call, or None."""
        return None

    def compute_output_shape(self, input_shape):
        return input_shape

    def _size(self, images):
        """Height and width."""
        rows = -3 if self.data_format == "channels_last" else -2
        shape = images.shape
        dynamic = tf.shape(images)
        return [dynamic[len(shape) + a] if shape[a] is None else shape[a] for a in (rows, rows + 1)]


def _batch(images):
    """How many images there are."""
    return 1 if len(images.shape) == 3 else images.shape[0] if images.shape[0] is not None else tf.shape(images)[0]


class _RandomLayer(_ImageLayer):
    def __init__(self, seed=None, data_format=None, **kwargs):
        super().__init__(data_format=data_format, **kwargs)
        self.seed = seed
        self.generator = random.SeedGenerator(seed)

    def _uniform(self, shape, low, high, dtype=None):
        return random.uniform(shape, low, high, dtype=dtype, seed=self.generator)


def _range(factor, bounds, name="factor"):
    """(lower, upper) of a number or a pair. @raises ValueError outside of the bounds"""
    text = f"The `{name}` argument should be a number (or a list of two numbers) in the range [{bounds[0]}, {bounds[1]}]. Received: {name}={factor}"
    if isinstance(factor, (tuple, list)):
        if len(factor) != 2 or factor[0] > bounds[1] or factor[1] < bounds[0]:
            raise ValueError(text)
        return tuple(sorted(factor))
    if not isinstance(factor, (int, float)) or not bounds[0] <= factor <= bounds[1]:
        raise ValueError(text)
    return max(-abs(factor), bounds[0]), abs(factor)


@layer("keras.layers.RandomFlip", first=("data_format", "seed", "mode"))
class RandomFlip(_RandomLayer):
    """Mirrors images with even chances: "horizontal", "vertical" or "horizontal_and_vertical"."""

    def __init__(self, mode="horizontal_and_vertical", seed=None, data_format=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.mode = mode

    def draw(self, images, training):
        if not training:
            return None
        shape = (1, 1, 1) if len(images.shape) == 3 else (_batch(images), 1, 1, 1)
        return self._uniform(shape, 0.0, 1.0) <= 0.5

    def transform(self, images, flips, training):
        images = cast(images, self.compute_dtype)
        if flips is None:
            return images
        rows = -3 if self.data_format == "channels_last" else -2
        rank = len(images.shape)
        if self.mode in ("horizontal", "horizontal_and_vertical"):
            images = tf.where(flips, tf.reverse(images, [rank + rows + 1]), images)
        if self.mode in ("vertical", "horizontal_and_vertical"):
            images = tf.where(flips, tf.reverse(images, [rank + rows]), images)
        return images


class _Warp(_RandomLayer):
    """Images whose pixels come from elsewhere: an affine map from new places to old ones."""

    def __init__(self, fill_mode, interpolation, seed, fill_value, data_format, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        if fill_mode not in _FILL_MODES:
            raise NotImplementedError(f"Unknown `fill_mode` {fill_mode}. Expected of one {_FILL_MODES}.")
        if interpolation not in _INTERPOLATIONS:
            raise NotImplementedError(f"Unknown `interpolation` {interpolation}. Expected of one {_INTERPOLATIONS}.")
        self.fill_mode = fill_mode
        self.interpolation = interpolation
        self.fill_value = fill_value

    def transform(self, images, matrix, training):
        images = cast(images, self.compute_dtype)
        if matrix is None:
            return images
        return ops.image.affine_transform(
            images, matrix[0] if len(images.shape) == 3 else matrix, self.interpolation, self.fill_mode, self.fill_value,
            self.data_format,
        )  # fmt: skip


@layer("keras.layers.RandomRotation", first=("data_format", "factor", "fill_mode", "fill_value", "interpolation"))
class RandomRotation(_Warp):
    """Turns images by a random part of a full turn, between -factor and factor."""

    def __init__(self, factor, fill_mode="reflect", interpolation="bilinear", seed=None, fill_value=0.0, data_format=None, **kwargs):
        super().__init__(fill_mode, interpolation, seed, fill_value, data_format, **kwargs)
        self.factor = _range(factor, (-1.0, 1.0))

    def draw(self, images, training):
        if not training:
            return None
        count = _batch(images)
        angle = self._uniform((count,), self.factor[0] * 360.0, self.factor[1] * 360.0) * (math.pi / 180)
        height, width = (tf.cast(n, "float32") - 1.0 for n in self._size(images))
        sine, cosine, zero = tf.sin(angle), tf.cos(angle), tf.zeros_like(angle)
        along = (width - (cosine * width - sine * height)) / 2.0
        down = (height - (sine * width + cosine * height)) / 2.0
        return tf.stack([cosine, -sine, along, sine, cosine, down, zero, zero], axis=1)


@layer("keras.layers.RandomZoom", first=("data_format", "height_factor", "width_factor"))
class RandomZoom(_Warp):
    """Zooms into images (negative factors) or out of them."""

    def __init__(self, height_factor, width_factor=None, fill_mode="reflect", interpolation="bilinear", seed=None, fill_value=0.0,
                 data_format=None, **kwargs):  # fmt: skip
        super().__init__(fill_mode, interpolation, seed, fill_value, data_format, **kwargs)
        self.height_factor = height_factor
        self.width_factor = width_factor
        self._heights = _range(height_factor, (-1.0, 1.0), "height_factor")
        self._widths = None if width_factor is None else _range(width_factor, (-1.0, 1.0), "width_factor")

    def draw(self, images, training):
        if not training:
            return None
        count = _batch(images)
        down = self._uniform((count, 1), 1.0 + self._heights[0], 1.0 + self._heights[1])
        along = down if self._widths is None else self._uniform((count, 1), 1.0 + self._widths[0], 1.0 + self._widths[1])
        height, width = (tf.cast(n, "float32") - 1.0 for n in self._size(images))
        zero = tf.zeros_like(down)
        return tf.concat(
            [along, zero, width / 2.0 * (1.0 - along), zero, down, height / 2.0 * (1.0 - down), zero, zero], axis=1
        )


@layer("keras.layers.RandomTranslation", first=("data_format", "height_factor", "width_factor"))
class RandomTranslation(_Warp):
    """Moves images up or down and to the sides by random parts of their size."""

    def __init__(self, height_factor, width_factor, fill_mode="reflect", interpolation="bilinear", seed=None, fill_value=0.0,
                 data_format=None, **kwargs):  # fmt: skip
        super().__init__(fill_mode, interpolation, seed, fill_value, data_format, **kwargs)
        self.height_factor = height_factor
        self.width_factor = width_factor
        self._heights = _range(height_factor, (-1.0, 1.0), "height_factor")
        self._widths = _range(width_factor, (-1.0, 1.0), "width_factor")

    def draw(self, images, training):
        if not training:
            return None
        count = _batch(images)
        height, width = (tf.cast(n, "float32") for n in self._size(images))
        down = self._uniform([count, 1], *self._heights) * height
        along = self._uniform([count, 1], *self._widths) * width
        one, zero = tf.ones_like(down), tf.zeros_like(down)
        return tf.concat([one, zero, -along, zero, one, -down, zero, zero], axis=1)


@layer("keras.layers.RandomContrast", first=("data_format", "factor"))
class RandomContrast(_RandomLayer):
    """Stretches or flattens the distance of pixels from their channel's mean."""

    def __init__(self, factor, value_range=(0, 255), seed=None, data_format=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (0, 1))
        self.value_range = value_range

    def draw(self, images, training):
        if not training:
            return None
        shape = (1, 1, 1) if len(images.shape) == 3 else [_batch(images), 1, 1, 1]
        return self._uniform(shape, 1.0 - self.factor[0], 1.0 + self.factor[1], dtype=self.compute_dtype)

    def transform(self, images, factor, training):
        images = cast(images, self.compute_dtype)
        if factor is None:
            return images
        rows = -3 if self.data_format == "channels_last" else -2
        mean = tf.reduce_mean(tf.reduce_mean(images, axis=rows, keepdims=True), axis=rows + 1, keepdims=True)
        return tf.clip_by_value((images - mean) * factor + mean, *self.value_range)


@layer("keras.layers.RandomBrightness", first=("data_format", "factor"))
class RandomBrightness(_RandomLayer):
    """Adds a random part of the range of values to all pixels of an image."""

    def __init__(self, factor, value_range=(0, 255), seed=None, data_format=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (-1.0, 1.0))
        if not isinstance(value_range, (tuple, list)) or len(value_range) != 2:
            raise ValueError(f"The `value_range` argument should be a list of two numbers. Received: value_range={value_range}")
        self.value_range = sorted(value_range)

    def draw(self, images, training):
        if not training:
            return None
        shape = (1, 1, 1) if len(images.shape) == 3 else [_batch(images), 1, 1, 1]
        return self._uniform(shape, *self.factor) * (self.value_range[1] - self.value_range[0])

    def transform(self, images, delta, training):
        images = cast(images, self.compute_dtype)
        return images if delta is None else tf.clip_by_value(images + cast(delta, images.dtype), *self.value_range)


class _Sized(_ImageLayer):
    def _output_shape(self, input_shape):
        shape = list(input_shape)
        rows = -3 if self.data_format == "channels_last" else -2
        shape[rows], shape[rows + 1] = self.height, self.width
        return tuple(shape)

    compute_output_shape = _output_shape


def _cut(images, top, left, height, width, data_format):
    rows = len(images.shape) - (3 if data_format == "channels_last" else 2)
    begin, size = [0] * len(images.shape), list(images.shape)
    size = [-1 if n is None else n for n in size]
    begin[rows], begin[rows + 1], size[rows], size[rows + 1] = top, left, height, width
    return tf.slice(images, begin, size)


@layer("keras.layers.RandomCrop", first=("data_format", "height", "width", "seed"))
class RandomCrop(_Sized, _RandomLayer):
    """A random part of an image of this size; outside of training the middle, resized."""

    def __init__(self, height, width, seed=None, data_format=None, **kwargs):
        # Where no seed is given, one is drawn for the configuration, and another for the generator.
        from keras.src.random.seed_generator import make_default_seed

        shown = seed if seed is not None else make_default_seed()
        super().__init__(seed, data_format, **kwargs)
        self.seed = shown
        self.height = height
        self.width = width

    def draw(self, images, training):
        height, width = self._size(images)
        if training and height > self.height and width > self.width:
            down = self._uniform((), 0.0, float(height - self.height + 1))
            along = self._uniform((), 0.0, float(width - self.width + 1))
            return tf.cast(down, "int32"), tf.cast(along, "int32")
        crop_height = max(min(height, int(float(width * self.height) / self.width)), 1)
        crop_width = max(min(width, int(float(height * self.width) / self.height)), 1)
        return int((height - crop_height) / 2), int((width - crop_width) / 2)

    def transform(self, images, place, training):
        images = cast(images, self.compute_dtype)
        if not training:
            return images
        height, width = self._size(images)
        fits = _cut(images, *place, min(self.height, height), min(self.width, width), self.data_format)
        if (height, width) != (self.height, self.width) and (height < self.height or width < self.width):
            return cast(ops.image.resize(fits, (self.height, self.width), data_format=self.data_format), self.compute_dtype)
        return fits


@layer("keras.layers.CenterCrop", first=("data_format", "height", "width"))
class CenterCrop(_Sized):
    """The middle of an image; of a smaller one the largest part of these proportions, resized."""

    def __init__(self, height, width, data_format=None, **kwargs):
        super().__init__(data_format, **kwargs)
        self.height = height
        self.width = width

    def transform(self, images, _, training):
        images = cast(images, self.compute_dtype)
        height, width = self._size(images)
        down, along = height - self.height, width - self.width
        if (not isinstance(down, int) or down >= 0) and (not isinstance(along, int) or along >= 0):
            return _cut(images, down // 2, along // 2, self.height, self.width, self.data_format)
        return smart_resize(images, [self.height, self.width], data_format=self.data_format)


@layer("keras.layers.Resizing", first=("data_format", "height", "width"))
class Resizing(_Sized):
    """Images of another size; in proportion where asked for, cropped or padded to fit."""

    def __init__(self, height, width, interpolation="bilinear", crop_to_aspect_ratio=False, pad_to_aspect_ratio=False,
                 fill_mode="constant", fill_value=0.0, antialias=False, data_format=None, **kwargs):  # fmt: skip
        super().__init__(data_format, **kwargs)
        self.height = height
        self.width = width
        self.interpolation = interpolation
        self.crop_to_aspect_ratio = crop_to_aspect_ratio
        self.pad_to_aspect_ratio = pad_to_aspect_ratio
        self.fill_mode = fill_mode
        self.fill_value = fill_value
        self.antialias = bool(antialias)

    def transform(self, images, _, training):
        resized = ops.image.resize(
            images, (self.height, self.width), interpolation=self.interpolation, antialias=self.antialias,
            data_format=self.data_format, crop_to_aspect_ratio=self.crop_to_aspect_ratio,
            pad_to_aspect_ratio=self.pad_to_aspect_ratio, fill_mode=self.fill_mode, fill_value=self.fill_value,
        )  # fmt: skip
        return resized if resized.dtype == images.dtype else cast(resized, self.compute_dtype)
