"""keras.layers: reshaping, padding, cropping and upsampling."""

import math

import tensorflow as tf

from keras.src import ops
from keras.src.backend.config import standardize_data_format
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.layers.builtin import layer, standardize_tuple
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer


class _Moves(Layer):
    """Keeps its input's type, also where that is no float."""

    def compute_output_spec(self, inputs):
        return KerasTensor(self.compute_output_shape(inputs.shape), dtype=inputs.dtype, sparse=inputs.sparse)


@layer("keras.layers.Flatten")
class Flatten(_Moves):
    def __init__(self, data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(min_ndim=1)

    def call(self, inputs):
        rank = len(inputs.shape)
        if self.data_format == "channels_first" and rank > 2:
            inputs = tf.transpose(inputs, [0, *range(2, rank), 1])
        length = self.compute_output_shape(tuple(inputs.shape))[1]
        return tf.reshape(inputs, [ops.shape(inputs)[0], -1 if length is None else length])

    def compute_output_shape(self, input_shape):
        rest = input_shape[1:]
        return (input_shape[0], None if None in rest else math.prod(rest))


def _resolved(input_shape, target_shape):
    """The target shape with its -1 replaced, where the input's shape is known."""
    if None in input_shape:
        return tuple(None if d == -1 else d for d in target_shape)
    size, known = math.prod(input_shape), math.prod(d for d in target_shape if d != -1)
    if -1 not in target_shape:
        if size != known:
            raise ValueError(
                "The total size of the tensor must be unchanged. Received: "
                f"input_shape={input_shape}, target_shape={target_shape}"
            )
        return target_shape
    if known == 0 or size % known != 0:
        raise ValueError(
            "The total size of the tensor must be unchanged, however, the input size cannot by divided by the "
            f"specified dimensions in target_shape. Received: input_shape={input_shape}, target_shape={target_shape}"
        )
    return tuple(size // known if d == -1 else d for d in target_shape)


@layer("keras.layers.Reshape")
class Reshape(_Moves):
    def __init__(self, target_shape, **kwargs):
        super().__init__(**kwargs)
        target_shape = tuple(target_shape)
        if any(d < -1 for d in target_shape):
            raise ValueError(
                "Each dimension in `target_shape` must be a non-negative integer, or `-1` for a single unknown "
                f"dimension. Received: target_shape={target_shape}."
            )
        if target_shape.count(-1) > 1:
            raise ValueError(
                "There must be at most one unknown dimension (-1) in `target_shape`. "
                f"Received: target_shape={target_shape}."
            )
        self.target_shape = target_shape
        self.built = True

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *_resolved(tuple(input_shape[1:]), self.target_shape))

    def call(self, inputs):
        shape = _resolved(tuple(inputs.shape)[1:], self.target_shape)
        return tf.reshape(inputs, [ops.shape(inputs)[0], *(-1 if d is None else d for d in shape)])


@layer("keras.layers.Permute")
class Permute(_Moves):
    def __init__(self, dims, **kwargs):
        super().__init__(**kwargs)
        self.dims = tuple(dims)
        if sorted(dims) != list(range(1, len(dims) + 1)):
            raise ValueError(
                "Invalid permutation argument `dims` for Permute Layer. The set of indices in `dims` must be "
                f"consecutive and start from 1. Received dims={dims}"
            )
        self.input_spec = InputSpec(ndim=len(self.dims) + 1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *(input_shape[d] for d in self.dims))

    def call(self, inputs):
        return tf.transpose(inputs, [0, *self.dims])


@layer("keras.layers.RepeatVector")
class RepeatVector(Layer):
    def __init__(self, n, **kwargs):
        super().__init__(**kwargs)
        if not isinstance(n, int) or isinstance(n, bool):
            raise TypeError(f"Expected an integer value for `n`, got {type(n)}.")
        if n <= 0:
            raise ValueError(f"Argument `n` should be a positive integer. Received: n={n}")
        self.n = n
        self.input_spec = InputSpec(ndim=2)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.n, input_shape[1])

    def call(self, inputs):
        return tf.repeat(tf.expand_dims(inputs, 1), self.n, axis=1)


def _pairs(value, n, name):
    """`padding` or `cropping` as n pairs (before, after)."""
    if isinstance(value, int):
        return ((value, value),) * n
    if n == 1:
        return (standardize_tuple(value, 2, name, allow_zero=True),)
    if not hasattr(value, "__len__"):
        raise ValueError(
            f"`{name}` should be either an int, a tuple of {n} ints, or a tuple of {n} tuples of 2 ints. "
            f"Received: {name}={value}."
        )
    if len(value) != n:
        raise ValueError(f"`{name}` should have {'two' if n == 2 else 'three'} elements. Received: {name}={value}.")
    places = ("1st", "2nd", "3rd")
    return tuple(
        standardize_tuple(v, 2, f"{place} entry of {name}", allow_zero=True) for v, place in zip(value, places)
    )


class _Spatial(Layer):
    """A layer that changes the spatial axes; `_amounts` has one entry for each."""

    rank = 2

    @property
    def _first(self):
        return 2 if getattr(self, "data_format", None) == "channels_first" else 1

    def _changed(self, length, amount):
        raise NotImplementedError

    def compute_output_shape(self, input_shape):
        shape = list(input_shape)
        for i, amount in enumerate(self._amounts):
            axis = self._first + i
            shape[axis] = None if shape[axis] is None else self._changed(shape[axis], amount)
        return tuple(shape)


