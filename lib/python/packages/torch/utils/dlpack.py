"""torch.utils.dlpack: tensors of other libraries, by way of NumPy."""


def from_dlpack(ext_tensor):
    """A tensor that shares another library's memory, where NumPy can."""
    import numpy as np
    import torch

    return torch.from_numpy(np.from_dlpack(ext_tensor))


def to_dlpack(tensor):
    """A capsule for other libraries."""
    return tensor.numpy().__dlpack__()
