"""`tf.data.experimental`: mostly what has moved to `tf.data` since."""

from .._core import dtypes as _dtypes
from .._datasets import kinds as _kinds
from .._datasets import methods as _methods
from .._datasets.dataset import AUTOTUNE, INFINITE, UNKNOWN  # noqa: F401
from .._datasets.sources import RandomDataset, choose_from_datasets, sample_from_datasets  # noqa: F401
from .._datasets.files import CsvDataset, load, make_csv_dataset, save  # noqa: F401
from .._datasets.options import (  # noqa: F401
    AutoShardPolicy,
    AutotuneAlgorithm,
    AutotuneOptions,
    DistributeOptions,
    ExternalStatePolicy,
    OptimizationOptions,
    ThreadingOptions,
)
from .._core.missing import missing
from .._datasets.optional import Optional  # noqa: F401

INFINITE_CARDINALITY = INFINITE
UNKNOWN_CARDINALITY = UNKNOWN


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


def snapshot(path, compression="AUTO", reader_func=None, shard_func=None):
    return lambda dataset: dataset.snapshot(path, compression, reader_func, shard_func)


def rejection_resample(class_func, target_dist, initial_dist=None, seed=None):
    return lambda dataset: dataset.rejection_resample(class_func, target_dist, initial_dist, seed)


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


class TFRecordWriter:
    """Writes a dataset of byte strings to a record file."""

    def __init__(self, filename, compression_type=None):
        self._filename, self._kind = filename, compression_type or ""

    def write(self, dataset):
        from .._files.records import TFRecordWriter as Writer

        with Writer(self._filename, self._kind) as file:
            for record in dataset:
                file.write(record._values()[0])


def make_batched_features_dataset(file_pattern, batch_size, features, reader=None, label_key=None, reader_args=None, num_epochs=None,
                                  shuffle=True, shuffle_buffer_size=10000, shuffle_seed=None, drop_final_batch=False, **_):  # fmt: skip
    """Batches of parsed examples out of record files."""
    from .. import io
    from .._datasets.sources import TFRecordDataset

    files = io.gfile.glob(file_pattern)
    rows = TFRecordDataset(files)
    if shuffle:
        rows = rows.shuffle(shuffle_buffer_size, shuffle_seed)
    if num_epochs != 1:
        rows = rows.repeat(num_epochs)
    parsed = rows.batch(batch_size, drop_final_batch or num_epochs is None).map(lambda r: io.parse_example(r, features))
    return parsed if label_key is None else parsed.map(lambda f: (f, f.pop(label_key)))


def parse_example_dataset(features, num_parallel_calls=1, deterministic=None):
    """Parses a dataset of batches of serialized examples."""
    from .. import io

    return lambda dataset: dataset.map(lambda r: io.parse_example(r, features))


def group_by_reducer(key_func, reducer):
    """One element for each key: what the reducer makes of the elements with it."""
    from .._datasets.methods import from_tensor_slices

    def grouped(dataset):
        states = {}
        for element in dataset:
            parts = element if isinstance(element, tuple) else (element,)
            key = int(key_func(*parts))
            state = states[key] if key in states else reducer.init_func(key_func(*parts))
            states[key] = reducer.reduce_func(state, element)
        from .._ops.array import stack
        from .._core.nest import map_structure

        done = [reducer.finalize_func(states[k]) for k in sorted(states)]
        return from_tensor_slices(map_structure(lambda *ts: stack(ts), *done))

    return grouped


class Reducer:
    """What group_by_reducer does with each key's elements."""

    def __init__(self, init_func, reduce_func, finalize_func):
        self.init_func, self.reduce_func, self.finalize_func = init_func, reduce_func, finalize_func


def get_next_as_optional(iterator):
    return iterator.get_next_as_optional()


__getattr__ = missing("tf.data.experimental", "tensorflow._api.v2.data.experimental", globals())
