"""tf.keras.backend: activations and losses by element, by the names of Keras 1 and 2."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import epsilon


@keras_export("keras._legacy.backend.relu")
def relu(x, alpha=0.0, max_value=None, threshold=0.0):
    """Values above `threshold` up to `max_value`; below it `alpha` times their distance from it."""
    kept = tf.where(x > threshold, x, tf.zeros_like(x)) if threshold != 0 else tf.nn.relu(x)
    if max_value is not None:
        kept = tf.minimum(kept, tf.cast(max_value, kept.dtype))
    return kept if alpha == 0 else kept - alpha * tf.nn.relu(threshold - x)


@keras_export("keras._legacy.backend.elu")
def elu(x, alpha=1.0):
    found = tf.nn.elu(x)
    return found if alpha == 1 else tf.where(x > 0, found, alpha * found)


@keras_export("keras._legacy.backend.softmax")
def softmax(x, axis=-1):
    return tf.nn.softmax(x, axis=axis)


@keras_export("keras._legacy.backend.hard_sigmoid")
def hard_sigmoid(x):
    """0.2 x + 0.5, kept from 0 to 1: the slope of Keras 2."""
    return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)


@keras_export("keras._legacy.backend.in_top_k")
def in_top_k(predictions, targets, k):
    return tf.math.in_top_k(targets, predictions, k)


def _within(output):
    """Probabilities kept away from 0 and 1, whose logarithms are infinite."""
    return tf.clip_by_value(output, epsilon(), 1.0 - epsilon())


def _probabilities(output, from_logits, axis):
    output = tf.nn.softmax(output, axis=axis) if from_logits else output
    return _within(output / tf.reduce_sum(output, axis=axis, keepdims=True))


@keras_export("keras._legacy.backend.binary_crossentropy")
def binary_crossentropy(target, output, from_logits=False):
    target, output = tf.convert_to_tensor(target), tf.convert_to_tensor(output)
    if from_logits:
        return tf.nn.sigmoid_cross_entropy_with_logits(labels=target, logits=output)
    output = _within(output)
    return -(target * tf.math.log(output + epsilon()) + (1 - target) * tf.math.log(1 - output + epsilon()))


@keras_export("keras._legacy.backend.binary_focal_crossentropy")
def binary_focal_crossentropy(
    target, output, apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False
):
    p = tf.sigmoid(output) if from_logits else output
    right = target * p + (1 - target) * (1 - p)
    loss = tf.pow(1.0 - right, gamma) * binary_crossentropy(target, output, from_logits)
    return loss * (target * alpha + (1 - target) * (1 - alpha)) if apply_class_balancing else loss


@keras_export("keras._legacy.backend.categorical_crossentropy")
def categorical_crossentropy(target, output, from_logits=False, axis=-1):
    target, output = tf.convert_to_tensor(target), tf.convert_to_tensor(output)
    target.shape.assert_is_compatible_with(output.shape)
    if from_logits:
        return tf.nn.softmax_cross_entropy_with_logits(labels=target, logits=output, axis=axis)
    return -tf.reduce_sum(target * tf.math.log(_probabilities(output, False, axis)), axis)


@keras_export("keras._legacy.backend.categorical_focal_crossentropy")
def categorical_focal_crossentropy(target, output, alpha=0.25, gamma=2.0, from_logits=False, axis=-1):
    target, output = tf.convert_to_tensor(target), tf.convert_to_tensor(output)
    target.shape.assert_is_compatible_with(output.shape)
    p = _probabilities(output, from_logits, axis)
    return tf.reduce_sum(alpha * tf.pow(1.0 - p, gamma) * -target * tf.math.log(p), axis=axis)


@keras_export("keras._legacy.backend.sparse_categorical_crossentropy")
def sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1, ignore_class=None):
    """Minus the logarithm of what is predicted for each target, a class number; `ignore_class` counts as 0."""
    target = tf.cast(tf.convert_to_tensor(target), "int64")
    output = tf.convert_to_tensor(output)
    if axis not in (-1, len(output.shape) - 1):
        output = tf.experimental.numpy.moveaxis(output, axis, -1)
    if len(target.shape) == len(output.shape) and target.shape[-1] == 1:
        target = tf.squeeze(target, -1)
    logits = output if from_logits else tf.math.log(_within(output))
    valid = None if ignore_class is None else tf.not_equal(target, ignore_class)
    labels = target if valid is None else tf.where(valid, target, tf.zeros_like(target))
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return loss if valid is None else tf.where(valid, loss, tf.zeros_like(loss))


@keras_export("keras._legacy.backend.batch_normalization")
def batch_normalization(x, mean, var, beta, gamma, axis=-1, epsilon=1e-3):
    return tf.nn.batch_normalization(x, mean, var, beta, gamma, epsilon)


@keras_export("keras._legacy.backend.bias_add")
def bias_add(x, bias, data_format=None):
    """A bias for each channel (rank 1), or for each place of a sample."""
    from keras.src.backend.config import image_data_format

    data_format = data_format or image_data_format()
    if data_format not in {"channels_first", "channels_last"}:
        raise ValueError(f"Unknown data_format: {data_format}")
    rank, wanted = len(bias.shape), len(x.shape) - 1
    if rank not in (1, wanted):
        raise ValueError(f"Unexpected bias dimensions {rank}. Expected it to be 1 or {wanted} dimensions")
    if rank == 1:
        shape = (1, -1) + (1,) * (wanted - 1) if data_format == "channels_first" else (-1,)
        return x + tf.reshape(bias, shape)
    order = (rank - 1, *range(rank - 1)) if data_format == "channels_first" else range(rank)
    return x + tf.transpose(bias, list(order))[None]
