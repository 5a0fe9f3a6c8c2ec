"""keras.layers: what models are made of."""

from keras.src.api_export import export, keras_export
from keras.src.layers import (
    activations,
    attention,
    merging,
    normalization,
    pooling,
    preprocessing,
    regularization,
    reshaping,
    rnn,
)
from keras.src.layers.convolutional import conv, variants
from keras.src.layers.pooling import adaptive
from keras.src.layers.preprocessing import colors, feature_space, images, lookup, mixing, pipeline, text
from keras.src.layers.core import dense, einsum_dense, embedding, input_layer, reversible_embedding, simple
from keras.src.layers.core.input_layer import Input, InputLayer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object


@keras_export("keras.layers.deserialize")
def deserialize(config, custom_objects=None):
    """The layer that a configuration describes."""
    found = deserialize_keras_object(config, custom_objects=custom_objects)
    if not isinstance(found, Layer):
        raise ValueError(
            "`keras.layers.deserialize` was passed a `config` object that is not a `keras.layers.Layer`. "
            f"Received: {config}"
        )
    return found


export("keras.layers.serialize", serialize_keras_object)
