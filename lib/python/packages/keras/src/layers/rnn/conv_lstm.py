"""keras.layers.ConvLSTM1D, 2D and 3D: an LSTM whose products are convolutions (Shi and others, 2015)."""

import tensorflow as tf

from keras.src import activations, constraints, initializers, ops, random, regularizers, tree
from keras.src.backend.config import standardize_data_format
from keras.src.backend.tensors import convert_to_tensor
from keras.src.layers.builtin import layer, standardize_padding, standardize_tuple
from keras.src.layers.convolutional.shapes import conv_output_shape
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.layer import Layer
from keras.src.layers.rnn.cells import DropoutMasks
from keras.src.layers.rnn.rnn import RNN
from keras.src.saving.serialization import constructor_arguments

_SEQUENCE = ("return_sequences", "return_state", "go_backwards", "stateful")


class ConvLSTMCell(DropoutMasks, Layer):
    """One step; gates in the order input, forget, cell, output, each with dropout masks of its own."""

    gates = 4

    def __init__(self, rank, arguments, **kwargs):
        super().__init__(**kwargs)
        self.seed = arguments["seed"]
        self.seed_generator = random.SeedGenerator(self.seed)
        self.rank = rank
        self.filters = arguments["filters"]
        self.kernel_size = standardize_tuple(arguments["kernel_size"], rank, "kernel_size")
        self.strides = standardize_tuple(arguments["strides"], rank, "strides", allow_zero=True)
        self.padding = standardize_padding(arguments["padding"])
        self.data_format = standardize_data_format(arguments["data_format"])
        self.dilation_rate = standardize_tuple(arguments["dilation_rate"], rank, "dilation_rate")
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise ValueError(
                "Specifying `strides > 1` is not compatible with `dilation_rate > 1`. Please provide `strides=1` or "
                f"`dilation_rate=1`. Received: strides={self.strides} and dilation_rate={self.dilation_rate}"
            )
        self.activation = activations.get(arguments["activation"])
        self.recurrent_activation = activations.get(arguments["recurrent_activation"])
        self.use_bias = arguments["use_bias"]
        self.unit_forget_bias = arguments["unit_forget_bias"]
        for kind, module in (("initializer", initializers), ("regularizer", regularizers), ("constraint", constraints)):
            for name in ("kernel", "recurrent", "bias"):
                setattr(self, f"{name}_{kind}", module.get(arguments[f"{name}_{kind}"]))
        self.dropout = min(1.0, max(0.0, arguments["dropout"]))
        self.recurrent_dropout = min(1.0, max(0.0, arguments["recurrent_dropout"]))
        self.state_size = -1

    _mask_count = 4

    def build(self, inputs_shape, states_shape=None):
        first = self.data_format == "channels_first"
        self.spatial_dims = tuple(inputs_shape[2:] if first else inputs_shape[1:-1])
        channels = inputs_shape[1 if first else -1]
        if None in self.spatial_dims:
            raise ValueError(
                "ConvLSTM layers only support static input shapes for the spatial dimension. Received invalid input "
                f"shape: input_shape={inputs_shape}"
            )
        if channels is None:
            raise ValueError(
                "The channel dimension of the inputs (last axis) should be defined. Found None. Full input shape "
                f"received: input_shape={inputs_shape}"
            )
        self.input_dim = channels
        for name, kind, rows in (("kernel", "kernel", channels), ("recurrent_kernel", "recurrent", self.filters)):
            setattr(self, name, self._weight((*self.kernel_size, rows, self.filters * 4), kind, name))
        self.bias = None
        if self.use_bias:
            start = self._bias_start if self.unit_forget_bias else self.bias_initializer
            self.bias = self._weight((self.filters * 4,), "bias", "bias", start)

    def _weight(self, shape, kind, name, initializer=None):
        return self.add_weight(
            shape,
            initializer or getattr(self, f"{kind}_initializer"),
            name=name,
            regularizer=getattr(self, f"{kind}_regularizer"),
            constraint=getattr(self, f"{kind}_constraint"),
        )

    def _bias_start(self, shape, dtype=None):
        """Ones for the forget gate."""
        ends = [self.bias_initializer((n,), dtype=dtype) for n in (self.filters, self.filters * 2)]
        return tf.concat([ends[0], tf.ones((self.filters,), dtype=dtype), ends[1]], axis=0)

    def _conv(self, x, kernel, own=True):
        return ops.conv(
            x, kernel, strides=self.strides if own else (1,) * self.rank, padding=self.padding if own else "same",
            data_format=self.data_format, dilation_rate=self.dilation_rate if own else 1,
        )  # fmt: skip

    def call(self, inputs, states, training=False):
        h, c = states
        xs, hs = self._dropped(inputs, h, training)
        kernels = tf.split(convert_to_tensor(self.kernel), 4, axis=self.rank + 1)
        x = [self._conv(part, kernel) for part, kernel in zip(xs, kernels)]
        if self.bias is not None:
            around = [1, self.filters] + [1] * self.rank if self.data_format == "channels_first" else [self.filters]
            x = [a + tf.reshape(b, around) for a, b in zip(x, tf.split(convert_to_tensor(self.bias), 4))]
        kernels = tf.split(convert_to_tensor(self.recurrent_kernel), 4, axis=self.rank + 1)
        i, f, new, o = (a + self._conv(part, kernel, own=False) for a, part, kernel in zip(x, hs, kernels))
        c = self.recurrent_activation(f) * c + self.recurrent_activation(i) * self.activation(new)
        h = self.recurrent_activation(o) * self.activation(c)
        return h, [h, c]

    def step_shape(self, inputs_shape):
        """The shape of one step's output."""
        return conv_output_shape(
            inputs_shape, self.filters, self.kernel_size, self.strides, self.padding, self.data_format, self.dilation_rate
        )

    def compute_output_shape(self, inputs_shape, states_shape=None):
        shape = self.step_shape(inputs_shape)
        return shape, [shape, shape]

    def get_initial_state(self, batch_size=None):
        first = self.data_format == "channels_first"
        inputs = (batch_size, self.input_dim, *self.spatial_dims) if first else (batch_size, *self.spatial_dims, self.input_dim)
        shape = [batch_size, *self.step_shape((None, *inputs[1:]))[1:]]
        return [tf.zeros(shape, dtype=self.compute_dtype) for _ in range(2)]


