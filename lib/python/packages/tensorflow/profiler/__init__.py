"""`tf.profiler`."""

from .._core.missing import missing
from . import experimental  # noqa: F401

__getattr__ = missing("tf.profiler", "tensorflow._api.v2.profiler", globals())
