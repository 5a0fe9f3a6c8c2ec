"""TensorFlow 1's initialisers: `tf.glorot_uniform_initializer()` and its like."""

import math

from .._core import dtypes as _dtypes
from .._ops import array as _array_ops
from .._random import draws as _random_ops
from .._core.convert import constant
from .._core.dtypes import as_dtype


class Initializer:
    """Called with a shape (and a dtype), gives a tensor."""

    def __init__(self, dtype=_dtypes.float32):
        self.dtype = as_dtype(dtype)

    def get_config(self):
        return {"dtype": self.dtype.name}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def _type(self, dtype):
        return self.dtype if dtype is None else as_dtype(dtype)


class zeros_initializer(Initializer):
    def __call__(self, shape, dtype=None, partition_info=None):
        return _array_ops.zeros(shape, self._type(dtype))


class ones_initializer(Initializer):
    def __call__(self, shape, dtype=None, partition_info=None):
        return _array_ops.ones(shape, self._type(dtype))


class constant_initializer(Initializer):
    def __init__(self, value=0, dtype=_dtypes.float32, verify_shape=False):
        super().__init__(dtype)
        self.value = value

    def __call__(self, shape, dtype=None, partition_info=None, verify_shape=None):
        return constant(self.value, dtype=self._type(dtype), shape=shape)

    def get_config(self):
        return {"value": self.value, "dtype": self.dtype.name}


class random_uniform_initializer(Initializer):
    def __init__(self, minval=0.0, maxval=None, seed=None, dtype=_dtypes.float32):
        super().__init__(dtype)
        self.minval, self.maxval, self.seed = minval, maxval, seed

    def __call__(self, shape, dtype=None, partition_info=None):
        return _random_ops.random_uniform(shape, self.minval, self.maxval, self._type(dtype), self.seed)

    def get_config(self):
        return {"minval": self.minval, "maxval": self.maxval, "seed": self.seed, "dtype": self.dtype.name}


class random_normal_initializer(Initializer):
    def __init__(self, mean=0.0, stddev=1.0, seed=None, dtype=_dtypes.float32):
        super().__init__(dtype)
        self.mean, self.stddev, self.seed = mean, stddev, seed

    def __call__(self, shape, dtype=None, partition_info=None):
        return _random_ops.random_normal(shape, self.mean, self.stddev, self._type(dtype), self.seed)

    def get_config(self):
        return {"mean": self.mean, "stddev": self.stddev, "seed": self.seed, "dtype": self.dtype.name}


class truncated_normal_initializer(random_normal_initializer):
    def __call__(self, shape, dtype=None, partition_info=None):
        return _random_ops.truncated_normal(shape, self.mean, self.stddev, self._type(dtype), self.seed)


class uniform_unit_scaling_initializer(Initializer):
    def __init__(self, factor=1.0, seed=None, dtype=_dtypes.float32):
        super().__init__(dtype)
        self.factor, self.seed = factor, seed

    def __call__(self, shape, dtype=None, partition_info=None):
        size = max(1.0, math.prod(shape[:-1]))
        top = math.sqrt(3 / size) * self.factor
        return _random_ops.random_uniform(shape, -top, top, self._type(dtype), self.seed)

    def get_config(self):
        return {"factor": self.factor, "seed": self.seed, "dtype": self.dtype.name}


