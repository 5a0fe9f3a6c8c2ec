"""keras.activations: the functions that layers take by name."""

import types

from keras.src import ops
from keras.src.api_export import export, keras_export
from keras.src.backend.keras_tensor import any_symbolic_tensors
from keras.src.backend.tensors import convert_to_tensor
from keras.src.ops.operation import FunctionOperation
from keras.src.saving.registry import Family
from keras.src.saving.registry import CustomObjectScope as custom_object_scope
from keras.src.saving.serialization import serialize_keras_object


def relu_of(x, negative_slope=0.0, max_value=None, threshold=0.0):
    """max(x, 0), optionally with a slope below the threshold, a ceiling, and another threshold than 0."""
    x = convert_to_tensor(x)
    if negative_slope != 0.0 and max_value is None and threshold == 0:
        return ops.leaky_relu(x, negative_slope=negative_slope)
    below = ops.relu(threshold - x) if negative_slope != 0.0 else None
    if threshold != 0:
        y = ops.where(x > threshold, x, 0.0)
    else:
        y = ops.relu6(x) if max_value == 6 else ops.relu(x)
    if max_value is not None and not (max_value == 6 and threshold == 0):
        y = ops.clip(y, 0.0, float(max_value))
    return y if below is None else y - negative_slope * below


class ReLU(FunctionOperation):
    """The node that `relu` makes of a KerasTensor."""

    fn = staticmethod(relu_of)


@keras_export("keras.activations.relu")
def relu(x, negative_slope=0.0, max_value=None, threshold=0.0):
    if any_symbolic_tensors((x,)):
        return ReLU().symbolic_call(x, negative_slope=negative_slope, max_value=max_value, threshold=threshold)
    if negative_slope == 0.0 and max_value is None and threshold == 0.0:
        return ops.relu(convert_to_tensor(x))
    return relu_of(x, negative_slope, max_value, threshold)


@keras_export("keras.activations.leaky_relu")
def leaky_relu(x, negative_slope=0.2):
    return ops.leaky_relu(x, negative_slope=negative_slope)


@keras_export("keras.activations.relu6")
def relu6(x):
    return ops.relu6(x)


@keras_export("keras.activations.softmax")
def softmax(x, axis=-1):
    return ops.softmax(x, axis=axis)


@keras_export("keras.activations.log_softmax")
def log_softmax(x, axis=-1):
    return ops.log_softmax(x, axis=axis)


@keras_export("keras.activations.elu")
def elu(x, alpha=1.0):
    return ops.elu(x, alpha=alpha)


@keras_export("keras.activations.celu")
def celu(x, alpha=1.0):
    return ops.celu(x, alpha=alpha)


@keras_export("keras.activations.selu")
def selu(x):
    return ops.selu(x)


@keras_export("keras.activations.gelu")
def gelu(x, approximate=False):
    return ops.gelu(x, approximate=approximate)


@keras_export("keras.activations.glu")
def glu(x, axis=-1):
    return ops.glu(x, axis=axis)


@keras_export("keras.activations.silu", "keras.activations.swish")
def silu(x):
    return ops.silu(x)


@keras_export("keras.activations.mish")
def mish(x):
    return x * ops.tanh(ops.softplus(x))


@keras_export("keras.activations.tanh")
def tanh(x):
    return ops.tanh(x)


@keras_export("keras.activations.sigmoid")
def sigmoid(x):
    return ops.sigmoid(x)


@keras_export("keras.activations.log_sigmoid")
def log_sigmoid(x):
    return ops.log_sigmoid(x)


@keras_export("keras.activations.hard_sigmoid")
def hard_sigmoid(x):
    return ops.hard_sigmoid(x)


@keras_export("keras.activations.hard_silu", "keras.activations.hard_swish")
def hard_silu(x):
    return ops.hard_silu(x)


@keras_export("keras.activations.hard_tanh")
def hard_tanh(x):
    return ops.hard_tanh(x)


@keras_export("keras.activations.softplus")
def softplus(x):
    return ops.softplus(x)


@keras_export("keras.activations.softsign")
def softsign(x):
    return ops.softsign(x)


@keras_export("keras.activations.squareplus")
def squareplus(x, b=4):
    return ops.squareplus(x, b=b)


@keras_export("keras.activations.sparse_plus")
def sparse_plus(x):
    return ops.sparse_plus(x)


@keras_export("keras.activations.sparse_sigmoid")
def sparse_sigmoid(x):
    return ops.sparse_sigmoid(x)


@keras_export("keras.activations.soft_shrink")
def soft_shrink(x, threshold=0.5):
    return ops.soft_shrink(x, threshold=threshold)


@keras_export("keras.activations.hard_shrink")
def hard_shrink(x, threshold=0.5):
    return ops.hard_shrink(x, threshold=threshold)


@keras_export("keras.activations.tanh_shrink")
def tanh_shrink(x):
    return ops.tanh_shrink(x)


@keras_export("keras.activations.sparsemax")
def sparsemax(x, axis=-1):
    return ops.sparsemax(x, axis)


@keras_export("keras.activations.threshold")
def threshold(x, threshold, default_value):
    return ops.threshold(x, threshold, default_value)


@keras_export("keras.activations.exponential")
def exponential(x):
    return ops.exp(x)


@keras_export("keras.activations.linear")
def linear(x):
    return x


_family = Family(
    "activation function",
    [relu, leaky_relu, relu6, softmax, log_softmax, elu, celu, selu, gelu, glu, mish, tanh, sigmoid, log_sigmoid,
     hard_sigmoid, hard_tanh, softplus, softsign, squareplus, sparse_plus, sparse_sigmoid, soft_shrink, hard_shrink,
     tanh_shrink, threshold, sparsemax, exponential, linear],
)  # fmt: skip
_family.add(silu, "swish")
_family.add(hard_silu, "hard_swish")


@keras_export("keras.activations.get")
def get(identifier):
    """The activation that a name, configuration or callable stands for; None is `linear`."""
    return linear if identifier is None else _family.get(identifier)


@keras_export("keras.activations.serialize")
def serialize(activation):
    """An activation's name; a configuration where it is an object."""
    if isinstance(activation, types.FunctionType) and _family.by_name.get(activation.__name__) is activation:
        return activation.__name__
    return serialize_keras_object(activation)


@keras_export("keras.activations.deserialize")
def deserialize(config, custom_objects=None):
    """What a configuration or a name stands for; `custom_objects` are classes and functions by their names."""
    with custom_object_scope(custom_objects or {}):
        return get(config)
