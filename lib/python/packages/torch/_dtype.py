"""torch.dtype, torch.finfo, torch.iinfo."""

from ._core import Mismatch


class dtype:
    """The type of a tensor's elements. There is one object for each."""

    __slots__ = ("_name", "itemsize", "is_floating_point", "is_complex", "is_signed", "__weakref__")

    def __init__(self, name, itemsize, kind):
        self._name = name
        self.itemsize = itemsize
        self.is_floating_point = kind == "f"
        self.is_complex = kind == "c"
        self.is_signed = kind in "fci"

    def __repr__(self):
        return f"torch.{self._name}"

    def __reduce__(self):
        return self._name

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    def to_real(self):
        """The dtype of the parts of a complex one; else itself."""
        return by_name[_REAL.get(self._name, self._name)]

    def to_complex(self):
        """The complex dtype whose parts are of this one."""
        return by_name[{real: name for name, real in _REAL.items()}.get(self._name, "complex64")] if not self.is_complex else self


dtype.__module__ = "torch"
dtype.__qualname__ = "dtype"

_KINDS = {
    "bool": (1, "b"), "uint8": (1, "u"), "int8": (1, "i"), "uint16": (2, "u"), "int16": (2, "i"), "uint32": (4, "u"),
    "int32": (4, "i"), "uint64": (8, "u"), "int64": (8, "i"), "bfloat16": (2, "f"), "float16": (2, "f"),
    "float32": (4, "f"), "float64": (8, "f"), "complex32": (4, "c"), "complex64": (8, "c"), "complex128": (16, "c"),
}
_REAL = {"complex32": "float16", "complex64": "float32", "complex128": "float64"}
by_name = {name: dtype(name, size, kind) for name, (size, kind) in _KINDS.items()}
aliases = {"float": "float32", "double": "float64", "half": "float16", "short": "int16", "int": "int32", "long": "int64",
           "cfloat": "complex64", "cdouble": "complex128", "chalf": "complex32"}
float32, float64, int64, int32, uint8 = (by_name[n] for n in ("float32", "float64", "int64", "int32", "uint8"))
float16, bfloat16, bool_ = by_name["float16"], by_name["bfloat16"], by_name["bool"]

# What Python's own types mean as a dtype.
_PYTHON = {float: "float64", int: "int64", bool: "bool", complex: "complex64"}

# Typed arrays in which the engine hands elements over, as struct codes.
CODES = {
    "bool": "B", "uint8": "B", "int8": "b", "uint16": "H", "int16": "h", "uint32": "I", "int32": "i", "uint64": "Q",
    "int64": "q", "bfloat16": "f", "float16": "f", "float32": "f", "float64": "d", "complex64": "f", "complex128": "d",
}

# The old class names of tensors, by dtype.
TENSOR_TYPES = {
    "float32": "FloatTensor", "float64": "DoubleTensor", "float16": "HalfTensor", "bfloat16": "BFloat16Tensor",
    "uint8": "ByteTensor", "int8": "CharTensor", "int16": "ShortTensor", "int32": "IntTensor", "int64": "LongTensor",
    "bool": "BoolTensor", "complex64": "ComplexFloatTensor", "complex128": "ComplexDoubleTensor",
}



def type_word(d):
    """The name of a dtype in PyTorch's older error texts: Float, Long, ..."""
    return TENSOR_TYPES[d._name].removesuffix("Tensor")


_default = float32


def get_default_dtype():
    """The dtype that Python floats become."""
    return _default


def set_default_dtype(d):
    """Sets the dtype that Python floats become; a floating-point one."""
    global _default
    from tapegraph import _bridge

    if not isinstance(d, dtype):
        raise TypeError("invalid dtype object: only floating-point types are supported as the default type")
    if not d.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    _default = d
    _bridge.call("torch.set_default_dtype", d._name)


def name_of(d):
    """The engine's name of a dtype, or None."""
    if d is None:
        return None
    if isinstance(d, dtype):
        if d._name == "complex32":
            raise NotImplementedError("torch.complex32 is only a name here: use torch.complex64")
        return d._name
    if d is complex:
        return _default.to_complex()._name
    if isinstance(d, type) and d in _PYTHON:
        return _PYTHON[d]
    raise Mismatch(d)


def of(d):
    """The dtype object that a dtype, or one of Python's number types, means."""
    return d if isinstance(d, dtype) else by_name[name_of(d)]


class finfo:
    """Limits of a floating-point dtype; the default one where none is given."""

    _LIMITS = {
        "float16": (65504.0, 0.0009765625, 6.103515625e-05, 5.960464477539063e-08, 0.001, 16),
        "bfloat16": (3.3895313892515355e38, 0.0078125, 1.1754943508222875e-38, 9.183549615799121e-41, 0.01, 16),
        "float32": (3.4028234663852886e38, 1.1920928955078125e-07, 1.1754943508222875e-38, 1.401298464324817e-45, 1e-06, 32),
        "float64": (1.7976931348623157e308, 2.220446049250313e-16, 2.2250738585072014e-308, 5e-324, 1e-15, 64),
    }

    def __init__(self, type=None):
        d = (_default if type is None else of(type)).to_real()
        if not d.is_floating_point:
            raise TypeError(
                "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
            )
        self.dtype = d._name
        self.max, self.eps, self.tiny, self.smallest_subnormal, self.resolution, self.bits = self._LIMITS[d._name]
        self.min, self.smallest_normal = -self.max, self.tiny

    def __repr__(self):
        return (
            f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, eps={self.eps:g}, "
            f"smallest_normal={self.smallest_normal:g}, tiny={self.tiny:g}, dtype={self.dtype})"
        )

    def __eq__(self, other):
        return isinstance(other, finfo) and self.dtype == other.dtype

    def __hash__(self):
        return hash(self.dtype)


class iinfo:
    """Limits of an integer dtype."""

    def __init__(self, type):
        d = of(type)
        if d.is_floating_point or d._name == "bool":
            raise TypeError(
                "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'"
            )
        self.dtype = d._name
        self.bits = 8 * d.itemsize
        self.min = -(2 ** (self.bits - 1)) if d.is_signed else 0
        self.max = 2 ** (self.bits - d.is_signed) - 1

    def __repr__(self):
        return f"iinfo(min={self.min:g}, max={self.max:g}, dtype={self.dtype})"

    def __eq__(self, other):
        return isinstance(other, iinfo) and self.dtype == other.dtype

    def __hash__(self):
        return hash(self.dtype)


finfo.__module__ = iinfo.__module__ = "torch"
