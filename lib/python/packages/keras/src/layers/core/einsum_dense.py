"""keras.layers.EinsumDense."""

import re

from keras.src import activations, constraints, initializers, ops, regularizers
from keras.src.initializers import VarianceScaling
from keras.src.layers.builtin import layer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer
from keras.src.saving.serialization import serialize_keras_object

_FORMS = (
    (r"([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)", None),
    (r"\.\.\.([a-zA-Z]+),([a-zA-Z]+)->\.\.\.([a-zA-Z]+)", "left"),
    (r"([a-zA-Z]{2,})\.\.\.,([a-zA-Z]+)->([a-zA-Z]+)\.\.\.", "right"),
)


class _Shapes:
    """What an equation and an input's shape say of the kernel, the bias and the output."""

    def __init__(self, equation, bias_axes, input_shape, output_shape):
        for form, elided_side in _FORMS:
            found = re.match(form, equation)
            if found:
                break
        else:
            raise ValueError(
                f"Invalid einsum equation '{equation}'. Equations must be in the form [X],[Y]->[Z], "
                "...[X],[Y]->...[Z], or [X]...,[Y]->[Z]...."
            )
        inputs, kernel, outputs = found.groups()
        elided = len(input_shape) - len(inputs)
        before, after = (elided, 0) if elided_side == "left" else (0, elided)
        self.output = [input_shape[0], *output_shape]
        if before:
            self.output[1:1] = input_shape[1:before]
        elif after:
            self.output += input_shape[len(input_shape) - after :]
        sizes_in = {letter: input_shape[i + before] for i, letter in enumerate(inputs)}
        sizes_out = {letter: self.output[i + before] for i, letter in enumerate(outputs)}
        for letter, size in sizes_in.items():
            if sizes_out.get(letter) is not None and sizes_out[letter] != size:
                raise ValueError(
                    f"Input shape and output shape do not match at shared dimension '{letter}'. Input shape is {size}, "
                    f"and output shape is {sizes_out[letter]}."
                )
        for letter in outputs:
            if letter not in inputs and letter not in kernel:
                raise ValueError(
                    f"Dimension '{letter}' was specified in the output '{outputs}' but has no corresponding dim in the "
                    f"input spec '{inputs}' or weight spec '{outputs}'"
                )
        for letter in kernel:
            if letter not in sizes_in and letter not in sizes_out:
                raise ValueError(
                    f"Weight dimension '{letter}' did not have a match in either the input spec '{inputs}' or the "
                    f"output spec '{outputs}'. For this layer, the weight must be fully specified."
                )
        self.kernel = tuple(sizes_out[k] if k in sizes_out else sizes_in[k] for k in kernel)
        self.output_axes = [i for i, k in enumerate(kernel) if k in sizes_out]
        self.input_axes = [i for i, k in enumerate(kernel) if k not in sizes_out]
        self.bias = None
        if bias_axes is not None:
            for letter in bias_axes:
                if letter not in outputs:
                    raise ValueError(
                        f"Bias dimension '{letter}' was requested, but is not part of the output spec '{outputs}'"
                    )
            first = min(outputs.find(letter) for letter in bias_axes)
            self.bias = tuple(sizes_out[k] if k in bias_axes else 1 for k in outputs[first:]) + (1,) * after


@layer("keras.layers.EinsumDense", fixed={"quantization_config": None})
class EinsumDense(Layer):
    """activation(einsum(equation, inputs, kernel) + bias), the kernel's shape read from the equation."""

    def __init__(
        self,
        equation,
        output_shape,
        activation=None,
        bias_axes=None,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.equation = equation
        self.partial_output_shape = (output_shape,) if isinstance(output_shape, int) else tuple(output_shape)
        self.bias_axes = bias_axes
        self.activation = activations.get(activation)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.bias_constraint = constraints.get(bias_constraint)

    def _shapes(self, input_shape):
        return _Shapes(self.equation, self.bias_axes, input_shape, self.partial_output_shape)

    def build(self, input_shape):
        shapes = self._shapes(input_shape)
        self.input_spec = InputSpec(ndim=len(input_shape))
        self._kernel = self.add_weight(
            shapes.kernel,
            self._kernel_initializer(shapes),
            name="kernel",
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        self.bias = None
        if shapes.bias is not None:
            self.bias = self.add_weight(
                shapes.bias,
                self.bias_initializer,
                name="bias",
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )
        self.built = True

    def _kernel_initializer(self, shapes):
        """The initializer, told which axes of the kernel are inputs and which are outputs."""
        given = self.kernel_initializer
        if not isinstance(given, VarianceScaling) or None not in (given.input_axes, given.output_axes):
            return given
        axes = {"input_axes": shapes.input_axes, "output_axes": shapes.output_axes}
        return type(given).from_config({**given.get_config(), "seed": given.seed, **axes})

    @property
    def kernel(self):
        if not self.built:
            raise AttributeError("You must build the layer before accessing `kernel`.")
        return self._kernel

    def call(self, inputs, training=None):
        x = ops.einsum(self.equation, inputs, self._kernel)
        if self.bias is not None:
            x = ops.add(x, self.bias)
        return x if self.activation is None else self.activation(x)

    def compute_output_shape(self, input_shape):
        return tuple(self._shapes(input_shape).output)

    def get_config(self):
        config = {
            "output_shape": self.partial_output_shape,
            "equation": self.equation,
            "activation": activations.serialize(self.activation),
            "bias_axes": self.bias_axes,
            "kernel_initializer": serialize_keras_object(self.kernel_initializer),
            "bias_initializer": serialize_keras_object(self.bias_initializer),
            "kernel_regularizer": serialize_keras_object(self.kernel_regularizer),
            "bias_regularizer": serialize_keras_object(self.bias_regularizer),
            "activity_regularizer": serialize_keras_object(self.activity_regularizer),
            "kernel_constraint": serialize_keras_object(self.kernel_constraint),
            "bias_constraint": serialize_keras_object(self.bias_constraint),
            "quantization_config": None,
        }
        return {**Layer.get_config(self), **config}
