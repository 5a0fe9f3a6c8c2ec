"""Recurrent layers: RNN, LSTM, GRU and their cells."""

import math
import warnings

import torch
from torch.nn import functional as F
from torch.nn import init
from torch.nn._functional.common import shown_as
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch.nn.utils.rnn import PackedSequence


def _rnn_step(act):
    def step(x, state, w_hh, b_hh):
        (h,) = state
        return (act(x + F.linear(h, w_hh, b_hh)),)

    return step


def _lstm_step(x, state, w_hh, b_hh):
    h, c = state
    i, f, g, o = (x + F.linear(h, w_hh, b_hh)).chunk(4, 1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


def _gru_step(x, state, w_hh, b_hh):
    (h,) = state
    xr, xz, xn = x.chunk(3, 1)
    hr, hz, hn = F.linear(h, w_hh, b_hh).chunk(3, 1)
    reset, update = (xr + hr).sigmoid(), (xz + hz).sigmoid()
    new = (xn + reset * hn).tanh()
    return ((h - new) * update + new,)


class RNNBase(Module):
    """What the recurrent layers share: stacked layers, both directions, packed sequences, dropout between layers."""

    _gates = 1
    _states = 1

    def __init__(
        self,
        mode,
        input_size,
        hidden_size,
        num_layers=1,
        bias=True,
        batch_first=False,
        dropout=0.0,
        bidirectional=False,
        proj_size=0,
        device=None,
        dtype=None,
    ):
        super().__init__()
        self.dropout = float(dropout)
        if isinstance(dropout, bool) or not 0 <= dropout <= 1:
            raise ValueError(
                "dropout should be a number in range [0, 1] representing the probability of an element being zeroed"
            )
        if dropout > 0 and num_layers == 1:
            warnings.warn(
                "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers "
                f"greater than 1, but got dropout={dropout} and num_layers={num_layers}",
                stacklevel=2,
            )
        if not isinstance(hidden_size, int):
            raise TypeError(f"hidden_size should be of type int, got: {type(hidden_size).__name__}")
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        if num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        if proj_size and mode != "LSTM":
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        if proj_size < 0 or proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size" if proj_size > 0 else
                             "proj_size should be a positive integer or zero to disable projections")
        self.mode, self.input_size, self.hidden_size, self.num_layers = mode, input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.bidirectional = bias, batch_first, bidirectional
        self.proj_size = proj_size
        self._directions = 2 if bidirectional else 1
        self._flat_weights_names = []
        for layer in range(num_layers):
            for direction in range(self._directions):
                told = proj_size or hidden_size
                size = input_size if layer == 0 else told * self._directions
                suffix = f"_l{layer}" + ("_reverse" if direction else "")
                shapes = {
                    "weight_ih": (self._gates * hidden_size, size),
                    "weight_hh": (self._gates * hidden_size, told),
                }
                if bias:
                    shapes["bias_ih"] = shapes["bias_hh"] = (self._gates * hidden_size,)
                if proj_size:
                    shapes["weight_hr"] = (proj_size, hidden_size)
                for name, shape in shapes.items():
                    setattr(self, name + suffix, Parameter(torch.empty(shape, device=device, dtype=dtype)))
                    self._flat_weights_names.append(name + suffix)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def flatten_parameters(self):
        """Nothing to do: weights need no particular layout here."""

    @property
    def all_weights(self):
        per = (4 if self.bias else 2) + (1 if self.proj_size else 0)
        names = self._flat_weights_names
        return [[getattr(self, n) for n in names[i : i + per]] for i in range(0, len(names), per)]

    def _step(self):
        raise NotImplementedError

    def forward(self, input, hx=None):
        packed = isinstance(input, PackedSequence)
        if packed:
            return self._forward_packed(input, hx)
        if input.dim() not in (2, 3):
            raise ValueError(f"{self.mode.split('_')[0]}: Expected input to be 2D or 3D, got {input.dim()}D {'tensor ' if self.mode.startswith('RNN') else ''}instead")
        batched = input.dim() == 3
        x = input if batched else input.unsqueeze(1)
        if batched and self.batch_first:
            x = x.transpose(0, 1)
        weight = self.weight_ih_l0
        if input.dtype != weight.dtype and not torch.is_autocast_enabled("cpu"):
            raise ValueError(
                f"RNN input dtype ({input.dtype}) does not match weight dtype ({weight.dtype}). "
                f"Convert input: input.to({weight.dtype}), or convert model: model.to({input.dtype})"
            )
        if x.size(-1) != self.input_size:
            raise RuntimeError(
                f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {x.size(-1)}"
            )
        state = self._initial(hx, x, batched)
        steps, last = self._run([x[t] for t in range(x.size(0))], state, None)
        output = torch.stack(steps)
        if self._states == 2 and not self.proj_size and self.bias and output.dtype == torch.float32:
            # The library that computes the whole layer at once on a CPU gives its own name to the function.
            shown_as(output, "CatBackward0" if self._directions == 2 else "MkldnnRnnLayerBackward0")
        if batched and self.batch_first:
            output = output.transpose(0, 1)
        if not batched:
            output, last = output.squeeze(1), tuple(s.squeeze(1) for s in last)
        return output, last if self._states == 2 else last[0]

    def _initial(self, hx, x, batched):
        lead = (self.num_layers * self._directions, x.size(-2))
        shapes = [(*lead, self.proj_size or self.hidden_size), (*lead, self.hidden_size)][: self._states]
        if hx is None:
            return tuple(torch.zeros(shape, dtype=x.dtype) for shape in shapes)
        rank = 3 if batched else 2
        kind = f"{'' if batched else 'un'}batched {rank}-D input"
        if self._states == 2:
            if hx[0].dim() != rank or hx[1].dim() != rank:
                raise RuntimeError(
                    f"For {kind}, hx and cx should also be {rank}-D but got ({hx[0].dim()}-D, {hx[1].dim()}-D) tensors"
                )
        else:
            if hx.dim() != rank:
                raise RuntimeError(f"For {kind}, hx should also be {rank}-D but got {hx.dim()}-D tensor")
            hx = (hx,)
        hx = tuple(hx) if batched else tuple(h.unsqueeze(1) for h in hx)
        for i, (h, shape) in enumerate(zip(hx, shapes)):
            if tuple(h.shape) != shape:
                which = f"hidden[{i}]" if self._states == 2 else "hidden"
                raise RuntimeError(f"Expected {which} size {shape}, got {list(h.shape)}")
        return hx

    def _run(self, steps, state, batch_sizes):
        finals = []
        for layer in range(self.num_layers):
            outputs = []
            for direction in range(self._directions):
                index = layer * self._directions + direction
                start = tuple(s[index] for s in state)
                order = range(len(steps)) if direction == 0 else range(len(steps) - 1, -1, -1)
                result, last = self._run_direction(steps, start, layer, direction, order, batch_sizes)
                outputs.append(result)
                finals.append(last)
            steps = outputs[0] if self._directions == 1 else [torch.cat(p, 1) for p in zip(*outputs)]
            if self.dropout > 0 and layer < self.num_layers - 1 and self.training:
                sizes = [s.size(0) for s in steps]
                steps = list(F.dropout(torch.cat(steps), self.dropout, True).split(sizes))
        return steps, tuple(torch.stack([f[i] for f in finals]) for i in range(self._states))

    def _run_direction(self, steps, state, layer, direction, order, batch_sizes):
        suffix = f"_l{layer}" + ("_reverse" if direction else "")
        w_ih, w_hh = getattr(self, "weight_ih" + suffix), getattr(self, "weight_hh" + suffix)
        b_ih = getattr(self, "bias_ih" + suffix) if self.bias else None
        b_hh = getattr(self, "bias_hh" + suffix) if self.bias else None
        # The inputs' part of all steps at once: one large product instead of many small ones.
        sizes = [s.size(0) for s in steps]
        projected = F.linear(torch.cat(steps) if len(steps) > 1 else steps[0], w_ih, b_ih).split(sizes)
        step = self._step()
        if self.proj_size:
            whole, w_hr = step, getattr(self, "weight_hr" + suffix)

            def step(x, state, w_hh, b_hh):
                h, *rest = whole(x, state, w_hh, b_hh)
                return (F.linear(h, w_hr), *rest)

        outputs = [None] * len(steps)
        for t in order:
            if batch_sizes is None:
                state = step(projected[t], state, w_hh, b_hh)
                outputs[t] = state[0]
                continue
            # Packed: only the first batch_sizes[t] sequences are alive at step t.
            n = batch_sizes[t]
            new = step(projected[t], tuple(s[:n] for s in state), w_hh, b_hh)
            outputs[t] = new[0]
            state = tuple(torch.cat([a, s[n:]]) if n < s.size(0) else a for a, s in zip(new, state))
        return outputs, state

    def _forward_packed(self, input, hx):
        sizes = input.batch_sizes.tolist()
        steps = list(input.data.split(sizes))
        if hx is not None and input.sorted_indices is not None:
            sort = lambda h: h.index_select(1, input.sorted_indices)  # noqa: E731
            hx = tuple(sort(h) for h in hx) if self._states == 2 else sort(hx)
        state = self._initial(hx, steps[0], True)
        steps, last = self._run(steps, state, sizes)
        if input.unsorted_indices is not None:
            last = tuple(s.index_select(1, input.unsorted_indices) for s in last)
        output = PackedSequence(torch.cat(steps), input.batch_sizes, input.sorted_indices, input.unsorted_indices)
        return output, last if self._states == 2 else last[0]

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.proj_size:
            text += f", proj_size={self.proj_size}"
        if self.num_layers != 1:
            text += f", num_layers={self.num_layers}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if self.batch_first is not False:
            text += f", batch_first={self.batch_first}"
        if self.dropout != 0:
            text += f", dropout={self.dropout}"
        if self.bidirectional is not False:
            text += f", bidirectional={self.bidirectional}"
        return text


