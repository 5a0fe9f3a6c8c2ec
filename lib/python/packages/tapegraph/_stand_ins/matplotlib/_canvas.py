"""The list of what is to be drawn, in CSS pixels from the upper left corner; SVG and PNG are made of it.

Every entry is a plain dict, so that it can cross to JavaScript as JSON:
`{"k": "path", "d", "fill", "stroke", "width", "dash", "cap", "join", "clip"}`, `{"k": "text", ...}`, `{"k": "image", ...}`.
Colours are [r, g, b, a]; `plain` marks those that stay as they are in a dark picture.
"""

from . import _metrics


def number(value):
    """A coordinate, short: two decimals are a hundredth of a pixel."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Canvas:
    """Collects entries and what box they fill."""

    def __init__(self, width, height, dpi):
        self.width, self.height, self.dpi = width, height, dpi
        self.entries = []
        self.clips = []
        self.box = [float("inf"), float("inf"), float("-inf"), float("-inf")]
        # Whether what is drawn now may turn its black into white in a dark picture.
        self.adapts = True

    def px(self, points):
        """Points (1/72 inch) in pixels."""
        return points * self.dpi / 72.0

    def grow(self, x0, y0, x1, y1):
        box = self.box
        box[0], box[1] = min(box[0], x0), min(box[1], y0)
        box[2], box[3] = max(box[2], x1), max(box[3], y1)

    def clip(self, x0, y0, x1, y1):
        """The number of a clip rectangle."""
        rect = [round(x0, 2), round(y0, 2), round(x1 - x0, 2), round(y1 - y0, 2)]
        if rect not in self.clips:
            self.clips.append(rect)
        return self.clips.index(rect)

    def clip_path(self, d):
        """The number of a clip path."""
        if d not in self.clips:
            self.clips.append(d)
        return self.clips.index(d)

    def path(self, points, fill=None, stroke=None, width=0.0, dash=None, closed=False, clip=None, cap="butt", join="round", plain=False, extent=True):
        """A path. `points`: text in SVG's path language, or arrays (n, 2) of corners, y downwards; NaN breaks the line."""
        d = points if isinstance(points, str) else "".join(polyline(part, closed) for part in points)
        if not d:
            return
        if fill is not None and fill[3] == 0:
            fill = None
        if stroke is not None and (stroke[3] == 0 or width <= 0):
            stroke = None
        if fill is None and stroke is None:
            return
        if clip is None and extent and not isinstance(points, str):
            for part in points:
                if len(part):
                    half = width / 2
                    x, y = part[:, 0], part[:, 1]
                    ok = (x == x) & (y == y)
                    if ok.any():
                        self.grow(x[ok].min() - half, y[ok].min() - half, x[ok].max() + half, y[ok].max() + half)
        self.entries.append({
            "k": "path", "d": d, "fill": _color(fill), "stroke": _color(stroke), "width": round(float(width), 3), "dash": dash,
            "cap": cap, "join": join, "clip": clip, "plain": plain or not self.adapts,
        })  # fmt: skip

    def text(self, x, y, runs, size, color, anchor="start", rotation=0.0, weight="normal", style="normal", family="sans", clip=None, plain=False):
        """Text whose baseline starts (or has its middle or end) at (x, y); `runs` are those of `_mathtext`."""
        self.entries.append({
            "k": "text", "x": round(float(x), 2), "y": round(float(y), 2), "runs": runs, "size": round(float(size), 2), "color": _color(color),
            "anchor": anchor, "rotation": float(rotation), "weight": weight, "style": style, "family": family, "clip": clip,
            "plain": plain or not self.adapts,
        })  # fmt: skip

    def image(self, png, x, y, width, height, smooth, clip=None, alpha=1.0, flip=False):
        """A picture (bytes of a PNG) in a rectangle; `flip` turns it upside down."""
        self.entries.append({
            "k": "image", "png": png, "x": round(float(x), 2), "y": round(float(y), 2), "w": round(float(width), 2),
            "h": round(float(height), 2), "smooth": smooth, "clip": clip, "alpha": alpha, "flip": flip,
        })  # fmt: skip


def _color(rgba):
    return None if rgba is None else [round(float(v), 4) for v in rgba]


def polyline(points, closed=False):
    """Corners as text of a path; a corner that is not finite breaks it, and needless ones are left out."""
    out = []
    pen = False
    last = None
    for x, y in points.tolist():
        if x != x or y != y or abs(x) > 1e7 or abs(y) > 1e7:
            if x == x and y == y:
                x, y = max(-1e5, min(1e5, x)), max(-1e5, min(1e5, y))
            else:
                pen = False
                continue
        spot = f"{number(x)} {number(y)}"
        if pen and spot == last:
            continue
        out.append(("L" if pen else "M") + spot)
        pen, last = True, spot
    if closed and out:
        out.append("Z")
    return "".join(out)


measure = _metrics.measure
