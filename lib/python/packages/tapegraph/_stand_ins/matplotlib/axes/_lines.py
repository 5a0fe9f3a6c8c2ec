"""plot and its kin: lines through points, straight lines across the axes, error bars, stems."""

import itertools

import numpy as np

from .. import rcParams
from .._data import array, numbers
from ..colors import is_color_like, to_rgba
from ..container import ErrorbarContainer, StemContainer
from ..lines import STYLES, Line2D
from ..markers import MarkerStyle


def split_format(fmt):
    """(linestyle, marker, color) of a format such as "r--o"; None for what it does not say.

    Raises ValueError as Matplotlib does.
    """
    if not fmt:
        return None, None, None
    if is_color_like(fmt):
        try:
            float(fmt)
            number = True
        except ValueError:
            number = False
        # "0" could be a gray; a lone digit that is a marker ("1") is one.
        if not number or fmt not in MarkerStyle.markers:
            return None, None, to_rgba(fmt)
    style = marker = color = None
    at = 0
    while at < len(fmt):
        char = fmt[at]
        if fmt[at : at + 2] in STYLES and len(fmt[at : at + 2]) == 2:
            if style is not None:
                raise ValueError(f"{fmt!r} is not a valid format string (two linestyle symbols)")
            style, at = fmt[at : at + 2], at + 2
        elif char in MarkerStyle.markers:
            if marker is not None:
                raise ValueError(f"{fmt!r} is not a valid format string (two marker symbols)")
            marker, at = char, at + 1
        elif char in STYLES:
            if style is not None:
                raise ValueError(f"{fmt!r} is not a valid format string (two linestyle symbols)")
            style, at = char, at + 1
        elif char in "bgrcmykw":
            if color is not None:
                raise ValueError(f"{fmt!r} is not a valid format string (two color symbols)")
            color, at = char, at + 1
        elif char == "C" and fmt[at + 1 : at + 2].isdigit():
            digits = "".join(itertools.takewhile(str.isdigit, fmt[at + 1 :]))
            if color is not None:
                raise ValueError(f"{fmt!r} is not a valid format string (two color symbols)")
            color, at = to_rgba("C" + digits), at + 1 + len(digits)
        else:
            raise ValueError(f"{fmt!r} is not a valid format string (unrecognized character {char!r})")
    if style is None and marker is not None:
        style = "None"
    if marker is None and style is not None:
        marker = "None"
    return style, marker, color


