"""keras.Model: a layer that can be trained."""

import inspect
import json
import warnings

from keras.src.api_export import keras_export
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.tensors import compute_output_spec
from keras.src.layers.layer import Layer, is_default
from keras.src.saving import model_files
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object
from keras.src.trainers.trainer import Trainer
from keras.src.utils import summary_utils


def _is_functional(args, kwargs):
    """Are these the arguments (inputs, outputs)?"""
    return len(args) == 2 or len(args) == 1 and "outputs" in kwargs or "inputs" in kwargs and "outputs" in kwargs


def _make_functional(cls):
    """Puts Functional in Model's place among the ancestors of a class that calls super().__init__(inputs, outputs)."""
    from keras.src.models.functional import Functional

    if cls is Model or cls is Functional:
        return Functional
    if cls is object:
        return object
    cls.__bases__ = tuple(_make_functional(base) for base in cls.__bases__)
    return cls


@keras_export("keras.Model", "keras.models.Model")
class Model(Trainer, Layer):
    """`Model(inputs, outputs)` of KerasTensors, or a subclass that implements `call`."""

    def __new__(cls, *args, **kwargs):
        if cls is Model and _is_functional(args, kwargs):
            from keras.src.models.functional import Functional

            return Functional.__new__(Functional, *args, **kwargs)
        return super().__new__(cls, *args, **kwargs)

    def __init__(self, *args, **kwargs):
        if _is_functional(args, kwargs):
            from keras.src.models.functional import Functional

            _make_functional(type(self))
            Functional.__init__(self, *args, **kwargs)
            return
        Layer.__init__(self, *args, **kwargs)
        Trainer.__init__(self)

    def call(self, *args, **kwargs):
        raise NotImplementedError(f"Model {self.__class__.__name__} does not have a `call()` method implemented.")

    @property
    def layers(self):
        return self._flatten_layers(include_self=False, recursive=False)

    @layers.setter
    def layers(self, _):
        raise AttributeError("`Model.layers` attribute is reserved and should not be used. Please use another name.")

    def get_layer(self, name=None, index=None):
        """The layer of a name, or at a position."""
        if index is not None and name is not None:
            raise ValueError(f"Provide only a layer name or a layer index. Received: index={index}, name={name}.")
        if index is not None:
            if len(self.layers) <= index:
                raise ValueError(
                    f"Was asked to retrieve layer at index {index} but model only has {len(self.layers)} layers."
                )
            return self.layers[index]
        if name is None:
            raise ValueError("Provide either a layer name or layer index at `get_layer`.")
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise ValueError(f"No such layer: {name}. Existing layers are: {[layer.name for layer in self.layers]}.")

    def summary(
        self,
        line_length=None,
        positions=None,
        print_fn=None,
        expand_nested=False,
        show_trainable=False,
        layer_range=None,
    ):
        """Print the layers, their output shapes and parameters as a table."""
        summary_utils.print_summary(self, line_length, positions, print_fn, expand_nested, show_trainable, layer_range)

    def save(self, filepath, overwrite=True, zipped=None, **kwargs):
        """Save the configuration, the weights and the optimizer as a `.keras` file (or as the older `.h5`)."""
        model_files.save_model(self, filepath, overwrite=overwrite, zipped=zipped, **kwargs)

    def save_weights(self, filepath, overwrite=True, max_shard_size=None):
        """Save the weights as a `.weights.h5` file."""
        model_files.save_weights(self, filepath, overwrite=overwrite, max_shard_size=max_shard_size)

    def load_weights(self, filepath, skip_mismatch=False, **kwargs):
        """Load weights from a `.weights.h5`, `.keras` or older `.h5` file."""
        model_files.load_weights(self, filepath, skip_mismatch=skip_mismatch, **kwargs)

    def export(self, filepath, format="tf_saved_model", verbose=None, input_signature=None, **kwargs):
        """Write a SavedModel whose `serve` calls the model; tf.saved_model.load reads it."""
        if format != "tf_saved_model":
            raise NotImplementedError(f'Model.export: the format "{format}" is not written here; use "tf_saved_model".')
        from keras.src.export.archive import export_saved_model

        export_saved_model(self, filepath, verbose=verbose, input_signature=input_signature, **kwargs)

    def to_json(self, **kwargs):
        """The model's configuration, without weights, as JSON."""
        return json.dumps(serialize_keras_object(self), **kwargs)

    @classmethod
    def from_config(cls, config, custom_objects=None):
        from keras.src.models.functional import Functional, functional_from_config

        functional = all(key in config for key in ("name", "layers", "input_layers", "output_layers"))
        spec = inspect.getfullargspec(cls.__init__)
        if functional and (cls in (Functional, Model) or spec.varargs == "args" and spec.varkw == "kwargs"):
            return functional_from_config(Functional if cls is Model else cls, config, custom_objects)
        try:
            return cls(**config)
        except TypeError as error:
            raise TypeError(
                "Unable to revive model from config. When overriding the `get_config()` method, make sure that the "
                "returned config contains all items used as arguments in the  constructor to "
                f"{cls}, which is the default behavior. You can override this default behavior by defining a "
                "`from_config(cls, config)` class method to specify how to create an instance of "
                f"{cls.__name__} from its config.\n\nReceived config={config}\n\n"
                f"Error encountered during deserialization: {error}"
            ) from None

    def build_from_config(self, config):
        """Make the weights again that the saved model had: by `build`, or by calling the model on tensors of these shapes."""
        if not config or self.built:
            return
        one = "input_shape" in config
        shapes = config["input_shape"] if one else config.get("shapes_dict")
        if shapes is None:
            return
        try:
            if not is_default(type(self).build):
                super().build_from_config(config)
            elif one:
                compute_output_spec(self.call, _tensors_of(shapes))
            else:
                named = {name.removesuffix("_shape"): _tensors_of(shape) for name, shape in shapes.items()}
                compute_output_spec(self.call, **named)
            self.built = True
        except Exception:
            warnings.warn(
                f"Model '{self.name}' had a build config, but the model cannot be built automatically in "
                "`build_from_config(config)`. You should implement `def build_from_config(self, config)`, and you might "
                "also want to implement the method  that generates the config at saving time, `def "
                "get_build_config(self)`. The method `build_from_config()` is meant to create the state of the model "
                "(i.e. its variables) upon deserialization.",
                stacklevel=2,
            )
        self._build_shapes_dict = {"input_shape": shapes} if one else shapes


def _tensors_of(shapes):
    """KerasTensors of a shape, or of the shapes in a list or dictionary."""
    if isinstance(shapes, dict):
        return {name: _tensors_of(shape) for name, shape in shapes.items()}
    if all(n is None or isinstance(n, int) for n in shapes):
        return KerasTensor(tuple(shapes))
    return [_tensors_of(shape) for shape in shapes]


@keras_export("keras.models.model_from_json")
def model_from_json(json_string, custom_objects=None):
    """The model that `to_json` described, with new weights."""
    return deserialize_keras_object(json.loads(json_string), custom_objects=custom_objects)
