"""Patch: what all filled shapes share."""

import math

import numpy as np

from . import rcParams
from .artist import Artist
from .colors import to_rgba
from .lines import dashes_of, style_of


class Patch(Artist):
    """A filled shape with an edge."""

    zorder = 1
    _aliases = {"aa": "antialiased", "ec": "edgecolor", "fc": "facecolor", "ls": "linestyle", "lw": "linewidth"}

    def __init__(self, *, edgecolor=None, facecolor=None, color=None, linewidth=None, linestyle=None, hatch=None, fill=True, **kwargs):
        super().__init__()
        self._fill = bool(fill)
        self._face = self._edge = None
        self._hatch = None
        # In a data area, a shape fills the limits; elsewhere (a background) it does not.
        aliases = {"ec": "edgecolor", "fc": "facecolor", "ls": "linestyle", "lw": "linewidth"}
        given = {aliases.get(k, k): v for k, v in kwargs.items()}
        edgecolor, facecolor = given.pop("edgecolor", edgecolor), given.pop("facecolor", facecolor)
        linewidth, linestyle = given.pop("linewidth", linewidth), given.pop("linestyle", linestyle)
        if color is not None:
            if edgecolor is not None or facecolor is not None:
                import warnings

                warnings.warn("Setting the 'color' property will override the edgecolor or facecolor properties.", stacklevel=3)
            edgecolor = facecolor = color
        self.set_edgecolor(edgecolor)
        self.set_facecolor(facecolor)
        self.set_linewidth(linewidth)
        self.set_linestyle(linestyle)
        self.set_hatch(hatch)
        self.set(**given)

    def set_edgecolor(self, color):
        self._edge = color

    def get_edgecolor(self):
        edge = self._edge
        if edge is None:
            if not self._fill or rcParams["patch.force_edgecolor"] or self._edge_default():
                edge = rcParams["patch.edgecolor"]
            else:
                return (0.0, 0.0, 0.0, 0.0)
        if isinstance(edge, str) and edge.lower() == "none":
            return (0.0, 0.0, 0.0, 0.0)
        return to_rgba(edge, self._alpha)

    def _edge_default(self):
        return False

    def set_facecolor(self, color):
        self._face = color

    def get_facecolor(self):
        face = rcParams["patch.facecolor"] if self._face is None else self._face
        if isinstance(face, str) and face.lower() == "none":
            return (0.0, 0.0, 0.0, 0.0)
        found = to_rgba(face, self._alpha)
        return found if self._fill else (*found[:3], 0.0)

    def set_color(self, c):
        self.set_edgecolor(c)
        self.set_facecolor(c)

    def set_linewidth(self, w):
        self._linewidth = rcParams["patch.linewidth"] if w is None else float(w)

    def get_linewidth(self):
        return self._linewidth

    def set_linestyle(self, ls):
        self._linestyle = style_of("-" if ls is None else ls)

    def get_linestyle(self):
        return {"-": "solid", "--": "dashed", "-.": "dashdot", ":": "dotted"}.get(self._linestyle, self._linestyle)

    def set_fill(self, b):
        self._fill = bool(b)

    def get_fill(self):
        return self._fill

    fill = property(get_fill, set_fill)

    def set_hatch(self, hatch):
        if hatch and set(hatch) - set("/\\|-+xoO.*"):
            raise ValueError(f"Unknown hatch symbol(s): {hatch!r}; hatch must consist of a string of '/\\|-+xoO.*'")
        self._hatch = hatch

    def get_hatch(self):
        return self._hatch

    def set_capstyle(self, s):
        self._cap = s

    def set_joinstyle(self, s):
        self._join = s

    def get_path(self):
        raise NotImplementedError("Derived must override")

    def get_verts(self):
        return self.get_transform().transform(self.get_path().vertices)

    def get_extents(self):
        from .transforms import Bbox

        points = self.get_verts()
        return Bbox([points.min(0), points.max(0)])

    get_window_extent = lambda self, renderer=None: self.get_extents()  # noqa: E731

    def contains_point(self, point, radius=None):
        return self.get_path().contains_point(point, self.get_transform())

    def _limits(self):
        return self.get_path().vertices

    def draw(self, canvas):
        if not self._visible:
            return
        from .path import as_text

        transform = self.get_transform()

        def place(points):
            found = transform.transform(points)
            return np.column_stack([found[:, 0], canvas.height - found[:, 1]])

        path = self.get_path()
        if not len(path):
            return
        if self._far_out(place(path.vertices), canvas):
            return
        d = as_text(path, place)
        clip = self.axes._clip(canvas, self) if self.axes is not None else None
        dash = dashes_of(self._linestyle, self._linewidth)
        face, edge = self.get_facecolor(), self.get_edgecolor()
        canvas.path(d, face, edge if self._linestyle != "None" else None, canvas.px(self._linewidth), dash and [round(canvas.px(v), 2) for v in dash],
                    clip=clip, join=getattr(self, "_join", None) or "miter", cap=getattr(self, "_cap", None) or "butt")  # fmt: skip
        if self._hatch:
            points = place(path.vertices)
            inside = canvas.clip_path(d)
            ink = edge if edge[3] else to_rgba("black", self._alpha)
            canvas.path(hatching(self._hatch, points.min(0), points.max(0), canvas.px(72) / 12), None, ink, canvas.px(rcParams["hatch.linewidth"]), clip=inside)
        if clip is None:
            points = place(path.vertices)
            half = canvas.px(self._linewidth) / 2 if edge[3] else 0
            canvas.grow(points[:, 0].min() - half, points[:, 1].min() - half, points[:, 0].max() + half, points[:, 1].max() + half)

    @staticmethod
    def _far_out(points, canvas):
        return not np.isfinite(points).all()


