"""keras.constraints: what weights are projected to after each step."""

from keras.src import backend, ops
from keras.src.api_export import export, keras_export
from keras.src.saving.registry import Family
from keras.src.saving.registry import CustomObjectScope as custom_object_scope
from keras.src.saving.serialization import constructor_arguments, serialize_keras_object


@keras_export("keras.constraints.Constraint")
class Constraint:
    """Subclasses implement `__call__(w)`, which returns the projected weights."""

    def __call__(self, w):
        return w

    def get_config(self):
        return {name: getattr(self, name) for name in constructor_arguments(type(self))}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


def _norms(w, axis):
    return ops.sqrt(ops.sum(ops.square(w), axis=axis, keepdims=True))


@keras_export("keras.constraints.MaxNorm", "keras.constraints.max_norm")
class MaxNorm(Constraint):
    """Norms along `axis` are at most `max_value`."""

    def __init__(self, max_value=2, axis=0):
        self.max_value = max_value
        self.axis = axis

    def __call__(self, w):
        w = backend.convert_to_tensor(w)
        norms = _norms(w, self.axis)
        return w * (ops.clip(norms, 0, self.max_value) / (backend.epsilon() + norms))


@keras_export("keras.constraints.NonNeg", "keras.constraints.non_neg")
class NonNeg(Constraint):
    def __call__(self, w):
        return ops.maximum(backend.convert_to_tensor(w), 0)


@keras_export("keras.constraints.UnitNorm", "keras.constraints.unit_norm")
class UnitNorm(Constraint):
    def __init__(self, axis=0):
        self.axis = axis

    def __call__(self, w):
        w = backend.convert_to_tensor(w)
        return w / (backend.epsilon() + _norms(w, self.axis))


@keras_export("keras.constraints.MinMaxNorm", "keras.constraints.min_max_norm")
class MinMaxNorm(Constraint):
    """Norms along `axis` move toward [min_value, max_value] by the share `rate`."""

    def __init__(self, min_value=0.0, max_value=1.0, rate=1.0, axis=0):
        self.min_value = min_value
        self.max_value = max_value
        self.rate = rate
        self.axis = axis

    def __call__(self, w):
        w = backend.convert_to_tensor(w)
        norms = _norms(w, self.axis)
        desired = self.rate * ops.clip(norms, self.min_value, self.max_value) + (1 - self.rate) * norms
        return w * (desired / (backend.epsilon() + norms))


_family = Family("constraint", [Constraint, MaxNorm, MinMaxNorm, NonNeg, UnitNorm])


@keras_export("keras.constraints.get")
def get(identifier):
    return _family.get(identifier)


export("keras.constraints.serialize", serialize_keras_object)
@keras_export("keras.constraints.deserialize")
def deserialize(config, custom_objects=None):
    """What a configuration or a name stands for; `custom_objects` are classes and functions by their names."""
    with custom_object_scope(custom_objects or {}):
        return get(config)
