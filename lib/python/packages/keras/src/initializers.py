"""keras.initializers: first values of weights. Each draws with a seed of its own, taken when it is made."""

import math

import tensorflow as tf

from keras.src import ops, random
from keras.src.api_export import export, keras_export
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.shapes import standardize_shape
from keras.src.saving.registry import Family
from keras.src.saving.registry import CustomObjectScope as custom_object_scope
from keras.src.saving.serialization import constructor_arguments, deserialize_keras_object, serialize_keras_object
from keras.src.utils.classes import make_class


@keras_export("keras.Initializer", "keras.initializers.Initializer")
class Initializer:
    """Subclasses implement `__call__(shape, dtype=None)`, which returns a tensor."""

    def __call__(self, shape, dtype=None):
        raise NotImplementedError("Initializer subclasses must implement the `__call__()` method.")

    def get_config(self):
        return {}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def clone(self):
        return self.__class__.from_config(self.get_config())


@keras_export("keras.initializers.Zeros", "keras.initializers.zeros")
class Zeros(Initializer):
    def __call__(self, shape, dtype=None):
        return tf.zeros(shape, dtype=standardize_dtype(dtype))


@keras_export("keras.initializers.Ones", "keras.initializers.ones")
class Ones(Initializer):
    def __call__(self, shape, dtype=None):
        return tf.ones(shape, dtype=standardize_dtype(dtype))


@keras_export("keras.initializers.Constant", "keras.initializers.constant")
class Constant(Initializer):
    def __init__(self, value=0.0):
        self.value = value

    def __call__(self, shape, dtype=None):
        dtype = standardize_dtype(dtype)
        return ops.cast(self.value, dtype) * tf.ones(shape, dtype=dtype)

    def get_config(self):
        return {"value": serialize_keras_object(self.value)}


@keras_export("keras.initializers.Identity", "keras.initializers.identity", "keras.initializers.IdentityInitializer")
class Identity(Initializer):
    def __init__(self, gain=1.0):
        self.gain = gain

    def __call__(self, shape, dtype=None):
        if len(shape) != 2:
            raise ValueError(
                "Identity matrix initializer can only be used for 2D matrices. "
                f"Received: shape={shape} of rank {len(shape)}."
            )
        return self.gain * ops.eye(*shape, dtype=standardize_dtype(dtype))

    # Keras does not write the gain down.


class RandomInitializer(Initializer):
    """Draws with `seed`; without one, with a seed from Python's `random`: the same values at every call."""

    def __init__(self, seed=None):
        self._init_seed = seed
        if seed is None:
            seed = random.make_default_seed()
        elif isinstance(seed, dict):
            seed = deserialize_keras_object(seed)
        elif not isinstance(seed, (int, random.SeedGenerator)):
            raise ValueError(
                "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer. "
                f"Received: seed={seed}"
            )
        self.seed = seed

    def get_config(self):
        arguments = [name for name in constructor_arguments(type(self)) if name != "seed"]
        return {"seed": serialize_keras_object(self._init_seed), **{name: getattr(self, name) for name in arguments}}


@keras_export("keras.initializers.RandomNormal", "keras.initializers.random_normal")
class RandomNormal(RandomInitializer):
    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean = mean
        self.stddev = stddev
        super().__init__(seed=seed)

    def __call__(self, shape, dtype=None):
        return random.normal(shape, mean=self.mean, stddev=self.stddev, seed=self.seed, dtype=dtype)


@keras_export("keras.initializers.TruncatedNormal", "keras.initializers.truncated_normal")
class TruncatedNormal(RandomInitializer):
    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean = mean
        self.stddev = stddev
        super().__init__(seed=seed)

    def __call__(self, shape, dtype=None):
        return random.truncated_normal(shape, mean=self.mean, stddev=self.stddev, seed=self.seed, dtype=dtype)


@keras_export("keras.initializers.RandomUniform", "keras.initializers.random_uniform")
class RandomUniform(RandomInitializer):
    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        self.minval = minval
        self.maxval = maxval
        super().__init__(seed=seed)

    def __call__(self, shape, dtype=None):
        return random.uniform(shape, minval=self.minval, maxval=self.maxval, seed=self.seed, dtype=dtype)


# A normal distribution cut off at two standard deviations has this one.
_TRUNCATED_STDDEV = 0.8796256610342398


