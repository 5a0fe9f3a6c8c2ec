"""`tf.experimental.numpy`: NumPy's functions and its rules for element types, on tensors."""

from ..._core.missing import missing
from ._arrays import *  # noqa: F401, F403
from ._elements import *  # noqa: F401, F403
from ._types import (  # noqa: F401
    experimental_enable_numpy_behavior,
    finfo,
    float_,
    iinfo,
    inexact,
    int_,
    ndarray,
    promote_types,
    result_type,
)
from . import random  # noqa: F401

newaxis = None
import math as _math  # noqa: E402

pi, e, inf = _math.pi, _math.e, _math.inf
nan = _math.nan

_NUMPYS = frozenset(
    "complex64 complex128 float16 float32 float64 int8 int16 int32 int64 object_ string_ uint8 uint16 uint32 uint64 bool_ unicode_".split()
)
_missing = missing("tf.experimental.numpy", "tensorflow._api.v2.experimental.numpy", globals())


def __getattr__(name):
    if name in _NUMPYS:
        # NumPy's own types, as the real package gives them.
        import numpy

        return getattr(numpy, {"string_": "bytes_", "unicode_": "str_"}.get(name, name))
    return _missing(name)
