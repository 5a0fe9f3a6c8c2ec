"""State that `clear_session` forgets: names given out, the seed generator, open scopes."""

import gc

import tensorflow as tf

from keras.src.api_export import keras_export

_state = {}


def get_global_attribute(name, default=None, set_to_default=False):
    value = _state.get(name)
    if value is None and default is not None:
        value = default
        if set_to_default:
            _state[name] = value
    return value


def set_global_attribute(name, value):
    _state[name] = value


@keras_export("keras.utils.clear_session", "keras.backend.clear_session")
def clear_session(free_memory=True):
    """Forget all names and global state; layers are named from the beginning again."""
    _state.clear()
    compat = getattr(tf, "compat", None)
    if compat is not None:
        compat.v1.reset_default_graph()
    if free_memory:
        gc.collect()
