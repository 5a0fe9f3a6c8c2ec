"""`tf.nn.rnn_cell` as TensorFlow 1.15 documents it: one step of a recurrent network, with variables of `get_variable`."""

import collections
import hashlib

from .._core import nest as _nest
from .._ops.array import concat, split, zeros
from .._core.convert import convert_to_tensor
from .initializers import constant_initializer, zeros_initializer
from .layers import Layer
from .._ops.linalg import matmul
from .._ops.math import sigmoid, tanh
from .._ops.nn import bias_add
from .._core.shape import TensorShape
from .variable_scope import variable_scope

LSTMStateTuple = collections.namedtuple("LSTMStateTuple", ("c", "h"))
LSTMStateTuple.__doc__ = "The state of an LSTM cell: its memory `c` and its output `h`."
LSTMStateTuple.dtype = property(lambda self: self.c.dtype)


def _sizes(state_size, batch, dtype):
    """Zeros for a state of these sizes."""

    def one(size):
        tail = size.as_list() if isinstance(size, TensorShape) else list(size) if isinstance(size, (list, tuple)) else [size]
        return zeros([batch, *tail], dtype)

    if isinstance(state_size, (list, tuple)) and not isinstance(state_size, TensorShape):
        return _nest.pack(state_size, [one(s) for s in _nest.flatten(state_size)])
    return one(state_size)


def zero_state(cell, batch_size, dtype):
    """Zeros as a cell's first state, in the structure of its `state_size`."""
    from .._core.names import name_scope

    with name_scope(f"{type(cell).__name__}ZeroState"):
        return _sizes(cell.state_size, batch_size, dtype)


class RNNCell(Layer):
    """A step: `output, state = cell(inputs, state)`. Subclasses give `state_size`, `output_size` and `call`."""

    _base_name = "rnn_cell"

    def __init__(self, trainable=True, name=None, dtype=None, reuse=None, _reuse=None, **kwargs):
        super().__init__(trainable=trainable, name=name, dtype=dtype, _reuse=reuse if _reuse is None else _reuse, **kwargs)
        self._base_name = _snake(type(self).__name__)

    @property
    def state_size(self):
        raise NotImplementedError("Abstract method")

    @property
    def output_size(self):
        raise NotImplementedError("Abstract method")

    def zero_state(self, batch_size, dtype):
        """A first state of zeros for so many examples."""
        return zero_state(self, batch_size, dtype)

    def get_initial_state(self, inputs=None, batch_size=None, dtype=None):
        if inputs is not None:
            from .._ops.array import shape

            inputs = convert_to_tensor(inputs)
            batch_size, dtype = inputs.shape.as_list()[0] or shape(inputs)[0], inputs.dtype
        if batch_size is None or dtype is None:
            raise ValueError(f"batch_size and dtype cannot be None while constructing initial state: batch_size={batch_size}, dtype={dtype}")
        return self.zero_state(batch_size, dtype)

    def __call__(self, inputs, state, scope=None, **kwargs):
        x = convert_to_tensor(inputs, name="inputs")
        if self._scope is not None:
            opened = variable_scope(self._scope, reuse=True, auxiliary_name_scope=True)
        elif scope is not None:
            opened = variable_scope(scope, reuse=self._reuse)
        else:
            opened = variable_scope(self._given_name, default_name=self._base_name, reuse=self._reuse)
        if not self._has_scope():
            return self.call(x, state, **kwargs)
        with opened as current:
            if self._scope is None:
                self._scope = current
            if not self.built:
                self.build(x.shape)
                self.built = True
            return self.call(x, state, **kwargs)

    def _has_scope(self):
        return True


def _snake(name):
    import re

    name = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


LayerRNNCell = RNNCell


def _depth(cell, shape):
    n = shape.as_list()[-1]
    if n is None:
        raise ValueError(f"Expected inputs.shape[-1] to be known, saw shape: {shape}")
    return n


