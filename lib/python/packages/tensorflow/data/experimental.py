"""`tf.data.experimental`: mostly what has moved to `tf.data` since."""

import enum

from .. import _dtypes
from .. import _dataset_kinds as _kinds
from .. import _dataset_methods as _methods
from .._dataset import AUTOTUNE, INFINITE, UNKNOWN  # noqa: F401
from .._dataset_sources import RandomDataset, choose_from_datasets, sample_from_datasets  # noqa: F401
from .._missing import missing
from .._optional import Optional  # noqa: F401

INFINITE_CARDINALITY = INFINITE
UNKNOWN_CARDINALITY = UNKNOWN


class AutoShardPolicy(enum.IntEnum):
    OFF = -1
    AUTO = 0
    FILE = 1
    DATA = 2
    HINT = 3


def cardinality(dataset):
    """How many elements a dataset has: a scalar tensor."""
    return dataset.cardinality()


def assert_cardinality(expected_cardinality):
    return lambda dataset: _kinds.AssertCardinalityDataset(dataset, int(expected_cardinality))


def unbatch():
    return lambda dataset: dataset.unbatch()


def ignore_errors(log_warning=False):
    return lambda dataset: dataset.ignore_errors(log_warning)


def unique():
    return lambda dataset: dataset.unique()


def scan(initial_state, scan_func):
    return lambda dataset: dataset.scan(initial_state, scan_func)


def take_while(predicate):
    return lambda dataset: dataset.take_while(predicate)


def enumerate_dataset(start=0):
    return lambda dataset: dataset.enumerate(start)


def shuffle_and_repeat(buffer_size, count=None, seed=None):
    return lambda dataset: dataset.shuffle(buffer_size, seed).repeat(count)


def map_and_batch(map_func, batch_size, num_parallel_batches=None, drop_remainder=False, num_parallel_calls=None):
    return lambda dataset: dataset.map(map_func).batch(batch_size, drop_remainder)


def group_by_window(key_func, reduce_func, window_size=None, window_size_func=None):
    return lambda dataset: dataset.group_by_window(key_func, reduce_func, window_size, window_size_func)


def bucket_by_sequence_length(element_length_func, bucket_boundaries, bucket_batch_sizes, **kwargs):
    return lambda dataset: dataset.bucket_by_sequence_length(element_length_func, bucket_boundaries, bucket_batch_sizes, **kwargs)


def dense_to_ragged_batch(batch_size, drop_remainder=False, row_splits_dtype=_dtypes.int64):
    return lambda dataset: dataset.ragged_batch(batch_size, drop_remainder, row_splits_dtype)


def prefetch_to_device(device, buffer_size=None):
    return lambda dataset: dataset.prefetch(buffer_size)


def copy_to_device(target_device, source_device="/cpu:0"):
    return lambda dataset: dataset


def get_single_element(dataset):
    return dataset.get_single_element()


def Counter(start=0, step=1, dtype=_dtypes.int64):
    return _methods.counter(start, step, dtype)


def get_structure(dataset_or_iterator):
    return dataset_or_iterator.element_spec


def get_next_as_optional(iterator):
    return iterator.get_next_as_optional()


__getattr__ = missing("tf.data.experimental", "tensorflow._api.v2.data.experimental", globals())
