"""keras.layers: merging several inputs into one. Each also as a function: `keras.layers.add([a, b])`."""

import functools

import tensorflow as tf

from keras.src import ops
from keras.src.api_export import export, keras_export
from keras.src.backend.keras_tensor import KerasTensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer
from keras.src.utils.classes import make_class


class _Merge(Layer):
    """Elementwise over a list of inputs, whose shapes broadcast; masks must all hold."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def merge(self, inputs):
        raise NotImplementedError

    def build(self, input_shape):
        if not isinstance(input_shape[0], (tuple, list)):
            raise ValueError(
                "A merge layer should be called on a list of inputs. Received: "
                f"input_shape={input_shape} (not a list of shapes)"
            )
        batches = {s[0] for s in input_shape if s} - {None}
        if len(batches) > 1:
            raise ValueError(
                f"Cannot merge tensors with different batch sizes. Received tensors with shapes {input_shape}"
            )
        functools.reduce(_broadcast, (tuple(s[1:]) for s in input_shape))

    def call(self, inputs):
        if not isinstance(inputs, (list, tuple)):
            raise ValueError(
                f"A merge layer should be called on a list of inputs. Received: inputs={inputs} (not a list of tensors)"
            )
        rank = max(len(x.shape) for x in inputs)
        return self.merge([_lifted(x, rank) for x in inputs])

    def compute_output_shape(self, input_shape):
        batches = {s[0] for s in input_shape} - {None}
        batch = batches.pop() if len(batches) == 1 else None
        return (batch, *functools.reduce(_broadcast, (tuple(s[1:]) for s in input_shape)))

    def compute_output_spec(self, inputs):
        return KerasTensor(self.compute_output_shape([x.shape for x in inputs]), dtype=self.compute_dtype)

    def compute_mask(self, inputs, mask=None):
        _check_masks(inputs, mask)
        if mask is None or any(m is None for m in mask):
            return None
        return functools.reduce(ops.logical_or, mask)


def _check_masks(inputs, mask):
    if mask is None:
        return
    for name, value in (("mask", mask), ("inputs", inputs)):
        if not isinstance(value, (tuple, list)):
            raise ValueError(f"`{name}` should be a list. Received: {name}={value}")
    if len(mask) != len(inputs):
        raise ValueError(
            f"The lists `inputs` and `mask` should have the same length. Received: inputs={inputs} of length "
            f"{len(inputs)}, and mask={mask} of length {len(mask)}"
        )


def _lifted(x, rank):
    """With axes of length 1 after the batch axis, up to a rank."""
    for _ in range(rank - len(x.shape)):
        x = tf.expand_dims(x, 1)
    return x


def _broadcast(shape1, shape2):
    if len(shape1) < len(shape2):
        shape1, shape2 = shape2, shape1
    if not shape2:
        return shape1
    found = list(shape1[: -len(shape2)])
    for i, j in zip(shape1[-len(shape2) :], shape2):
        if i is None or j is None:
            found.append(None)
        elif i != j and 1 not in (i, j):
            raise ValueError(f"Inputs have incompatible shapes. Received shapes {shape1} and {shape2}")
        else:
            found.append(j if i == 1 else i)
    return tuple(found)


def _elementwise(name, merge):
    """A merge layer that folds a binary function over its inputs."""
    cls = make_class(name, _Merge, __name__, merge=lambda self, inputs: merge(inputs))
    cls = layer(f"keras.layers.{name}")(cls)
    export(f"keras.layers.{name.lower()}", lambda inputs, **kwargs: cls(**kwargs)(inputs))
    return cls


Add = _elementwise("Add", lambda inputs: functools.reduce(ops.add, inputs))
Multiply = _elementwise("Multiply", lambda inputs: functools.reduce(ops.multiply, inputs))
Average = _elementwise("Average", lambda inputs: ops.divide(functools.reduce(ops.add, inputs), len(inputs)))
Maximum = _elementwise("Maximum", lambda inputs: functools.reduce(ops.maximum, inputs))
Minimum = _elementwise("Minimum", lambda inputs: functools.reduce(ops.minimum, inputs))


@layer("keras.layers.Subtract")
class Subtract(_Merge):
    """The first input minus the second."""

    def build(self, input_shape):
        super().build(input_shape)
        if len(input_shape) != 2:
            raise ValueError(
                f"A `Subtract` layer should be called on exactly 2 inputs. Received: input_shape={input_shape}"
            )

    def merge(self, inputs):
        return ops.subtract(inputs[0], inputs[1])


@keras_export("keras.layers.subtract")
def subtract(inputs, **kwargs):
    return Subtract(**kwargs)(inputs)


@layer("keras.layers.Concatenate")
class Concatenate(_Merge):
    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def build(self, input_shape):
        if len(input_shape) < 1 or not isinstance(input_shape[0], (tuple, list)):
            raise ValueError(
                "A `Concatenate` layer should be called on a list of at least 1 input. "
                f"Received: input_shape={input_shape}"
            )
        others = [[d for i, d in enumerate(s) if i != self.axis % len(s)] for s in input_shape]
        agree = len({len(s) for s in others}) == 1 and all(len(set(ds) - {None}) <= 1 for ds in zip(*others))
        if not agree:
            raise ValueError(
                "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. "
                f"Received: input_shape={input_shape}"
            )

    def call(self, inputs):
        if not isinstance(inputs, (list, tuple)):
            raise ValueError(
                f"A merge layer should be called on a list of inputs. Received: inputs={inputs} (not a list of tensors)"
            )
        return ops.concatenate(inputs, axis=self.axis)

    def compute_output_shape(self, input_shape):
        if not isinstance(input_shape, (tuple, list)) or not isinstance(input_shape[0], (tuple, list)):
            raise ValueError(
                f"A `Concatenate` layer should be called on a list of inputs. Received: input_shape={input_shape}"
            )
        lengths = [s[self.axis] for s in input_shape]
        shape = list(input_shape[0])
        shape[self.axis] = None if None in lengths else sum(lengths)
        return tuple(shape)

    def compute_mask(self, inputs, mask=None):
        _check_masks(inputs, mask)
        if mask is None or all(m is None for m in mask):
            return None
        parts = []
        for x, m in zip(inputs, mask):
            if m is None:
                parts.append(tf.ones_like(x, dtype="bool"))
            elif len(m.shape) < len(x.shape):
                parts.append(tf.logical_or(tf.expand_dims(m, -1), tf.zeros_like(x, dtype="bool")))
            else:
                parts.append(m)
        return tf.reduce_any(tf.concat(parts, axis=self.axis), axis=-1)


@keras_export("keras.layers.concatenate")
def concatenate(inputs, axis=-1, **kwargs):
    return Concatenate(axis=axis, **kwargs)(inputs)


@layer("keras.layers.Dot")
class Dot(_Merge):
    """Products summed over one axis of each of two inputs, sample by sample."""

    def __init__(self, axes, normalize=False, **kwargs):
        super().__init__(**kwargs)
        if not isinstance(axes, int):
            if not isinstance(axes, (list, tuple)):
                raise TypeError(
                    f"Invalid type for argument `axes`: it should be a list or an int. Received: axes={axes}"
                )
            if len(axes) != 2:
                raise ValueError(
                    f"Invalid format for argument `axes`: it should contain two elements. Received: axes={axes}"
                )
            if not all(isinstance(a, int) for a in axes):
                raise ValueError(
                    f"Invalid format for argument `axes`: list elements should be integers. Received: axes={axes}"
                )
        self.axes = axes
        self.normalize = normalize

    def _axes(self, shapes):
        axes = (self.axes,) * 2 if isinstance(self.axes, int) else self.axes
        return [a % len(s) for a, s in zip(axes, shapes)]

    def build(self, input_shape):
        if not isinstance(input_shape[0], (tuple, list)) or len(input_shape) != 2:
            raise ValueError(
                f"A `Dot` layer should be called on a list of 2 inputs. Received: input_shape={input_shape}"
            )
        a, b = self._axes(input_shape)
        first, second = input_shape
        if first[a] != second[b]:
            raise ValueError(
                f"Incompatible input shapes: axis values {first[a]} (at axis {a}) != {second[b]} (at axis {b}). "
                f"Full input shapes: {first}, {second}"
            )

    def call(self, inputs):
        if not isinstance(inputs, (list, tuple)) or len(inputs) != 2:
            raise ValueError(f"A `Dot` layer should be called on exactly 2 inputs. Received: inputs={inputs}")
        axes = self._axes([x.shape for x in inputs])
        if self.normalize:
            inputs = [ops.normalize(x, axis=a) for x, a in zip(inputs, axes)]
        letters = iter("acdefghijk")
        # "b" is the batch, "z" the axis that is summed over.
        terms = [
            "".join("b" if i == 0 else "z" if i == a else next(letters) for i in range(len(x.shape)))
            for x, a in zip(inputs, axes)
        ]
        kept = "".join(t.replace("b", "").replace("z", "") for t in terms)
        y = tf.einsum(f"{terms[0]},{terms[1]}->b{kept}", *inputs)
        return y if kept else tf.expand_dims(y, -1)

    def compute_output_shape(self, input_shape):
        if not isinstance(input_shape, (tuple, list)) or len(input_shape) != 2:
            raise ValueError(
                f"A `Dot` layer should be called on a list of 2 inputs. Received: input_shape={input_shape}"
            )
        axes = self._axes(input_shape)
        kept = [d for s, a in zip(input_shape, axes) for i, d in enumerate(s) if i not in (0, a)]
        return (input_shape[0][0], *(kept or [1]))

    def compute_mask(self, inputs, mask=None):
        return None


@keras_export("keras.layers.dot")
def dot(inputs, axes=-1, **kwargs):
    return Dot(axes=axes, **kwargs)(inputs)
