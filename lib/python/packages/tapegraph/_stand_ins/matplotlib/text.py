"""Text and annotations."""

import math

import numpy as np

from . import _metrics, _rc, rcParams
from ._mathtext import parse
from .artist import Artist
from .colors import to_rgba

_WEIGHTS = {"ultralight": 100, "light": 200, "normal": 400, "regular": 400, "book": 400, "medium": 500, "roman": 500,
            "semibold": 600, "demibold": 600, "demi": 600, "bold": 700, "heavy": 800, "extra bold": 800, "black": 900}  # fmt: skip
_FONT_KEYS = {"family": "fontfamily", "size": "fontsize", "weight": "fontweight", "style": "fontstyle"}


class Text(Artist):
    """A text at a place."""

    zorder = 3
    _aliases = {
        "c": "color", "ha": "horizontalalignment", "va": "verticalalignment", "family": "fontfamily", "fontname": "fontfamily", "name": "fontfamily",
        "size": "fontsize", "weight": "fontweight", "style": "fontstyle", "ma": "multialignment", "font_properties": "fontproperties",
        "variant": "fontvariant", "stretch": "fontstretch",
    }  # fmt: skip

    def __init__(self, x=0, y=0, text="", **kwargs):
        super().__init__()
        self._x, self._y = x, y
        self._text = ""
        self._color = rcParams["text.color"]
        self._size = rcParams["font.size"]
        self._weight = rcParams["font.weight"]
        self._style = rcParams["font.style"]
        self._family = rcParams["font.family"][0]
        self._ha, self._va, self._ma = "left", "baseline", None
        # Whether the reader chose these, so that a label's own side or angle no longer decides.
        self._aligned = self._turned = False
        self._rotation, self._rotation_mode = 0.0, "default"
        self._linespacing = 1.2
        self._bbox = None
        self._usetex = False
        # Points by which the text is moved; for titles and labels.
        self._clip_on = False
        self.set_text(text)
        fontdict = kwargs.pop("fontdict", None)
        self.set(**{**(fontdict or {}), **kwargs})

    def __repr__(self):
        return f"Text({self._x}, {self._y}, {self._text!r})"

    def get_text(self):
        return self._text

    def set_text(self, s):
        self._text = "" if s is None else str(s)

    def get_position(self):
        return self._x, self._y

    def set_position(self, xy):
        self._x, self._y = xy

    def set_x(self, x):
        self._x = x

    def set_y(self, y):
        self._y = y

    def get_color(self):
        return self._color

    def set_color(self, color):
        if color not in ("auto",) if isinstance(color, str) else True:
            to_rgba(color)
        self._color = color

    def get_fontsize(self):
        return _rc.points(self._size)

    get_size = get_fontsize

    def set_fontsize(self, size):
        self._size = _rc.points(size)

    def get_fontweight(self):
        return self._weight

    get_weight = get_fontweight

    def set_fontweight(self, weight):
        if isinstance(weight, str) and weight not in _WEIGHTS:
            raise ValueError(f"weight={weight} is invalid")
        self._weight = weight

    def set_fontstyle(self, style):
        if style not in ("normal", "italic", "oblique"):
            raise ValueError(f"{style!r} is not a valid value for style. Supported values are 'normal', 'italic', 'oblique'")
        self._style = style

    def get_fontstyle(self):
        return self._style

    get_style = get_fontstyle

    def set_fontfamily(self, name):
        self._family = name if isinstance(name, str) else list(name)[0]

    def get_fontfamily(self):
        return [self._family]

    def set_fontvariant(self, variant):
        """Accepted: there is one variant."""

    def set_fontstretch(self, stretch):
        """Accepted: there is one width."""

    def set_fontproperties(self, fp):
        if isinstance(fp, dict):
            self.set(**fp)
        elif fp is not None and not isinstance(fp, str):
            self.set(**fp._given())

    def get_horizontalalignment(self):
        return self._ha

    get_ha = get_horizontalalignment

    def set_horizontalalignment(self, align):
        if align not in ("center", "right", "left"):
            raise ValueError(f"{align!r} is not a valid value for align. Supported values are 'center', 'right', 'left'")
        self._ha = align
        self._aligned = True

    def get_verticalalignment(self):
        return self._va

    get_va = get_verticalalignment

    def set_verticalalignment(self, align):
        if align not in ("baseline", "bottom", "center", "center_baseline", "top"):
            raise ValueError(f"{align!r} is not a valid value for align. Supported values are 'baseline', 'bottom', 'center', 'center_baseline', 'top'")
        self._va = align

    def set_multialignment(self, align):
        self._ma = align

    def get_rotation(self):
        return self._rotation

    def set_rotation(self, s):
        named = {"vertical": 90.0, "horizontal": 0.0, None: 0.0}
        self._turned = True
        self._rotation = named[s] if s is None or isinstance(s, str) and s in named else float(s) % 360

    def set_rotation_mode(self, m):
        self._rotation_mode = m or "default"

    def set_linespacing(self, spacing):
        self._linespacing = spacing

    def set_wrap(self, wrap):
        """Accepted: lines break where the text breaks them."""

    def set_usetex(self, usetex):
        self._usetex = bool(usetex)

    def set_math_fontfamily(self, fontfamily):
        """Accepted: mathematics is set in the text's own font."""

    def set_parse_math(self, parse_math):
        self._parse_math = bool(parse_math)

    def set_bbox(self, rectprops):
        self._bbox = rectprops

    def set_backgroundcolor(self, color):
        self._bbox = {"facecolor": color, "edgecolor": "none", "pad": 2}

    def _is_bold(self):
        weight = _WEIGHTS.get(self._weight, self._weight) if isinstance(self._weight, str) else self._weight
        return weight >= 600

    def _generic(self):
        return "mono" if "mono" in str(self._family).lower() else "serif" if str(self._family).lower() == "serif" or "times" in str(self._family).lower() else "sans"

    def _lines(self):
        lines = self._text.split("\n")
        if getattr(self, "_parse_math", True):
            return [parse(line) for line in lines]
        return [[{"t": line, "s": 1.0, "y": 0.0, "i": False}] for line in lines]

    def _extent(self, scale):
        """(width, height, [width of each line], runs) of the unturned text in pixels; `scale` is pixels a point."""
        size = self.get_fontsize() * scale
        runs = self._lines()
        widths = [_metrics.measure_runs(line, size, self._is_bold(), self._generic() == "mono") for line in runs]
        height = size * (0.95 + self._linespacing * (len(runs) - 1))
        return max(widths, default=0), height, widths, runs

    def _place(self, canvas):
        """Where the reference point is, in pixels from the upper left."""
        x, y = self._converted()
        spot = self.get_transform().transform((x, y))
        return spot[0], canvas.height - spot[1]

    def _converted(self):
        x, y = self._x, self._y
        if self.axes is not None and self._transform is None:
            x, y = self.axes.convert_xunits(x), self.axes.convert_yunits(y)
        return float(x), float(y)

    def draw(self, canvas):
        if not self._visible or not self._text:
            return
        x, y = self._place(canvas)
        if not (math.isfinite(x) and math.isfinite(y)):
            return
        if self._clip_on and self.axes is not None:
            box = self.axes._pixels(canvas)
            if not (box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1):
                return
        self._draw_at(canvas, x, y)

    def _draw_at(self, canvas, x, y):
        scale = canvas.dpi / 72
        size = self.get_fontsize() * scale
        width, height, widths, runs = self._extent(scale)
        # The box of the unturned text: its ascender line is at 0, downwards.
        ascent = 0.76 * size
        angle = math.radians(self._rotation)
        cos, sin = math.cos(angle), math.sin(angle)
        if self._rotation_mode == "anchor" or self._rotation == 0:
            shift_x = {"left": 0, "center": -width / 2, "right": -width}[self._ha]
            last = ascent + (len(runs) - 1) * self._linespacing * size
            shift_y = {"top": 0, "bottom": -height, "center": -height / 2, "baseline": -last, "center_baseline": -(last - 0.36 * size)}[self._va]
            origin = (x + shift_x * cos + shift_y * sin, y - shift_x * sin + shift_y * cos)
        else:
            corners = [(u * cos + v * sin, -u * sin + v * cos) for u, v in ((0, 0), (width, 0), (width, height), (0, height))]
            left, right = min(c[0] for c in corners), max(c[0] for c in corners)
            top, bottom = min(c[1] for c in corners), max(c[1] for c in corners)
            dx = {"left": -left, "center": -(left + right) / 2, "right": -right}[self._ha]
            dy = {"top": -top, "bottom": -bottom, "center": -(top + bottom) / 2, "baseline": -bottom, "center_baseline": -(top + bottom) / 2}[self._va]
            origin = (x + dx, y + dy)

        def spot(u, v):
            return origin[0] + u * cos + v * sin, origin[1] - u * sin + v * cos

        box = [spot(0, 0), spot(width, 0), spot(width, height), spot(0, height)]
        xs, ys = [c[0] for c in box], [c[1] for c in box]
        self._window = (min(xs), min(ys), max(xs), max(ys))
        canvas.grow(*self._window)
        plain = False
        if self._bbox is not None:
            plain = self._draw_box(canvas, spot, width, height, size)
        color = to_rgba(self._color, self._alpha)
        align = self._ma or self._ha
        for i, line in enumerate(runs):
            anchor = {"left": "start", "center": "middle", "right": "end"}[align]
            u = {"left": 0, "center": width / 2, "right": width}[align]
            tx, ty = spot(u, ascent + i * self._linespacing * size)
            canvas.text(tx, ty, line, size, color, anchor, -self._rotation, "bold" if self._is_bold() else "normal",
                        "italic" if self._style != "normal" else "normal", self._generic(), None, plain)  # fmt: skip

    def _draw_box(self, canvas, spot, width, height, size):
        """The box behind the text; returns whether its colour makes the text's colours stay as they are."""
        from .patches import _given_color, box_outline

        props = dict(self._bbox)
        style = props.pop("boxstyle", "square")
        name, *settings = str(style).split(",")
        options = dict(s.strip().split("=") for s in settings)
        pad = float(props.pop("pad", 4 / self.get_fontsize() * 1 if not options else 0.3)) if "pad" not in options else float(options["pad"])
        if "pad" in (self._bbox or {}):
            pad = pad / self.get_fontsize()
        elif not options and isinstance(self._bbox.get("boxstyle"), str):
            pad = 0.3
        pad *= size
        face, edge, line = _given_color(props)
        alpha = props.pop("alpha", None)
        face, edge = to_rgba(face, alpha if face not in ("none",) else None), to_rgba(edge, alpha if edge not in ("none",) else None)
        corners = box_outline(-pad, -pad, width + pad, height + pad, pad if name.startswith("round") else 0)
        d = "".join(f"{c}{''.join(f' {v:.2f}' for p in pts for v in spot(*p))}" for c, pts in corners)
        canvas.path(d, face, edge, canvas.px(line))
        for u, v in ((-pad, -pad), (width + pad, height + pad)):
            canvas.grow(*spot(u, v), *spot(u, v))
        chroma = max(face[:3]) - min(face[:3])
        return chroma > 0.08 and face[3] > 0.4

    def get_window_extent(self, renderer=None, dpi=None):
        """The box of the text in display coordinates (pixels from the lower left)."""
        from ._canvas import Canvas
        from .transforms import Bbox

        figure = self.figure
        canvas = Canvas(figure.bbox.width, figure.bbox.height, figure.dpi)
        canvas.grow(0, 0, 0, 0)
        self.draw(canvas)
        x0, y0, x1, y1 = getattr(self, "_window", (0, 0, 0, 0))
        return Bbox([[x0, canvas.height - y1], [x1, canvas.height - y0]])


