"""keras.metrics: the loss functions as metrics, and measures of regressions."""

import tensorflow as tf

from keras.src import ops
from keras.src.api_export import keras_export
from keras.src.backend.tensors import convert_to_tensor
from keras.src.losses import functions
from keras.src.losses.loss import squeeze_or_expand_to_same_rank
from keras.src.metrics.metric import Metric
from keras.src.metrics.reduction import Mean, MeanMetricWrapper
from keras.src.utils.classes import make_class


def _of_loss(name, fn, default_name=None):
    """The mean of a loss function; its only arguments are name and type."""

    def __init__(self, name=default_name or fn.__name__, dtype=None):
        MeanMetricWrapper.__init__(self, fn, name=name, dtype=dtype)

    return keras_export(f"keras.metrics.{name}")(
        make_class(name, MeanMetricWrapper, __name__, __init__=__init__, _direction="down")
    )


MeanSquaredError = _of_loss("MeanSquaredError", functions.mean_squared_error)
MeanAbsoluteError = _of_loss("MeanAbsoluteError", functions.mean_absolute_error)
MeanAbsolutePercentageError = _of_loss("MeanAbsolutePercentageError", functions.mean_absolute_percentage_error)
MeanSquaredLogarithmicError = _of_loss("MeanSquaredLogarithmicError", functions.mean_squared_logarithmic_error)
LogCoshError = _of_loss("LogCoshError", functions.log_cosh, "logcosh")
Hinge = _of_loss("Hinge", functions.hinge)
SquaredHinge = _of_loss("SquaredHinge", functions.squared_hinge)
CategoricalHinge = _of_loss("CategoricalHinge", functions.categorical_hinge)
KLDivergence = _of_loss("KLDivergence", functions.kl_divergence)
Poisson = _of_loss("Poisson", functions.poisson)


@keras_export("keras.metrics.RootMeanSquaredError")
class RootMeanSquaredError(Mean):
    _direction = "down"

    def __init__(self, name="root_mean_squared_error", dtype=None):
        super().__init__(name, dtype=dtype)

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = (convert_to_tensor(y, self.dtype) for y in (y_true, y_pred))
        y_true, y_pred = squeeze_or_expand_to_same_rank(y_true, y_pred)
        return super().update_state(tf.square(y_pred - y_true), sample_weight=sample_weight)

    def result(self):
        return tf.sqrt(super().result())


def _cosine(y_true, y_pred, axis=-1):
    return -functions.cosine_similarity(y_true, y_pred, axis=axis)


@keras_export("keras.metrics.CosineSimilarity")
class CosineSimilarity(MeanMetricWrapper):
    """The cosine itself, where the loss of that name is minus it."""

    _direction = "up"

    def __init__(self, name="cosine_similarity", dtype=None, axis=-1):
        super().__init__(_cosine, name, dtype=dtype, axis=axis)

    def get_config(self):
        return {"name": self.name, "dtype": self.dtype}


@keras_export("keras.metrics.BinaryCrossentropy")
class BinaryCrossentropy(MeanMetricWrapper):
    _direction = "down"

    def __init__(self, name="binary_crossentropy", dtype=None, from_logits=False, label_smoothing=0):
        super().__init__(
            functions.binary_crossentropy, name, dtype, from_logits=from_logits, label_smoothing=label_smoothing
        )


@keras_export("keras.metrics.CategoricalCrossentropy")
class CategoricalCrossentropy(MeanMetricWrapper):
    _direction = "down"

    def __init__(self, name="categorical_crossentropy", dtype=None, from_logits=False, label_smoothing=0, axis=-1):
        super().__init__(
            functions.categorical_crossentropy, name, dtype,
            from_logits=from_logits, label_smoothing=label_smoothing, axis=axis,
        )  # fmt: skip


@keras_export("keras.metrics.SparseCategoricalCrossentropy")
class SparseCategoricalCrossentropy(MeanMetricWrapper):
    _direction = "down"

    def __init__(
        self, name="sparse_categorical_crossentropy", dtype=None, from_logits=False, ignore_class=None, axis=-1
    ):
        super().__init__(
            functions.sparse_categorical_crossentropy, name, dtype,
            from_logits=from_logits, ignore_class=ignore_class, axis=axis,
        )  # fmt: skip


@keras_export("keras.metrics.R2Score")
class R2Score(Metric):
    """The share of the targets' variance that predictions explain, per output; inputs are (batch, outputs)."""

    _direction = "up"

    def __init__(self, class_aggregation="uniform_average", num_regressors=0, name="r2_score", dtype=None):
        super().__init__(name=name, dtype=dtype)
        aggregations = (None, "uniform_average", "variance_weighted_average")
        if class_aggregation not in aggregations:
            raise ValueError(
                f"Invalid value for argument `class_aggregation`. Expected one of {aggregations}. "
                f"Received: class_aggregation={class_aggregation}"
            )
        if num_regressors < 0:
            raise ValueError(
                "Invalid value for argument `num_regressors`. Expected a value >= 0. "
                f"Received: num_regressors={num_regressors}"
            )
        self.class_aggregation = class_aggregation
        self.num_regressors = num_regressors
        self.num_samples = self.add_variable((), "zeros", name="num_samples")
        self._built = False

    def _build(self, true_shape, pred_shape):
        if len(pred_shape) != 2 or len(true_shape) != 2:
            raise ValueError(
                "R2Score expects 2D inputs with shape (batch_size, output_dim). "
                f"Received input shapes: y_pred.shape={pred_shape} and y_true.shape={true_shape}."
            )
        for attribute, name in (
            ("squared_sum", "squared_sum"),
            ("sum", "sum"),
            ("total_mse", "residual"),
            ("count", "count"),
        ):
            setattr(self, attribute, self.add_variable([pred_shape[-1]], "zeros", name=name))
        self._built = True

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = (convert_to_tensor(y, self.dtype) for y in (y_true, y_pred))
        y_true, y_pred = squeeze_or_expand_to_same_rank(y_true, y_pred)
        if not self._built:
            self._build(y_true.shape, y_pred.shape)
        weight = convert_to_tensor(1 if sample_weight is None else sample_weight, self.dtype)
        weight = tf.broadcast_to(tf.expand_dims(weight, 1) if len(weight.shape) == 1 else weight, tf.shape(y_true))
        self.sum.assign_add(tf.reduce_sum(y_true * weight, axis=0))
        self.squared_sum.assign_add(tf.reduce_sum(y_true * y_true * weight, axis=0))
        self.total_mse.assign_add(tf.reduce_sum(tf.square(y_true - y_pred) * weight, axis=0))
        self.count.assign_add(tf.reduce_sum(weight, axis=0))
        self.num_samples.assign_add(tf.cast(tf.size(y_true), self.dtype))

    def result(self):
        total = self.squared_sum - self.sum * (self.sum / self.count)
        scores = 1 - self.total_mse / total
        scores = tf.where(tf.math.is_inf(scores), tf.zeros_like(scores), scores)
        if self.class_aggregation == "uniform_average":
            scores = tf.reduce_mean(scores)
        elif self.class_aggregation == "variance_weighted_average":
            scores = tf.reduce_sum(total * scores) / tf.reduce_sum(total)
        if self.num_regressors:
            n = ops.cast(self.num_samples.value, "float32")
            scores = 1.0 - (1.0 - scores) * (n - 1.0) / (n - self.num_regressors - 1.0)
        return scores

    def get_config(self):
        own = {"class_aggregation": self.class_aggregation, "num_regressors": self.num_regressors}
        return {**super().get_config(), **own}
