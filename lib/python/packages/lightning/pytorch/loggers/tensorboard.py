"""TensorBoardLogger: event files, and hparams.yaml, in a folder for each run."""

import os

from lightning.pytorch.loggers.csv_logs import write_hparams
from lightning.pytorch.loggers.logger import Logger, versions_in


class TensorBoardLogger(Logger):
    """Writes metrics to save_dir/name/version_N as TensorBoard reads them."""

    def __init__(self, save_dir, name="lightning_logs", version=None, log_graph=False, default_hp_metric=True, prefix="",
                 sub_dir=None, **kwargs):
        self._save_dir, self._name, self._version = os.fspath(save_dir), name or "", version
        self._prefix, self._sub_dir, self._experiment, self.hparams = prefix, sub_dir, None, {}

    name = property(lambda self: self._name)
    save_dir = property(lambda self: self._save_dir)
    root_dir = property(lambda self: os.path.join(self._save_dir, self._name))

    @property
    def version(self):
        """The number of the run."""
        if self._version is None:
            self._version = max(versions_in(self.root_dir), default=-1) + 1
        return self._version

    @property
    def log_dir(self):
        version = self.version if isinstance(self.version, str) else f"version_{self.version}"
        found = os.path.join(self.root_dir, version)
        return os.path.join(found, self._sub_dir) if self._sub_dir else found

    @property
    def experiment(self):
        """The SummaryWriter."""
        if self._experiment is None:
            from torch.utils.tensorboard import SummaryWriter

            self._experiment = SummaryWriter(log_dir=self.log_dir)
        return self._experiment

    def log_hyperparams(self, params, metrics=None, step=None):
        self.hparams.update(dict(params))
        for name, value in (metrics or {}).items():
            self.experiment.add_scalar(name, value, step)

    def log_metrics(self, metrics, step=None):
        for name, value in metrics.items():
            full = f"{self._prefix}-{name}" if self._prefix else name
            if isinstance(value, dict):
                self.experiment.add_scalars(full, value, step)
            else:
                self.experiment.add_scalar(full, value, step)

    def log_graph(self, model, input_array=None):
        """Graphs are not written."""

    def save(self):
        os.makedirs(self.log_dir, exist_ok=True)
        path = os.path.join(self.log_dir, "hparams.yaml")
        if not os.path.exists(path):
            write_hparams(path, self.hparams)
        if self._experiment is not None:
            self._experiment.flush()

    def finalize(self, status):
        self.save()
        if self._experiment is not None:
            self._experiment.flush()
            self._experiment.close()
