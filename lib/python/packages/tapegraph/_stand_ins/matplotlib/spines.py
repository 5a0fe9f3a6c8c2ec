"""Spines: the lines that frame axes."""

from . import rcParams
from .colors import to_rgba
from .lines import dashes_of, style_of
from ._patch import Patch


class Spine(Patch):
    """One line of the frame."""

    zorder = 2.5

    def __init__(self, axes, side):
        super().__init__(facecolor="none", edgecolor=rcParams["axes.edgecolor"], linewidth=rcParams["axes.linewidth"])
        self.axes, self.figure, self.spine_type = axes, axes.figure, side
        self._position = ("outward", 0.0)
        self._bounds = (None, None)
        self._visible = rcParams[f"axes.spines.{side}"]

    def set_color(self, c):
        self.set_edgecolor(c)

    def set_position(self, position):
        """("outward", points), ("axes", share), ("data", value), "zero" or "center"."""
        position = {"zero": ("data", 0.0), "center": ("axes", 0.5)}.get(position, position) if isinstance(position, str) else position
        if len(position) != 2 or position[0] not in ("outward", "axes", "data"):
            raise ValueError("position should be 'center' or 2-tuple; position[0] should be one of ['outward', 'axes', 'data']")
        self._position = position

    def get_position(self):
        return self._position

    def set_bounds(self, low=None, high=None):
        if high is None and low is not None and not isinstance(low, int | float):
            low, high = low
        self._bounds = (low, high)

    def _place(self, box, canvas):
        kind, amount = self._position
        side = self.spine_type
        flat = side in ("bottom", "top")
        if kind == "data":
            pixel = float(self.axes._axis_pixels("y" if flat else "x", amount))
            return canvas.height - pixel if flat else pixel
        if kind == "axes":
            return box[3] - amount * (box[3] - box[1]) if flat else box[0] + amount * (box[2] - box[0])
        base = {"bottom": box[3], "top": box[1], "left": box[0], "right": box[2]}[side]
        return base + canvas.px(amount) * (1 if side in ("bottom", "right") else -1)

    def _limits(self):
        return None

    def draw(self, canvas):
        if not self._visible:
            return
        box = self.axes._pixels(canvas)
        place = self._place(box, canvas)
        flat = self.spine_type in ("bottom", "top")
        ends = [box[0], box[2]] if flat else [box[1], box[3]]
        for i, bound in enumerate(self._bounds):
            if bound is not None:
                pixel = float(self.axes._axis_pixels("x" if flat else "y", bound))
                ends[i if flat else 1 - i] = pixel if flat else canvas.height - pixel
        half = canvas.px(self._linewidth) / 2
        if flat:
            d = f"M{ends[0] - half:.2f} {place:.2f}H{ends[1] + half:.2f}"
            canvas.grow(ends[0] - half, place - half, ends[1] + half, place + half)
        else:
            d = f"M{place:.2f} {ends[0] - half:.2f}V{ends[1] + half:.2f}"
            canvas.grow(place - half, ends[0] - half, place + half, ends[1] + half)
        dash = dashes_of(style_of(self._linestyle), self._linewidth)
        canvas.path(d, None, to_rgba(self.get_edgecolor(), self._alpha), canvas.px(self._linewidth), dash and [canvas.px(v) for v in dash])


class Spines(dict):
    """The four spines: by name, by several names, or all: `spines[["top", "right"]].set_visible(False)`."""

    def __getitem__(self, key):
        if isinstance(key, list | tuple):
            return _Several([dict.__getitem__(self, k) for k in key])
        if isinstance(key, slice):
            return _Several(list(self.values()))
        return dict.__getitem__(self, key)

    def __getattr__(self, name):
        try:
            return dict.__getitem__(self, name)
        except KeyError:
            raise AttributeError(f"'Spines' object does not contain a {name!r} spine") from None


class _Several:
    def __init__(self, spines):
        self._spines = spines

    def __getattr__(self, name):
        if not name.startswith("set"):
            raise AttributeError(name)
        return lambda *args, **kwargs: [getattr(spine, name)(*args, **kwargs) for spine in self._spines] and None
