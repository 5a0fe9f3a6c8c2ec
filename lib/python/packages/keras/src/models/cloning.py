"""keras.models.clone_model."""

import inspect

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.layers.core.input_layer import Input, InputLayer
from keras.src.models.functional import Functional, _has_functional_constructor
from keras.src.models.model import Model
from keras.src.models.sequential import Sequential
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object


@keras_export("keras.models.clone_model")
def clone_model(model, input_tensors=None, clone_function=None, call_function=None, recursive=False, **kwargs):
    """A model of the same structure with new weights.

    `clone_function(layer)` makes each new layer, and `call_function(layer, *args, **kwargs)` calls it; with `recursive`
    models inside are cloned layer by layer as well.
    """
    cache = kwargs.pop("cache", None)
    if kwargs:
        raise ValueError(f"Unexpected keyword argument(s): {tuple(kwargs.keys())}")
    kind = type(model).__name__
    if isinstance(model, Sequential):
        if call_function is not None:
            raise ValueError(
                "`call_function` argument is not supported with Sequential models.  In a Sequential model, layers "
                "aren't called at model-construction time (they're merely listed). Use `call_function` with Functional "
                f"models only. Received model of type '{kind}', with call_function={call_function}"
            )
        clone = _cloning(clone_function, call_function, recursive, cache)
        return _compiled_alike(model, _clone_sequential(model, clone, input_tensors))
    if isinstance(model, Functional):
        clone = _cloning(clone_function, call_function, recursive, cache)
        return _compiled_alike(model, _clone_functional(model, clone, input_tensors, call_function))
    if clone_function or input_tensors is not None:
        raise ValueError(
            "Arguments `clone_function` and `input_tensors` are only supported for Sequential models or Functional "
            f"models. Received model of type '{kind}', with clone_function={clone_function} and "
            f"input_tensors={input_tensors}"
        )
    if call_function is not None:
        raise ValueError(
            f"Argument `call_function` is only supported for Functional models. Received model of type '{kind}', with "
            f"call_function={clone_function}"
        )
    if not isinstance(model, Model):
        raise ValueError(f"`clone_model()` expected a `Model` instance. Received: {model}")
    return deserialize_keras_object(serialize_keras_object(model), custom_objects={kind: type(model)})


def _cloning(clone_function, call_function, recursive, cache):
    """What makes the new layer of each old one, once."""
    make = clone_function or (lambda layer: layer.__class__.from_config(layer.get_config()))
    made = {} if cache is None else cache

    def clone(layer):
        if id(layer) not in made:
            if recursive and isinstance(layer, (Sequential, Functional)):
                inner = {} if isinstance(layer, Sequential) else {"call_function": call_function}
                made[id(layer)] = clone_model(layer, clone_function=clone, recursive=True, cache=made, **inner)
            else:
                made[id(layer)] = make(layer)
        return made[id(layer)]

    return clone


def _clone_sequential(model, clone, input_tensors):
    layers = [clone(layer) for layer in model.layers]
    first = model._layers[0] if model._layers else None
    if not isinstance(first, InputLayer):
        first = None
    if input_tensors is not None:
        found = list(input_tensors) if isinstance(input_tensors, (list, tuple)) else [input_tensors]
        if len(found) != 1:
            raise ValueError("Argument `input_tensors` must contain a single tensor.")
        if not isinstance(found[0], KerasTensor):
            raise ValueError(
                "Argument `input_tensors` must be a KerasTensor. Received invalid value: "
                f"input_tensors={found[0]}"
            )
        layers.insert(0, Input(tensor=found[0], name=first and first.name))
    elif first is not None:
        layers.insert(0, Input(batch_shape=first.batch_shape, dtype=first.dtype, name=first.name))
    return Sequential(layers, name=model.name, trainable=model.trainable)


def _clone_functional(model, clone, input_tensors, call_function):
    if input_tensors is None:
        input_tensors = tree.map_structure(lambda x: Input(batch_shape=x.shape, dtype=x.dtype, name=x.name), model.input)
    elif not all(isinstance(x, KerasTensor) for x in tree.flatten(input_tensors)):
        raise ValueError(
            "All entries in `input_tensors` must be KerasTensors. Received invalid values: "
            f"inputs_tensors={input_tensors}"
        )

    def operation_fn(operation):
        new = clone(operation)
        if call_function is None:
            return new
        return lambda *args, **kwargs: call_function(new, *args, **kwargs)

    outputs = model._run_through_graph(input_tensors, operation_fn=operation_fn)
    made = type(model) if _has_functional_constructor(type(model)) else Functional
    return made(input_tensors, outputs, name=model.name)


def _compiled_alike(model, clone):
    if model.compiled and inspect.ismethod(clone.compile_from_config):
        clone.compile_from_config(model.get_compile_config())
    return clone
