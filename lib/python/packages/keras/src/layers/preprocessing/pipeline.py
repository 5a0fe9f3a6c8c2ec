"""keras.layers.Pipeline: preprocessing layers one after the other."""

from keras.src.api_export import keras_export
from keras.src.layers.layer import Layer
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object


@keras_export("keras.layers.Pipeline")
class Pipeline(Layer):
    """Applies layers in order; unlike a Sequential it is no model and has no weights to train."""

    def __init__(self, layers, name=None):
        super().__init__(name=name)
        self._pipeline_layers = layers
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True

    @property
    def layers(self):
        return self._pipeline_layers

    def call(self, inputs, training=True, mask=None):
        for layer in self._pipeline_layers:
            options = {"training": training} if layer._call_has_training_arg else {}
            inputs = layer(inputs, **options)
        return inputs

    @classmethod
    def from_config(cls, config):
        return cls(**{**config, "layers": [deserialize_keras_object(x) for x in config["layers"]]})

    def get_config(self):
        return {"layers": serialize_keras_object(self._pipeline_layers), "name": self.name}
