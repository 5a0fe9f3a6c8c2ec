"""torch.utils: data loading and hooks."""

from torch._missing import module_getattr
from torch.utils import data, hooks

__getattr__ = module_getattr(__name__, __name__)
