"""The base of progress bars."""

from lightning.pytorch.callbacks.callback import Callback


class ProgressBar(Callback):
    """Shows how far a run has come."""

    def __init__(self):
        self._trainer = None
        self._enabled = True

    @property
    def trainer(self):
        """The Trainer that runs."""
        if self._trainer is None:
            raise TypeError(f"The `{self.__class__.__name__}._trainer` reference has not been set yet.")
        return self._trainer

    @property
    def is_enabled(self):
        return self._enabled

    @property
    def is_disabled(self):
        return not self._enabled

    def enable(self):
        """Shows the bar again."""
        self._enabled = True

    def disable(self):
        """Hides the bar."""
        self._enabled = False

    def setup(self, trainer, pl_module, stage):
        self._trainer = trainer

    def print(self, *args, **kwargs):
        """print, so that the bar is not disturbed."""
        print(*args, **kwargs)

    def get_metrics(self, trainer, pl_module):
        """What the bar shows besides the count."""
        standard = {}
        if trainer.loggers:
            version = trainer.loggers[0].version
            if version is not None and version != "":
                standard["v_num"] = version[-4:] if isinstance(version, str) else version
        return {**standard, **trainer.progress_bar_metrics}

    @property
    def total_train_batches(self):
        return self.trainer.num_training_batches
