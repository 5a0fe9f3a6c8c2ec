"""What a value looks like below the cell."""

import json
import math
import sys

from . import state
from .streams import outbox


def emit(output, data=None):
    """Sends one output of the protocol; `data` are the bytes of an image."""
    outbox.flush()
    if state.host is None:
        print(output.get("text", output))
        return
    if data is None:
        state.host.emit(json.dumps(output))
    else:
        from pyodide.ffi import to_js

        state.host.emitBytes(json.dumps(output), to_js(data))


def _cell(value):
    """A table entry as JSON knows it: infinities and NaN as text, anything else as its text."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int) and abs(value) < 2**53:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return str(value)


def _table(parts):
    output = {
        "kind": "table",
        "columns": [str(column) for column in parts["columns"]],
        "rows": [[_cell(value) for value in row] for row in parts["rows"]],
    }
    if parts.get("index") is not None:
        output["index"] = [str(label) for label in parts["index"]]
    return output


def _rich(value, name):
    """What a `_repr_*_` method returns; None where there is none, or it declines."""
    method = getattr(type(value), name, None)
    if method is None:
        return None
    found = method(value)
    return found[0] if isinstance(found, tuple) else found


def _rich_size(value):
    """Width and height that the value asks for, in CSS pixels; None where it does not."""
    method = getattr(type(value), "_repr_size_", None)
    return method(value) if method is not None else (None, None)


def show(value, slot=None):
    """Shows a value in the richest form it offers: table, HTML, picture, or its repr.

    With a `slot` it stands where the last value with that slot stood.
    """
    place = {} if slot is None else {"slot": slot}
    if (table := _rich(value, "_repr_table_")) is not None:
        emit({**_table(table), **place})
        return
    alt = _rich(value, "_repr_alt_") or type(value).__name__
    if (html := _rich(value, "_repr_html_")) is not None:
        emit({"kind": "html", "html": html, **place})
        return
    if (svg := _rich(value, "_repr_svg_")) is not None:
        emit({"kind": "image", "mime": "image/svg+xml", "alt": alt, **place}, svg.encode())
        return
    for mime, method in (("image/png", "_repr_png_"), ("image/jpeg", "_repr_jpeg_")):
        if (picture := _rich(value, method)) is not None:
            output = {"kind": "image", "mime": mime, "alt": alt, **place}
            for side, pixels in zip(("width", "height"), _rich_size(value)):
                if pixels is not None:
                    output[side] = pixels
            emit(output, bytes(picture))
            return
    emit({"kind": "value", "text": repr(value), **place})


def display(*values, **options):
    """Shows each value as if it were the last line of the cell; IPython's `display`, which is a builtin in notebooks."""
    from IPython.display import display as shown

    return shown(*values, **options)


def clear_output(wait=False):
    """Removes what the cell has shown so far; with `wait`, only when the next output comes."""
    outbox.flush()
    if state.host is None:
        sys.stdout.flush()
        return
    emit({"kind": "clear", "wait": bool(wait)})
