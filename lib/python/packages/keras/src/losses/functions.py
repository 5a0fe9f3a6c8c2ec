"""keras.losses: the loss functions. Each returns one value per sample, the mean over the last axis."""

import warnings

import tensorflow as tf

from keras.src import ops
from keras.src.api_export import keras_export
from keras.src.backend.config import epsilon
from keras.src.backend.tensors import convert_to_tensor, set_keras_mask
from keras.src.losses.loss import squeeze_or_expand_to_same_rank


def _both(y_true, y_pred):
    """Targets and predictions as tensors of the predictions' type."""
    y_pred = convert_to_tensor(y_pred)
    return convert_to_tensor(y_true, dtype=y_pred.dtype), y_pred


def _same_rank(y_true, y_pred):
    return squeeze_or_expand_to_same_rank(*_both(y_true, y_pred))


def _mean(x, axis=-1):
    return tf.reduce_mean(x, axis=axis)


@keras_export(
    "keras.losses.mean_squared_error", "keras.metrics.mean_squared_error", "keras._legacy.losses.mse",
    "keras._legacy.losses.MSE", "keras._legacy.metrics.mse", "keras._legacy.metrics.MSE",
)  # fmt: skip
def mean_squared_error(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    return _mean(tf.square(y_true - y_pred))


@keras_export(
    "keras.losses.mean_absolute_error", "keras.metrics.mean_absolute_error", "keras._legacy.losses.mae",
    "keras._legacy.losses.MAE", "keras._legacy.metrics.mae", "keras._legacy.metrics.MAE",
)  # fmt: skip
def mean_absolute_error(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    return _mean(tf.abs(y_true - y_pred))


@keras_export(
    "keras.losses.mean_absolute_percentage_error", "keras.metrics.mean_absolute_percentage_error",
    "keras._legacy.losses.mape", "keras._legacy.losses.MAPE",
)  # fmt: skip
def mean_absolute_percentage_error(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    return 100.0 * _mean(tf.abs((y_true - y_pred) / tf.maximum(tf.abs(y_true), epsilon())))


@keras_export(
    "keras.losses.mean_squared_logarithmic_error", "keras.metrics.mean_squared_logarithmic_error",
    "keras._legacy.losses.msle", "keras._legacy.losses.MSLE",
)  # fmt: skip
def mean_squared_logarithmic_error(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    logs = [tf.math.log(tf.maximum(y, epsilon()) + 1.0) for y in (y_pred, y_true)]
    return _mean(tf.square(logs[0] - logs[1]))


@keras_export("keras.losses.cosine_similarity", "keras._legacy.metrics.cosine_similarity")
def cosine_similarity(y_true, y_pred, axis=-1):
    """Minus the cosine of the angle between the two."""
    y_true, y_pred = _same_rank(y_true, y_pred)
    return -tf.reduce_sum(ops.normalize(y_true, axis=axis) * ops.normalize(y_pred, axis=axis), axis=axis)


@keras_export("keras.losses.huber", "keras.metrics.huber")
def huber(y_true, y_pred, delta=1.0):
    """Squares of small errors, absolute values of errors above delta."""
    y_true, y_pred = _same_rank(y_true, y_pred)
    delta = tf.cast(delta, y_pred.dtype)
    error = y_pred - y_true
    size = tf.abs(error)
    return _mean(tf.where(size <= delta, 0.5 * tf.square(error), delta * size - 0.5 * tf.square(delta)))


@keras_export(
    "keras.losses.log_cosh", "keras.metrics.log_cosh", "keras._legacy.losses.logcosh", "keras._legacy.metrics.logcosh"
)
def log_cosh(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    error = y_pred - y_true
    return _mean(error + tf.math.softplus(error * -2.0) - tf.math.log(tf.cast(2.0, error.dtype)))


@keras_export(
    "keras.losses.kl_divergence", "keras.metrics.kl_divergence", "keras._legacy.losses.kld", "keras._legacy.losses.KLD",
    "keras._legacy.losses.kullback_leibler_divergence",
)  # fmt: skip
def kl_divergence(y_true, y_pred):
    y_true, y_pred = (tf.clip_by_value(y, epsilon(), 1.0) for y in _both(y_true, y_pred))
    return tf.reduce_sum(y_true * tf.math.log(y_true / y_pred), axis=-1)


@keras_export("keras.losses.poisson", "keras.metrics.poisson")
def poisson(y_true, y_pred):
    y_true, y_pred = _both(y_true, y_pred)
    return _mean(y_pred - y_true * tf.math.log(y_pred + epsilon()))


def _as_signs(y_true):
    """Labels 0 and 1 become -1 and 1; other labels stay."""
    binary = tf.reduce_all(tf.logical_or(tf.equal(y_true, 0), tf.equal(y_true, 1)))
    return tf.where(binary, 2.0 * y_true - 1.0, y_true)


@keras_export("keras.losses.hinge", "keras.metrics.hinge")
def hinge(y_true, y_pred):
    y_true, y_pred = _both(y_true, y_pred)
    return _mean(tf.maximum(1.0 - _as_signs(y_true) * y_pred, 0.0))


@keras_export("keras.losses.squared_hinge", "keras.metrics.squared_hinge")
def squared_hinge(y_true, y_pred):
    y_true, y_pred = _both(y_true, y_pred)
    return _mean(tf.square(tf.maximum(1.0 - _as_signs(y_true) * y_pred, 0.0)))


@keras_export("keras.losses.categorical_hinge", "keras.metrics.categorical_hinge")
def categorical_hinge(y_true, y_pred):
    y_true, y_pred = _both(y_true, y_pred)
    pos = tf.reduce_sum(y_true * y_pred, axis=-1)
    neg = tf.reduce_max((1.0 - y_true) * y_pred, axis=-1)
    return tf.maximum(neg - pos + 1.0, 0.0)


def _check_axis(axis):
    if isinstance(axis, bool):
        raise ValueError(f"`axis` must be of type `int`. Received: axis={axis} of type {type(axis)}")


def _warn_of_one_class(loss, y_pred):
    if y_pred.shape[-1] == 1:
        warnings.warn(
            f"In loss {loss}, expected y_pred.shape to be (batch_size, num_classes) with num_classes > 1. "
            f"Received: y_pred.shape={y_pred.shape}. Consider using 'binary_crossentropy' if you only have 2 classes.",
            SyntaxWarning,
            stacklevel=3,
        )


def _smoothed(y_true, label_smoothing):
    if not label_smoothing:
        return y_true
    return y_true * (1.0 - label_smoothing) + label_smoothing / tf.cast(ops.shape(y_true)[-1], y_true.dtype)


@keras_export("keras.losses.categorical_crossentropy", "keras.metrics.categorical_crossentropy")
def categorical_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1):
    _check_axis(axis)
    y_true, y_pred = _both(y_true, y_pred)
    _warn_of_one_class("categorical_crossentropy", y_pred)
    return ops.categorical_crossentropy(_smoothed(y_true, label_smoothing), y_pred, from_logits=from_logits, axis=axis)


@keras_export("keras.losses.categorical_focal_crossentropy", "keras.metrics.categorical_focal_crossentropy")
def categorical_focal_crossentropy(
    y_true, y_pred, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1
):
    _check_axis(axis)
    y_true, y_pred = _both(y_true, y_pred)
    _warn_of_one_class("categorical_focal_crossentropy", y_pred)
    if from_logits:
        y_pred = tf.nn.softmax(y_pred, axis=axis)
    share = tf.clip_by_value(y_pred / tf.reduce_sum(y_pred, axis, keepdims=True), epsilon(), 1.0 - epsilon())
    entropy = -_smoothed(y_true, label_smoothing) * tf.math.log(share)
    return tf.reduce_sum(tf.pow(1.0 - share, gamma) * alpha * entropy, axis=axis)


@keras_export("keras.losses.sparse_categorical_crossentropy", "keras.metrics.sparse_categorical_crossentropy")
def sparse_categorical_crossentropy(y_true, y_pred, from_logits=False, ignore_class=None, axis=-1):
    """Crossentropy of integer classes; samples of `ignore_class` are masked."""
    y_true, y_pred = convert_to_tensor(y_true), convert_to_tensor(y_pred)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[axis] == 1:
        y_true = tf.squeeze(y_true, [axis])
    if ignore_class is None:
        return ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits=from_logits, axis=axis)
    valid = tf.not_equal(y_true, tf.cast(ignore_class, y_true.dtype))
    y_true = tf.where(valid, y_true, tf.zeros_like(y_true))
    y_pred = tf.where(tf.expand_dims(valid, axis), y_pred, tf.zeros_like(y_pred))
    losses = ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits=from_logits, axis=axis)
    losses = tf.where(valid, losses, tf.zeros_like(losses))
    set_keras_mask(losses, valid)
    return losses


@keras_export(
    "keras.losses.binary_crossentropy", "keras.metrics.binary_crossentropy", "keras._legacy.losses.bce",
    "keras._legacy.losses.BCE",
)  # fmt: skip
def binary_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1):
    y_true, y_pred = _both(y_true, y_pred)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    return _mean(ops.binary_crossentropy(y_true, y_pred, from_logits=from_logits), axis)


@keras_export("keras.losses.binary_focal_crossentropy", "keras.metrics.binary_focal_crossentropy")
def binary_focal_crossentropy(
    y_true, y_pred, apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1
):
    y_true, y_pred = _both(y_true, y_pred)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    if from_logits:
        y_pred = ops.sigmoid(y_pred)
    entropy = ops.binary_crossentropy(y_true, y_pred, from_logits=False)
    hit = y_true * y_pred + (1 - y_true) * (1 - y_pred)
    focal = tf.pow(1.0 - hit, gamma) * entropy
    if apply_class_balancing:
        focal = (y_true * alpha + (1 - y_true) * (1 - alpha)) * focal
    return _mean(focal, axis)


@keras_export("keras.losses.dice")
def dice(y_true, y_pred, axis=None):
    y_true, y_pred = _both(y_true, y_pred)
    overlap = 2.0 * tf.reduce_sum(y_true * y_pred, axis=axis)
    return 1 - overlap / (tf.reduce_sum(y_true, axis=axis) + tf.reduce_sum(y_pred, axis=axis) + epsilon())


@keras_export("keras.losses.tversky")
def tversky(y_true, y_pred, alpha=0.5, beta=0.5, axis=None):
    y_true, y_pred = _both(y_true, y_pred)
    overlap = tf.reduce_sum(y_true * y_pred, axis=axis)
    missed = tf.reduce_sum((1 - y_pred) * y_true, axis=axis)
    spurious = tf.reduce_sum(y_pred * (1 - y_true), axis=axis)
    return 1 - overlap / (overlap + missed * alpha + spurious * beta + epsilon())


@keras_export("keras.losses.ctc")
def ctc(y_true, y_pred):
    """The negative log probability of label sequences (0 where one has ended) given logits [batch, time, classes]."""
    y_true, y_pred = tf.convert_to_tensor(y_true), tf.convert_to_tensor(y_pred)
    if len(y_true.shape) != 2:
        raise ValueError(
            "Targets `y_true` are expected to be a tensor of shape `(batch_size, max_length)` in integer format. Received: "
            f"y_true.shape={y_true.shape}"
        )
    if len(y_pred.shape) != 3:
        raise ValueError(
            "Logits `y_pred` are expected to be a tensor of shape `(batch_size, max_length, num_classes)`. Received: "
            f"y_pred.shape={y_pred.shape}"
        )
    steps = tf.fill(tf.shape(y_pred)[:1], y_pred.shape[1])
    lengths = tf.reduce_sum(tf.cast(tf.not_equal(y_true, tf.zeros_like(y_true)), "int32"), axis=-1)
    return ops.ctc_loss(y_true, y_pred, lengths, steps, mask_index=0)
