"""keras.layers: images whose colours change at random while training."""

import tensorflow as tf

from keras.src import ops
from keras.src.backend.config import epsilon
from keras.src.backend.tensors import cast
from keras.src.layers.builtin import layer
from keras.src.layers.preprocessing.images import _batch, _RandomLayer, _range, RandomBrightness, RandomContrast

_FIRST = ("data_format",)
_LAST = ("factor", "value_range", "seed")


def checked_value_range(value_range):
    if not isinstance(value_range, (tuple, list)) or len(value_range) != 2:
        raise ValueError(
            f"The `value_range` argument should be a list of two numbers. Received: value_range={value_range}"
        )
    return sorted(value_range)


def ranged(images, old, new, dtype="float32"):
    """Values of one range as those of another."""
    if tuple(old) == tuple(new):
        return images
    images = cast(images, dtype)
    return (images - old[0]) / (old[1] - old[0]) * (new[1] - new[0]) + new[0]


class ColorLayer(_RandomLayer):
    """Draws with and without training, so that seeds are used up alike; the subclass defines `change`."""

    def transform(self, images, drawn, training):
        images = cast(images, self.compute_dtype)
        if not training:
            return images
        single = len(images.shape) == 3
        changed = cast(self.change(images[None] if single else images, drawn), self.compute_dtype)
        return changed[0] if single else changed

    def change(self, images, drawn):
        raise NotImplementedError

    def _channels(self, images):
        return tf.unstack(images, axis=1 if self.data_format == "channels_first" else -1)

    def _joined(self, channels):
        return tf.stack(channels, axis=1 if self.data_format == "channels_first" else -1)

    def _of_each(self, drawn):
        """One number per image, against images without their channels."""
        return cast(drawn, self.compute_dtype)[:, None, None]


@layer("keras.layers.RandomHue", first=_FIRST, last=_LAST)
class RandomHue(ColorLayer):
    """Turns the hue by up to half of `factor`, either way."""

    def __init__(self, factor, value_range=(0, 255), data_format=None, seed=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (0, 1))
        self.value_range = value_range

    def draw(self, images, training):
        count = (_batch(images),)
        way = tf.where(self._uniform(count, 0.0, 1.0) > 0.5, -1.0, 1.0)
        return way * self._uniform(count, *self.factor) * 0.5

    def change(self, images, turn):
        hsv = ops.image.rgb_to_hsv(ranged(images, self.value_range, (0, 1)), data_format=self.data_format)
        hue, saturation, value = self._channels(hsv)
        hue = hue + self._of_each(turn)
        hue = tf.where(hue > 1.0, hue - 1.0, hue)
        hue = tf.where(hue < 0.0, hue + 1.0, hue)
        images = ops.image.hsv_to_rgb(self._joined([hue, saturation, value]), data_format=self.data_format)
        return ranged(tf.clip_by_value(images, 0.0, 1.0), (0, 1), self.value_range)


@layer("keras.layers.RandomSaturation", first=_FIRST, last=_LAST)
class RandomSaturation(ColorLayer):
    """Scales the saturation; 0.5 leaves it as it is."""

    def __init__(self, factor, value_range=(0, 255), data_format=None, seed=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (-1, 1))
        self.value_range = checked_value_range(value_range)

    def draw(self, images, training):
        factor = self._uniform((_batch(images),), *self.factor)
        return factor / (1 - factor + epsilon())

    def change(self, images, factor):
        hue, saturation, value = self._channels(ops.image.rgb_to_hsv(images, data_format=self.data_format))
        saturation = tf.clip_by_value(saturation * self._of_each(factor), *(float(v) for v in self.value_range))
        return ops.image.hsv_to_rgb(self._joined([hue, saturation, value]), data_format=self.data_format)


