"""Callbacks."""

from lightning.pytorch.callbacks.callback import Callback
from lightning.pytorch.callbacks.early_stopping import EarlyStopping
from lightning.pytorch.callbacks.finetuning import BackboneFinetuning, BaseFinetuning
from lightning.pytorch.callbacks.model_checkpoint import ModelCheckpoint
from lightning.pytorch.callbacks.others import (
    BasePredictionWriter,
    DeviceStatsMonitor,
    GradientAccumulationScheduler,
    LambdaCallback,
    LearningRateMonitor,
    ModelSummary,
    RichModelSummary,
    StochasticWeightAveraging,
    Timer,
)
from lightning.pytorch.callbacks.progress import ProgressBar, RichProgressBar, TQDMProgressBar
