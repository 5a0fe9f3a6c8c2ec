"""`tf.data`."""

from .. import _dataset_methods as _dataset_methods
from .._dataset import AUTOTUNE, Dataset, DatasetSpec, Iterator, NumpyIterator, Options  # noqa: F401
from .._dataset import INFINITE as INFINITE_CARDINALITY  # noqa: F401
from .._dataset import UNKNOWN as UNKNOWN_CARDINALITY  # noqa: F401
from .._dataset_sources import FixedLengthRecordDataset, TextLineDataset, TFRecordDataset  # noqa: F401
from .._dataset_options import ThreadingOptions  # noqa: F401
from .._missing import missing
from . import experimental  # noqa: F401

__getattr__ = missing("tf.data", "tensorflow._api.v2.data", globals())
