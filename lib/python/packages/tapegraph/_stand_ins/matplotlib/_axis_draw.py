"""How an axis is drawn: grid, ticks, labels."""

import numpy as np

from . import rcParams
from .colors import to_rgba
from .lines import dashes_of, style_of


class AxisDrawing:
    """The part of Axis that draws, in pixels from the upper left."""

    def _visible_places(self, which):
        """[(place, pixel, Text or None)] of the ticks within the limits."""
        low, high = sorted(self.get_view_interval())
        ends = self.axes._axis_pixels(self.axis_name, np.array([low, high], float))
        slack = 0.5
        first, last = min(ends) - slack, max(ends) + slack
        found = []
        labelled = self._labelled(which)
        if not labelled:
            return found
        pixels = self.axes._axis_pixels(self.axis_name, np.array([p for p, _ in labelled], float))
        for (place, text), pixel in zip(labelled, pixels):
            if np.isfinite(pixel) and first <= pixel <= last:
                found.append((place, pixel, text))
        return found

    def draw_grid(self, canvas):
        """Lines across the axes."""
        box = self.axes._pixels(canvas)
        for which in ("minor", "major"):
            look = self._params[which]["grid"]
            if look is None or not self._visible:
                continue
            color = to_rgba(look.get("color", rcParams["grid.color"]), look.get("alpha", rcParams["grid.alpha"]))
            width = float(look.get("linewidth", rcParams["grid.linewidth"]))
            style = style_of(look.get("linestyle", rcParams["grid.linestyle"]))
            if style == "None":
                continue
            dash = look.get("dashes") or dashes_of(style, width)
            d = []
            for _, pixel, _text in self._visible_places(which):
                if self.axis_name == "x":
                    d.append(f"M{pixel:.2f} {box[1]:.2f}V{box[3]:.2f}")
                else:
                    d.append(f"M{box[0]:.2f} {canvas.height - pixel:.2f}H{box[2]:.2f}")
            canvas.path("".join(d), None, color, canvas.px(width), dash and [round(canvas.px(v), 2) for v in dash])

    def _sides(self):
        return ("bottom", "top") if self.axis_name == "x" else ("left", "right")

    def _line_place(self, side, box, canvas):
        """Where the spine of a side runs: y for the x axis, x for the y axis."""
        spine = self.axes.spines[side]
        return spine._place(box, canvas)

    def draw(self, canvas):
        if not self._visible:
            return
        box = self.axes._pixels(canvas)
        # How far ticks and labels reach outwards from each side.
        reach = dict.fromkeys(self._sides(), 0.0)
        # The labels' own boxes, for the offset text and the label.
        for which in ("minor", "major"):
            self._draw_ticks(canvas, box, which, reach)
        self._draw_offset(canvas, box, reach)
        self._reach = dict(reach)
        self._draw_label(canvas, box, reach)

    def _draw_ticks(self, canvas, box, which, reach):
        params = self._params[which]
        first, second = self._sides()
        places = self._visible_places(which)
        if not places:
            return
        size, pad = canvas.px(params["size"]), canvas.px(params["pad"])
        inwards, outwards = {"out": (0, 1), "in": (1, 0), "inout": (0.5, 0.5)}[params["direction"]]
        ink = to_rgba(params["color"])
        for side in (first, second):
            line = self._line_place(side, box, canvas)
            sign = 1 if side in ("bottom", "right") else -1
            if params[side] and size > 0:
                d = []
                for _, pixel, _text in places:
                    if self.axis_name == "x":
                        d.append(f"M{pixel:.2f} {line - sign * inwards * size:.2f}V{line + sign * outwards * size:.2f}")
                    else:
                        d.append(f"M{line - sign * inwards * size:.2f} {canvas.height - pixel:.2f}H{line + sign * outwards * size:.2f}")
                canvas.path("".join(d), None, ink, canvas.px(params["width"]))
                edge = line + sign * outwards * size
                if self.axis_name == "x":
                    canvas.grow(box[0], min(line, edge), box[2], max(line, edge))
                else:
                    canvas.grow(min(line, edge), box[1], max(line, edge), box[3])
                reach[side] = max(reach[side], outwards * size)
            if params[f"label{side}"]:
                away = outwards * size + pad
                for _, pixel, text in places:
                    if not text._text or not text._visible:
                        continue
                    along = self._draw_tick_label(canvas, text, pixel, line + sign * away, side)
                    reach[side] = max(reach[side], away + along)

    def _draw_tick_label(self, canvas, text, pixel, across, side):
        """Draws one label; returns how far it reaches outwards."""
        x, y = (pixel, across) if self.axis_name == "x" else (across, canvas.height - pixel)
        ha, va = {"bottom": ("center", "top"), "top": ("center", "bottom"), "left": ("right", "center_baseline"), "right": ("left", "center_baseline")}[side]
        kept = text._ha, text._va
        # The alignment that the reader set on the text holds.
        if not text._aligned:
            text._ha = ha
        text._va = va if text._va == "baseline" else text._va
        text.figure = self.axes.figure
        text._draw_at(canvas, x, y)
        text._ha, text._va = kept
        x0, y0, x1, y1 = text._window
        return {"bottom": y1 - y, "top": y - y0, "left": x - x0, "right": x1 - x}[side]

    def _draw_offset(self, canvas, box, reach):
        """The power of ten, or the offset, that all labels share."""
        words = self._major_format.get_offset()
        text = self.offsetText
        text._text = words
        if not words:
            return
        text._color = self._params["major"]["labelcolor"]
        if self.axis_name == "x":
            text._ha, text._va = "right", "top"
            text._draw_at(canvas, box[2], box[3] + reach["bottom"] + canvas.px(3))
        else:
            text._ha, text._va = "left", "bottom"
            text._draw_at(canvas, box[0], box[1] - canvas.px(3))

    def _draw_label(self, canvas, box, reach):
        label = self.label
        if not label._text or not label._visible:
            return
        side = self._label_side
        pad = canvas.px(self.labelpad)
        label.figure = self.axes.figure
        at = getattr(self, "_label_at", None)
        away = reach[side] + pad
        middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        where = getattr(self, "_label_loc", "center")
        if self.axis_name == "x":
            x = {"center": middle_x, "left": box[0], "right": box[2]}[where]
            ha = where if not label._aligned else label._ha
            y = self._line_place("bottom", box, canvas) + away if side == "bottom" else self._line_place("top", box, canvas) - away
            spot, look = (x, y), (ha, "top" if side == "bottom" else "bottom", label._rotation)
        else:
            y = {"center": middle_y, "bottom": box[3], "top": box[1]}[where]
            x = self._line_place("left", box, canvas) - away if side == "left" else self._line_place("right", box, canvas) + away
            rotation = label._rotation if label._turned else 90.0
            ha = {"center": "center", "bottom": "left", "top": "right"}[where]
            spot, look = (x, y), (ha, "bottom" if side == "left" else "top", rotation)
        if at is not None:
            transform = at[2] or self.axes.transAxes
            px, py = transform.transform((at[0], at[1]))
            spot = (px, canvas.height - py)
        kept = label._ha, label._va, label._rotation, label._rotation_mode
        label._ha, label._va, label._rotation = look
        if self.axis_name == "y" and look[2] not in (0.0,):
            label._rotation_mode = "anchor"
            if side == "right":
                label._va = "top"
        elif self.axis_name == "y":
            label._ha, label._va = ("right" if side == "left" else "left"), "center"
        label._draw_at(canvas, *spot)
        label._ha, label._va, label._rotation, label._rotation_mode = kept

