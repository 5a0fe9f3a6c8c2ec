"""Scales of an axis: straight, logarithmic, symmetric logarithmic, logit, or two functions of the reader's."""

import numpy as np

from ._hints import nearest


class Linear:
    name = "linear"

    def forward(self, values):
        return values

    def inverse(self, values):
        return values

    def limit_range(self, low, high, minpos):
        return low, high

    def locators(self):
        from . import ticker

        return ticker.AutoLocator(), ticker.ScalarFormatter(), ticker.NullLocator(), ticker.NullFormatter()


class Log(Linear):
    name = "log"

    def __init__(self, base=10, subs=None, nonpositive="clip"):
        if base <= 0 or base == 1:
            raise ValueError("The log base cannot be <= 0 or == 1")
        self.base, self.subs, self.nonpositive = base, subs, nonpositive

    def forward(self, values):
        with np.errstate(divide="ignore", invalid="ignore"):
            found = np.log10(values) if self.base == 10 else np.log2(values) if self.base == 2 else np.log(values) / np.log(self.base)
        if self.nonpositive == "clip":
            # Far below what is shown, so that lines run off the figure.
            found = np.where(np.asarray(values) <= 0, -1000.0, found)
        return found

    def inverse(self, values):
        return np.power(float(self.base), values)

    def limit_range(self, low, high, minpos):
        if not np.isfinite(minpos):
            minpos = 1e-300
        return (minpos if low <= 0 else low), (minpos if high <= 0 else high)

    def locators(self):
        from . import ticker

        minor = "auto" if self.subs is None else self.subs
        return (
            ticker.LogLocator(self.base),
            ticker.LogFormatterSciNotation(self.base),
            ticker.LogLocator(self.base, minor),
            ticker.LogFormatterSciNotation(self.base, labelOnlyBase=self.subs is not None),
        )


class SymLog(Linear):
    name = "symlog"

    def __init__(self, base=10, linthresh=2, linscale=1, subs=None):
        self.base, self.linthresh, self.linscale, self.subs = base, linthresh, linscale, subs
        self._share = linscale / (1.0 - 1.0 / base)

    def forward(self, values):
        values = np.asarray(values, float)
        size = np.abs(values)
        with np.errstate(divide="ignore", invalid="ignore"):
            beyond = np.sign(values) * self.linthresh * (self._share + np.log(size / self.linthresh) / np.log(self.base))
        return np.where(size <= self.linthresh, values * self._share, beyond)

    def inverse(self, values):
        values = np.asarray(values, float)
        size, edge = np.abs(values), self.linthresh * self._share
        with np.errstate(over="ignore"):
            beyond = np.sign(values) * self.linthresh * np.power(float(self.base), size / self.linthresh - self._share)
        return np.where(size <= edge, values / self._share, beyond)

    def locators(self):
        from . import ticker

        return (
            ticker.SymmetricalLogLocator(self.base, self.linthresh),
            ticker.LogFormatterSciNotation(self.base, linthresh=self.linthresh),
            ticker.NullLocator(),
            ticker.NullFormatter(),
        )


class Logit(Linear):
    name = "logit"

    def __init__(self, nonpositive="mask"):
        self.nonpositive = nonpositive

    def forward(self, values):
        values = np.asarray(values, float)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log10(values / (1 - values))

    def inverse(self, values):
        return 1.0 / (1 + 10.0 ** (-np.asarray(values, float)))

    def limit_range(self, low, high, minpos):
        if not np.isfinite(minpos):
            minpos = 1e-7
        return (minpos if low <= 0 else low), (1 - minpos if high >= 1 else high)

    def locators(self):
        from . import ticker

        places = [10.0**-k for k in range(7, 0, -1)]
        ticks = [*places, 0.5, *(1 - p for p in reversed(places))]
        return ticker.FixedLocator(ticks), ticker.FormatStrFormatter("%g"), ticker.NullLocator(), ticker.NullFormatter()


class Functions(Linear):
    name = "function"

    def __init__(self, functions):
        self._forward, self._inverse = functions

    def forward(self, values):
        return self._forward(np.asarray(values, float))

    def inverse(self, values):
        return self._inverse(np.asarray(values, float))


_KNOWN = {kind.name: kind for kind in (Linear, Log, SymLog, Logit, Functions)}


def make(name, **kwargs):
    """The scale of a name, as `set_xscale` takes it."""
    if isinstance(name, Linear):
        return name
    if name not in _KNOWN:
        raise ValueError(f"{name!r} is not a valid value for scale. Supported values are {', '.join(map(repr, _KNOWN))}{nearest(str(name), list(_KNOWN))}")
    return _KNOWN[name](**kwargs)
