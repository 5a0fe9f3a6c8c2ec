"""torch.nn: layers, containers and losses."""

from torch._missing import module_getattr
from torch.nn import functional, init, modules, parameter, utils
from torch.nn.modules import CLASSES as _CLASSES
from torch.nn.modules.module import Module
from torch.nn.parameter import Buffer, Parameter, UninitializedParameter

globals().update(_CLASSES)


class DataParallel(Module):
    """Runs the module on several devices; here there is one, so it calls the module."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module = module
        self.device_ids = device_ids or []

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)


__getattr__ = module_getattr(__name__, __name__)
