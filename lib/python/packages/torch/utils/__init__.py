"""torch.utils: data loading, hooks, and what is imported when it is asked for."""

from torch._missing import module_getattr
from torch.utils import data, hooks

__getattr__ = module_getattr(
    __name__, __name__, lazy="benchmark checkpoint tensorboard model_zoo cpp_extension mobile_optimizer _pytree dlpack"
)


def swap_tensors(t1, t2):
    """Exchanges what two tensors are, their attributes and graphs too."""
    t1.__class__, t2.__class__ = t2.__class__, t1.__class__
    t1.__dict__, t2.__dict__ = t2.__dict__, t1.__dict__


def set_module(obj, mod):
    """Sets an object's __module__."""
    obj.__module__ = mod
