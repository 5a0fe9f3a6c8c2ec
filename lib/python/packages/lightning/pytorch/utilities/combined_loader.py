"""CombinedLoader: several loaders as one."""


def _flatten(iterables):
    if isinstance(iterables, dict):
        return [leaf for v in iterables.values() for leaf in _flatten(v)]
    if isinstance(iterables, (list, tuple)):
        return [leaf for v in iterables for leaf in _flatten(v)]
    return [iterables]


def _rebuild(iterables, leaves):
    if isinstance(iterables, dict):
        return {k: _rebuild(v, leaves) for k, v in iterables.items()}
    if isinstance(iterables, (list, tuple)):
        return type(iterables)(_rebuild(v, leaves) for v in iterables)
    return next(leaves)


class CombinedLoader:
    """Batches of several loaders side by side, or one loader after the other.

    Modes: "min_size" ends with the shortest, "max_size_cycle" repeats the shorter ones, "max_size" gives None for them,
    "sequential" goes through them in turn. Each item is (batch, batch_idx, dataloader_idx).
    """

    def __init__(self, iterables, mode="min_size"):
        if isinstance(iterables, CombinedLoader):
            iterables = iterables.iterables
        if mode not in ("min_size", "max_size_cycle", "max_size", "sequential"):
            raise ValueError(f"Unsupported mode {mode!r}, please select one of: "
                             "['min_size', 'max_size_cycle', 'max_size', 'sequential'].")
        self._iterables, self._mode = iterables, mode

    iterables = property(lambda self: self._iterables)
    flattened = property(lambda self: _flatten(self._iterables))
    mode = property(lambda self: self._mode)

    def __len__(self):
        lengths = []
        for loader in self.flattened:
            try:
                lengths.append(len(loader))
            except (TypeError, NotImplementedError):
                lengths.append(float("inf"))
        found = {"min_size": min, "sequential": sum}.get(self._mode, max)(lengths)
        if found == float("inf"):
            raise NotImplementedError("one of the loaders has no length")
        return found

    def __iter__(self):
        if self._mode == "sequential":
            for index, loader in enumerate(self.flattened):
                for i, batch in enumerate(loader):
                    yield batch, i, index
            return
        loaders = self.flattened
        iterators, done, i = [iter(d) for d in loaders], [False] * len(loaders), 0
        while True:
            batch = []
            for k, iterator in enumerate(iterators):
                item = next(iterator, _END)
                if item is _END:
                    done[k] = True
                    if self._mode == "min_size" or all(done):
                        return
                    if self._mode == "max_size_cycle":
                        iterators[k] = iter(loaders[k])
                        item = next(iterators[k])
                    else:
                        item = None
                batch.append(item)
            yield _rebuild(self._iterables, iter(batch)), i, 0
            i += 1


_END = object()
