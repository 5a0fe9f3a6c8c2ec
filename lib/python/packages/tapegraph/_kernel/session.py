"""The functions that the worker calls.

`prepare` runs once, before the memory snapshot is taken; `attach` after every boot; the others for each message.
Answers go back as JSON text: one string crosses into JavaScript more cheaply than an object of proxies.
"""

import asyncio
import builtins
import contextlib
import importlib
import json
import random
import sys

from . import checks, clock, display, introspect, loops, magics, state, streams, tracebacks, wheels
from .cells import Cells

# What readers import most: in the snapshot these cost nothing later.
_STANDARD = (
    "abc argparse array ast asyncio base64 bisect builtins codecs collections.abc colorsys contextlib copy csv "
    "dataclasses datetime decimal difflib enum fractions functools gc getpass glob gzip hashlib heapq importlib.util "
    "inspect io itertools json keyword linecache logging math numbers operator os pathlib pickle pkgutil pprint queue "
    "random re shlex shutil signal statistics string struct sys tempfile textwrap threading time timeit tokenize "
    "traceback types typing unicodedata unittest urllib.request uuid warnings weakref zipfile zlib"
).split()

cells = None


def prepare(packages):
    """Imports what the snapshot should hold; returns, as JSON, the packages that failed and why."""
    clock.install()
    loops.install()
    for name in _STANDARD:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    failed = {}
    for name in json.loads(packages) + ["tapegraph.check", "tapegraph.digits"]:
        try:
            importlib.import_module(name)
        except Exception as error:
            failed[name] = f"{type(error).__name__}: {error}"
            for module in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
                del sys.modules[module]
    return json.dumps(failed)


def attach(host, catalogue, available):
    """Connects a booted interpreter to its worker. Everything that must differ between two sessions is made here."""
    global cells
    import __main__

    state.host = host
    sys.path[:] = list(dict.fromkeys(sys.path))
    random.seed()
    streams.install()
    streams.outbox.start()
    magics.available.update(json.loads(available))
    wheels.install(catalogue)
    builtins.display = display.display
    __main__.__dict__.pop("_pyodide_core", None)
    cells = Cells(__main__.__dict__)


async def run(source, cell_id):
    """Evaluates a cell; its outputs have been sent when this returns the status."""
    state.task = asyncio.current_task()
    state.cancelled = False
    try:
        value = await cells.run(source, cell_id)
        if value is not None:
            builtins._ = value
            streams.outbox.flush()
            display.show(value)
        _show_figures()
        status = "ok"
    except SystemExit as leaving:
        status = _leave(leaving, cell_id)
    except KeyboardInterrupt as error:
        status = "interrupted"
        display.emit(tracebacks.describe(error, cell_id))
    except asyncio.CancelledError as error:
        status = "interrupted" if state.cancelled else "error"
        shown = KeyboardInterrupt().with_traceback(error.__traceback__) if state.cancelled else error
        display.emit(tracebacks.describe(shown, cell_id))
    except BaseException as error:
        status = "error"
        display.emit(tracebacks.describe(error, cell_id))
    finally:
        state.task = None
        _feed_boards()
        streams.outbox.flush()
    return status


def _feed_boards():
    """What the cell left for the dashboards. A fault of theirs is never the cell's."""
    for name in ("tapegraph._boards", "visdom._server"):
        board = sys.modules.get(name)
        if board is None:
            continue
        try:
            board.sync()
        except Exception as error:
            print(f"The dashboard could not be fed: {type(error).__name__}: {error}", file=sys.stderr)


def board_action(action):
    """What the reader did in a dashboard, as JSON."""
    server = sys.modules.get("visdom._server")
    if server is not None:
        server.reader_did(json.loads(action))
        streams.outbox.flush()


def _show_figures():
    """What matplotlib drew and the cell did not show itself."""
    if "matplotlib.pyplot" in sys.modules:
        from . import figures

        figures.show_open()


def _leave(leaving, cell_id):
    """`sys.exit()` ends the cell: quietly with 0 or nothing, else as an error."""
    if leaving.code in (None, 0):
        return "ok"
    display.emit(tracebacks.describe(leaving, cell_id))
    return "error"


def send_text():
    """Sends what has been printed."""
    streams.outbox.flush()


def cancel():
    """Asks the running cell to stop at the next place where it waits."""
    task = state.task
    if task is None:
        return
    state.cancelled = True
    for other in asyncio.all_tasks() - {task}:
        other.cancel()
    # A task that is not at an `await` runs, or waits inside asyncio.run() for one of the others: cancelled now, it
    # would only be so at some later await.
    if task._fut_waiter is not None:
        task.cancel()


async def check(source, program, cell_id):
    """Runs an exercise's check; returns the verdict as JSON."""
    state.task = asyncio.current_task()
    state.cancelled = False
    try:
        verdict = await checks.check(source, program, cell_id)
    except (KeyboardInterrupt, asyncio.CancelledError) as error:
        verdict = {"kind": "error", "error": tracebacks.describe(KeyboardInterrupt().with_traceback(error.__traceback__), cell_id)}
    finally:
        state.task = None
        _feed_boards()
        streams.outbox.flush()
    return json.dumps(verdict)


def complete(before):
    """Completions for the text before the cursor, as JSON."""
    return json.dumps(introspect.complete(before, cells.namespace))


def inspect(source, offset):
    """Documentation of the name at an offset (in code points), as JSON; `null` where there is none."""
    place = introspect.name_at(source, offset)
    if place is None:
        return "null"
    start, end, path = place
    found = introspect.describe(path, cells.namespace)
    return json.dumps(found and {"start": start, "end": end, **found})


def files_changed():
    """To be called when the worker has written files: modules among them can be imported at once."""
    importlib.invalidate_caches()
