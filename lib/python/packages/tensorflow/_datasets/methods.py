"""The methods of `tf.data.Dataset` that make datasets."""

from . import kinds
from . import sources
from .._core import dtypes as _dtypes
from .dataset import Dataset, host_int

# What `interleave` takes for its cycle where it is not told.
_CYCLE = 2


def from_tensors(tensors, name=None):
    return sources.TensorDataset(tensors)


def from_tensor_slices(tensors, name=None):
    return sources.SliceDataset(tensors)


def range_(*args, **kwargs):
    return sources.RangeDataset(*args, **kwargs)


def counter(start=0, step=1, dtype=_dtypes.int64, name=None):
    return kinds.CountDataset(start, step, _dtypes.as_dtype(dtype))


def random(seed=None, rerandomize_each_iteration=None, name=None):
    return sources.RandomDataset(seed, rerandomize_each_iteration)


def zip_(*args, datasets=None, name=None):
    if datasets is None:
        datasets = args[0] if len(args) == 1 else args
    return sources.ZipDataset(tuple(datasets) if isinstance(datasets, list) else datasets)


def map_(self, map_func, num_parallel_calls=None, deterministic=None, synchronous=None, use_unbounded_threadpool=False, name=None):
    kind = kinds.MapDataset if num_parallel_calls is None else kinds.ParallelMapDataset
    return kind(self, map_func)


def filter_(self, predicate, name=None):
    return kinds.FilterDataset(self, predicate)


def take_while(self, predicate, name=None):
    return kinds.TakeWhileDataset(self, predicate)


def flat_map(self, map_func, name=None):
    return kinds.FlatMapDataset(self, map_func)


def interleave(self, map_func, cycle_length=None, block_length=None, num_parallel_calls=None, deterministic=None, name=None):
    kind = kinds.InterleaveDataset if num_parallel_calls is None else kinds.ParallelInterleaveDataset
    cycle = _CYCLE if cycle_length in (None, -1) else host_int(cycle_length, "cycle_length")
    return kind(self, map_func, cycle, 1 if block_length is None else host_int(block_length, "block_length"))


def scan(self, initial_state, scan_func, name=None):
    return kinds.ScanDataset(self, initial_state, scan_func)


def take(self, count, name=None):
    return kinds.TakeDataset(self, count)


def skip(self, count, name=None):
    return kinds.SkipDataset(self, count)


def shard(self, num_shards, index, name=None):
    return kinds.ShardDataset(self, num_shards, index)


def repeat(self, count=None, name=None):
    return kinds.RepeatDataset(self, count)


def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=None, name=None):
    return kinds.ShuffleDataset(self, buffer_size, seed, reshuffle_each_iteration)


def batch(self, batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None, name=None):
    kind = kinds.BatchDataset if num_parallel_calls is None else kinds.ParallelBatchDataset
    return kind(self, batch_size, drop_remainder)


def padded_batch(self, batch_size, padded_shapes=None, padding_values=None, drop_remainder=False, name=None):
    return kinds.PaddedBatchDataset(self, batch_size, padded_shapes, padding_values, drop_remainder)


def ragged_batch(self, batch_size, drop_remainder=False, row_splits_dtype=_dtypes.int64, name=None):
    return kinds.RaggedBatchDataset(self, batch_size, drop_remainder, row_splits_dtype)


def unbatch(self, name=None):
    return kinds.UnbatchDataset(self)


def rebatch(self, batch_size, drop_remainder=False, name=None):
    return kinds.RebatchDataset(self, batch_size, drop_remainder)


def window(self, size, shift=None, stride=1, drop_remainder=False, name=None):
    return kinds.WindowDataset(self, size, shift, stride, drop_remainder)


def enumerate_(self, start=0, name=None):
    n = self._count()
    numbers = kinds.CountDataset(start, 1, _dtypes.int64) if n < 0 else sources.RangeDataset(start, start + n)
    return sources.ZipDataset((numbers, self))


def concatenate(self, dataset, name=None):
    return kinds.ConcatenateDataset(self, dataset)


def cache(self, filename="", name=None):
    return kinds.CacheDataset(self)


def prefetch(self, buffer_size, name=None):
    return kinds.PrefetchDataset(self)


def with_options(self, options, name=None):
    return kinds.OptionsDataset(self, options)


def unique(self, name=None):
    return kinds.UniqueDataset(self)


def ignore_errors(self, log_warning=False, name=None):
    return kinds.IgnoreErrorsDataset(self)


