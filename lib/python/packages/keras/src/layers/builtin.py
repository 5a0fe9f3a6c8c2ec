"""What the layers of Keras itself share."""

import types

from keras.src import activations
from keras.src.api_export import keras_export
from keras.src.layers.layer import Layer
from keras.src.saving.serialization import constructor_arguments, serialize_keras_object


# Constructor arguments that are not the layer's own: those of every layer, and first weights.
_COMMON = ("name", "trainable", "dtype", "weights")


def layer(*paths, first=(), last=(), omitted=(), fixed=None):
    """Publishes a layer of Keras's own; its configuration is its constructor's arguments, read from its attributes.

    `first` and `last` name those that a configuration begins and ends with, `omitted` those that it does not tell.
    `fixed` are entries that always have the same value here; they are in configurations because Keras's have them.
    """
    fixed = fixed or {}

    def define(cls):
        names = [n for n in constructor_arguments(cls) if n not in (*_COMMON, *omitted)]
        names = [*first, *(n for n in names if n not in first and n not in last), *last]

        def get_config(self):
            return {**Layer.get_config(self), **{name: _serialized(getattr(self, name)) for name in names}, **fixed}

        def from_config(cls, config):
            return inherited(cls, {k: v for k, v in config.items() if k not in fixed or v != fixed[k]})

        if "get_config" not in vars(cls):
            cls.get_config = get_config
        if fixed:
            inherited = cls.from_config.__func__
            cls.from_config = classmethod(from_config)
        return keras_export(*paths)(cls)

    return define


def _serialized(value):
    return activations.serialize(value) if isinstance(value, types.FunctionType) else serialize_keras_object(value)


def standardize_tuple(value, n, name, allow_zero=False):
    """An argument like `kernel_size` as n integers; one integer stands for n equal ones."""
    message = f"The `{name}` argument must be a tuple of {n} integers. Received {name}={value}"
    if isinstance(value, int):
        found = (value,) * n
    else:
        try:
            found = tuple(value)
        except TypeError:
            raise ValueError(message) from None
        if len(found) != n:
            raise ValueError(message)
        for x in found:
            try:
                int(x)
            except (ValueError, TypeError):
                raise ValueError(f"{message}including element {x} of type {type(x)}") from None
    invalid = {x for x in found if x < 0 or x == 0 and not allow_zero}
    if invalid:
        rule = ">= 0" if allow_zero else "> 0"
        raise ValueError(f"{message}, including values {invalid} that do not satisfy `value {rule}`")
    return found


def standardize_padding(value, allow_causal=False):
    if isinstance(value, (list, tuple)):
        return value
    padding = value.lower()
    allowed = {"valid", "same", "causal"} if allow_causal else {"valid", "same"}
    if padding not in allowed:
        raise ValueError(f"The `padding` argument must be a list/tuple or one of {allowed}. Received: {padding}")
    return padding
