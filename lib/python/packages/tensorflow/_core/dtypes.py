"""Element types: `tf.float32` and its like."""

import sys


class DType:
    """An element type. Equal to its name, and to NumPy's type of the same name."""

    __slots__ = ("_name", "_enum", "_size")

    def __init__(self, name, enum, size):
        self._name = name
        self._enum = enum
        self._size = size

    @property
    def name(self):
        return self._name

    @property
    def size(self):
        return self._size

    @property
    def base_dtype(self):
        return self

    @property
    def real_dtype(self):
        return {"complex64": float32, "complex128": float64}.get(self._name, self)

    @property
    def as_datatype_enum(self):
        return self._enum

    @property
    def as_numpy_dtype(self):
        import numpy as np

        if self._name == "bfloat16":
            raise TypeError("tf.bfloat16.as_numpy_dtype: NumPy has no such type here; cast to tf.float32 first")
        return {"string": np.object_, "bool": np.bool_}.get(self._name) or getattr(np, self._name)

    @property
    def is_numpy_compatible(self):
        return self._name not in ("resource", "variant")

    @property
    def is_floating(self):
        return self._name in ("float16", "float32", "float64", "bfloat16")

    @property
    def is_complex(self):
        return self._name in ("complex64", "complex128")

    @property
    def is_integer(self):
        return "int" in self._name

    @property
    def is_bool(self):
        return self._name == "bool"

    @property
    def is_unsigned(self):
        return self._name.startswith("uint")

    @property
    def is_quantized(self):
        return False

    @property
    def min(self):
        return self._limits()[0]

    @property
    def max(self):
        return self._limits()[1]

    def _limits(self):
        if self.is_integer:
            bits = 8 * self._size
            return (0, 2**bits - 1) if self.is_unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        top = {
            "float16": 65504.0,
            "bfloat16": 3.3895313892515355e38,
            "float32": 3.4028234663852886e38,
            "float64": sys.float_info.max,
        }.get(self._name)
        if top is None:
            raise TypeError(f"Cannot find minimum value of {self} with type {self}.")
        return -top, top

    @property
    def limits(self):
        if self._name in ("float16", "bfloat16"):
            raise ValueError(f"{self} does not have defined limits.")
        if self.is_floating:
            return 0, 1
        low, high = self._limits()
        return 0, high

    def is_compatible_with(self, other):
        return self == as_dtype(other)

    def __eq__(self, other):
        if other is self:
            return True
        if other is None:
            return False
        try:
            return as_dtype(other) is self
        except TypeError:
            return False

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._enum)

    def __int__(self):
        return self._enum

    def __repr__(self):
        return f"tf.{self._name}"

    def __str__(self):
        return f"<dtype: {self._name!r}>"

    def __reduce__(self):
        return as_dtype, (self._name,)


DType.__module__ = "tensorflow.python.framework.dtypes"

float32 = DType("float32", 1, 4)
float64 = DType("float64", 2, 8)
int32 = DType("int32", 3, 4)
uint8 = DType("uint8", 4, 1)
int16 = DType("int16", 5, 2)
int8 = DType("int8", 6, 1)
string = DType("string", 7, 0)
complex64 = DType("complex64", 8, 8)
int64 = DType("int64", 9, 8)
bool = DType("bool", 10, 1)
bfloat16 = DType("bfloat16", 14, 2)
uint16 = DType("uint16", 17, 2)
complex128 = DType("complex128", 18, 16)
float16 = DType("float16", 19, 2)
resource = DType("resource", 20, 0)
variant = DType("variant", 21, 0)
uint32 = DType("uint32", 22, 4)
uint64 = DType("uint64", 23, 8)
half = float16
double = float64

_ALL = [
    float32, float64, int32, uint8, int16, int8, string, complex64, int64, bool, bfloat16, uint16, complex128, float16,
    resource, variant, uint32, uint64,
]  # fmt: skip
_BY_NAME = {d.name: d for d in _ALL} | {"half": float16, "float": float32, "double": float64}
_BY_ENUM = {d._enum: d for d in _ALL}
_BY_TYPE = {float: float32, type(True): bool}

# What the runtime calls a type in its messages.
_RUNTIME_NAMES = {"float32": "float", "float64": "double", "float16": "half"}


def runtime_name(dtype):
    return _RUNTIME_NAMES.get(dtype.name, dtype.name)


def as_dtype(value):
    """The DType that a DType, a name, a NumPy type or an enum stands for."""
    if isinstance(value, DType):
        return value
    if isinstance(value, str):
        found = _BY_NAME.get(value)
    elif isinstance(value, int):
        found = _BY_ENUM.get(value)
    elif isinstance(value, type) and value in _BY_TYPE:
        found = _BY_TYPE[value]
    else:
        found = _from_numpy(value)
    if found is None:
        raise TypeError(f"Cannot convert the argument `type_value`: {value!r} to a TensorFlow DType.")
    return found


def _from_numpy(value):
    """NumPy is there if the value is NumPy's; it is not imported for the question."""
    np = sys.modules.get("numpy")
    if np is None:
        return None
    if isinstance(value, type) and not issubclass(value, np.generic):
        return None
    try:
        name = np.dtype(value).name
    except TypeError:
        return None
    if name == "object" or name.startswith(("str", "bytes")):
        return string
    return _BY_NAME.get(name)
