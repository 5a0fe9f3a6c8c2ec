"""Line2D: a line with markers."""

import numpy as np

from . import rcParams
from .artist import Artist
from .colors import to_rgba

STYLES = {"-": "solid", "--": "dashed", "-.": "dashdot", ":": "dotted", "None": "None", " ": "None", "": "None"}
_NAMES = {"solid": "-", "dashed": "--", "dashdot": "-.", "dotted": ":", "none": "None", "None": "None"}
_DASHES = {"--": (3.7, 1.6), "-.": (6.4, 1.6, 1.0, 1.6), ":": (1.0, 1.65)}


def style_of(linestyle):
    """The short name of a line style, or (offset, dashes)."""
    if isinstance(linestyle, tuple):
        return linestyle
    if linestyle is None:
        return rcParams["lines.linestyle"]
    if linestyle in _NAMES:
        return _NAMES[linestyle]
    if linestyle not in STYLES:
        raise ValueError(f"{linestyle!r} is not a valid value for ls. Supported values are '-', '--', '-.', ':', 'None', ' ', '', 'solid', 'dashed', 'dashdot', 'dotted'")
    return "None" if STYLES[linestyle] == "None" else linestyle


def dashes_of(style, width):
    """Dash lengths in points for a line of that width; None for a solid one."""
    if isinstance(style, tuple):
        dashes = style[1]
        return None if not dashes else [d * width for d in dashes]
    found = _DASHES.get(style)
    return None if found is None else [d * width for d in found]


