"""keras.optimizers: how weights move along gradients."""

import inspect

from keras.src.api_export import export, keras_export
from keras.src.optimizers import rules, schedules  # noqa: F401
from keras.src.optimizers.loss_scale import LossScaleOptimizer
from keras.src.optimizers.optimizer import Optimizer
from keras.src.saving.registry import Family
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object

_family = Family("optimizer")
for _name, _value in vars(rules).items():
    if inspect.isclass(_value) and issubclass(_value, Optimizer) and not _name.startswith("_"):
        _family.by_name[_name.lower()] = _value
        globals()[_name] = _value
_family.by_name["lossscaleoptimizer"] = LossScaleOptimizer


@keras_export("keras.optimizers.get")
def get(identifier):
    """The optimizer that a name (in any case), configuration or instance stands for."""
    if isinstance(identifier, str):
        cls = _family.by_name.get(identifier.lower())
        if cls is None or identifier.lower() == "optimizer":
            raise ValueError(f"Could not interpret optimizer identifier: {identifier}")
        return cls()
    return _family.get(identifier, base=Optimizer)


@keras_export("keras.optimizers.deserialize")
def deserialize(config, custom_objects=None):
    """The optimizer that a configuration describes, its class named in any case."""
    return deserialize_keras_object(config, custom_objects=custom_objects, module_objects=_family.by_name)


export("keras.optimizers.serialize", serialize_keras_object)


@keras_export(
    *(f"keras.optimizers.legacy.{name}" for name in ("Adagrad", "Adam", "Ftrl", "RMSprop", "SGD", "Optimizer"))
)
class LegacyOptimizerWarning:
    """Keras 2's optimizers are gone."""

    def __init__(self, *args, **kwargs):
        raise ImportError(
            "`keras.optimizers.legacy` is not supported in Keras 3. When using `tf.keras`, to continue using a "
            "`tf.keras.optimizers.legacy` optimizer, you can install the `tf_keras` package (Keras 2) and set the "
            "environment variable `TF_USE_LEGACY_KERAS=True` to configure TensorFlow to use `tf_keras` when accessing "
            "`tf.keras`."
        )
