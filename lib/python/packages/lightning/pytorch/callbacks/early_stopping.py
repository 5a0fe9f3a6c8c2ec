"""EarlyStopping: ends training when a metric has stopped improving."""

import logging
from enum import IntEnum

import torch

from lightning.pytorch.callbacks.callback import Callback
from lightning.pytorch.core.hooks import MisconfigurationException

_log = logging.getLogger("lightning.pytorch.utilities.rank_zero")


class EarlyStoppingReason(IntEnum):
    """Why training was stopped."""

    NOT_STOPPED = 0
    STOPPING_THRESHOLD = 1
    DIVERGENCE_THRESHOLD = 2
    PATIENCE_EXHAUSTED = 3
    NON_FINITE_METRIC = 4


class EarlyStopping(Callback):
    """Stops when the monitored metric has not improved for `patience` checks, or has passed a threshold."""

    def __init__(self, monitor, min_delta=0.0, patience=3, verbose=False, mode="min", strict=True, check_finite=True,
                 stopping_threshold=None, divergence_threshold=None, check_on_train_epoch_end=None, log_rank_zero_only=False):
        if mode not in ("min", "max"):
            raise MisconfigurationException(f"`mode` can be min, max, got {mode}")
        self.monitor, self.patience, self.verbose, self.mode, self.strict = monitor, patience, verbose, mode, strict
        self.check_finite, self.stopping_threshold = check_finite, stopping_threshold
        self.divergence_threshold = divergence_threshold
        self._at_train_epoch_end = check_on_train_epoch_end
        self.min_delta = min_delta if mode == "max" else -min_delta
        self.wait_count = self.stopped_epoch = 0
        self.best_score = torch.tensor(torch.inf if mode == "min" else -torch.inf)
        self.stopping_reason, self.stopping_reason_message = EarlyStoppingReason.NOT_STOPPED, None

    @property
    def state_key(self):
        return self._state_key_of(monitor=self.monitor, mode=self.mode)

    @property
    def monitor_op(self):
        """torch.lt or torch.gt."""
        return torch.lt if self.mode == "min" else torch.gt

    def setup(self, trainer, pl_module, stage):
        if self._at_train_epoch_end is None:
            self._at_train_epoch_end = trainer.val_check_interval == 1.0 and trainer.check_val_every_n_epoch == 1

    def on_train_epoch_end(self, trainer, pl_module):
        if self._at_train_epoch_end:
            self._check(trainer)

    def on_validation_end(self, trainer, pl_module):
        if not self._at_train_epoch_end and trainer.state.fn == "fit" and not trainer.sanity_checking:
            self._check(trainer)

    def _check(self, trainer):
        current = trainer.callback_metrics.get(self.monitor)
        if current is None:
            text = (f"Early stopping conditioned on metric `{self.monitor}` which is not available. Pass in or modify your "
                    "`EarlyStopping` callback to use any of the following: "
                    f"`{'`, `'.join(trainer.callback_metrics)}`")
            if self.strict:
                raise RuntimeError(text)
            import warnings

            warnings.warn(text, RuntimeWarning, stacklevel=2)
            return
        if trainer.fast_dev_run:
            return
        stop, reason = self._judge(current.squeeze())
        trainer.should_stop = trainer.should_stop or stop
        if stop:
            self.stopped_epoch = trainer.current_epoch
        if reason and self.verbose:
            _log.info(reason)

    def _judge(self, current):
        better = self.monitor_op

        def ends(kind, text):
            self.stopping_reason, self.stopping_reason_message = kind, text
            return True, text

        if self.check_finite and not torch.isfinite(current):
            return ends(EarlyStoppingReason.NON_FINITE_METRIC,
                        f"Monitored metric {self.monitor} = {current} is not finite. Previous best value was"
                        f" {self.best_score:.3f}. Signaling Trainer to stop.")
        if self.stopping_threshold is not None and better(current, torch.tensor(self.stopping_threshold)):
            sign = "<" if self.mode == "min" else ">"
            return ends(EarlyStoppingReason.STOPPING_THRESHOLD,
                        f"Stopping threshold reached: {self.monitor} = {current} {sign} {self.stopping_threshold}."
                        " Signaling Trainer to stop.")
        if self.divergence_threshold is not None and better(-current, torch.tensor(-self.divergence_threshold)):
            sign = "<" if self.mode == "min" else ">"
            return ends(EarlyStoppingReason.DIVERGENCE_THRESHOLD,
                        f"Divergence threshold reached: {self.monitor} = {current} {sign} {self.divergence_threshold}."
                        " Signaling Trainer to stop.")
        if better(current - self.min_delta, self.best_score.to(current.device)):
            text = self._improved(current)
            self.best_score, self.wait_count = current, 0
            return False, text
        self.wait_count += 1
        if self.wait_count >= self.patience:
            return ends(EarlyStoppingReason.PATIENCE_EXHAUSTED,
                        f"Monitored metric {self.monitor} did not improve in the last {self.wait_count} records."
                        f" Best score: {self.best_score:.3f}. Signaling Trainer to stop.")
        return False, None

    def _improved(self, current):
        if torch.isfinite(self.best_score):
            return (f"Metric {self.monitor} improved by {abs(self.best_score - current):.3f} >= min_delta ="
                    f" {abs(self.min_delta)}. New best score: {current:.3f}")
        return f"Metric {self.monitor} improved. New best score: {current:.3f}"

    def state_dict(self):
        return {"wait_count": self.wait_count, "stopped_epoch": self.stopped_epoch, "best_score": self.best_score,
                "patience": self.patience}

    def load_state_dict(self, state_dict):
        for name in ("wait_count", "stopped_epoch", "best_score", "patience"):
            setattr(self, name, state_dict[name])
