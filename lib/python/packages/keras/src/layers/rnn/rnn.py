"""keras.layers.RNN: a cell along the steps of a sequence."""

import tensorflow as tf

from keras.src import ops, tree
from keras.src.backend.name_scope import name_scope
from keras.src.backend.tensors import cast, convert_to_tensor
from keras.src.backend.variable import Variable
from keras.src.layers.builtin import layer
from keras.src.layers.layer import Layer
from keras.src.layers.rnn.cells import StackedRNNCells
from keras.src.utils.tracking import DotNotTrackScope


def _select(mask, new, old):
    """`new` where the mask of this step holds, else `old`."""
    for _ in range(len(new.shape) - len(mask.shape)):
        mask = tf.expand_dims(mask, -1)
    return tf.where(mask, new, old)


def run_steps(step, inputs, states, go_backwards=False, mask=None, zero_output_for_mask=False):
    """`step(x, states) -> (output, states)` along axis 1 of `inputs`, step after step.

    Masked steps leave the states as they are and repeat the last output (or give zeros). Returns the last output, all
    outputs and the last states.
    """
    length = inputs.shape[1]
    if length is None:
        return _run_in_loop(step, inputs, states, go_backwards, mask, zero_output_for_mask)
    order = range(length - 1, -1, -1) if go_backwards else range(length)
    outputs, output = [], None
    for t in order:
        new, new_states = step(inputs[:, t], states)
        new_states = list(new_states) if tree.is_nested(new_states) else [new_states]
        if mask is not None:
            valid = tf.cast(mask[:, t], "bool")
            before = tf.zeros_like(new) if output is None or zero_output_for_mask else output
            new = _select(valid, new, before)
            new_states = tree.map_structure(lambda a, b, m=valid: _select(m, a, b), new_states, list(states))
        output, states = new, new_states
        outputs.append(output)
    return output, tf.stack(outputs, axis=1), states


def _run_in_loop(step, inputs, states, go_backwards, mask, zero_output_for_mask):
    """The same for a number of steps that is known when the graph runs."""
    length = tf.shape(inputs)[1]
    states = [tf.convert_to_tensor(s) for s in tree.flatten(states)]
    structure = list(states)
    # One step outside of the loop tells what an output looks like.
    first, _ = step(inputs[:, 0], states)
    outputs = tf.TensorArray(first.dtype, size=length, element_shape=first.shape)

    def body(i, outputs, last, *states):
        t = length - 1 - i if go_backwards else i
        new, new_states = step(inputs[:, t], list(states))
        new_states = tree.flatten(new_states)
        if mask is not None:
            valid = tf.cast(mask[:, t], "bool")
            new = _select(valid, new, tf.zeros_like(new) if zero_output_for_mask else last)
            new_states = [_select(valid, a, b) for a, b in zip(new_states, states)]
        return (i + 1, outputs.write(i, new), new, *new_states)

    _, outputs, last, *states = tf.while_loop(
        lambda i, *_: i < length, body, (tf.constant(0), outputs, tf.zeros_like(first), *structure)
    )
    order = [1, 0, *range(2, len(first.shape) + 1)]
    return last, tf.transpose(outputs.stack(), order), list(states)


