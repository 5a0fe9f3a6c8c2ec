"""Matplotlib's functions that tutorials use, drawn by our own renderer.

This package is found where the real Matplotlib cannot be loaded. Numbers (limits, ticks, histograms, colours) follow the
real one; pictures are SVG. A name that does not exist here is an error that names the nearest one.
"""

import sys as _sys

from . import _rc
from ._hints import module_getattr as _module_getattr
from ._rc import RcParams, cycler, rc, rc_context, rcdefaults, rcParams, rcParamsDefault, rcParamsOrig

# The real one whose behaviour this follows, and the mark by which this one can be told.
__version__ = "3.11.0+tapegraph"
__version_info__ = (3, 11, 0)

_backend = "module://tapegraph._kernel.figures"


def get_backend(*, auto_select=True):
    """The name of the backend."""
    return _backend


def use(backend, *, force=True):
    """Accepted: figures show below the cell, whichever backend is asked for."""
    global _backend
    if not isinstance(backend, str):
        raise TypeError("the backend's name must be a str")
    _backend = backend


def interactive(b):
    """Sets whether to redraw after every command; figures here show at the end of the cell either way."""
    rcParams["interactive"] = b


def is_interactive():
    """Whether figures redraw after every command."""
    return rcParams["interactive"]


def set_loglevel(level):
    """Accepted: there is no log."""


def get_cachedir():
    """A folder for files that can be made again."""
    import tempfile

    return tempfile.gettempdir()


def __getattr__(name):
    import importlib

    if name == "colormaps":
        from .cm import _colormaps

        return _colormaps
    if name == "color_sequences":
        from . import colors

        return {key: colors.named_map(key).colors for key in ("tab10", "tab20", "tab20b", "tab20c", "Set1", "Set2", "Set3",
                                                              "Paired", "Accent", "Dark2", "Pastel1", "Pastel2")}
    if name in _SUBMODULES:
        return importlib.import_module(f"{__name__}.{name}")
    return _unknown(name)


_SUBMODULES = (
    "animation", "artist", "axes", "axis", "cm", "collections", "colors", "container", "figure", "font_manager", "gridspec", "image", "legend", "lines",
    "offsetbox", "patches", "path", "pylab", "pyplot", "style", "text", "ticker", "transforms",
)  # fmt: skip
_unknown = _module_getattr(__name__, {**globals(), **dict.fromkeys(_SUBMODULES)})
