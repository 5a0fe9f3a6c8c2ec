"""torch.nn.attention.bias: masks of causal attention, aligned at a corner."""

import torch


def _causal(rows, columns, offset):
    return torch.ones(rows, columns, dtype=torch.bool).tril(offset)


def causal_upper_left(*size):
    """Each query sees the keys up to its own number."""
    if len(size) != 2:
        raise RuntimeError("causal_upper_left only supports 2D tensors")
    return _causal(*size, 0)


def causal_lower_right(*size):
    """The last query sees all keys."""
    if len(size) != 2:
        raise RuntimeError("causal_lower_right only supports 2D tensors")
    return _causal(*size, size[1] - size[0])