class Annotation(Text):
    """A text with an arrow to a point."""

    def __init__(self, text, xy, xytext=None, xycoords="data", textcoords=None, arrowprops=None, annotation_clip=None, **kwargs):
        self.xy = xy
        self.xycoords = xycoords
        self.anncoords = xycoords if textcoords is None else textcoords
        self.arrowprops = arrowprops
        x, y = xy if xytext is None else xytext
        super().__init__(x, y, text, **kwargs)

    def _coords(self, point, system, canvas):
        """A point of a system of coordinates in display pixels."""
        axes, figure = self.axes, self.figure
        if callable(getattr(system, "transform", None)):
            return system.transform(point)
        if isinstance(system, tuple):
            return np.array([self._coords(point, system[0], canvas)[0], self._coords(point, system[1], canvas)[1]])
        scale = figure.dpi / 72
        if system == "data":
            return axes.transData.transform((float(axes.convert_xunits(point[0])), float(axes.convert_yunits(point[1]))))
        if system in ("axes fraction", "subfigure fraction"):
            return axes.transAxes.transform(point)
        if system == "figure fraction":
            return figure.transFigure.transform(point)
        if system in ("offset points", "offset pixels"):
            share = scale if system == "offset points" else 1
            return self._coords(self.xy, self.xycoords, canvas) + np.asarray(point, float) * share
        if system in ("figure points", "figure pixels", "axes points", "axes pixels"):
            share = scale if system.endswith("points") else 1
            base = axes.transAxes.transform((0, 0)) if system.startswith("axes") else np.zeros(2)
            return base + np.asarray(point, float) * share
        raise ValueError(f"{system!r} is not a valid coordinate; supported: 'data', 'axes fraction', 'figure fraction', 'offset points', 'offset pixels'")

    def _place(self, canvas):
        x, y = self._coords((self._x, self._y), self.anncoords, canvas)
        return x, canvas.height - y

    def draw(self, canvas):
        if not self._visible:
            return
        tip = self._coords(self.xy, self.xycoords, canvas)
        if self.xycoords == "data" and self.axes is not None:
            box = self.axes._pixels(canvas)
            if not (box[0] - 1 <= tip[0] <= box[2] + 1 and box[1] - 1 <= canvas.height - tip[1] <= box[3] + 1):
                return
        x, y = self._place(canvas)
        if self._text:
            self._draw_at(canvas, x, y)
        if self.arrowprops is not None:
            from .patches import draw_annotation_arrow

            box = getattr(self, "_window", None) if self._text else None
            draw_annotation_arrow(canvas, (x, y), box, (tip[0], canvas.height - tip[1]), dict(self.arrowprops), self.get_fontsize())
        if self._text and self.arrowprops is not None and self._bbox is not None:
            self._draw_at(canvas, x, y)