def snapshot(self, path, compression="AUTO", reader_func=None, shard_func=None, name=None):
    return kinds.CacheDataset(self)


def group_by_window(self, key_func, reduce_func, window_size=None, window_size_func=None, name=None):
    if (window_size is None) == (window_size_func is None):
        raise ValueError("Either the `window_size` argument or the `window_size_func` argument must be specified.")
    if window_size_func is None:
        window_size_func = _always(window_size)
    return kinds.GroupByWindowDataset(self, key_func, reduce_func, window_size_func)


def _always(number):
    from .._core.convert import convert_to_tensor

    return lambda key: convert_to_tensor(number, _dtypes.int64)


def bucket_by_sequence_length(
    self,
    element_length_func,
    bucket_boundaries,
    bucket_batch_sizes,
    padded_shapes=None,
    padding_values=None,
    pad_to_bucket_boundary=False,
    no_padding=False,
    drop_remainder=False,
    name=None,
):
    from .._ops.array import gather
    from .._core.convert import convert_to_tensor
    from .._ops.math import cast, greater_equal
    from .._ops.reduction import reduce_sum

    if len(bucket_batch_sizes) != len(bucket_boundaries) + 1:
        raise ValueError(
            f"`len(bucket_batch_sizes)` must equal `len(bucket_boundaries) + 1` but `len(bucket_batch_sizes)={len(bucket_batch_sizes)}` "
            f"and `len(bucket_boundaries)={len(bucket_boundaries)}`."
        )

    def bucket(*element):
        length = convert_to_tensor(element_length_func(*element))
        return reduce_sum(cast(greater_equal(length, convert_to_tensor(bucket_boundaries, length.dtype)), _dtypes.int64))

    def size(key):
        return gather(convert_to_tensor(bucket_batch_sizes, _dtypes.int64), key)

    def together(key, group):
        if no_padding:
            return group.batch(size(key), drop_remainder=drop_remainder)
        return _PaddedGroup(group, size(key), padded_shapes, padding_values, drop_remainder)

    if pad_to_bucket_boundary:
        raise NotImplementedError("bucket_by_sequence_length: pad_to_bucket_boundary is not here yet; without it, batches are padded to their longest element")
    return group_by_window(self, bucket, together, window_size_func=size)


class _PaddedGroup(kinds.PaddedBatchDataset):
    """A padded batch whose size is known only when it is read."""


def rejection_resample(self, class_func, target_dist, initial_dist=None, seed=None, name=None):
    """Elements as (class, element), rejected at random so that classes come as often as `target_dist` says."""
    from .resampling import rejection_resample as resample

    return resample(self, class_func, target_dist, initial_dist, seed)


def save(self, path, compression=None, shard_func=None, checkpoint_args=None):
    from .files import save as write

    write(self, path, compression)


def load(path, element_spec=None, compression=None, reader_func=None, wait=False):
    from .files import load as read

    return read(path)


_STATIC = {
    "load": load,
    "from_tensors": from_tensors, "from_tensor_slices": from_tensor_slices, "range": range_, "counter": counter, "random": random,
    "zip": zip_, "from_generator": sources.from_generator, "list_files": sources.list_files,
    "sample_from_datasets": sources.sample_from_datasets, "choose_from_datasets": sources.choose_from_datasets,
}  # fmt: skip
_METHODS = {
    "map": map_, "filter": filter_, "take_while": take_while, "flat_map": flat_map, "interleave": interleave, "scan": scan,
    "take": take, "skip": skip, "shard": shard, "repeat": repeat, "shuffle": shuffle, "batch": batch, "padded_batch": padded_batch,
    "ragged_batch": ragged_batch, "unbatch": unbatch, "rebatch": rebatch, "window": window, "enumerate": enumerate_,
    "concatenate": concatenate, "cache": cache, "prefetch": prefetch, "with_options": with_options, "unique": unique,
    "ignore_errors": ignore_errors, "save": save, "snapshot": snapshot, "group_by_window": group_by_window,
    "bucket_by_sequence_length": bucket_by_sequence_length, "rejection_resample": rejection_resample,
}  # fmt: skip

for _name, _function in _STATIC.items():
    setattr(Dataset, _name, staticmethod(_function))
for _name, _function in _METHODS.items():
    _function.__name__ = _name
    _function.__qualname__ = f"DatasetV2.{_name}"
    setattr(Dataset, _name, _function)