class RNN(RNNBase):
    """h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or with ReLU."""

    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, *args, **kwargs):
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        self_mode = "RNN_TANH" if nonlinearity == "tanh" else "RNN_RELU"
        super().__init__(self_mode, input_size, hidden_size, num_layers, bias, *args, **kwargs)
        self.nonlinearity = nonlinearity

    def _step(self):
        return _rnn_step(torch.tanh if self.nonlinearity == "tanh" else torch.relu)


class LSTM(RNNBase):
    """Long short-term memory: gates i, f, g, o and a cell state."""

    _gates = 4
    _states = 2

    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)

    def _step(self):
        return _lstm_step


class GRU(RNNBase):
    """Gated recurrent unit: gates r, z, n."""

    _gates = 3

    def __init__(self, *args, **kwargs):
        super().__init__("GRU", *args, **kwargs)

    def _step(self):
        return _gru_step


class RNNCellBase(Module):
    """One step of a recurrent layer."""

    _gates = 1

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__()
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        gates = self._gates * hidden_size
        self.weight_ih = Parameter(torch.empty((gates, input_size), device=device, dtype=dtype))
        self.weight_hh = Parameter(torch.empty((gates, hidden_size), device=device, dtype=dtype))
        if bias:
            self.bias_ih = Parameter(torch.empty(gates, device=device, dtype=dtype))
            self.bias_hh = Parameter(torch.empty(gates, device=device, dtype=dtype))
        else:
            self.register_parameter("bias_ih", None)
            self.register_parameter("bias_hh", None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def _advance(self, step, input, state, count):
        if input.dim() not in (1, 2):
            raise ValueError(f"{type(self).__name__}: Expected input to be 1D or 2D, got {input.dim()}D instead")
        batched = input.dim() == 2
        x = input if batched else input.unsqueeze(0)
        if x.size(1) != self.input_size:
            raise RuntimeError(f"input has inconsistent input_size: got {x.size(1)} expected {self.input_size}")
        for i, s in enumerate(state or ()):
            if batched and s.dim() == 2 and s.size(0) != x.size(0):
                raise RuntimeError(f"Input batch size {x.size(0)} doesn't match hidden{i} batch size {s.size(0)}")
            if s.size(-1) != self.hidden_size:
                raise RuntimeError(f"hidden{i} has inconsistent hidden_size: got {s.size(-1)}, expected {self.hidden_size}")
        if state is None:
            state = tuple(torch.zeros(x.size(0), self.hidden_size, dtype=x.dtype) for _ in range(count))
        elif not batched:
            state = tuple(s.unsqueeze(0) for s in state)
        result = step(F.linear(x, self.weight_ih, self.bias_ih), state, self.weight_hh, self.bias_hh)
        return result if batched else tuple(r.squeeze(0) for r in result)

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if getattr(self, "nonlinearity", "tanh") != "tanh":
            text += f", nonlinearity={self.nonlinearity}"
        return text


class RNNCell(RNNCellBase):
    """One step of an RNN."""

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        step = _rnn_step(torch.tanh if self.nonlinearity == "tanh" else torch.relu)
        return self._advance(step, input, None if hx is None else (hx,), 1)[0]


class LSTMCell(RNNCellBase):
    """One step of an LSTM: returns (h, c)."""

    _gates = 4

    def forward(self, input, hx=None):
        return self._advance(_lstm_step, input, hx, 2)


class GRUCell(RNNCellBase):
    """One step of a GRU."""

    _gates = 3

    def forward(self, input, hx=None):
        return self._advance(_gru_step, input, None if hx is None else (hx,), 1)[0]
