"""`tf.nn.rnn_cell`, as TensorFlow 1.15 documents it."""

from ..._core.missing import missing
from ..._v1.rnn_cells import (  # noqa: F401
    BasicLSTMCell,
    BasicRNNCell,
    DeviceWrapper,
    DropoutWrapper,
    GRUCell,
    LSTMCell,
    LSTMStateTuple,
    MultiRNNCell,
    ResidualWrapper,
    RNNCell,
)

__getattr__ = missing("tf.compat.v1.nn.rnn_cell", "tensorflow._api.v2.compat.v1.nn.rnn_cell", globals())