class variance_scaling_initializer(Initializer):
    """Random numbers whose variance is scale / n, n counting inputs, outputs or their mean."""

    def __init__(self, scale=1.0, mode="fan_in", distribution="truncated_normal", seed=None, dtype=_dtypes.float32):
        if scale <= 0.0:
            raise ValueError(f"Argument `scale` must be a positive float. Received: {scale}")
        if mode not in ("fan_in", "fan_out", "fan_avg"):
            raise ValueError(f"Argument `mode` should be one of ('fan_in', 'fan_out', 'fan_avg'). Received: {mode}")
        super().__init__(dtype)
        self.scale, self.mode, self.distribution, self.seed = scale, mode, distribution.lower(), seed

    def __call__(self, shape, dtype=None, partition_info=None):
        dtype = self._type(dtype)
        inputs, outputs = _fans(list(shape))
        n = {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2}[self.mode]
        scale = self.scale / max(1.0, n)
        if self.distribution in ("normal", "truncated_normal"):
            # The standard deviation of a normal distribution cut at two standard deviations.
            return _random_ops.truncated_normal(shape, 0.0, math.sqrt(scale) / 0.87962566103423978, dtype, self.seed)
        if self.distribution == "untruncated_normal":
            return _random_ops.random_normal(shape, 0.0, math.sqrt(scale), dtype, self.seed)
        limit = math.sqrt(3.0 * scale)
        return _random_ops.random_uniform(shape, -limit, limit, dtype, self.seed)

    def get_config(self):
        return {
            "scale": self.scale, "mode": self.mode, "distribution": self.distribution, "seed": self.seed, "dtype": self.dtype.name,
        }  # fmt: skip


def _fans(shape):
    """How many inputs and outputs a kernel of this shape has."""
    if not shape:
        return 1, 1
    if len(shape) == 1:
        return shape[0], shape[0]
    field = math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field


class glorot_uniform_initializer(variance_scaling_initializer):
    def __init__(self, seed=None, dtype=_dtypes.float32):
        super().__init__(1.0, "fan_avg", "uniform", seed, dtype)

    def get_config(self):
        return {"seed": self.seed, "dtype": self.dtype.name}


class glorot_normal_initializer(variance_scaling_initializer):
    def __init__(self, seed=None, dtype=_dtypes.float32):
        super().__init__(1.0, "fan_avg", "truncated_normal", seed, dtype)

    def get_config(self):
        return {"seed": self.seed, "dtype": self.dtype.name}


class orthogonal_initializer(Initializer):
    def __init__(self, gain=1.0, seed=None, dtype=_dtypes.float32):
        super().__init__(dtype)
        self.gain, self.seed = gain, seed

    def __call__(self, shape, dtype=None, partition_info=None):
        from .._ops.decompositions import qr
        from .._ops.math import multiply, sign

        rows, cols = math.prod(shape[:-1]), shape[-1]
        a = _random_ops.random_normal([max(rows, cols), min(rows, cols)], dtype=self._type(dtype), seed=self.seed)
        q, r = qr(a, full_matrices=False)
        q = multiply(q, sign(_array_ops.diag_part(r)))
        if rows < cols:
            q = _array_ops.matrix_transpose(q)
        return multiply(_array_ops.reshape(q, shape), self.gain)

    def get_config(self):
        return {"gain": self.gain, "seed": self.seed, "dtype": self.dtype.name}


class identity_initializer(Initializer):
    def __init__(self, gain=1.0, dtype=_dtypes.float32):
        super().__init__(dtype)
        self.gain = gain

    def __call__(self, shape, dtype=None, partition_info=None):
        from .._ops.math import multiply

        return multiply(_array_ops.eye(*shape, dtype=self._type(dtype)), self.gain)

    def get_config(self):
        return {"gain": self.gain, "dtype": self.dtype.name}


def he_normal(seed=None):
    return variance_scaling_initializer(2.0, "fan_in", "truncated_normal", seed)


def he_uniform(seed=None):
    return variance_scaling_initializer(2.0, "fan_in", "uniform", seed)


def lecun_normal(seed=None):
    return variance_scaling_initializer(1.0, "fan_in", "truncated_normal", seed)


def lecun_uniform(seed=None):
    return variance_scaling_initializer(1.0, "fan_in", "uniform", seed)


_REAL_NAMES = {"uniform_unit_scaling_initializer": "UniformUnitScaling"}

for _name, _cls in list(globals().items()):
    if isinstance(_cls, type) and issubclass(_cls, Initializer):
        _cls.__module__ = "tensorflow.python.ops.init_ops"
        if _cls is not Initializer:
            words = _name.removesuffix("_initializer").split("_")
            _cls.__name__ = _cls.__qualname__ = _REAL_NAMES.get(_name, "".join(word.capitalize() for word in words))
