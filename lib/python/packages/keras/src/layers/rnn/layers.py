"""keras.layers: SimpleRNN, LSTM and GRU."""

from keras.src.layers.builtin import layer
from keras.src.layers.input_spec import InputSpec
from keras.src.layers.rnn.cells import GRUCell, LSTMCell, SimpleRNNCell
from keras.src.layers.rnn.rnn import RNN
from keras.src.saving.serialization import constructor_arguments

_SEQUENCE = ("return_sequences", "return_state", "go_backwards", "stateful", "unroll")
# What the configuration of every recurrent layer begins with.
_FIRST = (*_SEQUENCE, "zero_output_for_mask")


class _CellRNN(RNN):
    """An RNN that makes its cell of its own arguments; those are read through to the cell."""

    cell_class = None
    cell_name = None

    def _start(self, arguments, kwargs):
        implementation = kwargs.pop("implementation", 2)
        own = {name: arguments[name] for name in constructor_arguments(self.cell_class) if name in arguments}
        cell = self.cell_class(
            **own, dtype=kwargs.get("dtype"), trainable=kwargs.get("trainable", True), name=self.cell_name,
            implementation=implementation,
        )
        sequence = {name: arguments[name] for name in _SEQUENCE}
        super().__init__(cell, **sequence, activity_regularizer=arguments["activity_regularizer"], **kwargs)
        self.use_cudnn = arguments.get("use_cudnn", "auto")
        self.input_spec = InputSpec(ndim=3)

    def __getattr__(self, name):
        cell = self.__dict__.get("cell")
        if cell is not None and name in constructor_arguments(type(cell)):
            return getattr(cell, name)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    @classmethod
    def from_config(cls, config):
        return cls(**config)


@layer("keras.layers.SimpleRNN", first=_FIRST, omitted=("seed",))
class SimpleRNN(_CellRNN):
    cell_class = SimpleRNNCell
    cell_name = "simple_rnn_cell"

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
        activity_regularizer=None,
        kernel_constraint=None,
        recurrent_constraint=None,
        bias_constraint=None,
        dropout=0.0,
        recurrent_dropout=0.0,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        stateful=False,
        unroll=False,
        seed=None,
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)


@layer("keras.layers.LSTM", first=_FIRST, last=("seed",), omitted=("use_cudnn",))
class LSTM(_CellRNN):
    cell_class = LSTMCell
    cell_name = "lstm_cell"

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
        activity_regularizer=None,
        kernel_constraint=None,
        recurrent_constraint=None,
        bias_constraint=None,
        dropout=0.0,
        recurrent_dropout=0.0,
        seed=None,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        stateful=False,
        unroll=False,
        use_cudnn="auto",
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)


@layer("keras.layers.GRU", first=_FIRST, last=("reset_after", "seed"), omitted=("use_cudnn",))
class GRU(_CellRNN):
    cell_class = GRUCell
    cell_name = "gru_cell"

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
        activity_regularizer=None,
        kernel_constraint=None,
        recurrent_constraint=None,
        bias_constraint=None,
        dropout=0.0,
        recurrent_dropout=0.0,
        seed=None,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        stateful=False,
        unroll=False,
        reset_after=True,
        use_cudnn="auto",
        **kwargs,
    ):
        self._start(dict(locals()), kwargs)
