"""The way from Python to the engine.

The functions below are bound to the engine when the kernel has booted (`attach`); importing this module needs neither
JavaScript nor the engine, so that it can live in a memory snapshot. Call them as `_bridge.call(...)`: a name imported
from here before `attach` would be the unbound one.

Numbers, strings, booleans and None cross the boundary; tensors cross as integer handles.
"""

import builtins
import json
import linecache
import sys

_js = None
_op = None
_ids = {}
_freed = []
_run_sync = None
_JsException = ()

# Exception classes that framework packages add to the builtin ones, by name: {"InvalidArgumentError": class}.
errors = {}

# How many unused handles to collect before they are given back in one call.
_FREE_BATCH = 256

# Whether someone explains the program or draws its graphs: the line of each call is noted then.
_watching = False

# The file name of the cell that runs, and how many of its lines have been begun, each turn of a loop counted.
_cell = ""
_moment = 0
_line = 0

# Operand kinds, as the engine reads them.
TENSOR, INT, FLOAT, BOOL, COMPLEX = 0, 1, 2, 3, 4


class EngineError(RuntimeError):
    """A fault of the engine itself, never of the program."""


def attach(js):
    """Bind the engine. Called once by the kernel, after booting or restoring a snapshot."""
    global _js, _op, _ids, _run_sync, _JsException
    from pyodide.ffi import JsException, create_proxy, run_sync

    _js = js
    _op = js.op
    _run_sync = run_sync
    _JsException = JsException
    _ids = {name: i for i, name in enumerate(js.names().split("\n"))}
    _freed.clear()
    js.onFlush(create_proxy(sync))


def is_attached():
    return _js is not None


def _translate(error):
    """The Python exception that a JavaScript one stands for."""
    name = getattr(error, "name", None) or "Error"
    message = str(getattr(error, "message", error))
    cls = errors.get(name) or getattr(builtins, name, None)
    if isinstance(cls, type) and issubclass(cls, BaseException):
        return cls(message)
    return EngineError(f"{name}: {message}")


def _wait():
    _run_sync(_js.pending())
    return _js.result()


def watch(on):
    """Note from now on, or no longer, where the program calls the engine. Returns what held before."""
    global _watching
    before, _watching = _watching, on
    return before


def begin_cell(filename, watching, drawing):
    """A cell begins, or (with "") has ended. `watching`: note where the program calls the engine. `drawing`: graphs
    keep what came out of their nodes, and lines are counted as they are begun."""
    global _cell, _moment, _line
    _cell, _moment, _line = filename, 0, 0
    watch(watching or drawing)
    _js.setKeeping(drawing)
    _count_lines(drawing)


def _count_lines(on):
    monitoring = sys.monitoring
    tool = monitoring.PROFILER_ID
    if not on:
        if monitoring.get_tool(tool) == "tapegraph":
            monitoring.set_events(tool, 0)
            monitoring.free_tool_id(tool)
        return
    if monitoring.get_tool(tool) is None:
        monitoring.use_tool_id(tool, "tapegraph")
    if monitoring.get_tool(tool) == "tapegraph":
        monitoring.register_callback(tool, monitoring.events.LINE, _line_begins)
        monitoring.set_events(tool, monitoring.events.LINE)


def _line_begins(code, line):
    global _moment, _line
    if code.co_filename != _cell:
        return sys.monitoring.DISABLE
    _moment, _line = _moment + 1, line


def place():
    """(line of the running cell or 0, function that is called there, moment): where the program is now."""
    global _moment, _line
    frame, what = sys._getframe(1), ""
    while frame is not None and frame.f_code.co_filename != _cell:
        frame, what = frame.f_back, frame.f_code.co_name
    if frame is None:
        return 0, what, _moment
    # Back on a line that called a function of the cell: no line begins, and yet it is another place.
    if frame.f_lineno != _line:
        _moment, _line = _moment + 1, frame.f_lineno
    return frame.f_lineno, what, _moment


def source_lines():
    """The lines of the running cell by their numbers, as text."""
    lines = linecache.getlines(_cell)[:400] if _cell else []
    return {str(number): line.strip()[:120] for number, line in enumerate(lines, 1) if line.strip()}


def _note_place():
    """Tell the engine which line of the cell calls it, and through which function."""
    _js.place(*place())


def call(name, *args):
    """Call the operation `name`. Returns a handle (the first of several), or the number, string or bool it computes."""
    if len(_freed) >= _FREE_BATCH:
        sync()
    if _watching:
        _note_place()
    try:
        result = _op(_ids[name], *args)
        return _wait() if result is None else result
    except KeyError:
        raise EngineError(f"no operation is called {name!r}") from None
    except _JsException as error:
        raise _translate(error) from None


def has(name):
    return name in _ids


def method(name, *args):
    """Call a method of the engine that is not an operation."""
    if _freed:
        sync()
    if _watching:
        _note_place()
    try:
        result = getattr(_js, name)(*args)
        return _wait() if result is None else result
    except _JsException as error:
        raise _translate(error) from None


def count():
    """How many tensors the last operation returned."""
    return _js.count()


def release(handle):
    """Note that a handle is no longer used; it is given back with others."""
    _freed.append(handle)


def sync():
    """Give unused handles back now: what nothing holds need not be computed."""
    if _freed and _js is not None:
        handles = _freed.copy()
        _freed.clear()
        _js.free(*handles)


def item(handle):
    """The only element of a tensor as a Python number (bool as 0 or 1)."""
    return method("item", handle)


def to_bytes(handle):
    """A tensor's elements in row-major order, as the bytes of its host array (float16 and bfloat16 as float32)."""
    method("read", handle)
    return _js.readDone().to_bytes()


def cut():
    """Flush at a stable place."""
    method("cut")


def show_graph(event, values):
    """Draw a graph that is given as an event; `values` are handles of what came out of nodes, by their ids."""
    method("showGraph", json.dumps(event), "\n".join(values), *values.values())


def record(event):
    """Send a record event (a dict) to the page."""
    _js.record(json.dumps(event))
