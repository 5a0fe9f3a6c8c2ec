"""`tf.experimental.ExtensionType`: types of a program's own that are made of tensors.

    class MaskedTensor(tf.experimental.ExtensionType):
        values: tf.Tensor
        mask: tf.Tensor

Fields are converted and checked by their annotations; an instance does not change, and passes through tf.function.
"""

import typing

from .convert import convert_to_tensor
from .dtypes import DType
from .shape import TensorShape
from .spec import TensorSpec
from .tensor import Tensor, TensorLike

_RESERVED = ("self", "shape_", "dtype_")


class _Meta(type):
    def __new__(meta, name, bases, names):
        cls = super().__new__(meta, name, bases, names)
        fields = {}
        for base in reversed(cls.__mro__):
            fields.update(base.__dict__.get("_own_fields", {}))
        own = _annotations(cls, names)
        for key in own:
            if key.startswith("_tf_extension_type"):
                raise ValueError(f"The field annotations for {name} are invalid. Field '{key}' is reserved.")
        cls._own_fields = own
        cls._fields = {**fields, **own}
        return cls


def _annotations(cls, names):
    found = typing.get_type_hints(cls) if bases_known(cls) else {}
    own = getattr(cls, "__annotations__", {})
    return {k: found.get(k, own[k]) for k in own if k not in ("_own_fields", "_fields", "__name__")}


def bases_known(cls):
    """Can the annotations be read? They may name things of the program that do not exist yet."""
    try:
        typing.get_type_hints(cls)
    except Exception:
        return False
    return True


class ExtensionType(metaclass=_Meta):
    """A value made of named fields, tensors among them. See https://www.tensorflow.org/guide/extension_type"""

    def __init__(self, *args, **kwargs):
        names = list(self._fields)
        if len(args) > len(names):
            raise TypeError("too many positional arguments")
        given = dict(zip(names, args))
        for key, value in kwargs.items():
            if key not in self._fields:
                raise TypeError(f"got an unexpected keyword argument '{key}'")
            if key in given:
                raise TypeError(f"multiple values for argument '{key}'")
            given[key] = value
        for key in names:
            if key not in given:
                if not hasattr(type(self), key):
                    raise TypeError(f"missing a required argument: '{key}'")
                given[key] = getattr(type(self), key)
            self.__dict__[key] = given[key]
        self._checked()

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        own = cls.__dict__.get("__init__")
        if own is not None:
            # A program's own constructor sets fields one by one; they are converted when it is done.
            def build(self, *args, _own=own, **kwargs):
                self.__dict__["_open"] = True
                try:
                    _own(self, *args, **kwargs)
                finally:
                    del self.__dict__["_open"]
                missing = [k for k in self._fields if k not in self.__dict__]
                if missing:
                    raise AttributeError(f"Missing required attributes: {missing}")
                self._checked()

            build.__doc__ = own.__doc__
            cls.__init__ = build

    def _checked(self):
        for key, kind in self._fields.items():
            self.__dict__[key] = _converted(self.__dict__[key], kind, key)
        self.__validate__()

    def __validate__(self):
        """A program's own checks."""

    def __setattr__(self, name, value):
        if "_open" in self.__dict__:
            self.__dict__[name] = value
            return
        if name in self._fields:
            raise AttributeError(f"Cannot mutate attribute `{name}` outside the custom constructor of ExtensionType.")
        raise AttributeError(f"Cannot set attribute `{name}`. ExtensionType `{type(self).__name__}` has no such field.")

    def __delattr__(self, name):
        raise AttributeError(f"Cannot mutate attribute `{name}` outside the custom constructor of ExtensionType.")

    def __repr__(self):
        parts = ", ".join(f"{k}={_shown(self.__dict__[k])}" for k in self._fields)
        return f"{type(self).__name__}({parts})"

    def __eq__(self, other):
        from .._ops.math import equal
        from .._ops.reduction import reduce_all

        if type(self) is not type(other):
            return False
        same = [(self.__dict__[k], other.__dict__[k]) for k in self._fields]
        if any(not isinstance(a, TensorLike) and a != b for a, b in same):
            return False
        tensors = [(a, b) for a, b in same if isinstance(a, TensorLike)]
        if any(a.dtype is not b.dtype or not a.shape.is_compatible_with(b.shape) for a, b in tensors):
            return False
        return reduce_all([reduce_all(equal(a, b)) for a, b in tensors]) if tensors else True

    def __ne__(self, other):
        from .._ops.math import logical_not

        same = self == other
        return not same if isinstance(same, bool) else logical_not(same)

    __hash__ = None

    # Through functions and datasets: the tensors, and the rest as it is.

    def _leaves(self):
        return [k for k in self._fields if isinstance(self.__dict__[k], TensorLike) or hasattr(self.__dict__[k], "_function_components")]

    def _function_components(self):
        out = []
        for k in self._leaves():
            value = self.__dict__[k]
            out.extend(value._function_components() if hasattr(value, "_function_components") else [value])
        return out

    def _with_function_components(self, parts):
        given = iter(parts)
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        for k in self._leaves():
            value = self.__dict__[k]
            if hasattr(value, "_function_components"):
                made.__dict__[k] = value._with_function_components([next(given) for _ in value._function_components()])
            else:
                made.__dict__[k] = next(given)
        return made


