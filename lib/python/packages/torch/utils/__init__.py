"""torch.utils: data loading and hooks."""

from tapegraph._names import missing_attribute
from torch.utils import data, hooks

__getattr__ = missing_attribute(__name__)
