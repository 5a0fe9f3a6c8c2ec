"""Bars, histograms, pies."""

import itertools
import math

import numpy as np

from .. import rcParams
from .._data import array, columns, numbers
from ..colors import is_color_like, to_rgba_array
from ..container import BarContainer
from ..patches import Polygon, Rectangle, Wedge


class Bars:
    """The part of Axes that draws bars and pies."""

    def bar(self, x, height, width=0.8, bottom=None, *, align="center", data=None, **kwargs):
        """Upright bars at x; returns their BarContainer."""
        if data is not None:
            x, height = (data[v] if isinstance(v, str) else v for v in (x, height))
        return self._bars("vertical", x, height, width, bottom, align, kwargs)

    def barh(self, y, width, height=0.8, left=None, *, align="center", data=None, **kwargs):
        """Lying bars at y."""
        if data is not None:
            y, width = (data[v] if isinstance(v, str) else v for v in (y, width))
        return self._bars("horizontal", y, width, height, left, align, kwargs)

    def _bars(self, orientation, at, length, thickness, base, align, kwargs):
        vertical = orientation == "vertical"
        aliases = {"fc": "facecolor", "ec": "edgecolor", "lw": "linewidth", "ls": "linestyle"}
        kwargs = {aliases.get(k, k): v for k, v in kwargs.items()}
        face = kwargs.pop("facecolor", None)
        color = kwargs.pop("color", None)
        face = (color if color is not None else self._get_patches.get_next_color()) if face is None else face
        edge, line, hatch = kwargs.pop("edgecolor", None), kwargs.pop("linewidth", None), kwargs.pop("hatch", None)
        errors = {name: kwargs.pop(name, None) for name in ("xerr", "yerr")}
        error_kw = {"ecolor": kwargs.pop("ecolor", "k"), "capsize": kwargs.pop("capsize", rcParams["errorbar.capsize"]), **(kwargs.pop("error_kw", None) or {})}
        log, label, tick_label = kwargs.pop("log", False), kwargs.pop("label", ""), kwargs.pop("tick_label", None)
        along, across = (self.xaxis, self.yaxis) if vertical else (self.yaxis, self.xaxis)
        if log:
            (self.set_yscale if vertical else self.set_xscale)("log", nonpositive="clip")
        if align not in ("center", "edge"):
            raise ValueError(f"{align!r} is not a valid value for align. Supported values are 'center', 'edge'")
        at = np.atleast_1d(array(along.convert_units(at))).ravel()
        raw = array(length)
        length = np.asarray(across.convert_units(raw))
        thickness = array(thickness)
        base = np.zeros(1, int) if base is None else array(across.convert_units(base))
        try:
            at, length, thickness, base, lines, hatches = np.broadcast_arrays(at, length, thickness, base, np.asarray(line, object), np.asarray(hatch, object))
        except ValueError as error:
            text = str(error)
            for arg, name in (("arg 0", "'x'"), ("arg 1", "'height'" if vertical else "'height'"), ("arg 2", "'width'"), ("arg 3", "'y'")):
                text = text.replace(arg, name)
            raise ValueError(text) from None
        several = not isinstance(label, str) and np.iterable(label)
        labels = list(label) if several else ["_nolegend_"] * len(at)
        if len(labels) != len(at):
            raise ValueError(f"number of labels ({len(labels)}) does not match number of bars ({len(at)}).")
        faces = itertools.chain(itertools.cycle(to_rgba_array(face)) if len(to_rgba_array(face)) else (), itertools.repeat("none"))
        edges = itertools.repeat(None) if edge is None else itertools.chain(itertools.cycle(to_rgba_array(edge)) if len(to_rgba_array(edge)) else (), itertools.repeat("none"))
        start = at - thickness / 2 if align == "center" else at
        patches = []
        for s, b, size, thick, fc, ec, lw, h, text in zip(start, base, length, thickness, faces, edges, lines, hatches, labels):
            box = ((s, b), thick, size) if vertical else ((b, s), size, thick)
            patch = Rectangle(*box, facecolor=fc if isinstance(fc, str) else tuple(fc), edgecolor=None if ec is None else ec if isinstance(ec, str) else tuple(ec),
                              linewidth=lw, hatch=h, label=text)  # fmt: skip
            patch.set(**kwargs)
            (patch.sticky_edges.y if vertical else patch.sticky_edges.x).append(float(b))
            self.add_patch(patch)
            patches.append(patch)
        errorbar = None
        if any(v is not None for v in errors.values()):
            middle, end = start + thickness / 2, base + np.asarray(length, float)
            error_kw.setdefault("label", "_nolegend_")
            errorbar = self.errorbar(*((middle, end) if vertical else (end, middle)), fmt="none", **errors, **error_kw)
        self._request_autoscale()
        made = BarContainer(patches, errorbar, datavalues=length, orientation=orientation, label="_nolegend_" if several else label)
        self.add_container(made)
        if tick_label is not None:
            along.set_ticks(at)
            along.set_ticklabels(np.broadcast_to(tick_label, len(patches)))
        return made

    def bar_label(self, container, labels=None, *, fmt="%g", label_type="edge", padding=0, **kwargs):
        """The values of bars as text, at their ends or in their middle."""
        if label_type not in ("edge", "center"):
            raise ValueError(f"{label_type!r} is not a valid value for label_type. Supported values are 'edge', 'center'")
        labels = [] if labels is None else list(labels)
        pads = list(padding) if np.iterable(padding) else [padding] * len(container.patches)
        made = []
        vertical = container.orientation == "vertical"
        for i, (patch, value) in enumerate(zip(container.patches, container.datavalues)):
            value = float(value)
            text = labels[i] if i < len(labels) else None
            if text is None:
                text = fmt(value) if callable(fmt) else _formatted(fmt, value)
            if math.isnan(value):
                text = ""
            x0, y0, w, h = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
            if label_type == "center":
                xy, ha, va, shift = (x0 + w / 2, y0 + h / 2), "center", "center", (0, pads[i])
            elif vertical:
                up = value >= 0
                xy, ha, va = (x0 + w / 2, y0 + h), "center", "bottom" if up else "top"
                shift = (0, pads[i] if up else -pads[i])
            else:
                right = value >= 0
                xy, ha, va = (x0 + w, y0 + h / 2), "left" if right else "right", "center"
                shift = (pads[i] if right else -pads[i], 0)
            made.append(self.annotate(text, xy, shift, textcoords="offset points", ha=ha, va=va, **kwargs))
        return made

    def hist(self, x, bins=None, *, range=None, density=False, weights=None, cumulative=False, bottom=None, histtype="bar", align="mid",
             orientation="vertical", rwidth=None, log=False, color=None, label=None, stacked=False, data=None, **kwargs):  # fmt: skip
        """A histogram; returns (counts, edges, bars), lists of them for several data sets."""
        if data is not None and isinstance(x, str):
            x = data[x]
        bins = rcParams["hist.bins"] if bins is None else bins
        for name, value, known in (("histtype", histtype, ("bar", "barstacked", "step", "stepfilled")), ("align", align, ("left", "mid", "right")),
                                   ("orientation", orientation, ("horizontal", "vertical"))):  # fmt: skip
            if value not in known:
                raise ValueError(f"{value!r} is not a valid value for {name}. Supported values are {', '.join(map(repr, known))}")
        stacked = stacked or histtype == "barstacked"
        axis = self.xaxis if orientation == "vertical" else self.yaxis
        # The edges are computed in the data's own type.
        sets = [np.ravel(v) if isinstance(v, np.ndarray) and v.dtype.kind in "fiu" else numbers(axis.convert_units(v)).ravel()
                for v in columns([x] if np.isscalar(x) else x)]  # fmt: skip
        weigh = [None] * len(sets) if weights is None else [numbers(w).ravel() for w in columns(weights)]
        if len(weigh) != len(sets) or any(w is not None and len(w) != len(v) for v, w in zip(sets, weigh)):
            raise ValueError("weights should have the same shape as x")
        if color is None:
            colors = [self._get_lines.get_next_color() for _ in sets]
        else:
            colors = [color] * len(sets) if is_color_like(color) else list(color)
            if len(colors) != len(sets):
                raise ValueError(f"The 'color' keyword argument must have one color per dataset, but {len(sets)} datasets and {len(colors)} colors were provided")
        extent = tuple(range) if range is not None else _extent(sets)
        bins = bins if isinstance(bins, str | int | np.integer) else numbers(bins)
        options = {}
        if len(sets) > 1 and any(len(v) for v in sets):
            bins = np.histogram_bin_edges(np.concatenate(sets), bins, extent, None if weights is None else np.concatenate(weigh))
        else:
            options["range"] = extent
        density = bool(density)
        if density and not stacked:
            options["density"] = True
        tops = []
        for values, w in zip(sets, weigh):
            counts, bins = np.histogram(values, bins, weights=w, **options)
            tops.append(counts)
        tops, bins = np.array(tops, float), np.array(bins, float)
        if stacked:
            tops = tops.cumsum(axis=0)
            if density:
                tops = (tops / np.diff(bins)) / tops[-1].sum()
        if cumulative:
            turn = slice(None, None, -1) if not isinstance(cumulative, bool) and cumulative < 0 else slice(None)
            grown = tops * np.diff(bins) if density else tops
            tops = grown[:, turn].cumsum(axis=1)[:, turn]
        draw = self._bar_histogram if histtype.startswith("bar") else self._step_histogram
        made = draw(tops, bins, colors, bottom, align, orientation, rwidth, log, stacked, histtype)
        labels = [None] * len(made) if label is None else [label] + [None] * (len(made) - 1) if isinstance(label, str) else [str(v) for v in label]
        for group, text in itertools.zip_longest(made, labels):
            if not group:
                continue
            for i, patch in enumerate(group):
                patch.set(**kwargs)
                if text is not None:
                    patch.set_label(text if i == 0 else "_nolegend_")
        if len(sets) == 1:
            return tops[0], bins, made[0]
        return tops, bins, made if not histtype.startswith("step") else made

    def _bar_histogram(self, tops, bins, colors, bottom, align, orientation, rwidth, log, stacked, histtype):
        widths = np.diff(bins)
        share = np.clip(rwidth, 0, 1) if rwidth is not None else 0.8 if len(tops) > 1 and not stacked else 1.0
        if stacked:
            width, shift, step = share * widths, 0.0, 0.0
        else:
            width = share * widths / len(tops)
            step, shift = width, -0.5 * share * widths * (1 - 1 / len(tops))
        shift = shift + (0.5 * widths if align == "mid" else widths if align == "right" else 0)
        made = []
        vertical = orientation == "vertical"
        for top, color in zip(tops, colors):
            base = np.zeros(len(top)) if bottom is None else bottom
            height = top - base if stacked else top
            place = bins[:-1] + shift
            if vertical:
                made.append(self.bar(place, height, width, bottom=base, color=color, log=log))
            else:
                made.append(self.barh(place, height, width, left=base, color=color, log=log))
            bottom = top if stacked else base
            shift = shift + step
        for group in made[1:]:
            for patch in group:
                patch.sticky_edges.x[:] = patch.sticky_edges.y[:] = []
        return made

    def _step_histogram(self, tops, bins, colors, bottom, align, orientation, rwidth, log, stacked, histtype):
        shift = {"left": -0.5, "mid": 0.0, "right": 0.5}[align] * (bins[1] - bins[0])
        filled = histtype == "stepfilled"
        if log:
            (self.set_yscale if orientation == "vertical" else self.set_xscale)("log", nonpositive="clip")
        edges = np.repeat(bins + shift, 2)
        base = np.zeros(len(bins) - 1) + (0 if bottom is None else bottom)
        polygons = []
        for top in tops:
            upper = np.concatenate([[base[0]], np.repeat(top + (0 if stacked or bottom is None else base), 2), [base[-1]]])
            polygons.append((np.column_stack([edges, upper]), np.column_stack([edges[::-1], np.concatenate([[base[-1]], np.repeat(base[::-1], 2), [base[0]]])])))
            if stacked:
                base = top
        made = []
        for (upper, lower), color in reversed(list(zip(polygons, colors))):
            corners = np.concatenate([upper, lower]) if filled else upper
            corners = corners if orientation == "vertical" else corners[:, ::-1]
            patch = Polygon(corners, closed=filled, facecolor=color if filled else "none", edgecolor=None if filled else color, fill=filled)
            (patch.sticky_edges.y if orientation == "vertical" else patch.sticky_edges.x).append(0.0)
            made.append([self.add_patch(patch)])
        self._request_autoscale()
        return made[::-1]

    def stairs(self, values, edges=None, *, orientation="vertical", baseline=0, fill=False, data=None, **kwargs):
        """The outline of a histogram that has been counted already."""
        values = numbers(values)
        edges = np.arange(len(values) + 1, dtype=float) if edges is None else numbers(edges)
        if len(edges) != len(values) + 1:
            raise ValueError(f"Size mismatch between \"values\" and \"edges\". Expected `len(values) + 1 == len(edges)`, but `len(values) = {len(values)}` and `len(edges) = {len(edges)}`.")
        base = 0 if baseline is None else baseline
        corners = np.column_stack([np.repeat(edges, 2), np.concatenate([[base], np.repeat(values, 2), [base]])])
        if "color" not in kwargs and "edgecolor" not in kwargs:
            kwargs["color"] = self._get_lines.get_next_color()
        color = kwargs.pop("color", None)
        look = {"facecolor": color if fill else "none", "edgecolor": None if fill else color} if color is not None else {}
        patch = Polygon(corners if orientation == "vertical" else corners[:, ::-1], closed=False, fill=fill, **{**look, **kwargs})
        (patch.sticky_edges.y if orientation == "vertical" else patch.sticky_edges.x).append(base)
        self.add_patch(patch)
        self._request_autoscale()
        return patch

    def pie(self, x, *, explode=None, labels=None, colors=None, autopct=None, pctdistance=0.6, shadow=False, labeldistance=1.1, startangle=0, radius=1,
            counterclock=True, wedgeprops=None, textprops=None, center=(0, 0), frame=False, rotatelabels=False, normalize=True, hatch=None, data=None):  # fmt: skip
        """A pie of shares; returns (wedges, texts) and, with `autopct`, the texts of the percentages."""
        self.set_aspect("equal")
        x = numbers(x).ravel()
        if x.ndim > 1:
            raise ValueError("x must be 1D")
        if np.any(x < 0):
            raise ValueError("Wedge sizes 'x' must be non negative values")
        total = x.sum()
        if normalize:
            if total == 0:
                raise ValueError("All wedge sizes are zero")
            x = x / total
        elif total > 1:
            raise ValueError("Cannot plot an unnormalized pie with sum(x) > 1")
        names = [""] * len(x) if labels is None else list(labels)
        explode = [0] * len(x) if explode is None else list(explode)
        if len(names) != len(x):
            raise ValueError(f"'labels' must be of length 'x', not {len(names)}")
        if len(explode) != len(x):
            raise ValueError(f"'explode' must be of length 'x', not {len(explode)}")
        take = itertools.cycle(colors).__next__ if colors is not None else self._get_patches.get_next_color
        hatches = itertools.cycle(np.atleast_1d(hatch))
        wedges, texts, percents = [], [], []
        angle = startangle / 360
        for share, name, out in zip(np.asarray(x, float), names, explode):
            stop = angle + share if counterclock else angle - share
            middle = 2 * math.pi * 0.5 * (angle + stop)
            cx, cy = center[0] + out * math.cos(middle), center[1] + out * math.sin(middle)
            wedge = Wedge((cx, cy), radius, 360.0 * min(angle, stop), 360.0 * max(angle, stop), facecolor=take(), hatch=next(hatches), label=str(name))
            wedge._clip_on = False
            wedge.set(**(wedgeprops or {}))
            wedges.append(self.add_patch(wedge))
            if labeldistance is not None:
                xt, yt = cx + labeldistance * radius * math.cos(middle), cy + labeldistance * radius * math.sin(middle)
                turned = {"rotation": math.degrees(middle) + (0 if xt > 0 else 180)} if rotatelabels else {}
                texts.append(self.text(xt, yt, name, **{"fontsize": rcParams["xtick.labelsize"], "ha": "left" if xt > 0 else "right", "va": "center", **turned, **(textprops or {})}))
            if autopct is not None:
                words = autopct % (100.0 * share) if isinstance(autopct, str) else autopct(100.0 * share)
                xt, yt = cx + pctdistance * radius * math.cos(middle), cy + pctdistance * radius * math.sin(middle)
                percents.append(self.text(xt, yt, words, **{"ha": "center", "va": "center", **(textprops or {})}))
            angle = stop
        if frame:
            self._request_autoscale()
        else:
            self.set(frame_on=False, xticks=[], yticks=[], xlim=(-1.25 + center[0], 1.25 + center[0]), ylim=(-1.25 + center[1], 1.25 + center[1]))
        return (wedges, texts, percents) if autopct is not None else (wedges, texts)


def _extent(sets):
    low = min((np.nanmin(v) for v in sets if len(v)), default=np.inf)
    high = max((np.nanmax(v) for v in sets if len(v)), default=-np.inf)
    return (low, high) if low <= high else None


def _formatted(fmt, value):
    try:
        return fmt % (value,)
    except (TypeError, ValueError):
        return fmt.format(value)
