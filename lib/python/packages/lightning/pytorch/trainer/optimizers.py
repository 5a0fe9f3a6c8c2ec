"""What configure_optimizers may return, as optimizers and schedulers with how often they step."""

from dataclasses import dataclass
from typing import Any

from torch import optim

from lightning.pytorch.core.hooks import MisconfigurationException


@dataclass
class LRSchedulerConfig:
    """A scheduler and when it steps."""

    scheduler: Any
    name: str | None = None
    interval: str = "epoch"
    frequency: int = 1
    reduce_on_plateau: bool = False
    monitor: str | None = None
    strict: bool = True


def _config(given, monitor=None):
    if not isinstance(given, dict):
        given = {"scheduler": given}
    if "scheduler" not in given:
        raise MisconfigurationException(
            'The lr scheduler dict must have the key "scheduler" with its item being an lr scheduler'
        )
    plateau = isinstance(given["scheduler"], optim.lr_scheduler.ReduceLROnPlateau)
    found = LRSchedulerConfig(**{"monitor": monitor, **given, "reduce_on_plateau": given.get("reduce_on_plateau", plateau)})
    if plateau and found.monitor is None:
        raise MisconfigurationException(
            "`configure_optimizers` must include a monitor when a `ReduceLROnPlateau` scheduler is used."
            ' For example: {"optimizer": optimizer, "lr_scheduler": scheduler, "monitor": "metric_to_track"}'
        )
    return found


_FORMS = """Unknown configuration for model optimizers. Output from `model.configure_optimizers()` should be one of:
 * `Optimizer`
 * [`Optimizer`]
 * ([`Optimizer`], [`LRScheduler`])
 * {"optimizer": `Optimizer`, (optional) "lr_scheduler": `LRScheduler`}
"""


def read(given):
    """(optimizers, scheduler configurations) of what configure_optimizers returned."""
    if given is None:
        return [], []
    if isinstance(given, optim.Optimizer):
        return [given], []
    if isinstance(given, dict):
        schedulers = [_config(given["lr_scheduler"], given.get("monitor"))] if "lr_scheduler" in given else []
        return [given["optimizer"]], schedulers
    if isinstance(given, (list, tuple)):
        if len(given) == 2 and isinstance(given[0], (list, tuple)) and not isinstance(given[1], optim.Optimizer):
            schedulers = given[1] if isinstance(given[1], (list, tuple)) else [given[1]]
            return list(given[0]), [_config(s) for s in schedulers if s is not None]
        if all(isinstance(o, dict) for o in given):
            parts = [read(o) for o in given]
            return [o for os, _ in parts for o in os], [s for _, ss in parts for s in ss]
        if all(isinstance(o, optim.Optimizer) for o in given):
            return list(given), []
    raise MisconfigurationException(_FORMS)


class LightningOptimizer:
    """An optimizer as manual optimisation sees it: its steps are counted, everything else is the optimizer's own."""

    def __init__(self, optimizer, trainer):
        self._optimizer, self._trainer = optimizer, trainer

    @property
    def optimizer(self):
        """The optimizer itself."""
        return self._optimizer

    def step(self, closure=None, **kwargs):
        """One step of the optimizer."""
        return self._trainer._manual_step(self._optimizer, closure)

    def toggle_model(self, sync_grad=True):
        """A block in which only this optimizer's parameters require gradients."""
        return self._trainer.lightning_module.toggled_optimizer(self)

    def __getattr__(self, name):
        return getattr(self._optimizer, name)

    def __repr__(self):
        return f"Lightning{self._optimizer!r}"
