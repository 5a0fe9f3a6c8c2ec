"""Names for objects in configurations: built-in ones by their public path, the user's own as they register them."""

import inspect

from keras.src.api_export import keras_export
from keras.src.backend.global_state import get_global_attribute, set_global_attribute

_custom_objects = {}
_custom_names = {}


@keras_export("keras.saving.get_custom_objects", "keras.utils.get_custom_objects")
def get_custom_objects():
    """The registered objects by name; add to it to register more."""
    return _custom_objects


@keras_export("keras.saving.register_keras_serializable", "keras.utils.register_keras_serializable")
def register_keras_serializable(package="Custom", name=None):
    """Decorator: lets configurations name a class or function of the user's as "package>name"."""

    def register(symbol):
        if inspect.isclass(symbol) and not hasattr(symbol, "get_config"):
            raise ValueError("Cannot register a class that does not have a get_config() method.")
        full = f"{package}>{name or symbol.__name__}"
        _custom_objects[full] = symbol
        _custom_names[symbol] = full
        return symbol

    return register


@keras_export("keras.saving.get_registered_name", "keras.utils.get_registered_name")
def get_registered_name(symbol):
    return _custom_names.get(symbol, symbol.__name__)


@keras_export("keras.saving.get_registered_object", "keras.utils.get_registered_object")
def get_registered_object(name, custom_objects=None, module_objects=None):
    for table in (_scoped(), _custom_objects, custom_objects or {}, module_objects or {}):
        if name in table:
            return table[name]
    return None


def _scoped():
    return get_global_attribute("custom_objects_scope_dict", {})


@keras_export(
    "keras.saving.custom_object_scope",
    "keras.saving.CustomObjectScope",
    "keras.utils.custom_object_scope",
    "keras.utils.CustomObjectScope",
)
class CustomObjectScope:
    """Configurations read inside find these objects by name."""

    def __init__(self, custom_objects):
        self.custom_objects = custom_objects or {}

    def __enter__(self):
        self._outer = _scoped()
        set_global_attribute("custom_objects_scope_dict", {**self._outer, **self.custom_objects})
        return self

    def __exit__(self, *args):
        set_global_attribute("custom_objects_scope_dict", self._outer)


class Family:
    """The built-in objects of one kind (losses, initializers, ...) by the names that strings may use."""

    def __init__(self, kind, objects=()):
        self.kind = kind
        self.by_name = {}
        for obj in objects:
            self.add(obj)

    def add(self, obj, *aliases):
        from keras.src.utils.naming import to_snake_case

        self.by_name[obj.__name__] = obj
        if inspect.isclass(obj):
            self.by_name.setdefault(to_snake_case(obj.__name__), obj)
        for alias in aliases:
            self.by_name[alias] = obj
        return obj

    def get(self, identifier, base=None):
        """The object that a string, configuration, class or instance stands for; None stays None.

        Raises ValueError "Could not interpret ... identifier".
        """
        from keras.src.saving.serialization import deserialize_keras_object

        if identifier is None:
            return None
        if isinstance(identifier, dict):
            found = deserialize_keras_object(identifier, module_objects=self.by_name)
        elif isinstance(identifier, str):
            found = get_registered_object(identifier) or self.by_name.get(identifier)
        else:
            found = identifier
        if inspect.isclass(found):
            found = found()
        if callable(found) if base is None else isinstance(found, base):
            return found
        raise ValueError(f"Could not interpret {self.kind} identifier: {identifier}")
