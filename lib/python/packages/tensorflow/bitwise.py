"""`tf.bitwise`."""

from ._ops.math import bitwise_and, bitwise_or, bitwise_xor, invert, left_shift, right_shift
from ._core.missing import missing

__getattr__ = missing("tf.bitwise", "tensorflow._api.v2.bitwise", globals())
