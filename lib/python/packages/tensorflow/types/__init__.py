"""`tf.types`."""

from .._core.missing import missing
from . import experimental  # noqa: F401

__getattr__ = missing("tf.types", "tensorflow._api.v2.types", globals())
