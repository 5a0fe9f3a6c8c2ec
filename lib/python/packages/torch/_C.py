"""torch._C: the few names of the library's inside that programs use."""

from torch import Generator, Size, device, dtype, layout
from torch.overrides import DisableTorchFunctionSubclass, _disabled_torch_function_impl

DisableTorchFunction = DisableTorchFunctionSubclass
TensorBase = None


def _set_grad_enabled(mode):
    import torch

    torch.set_grad_enabled(mode)


__all__ = ["Generator", "Size", "device", "dtype", "layout", "_disabled_torch_function_impl"]
