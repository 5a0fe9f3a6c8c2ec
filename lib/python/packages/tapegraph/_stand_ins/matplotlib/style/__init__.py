"""Style sheets by name."""

import contextlib

from .. import _rc
from .._hints import OWN, nearest
from ._sheets import SHEETS

available = sorted(SHEETS)
library = {name: dict(sheet) for name, sheet in SHEETS.items()}


def use(style):
    """Applies a style: a name, a dict of settings, or a list of them."""
    styles = [style] if isinstance(style, str | dict) or hasattr(style, "keys") else list(style)
    for one in styles:
        if isinstance(one, str):
            if one == "default":
                kept = {k: _rc.rcParams[k] for k in ("backend", "interactive", "toolbar")}
                _rc.rcdefaults()
                _rc.rcParams.update(kept)
                continue
            if one not in SHEETS:
                raise OSError(f"{one!r} is not a valid package style, path of style file, URL of style file, or library style name in {OWN}.{nearest(one, available)}")
            one = SHEETS[one]
        _rc.rcParams.update(one)


@contextlib.contextmanager
def context(style, after_reset=False):
    """A style for the block."""
    with _rc.rc_context():
        if after_reset:
            _rc.rcdefaults()
        use(style)
        yield


def reload_library():
    """Accepted: the sheets do not change."""


core = __import__("sys").modules[__name__]