class BasicRNNCell(RNNCell):
    """activation([inputs, state] kernel + bias), which is output and state alike."""

    def __init__(self, num_units, activation=None, reuse=None, name=None, dtype=None, **kwargs):
        super().__init__(name=name, dtype=dtype, reuse=reuse, **kwargs)
        self._num_units = num_units
        self._activation = activation or tanh

    state_size = property(lambda self: self._num_units)
    output_size = property(lambda self: self._num_units)

    def build(self, shape):
        self._kernel = self.add_variable("kernel", [_depth(self, shape) + self._num_units, self._num_units])
        self._bias = self.add_variable("bias", [self._num_units], initializer=zeros_initializer())

    def call(self, inputs, state):
        output = self._activation(bias_add(matmul(concat([inputs, state], 1), self._kernel), self._bias))
        return output, output


class GRUCell(RNNCell):
    """The gated recurrent unit of Cho et al. (2014)."""

    def __init__(
        self, num_units, activation=None, reuse=None, kernel_initializer=None, bias_initializer=None, name=None, dtype=None, **kwargs
    ):
        super().__init__(name=name, dtype=dtype, reuse=reuse, **kwargs)
        self._num_units = num_units
        self._activation = activation or tanh
        self._kernel_initializer, self._bias_initializer = kernel_initializer, bias_initializer

    state_size = property(lambda self: self._num_units)
    output_size = property(lambda self: self._num_units)

    def build(self, shape):
        n, rows = self._num_units, _depth(self, shape) + self._num_units
        first = self._bias_initializer
        self._gate_kernel = self.add_variable("gates/kernel", [rows, 2 * n], initializer=self._kernel_initializer)
        self._gate_bias = self.add_variable("gates/bias", [2 * n], initializer=first or constant_initializer(1.0))
        self._candidate_kernel = self.add_variable("candidate/kernel", [rows, n], initializer=self._kernel_initializer)
        self._candidate_bias = self.add_variable("candidate/bias", [n], initializer=first or zeros_initializer())

    def call(self, inputs, state):
        gates = sigmoid(bias_add(matmul(concat([inputs, state], 1), self._gate_kernel), self._gate_bias))
        r, u = split(gates, 2, axis=1)
        candidate = self._activation(
            bias_add(matmul(concat([inputs, r * state], 1), self._candidate_kernel), self._candidate_bias)
        )
        new = u * state + (1 - u) * candidate
        return new, new


class BasicLSTMCell(RNNCell):
    """Long short-term memory without peepholes (Zaremba et al., 2014); its state is an LSTMStateTuple."""

    def __init__(self, num_units, forget_bias=1.0, state_is_tuple=True, activation=None, reuse=None, name=None, dtype=None, **kwargs):
        super().__init__(name=name, dtype=dtype, reuse=reuse, **kwargs)
        self._num_units, self._forget_bias, self._tuple = num_units, forget_bias, state_is_tuple
        self._activation = activation or tanh

    @property
    def state_size(self):
        return LSTMStateTuple(self._num_units, self._num_units) if self._tuple else 2 * self._num_units

    output_size = property(lambda self: self._num_units)

    def build(self, shape):
        self._kernel = self.add_variable("kernel", [_depth(self, shape) + self._num_units, 4 * self._num_units])
        self._bias = self.add_variable("bias", [4 * self._num_units], initializer=zeros_initializer())

    def call(self, inputs, state):
        c, h = state if self._tuple else split(state, 2, axis=1)
        gates = bias_add(matmul(concat([inputs, h], 1), self._kernel), self._bias)
        i, j, f, o = split(gates, 4, axis=1)
        c = c * sigmoid(f + self._forget_bias) + sigmoid(i) * self._activation(j)
        h = self._activation(c) * sigmoid(o)
        return h, LSTMStateTuple(c, h) if self._tuple else concat([c, h], 1)