@layer("keras.layers.RNN", last=("cell",))
class RNN(Layer):
    """Runs `cell` along axis 1 of its input (batch, steps, features)."""

    def __init__(
        self,
        cell,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        stateful=False,
        unroll=False,
        zero_output_for_mask=False,
        **kwargs,
    ):
        if isinstance(cell, (list, tuple)):
            cell = StackedRNNCells(cell)
        if not hasattr(cell, "call"):
            raise ValueError(f"Argument `cell` should have a `call` method. Received: cell={cell}")
        if not hasattr(cell, "state_size"):
            raise ValueError(
                "The RNN cell should have a `state_size` attribute (single integer or list of integers, one integer "
                f"per RNN state). Received: cell={cell}"
            )
        super().__init__(**kwargs)
        self.cell = cell
        self.return_sequences = return_sequences
        self.return_state = return_state
        self.go_backwards = go_backwards
        self.stateful = stateful
        self.unroll = unroll
        self.zero_output_for_mask = zero_output_for_mask
        self.supports_masking = True
        self.states = None
        size = cell.state_size
        self.state_size = [size] if isinstance(size, int) else list(size)

    def compute_output_shape(self, sequences_shape, initial_state_shape=None):
        batch, steps = sequences_shape[:2]
        size = getattr(self.cell, "output_size", None)
        if size is None:
            size = self.state_size[0]
        shape = (batch, steps, size) if self.return_sequences else (batch, size)
        if not self.return_state:
            return shape
        states = [(batch, n) if isinstance(n, int) else [(batch, m) for m in n] for n in self.state_size]
        return (shape, *states)

    def compute_mask(self, _, mask):
        mask = tree.flatten(mask)[0]
        own = mask if self.return_sequences else None
        return [own, *(None for _ in self.state_size)] if self.return_state else own

    def build(self, sequences_shape, initial_state_shape=None):
        if isinstance(self.cell, Layer) and not self.cell.built:
            self.cell.build((sequences_shape[0], *sequences_shape[2:]))
        if self.stateful and self.states is None:
            if sequences_shape[0] is None:
                raise ValueError(
                    "When using `stateful=True` in a RNN, the batch size must be static. Found dynamic batch size: "
                    f"sequence.shape={sequences_shape}"
                )
            with name_scope(self.name, caller=self), DotNotTrackScope():
                self.states = [
                    Variable(s, trainable=False, dtype=self.variable_dtype, name="rnn_state")
                    for s in tree.flatten(self.get_initial_state(sequences_shape[0]))
                ]

    def get_initial_state(self, batch_size):
        make = getattr(self.cell, "get_initial_state", None)
        if make is None:
            return [tf.zeros([batch_size, n], dtype=self.compute_dtype) for n in self.state_size]
        states = make(batch_size=batch_size)
        return list(states) if tree.is_nested(states) else [states]

    def reset_state(self):
        """Begin the next sequence with zeros (stateful layers)."""
        for v in self.states or ():
            v.assign(tf.zeros(v.shape, dtype=v.dtype))

    reset_states = reset_state

    def call(self, sequences, initial_state=None, mask=None, training=False):
        if initial_state is None:
            initial_state = self.states if self.stateful else self.get_initial_state(ops.shape(sequences)[0])
        states = list(initial_state) if tree.is_nested(initial_state) else [initial_state]
        states = tree.map_structure(lambda s: convert_to_tensor(s, dtype=self.compute_dtype), states)
        mask = tree.flatten(mask)[0]
        options = {"training": training} if getattr(self.cell, "_call_has_training_arg", False) else {}
        self._make_dropout_masks(sequences[:, 0], states, training)
        last, outputs, states = run_steps(
            lambda x, s: self.cell(x, s, **options),
            sequences,
            states,
            go_backwards=self.go_backwards,
            mask=mask,
            zero_output_for_mask=self.zero_output_for_mask,
        )
        if hasattr(self.cell, "reset_dropout_masks"):
            self.cell.reset_dropout_masks()
        if self.stateful:
            for variable, state in zip(self.states, tree.flatten(states)):
                variable.assign(state)
        output = cast(outputs if self.return_sequences else last, self.compute_dtype)
        return (output, *states) if self.return_state else output

    def _make_dropout_masks(self, first_step, states, training):
        cell = self.cell
        if not hasattr(cell, "make_dropout_masks"):
            return
        if isinstance(cell, StackedRNNCells) and not any(getattr(c, "dropout", 0) or getattr(c, "recurrent_dropout", 0) for c in cell.cells):
            return
        cell.make_dropout_masks(first_step, states if isinstance(cell, StackedRNNCells) else states[0])

    @classmethod
    def from_config(cls, config, custom_objects=None):
        from keras.src.saving.serialization import deserialize_keras_object

        config = dict(config)
        if isinstance(config.get("cell"), dict):
            config["cell"] = deserialize_keras_object(config["cell"], custom_objects)
        return cls(**config)
