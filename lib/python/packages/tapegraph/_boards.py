"""Dashboards beside the cells: log folders that are followed as they grow.

A pane is opened by a cell (`%tensorboard --logdir runs`) and fed by whatever is written from then on, by this cell or any
other. The page gets the bytes of the event files, and reads them itself.
"""

import json
import os

from ._kernel import state

# Absolute folder -> {file, relative to it: bytes that the page has}.
_followed = {}

# Files that hold events back: called before the folder is looked at.
_writers = []

# Milliseconds between two looks while a cell runs; the end of a cell is always looked at.
_PERIOD = 120
_last = 0.0


def open_log_folder(folder):
    """Shows the pane of a log folder below the running cell, and follows it."""
    from ._kernel.display import emit

    place = os.path.abspath(os.fspath(folder))
    if state.host is None:
        print(f"TensorBoard of {folder}: shown in the notebook")
        return
    emit({"kind": "board", "board": "tensorboard", "place": place})
    _followed.setdefault(place, {})
    # A pane that is opened again may belong to a page that has forgotten what it had.
    _followed[place].clear()
    sync()


def follows(path):
    """Whether a pane shows what is written to this folder."""
    full = os.path.abspath(path)
    return any(full == folder or full.startswith(folder.rstrip("/") + "/") for folder in _followed)


def add_writer(flush):
    """Registers a weak method (`weakref.WeakMethod`) that brings to the file what was held back."""
    _writers[:] = [writer for writer in _writers if writer() is not None]
    _writers.append(flush)


def wrote():
    """To be called when events were written: the page hears of it soon."""
    global _last
    if not _followed or state.host is None:
        return
    now = state.host.now()
    if now - _last < _PERIOD:
        return
    sync()
    # Where looking takes long, it is done less often.
    after = state.host.now()
    _last = after + 9 * (after - now) - _PERIOD if after - now > _PERIOD / 10 else now


def sync():
    """Sends the page what is new in the followed folders."""
    if not _followed or state.host is None:
        return
    for writer in _writers:
        flush = writer()
        if flush is not None:
            flush()
    for folder, sent in _followed.items():
        _send_folder(folder, sent)


def _send_folder(folder, sent):
    from pyodide.ffi import to_js

    found = {}
    for place, _folders, files in os.walk(folder):
        for name in files:
            if "tfevents" in name:
                path = os.path.join(place, name)
                found[os.path.relpath(path, folder)] = path
    if set(sent) != set(found):
        for gone in set(sent) - set(found):
            del sent[gone]
        state.host.board(json.dumps({"kind": "log-files", "folder": folder, "files": sorted(found)}))
    for name, path in sorted(found.items()):
        size = os.path.getsize(path)
        have = sent.get(name)
        if have is None or size < have:
            have = 0
        if size == have and name in sent:
            continue
        with open(path, "rb") as file:
            file.seek(have)
            data = file.read()
        message = {"kind": "log-bytes", "folder": folder, "file": name, "offset": have}
        state.host.board(json.dumps(message), to_js(data))
        sent[name] = have + len(data)
