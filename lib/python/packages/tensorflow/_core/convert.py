"""Python values as tensors: `tf.constant` and `tf.convert_to_tensor`."""

import array
import sys

from tapegraph import _bridge

from . import dtypes as _dtypes, state as _state
from .dtypes import as_dtype, runtime_name
from .shape import Dimension, TensorShape
from .tensor import EagerTensor, TensorLike, is_numpy, strings, wrap

# Numbers up to which they are passed one by one; more go as one buffer.
_FEW = 64

# array.array type code and the engine's name of the view, by element type.
_BUFFERS = {
    "float32": ("f", "f32"), "float64": ("d", "f64"), "float16": ("d", "f64"), "bfloat16": ("d", "f64"),
    "int8": ("b", "i8"), "uint8": ("B", "u8"), "int16": ("h", "i16"), "uint16": ("H", "u16"), "int32": ("i", "i32"),
    "uint32": ("I", "u32"), "int64": ("q", "i64"), "uint64": ("Q", "u64"), "bool": ("B", "u8"),
    "complex64": ("f", "f32"), "complex128": ("d", "f64"),
}  # fmt: skip


def make(values, shape, dtype):
    """An eager tensor from Python numbers in row-major order."""
    name = dtype.name
    if name == "string":
        return strings(values, shape)
    if name not in _BUFFERS:
        raise NotImplementedError(f"tf.constant: {dtype} is not supported here yet; the nearest is tf.float32")
    device = _state.devices[-1] if _state.devices else "cpu"
    if dtype.is_integer:
        values = _wrapped(values, dtype)
    elif dtype is _dtypes.bool:
        values = [int(v) for v in values]
    elif dtype.is_complex:
        # The engine reads pairs of real numbers.
        values = [part for v in map(complex, values) for part in (v.real, v.imag)]
    if len(values) <= _FEW:
        return wrap(_bridge.method("fromNumbers", name, device, len(shape), *shape, *values))
    code, view = _BUFFERS[name]
    return wrap(_bridge.method("fromBuffer", name, device, view, array.array(code, values), *shape))


def _wrapped(values, dtype):
    """Integers modulo the type's range, as the runtime stores them."""
    low, high = dtype.min, dtype.max
    if all(low <= v <= high for v in values):
        return values
    span = high - low + 1
    return [(int(v) - low) % span + low for v in values]


def rebuild(values, shape, name):
    """The inverse of pickling."""
    return make(values, shape, as_dtype(name))


def from_bytes(data, shape, dtype):
    """An eager tensor from the bytes of a host array of this type."""
    code, view = _BUFFERS[dtype.name]
    return wrap(_bridge.method("fromBuffer", dtype.name, "cpu", view, memoryview(data).cast("B").cast(code), *shape))


def _from_numpy(value, dtype):
    import numpy as np

    value = np.asarray(value)
    if value.dtype.kind in "OSU":
        flat = value.reshape(-1).tolist()
        for v in flat if value.dtype.kind == "O" else ():
            if not isinstance(v, (str, bytes)):
                raise ValueError(f"Failed to convert a NumPy array to a Tensor (Unsupported object type {type(v).__name__}).")
        flat = [v.encode() if isinstance(v, str) else bytes(v) for v in flat]
        return strings(flat, value.shape)
    own = as_dtype(value.dtype)
    dtype = dtype or own
    if own is not dtype:
        if own.is_floating and dtype.is_integer or own.is_floating and dtype is _dtypes.bool:
            raise TypeError(f"Cannot convert {value.tolist()!r} to EagerTensor of dtype {runtime_name(dtype)}")
        value = value.astype(np.float32 if dtype.name == "bfloat16" else dtype.name)
    if dtype.name not in _BUFFERS:
        raise NotImplementedError(f"tf.constant: {dtype} is not supported here yet; the nearest is tf.float32")
    if dtype.name in ("float16", "bfloat16"):
        value = value.astype(np.float64)
    elif dtype.name == "bool":
        value = value.astype(np.uint8)
    shape = value.shape
    if dtype.is_complex:
        value = np.ascontiguousarray(value).reshape(-1)
        value = value.view(value.real.dtype)
    view = _BUFFERS[dtype.name][1]
    device = _state.devices[-1] if _state.devices else "cpu"
    data = np.ascontiguousarray(value)
    return wrap(_bridge.method("fromBuffer", dtype.name, device, view, data.reshape(-1), *shape))


