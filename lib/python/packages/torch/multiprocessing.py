"""torch.multiprocessing: a page is one process."""

from multiprocessing import *  # noqa: F403
from multiprocessing import get_start_method, set_start_method


def spawn(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    """fn(0, *args) where one process is asked for. @throws RuntimeError for more"""
    if nprocs != 1:
        raise RuntimeError(f"torch.multiprocessing.spawn: {nprocs} processes were asked for, but a page is one process: "
                           "use nprocs=1")
    fn(0, *args)


def get_sharing_strategy():
    """How processes would share memory."""
    return "file_system"


def set_sharing_strategy(new_strategy):
    """Has no effect: there are no other processes."""


def get_all_sharing_strategies():
    return {"file_system"}


__all__ = ["get_start_method", "set_start_method", "spawn"]
