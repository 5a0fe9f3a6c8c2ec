"""keras.layers: normalisations within each sample."""

import tensorflow as tf

from keras.src import constraints, initializers, ops, regularizers
from keras.src.backend.dtypes import result_type
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer


class _Affine(Layer):
    """With a learned scale `gamma` and offset `beta`, where wanted."""

    def _configure(self, arguments):
        for name in ("beta", "gamma"):
            setattr(self, f"{name}_initializer", initializers.get(arguments[f"{name}_initializer"]))
        for name in ("beta", "gamma"):
            setattr(self, f"{name}_regularizer", regularizers.get(arguments[f"{name}_regularizer"]))
            setattr(self, f"{name}_constraint", constraints.get(arguments[f"{name}_constraint"]))
        self.epsilon = arguments["epsilon"]
        self.center = arguments["center"]
        self.scale = arguments["scale"]
        self.supports_masking = True

    def _add_affine(self, shape):
        for name, wanted in (("gamma", self.scale), ("beta", self.center)):
            weight = None
            if wanted:
                weight = self.add_weight(
                    shape,
                    getattr(self, f"{name}_initializer"),
                    name=name,
                    regularizer=getattr(self, f"{name}_regularizer"),
                    constraint=getattr(self, f"{name}_constraint"),
                    autocast=False,
                )
            setattr(self, name, weight)

    def compute_output_shape(self, input_shape):
        for axis in self.axis if isinstance(self.axis, (list, tuple)) else [self.axis]:
            if not -len(input_shape) <= axis < len(input_shape):
                raise ValueError(
                    f"Axis {axis} is out of bounds for input shape {input_shape}. Received: axis={self.axis}"
                )
        return input_shape


@layer("keras.layers.LayerNormalization", fixed={"rms_scaling": False})
class LayerNormalization(_Affine):
    """Zero mean and unit variance over the given axes of each sample (Ba, Kiros & Hinton, 2016)."""

    def __init__(
        self,
        axis=-1,
        epsilon=1e-3,
        center=True,
        scale=True,
        beta_initializer="zeros",
        gamma_initializer="ones",
        beta_regularizer=None,
        gamma_regularizer=None,
        beta_constraint=None,
        gamma_constraint=None,
        **kwargs,
    ):
        arguments = dict(locals())
        super().__init__(**kwargs)
        if not isinstance(axis, (list, tuple, int)):
            raise TypeError(f"Expected an int or a list/tuple of ints for the argument 'axis', but received: {axis!r}")
        self.axis = list(axis) if isinstance(axis, (list, tuple)) else axis
        self._configure(arguments)
        self.autocast = False

    def build(self, input_shape):
        self.axis = sorted(self.axis) if isinstance(self.axis, list) else [self.axis]
        self._add_affine(tuple(input_shape[a] for a in self.axis))

    def call(self, inputs):
        x = cast(inputs, result_type(inputs.dtype, "float32"))
        rank = len(x.shape)
        axes = [a % rank for a in self.axis]
        shape = [x.shape[i] if i in axes else 1 for i in range(rank)]
        mean, variance = tf.nn.moments(x, axes=axes, keepdims=True)
        inverse = tf.math.rsqrt(variance + self.epsilon)
        if self.gamma is not None:
            inverse = inverse * tf.reshape(cast(convert_to_tensor(self.gamma), x.dtype), shape)
        offset = -mean * inverse
        if self.beta is not None:
            offset = offset + tf.reshape(cast(convert_to_tensor(self.beta), x.dtype), shape)
        return cast(x * inverse + offset, self.compute_dtype)


