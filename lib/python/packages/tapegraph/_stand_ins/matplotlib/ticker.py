"""Where ticks stand and what they say."""

import math
import string

import numpy as np

from . import rcParams
from ._hints import module_getattr
from ._log_ticks import (  # noqa: F401
    LogFormatter,
    LogFormatterExponent,
    LogFormatterMathtext,
    LogFormatterSciNotation,
    LogLocator,
    SymmetricalLogLocator,
)
from ._tick_base import Formatter, Locator, nonsingular, scale_range


class NullLocator(Locator):
    """No ticks."""

    def tick_values(self, vmin, vmax):
        return []


class FixedLocator(Locator):
    """Ticks at given places; with `nbins` only every so many of them."""

    def __init__(self, locs, nbins=None):
        self.locs = np.asarray(locs)
        self.nbins = max(nbins, 2) if nbins is not None else None

    def tick_values(self, vmin, vmax):
        if self.nbins is None:
            return self.locs
        step = max(int(np.ceil(len(self.locs) / self.nbins)), 1)
        choices = [self.locs[i::step] for i in range(step)]
        return min(choices, key=lambda ticks: np.abs(ticks).min())


class IndexLocator(Locator):
    """Every `base`th place from `offset` on."""

    def __init__(self, base, offset):
        self._base, self.offset = base, offset

    def __call__(self):
        low, high = self.axis.get_data_interval()
        return self.tick_values(low, high)

    def tick_values(self, vmin, vmax):
        return np.arange(vmin + self.offset, vmax + 1, self._base)


class LinearLocator(Locator):
    """A given number of evenly spaced ticks."""

    def __init__(self, numticks=None, presets=None):
        self.numticks = 11 if numticks is None else numticks
        self.presets = presets or {}

    def tick_values(self, vmin, vmax):
        vmin, vmax = nonsingular(vmin, vmax, expander=0.05)
        if self.numticks == 0:
            return []
        return np.linspace(vmin, vmax, self.numticks)


class MultipleLocator(Locator):
    """Ticks at the multiples of `base`, moved by `offset`."""

    def __init__(self, base=1.0, offset=0.0):
        self._base, self._offset = base, offset

    def set_params(self, base=None, offset=None):
        self._base = self._base if base is None else base
        self._offset = self._offset if offset is None else offset

    def tick_values(self, vmin, vmax):
        vmin, vmax = sorted((vmin, vmax))
        step = self._base
        low, high = vmin - self._offset, vmax - self._offset
        quotient, rest = divmod(low, step)
        first = (quotient if abs(rest / step) < 1e-10 else quotient + 1) * step
        count = (high - first + 0.001 * step) // step
        return first - step + np.arange(count + 3) * step + self._offset


