"""Splitting data for training and testing."""

import numbers

import numpy as np

from ._missing import getter
from .utils import _take, check_random_state


def _sizes(count, test_size, train_size, default=0.25):
    """(how many for training, how many for testing)."""
    if test_size is None and train_size is None:
        test_size = default
    for name, value in (("test_size", test_size), ("train_size", train_size)):
        whole = isinstance(value, numbers.Integral)
        if value is not None and (whole and (value >= count or value <= 0) or not whole and not 0 < value < 1):
            raise ValueError(f"{name}={value} should be either positive and smaller than the number of samples {count} or a float in the (0, 1) range")
    test = None if test_size is None else int(np.ceil(test_size * count)) if not isinstance(test_size, numbers.Integral) else int(test_size)
    train = None if train_size is None else int(np.floor(train_size * count)) if not isinstance(train_size, numbers.Integral) else int(train_size)
    train = count - test if train is None else train
    test = count - train if test is None else test
    if train + test > count:
        raise ValueError(f"The sum of train_size and test_size = {train + test}, should be smaller than the number of samples {count}. Reduce test_size and/or train_size.")
    if train == 0:
        raise ValueError(f"With n_samples={count}, test_size={test_size} and train_size={train_size}, the resulting train set will be empty. Adjust any of the aforementioned parameters.")
    return train, test


def _shares(class_counts, draws, rng):
    """How many of each class: in proportion, what is left over by chance among the largest remainders."""
    wanted = class_counts / class_counts.sum() * draws
    floored = np.floor(wanted)
    left = int(draws - floored.sum())
    if left > 0:
        remainder = wanted - floored
        for value in np.sort(np.unique(remainder))[::-1]:
            (there,) = np.where(remainder == value)
            take = min(len(there), left)
            there = rng.choice(there, size=take, replace=False)
            floored[there] += 1
            left -= take
            if left == 0:
                break
    return floored.astype(int)


def train_test_split(*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None):
    """Each array as a part for training and one for testing: `X_train, X_test, y_train, y_test = ...`."""
    if not arrays:
        raise ValueError("At least one array required as input")
    lengths = [len(a) for a in arrays]
    if len(set(lengths)) > 1:
        raise ValueError(f"Found input variables with inconsistent numbers of samples: {lengths}")
    train, test = _sizes(lengths[0], test_size, train_size)
    if not shuffle:
        if stratify is not None:
            raise ValueError("Stratified train/test split is not implemented for shuffle=False")
        train_index, test_index = np.arange(train), np.arange(train, train + test)
    elif stratify is None:
        order = check_random_state(random_state).permutation(lengths[0])
        test_index, train_index = order[:test], order[test : test + train]
    else:
        classes, codes = np.unique(np.asarray(stratify), return_inverse=True)
        counts = np.bincount(codes)
        if counts.min() < 2:
            raise ValueError("The least populated classes in y have only 1 member, which is too few. The minimum number of groups for any class cannot be less than 2.")
        for name, value in (("train_size", train), ("test_size", test)):
            if value < len(classes):
                raise ValueError(f"The {name} = {value} should be greater or equal to the number of classes = {len(classes)}")
        members = np.split(np.argsort(codes, kind="mergesort"), np.cumsum(counts)[:-1])
        rng = check_random_state(random_state)
        in_train = _shares(counts, train, rng)
        in_test = _shares(counts - in_train, test, rng)
        train_index, test_index = [], []
        for i, own in enumerate(members):
            own = own.take(rng.permutation(counts[i]), mode="clip")
            train_index.extend(own[: in_train[i]])
            test_index.extend(own[in_train[i] : in_train[i] + in_test[i]])
        train_index, test_index = rng.permutation(train_index), rng.permutation(test_index)
    return [part for a in arrays for part in (_take(a, train_index), _take(a, test_index))]


class KFold:
    """`n_splits` parts, each once for testing."""

    def __init__(self, n_splits=5, *, shuffle=False, random_state=None):
        if n_splits <= 1:
            raise ValueError(f"k-fold cross-validation requires at least one train/test split by setting n_splits=2 or more, got n_splits={n_splits}.")
        self.n_splits, self.shuffle, self.random_state = n_splits, shuffle, random_state

    def get_n_splits(self, X=None, y=None, groups=None):
        return self.n_splits

    def split(self, X, y=None, groups=None):
        """(training indices, testing indices), one pair for each part."""
        count = len(X)
        if self.n_splits > count:
            raise ValueError(f"Cannot have number of splits n_splits={self.n_splits} greater than the number of samples: n_samples={count}.")
        order = np.arange(count)
        if self.shuffle:
            check_random_state(self.random_state).shuffle(order)
        sizes = np.full(self.n_splits, count // self.n_splits, dtype=int)
        sizes[: count % self.n_splits] += 1
        start = 0
        for size in sizes:
            mask = np.zeros(count, bool)
            mask[order[start : start + size]] = True
            start += size
            yield np.flatnonzero(~mask), np.flatnonzero(mask)


__getattr__ = getter(__name__, globals())
