"""Tensors as NumPy arrays, and what stands in for them where NumPy cannot be loaded."""

from . import dtypes as _dtypes, state as _state
from .tensor import StringTensor, TensorLike


def to_numpy(tensor):
    """A NumPy array (or scalar) of the tensor's values: a copy. Without NumPy, an `Array`."""
    try:
        import numpy as np
    except ImportError as error:
        return scalar_or_array(tensor, str(error))
    shape = tensor._shape_tuple()
    if isinstance(tensor, StringTensor):
        if not shape:
            return tensor._strings[0]
        out = np.empty(len(tensor._strings), dtype=object)
        out[:] = tensor._strings
        return out.reshape(shape)
    from tapegraph import _bridge

    dtype = tensor.dtype
    host = {"bool": "uint8", "float16": "float32", "bfloat16": "float32"}.get(dtype.name, dtype.name)
    array = np.frombuffer(_bridge.to_bytes(tensor._h), dtype=host).reshape(shape)
    if dtype.name == "bool":
        array = array.astype(np.bool_)
    elif dtype.name == "float16":
        array = array.astype(np.float16)
    else:
        array = array.copy()
    return array if shape else array[()]


def scalar_or_array(tensor, reason):
    if not tensor._shape_tuple():
        if isinstance(tensor, StringTensor):
            return tensor._strings[0]
        return Scalar(tensor, reason)
    return Array(tensor, reason)


class _eagerly:
    """Inside, operations run at once although a graph is being built: an array is a value."""

    def __enter__(self):
        self._before, _state.graph = _state.graph, None

    def __exit__(self, *error):
        _state.graph = self._before
        return False


class Array:
    """Values of a tensor, read-only, printed as NumPy prints them: what `.numpy()` gives where NumPy cannot be had."""

    def __init__(self, tensor, reason):
        self._tensor = tensor
        self._reason = reason

    @property
    def shape(self):
        return self._tensor._shape_tuple()

    @property
    def dtype(self):
        return self._tensor.dtype.name

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return self._tensor.shape.num_elements()

    def item(self):
        return self._tensor._python_scalar()

    def tolist(self):
        values = self._tensor._values()
        if self._tensor.dtype is _dtypes.bool:
            values = [bool(v) for v in values]
        return _nested(values, self.shape)

    def __getitem__(self, key):
        with _eagerly():
            return scalar_or_array(self._tensor[key], self._reason)

    def __iter__(self):
        with _eagerly():
            return iter([scalar_or_array(t, self._reason) for t in self._tensor])

    def __len__(self):
        return len(self._tensor)

    def __float__(self):
        return float(self._tensor)

    def __int__(self):
        return int(self._tensor)

    def __bool__(self):
        return bool(self._tensor)

    def __str__(self):
        return self._tensor._text("str" if self.shape else "item")

    def __repr__(self):
        return self._tensor._text("repr")

    def __format__(self, spec):
        return format(self._tensor, spec)

    def __tf_tensor__(self, dtype, name):
        from .convert import constant
        from .._ops.math import cast

        with _eagerly():
            tensor = self._tensor if dtype is None else cast(self._tensor, dtype)
        return constant(tensor)

    def __getattr__(self, name):
        raise AttributeError(
            f"{name!r} needs NumPy, which could not be loaded ({self._reason}); this stand-in has shape, dtype, item(), "
            "tolist(), indexing and iteration"
        )

    def _arithmetic(self, *_):
        raise TypeError(
            f"arithmetic on .numpy() needs NumPy, which could not be loaded ({self._reason}); compute with the tensor, "
            "or with float(...) and .tolist()"
        )

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _arithmetic
    __pow__ = __rpow__ = __neg__ = __matmul__ = __floordiv__ = __mod__ = _arithmetic


class Scalar(Array):
    """One number: besides what an `Array` has, it compares and computes as the Python number that it holds."""

    def __repr__(self):
        text = self._tensor._text("item")
        return f"np.{text}_" if self._tensor.dtype is _dtypes.bool else f"np.{self._tensor.dtype.name}({text})"

    def _number(self, other):
        return other.item() if isinstance(other, Array) else other

    def __eq__(self, other):
        return self.item() == self._number(other)

    def __lt__(self, other):
        return self.item() < self._number(other)

    def __le__(self, other):
        return self.item() <= self._number(other)

    def __gt__(self, other):
        return self.item() > self._number(other)

    def __ge__(self, other):
        return self.item() >= self._number(other)

    def __hash__(self):
        return hash(self.item())

    def __index__(self):
        return self.item().__index__()

    def __round__(self, digits=None):
        return round(self.item(), digits)

    def __abs__(self):
        return abs(self.item())


def _nested(values, shape):
    if not shape:
        return values[0]
    step = len(values) // shape[0] if shape[0] else 0
    return [_nested(values[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def values_of(value):
    """Nested Python numbers of a tensor or array."""
    return _nested(value._values(), tuple(value.shape)) if isinstance(value, TensorLike) else value
