"""Descriptions of tensors: `tf.TensorSpec`."""

from . import dtypes as _dtypes
from .dtypes import as_dtype
from .shape import TensorShape


class TypeSpec:
    """The kind of a value, without the value."""

    def is_compatible_with(self, other):
        return self == other


class TensorSpec(TypeSpec):
    """Shape, dtype and name of a tensor."""

    def __init__(self, shape, dtype=_dtypes.float32, name=None):
        self._shape = TensorShape(shape)
        self._dtype = as_dtype(dtype)
        self._name = name

    shape = property(lambda self: self._shape)
    dtype = property(lambda self: self._dtype)
    name = property(lambda self: self._name)
    value_type = property(lambda self: __import__("tensorflow").Tensor)

    @classmethod
    def from_spec(cls, spec, name=None):
        return cls(spec.shape, spec.dtype, name or spec.name)

    @classmethod
    def from_tensor(cls, tensor, name=None):
        return cls(tensor.shape, tensor.dtype, name)

    def is_compatible_with(self, spec_or_tensor):
        return self._dtype is spec_or_tensor.dtype and self._shape.is_compatible_with(spec_or_tensor.shape)

    def is_subtype_of(self, other):
        return isinstance(other, TensorSpec) and self._dtype is other._dtype and self._shape.is_subtype_of(other._shape)

    def most_specific_common_supertype(self, others):
        shape = self._shape
        for other in others:
            if not isinstance(other, TensorSpec) or other._dtype is not self._dtype:
                return None
            shape = shape.most_specific_compatible_shape(other._shape)
        return TensorSpec(shape, self._dtype, self._name)

    def __eq__(self, other):
        return (
            isinstance(other, TensorSpec)
            and self._shape == other._shape
            and self._dtype is other._dtype
            and self._name == other._name
        )

    def __hash__(self):
        return hash((self._shape, self._dtype))

    def __repr__(self):
        return f"TensorSpec(shape={self._shape}, dtype={self._dtype!r}, name={self._name!r})"

    __str__ = __repr__


TensorSpec.__module__ = "tensorflow.python.framework.tensor"


def type_spec_from_value(value):
    """The spec of a tensor, variable or array."""
    from .convert import convert_to_tensor
    from .tensor import TensorLike

    spec = getattr(value, "_type_spec", None)
    if spec is not None:
        return spec
    if not isinstance(value, TensorLike):
        value = convert_to_tensor(value)
    return TensorSpec(value.shape, value.dtype)
