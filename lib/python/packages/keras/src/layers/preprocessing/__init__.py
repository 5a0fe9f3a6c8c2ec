"""keras.layers: preprocessing of numbers."""

import math

import tensorflow as tf

from keras.src import ops
from keras.src.backend.config import epsilon, image_data_format
from keras.src.backend.shapes import standardize_shape
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer


class _DataLayer(Layer):
    """Takes arrays and lists as well as tensors."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._allow_non_tensor_positional_args = True

    def compute_output_shape(self, input_shape):
        return input_shape


@layer("keras.layers.Rescaling")
class Rescaling(_DataLayer):
    """inputs * scale + offset."""

    def __init__(self, scale, offset=0.0, **kwargs):
        super().__init__(**kwargs)
        self.scale = scale
        self.offset = offset
        self.supports_masking = True

    def call(self, inputs):
        dtype = self.compute_dtype
        scale = tf.cast(self.scale, dtype)
        if len(scale.shape) > 0 and image_data_format() == "channels_first":
            scale = tf.reshape(scale, [*scale.shape, *[1] * (3 - len(scale.shape))])
        return cast(convert_to_tensor(inputs), dtype) * scale + tf.cast(self.offset, dtype)


def _extract(batch):
    return batch[0] if isinstance(batch, tuple) else batch


@layer("keras.layers.Normalization")
class Normalization(_DataLayer):
    """(inputs - mean) / deviation, with both given, or taken from data by `adapt`."""

    def __init__(self, axis=-1, mean=None, variance=None, invert=False, **kwargs):
        super().__init__(**kwargs)
        self.axis = () if axis is None else (axis,) if isinstance(axis, int) else tuple(axis)
        if (mean is None) != (variance is None):
            raise ValueError(
                "When setting values directly, both `mean` and `variance` must be set. "
                f"Received: mean={mean} and variance={variance}"
            )
        self.input_mean = mean
        self.input_variance = variance
        self.invert = invert
        self.supports_masking = True
        self.mean = self.variance = None

    def build(self, input_shape):
        rank = len(input_shape)
        if any(not -rank <= a < rank for a in self.axis):
            raise ValueError(
                "All `axis` values must be in the range [-ndim, ndim). "
                f"Received inputs with ndim={rank}, while axis={self.axis}"
            )
        keep = sorted(a % rank for a in self.axis)
        for d in keep:
            if input_shape[d] is None:
                raise ValueError(
                    "All `axis` values to be kept must have a known shape. Received "
                    f"axis={self.axis}, inputs.shape={input_shape}, with unknown axis at index {d}"
                )
        self._keep_axis = keep
        self._reduce_axis = [d for d in range(rank) if d not in keep]
        self._broadcast_shape = [n if d in keep else 1 for d, n in enumerate(input_shape)]
        if self.input_mean is not None:
            for name in ("mean", "variance"):
                value = convert_to_tensor(getattr(self, f"input_{name}"), self.compute_dtype)
                setattr(self, name, tf.broadcast_to(self._spread(value), self._broadcast_shape))
            return
        shape = tuple(input_shape[d] for d in keep)
        self.adapt_mean = self.add_weight(shape, "zeros", name="mean", trainable=False)
        self.adapt_variance = self.add_weight(shape, "ones", name="variance", trainable=False)
        self.count = self.add_weight((), "zeros", dtype="int64", name="count", trainable=False)
        self.finalize_state()

    def _spread(self, value):
        """A given statistic, its axes moved to those that are kept."""
        if len(value.shape) == 0:
            return value
        shape = [1] * len(self._broadcast_shape)
        for d, n in zip(reversed(self._keep_axis), reversed(value.shape)):
            shape[d] = n
        return tf.reshape(value, shape)

    def adapt(self, data):
        """Take mean and variance from an array, a dataset, or an iterable of batches."""
        if tf.is_tensor(data) or hasattr(data, "__array__"):
            data = convert_to_tensor(data)
            batches = [data]
        elif hasattr(data, "element_spec"):
            spec = _extract(data.element_spec)
            batches = data.batch(128) if len(spec.shape) == 1 else data
        elif hasattr(data, "__iter__"):
            batches = data
        else:
            raise TypeError(
                f"Unsupported data type: {type(data)}. `adapt` supports `np.ndarray`, backend tensors, "
                "`tf.data.Dataset`, `keras.utils.PyDataset`, and iterables of batches (e.g. list, generator)."
            )
        mean = variance = None
        seen = 0
        for batch in batches:
            batch = convert_to_tensor(_extract(batch), self.compute_dtype)
            if not self.built:
                self.build(standardize_shape(batch.shape))
            count = math.prod(batch.shape[d] for d in self._reduce_axis)
            batch_mean = tf.reduce_mean(batch, axis=self._reduce_axis)
            batch_variance = tf.math.reduce_variance(batch, axis=self._reduce_axis)
            seen += count
            if mean is None:
                mean, variance = batch_mean, batch_variance
                continue
            # Chan's formula for joining the moments of two samples.
            share = count / seen
            joined = mean * (1.0 - share) + batch_mean * share
            variance = (variance + tf.square(mean - joined)) * (1.0 - share) + (
                batch_variance + tf.square(batch_mean - joined)
            ) * share
            mean = joined
        if mean is None:
            raise ValueError(
                "adapt() received an empty iterable (no batches). Expected at least one batch. Pass a non-empty "
                "iterable of arrays or tensors, e.g. layer.adapt([x]) or layer.adapt(list_of_batches)."
            )
        self.adapt_mean.assign(mean)
        self.adapt_variance.assign(variance)
        self.finalize_state()

    def finalize_state(self):
        """Make what `call` uses of the adapted moments."""
        if self.input_mean is None:
            self.mean = cast(tf.reshape(convert_to_tensor(self.adapt_mean), self._broadcast_shape), self.compute_dtype)
            self.variance = cast(
                tf.reshape(convert_to_tensor(self.adapt_variance), self._broadcast_shape), self.compute_dtype
            )

    def call(self, inputs):
        inputs = convert_to_tensor(inputs, self.compute_dtype)
        deviation = tf.maximum(tf.sqrt(self.variance), epsilon())
        if self.invert:
            return self.mean + inputs * deviation
        return (inputs - self.mean) / deviation

    def load_own_variables(self, store):
        super().load_own_variables(store)
        self.finalize_state()

    def get_config(self):
        config = {"axis": self.axis, "invert": self.invert}
        for name in ("mean", "variance"):
            value = getattr(self, f"input_{name}")
            config[name] = None if value is None else ops.convert_to_numpy(value).tolist()
        return {**super().get_config(), **config}
