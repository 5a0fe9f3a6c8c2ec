"""Dates on an axis, counted in days since 1970."""

import datetime

import numpy as np

from ._hints import module_getattr
from .ticker import Formatter, Locator

_STEPS = [
    ("Y", 1, 365.25), ("M", 6, 182.6), ("M", 3, 91.3), ("M", 2, 60.9), ("M", 1, 30.4), ("D", 14, 14), ("D", 7, 7), ("D", 3, 3), ("D", 2, 2), ("D", 1, 1),
    ("h", 12, 0.5), ("h", 6, 0.25), ("h", 3, 0.125), ("h", 1, 1 / 24), ("m", 30, 1 / 48), ("m", 10, 1 / 144), ("m", 5, 1 / 288), ("m", 1, 1 / 1440),
    ("s", 30, 1 / 2880), ("s", 10, 1 / 8640), ("s", 1, 1 / 86400),
]  # fmt: skip


def date2num(d):
    """Days since 1970-01-01 of a date, or of several."""
    if np.iterable(d):
        return np.array([date2num(one) for one in d])
    return np.datetime64(d, "us").astype(np.int64) / 86400e6


def num2date(x, tz=None):
    """The date of a number of days."""
    if np.iterable(x):
        return [num2date(one) for one in x]
    return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=float(x))


class AutoDateLocator(Locator):
    """Round years, months, days, hours: as many as fit."""

    unit = "D"

    def __init__(self, tz=None, minticks=5, maxticks=9, interval_multiples=True):
        self._least, self._most = minticks, maxticks

    def tick_values(self, vmin, vmax):
        span = max(vmax - vmin, 1e-6)
        chosen = next((s for s in _STEPS if span / s[2] >= self._least - 1 and span / s[2] <= self._most), None)
        if chosen is None:
            chosen = ("Y", max(1, int(np.ceil(span / 365.25 / self._most))), 0) if span > 365.25 * 4 else _STEPS[-1]
        unit, step, _ = chosen
        self.unit = unit
        start, stop = (np.datetime64(int(v * 86400e6), "us") for v in (vmin, vmax))
        ticks = np.arange(start.astype(f"datetime64[{unit}]"), stop.astype(f"datetime64[{unit}]") + 2, dtype=f"datetime64[{unit}]")
        count = ticks.astype(np.int64)
        if unit == "D" and step > 1:
            day = (ticks - ticks.astype("datetime64[M]")).astype(int)
            ticks = ticks[(day % step == 0) & (day + step <= 32)]
        else:
            ticks = ticks[count % step == 0]
        found = ticks.astype("datetime64[us]").astype(np.int64) / 86400e6
        return found[(found >= vmin) & (found <= vmax)]

    def nonsingular(self, v0, v1):
        if not np.isfinite(v0) or not np.isfinite(v1):
            return date2num(datetime.date(1970, 1, 1)), date2num(datetime.date(1970, 1, 2))
        return (v0 - 365 * 2, v1 + 365 * 2) if v0 == v1 else (v0, v1)


class DateFormatter(Formatter):
    """Dates by a format of strftime."""

    def __init__(self, fmt, tz=None, *, usetex=None):
        self.fmt = fmt

    def __call__(self, x, pos=None):
        return num2date(x).strftime(self.fmt)


class AutoDateFormatter(Formatter):
    """Years, months, days or times, by the locator's step."""

    def __init__(self, locator, tz=None, defaultfmt="%Y-%m-%d"):
        self._locator = locator

    def __call__(self, x, pos=None):
        form = {"Y": "%Y", "M": "%Y-%m", "D": "%Y-%m-%d", "h": "%m-%d %H", "m": "%d %H:%M", "s": "%H:%M:%S"}[getattr(self._locator, "unit", "D")]
        return num2date(x).strftime(form)


class _Every(AutoDateLocator):
    _unit, _days = "D", 1

    def __init__(self, bymonthday=None, interval=1, tz=None):
        super().__init__()
        self._interval = interval

    def tick_values(self, vmin, vmax):
        self.unit = self._unit
        start, stop = (np.datetime64(int(v * 86400e6), "us").astype(f"datetime64[{self._unit}]") for v in (vmin, vmax))
        ticks = np.arange(start, stop + 1)
        ticks = ticks[ticks.astype(np.int64) % self._interval == 0]
        return ticks.astype("datetime64[us]").astype(np.int64) / 86400e6


class DayLocator(_Every):
    pass


class MonthLocator(_Every):
    _unit = "M"


class YearLocator(_Every):
    _unit = "Y"


class HourLocator(_Every):
    _unit = "h"


__getattr__ = module_getattr(__name__, globals())
