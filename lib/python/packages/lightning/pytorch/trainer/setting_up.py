"""What a Trainer consists of: device, loggers, callbacks."""

import datetime
import logging

import torch

from lightning.pytorch.callbacks import GradientAccumulationScheduler, ModelCheckpoint, ModelSummary, ProgressBar, TQDMProgressBar, Timer
from lightning.pytorch.core.hooks import MisconfigurationException

_log = logging.getLogger("lightning.pytorch.utilities.rank_zero")


class SettingUp:
    """The part of a Trainer that chooses its parts."""

    @staticmethod
    def _announce(text):
        _log.info(text)

    _say = _announce

    @staticmethod
    def _choose_device(accelerator):
        name = str(accelerator)
        if name in ("gpu", "cuda") and not torch.cuda.is_available():
            raise MisconfigurationException(
                "No supported gpu backend found!"
            )
        if name in ("gpu", "cuda") or (name == "auto" and torch.cuda.is_available()):
            return torch.device("cuda", 0)
        if name in ("cpu", "auto"):
            return torch.device("cpu")
        raise ValueError(f"You selected an invalid accelerator name: `accelerator={accelerator!r}`. "
                         "Available names are: auto, cpu, cuda, gpu.")

    def _parts(self, strategy):
        from lightning.pytorch.accelerators import CPUAccelerator, CUDAAccelerator
        from lightning.pytorch.profilers import PassThroughProfiler
        from lightning.pytorch.strategies import SingleDeviceStrategy, Strategy

        accelerator = CUDAAccelerator() if self._device.type == "cuda" else CPUAccelerator()
        made = strategy if isinstance(strategy, Strategy) else SingleDeviceStrategy(self._device)
        return accelerator, made, PassThroughProfiler()

    def _make_loggers(self, logger):
        if logger is None or logger is True:
            from lightning.pytorch.loggers import TensorBoardLogger

            return [TensorBoardLogger(save_dir=self.default_root_dir, version=None)]
        if logger is False:
            return []
        return list(logger) if isinstance(logger, (list, tuple)) else [logger]

    def _make_callbacks(self, given, checkpointing, bar, summary, accumulate):
        found = [] if given is None else list(given) if isinstance(given, (list, tuple)) else [given]
        has_checkpoint = any(isinstance(c, ModelCheckpoint) for c in found)
        if has_checkpoint and checkpointing is False:
            raise MisconfigurationException(
                "Trainer was configured with `enable_checkpointing=False` but found `ModelCheckpoint` in callbacks list."
            )
        bars = [c for c in found if isinstance(c, ProgressBar)]
        if len(bars) > 1:
            raise MisconfigurationException(
                "You added multiple progress bar callbacks to the Trainer, but currently only one progress bar is supported."
            )
        if bars and bar is False:
            raise MisconfigurationException(
                "Trainer was configured with `enable_progress_bar=False` but found "
                f"`{type(bars[0]).__name__}` in callbacks list."
            )
        if not bars and bar is not False:
            found.append(TQDMProgressBar())
        if summary is not False and not any(isinstance(c, ModelSummary) for c in found):
            found.append(ModelSummary())
        if accumulate != 1 and isinstance(accumulate, dict):
            found.append(GradientAccumulationScheduler(accumulate))
        if self._max_seconds is not None and not any(isinstance(c, Timer) for c in found):
            found.append(Timer(duration=datetime.timedelta(seconds=self._max_seconds)))
        if not has_checkpoint and checkpointing is not False:
            found.append(ModelCheckpoint())
        # Checkpoints are written last, when the others have done their part.
        return [c for c in found if not isinstance(c, ModelCheckpoint)] + [c for c in found if isinstance(c, ModelCheckpoint)]
