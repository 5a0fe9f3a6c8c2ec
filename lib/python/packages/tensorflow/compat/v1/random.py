"""`tf.random` of TensorFlow 1."""

from ..._generator import Generator  # noqa: F401
from ..._missing import missing
from ..._random_ops import (  # noqa: F401
    categorical,
    multinomial,
    random_normal,
    random_uniform,
    shuffle,
    stateless_categorical,
    stateless_truncated_normal,
    truncated_normal,
)
from ..._random_ops import random_normal as normal  # noqa: F401
from ..._random_ops import random_uniform as uniform  # noqa: F401
from ..._random_ops import stateless_random_normal as stateless_normal  # noqa: F401
from ..._random_ops import stateless_random_uniform as stateless_uniform  # noqa: F401
from ..._seeds import get_seed  # noqa: F401
from ..._seeds import set_seed_v1 as set_random_seed  # noqa: F401

__getattr__ = missing("tf.compat.v1.random", "tensorflow._api.v2.compat.v1.random", globals())