class _ZeroPadding(_Spatial):
    def _start(self, padding, kwargs, data_format=None):
        super().__init__(**kwargs)
        if self.rank > 1:
            self.data_format = standardize_data_format(data_format)
        self._amounts = _pairs(padding, self.rank, "padding")
        self.padding = self._amounts[0] if self.rank == 1 else self._amounts
        self.input_spec = InputSpec(ndim=self.rank + 2)

    def _changed(self, length, amount):
        return length + sum(amount)

    def call(self, inputs):
        widths = [[0, 0] for _ in inputs.shape]
        for i, amount in enumerate(self._amounts):
            widths[self._first + i] = list(amount)
        return tf.pad(inputs, widths)


@layer("keras.layers.ZeroPadding1D")
class ZeroPadding1D(_ZeroPadding):
    rank = 1

    def __init__(self, padding=1, data_format=None, **kwargs):
        self._start(padding, kwargs, data_format)
        self.data_format = standardize_data_format(data_format)


@layer("keras.layers.ZeroPadding2D")
class ZeroPadding2D(_ZeroPadding):
    rank = 2

    def __init__(self, padding=(1, 1), data_format=None, **kwargs):
        if isinstance(padding, (tuple, list)) and len(padding) == 2:
            padding = tuple((p, p) if isinstance(p, int) else p for p in padding)
        self._start(padding, kwargs, data_format)


@layer("keras.layers.ZeroPadding3D")
class ZeroPadding3D(_ZeroPadding):
    rank = 3

    def __init__(self, padding=((1, 1), (1, 1), (1, 1)), data_format=None, **kwargs):
        self._start(padding, kwargs, data_format)


class _Cropping(_Spatial):
    def _start(self, cropping, kwargs, data_format=None):
        super().__init__(**kwargs)
        if self.rank > 1:
            self.data_format = standardize_data_format(data_format)
        self._amounts = _pairs(cropping, self.rank, "cropping")
        self.cropping = self._amounts[0] if self.rank == 1 else self._amounts
        self.input_spec = InputSpec(ndim=self.rank + 2)

    def _changed(self, length, amount):
        if length - sum(amount) <= 0:
            raise ValueError(
                "Values in `cropping` argument should be smaller than the corresponding spatial dimension of the "
                f"input. Received: cropping={self.cropping}, length={length}"
            )
        return length - sum(amount)

    def call(self, inputs):
        index = [slice(None)] * len(inputs.shape)
        for i, (before, after) in enumerate(self._amounts):
            index[self._first + i] = slice(before, -after if after else None)
        return inputs[tuple(index)]


@layer("keras.layers.Cropping1D")
class Cropping1D(_Cropping):
    rank = 1

    def __init__(self, cropping=(1, 1), **kwargs):
        self._start(cropping, kwargs)

    def compute_output_shape(self, input_shape):
        if input_shape[1] is not None and sum(self.cropping) >= input_shape[1]:
            raise ValueError(
                "`cropping` parameter of `Cropping1D` layer must be smaller than the input length. Received: "
                f"input_shape={input_shape}, cropping={self.cropping}"
            )
        return super().compute_output_shape(input_shape)


@layer("keras.layers.Cropping2D")
class Cropping2D(_Cropping):
    rank = 2

    def __init__(self, cropping=((0, 0), (0, 0)), data_format=None, **kwargs):
        self._start(cropping, kwargs, data_format)


@layer("keras.layers.Cropping3D")
class Cropping3D(_Cropping):
    rank = 3

    def __init__(self, cropping=((1, 1), (1, 1), (1, 1)), data_format=None, **kwargs):
        self._start(cropping, kwargs, data_format)


class _UpSampling(_Spatial):
    def _changed(self, length, amount):
        return length * amount

    def call(self, inputs):
        for i, factor in enumerate(self._amounts):
            inputs = tf.repeat(inputs, factor, axis=self._first + i)
        return inputs


@layer("keras.layers.UpSampling1D")
class UpSampling1D(_UpSampling):
    def __init__(self, size=2, **kwargs):
        super().__init__(**kwargs)
        self.size = int(size)
        self._amounts = (self.size,)
        self.input_spec = InputSpec(ndim=3)


@layer("keras.layers.UpSampling2D")
class UpSampling2D(_UpSampling):
    """Repeats rows and columns, or interpolates between them."""

    def __init__(self, size=(2, 2), data_format=None, interpolation="nearest", **kwargs):
        super().__init__(**kwargs)
        self.data_format = standardize_data_format(data_format)
        self.size = self._amounts = standardize_tuple(size, 2, "size")
        self.interpolation = interpolation.lower()
        self.input_spec = InputSpec(ndim=4)

    def call(self, inputs):
        if self.interpolation == "nearest":
            return super().call(inputs)
        shape = ops.shape(inputs)
        size = [shape[self._first + i] * n for i, n in enumerate(self.size)]
        return ops.image.resize(inputs, size, interpolation=self.interpolation, data_format=self.data_format)


@layer("keras.layers.UpSampling3D")
class UpSampling3D(_UpSampling):
    def __init__(self, size=(2, 2, 2), data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.data_format = standardize_data_format(data_format)
        self.size = self._amounts = standardize_tuple(size, 3, "size")
        self.input_spec = InputSpec(ndim=5)
