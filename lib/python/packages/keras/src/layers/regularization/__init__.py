"""keras.layers: dropout and noise, active in training only."""

import tensorflow as tf

from keras.src import ops, random, regularizers
from keras.src.api_export import keras_export
from keras.src.backend.config import standardize_data_format
from keras.src.layers.builtin import layer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer


class _Random(Layer):
    """Draws with a seed generator of its own where its rate is above 0."""

    def __init__(self, seed, draws, **kwargs):
        super().__init__(**kwargs)
        self.seed = seed
        self.supports_masking = True
        if draws:
            self.seed_generator = random.SeedGenerator(seed)
        self._build_at_init()

    def compute_output_shape(self, input_shape):
        return input_shape


@layer("keras.layers.Dropout", last=("noise_shape",))
class Dropout(_Random):
    """Zeroes a share `rate` of its inputs in training, and scales the rest up by 1 / (1 - rate)."""

    def __init__(self, rate, noise_shape=None, seed=None, **kwargs):
        super().__init__(seed, rate > 0, **kwargs)
        if not 0 <= rate <= 1:
            raise ValueError(
                f"Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: "
                f"rate={rate}"
            )
        self.rate = rate
        self.noise_shape = _noise_shape(noise_shape)

    def call(self, inputs, training=False):
        if training and self.rate > 0:
            return random.dropout(inputs, rate=self.rate, noise_shape=self.noise_shape, seed=self.seed_generator)
        return inputs


def _noise_shape(noise_shape):
    if noise_shape is None:
        return None
    if not isinstance(noise_shape, (tuple, list)):
        raise ValueError(
            "Invalid value received for argument `noise_shape`. Expected a tuple or list of integers. "
            f"Received: noise_shape={noise_shape}"
        )
    for i, d in enumerate(noise_shape):
        if d is not None and (not isinstance(d, int) or d <= 0):
            raise ValueError(
                "Invalid value received for argument `noise_shape`. Expected all elements to be positive integers or "
                f"None. Received: noise_shape[{i}]={d} at index {i}"
            )
    return tuple(noise_shape)


class _SpatialDropout(Dropout):
    def __init__(self, rate, seed=None, **kwargs):
        super().__init__(rate, seed=seed, **kwargs)

    def call(self, inputs, training=False):
        if training and self.rate > 0:
            shape = self._mask_shape(inputs)
            return random.dropout(inputs, rate=self.rate, noise_shape=shape, seed=self.seed_generator)
        return inputs

    def get_config(self):
        own = {"rate": self.rate, "seed": self.seed, "name": self.name, "dtype": self.dtype}
        return {**own, "data_format": self.data_format} if hasattr(self, "data_format") else own

    def _mask_shape(self, inputs):
        """One draw per sample and channel."""
        rank = len(inputs.shape)
        channel = 1 if getattr(self, "data_format", None) == "channels_first" else rank - 1
        return [None if i in (0, channel) else 1 for i in range(rank)]


@keras_export("keras.layers.SpatialDropout1D")
class SpatialDropout1D(_SpatialDropout):
    def __init__(self, rate, seed=None, name=None, dtype=None):
        super().__init__(rate, seed=seed, name=name, dtype=dtype)
        self.input_spec = InputSpec(ndim=3)


@keras_export("keras.layers.SpatialDropout2D")
class SpatialDropout2D(_SpatialDropout):
    def __init__(self, rate, data_format=None, seed=None, name=None, dtype=None):
        super().__init__(rate, seed=seed, name=name, dtype=dtype)
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=4)


@keras_export("keras.layers.SpatialDropout3D")
class SpatialDropout3D(_SpatialDropout):
    def __init__(self, rate, data_format=None, seed=None, name=None, dtype=None):
        super().__init__(rate, seed=seed, name=name, dtype=dtype)
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=5)


@layer("keras.layers.GaussianNoise")
class GaussianNoise(_Random):
    def __init__(self, stddev, seed=None, **kwargs):
        if not 0 <= stddev:
            raise ValueError(
                f"Invalid value received for argument `stddev`. Expected a float >= 0. Received: stddev={stddev}"
            )
        super().__init__(seed, stddev > 0, **kwargs)
        self.stddev = stddev

    def call(self, inputs, training=False):
        if training and self.stddev > 0:
            noise = random.normal(
                tf.shape(inputs), mean=0.0, stddev=self.stddev, dtype=self.compute_dtype, seed=self.seed_generator
            )
            return inputs + noise
        return inputs


@layer("keras.layers.GaussianDropout")
class GaussianDropout(_Random):
    """Multiplies by normal noise around 1."""

    def __init__(self, rate, seed=None, **kwargs):
        if not 0 <= rate <= 1:
            raise ValueError(
                f"Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: "
                f"rate={rate}"
            )
        super().__init__(seed, rate > 0, **kwargs)
        self.rate = rate

    def call(self, inputs, training=False):
        if training and self.rate > 0:
            stddev = (self.rate / (1.0 - self.rate)) ** 0.5
            return inputs * random.normal(
                tf.shape(inputs), mean=1.0, stddev=stddev, dtype=self.compute_dtype, seed=self.seed_generator
            )
        return inputs


@layer("keras.layers.AlphaDropout", last=("noise_shape",))
class AlphaDropout(_Random):
    """Dropout that keeps mean and variance, for SELU networks."""

    def __init__(self, rate, noise_shape=None, seed=None, **kwargs):
        super().__init__(seed, rate > 0, **kwargs)
        self.rate = rate
        self.noise_shape = noise_shape

    def call(self, inputs, training=False):
        if not training or self.rate <= 0:
            return inputs
        shape = tf.shape(inputs) if self.noise_shape is None else self.noise_shape
        dropped = -1.6732632423543772 * 1.0507009873554805
        keep = ops.greater_equal(random.uniform(shape, seed=self.seed_generator), self.rate)
        a = ((1 - self.rate) * (1 + self.rate * dropped**2)) ** -0.5
        return a * ops.where(keep, inputs, dropped) - a * dropped * self.rate


@layer("keras.layers.ActivityRegularization")
class ActivityRegularization(Layer):
    """Passes its inputs on, and adds a penalty on them to the loss."""

    def __init__(self, l1=0.0, l2=0.0, **kwargs):
        super().__init__(activity_regularizer=regularizers.L1L2(l1=l1, l2=l2), **kwargs)
        self.supports_masking = True
        self.l1 = l1
        self.l2 = l2
        self._build_at_init()

    def get_config(self):
        config = super().get_config()
        config.pop("activity_regularizer", None)
        return {**config, "l1": self.l1, "l2": self.l2}

    def call(self, inputs):
        return inputs

    def compute_output_shape(self, input_shape):
        return input_shape