class MaxNLocator(Locator):
    """At most `nbins` intervals, with steps out of `steps` times a power of ten."""

    def __init__(self, nbins=10, *, integer=False, symmetric=False, prune=None, steps=None, min_n_ticks=2):
        self._symmetric = self._integer = False
        self.set_params(nbins=nbins, integer=integer, symmetric=symmetric, prune=prune, steps=steps, min_n_ticks=min_n_ticks)

    def set_params(self, *, nbins=None, integer=None, symmetric=None, prune=False, steps=False, min_n_ticks=None):
        if nbins is not None:
            self._nbins = nbins if nbins == "auto" else int(nbins)
        self._integer = self._integer if integer is None else integer
        self._symmetric = self._symmetric if symmetric is None else symmetric
        if prune is not False:
            if prune not in (None, "lower", "upper", "both"):
                raise ValueError(f"{prune!r} is not a valid value for prune. Supported values are 'upper', 'lower', 'both', None")
            self._prune = prune
        if min_n_ticks is not None:
            self._min_n_ticks = max(1, min_n_ticks)
        if steps is not False:
            found = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] if steps is None else list(steps)
            if any(b <= a for a, b in zip(found, found[1:])) or found[-1] > 10 or found[0] < 1:
                raise ValueError("steps argument must be an increasing sequence of numbers between 1 and 10 inclusive")
            found = ([] if found[0] == 1 else [1]) + found + ([] if found[-1] == 10 else [10])
            found = np.asarray(found, float)
            self._ladder = np.concatenate([0.1 * found[:-1], found, [10 * found[1]]])

    def _raw_ticks(self, vmin, vmax):
        nbins = self._nbins
        if nbins == "auto":
            space = 9 if self.axis is None else self.axis.get_tick_space()
            nbins = int(np.clip(space, max(1, self._min_n_ticks - 1), 9))
        scale, offset = scale_range(vmin, vmax, nbins)
        low, high = vmin - offset, vmax - offset
        steps = self._ladder * scale
        if self._integer:
            steps = steps[(steps < 1) | (np.abs(steps - np.round(steps)) < 0.001)]
        raw = (high - low) / nbins
        enough = np.nonzero(steps >= raw)[0]
        last = enough[0] if len(enough) else len(steps) - 1
        for step in steps[: last + 1][::-1]:
            if self._integer and np.floor(high) - np.ceil(low) >= self._min_n_ticks - 1:
                step = max(1, step)
            start = (low // step) * step
            edge = _Edge(step, offset)
            ticks = np.arange(edge.below(low - start), edge.above(high - start) + 1) * step + start
            if ((ticks <= high) & (ticks >= low)).sum() >= self._min_n_ticks:
                break
        return ticks + offset

    def tick_values(self, vmin, vmax):
        if self._symmetric:
            vmax = max(abs(vmin), abs(vmax))
            vmin = -vmax
        vmin, vmax = nonsingular(vmin, vmax, expander=1e-13, tiny=1e-14)
        ticks = self._raw_ticks(vmin, vmax)
        first = 1 if self._prune in ("lower", "both") else 0
        last = len(ticks) - (1 if self._prune in ("upper", "both") else 0)
        return ticks[first:last]

    def view_limits(self, dmin, dmax):
        if self._symmetric:
            dmax = max(abs(dmin), abs(dmax))
            dmin = -dmax
        dmin, dmax = nonsingular(dmin, dmax, expander=1e-12, tiny=1e-13)
        if rcParams["axes.autolimit_mode"] == "round_numbers":
            ticks = self._raw_ticks(dmin, dmax)
            return ticks[0], ticks[-1]
        return dmin, dmax


class _Edge:
    """Whole numbers of steps, forgiving the noise that a large offset brings."""

    def __init__(self, step, offset):
        self.step, self.offset = step, abs(offset)

    def _close(self, share, edge):
        tolerance = 1e-10
        if self.offset > 0:
            digits = np.log10(self.offset / self.step)
            tolerance = min(0.4999, max(1e-10, 10 ** (digits - 12)))
        return abs(share - edge) < tolerance

    def below(self, x):
        quotient, rest = divmod(x, self.step)
        return quotient + 1 if self._close(rest / self.step, 1) else quotient

    def above(self, x):
        quotient, rest = divmod(x, self.step)
        return quotient if self._close(rest / self.step, 0) else quotient + 1


class AutoLocator(MaxNLocator):
    """What an axis has by itself: as many round ticks as fit."""

    def __init__(self):
        super().__init__(nbins="auto", steps=[1, 2, 2.5, 5, 10])


class AutoMinorLocator(Locator):
    """Evenly spaced ticks between the major ones."""

    def __init__(self, n=None):
        self.ndivs = n

    def __call__(self):
        major = np.unique(self.axis.get_majorticklocs())
        if len(major) < 2 or self.axis.get_scale() == "log":
            return np.array([])
        step = major[1] - major[0]
        parts = self.ndivs
        if parts in (None, "auto"):
            mantissa = 10 ** (np.log10(step) % 1)
            parts = 5 if np.isclose(mantissa, [1, 2.5, 5, 10]).any() else 4
        fine = step / parts
        vmin, vmax = sorted(self.axis.get_view_interval())
        first = round((vmin - major[0]) / fine)
        last = round((vmax - major[0]) / fine) + 1
        return np.arange(first, last) * fine + major[0]

    def tick_values(self, vmin, vmax):
        raise NotImplementedError("Cannot get tick locations for a AutoMinorLocator")


class NullFormatter(Formatter):
    """No labels."""

    def __call__(self, x, pos=None):
        return ""


class FixedFormatter(Formatter):
    """Given labels, by position."""

    def __init__(self, seq):
        self.seq = list(seq)
        self._offset = ""

    def __call__(self, x, pos=None):
        return self.seq[pos] if pos is not None and pos < len(self.seq) else ""

    def get_offset(self):
        return self._offset

    def set_offset_string(self, ofs):
        self._offset = ofs


class FuncFormatter(Formatter):
    """What a function (value, position) says."""

    def __init__(self, func):
        self.func = func

    def __call__(self, x, pos=None):
        return self.func(x, pos)


class FormatStrFormatter(Formatter):
    """Old-style formatting: "%d"."""

    def __init__(self, fmt):
        self.fmt = fmt

    def __call__(self, x, pos=None):
        return self.fmt % x


class StrMethodFormatter(Formatter):
    """New-style formatting: "{x:.2f}", also with `pos`."""

    def __init__(self, fmt):
        self.fmt = fmt

    def __call__(self, x, pos=None):
        text = string.Formatter().format(self.fmt, x=x, pos=pos)
        return self.fix_minus(text)


class PercentFormatter(Formatter):
    """Shares of `xmax` in percent."""

    def __init__(self, xmax=100, decimals=None, symbol="%", is_latex=False):
        self.xmax, self.decimals, self._symbol = xmax + 0.0, decimals, symbol

    def __call__(self, x, pos=None):
        low, high = self.axis.get_view_interval()
        return self.fix_minus(self.format_pct(x, abs(high - low)))

    def format_pct(self, x, display_range):
        """The text of one value."""
        percent = 100.0 * (x / self.xmax)
        decimals = self.decimals
        if decimals is None:
            shown = 100.0 * (display_range / self.xmax)
            decimals = 0 if shown <= 0 else int(max(0, min(5, math.ceil(2.0 - math.log10(2.0 * shown)))))
        return f"{percent:0.{int(decimals)}f}{self._symbol or ''}"


class ScalarFormatter(Formatter):
    """Plain numbers with as many digits as tell the ticks apart; a common offset or power of ten stands apart."""

    def __init__(self, useOffset=None, useMathText=None, useLocale=None, *, usetex=None):
        self._use_offset = rcParams["axes.formatter.useoffset"] if useOffset is None else useOffset
        self.offset = 0
        if not isinstance(self._use_offset, bool):
            self.offset, self._use_offset = self._use_offset, False
            self._fixed_offset = True
        else:
            self._fixed_offset = False
        self._math = rcParams["axes.formatter.use_mathtext"] if useMathText is None else useMathText
        self._scientific = True
        self._limits = rcParams["axes.formatter.limits"]
        self.orderOfMagnitude = 0
        self._format = ""

    def set_scientific(self, b):
        self._scientific = bool(b)

    def set_powerlimits(self, lims):
        if len(lims) != 2:
            raise ValueError("'lims' must be a sequence of length 2")
        self._limits = lims

    def set_useOffset(self, val):
        if val in (0, 1) and isinstance(val, bool | int):
            self.offset, self._use_offset, self._fixed_offset = 0, bool(val), False
        else:
            self.offset, self._use_offset, self._fixed_offset = val, False, True

    def get_useOffset(self):
        return self._use_offset

    def set_useMathText(self, val):
        self._math = rcParams["axes.formatter.use_mathtext"] if val is None else val

    def __call__(self, x, pos=None):
        if len(self.locs) == 0:
            return ""
        value = (x - self.offset) / 10.0**self.orderOfMagnitude
        if abs(value) < 1e-8:
            value = 0
        return self.fix_minus(self._format % value)

    def format_data(self, value):
        """One value with as many digits as it needs."""
        if value == 0:
            return "0"
        e = math.floor(math.log10(abs(value)))
        s = round(value / 10**e, 10)
        text = f"{int(s)}" if s % 1 == 0 else f"{s:1.10g}"
        if e == 0:
            return self.fix_minus(text)
        return self.fix_minus(f"{text}e{e:d}")

    def get_offset(self):
        if len(self.locs) == 0:
            return ""
        if not self.orderOfMagnitude and not self.offset:
            return ""
        offset = self.format_data(self.offset) if self.offset else ""
        if self.offset > 0:
            offset = "+" + offset
        power = ""
        if self.orderOfMagnitude:
            power = f"1e{self.orderOfMagnitude:d}"
            if self._math:
                power = rf"\times\mathdefault{{10^{{{self.orderOfMagnitude}}}}}"
        return self.fix_minus(f"${power}{offset}$" if self._math else power + offset)

    def set_locs(self, locs):
        self.locs = locs
        if len(locs) > 0:
            if self._use_offset:
                self._compute_offset()
            self._set_order()
            self._set_format()

    def _visible(self):
        low, high = sorted(self.axis.get_view_interval())
        locs = np.asarray(self.locs, float)
        return locs[(low <= locs) & (locs <= high)]

    def _compute_offset(self):
        locs = self._visible()
        self.offset = 0
        if not len(locs):
            return
        low, high = locs.min(), locs.max()
        if low == high or low <= 0 <= high:
            return
        small, large = sorted((abs(float(low)), abs(float(high))))
        sign = math.copysign(1, low)
        top = int(np.ceil(math.log10(large)))

        def first(condition):
            power = top
            while not condition(power):
                power -= 1
            return 1 + power

        # The digits that both ends share; where they straddle a round number, those they nearly share.
        power = first(lambda p: small // 10.0**p != large // 10.0**p)
        if (large - small) / 10.0**power <= 1e-2:
            power = first(lambda p: large // 10.0**p - small // 10.0**p > 1)
        saves = rcParams["axes.formatter.offset_threshold"] - 1
        if large // 10.0**power >= 10**saves:
            self.offset = sign * (large // 10.0**power) * 10.0**power

    def _set_order(self):
        self.orderOfMagnitude = 0
        if not self._scientific:
            return
        if self._limits[0] == self._limits[1] != 0:
            self.orderOfMagnitude = self._limits[0]
            return
        locs = np.abs(self._visible())
        if not len(locs):
            return
        if self.offset:
            low, high = sorted(self.axis.get_view_interval())
            order = math.floor(math.log10(high - low))
        else:
            order = math.floor(math.log10(locs.max())) if locs.max() else 0
        if order <= self._limits[0] or order >= self._limits[1]:
            self.orderOfMagnitude = order

    def _set_format(self):
        few = len(self.locs) < 2
        every = [*self.locs, *self.axis.get_view_interval()] if few else self.locs
        scaled = (np.asarray(every, float) - self.offset) / 10.0**self.orderOfMagnitude
        span = np.ptp(scaled) or np.max(np.abs(scaled)) or 1
        if few:
            scaled = scaled[:-2]
        order = int(math.floor(math.log10(span)))
        digits = max(0, 3 - order)
        tolerance = 1e-3 * 10.0**order
        while digits >= 0 and np.abs(scaled - np.round(scaled, digits)).max() < tolerance:
            digits -= 1
        self._format = f"%1.{digits + 1}f"
        if self._math:
            self._format = rf"$\mathdefault{{{self._format}}}$"


class EngFormatter(Formatter):
    """Engineering prefixes: k, M, m, µ."""

    _PREFIXES = {-12: "p", -9: "n", -6: "µ", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P"}

    def __init__(self, unit="", places=None, sep=" "):
        self.unit, self.places, self.sep = unit, places, sep

    def __call__(self, x, pos=None):
        order = 0 if x == 0 else max(-12, min(15, int(math.floor(math.log10(abs(x)) / 3) * 3)))
        mantissa = x / 10.0**order
        number = f"{mantissa:g}" if self.places is None else f"{mantissa:.{self.places}f}"
        tail = f"{self._PREFIXES[order]}{self.unit}"
        return self.fix_minus(f"{number}{self.sep if tail else ''}{tail}")


__getattr__ = module_getattr(__name__, globals())
