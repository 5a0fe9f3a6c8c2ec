"""Colour bars: what number each colour stands for."""

import numpy as np

from . import rcParams, ticker
from .collections import Collection
from .colors import BoundaryNorm, LogNorm, NoNorm


class Colorbar:
    """A bar of the colours of `mappable` in axes `ax`."""

    def __init__(self, ax, mappable, *, orientation="vertical", ticks=None, format=None, extend=None, label="", drawedges=False, spacing="uniform",
                 extendfrac=None, extendrect=False, alpha=None, ticklocation="auto", boundaries=None, values=None, cmap=None, norm=None):  # fmt: skip
        self.ax, self.mappable, self.orientation = ax, mappable, orientation
        self.extend = extend or getattr(mappable, "extend", "neither")
        self.norm, self.cmap = mappable.norm, mappable.cmap
        self.alpha = mappable.get_alpha() if hasattr(mappable, "get_alpha") and not np.iterable(mappable.get_alpha()) else alpha
        mappable.colorbar = self
        self._drawedges = drawedges
        mappable.autoscale_None()
        self._levels = mappable.levels if hasattr(mappable, "levels") else self.norm.boundaries if isinstance(self.norm, BoundaryNorm) else None
        self._filled = getattr(mappable, "filled", True)
        self.vmin, self.vmax = self._range()
        ax._colorbar = self
        ax.set_aspect("auto")
        vertical = orientation == "vertical"
        self._long = ax.yaxis if vertical else ax.xaxis
        short = ax.xaxis if vertical else ax.yaxis
        if isinstance(self.norm, LogNorm):
            self._long._set_scale("log")
        short.set_major_locator(ticker.NullLocator())
        ax._store("x" if vertical else "y", 0.0, 1.0)
        ax._store("y" if vertical else "x", self.vmin, self.vmax)
        ax._auto = {"x": False, "y": False}
        ax._stale = {"x": False, "y": False}
        side = ticklocation if ticklocation != "auto" else "right" if vertical else "bottom"
        self._long.set_ticks_position(side)
        self._long.set_label_position(side)
        ax.grid(False)
        if self._levels is not None and not isinstance(self.norm, LogNorm):
            self._long.set_major_locator(ticker.FixedLocator(self._levels, nbins=10))
        ax.add_artist(_Band(self))
        if not self._filled:
            ax.patch.set_facecolor("none")
        if ticks is not None:
            self.set_ticks(ticks)
        if format is not None:
            self._long.set_major_formatter(ticker.FormatStrFormatter(format) if isinstance(format, str) and "%" in format else format)
        if label:
            self.set_label(label)

    outline = property(lambda self: self.ax.spines[:])
    solids = property(lambda self: self.ax._children[0])
    formatter = property(lambda self: self._long.get_major_formatter(), lambda self, f: self._long.set_major_formatter(f))
    locator = property(lambda self: self._long.get_major_locator(), lambda self, value: self._long.set_major_locator(value))

    def _range(self):
        if self._levels is not None and len(self._levels) > 1:
            return float(self._levels[0]), float(self._levels[-1])
        low, high = self.norm.vmin, self.norm.vmax
        if low is None or high is None:
            low, high = 0.0, 1.0
        if low == high:
            from ._tick_base import nonsingular

            low, high = nonsingular(low, high, expander=0.1)
        return float(low), float(high)

    def update_normal(self, mappable=None):
        mappable = mappable or self.mappable
        self.mappable, self.norm, self.cmap = mappable, mappable.norm, mappable.cmap
        self.vmin, self.vmax = self._range()
        self.ax._store("y" if self.orientation == "vertical" else "x", self.vmin, self.vmax)

    def set_label(self, label, *, loc=None, **kwargs):
        (self.ax.set_ylabel if self.orientation == "vertical" else self.ax.set_xlabel)(label, loc=loc, **kwargs)

    def set_ticks(self, ticks, *, labels=None, minor=False, **kwargs):
        if isinstance(ticks, ticker.Locator):
            self._long.set_major_locator(ticks)
        else:
            locator = ticker.FixedLocator(np.asarray(ticks, float))
            (self._long.set_minor_locator if minor else self._long.set_major_locator)(locator)
        if labels is not None:
            self._long.set_ticklabels(labels, minor=minor, **kwargs)

    def set_ticklabels(self, ticklabels, *, minor=False, **kwargs):
        self._long.set_ticklabels(ticklabels, minor=minor, **kwargs)

    def get_ticks(self, minor=False):
        found = self._long.get_ticklocs(minor=minor)
        return found[(found >= self.vmin) & (found <= self.vmax)] if False else found

    def minorticks_on(self):
        self.ax.minorticks_on()

    def minorticks_off(self):
        self._long.set_minor_locator(ticker.NullLocator())

    def update_ticks(self):
        """Accepted: ticks are found when the figure is drawn."""

    def draw_all(self):
        """Accepted: the bar is drawn with the figure."""

    def remove(self):
        self.ax.remove()
        self.mappable.colorbar = None


