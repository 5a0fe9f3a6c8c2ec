"""keras.ops: conversion, control flow, scattering and slicing."""

import tensorflow as tf

from keras.src import tree
from keras.src.api_export import export
from keras.src.backend import tensors
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.backend.name_scope import name_scope
from keras.src.ops.operation import operation


@operation("core")
def cast(x, dtype):
    return tensors.cast(x, dtype)


@operation("core")
def stop_gradient(variable):
    return tf.stop_gradient(variable)


@operation("core")
def slice(inputs, start_indices, shape):
    return tf.slice(tensors.convert_to_tensor(inputs), start_indices, shape)


@operation("core")
def slice_update(inputs, start_indices, updates):
    inputs = tensors.convert_to_tensor(inputs)
    updates = tensors.convert_to_tensor(updates)
    ranges = [start + tf.range(size) for start, size in zip(start_indices, updates.shape)]
    indices = tf.stack(tf.meshgrid(*ranges, indexing="ij"), axis=-1)
    return tf.tensor_scatter_nd_update(inputs, indices, updates)


@operation("core")
def scatter(indices, values, shape):
    return tf.scatter_nd(indices, values, shape)


@operation("core")
def scatter_update(inputs, indices, updates, reduction=None):
    """A copy with elements replaced; with a reduction ("add", "max", "min") combined with what was there."""
    inputs = tensors.convert_to_tensor(inputs)
    updates = tensors.convert_to_tensor(updates, inputs.dtype)
    if reduction not in (None, "add", "max", "min"):
        raise ValueError(f"Unsupported reduction: {reduction}")
    combine = {
        None: tf.tensor_scatter_nd_update, "add": tf.tensor_scatter_nd_add, "max": tf.tensor_scatter_nd_max, "min": tf.tensor_scatter_nd_min,
    }[reduction]  # fmt: skip
    return combine(inputs, indices, updates)


@operation("core")
def cond(pred, true_fn, false_fn):
    if isinstance(pred, (bool, int)):
        return true_fn() if pred else false_fn()
    if tf.executing_eagerly():
        return true_fn() if bool(pred) else false_fn()
    return tf.cond(pred, true_fn=true_fn, false_fn=false_fn)


@operation("core")
def while_loop(cond, body, loop_vars, maximum_iterations=None):
    is_tuple = isinstance(loop_vars, (tuple, list))
    start = tuple(loop_vars) if is_tuple else (loop_vars,)

    def step(*values):
        values = body(*values)
        return tuple(values) if is_tuple else (values,)

    end = tf.while_loop(cond, step, start, maximum_iterations=maximum_iterations)
    return end if is_tuple else end[0]


@operation("core")
def fori_loop(lower, upper, body_fun, init_val):
    return tf.while_loop(lambda i, _: i < upper, lambda i, val: (i + 1, body_fun(i, val)), (lower, init_val))[1]


@operation("core")
def vectorized_map(function, elements):
    return tf.vectorized_map(function, elements)


@operation("core")
def map(f, xs):
    return tf.map_fn(f, xs)


def shape(x):
    """The shape as a tuple: integers where they are known, scalar tensors where they are not."""
    return tensors.shape(x)


def dtype(x):
    return standardize_dtype(x.dtype)


def convert_to_tensor(x, dtype=None, sparse=None):
    if isinstance(x, KerasTensor):
        return x if dtype is None or x.dtype == standardize_dtype(dtype) else cast(x, dtype)
    return tensors.convert_to_tensor(x, dtype=dtype)


def convert_to_numpy(x):
    return tensors.convert_to_numpy(x)


def is_tensor(x):
    return tf.is_tensor(x)


def custom_gradient(f):
    return tf.custom_gradient(f)


def _scan_steps(xs, length, reverse):
    count = length if length is not None else tree.flatten(xs)[0].shape[0]
    return range(count - 1, -1, -1) if reverse else range(count)


def scan(f, init, xs=None, length=None, reverse=False, unroll=1):
    """Carry a state over the leading axis: `f(carry, x) -> (carry, y)`. Returns the last carry and the stacked ys."""
    if not callable(f):
        raise TypeError(f"`f` should be a callable. Received: f={f}")
    if xs is None and length is None:
        raise ValueError("Got no `xs` to scan over and `length` not provided.")
    carry, outputs = init, []
    for i in _scan_steps(xs, length, reverse):
        carry, y = f(carry, None if xs is None else tree.map_structure(lambda x, i=i: x[i], xs))
        outputs.append(y)
    if reverse:
        outputs.reverse()
    return carry, tree.map_structure(lambda *ys: tf.stack(ys), *outputs)


for _function in (shape, dtype, convert_to_tensor, convert_to_numpy, is_tensor, custom_gradient, scan):
    export(f"keras.ops.{_function.__name__}", _function)
    export(f"keras.ops.core.{_function.__name__}", _function)
export("keras.ops.name_scope", name_scope)
