"""Tensors: what all have in common, and those whose value exists now."""

import sys

from tapegraph import _bridge

from . import dtypes as _dtypes, state as _state
from .shape import TensorShape

# Methods of NumPy's arrays that tensors do not have unless NumPy behaviour is switched on.
_NUMPY_NAMES = frozenset(("T", "astype", "ravel", "transpose", "reshape", "clip", "size", "tolist", "data"))


class TensorLike:
    """What tensors and variables share: shape, operators (installed by `_core.operators`), an identity to hash by."""

    # Ahead of NumPy's arrays in mixed expressions.
    __array_priority__ = 100

    OVERLOADABLE_OPERATORS = frozenset()

    def _handle(self):
        raise NotImplementedError

    def get_shape(self):
        return self.shape

    @property
    def ndim(self):
        return self.shape.ndims

    def ref(self):
        return Reference(self)

    def _compares_elements(self):
        """Is `==` elementwise? Not between tensors of TensorFlow 1's graphs: there it asks for identity."""
        return _equality_is_elementwise

    def __hash__(self):
        if self._compares_elements():
            raise TypeError("Tensor is unhashable. Instead, use tensor.ref() as the key.")
        return id(self)

    def __getattr__(self, name):
        if name in _NUMPY_NAMES:
            raise AttributeError(
                f"{type(self).__name__} object has no attribute '{name}'. "
                "\n        If you are looking for numpy-related methods, please run the following:"
                "\n        tf.experimental.numpy.experimental_enable_numpy_behavior()\n      "
            )
        cls = type(self)
        raise AttributeError(f"'{cls.__module__}.{cls.__qualname__}' object has no attribute '{name}'")


class Tensor(TensorLike):
    """A multi-dimensional array of one element type: eager ones hold values, symbolic ones stand for a graph's results."""


Tensor.__module__ = "tensorflow.python.framework.tensor"

# TensorFlow 2's `==` compares elements; TensorFlow 1's compared identities.
_equality_is_elementwise = True


def set_equality(elementwise):
    global _equality_is_elementwise
    _equality_is_elementwise = elementwise


class Reference:
    """A hashable stand-in for a tensor: `tensor.ref()`."""

    __slots__ = ("_wrapped",)

    def __init__(self, wrapped):
        self._wrapped = wrapped

    def deref(self):
        return self._wrapped

    def __eq__(self, other):
        return isinstance(other, Reference) and self._wrapped is other._wrapped

    def __hash__(self):
        return id(self._wrapped)

    def __repr__(self):
        return f"<Reference wrapping {self._wrapped!r}>"


# Struct codes of the host arrays that the engine reads back.
_CODES = {
    "float32": "f", "float64": "d", "float16": "f", "bfloat16": "f", "int8": "b", "uint8": "B", "int16": "h",
    "uint16": "H", "int32": "i", "uint32": "I", "int64": "q", "uint64": "Q", "bool": "B", "complex64": "f",
    "complex128": "d",
}  # fmt: skip


class EagerTensor(Tensor):
    """A tensor with a value, known to the engine by a handle."""

    _meta = None

    def __init__(self, *args, **kwargs):
        raise TypeError("EagerTensors are made by operations and tf.constant, not directly.")

    def __del__(self):
        h = self.__dict__.get("_h")
        if h:
            _bridge.release(h)

    def _handle(self):
        return self._h

    def _load(self):
        dtype, shape, device = _bridge.method("meta", self._h).split("|")[:3]
        dims = tuple(map(int, shape.split(","))) if shape else ()
        self._meta = meta = (_dtypes._BY_NAME[dtype], TensorShape._of(dims), device)
        return meta

    @property
    def dtype(self):
        return (self._meta or self._load())[0]

    @property
    def shape(self):
        return (self._meta or self._load())[1]

    def _shape_tuple(self):
        return (self._meta or self._load())[1]._dims

    def _rank(self):
        return len(self._shape_tuple())

    @property
    def device(self):
        from .device import placement

        return placement(self)

    backing_device = device

    def _placed(self):
        """The device that tf.device asked for when this was made."""
        return (self._meta or self._load())[2]

    def numpy(self):
        from .arrays import to_numpy

        return to_numpy(self)

    _numpy = numpy

    def _values(self):
        """The elements in row-major order, as Python numbers."""
        flat = memoryview(_bridge.to_bytes(self._h)).cast(_CODES[self.dtype.name]).tolist()
        return list(map(complex, flat[::2], flat[1::2])) if self.dtype.is_complex else flat

    def _item(self):
        return self._values()[0] if self.dtype.is_complex else _bridge.item(self._h)

    def _text(self, how):
        return _bridge.call("tf.format", self._h, how)

    def set_shape(self, shape):
        if not self.shape.is_compatible_with(shape):
            raise ValueError(f"Tensor's shape {self.shape} is not compatible with supplied shape {TensorShape(shape)}.")

    def __repr__(self):
        text = self._text("repr")
        return f"<tf.Tensor: shape={self.shape}, dtype={self.dtype.name}, numpy={_on_its_own_line(text)}>"

    def __str__(self):
        how = "str" if self._rank() else "item"
        return f"tf.Tensor({_on_its_own_line(self._text(how))}, shape={self.shape}, dtype={self.dtype.name})"

    def __format__(self, spec):
        if not spec or self._rank():
            return format(self._text("str" if self._rank() else "item"), spec)
        return format(self._python_scalar(), spec)

    def _python_scalar(self):
        value = self._item()
        return bool(value) if self.dtype is _dtypes.bool else value

    def _only_element(self):
        if self._shape_tuple():
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self._item()

    def __float__(self):
        return float(self._only_element())

    def __int__(self):
        return int(self._only_element())

    def __complex__(self):
        return complex(self._only_element())

    def __index__(self):
        if not self.dtype.is_integer:
            raise AttributeError(f"'numpy.{self.dtype.name}' object has no attribute '__index__'")
        return self._only_element()

    def __bool__(self):
        n = self.shape.num_elements()
        if n == 1:
            return bool(self._item())
        if n == 0:
            return False
        raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")

    def __len__(self):
        shape = self._shape_tuple()
        if not shape:
            raise TypeError("Scalar tensor has no `len()`")
        return shape[0]

    def __iter__(self):
        shape = self._shape_tuple()
        if not shape:
            raise TypeError("Cannot iterate over a scalar tensor.")
        if shape[0] == 0:
            return iter(())
        first = _bridge.call("tf.Unpack", self._h, shape[0], 0)
        return iter(wrap_all(first, shape[0]))

    # As of a class of the C extension, which goes by its full name.
    def __setitem__(self, key, value):
        raise TypeError("'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment")

    def __delitem__(self, key):
        raise TypeError("'tensorflow.python.framework.ops.EagerTensor' object doesn't support item deletion")

    def __array__(self, dtype=None, copy=None):
        import numpy as np

        return np.array(self.numpy(), dtype=dtype)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        from .convert import rebuild

        return rebuild, (self._values(), self._shape_tuple(), self.dtype.name)

    def __dir__(self):
        return sorted(set(object.__dir__(self)) - {"_h", "_meta"})

    def _undefined(self, what):
        raise AttributeError(f"Tensor.{what} is undefined when eager execution is enabled.")

    op = property(lambda self: self._undefined("op"))
    name = property(lambda self: self._undefined("name"))
    graph = property(lambda self: self._undefined("graph"))
    value_index = property(lambda self: self._undefined("value_index"))

    def consumers(self):
        raise NotImplementedError("Tensor.consumers is undefined when eager execution is enabled.")

    def cpu(self):
        return self

    def gpu(self, gpu_index=0):
        return self

    def eval(self, feed_dict=None, session=None):
        raise NotImplementedError("eval is not supported when eager execution is enabled, is .numpy() what you're looking for?")