@layer("keras.layers.RandomColorDegeneration", first=_FIRST, last=_LAST)
class RandomColorDegeneration(ColorLayer):
    """Moves colours a part of the way to grey."""

    def __init__(self, factor, value_range=(0, 255), data_format=None, seed=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (-1, 1))
        self.value_range = checked_value_range(value_range)

    def draw(self, images, training):
        return self._uniform((_batch(images), 1, 1, 1), *self.factor)

    def change(self, images, factor):
        grey = ops.image.rgb_to_grayscale(images, data_format=self.data_format)
        images = images + cast(factor, self.compute_dtype) * (grey - images)
        return tf.clip_by_value(images, *(float(v) for v in self.value_range))


@layer("keras.layers.RandomGrayscale", first=_FIRST, omitted=("seed",))
class RandomGrayscale(ColorLayer):
    """Some images lose their colours: a share `factor` of them."""

    def __init__(self, factor=0.5, data_format=None, seed=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        if not 0 <= factor <= 1:
            raise ValueError(f"`factor` should be between 0 and 1. Received: factor={factor}")
        self.factor = factor

    def draw(self, images, training):
        return self._uniform((_batch(images),), 0.0, 1.0)[:, None, None, None] < self.factor

    def change(self, images, apply):
        return tf.where(apply, ops.image.rgb_to_grayscale(images, data_format=self.data_format), images)


@layer("keras.layers.RandomInvert", first=_FIRST, last=_LAST)
class RandomInvert(ColorLayer):
    """Some images become their negatives."""

    def __init__(self, factor=1.0, value_range=(0, 255), seed=None, data_format=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (0, 1))
        self.value_range = value_range

    def draw(self, images, training):
        if not training:
            return None
        chance = self._uniform((_batch(images),), *self.factor)
        return (self._uniform((_batch(images),), 0.0, 1.0) < chance)[:, None, None, None]

    def change(self, images, apply):
        return tf.where(apply, self.value_range[1] - images, images)


@layer("keras.layers.RandomSharpness", first=_FIRST, last=_LAST)
class RandomSharpness(ColorLayer):
    """Blurs (below 0.5) or sharpens."""

    def __init__(self, factor, value_range=(0, 255), data_format=None, seed=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (0, 1))
        self.value_range = checked_value_range(value_range)

    def draw(self, images, training):
        return self._uniform((_batch(images),), *self.factor)

    def change(self, images, factor):
        first = self.data_format == "channels_first"
        if first:
            images = tf.transpose(images, (0, 3, 2, 1))
        side, middle = 1.0 / 13.0, 5.0 / 13.0
        kernel = tf.constant([[side] * 3, [side, middle, side], [side] * 3], dtype=self.compute_dtype)
        kernel = tf.tile(kernel[:, :, None, None], [1, 1, images.shape[-1], 1])
        smooth = ops.depthwise_conv(images, kernel, strides=1, padding="same", data_format="channels_last")
        strength = cast(factor * 2, self.compute_dtype)[:, None, None, None]
        images = images + (1.0 - strength) * (smooth - images)
        images = tf.clip_by_value(images, *(float(v) for v in self.value_range))
        return tf.transpose(images, (0, 3, 2, 1)) if first else images


@layer("keras.layers.RandomPosterization", first=_FIRST, last=_LAST)
class RandomPosterization(ColorLayer):
    """Keeps `factor` (1 to 8) bits of each colour."""

    def __init__(self, factor, value_range=(0, 255), data_format=None, seed=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (1, 8))
        self.value_range = checked_value_range(value_range)

    def draw(self, images, training):
        from keras.src import random

        low, high = self.factor
        if low == high:
            return tf.fill([_batch(images)], 8 - low)
        # Drawn as the original draws bytes: from 64 bits.
        return 8 - random.randint((_batch(images),), low, high, dtype="int64", seed=self.generator)

    def change(self, images, shift):
        step = tf.cast(tf.pow(2, tf.cast(shift, "int32")), "float32")[:, None, None, None]
        bytes_ = tf.floor(cast(ranged(images, self.value_range, (0, 255), self.compute_dtype), "float32"))
        return ranged(tf.floor(bytes_ / step) * step, (0, 255), self.value_range, self.compute_dtype)


@layer("keras.layers.Solarization", first=("data_format", "value_range"))
class Solarization(ColorLayer):
    """Adds to all pixels and turns those around that are above a threshold."""

    def __init__(self, addition_factor=0.0, threshold_factor=0.0, value_range=(0, 255), seed=None, **kwargs):
        data_format = kwargs.pop("data_format", None)
        super().__init__(seed, data_format, **kwargs)
        self.addition_factor = self._part(addition_factor, "addition_factor")
        self.threshold_factor = self._part(threshold_factor, "threshold_factor")
        self.value_range = checked_value_range(value_range)

    @staticmethod
    def _part(factor, name):
        text = (
            "The `addition_factor` and `threshold_factor` arguments should be a number (or a list of two numbers) in the "
            "range [0, 1]. Received: "
        )
        pair = list(factor) if isinstance(factor, (tuple, list)) else [0, factor]
        if len(pair) != 2 or not all(isinstance(v, (int, float)) for v in pair):
            raise ValueError(f"{text}{name}={factor}")
        for value in pair:
            if not 0 <= value <= 1.0:
                raise ValueError(f"{text}input_number={value}")
        return tuple(sorted(pair))

    def draw(self, images, training):
        if not training:
            return None
        shape = (1, 1, 1) if len(images.shape) == 3 else (_batch(images), 1, 1, 1)
        return [
            self._uniform(shape, low, high * 255, dtype=self.compute_dtype)
            for low, high in (self.addition_factor, self.threshold_factor)
        ]

    def change(self, images, drawn):
        addition, threshold = drawn
        result = tf.clip_by_value(ranged(images, self.value_range, (0, 255), self.compute_dtype) + addition, 0.0, 255.0)
        result = tf.where(result < threshold, result, 255.0 - result)
        return ranged(result, (0, 255), self.value_range, self.compute_dtype)


@layer("keras.layers.AutoContrast", first=_FIRST)
class AutoContrast(ColorLayer):
    """Stretches each channel over the whole range; there is nothing random about it."""

    def __init__(self, value_range=(0, 255), **kwargs):
        data_format = kwargs.pop("data_format", None)
        # No seed is drawn, for nothing is: the generator is only what the class has.
        super().__init__(0, data_format, **kwargs)
        self.value_range = checked_value_range(value_range)

    def transform(self, images, drawn, training):
        return super().transform(images, drawn, True)

    def change(self, images, _):
        stretched = ranged(images, self.value_range, (0, 255), self.compute_dtype)
        low = tf.reduce_min(stretched, axis=(1, 2), keepdims=True)
        scale = 255.0 / (tf.reduce_max(stretched, axis=(1, 2), keepdims=True) - low)
        result = tf.clip_by_value(stretched * scale - low * scale, 0.0, 255.0)
        result = ranged(result, (0, 255), self.value_range, self.compute_dtype)
        return tf.where(tf.math.is_nan(result), images, result)


@layer("keras.layers.RandomColorJitter", first=_FIRST)
class RandomColorJitter(ColorLayer):
    """Brightness, contrast, saturation and hue, each changed at random."""

    def __init__(self, value_range=(0, 255), brightness_factor=None, contrast_factor=None, saturation_factor=None,
                 hue_factor=None, seed=None, data_format=None, **kwargs):  # fmt: skip
        super().__init__(seed, data_format, **kwargs)
        self.value_range = value_range
        self.brightness_factor = brightness_factor
        self.contrast_factor = contrast_factor
        self.saturation_factor = saturation_factor
        self.hue_factor = hue_factor
        parts = (
            (RandomBrightness, brightness_factor), (RandomContrast, contrast_factor),
            (RandomSaturation, saturation_factor), (RandomHue, hue_factor),
        )  # fmt: skip
        self._parts = [kind(factor, value_range=value_range, seed=seed) for kind, factor in parts if factor is not None]

    def build(self, input_shape):
        for part in self._parts:
            part.build(input_shape)

    def change(self, images, _):
        # The parts take their seeds from this layer's stream; they do not come to own it.
        for part in self._parts:
            own = part.generator
            object.__setattr__(part, "generator", self.generator)
            try:
                images = part.transform(images, part.draw(images, True), True)
            finally:
                object.__setattr__(part, "generator", own)
        return images
