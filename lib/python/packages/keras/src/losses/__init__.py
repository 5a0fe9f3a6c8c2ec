"""keras.losses: what training makes small."""

from keras.src.api_export import export, keras_export
from keras.src.losses import classes, functions, labels
from keras.src.losses.loss import Loss, LossFunctionWrapper
from keras.src.saving.registry import Family
from keras.src.saving.registry import CustomObjectScope as custom_object_scope
from keras.src.saving.serialization import serialize_keras_object

_family = Family("loss", [Loss, LossFunctionWrapper])
# Strings name functions, or classes by their class name; never a class in snake case.
_family.by_name = {"Loss": Loss, "LossFunctionWrapper": LossFunctionWrapper}
for _module in (classes, functions, labels):
    for _name, _value in vars(_module).items():
        if getattr(_value, "__module__", None) == _module.__name__ and not _name.startswith("_"):
            _family.by_name[_name] = _value
            globals()[_name] = _value
for _short, _function in {
    "bce": functions.binary_crossentropy, "kld": functions.kl_divergence, "mae": functions.mean_absolute_error,
    "mse": functions.mean_squared_error, "mape": functions.mean_absolute_percentage_error,
    "msle": functions.mean_squared_logarithmic_error,
}.items():  # fmt: skip
    _family.by_name[_short] = _family.by_name[_short.upper()] = _function


@keras_export("keras.losses.get")
def get(identifier):
    """The loss that a name, configuration, class or callable stands for."""
    return _family.get(identifier)


export("keras.losses.serialize", serialize_keras_object)
@keras_export("keras.losses.deserialize")
def deserialize(config, custom_objects=None):
    """What a configuration or a name stands for; `custom_objects` are classes and functions by their names."""
    with custom_object_scope(custom_objects or {}):
        return get(config)


class Reduction:
    """Keras 2's names for reductions."""

    AUTO = "auto"
    NONE = "none"
    SUM = "sum"
    SUM_OVER_BATCH_SIZE = "sum_over_batch_size"


export("keras._legacy.losses.Reduction", Reduction)
