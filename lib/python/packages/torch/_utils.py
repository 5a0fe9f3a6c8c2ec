"""Functions that saved files name: they put tensors together again. The names are PyTorch's."""

from collections import OrderedDict

from . import _core
from ._tensor import Tensor


def _rebuild_tensor(storage, storage_offset, size, stride):
    """A view of a storage, which is the flat tensor of its elements."""
    return storage.as_strided(tuple(size), tuple(stride), storage_offset)


def _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks, metadata=None):
    """A tensor over a storage."""
    tensor = _rebuild_tensor(storage, storage_offset, size, stride)
    if metadata and metadata.get("conj"):
        tensor = tensor.conj()
    if requires_grad:
        tensor = tensor.detach().requires_grad_()
    return tensor


def _rebuild_sparse_tensor(layout, data):
    """A tensor that lists its elements, from its parts."""
    import torch

    if layout is torch.sparse_coo:
        indices, values, size, *coalesced = data
        return torch.sparse_coo_tensor(indices, values, size, is_coalesced=bool(coalesced and coalesced[0]))
    compressed, plain, values, size = data
    return torch.sparse_compressed_tensor(compressed, plain, values, size, layout=layout)


def _rebuild_parameter(data, requires_grad, backward_hooks):
    """A parameter over a tensor."""
    from .nn.parameter import Parameter

    return Parameter(data, requires_grad)


def _rebuild_parameter_with_state(data, requires_grad, backward_hooks, state):
    """A parameter over a tensor, with attributes of its own."""
    parameter = _rebuild_parameter(data, requires_grad, backward_hooks)
    parameter.__dict__.update(state if isinstance(state, dict) else {})
    return parameter


def reduced(tensor, storage):
    """How a tensor is written: a function of this module with its arguments."""
    from .nn.parameter import Parameter

    place = storage, tensor.storage_offset(), tuple(tensor.shape), tensor.stride()
    if isinstance(tensor, Parameter):
        plain = _core.wrap(_core.call("torch.detach", tensor._h))
        return _rebuild_parameter, (plain, tensor.requires_grad, OrderedDict())
    metadata = ({"conj": True},) if tensor.is_conj() else ()
    return _rebuild_tensor_v2, (*place, tensor.requires_grad and tensor.is_leaf, OrderedDict(), *metadata)


__all__ = ["Tensor", "reduced"]