class _Flattened:
    """A nested sequence as flat values and a shape; `kind` is bool, int, float, str or complex."""

    def __init__(self, value):
        self.values = []
        self.kind = None
        self.wide = False
        self.shape = self._walk(value)

    def _walk(self, value):
        if isinstance(value, (list, tuple)) or isinstance(value, (range, array.array, bytearray)):
            shapes = None
            for item in value:
                shape = self._walk(item)
                if shapes is None:
                    shapes = shape
                elif shapes != shape:
                    if not shapes or not shape:
                        # A number beside a sequence.
                        raise ValueError("Can't convert Python sequence with mixed types to Tensor.")
                    raise ValueError("Can't convert non-rectangular Python sequence to Tensor.")
            return (len(value), *(shapes or ()))
        if isinstance(value, bool):
            return self._leaf(value, bool)
        if isinstance(value, int):
            return self._leaf(value, int)
        if isinstance(value, float):
            if is_numpy(value):
                self.wide = True
            return self._leaf(float(value), float)
        if isinstance(value, (str, bytes)):
            return self._leaf(value.encode() if isinstance(value, str) else value, str)
        if isinstance(value, complex):
            return self._leaf(value, complex)
        if isinstance(value, TensorLike) or is_numpy(value):
            return self._array(value)
        if isinstance(value, Dimension):
            return self._leaf(_known(value), int)
        if self.kind is not None:
            raise ValueError("Can't convert Python sequence with mixed types to Tensor.")
        raise ValueError(
            f"Attempt to convert a value ({value!r}) with an unsupported type ({type(value)!r}) to a Tensor."
        )

    def _leaf(self, value, kind):
        before = self.kind
        if before is None:
            self.kind = kind
        elif before is not kind:
            if before is int and kind is float:
                self.kind = float
            elif not (before in (int, float) and kind in (bool, int)) and not (before is complex and kind in (int, float)):
                raise ValueError("Can't convert Python sequence with mixed types to Tensor.")
        self.values.append(value)
        return ()

    def _array(self, value):
        """A NumPy array or an eager tensor among the items."""
        if isinstance(value, TensorLike):
            values, shape, dtype = value._values(), tuple(value.shape), value.dtype
        else:
            values, shape = value.reshape(-1).tolist(), tuple(value.shape)
            dtype = as_dtype(value.dtype)
        kind = str if dtype is _dtypes.string else bool if dtype is _dtypes.bool else float if dtype.is_floating else int
        kind = complex if dtype.is_complex else kind
        self.wide = self.wide or dtype is _dtypes.float64
        for v in values:
            self._leaf(kind(v) if kind is not str else v, kind)
        return shape

    def natural(self):
        """The type that these values get when none is asked for."""
        if self.kind is bool:
            return _dtypes.bool
        if self.kind is int:
            values = [v for v in self.values]
            if all(-(2**31) <= v < 2**31 for v in values):
                return _dtypes.int32
            if all(-(2**63) <= v < 2**63 for v in values):
                return _dtypes.int64
            raise ValueError("Can't convert Python sequence with out-of-range integer to Tensor.")
        if self.kind is str:
            return _dtypes.string
        if self.kind is complex:
            return _dtypes.complex128
        return _dtypes.float64 if self.wide else _dtypes.float32

    def fits(self, dtype):
        if self.kind is None:
            return True
        if self.kind is str or dtype is _dtypes.string:
            return self.kind is str and dtype is _dtypes.string
        if dtype is _dtypes.bool:
            return self.kind is bool
        if self.kind is float:
            return dtype.is_floating or dtype.is_complex
        if self.kind is complex:
            return dtype.is_complex
        return True


def _known(dimension):
    """A size as a number. @raises ValueError where it is unknown"""
    if dimension.value is None:
        raise ValueError(f"Cannot convert unknown Dimension {dimension} to a Tensor.")
    return dimension.value


def from_python(value, dtype=None):
    """An eager tensor from Python numbers, strings, nested sequences and NumPy arrays."""
    if is_numpy(value):
        return _from_numpy(value, dtype)
    if value.__class__ is float:
        if dtype is None or dtype.is_floating:
            return make([value], (), dtype or _dtypes.float32)
    elif value.__class__ is int and dtype is None and -(2**31) <= value < 2**31:
        return make([value], (), _dtypes.int32)
    flat = _Flattened(value)
    if dtype is None:
        dtype = flat.natural()
    elif not flat.fits(dtype):
        raise TypeError(f"Cannot convert {value!r} to EagerTensor of dtype {runtime_name(dtype)}")
    return make(flat.values, flat.shape, dtype)


# Other kinds of objects that become tensors: class -> function(value, dtype).
_converters = []


def register_tensor_conversion_function(base_type, conversion_func, priority=100):
    """Teaches `convert_to_tensor` another type. `conversion_func(value, dtype, name, as_ref)` returns a tensor."""
    _converters.append(
        (base_type, lambda value, dtype: conversion_func(value, dtype=dtype, name=None, as_ref=False))
    )


