"""ModelCheckpoint: writes checkpoints while a module is trained, and keeps the best of them."""

import os
import re
import time

import torch

from lightning.pytorch.callbacks.callback import Callback
from lightning.pytorch.core.hooks import MisconfigurationException


class ModelCheckpoint(Callback):
    """Writes a checkpoint after each epoch, or every few steps; with a monitor, only the best are kept."""

    CHECKPOINT_JOIN_CHAR, CHECKPOINT_EQUALS_CHAR = "-", "="
    CHECKPOINT_NAME_LAST, FILE_EXTENSION, STARTING_VERSION = "last", ".ckpt", 1

    def __init__(self, dirpath=None, filename=None, monitor=None, verbose=False, save_last=None, save_top_k=1,
                 save_weights_only=False, mode="min", auto_insert_metric_name=True, every_n_train_steps=None,
                 train_time_interval=None, every_n_epochs=None, save_on_train_epoch_end=None,
                 enable_version_counter=True, save_on_exception=False):
        if mode not in ("min", "max"):
            raise MisconfigurationException(f"`mode` can be min, max but got {mode}")
        if save_top_k < -1:
            raise MisconfigurationException(f"Invalid value for save_top_k={save_top_k}. Must be >= -1")
        if monitor is None and save_top_k not in (-1, 0, 1):
            raise MisconfigurationException(
                f"ModelCheckpoint(save_top_k={save_top_k}, monitor=None) is not a valid configuration."
                " No quantity for top_k to track."
            )
        given = [every_n_train_steps, every_n_epochs, train_time_interval]
        if sum(g is not None for g in given) > 1 and not (every_n_train_steps or 0) + (every_n_epochs or 0) > 0:
            raise MisconfigurationException("every_n_train_steps, every_n_epochs and train_time_interval exclude each other")
        if all(g is None for g in given):
            every_n_epochs, every_n_train_steps = 1, 0
        self.dirpath = os.path.realpath(os.path.expanduser(dirpath)) if dirpath else dirpath
        self.filename, self.monitor, self.verbose, self.save_last = filename, monitor, verbose, save_last
        self.save_top_k, self.save_weights_only, self.mode = save_top_k, save_weights_only, mode
        self.auto_insert_metric_name, self._train_time_interval = auto_insert_metric_name, train_time_interval
        self._every_n_train_steps, self._every_n_epochs = every_n_train_steps or 0, every_n_epochs or 0
        self._save_on_train_epoch_end, self._enable_version_counter = save_on_train_epoch_end, enable_version_counter
        self.best_k_models, self.kth_best_model_path = {}, ""
        self.best_model_score = self.current_score = None
        self.best_model_path = self.last_model_path = ""
        self.kth_value = torch.tensor(torch.inf if mode == "min" else -torch.inf)
        self._last_step_saved, self._last_checkpoint_saved, self._last_time = 0, "", time.monotonic()

    @property
    def state_key(self):
        return self._state_key_of(
            monitor=self.monitor, mode=self.mode, every_n_train_steps=self._every_n_train_steps,
            every_n_epochs=self._every_n_epochs, train_time_interval=self._train_time_interval,
        )

    @property
    def every_n_epochs(self):
        return self._every_n_epochs

    def setup(self, trainer, pl_module, stage):
        if self.dirpath is None:
            self.dirpath = self._folder(trainer)
        if self._save_on_train_epoch_end is None:
            self._save_on_train_epoch_end = trainer.val_check_interval == 1.0 and trainer.check_val_every_n_epoch == 1

    @staticmethod
    def _folder(trainer):
        if not trainer.loggers:
            return os.path.join(trainer.default_root_dir, "checkpoints")
        logger = trainer.loggers[0]
        root = logger.save_dir if logger.save_dir is not None else trainer.default_root_dir
        version = logger.version if isinstance(logger.version, str) else f"version_{logger.version}"
        return os.path.join(root, str(logger.name), version, "checkpoints")

    # When

    def on_train_batch_end(self, trainer, pl_module, outputs, batch, batch_idx):
        if self._skips(trainer):
            return
        due = self._every_n_train_steps >= 1 and trainer.global_step % self._every_n_train_steps == 0
        if self._train_time_interval is not None:
            due = time.monotonic() - self._last_time >= self._train_time_interval.total_seconds()
        if due:
            self._last_time = time.monotonic()
            self._save(trainer, always=True)

    def on_train_epoch_end(self, trainer, pl_module):
        if self._save_on_train_epoch_end and not self._skips(trainer) and self._epoch_is_due(trainer):
            self._save(trainer)

    def on_validation_end(self, trainer, pl_module):
        if not self._save_on_train_epoch_end and not self._skips(trainer) and self._epoch_is_due(trainer):
            self._save(trainer)

    def on_train_end(self, trainer, pl_module):
        if self.save_last and not self._last_checkpoint_saved:
            self._write_last(trainer, {**trainer.callback_metrics, "epoch": torch.tensor(trainer.current_epoch),
                                       "step": torch.tensor(trainer.global_step)})

    def _epoch_is_due(self, trainer):
        return self._every_n_epochs >= 1 and (trainer.current_epoch + 1) % self._every_n_epochs == 0

    def _skips(self, trainer):
        return bool(trainer.fast_dev_run or trainer.state.fn != "fit" or trainer.sanity_checking
                    or self._last_step_saved == trainer.global_step)

    # What

    def _save(self, trainer, always=False):
        """@param always whether the last checkpoint is written even where no new one was"""
        metrics = {**trainer.callback_metrics, "epoch": torch.tensor(trainer.current_epoch),
                   "step": torch.tensor(trainer.global_step)}
        if self.save_top_k != 0:
            if self.monitor is None:
                self._save_newest(trainer, metrics)
            else:
                self._save_best(trainer, metrics)
        # A run that saved nothing new leaves the last checkpoint as it is.
        if self.save_last and (always or self._last_step_saved == trainer.global_step or
                               (self.save_last == "link" and self._last_checkpoint_saved)):
            self._write_last(trainer, metrics)

    def _save_newest(self, trainer, metrics):
        before = self.best_model_path if self.save_top_k == 1 else ""
        path = self._name_for(metrics, trainer, before)
        self._write(trainer, path)
        self.best_model_path = path
        if before and before != path:
            self._remove(before)

    def _save_best(self, trainer, metrics):
        if self.monitor not in metrics:
            raise MisconfigurationException(
                f"`ModelCheckpoint(monitor={self.monitor!r})` could not find the monitored key in the returned"
                f" metrics: {list(trainer.callback_metrics)}. HINT: Did you call `log({self.monitor!r}, value)` in the"
                " `LightningModule`?"
            )
        current = metrics[self.monitor]
        if not self.check_monitor_top_k(trainer, current):
            return
        if torch.isnan(current):
            current = torch.tensor(torch.inf if self.mode == "min" else -torch.inf)
        worst = self.kth_best_model_path if len(self.best_k_models) == self.save_top_k and self.save_top_k > 0 else ""
        if worst:
            self.best_k_models.pop(worst, None)
        path = self._name_for(metrics, trainer, worst)
        self.current_score = current
        self.best_k_models[path] = current
        order = max if self.mode == "min" else min
        if len(self.best_k_models) == self.save_top_k:
            self.kth_best_model_path = order(self.best_k_models, key=lambda k: self.best_k_models[k].item())
            self.kth_value = self.best_k_models[self.kth_best_model_path]
        best = min if self.mode == "min" else max
        self.best_model_path = best(self.best_k_models, key=lambda k: self.best_k_models[k].item())
        self.best_model_score = self.best_k_models[self.best_model_path]
        self._write(trainer, path)
        if worst and worst != path:
            self._remove(worst)

    def check_monitor_top_k(self, trainer, current=None):
        """Whether a value is among the best so far."""
        if current is None:
            return False
        if self.save_top_k == -1 or len(self.best_k_models) < self.save_top_k:
            return True
        op = torch.lt if self.mode == "min" else torch.gt
        return bool(op(current, self.best_k_models[self.kth_best_model_path]))

    def _write(self, trainer, path):
        trainer.save_checkpoint(path, self.save_weights_only)
        self._last_step_saved, self._last_checkpoint_saved = trainer.global_step, path

    def _write_last(self, trainer, metrics):
        import shutil

        path = self.format_checkpoint_name(metrics, self.CHECKPOINT_NAME_LAST)
        before, self.last_model_path = self.last_model_path, path
        if self.save_last == "link" and self._last_checkpoint_saved and self.save_top_k != 0:
            shutil.copyfile(self._last_checkpoint_saved, path)
        else:
            trainer.save_checkpoint(path, self.save_weights_only)
        if before and before != path:
            self._remove(before)

    @staticmethod
    def _remove(path):
        if os.path.exists(path):
            os.remove(path)

    # Under what name

    def _format(self, filename, metrics):
        filename = filename or "{epoch}" + self.CHECKPOINT_JOIN_CHAR + "{step}"
        for group in sorted(set(re.findall(r"\{.*?[:\}]", filename)), key=len, reverse=True):
            name = group[1:-1]
            if self.auto_insert_metric_name:
                filename = filename.replace(group, name + self.CHECKPOINT_EQUALS_CHAR + "{" + name + group[-1])
            value = metrics.get(name, 0)
            metrics = {**metrics, name: value.item() if isinstance(value, torch.Tensor) else value}
            filename = filename.replace(group, "{0[" + name + "]" + group[-1]) if not self.auto_insert_metric_name else (
                filename.replace("{" + name + group[-1], "{0[" + name + "]" + group[-1])
            )
        return filename.format(metrics)

    def format_checkpoint_name(self, metrics, filename=None, ver=None):
        """The path of a checkpoint with these metrics."""
        name = self._format(filename or self.filename, metrics)
        if ver is not None:
            name = f"{name}-v{ver}"
        name = f"{name}{self.FILE_EXTENSION}"
        return os.path.join(self.dirpath, name) if self.dirpath else name

    def _name_for(self, metrics, trainer, replaced):
        path, version = self.format_checkpoint_name(metrics), self.STARTING_VERSION
        while self._enable_version_counter and os.path.exists(path) and path != replaced:
            path = self.format_checkpoint_name(metrics, ver=version)
            version += 1
        return path

    def to_yaml(self, filepath=None):
        """Writes the scores of the kept checkpoints."""
        path = filepath or os.path.join(self.dirpath, "best_k_models.yaml")
        with open(path, "w") as file:
            file.writelines(f"{k}: {v.item() if isinstance(v, torch.Tensor) else v}\n" for k, v in self.best_k_models.items())

    def state_dict(self):
        return {"monitor": self.monitor, "best_model_score": self.best_model_score, "best_model_path": self.best_model_path,
                "current_score": self.current_score, "dirpath": self.dirpath, "best_k_models": self.best_k_models,
                "kth_best_model_path": self.kth_best_model_path, "kth_value": self.kth_value,
                "last_model_path": self.last_model_path}

    def load_state_dict(self, state_dict):
        if state_dict.get("dirpath", self.dirpath) == self.dirpath:
            self.best_model_score = state_dict["best_model_score"]
            self.best_k_models = state_dict.get("best_k_models", self.best_k_models)
            self.kth_best_model_path = state_dict.get("kth_best_model_path", "")
            self.kth_value = state_dict.get("kth_value", self.kth_value)
            self.last_model_path = state_dict.get("last_model_path", "")
        self.best_model_path = state_dict["best_model_path"]
