"""Legends."""

import numpy as np

from . import _metrics, _rc, rcParams
from ._hints import nearest
from .artist import Artist
from .collections import Collection, LineCollection, PathCollection
from .colors import to_rgba
from .container import BarContainer, Container, ErrorbarContainer, StemContainer
from .lines import Line2D, dashes_of
from ._patch import Patch, box_outline
from .text import Text

PLACES = {"best": 0, "upper right": 1, "upper left": 2, "lower left": 3, "lower right": 4, "right": 5, "center left": 6, "center right": 7,
          "lower center": 8, "upper center": 9, "center": 10}  # fmt: skip
_SHARES = {1: (1, 1), 2: (0, 1), 3: (0, 0), 4: (1, 0), 5: (1, 0.5), 6: (0, 0.5), 7: (1, 0.5), 8: (0.5, 0), 9: (0.5, 1), 10: (0.5, 0.5)}


def labelled(axes):
    """[(artist, label)] of what has a label that does not begin with "_"."""
    found = []
    for ax in axes:
        kinds = (Line2D, Patch, Collection, Text)
        inside = {id(a) for c in ax.containers for a in c.get_children()} if False else set()
        artists = [a for a in ax._children if isinstance(a, kinds) and not isinstance(a, Text)] + list(ax.containers)
        for artist in artists:
            label = artist.get_label()
            if label and not str(label).startswith("_") and id(artist) not in inside:
                found.append((artist, label))
    return found


def gather(axes, args, kwargs):
    """(handles, labels, other arguments) of the ways to call legend()."""
    kwargs = dict(kwargs)
    handles, labels = kwargs.pop("handles", None), kwargs.pop("labels", None)
    if handles is not None and labels is not None:
        handles, labels = zip(*zip(handles, labels)) if len(list(handles)) else ((), ())
    elif handles is not None:
        handles = list(handles)
        labels = [h.get_label() for h in handles]
    elif labels is not None and not args:
        handles = [h for h, _ in zip(_handles(axes), labels)]
    elif len(args) == 0:
        found = labelled(axes)
        handles, labels = [h for h, _ in found], [text for _, text in found]
        if not handles:
            import warnings

            warnings.warn("No artists with labels found to put in legend.  Note that artists whose label start with an underscore are ignored when legend() is called with no argument.", stacklevel=4)
    elif len(args) == 1:
        labels = args[0]
        if any(isinstance(one, Artist) for one in labels):
            raise TypeError("A single argument passed to legend() must be a list of labels, but found an Artist in there.")
        handles = [h for h, _ in zip(_handles(axes), labels)]
    elif len(args) == 2:
        handles, labels = args
    else:
        raise TypeError(f"legend() takes from 0 to 2 positional arguments but {len(args)} were given")
    return list(handles), [str(text) for text in labels], kwargs


def _handles(axes):
    return [a for ax in axes for a in [*(x for x in ax._children if isinstance(x, Line2D | Patch | Collection) and not _contained(ax, x)), *ax.containers]
            if a.get_label() != "_nolegend_"]  # fmt: skip


def _contained(ax, artist):
    return any(artist is a for c in ax.containers for a in c.get_children())


_KNOWN = {
    "loc", "bbox_to_anchor", "ncol", "ncols", "prop", "fontsize", "labelcolor", "numpoints", "scatterpoints", "markerscale", "markerfirst", "reverse",
    "frameon", "fancybox", "shadow", "framealpha", "facecolor", "edgecolor", "linewidth", "mode", "bbox_transform", "title", "title_fontsize",
    "title_fontproperties", "alignment", "borderpad", "labelspacing", "handlelength", "handleheight", "handletextpad", "borderaxespad", "columnspacing",
    "handler_map", "draggable", "borderpad", "scatteryoffsets",
}  # fmt: skip


