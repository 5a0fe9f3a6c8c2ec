"""`tf.bitwise`."""

from ._math_ops import bitwise_and, bitwise_or, bitwise_xor, invert, left_shift, right_shift
from ._missing import missing

__getattr__ = missing("tf.bitwise", "tensorflow._api.v2.bitwise", globals())
