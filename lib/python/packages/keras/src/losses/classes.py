"""keras.losses: the loss functions as objects."""

from keras.src.api_export import keras_export
from keras.src.losses import functions
from keras.src.losses.loss import Loss, LossFunctionWrapper
from keras.src.utils.classes import make_class

_REDUCTION = "sum_over_batch_size"


def _simple(name, fn):
    """A loss class whose only arguments are reduction, name and type."""

    def __init__(self, reduction=_REDUCTION, name=fn.__name__, dtype=None):
        LossFunctionWrapper.__init__(self, fn, name=name, reduction=reduction, dtype=dtype)

    return keras_export(f"keras.losses.{name}")(make_class(name, LossFunctionWrapper, __name__, __init__=__init__))


MeanSquaredError = _simple("MeanSquaredError", functions.mean_squared_error)
MeanAbsoluteError = _simple("MeanAbsoluteError", functions.mean_absolute_error)
MeanAbsolutePercentageError = _simple("MeanAbsolutePercentageError", functions.mean_absolute_percentage_error)
MeanSquaredLogarithmicError = _simple("MeanSquaredLogarithmicError", functions.mean_squared_logarithmic_error)
LogCosh = _simple("LogCosh", functions.log_cosh)
Hinge = _simple("Hinge", functions.hinge)
SquaredHinge = _simple("SquaredHinge", functions.squared_hinge)
CategoricalHinge = _simple("CategoricalHinge", functions.categorical_hinge)
KLDivergence = _simple("KLDivergence", functions.kl_divergence)
Poisson = _simple("Poisson", functions.poisson)


@keras_export("keras.losses.CosineSimilarity")
class CosineSimilarity(LossFunctionWrapper):
    def __init__(self, axis=-1, reduction=_REDUCTION, name="cosine_similarity", dtype=None):
        super().__init__(functions.cosine_similarity, reduction, name, dtype, axis=axis)

    def get_config(self):
        return Loss.get_config(self)


@keras_export("keras.losses.Huber")
class Huber(LossFunctionWrapper):
    def __init__(self, delta=1.0, reduction=_REDUCTION, name="huber_loss", dtype=None):
        super().__init__(functions.huber, reduction, name, dtype, delta=delta)

    def get_config(self):
        return Loss.get_config(self)


@keras_export("keras.losses.BinaryCrossentropy")
class BinaryCrossentropy(LossFunctionWrapper):
    """Crossentropy of labels 0 and 1; `from_logits` where predictions are no probabilities yet."""

    def __init__(
        self,
        from_logits=False,
        label_smoothing=0.0,
        axis=-1,
        reduction=_REDUCTION,
        name="binary_crossentropy",
        dtype=None,
    ):
        super().__init__(
            functions.binary_crossentropy, reduction, name, dtype,
            from_logits=from_logits, label_smoothing=label_smoothing, axis=axis,
        )  # fmt: skip
        self.from_logits = from_logits
        self.label_smoothing = label_smoothing
        self.axis = axis


@keras_export("keras.losses.BinaryFocalCrossentropy")
class BinaryFocalCrossentropy(LossFunctionWrapper):
    def __init__(
        self,
        apply_class_balancing=False,
        alpha=0.25,
        gamma=2.0,
        from_logits=False,
        label_smoothing=0.0,
        axis=-1,
        reduction=_REDUCTION,
        name="binary_focal_crossentropy",
        dtype=None,
    ):
        super().__init__(
            functions.binary_focal_crossentropy, reduction, name, dtype,
            from_logits=from_logits, label_smoothing=label_smoothing, axis=axis,
            apply_class_balancing=apply_class_balancing, alpha=alpha, gamma=gamma,
        )  # fmt: skip


@keras_export("keras.losses.CategoricalCrossentropy")
class CategoricalCrossentropy(LossFunctionWrapper):
    """Crossentropy of one-hot labels; `from_logits` where predictions are no probabilities yet."""

    def __init__(
        self,
        from_logits=False,
        label_smoothing=0.0,
        axis=-1,
        reduction=_REDUCTION,
        name="categorical_crossentropy",
        dtype=None,
    ):
        super().__init__(
            functions.categorical_crossentropy, reduction, name, dtype,
            from_logits=from_logits, label_smoothing=label_smoothing, axis=axis,
        )  # fmt: skip
        self.from_logits = from_logits
        self.label_smoothing = label_smoothing
        self.axis = axis


@keras_export("keras.losses.CategoricalFocalCrossentropy")
class CategoricalFocalCrossentropy(LossFunctionWrapper):
    def __init__(
        self,
        alpha=0.25,
        gamma=2.0,
        from_logits=False,
        label_smoothing=0.0,
        axis=-1,
        reduction=_REDUCTION,
        name="categorical_focal_crossentropy",
        dtype=None,
    ):
        super().__init__(
            functions.categorical_focal_crossentropy, reduction, name, dtype,
            from_logits=from_logits, label_smoothing=label_smoothing, axis=axis, alpha=alpha, gamma=gamma,
        )  # fmt: skip


@keras_export("keras.losses.SparseCategoricalCrossentropy")
class SparseCategoricalCrossentropy(LossFunctionWrapper):
    """Crossentropy of integer labels; `from_logits` where predictions are no probabilities yet."""

    def __init__(
        self,
        from_logits=False,
        ignore_class=None,
        reduction=_REDUCTION,
        axis=-1,
        name="sparse_categorical_crossentropy",
        dtype=None,
    ):
        super().__init__(
            functions.sparse_categorical_crossentropy, reduction, name, dtype,
            from_logits=from_logits, ignore_class=ignore_class, axis=axis,
        )  # fmt: skip
        self.from_logits = from_logits
        self.ignore_class = ignore_class

    def get_config(self):
        return {**Loss.get_config(self), "from_logits": self.from_logits, "ignore_class": self.ignore_class}


@keras_export("keras.losses.Dice")
class Dice(LossFunctionWrapper):
    def __init__(self, reduction=_REDUCTION, name="dice", axis=None, dtype=None):
        super().__init__(functions.dice, reduction, name, dtype, axis=axis)
        self.axis = axis


@keras_export("keras.losses.Tversky")
class Tversky(LossFunctionWrapper):
    def __init__(self, alpha=0.5, beta=0.5, reduction=_REDUCTION, name="tversky", axis=None, dtype=None):
        super().__init__(functions.tversky, reduction, name, dtype, alpha=alpha, beta=beta, axis=axis)
        self.alpha = alpha
        self.beta = beta
        self.axis = axis


@keras_export("keras.losses.CTC")
class CTC(LossFunctionWrapper):
    """Connectionist temporal classification: label sequences without known places, in logits [batch, time, classes]."""

    def __init__(self, reduction="sum_over_batch_size", name="ctc", dtype=None):
        super().__init__(functions.ctc, reduction, name, dtype)

    def get_config(self):
        return Loss.get_config(self)