class Legend(Artist):
    """A box that says what is what."""

    zorder = 5

    def __init__(self, parent, handles, labels, **kwargs):
        super().__init__()
        unknown = set(kwargs) - _KNOWN
        if unknown:
            name = sorted(unknown)[0]
            raise TypeError(f"Legend.__init__() got an unexpected keyword argument {name!r}.{nearest(name, _KNOWN)}")
        self.parent = parent
        self.axes = parent if hasattr(parent, "transData") else None
        self.figure = parent.figure if self.axes is not None else parent
        pairs = [(h, text) for h, text in zip(handles, labels) if not (isinstance(text, str) and text.startswith("_"))]
        if kwargs.get("reverse"):
            pairs = pairs[::-1]
        self.legend_handles = [h for h, _ in pairs]
        loc = kwargs.get("loc")
        loc = (rcParams["legend.loc"] if self.axes is not None else "upper right") if loc is None else loc
        if isinstance(loc, str):
            if loc not in PLACES:
                raise ValueError(f"{loc!r} is not a valid value for loc. Supported values are {', '.join(map(repr, PLACES))}")
            loc = PLACES[loc]
        if self.axes is None and loc == 0:
            loc = 1
        self._loc = loc
        size = kwargs.get("fontsize")
        prop = kwargs.get("prop")
        if isinstance(prop, dict) and "size" in prop:
            size = prop["size"]
        elif prop is not None and not isinstance(prop, dict):
            size = prop._given().get("fontsize", size)
        self._size = _rc.points(rcParams["legend.fontsize"] if size is None else size)
        color = kwargs.get("labelcolor")
        self.texts = []
        for i, (handle, text) in enumerate(pairs):
            made = Text(0, 0, text, fontsize=self._size)
            if isinstance(prop, dict):
                made.set(**{k if k.startswith("font") else f"font{k}": v for k, v in prop.items() if k != "size"})
            if color is not None:
                named = isinstance(color, str) and color in ("linecolor", "markerfacecolor", "mfc", "markeredgecolor", "mec")
                made.set_color(handle.get_color() if named and hasattr(handle, "get_color") else color[i] if isinstance(color, list | tuple) and not named else made._color if named else color)
            made.figure = self.figure
            self.texts.append(made)
        self._columns = max(1, int(kwargs.get("ncols", kwargs.get("ncol", 1))))
        self._anchor = kwargs.get("bbox_to_anchor")
        self._anchor_transform = kwargs.get("bbox_transform")
        self._frame = rcParams["legend.frameon"] if kwargs.get("frameon") is None else bool(kwargs["frameon"])
        self._fancy = rcParams["legend.fancybox"] if kwargs.get("fancybox") is None else bool(kwargs["fancybox"])
        self._shadow = rcParams["legend.shadow"] if kwargs.get("shadow") is None else kwargs["shadow"]
        self._frame_alpha = kwargs.get("framealpha")
        face = rcParams["legend.facecolor"] if kwargs.get("facecolor") is None else kwargs["facecolor"]
        self._face = rcParams["axes.facecolor"] if isinstance(face, str) and face == "inherit" else face
        self._edge = rcParams["legend.edgecolor"] if kwargs.get("edgecolor") is None else kwargs["edgecolor"]
        self._mode = kwargs.get("mode")
        self._look = {
            key: default if kwargs.get(key) is None else kwargs[key]
            for key, default in (("borderpad", 0.4), ("labelspacing", 0.5), ("handlelength", 2.0), ("handleheight", 0.7), ("handletextpad", 0.8),
                                 ("borderaxespad", 0.5), ("columnspacing", 2.0), ("markerscale", 1.0), ("numpoints", 1), ("scatterpoints", 1), ("markerfirst", True))
        }  # fmt: skip
        self._title = Text(0, 0, kwargs.get("title") or "", fontsize=self._size)
        title_size = kwargs.get("title_fontsize") or rcParams["legend.title_fontsize"]
        if title_size is not None:
            self._title.set_fontsize(title_size)
        if isinstance(kwargs.get("title_fontproperties"), dict):
            self._title.set(**{k if k.startswith("font") else f"font{k}": v for k, v in kwargs["title_fontproperties"].items()})
        self._alignment = kwargs.get("alignment", "center")

    def get_texts(self):
        return list(self.texts)

    def get_title(self):
        return self._title

    def set_title(self, title, prop=None):
        self._title.set_text(title)

    def get_lines(self):
        return [h for h in self.legend_handles if isinstance(h, Line2D)]

    def get_patches(self):
        return [h for h in self.legend_handles if isinstance(h, Patch)]

    def get_frame(self):
        return _Frame(self)

    def set_frame_on(self, b):
        self._frame = bool(b)

    def get_frame_on(self):
        return self._frame

    def set_loc(self, loc=None):
        self._loc = PLACES[loc] if isinstance(loc, str) else loc

    def set_bbox_to_anchor(self, bbox, transform=None):
        self._anchor, self._anchor_transform = bbox, transform

    def set_draggable(self, state, **kwargs):
        """Accepted: a still picture cannot be dragged."""

    def get_children(self):
        return [*self.texts, self._title]

    # -- layout, in pixels

    def _measure(self, canvas):
        scale = canvas.dpi / 72
        em = self._size * scale
        look = self._look
        sizes = [text._extent(scale)[:2] for text in self.texts]
        per = -(-len(self.texts) // self._columns) if self.texts else 0
        columns = []
        # As Matplotlib deals them out: the first columns get the longer ends.
        count, start = len(self.texts), 0
        for i in range(min(self._columns, max(count, 1))):
            n = count // self._columns + (i < count % self._columns)
            if n:
                columns.append(list(range(start, start + n)))
            start += n
        widths = [em * (look["handlelength"] + look["handletextpad"]) + max(sizes[i][0] for i in rows) for rows in columns]
        gap = em * look["labelspacing"]
        heights = [max(sizes[i][1], em * 1.0) for i in range(count)]
        column_heights = [sum(heights[i] for i in rows) + gap * (len(rows) - 1) for rows in columns]
        width = sum(widths) + em * look["columnspacing"] * (len(widths) - 1)
        height = max(column_heights, default=0)
        title_width, title_height = self._title._extent(scale)[:2] if self._title._text else (0.0, 0.0)
        pad = em * look["borderpad"]
        total_width = max(width, title_width) + 2 * pad
        total_height = height + (title_height + gap if self._title._text else 0) + 2 * pad
        _ = per
        return {"em": em, "columns": columns, "widths": widths, "heights": heights, "gap": gap, "pad": pad, "inner": width, "title": (title_width, title_height),
                "size": (total_width, total_height)}  # fmt: skip

    def _box(self, canvas, plan):
        """(x, y) of the upper left corner."""
        width, height = plan["size"]
        if self.axes is not None:
            area = self.axes._pixels(canvas)
        else:
            area = (0, 0, canvas.width, canvas.height)
        if self._anchor is not None:
            area = self._anchored(canvas, area)
        pad = plan["em"] * self._look["borderaxespad"]
        if self._mode == "expand" and area[2] - area[0] > width:
            width = area[2] - area[0] - 2 * pad
            plan["size"] = (width, height)
        if isinstance(self._loc, tuple | list):
            return area[0] + self._loc[0] * (area[2] - area[0]), area[3] - self._loc[1] * (area[3] - area[1]) - height
        if self._loc == 0:
            return self._best(canvas, area, width, height, pad)
        return self._corner(self._loc, area, width, height, pad)

    @staticmethod
    def _corner(loc, area, width, height, pad):
        share_x, share_y = _SHARES[loc]
        x0, y0, x1, y1 = area[0] + pad, area[1] + pad, area[2] - pad, area[3] - pad
        return x0 + share_x * (x1 - x0 - width), y0 + (1 - share_y) * (y1 - y0 - height)

    def _anchored(self, canvas, area):
        anchor = list(self._anchor) if not hasattr(self._anchor, "bounds") else list(self._anchor.bounds)
        transform = self._anchor_transform or (self.axes.transAxes if self.axes is not None else self.figure.transFigure)
        x, y, *size = anchor
        w, h = size if len(size) == 2 else (0, 0)
        (x0, y0), (x1, y1) = transform.transform([[x, y], [x + w, y + h]])
        return x0, canvas.height - y1, x1, canvas.height - y0

    def _best(self, canvas, area, width, height, pad):
        """The place where the box covers the fewest points of the data."""
        points, boxes = [], []
        for artist in self.axes._children:
            if not artist._visible or isinstance(artist, Text):
                continue
            if isinstance(artist, Patch):
                corners = artist.get_transform().transform(artist.get_path().vertices)
                boxes.append((corners[:, 0].min(), canvas.height - corners[:, 1].max(), corners[:, 0].max(), canvas.height - corners[:, 1].min()))
                continue
            if isinstance(artist, Line2D):
                data = artist.get_transform().transform(artist.get_xydata())
            elif isinstance(artist, PathCollection):
                data = artist.get_transform().transform(np.asarray(artist.get_offsets()))
            elif isinstance(artist, Collection) and artist._limits() is not None:
                data = artist.get_transform().transform(artist._limits())
            else:
                continue
            data = data[np.isfinite(data).all(axis=1)]
            if isinstance(artist, Line2D) and len(data) > 1:
                # Long segments count along their way.
                share = np.linspace(0, 1, 8)[:-1, None, None]
                data = np.concatenate([(data[None, :-1] * (1 - share) + data[None, 1:] * share).reshape(-1, 2), data[-1:]])
            points.append(data)
        points = np.concatenate(points) if points else np.zeros((0, 2))
        xs, ys = points[:, 0], canvas.height - points[:, 1]
        best = None
        for order, loc in enumerate((1, 2, 3, 4, 6, 7, 8, 9, 10)):
            x, y = self._corner(loc, area, width, height, pad)
            badness = int(((xs >= x) & (xs <= x + width) & (ys >= y) & (ys <= y + height)).sum())
            badness += sum(1 for b in boxes if b[0] < x + width and b[2] > x and b[1] < y + height and b[3] > y)
            if best is None or badness < best[0]:
                best = (badness, order, x, y)
            if badness == 0:
                break
        return best[2], best[3]

    def draw(self, canvas):
        if not self._visible:
            return
        plan = self._measure(canvas)
        x, y = self._box(canvas, plan)
        width, height = plan["size"]
        em = plan["em"]
        canvas.grow(x, y, x + width, y + height)
        if self._frame:
            radius = em * 0.2 if self._fancy else 0
            d = "".join(f"{c}{''.join(f' {u:.2f} {v:.2f}' for u, v in pts)}" for c, pts in box_outline(x, y, x + width, y + height, radius))
            alpha = self._frame_alpha if self._frame_alpha is not None else 1.0 if self._shadow else rcParams["legend.framealpha"]
            if self._shadow:
                moved = "".join(f"{c}{''.join(f' {u + 2:.2f} {v + 2:.2f}' for u, v in pts)}" for c, pts in box_outline(x, y, x + width, y + height, radius))
                canvas.path(moved, to_rgba("0.3", 0.5), None)
            canvas.path(d, to_rgba(self._face, alpha if self._face != "none" else None), to_rgba(self._edge, alpha if self._edge != "none" else None), canvas.px(rcParams["patch.linewidth"]))
        top = y + plan["pad"]
        if self._title._text:
            self._title.figure = self.figure
            self._title._ha, self._title._va = {"left": "left", "center": "center", "right": "right"}[self._alignment], "top"
            at = {"left": x + plan["pad"], "center": x + width / 2, "right": x + width - plan["pad"]}[self._alignment]
            self._title._draw_at(canvas, at, top)
            top += plan["title"][1] + plan["gap"]
        spare = width - 2 * plan["pad"] - plan["inner"]
        step = em * self._look["columnspacing"]
        if self._mode == "expand" and len(plan["columns"]) > 1:
            step += spare / (len(plan["columns"]) - 1)
            left = x + plan["pad"]
        else:
            left = x + plan["pad"] + (spare / 2 if self._alignment == "center" else 0)
        for rows, column in zip(plan["columns"], plan["widths"]):
            line = top
            for i in rows:
                tall = plan["heights"][i]
                middle = line + tall / 2
                long = em * self._look["handlelength"]
                self._draw_handle(canvas, self.legend_handles[i], left, middle, long, em * self._look["handleheight"], em)
                text = self.texts[i]
                text._ha, text._va = "left", "center"
                text._draw_at(canvas, left + long + em * self._look["handletextpad"], middle + em * 0.03)
                line += tall + plan["gap"]
            left += column + step

    def _draw_handle(self, canvas, handle, x, y, width, height, em):
        """A sample of an artist in a field of that width, its middle line at y."""
        from . import markers

        scale = self._look["markerscale"]
        ends = np.array([[x, y], [x + width, y]])
        if isinstance(handle, tuple) and not isinstance(handle, Container):
            for one in handle:
                self._draw_handle(canvas, one, x, y, width, height, em)
            return
        if isinstance(handle, ErrorbarContainer):
            line, caps, bars = handle
            if bars:
                color = tuple(bars[0].get_edgecolors()[0])
                half = em * 0.5
                canvas.path(f"M{x + width / 2:.2f} {y - half:.2f}V{y + half:.2f}", None, color, canvas.px(float(bars[0].get_linewidths()[0])))
            handle = line
            if handle is None:
                return
        if isinstance(handle, StemContainer):
            handle = handle.markerline
        if isinstance(handle, BarContainer):
            handle = handle.patches[0] if len(handle.patches) else None
        if isinstance(handle, list):
            handle = handle[0] if handle else None
        if isinstance(handle, Line2D):
            kept = handle._clip_on, handle._markersize, handle._markevery, handle._drawstyle
            handle._markersize, handle._markevery, handle._drawstyle = kept[1] * scale, None, "default"
            marker = handle._marker
            handle._marker = "None"
            handle._draw_points(canvas, ends, None)
            handle._marker, style = marker, handle._linestyle
            handle._linestyle = "None"
            count = self._look["numpoints"]
            spots = np.array([[x + width / 2, y]]) if count == 1 else np.column_stack([np.linspace(x + width * 0.1, x + width * 0.9, count), np.full(count, y)])
            handle._draw_points(canvas, spots, None)
            handle._linestyle = style
            handle._clip_on, handle._markersize, handle._markevery, handle._drawstyle = kept
        elif isinstance(handle, PathCollection):
            faces, edges = handle.get_facecolors(), handle.get_edgecolors()
            face = tuple(faces[len(faces) // 2]) if len(faces) else (0, 0, 0, 0)
            edge = tuple(edges[len(edges) // 2]) if len(edges) else (0, 0, 0, 0)
            size = float(np.sqrt(np.median(handle.get_sizes()))) * scale
            markers.draw(canvas, handle._marker, np.array([[x + width / 2, y]]), canvas.px(size), face, edge, canvas.px(float(handle._widths[0])), None, handle._mapped())
        elif isinstance(handle, LineCollection):
            color = handle.get_edgecolors()
            width_px = float(handle.get_linewidths()[0])
            dash = dashes_of(handle._styles[0], width_px)
            canvas.path([ends], None, tuple(color[0]) if len(color) else to_rgba("k"), canvas.px(width_px), dash and [canvas.px(v) for v in dash])
        elif isinstance(handle, Patch | Collection):
            face = handle.get_facecolor() if isinstance(handle, Patch) else _first(handle.get_facecolors())
            edge = handle.get_edgecolor() if isinstance(handle, Patch) else _first(handle.get_edgecolors())
            line = handle.get_linewidth() if isinstance(handle, Patch) else float(handle.get_linewidths()[0])
            box = [np.array([[x, y - height / 2], [x + width, y - height / 2], [x + width, y + height / 2], [x, y + height / 2]])]
            canvas.path(box, face, edge, canvas.px(line), closed=True, join="miter")
            if getattr(handle, "_hatch", None):
                from ._canvas import polyline
                from ._patch import hatching

                inside = canvas.clip_path(polyline(box[0], True))
                canvas.path(hatching(handle._hatch, box[0].min(0), box[0].max(0), canvas.px(6)), None, edge if edge is not None and edge[3] else to_rgba("k"), canvas.px(1), clip=inside)


def _first(colors):
    return tuple(colors[0]) if len(colors) else None


class _Frame:
    """The box of a legend, for programs that change its looks."""

    def __init__(self, legend):
        self._legend = legend

    def set_alpha(self, alpha):
        self._legend._frame_alpha = alpha

    def set_facecolor(self, color):
        self._legend._face = color

    def set_edgecolor(self, color):
        self._legend._edge = color

    def set_color(self, color):
        self._legend._face = self._legend._edge = color

    def set_linewidth(self, w):
        """Accepted: the frame has the width of patches."""

    def set_boxstyle(self, *args, **kwargs):
        """Accepted."""


_ = _metrics
