"""keras.layers.TFSMLayer: an endpoint of a SavedModel as a layer."""

from keras.src.api_export import keras_export
from keras.src.backend.variable import Variable
from keras.src.layers.layer import Layer


@keras_export("keras.layers.TFSMLayer")
class TFSMLayer(Layer):
    """Calls an endpoint of the SavedModel in a folder; its variables become the layer's."""

    def __init__(self, filepath, call_endpoint="serve", call_training_endpoint=None, trainable=True, name=None, dtype=None):
        import tensorflow as tf

        super().__init__(trainable=trainable, name=name, dtype=dtype)
        self._reloaded_obj = tf.saved_model.load(filepath)
        self.filepath = filepath
        self.call_endpoint = call_endpoint
        self.call_training_endpoint = call_training_endpoint
        self.call_endpoint_fn = self._endpoint(call_endpoint, "call_endpoint", ". Select another endpoint via the `call_endpoint` argument")
        functions = [self.call_endpoint_fn]
        if call_training_endpoint:
            self.call_training_endpoint_fn = self._endpoint(call_training_endpoint, "call_training_endpoint", "")
            functions.append(self.call_training_endpoint_fn)
        found = _variables_of(functions)
        for v in [v for v in found if v.trainable] + [v for v in found if not v.trainable]:
            self._track_variable(_over(v))
        self._build_at_init()

    def _endpoint(self, name, argument, advice):
        loaded = self._reloaded_obj
        if hasattr(loaded, name):
            return getattr(loaded, name)
        if name in loaded.signatures:
            return loaded.signatures[name]
        raise ValueError(
            f"The endpoint '{name}' is neither an attribute of the reloaded SavedModel, nor an entry in the `signatures` field of "
            f"the reloaded SavedModel{advice}. Available endpoints for this SavedModel: {list(loaded.signatures.keys())}"
        )

    def call(self, inputs, training=False, **kwargs):
        if training and self.call_training_endpoint:
            return self.call_training_endpoint_fn(inputs, **kwargs)
        return self.call_endpoint_fn(inputs, **kwargs)

    def get_config(self):
        return {
            **super().get_config(),
            "filepath": self.filepath,
            "call_endpoint": self.call_endpoint,
            "call_training_endpoint": self.call_training_endpoint,
        }


def _variables_of(functions):
    """The variables that functions use, each once."""
    found = {}
    for f in functions:
        for concrete in getattr(f, "concrete_functions", None) or [f]:
            found.update((id(v), v) for v in concrete.variables)
    return list(found.values())


def _over(variable):
    """A Keras variable that stands for a variable of the SavedModel."""
    made = Variable(variable, trainable=variable.trainable, dtype=variable.dtype.name, name=variable.name.removesuffix(":0").replace("/", "_"))
    # The same memory: training the layer trains what the endpoint reads.
    made._value = variable
    return made
