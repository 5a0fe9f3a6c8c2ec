"""lightning.pytorch: training without the loops."""

from lightning.pytorch.callbacks import Callback
from lightning.pytorch.core import LightningDataModule, LightningModule
from lightning.pytorch.trainer import Trainer, seed_everything
from lightning.pytorch import accelerators, callbacks, demos, loggers, plugins, profilers, strategies, tuner, utilities
from lightning.version import __version__

from torch._missing import module_getattr as _module_getattr

__all__ = ["Callback", "LightningDataModule", "LightningModule", "Trainer", "seed_everything"]

__getattr__ = _module_getattr(__name__, __name__, lazy="cli")


def cli_lightning_logo():
    """Prints the library's name."""
    print("Lightning")
