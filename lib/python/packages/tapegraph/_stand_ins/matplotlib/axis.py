"""An axis: its scale, ticks, labels and grid."""

import numpy as np

from . import _rc, _scales, rcParams, ticker
from ._axis_draw import AxisDrawing
from ._data import array
from .artist import Artist
from .colors import to_rgba
from .lines import style_of
from .text import Text

_SIDES = {"x": ("bottom", "top"), "y": ("left", "right")}


class Tick:
    """One tick, for programs that walk through ticks: its place, its texts, its lines."""

    def __init__(self, axis, place, text):
        self.axes, self._axis, self._place, self.label1 = axis.axes, axis, place, text
        self.label2 = Text(0, 0, "")
        self.tick1line, self.tick2line, self.gridline = _TickLine(axis, "first"), _TickLine(axis, "second"), _TickLine(axis, "grid")

    def get_loc(self):
        return self._place

    def set_visible(self, b):
        self.label1.set_visible(b)

    def set_pad(self, val):
        self._axis.set_tick_params(pad=val)


class _TickLine:
    """The line of a tick; what is set for one holds for all of its axis."""

    def __init__(self, axis, which):
        self._axis, self._which = axis, which

    def set_visible(self, b):
        first, second = _SIDES[self._axis.axis_name]
        if self._which == "grid":
            self._axis.grid(b)
        else:
            self._axis.set_tick_params(**{first if self._which == "first" else second: b})

    def set_markersize(self, size):
        self._axis.set_tick_params(length=size)

    set_markeredgewidth = lambda self, width: self._axis.set_tick_params(width=width)  # noqa: E731


