"""keras.losses: of embeddings with labels, and of labels that may be wrong."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.tensors import convert_to_tensor, set_keras_mask
from keras.src.losses.loss import Loss, LossFunctionWrapper


@keras_export("keras.losses.circle")
def circle(y_true, y_pred, ref_labels=None, ref_embeddings=None, remove_diagonal=True, gamma=80, margin=0.4):
    """Circle loss of each of `y_pred`, embeddings of length 1 (batch, features) with integer labels `y_true`.

    Those of one label are to be near, others far; far ones of the same label and near ones of another weigh most.
    """
    y_pred = convert_to_tensor(y_pred)
    labels = tf.cast(convert_to_tensor(y_true), "int32")
    others = y_pred if ref_embeddings is None else convert_to_tensor(ref_embeddings)
    other_labels = labels if ref_labels is None else tf.cast(convert_to_tensor(ref_labels), "int32")
    distances = tf.maximum(1 - tf.matmul(y_pred, others, transpose_b=True), 0.0)
    if len(labels.shape) != 1:
        labels, other_labels = tf.squeeze(labels, -1), tf.squeeze(other_labels, -1)
    same = labels[:, None] == other_labels[None]
    different = ~same
    if remove_diagonal:
        rows, columns = tf.range(tf.shape(same)[0]), tf.range(tf.shape(same)[1])
        same = same & (rows[:, None] != columns[None])

    def soft_most(mask, values):
        return tf.reduce_logsumexp(tf.where(mask, values, tf.fill(tf.shape(values), float("-inf"))), axis=1)

    zero = tf.zeros_like(distances)
    pull = tf.where(same, tf.maximum(margin + distances, 0.0), zero)
    push = tf.where(different, tf.maximum(1 + margin - distances, 0.0), zero)
    near = soft_most(same, -gamma * pull * (margin - distances))
    far = soft_most(different, gamma * push * (1 - margin - distances))
    loss = tf.math.softplus(near + far)
    # Where there is nothing to pull or push, nothing counts in the mean.
    set_keras_mask(loss, loss > 0)
    return loss


@keras_export("keras.losses.Circle")
class Circle(LossFunctionWrapper):
    """Circle loss of embeddings of length 1; the labels are integers."""

    def __init__(
        self, gamma=80.0, margin=0.4, remove_diagonal=True, reduction="sum_over_batch_size", name="circle", dtype=None
    ):
        super().__init__(
            circle, reduction, name, dtype, gamma=gamma, margin=margin, remove_diagonal=remove_diagonal
        )
        self.gamma, self.margin, self.remove_diagonal = gamma, margin, remove_diagonal

    def get_config(self):
        own = {"gamma": self.gamma, "margin": self.margin, "remove_diagonal": self.remove_diagonal}
        return {**Loss.get_config(self), **own}


@keras_export("keras.losses.categorical_generalized_cross_entropy")
def categorical_generalized_cross_entropy(y_true, y_pred, q):
    """(1 - p^q) / q of the probability p of each true class: crossentropy for small q, an absolute error for q near 1."""
    y_pred = convert_to_tensor(y_pred)
    chosen = tf.one_hot(tf.cast(convert_to_tensor(y_true), "int32"), y_pred.shape[-1], dtype=y_pred.dtype)
    p = tf.reduce_sum(y_pred * chosen, axis=-1)
    return (1 - tf.pow(p, q)) / q


@keras_export("keras.losses.CategoricalGeneralizedCrossEntropy")
class CategoricalGeneralizedCrossEntropy(LossFunctionWrapper):
    """Crossentropy of classes (integers) that stands some wrong labels."""

    def __init__(
        self, q=0.5, reduction="sum_over_batch_size", name="categorical_generalized_cross_entropy", dtype=None
    ):
        if not 0 < q < 1:
            raise ValueError("q must be in the interval (0, 1)")
        super().__init__(categorical_generalized_cross_entropy, reduction, name, dtype, q=q)
        self.q = q

    def get_config(self):
        return {**Loss.get_config(self), "q": self.q}
