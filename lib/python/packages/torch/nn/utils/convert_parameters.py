"""Parameters as one vector and back."""

import torch
from torch._tensor import Tensor


def parameters_to_vector(parameters):
    """All parameters, flattened and joined."""
    return torch.cat([p.view(-1) for p in parameters])


def vector_to_parameters(vec, parameters):
    """Writes a vector's parts into parameters."""
    if not isinstance(vec, Tensor):
        raise TypeError(f"expected torch.Tensor, but got: {torch.typename(vec)}")
    at = 0
    for p in parameters:
        n = p.numel()
        p.data = vec[at : at + n].view_as(p).data
        at += n