class Axis(AxisDrawing, Artist):
    """The x or the y axis of axes."""

    zorder = 2.5
    _plain = ()

    def __init__(self, axes, name):
        super().__init__()
        self.axes, self.axis_name = axes, name
        self.figure = axes.figure
        self.label = Text(0, 0, "", fontsize=rcParams["axes.labelsize"], color=rcParams["axes.labelcolor"], fontweight=rcParams["axes.labelweight"])
        self.offsetText = Text(0, 0, "", fontsize=rcParams[f"{name}tick.labelsize"])
        self.labelpad = rcParams["axes.labelpad"]
        self._categories = None
        self._label_side = _SIDES[name][0]
        self._tick_texts = {}
        self._autoscale = True
        self._inverted = False
        self._dates = False
        self.clear_ticks()
        self._set_scale("linear")

    def clear_ticks(self):
        name = self.axis_name
        first, second = _SIDES[name]
        color = rcParams[f"{name}tick.color"]
        label_color = rcParams[f"{name}tick.labelcolor"]
        self._params = {}
        for which in ("major", "minor"):
            self._params[which] = {
                "size": rcParams[f"{name}tick.{which}.size"], "width": rcParams[f"{name}tick.{which}.width"],
                "pad": rcParams[f"{name}tick.{which}.pad"], "direction": rcParams[f"{name}tick.direction"], "color": color,
                "labelsize": rcParams[f"{name}tick.labelsize"], "labelcolor": color if label_color == "inherit" else label_color,
                "labelrotation": 0.0, "labelfontfamily": None, first: rcParams[f"{name}tick.{first}"], second: rcParams[f"{name}tick.{second}"],
                f"label{first}": rcParams[f"{name}tick.label{first}"], f"label{second}": rcParams[f"{name}tick.label{second}"],
                "grid": None,
            }  # fmt: skip
        if rcParams["axes.grid"] and rcParams["axes.grid.axis"] in ("both", name):
            wanted = rcParams["axes.grid.which"]
            for which in ("major", "minor"):
                if wanted in (which, "both"):
                    self._params[which]["grid"] = {}

    # -- scale and limits

    def _set_scale(self, value, **kwargs):
        self._scale = _scales.make(value, **kwargs)
        major, major_format, minor, minor_format = self._scale.locators()
        if isinstance(minor, ticker.NullLocator) and rcParams[f"{self.axis_name}tick.minor.visible"]:
            minor = ticker.AutoMinorLocator()
        self.set_major_locator(major)
        self.set_major_formatter(major_format)
        self.set_minor_locator(minor)
        self.set_minor_formatter(minor_format)
        self._fixed = False

    def get_scale(self):
        return self._scale.name

    def get_transform(self):
        return self._scale

    def get_view_interval(self):
        return self.axes._view(self.axis_name)

    def set_view_interval(self, vmin, vmax, ignore=False):
        self.axes._set_lim(self.axis_name, vmin, vmax)

    def get_data_interval(self):
        limits = self.axes._data_limits
        return tuple(limits[:2] if self.axis_name == "x" else limits[2:])

    def get_minpos(self):
        return min(ax._minpos[0 if self.axis_name == "x" else 1] for ax in self.axes._shared(self.axis_name))

    def get_inverted(self):
        low, high = self.get_view_interval()
        return bool(high < low)

    def set_inverted(self, inverted):
        low, high = sorted(self.get_view_interval(), reverse=bool(inverted))
        self.axes._set_lim(self.axis_name, low, high, auto=None)

    def get_tick_space(self):
        """How many ticks fit, by the size of their labels."""
        size = _rc.points(self._params["major"]["labelsize"])
        box = self.axes.bbox
        length = (box.width if self.axis_name == "x" else box.height) / self.axes.figure.dpi * 72
        size *= 3 if self.axis_name == "x" else 2
        return int(np.floor(length / size)) if size > 0 else 2**31 - 1

    # -- categories

    def convert_units(self, values):
        """Names as their places on the axis; numbers as they are."""
        if isinstance(values, str):
            return self._places([values])[0]
        found = values
        if not isinstance(values, np.ndarray | np.generic | int | float) and np.iterable(values):
            found = array(values)
        if isinstance(found, np.ndarray) and found.dtype.kind in "US":
            return np.array(self._places([str(v) for v in found.ravel()])).reshape(found.shape)
        if isinstance(found, np.ndarray) and found.dtype.kind == "O" and found.size and all(isinstance(v, str) for v in found.ravel()):
            return np.array(self._places(list(found.ravel()))).reshape(found.shape)
        if isinstance(found, np.ndarray) and found.dtype.kind == "M":
            self._use_dates()
            return found.astype("datetime64[us]").astype(np.int64) / 86400e6
        if isinstance(found, np.ndarray) and found.dtype.kind == "O" and found.size and hasattr(found.ravel()[0], "isoformat"):
            self._use_dates()
            return np.array([np.datetime64(v, "us").astype(np.int64) / 86400e6 for v in found.ravel()]).reshape(found.shape)
        if hasattr(found, "isoformat"):
            self._use_dates()
            return np.datetime64(found, "us").astype(np.int64) / 86400e6
        return found

    def _use_dates(self):
        if not self._dates:
            from .dates import AutoDateFormatter, AutoDateLocator

            self._dates = True
            locator = AutoDateLocator()
            self.set_major_locator(locator)
            self.set_major_formatter(AutoDateFormatter(locator))
            self._fixed = False

    def _places(self, names):
        if self._categories is None:
            self._categories = {}
            for axes in self.axes._shared(self.axis_name):
                other = axes.xaxis if self.axis_name == "x" else axes.yaxis
                if other._categories:
                    self._categories = other._categories
            if not self._fixed:
                self.set_major_locator(_Categories(self._categories))
                self.set_major_formatter(_CategoryNames(self._categories))
                self._fixed = False
        for name in names:
            self._categories.setdefault(name, len(self._categories))
        return [self._categories[name] for name in names]

    def have_units(self):
        return self._categories is not None or self._dates

    # -- ticks

    def set_major_locator(self, locator):
        self._check(locator, ticker.Locator, "locator")
        self._major = locator
        self._fixed = True
        locator.set_axis(self)

    def set_minor_locator(self, locator):
        self._check(locator, ticker.Locator, "locator")
        self._minor = locator
        locator.set_axis(self)

    def set_major_formatter(self, formatter):
        self._major_format = self._formatter(formatter)
        self._tick_texts.pop("major", None)

    def set_minor_formatter(self, formatter):
        self._minor_format = self._formatter(formatter)
        self._tick_texts.pop("minor", None)

    def _check(self, value, kind, name):
        if not isinstance(value, kind):
            raise TypeError(f"{name} must be an instance of matplotlib.ticker.{kind.__name__}, not a {type(value).__name__}")

    def _formatter(self, formatter):
        if isinstance(formatter, str):
            formatter = ticker.StrMethodFormatter(formatter)
        elif callable(formatter) and not isinstance(formatter, ticker.Formatter):
            formatter = ticker.FuncFormatter(formatter)
        self._check(formatter, ticker.Formatter, "formatter")
        formatter.set_axis(self)
        return formatter

    def get_major_locator(self):
        return self._major

    def get_minor_locator(self):
        return self._minor

    def get_major_formatter(self):
        return self._major_format

    def get_minor_formatter(self):
        return self._minor_format

    def get_majorticklocs(self):
        return self._major()

    def get_minorticklocs(self):
        """Places of the minor ticks, without those that a major tick takes."""
        minor = np.asarray(self._minor(), float)
        if not len(minor):
            return minor
        major = self._scale.forward(np.asarray(self.get_majorticklocs(), float))
        low, high = sorted(self._scale.forward(np.asarray(self.get_view_interval(), float)))
        tolerance = (high - low) * 1e-5
        keep = [not np.isclose(self._scale.forward(m), major, atol=tolerance, rtol=0).any() for m in minor]
        return minor[np.array(keep, bool)]

    def get_ticklocs(self, *, minor=False):
        return self.get_minorticklocs() if minor else self.get_majorticklocs()

    def set_ticks(self, ticks, labels=None, *, minor=False, **kwargs):
        """Ticks at given places, with given labels."""
        if labels is None and kwargs:
            name = next(iter(kwargs))
            raise ValueError(f"Incorrect use of keyword argument {name!r}. Keyword arguments other than 'minor' modify the text labels and can only be used if 'labels' are passed as well.")
        places = np.ravel(np.asarray(self.convert_units(ticks)))
        locator = ticker.FixedLocator(places)
        if len(places):
            for axes in self.axes._shared(self.axis_name):
                low, high = axes._view(self.axis_name)
                if low <= high:
                    axes._set_lim(self.axis_name, min(low, places.min()), max(high, places.max()), auto=None)
                else:
                    axes._set_lim(self.axis_name, max(low, places.max()), min(high, places.min()), auto=None)
        if minor:
            self.set_minor_locator(locator)
        else:
            self.set_major_locator(locator)
        if labels is not None:
            self.set_ticklabels(labels, minor=minor, **kwargs)
        return self.get_minor_ticks() if minor else self.get_major_ticks()

    def set_ticklabels(self, labels, *, minor=False, fontdict=None, **kwargs):
        """Given labels at the ticks; the ticks should be given as well."""
        labels = [t.get_text() if isinstance(t, Text) else str(t) for t in labels]
        locator = self._minor if minor else self._major
        if isinstance(locator, ticker.FixedLocator):
            if len(locator.locs) != len(labels) and len(labels) != 0:
                raise ValueError(f"The number of FixedLocator locations ({len(locator.locs)}), usually from a call to set_ticks, does not match the number of labels ({len(labels)}).")
            table = dict(zip(locator.locs.tolist(), labels))
            formatter = ticker.FuncFormatter(lambda x, pos: table.get(float(x), ""))
        else:
            if not isinstance(locator, _Categories):
                import warnings

                warnings.warn("set_ticklabels() should only be used with a fixed number of ticks, i.e. after set_ticks() or using a FixedLocator.", stacklevel=3)
            formatter = ticker.FixedFormatter(labels)
        (self.set_minor_formatter if minor else self.set_major_formatter)(formatter)
        if fontdict:
            kwargs = {**fontdict, **kwargs}
        texts = self.get_ticklabels(minor=minor)
        for text in texts:
            text.set(**kwargs)
        return texts

    def get_ticklabels(self, minor=False, which=None):
        """The texts at the ticks; what is set on them holds."""
        which = which or ("minor" if minor else "major")
        if which == "both":
            return self.get_ticklabels(which="major") + self.get_ticklabels(which="minor")
        return [text for _, text in self._labelled(which)]

    def get_majorticklabels(self):
        return self.get_ticklabels()

    def get_minorticklabels(self):
        return self.get_ticklabels(minor=True)

    def _labelled(self, which):
        """[(place, Text)] of all ticks."""
        formatter = self._major_format if which == "major" else self._minor_format
        places = self.get_ticklocs(minor=which == "minor")
        words = formatter.format_ticks(places)
        kept = self._tick_texts.setdefault(which, [])
        params = self._params[which]
        while len(kept) < len(places):
            kept.append(Text(0, 0, "", clip_on=False))
            kept[-1]._own = {}
            kept[-1].axes = None
        found = []
        for place, word, text in zip(places, words, kept):
            text._text = word
            text._x, text._y = (place, 0) if self.axis_name == "x" else (0, place)
            self._dress(text, params)
            found.append((place, text))
        return found

    def _dress(self, text, params):
        wanted = {"_size": _rc.points(params["labelsize"]), "_color": params["labelcolor"], "_rotation": float(params["labelrotation"])}
        if params["labelfontfamily"]:
            wanted["_family"] = params["labelfontfamily"]
        last = text.__dict__.get("_last", {})
        for key, value in wanted.items():
            # What the reader set on the text itself stays, until tick_params says otherwise.
            if last.get(key) != value:
                setattr(text, key, value)
        text._last = wanted

    def get_major_ticks(self, numticks=None):
        """The ticks as objects."""
        found = [Tick(self, place, text) for place, text in self._labelled("major")]
        return found if numticks is None else found[:numticks]

    def get_minor_ticks(self, numticks=None):
        found = [Tick(self, place, text) for place, text in self._labelled("minor")]
        return found if numticks is None else found[:numticks]

    def get_ticklines(self, minor=False):
        return [line for tick in self.get_major_ticks() for line in (tick.tick1line, tick.tick2line)]

    def set_tick_params(self, which="major", reset=False, **kwargs):
        """How ticks, labels and grid look; as `Axes.tick_params`."""
        if reset:
            self.clear_ticks()
        aliases = {"length": "size", "rotation": "labelrotation", "colors": None}
        known = {"size", "width", "pad", "direction", "color", "labelsize", "labelcolor", "labelrotation", "labelfontfamily", "left", "right", "top", "bottom",
                 "labelleft", "labelright", "labeltop", "labelbottom", "zorder", "rotation_mode", "labelrotation_mode"}  # fmt: skip
        grid = {k[5:]: kwargs.pop(k) for k in list(kwargs) if k.startswith("grid_")}
        colors = kwargs.pop("colors", None)
        if colors is not None:
            kwargs.setdefault("color", colors)
            kwargs.setdefault("labelcolor", colors)
        for one in ("major", "minor") if which == "both" else (which,):
            params = dict(self._params[one])
            for key, value in kwargs.items():
                key = aliases.get(key, key)
                if key not in known:
                    raise ValueError(f"keyword {key} is not recognized; valid keywords are {sorted([*known, 'length', 'rotation', 'colors', 'grid_color', 'grid_alpha', 'grid_linewidth', 'grid_linestyle'])}")
                if key in ("color", "labelcolor"):
                    to_rgba(value)
                if key == "direction" and value not in ("in", "out", "inout"):
                    raise ValueError(f"{value!r} is not a valid value for tickdir. Supported values are 'in', 'out', 'inout'")
                if key == "labelrotation" and isinstance(value, tuple):
                    value = value[1]
                params[key] = value
            if grid and params["grid"] is not None:
                params["grid"] = {**params["grid"], **grid}
            elif grid:
                params["grid_later"] = grid
            self._params[one] = params

    def get_tick_params(self, which="major"):
        found = dict(self._params[which])
        found["length"] = found.pop("size")
        return found

    def grid(self, visible=None, which="major", **kwargs):
        """Lines across the axes at the ticks."""
        aliases = {"c": "color", "ls": "linestyle", "lw": "linewidth"}
        kwargs = {aliases.get(k, k): v for k, v in kwargs.items()}
        unknown = set(kwargs) - {"color", "linestyle", "linewidth", "alpha", "zorder", "dashes", "antialiased", "clip_on", "visible"}
        if unknown:
            raise ValueError(f"keyword grid_{sorted(unknown)[0]} is not recognized; valid keywords are color, linestyle, linewidth, alpha, zorder")
        if "linestyle" in kwargs:
            style_of(kwargs["linestyle"])
        if which not in ("major", "minor", "both"):
            raise ValueError(f"{which!r} is not a valid value for which. Supported values are 'major', 'minor', 'both'")
        for one in ("major", "minor") if which == "both" else (which,):
            now = self._params[one]["grid"]
            wanted = visible if visible is not None else (True if kwargs else now is None)
            later = self._params[one].get("grid_later", {})
            self._params[one] = {**self._params[one], "grid": {**(now or {}), **later, **kwargs} if wanted else None}

    # -- labels

    def set_label_text(self, label, fontdict=None, **kwargs):
        self.label.set_text(label)
        self.label.set(**{**(fontdict or {}), **kwargs})
        return self.label

    def get_label(self):
        return self.label

    def get_label_text(self):
        return self.label.get_text()

    def get_offset_text(self):
        return self.offsetText

    def set_label_position(self, position):
        if position not in _SIDES[self.axis_name]:
            raise ValueError(f"{position!r} is not a valid value for position. Supported values are {', '.join(map(repr, _SIDES[self.axis_name]))}")
        self._label_side = position

    def get_label_position(self):
        return self._label_side

    def set_label_coords(self, x, y, transform=None):
        self._label_at = (x, y, transform)

    def set_ticks_position(self, position):
        """Ticks and their labels at one side, both or none."""
        first, second = _SIDES[self.axis_name]
        if position == "both":
            self.set_tick_params("both", **{first: True, second: True})
        elif position == "none":
            self.set_tick_params("both", **{first: False, second: False})
        elif position == "default":
            self.set_tick_params("both", **{first: True, second: True, f"label{first}": True, f"label{second}": False})
        elif position in (first, second):
            self.set_tick_params("both", **{first: position == first, second: position == second,
                                            f"label{first}": position == first, f"label{second}": position == second})  # fmt: skip
        else:
            raise ValueError(f"invalid position: {position!r}")

    def get_ticks_position(self):
        """At which side the ticks and their labels are; "default" or "unknown" where at more than one."""
        first, second = _SIDES[self.axis_name]
        p = self._params["major"]
        now = p[first], p[second], p[f"label{first}"], p[f"label{second}"]
        return {(True, False, True, False): first, (False, True, False, True): second, (True, True, True, False): "default"}.get(now, "unknown")

    def _move(self, side):
        shown = any(self._params["major"][f"label{s}"] for s in _SIDES[self.axis_name])
        self.set_ticks_position(side)
        if not shown:
            self.set_tick_params("both", **{f"label{s}": False for s in _SIDES[self.axis_name]})
        self._label_side = side

    def tick_top(self):
        self._move_ticks("top")

    def tick_bottom(self):
        self._move_ticks("bottom")

    def tick_left(self):
        self._move_ticks("left")

    def tick_right(self):
        self._move_ticks("right")

    def _move_ticks(self, side):
        label_side = self._label_side
        self._move(side)
        self._label_side = label_side

    def get_children(self):
        return [self.label, self.offsetText]


class _Categories(ticker.Locator):
    """Ticks at all categories."""

    def __init__(self, table):
        self._table = table

    def __call__(self):
        return sorted(self._table.values())

    def tick_values(self, vmin, vmax):
        return self()


class _CategoryNames(ticker.Formatter):
    def __init__(self, table):
        self._table = table

    def __call__(self, x, pos=None):
        return {v: k for k, v in self._table.items()}.get(round(float(x)), "")

    def format_ticks(self, values):
        table = {v: k for k, v in self._table.items()}
        return [table.get(round(float(v)), "") for v in values]


class XAxis(Axis):
    pass


class YAxis(Axis):
    pass

