"""keras.regularizers: penalties on weights and activations, added to the loss."""

import math

import tensorflow as tf

from keras.src import ops
from keras.src.api_export import export, keras_export
from keras.src.saving.registry import Family
from keras.src.saving.registry import CustomObjectScope as custom_object_scope
from keras.src.saving.serialization import serialize_keras_object


@keras_export("keras.Regularizer", "keras.regularizers.Regularizer")
class Regularizer:
    """Subclasses implement `__call__(x)`, which returns a scalar tensor."""

    def __call__(self, x):
        return 0.0

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def get_config(self):
        raise NotImplementedError(f"{self} does not implement get_config()")


@keras_export("keras.regularizers.L1L2", "keras.regularizers.l1_l2")
class L1L2(Regularizer):
    def __init__(self, l1=0.0, l2=0.0):
        self.l1 = _checked("l1", 0.0 if l1 is None else l1)
        self.l2 = _checked("l2", 0.0 if l2 is None else l2)

    def __call__(self, x):
        penalty = tf.constant(0.0, dtype=x.dtype)
        if self.l1 != 0.0:
            penalty += self.l1 * ops.sum(ops.absolute(x))
        if self.l2 != 0.0:
            penalty += self.l2 * ops.sum(ops.square(x))
        return penalty

    def get_config(self):
        return {"l1": self.l1, "l2": self.l2}


@keras_export("keras.regularizers.L1", "keras.regularizers.l1")
class L1(Regularizer):
    def __init__(self, l1=0.01):
        self.l1 = _checked("l1", 0.01 if l1 is None else l1)

    def __call__(self, x):
        return self.l1 * ops.sum(ops.absolute(x))

    def get_config(self):
        return {"l1": self.l1}


@keras_export("keras.regularizers.L2", "keras.regularizers.l2")
class L2(Regularizer):
    def __init__(self, l2=0.01):
        self.l2 = _checked("l2", 0.01 if l2 is None else l2)

    def __call__(self, x):
        return self.l2 * ops.sum(ops.square(x))

    def get_config(self):
        return {"l2": self.l2}


@keras_export("keras.regularizers.OrthogonalRegularizer", "keras.regularizers.orthogonal_regularizer")
class OrthogonalRegularizer(Regularizer):
    """Penalises cosines between the rows (or columns) of a matrix."""

    def __init__(self, factor=0.01, mode="rows"):
        self.factor = ops.convert_to_tensor(_checked("factor", factor))
        if mode not in {"rows", "columns"}:
            raise ValueError(
                f'Invalid value for argument `mode`. Expected one of {{"rows", "columns"}}. Received: mode={mode}'
            )
        self.mode = mode

    def __call__(self, inputs):
        if len(inputs.shape) != 2:
            raise ValueError(f"Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape={inputs.shape}")
        from keras.src.utils.numerical import normalize

        columns = self.mode == "columns"
        if type(inputs).__module__ != "numpy":
            inputs = ops.convert_to_tensor(inputs)
        inputs = ops.convert_to_tensor(normalize(inputs, axis=0 if columns else 1))
        rows = tf.transpose(inputs) if columns else inputs
        size = rows.shape[0]
        cosines = tf.matmul(rows, rows, transpose_b=True) * (1.0 - ops.eye(size, dtype=rows.dtype))
        return self.factor * 0.5 * tf.reduce_sum(tf.abs(cosines)) / (size * (size - 1.0) / 2.0)

    def get_config(self):
        return {"factor": float(self.factor), "mode": self.mode}


def _checked(name, value):
    if not isinstance(value, (float, int)) or math.isinf(value) or math.isnan(value) or value < 0:
        raise ValueError(f"Invalid value for argument {name}: expected a non-negative float.Received: {name}={value}")
    return float(value)


_family = Family("regularizer", [Regularizer, L1, L2, L1L2, OrthogonalRegularizer])


@keras_export("keras.regularizers.get")
def get(identifier):
    return _family.get(identifier)


export("keras.regularizers.serialize", serialize_keras_object)
@keras_export("keras.regularizers.deserialize")
def deserialize(config, custom_objects=None):
    """What a configuration or a name stands for; `custom_objects` are classes and functions by their names."""
    with custom_object_scope(custom_objects or {}):
        return get(config)