class Lines:
    """The part of Axes that draws lines."""

    def plot(self, *args, scalex=True, scaley=True, data=None, **kwargs):
        """Lines through points: `plot(y)`, `plot(x, y)`, `plot(x, y, "r--o", x2, y2, ...)`; returns a list of Line2D."""
        kwargs = _full_names(kwargs, Line2D)
        args = list(args)
        if data is not None:
            args = [data[a] if isinstance(a, str) and a in data else a for a in args]
        lines = []
        while args:
            take = args[:2]
            rest = args[2:]
            if rest and isinstance(rest[0], str):
                take.append(rest.pop(0))
            args = rest
            lines += self._plot_one(take, kwargs, len(args) > 0 or len(lines) > 0)
        for line in lines:
            self.add_line(line)
        for name, wanted in (("x", scalex), ("y", scaley)):
            if wanted:
                self._request_autoscale(name)
        return lines

    def _plot_one(self, args, kwargs, several):
        fmt = ""
        if len(args) > 1 and isinstance(args[-1], str):
            fmt = args[-1]
            args = args[:-1]
        if len(args) == 3:
            raise ValueError("third arg must be a format string")
        style, marker, color = split_format(fmt)
        for name, value in (("linestyle", style), ("marker", marker), ("color", color)):
            if value is not None and name in kwargs and name == "color":
                import warnings

                warnings.warn(f"{name} is redundantly defined by the '{name}' keyword argument and the fmt string {fmt!r} (-> {name}={value!r}). The keyword argument will take precedence.", stacklevel=4)
        if len(args) == 2:
            x, y = self.xaxis.convert_units(args[0]), self.yaxis.convert_units(args[1])
            x, y = _column(x), _column(y)
        else:
            raw = args[0]
            index = getattr(raw, "index", None)
            y = _column(self.yaxis.convert_units(raw))
            if index is not None and not callable(index) and hasattr(index, "to_numpy") or type(index).__module__.startswith("pandas"):
                x = _column(self.xaxis.convert_units(array(index)))
            else:
                x = np.arange(y.shape[0], dtype=float)[:, None]
        if x.shape[0] != y.shape[0]:
            raise ValueError(f"x and y must have same first dimension, but have shapes {_shape(args[0] if len(args) == 2 else x, x)} and {_shape(args[-1], y)}")
        if x.ndim > 2 or y.ndim > 2:
            raise ValueError(f"x and y can be no greater than 2D, but have shapes {x.shape} and {y.shape}")
        nx, ny = x.shape[1], y.shape[1]
        if nx > 1 and ny > 1 and nx != ny:
            raise ValueError(f"x has {nx} columns but y has {ny} columns")
        count = max(nx, ny)
        labels = kwargs.get("label")
        if isinstance(labels, str) or not np.iterable(labels):
            labels = [labels] * count
        elif len(labels) != count:
            if count != 1:
                raise ValueError(f"label must be scalar or have the same length as the input data, but found {len(labels)} for {count} datasets.")
            labels = [labels]
        made = []
        for i in range(count):
            given = {k: v for k, v in {"linestyle": style, "marker": marker, "color": color}.items() if v is not None}
            given.update({k: v for k, v in kwargs.items() if k != "label"})
            given.update({k: v for k, v in self._get_lines.next_for({k: v for k, v in given.items() if v is not None}).items()})
            made.append(Line2D(x[:, i % nx], y[:, i % ny], label=labels[i], **given))
        return made

    def _log_plot(self, args, kwargs, *names):
        for name in names:
            own = {k: kwargs.pop(k) for k in ("base", "subs", "nonpositive", f"base{name}", f"subs{name}") if k in kwargs and k in ("base", "subs", "nonpositive")}
            (self.set_xscale if name == "x" else self.set_yscale)("log", **own)
        return self.plot(*args, **kwargs)

    def semilogx(self, *args, **kwargs):
        """plot with a logarithmic x axis."""
        return self._log_plot(args, kwargs, "x")

    def semilogy(self, *args, **kwargs):
        """plot with a logarithmic y axis."""
        return self._log_plot(args, kwargs, "y")

    def loglog(self, *args, **kwargs):
        """plot with two logarithmic axes."""
        return self._log_plot(args, kwargs, "x", "y")

    def step(self, x, y, *args, where="pre", data=None, **kwargs):
        """A staircase: `where` the steps are, "pre", "post" or "mid"."""
        if where not in ("pre", "post", "mid"):
            raise ValueError(f"{where!r} is not a valid value for where. Supported values are 'pre', 'post', 'mid'")
        kwargs["drawstyle"] = f"steps-{where}"
        return self.plot(x, y, *args, data=data, **kwargs)

    def plot_date(self, x, y, fmt="o", **kwargs):
        """plot with dates on the x axis."""
        return self.plot(x, y, fmt, **kwargs)

    def axhline(self, y=0, xmin=0, xmax=1, **kwargs):
        """A horizontal line across the axes."""
        y = self.yaxis.convert_units(y)
        low, high = self.get_ybound()
        line = Line2D([xmin, xmax], [y, y], **_full_names(kwargs, Line2D))
        line.set_transform(self.get_yaxis_transform())
        return self._across(line, "y", low, high, y)

    def axvline(self, x=0, ymin=0, ymax=1, **kwargs):
        """A vertical line across the axes."""
        x = self.xaxis.convert_units(x)
        low, high = self.get_xbound()
        line = Line2D([x, x], [ymin, ymax], **_full_names(kwargs, Line2D))
        line.set_transform(self.get_xaxis_transform())
        return self._across(line, "x", low, high, x)

    def _across(self, line, name, low, high, at):
        line._data_axes = (name == "x", name == "y")
        self._add(line)
        if not line.get_label():
            line.set_label(f"_child{len(self._children) - 1}")
        self._include(line)
        if at < low or at > high:
            self._request_autoscale(name)
        return line

    def axline(self, xy1, xy2=None, *, slope=None, **kwargs):
        """An endless line through two points, or through one with a slope."""
        if (xy2 is None) == (slope is None):
            raise TypeError("Exactly one of 'xy2' and 'slope' must be given")
        line = _Endless(self, xy1, xy2, slope, **_full_names(kwargs, Line2D))
        self._add(line)
        self._update_limits(np.array([xy1] if xy2 is None else [xy1, xy2], float))
        self._request_autoscale()
        return line

    def hlines(self, y, xmin, xmax, colors=None, linestyles="solid", *, label="", data=None, **kwargs):
        """Horizontal lines from xmin to xmax."""
        y, xmin, xmax = (np.atleast_1d(numbers(axis.convert_units(v))).ravel() for axis, v in ((self.yaxis, y), (self.xaxis, xmin), (self.xaxis, xmax)))
        y, xmin, xmax = np.broadcast_arrays(y, xmin, xmax)
        return self._many(np.stack([np.column_stack([xmin, y]), np.column_stack([xmax, y])], axis=1), colors, linestyles, label, kwargs)

    def vlines(self, x, ymin, ymax, colors=None, linestyles="solid", *, label="", data=None, **kwargs):
        """Vertical lines from ymin to ymax."""
        x, ymin, ymax = (np.atleast_1d(numbers(axis.convert_units(v))).ravel() for axis, v in ((self.xaxis, x), (self.yaxis, ymin), (self.yaxis, ymax)))
        x, ymin, ymax = np.broadcast_arrays(x, ymin, ymax)
        return self._many(np.stack([np.column_stack([x, ymin]), np.column_stack([x, ymax])], axis=1), colors, linestyles, label, kwargs)

    def _many(self, segments, colors, linestyles, label, kwargs):
        from ..collections import LineCollection

        if "color" in kwargs:
            colors = kwargs.pop("color")
        made = LineCollection(list(segments), colors=rcParams["lines.color"] if colors is None else colors, linestyles=linestyles, label=label or None, **kwargs)
        return self.add_collection(made)

    def errorbar(self, x, y, yerr=None, xerr=None, fmt="", *, ecolor=None, elinewidth=None, capsize=None, barsabove=False, lolims=False, uplims=False,
                 xlolims=False, xuplims=False, errorevery=1, capthick=None, elinestyle=None, data=None, **kwargs):  # fmt: skip
        """Points with bars of their errors: one size, one for each point, or (2, n) for below and above."""
        if any(np.any(v) for v in (lolims, uplims, xlolims, xuplims)):
            raise NotImplementedError("limits (lolims, uplims) are not drawn here: errors with caps (capsize) are")
        kwargs = _full_names(kwargs, Line2D)
        label = kwargs.pop("label", None)
        zorder = kwargs.pop("zorder", 2)
        x, y = _flat(self.xaxis.convert_units(x)), _flat(self.yaxis.convert_units(y))
        if len(x) != len(y):
            raise ValueError("'x' and 'y' must have the same size")
        line = None
        if fmt.lower() != "none" if isinstance(fmt, str) else True:
            line = self._plot_one([x, y, fmt], {**kwargs, "zorder": zorder}, False)[0]
            line.set_label("_nolegend_")
            color = line.get_color()
        else:
            color = kwargs.get("color") or self._get_lines.get_next_color()
        ecolor = color if ecolor is None else ecolor
        width = elinewidth if elinewidth is not None else kwargs.get("linewidth", rcParams["lines.linewidth"])
        capsize = rcParams["errorbar.capsize"] if capsize is None else capsize
        keep = np.zeros(len(x), bool)
        start, every = errorevery if isinstance(errorevery, tuple) else (0, errorevery)
        keep[start::every] = True
        bars, caps = [], []
        for err, vertical in ((xerr, False), (yerr, True)):
            if err is None:
                continue
            low, high = _spread(err, y if vertical else x, "yerr" if vertical else "xerr")
            a, b = x[keep], y[keep]
            low, high = low[keep], high[keep]
            ends = ((a, low, a, high) if vertical else (low, b, high, b))
            segments = np.stack([np.column_stack(ends[:2]), np.column_stack(ends[2:])], axis=1)
            style = {"linewidth": width, "zorder": zorder, "alpha": kwargs.get("alpha")}
            bars.append(self._many(segments, ecolor, elinestyle or "solid", "_nolegend_", {k: v for k, v in style.items() if v is not None}))
            if capsize > 0:
                for cap_x, cap_y in ((ends[0], ends[1]), (ends[2], ends[3])):
                    cap = Line2D(cap_x, cap_y, linestyle="None", marker="_" if vertical else "|", markersize=2 * capsize, color=ecolor, zorder=zorder,
                                 markeredgewidth=capthick or rcParams["lines.markeredgewidth"], alpha=kwargs.get("alpha"), label="_nolegend_")  # fmt: skip
                    caps.append(self.add_line(cap))
        if line is not None:
            self.add_line(line)
        self._request_autoscale()
        made = ErrorbarContainer((line, tuple(caps), tuple(bars)), has_xerr=xerr is not None, has_yerr=yerr is not None, label=label)
        self.add_container(made)
        return made

    def stem(self, *args, linefmt=None, markerfmt=None, basefmt=None, bottom=0, label=None, orientation="vertical", data=None):
        """Lines from a baseline to points."""
        if not 1 <= len(args) <= 3:
            raise TypeError(f"stem expected between 1 or 3 positional arguments, got {args}")
        heads = _flat(self.yaxis.convert_units(args[0] if len(args) == 1 else args[1]))
        places = np.arange(len(heads), dtype=float) if len(args) == 1 else _flat(self.xaxis.convert_units(args[0]))
        linefmt = args[2] if len(args) > 2 else linefmt
        style, marker, color = split_format("C0-" if linefmt is None else linefmt)
        head_style, head_marker, head_color = split_format("" if markerfmt is None else markerfmt)
        base_style, base_marker, base_color = split_format("C3-" if basefmt is None else basefmt)
        vertical = orientation == "vertical"
        lines = self.vlines(places, bottom, heads, colors=color, linestyles=style or "-", label="_nolegend_") if vertical else self.hlines(
            places, bottom, heads, colors=color, linestyles=style or "-", label="_nolegend_")
        head = Line2D(*((places, heads) if vertical else (heads, places)), color=head_color or color, linestyle=head_style or "None", marker=head_marker or "o", label="_nolegend_")
        self.add_line(head)
        ends = [places.min(), places.max()]
        base = Line2D(*((ends, [bottom, bottom]) if vertical else ([bottom, bottom], ends)), color=base_color, linestyle=base_style or "-", marker=base_marker or "None", label="_nolegend_")
        self.add_line(base)
        return self.add_container(StemContainer((head, lines, base), label=label))

    def eventplot(self, positions, orientation="horizontal", lineoffsets=1, linelengths=1, linewidths=None, colors=None, alpha=None, linestyles="solid", **kwargs):
        """Marks at positions, one row for each list of them."""
        rows = [numbers(positions)] if not len(positions) or not np.iterable(positions[0]) else [numbers(p) for p in positions]
        offsets = np.broadcast_to(lineoffsets, (len(rows),)) if len(rows) == 1 or np.iterable(lineoffsets) else 1 + np.arange(len(rows)) * lineoffsets
        lengths = np.broadcast_to(linelengths, (len(rows),))
        color = colors if isinstance(colors, list | tuple | np.ndarray) and len(colors) == len(rows) else [colors] * len(rows)
        draw = self.vlines if orientation == "horizontal" else self.hlines
        return [draw(row, o - w / 2, o + w / 2, colors=c, linestyles=linestyles, linewidths=linewidths, alpha=alpha, **kwargs)
                for row, o, w, c in zip(rows, offsets, lengths, color)]  # fmt: skip


