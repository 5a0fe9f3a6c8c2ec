"""keras.random: stateless draws, each with a seed of its own."""

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.tensors import convert_to_tensor
from keras.src.random.seed_generator import draw_seed


def _float_type(dtype):
    return standardize_dtype(dtype or floatx())


@keras_export("keras.random.normal")
def normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return tf.random.stateless_normal(
        shape=shape, mean=mean, stddev=stddev, dtype=_float_type(dtype), seed=draw_seed(seed)
    )


@keras_export("keras.random.uniform")
def uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
    dtype = _float_type(dtype)
    return tf.random.stateless_uniform(
        shape=shape, minval=tf.cast(minval, dtype), maxval=tf.cast(maxval, dtype), dtype=dtype, seed=draw_seed(seed)
    )


@keras_export("keras.random.truncated_normal")
def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return tf.random.stateless_truncated_normal(
        shape=shape, mean=mean, stddev=stddev, dtype=_float_type(dtype), seed=draw_seed(seed)
    )


@keras_export("keras.random.randint")
def randint(shape, minval, maxval, dtype="int32", seed=None):
    drawn = standardize_dtype(dtype)
    drawn = drawn if drawn in ("int32", "int64") else "int64"
    values = tf.random.stateless_uniform(shape=shape, minval=minval, maxval=maxval, dtype=drawn, seed=draw_seed(seed))
    return tf.cast(values, dtype)


@keras_export("keras.random.categorical")
def categorical(logits, num_samples, dtype="int32", seed=None):
    logits = convert_to_tensor(logits)
    if len(logits.shape) != 2:
        raise ValueError(
            f"`logits` should be a 2-D tensor with shape [batch_size, num_classes]. Received: logits={logits}"
        )
    return tf.cast(tf.random.stateless_categorical(logits, num_samples, seed=draw_seed(seed)), dtype)


@keras_export("keras.random.dropout")
def dropout(inputs, rate, noise_shape=None, seed=None):
    """Inputs with a share `rate` of them zeroed and the rest scaled up; `noise_shape` is where the mask varies."""
    if rate == 1.0:
        return tf.zeros_like(inputs)
    if rate == 0.0:
        return inputs
    dynamic = tf.shape(inputs)
    if noise_shape is None:
        noise_shape = dynamic
    else:
        noise_shape = [dynamic[i] if d is None else d for i, d in enumerate(noise_shape)]
    return tf.nn.experimental.stateless_dropout(inputs, rate=rate, noise_shape=noise_shape, seed=draw_seed(seed))


@keras_export("keras.random.shuffle")
def shuffle(x, axis=0, seed=None):
    x = convert_to_tensor(x)
    order = tf.argsort(tf.random.stateless_uniform(shape=[tf.shape(x)[axis]], seed=draw_seed(seed)))
    return tf.gather(x, order, axis=axis)


@keras_export("keras.random.gamma")
def gamma(shape, alpha, dtype=None, seed=None):
    return tf.random.stateless_gamma(shape, alpha=alpha, dtype=_float_type(dtype), seed=draw_seed(seed))


@keras_export("keras.random.binomial")
def binomial(shape, counts, probabilities, dtype=None, seed=None):
    return tf.random.stateless_binomial(
        shape=shape, seed=draw_seed(seed), counts=counts, probs=probabilities, output_dtype=_float_type(dtype)
    )


@keras_export("keras.random.beta")
def beta(shape, alpha, beta, dtype=None, seed=None):
    """Draws from beta distributions, as shares of two gamma draws."""
    dtype = _float_type(dtype)
    drawn = "float32" if dtype == "bfloat16" else dtype
    first = draw_seed(seed)
    parts = [
        tf.cast(tf.random.stateless_gamma(shape, seed=s, alpha=tf.broadcast_to(tf.cast(a, drawn), shape), dtype=drawn), dtype)
        for s, a in ((first, alpha), (first + 12, beta))
    ]
    return parts[0] / (parts[0] + parts[1])
