"""`tf.profiler.experimental`: accepted, so that programs run; a browser gives no trace of its devices to write.

What each cell and each kernel took is shown by the page itself.
"""

import collections

from .._core.logging import get_logger
from .._core.missing import missing
from ..errors import AlreadyExistsError, UnavailableError

ProfilerOptions = collections.namedtuple(
    "ProfilerOptions", ["host_tracer_level", "python_tracer_level", "device_tracer_level", "delay_ms"], defaults=[2, 0, 1, None]
)
_running = False
_said = False


def start(logdir, options=None):
    """Begins a profile. @raises AlreadyExistsError where one is running"""
    global _running, _said
    if _running:
        raise AlreadyExistsError(None, None, "Another profiler is running.")
    _running = True
    if not _said:
        _said = True
        get_logger().warning("The profiler writes no trace here: a browser does not give one. The page shows what cells took.")


def stop(save=True):
    """Ends the profile. @raises UnavailableError where none is running"""
    global _running
    if not _running:
        raise UnavailableError(None, None, "Cannot export profiling results. No profiler is running.")
    _running = False


class Profile:
    """`with Profile(logdir):` begins and ends a profile."""

    def __init__(self, logdir, options=None):
        self._logdir, self._options = logdir, options

    def __enter__(self):
        start(self._logdir, self._options)

    def __exit__(self, *error):
        stop()


class Trace:
    """`with Trace(name, step_num=i):` names a part of a profile."""

    def __init__(self, name, **kwargs):
        self._name = name

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def set_metadata(self, **kwargs):
        """Accepted."""


__getattr__ = missing("tf.profiler.experimental", "tensorflow._api.v2.profiler.experimental", globals())
