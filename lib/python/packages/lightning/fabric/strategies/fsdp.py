"""FSDPStrategy."""

from lightning.pytorch.strategies import FSDPStrategy