class LSTMCell(RNNCell):
    """Long short-term memory with peepholes, clipping and a projection, each if asked for (Sak et al., 2014)."""

    def __init__(
        self, num_units, use_peepholes=False, cell_clip=None, initializer=None, num_proj=None, proj_clip=None, num_unit_shards=None,
        num_proj_shards=None, forget_bias=1.0, state_is_tuple=True, activation=None, reuse=None, name=None, dtype=None, **kwargs,
    ):  # fmt: skip
        super().__init__(name=name, dtype=dtype, reuse=reuse, **kwargs)
        self._num_units, self._use_peepholes, self._cell_clip = num_units, use_peepholes, cell_clip
        self._initializer, self._num_proj, self._proj_clip = initializer, num_proj, proj_clip
        self._forget_bias, self._tuple, self._activation = forget_bias, state_is_tuple, activation or tanh

    output_size = property(lambda self: self._num_proj or self._num_units)

    @property
    def state_size(self):
        return LSTMStateTuple(self._num_units, self.output_size) if self._tuple else self._num_units + self.output_size

    def build(self, shape):
        n = self._num_units
        self._kernel = self.add_variable("kernel", [_depth(self, shape) + self.output_size, 4 * n], initializer=self._initializer)
        self._bias = self.add_variable("bias", [4 * n], initializer=zeros_initializer())
        if self._use_peepholes:
            self._f, self._i, self._o = (
                self.add_variable(f"w_{gate}_diag", [n], initializer=self._initializer) for gate in ("f", "i", "o")
            )
        if self._num_proj is not None:
            self._projection = self.add_variable("projection/kernel", [n, self._num_proj], initializer=self._initializer)

    def call(self, inputs, state):
        from .._ops.math import clip_by_value

        before, m = state if self._tuple else split(state, [self._num_units, self.output_size], axis=1)
        gates = bias_add(matmul(concat([inputs, m], 1), self._kernel), self._bias)
        i, j, f, o = split(gates, 4, axis=1)
        if self._use_peepholes:
            f, i = f + self._f * before, i + self._i * before
        c = sigmoid(f + self._forget_bias) * before + sigmoid(i) * self._activation(j)
        if self._cell_clip is not None:
            c = clip_by_value(c, -self._cell_clip, self._cell_clip)
        if self._use_peepholes:
            o = o + self._o * c
        m = sigmoid(o) * self._activation(c)
        if self._num_proj is not None:
            m = matmul(m, self._projection)
            if self._proj_clip is not None:
                m = clip_by_value(m, -self._proj_clip, self._proj_clip)
        return m, LSTMStateTuple(c, m) if self._tuple else concat([c, m], 1)


class MultiRNNCell(RNNCell):
    """Cells on top of each other: the output of one is the input of the next. The state is a tuple of theirs."""

    def __init__(self, cells, state_is_tuple=True):
        super().__init__()
        if not cells:
            raise ValueError("Must specify at least one cell for MultiRNNCell.")
        if not isinstance(cells, (list, tuple)):
            raise TypeError(f"cells must be a list or tuple, but saw: {cells}.")
        self._cells = list(cells)
        self._tuple = state_is_tuple

    cells = property(lambda self: list(self._cells))

    @property
    def state_size(self):
        sizes = tuple(c.state_size for c in self._cells)
        return sizes if self._tuple else sum(_nest.flatten(sizes))

    output_size = property(lambda self: self._cells[-1].output_size)

    @property
    def weights(self):
        return [v for c in self._cells for v in c.weights]

    variables = weights

    def zero_state(self, batch_size, dtype):
        if self._tuple:
            return tuple(c.zero_state(batch_size, dtype) for c in self._cells)
        return super().zero_state(batch_size, dtype)

    def call(self, inputs, state):
        after, at = [], 0
        for i, cell in enumerate(self._cells):
            with variable_scope(f"cell_{i}"):
                if self._tuple:
                    mine = state[i]
                else:
                    mine = state[:, at : at + cell.state_size]
                    at += cell.state_size
                inputs, new = cell(inputs, mine)
                after.append(new)
        return inputs, tuple(after) if self._tuple else concat(after, 1)


class _Wrapper(RNNCell):
    """A cell around a cell; its variables are the other's, under their own names."""

    def __init__(self, cell):
        super().__init__()
        self._cell = cell

    state_size = property(lambda self: self._cell.state_size)
    output_size = property(lambda self: self._cell.output_size)
    wrapped_cell = property(lambda self: self._cell)
    weights = variables = property(lambda self: self._cell.weights)

    def zero_state(self, batch_size, dtype):
        return self._cell.zero_state(batch_size, dtype)

    def _has_scope(self):
        return False


