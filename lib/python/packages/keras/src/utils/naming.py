"""Names that objects get when they are given none: "dense", "dense_1", ..."""

import collections
import re

from keras.src.api_export import keras_export
from keras.src.backend.global_state import get_global_attribute, set_global_attribute


def auto_name(prefix):
    """A name for an object of class `prefix` that no other has in this session."""
    return uniquify(to_snake_case(prefix))


def _counts():
    return get_global_attribute("object_name_uids", collections.defaultdict(int), set_to_default=True)


def uniquify(name):
    counts = _counts()
    count = counts[name]
    counts[name] += 1
    return f"{name}_{count}" if count else name


def to_snake_case(name):
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


@keras_export("keras.backend.get_uid")
def get_uid(prefix=""):
    """How often this was asked for `prefix`."""
    counts = _counts()
    counts[prefix] += 1
    return counts[prefix]


@keras_export("keras.backend.reset_uids")
def reset_uids():
    set_global_attribute("object_name_uids", None)


def get_object_name(obj):
    """What to call a function or object in logs."""
    if hasattr(obj, "name"):
        return obj.name
    return to_snake_case(getattr(obj, "__name__", None) or type(obj).__name__)
