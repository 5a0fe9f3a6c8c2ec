"""Operands of one type: tensors and Python numbers meet as Keras's promotion rules say."""

import tensorflow as tf

from keras.src.backend.config import floatx
from keras.src.backend.dtypes import result_type, standardize_dtype
from keras.src.backend.tensors import cast, convert_to_tensor


def to_float(x):
    """A tensor of floats: integers and booleans become `floatx()`."""
    x = convert_to_tensor(x)
    name = standardize_dtype(x.dtype)
    return x if "float" in name or "complex" in name else tf.cast(x, floatx())


def promote(x1, x2, *more):
    """Both operands as tensors of their common type; `more` types take part in choosing it.

    A Python number that fits the tensor beside it stays a number, for TensorFlow to take as it is.
    """
    if type(x1) not in (int, float):
        x1 = convert_to_tensor(x1)
    if type(x2) not in (int, float):
        x2 = convert_to_tensor(x2)
    d1, d2 = getattr(x1, "dtype", None), getattr(x2, "dtype", None)
    if d1 is not None and d1 == d2 and not more:
        return x1, x2
    dtype = result_type(type(x1) if d1 is None else d1, type(x2) if d2 is None else d2, *more)
    return _of_type(x1, d1, dtype, d2 is None), _of_type(x2, d2, dtype, d1 is None)


def _of_type(x, own, dtype, needs_tensor):
    if own is None:
        # TensorFlow would take a whole number for int32 where its operand is a traced int64.
        return convert_to_tensor(x, dtype) if needs_tensor or dtype not in ("float32", "int32") else x
    return cast(x, dtype)
