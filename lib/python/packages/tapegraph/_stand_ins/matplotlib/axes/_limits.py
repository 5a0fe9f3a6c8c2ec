"""Limits of axes: from the data, as set, with margins, and the scales."""

import numpy as np

from ..text import Text
from ..transforms import Bbox

NO_LIMITS = [np.inf, -np.inf, np.inf, -np.inf]


class Limits:
    """The part of axes that knows which values are shown."""

    def _include(self, artist):
        points = artist._limits()
        if points is None or len(points) == 0:
            return
        which = (True, True)
        transform = artist._transform
        if transform is not None and transform is not self.transData:
            which = getattr(artist, "_data_axes", (False, False))
        self._update_limits(points, which)

    def _update_limits(self, points, which=(True, True)):
        points = np.ma.filled(np.ma.asarray(points, dtype=float), np.nan).reshape(-1, 2)
        # A point counts only where both its coordinates are numbers.
        points = points[np.isfinite(points).all(axis=1)] if all(which) else points
        for i, wanted in enumerate(which):
            values = points[:, i][np.isfinite(points[:, i])]
            if not wanted or not len(values):
                continue
            limits = self._data_limits
            limits[2 * i] = min(limits[2 * i], float(values.min()))
            limits[2 * i + 1] = max(limits[2 * i + 1], float(values.max()))
            positive = values[values > 0]
            if len(positive):
                self._minpos[i] = min(self._minpos[i], float(positive.min()))

    dataLim = property(lambda self: Bbox([[self._data_limits[0], self._data_limits[2]], [self._data_limits[1], self._data_limits[3]]]))

    viewLim = property(lambda self: Bbox(np.array([self._view("x"), self._view("y")]).T))

    def update_datalim(self, xys, updatex=True, updatey=True):
        self._update_limits(np.asarray(xys, float), (updatex, updatey))

    def relim(self, visible_only=False):
        """Takes the limits of the data anew from what is drawn."""
        from ..collections import Collection

        self._data_limits[:] = NO_LIMITS
        self._minpos = [np.inf, np.inf]
        for artist in self._children:
            if isinstance(artist, Text) or (visible_only and not artist._visible):
                continue
            if isinstance(artist, Collection) and not visible_only and False:
                continue
            self._include(artist)

    def _request_autoscale(self, axis="both"):
        for name in ("x", "y"):
            if axis in ("both", name):
                for other in self._shared(name):
                    other._stale[name] = True

    def _view(self, name):
        if any(ax._stale[name] for ax in self._shared(name)):
            for ax in self._shared(name):
                ax._stale[name] = False
            self._autoscale_axis(name)
        return tuple(self._limits_xy[name])

    def _autoscale_axis(self, name):
        if not self._auto[name]:
            return
        axis = self._axis(name)
        i = 0 if name == "x" else 2
        group = self._shared(name)
        values = [v for ax in group for v in ax._data_limits[i : i + 2] if np.isfinite(v)]
        if not values and getattr(self, f"_set_{name}", False):
            return
        low, high = (min(values), max(values)) if values else (-np.inf, np.inf)
        low, high = axis._major.nonsingular(low, high)
        margin = self._margin[name]
        sticky = []
        if self.use_sticky_edges and margin:
            sticky = sorted(v for ax in group for artist in ax._children for v in getattr(artist.sticky_edges, name))
            if axis._scale.name == "log":
                sticky = [v for v in sticky if v > 0]
        bound_low = bound_high = None
        if sticky:
            tolerance = 1e-5 * abs(high - low)
            below = [v for v in sticky if v < low + tolerance]
            above = [v for v in sticky if v >= high - tolerance]
            bound_low, bound_high = (below[-1] if below else None), (above[0] if above else None)
        low, high = axis._scale.limit_range(low, high, min(ax._minpos[i // 2] for ax in group))
        a, b = axis._scale.forward(np.array([low, high], float))
        delta = (b - a) * margin
        delta = delta if np.isfinite(delta) else 0.0
        low, high = axis._scale.inverse(np.array([a - delta, b + delta]))
        low = low if bound_low is None else max(low, bound_low)
        high = high if bound_high is None else min(high, bound_high)
        if not self._tight:
            low, high = axis._major.view_limits(low, high)
        low, high = float(low), float(high)
        now = self._limits_xy[name]
        if now[0] > now[1]:
            low, high = high, low
        self._store(name, *self._apart(axis, low, high))

    @staticmethod
    def _apart(axis, low, high):
        if low == high:
            low, high = axis._major.nonsingular(low, high)
        return low, high

    def _store(self, name, low, high):
        for ax in self._shared(name):
            ax._limits_xy[name][:] = [low, high]

    def _set_lim(self, name, low, high, auto=False):
        axis = self._axis(name)
        now = self._view(name) if low is None or high is None else None
        low = now[0] if low is None else float(np.asarray(axis.convert_units(low)))
        high = now[1] if high is None else float(np.asarray(axis.convert_units(high)))
        for value in (low, high):
            if not np.isfinite(value):
                raise ValueError("Axis limits cannot be NaN or Inf")
        if axis._scale.name == "log" and (low <= 0 or high <= 0):
            import warnings

            old = self._view(name)
            for value, label in ((low, "left" if name == "x" else "bottom"), (high, "right" if name == "x" else "top")):
                if value <= 0:
                    warnings.warn(f"Attempt to set non-positive {label} {name}lim on a log-scaled axis will be ignored.", stacklevel=4)
            low, high = (old[0] if low <= 0 else low), (old[1] if high <= 0 else high)
        if low == high:
            import warnings

            warnings.warn(f"Attempting to set identical low and high {name}lims makes transformation singular; automatically expanding.", stacklevel=4)
        reverse = low > high
        low, high = axis._major.nonsingular(low, high)
        low, high = axis._scale.limit_range(low, high, self._minpos[0 if name == "x" else 1])
        low, high = sorted((float(low), float(high)), reverse=reverse)
        for ax in self._shared(name):
            ax._stale[name] = False
            if auto is not None:
                ax._auto[name] = bool(auto)
        setattr(self, f"_set_{name}", True)
        self._store(name, low, high)
        return low, high

    def set_xlim(self, left=None, right=None, *, emit=True, auto=False, xmin=None, xmax=None):
        """The left and right limit of x."""
        if right is None and np.iterable(left) and not isinstance(left, str):
            left, right = left
        return self._set_lim("x", left if xmin is None else xmin, right if xmax is None else xmax, auto)

    def set_ylim(self, bottom=None, top=None, *, emit=True, auto=False, ymin=None, ymax=None):
        """The lower and upper limit of y."""
        if top is None and np.iterable(bottom) and not isinstance(bottom, str):
            bottom, top = bottom
        return self._set_lim("y", bottom if ymin is None else ymin, top if ymax is None else ymax, auto)

    def get_xlim(self):
        low, high = self._view("x")
        return np.float64(low), np.float64(high)

    def get_ylim(self):
        low, high = self._view("y")
        return np.float64(low), np.float64(high)

    def get_xbound(self):
        return tuple(sorted(self.get_xlim()))

    def get_ybound(self):
        return tuple(sorted(self.get_ylim()))

    def set_xbound(self, lower=None, upper=None):
        self._set_bound("x", lower, upper)

    def set_ybound(self, lower=None, upper=None):
        self._set_bound("y", lower, upper)

    def _set_bound(self, name, lower, upper):
        if upper is None and np.iterable(lower):
            lower, upper = lower
        now = self._view(name)
        low, high = sorted(now)
        low, high = (low if lower is None else lower), (high if upper is None else upper)
        self._set_lim(name, *sorted((low, high), reverse=now[0] > now[1]), auto=None)

    def invert_xaxis(self):
        self.xaxis.set_inverted(not self.xaxis.get_inverted())

    def invert_yaxis(self):
        self.yaxis.set_inverted(not self.yaxis.get_inverted())

    def xaxis_inverted(self):
        return self.xaxis.get_inverted()

    def yaxis_inverted(self):
        return self.yaxis.get_inverted()

    def autoscale(self, enable=True, axis="both", tight=None):
        """Turns autoscaling on or off."""
        for name in ("x", "y"):
            if axis in ("both", name):
                if enable is not None:
                    for ax in self._shared(name):
                        ax._auto[name] = bool(enable)
                if tight and enable is not False:
                    self._margin[name] = 0.0
                if enable is not False and self._auto[name]:
                    self._stale[name] = True
        if tight is not None:
            self._tight = bool(tight)

    def autoscale_view(self, tight=None, scalex=True, scaley=True):
        """Takes the limits from the data now."""
        if tight is not None:
            self._tight = bool(tight)
        for name, wanted in (("x", scalex), ("y", scaley)):
            if wanted:
                self._autoscale_axis(name)
                self._stale[name] = False

    def get_autoscalex_on(self):
        return self._auto["x"]

    def get_autoscaley_on(self):
        return self._auto["y"]

    def set_autoscalex_on(self, b):
        self._auto["x"] = bool(b)

    def set_autoscaley_on(self, b):
        self._auto["y"] = bool(b)

    def set_autoscale_on(self, b):
        self._auto = {"x": bool(b), "y": bool(b)}

    def get_autoscale_on(self):
        return self._auto["x"] and self._auto["y"]

    def margins(self, *margins, x=None, y=None, tight=True):
        """How much room, as shares of the data's range, autoscaling leaves at each side."""
        if margins and (x is not None or y is not None):
            raise TypeError("Cannot pass both positional and keyword arguments for x and/or y.")
        if len(margins) == 1:
            x = y = margins[0]
        elif len(margins) == 2:
            x, y = margins
        elif margins:
            raise TypeError("Must pass a single positional argument for all margins, or one for each margin (x, y).")
        if x is None and y is None:
            return self._margin["x"], self._margin["y"]
        if tight is not None:
            self._tight = bool(tight)
        if x is not None:
            self.set_xmargin(x)
        if y is not None:
            self.set_ymargin(y)
        return None

    def set_xmargin(self, m):
        self._set_margin("x", m)

    def set_ymargin(self, m):
        self._set_margin("y", m)

    def _set_margin(self, name, m):
        if m <= -0.5:
            raise ValueError("margin must be greater than -0.5")
        self._margin[name] = m
        self._request_autoscale(name)

    def get_xmargin(self):
        return self._margin["x"]

    def get_ymargin(self):
        return self._margin["y"]

    def _set_axis_scale(self, name, value, **kwargs):
        for ax in self._shared(name):
            ax._axis(name)._set_scale(value, **kwargs)
        self._request_autoscale(name)

    def set_xscale(self, value, **kwargs):
        """"linear", "log", "symlog", "logit" or "function"."""
        self._set_axis_scale("x", value, **kwargs)

    def set_yscale(self, value, **kwargs):
        """"linear", "log", "symlog", "logit" or "function"."""
        self._set_axis_scale("y", value, **kwargs)

    def get_xscale(self):
        return self.xaxis.get_scale()

    def get_yscale(self):
        return self.yaxis.get_scale()
