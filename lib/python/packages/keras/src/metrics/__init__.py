"""keras.metrics: what is measured while training and testing."""

import inspect

from keras.src.api_export import export, keras_export
from keras.src.metrics import accuracy, confusion, correlation, iou, reduction, regression
from keras.src.metrics.metric import Metric
from keras.src.saving.registry import Family
from keras.src.saving.registry import CustomObjectScope as custom_object_scope
from keras.src.saving.serialization import serialize_keras_object

_family = Family("metric", [Metric])
for _module in (reduction, accuracy, regression, confusion, iou, correlation):
    for _name, _value in vars(_module).items():
        if inspect.isclass(_value) and _value.__module__ == _module.__name__ and not _name.startswith("_"):
            _family.add(_value)
            globals()[_name] = _value
for _short, _class in {
    "bce": regression.BinaryCrossentropy, "mse": regression.MeanSquaredError, "mae": regression.MeanAbsoluteError,
    "mape": regression.MeanAbsolutePercentageError, "msle": regression.MeanSquaredLogarithmicError,
}.items():  # fmt: skip
    _family.by_name[_short] = _family.by_name[_short.upper()] = _class


@keras_export("keras.metrics.get")
def get(identifier):
    """The metric that a name, configuration, class or callable stands for."""
    return _family.get(identifier)


export("keras.metrics.serialize", serialize_keras_object)
@keras_export("keras.metrics.deserialize")
def deserialize(config, custom_objects=None):
    """What a configuration or a name stands for; `custom_objects` are classes and functions by their names."""
    with custom_object_scope(custom_objects or {}):
        return get(config)
