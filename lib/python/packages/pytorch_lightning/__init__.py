"""The same package as lightning.pytorch, under its older name."""

import importlib
import pkgutil
import sys

import lightning.pytorch as _package
from lightning.pytorch import *  # noqa: F403
from lightning.pytorch import __version__

# Every module is the very same under both names.
for _found in pkgutil.walk_packages(_package.__path__, "lightning.pytorch."):
    _module = importlib.import_module(_found.name)
    sys.modules[_found.name.replace("lightning.pytorch", __name__, 1)] = _module
    if _found.name.count(".") == 2:
        globals()[_found.name.rpartition(".")[2]] = _module