def convert_to_tensor(value, dtype=None, dtype_hint=None, name=None):
    """A tensor of the value: itself if it is one, else a constant; sequences that hold tensors are stacked."""
    if dtype is not None:
        dtype = as_dtype(dtype)
    if isinstance(value, TensorLike):
        value = value._as_tensor() if not isinstance(value, EagerTensor) else value
        if dtype is not None and value.dtype is not dtype:
            raise ValueError(
                f"Tensor conversion requested dtype {dtype.name} for Tensor with dtype {value.dtype.name}: {value!r}"
            )
        graph = _state.graph
        return value if graph is None else graph._own(value)
    if isinstance(value, TensorShape):
        if not value.is_fully_defined():
            raise ValueError(f"Cannot convert a partially known TensorShape {value} to a Tensor.")
        value = value.as_list()
        dtype = dtype or _dtypes.int32
    elif isinstance(value, (list, tuple)) and _holds_tensor(value):
        return _stack(value, dtype, name)
    else:
        tensor = _special(value, dtype)
        if tensor is not None:
            return tensor
    if _state.graph is not None:
        if value is None:
            raise ValueError("None values not supported.")
        return _state.graph._constant(_with_hint(value, dtype, dtype_hint), name or "Const")
    return _with_hint(value, dtype, dtype_hint)


def _special(value, dtype):
    for base, convert in _converters:
        if isinstance(value, base):
            return convert(value, dtype)
    method = getattr(value, "__tf_tensor__", None)
    if method is not None:
        return method(dtype, None)
    if hasattr(value, "__array__") and not is_numpy(value):
        import numpy as np

        return convert_to_tensor(np.asarray(value), dtype)
    return None


def _with_hint(value, dtype, hint):
    """A hint is taken where the value fits it, and forgotten where not."""
    if dtype is None and hint is not None:
        try:
            return from_python(value, as_dtype(hint))
        except (TypeError, ValueError):
            pass
    return from_python(value, dtype)


def _holds_tensor(value):
    for v in value:
        if isinstance(v, TensorLike) or (isinstance(v, (list, tuple)) and _holds_tensor(v)):
            return True
    return False


def _stack(value, dtype, name):
    """A sequence with tensors in it: the numbers beside them take the tensors' type."""
    from .._ops.array import stack

    dtype = dtype or _first_dtype(value)
    parts = [v if isinstance(v, TensorLike) else convert_to_tensor(v, dtype) for v in value]
    return stack(parts, name=name or "packed")


def _first_dtype(value):
    for v in value:
        if isinstance(v, TensorLike):
            return v.dtype
        if isinstance(v, (list, tuple)):
            found = _first_dtype(v)
            if found is not None:
                return found
    return None


def constant(value, dtype=None, shape=None, name="Const"):
    """A tensor that never changes, from numbers, nested sequences, strings or arrays."""
    if dtype is not None:
        dtype = as_dtype(dtype)
    if isinstance(value, EagerTensor):
        if dtype is not None and value.dtype is not dtype:
            raise TypeError(f"Expected tensor {_plain(value)} with dtype {dtype!r}, but got dtype {value.dtype!r}.")
        tensor = value
    elif isinstance(value, TensorLike):
        return convert_to_tensor(value, dtype, name=name)
    else:
        tensor = _special(value, dtype) if not isinstance(value, (list, tuple, int, float, str, bytes)) else None
        if tensor is None:
            tensor = from_python(value, dtype)
    if shape is not None:
        tensor = _shaped(tensor, value, TensorShape(shape))
    return tensor if _state.graph is None else _state.graph._constant(tensor, name)


def _plain(tensor):
    return tensor._text("str" if tensor._rank() else "item")


def _shaped(tensor, value, shape):
    from .arrays import _eagerly
    from .op import Ints, op

    count, wanted = tensor.shape.num_elements(), shape.num_elements()
    if shape == tensor.shape:
        return tensor
    dims = shape.as_list()
    with _eagerly():
        if count == wanted:
            return op("Reshape", None, tensor, Ints(dims, "shape"))
        if count == 1:
            if tensor._rank():
                tensor = op("Reshape", None, tensor, Ints([], "shape"))
            return op("Fill", None, Ints(dims, "dims"), tensor)
    raise TypeError(
        f"Eager execution of tf.constant with unsupported shape. Tensor {_plain(tensor)} (converted from {value}) has "
        f"{count} elements, but got `shape` {shape} with {wanted} elements)."
    )


def np_module():
    """NumPy if the program has imported it."""
    return sys.modules.get("numpy")
