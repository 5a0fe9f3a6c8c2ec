"""torch.nn: layers, containers and losses."""

from torch._missing import module_getattr
from torch.nn import functional, init, modules, parameter, utils
from torch.nn.modules import CLASSES as _CLASSES
from torch.nn.modules.module import Module
from torch.nn.parameter import Buffer, Parameter, UninitializedParameter

globals().update(_CLASSES)

from torch.nn.parallel import DataParallel  # noqa: E402

__getattr__ = module_getattr(__name__, __name__, lazy="attention parallel grad")
