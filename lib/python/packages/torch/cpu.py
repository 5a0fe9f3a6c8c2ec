"""torch.cpu: the CPU, asked as a GPU is asked."""

import contextlib


def is_available():
    """Whether there is a CPU."""
    return True


def device_count():
    """How many there are."""
    return 1


def current_device():
    """Which one is in use."""
    return "cpu"


def synchronize(device=None):
    """Waits until everything is done."""
    from tapegraph import _bridge

    _bridge.method("drain")


def set_device(device):
    """Has no effect: there is one."""


@contextlib.contextmanager
def stream(stream):
    """A block; there is one stream."""
    yield




class amp:
    """torch.cpu.amp: mixed precision under its old name."""

    class autocast:
        """A block of mixed precision on the CPU."""

        def __new__(cls, enabled=True, dtype=None, cache_enabled=True):
            from torch.amp import autocast

            return autocast("cpu", dtype, enabled, cache_enabled)
