"""keras.metrics: how often predictions are right."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.losses.loss import squeeze_or_expand_to_same_rank
from keras.src.metrics.reduction import MeanMetricWrapper


def accuracy(y_true, y_pred):
    """1 where the two are equal."""
    y_pred = convert_to_tensor(y_pred)
    y_true, y_pred = squeeze_or_expand_to_same_rank(convert_to_tensor(y_true, dtype=y_pred.dtype), y_pred)
    return tf.cast(tf.equal(y_true, y_pred), floatx())


@keras_export("keras.metrics.Accuracy")
class Accuracy(MeanMetricWrapper):
    _direction = "up"

    def __init__(self, name="accuracy", dtype=None):
        super().__init__(accuracy, name=name, dtype=dtype)


@keras_export("keras.metrics.binary_accuracy")
def binary_accuracy(y_true, y_pred, threshold=0.5):
    y_true, y_pred = squeeze_or_expand_to_same_rank(convert_to_tensor(y_true), convert_to_tensor(y_pred))
    decided = tf.cast(tf.greater(y_pred, tf.cast(threshold, y_pred.dtype)), y_true.dtype)
    return tf.cast(tf.equal(y_true, decided), floatx())


@keras_export("keras.metrics.BinaryAccuracy")
class BinaryAccuracy(MeanMetricWrapper):
    _direction = "up"

    def __init__(self, name="binary_accuracy", dtype=None, threshold=0.5):
        super().__init__(binary_accuracy, name=name, dtype=dtype, threshold=threshold)
        self.threshold = threshold


@keras_export("keras.metrics.categorical_accuracy")
def categorical_accuracy(y_true, y_pred):
    """1 where the largest of the one-hot target is the largest of the prediction."""
    y_true, y_pred = convert_to_tensor(y_true), convert_to_tensor(y_pred)
    return tf.cast(tf.equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1)), floatx())


@keras_export("keras.metrics.CategoricalAccuracy")
class CategoricalAccuracy(MeanMetricWrapper):
    _direction = "up"

    def __init__(self, name="categorical_accuracy", dtype=None):
        super().__init__(categorical_accuracy, name=name, dtype=dtype)


@keras_export("keras.metrics.sparse_categorical_accuracy")
def sparse_categorical_accuracy(y_true, y_pred):
    """1 where the class of the target is the largest of the prediction."""
    y_pred = convert_to_tensor(y_pred)
    y_true = convert_to_tensor(y_true, dtype=y_pred.dtype)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[-1] == 1:
        y_true = tf.squeeze(y_true, [-1])
    matches = tf.cast(tf.equal(y_true, cast(tf.argmax(y_pred, axis=-1), y_true.dtype)), floatx())
    if len(matches.shape) > 1 and matches.shape[-1] == 1:
        matches = tf.squeeze(matches, [-1])
    return matches


@keras_export("keras.metrics.SparseCategoricalAccuracy")
class SparseCategoricalAccuracy(MeanMetricWrapper):
    _direction = "up"

    def __init__(self, name="sparse_categorical_accuracy", dtype=None):
        super().__init__(sparse_categorical_accuracy, name=name, dtype=dtype)


def _in_top_k(classes, y_pred, k):
    shape = tf.shape(classes)
    rows = tf.reshape(y_pred, [-1, y_pred.shape[-1]])
    found = tf.math.in_top_k(tf.reshape(tf.cast(classes, "int32"), [-1]), rows, k)
    return tf.reshape(tf.cast(found, floatx()), shape)


@keras_export("keras.metrics.top_k_categorical_accuracy")
def top_k_categorical_accuracy(y_true, y_pred, k=5):
    return _in_top_k(tf.argmax(convert_to_tensor(y_true), axis=-1), convert_to_tensor(y_pred), k)


@keras_export("keras.metrics.TopKCategoricalAccuracy")
class TopKCategoricalAccuracy(MeanMetricWrapper):
    _direction = "up"

    def __init__(self, k=5, name="top_k_categorical_accuracy", dtype=None):
        super().__init__(top_k_categorical_accuracy, name=name, dtype=dtype, k=k)
        self.k = k


@keras_export("keras.metrics.sparse_top_k_categorical_accuracy")
def sparse_top_k_categorical_accuracy(y_true, y_pred, k=5, from_sorted_ids=False):
    y_true, y_pred = convert_to_tensor(y_true), convert_to_tensor(y_pred)
    if not from_sorted_ids:
        return _in_top_k(y_true, y_pred, k)
    y_true = tf.expand_dims(cast(y_true, y_pred.dtype), -1)
    return tf.cast(tf.reduce_any(tf.equal(y_true, y_pred[..., :k]), axis=-1), floatx())


@keras_export("keras.metrics.SparseTopKCategoricalAccuracy")
class SparseTopKCategoricalAccuracy(MeanMetricWrapper):
    _direction = "up"

    def __init__(self, k=5, name="sparse_top_k_categorical_accuracy", dtype=None, from_sorted_ids=False):
        super().__init__(
            sparse_top_k_categorical_accuracy, name=name, dtype=dtype, k=k, from_sorted_ids=from_sorted_ids
        )
        self.k = k
        self.from_sorted_ids = from_sorted_ids

    def get_config(self):
        return {"name": self.name, "dtype": self.dtype, "k": self.k}