class DropoutWrapper(_Wrapper):
    """Dropout of a cell's inputs, outputs and (but for the memory of an LSTM) state."""

    def __init__(
        self, cell, input_keep_prob=1.0, output_keep_prob=1.0, state_keep_prob=1.0, variational_recurrent=False, input_size=None,
        dtype=None, seed=None, dropout_state_filter_visitor=None,
    ):  # fmt: skip
        super().__init__(cell)
        for name, p in (("input", input_keep_prob), ("output", output_keep_prob), ("state", state_keep_prob)):
            if isinstance(p, (int, float)) and not 0 <= p <= 1:
                raise ValueError(f"Parameter {name}_keep_prob must be between 0 and 1: {p}")
        self._keep = {"input": input_keep_prob, "output": output_keep_prob, "state": state_keep_prob}
        self._seed = seed
        self._noise = None
        if variational_recurrent:
            self._make_noise(input_size, dtype)

    def _make_noise(self, input_size, dtype):
        """Masks that stay the same at all steps: uniform numbers, as many as an example has elements."""
        from .._random.draws import random_uniform

        if dtype is None:
            raise ValueError("When variational_recurrent=True, dtype must be provided")
        if self._keep["input"] != 1.0 and input_size is None:
            raise ValueError("When variational_recurrent=True and input_keep_prob < 1.0 or is unknown, input_size must be provided")
        sizes = {"input": input_size, "output": self._cell.output_size, "state": self._cell.state_size}
        self._noise = {
            kind: [
                random_uniform([1, *(s if isinstance(s, (list, tuple)) else [s])], seed=self._seed_of(f"recurrent_{kind}", i), dtype=dtype)
                for i, s in enumerate(_nest.flatten(size))
            ]
            for kind, size in sizes.items()
            if size is not None
        }

    def _seed_of(self, salt, index):
        if self._seed is None:
            return None
        text = f"{self._seed}{salt}_{index}"
        return int(hashlib.md5(text.encode()).hexdigest()[:8], 16) & 0x7FFFFFFF

    def _dropped(self, kind, structure):
        from .._ops.math import floor
        from .._ops.nn import dropout_v1

        keep = self._keep[kind]
        if isinstance(keep, (int, float)) and keep == 1.0:
            return structure
        out = []
        leaves = _leaves(structure)
        for i, (value, is_memory) in enumerate(leaves):
            if kind == "state" and is_memory:
                out.append(value)
            elif self._noise is not None:
                out.append(value / keep * floor(keep + self._noise[kind][i]))
            else:
                out.append(dropout_v1(value, keep_prob=keep, seed=self._seed_of(kind, i)))
        return _nest.pack(structure, out)

    def call(self, inputs, state):
        output, new = self._cell(self._dropped("input", inputs), state)
        return self._dropped("output", output), self._dropped("state", new)


def _leaves(structure, is_memory=False):
    """The tensors of a state, and whether each is the memory of an LSTM."""
    if isinstance(structure, LSTMStateTuple):
        return [(structure.c, True), (structure.h, False)]
    if isinstance(structure, (list, tuple)):
        return [leaf for part in structure for leaf in _leaves(part)]
    return [(structure, is_memory)]


class ResidualWrapper(_Wrapper):
    """Adds a cell's inputs to its outputs."""

    def __init__(self, cell, residual_fn=None):
        super().__init__(cell)
        self._residual = residual_fn

    def call(self, inputs, state):
        outputs, new = self._cell(inputs, state)
        if self._residual is not None:
            return self._residual(inputs, outputs), new
        return _nest.map_structure(lambda a, b: a + b, inputs, outputs), new


class DeviceWrapper(_Wrapper):
    """Runs a cell on a device."""

    def __init__(self, cell, device):
        super().__init__(cell)
        self._device = device

    def call(self, inputs, state):
        from .._core.device import device

        with device(self._device):
            return self._cell(inputs, state)