def _given_color(props):
    """(face, edge, line width) out of patch properties, which are used up."""
    for short, full in Patch._aliases.items():
        if short in props:
            props[full] = props.pop(short)
    color = props.pop("color", None)
    face = props.pop("facecolor", color if color is not None else rcParams["patch.facecolor"])
    edge = props.pop("edgecolor", color if color is not None else "black")
    return face, edge, props.pop("linewidth", rcParams["patch.linewidth"])


def box_outline(x0, y0, x1, y1, radius):
    """The outline of a box as (command, points) of SVG's path language."""
    if not radius:
        return [("M", [(x0, y0)]), ("L", [(x1, y0)]), ("L", [(x1, y1)]), ("L", [(x0, y1)]), ("Z", [])]
    r = min(radius, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
    return [
        ("M", [(x0 + r, y0)]), ("L", [(x1 - r, y0)]), ("Q", [(x1, y0), (x1, y0 + r)]), ("L", [(x1, y1 - r)]),
        ("Q", [(x1, y1), (x1 - r, y1)]), ("L", [(x0 + r, y1)]), ("Q", [(x0, y1), (x0, y1 - r)]), ("L", [(x0, y0 + r)]),
        ("Q", [(x0, y0), (x0 + r, y0)]), ("Z", []),
    ]  # fmt: skip


def hatching(hatch, low, high, step):
    """The lines of a hatch pattern over a box, as text of a path."""
    x0, y0 = low
    x1, y1 = high
    out = []
    width, height = x1 - x0, y1 - y0
    for mark in sorted(set(hatch)):
        gap = step / hatch.count(mark)
        if mark in "/x":
            out += [f"M{x0 + t:.1f} {y1:.1f}L{x0 + t + height:.1f} {y0:.1f}" for t in np.arange(-height, width, gap)]
        if mark in "\\x":
            out += [f"M{x0 + t:.1f} {y0:.1f}L{x0 + t + height:.1f} {y1:.1f}" for t in np.arange(-height, width, gap)]
        if mark in "-+":
            out += [f"M{x0:.1f} {y:.1f}H{x1:.1f}" for y in np.arange(y0, y1, gap)]
        if mark in "|+":
            out += [f"M{x:.1f} {y0:.1f}V{y1:.1f}" for x in np.arange(x0, x1, gap)]
        if mark in "oO.*":
            r = gap * {"o": 0.2, "O": 0.35, ".": 0.1, "*": 0.25}[mark]
            for i, y in enumerate(np.arange(y0, y1, gap)):
                for x in np.arange(x0 + (gap / 2 if i % 2 else 0), x1, gap):
                    out.append(f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0Z")
    return "".join(out)


_ = math
