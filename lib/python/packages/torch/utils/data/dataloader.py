"""DataLoader: batches of a dataset. Workers are accepted and run in-process: a browser tab has no processes to start."""

import torch
from torch.utils.data.collate import default_collate, default_convert
from torch.utils.data.dataset import IterableDataset, Subset, TensorDataset
from torch.utils.data.sampler import BatchSampler, RandomSampler, SequentialSampler


class _Infinite:
    def __iter__(self):
        while True:
            yield None


# What a loader was made with and cannot be changed by assignment.
_FIXED = ("batch_size", "batch_sampler", "sampler", "drop_last", "dataset", "persistent_workers")


class DataLoader:
    """Batches of a dataset, in order or shuffled. Iterating again starts over, with a new order."""

    def __init__(
        self,
        dataset,
        batch_size=1,
        shuffle=None,
        sampler=None,
        batch_sampler=None,
        num_workers=0,
        collate_fn=None,
        pin_memory=False,
        drop_last=False,
        timeout=0,
        worker_init_fn=None,
        multiprocessing_context=None,
        generator=None,
        *,
        prefetch_factor=None,
        persistent_workers=False,
        pin_memory_device="",
        in_order=True,
    ):
        if num_workers < 0:
            raise ValueError(
                "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
            )
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if num_workers == 0 and prefetch_factor is not None:
            raise ValueError(
                "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable "
                "multiprocessing, otherwise set prefetch_factor to None."
            )
        if num_workers > 0 and prefetch_factor is None:
            prefetch_factor = 2
        elif prefetch_factor is not None and prefetch_factor < 0:
            raise ValueError("prefetch_factor option should be non-negative")
        if persistent_workers and num_workers == 0:
            raise ValueError("persistent_workers option needs num_workers > 0")
        self.dataset = dataset
        self.num_workers, self.pin_memory, self.timeout = num_workers, pin_memory, timeout
        self.worker_init_fn, self.generator = worker_init_fn, generator
        self.prefetch_factor, self.persistent_workers = prefetch_factor, persistent_workers
        self._iterable = isinstance(dataset, IterableDataset)
        if self._iterable:
            if shuffle not in (False, None):
                raise ValueError(
                    f"DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle={shuffle}"
                )
            if sampler is not None:
                raise ValueError(
                    f"DataLoader with IterableDataset: expected unspecified sampler option, but got sampler={sampler}"
                )
        shuffle = bool(shuffle)
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
                )
            batch_size, drop_last = None, False
        elif batch_size is None and drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            )
        if sampler is None:
            if self._iterable:
                sampler = _Infinite()
            elif shuffle:
                sampler = RandomSampler(dataset, generator=generator)
            else:
                sampler = SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size, self.drop_last = batch_size, drop_last
        self.sampler, self.batch_sampler = sampler, batch_sampler
        if collate_fn is None:
            collate_fn = default_collate if batch_sampler is not None else default_convert
        self.collate_fn = collate_fn
        self._made = True

    def __setattr__(self, name, value):
        if name in _FIXED and self.__dict__.get("_made"):
            raise ValueError(f"{name} attribute should not be set after {type(self).__name__} is initialized")
        super().__setattr__(name, value)

    def __iter__(self):
        # The real loader draws a base seed for its workers at each start, also with none: the stream must move as much.
        if self.generator is None:
            torch.empty((), dtype=torch.int64).random_()
        else:
            torch.empty((), dtype=torch.int64).random_(generator=self.generator)
        if self.num_workers > 0 and self.worker_init_fn is not None:
            for worker in range(self.num_workers):
                self.worker_init_fn(worker)
        return _SingleProcessDataLoaderIter(self)

    def __len__(self):
        if self._iterable:
            n = len(self.dataset)
            if self.batch_size is None:
                return n
            return n // self.batch_size if self.drop_last else -(-n // self.batch_size)
        return len(self.batch_sampler if self.batch_sampler is not None else self.sampler)


class _SingleProcessDataLoaderIter:
    """One pass over a loader. It may be asked for its length, and by `next`."""

    def __init__(self, loader):
        self._loader = loader
        self._batches = self._stream() if loader._iterable else self._indexed()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._batches)

    def __len__(self):
        return len(self._loader)

    def _indexed(self):
        loader = self._loader
        dataset, collate = loader.dataset, loader.collate_fn
        if loader.batch_sampler is None:
            for index in loader.sampler:
                yield collate(dataset[index])
            return
        whole = collate is default_collate and _tensors_of(dataset)
        for indices in loader.batch_sampler:
            if whole:
                # Rows of tensors that lie together: one indexed read instead of a stack of single rows.
                tensors, select = whole
                rows = torch.tensor(select(indices))
                yield [t[rows] for t in tensors]
            elif hasattr(dataset, "__getitems__"):
                yield collate(dataset.__getitems__(indices))
            else:
                yield collate([dataset[i] for i in indices])

    def _stream(self):
        loader = self._loader
        source = iter(loader.dataset)
        if loader.batch_size is None:
            for sample in source:
                yield loader.collate_fn(sample)
            return
        batch = []
        for sample in source:
            batch.append(sample)
            if len(batch) == loader.batch_size:
                yield loader.collate_fn(batch)
                batch = []
        if batch and not loader.drop_last:
            yield loader.collate_fn(batch)


def _tensors_of(dataset):
    """(tensors, positions -> rows) where a dataset is plain tensors, or a part of plain tensors; else None."""
    if type(dataset) is TensorDataset:
        return dataset.tensors, lambda indices: indices
    if type(dataset) is Subset:
        inner = _tensors_of(dataset.dataset)
        if inner:
            tensors, select = inner
            return tensors, lambda indices: select([dataset.indices[i] for i in indices])
    return None




def get_worker_info():
    """None: there are no worker processes here."""
    return None
