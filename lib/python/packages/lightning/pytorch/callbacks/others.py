"""Callbacks of a few lines each."""

import datetime
import enum
import time

import torch

from lightning.pytorch.callbacks.callback import Callback
from lightning.pytorch.core.hooks import MisconfigurationException


class LambdaCallback(Callback):
    """A callback whose hooks are given as functions."""

    def __init__(self, **hooks):
        for name, function in hooks.items():
            if not hasattr(Callback, name):
                raise MisconfigurationException(f"The event function: `{name}` doesn't exist in supported callbacks functions")
            if function is not None:
                setattr(self, name, function)


class LearningRateMonitor(Callback):
    """Logs the learning rates."""

    def __init__(self, logging_interval=None, log_momentum=False, log_weight_decay=False):
        if logging_interval not in (None, "step", "epoch"):
            raise MisconfigurationException("logging_interval should be `step` or `epoch` or `None`.")
        self.logging_interval, self.log_momentum = logging_interval, log_momentum
        self.log_weight_decay, self.lrs = log_weight_decay, {}

    def on_train_start(self, trainer, *args):
        if not trainer.loggers:
            raise MisconfigurationException(
                "Cannot use `LearningRateMonitor` callback with `Trainer` that has no logger."
            )

    def _names(self, trainer):
        for config in trainer.lr_scheduler_configs:
            optimizer = config.scheduler.optimizer
            name = config.name or f"lr-{type(optimizer).__name__}"
            for i, group in enumerate(optimizer.param_groups):
                yield f"{name}/pg{i + 1}" if len(optimizer.param_groups) > 1 else name, group

    def _log(self, trainer):
        found = {}
        for name, group in self._names(trainer):
            found[name] = group["lr"]
            self.lrs.setdefault(name, []).append(group["lr"])
            if self.log_momentum:
                found[f"{name}-momentum"] = group["betas"][0] if "betas" in group else group.get("momentum", 0)
            if self.log_weight_decay:
                found[f"{name}-weight_decay"] = group["weight_decay"]
        for logger in trainer.loggers if found else ():
            logger.log_metrics(found, step=trainer._batches_stepped)
        trainer.callback_metrics.update({k: torch.tensor(v) for k, v in found.items()})

    def on_train_batch_start(self, trainer, *args):
        if self.logging_interval != "epoch" and (trainer._batches_stepped + 1) % trainer.log_every_n_steps == 0:
            self._log(trainer)

    def on_train_epoch_start(self, trainer, *args):
        if self.logging_interval != "step":
            self._log(trainer)


class GradientAccumulationScheduler(Callback):
    """Changes over how many batches gradients are gathered, by epoch."""

    def __init__(self, scheduling):
        if not scheduling:
            raise TypeError("Empty dict cannot be interpreted correct")
        self.scheduling = scheduling
        self.epochs = sorted(scheduling)

    def get_accumulate_grad_batches(self, epoch):
        """Over how many batches gradients are gathered in an epoch."""
        past = [e for e in self.epochs if epoch >= e]
        return self.scheduling[past[-1]] if past else 1

    def on_train_epoch_start(self, trainer, *args):
        trainer.accumulate_grad_batches = self.get_accumulate_grad_batches(trainer.current_epoch)


class StochasticWeightAveraging(Callback):
    """Averages the weights of the last epochs."""

    def __init__(self, swa_lrs, swa_epoch_start=0.8, annealing_epochs=10, annealing_strategy="cos", avg_fn=None,
                 device=None):
        self._lrs, self._start, self._average, self._count = swa_lrs, swa_epoch_start, None, 0

    def _first(self, trainer):
        return self._start if isinstance(self._start, int) else int(trainer.max_epochs * self._start)

    def on_train_epoch_start(self, trainer, pl_module):
        if trainer.current_epoch == self._first(trainer):
            lr = self._lrs[0] if isinstance(self._lrs, list) else self._lrs
            for optimizer in trainer.optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = lr

    def on_train_epoch_end(self, trainer, pl_module):
        if trainer.current_epoch < self._first(trainer):
            return
        now = [p.detach().clone() for p in pl_module.parameters()]
        self._count += 1
        if self._average is None:
            self._average = now
        else:
            self._average = [a + (b - a) / self._count for a, b in zip(self._average, now)]

    def on_train_end(self, trainer, pl_module):
        if self._average is not None:
            with torch.no_grad():
                for p, a in zip(pl_module.parameters(), self._average):
                    p.copy_(a)


class Timer(Callback):
    """Measures stages, and ends training after a time."""

    def __init__(self, duration=None, interval="step", verbose=True):
        if isinstance(duration, str):
            d, h, m, s = map(int, duration.split(":"))
            duration = datetime.timedelta(days=d, hours=h, minutes=m, seconds=s)
        elif isinstance(duration, dict):
            duration = datetime.timedelta(**duration)
        self._duration = None if duration is None else duration.total_seconds()
        self._start, self._end = {}, {}

    def time_elapsed(self, stage="train"):
        """Seconds of a stage so far."""
        if stage not in self._start:
            return 0.0
        return self._end.get(stage, time.monotonic()) - self._start[stage]

    def time_remaining(self, stage="train"):
        """Seconds that are left."""
        return None if self._duration is None else self._duration - self.time_elapsed(stage)

    def on_train_start(self, trainer, pl_module):
        self._start["train"] = time.monotonic()

    def on_train_end(self, trainer, pl_module):
        self._end["train"] = time.monotonic()

    def on_train_batch_end(self, trainer, *args):
        if self._duration is not None and self.time_elapsed() >= self._duration:
            trainer.should_stop = True


class ModelSummary(Callback):
    """Tells the layers and parameters when fit begins."""

    def __init__(self, max_depth=1, **summarize_kwargs):
        self._max_depth, self._options = max_depth, summarize_kwargs

    def on_fit_start(self, trainer, pl_module):
        import logging

        from lightning.pytorch.utilities.model_summary import summarize

        if self._max_depth:
            text = summarize(pl_module, self._max_depth)
            logging.getLogger("lightning.pytorch.callbacks.model_summary").info(f"\n{text}")


RichModelSummary = ModelSummary


class WriteInterval(enum.Enum):
    """When predictions are written."""

    BATCH = "batch"
    EPOCH = "epoch"
    BATCH_AND_EPOCH = "batch_and_epoch"

    on_batch = property(lambda self: self in (WriteInterval.BATCH, WriteInterval.BATCH_AND_EPOCH))
    on_epoch = property(lambda self: self in (WriteInterval.EPOCH, WriteInterval.BATCH_AND_EPOCH))


class BasePredictionWriter(Callback):
    """Writes predictions after batches or epochs: override write_on_batch_end or write_on_epoch_end."""

    def __init__(self, write_interval="batch"):
        if write_interval not in [i.value for i in WriteInterval]:
            raise MisconfigurationException(
                f"`write_interval` should be one of {[i.value for i in WriteInterval]}."
            )
        self.interval = WriteInterval(write_interval)

    def write_on_batch_end(self, trainer, pl_module, prediction, batch_indices, batch, batch_idx, dataloader_idx):
        raise NotImplementedError

    def write_on_epoch_end(self, trainer, pl_module, predictions, batch_indices):
        raise NotImplementedError


class DeviceStatsMonitor(Callback):
    """Would log statistics of the device; a browser tells none."""

    def __init__(self, cpu_stats=None):
        raise NotImplementedError("DeviceStatsMonitor: a browser tells no statistics of its devices")
