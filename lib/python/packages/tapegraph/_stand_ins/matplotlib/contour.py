"""Contours: lines of equal height, and the bands between them."""

import numpy as np

from . import rcParams
from ._contours import bands, lines_at
from ._data import numbers
from .cm import ScalarMappable
from .collections import Collection
from .colors import ListedColormap, LogNorm, to_rgba, to_rgba_array
from .lines import dashes_of, style_of
from .text import Text


class ContourSet(Collection):
    """What `contour` and `contourf` draw."""

    zorder = 1

    def __init__(self, axes, args, *, filled, levels=None, colors=None, alpha=None, cmap=None, norm=None, vmin=None, vmax=None, origin=None, extent=None,
                 linewidths=None, linestyles=None, extend="neither", locator=None, hatches=(None,), antialiased=None, negative_linestyles=None, zorder=None,
                 corner_mask=None, label=None, nchunk=0, transform=None):  # fmt: skip
        super().__init__(cmap=cmap, norm=norm, alpha=alpha)
        if colors is not None and cmap is not None:
            raise ValueError("Either colors or cmap must be None")
        if hatches not in ((None,), [None]) and any(hatches):
            raise NotImplementedError("hatches of contours are not drawn here")
        if extend not in ("neither", "both", "min", "max"):
            raise ValueError(f"{extend!r} is not a valid value for extend. Supported values are 'neither', 'both', 'min', 'max'")
        if extent is not None:
            extent = tuple(extent)
        self.axes, self.filled, self.extend, self._fills = axes, filled, extend, filled
        self.origin, self.extent = origin, extent
        X, Y, Z, rest = self._grid(list(args))
        self.zmin, self.zmax = float(np.nanmin(Z)), float(np.nanmax(Z))
        self.levels = self._levels(rest[0] if rest and levels is None else levels, locator)
        if filled and len(self.levels) < 2:
            raise ValueError("Filled contours require at least 2 levels.")
        if len(self.levels) > 1 and np.min(np.diff(self.levels)) <= 0:
            raise ValueError("Contour levels must be increasing")
        self._pieces = self._build(X, Y, Z)
        self._colors(colors, vmin, vmax)
        self._line_widths = np.atleast_1d(rcParams["lines.linewidth"] if linewidths is None else linewidths)
        self._line_styles = linestyles
        self._negative = negative_linestyles or "dashed"
        self.labelTexts = []
        if label is not None:
            self.set_label(label)
        if zorder is not None:
            self.set_zorder(zorder)
        if transform is not None:
            self.set_transform(transform)
        axes._add(self)
        axes._update_limits(np.array([[X.min(), Y.min()], [X.max(), Y.max()]]))
        self.sticky_edges.x[:] = [X.min(), X.max()]
        self.sticky_edges.y[:] = [Y.min(), Y.max()]

    def _grid(self, args):
        if len(args) in (1, 2):
            Z, rest = args[0], args[1:]
            Z = numbers(Z)
            if Z.ndim != 2:
                raise TypeError(f"Input z must be 2D, not {Z.ndim}D")
            rows, columns = Z.shape
            if self.origin is None and self.extent is None:
                x, y = np.arange(columns, dtype=float), np.arange(rows, dtype=float)
            else:
                x0, x1, y0, y1 = self.extent or (0, columns, 0, rows)
                if self.extent is not None and self.origin is None:
                    x, y = np.linspace(x0, x1, columns), np.linspace(y0, y1, rows)
                else:
                    dx, dy = (x1 - x0) / columns, (y1 - y0) / rows
                    x, y = x0 + (np.arange(columns) + 0.5) * dx, y0 + (np.arange(rows) + 0.5) * dy
                if self.origin == "upper":
                    y = y[::-1]
            X, Y = np.meshgrid(x, y)
        elif len(args) in (3, 4):
            X, Y, Z = numbers(args[0]), numbers(args[1]), numbers(args[2])
            rest = args[3:]
            if Z.ndim != 2:
                raise TypeError(f"Input z must be 2D, not {Z.ndim}D")
            if X.ndim != Y.ndim:
                raise TypeError(f"Number of dimensions of x ({X.ndim}) and y ({Y.ndim}) do not match")
            if X.ndim == 1:
                if len(X) != Z.shape[1]:
                    raise TypeError(f"Length of x ({len(X)}) must match number of columns in z ({Z.shape[1]})")
                if len(Y) != Z.shape[0]:
                    raise TypeError(f"Length of y ({len(Y)}) must match number of rows in z ({Z.shape[0]})")
                X, Y = np.meshgrid(X, Y)
            elif X.shape != Z.shape or Y.shape != Z.shape:
                raise TypeError(f"Shapes of x {X.shape} and z {Z.shape} do not match")
        else:
            raise TypeError(f"contour() takes from 1 to 4 positional arguments but {len(args)} were given")
        if Z.shape[0] < 2 or Z.shape[1] < 2:
            raise TypeError(f"Input z must be at least a (2, 2) shaped array, but has shape {Z.shape}")
        return X, Y, Z, rest

    def _levels(self, levels, locator):
        if levels is not None and not isinstance(levels, int | np.integer):
            return np.asarray(levels, float)
        from .ticker import LogLocator, MaxNLocator

        if locator is None:
            if isinstance(self.norm, LogNorm):
                locator = LogLocator()
            else:
                locator = MaxNLocator((7 if levels is None else levels) + 1, min_n_ticks=1)
        found = np.asarray(locator.tick_values(self.zmin, self.zmax))
        below, above = np.nonzero(found < self.zmin)[0], np.nonzero(found > self.zmax)[0]
        first = below[-1] if len(below) else 0
        last = above[0] + 1 if len(above) else len(found)
        first += self.extend in ("min", "both")
        last -= self.extend in ("max", "both")
        if last - first < 3:
            first, last = 0, len(found)
        found = found[first:last]
        if not self.filled:
            inside = (found > self.zmin) & (found < self.zmax)
            kept = found[inside]
            return found if len(kept) == 0 or levels is None or True else kept
        return found

    def _bounds_of_levels(self):
        edges = list(self.levels)
        if self.extend in ("both", "min"):
            edges.insert(0, -np.inf)
        if self.extend in ("both", "max"):
            edges.append(np.inf)
        return np.array(edges)

    def _build(self, X, Y, Z):
        if self.filled:
            edges = self._bounds_of_levels().copy()
            if edges[0] == self.zmin:
                edges[0] -= abs(self.zmin) * 1e-9 + 1e-300
            return bands(X, Y, Z, edges)
        return [lines_at(X, Y, Z, level) for level in self.levels]

    def _colors(self, colors, vmin, vmax):
        edges = self._bounds_of_levels()
        if self.filled:
            inner = np.array(self.levels)
            if isinstance(self.norm, LogNorm) and inner[0] > 0:
                values = np.sqrt(inner[:-1] * inner[1:])
            else:
                values = 0.5 * (inner[:-1] + inner[1:])
            if self.extend in ("both", "min"):
                values = np.concatenate([[-1e250], values])
            if self.extend in ("both", "max"):
                values = np.concatenate([values, [1e250]])
        else:
            values = np.array(self.levels)
        self.cvalues = values
        if colors is not None:
            if isinstance(colors, str) or not np.iterable(colors):
                colors = [colors]
            table = to_rgba_array(colors)
            count = len(edges) - 1 if self.filled else len(values)
            self._own_colors = np.array([table[i % len(table)] for i in range(count)])
            self.cmap = ListedColormap(self._own_colors.tolist())
            self._plain = False
        else:
            self._own_colors = None
            self._plain = True
            if vmin is not None:
                self.norm.vmin = vmin
            if vmax is not None:
                self.norm.vmax = vmax
            if self.norm.vmin is None or self.norm.vmax is None:
                finite = np.array(self.levels) if not self.filled else np.array(self.levels)
                self.norm.autoscale_None(finite if self.filled or len(finite) else np.array([self.zmin, self.zmax]))
        ScalarMappable.set_array(self, values)

    def get_facecolors(self):
        if self._own_colors is not None:
            return to_rgba_array(self._own_colors, self._alpha)
        return np.asarray(self.cmap(self.norm(self.cvalues), alpha=self._alpha))

    def get_edgecolors(self):
        return self.get_facecolors()

    allsegs = property(lambda self: [[np.asarray(line) for line in piece] for piece in self._pieces])
    collections = property(lambda self: [self])

    def get_paths(self):
        from .path import Path

        return [Path(np.concatenate(piece) if len(piece) else np.zeros((0, 2))) for piece in self._pieces]

    def _limits(self):
        return None

    def _style(self, i):
        style = self._line_styles
        if style is None:
            # Negative heights are dashed where there is one colour for all lines.
            one = self._own_colors is not None and (self._own_colors == self._own_colors[0]).all()
            return style_of(self._negative) if one and self.levels[i] < 0 else "-"
        return style_of(style if isinstance(style, str) else style[i % len(style)])

    def _draw(self, canvas, clip):
        colors = self.get_facecolors()
        for i, piece in enumerate(self._pieces):
            color = colors[i % len(colors)]
            if len(piece) == 0:
                continue
            placed = [self._pixels(np.asarray(line), canvas) for line in piece]
            if self.filled:
                opaque = color[3] == 1
                canvas.path(placed, color, color if opaque else None, 0.5 if opaque else 0, None, True, clip, plain=self._plain)
            else:
                width = float(self._line_widths[i % len(self._line_widths)])
                dash = dashes_of(self._style(i), width)
                canvas.path(placed, None, color, canvas.px(width), dash and [round(canvas.px(v), 2) for v in dash], clip=clip, plain=self._plain)
        for text in self.labelTexts:
            text.draw(canvas)

    def clabel(self, levels=None, *, fontsize=None, inline=True, inline_spacing=5, fmt=None, colors=None, use_clabeltext=False, manual=False, rightside_up=True, zorder=None):
        """Heights on the lines."""
        from .ticker import Formatter, ScalarFormatter

        chosen = range(len(self.levels)) if levels is None else [i for i, v in enumerate(self.levels) if np.any(np.isclose(v, levels))]
        plain = ScalarFormatter()
        plain.create_dummy_axis = None
        shades = self.get_edgecolors() if colors is None else to_rgba_array([colors] if isinstance(colors, str) else colors)
        for i in chosen:
            value = self.levels[i]
            words = fmt.get(value, "") if isinstance(fmt, dict) else fmt % value if isinstance(fmt, str) else fmt(value) if callable(fmt) or isinstance(fmt, Formatter) else f"{value:1.3f}"
            for line in self._pieces[i]:
                line = np.asarray(line)
                if len(line) < 6:
                    continue
                middle = len(line) // 2
                ahead = self.axes.transData.transform(line[[max(middle - 3, 0), min(middle + 3, len(line) - 1)]])
                angle = np.degrees(np.arctan2(*(ahead[1] - ahead[0])[::-1]))
                angle = (angle + 90) % 180 - 90
                text = Text(*line[middle], words, fontsize=fontsize or rcParams["font.size"], color=tuple(shades[i % len(shades)]), ha="center", va="center", rotation=angle)
                if inline:
                    text.set_bbox({"facecolor": rcParams["axes.facecolor"], "edgecolor": "none", "pad": 1})
                text.axes, text.figure = self.axes, self.axes.figure
                self.labelTexts.append(text)
        return self.labelTexts

    def legend_elements(self, variable_name="x", str_format=str):
        """(handles, labels) for a legend of the levels."""
        from .lines import Line2D
        from .patches import Rectangle

        colors, handles, labels = self.get_facecolors(), [], []
        if self.filled:
            for i, (low, high) in enumerate(zip(self.levels, self.levels[1:])):
                handles.append(Rectangle((0, 0), 1, 1, facecolor=tuple(colors[i])))
                labels.append(rf"${str_format(low)} < {variable_name} \leq {str_format(high)}$")
        else:
            for level, color in zip(self.levels, colors):
                handles.append(Line2D([0], [0], color=tuple(color)))
                labels.append(rf"${variable_name} = {str_format(level)}$")
        return handles, labels


QuadContourSet = ContourSet
_ = to_rgba
