"""Utilities."""

from lightning.fabric.utilities.apply import move_data_to_device
from lightning.fabric.utilities.rank_zero import rank_zero_deprecation, rank_zero_info, rank_zero_only, rank_zero_warn
from lightning.fabric.utilities.seed import seed_everything


class AttributeDict(dict):
    """A dict whose keys are attributes too."""

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError as error:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{key}'") from error

    def __setattr__(self, key, value):
        self[key] = value
