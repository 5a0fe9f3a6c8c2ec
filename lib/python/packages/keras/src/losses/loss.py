"""keras.losses.Loss: from targets and predictions to one number, by way of one value per sample."""

import tensorflow as tf

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.name_scope import name_scope
from keras.src.backend.tensors import cast, convert_to_tensor, get_keras_mask
from keras.src.saving.serialization import serialize_keras_object
from keras.src.utils.naming import auto_name

_REDUCTIONS = {"sum_over_batch_size", "sum", None, "none", "mean", "mean_with_sample_weight"}


@keras_export("keras.Loss", "keras.losses.Loss")
class Loss:
    """Subclasses implement `call(y_true, y_pred)`, which returns one value per sample.

    `reduction`: "sum_over_batch_size" or "mean" (the default), "sum", "mean_with_sample_weight", or None.
    """

    def __init__(self, name=None, reduction="sum_over_batch_size", dtype=None):
        self.name = name or auto_name(self.__class__.__name__)
        self.reduction = standardize_reduction(reduction)
        self._dtype = standardize_dtype(dtype or floatx())

    @property
    def dtype(self):
        return self._dtype

    def __call__(self, y_true, y_pred, sample_weight=None):
        in_mask = get_keras_mask(y_pred)
        with name_scope(self.name):
            y_pred = tree.map_structure(self._convert, y_pred)
            y_true = tree.map_structure(self._convert, y_true)
            losses = self.call(y_true, y_pred)
            masks = [m for m in (in_mask, get_keras_mask(losses)) if m is not None]
            mask = tf.logical_and(*masks) if len(masks) == 2 else masks[0] if masks else None
            return reduce_weighted_values(losses, sample_weight, mask, self.reduction, self.dtype)

    def _convert(self, x):
        return convert_to_tensor(x, dtype=self.dtype)

    def call(self, y_true, y_pred):
        raise NotImplementedError

    def get_config(self):
        return {"name": self.name, "reduction": self.reduction}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


class LossFunctionWrapper(Loss):
    """A loss that is a function of targets and predictions, with further arguments fixed."""

    def __init__(self, fn, reduction="sum_over_batch_size", name=None, dtype=None, **kwargs):
        super().__init__(name=name, reduction=reduction, dtype=dtype)
        self.fn = fn
        self._fn_kwargs = kwargs

    def call(self, y_true, y_pred):
        if tree.is_nested(y_true):
            pairs = tree.map_structure(squeeze_or_expand_to_same_rank, y_true, y_pred)
            y_true, y_pred = (tree.map_structure_up_to(y_true, lambda p, i=i: p[i], pairs) for i in (0, 1))
        else:
            y_true, y_pred = squeeze_or_expand_to_same_rank(y_true, y_pred)
        return self.fn(y_true, y_pred, **self._fn_kwargs)

    def get_config(self):
        arguments = serialize_keras_object(self._fn_kwargs)
        if type(self) is LossFunctionWrapper:
            return {**super().get_config(), "fn": serialize_keras_object(self.fn), **arguments}
        return {**super().get_config(), **arguments}

    def __repr__(self):
        return f"<LossFunctionWrapper({self.fn}, kwargs={self._fn_kwargs})>"


def standardize_reduction(reduction):
    if reduction not in _REDUCTIONS:
        raise ValueError(
            f"Invalid value for argument `reduction`. Expected one of {_REDUCTIONS}. Received: reduction={reduction}"
        )
    return reduction


def squeeze_or_expand_to_same_rank(x1, x2, expand_rank_1=True):
    """Two tensors whose ranks differ by a last axis of length 1 get the same rank; others stay as they are."""
    if len(x1.shape) == len(x2.shape) + 1:
        x2, x1 = _matched(x2, x1, expand_rank_1)
    elif len(x2.shape) == len(x1.shape) + 1:
        x1, x2 = _matched(x1, x2, expand_rank_1)
    return x1, x2


def _matched(lower, higher, expand_rank_1):
    if higher.shape[-1] != 1:
        return lower, higher
    if len(lower.shape) == 1 and expand_rank_1:
        return tf.expand_dims(lower, -1), higher
    return lower, tf.squeeze(higher, [-1])


def _count(values, dtype):
    """How many elements there are, as a float."""
    shape = values.shape
    if None not in tuple(shape):
        n = 1
        for d in shape:
            n *= int(d)
        return tf.constant(n, dtype=dtype)
    return tf.cast(tf.size(values), dtype)


def reduce_weighted_values(values, sample_weight=None, mask=None, reduction="sum_over_batch_size", dtype=None):
    """Values times weights, reduced; masked values count for nothing."""
    reduction = standardize_reduction(reduction)
    values = convert_to_tensor(values, dtype=dtype)
    if sample_weight is not None:
        sample_weight = convert_to_tensor(sample_weight, dtype=dtype)
    sample_weight = apply_mask(sample_weight, mask, standardize_dtype(values.dtype), reduction)
    if sample_weight is not None:
        values, sample_weight = squeeze_or_expand_to_same_rank(values, cast(sample_weight, values.dtype))
        values = values * sample_weight
    if reduction in (None, "none") or tuple(values.shape) in ((), (0,)):
        return values
    total = tf.reduce_sum(values)
    if reduction == "sum":
        return total
    if reduction == "mean_with_sample_weight" and sample_weight is not None:
        divisor = tf.reduce_sum(sample_weight)
    else:
        divisor = _count(values, total.dtype)
    return tf.math.divide_no_nan(total, divisor)


def apply_mask(sample_weight, mask, dtype, reduction):
    """Weights that are 0 where the mask is False. For means the others are scaled up to make up for that."""
    if mask is None:
        return sample_weight
    weights = tf.cast(mask, dtype)
    if reduction in ("mean", "sum_over_batch_size"):
        scale = tf.math.divide_no_nan(_count(weights, dtype), tf.reduce_sum(weights))
        weights = tf.where(tf.cast(mask, "bool"), scale, tf.zeros_like(scale))
    if sample_weight is None:
        return weights
    weights, sample_weight = squeeze_or_expand_to_same_rank(weights, tf.cast(sample_weight, dtype))
    return sample_weight * weights
