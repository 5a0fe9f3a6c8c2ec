"""torch.return_types: the classes of results with several named parts."""

from torch._return_types import *  # noqa: F403
from torch import _return_types as _types


def __getattr__(name):
    return getattr(_types, name)
