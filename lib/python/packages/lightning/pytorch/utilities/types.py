"""Names for types."""

from typing import Any, TypedDict

STEP_OUTPUT = Any
EPOCH_OUTPUT = list
EVAL_DATALOADERS = TRAIN_DATALOADERS = Any
OptimizerLRScheduler = Any
LRSchedulerTypeUnion = Any


class OptimizerLRSchedulerConfig(TypedDict, total=False):
    """What configure_optimizers may return as a dict."""

    optimizer: Any
    lr_scheduler: Any
    monitor: str