@keras_export("keras.initializers.VarianceScaling", "keras.initializers.variance_scaling")
class VarianceScaling(RandomInitializer):
    """Variance `scale / n`, where n is the fan in, the fan out, or their mean."""

    def __init__(
        self,
        scale=1.0,
        mode="fan_in",
        distribution="truncated_normal",
        seed=None,
        input_axes=None,
        output_axes=None,
    ):
        if scale <= 0.0:
            raise ValueError(f"Argument `scale` must be positive float. Received: scale={scale}")
        modes = {"fan_in", "fan_out", "fan_avg"}
        if mode not in modes:
            raise ValueError(f"Invalid `mode` argument: {mode}. Please use one of {modes}")
        distribution = distribution.lower()
        if distribution == "normal":
            distribution = "truncated_normal"
        distributions = {"uniform", "truncated_normal", "untruncated_normal"}
        if distribution not in distributions:
            raise ValueError(f"Invalid `distribution` argument: {distribution}.Please use one of {distributions}")
        self.scale = scale
        self.mode = mode
        self.distribution = distribution
        self.input_axes = input_axes
        self.output_axes = output_axes
        super().__init__(seed=seed)

    def __call__(self, shape, dtype=None):
        fan_in, fan_out = compute_fans(shape, self.input_axes, self.output_axes)
        n = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2.0}[self.mode]
        variance = self.scale / max(1.0, n)
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * variance)
            return random.uniform(shape, minval=-limit, maxval=limit, dtype=dtype, seed=self.seed)
        if self.distribution == "untruncated_normal":
            return random.normal(shape, stddev=math.sqrt(variance), dtype=dtype, seed=self.seed)
        stddev = math.sqrt(variance) / _TRUNCATED_STDDEV
        return random.truncated_normal(shape, stddev=stddev, dtype=dtype, seed=self.seed)


def _scaling(name, scale, mode, distribution):
    """A VarianceScaling with everything but the seed chosen."""
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)[1:]

    def __init__(self, seed=None, input_axes=None, output_axes=None):
        VarianceScaling.__init__(self, scale, mode, distribution, seed, input_axes, output_axes)

    cls = make_class(name, VarianceScaling, __name__, __init__=__init__)
    return keras_export(f"keras.initializers.{name}", f"keras.initializers.{snake}")(cls)


GlorotUniform = _scaling("GlorotUniform", 1.0, "fan_avg", "uniform")
GlorotNormal = _scaling("GlorotNormal", 1.0, "fan_avg", "truncated_normal")
LecunUniform = _scaling("LecunUniform", 1.0, "fan_in", "uniform")
LecunNormal = _scaling("LecunNormal", 1.0, "fan_in", "truncated_normal")
HeUniform = _scaling("HeUniform", 2.0, "fan_in", "uniform")
HeNormal = _scaling("HeNormal", 2.0, "fan_in", "truncated_normal")


def compute_fans(shape, input_axes=None, output_axes=None):
    """How many inputs and outputs a unit has: for kernels of convolutions, times the window."""
    shape = tuple(shape)
    if input_axes is not None and output_axes is not None:
        return math.prod(shape[a] for a in input_axes), math.prod(shape[a] for a in output_axes)
    if len(shape) < 2:
        n = shape[0] if shape else 1
        return int(n), int(n)
    window = math.prod(shape[:-2])
    return int(shape[-2] * window), int(shape[-1] * window)


@keras_export(
    "keras.initializers.Orthogonal", "keras.initializers.orthogonal", "keras.initializers.OrthogonalInitializer"
)
class Orthogonal(RandomInitializer):
    """An orthogonal matrix: Q of the QR decomposition of a normal one, its signs fixed by R."""

    def __init__(self, gain=1.0, seed=None):
        self.gain = gain
        super().__init__(seed=seed)

    def __call__(self, shape, dtype=None):
        if len(shape) < 2:
            raise ValueError(
                "The tensor to initialize must be at least two-dimensional. "
                f"Received: shape={shape} of rank {len(shape)}."
            )
        rows, columns = math.prod(shape[:-1]), shape[-1]
        normal = random.normal((max(rows, columns), min(rows, columns)), seed=self.seed, dtype=dtype)
        q, r = tf.linalg.qr(normal)
        q *= tf.sign(tf.linalg.diag_part(r))
        return self.gain * tf.reshape(tf.transpose(q) if rows < columns else q, shape)


_family = Family(
    "initializer",
    [Initializer, GlorotNormal, GlorotUniform, HeNormal, HeUniform, LecunNormal, LecunUniform, TruncatedNormal,
     VarianceScaling, Constant],
)  # fmt: skip
_family.add(Zeros, "zero")
_family.add(Ones, "one")
_family.add(Identity, "IdentityInitializer")
_family.add(Orthogonal, "OrthogonalInitializer")
_family.add(RandomNormal, "normal")
_family.add(RandomUniform, "uniform")


@keras_export("keras.initializers.get")
def get(identifier):
    """The initializer that a name, configuration, class, callable or tensor stands for."""
    if tf.is_tensor(identifier) or hasattr(identifier, "__array__"):
        return _Fixed(identifier)
    return _family.get(identifier)


class _Fixed:
    """Initializes with a tensor."""

    def __init__(self, value):
        self.value = value

    def __call__(self, shape, dtype=None):
        if standardize_shape(shape) != standardize_shape(self.value.shape):
            raise ValueError(
                f"Expected `shape` to be {self.value.shape} for direct tensor as initializer. Received shape={shape}"
            )
        return ops.cast(self.value, standardize_dtype(dtype))


export("keras.initializers.serialize", serialize_keras_object)
@keras_export("keras.initializers.deserialize")
def deserialize(config, custom_objects=None):
    """What a configuration or a name stands for; `custom_objects` are classes and functions by their names."""
    with custom_object_scope(custom_objects or {}):
        return get(config)