class _ConvLSTM(RNN):
    rank = 2

    def _start(self, arguments, kwargs):
        cell = ConvLSTMCell(
            self.rank, arguments, name="conv_lstm_cell", dtype=kwargs.get("dtype"), trainable=kwargs.get("trainable", True)
        )
        sequence = {name: arguments[name] for name in _SEQUENCE}
        super().__init__(cell, **sequence, activity_regularizer=arguments["activity_regularizer"], **kwargs)
        self.input_spec = InputSpec(ndim=self.rank + 3)

    def __getattr__(self, name):
        cell = self.__dict__.get("cell")
        if cell is not None and name in constructor_arguments(type(self)):
            return getattr(cell, name)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def compute_output_shape(self, sequences_shape, initial_state_shape=None):
        batch, steps = sequences_shape[:2]
        inner = tuple(self.cell.step_shape((batch, *sequences_shape[2:]))[1:])
        shape = (batch, steps, *inner) if self.return_sequences else (batch, *inner)
        return (shape, (batch, *inner), (batch, *inner)) if self.return_state else shape

    def compute_mask(self, _, mask):
        mask = tree.flatten(mask)[0]
        own = mask if self.return_sequences else None
        return [own, None, None] if self.return_state else own

    @classmethod
    def from_config(cls, config):
        return cls(**config)


def _define(rank):
    title = f"ConvLSTM{rank}D"

    def __init__(
        self, filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, activation="tanh",
        recurrent_activation="sigmoid", use_bias=True, kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal", bias_initializer="zeros", unit_forget_bias=True, kernel_regularizer=None,
        recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None,
        recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None,
        return_sequences=False, return_state=False, go_backwards=False, stateful=False, **kwargs,
    ):  # fmt: skip
        arguments = dict(locals())
        for name in ("unroll", "zero_output_for_mask"):
            kwargs.pop(name, None)
        _ConvLSTM._start(self, arguments, kwargs)

    made = type(
        title,
        (_ConvLSTM,),
        {
            "rank": rank,
            "__init__": __init__,
            "__module__": __name__,
            "__doc__": f"Sequences (batch, steps, ...{rank} axes, channels) convolved step by step, with a state.",
        },
    )
    return layer(
        f"keras.layers.{title}", first=(*_SEQUENCE, "unroll", "zero_output_for_mask"), omitted=()
    )(made)


ConvLSTM1D, ConvLSTM2D, ConvLSTM3D = (_define(rank) for rank in (1, 2, 3))
