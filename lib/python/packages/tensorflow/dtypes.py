"""`tf.dtypes`."""

from ._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    bool,
    complex64,
    complex128,
    double,
    float16,
    float32,
    float64,
    half,
    int8,
    int16,
    int32,
    int64,
    resource,
    string,
    uint8,
    uint16,
    uint32,
    uint64,
    variant,
)
from ._ops.math import cast, saturate_cast
from ._core.missing import missing

__getattr__ = missing("tf.dtypes", "tensorflow._api.v2.dtypes", globals())
