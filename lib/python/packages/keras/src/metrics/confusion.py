"""keras.metrics: counts of true and false positives and negatives, and what is computed of them."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import epsilon
from keras.src.backend.tensors import convert_to_tensor
from keras.src.losses.loss import squeeze_or_expand_to_same_rank
from keras.src.metrics.metric import Metric
from keras.src.utils.classes import make_class

_NOT_CHOSEN = -1e10


def _thresholds(thresholds, default):
    if thresholds is None:
        return [default]
    listed = list(thresholds) if isinstance(thresholds, (list, tuple)) else [thresholds]
    invalid = [t for t in listed if t is None or t < 0 or t > 1]
    if invalid:
        raise ValueError(f"Threshold values must be in [0, 1]. Received: {invalid}")
    return listed


def _only_top_k(y_pred, k):
    """Predictions other than the k largest of their row are made very small."""
    chosen = tf.reduce_sum(tf.one_hot(tf.math.top_k(y_pred, k)[1], tf.shape(y_pred)[-1], dtype=y_pred.dtype), axis=-2)
    return y_pred * chosen + _NOT_CHOSEN * (1 - chosen)


class _Counts(Metric):
    """Keeps the counts named by the subclass, one per threshold (and label)."""

    counts = ()

    def _add_counts(self, shape):
        for name in self.counts:
            setattr(self, name, self.add_variable(shape, "zeros", name=name))

    def _update(self, y_true, y_pred, sample_weight, thresholds, top_k=None, class_id=None, per_label=False):
        y_pred = convert_to_tensor(y_pred, self.dtype)
        y_true = convert_to_tensor(y_true, self.dtype)
        y_true, y_pred = squeeze_or_expand_to_same_rank(y_true, y_pred, expand_rank_1=False)
        y_pred.shape.assert_is_compatible_with(y_true.shape)
        if top_k is not None:
            y_pred = _only_top_k(y_pred, top_k)
        if class_id is not None:
            if len(y_pred.shape) == 1:
                raise ValueError(
                    f"When class_id is provided, y_pred must be a 2D array with shape (num_samples, num_classes), "
                    f"found shape: {y_pred.shape}"
                )
            y_true, y_pred = y_true[..., class_id, None], y_pred[..., class_id, None]
        weight = None
        if sample_weight is not None:
            weight = convert_to_tensor(sample_weight, self.dtype)
            weight = tf.expand_dims(weight, -1) if len(weight.shape) < len(y_pred.shape) else weight
            weight = tf.broadcast_to(weight, tf.shape(y_pred))
        if not per_label:
            y_true, y_pred, weight = (None if x is None else tf.reshape(x, [-1]) for x in (y_true, y_pred, weight))
        # One row per threshold.
        cuts = tf.reshape(tf.constant(thresholds, self.dtype), [-1] + [1] * len(y_pred.shape))
        positive = tf.cast(y_pred[None] > cuts, self.dtype)
        label = tf.cast(tf.cast(y_true, "bool"), self.dtype)[None]
        weight = tf.ones_like(label) if weight is None else weight[None]
        parts = {
            "true_positives": lambda: positive * label,
            "false_positives": lambda: positive * (1 - label),
            "true_negatives": lambda: (1 - positive) * (1 - label),
            "false_negatives": lambda: (1 - positive) * label,
        }
        for name in self.counts:
            getattr(self, name).assign_add(tf.reduce_sum(parts[name]() * weight, axis=1))


class _ConditionCount(_Counts):
    def __init__(self, thresholds=None, name=None, dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.init_thresholds = thresholds
        self.thresholds = _thresholds(thresholds, 0.5)
        self.accumulator = self.add_variable((len(self.thresholds),), "zeros", name="accumulator")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self._update(y_true, y_pred, sample_weight, self.thresholds)

    def result(self):
        return self.accumulator[0] if len(self.thresholds) == 1 else self.accumulator

    def get_config(self):
        return {**super().get_config(), "thresholds": self.init_thresholds}


def _condition_count(name, count):
    members = {"counts": (count,), count: property(lambda self: self.accumulator)}
    return keras_export(f"keras.metrics.{name}")(make_class(name, _ConditionCount, __name__, **members))


TruePositives = _condition_count("TruePositives", "true_positives")
TrueNegatives = _condition_count("TrueNegatives", "true_negatives")
FalsePositives = _condition_count("FalsePositives", "false_positives")
FalseNegatives = _condition_count("FalseNegatives", "false_negatives")


class _Ratio(_Counts):
    """True positives over themselves and the other count."""

    _direction = "up"

    def __init__(self, thresholds=None, top_k=None, class_id=None, name=None, dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.init_thresholds = thresholds
        self.top_k = top_k
        self.class_id = class_id
        self.thresholds = _thresholds(thresholds, 0.5 if top_k is None else _NOT_CHOSEN)
        self._add_counts((len(self.thresholds),))

    def update_state(self, y_true, y_pred, sample_weight=None):
        self._update(y_true, y_pred, sample_weight, self.thresholds, self.top_k, self.class_id)

    def result(self):
        right, wrong = (getattr(self, name).value for name in self.counts)
        ratio = tf.math.divide_no_nan(right, tf.add(right, wrong))
        return ratio[0] if len(self.thresholds) == 1 else ratio

    def get_config(self):
        own = {"thresholds": self.init_thresholds, "top_k": self.top_k, "class_id": self.class_id}
        return {**super().get_config(), **own}


@keras_export("keras.metrics.Precision")
class Precision(_Ratio):
    """The share of positive predictions that are right."""

    counts = ("true_positives", "false_positives")


@keras_export("keras.metrics.Recall")
class Recall(_Ratio):
    """The share of positives that are predicted as such."""

    counts = ("true_positives", "false_negatives")


@keras_export("keras.metrics.AUC")
class AUC(_Counts):
    """The area under the ROC or PR curve, by sums over thresholds between 0 and 1."""

    counts = ("true_positives", "false_positives", "true_negatives", "false_negatives")
    _direction = "up"

    def __init__(
        self,
        num_thresholds=200,
        curve="ROC",
        summation_method="interpolation",
        name=None,
        dtype=None,
        thresholds=None,
        multi_label=False,
        num_labels=None,
        label_weights=None,
        from_logits=False,
    ):
        super().__init__(name=name, dtype=dtype)
        if curve not in ("ROC", "PR", "roc", "pr"):
            raise ValueError(f'Invalid AUC curve value: "{curve}". Expected values are ["PR", "ROC"]')
        methods = ("interpolation", "Interpolation", "majoring", "Majoring", "minoring", "Minoring")
        if summation_method not in methods:
            raise ValueError(
                f'Invalid AUC summation method value: "{summation_method}". '
                'Expected values are ["interpolation", "majoring", "minoring"]'
            )
        if thresholds is None:
            if num_thresholds <= 1:
                raise ValueError(
                    f"Argument `num_thresholds` must be an integer > 1. Received: num_thresholds={num_thresholds}"
                )
            thresholds = [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)]
        if num_labels and not multi_label:
            raise ValueError("`num_labels` is needed only when `multi_label` is True.")
        self.curve = curve.upper()
        self.summation_method = summation_method.lower()
        self.thresholds = [0.0 - epsilon(), *sorted(thresholds), 1.0 + epsilon()]
        self.num_thresholds = len(self.thresholds)
        self.multi_label = multi_label
        self.num_labels = num_labels
        self.label_weights = None if label_weights is None else convert_to_tensor(label_weights, self.dtype)
        self._from_logits = from_logits
        self._built = False
        if not multi_label:
            self._build(())
        elif num_labels:
            self._build((num_labels,))

    def _build(self, labels):
        self._add_counts((self.num_thresholds, *labels))
        self._built = True

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_pred = convert_to_tensor(y_pred, self.dtype)
        if not self._built:
            self._build((y_pred.shape[-1],))
        if self._from_logits:
            y_pred = tf.sigmoid(y_pred)
        self._update(y_true, y_pred, sample_weight, self.thresholds, per_label=self.multi_label)

    def result(self):
        tp, fp, tn, fn = (getattr(self, name).value for name in self.counts)
        if self.curve == "PR" and self.summation_method == "interpolation":
            return self._averaged(_interpolated_pr(tp, fp, fn), tp, fn)
        recall = tf.math.divide_no_nan(tp, tp + fn)
        if self.curve == "ROC":
            x, y = tf.math.divide_no_nan(fp, fp + tn), recall
        else:
            x, y = recall, tf.math.divide_no_nan(tp, tp + fp)
        if self.summation_method == "interpolation":
            height = (y[:-1] + y[1:]) / 2.0
        else:
            height = (tf.minimum if self.summation_method == "minoring" else tf.maximum)(y[:-1], y[1:])
        return self._averaged(tf.reduce_sum((x[:-1] - x[1:]) * height, axis=0), tp, fn)

    def _averaged(self, areas, tp, fn):
        """One area, the mean over labels where there are several."""
        if not self.multi_label:
            return areas
        if self.label_weights is None:
            return tf.reduce_mean(areas)
        return tf.math.divide_no_nan(tf.reduce_sum(areas * self.label_weights), tf.reduce_sum(self.label_weights))

    def get_config(self):
        own = {
            "num_thresholds": self.num_thresholds,
            "curve": self.curve,
            "summation_method": self.summation_method,
            "multi_label": self.multi_label,
            "num_labels": self.num_labels,
            "label_weights": self.label_weights,
            "from_logits": self._from_logits,
        }
        return {**super().get_config(), **own}


def _interpolated_pr(tp, fp, fn):
    """The area under the precision-recall curve, with true positives linear in positives between thresholds.

    Davis & Goadrich, "The Relationship Between Precision-Recall and ROC Curves", 2006.
    """
    p = tp + fp
    step = tp[:-1] - tp[1:]
    slope = tf.math.divide_no_nan(step, tf.maximum(p[:-1] - p[1:], 0))
    intercept = tp[1:] - slope * p[1:]
    both = tf.logical_and(p[:-1] > 0, p[1:] > 0)
    ratio = tf.where(both, tf.math.divide_no_nan(p[:-1], tf.maximum(p[1:], 0)), tf.ones_like(p[1:]))
    area = slope * (step + intercept * tf.math.log(ratio))
    return tf.reduce_sum(tf.math.divide_no_nan(area, tf.maximum(tp[1:] + fn[1:], 0)), axis=0)


@keras_export("keras.metrics.FBetaScore")
class FBetaScore(_Counts):
    """The harmonic mean of precision and recall, recall weighted by beta; inputs are (batch, classes)."""

    counts = ("true_positives", "false_positives", "false_negatives", "intermediate_weights")
    _direction = "up"

    def __init__(self, average=None, beta=1.0, threshold=None, name="fbeta_score", dtype=None):
        super().__init__(name=name, dtype=dtype)
        if average not in (None, "micro", "macro", "weighted"):
            raise ValueError(
                "Invalid `average` argument value. Expected one of: {None, 'micro', 'macro', 'weighted'}. "
                f"Received: average={average}"
            )
        if not isinstance(beta, float):
            raise ValueError(
                "Invalid `beta` argument value. It should be a Python float. "
                f"Received: beta={beta} of type '{type(beta)}'"
            )
        if beta <= 0.0:
            raise ValueError(f"Invalid `beta` argument value. It should be > 0. Received: beta={beta}")
        self.average = average
        self.beta = beta
        self.threshold = threshold
        self._built = False

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = (convert_to_tensor(y, self.dtype) for y in (y_true, y_pred))
        if not self._built:
            if len(y_pred.shape) != 2 or len(y_true.shape) != 2:
                raise ValueError(
                    "FBetaScore expects 2D inputs with shape (batch_size, output_dim). "
                    f"Received input shapes: y_pred.shape={y_pred.shape} and y_true.shape={y_true.shape}."
                )
            self._add_counts(() if self.average == "micro" else (y_pred.shape[-1],))
            self._built = True
        if self.threshold is None:
            largest = tf.reduce_max(y_pred, axis=-1, keepdims=True)
            chosen = tf.logical_and(y_pred >= largest, tf.abs(y_pred) > 1e-9)
        else:
            chosen = y_pred > self.threshold
        chosen = tf.cast(chosen, self.dtype)
        weight = 1.0 if sample_weight is None else tf.expand_dims(convert_to_tensor(sample_weight, self.dtype), 1)
        axis = None if self.average == "micro" else 0
        parts = (chosen * y_true, chosen * (1 - y_true), (1 - chosen) * y_true, y_true)
        for name, part in zip(self.counts, parts):
            getattr(self, name).assign_add(tf.reduce_sum(part * weight, axis=axis))

    def result(self):
        tp, fp, fn, weights = (getattr(self, name).value for name in self.counts)
        precision, recall = tp / (tp + fp + epsilon()), tp / (tp + fn + epsilon())
        score = precision * recall / (self.beta**2 * precision + recall + epsilon()) * (1 + self.beta**2)
        if self.average == "weighted":
            return tf.reduce_sum(score * weights / (tf.reduce_sum(weights) + epsilon()))
        return score if self.average is None else tf.reduce_mean(score)

    def get_config(self):
        own = {"average": self.average, "beta": self.beta, "threshold": self.threshold}
        return {**super().get_config(), **own}


@keras_export("keras.metrics.F1Score")
class F1Score(FBetaScore):
    def __init__(self, average=None, threshold=None, name="f1_score", dtype=None):
        super().__init__(average=average, beta=1.0, threshold=threshold, name=name, dtype=dtype)

    def get_config(self):
        config = super().get_config()
        del config["beta"]
        return config


class _AtConstraint(_Counts):
    """The best of one rate where another reaches a value, over thresholds between 0 and 1."""

    counts = ("true_positives", "false_positives", "true_negatives", "false_negatives")
    _direction = "up"
    _argument = ""

    def __init__(self, value, num_thresholds=200, class_id=None, name=None, dtype=None):
        super().__init__(name=name, dtype=dtype)
        if not 0 <= value <= 1:
            raise ValueError(f"Argument `{self._argument}` must be in the range [0, 1]. Received: {self._argument}={value}")
        if num_thresholds <= 0:
            raise ValueError(f"Argument `num_thresholds` must be an integer > 0. Received: num_thresholds={num_thresholds}")
        setattr(self, self._argument, value)
        self.value = value
        self.num_thresholds = num_thresholds
        self.class_id = class_id
        inner = [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)] if num_thresholds > 1 else [0.5]
        self.thresholds = [0.0, *inner, 1.0] if num_thresholds > 1 else inner
        self._add_counts((len(self.thresholds),))

    def update_state(self, y_true, y_pred, sample_weight=None):
        self._update(y_true, y_pred, sample_weight, self.thresholds, class_id=self.class_id)

    def _rate(self, right, wrong):
        return tf.math.divide_no_nan(getattr(self, right).value, getattr(self, right).value + getattr(self, wrong).value)

    def _best(self, reached, wanted):
        """The largest wanted rate where the other reaches the value; 0 where it never does."""
        enough = reached >= self.value
        return tf.reduce_max(tf.where(enough, wanted, tf.zeros_like(wanted)))

    def get_config(self):
        return {**super().get_config(), "class_id": self.class_id, "num_thresholds": self.num_thresholds, self._argument: self.value}


@keras_export("keras.metrics.SensitivityAtSpecificity")
class SensitivityAtSpecificity(_AtConstraint):
    """The best sensitivity where specificity is at least this."""

    _argument = "specificity"

    def __init__(self, specificity, num_thresholds=200, class_id=None, name=None, dtype=None):
        super().__init__(specificity, num_thresholds, class_id, name, dtype)

    def result(self):
        return self._best(self._rate("true_negatives", "false_positives"), self._rate("true_positives", "false_negatives"))


@keras_export("keras.metrics.SpecificityAtSensitivity")
class SpecificityAtSensitivity(_AtConstraint):
    """The best specificity where sensitivity is at least this."""

    _argument = "sensitivity"

    def __init__(self, sensitivity, num_thresholds=200, class_id=None, name=None, dtype=None):
        super().__init__(sensitivity, num_thresholds, class_id, name, dtype)

    def result(self):
        return self._best(self._rate("true_positives", "false_negatives"), self._rate("true_negatives", "false_positives"))


@keras_export("keras.metrics.PrecisionAtRecall")
class PrecisionAtRecall(_AtConstraint):
    """The best precision where recall is at least this."""

    _argument = "recall"

    def __init__(self, recall, num_thresholds=200, class_id=None, name=None, dtype=None):
        super().__init__(recall, num_thresholds, class_id, name, dtype)

    def result(self):
        return self._best(self._rate("true_positives", "false_negatives"), self._rate("true_positives", "false_positives"))


@keras_export("keras.metrics.RecallAtPrecision")
class RecallAtPrecision(_AtConstraint):
    """The best recall where precision is at least this."""

    _argument = "precision"

    def __init__(self, precision, num_thresholds=200, class_id=None, name=None, dtype=None):
        super().__init__(precision, num_thresholds, class_id, name, dtype)

    def result(self):
        return self._best(self._rate("true_positives", "false_positives"), self._rate("true_positives", "false_negatives"))
