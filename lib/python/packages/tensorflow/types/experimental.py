"""`tf.types.experimental`: types for annotations and `isinstance`."""

import typing

from .._functions.concrete import ConcreteFunction
from .._functions.function import Function
from .._core.missing import missing
from .._core.tensor import Tensor

# What `tf.convert_to_tensor` takes.
TensorLike = typing.Union[Tensor, int, float, bool, str, bytes, complex, tuple, list]
PolymorphicFunction = GenericFunction = Function
Callable = typing.Union[Function, ConcreteFunction]


@typing.runtime_checkable
class SupportsTracingProtocol(typing.Protocol):
    """An argument that says itself how it is traced."""

    def __tf_tracing_type__(self, context):
        pass


__getattr__ = missing("tf.types.experimental", "tensorflow._api.v2.types.experimental", globals())
