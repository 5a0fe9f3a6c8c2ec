"""Names for types."""

from typing import Any, Protocol, runtime_checkable

from torch.optim.lr_scheduler import LRScheduler


@runtime_checkable
class Optimizable(Protocol):
    """What steps like an optimizer."""

    param_groups: list

    def step(self, closure=None): ...


ReduceOp = Any
_PATH = Any
