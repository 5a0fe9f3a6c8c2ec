"""Arrows between two points, straight or bent, as annotations and graphs draw them."""

import math

from ._hints import OWN, nearest
from ._patch import Patch
from .colors import to_rgba
from .lines import dashes_of, style_of

_STYLES = {
    "-": (False, False), "->": (False, True), "<-": (True, False), "<->": (True, True), "-|>": (False, True), "<|-": (True, False),
    "<|-|>": (True, True), "fancy": (False, True), "simple": (False, True), "wedge": (False, False), "|-|": (True, True), "-[": (False, True),
}  # fmt: skip


class ArrowStyle:
    """The names of arrow styles."""

    @staticmethod
    def get_styles():
        return dict.fromkeys(_STYLES)


def _options(text):
    name, *settings = str(text).split(",")
    return name.strip(), {k.strip(): float(v) for k, v in (s.split("=") for s in settings)}


def _bend(start, end, connection):
    """The control point of the curve from start to end, in pixels downwards; None for a straight one."""
    name, options = _options(connection)
    dx, dy = end[0] - start[0], end[1] - start[1]
    if name == "arc3":
        rad = options.get("rad", 0.0)
        if not rad:
            return None
        # Matplotlib bends to the right of the way for positive radii, with y upwards.
        return ((start[0] + end[0]) / 2 - rad * dy, (start[1] + end[1]) / 2 + rad * dx)
    if name in ("angle3", "angle"):
        a, b = math.radians(options.get("angleA", 90)), math.radians(options.get("angleB", 0))
        ca, sa, cb, sb = math.cos(a), -math.sin(a), math.cos(b), -math.sin(b)
        det = ca * sb - sa * cb
        if abs(det) < 1e-9:
            return None
        t = (dx * sb - dy * cb) / det
        return (start[0] + t * ca, start[1] + t * sa)
    raise ValueError(f"Unknown style: {name!r}; connection styles drawn in {OWN}: arc3, angle3, angle")


def draw_arrow(canvas, start, end, style, connection, scale, width, face, edge, dash, clip, shrink=(0.0, 0.0), plain=False):
    """Draws an arrow from start to end, in pixels from the upper left; `scale` and `shrink` in pixels."""
    name, options = _options(style)
    if name not in _STYLES:
        raise ValueError(f"Unknown style: {name!r}{nearest(name, list(_STYLES))}")
    control = _bend(start, end, connection)
    toward_start, toward_end = control or end, control or start

    def moved(point, other, by):
        distance = math.hypot(other[0] - point[0], other[1] - point[1])
        if distance == 0 or distance < by:
            return point
        return (point[0] + (other[0] - point[0]) * by / distance, point[1] + (other[1] - point[1]) * by / distance)

    start, end = moved(start, toward_start, shrink[0]), moved(end, toward_end, shrink[1])
    begin_head, end_head = _STYLES[name]
    filled = "|>" in name or "<|" in name or name in ("fancy", "simple")
    length = options.get("head_length", 0.5 if name in ("fancy", "simple") else 0.4) * scale
    half = options.get("head_width", 0.5 if name in ("fancy", "simple") else 0.2) * scale * (0.5 if name in ("fancy", "simple") else 1)
    line_start, line_end = start, end
    if filled and end_head:
        line_end = moved(end, toward_end, length * 0.8)
    if filled and begin_head:
        line_start = moved(start, toward_start, length * 0.8)
    d = f"M{line_start[0]:.2f} {line_start[1]:.2f}"
    d += f"L{line_end[0]:.2f} {line_end[1]:.2f}" if control is None else f"Q{control[0]:.2f} {control[1]:.2f} {line_end[0]:.2f} {line_end[1]:.2f}"
    thick = options.get("tail_width", 0.2) * scale if name == "simple" else 0.4 * scale if name == "fancy" else width
    canvas.path(d, None, face if name in ("simple", "fancy") else edge, thick, dash, clip=clip, cap="butt", plain=plain)
    for there, tip, back in ((end_head, end, toward_end), (begin_head, start, toward_start)):
        if not there:
            continue
        distance = math.hypot(tip[0] - back[0], tip[1] - back[1]) or 1
        ux, uy = (back[0] - tip[0]) / distance, (back[1] - tip[1]) / distance
        if name in ("|-|", "-["):
            wide = options.get("widthB", 1.0) * scale
            canvas.path(f"M{tip[0] - uy * wide:.2f} {tip[1] + ux * wide:.2f}L{tip[0] + uy * wide:.2f} {tip[1] - ux * wide:.2f}", None, edge, width, clip=clip, plain=plain)
            continue
        left = (tip[0] + ux * length - uy * half, tip[1] + uy * length + ux * half)
        right = (tip[0] + ux * length + uy * half, tip[1] + uy * length - ux * half)
        d = f"M{left[0]:.2f} {left[1]:.2f}L{tip[0]:.2f} {tip[1]:.2f}L{right[0]:.2f} {right[1]:.2f}" + ("Z" if filled else "")
        canvas.path(d, face if filled else None, edge, width, clip=clip, join="miter", plain=plain)
    if clip is None:
        for x, y in (start, end):
            canvas.grow(x - width, y - width, x + width, y + width)


_ARROW_KEYS = {"ec": "edgecolor", "fc": "facecolor", "lw": "linewidth", "ls": "linestyle"}
_OLD_KEYS = {"width", "headwidth", "headlength", "shrink", "frac"}
_KNOWN = {"arrowstyle", "connectionstyle", "relpos", "shrinkA", "shrinkB", "mutation_scale", "color", "facecolor", "edgecolor", "linewidth",
          "linestyle", "alpha", "zorder", "patchA", "patchB", "clip_on"}  # fmt: skip


