"""Exceptions as the reader should see them: the frames of their own code, the words exactly as Python prints them."""

import linecache
import os
import traceback

from . import state

# A runaway recursion has a thousand frames: the page gets the outermost and the innermost.
_MAX_FRAMES = 50


def is_readers(filename):
    """Whether a frame of this file is the reader's own: a cell, or a file in the directory the cells run in."""
    if state.cell_id_of(filename) is not None:
        return True
    if filename.startswith("<"):
        return False
    home = os.environ.get("HOME", "/home/pyodide")
    return os.path.abspath(filename).startswith(home.rstrip("/") + "/")


def remember_source(cell_id, source):
    """Lets tracebacks and `inspect.getsource` find a cell's lines."""
    filename = state.cell_filename(cell_id)
    lines = [line + "\n" for line in source.split("\n")]
    linecache.cache[filename] = (len(source), None, lines, filename)
    return filename


def _trim(summary, seen):
    """Keeps the reader's frames, in this exception and all that led to it."""
    if id(summary) in seen:
        return
    seen.add(id(summary))
    summary.stack[:] = [frame for frame in summary.stack if is_readers(frame.filename)]
    for inner in summary.exceptions or ():
        _trim(inner, seen)
    if summary.__cause__ is not None:
        _trim(summary.__cause__, seen)
    context = summary.__context__
    if context is not None:
        _trim(context, seen)
        # What a library caught on its way to this exception is the library's affair.
        if not context.stack and summary.__cause__ is None:
            summary.__context__ = None


def _frame(frame):
    cell_id = state.cell_id_of(frame.filename)
    described = {
        "file": cell_id if cell_id is not None else os.path.basename(frame.filename),
        "line": frame.lineno or 0,
        "function": frame.name,
        "source": frame.line or "",
    }
    if cell_id is not None:
        described["cellId"] = cell_id
    return described


def _message(error):
    try:
        return str(error)
    except Exception:  # A broken __str__ must not hide the exception.
        return "<exception str() failed>"


def describe(error, cell_id):
    """An exception as the `error` output of the protocol; `line` is the innermost line of the cell that ran."""
    summary = traceback.TracebackException.from_exception(error)
    _trim(summary, set())
    frames = [_frame(frame) for frame in summary.stack]
    line = next((f["line"] for f in reversed(frames) if f.get("cellId") == cell_id), None)
    if line is None and isinstance(error, SyntaxError) and error.filename == state.cell_filename(cell_id):
        line = error.lineno
    if len(frames) > _MAX_FRAMES:
        frames = frames[: _MAX_FRAMES // 2] + frames[-_MAX_FRAMES // 2 :]
    output = {
        "kind": "error",
        "name": type(error).__name__,
        "message": _message(error),
        "frames": frames,
        "text": "".join(summary.format()),
    }
    if line is not None:
        output["line"] = line
    return output
