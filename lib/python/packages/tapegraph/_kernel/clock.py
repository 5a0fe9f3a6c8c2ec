"""Clocks that tell the truth about a device that works ahead.

Operations are recorded and run later, so a clock read between two lines would time the recording. Reading one first
waits for everything recorded so far. Sleeping gives the page its turn and can be stopped.
"""

import functools
import time

from . import state
from .streams import outbox

_NAMES = ("time", "perf_counter", "monotonic", "process_time", "time_ns", "perf_counter_ns", "monotonic_ns", "process_time_ns")


def drain():
    """Waits until the device has done everything that was recorded, where this code may wait."""
    if state.host is None:
        return
    pending = state.host.drain()
    if pending is not None and state.can_wait():
        state.wait(pending)


def _drained(read):
    @functools.wraps(read)
    def clock():
        drain()
        return read()

    return clock


_sleep = time.sleep


@functools.wraps(_sleep)
def sleep(seconds, /):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    outbox.flush()
    if state.can_wait():
        state.wait_or_stop(state.host.sleep(float(seconds)))
    else:
        _sleep(seconds)


def install():
    """Replaces the clocks of the `time` module. What copied them before keeps the bare ones."""
    for name in _NAMES:
        setattr(time, name, _drained(getattr(time, name)))
    time.sleep = sleep
