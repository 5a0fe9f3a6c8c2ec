"""Figures of our own renderer below the cell, and as PNG files. The real matplotlib's are in `mpl_backend`."""

import base64
import json
import sys

from . import state
from .display import emit

# Figure -> (the picture that was shown last, the slot it stands in while plt.pause() draws it again).
_last = {}


def show(figure, replace=False):
    """Shows a figure below the cell; with `replace`, in the place where an earlier call showed it."""
    picture = figure._repr_svg_()
    number = figure.number or id(figure)
    if replace and _last.get(figure) == picture:
        return
    _last[figure] = picture
    output = {"kind": "image", "mime": "image/svg+xml", "alt": figure._repr_alt_()}
    if replace:
        output["slot"] = f"figure-{number}"
    emit(output, picture.encode())


def show_open():
    """Shows what a cell left open and has not shown as it is now; called when the cell ends."""
    backend = sys.modules.get("tapegraph._kernel.mpl_backend")
    if backend is not None:
        backend.show_open()
    pyplot = sys.modules.get("matplotlib.pyplot")
    figures = getattr(pyplot, "_figures", None)
    if figures:
        try:
            for figure in list(figures.values()):
                if figure.axes or figure.texts:
                    if _last.get(figure) != figure._repr_svg_():
                        show(figure, replace=figure in _last)
        finally:
            pyplot.close("all")
    _last.clear()


def paint(canvas, view, paper, dpi):
    """The bytes of a PNG file of what a figure draws.

    Raises RuntimeError where the browser's canvas cannot be waited for.
    """
    if not state.can_wait():
        raise RuntimeError("a PNG file is painted by the browser, which cannot be waited for here: save the figure as .svg, or at the top of a cell")
    entries = [{**e, "png": base64.b64encode(e["png"]).decode()} if e["k"] == "image" else e for e in canvas.entries]
    job = {"entries": entries, "clips": canvas.clips, "view": list(view), "paper": None if paper is None else list(paper)}
    data = state.wait(state.host.paint(json.dumps(job)))
    return bytes(data.to_py())
