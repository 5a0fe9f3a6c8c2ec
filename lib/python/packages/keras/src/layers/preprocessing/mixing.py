"""keras.layers: images mixed with each other, erased in part, or sheared."""

import tensorflow as tf

from keras.src import random
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.preprocessing.images import _batch, _RandomLayer, _range, _Warp


class _Boxes(_RandomLayer):
    """Draws a rectangle in each image."""

    def _along(self, count, length, share):
        """Where a part begins and ends."""
        part = cast(share * length, self.compute_dtype)
        begin = self._uniform([count], 0.0, 1.0, dtype=self.compute_dtype) * (tf.cast(length, self.compute_dtype) - part)
        return begin, begin + part

    def _inside(self, height, width, x, y):
        """Which pixels [batch, height, width, 1] are in the rectangle."""
        rows = tf.range(height, dtype=self.compute_dtype)[None, :, None, None]
        columns = tf.range(width, dtype=self.compute_dtype)[None, None, :, None]
        (x0, x1), (y0, y1) = ([v[:, None, None, None] for v in pair] for pair in (x, y))
        inside = (columns >= x0) & (columns < x1) & (rows >= y0) & (rows < y1)
        return tf.transpose(inside, (0, 3, 1, 2)) if self.data_format == "channels_first" else inside


class _Mixing(_Boxes):
    """Mixes the images of a batch in another order; in a dictionary the "labels" as well."""

    def call(self, data, training=True):
        images = convert_to_tensor(data["images"] if isinstance(data, dict) else data)
        drawn = self.draw(images, training)
        mixed = self.transform(images, drawn, training)
        if not isinstance(data, dict):
            return mixed
        made = {**data, "images": mixed}
        if "labels" in data and training and drawn is not None:
            labels = convert_to_tensor(data["labels"])
            weight, order = tf.reshape(drawn["weight"], [-1, 1]), drawn["order"]
            made["labels"] = weight * labels + (1.0 - weight) * tf.gather(labels, order)
        return made


@layer("keras.layers.MixUp", first=("data_format",))
class MixUp(_Mixing):
    """Each image (and label) a weighted mean with another of its batch (Zhang and others, 2017)."""

    def __init__(self, alpha=0.2, data_format=None, seed=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.alpha = alpha

    def draw(self, images, training):
        count = _batch(images)
        order = random.shuffle(tf.range(count), seed=self.generator)
        return {"order": order, "weight": random.beta((count,), self.alpha, self.alpha, seed=self.generator)}

    def transform(self, images, drawn, training):
        if not training:
            return images
        images = cast(images, self.compute_dtype)
        batch = images[None] if len(images.shape) == 3 else images
        weight = cast(tf.reshape(drawn["weight"], [-1, 1, 1, 1]), self.compute_dtype)
        mixed = weight * batch + (1.0 - weight) * tf.gather(batch, drawn["order"])
        return mixed[0] if len(images.shape) == 3 else mixed


@layer("keras.layers.CutMix", first=("data_format",))
class CutMix(_Mixing):
    """A rectangle of each image from another of its batch (Yun and others, 2019)."""

    def __init__(self, factor=1.0, seed=None, data_format=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (-1, 1) if isinstance(factor, (tuple, list)) else (0, 1))

    def draw(self, images, training):
        if not training or len(images.shape) == 3:
            return None
        count = _batch(images)
        height, width = self._size(images)
        alpha = self._uniform((), *self.factor, dtype=self.compute_dtype) + 1e-6
        weight = random.beta((count,), alpha, alpha, seed=self.generator, dtype=self.compute_dtype)
        share = tf.sqrt(1.0 - weight)
        x, y = self._along(count, width, share), self._along(count, height, share)
        kept = 1.0 - (x[1] - x[0]) * (y[1] - y[0]) / float(width * height)
        order = random.shuffle(tf.range(count), seed=self.generator)
        return {"order": order, "inside": self._inside(height, width, x, y), "weight": kept}

    def transform(self, images, drawn, training):
        images = cast(images, self.compute_dtype)
        if not training or drawn is None:
            return images
        return tf.where(drawn["inside"], tf.gather(images, drawn["order"]), images)


@layer("keras.layers.RandomErasing", first=("data_format",), last=("seed",))
class RandomErasing(_Boxes):
    """A rectangle of some images becomes noise, or `fill_value` (Zhong and others, 2017)."""

    def __init__(self, factor=1.0, scale=(0.02, 0.33), fill_value=None, value_range=(0, 255), seed=None, data_format=None, **kwargs):
        super().__init__(seed, data_format, **kwargs)
        self.factor = _range(factor, (0, 1))
        self.scale = _range(scale, (0, 1), "scale")
        self.fill_value = fill_value
        self.value_range = value_range

    def draw(self, images, training):
        if not training:
            return None
        count = _batch(images)
        height, width = self._size(images)
        share = tf.sqrt(self._uniform((count, 2), *self.scale, dtype=self.compute_dtype))
        x, y = self._along(count, width, share[:, 0]), self._along(count, height, share[:, 1])
        chance = self._uniform((count,), *self.factor)
        apply = self._uniform((count,), 0.0, 1.0) < chance
        return self._inside(height, width, x, y) & apply[:, None, None, None], self._fill(images)

    def _fill(self, images):
        fill = self.fill_value
        if fill is None:
            noise = random.normal(tf.shape(images), dtype=self.compute_dtype, seed=self.generator)
            fill = noise * self.value_range[1]
        elif isinstance(fill, (tuple, list)) and len(fill) == 3 or isinstance(fill, (int, float)):
            fill = tf.broadcast_to(tf.cast(fill, self.compute_dtype), tf.shape(images))
        else:
            raise ValueError("The `fill_value` argument should be a number (or a list of three numbers) ")
        return tf.clip_by_value(fill, *(float(v) for v in self.value_range))

    def transform(self, images, drawn, training):
        images = cast(images, self.compute_dtype)
        if drawn is None:
            return images
        erased, fill = drawn
        return tf.where(erased[0] if len(images.shape) == 3 else erased, fill, images)


@layer("keras.layers.RandomShear", first=("data_format",))
class RandomShear(_Warp):
    """Slants images by up to these parts of their sides."""

    def __init__(self, x_factor=0.0, y_factor=0.0, interpolation="bilinear", fill_mode="reflect", fill_value=0.0,
                 data_format=None, seed=None, **kwargs):  # fmt: skip
        super().__init__(fill_mode, interpolation, seed, fill_value, data_format, **kwargs)
        self.x_factor = _range(x_factor, (-1, 1), "x_factor") if isinstance(x_factor, (tuple, list)) else (-x_factor, x_factor)
        self.y_factor = _range(y_factor, (-1, 1), "y_factor") if isinstance(y_factor, (tuple, list)) else (-y_factor, y_factor)

    def draw(self, images, training):
        if not training:
            return None
        count = [_batch(images), 1]
        way = tf.where(self._uniform(count, 0.0, 1.0, dtype=self.compute_dtype) > 0.5, -1.0, 1.0)
        down = self._uniform(count, *self.y_factor, dtype=self.compute_dtype) * way
        along = self._uniform(count, *self.x_factor, dtype=self.compute_dtype) * way
        one, zero = tf.ones_like(down), tf.zeros_like(down)
        return tf.concat([one, along, zero, down, one, zero, zero, zero], axis=1)

    def get_config(self):
        from keras.src.layers.layer import Layer

        own = ("data_format", "x_factor", "y_factor", "fill_mode", "interpolation", "seed", "fill_value")
        return {**Layer.get_config(self), **{name: getattr(self, name) for name in own}}
