"""CSVLogger: metrics.csv and hparams.yaml in a folder for each run."""

import csv
import os

from lightning.pytorch.loggers.logger import Logger, versions_in


def write_hparams(path, hparams):
    """A flat YAML file."""
    def shown(v):
        return "null" if v is None else str(v).lower() if isinstance(v, bool) else str(v)

    with open(path, "w") as file:
        file.write("".join(f"{k}: {shown(v)}\n" for k, v in hparams.items()) or "{}\n")


class ExperimentWriter:
    """The rows of metrics.csv."""

    NAME_METRICS_FILE, NAME_HPARAMS_FILE = "metrics.csv", "hparams.yaml"

    def __init__(self, log_dir):
        self.log_dir, self.metrics, self.metrics_keys, self.hparams = log_dir, [], [], {}
        self.metrics_file_path = os.path.join(log_dir, self.NAME_METRICS_FILE)

    def log_hparams(self, params):
        self.hparams.update(params)

    def log_metrics(self, metrics, step=None):
        row = {k: v.item() if hasattr(v, "item") else v for k, v in metrics.items()}
        self.metrics.append({**row, "step": len(self.metrics) if step is None else step})

    def save(self):
        os.makedirs(self.log_dir, exist_ok=True)
        write_hparams(os.path.join(self.log_dir, self.NAME_HPARAMS_FILE), self.hparams)
        if not self.metrics:
            return
        self.metrics_keys = sorted({k for row in self.metrics for k in row})
        with open(self.metrics_file_path, "w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=self.metrics_keys)
            writer.writeheader()
            writer.writerows(self.metrics)


class CSVLogger(Logger):
    """Writes metrics to save_dir/name/version_N/metrics.csv."""

    LOGGER_JOIN_CHAR = "-"

    def __init__(self, save_dir, name="lightning_logs", version=None, prefix="", flush_logs_every_n_steps=100):
        self._save_dir, self._name, self._version, self._prefix = os.fspath(save_dir), name or "", version, prefix
        self._every, self._experiment = flush_logs_every_n_steps, None

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
        return os.path.join(self.root_dir, version)

    @property
    def experiment(self):
        """What writes the files."""
        if self._experiment is None:
            self._experiment = ExperimentWriter(self.log_dir)
        return self._experiment

    def log_hyperparams(self, params):
        self.experiment.log_hparams(dict(params))

    def log_metrics(self, metrics, step=None):
        given = {f"{self._prefix}-{k}": v for k, v in metrics.items()} if self._prefix else metrics
        self.experiment.log_metrics(given, step)
        if step is not None and (step + 1) % self._every == 0:
            self.save()

    def save(self):
        self.experiment.save()
