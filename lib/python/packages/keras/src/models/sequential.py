"""keras.Sequential: layers one after the other."""

import inspect

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.shapes import standardize_shape
from keras.src.backend.tensors import get_keras_mask
from keras.src.layers.core.input_layer import InputLayer
from keras.src.layers.layer import Layer
from keras.src.models.functional import Functional
from keras.src.models.model import Model
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object


@keras_export("keras.Sequential", "keras.models.Sequential")
class Sequential(Model):
    """A stack of layers; built with its first Input, or when it is first called."""

    def __new__(cls, *args, **kwargs):
        return Layer.__new__(cls, *args, **kwargs)

    def __init__(self, layers=None, trainable=True, name=None):
        super().__init__(trainable=trainable, name=name)
        self._functional = None
        for layer in layers or ():
            self.add(layer, rebuild=False)
        if layers:
            self._maybe_rebuild()

    def add(self, layer, rebuild=True):
        """Put a layer on top."""
        if not self._layers and getattr(layer, "_input_shape_arg", None) is not None:
            self.add(InputLayer(shape=layer._input_shape_arg))
        if hasattr(layer, "_keras_history") and isinstance(layer._keras_history.operation, InputLayer):
            layer = layer._keras_history.operation
        if not isinstance(layer, Layer):
            raise ValueError(
                "Only instances of `keras.Layer` can be added to a Sequential model. "
                f"Received: {layer} (of type {type(layer)})"
            )
        if any(known.name == layer.name and known is not layer for known in self._layers):
            raise ValueError(
                f"All layers added to a Sequential model should have unique names. Name '{layer.name}' is already the "
                "name of a layer in this model. Update the `name` argument to pass a unique name."
            )
        if isinstance(layer, InputLayer) and self._layers and isinstance(self._layers[0], InputLayer):
            raise ValueError(
                f"Sequential model '{self.name}' has already been configured to use input shape "
                f"{self._layers[0].batch_shape}. You cannot add a different Input layer to it."
            )
        self._layers.append(layer)
        if rebuild:
            self._maybe_rebuild()
        else:
            self.built = False
            self.__dict__["_functional"] = None

    def pop(self, rebuild=True):
        """Take the topmost layer off and return it."""
        layer = self._layers.pop()
        self.built = False
        self.__dict__["_functional"] = None
        if rebuild:
            self._maybe_rebuild()
        return layer

    def _maybe_rebuild(self):
        self.built = False
        self.__dict__["_functional"] = None
        if len(self._layers) < 2:
            return
        first = self._layers[0]
        if isinstance(first, InputLayer):
            self.build(first.batch_shape)
        elif isinstance(first, Functional) or getattr(first, "_functional", None) is not None:
            self.build(first.input_shape)

    def _lock_state(self):
        # Layers may be added to a built model.
        pass

    def build(self, input_shape=None):
        try:
            input_shape = standardize_shape(input_shape)
        except ValueError:
            # Several inputs, or none known: the layers are called one by one.
            return
        if not self._layers:
            raise ValueError(
                f"Sequential model {self.name} cannot be built because it has no layers. Call `model.add(layer)`."
            )
        if isinstance(self._layers[0], InputLayer):
            if self._layers[0].batch_shape != input_shape:
                raise ValueError(
                    f"Sequential model '{self.name}' has already been configured to use input shape "
                    f"{self._layers[0].batch_shape}. You cannot build it with input_shape {input_shape}"
                )
        else:
            first = InputLayer(batch_shape=input_shape, dtype=self._layers[0].compute_dtype)
            self._layers.insert(0, first)
        inputs = x = self._layers[0].output
        for layer in self._layers[1:]:
            try:
                x = layer(x)
            except NotImplementedError:
                # A layer that cannot tell its output's shape.
                return
            except TypeError:
                _check_one_argument(layer)
                raise
        # Its layers are tracked here already, in their order.
        self.__dict__["_functional"] = Functional(inputs=inputs, outputs=x)

    def call(self, inputs, training=None, mask=None, **kwargs):
        if self._functional is not None:
            return self._functional.call(inputs, training=training, mask=mask, **kwargs)
        outputs = inputs
        for layer in self.layers:
            options = {}
            if layer._call_has_mask_arg:
                options["mask"] = mask
            if layer._call_has_training_arg and training is not None:
                options["training"] = training
            outputs = layer(outputs, **options)
            mask = tree.map_structure(get_keras_mask, outputs)
        return outputs

    @property
    def layers(self):
        found = list(self._layers)
        return found[1:] if found and isinstance(found[0], InputLayer) else found

    @layers.setter
    def layers(self, _):
        raise AttributeError(
            "`Sequential.layers` attribute is reserved and should not be used. "
            "Use `add()` and `pop()` to change the layers in this model."
        )

    def compute_output_spec(self, inputs, training=None, mask=None, **kwargs):
        if self._functional is not None:
            return self._functional.compute_output_spec(inputs, training=training, mask=mask, **kwargs)
        for layer in self.layers:
            inputs = layer.compute_output_spec(inputs)
        return inputs

    def compute_output_shape(self, input_shape):
        if self._functional is not None:
            return self._functional.compute_output_shape(input_shape)
        for layer in self.layers:
            input_shape = layer.compute_output_shape(input_shape)
        return input_shape

    @property
    def input_dtype(self):
        first = self._layers[0] if self._layers else None
        return first.dtype if isinstance(first, InputLayer) else super().input_dtype

    def get_config(self):
        config = {**Model.get_config(self), "name": self.name}
        config["layers"] = [serialize_keras_object(layer) for layer in self._layers]
        if self._functional is not None:
            config["build_input_shape"] = self._layers[0].batch_shape
        return config

    @classmethod
    def from_config(cls, config, custom_objects=None):
        if "name" not in config:
            raise ValueError(
                "A Sequential model configuration must be a dictionary containing the 'name' and 'layers' keys. "
                f"Received: config={config}"
            )
        model = cls(name=config["name"])
        for layer_config in config["layers"]:
            model.add(deserialize_keras_object(layer_config, custom_objects=custom_objects))
        shape = config.get("build_input_shape")
        if model._functional is None and shape:
            model.build(tuple(shape))
        return model


def _of_functional(name, what):
    """A property that the built model has, and an unbuilt one lacks."""

    def get(self):
        if self._functional is None:
            raise AttributeError(f"Sequential model '{self.name}' has no defined {what} yet.")
        return getattr(self._functional, name)

    return property(get)


for _name, _what in {
    "input_shape": "input shape", "output_shape": "output shape", "inputs": "inputs", "outputs": "outputs",
}.items():  # fmt: skip
    setattr(Sequential, _name, _of_functional(_name, _what))


def _check_one_argument(layer):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    positional = [p for p in inspect.signature(layer.call).parameters.values() if p.kind in kinds]
    required = [p for p in positional if p.default is inspect.Parameter.empty]
    kind = layer.__class__.__name__
    if not positional:
        raise ValueError(
            "Layers added to a Sequential model should have a single positional argument, the input tensor. "
            f"Layer {kind} has no positional arguments."
        )
    if len(required) > 1:
        raise ValueError(
            "Layers added to a Sequential model can only have a single required positional argument, the input tensor. "
            f"Layer {kind} has multiple required positional arguments: {required}"
        )
