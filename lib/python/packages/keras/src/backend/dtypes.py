"""Element types by name, and which type an operation on several of them has (JAX's promotion rules, as in Keras 3)."""

import functools

from keras.src.api_export import keras_export
from keras.src.backend import config

ALLOWED_DTYPES = (
    "float16", "float32", "float64", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64",
    "bfloat16", "bool", "string", "float8_e4m3fn", "float8_e5m2", "complex64", "complex128",
)  # fmt: skip
_PYTHON_TYPES = {bool: "bool", int: "int64", float: "float32", str: "string", complex: "complex128", "int": "int64"}

# What each type is promoted to next. "int" and "float" are Python numbers, whose width gives way to a tensor's.
_NEXT = {
    "bool": ("int",), "int": ("uint8", "int8"), "uint8": ("int16", "uint16"), "uint16": ("int32", "uint32"),
    "uint32": ("int64", "uint64"), "uint64": ("float",), "int8": ("int16",), "int16": ("int32",), "int32": ("int64",),
    "int64": ("float",), "float": ("bfloat16", "float16"), "bfloat16": ("float32",), "float16": ("float32",),
    "float32": ("float64", "complex64"), "float64": ("complex128",), "complex64": ("complex128",), "complex128": (),
}  # fmt: skip

_BYTES = {
    "bool": 1,
    "bfloat16": 2,
    "float16": 2,
    "complex64": 8,
    "complex128": 16,
    "float8_e4m3fn": 1,
    "float8_e5m2": 1,
}


@keras_export("keras.utils.standardize_dtype", "keras.backend.standardize_dtype")
def standardize_dtype(dtype):
    """A type's name; None stands for `floatx()`."""
    if type(dtype) is str and dtype in ALLOWED_DTYPES:
        return dtype
    if dtype is None:
        return config.floatx()
    dtype = _PYTHON_TYPES.get(dtype, dtype)
    name = getattr(dtype, "name", None) or getattr(dtype, "__name__", None) or dtype
    if name not in ALLOWED_DTYPES:
        raise ValueError(f"Invalid dtype: {name}")
    return name


@keras_export("keras.backend.is_float_dtype")
def is_float_dtype(dtype):
    return standardize_dtype(dtype).startswith(("float", "bfloat"))


@keras_export("keras.backend.is_int_dtype")
def is_int_dtype(dtype):
    return standardize_dtype(dtype).startswith(("int", "uint"))


def dtype_bits(dtype):
    """Size of an element in bits."""
    name = standardize_dtype(dtype)
    if name in _BYTES:
        return 8 * _BYTES[name]
    return int("".join(filter(str.isdigit, name)) or 0)


@functools.cache
def _above(dtype):
    """A type and all it can be promoted to."""
    if dtype not in _NEXT:
        raise ValueError(f"{dtype=} is not a valid dtype for Keras type promotion.")
    found = {dtype}
    for wider in _NEXT[dtype]:
        found |= _above(wider)
    return found


@functools.cache
def _join(dtypes):
    common = frozenset.intersection(*(frozenset(_above(d)) for d in dtypes))
    least = [d for d in common if common <= _above(d)]
    if len(least) != 1:
        raise ValueError(
            f"Input dtypes {tuple(sorted(dtypes))} have no available implicit dtype promotion path. "
            "Try explicitly casting inputs to the desired output type."
        )
    return least[0]


@keras_export("keras.backend.result_type")
def result_type(*dtypes):
    """The type of an operation on these types (names, or the Python types int, float and bool)."""
    names = frozenset(
        "int" if d is int else "float" if d is float else standardize_dtype(d) for d in (dtypes or (None,))
    )
    joined = next(iter(names)) if len(names) == 1 else _join(names)
    return joined + config.floatx()[-2:] if joined in ("int", "float") else joined
