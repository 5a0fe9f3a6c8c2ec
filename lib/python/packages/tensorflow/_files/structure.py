"""Python structures of arguments and results as messages, in saved models: StructuredValue."""

import collections
import functools

from .._core import dtypes as _dtypes
from .messages import DTYPE_NUMBERS, DTYPE_OF_NUMBER, shape_proto
from .saved_messages import DictValue, ListValue, NamedTupleValue, NoneValue, PairValue, StructuredValue, TensorSpecProto, TupleValue
from .._core.shape import TensorShape
from .._core.spec import TensorSpec


def _holding(name, message):
    made = StructuredValue()
    made._store(name, StructuredValue.FIELDS[name], message)
    return made


def encode(value):
    """A structure of specs and plain Python values as a message. @raises TypeError of anything else"""
    if value is None:
        return _holding("none_value", NoneValue())
    if isinstance(value, bool):
        return StructuredValue(bool_value=value)
    if isinstance(value, int):
        return StructuredValue(int64_value=value)
    if isinstance(value, float):
        return StructuredValue(float64_value=value)
    if isinstance(value, str):
        return StructuredValue(string_value=value)
    if isinstance(value, TensorShape):
        return _holding("tensor_shape_value", shape_proto(value._dims))
    if isinstance(value, _dtypes.DType):
        return StructuredValue(tensor_dtype_value=DTYPE_NUMBERS[value.name])
    if isinstance(value, TensorSpec):
        spec = TensorSpecProto(name=value.name or "", dtype=DTYPE_NUMBERS[value.dtype.name])
        spec._store("shape", TensorSpecProto.FIELDS["shape"], shape_proto(value.shape._dims))
        return _holding("tensor_spec_value", spec)
    if isinstance(value, dict):
        made = DictValue()
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"the key {key!r} of a dictionary")
            made.fields[key] = encode(value[key])
        return _holding("dict_value", made)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        made = NamedTupleValue(name=type(value).__name__)
        for key in value._fields:
            pair = PairValue(key=key)
            pair._store("value", PairValue.FIELDS["value"], encode(getattr(value, key)))
            made.values.append(pair)
        return _holding("named_tuple_value", made)
    if isinstance(value, (list, tuple)):
        made = ListValue() if isinstance(value, list) else TupleValue()
        made.values.extend([encode(v) for v in value])
        return _holding("list_value" if isinstance(value, list) else "tuple_value", made)
    raise TypeError(f"{value!r}, a {type(value).__name__}")


@functools.lru_cache(maxsize=None)
def _named_tuple(name, fields):
    return collections.namedtuple(name, fields)


def dims_of(shape):
    """A shape message as dimensions, None for the unknown."""
    return None if shape.unknown_rank else [None if d.size < 0 else d.size for d in shape.dim]


def decode(message):
    """The structure that a message describes."""
    kind = message.WhichOneof("kind")
    value = getattr(message, kind) if kind else None
    if kind in (None, "none_value"):
        return None
    if kind in ("tensor_spec_value", "bounded_tensor_spec_value"):
        return TensorSpec(dims_of(value.shape), _dtypes.as_dtype(DTYPE_OF_NUMBER[value.dtype]), value.name or None)
    if kind == "tensor_shape_value":
        return TensorShape(dims_of(value))
    if kind == "tensor_dtype_value":
        return _dtypes.as_dtype(DTYPE_OF_NUMBER[value])
    if kind == "list_value":
        return [decode(v) for v in value.values]
    if kind == "tuple_value":
        return tuple(decode(v) for v in value.values)
    if kind == "dict_value":
        return {k: decode(v) for k, v in value.fields.items()}
    if kind == "named_tuple_value":
        made = _named_tuple(value.name, tuple(p.key for p in value.values))
        return made(*[decode(p.value) for p in value.values])
    if kind in ("tensor_value", "numpy_value"):
        from .tensor_proto import from_proto

        return from_proto(value)
    if kind == "type_spec_value":
        raise NotImplementedError(f"a saved function takes or gives a {value.type_spec_class_name or 'composite tensor'}, which is not read here yet")
    return value
