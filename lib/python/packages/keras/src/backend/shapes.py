"""Shapes as tuples of integers and None."""

import tensorflow as tf


def standardize_shape(shape):
    """A shape as a tuple.

    Raises ValueError for what is no shape, or has a negative dimension.
    """
    if type(shape) is not tuple:
        if shape is None:
            raise ValueError("Undefined shapes are not supported.")
        if not hasattr(shape, "__iter__"):
            raise ValueError(f"Cannot convert '{shape}' to a shape.")
        shape = shape.as_list() if isinstance(shape, tf.TensorShape) else shape
    return tuple(_dimension(d, shape) for d in shape)


def _dimension(d, shape):
    if d is None or type(d) is int and d >= 0:
        return d
    invalid = f"Cannot convert '{shape}' to a shape. Found invalid dimension '{d}' of type '{type(d)}'. "
    if isinstance(d, (str, float)):
        raise ValueError(invalid)
    try:
        d = int(d)
    except Exception as error:
        raise ValueError(invalid) from error
    if d < 0:
        raise ValueError(f"Cannot convert '{shape}' to a shape. Negative dimensions are not allowed.")
    return d


def shape_equal(a, b):
    """Do two shapes agree where both are known?"""
    return len(a) == len(b) and all(x is None or y is None or x == y for x, y in zip(a, b))
