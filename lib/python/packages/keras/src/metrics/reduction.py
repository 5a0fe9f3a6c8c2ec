"""keras.metrics: sums and means over all samples seen."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.tensors import cast, convert_to_tensor, get_keras_mask
from keras.src.losses.loss import apply_mask, squeeze_or_expand_to_same_rank
from keras.src.metrics.metric import Metric
from keras.src.saving.serialization import serialize_keras_object


def reduce_to_samplewise_values(values, sample_weight, reduce_fn, dtype):
    """One weighted value per sample, and the weights (or None)."""
    dtype = dtype or floatx()
    mask = get_keras_mask(values)
    values = cast(convert_to_tensor(values), dtype)
    if sample_weight is not None:
        sample_weight = convert_to_tensor(sample_weight, dtype=dtype)
        if mask is not None:
            sample_weight = apply_mask(sample_weight, mask, dtype=dtype, reduction="sum")
        values, sample_weight = squeeze_or_expand_to_same_rank(values, sample_weight)
        rank, weight_rank = len(values.shape), len(sample_weight.shape)
        if rank > weight_rank:
            values = reduce_fn(values, axis=list(range(weight_rank, rank)))
        sample_weight = tf.broadcast_to(sample_weight, tf.shape(values))
        values = values * sample_weight
        if weight_rank > 1:
            sample_weight = reduce_fn(sample_weight, axis=list(range(1, weight_rank)))
    if len(values.shape) > 1:
        values = reduce_fn(values, axis=list(range(1, len(values.shape))))
    return values, sample_weight


@keras_export("keras.metrics.Sum")
class Sum(Metric):
    def __init__(self, name="sum", dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.total = self.add_variable((), "zeros", dtype=self.dtype, name="total")

    def update_state(self, values, sample_weight=None):
        values, _ = reduce_to_samplewise_values(values, sample_weight, tf.reduce_sum, self.dtype)
        self.total.assign_add(tf.reduce_sum(values))

    def reset_state(self):
        self.total.assign(0)

    def result(self):
        return tf.identity(self.total.value)


@keras_export("keras.metrics.Mean")
class Mean(Metric):
    """The mean of the values given, weighted by `sample_weight`."""

    def __init__(self, name="mean", dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.total = self.add_variable((), "zeros", dtype=self.dtype, name="total")
        self.count = self.add_variable((), "zeros", dtype=self.dtype, name="count")

    def update_state(self, values, sample_weight=None):
        values, sample_weight = reduce_to_samplewise_values(values, sample_weight, tf.reduce_mean, self.dtype)
        self.total.assign_add(tf.reduce_sum(values))
        if sample_weight is not None:
            count = tf.reduce_sum(sample_weight)
        else:
            count = tf.cast(tf.shape(values)[0] if len(values.shape) else 1, self.dtype)
        self.count.assign_add(count)

    def reset_state(self):
        self.total.assign(0)
        self.count.assign(0)

    def result(self):
        return tf.math.divide_no_nan(self.total.value, self.count.value)


@keras_export("keras.metrics.MeanMetricWrapper")
class MeanMetricWrapper(Mean):
    """The mean of a function of targets and predictions."""

    def __init__(self, fn, name=None, dtype=None, **kwargs):
        super().__init__(name=name, dtype=dtype)
        self._fn = fn
        self._fn_kwargs = kwargs

    def update_state(self, y_true, y_pred, sample_weight=None):
        mask = get_keras_mask(y_pred)
        values = self._fn(y_true, y_pred, **self._fn_kwargs)
        if sample_weight is not None and mask is not None:
            sample_weight = convert_to_tensor(sample_weight, dtype=self.dtype)
        sample_weight = apply_mask(sample_weight, mask, dtype=self.dtype, reduction="sum")
        return super().update_state(values, sample_weight=sample_weight)

    def get_config(self):
        arguments = serialize_keras_object(dict(self._fn_kwargs))
        if type(self) is MeanMetricWrapper:
            arguments = {"fn": serialize_keras_object(self._fn), **arguments}
        return {**super().get_config(), **arguments}
