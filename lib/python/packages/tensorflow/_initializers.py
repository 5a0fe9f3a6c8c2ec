"""TensorFlow's own initialisers: `tf.zeros_initializer()` and its like."""

from . import _array_ops, _dtypes, _random_ops
from ._convert import constant
from ._dtypes import as_dtype


class Initializer:
    """Called with a shape (and a dtype), gives a tensor."""

    def get_config(self):
        return {}

    @classmethod
    def from_config(cls, config):
        return cls(**{k: v for k, v in config.items() if k != "dtype"})


class zeros_initializer(Initializer):
    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        return _array_ops.zeros(shape, dtype)


class ones_initializer(Initializer):
    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        return _array_ops.ones(shape, dtype)


class constant_initializer(Initializer):
    def __init__(self, value=0, support_partition=False):
        self.value = value

    def __call__(self, shape, dtype=None, **kwargs):
        return constant(self.value, dtype=None if dtype is None else as_dtype(dtype), shape=shape)

    def get_config(self):
        return {"value": self.value}


class random_uniform_initializer(Initializer):
    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        self.minval, self.maxval, self.seed = minval, maxval, seed

    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        return _random_ops.random_uniform(shape, self.minval, self.maxval, dtype, self.seed)

    def get_config(self):
        return {"minval": self.minval, "maxval": self.maxval, "seed": self.seed}


class random_normal_initializer(Initializer):
    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean, self.stddev, self.seed = mean, stddev, seed

    def __call__(self, shape, dtype=_dtypes.float32, **kwargs):
        return _random_ops.random_normal(shape, self.mean, self.stddev, dtype, self.seed)

    def get_config(self):
        return {"mean": self.mean, "stddev": self.stddev, "seed": self.seed}


for _cls in (zeros_initializer, ones_initializer, constant_initializer, random_uniform_initializer, random_normal_initializer):
    _cls.__module__ = "tensorflow.python.ops.init_ops_v2"
