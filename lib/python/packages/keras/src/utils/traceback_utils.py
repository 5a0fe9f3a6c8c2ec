"""Errors of a layer's call, told with the layer's name and arguments."""

import inspect

import tensorflow as tf

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.global_state import get_global_attribute, set_global_attribute


@keras_export("keras.config.enable_traceback_filtering")
def enable_traceback_filtering():
    set_global_attribute("traceback_unfiltered", None)


@keras_export("keras.config.disable_traceback_filtering")
def disable_traceback_filtering():
    set_global_attribute("traceback_unfiltered", True)


@keras_export("keras.config.is_traceback_filtering_enabled")
def is_traceback_filtering_enabled():
    return not get_global_attribute("traceback_unfiltered", False)


def explain_failed_call(error, function, name, args, kwargs):
    """The error to raise for one that came out of `function(*args, **kwargs)`; the innermost layer explains."""
    if not is_traceback_filtering_enabled() or hasattr(error, "_keras_call_info_injected"):
        return error
    try:
        bound = inspect.signature(function).bind(*args, **kwargs)
    except TypeError:
        return error
    arguments = []
    for parameter in bound.signature.parameters.values():
        if parameter.name in bound.arguments:
            value = tree.map_structure(_describe, bound.arguments[parameter.name])
        else:
            value = parameter.default
        arguments.append(f"  • {parameter.name}={value}")
    if not arguments:
        return error
    is_tensorflow = isinstance(error, tf.errors.OpError)
    message = error.message if is_tensorflow else error.args[0] if error.args else ""
    listing = "\n".join(arguments)
    text = (
        f"Exception encountered when calling {name}.\n\n\x1b[1m{message}\x1b[0m\n\n"
        f"Arguments received by {name}:\n{listing}"
    )
    if is_tensorflow:
        explained = type(error)(error.node_def, error.op, text, error.error_code)
    else:
        try:
            explained = type(error)(text)
        except TypeError:
            explained = RuntimeError(text)
    explained._keras_call_info_injected = True
    return explained.with_traceback(error.__traceback__)


def _describe(value):
    if tf.is_tensor(value):
        return f"tf.Tensor(shape={value.shape}, dtype={standardize_dtype(value.dtype)})"
    return repr(value)
