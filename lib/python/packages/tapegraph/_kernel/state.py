"""The few things that several modules of the kernel share while it runs."""

import asyncio
import contextlib

# The JavaScript side, set by session.attach: writes output, asks for input, sleeps, loads wheels. None before the boot
# has finished, and for ever in the memory snapshot.
host = None

# The task that evaluates the current cell, and whether the reader asked for it to stop.
task: "asyncio.Task | None" = None
cancelled = False

CELL_PREFIX = "<cell:"


def cell_filename(cell_id):
    """The file name a cell is compiled under: tracebacks and recorded lines are traced to cells by it."""
    return f"{CELL_PREFIX}{cell_id}>"


def cell_id_of(filename):
    """The cell's id for such a file name, None for any other."""
    if filename.startswith(CELL_PREFIX) and filename.endswith(">"):
        return filename[len(CELL_PREFIX) : -1]
    return None


def can_wait():
    """Whether this code may suspend Python until a JavaScript promise settles."""
    if host is None:
        return False
    with contextlib.suppress(ImportError):
        from pyodide.ffi import can_run_sync

        return can_run_sync()
    return False


def wait(promise):
    """Suspends Python until a JavaScript promise settles, and returns its value."""
    from pyodide.ffi import run_sync

    return run_sync(promise)


def wait_or_stop(promise):
    """The same for a wait of the worker's `Waits`, which the reader can stop: then it is a KeyboardInterrupt."""
    waited = wait(promise)
    if waited.stopped:
        raise KeyboardInterrupt
    return waited.value
