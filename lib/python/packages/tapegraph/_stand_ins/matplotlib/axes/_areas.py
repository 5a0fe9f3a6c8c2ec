"""Scattered points, filled areas, spans, patches."""

import numpy as np

from .. import rcParams
from .._data import array, numbers
from .._hints import nearest
from ..collections import FillBetweenPolyCollection, PathCollection
from ..colors import is_color_like, to_rgba_array
from ..markers import LINES, check
from ..patches import FancyArrow, Polygon, Rectangle


class Areas:
    """The part of Axes that draws points and areas."""

    def scatter(self, x, y, s=None, c=None, *, marker=None, cmap=None, norm=None, vmin=None, vmax=None, alpha=None, linewidths=None, edgecolors=None,
                plotnonfinite=False, data=None, **kwargs):  # fmt: skip
        """Points with sizes (points squared) and colours of their own; numbers for `c` go through a colour map."""
        if data is not None:
            x, y, s, c = (data[v] if isinstance(v, str) and v in data else v for v in (x, y, s, c))
        for long, shorts in (("linewidths", ("linewidth", "lw")), ("edgecolors", ("edgecolor", "ec"))):
            for short in shorts:
                if short in kwargs:
                    value = kwargs.pop(short)
                    linewidths, edgecolors = (value, edgecolors) if long == "linewidths" else (linewidths, value)
        x, y = numbers(self.xaxis.convert_units(x)).ravel(), numbers(self.yaxis.convert_units(y)).ravel()
        if x.size != y.size:
            raise ValueError("x and y must be the same size")
        sizes = np.array([rcParams["lines.markersize"] ** 2.0]) if s is None else np.ravel(array(s))
        if sizes.dtype.kind not in "fiu":
            raise ValueError(f"s must be float, but has type {sizes.dtype}")
        if len(sizes) not in (1, x.size):
            raise ValueError(f"s (size {len(sizes)}) cannot be broadcast to match x and y (size {len(x)})")
        faces = kwargs.pop("facecolors", kwargs.pop("facecolor", kwargs.pop("fc", None)))
        color = kwargs.pop("color", None)
        if color is not None:
            if c is not None:
                raise ValueError("Supply a 'c' argument or a 'color' kwarg but not both; they differ but their functionalities overlap.")
            faces = color if faces is None else faces
            edgecolors = color if edgecolors is None else edgecolors
        if edgecolors is None:
            edgecolors = rcParams["scatter.edgecolors"]
        values, colors = self._scatter_colors(c, faces, x.size)
        keep = np.isfinite(x) & np.isfinite(y)
        if values is not None and not plotnonfinite:
            keep &= np.isfinite(np.ma.filled(values, np.nan))
        if not keep.all():
            # What is not a number is masked, the same for both coordinates.
            x, y = np.ma.array(x, mask=~keep), np.ma.array(y, mask=~keep)
        marker = check(rcParams["scatter.marker"] if marker is None else marker)
        if marker in LINES:
            edgecolors = "face"
            linewidths = rcParams["lines.linewidth"] if linewidths is None else linewidths
        made = PathCollection(marker, sizes, facecolors=colors, edgecolors=edgecolors, linewidths=linewidths, alpha=alpha)
        transform = kwargs.pop("transform", None)
        if transform is not None:
            made.set_transform(transform)
        made.set_offsets(np.ma.column_stack([x, y]) if np.ma.isMaskedArray(x) else np.column_stack([x, y]))
        if values is not None:
            made.set_cmap(cmap)
            made.set_norm(norm)
            made.set_array(values)
            made._scale_norm(norm, vmin, vmax)
        elif any(v is not None for v in (cmap, norm, vmin, vmax)):
            import warnings

            given = ", ".join(repr(k) for k, v in (("cmap", cmap), ("norm", norm), ("vmin", vmin), ("vmax", vmax)) if v is not None)
            warnings.warn(f"No data for colormapping provided via 'c'. Parameters {given} will be ignored", stacklevel=2)
        made.set(**kwargs)
        return self.add_collection(made)

    def _scatter_colors(self, c, faces, count):
        """(numbers for the colour map or None, colours or None)."""
        if c is None:
            return None, (faces if faces is not None else self._get_patches.get_next_color())
        if isinstance(c, str):
            return None, to_rgba_array(c) if c.lower() != "none" else "none"
        found = None
        listed = isinstance(c, list | tuple) and len(c) and isinstance(c[0], str)
        if not listed:
            try:
                found = numbers(c)
            except (TypeError, ValueError):
                found = None
        if found is not None:
            if found.shape in ((1, 4), (1, 3)) and count != found.size:
                found = None
            elif found.size == count and found.shape not in ((3,), (4,)) or found.size == count:
                return np.ma.masked_invalid(found.ravel()), None
        try:
            colors = to_rgba_array(array(c) if not listed else c)
        except (TypeError, ValueError) as error:
            if found is not None:
                raise ValueError(f"'c' argument has {found.size} elements, which is inconsistent with 'x' and 'y' with size {count}.") from error
            raise ValueError(f"'c' argument must be a color, a sequence of colors, or a sequence of numbers, not {c!r}") from error
        if len(colors) not in (0, 1, count):
            raise ValueError(f"'c' argument has {len(colors)} elements, which is inconsistent with 'x' and 'y' with size {count}.")
        return None, colors

    def fill_between(self, x, y1, y2=0, where=None, interpolate=False, step=None, *, data=None, **kwargs):
        """The area between two curves over x."""
        return self._between(self.xaxis, self.yaxis, x, y1, y2, where, interpolate, step, kwargs, False)

    def fill_betweenx(self, y, x1, x2=0, where=None, step=None, interpolate=False, *, data=None, **kwargs):
        """The area between two curves over y."""
        return self._between(self.yaxis, self.xaxis, y, x1, x2, where, interpolate, step, kwargs, True)

    def _between(self, along, across, t, f1, f2, where, interpolate, step, kwargs, swapped):
        names = {"color", "facecolor", "facecolors", "fc"}
        if not names & set(kwargs):
            kwargs["facecolor"] = self._get_patches.get_next_color()
        if "color" in kwargs:
            color = kwargs.pop("color")
            kwargs.setdefault("facecolors", color)
            kwargs.setdefault("edgecolors", color)
        t, f1, f2 = (np.atleast_1d(numbers(axis.convert_units(v))) for axis, v in ((along, t), (across, f1), (across, f2)))
        for label, v in (("x" if not swapped else "y", t), ("y1" if not swapped else "x1", f1), ("y2" if not swapped else "x2", f2)):
            if v.ndim > 1:
                raise ValueError(f"{label!r} is not 1-dimensional")
        t, f1, f2 = np.broadcast_arrays(t, f1, f2)
        where = np.ones(len(t), bool) if where is None else np.asarray(array(where), bool)
        if where.size != t.size:
            raise ValueError(f"where size ({where.size}) does not match {'y' if swapped else 'x'!r} size ({t.size})")
        where = where & np.isfinite(t) & np.isfinite(f1) & np.isfinite(f2)
        polygons = []
        edges = np.flatnonzero(np.diff(np.concatenate([[False], where, [False]]).astype(int)))
        for start, stop in zip(edges[::2], edges[1::2]):
            part = slice(start, stop)
            ts, a, b = t[part], f1[part], f2[part]
            if step is not None:
                from ..lines import steps

                upper = steps(np.column_stack([ts, a]), f"steps-{step}")
                lower = steps(np.column_stack([ts, b]), f"steps-{step}")
            else:
                upper, lower = np.column_stack([ts, a]), np.column_stack([ts, b])
            if not len(upper):
                continue
            first, last = lower[:1], lower[-1:]
            if interpolate:
                first = _crossing(t, f1, f2, start, -1, first)
                last = _crossing(t, f1, f2, stop - 1, 1, last)
            polygon = np.concatenate([first, upper, last, lower[::-1]])
            polygons.append(polygon[:, ::-1] if swapped else polygon)
        made = FillBetweenPolyCollection(polygons, **kwargs)
        self._add(made)
        if not made.get_label():
            made.set_label(f"_child{len(self._children) - 1}")
        points = np.concatenate([np.column_stack([t[where], f1[where]]), np.column_stack([t[where], f2[where]])])
        self._update_limits(points[:, ::-1] if swapped else points)
        self._request_autoscale()
        return made

    def fill(self, *args, data=None, **kwargs):
        """Filled polygons: `fill(x, y, "r", ...)`."""
        made, args = [], list(args)
        while args:
            x, y = numbers(self.xaxis.convert_units(args.pop(0))).ravel(), numbers(self.yaxis.convert_units(args.pop(0))).ravel()
            color = args.pop(0) if args and isinstance(args[0], str) else None
            props = dict(kwargs)
            if color is None and not {"color", "facecolor", "fc"} & set(props):
                color = self._get_patches.get_next_color()
            if color is not None:
                props["color" if "edgecolor" not in props and "ec" not in props else "facecolor"] = color
            made.append(self.add_patch(Polygon(np.column_stack([x, y]), **props)))
        self._request_autoscale()
        return made

    def stackplot(self, x, *args, labels=(), colors=None, baseline="zero", data=None, hatch=None, **kwargs):
        """Areas on top of one another."""
        if baseline != "zero":
            raise NotImplementedError("stackplot draws baseline='zero' here")
        rows = np.vstack([numbers(a) for a in args]) if len(args) > 1 or np.ndim(array(args[0])) == 1 else numbers(args[0])
        sums = np.cumsum(np.atleast_2d(rows), axis=0)
        labels, made = iter(labels), []
        lower = np.zeros(sums.shape[1])
        for i, upper in enumerate(sums):
            color = colors[i % len(colors)] if colors is not None else self._get_lines.get_next_color()
            area = self.fill_between(x, lower, upper, facecolor=color, label=next(labels, None), **kwargs)
            if i == 0:
                area.sticky_edges.y[:] = [0]
            made.append(area)
            lower = upper
        return made

    def axhspan(self, ymin, ymax, xmin=0, xmax=1, **kwargs):
        """A band across the axes, from ymin to ymax."""
        low, high = (float(np.asarray(self.yaxis.convert_units(v))) for v in (ymin, ymax))
        return self._span(Rectangle((xmin, low), xmax - xmin, high - low, **kwargs), self.get_yaxis_transform(), "y")

    def axvspan(self, xmin, xmax, ymin=0, ymax=1, **kwargs):
        """A band across the axes, from xmin to xmax."""
        low, high = (float(np.asarray(self.xaxis.convert_units(v))) for v in (xmin, xmax))
        return self._span(Rectangle((low, ymin), high - low, ymax - ymin, **kwargs), self.get_xaxis_transform(), "x")

    def _span(self, patch, transform, name):
        patch.set_transform(transform)
        patch._data_axes = (name == "x", name == "y")
        self._add(patch)
        self._include(patch)
        self._request_autoscale(name)
        return patch

    def arrow(self, x, y, dx, dy, **kwargs):
        """A wide arrow from (x, y) by (dx, dy), in data coordinates."""
        made = self.add_patch(FancyArrow(x, y, dx, dy, **kwargs))
        self._request_autoscale()
        return made

    def broken_barh(self, xranges, yrange, align="bottom", **kwargs):
        """Bars (start, width) in a row (bottom, height)."""
        from ..collections import PolyCollection

        bottom, height = yrange
        if align == "center":
            bottom -= height / 2
        corners = [[(x, bottom), (x, bottom + height), (x + w, bottom + height), (x + w, bottom)] for x, w in xranges]
        if not {"color", "facecolors", "facecolor"} & set(kwargs):
            kwargs["facecolors"] = self._get_patches.get_next_color()
        return self.add_collection(PolyCollection(corners, **kwargs))

    def _sci(self, mappable):
        """What `plt.colorbar()` and `plt.clim()` refer to."""
        self._current_image = mappable


def _crossing(t, f1, f2, i, step, otherwise):
    """Where two curves cross between point i and its neighbour."""
    j = i + step
    if not 0 <= j < len(t):
        return otherwise
    difference = f1 - f2
    if not np.isfinite(difference[[i, j]]).all() or difference[i] == difference[j]:
        return otherwise
    share = difference[i] / (difference[i] - difference[j])
    if not 0 <= share <= 1:
        return otherwise
    return np.array([[t[i] + share * (t[j] - t[i]), f1[i] + share * (f1[j] - f1[i])]])


_ = nearest, is_color_like