def draw_annotation_arrow(canvas, spot, box, tip, props, fontsize):
    """The arrow of an annotation: from its text (`box` in pixels, or the point `spot`) to `tip`."""
    props = {_ARROW_KEYS.get(k, k): v for k, v in props.items()}
    unknown = set(props) - _KNOWN - _OLD_KEYS
    if unknown:
        raise AttributeError(f"FancyArrowPatch.set() got an unexpected keyword argument {sorted(unknown)[0]!r}.{nearest(sorted(unknown)[0], _KNOWN)}")
    old = "arrowstyle" not in props
    color = props.get("color")
    face = props.get("facecolor", color if color is not None else "C0" if old or True else "black")
    edge = props.get("edgecolor", color if color is not None else "black")
    alpha = props.get("alpha")
    face, edge = to_rgba(face, alpha), to_rgba(edge, alpha)
    start = spot
    shrink_a, shrink_b = props.get("shrinkA", 2.0), props.get("shrinkB", 2.0)
    if box is not None:
        relpos = props.get("relpos", (0.5, 0.5))
        pad = 4.0
        x0, y0, x1, y1 = box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad
        start = (box[0] + relpos[0] * (box[2] - box[0]), box[3] - relpos[1] * (box[3] - box[1]))
        start = _leave(start, tip, (x0, y0, x1, y1))
        if start is None:
            return
    if old:
        _draw_wide(canvas, start, tip, props, face, edge)
        return
    scale = canvas.px(props.get("mutation_scale", fontsize))
    width = canvas.px(props.get("linewidth", 1.0))
    dash = dashes_of(style_of(props.get("linestyle", "-")), props.get("linewidth", 1.0))
    draw_arrow(canvas, start, tip, props["arrowstyle"], props.get("connectionstyle", "arc3"), scale, width, face, edge,
               dash and [canvas.px(v) for v in dash], None, (canvas.px(shrink_a), canvas.px(shrink_b)))  # fmt: skip


def _leave(start, tip, box):
    """Where the way from start to tip leaves a box; None where tip lies inside."""
    x0, y0, x1, y1 = box
    if x0 <= tip[0] <= x1 and y0 <= tip[1] <= y1:
        return None
    dx, dy = tip[0] - start[0], tip[1] - start[1]
    shares = []
    if dx:
        shares.append(((x1 if dx > 0 else x0) - start[0]) / dx)
    if dy:
        shares.append(((y1 if dy > 0 else y0) - start[1]) / dy)
    share = min(s for s in shares if s >= 0) if shares else 0
    return (start[0] + share * dx, start[1] + share * dy)


def _draw_wide(canvas, start, tip, props, face, edge):
    """The arrow with `width` and `headwidth` in points."""
    shrink = props.get("shrink", 0.0)
    dx, dy = tip[0] - start[0], tip[1] - start[1]
    start, tip = (start[0] + shrink * dx, start[1] + shrink * dy), (tip[0] - shrink * dx, tip[1] - shrink * dy)
    length = math.hypot(tip[0] - start[0], tip[1] - start[1])
    if length == 0:
        return
    ux, uy = (tip[0] - start[0]) / length, (tip[1] - start[1]) / length
    half = canvas.px(props.get("width", 4)) / 2
    wide = canvas.px(props.get("headwidth", 12)) / 2
    head = min(canvas.px(props.get("headlength", 12)), length)
    neck = (tip[0] - ux * head, tip[1] - uy * head)
    corners = [(start, half), (neck, half), (neck, wide), (tip, 0), (neck, -wide), (neck, -half), (start, -half)]
    d = "M" + "L".join(f"{p[0] - uy * w:.2f} {p[1] + ux * w:.2f}" for p, w in corners) + "Z"
    canvas.path(d, face, edge, canvas.px(props.get("linewidth", 1.0)), join="miter")
    for x, y in (start, tip):
        canvas.grow(x - wide, y - wide, x + wide, y + wide)


class FancyArrowPatch(Patch):
    """An arrow between two points of the data."""

    def __init__(self, posA=None, posB=None, *, path=None, arrowstyle="simple", connectionstyle="arc3", shrinkA=2, shrinkB=2,
                 mutation_scale=1, mutation_aspect=1, patchA=None, patchB=None, **kwargs):  # fmt: skip
        self._ends = (posA, posB)
        self._style, self._connection = arrowstyle, connectionstyle
        self._shrink = (shrinkA, shrinkB)
        self._scale = mutation_scale
        super().__init__(**kwargs)

    def _edge_default(self):
        return True

    def set_positions(self, posA, posB):
        self._ends = (posA or self._ends[0], posB or self._ends[1])

    def set_arrowstyle(self, arrowstyle=None, **kwargs):
        self._style = arrowstyle

    def set_connectionstyle(self, connectionstyle=None, **kwargs):
        self._connection = connectionstyle

    def set_mutation_scale(self, scale):
        self._scale = scale

    def get_path(self):
        from .path import Path

        return Path(list(self._ends))

    def _limits(self):
        return None

    def draw(self, canvas):
        if not self._visible:
            return
        a, b = (self.get_transform().transform(p) for p in self._ends)
        clip = self.axes._clip(canvas, self) if self.axes is not None else None
        dash = dashes_of(self._linestyle, self._linewidth)
        draw_arrow(canvas, (a[0], canvas.height - a[1]), (b[0], canvas.height - b[1]), self._style, self._connection, canvas.px(self._scale),
                   canvas.px(self._linewidth), self.get_facecolor(), self.get_edgecolor(), dash and [canvas.px(v) for v in dash], clip,
                   (canvas.px(self._shrink[0]), canvas.px(self._shrink[1])))  # fmt: skip
