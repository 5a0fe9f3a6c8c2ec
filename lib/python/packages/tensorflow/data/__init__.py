"""`tf.data`."""

from .._datasets import methods as _dataset_methods
from .._datasets.dataset import AUTOTUNE, Dataset, DatasetSpec, Iterator, NumpyIterator, Options  # noqa: F401
from .._datasets.dataset import INFINITE as INFINITE_CARDINALITY  # noqa: F401
from .._datasets.dataset import UNKNOWN as UNKNOWN_CARDINALITY  # noqa: F401
from .._datasets.sources import FixedLengthRecordDataset, TextLineDataset, TFRecordDataset  # noqa: F401
from .._datasets.options import ThreadingOptions  # noqa: F401
from .._core.missing import missing
from . import experimental  # noqa: F401

__getattr__ = missing("tf.data", "tensorflow._api.v2.data", globals())
