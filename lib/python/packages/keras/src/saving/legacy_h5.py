"""The older `.h5` format of whole models: configuration in attributes, weights by layer and name."""

import json
import logging
import warnings

from keras.src.saving import hdf5
from keras.src.saving.hdf5 import Group
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object
from keras.src.saving.stores import to_dataset, to_tensor

# Larger attributes do not fit an object's header; they are split into "name0", "name1", ...
_ATTRIBUTE_LIMIT = 64512


def save_model(model, path, include_optimizer):
    from keras import __version__

    root = Group()
    root.attrs.update(keras_version=__version__, backend="tensorflow", model_config=json.dumps(_plain_config(model)))
    optimizer = getattr(model, "optimizer", None)
    if include_optimizer and optimizer is not None:
        training = dict(serialize_keras_object(model.get_compile_config()))
        given = training.pop("optimizer")
        training["optimizer_config"] = {"class_name": given["class_name"], "config": given["config"]}
        root.attrs["training_config"] = json.dumps(training)
    weights = root.require("model_weights")
    weights.attrs.update(keras_version=__version__, backend="tensorflow")
    _put_names(weights, "layer_names", [layer.name for layer in model.layers])
    for layer in model.layers:
        _put_weights(weights.require(layer.name), _weights(layer))
    _put_weights(weights.require("top_level_model_weights"), _top_level(model))
    if include_optimizer and optimizer is not None and optimizer.variables:
        _put_weights(root.require("optimizer_weights"), optimizer.variables)
    with open(path, "wb") as file:
        file.write(hdf5.write(root))


def _plain_config(model):
    """A configuration as this format has it: layers and models without their modules."""

    def strip(value):
        if isinstance(value, (list, tuple)):
            return [strip(v) for v in value]
        if not isinstance(value, dict):
            return value
        value = {k: strip(v) for k, v in value.items()}
        kept = ("class_name", "config", "name", "inbound_nodes")
        is_layer = value.get("module") == "keras.layers" or value.get("class_name") in ("Sequential", "Functional")
        return {k: value[k] for k in kept if k in value} if is_layer else value

    return strip(serialize_keras_object(model))


def _weights(layer):
    return [*layer.trainable_weights, *layer.non_trainable_weights]


def _top_level(model):
    own = [*model._trainable_variables, *model._non_trainable_variables]
    known = {id(w) for w in model.weights}
    return [v for v in own if id(v) in known]


def _put_names(group, name, texts):
    if not texts:
        group.attrs[name] = []
        return
    # Each text takes 16 bytes in the header.
    size = _ATTRIBUTE_LIMIT // 16
    parts = [texts[i : i + size] for i in range(0, len(texts), size)]
    if len(parts) == 1:
        group.attrs[name] = texts
    else:
        group.attrs.update({f"{name}{i}": part for i, part in enumerate(parts)})


def _names(group, name):
    if name in group.attrs:
        return list(group.attrs[name])
    found = []
    while f"{name}{len(found)}" in group.attrs:
        found.append(group.attrs[f"{name}{len(found)}"])
    return [text for part in found for text in part]


def _put_weights(group, variables):
    _put_names(group, "weight_names", [v.path for v in variables])
    for v in variables:
        *folders, name = v.path.split("/")
        group.require("/".join(folders))[name] = to_dataset(v)


def _values(group):
    return [to_tensor(group.at(name)) for name in _names(group, "weight_names")]


def load_model(path, custom_objects, compile):
    from keras.src.saving.model_files import read_file

    root = hdf5.read(read_file(path))
    config = root.attrs.get("model_config")
    if config is None:
        raise ValueError(f"No model config found in the file at {path}.")
    model = deserialize_keras_object(json.loads(config), custom_objects)
    load_weights(model, root)
    if not compile:
        return model
    training = root.attrs.get("training_config")
    if training is None:
        logging.getLogger("absl").warning(
            "No training configuration found in the save file, so the model was *not* compiled. Compile it manually."
        )
        return model
    _compile(model, json.loads(training), root, custom_objects)
    return model


def _compile(model, training, root, custom_objects):
    from keras.src import optimizers

    given = training.pop("optimizer_config")
    optimizer = optimizers.get(given)
    model.compile(optimizer=optimizer, **deserialize_keras_object(training, custom_objects))
    if "optimizer_weights" not in root:
        return
    optimizer.build(model.trainable_variables)
    saved = root["optimizer_weights"]
    for variable, value in zip(optimizer.variables, _values(saved)):
        variable.assign(value)


def load_weights(model, root, by_name=False, skip_mismatch=False):
    """Weights of a file into a model's layers, in the order of the layers, or into those of the same name."""
    group = root
    if "layer_names" not in root.attrs and "model_weights" in root:
        group = root["model_weights"]
    names = _names(group, "layer_names")
    if by_name:
        places = {name: i for i, name in enumerate(names)}
        pairs = [(places[layer.name], layer.name, layer) for layer in model.layers if layer.name in places]
    else:
        names = [name for name in names if _names(group[name], "weight_names")]
        layers = [layer for layer in model.layers if _weights(layer)]
        if len(names) != len(layers):
            raise ValueError(
                f"Layer count mismatch when loading weights from file. Model expected {len(layers)} layers, found "
                f"{len(names)} saved layers."
            )
        pairs = [(i, name, layer) for i, (name, layer) in enumerate(zip(names, layers))]
    for i, name, layer in pairs:
        where = f"layer #{i} (named {layer.name}"
        where += ")" if by_name else f" in the current model, {name} in the save file)"
        _assign(_weights(layer), _values(group[name]), where, f"layer #{i} (named {layer.name})", layer, skip_mismatch)
    if "top_level_model_weights" in group:
        values = _values(group["top_level_model_weights"])
        _assign(_top_level(model), values, "top-level weights", "top-level model", model, skip_mismatch)


def _assign(variables, values, where, name, owner, skip_mismatch):
    if len(variables) != len(values):
        message = f"eight count mismatch for {where}. Layer expects {len(variables)} weight(s). Received {len(values)} "
        if not skip_mismatch:
            raise ValueError(f"W{message}saved weight(s)")
        warnings.warn(f"Skipping loading of weights: w{message}saved weight(s)", stacklevel=4)
        return
    for variable, value in zip(variables, values):
        if variable.shape != value.shape:
            message = (
                f"{name}for weight {variable.path}. Weight expects shape {variable.shape}. Received saved weight with "
                f"shape {tuple(value.shape)}"
            )
            if not skip_mismatch:
                raise ValueError(f"Shape mismatch in {message}")
            warnings.warn(f"Skipping loading weights due to mismatch in shape for {message}", stacklevel=4)
            continue
        variable.assign(value)
    if hasattr(owner, "finalize_state") and variables:
        owner.finalize_state()
