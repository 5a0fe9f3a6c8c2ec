"""Lightning 2.6: training without the loops."""

import logging
import sys

from lightning.version import __version__

# Announcements go to standard error, unless the program has said where they should go.
_logger = logging.getLogger("lightning")
if not _logger.handlers and not logging.root.handlers:

    class _ToStderr(logging.StreamHandler):
        """Writes to what standard error is when something is said."""

        @property
        def stream(self):
            return sys.stderr

        @stream.setter
        def stream(self, value):
            pass

    _logger.addHandler(_ToStderr())
    _logger.propagate = False
_logger.setLevel(logging.INFO)

from lightning.fabric import Fabric, seed_everything  # noqa: E402
from lightning.pytorch import Callback, LightningDataModule, LightningModule, Trainer  # noqa: E402
from lightning import fabric, pytorch  # noqa: E402

__all__ = ["Callback", "Fabric", "LightningDataModule", "LightningModule", "Trainer", "fabric", "pytorch", "seed_everything"]
