"""What all locators and formatters share."""

import math

import numpy as np


def nonsingular(vmin, vmax, expander=0.001, tiny=1e-15, increasing=True):
    """Limits that are finite and apart, as Matplotlib widens them."""
    if not np.isfinite(vmin) or not np.isfinite(vmax):
        return -expander, expander
    swapped = vmax < vmin
    if swapped:
        vmin, vmax = vmax, vmin
    vmin, vmax = float(vmin), float(vmax)
    largest = max(abs(vmin), abs(vmax))
    if largest < (1e6 / tiny) * np.finfo(float).tiny:
        vmin, vmax = -expander, expander
    elif vmax - vmin <= largest * tiny:
        if vmax == 0 and vmin == 0:
            vmin, vmax = -expander, expander
        else:
            vmin -= expander * abs(vmin)
            vmax += expander * abs(vmax)
    if swapped and not increasing:
        vmin, vmax = vmax, vmin
    return vmin, vmax


def scale_range(vmin, vmax, n=1, threshold=100):
    """(power of ten, offset) for n intervals; the offset where the range is far from zero."""
    spread = abs(vmax - vmin)
    middle = (vmax + vmin) / 2
    if abs(middle) / spread < threshold:
        offset = 0
    else:
        offset = math.copysign(10.0 ** (math.log10(abs(middle)) // 1), middle)
    return 10.0 ** (math.log10(spread / n) // 1), offset


class _OfAxis:
    axis = None

    def set_axis(self, axis):
        self.axis = axis


class Locator(_OfAxis):
    """Where ticks stand."""

    MAXTICKS = 1000

    def tick_values(self, vmin, vmax):
        raise NotImplementedError("Derived must override")

    def __call__(self):
        return self.tick_values(*self.axis.get_view_interval())

    def nonsingular(self, v0, v1):
        return nonsingular(v0, v1, expander=0.05)

    def view_limits(self, vmin, vmax):
        return nonsingular(vmin, vmax)

    def raise_if_exceeds(self, locs):
        return locs


class Formatter(_OfAxis):
    """What ticks say."""

    locs = ()

    def __call__(self, x, pos=None):
        raise NotImplementedError("Derived must override")

    def format_ticks(self, values):
        """The labels of several ticks at once."""
        self.set_locs(values)
        return [self(value, i) for i, value in enumerate(values)]

    def format_data(self, value):
        return self(value)

    def get_offset(self):
        return ""

    def set_locs(self, locs):
        self.locs = locs

    @staticmethod
    def fix_minus(s):
        from . import rcParams

        return s.replace("-", "\N{MINUS SIGN}") if rcParams["axes.unicode_minus"] else s
