"""keras.layers: cells, which take one step of a recurrent layer."""

import tensorflow as tf

from keras.src import activations, constraints, initializers, ops, random, regularizers, tree
from keras.src.backend.tensors import convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer


class RecurrentCell(Layer):
    """What the cells share: kernels of `gates` blocks each, and dropout masks that last for one sequence."""

    gates = 1

    def _start(self, arguments, kwargs):
        units = arguments["units"]
        if units <= 0:
            raise ValueError(
                f"Received an invalid value for argument `units`, expected a positive integer, got {units}."
            )
        kwargs.pop("implementation", None)
        super().__init__(**kwargs)
        self.units = units
        self.activation = activations.get(arguments["activation"])
        if "recurrent_activation" in arguments:
            self.recurrent_activation = activations.get(arguments["recurrent_activation"])
        self.use_bias = arguments["use_bias"]
        for name in ("kernel", "recurrent", "bias"):
            setattr(self, f"{name}_initializer", initializers.get(arguments[f"{name}_initializer"]))
        for name in ("kernel", "recurrent", "bias"):
            setattr(self, f"{name}_regularizer", regularizers.get(arguments[f"{name}_regularizer"]))
            setattr(self, f"{name}_constraint", constraints.get(arguments[f"{name}_constraint"]))
        self.dropout = min(1.0, max(0.0, arguments["dropout"]))
        self.recurrent_dropout = min(1.0, max(0.0, arguments["recurrent_dropout"]))
        self.seed = arguments["seed"]
        self.output_size = units

    def _add_kernels(self, length):
        width = self.units * self.gates
        for name, kind, rows in (("kernel", "kernel", length), ("recurrent_kernel", "recurrent", self.units)):
            setattr(self, name, self._weight((rows, width), kind, name))

    def _weight(self, shape, kind, name, initializer=None):
        return self.add_weight(
            shape,
            initializer or getattr(self, f"{kind}_initializer"),
            name=name,
            regularizer=getattr(self, f"{kind}_regularizer"),
            constraint=getattr(self, f"{kind}_constraint"),
        )

    def get_initial_state(self, batch_size=None):
        sizes = self.state_size if isinstance(self.state_size, list) else [self.state_size]
        return [tf.zeros([batch_size, n], dtype=self.compute_dtype) for n in sizes]

    def _mask(self, which, like, rate):
        """The dropout mask of this sequence, made at its first step; None where nothing is dropped."""
        key = f"_{which}_mask"
        if rate > 0 and self.__dict__.get(key) is None:
            mask = random.dropout(tf.ones_like(like), rate=rate, seed=self.seed_generator)
            object.__setattr__(self, key, mask)
        return self.__dict__.get(key)

    def reset_dropout_masks(self):
        for key in ("_dropout_mask", "_recurrent_mask"):
            self.__dict__.pop(key, None)

    def _dropped(self, inputs, state, training):
        """Inputs and state with their masks in training."""
        if not training:
            return inputs, state
        mask = self._mask("dropout", inputs, self.dropout)
        recurrent = self._mask("recurrent", state, self.recurrent_dropout)
        return (inputs if mask is None else inputs * mask), (state if recurrent is None else state * recurrent)


@layer("keras.layers.SimpleRNNCell")
class SimpleRNNCell(RecurrentCell):
    """activation(x @ kernel + h @ recurrent_kernel + bias)."""

    def __init__(
        self,
        units,
        activation="tanh",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        kernel_regularizer=None,
        recurrent_regularizer=None,
        bias_regularizer=None,
        kernel_constraint=None,
        recurrent_constraint=None,
        bias_constraint=None,
        dropout=0.0,
        recurrent_dropout=0.0,
        seed=None,
        **kwargs,
    ):
        arguments = dict(locals())
        # This cell, unlike the others, takes its seed before its initializers take theirs.
        generator = random.SeedGenerator(seed)
        self._start(arguments, kwargs)
        self.seed_generator = generator
        self.state_size = units

    def build(self, input_shape):
        self._add_kernels(input_shape[-1])
        self.bias = self._weight((self.units,), "bias", "bias") if self.use_bias else None

    def call(self, sequence, states, training=False):
        state = states[0] if tree.is_nested(states) else states
        sequence, previous = self._dropped(sequence, state, training)
        h = ops.matmul(sequence, self.kernel)
        if self.bias is not None:
            h = h + convert_to_tensor(self.bias)
        output = h + ops.matmul(previous, self.recurrent_kernel)
        if self.activation is not None:
            output = self.activation(output)
        return output, [output] if tree.is_nested(states) else output


