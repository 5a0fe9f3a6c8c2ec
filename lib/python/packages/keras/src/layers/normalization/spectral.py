"""keras.layers.SpectralNormalization: a layer whose kernel has the largest singular value 1."""

import tensorflow as tf

from keras.src import initializers
from keras.src.backend.tensors import convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer


@layer("keras.layers.SpectralNormalization")
class SpectralNormalization(Layer):
    """Divides the wrapped layer's kernel by its largest singular value, estimated by power iterations in training."""

    def __init__(self, layer, power_iterations=1, **kwargs):
        super().__init__(**kwargs)
        if power_iterations <= 0:
            raise ValueError(f"`power_iterations` should be greater than zero. Received: `power_iterations={power_iterations}`")
        self.layer = layer
        self.power_iterations = power_iterations

    def build(self, input_shape):
        if not self.layer.built:
            self.layer.build(input_shape)
        name = "kernel" if hasattr(self.layer, "kernel") else "embeddings" if hasattr(self.layer, "embeddings") else None
        if name is None:
            raise ValueError(f"{type(self.layer).__name__} object has no attribute 'kernel' nor 'embeddings'")
        self.kernel = getattr(self.layer, f"_{name}", getattr(self.layer, name))
        self.vector_u = self.add_weight(
            (1, self.kernel.shape[-1]), initializers.TruncatedNormal(stddev=0.02), name="vector_u", trainable=False
        )

    def call(self, inputs, training=False):
        if training:
            weights = tf.reshape(convert_to_tensor(self.kernel), [-1, self.kernel.shape[-1]])
            u = convert_to_tensor(self.vector_u)
            for _ in range(self.power_iterations):
                v = tf.math.l2_normalize(tf.matmul(u, weights, transpose_b=True), axis=None)
                u = tf.math.l2_normalize(tf.matmul(v, weights), axis=None)
            u, v = tf.stop_gradient(u), tf.stop_gradient(v)
            sigma = tf.matmul(tf.matmul(v, weights), u, transpose_b=True)
            self.vector_u.assign(u)
            self.kernel.assign(tf.reshape(convert_to_tensor(self.kernel) / sigma, self.kernel.shape))
        return self.layer(inputs)

    def compute_output_shape(self, input_shape):
        return self.layer.compute_output_shape(input_shape)
