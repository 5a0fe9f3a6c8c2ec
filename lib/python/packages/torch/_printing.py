"""How tensors are printed: torch.set_printoptions."""

import contextlib
import math

from ._core import call

_PROFILES = {
    "default": {"precision": 4, "threshold": 1000, "edgeitems": 3, "linewidth": 80},
    "short": {"precision": 2, "threshold": 1000, "edgeitems": 2, "linewidth": 80},
    "full": {"precision": 4, "threshold": math.inf, "edgeitems": 3, "linewidth": 80},
}
_options = {**_PROFILES["default"], "sci_mode": None}


def set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None):
    """Sets how tensors are printed.

    precision: digits after the point; threshold: elements beyond which a summary is printed; edgeitems: elements at each
    end of a summary; linewidth: columns of a line; profile: "default", "short" or "full"; sci_mode: whether to use
    scientific notation (None: where the numbers ask for it).
    """
    _options.update(_PROFILES.get(profile, {}))
    given = {"precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": linewidth}
    _options.update({k: v for k, v in given.items() if v is not None})
    _options["sci_mode"] = sci_mode
    mode = -1 if sci_mode is None else int(sci_mode)
    o = _options
    call("torch.set_printoptions", o["precision"], o["threshold"], o["edgeitems"], o["linewidth"], mode)


def get_printoptions():
    """The options in force, as keyword arguments of set_printoptions."""
    return dict(_options)


@contextlib.contextmanager
def printoptions(**options):
    """A block with other printing options."""
    before = get_printoptions()
    set_printoptions(**options)
    try:
        yield
    finally:
        set_printoptions(**before)
