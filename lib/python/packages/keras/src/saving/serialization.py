"""Configurations: Keras objects as nested dicts of plain values, and back."""

import importlib
import inspect
import types

import tensorflow as tf

from keras.src.api_export import keras_export, names, path_of
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.shapes import standardize_shape
from keras.src.backend.tensors import convert_to_tensor
from keras.src.saving.registry import CustomObjectScope, get_registered_name, get_registered_object

_PLAIN = (str, int, float, bool, type(None))


@keras_export("keras.saving.serialize_keras_object", "keras.utils.serialize_keras_object")
def serialize_keras_object(obj):
    """The configuration of an object: plain values as they are, others with module and class name."""
    if isinstance(obj, _PLAIN):
        return obj
    if isinstance(obj, (list, tuple)):
        return (
            type(obj)(serialize_keras_object(x) for x in obj)
            if type(obj) in (list, tuple)
            else [*map(serialize_keras_object, obj)]
        )
    if isinstance(obj, dict):
        return {key: serialize_keras_object(value) for key, value in obj.items()}
    if isinstance(obj, slice):
        return {"class_name": "__slice__", "config": {"start": obj.start, "stop": obj.stop, "step": obj.step}}
    if obj is Ellipsis:
        return {"class_name": "__ellipsis__", "config": {}}
    if isinstance(obj, KerasTensor):
        history = getattr(obj, "_keras_history", None)
        place = [history.operation.name, *history[1:]] if history else None
        config = {"shape": obj.shape, "dtype": obj.dtype, "keras_history": place}
        return {"class_name": "__keras_tensor__", "config": config}
    if isinstance(obj, tf.TensorShape):
        return list(standardize_shape(obj))
    if isinstance(obj, tf.DType):
        return obj.name
    if tf.is_tensor(obj) or hasattr(obj, "__array__"):
        tensor = convert_to_tensor(obj)
        config = {"value": tensor.numpy().tolist(), "dtype": standardize_dtype(tensor.dtype)}
        return {"class_name": "__tensor__", "config": config}
    if isinstance(obj, types.FunctionType):
        return _function_config(obj)
    if not hasattr(obj, "get_config"):
        raise TypeError(
            f"Cannot serialize object {obj} of type {type(obj)}. "
            "To be serializable, a class must implement the `get_config()` method."
        )
    return _object_config(obj)


def _function_config(fn):
    name = get_registered_name(fn)
    module = path_of(fn)[0] if path_of(fn) else "builtins"
    registered = "function" if module == "builtins" else name
    return {"module": module, "class_name": "function", "config": name, "registered_name": registered}


def _object_config(obj):
    inner = serialize_keras_object(obj.get_config())
    path = path_of(type(obj))
    if path is not None and not path[0].startswith("keras.src."):
        config = {"module": path[0], "class_name": path[1], "config": inner, "registered_name": None}
    else:
        module = type(obj).__module__
        config = {
            "module": None if module == "__main__" else module,
            "class_name": type(obj).__name__,
            "config": inner,
            "registered_name": get_registered_name(type(obj)),
        }
    for part in ("build", "compile"):
        get = getattr(obj, f"get_{part}_config", None)
        found = get() if get is not None else None
        if found is not None:
            config[f"{part}_config"] = serialize_keras_object(found)
    return config


@keras_export("keras.saving.deserialize_keras_object", "keras.utils.deserialize_keras_object")
def deserialize_keras_object(config, custom_objects=None, safe_mode=True, module_objects=None):
    """The object that a configuration describes.

    Raises TypeError for a class that is neither built in nor registered nor among `custom_objects`.
    """
    if isinstance(config, _PLAIN):
        return config
    if isinstance(config, (list, tuple)):
        return [deserialize_keras_object(x, custom_objects) for x in config]
    if not isinstance(config, dict):
        raise TypeError(f"Could not parse config: {config}")
    if "class_name" not in config or "config" not in config:
        return {key: deserialize_keras_object(value, custom_objects) for key, value in config.items()}
    inner = config["config"]
    special = _SPECIAL.get(config["class_name"])
    if special is not None:
        return special(inner)
    cls = _find(config, custom_objects, module_objects)
    if config["class_name"] == "function" or isinstance(cls, types.FunctionType):
        return cls
    if not hasattr(cls, "from_config"):
        raise TypeError(
            f"Unable to reconstruct an instance of '{cls}' because the class is missing a `from_config()` method."
        )
    takes_custom = "custom_objects" in inspect.signature(cls.from_config).parameters
    # Also what the object makes itself of names in its configuration may be one of the custom objects.
    with CustomObjectScope(custom_objects):
        obj = cls.from_config(dict(inner or {}), **({"custom_objects": custom_objects} if takes_custom else {}))
        for part in ("build", "compile"):
            if config.get(f"{part}_config") and hasattr(obj, f"{part}_from_config"):
                getattr(obj, f"{part}_from_config")(config[f"{part}_config"])
    return obj


def _find(config, custom_objects, module_objects):
    name, module, registered = config["class_name"], config.get("module"), config.get("registered_name")
    if name == "function":
        name = config["config"]
    for candidate in (registered, name):
        found = get_registered_object(candidate, custom_objects) if candidate else None
        if found is not None:
            return found
    found = names(module).get(name) or _in_module(module, name) if module else None
    objects = module_objects or {}
    found = found or objects.get(name) or objects.get(name.lower())
    if found is None and "module" not in config:
        # The older format names layers and models only.
        found = names("keras.layers").get(name) or names("keras").get(name) or _in_module(_FUNCTIONAL, name)
    if found is None:
        raise TypeError(
            f"Could not locate {'function' if config['class_name'] == 'function' else 'class'} '{name}'. Make sure "
            "custom classes and functions are decorated with `@keras.saving.register_keras_serializable()`. If they "
            "are already decorated, make sure they are all imported so that the decorator is run before trying to load "
            f"them. Full object config: {config}"
        )
    return found


_FUNCTIONAL = "keras.src.models.functional"


def _in_module(module, name):
    """A name of any module that can be imported."""
    try:
        return vars(importlib.import_module(module)).get(name)
    except ImportError:
        return None


def _revive_keras_tensor(config):
    tensor = KerasTensor(tuple(config["shape"]), dtype=config["dtype"])
    tensor._pre_serialization_keras_history = config["keras_history"]
    return tensor


_SPECIAL = {
    "__keras_tensor__": _revive_keras_tensor,
    "__tensor__": lambda config: convert_to_tensor(config["value"], config["dtype"]),
    "__numpy__": lambda config: convert_to_tensor(config["value"], config["dtype"]).numpy(),
    "__ellipsis__": lambda config: Ellipsis,
    "__slice__": lambda config: slice(config["start"], config["stop"], config["step"]),
}


def constructor_arguments(cls):
    """The named arguments of a class's constructor."""
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [p.name for p in inspect.signature(cls.__init__).parameters.values() if p.kind in kinds and p.name != "self"]