class _Band(Collection):
    """The colours themselves."""

    zorder = 0

    def __init__(self, bar):
        super().__init__()
        self._bar = bar

    def _limits(self):
        return None

    def draw(self, canvas):
        from ._png import encode

        bar = self._bar
        box = self.axes._pixels(canvas)
        vertical = bar.orientation == "vertical"
        long = bar._long
        if bar._levels is not None and bar._filled:
            levels = np.asarray(bar._levels, float)
            colors = bar.mappable.get_facecolors() if hasattr(bar.mappable, "levels") else bar.cmap(bar.norm((levels[:-1] + levels[1:]) / 2))
            if hasattr(bar.mappable, "levels") and bar.extend in ("min", "both"):
                colors = colors[1:]
            spots = self.axes._axis_pixels("y" if vertical else "x", levels)
            for a, b, color in zip(spots, spots[1:], colors):
                corners = [[box[0], canvas.height - a], [box[2], canvas.height - a], [box[2], canvas.height - b], [box[0], canvas.height - b]] if vertical else [[a, box[1]], [b, box[1]], [b, box[3]], [a, box[3]]]
                canvas.path([np.array(corners)], tuple(color), tuple(color), 0.4, closed=True, plain=True)
        elif bar._levels is not None:
            colors = bar.mappable.get_facecolors()
            for level, color in zip(bar._levels, colors):
                at = float(self.axes._axis_pixels("y" if vertical else "x", level))
                ends = [[box[0], canvas.height - at], [box[2], canvas.height - at]] if vertical else [[at, box[1]], [at, box[3]]]
                canvas.path([np.array(ends)], None, tuple(color), canvas.px(rcParams["lines.linewidth"]), plain=True)
        else:
            steps = 256
            low, high = long._scale.forward(np.array([bar.vmin, bar.vmax]))
            values = long._scale.inverse(low + (np.arange(steps) + 0.5) / steps * (high - low))
            colors = (bar.cmap(values.astype(int)) if isinstance(bar.norm, NoNorm) else bar.cmap(bar.norm(values)))
            pixels = (np.asarray(colors) * 255 + 0.5).astype(np.uint8)
            pixels = pixels[::-1, None] if vertical else pixels[None]
            alpha = 1.0 if bar.alpha is None or np.iterable(bar.alpha) else float(bar.alpha)
            canvas.image(encode(pixels[..., :3]), box[0], box[1], box[2] - box[0], box[3] - box[1], False, None, alpha)
        self._extend(canvas, box, vertical)

    def _extend(self, canvas, box, vertical):
        """Pointed ends for what lies beyond the limits."""
        bar = self._bar
        size = 0.05 * (box[3] - box[1] if vertical else box[2] - box[0])
        for wanted, end, color in ((bar.extend in ("min", "both"), "low", bar.cmap(-1)), (bar.extend in ("max", "both"), "high", bar.cmap(bar.cmap.N))):
            if not wanted:
                continue
            if vertical:
                y, tip = (box[3], box[3] + size) if end == "low" else (box[1], box[1] - size)
                corners = [[box[0], y], [box[2], y], [(box[0] + box[2]) / 2, tip]]
            else:
                x, tip = (box[0], box[0] - size) if end == "low" else (box[2], box[2] + size)
                corners = [[x, box[1]], [x, box[3]], [tip, (box[1] + box[3]) / 2]]
            canvas.path([np.array(corners)], tuple(color), (0.0, 0.0, 0.0, 1.0), canvas.px(0.8), closed=True, plain=False)
            canvas.grow(min(c[0] for c in corners), min(c[1] for c in corners), max(c[0] for c in corners), max(c[1] for c in corners))


def place_for(parents, location, fraction, shrink, aspect, pad, anchor=None):
    """Shrinks the parent axes and returns the place of a colour bar beside them (x, y, width, height)."""
    from .transforms import Bbox

    vertical = location in ("right", "left")
    pad = (0.05 if vertical else 0.15) if pad is None else pad
    whole = Bbox.union([ax.get_position(original=True) for ax in parents])
    x0, y0, w, h = whole.bounds
    if location == "right":
        body = Bbox.from_bounds(x0, y0, w * (1 - fraction - pad), h)
        bar = [x0 + w * (1 - fraction), y0, w * fraction, h]
    elif location == "left":
        body = Bbox.from_bounds(x0 + w * (fraction + pad), y0, w * (1 - fraction - pad), h)
        bar = [x0, y0, w * fraction, h]
    elif location == "bottom":
        body = Bbox.from_bounds(x0, y0 + h * (fraction + pad), w, h * (1 - fraction - pad))
        bar = [x0, y0, w, h * fraction]
    elif location == "top":
        body = Bbox.from_bounds(x0, y0, w, h * (1 - fraction - pad))
        bar = [x0, y0 + h * (1 - fraction), w, h * fraction]
    else:
        raise ValueError(f"{location!r} is not a valid value for location. Supported values are 'left', 'right', 'top', 'bottom'")
    for ax in parents:
        old = ax.get_position(original=True)
        sx, sy = body.width / w, body.height / h
        new = Bbox.from_bounds(body.x0 + (old.x0 - x0) * sx, body.y0 + (old.y0 - y0) * sy, old.width * sx, old.height * sy)
        ax._original = ax._active = new
        ax._spec_free = True
    if vertical:
        bar[1], bar[3] = bar[1] + bar[3] * (1 - shrink) / 2, bar[3] * shrink
    else:
        bar[0], bar[2] = bar[0] + bar[2] * (1 - shrink) / 2, bar[2] * shrink
    return bar, vertical, aspect