@layer("keras.layers.LSTMCell")
class LSTMCell(RecurrentCell):
    """Hochreiter & Schmidhuber, "Long Short-Term Memory", 1997; gates in the order input, forget, cell, output."""

    gates = 4

    def __init__(
        self,
        units,
        activation="tanh",
        recurrent_activation="sigmoid",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        unit_forget_bias=True,
        kernel_regularizer=None,
        recurrent_regularizer=None,
        bias_regularizer=None,
        kernel_constraint=None,
        recurrent_constraint=None,
        bias_constraint=None,
        dropout=0.0,
        recurrent_dropout=0.0,
        seed=None,
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)
        self.seed_generator = random.SeedGenerator(seed)
        self.unit_forget_bias = unit_forget_bias
        self.state_size = [units, units]

    def build(self, input_shape):
        self._add_kernels(input_shape[-1])
        self.bias = None
        if self.use_bias:
            start = self._bias_start if self.unit_forget_bias else None
            self.bias = self._weight((self.units * 4,), "bias", "bias", start)

    def _bias_start(self, shape, dtype=None):
        """Ones for the forget gate: at first nothing is forgotten."""
        parts = [self.bias_initializer((n,), dtype=dtype) for n in (self.units, self.units * 2)]
        return tf.concat([parts[0], tf.ones((self.units,), dtype=dtype), parts[1]], axis=0)

    def call(self, inputs, states, training=False):
        h, c = states
        inputs, h = self._dropped(inputs, h, training)
        z = ops.matmul(inputs, self.kernel) + ops.matmul(h, self.recurrent_kernel)
        if self.bias is not None:
            z = z + convert_to_tensor(self.bias)
        i, f, new, o = tf.split(z, 4, axis=1)
        c = self.recurrent_activation(f) * c + self.recurrent_activation(i) * self.activation(new)
        h = self.recurrent_activation(o) * self.activation(c)
        return h, [h, c]


@layer("keras.layers.GRUCell")
class GRUCell(RecurrentCell):
    """Cho et al., 2014; with `reset_after`, the reset gate acts after the recurrent product, as on GPUs."""

    gates = 3

    def __init__(
        self,
        units,
        activation="tanh",
        recurrent_activation="sigmoid",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        kernel_regularizer=None,
        recurrent_regularizer=None,
        bias_regularizer=None,
        kernel_constraint=None,
        recurrent_constraint=None,
        bias_constraint=None,
        dropout=0.0,
        recurrent_dropout=0.0,
        reset_after=True,
        seed=None,
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)
        self.seed_generator = random.SeedGenerator(seed)
        self.reset_after = reset_after
        self.state_size = units

    def build(self, input_shape):
        self._add_kernels(input_shape[-1])
        width = 3 * self.units
        shape = (2, width) if self.reset_after else (width,)
        self.bias = self._weight(shape, "bias", "bias") if self.use_bias else None

    def call(self, inputs, states, training=False):
        state = states[0] if tree.is_nested(states) else states
        inputs, h = self._dropped(inputs, state, training)
        x = ops.matmul(inputs, self.kernel)
        recurrent_bias = None
        if self.bias is not None:
            bias = convert_to_tensor(self.bias)
            x = x + (bias[0] if self.reset_after else bias)
            recurrent_bias = bias[1] if self.reset_after else None
        x_z, x_r, x_h = tf.split(x, 3, axis=-1)
        kernel = convert_to_tensor(self.recurrent_kernel)
        if self.reset_after:
            inner = ops.matmul(h, kernel)
            if recurrent_bias is not None:
                inner = inner + recurrent_bias
            h_z, h_r, h_h = tf.split(inner, 3, axis=-1)
        else:
            h_z, h_r = tf.split(ops.matmul(h, kernel[:, : 2 * self.units]), 2, axis=-1)
        z = self.recurrent_activation(x_z + h_z)
        r = self.recurrent_activation(x_r + h_r)
        h_h = r * h_h if self.reset_after else ops.matmul(r * h, kernel[:, 2 * self.units :])
        new = z * state + (1 - z) * self.activation(x_h + h_h)
        return new, [new] if tree.is_nested(states) else new


@layer("keras.layers.StackedRNNCells")
class StackedRNNCells(Layer):
    """Cells on top of each other, as one cell."""

    def __init__(self, cells, **kwargs):
        super().__init__(**kwargs)
        for cell in cells:
            for name, kind in (("call", "method"), ("state_size", "attribute")):
                if not hasattr(cell, name):
                    raise ValueError(f"All cells must have a `{name}` {kind}. Received cell without a `{name}`: {cell}")
        self.cells = cells

    @property
    def state_size(self):
        return [cell.state_size for cell in self.cells]

    @property
    def output_size(self):
        return _output_size(self.cells[-1])

    def get_initial_state(self, batch_size=None):
        return [cell.get_initial_state(batch_size=batch_size) for cell in self.cells]

    def build(self, input_shape):
        for cell in self.cells:
            if isinstance(cell, Layer) and not cell.built:
                cell.build(input_shape)
            input_shape = (input_shape[0], _output_size(cell))

    def call(self, inputs, states, training=False):
        new_states = []
        for cell, state in zip(self.cells, states):
            options = {"training": training} if getattr(cell, "_call_has_training_arg", False) else {}
            inputs, state = cell(inputs, state, **options)
            new_states.append(state)
        return inputs, new_states

    def reset_dropout_masks(self):
        for cell in self.cells:
            if hasattr(cell, "reset_dropout_masks"):
                cell.reset_dropout_masks()


def _output_size(cell):
    size = getattr(cell, "output_size", None)
    if size is not None:
        return size
    return cell.state_size[0] if isinstance(cell.state_size, (list, tuple)) else cell.state_size
