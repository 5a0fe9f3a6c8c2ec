"""Ticks of logarithmic axes."""

import math

import numpy as np

from . import rcParams
from ._tick_base import Formatter, Locator, nonsingular


def _whole(x):
    return math.isclose(x, round(x))


class LogLocator(Locator):
    """Ticks at `subs` times whole powers of `base`; of many powers, evenly spaced ones."""

    def __init__(self, base=10.0, subs=(1.0,), *, numticks=None):
        self._base = float(base)
        self.set_params(subs="auto" if subs is None else subs, numticks="auto" if numticks is None else numticks)

    def set_params(self, base=None, subs=None, *, numticks=None):
        if base is not None:
            self._base = float(base)
        if subs is not None:
            if isinstance(subs, str) and subs not in ("all", "auto"):
                raise ValueError(f"{subs!r} is not a valid value for subs. Supported values are 'all', 'auto'")
            self._subs = subs if isinstance(subs, str) else np.asarray(subs, float)
        if numticks is not None:
            self.numticks = numticks

    def _log(self, x):
        return np.log10(x) if self._base == 10 else np.log2(x) if self._base == 2 else np.log(x) / np.log(self._base)

    def _decades(self, low, high, wanted):
        """(exponents of the major ticks and of one beyond each end, their stride)."""
        first, last = math.ceil(low), math.floor(high)
        there = last - first + 1
        stride = there // (wanted + 1) + 1
        wanted = min(wanted, math.ceil(there / stride))
        if wanted == 0:
            return [first - 1, last + 1], last - first + 2
        if wanted == 1:
            middle = round((low + high) / 2)
            stride = max(middle - (first - 1), (last + 1) - middle)
            return [middle - stride, middle, middle + stride], stride
        # The widest stride that gives so many ticks, and among its offsets one that lands on multiples of it.
        stride = (there - 1) // (wanted - 1)
        if stride < there / wanted:
            stride = there // wanted
        lowest = max(there - stride * wanted, 0)
        beyond = min(there - stride * (wanted - 1), stride)
        offset = (-first) % stride
        if not lowest <= offset < beyond:
            offset = lowest
        return list(range(first + offset - stride, last + stride + 1, stride)), stride

    def tick_values(self, vmin, vmax):
        wanted = self.numticks
        if wanted == "auto":
            wanted = 9 if self.axis is None else int(np.clip(self.axis.get_tick_space(), 2, 9))
        b = self._base
        if vmin <= 0.0:
            vmin = self.axis.get_minpos() if self.axis is not None else vmin
            if vmin <= 0.0 or not np.isfinite(vmin):
                raise ValueError("Data cannot be log-scaled because all values are <= 0.")
        vmin, vmax = sorted((vmin, vmax))
        low, high = self._log(np.array([vmin, vmax], float))
        there = math.floor(high) - math.ceil(low) + 1
        if isinstance(self._subs, str):
            if there >= 10 or b < 3:
                if self._subs == "auto":
                    return np.array([])
                subs = np.array([1.0])
            else:
                subs = np.arange(2.0 if self._subs == "auto" else 1.0, b)
        else:
            subs = self._subs
        decades, stride = self._decades(low, high, wanted)
        minor = len(subs) > 1 or (len(subs) == 1 and subs[0] != 1.0)
        if not minor:
            ticks = b ** np.array(decades, float)
        elif stride == 1 or there <= 1:
            ticks = np.concatenate([subs * b**d for d in range(math.ceil(low) - 1, math.floor(high) + 1)])
        else:
            ticks = np.array([])
        shown = ((vmin <= ticks) & (ticks <= vmax)).sum()
        if len(subs) > 1 and stride == 1 and len(decades) - 2 + shown <= 1:
            from .ticker import AutoLocator

            return AutoLocator().tick_values(vmin, vmax)
        return ticks

    def nonsingular(self, vmin, vmax):
        if vmin > vmax:
            vmin, vmax = vmax, vmin
        if not np.isfinite(vmin) or not np.isfinite(vmax):
            return 1, 10
        if vmax <= 0:
            import warnings

            warnings.warn("Data has no positive values, and therefore cannot be log-scaled.", stacklevel=2)
            return 1, 10
        smallest = self.axis.get_minpos() if self.axis is not None else 1e-300
        if not np.isfinite(smallest):
            smallest = 1e-300
        vmin = smallest if vmin <= 0 else vmin
        if vmin == vmax:
            exponent = np.log(vmin) / np.log(self._base)
            below, above = self._base ** np.floor(exponent), self._base ** np.ceil(exponent)
            return (below / self._base if below == vmin else below), (above * self._base if above == vmax else above)
        return vmin, vmax

    def view_limits(self, vmin, vmax):
        return self.nonsingular(vmin, vmax)


