"""Logger: where metrics go."""

import contextlib
from abc import ABC


class DummyExperiment:
    """Takes every call and does nothing."""

    def __getattr__(self, name):
        return lambda *args, **kwargs: None


class Logger(ABC):
    """Override name, version, log_metrics and log_hyperparams."""

    @property
    def name(self):
        return None

    @property
    def version(self):
        return None

    @property
    def root_dir(self):
        return None

    @property
    def log_dir(self):
        return None

    @property
    def save_dir(self):
        return None

    @property
    def group_separator(self):
        return "/"

    def log_metrics(self, metrics, step=None):
        """Takes metrics of a step."""
        raise NotImplementedError

    def log_hyperparams(self, params, *args, **kwargs):
        """Takes hyperparameters."""
        raise NotImplementedError

    def log_graph(self, model, input_array=None):
        """Takes a model's graph."""

    def save(self):
        """Writes what was taken."""

    def finalize(self, status):
        """Called at the end."""
        self.save()

    def after_save_checkpoint(self, checkpoint_callback):
        """Called after a checkpoint was written."""


def rank_zero_experiment(function):
    """The method itself: there is one process."""
    return function


def versions_in(folder):
    """The numbers of version_N folders."""
    import os

    with contextlib.suppress(FileNotFoundError):
        return [int(n[8:]) for n in os.listdir(folder) if n.startswith("version_") and n[8:].isdigit()]
    return []
