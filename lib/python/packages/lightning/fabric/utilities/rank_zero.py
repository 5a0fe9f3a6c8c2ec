"""What only the first process does and says: there is one process."""

import functools
import logging
import warnings

_log = logging.getLogger("lightning.fabric.utilities.rank_zero")


def rank_zero_only(fn, default=None):
    """The function itself."""

    @functools.wraps(fn)
    def first(*args, **kwargs):
        return fn(*args, **kwargs)

    return first


rank_zero_only.rank = 0


def rank_zero_info(*args, **kwargs):
    """Says something."""
    _log.info(*args)


def rank_zero_debug(*args, **kwargs):
    """Says something to those who listen closely."""
    _log.debug(*args)


def rank_zero_warn(message, stacklevel=2, category=UserWarning, **kwargs):
    """Warns."""
    warnings.warn(message, category, stacklevel=stacklevel + 1)


def rank_zero_deprecation(message, stacklevel=2, **kwargs):
    """Warns that something is going away."""
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel + 1)
