"""Times on the GPU's queue."""

import time

from tapegraph import _bridge


class Event:
    """A moment in the queue of work: record() notes it, elapsed_time() tells milliseconds between two."""

    def __init__(self, enable_timing=False, blocking=False, interprocess=False):
        self._at = None

    def record(self, stream=None):
        """Notes the time at which all work so far is done."""
        _bridge.method("drain")
        self._at = time.perf_counter()

    def synchronize(self):
        """Waits for the moment."""

    def query(self):
        """Whether the moment has passed."""
        return True

    def wait(self, stream=None):
        """Has no effect: there is one queue."""

    def elapsed_time(self, end_event):
        """Milliseconds between two recorded moments."""
        if self._at is None or end_event._at is None:
            raise RuntimeError("Both events must be recorded before calculating elapsed time.")
        return (end_event._at - self._at) * 1000


class Stream:
    """The queue of work; there is one."""

    def __init__(self, device=None, priority=0):
        pass

    def synchronize(self):
        """Waits until all work is done."""
        _bridge.method("drain")

    def wait_stream(self, stream):
        """Has no effect: there is one queue."""

    def wait_event(self, event):
        """Has no effect: there is one queue."""

    def record_event(self, event=None):
        """Notes the time in an event."""
        event = event or Event()
        event.record()
        return event

    def query(self):
        """Whether all work is done."""
        return True
