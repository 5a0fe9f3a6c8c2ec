"""Axes cut off the side of other axes."""

from matplotlib.transforms import Bbox


class AxesDivider:
    """Cuts places off axes."""

    def __init__(self, axes):
        self._axes = axes

    def append_axes(self, position, size, pad=0.05, **kwargs):
        """Axes at a side ("left", "right", "top", "bottom"), of a size like "5%" or in inches, `pad` inches away."""
        ax = self._axes
        ax.apply_aspect()
        box, figure = ax.get_position(), ax.figure
        flat = position in ("left", "right")
        inches = figure.get_figwidth() if flat else figure.get_figheight()
        span = box.width if flat else box.height
        gap = float(pad) / inches if not isinstance(pad, str) else float(pad.rstrip("%")) / 100 * span
        wide = float(size.rstrip("%")) / 100 * span if isinstance(size, str) else float(size) / inches
        x0, y0, w, h = box.bounds
        places = {"right": (x0 + w + gap, y0, wide, h), "left": (x0 - gap - wide, y0, wide, h), "top": (x0, y0 + h + gap, w, wide), "bottom": (x0, y0 - gap - wide, w, wide)}
        if position not in places:
            raise ValueError(f"{position!r} is not a valid value for position; supported values are 'left', 'right', 'bottom', 'top'")
        kept = figure.gca()
        made = figure.add_axes(Bbox.from_bounds(*places[position]), **kwargs)
        if flat:
            made.yaxis.set_ticks_position(position)
        figure.sca(kept)
        return made

    new_horizontal = new_vertical = None


def make_axes_locatable(axes):
    """A divider for axes."""
    return AxesDivider(axes)