ExtensionType.__module__ = "tensorflow.python.framework.extension_type"


class BatchableExtensionType(ExtensionType):
    """An ExtensionType whose values can be stacked."""


def _converted(value, kind, name):
    """A field's value as its annotation wants it. @raises TypeError where it cannot be"""
    origin = typing.get_origin(kind)
    if isinstance(kind, TensorSpec):
        tensor = convert_to_tensor(value, kind.dtype)
        if not kind.shape.is_compatible_with(tensor.shape):
            raise ValueError(
                f"{name}: expected a tensor compatible with {kind}, found one of shape {tensor.shape} and type {tensor.dtype}"
            )
        return tensor
    if kind is Tensor or kind is TensorLike:
        try:
            return convert_to_tensor(value)
        except (ValueError, TypeError):
            raise TypeError(f"{name}: expected a Tensor, got {type(value).__name__!r}") from None
    if origin is tuple:
        kinds = typing.get_args(kind)
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"{name}: expected a tuple, got {type(value).__name__!r}")
        each = [kinds[0]] * len(value) if len(kinds) == 2 and kinds[1] is Ellipsis else kinds
        if len(each) != len(value):
            raise TypeError(f"{name}: expected a tuple of {len(each)} items, got {len(value)}")
        return tuple(_converted(v, k, f"{name}[{i}]") for i, (v, k) in enumerate(zip(value, each)))
    if origin in (dict, typing.get_origin(typing.Mapping[str, int])):
        _, inner = typing.get_args(kind)
        return {k: _converted(v, inner, f"{name}[{k!r}]") for k, v in value.items()}
    if origin is typing.Union or str(origin) == "<class 'types.UnionType'>":
        for choice in typing.get_args(kind):
            if choice is type(None) and value is None:
                return None
        for choice in typing.get_args(kind):
            try:
                return _converted(value, choice, name)
            except (TypeError, ValueError):
                continue
        raise TypeError(f"{name}: expected one of {kind}, got {type(value).__name__!r}")
    if kind in (int, float, str, bytes, bool):
        if not isinstance(value, kind) or kind is not bool and isinstance(value, bool):
            raise TypeError(f"{name}: expected {kind.__name__!r}, got {type(value).__name__!r}")
        return value
    if kind is TensorShape:
        return TensorShape(value)
    if kind is DType or (isinstance(kind, type) and not isinstance(value, kind)):
        if kind is DType and isinstance(value, DType):
            return value
        raise TypeError(f"{name}: expected {kind.__name__!r}, got {type(value).__name__!r}")
    return value


def _shown(value):
    return repr(value)