EagerTensor.__module__ = "tensorflow.python.framework.ops"

_new = EagerTensor.__new__


def wrap(handle):
    t = _new(EagerTensor)
    t._h = handle
    return t


def wrap_all(first, count):
    out = []
    for h in range(first, first + count):
        t = _new(EagerTensor)
        t._h = h
        out.append(t)
    return out


def _on_its_own_line(text):
    return "\n" + text if "\n" in text else text


class StringOperand(Exception):
    """An operation was about to be given a string tensor as if the engine could hold it."""


class StringTensor(EagerTensor):
    """A tensor of byte strings. They live in Python: the engine has numbers only."""

    def __del__(self):
        pass

    def _handle(self):
        raise StringOperand

    def _load(self):
        return self._meta

    def _values(self):
        return list(self._strings)

    def _item(self):
        return self._strings[0]

    def _python_scalar(self):
        return self._strings[0]

    def _text(self, how):
        if not self._shape_tuple():
            return repr(self._strings[0])
        body = _nested_text(self._strings, self._shape_tuple(), ", " if how == "repr" else " ", len("array(") if how == "repr" else 0)
        return f"array({body}, dtype=object)" if how == "repr" else body

    def __iter__(self):
        shape = self._shape_tuple()
        if not shape:
            raise TypeError("Cannot iterate over a scalar tensor.")
        step = len(self._strings) // shape[0] if shape[0] else 0
        return iter([strings(self._strings[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])])

    def __bool__(self):
        if len(self._strings) > 1:
            return EagerTensor.__bool__(self)
        return bool(self._strings and self._strings[0])

    def __reduce__(self):
        return strings, (self._strings, self._shape_tuple())


StringTensor.__module__ = "tensorflow.python.framework.ops"
StringTensor.__name__ = StringTensor.__qualname__ = "EagerTensor"


def strings(values, shape):
    """A string tensor from byte strings in row-major order."""
    t = _new(StringTensor)
    t._h = 0
    t._strings = list(values)
    t._meta = (_dtypes.string, TensorShape._of(tuple(shape)), "")
    return t


def _nested_text(values, shape, separator, indent):
    """Byte strings as NumPy lays out an array of objects."""
    if not shape:
        return repr(values[0])
    if 0 in shape:
        return "[]"
    step = len(values) // shape[0]
    parts = [_nested_text(values[i * step : (i + 1) * step], shape[1:], separator, indent + 1) for i in range(shape[0])]
    if len(shape) == 1:
        lines, line = [], ""
        for i, part in enumerate(parts):
            word = part + (separator if i < len(parts) - 1 else "")
            if line and 1 + indent + len(line) + len(part) > 74:
                lines.append(line.rstrip())
                line = ""
            line += word
        lines.append(line)
        return "[" + ("\n" + " " * (indent + 1)).join(lines) + "]"
    gap = separator.rstrip() + "\n" * (len(shape) - 1) + " " * (indent + 1)
    return "[" + gap.join(parts) + "]"


def is_numpy(value):
    """Is this a NumPy array or scalar? NumPy is not imported for the question."""
    np = sys.modules.get("numpy")
    return np is not None and isinstance(value, (np.ndarray, np.generic))


def is_tensor(x):
    return isinstance(x, Tensor) or getattr(type(x), "_is_tensor_like", False)


def in_graph():
    return _state.graph is not None
