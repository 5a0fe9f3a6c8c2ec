"""lightning.fabric: loops of your own, devices and precision taken care of."""

from lightning.fabric.fabric import Fabric
from lightning.fabric.utilities.seed import seed_everything

from torch._missing import module_getattr as _module_getattr

__all__ = ["Fabric", "seed_everything"]

__getattr__ = _module_getattr(__name__, __name__, lazy="loggers strategies accelerators plugins utilities wrappers")
