"""TensorFlow's own initialisers: `tf.zeros_initializer()` and its like."""

from .._core import dtypes as _dtypes
from .._ops import array as _array_ops
from . import draws as _random_ops
from .._core.convert import constant
from .._core.dtypes import as_dtype


class Initializer:
    """Called with a shape (and a dtype), gives a tensor."""

    def get_config(self):
        return {}

    @classmethod
    def from_config(cls, config):
        return cls(**{k: v for k, v in config.items() if k != "dtype"})


def _numeric(dtype):
    """The dtype, where zeros and ones are of it. @raises ValueError"""
    dtype = as_dtype(dtype)
    if dtype is _dtypes.string:
        raise ValueError(f"Argument `dtype` expected to be numeric or boolean. Received {dtype}.")
    return dtype


def _floating(dtype):
    dtype = as_dtype(dtype)
    if not dtype.is_floating:
        raise ValueError(f"Argument `dtype` is expected to be floating point. Received: {dtype}.")
    return dtype


class Zeros(Initializer):
    """Zeros."""

    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        return _array_ops.zeros(shape, _numeric(dtype))


class Ones(Initializer):
    """Ones."""

    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        return _array_ops.ones(shape, _numeric(dtype))


class Constant(Initializer):
    """One number everywhere, or the numbers of a list."""

    def __init__(self, value=0, support_partition=False):
        if not (isinstance(value, (int, float, complex, str, bytes, list, tuple)) or type(value).__module__ == "numpy"):
            raise TypeError(
                f"Invalid type for initial value: {type(value).__name__}. Expected Python scalar, list or tuple of values, or numpy.ndarray."
            )
        self.value = value

    def __call__(self, shape, dtype=None, **kwargs):
        return constant(self.value, dtype=None if dtype is None else as_dtype(dtype), shape=shape)

    def get_config(self):
        return {"value": self.value}


class _Drawn(Initializer):
    """Random numbers: with a seed the same ones in every call, without one those of TensorFlow's stream."""

    def _draw(self, streamed, stateless, shape, *parameters, dtype):
        if self.seed is None:
            return streamed(shape, *parameters, dtype, None)
        return stateless(shape, [self.seed, 0], *parameters, dtype)


class RandomUniform(_Drawn):
    """Random numbers, all of a range alike."""

    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        self.minval, self.maxval, self.seed = minval, maxval, seed

    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        dtype = as_dtype(dtype)
        if not dtype.is_floating and not dtype.is_integer:
            raise ValueError(f"Argument `dtype` expected to be numeric or boolean. Received {dtype}.")
        return self._draw(_random_ops.random_uniform, _random_ops.stateless_random_uniform, shape, self.minval, self.maxval, dtype=dtype)

    def get_config(self):
        return {"minval": self.minval, "maxval": self.maxval, "seed": self.seed}


class RandomNormal(_Drawn):
    """Random numbers of a normal distribution."""

    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean, self.stddev, self.seed = mean, stddev, seed

    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        dtype = _floating(dtype)
        return self._draw(_random_ops.random_normal, _random_ops.stateless_random_normal, shape, self.mean, self.stddev, dtype=dtype)

    def get_config(self):
        return {"mean": self.mean, "stddev": self.stddev, "seed": self.seed}


zeros_initializer, ones_initializer, constant_initializer = Zeros, Ones, Constant
random_uniform_initializer, random_normal_initializer = RandomUniform, RandomNormal

for _cls in (Zeros, Ones, Constant, RandomUniform, RandomNormal):
    _cls.__module__ = "tensorflow.python.ops.init_ops_v2"
