"""Random states, shuffling, and dicts whose keys are attributes."""

import numpy as np

from ._missing import getter


class Bunch(dict):
    """A dict whose keys are attributes as well."""

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError:
            raise AttributeError(key) from None

    def __setattr__(self, key, value):
        self[key] = value

    def __dir__(self):
        return self.keys()


def check_random_state(seed):
    """A RandomState: NumPy's own for None, a new one for a number."""
    if seed is None or seed is np.random:
        return np.random.mtrand._rand
    if isinstance(seed, int | np.integer):
        return np.random.RandomState(seed)
    if isinstance(seed, np.random.RandomState):
        return seed
    raise ValueError(f"{seed!r} cannot be used to seed a numpy.random.RandomState instance")


def _take(values, index):
    if hasattr(values, "iloc"):
        return values.iloc[index]
    if isinstance(values, list):
        return [values[i] for i in index]
    return values[index]


def shuffle(*arrays, random_state=None, n_samples=None):
    """Arrays in a new order, the same for all."""
    order = np.arange(len(arrays[0]))
    check_random_state(random_state).shuffle(order)
    found = [_take(a, order[:n_samples]) for a in arrays]
    return found[0] if len(found) == 1 else found


__getattr__ = getter(__name__, globals())