class Line2D(Artist):
    """A line through points, with markers at them."""

    zorder = 2
    _aliases = {
        "c": "color", "ls": "linestyle", "lw": "linewidth", "ms": "markersize", "mew": "markeredgewidth", "mec": "markeredgecolor", "mfc": "markerfacecolor",
        "mfcalt": "markerfacecoloralt", "ds": "drawstyle", "aa": "antialiased",
    }  # fmt: skip

    def __init__(self, xdata, ydata, **kwargs):
        super().__init__()
        if not np.iterable(xdata):
            raise RuntimeError("xdata must be a sequence")
        if not np.iterable(ydata):
            raise RuntimeError("ydata must be a sequence")
        self._color = rcParams["lines.color"]
        self._linestyle = rcParams["lines.linestyle"]
        self._linewidth = rcParams["lines.linewidth"]
        self._marker = rcParams["lines.marker"]
        self._markersize = rcParams["lines.markersize"]
        self._mew = rcParams["lines.markeredgewidth"]
        self._mec = self._mfc = "auto"
        self._drawstyle = "default"
        self._fillstyle = "full"
        self._markevery = None
        self._dashes = None
        self._gapcolor = None
        self._caps = {"dash_capstyle": "butt", "solid_capstyle": "projecting", "dash_joinstyle": "round", "solid_joinstyle": "round"}
        self.set_data(xdata, ydata)
        self.set(**{k: v for k, v in kwargs.items() if v is not None or k in ("marker",)})

    def __str__(self):
        return f"Line2D({self._label})" if self._label else "Line2D(" + ",".join(f"({x:g},{y:g})" for x, y in self.get_xydata()[:3]) + ")"

    __repr__ = Artist.__repr__

    def set_data(self, *args):
        """New points."""
        x, y = args[0] if len(args) == 1 else args
        self.set_xdata(x)
        self.set_ydata(y)

    def set_xdata(self, x):
        if not np.iterable(x):
            raise RuntimeError("x must be a sequence")
        self._xorig = x
        self._x = None

    def set_ydata(self, y):
        if not np.iterable(y):
            raise RuntimeError("y must be a sequence")
        self._yorig = y
        self._y = None

    def _points(self):
        if self._x is None or self._y is None:
            from ._data import numbers

            convert_x = self.axes.convert_xunits if self.axes is not None else lambda v: v
            convert_y = self.axes.convert_yunits if self.axes is not None else lambda v: v
            x, y = numbers(convert_x(self._xorig)).ravel(), numbers(convert_y(self._yorig)).ravel()
            if len(x) != len(y):
                if len(x) != 1 and len(y) != 1:
                    raise ValueError(f"shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape {x.shape} and arg 1 with shape {y.shape}.")
                x, y = np.broadcast_arrays(x, y)
            self._x, self._y = x, y
        return self._x, self._y

    def get_data(self, orig=True):
        return self.get_xdata(orig), self.get_ydata(orig)

    def get_xdata(self, orig=True):
        return self._xorig if orig else self._points()[0]

    def get_ydata(self, orig=True):
        return self._yorig if orig else self._points()[1]

    def get_xydata(self):
        return np.column_stack(self._points())

    def get_path(self):
        from .path import Path

        return Path(self.get_xydata())

    def get_color(self):
        return self._color

    def set_color(self, color):
        to_rgba(color)
        self._color = color

    def get_linestyle(self):
        return self._linestyle if isinstance(self._linestyle, str) else "--"

    def set_linestyle(self, ls):
        self._linestyle = style_of(ls)
        self._dashes = None

    def get_linewidth(self):
        return self._linewidth

    def set_linewidth(self, w):
        self._linewidth = float(w)

    def set_dashes(self, seq):
        self._dashes = None if seq in ((None, None), []) else list(seq)
        if self._dashes:
            self._linestyle = "--"

    def set_gapcolor(self, gapcolor):
        self._gapcolor = gapcolor

    def get_marker(self):
        return self._marker

    def set_marker(self, marker):
        from .markers import check

        self._marker = check(marker)

    def get_markersize(self):
        return self._markersize

    def set_markersize(self, sz):
        self._markersize = float(sz)

    def get_markeredgewidth(self):
        return self._mew

    def set_markeredgewidth(self, ew):
        self._mew = float(ew)

    def get_markeredgecolor(self):
        from .markers import LINES

        if isinstance(self._mec, str) and self._mec == "auto":
            return self._color if self._marker in LINES or True else self._mec
        return self._mec

    def set_markeredgecolor(self, ec):
        self._mec = ec

    def get_markerfacecolor(self):
        if self._fillstyle == "none":
            return "none"
        return self._color if isinstance(self._mfc, str) and self._mfc == "auto" else self._mfc

    def set_markerfacecolor(self, fc):
        self._mfc = fc

    def set_markerfacecoloralt(self, fc):
        """Accepted: half-filled markers are drawn full."""

    def set_fillstyle(self, fs):
        self._fillstyle = fs

    def get_fillstyle(self):
        return self._fillstyle

    def set_markevery(self, every):
        self._markevery = every

    def get_markevery(self):
        return self._markevery

    def set_drawstyle(self, drawstyle):
        if drawstyle is None:
            drawstyle = "default"
        if drawstyle not in ("default", "steps", "steps-pre", "steps-mid", "steps-post"):
            raise ValueError(f"{drawstyle!r} is not a valid value for drawstyle. Supported values are 'default', 'steps', 'steps-pre', 'steps-mid', 'steps-post'")
        self._drawstyle = drawstyle

    def get_drawstyle(self):
        return self._drawstyle

    def set_dash_capstyle(self, s):
        self._caps["dash_capstyle"] = s

    def set_solid_capstyle(self, s):
        self._caps["solid_capstyle"] = s

    def set_dash_joinstyle(self, s):
        self._caps["dash_joinstyle"] = s

    def set_solid_joinstyle(self, s):
        self._caps["solid_joinstyle"] = s

    def _limits(self):
        x, y = self._points()
        return np.column_stack([x, y])

    def _marked(self, points):
        every = self._markevery
        if every is None:
            return points
        if isinstance(every, int):
            return points[::every]
        if isinstance(every, tuple) and len(every) == 2:
            return points[every[0] :: every[1]]
        return points[every]

    def draw(self, canvas):
        if not self._visible:
            return
        x, y = self._points()
        points = self.get_transform().transform(np.column_stack([x, y])) if len(x) else np.zeros((0, 2))
        points = np.column_stack([points[:, 0], canvas.height - points[:, 1]])
        self._draw_points(canvas, points, self.axes._clip(canvas, self) if self.axes is not None else None)

    def _draw_points(self, canvas, points, clip):
        from . import markers

        if self._linestyle != "None" and self._linewidth > 0 and len(points):
            dash = self._dashes if self._dashes is not None else dashes_of(self._linestyle, self._linewidth)
            cap = self._caps["dash_capstyle" if dash else "solid_capstyle"]
            canvas.path(
                [steps(points, self._drawstyle)], None, to_rgba(self._color, self._alpha), canvas.px(self._linewidth),
                dash and [round(canvas.px(d), 2) for d in dash], clip=clip, cap="square" if cap == "projecting" else str(cap),
                join=str(self._caps["solid_joinstyle"]),
            )  # fmt: skip
        if self._marker not in (None, "None", "none", " ", ""):
            spots = self._marked(points)
            spots = spots[np.isfinite(spots).all(axis=1)]
            face, edge = self.get_markerfacecolor(), self.get_markeredgecolor()
            markers.draw(
                canvas, self._marker, spots, canvas.px(self._markersize), to_rgba(face, self._alpha if face != "none" else None),
                to_rgba(edge, self._alpha if edge != "none" else None), canvas.px(self._mew), clip,
            )  # fmt: skip


def steps(points, style):
    """The corners of a staircase through points."""
    if style == "default" or len(points) < 2:
        return points
    x, y = points[:, 0], points[:, 1]
    if style in ("steps", "steps-pre"):
        return np.column_stack([np.repeat(x, 2)[:-1], np.repeat(y, 2)[1:]])
    if style == "steps-post":
        return np.column_stack([np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]])
    middle = np.repeat((x[1:] + x[:-1]) / 2, 2)
    return np.column_stack([np.concatenate([x[:1], middle, x[-1:]]), np.repeat(y, 2)])
