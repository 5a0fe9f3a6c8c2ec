"""Where axes stand in the figure, and the ratio of their sides."""

import numpy as np

from ..artist import Artist
from ..transforms import Bbox, blended_transform_factory


class Placement:
    """The part of axes that knows their place."""

    @property
    def bbox(self):
        """The box in display pixels, from the lower left."""
        size = np.array([self.figure.bbox.width, self.figure.bbox.height])
        return Bbox(self._active.get_points() * size)

    def get_position(self, original=False):
        """The box as shares of the figure."""
        return self._original if original else self._active

    def set_position(self, pos, which="both"):
        box = pos if isinstance(pos, Bbox) else Bbox.from_bounds(*pos)
        self._spec_free = True
        if which in ("both", "original"):
            self._original = box
        if which in ("both", "active"):
            self._active = box

    def get_subplotspec(self):
        return self._spec

    def set_subplotspec(self, subplotspec):
        self._spec = subplotspec
        self._original = self._active = subplotspec.get_position(self.figure)

    def get_gridspec(self):
        return None if self._spec is None else self._spec.get_gridspec()

    def _follow_grid(self):
        """Takes the place that the grid gives, after its spacing has changed."""
        if self._spec is not None and not getattr(self, "_spec_free", False):
            self._original = self._active = self._spec.get_position(self.figure)

    def get_window_extent(self, renderer=None):
        return self.bbox

    def get_tightbbox(self, renderer=None, **kwargs):
        """The box with labels and title, in display pixels."""
        from .._canvas import Canvas

        canvas = Canvas(self.figure.bbox.width, self.figure.bbox.height, self.figure.dpi)
        self.draw(canvas)
        x0, y0, x1, y1 = canvas.box
        return Bbox([[x0, canvas.height - y1], [x1, canvas.height - y0]])

    def _pixels(self, canvas):
        """The box in pixels from the upper left: (left, top, right, bottom)."""
        box = self.bbox
        return box.x0, canvas.height - box.y1, box.x1, canvas.height - box.y0

    def _clip(self, canvas, artist):
        if not artist._clip_on:
            return None
        if isinstance(artist._clip_path, Artist):
            from ..image import _clip_text

            return canvas.clip_path(_clip_text(artist._clip_path, canvas))
        return canvas.clip(*self._pixels(canvas))

    def _from_axes(self, p):
        box = self.bbox
        return p * [box.width, box.height] + [box.x0, box.y0]

    def _to_axes(self, p):
        box = self.bbox
        return (p - [box.x0, box.y0]) / [box.width, box.height]

    def _axis_pixels(self, name, values):
        """Display pixels along one axis of values."""
        axis = self.xaxis if name == "x" else self.yaxis
        box = self.bbox
        start, length = (box.x0, box.width) if name == "x" else (box.y0, box.height)
        low, high = axis._scale.forward(np.asarray(self._view(name), float))
        with np.errstate(invalid="ignore", divide="ignore"):
            return start + (axis._scale.forward(np.asarray(values, float)) - low) / (high - low) * length

    def _from_data(self, p):
        return np.column_stack([self._axis_pixels("x", p[:, 0]), self._axis_pixels("y", p[:, 1])])

    def _to_data(self, p):
        shares = self._to_axes(p)
        out = []
        for i, (name, axis) in enumerate((("x", self.xaxis), ("y", self.yaxis))):
            low, high = axis._scale.forward(np.asarray(self._view(name), float))
            out.append(axis._scale.inverse(low + shares[:, i] * (high - low)))
        return np.column_stack(out)

    def get_xaxis_transform(self, which="grid"):
        """x in data, y as a share of the axes."""
        return blended_transform_factory(self.transData, self.transAxes)

    def get_yaxis_transform(self, which="grid"):
        """x as a share of the axes, y in data."""
        return blended_transform_factory(self.transAxes, self.transData)

    def set_aspect(self, aspect, adjustable=None, anchor=None, share=False):
        """"equal", "auto", or how many times y's unit is as long as x's."""
        if aspect not in ("equal", "auto") if isinstance(aspect, str) else False:
            aspect = float(aspect)
        if not isinstance(aspect, str):
            aspect = float(aspect)
            if aspect <= 0 or not np.isfinite(aspect):
                raise ValueError("aspect must be finite and positive ")
        self._aspect = 1.0 if aspect == "equal" else aspect
        if adjustable is not None:
            self.set_adjustable(adjustable)
        if anchor is not None:
            self.set_anchor(anchor)

    def get_aspect(self):
        return self._aspect

    def set_adjustable(self, adjustable, share=False):
        if adjustable not in ("box", "datalim"):
            raise ValueError(f"{adjustable!r} is not a valid value for adjustable. Supported values are 'box', 'datalim'")
        self._adjustable = adjustable

    def get_adjustable(self):
        return self._adjustable

    def set_anchor(self, anchor, share=False):
        self._anchor = anchor

    def get_anchor(self):
        return self._anchor

    def set_box_aspect(self, aspect=None):
        self._box_aspect = aspect

    def get_box_aspect(self):
        return self._box_aspect

    def get_data_ratio(self):
        x, y = (axis._scale.forward(np.array(axis.get_view_interval(), float)) for axis in (self.xaxis, self.yaxis))
        return max(abs(y[1] - y[0]), 1e-30) / max(abs(x[1] - x[0]), 1e-30)

    def apply_aspect(self, position=None):
        """Shrinks the box, or widens the limits, to the ratio that was asked for."""
        place = self._original if position is None else position
        if self._aspect == "auto" and self._box_aspect is None:
            self._active = place
            return
        width, height = place.width * self.figure.bbox.width, place.height * self.figure.bbox.height
        if self._adjustable == "box" or self._box_aspect is not None:
            if self in self._twins and len(self._twins) > 1 and self._box_aspect is None and self._adjustable == "box" and self._aspect == "auto":
                return
            ratio = self._box_aspect if self._box_aspect is not None else self._aspect * self.get_data_ratio()
            new_width, new_height = (width, width * ratio) if width * ratio <= height else (height / ratio, height)
            share_x, share_y = {"C": (0.5, 0.5), "SW": (0, 0), "S": (0.5, 0), "SE": (1, 0), "E": (1, 0.5), "NE": (1, 1), "N": (0.5, 1),
                                "NW": (0, 1), "W": (0, 0.5)}.get(self._anchor, self._anchor)  # fmt: skip
            w, h = new_width / self.figure.bbox.width, new_height / self.figure.bbox.height
            self._active = Bbox.from_bounds(place.x0 + (place.width - w) * share_x, place.y0 + (place.height - h) * share_y, w, h)
            return
        self._active = place
        self._widen(width, height)

    def _widen(self, width, height):
        """Widens the limits of one axis so that both have the same unit."""
        (x0, x1), (y0, y1) = self._view("x"), self._view("y")
        x_span, y_span = abs(x1 - x0), abs(y1 - y0)
        wanted = height / width / self._aspect  # of y's span to x's
        spare = y_span / x_span / wanted - 1
        if abs(spare) < 0.005:
            return
        name, low, high, span = ("x", x0, x1, y_span / wanted) if spare > 0 else ("y", y0, y1, x_span * wanted)
        middle = (low + high) / 2
        half = span / 2 if high >= low else -span / 2
        self._store(name, middle - half, middle + half)
