"""keras.layers: cells, which take one step of a recurrent layer."""

import tensorflow as tf

from keras.src import activations, constraints, initializers, ops, random, regularizers, tree
from keras.src.backend.tensors import convert_to_tensor
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer


class DropoutMasks:
    """Dropout masks that last for one sequence, of cells with `gates`, `dropout`, `recurrent_dropout` and a seed generator."""

    def _mask(self, which, like, rate):
        """The dropout mask of this sequence, made at its first step; None where nothing is dropped.

        A list with one mask per gate where gates are computed one by one.
        """
        key = f"_{which}_mask"
        if rate > 0 and self.__dict__.get(key) is None:
            ones = tf.ones_like(like)
            masks = [random.dropout(ones, rate=rate, seed=self.seed_generator) for _ in range(self._mask_count)]
            object.__setattr__(self, key, masks)
        return self.__dict__.get(key)

    @property
    def _mask_count(self):
        return self.gates if self.implementation == 1 else 1

    def make_dropout_masks(self, first_step, state):
        """Draw the masks of a sequence before its first step, in inference as well: seeds are used up alike."""
        self._mask("dropout", first_step, self.dropout)
        self._mask("recurrent", state, self.recurrent_dropout)

    def reset_dropout_masks(self):
        for key in ("_dropout_mask", "_recurrent_mask"):
            self.__dict__.pop(key, None)

    def _dropped(self, inputs, state, training):
        """Inputs and state with their masks in training: lists of one per gate where each gate has its own."""
        gates = self._mask_count
        if not training:
            return [inputs] * gates, [state] * gates
        masks = self._mask("dropout", inputs, self.dropout)
        recurrent = self._mask("recurrent", state, self.recurrent_dropout)
        return (
            [inputs] * gates if masks is None else [inputs * m for m in masks],
            [state] * gates if recurrent is None else [state * m for m in recurrent],
        )


class RecurrentCell(DropoutMasks, Layer):
    """What the cells share: kernels of `gates` blocks each, and dropout masks that last for one sequence."""

    gates = 1

    def _start(self, arguments, kwargs):
        units = arguments["units"]
        if units <= 0:
            raise ValueError(
                f"Received an invalid value for argument `units`, expected a positive integer, got {units}."
            )
        implementation = kwargs.pop("implementation", 2)
        super().__init__(**kwargs)
        # Gates one by one (1), each with dropout masks of its own, or all in one product (2).
        self.implementation = 1 if arguments["recurrent_dropout"] else implementation
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

    def _products(self, parts, kernel, axis=1):
        """parts @ kernel as one block per gate: in one product where all parts are the same, else gate by gate."""
        kernel = convert_to_tensor(kernel)
        if len(parts) == 1:
            return tf.split(ops.matmul(parts[0], kernel), self.gates, axis=axis)
        return [ops.matmul(x, k) for x, k in zip(parts, tf.split(kernel, self.gates, axis=1))]


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
        (sequence,), (previous,) = self._dropped(sequence, state, training)
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
        if len(inputs) == 1:
            z = ops.matmul(inputs[0], self.kernel) + ops.matmul(h[0], self.recurrent_kernel)
            if self.bias is not None:
                z = z + convert_to_tensor(self.bias)
            i, f, new, o = tf.split(z, 4, axis=1)
        else:
            x = self._products(inputs, self.kernel)
            if self.bias is not None:
                x = [a + b for a, b in zip(x, tf.split(convert_to_tensor(self.bias), 4))]
            i, f, new, o = (a + b for a, b in zip(x, self._products(h, self.recurrent_kernel)))
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
        x = self._products(inputs, self.kernel, axis=-1)
        recurrent_bias = None
        if self.bias is not None:
            bias = convert_to_tensor(self.bias)
            x = [a + b for a, b in zip(x, tf.split(bias[0] if self.reset_after else bias, 3))]
            recurrent_bias = tf.split(bias[1], 3) if self.reset_after else None
        x_z, x_r, x_h = x
        kernel = convert_to_tensor(self.recurrent_kernel)
        if self.reset_after:
            inner = self._products(h, kernel, axis=-1)
            if recurrent_bias is not None:
                inner = [a + b for a, b in zip(inner, recurrent_bias)]
            h_z, h_r, h_h = inner
        elif len(h) == 1:
            h_z, h_r = tf.split(ops.matmul(h[0], kernel[:, : 2 * self.units]), 2, axis=-1)
        else:
            h_z, h_r = (ops.matmul(h[i], kernel[:, i * self.units : (i + 1) * self.units]) for i in (0, 1))
        z = self.recurrent_activation(x_z + h_z)
        r = self.recurrent_activation(x_r + h_r)
        h_h = r * h_h if self.reset_after else ops.matmul(r * h[-1], kernel[:, 2 * self.units :])
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
        def states(cell):
            if hasattr(cell, "get_initial_state"):
                return cell.get_initial_state(batch_size=batch_size)
            size = cell.state_size
            if isinstance(size, int):
                return tf.zeros([batch_size, size], dtype=self.compute_dtype)
            return [tf.zeros([batch_size, n], dtype=self.compute_dtype) for n in size]

        return [states(cell) for cell in self.cells]

    def build(self, input_shape):
        for cell in self.cells:
            if isinstance(cell, Layer) and not cell.built:
                cell.build(input_shape)
            input_shape = (input_shape[0], _output_size(cell))

    def call(self, inputs, states, training=False):
        new_states = []
        for cell, state in zip(self.cells, states):
            options = {"training": training} if getattr(cell, "_call_has_training_arg", False) else {}
            alone = not tree.is_nested(state)
            inputs, state = cell(inputs, [state] if alone else list(state), **options)
            new_states.append(state[0] if alone and tree.is_nested(state) and len(state) == 1 else state)
        return inputs, new_states

    def make_dropout_masks(self, first_step, states):
        """Each cell's masks fit what the cells below make of the first step."""
        for cell, state in zip(self.cells, states):
            states_of_cell = list(state) if tree.is_nested(state) else [state]
            if hasattr(cell, "make_dropout_masks"):
                cell.make_dropout_masks(first_step, state if isinstance(cell, StackedRNNCells) else states_of_cell[0])
            first_step, _ = cell(first_step, states_of_cell)

    def reset_dropout_masks(self):
        for cell in self.cells:
            if hasattr(cell, "reset_dropout_masks"):
                cell.reset_dropout_masks()


def _output_size(cell):
    size = getattr(cell, "output_size", None)
    if size is not None:
        return size
    return cell.state_size[0] if isinstance(cell.state_size, (list, tuple)) else cell.state_size