class SymmetricalLogLocator(Locator):
    """Ticks at powers of `base` on both sides, and at zero."""

    def __init__(self, base=10.0, linthresh=2.0):
        self._base, self._linthresh = base, linthresh
        self.numticks = 15

    def tick_values(self, vmin, vmax):
        vmin, vmax = sorted((vmin, vmax))
        edge, b = self._linthresh, self._base
        if -edge <= vmin < vmax <= edge:
            return sorted({vmin, 0, vmax})

        def powers(low, high):
            return np.floor(np.log(low) / np.log(b)), np.ceil(np.log(high) / np.log(b))

        negative = powers(max(edge, -vmax), -vmin + 1) if vmin < -edge else None
        positive = powers(max(edge, vmin), vmax + 1) if vmax > edge else None
        count = sum(hi - lo for lo, hi in (p for p in (negative, positive) if p))
        stride = max(int(count + 1) // (self.numticks - 1), 1)
        ticks = []
        if negative:
            ticks += list(-1 * (b ** np.arange(*negative, stride)[::-1]))
        if vmin <= 0 <= vmax:
            ticks.append(0.0)
        if positive:
            ticks += list(b ** np.arange(*positive, stride))
        return np.array(ticks)


class LogFormatter(Formatter):
    """Labels at powers of the base, and between them where there are few."""

    def __init__(self, base=10.0, labelOnlyBase=False, minor_thresholds=None, linthresh=None):
        self._base = float(base)
        self.labelOnlyBase = labelOnlyBase
        self.minor_thresholds = (1, 0.4) if minor_thresholds is None else minor_thresholds
        self._sublabels = None
        self._linthresh = linthresh

    def set_locs(self, locs=None):
        self.locs = locs
        self._sublabels = None
        if np.isinf(self.minor_thresholds[0]) or self._linthresh is not None:
            return
        vmin, vmax = sorted(self.axis.get_view_interval())
        if vmin <= 0:
            self._sublabels = {1}
            return
        b = self._base
        low, high = math.log(vmin, b), math.log(vmax, b)
        decades = math.floor(high) - math.floor(math.nextafter(low, -math.inf))
        if decades > self.minor_thresholds[0]:
            self._sublabels = {1}
        elif abs(high - low) > self.minor_thresholds[1]:
            self._sublabels = set(np.round(np.geomspace(1, b, int(b) // 2 + 1)))
        else:
            self._sublabels = set(np.arange(1, b + 1))

    def _parts(self, x):
        """(exponent, whether it is whole, label or not) of a positive value."""
        fx = math.log(x) / math.log(self._base)
        whole = _whole(fx)
        coefficient = round(self._base ** (fx - (round(fx) if whole else math.floor(fx))))
        hidden = (self.labelOnlyBase and not whole) or (self._sublabels is not None and coefficient not in self._sublabels)
        return fx, whole, not hidden

    def _text(self, x, low, high):
        if not 1 <= x <= 10000:
            return f"{x:1.0e}"
        if abs(x) < 1e4 and x == int(x):
            return f"{int(x)}"
        span = high - low
        form = "%1.3e" if span < 1e-2 else "%1.3f" if span <= 1 else "%1.2f" if span <= 10 else "%1.1f" if span <= 1e5 else "%1.1e"
        mantissa, _, exponent = (form % x).partition("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
        return f"{mantissa}e{int(exponent)}" if exponent and int(exponent) else mantissa

    def __call__(self, x, pos=None):
        if x == 0.0:
            return "0"
        x = abs(x)
        if not self._parts(x)[2]:
            return ""
        low, high = nonsingular(*self.axis.get_view_interval(), expander=0.05)
        return self.fix_minus(self._text(x, low, high))


class LogFormatterExponent(LogFormatter):
    """The exponent alone."""

    def _text(self, x, low, high):
        fx = math.log(x) / math.log(self._base)
        if 1 <= abs(fx) <= 10000:
            return super()._text(abs(fx), 0, 1) if fx > 0 else "-" + super()._text(abs(fx), 0, 1)
        return f"{fx:1.0g}"


class LogFormatterMathtext(LogFormatter):
    """Powers as mathematics writes them."""

    def _between(self, sign, base, fx):
        return rf"$\mathdefault{{{sign}{base}^{{{fx:.2f}}}}}$"

    def __call__(self, x, pos=None):
        if x == 0:
            return r"$\mathdefault{0}$"
        sign = "-" if x < 0 else ""
        fx, whole, shown = self._parts(abs(x))
        if not shown:
            return ""
        fx = round(fx) if whole else fx
        base = f"{int(self._base)}" if self._base % 1 == 0 else f"{self._base}"
        if abs(fx) < rcParams["axes.formatter.min_exponent"]:
            return rf"$\mathdefault{{{sign}{abs(x):g}}}$"
        if not whole:
            return self._between(sign, base, fx)
        return rf"$\mathdefault{{{sign}{base}^{{{fx:d}}}}}$"


class LogFormatterSciNotation(LogFormatterMathtext):
    """Powers as mathematics writes them, with a factor between them."""

    def _between(self, sign, base, fx):
        exponent = math.floor(fx)
        factor = float(base) ** (fx - exponent)
        factor = round(factor) if _whole(factor) else factor
        return rf"$\mathdefault{{{sign}{factor:g}\times{base}^{{{exponent:d}}}}}$"
