"""`tf.experimental.numpy.random`: TensorFlow's generators under NumPy's names."""

from ..._core import dtypes as _dtypes
from ..._random.draws import random_normal, random_uniform
from ..._core.seeds import set_seed


def seed(s):
    """Sets the global seed."""
    set_seed(s)


def randn(*args):
    """Standard normal numbers of a shape."""
    return standard_normal(args)


def standard_normal(size=None):
    """Standard normal numbers of a shape."""
    return normal(0.0, 1.0, size)


def normal(loc=0.0, scale=1.0, size=None):
    """Normal numbers."""
    return random_normal(_shape(size), loc, scale, _dtypes.float64)


def uniform(low=0.0, high=1.0, size=None):
    """Uniform numbers."""
    return random_uniform(_shape(size), low, high, _dtypes.float64)


def random(size=None):
    """Uniform numbers from 0 to 1."""
    return uniform(0.0, 1.0, size)


def rand(*size):
    """Uniform numbers from 0 to 1."""
    return uniform(0.0, 1.0, size)


def randint(low, high=None, size=None, dtype=None):
    """Integers from `low` to below `high`, or from 0 to below `low`."""
    low, high = (0, low) if high is None else (low, high)
    return random_uniform(_shape(size), low, high, dtype or _dtypes.int64)


def _shape(size):
    return [] if size is None else [size] if isinstance(size, int) else list(size)
