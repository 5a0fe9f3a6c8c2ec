"""keras.metrics: intersection over union, from a confusion matrix."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import epsilon
from keras.src.backend.tensors import convert_to_tensor
from keras.src.metrics.metric import Metric


@keras_export("keras.metrics.IoU")
class IoU(Metric):
    """The mean over `target_class_ids` of intersection over union."""

    _direction = "up"

    def __init__(
        self,
        num_classes,
        target_class_ids,
        name=None,
        dtype=None,
        ignore_class=None,
        sparse_y_true=True,
        sparse_y_pred=True,
        axis=-1,
    ):
        super().__init__(name=name, dtype=dtype or "int64")
        if max(target_class_ids) >= num_classes:
            raise ValueError(f"Target class id {max(target_class_ids)} is out of range, which is [0, {num_classes}).")
        self.num_classes = num_classes
        self.target_class_ids = list(target_class_ids)
        self.ignore_class = ignore_class
        self.sparse_y_true = sparse_y_true
        self.sparse_y_pred = sparse_y_pred
        self.axis = axis
        self.total_cm = self.add_variable(
            (num_classes, num_classes), "zeros", dtype=self.dtype, name="total_confusion_matrix"
        )

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true = y_true if self.sparse_y_true else tf.argmax(convert_to_tensor(y_true), axis=self.axis)
        y_pred = y_pred if self.sparse_y_pred else tf.argmax(convert_to_tensor(y_pred), axis=self.axis)
        y_true, y_pred = (tf.reshape(convert_to_tensor(y, self.dtype), [-1]) for y in (y_true, y_pred))
        weight = convert_to_tensor(1 if sample_weight is None else sample_weight, self.dtype)
        weight = tf.broadcast_to(tf.reshape(weight, [-1]), tf.shape(y_true))
        valid = (y_true >= 0) & (y_true < self.num_classes) & (y_pred >= 0) & (y_pred < self.num_classes)
        if self.ignore_class is not None:
            valid &= tf.not_equal(y_true, self.ignore_class)
        y_true, y_pred, weight = (tf.where(valid, x, tf.zeros_like(x)) for x in (y_true, y_pred, weight))
        n = self.num_classes
        counts = tf.math.unsorted_segment_sum(weight, y_true * n + y_pred, n * n)
        self.total_cm.assign_add(tf.reshape(counts, [n, n]))

    def result(self):
        matrix = tf.cast(self.total_cm.value, "float32")
        hits = tf.linalg.diag_part(matrix)
        union = tf.reduce_sum(matrix, axis=0) + tf.reduce_sum(matrix, axis=1) - hits
        hits, union = (tf.gather(x, self.target_class_ids) for x in (hits, union))
        seen = tf.cast(union > 1e-9, "float32")
        ratios = tf.where(union > 1e-9, hits / (union + epsilon()), tf.zeros_like(hits))
        return tf.reduce_sum(ratios) / (tf.reduce_sum(seen) + epsilon())

    # The constructor's arguments, in the order of Keras's configurations.
    _config = ("name", "dtype", "num_classes", "target_class_ids", "ignore_class", "sparse_y_true", "sparse_y_pred", "axis")

    def get_config(self):
        return {name: getattr(self, name) for name in self._config}


@keras_export("keras.metrics.MeanIoU")
class MeanIoU(IoU):
    """Over all classes."""

    def __init__(
        self, num_classes, name=None, dtype=None, ignore_class=None, sparse_y_true=True, sparse_y_pred=True, axis=-1
    ):
        super().__init__(
            num_classes, list(range(num_classes)), name, dtype, ignore_class, sparse_y_true, sparse_y_pred, axis
        )

    _config = ("num_classes", "name", "dtype", "ignore_class", "sparse_y_true", "sparse_y_pred", "axis")


@keras_export("keras.metrics.BinaryIoU")
class BinaryIoU(IoU):
    """Of predictions above and below a threshold."""

    def __init__(self, target_class_ids=(0, 1), threshold=0.5, name=None, dtype=None):
        super().__init__(2, target_class_ids, name=name, dtype=dtype)
        self.threshold = threshold

    _config = ("target_class_ids", "threshold", "name", "dtype")

    def update_state(self, y_true, y_pred, sample_weight=None):
        decided = tf.cast(convert_to_tensor(y_pred, "float32") >= self.threshold, self.dtype)
        super().update_state(convert_to_tensor(y_true, self.dtype), decided, sample_weight)


@keras_export("keras.metrics.OneHotIoU")
class OneHotIoU(IoU):
    def __init__(
        self, num_classes, target_class_ids, name=None, dtype=None, ignore_class=None, sparse_y_pred=False, axis=-1
    ):
        super().__init__(num_classes, target_class_ids, name, dtype, ignore_class, False, sparse_y_pred, axis)

    _config = ("num_classes", "target_class_ids", "name", "dtype", "ignore_class", "sparse_y_pred", "axis")


@keras_export("keras.metrics.OneHotMeanIoU")
class OneHotMeanIoU(MeanIoU):
    def __init__(self, num_classes, name=None, dtype=None, ignore_class=None, sparse_y_pred=False, axis=-1):
        super().__init__(num_classes, name, dtype, ignore_class, False, sparse_y_pred, axis)

    _config = ("num_classes", "name", "dtype", "ignore_class", "sparse_y_pred", "axis")
