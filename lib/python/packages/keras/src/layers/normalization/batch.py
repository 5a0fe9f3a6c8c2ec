"""keras.layers.BatchNormalization."""

import tensorflow as tf

from keras.src import backend, constraints, initializers, ops, regularizers
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer


@layer("keras.layers.BatchNormalization", fixed={"renorm": False, "renorm_clipping": None, "renorm_momentum": 0.99})
class BatchNormalization(Layer):
    """Inputs minus their mean, over their deviation: of the batch in training, of moving averages else.

    Ioffe & Szegedy, "Batch Normalization", 2015.
    """

    def __init__(
        self,
        axis=-1,
        momentum=0.99,
        epsilon=1e-3,
        center=True,
        scale=True,
        beta_initializer="zeros",
        gamma_initializer="ones",
        moving_mean_initializer="zeros",
        moving_variance_initializer="ones",
        beta_regularizer=None,
        gamma_regularizer=None,
        beta_constraint=None,
        gamma_constraint=None,
        synchronized=False,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.axis = int(axis)
        self.momentum = float(momentum)
        self.epsilon = float(epsilon)
        self.center = center
        self.scale = scale
        self.beta_initializer = initializers.get(beta_initializer)
        self.gamma_initializer = initializers.get(gamma_initializer)
        self.moving_mean_initializer = initializers.get(moving_mean_initializer)
        self.moving_variance_initializer = initializers.get(moving_variance_initializer)
        self.beta_regularizer = regularizers.get(beta_regularizer)
        self.gamma_regularizer = regularizers.get(gamma_regularizer)
        self.beta_constraint = constraints.get(beta_constraint)
        self.gamma_constraint = constraints.get(gamma_constraint)
        self.synchronized = synchronized
        self.supports_masking = True
        self.gamma = self.beta = self.moving_mean = self.moving_variance = None

    def build(self, input_shape):
        shape = (input_shape[self.axis],)
        for name, wanted in (("gamma", self.scale), ("beta", self.center)):
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
        for name in ("moving_mean", "moving_variance"):
            start = getattr(self, f"{name}_initializer")
            setattr(self, name, self.add_weight(shape, start, name=name, trainable=False, autocast=False))
        self.input_spec = InputSpec(ndim=len(input_shape), axes={self.axis: input_shape[self.axis]})
        axes = list(range(len(input_shape)))
        del axes[self.axis]
        self._reduction_axes = axes

    def compute_output_shape(self, input_shape):
        if not -len(input_shape) <= self.axis < len(input_shape):
            raise ValueError(
                f"Axis {self.axis} is out of bounds for input shape {input_shape}. Received: axis={self.axis}"
            )
        return input_shape

    def call(self, inputs, training=None, mask=None):
        if mask is not None and len(mask.shape) != len(inputs.shape) - 1:
            raise ValueError(
                "The mask provided should be one dimension less than the inputs. Received: "
                f"mask.shape={mask.shape}, inputs.shape={inputs.shape}"
            )
        # 16-bit floats are too coarse for means of squares.
        inputs = cast(inputs, backend.result_type(inputs.dtype, "float32"))
        mean, variance, gamma, beta = (
            None if v is None else cast(convert_to_tensor(v), inputs.dtype)
            for v in (self.moving_mean, self.moving_variance, self.gamma, self.beta)
        )
        if training and self.trainable:
            batch_mean, batch_variance = self._moments(inputs, mask)
            keep = self.momentum
            self.moving_mean.assign(mean * keep + batch_mean * (1.0 - keep))
            self.moving_variance.assign(variance * keep + batch_variance * (1.0 - keep))
            mean, variance = batch_mean, batch_variance
        outputs = ops.batch_normalization(
            inputs, mean, variance, self.axis, offset=beta, scale=gamma, epsilon=self.epsilon
        )
        return cast(outputs, self.compute_dtype)

    def _moments(self, inputs, mask):
        axes = self._reduction_axes
        if mask is None:
            return tf.nn.moments(inputs, axes=axes)
        kept = tf.broadcast_to(tf.expand_dims(tf.cast(mask, inputs.dtype), -1), tf.shape(inputs))
        count = tf.reduce_sum(kept, axes, keepdims=True) + backend.epsilon()
        mean = tf.reduce_sum(inputs * kept, axes, keepdims=True) / count
        variance = tf.reduce_sum(tf.square((inputs - mean) * kept), axes, keepdims=True) / count
        return tf.squeeze(mean), tf.squeeze(variance)
