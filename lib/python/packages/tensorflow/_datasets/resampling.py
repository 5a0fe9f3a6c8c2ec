"""Datasets thinned out by class until the classes are as frequent as asked for."""

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor
from .methods import from_tensors, map_, zip_

# Classes count as seen so often before the first element, and estimates change once in so many elements.
_SEEN_BEFORE = 10
_ESTIMATE_EVERY = 32


def rejection_resample(self, class_func, target_dist, initial_dist=None, seed=None, name=None):
    """
    Elements as (class, element), rejected at random so that classes come as often as `target_dist` says.

    class_func: the class of an element, an int32 scalar.
    target_dist: how frequent each class is to be, floats [classes].
    initial_dist: how frequent each is in the dataset; estimated while reading where it is not given.
    """
    from .sources import sample_from_datasets
    from .._ops.math import cast
    from .._ops.reduction import reduce_min

    target = cast(convert_to_tensor(target_dist, name="target_dist"), _dtypes.float32)
    known = None
    if initial_dist is not None:
        known = cast(convert_to_tensor(initial_dist, name="initial_dist"), _dtypes.float32)
        acceptance, share = _acceptance(known, target)
        acceptances, shares = (from_tensors(t).repeat() for t in (acceptance, share))
    else:
        both = _estimated(target, self.map(class_func)).map(lambda initial: _acceptance(initial, target))
        acceptances, shares = both.map(lambda accept, _: accept), both.map(lambda _, share: share)
    thinned = _thinned(self, acceptances, class_func, seed).prefetch(3)

    def with_class(*parts):
        return class_func(*parts), parts[0] if len(parts) == 1 else parts

    unchanged = None if known is None else float(reduce_min(target / known))
    if unchanged == 1:
        return map_(self, with_class)
    if unchanged == 0:
        return thinned
    weights = shares.map(lambda share: [(share, 1.0 - share)])
    return sample_from_datasets([self.map(with_class), thinned], weights, seed, stop_on_empty_dataset=True)


def _acceptance(initial, target):
    """(how often to accept an element of each class, how often to take one without asking)."""
    from .._ops.reduction import reduce_max, reduce_min

    # The smallest normal number keeps a class that never occurs from dividing by zero.
    ratio = target / (initial + 1.17549435e-38)
    low, high = reduce_min(ratio), reduce_max(ratio)
    return (ratio - low) / (high - low), low


def _thinned(dataset, acceptances, class_func, seed):
    from .._ops.array import gather
    from .._random.draws import random_uniform

    def judged(acceptance, data):
        kind = class_func(*data) if isinstance(data, tuple) else class_func(data)
        return kind, gather(acceptance, kind), data

    judged_all = zip_((acceptances, dataset)).map(judged)
    kept = judged_all.filter(lambda _, chance, data: random_uniform([], seed=seed, dtype=chance.dtype) < chance)
    return kept.map(lambda kind, _, data: (kind, data))


def _estimated(target, classes):
    """A dataset of how frequent the classes have been so far."""
    from .._ops.array import expand_dims, fill, one_hot, tile
    from .._ops.math import cast, true_divide
    from .._ops.reduction import reduce_sum

    count = target.shape[0]

    def step(seen, kinds):
        seen = seen + reduce_sum(one_hot(kinds, count, dtype=_dtypes.int64), 0)
        share = cast(true_divide(seen, reduce_sum(seen)), _dtypes.float32)
        return seen, tile(expand_dims(share, 0), [_ESTIMATE_EVERY, 1])

    start = fill([count], convert_to_tensor(_SEEN_BEFORE, _dtypes.int64))
    return classes.batch(_ESTIMATE_EVERY).scan(start, step).unbatch()