class _Endless(Line2D):
    """A line through a point with a slope, from edge to edge."""

    def __init__(self, axes, xy1, xy2, slope, **kwargs):
        super().__init__([0, 1], [0, 1], **kwargs)
        self._axes_of, self._first, self._second, self._slope = axes, xy1, xy2, slope

    def _limits(self):
        return None

    def draw(self, canvas):
        low, high = self._axes_of.get_xlim()
        x, y = map(float, self._first)
        if self._second is not None:
            dx, dy = self._second[0] - x, self._second[1] - y
            if dx == 0:
                self.set_data([x, x], self._axes_of.get_ylim())
                return super().draw(canvas)
            slope = dy / dx
        else:
            slope = self._slope
        self.set_data([low, high], [y + slope * (low - x), y + slope * (high - x)])
        return super().draw(canvas)


def _full_names(kwargs, kind):
    """Keyword arguments under their full names.

    Raises TypeError where one is given twice, AttributeError where there is none such.
    """
    full = {}
    for name, value in kwargs.items():
        long = kind._aliases.get(name, name)
        if long in full:
            raise TypeError(f"Got both {long!r} and {name!r}, which are aliases of one another")
        if not hasattr(kind, f"set_{long}"):
            from .._hints import nearest

            raise AttributeError(f"{kind.__name__}.set() got an unexpected keyword argument {name!r}{nearest(name, kind._properties())}")
        full[long] = value
    return full


def _column(values):
    found = values if np.ma.isMaskedArray(values) else array(values)
    if found.dtype.kind not in "fiub":
        found = numbers(found)
    if found.ndim == 0:
        return found.reshape(1, 1)
    return found[:, None] if found.ndim == 1 else found


def _shape(raw, column):
    shape = np.shape(array(raw))
    return shape if shape else column.shape[:1]


def _flat(values):
    return np.atleast_1d(numbers(values)).ravel()


def _spread(err, at, name):
    """(lower ends, upper ends) of error bars."""
    err = numbers(err)
    if err.ndim == 2 and err.shape[0] == 2:
        low, high = err
    else:
        if err.ndim > 1 or err.ndim == 1 and len(err) not in (1, len(at)):
            raise ValueError(f"{name!r} (shape: {err.shape}) must be a scalar or a 1D or (2, n) array-like whose shape matches {name[0]!r} (shape: {at.shape})")
        low = high = err
    if np.any(low < 0) or np.any(high < 0):
        raise ValueError(f"{name!r} must not contain negative values")
    return at - np.broadcast_to(low, at.shape), at + np.broadcast_to(high, at.shape)