@layer("keras.layers.GroupNormalization")
class GroupNormalization(_Affine):
    """Zero mean and unit variance over groups of channels of each sample (Wu & He, 2018)."""

    def __init__(
        self,
        groups=32,
        axis=-1,
        epsilon=1e-3,
        center=True,
        scale=True,
        beta_initializer="zeros",
        gamma_initializer="ones",
        beta_regularizer=None,
        gamma_regularizer=None,
        beta_constraint=None,
        gamma_constraint=None,
        **kwargs,
    ):
        arguments = dict(locals())
        if not isinstance(groups, int) or groups <= 0 and groups != -1:
            raise ValueError(
                "Received an invalid value for argument `groups`, expected a positive integer (or `-1` for instance "
                f"normalization). Received: groups={groups}"
            )
        super().__init__(**kwargs)
        self.groups = groups
        self.axis = axis
        self._configure(arguments)
        self.autocast = False

    def build(self, input_shape):
        channels = input_shape[self.axis]
        if channels is None:
            raise ValueError(
                f"Axis {self.axis} of input tensor should have a defined dimension but the layer received an input "
                f"with shape {input_shape}."
            )
        if self.groups == -1:
            self.groups = channels
        if channels < self.groups:
            raise ValueError(
                f"Number of groups ({self.groups}) cannot be more than the number of channels ({channels})."
            )
        if channels % self.groups != 0:
            raise ValueError(
                f"Number of groups ({self.groups}) must be a multiple of the number of channels ({channels})."
            )
        self.input_spec = InputSpec(ndim=len(input_shape), axes={self.axis: channels})
        self._add_affine((channels,))

    def call(self, inputs):
        rank = len(inputs.shape)
        axis = self.axis % rank
        channels = inputs.shape[axis]
        split = [self.groups, channels // self.groups]
        full = ops.shape(inputs)
        x = cast(inputs, result_type(inputs.dtype, "float32"))
        x = tf.reshape(x, [*full[:axis], *split, *full[axis + 1 :]])
        over = [i for i in range(1, rank + 1) if i != axis]
        broadcast = [1] * axis + split + [1] * (rank - axis - 1)
        mean, variance = tf.nn.moments(x, axes=over, keepdims=True)
        inverse = tf.math.rsqrt(variance + self.epsilon)
        if self.gamma is not None:
            inverse = inverse * tf.reshape(cast(convert_to_tensor(self.gamma), x.dtype), broadcast)
        offset = -mean * inverse
        if self.beta is not None:
            offset = offset + tf.reshape(cast(convert_to_tensor(self.beta), x.dtype), broadcast)
        return cast(tf.reshape(x * inverse + offset, list(full)), self.compute_dtype)


@layer("keras.layers.RMSNormalization")
class RMSNormalization(Layer):
    """Inputs over the root of the mean of their squares, times a learned scale."""

    def __init__(self, axis=-1, epsilon=1e-6, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis
        self.epsilon = epsilon

    def build(self, input_shape):
        self.axis = sorted(self.axis) if isinstance(self.axis, (list, tuple)) else [self.axis]
        self.scale = self.add_weight(tuple(input_shape[a] for a in self.axis), "ones", name="scale")

    def call(self, inputs):
        x = cast(inputs, result_type(inputs.dtype, "float32"))
        rank = len(x.shape)
        axes = [a % rank for a in self.axis]
        inverse = tf.math.rsqrt(tf.reduce_mean(tf.square(x), axis=axes, keepdims=True) + self.epsilon)
        scale = tf.reshape(
            cast(convert_to_tensor(self.scale), x.dtype), [x.shape[i] if i in axes else 1 for i in range(rank)]
        )
        return cast(x * inverse * scale, inputs.dtype)

    def compute_output_shape(self, input_shape):
        return input_shape


@layer("keras.layers.UnitNormalization")
class UnitNormalization(Layer):
    """Inputs over their L2 norm along an axis."""

    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        if not isinstance(axis, (list, tuple, int)):
            raise TypeError(
                f"Invalid value for `axis` argument: expected an int or a list/tuple of ints. Received: axis={axis}"
            )
        self.axis = list(axis) if isinstance(axis, (list, tuple)) else axis
        self.supports_masking = True
        self._build_at_init()

    def call(self, inputs):
        return ops.normalize(inputs, axis=self.axis)

    def compute_output_shape(self, input_shape):
        return input_shape
