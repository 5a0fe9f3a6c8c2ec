"""Tensors of the backend: conversion, attributes, and what a function computes of symbolic ones."""

import tensorflow as tf

from keras.src import tree
from keras.src.api_export import keras_export
from keras.src.backend.dtypes import is_int_dtype, standardize_dtype
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.shapes import standardize_shape

is_tensor = tf.is_tensor


def convert_to_tensor(x, dtype=None):
    """A tensor of `x`; a tensor of another type is cast."""
    if dtype is not None:
        dtype = standardize_dtype(dtype)
    if not tf.is_tensor(x):
        if dtype is not None and (dtype == "bool" or is_int_dtype(dtype)):
            return tf.cast(tf.convert_to_tensor(x), dtype)
        return tf.convert_to_tensor(x, dtype=dtype)
    if dtype is not None and standardize_dtype(x.dtype) != dtype:
        return tf.cast(x, dtype)
    return x


def convert_to_numpy(x):
    """An array: NumPy's where there is NumPy, else one that prints and indexes alike."""
    if hasattr(x, "numpy"):
        return x.numpy()
    return tf.convert_to_tensor(x).numpy()


def cast(x, dtype):
    dtype = standardize_dtype(dtype)
    return x if tf.is_tensor(x) and standardize_dtype(x.dtype) == dtype else tf.cast(x, dtype)


def shape(x):
    """The shape as a tuple: integers where they are known, scalar tensors where they are not."""
    if isinstance(x, KerasTensor):
        return x.shape
    if not tf.is_tensor(x):
        x = tf.convert_to_tensor(x)
    known = standardize_shape(x.shape)
    if None not in known:
        return known
    dynamic = tf.shape(x)
    return tuple(dynamic[i] if d is None else d for i, d in enumerate(known))


def set_keras_mask(x, mask):
    """Attach a mask to a tensor, for the layers that follow."""
    x._keras_mask = mask


def get_keras_mask(x):
    return getattr(x, "_keras_mask", None)


class _Scratch:
    """How many scratch traces are open: variables made meanwhile belong outside of them."""

    depth = 0


def in_scratch():
    return _Scratch.depth > 0


def compute_output_spec(fn, *args, **kwargs):
    """What `fn` returns for these arguments, as KerasTensors: it is traced once, and nothing is computed."""
    leaves = tree.flatten((args, kwargs))
    specs = [tf.TensorSpec(x.shape, x.dtype) for x in leaves if isinstance(x, KerasTensor)]
    found = None

    def traced(*placeholders):
        nonlocal found
        values = iter(placeholders)
        filled = [next(values) if isinstance(x, KerasTensor) else x for x in leaves]
        new_args, new_kwargs = tree.pack_sequence_as((args, kwargs), filled)
        found = tree.map_structure(_spec, fn(*new_args, **new_kwargs))

    _Scratch.depth += 1
    try:
        tf.function(traced, autograph=False).get_concrete_function(*specs)
    finally:
        _Scratch.depth -= 1
    return found


def _spec(x):
    return KerasTensor(standardize_shape(x.shape), standardize_dtype(x.dtype)) if tf.is_tensor(x) else x


@keras_export("keras.device")
def device_scope(name):
    """Run on a device: "cpu:0" or "gpu:0"."""
    return tf.device(name)
