"""keras.metrics: how far predictions go up and down with what is true."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import epsilon
from keras.src.backend.tensors import convert_to_tensor
from keras.src.losses.loss import squeeze_or_expand_to_same_rank
from keras.src.metrics.reduction import MeanMetricWrapper


def _pair(y_true, y_pred):
    y_pred = convert_to_tensor(y_pred)
    return squeeze_or_expand_to_same_rank(convert_to_tensor(y_true, y_pred.dtype), y_pred)


@keras_export("keras.metrics.pearson_correlation")
def pearson_correlation(y_true, y_pred, axis=-1):
    """Pearson's coefficient along an axis: from -1 to 1, and NaN where values do not vary."""
    parts = []
    for y in _pair(y_true, y_pred):
        centred = y - tf.reduce_mean(y, axis=axis, keepdims=True)
        parts.append(centred / tf.math.reduce_std(centred, axis=axis, keepdims=True))
    return tf.reduce_mean(parts[0] * parts[1], axis=axis)


@keras_export("keras.metrics.concordance_correlation")
def concordance_correlation(y_true, y_pred, axis=-1):
    """Lin's coefficient along an axis: like Pearson's, less where mean and spread differ.

    As in Keras both are centred by the predictions' mean.
    """
    y_true, y_pred = _pair(y_true, y_pred)
    mean_true, mean_pred = (tf.reduce_mean(y, axis=axis, keepdims=True) for y in (y_true, y_pred))
    spread = sum(tf.math.reduce_variance(y, axis=axis, keepdims=True) for y in (y_true, y_pred))
    together = (y_true - mean_pred) * (y_pred - mean_pred)
    return tf.reduce_mean(2 * together / (spread + tf.square(mean_true - mean_pred) + epsilon()), axis=axis)


class _Correlation(MeanMetricWrapper):
    _direction = "up"
    _fn = None

    def __init__(self, name, dtype, axis):
        super().__init__(type(self)._fn, name=name, dtype=dtype, axis=axis)
        self.axis = axis

    def get_config(self):
        return {"name": self.name, "dtype": self.dtype, "axis": self.axis}


@keras_export("keras.metrics.PearsonCorrelation")
class PearsonCorrelation(_Correlation):
    """The mean of Pearson's coefficients along `axis`."""

    _fn = staticmethod(pearson_correlation)

    def __init__(self, name="pearson_correlation", dtype=None, axis=-1):
        super().__init__(name, dtype, axis)


@keras_export("keras.metrics.ConcordanceCorrelation")
class ConcordanceCorrelation(_Correlation):
    """The mean of Lin's concordance coefficients along `axis`."""

    _fn = staticmethod(concordance_correlation)

    def __init__(self, name="concordance_correlation", dtype=None, axis=-1):
        super().__init__(name, dtype, axis)
