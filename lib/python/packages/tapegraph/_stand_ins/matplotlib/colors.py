"""Colours: their many spellings, colour maps, and how numbers are normalised before a map sees them."""

import base64
import zlib
from collections.abc import Sized

import numpy as np

from . import _color_data as data

CSS4_COLORS = data.NAMED
TABLEAU_COLORS = data.TABLEAU
BASE_COLORS = {
    "b": (0, 0, 1), "g": (0, 0.5, 0), "r": (1, 0, 0), "c": (0, 0.75, 0.75),
    "m": (0.75, 0, 0.75), "y": (0.75, 0.75, 0), "k": (0, 0, 0), "w": (1, 1, 1),
}  # fmt: skip


def _cycle_color(name):
    from . import rcParams

    colors = rcParams["axes.prop_cycle"].by_key().get("color", ["k"])
    return colors[int(name[1:]) % len(colors)]


def _from_name(color):
    """(r, g, b, a) of a text, None where it names no colour."""
    lower = color.lower()
    if lower == "none":
        return (0.0, 0.0, 0.0, 0.0)
    if color in BASE_COLORS:
        return (*map(float, BASE_COLORS[color]), 1)
    if color[:1] == "C" and color[1:].isdigit():
        return to_rgba(_cycle_color(color))
    found = CSS4_COLORS.get(lower) or TABLEAU_COLORS.get(lower)
    digits = (found or lower)[1:]
    if (found or lower[:1] == "#") and all(c in "0123456789abcdef" for c in digits):
        if len(digits) in (3, 4):
            digits = "".join(c * 2 for c in digits)
        if len(digits) in (6, 8):
            values = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
            return (*values, 1.0) if len(values) == 3 else tuple(values)
        return None
    try:
        gray = float(color)
    except ValueError:
        return None
    if not 0 <= gray <= 1:
        raise ValueError(f"Invalid string grayscale value {color!r}. Value must be within 0-1 range")
    return (gray, gray, gray, 1.0)


def to_rgba(c, alpha=None):
    """(r, g, b, a), each 0 to 1, of a colour in any spelling.

    Raises ValueError where `c` is no colour, as Matplotlib does.
    """
    if isinstance(c, tuple) and len(c) == 2 and not isinstance(c[0], int | float):
        c, own = c
        alpha = own if alpha is None else alpha
    if alpha is not None and not 0 <= alpha <= 1:
        raise ValueError("'alpha' must be between 0 and 1, inclusive")
    if isinstance(c, str):
        found = _from_name(c)
        if found is None:
            raise ValueError(f"Invalid RGBA argument: {c!r}{_nearest_color(c)}")
        if alpha is not None and c.lower() != "none":
            found = found[:3] + (float(alpha),)
        return found
    if np.ma.isMaskedArray(c):
        c = np.asarray(c)
    original = c
    if isinstance(c, np.ndarray) and c.ndim == 2 and c.shape[0] == 1:
        c = c.reshape(-1)
    if not np.iterable(c):
        raise ValueError(f"Invalid RGBA argument: {original!r}")
    c = tuple(c)
    if len(c) not in (3, 4):
        raise ValueError("RGBA sequence should have length 3 or 4")
    if not all(isinstance(x, int | float | np.number) for x in c):
        raise ValueError(f"Invalid RGBA argument: {original!r}")
    c = tuple(map(float, c))
    if any(x < 0 or x > 1 for x in c):
        raise ValueError("RGBA values should be within 0-1 range")
    if len(c) == 3:
        return (*c, 1 if alpha is None else alpha)
    return c if alpha is None else (*c[:3], float(alpha))


def _nearest_color(name):
    import difflib

    near = difflib.get_close_matches(name.lower(), [*CSS4_COLORS, *TABLEAU_COLORS], n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def to_rgba_array(c, alpha=None):
    """An array (n, 4) of one colour or a list of them."""
    if isinstance(c, np.ndarray) and c.dtype.kind in "if" and c.ndim == 2 and c.shape[1] in (3, 4):
        out = np.ones((len(c), 4))
        out[:, : c.shape[1]] = c
        if alpha is not None:
            out[:, 3] = alpha
        if len(c) and (out.min() < 0 or out.max() > 1):
            raise ValueError("RGBA values should be within 0-1 range")
        return out
    if isinstance(c, str) and c.lower() == "none":
        return np.zeros((0, 4))
    try:
        if np.iterable(alpha):
            return np.array([to_rgba(c, a) for a in alpha], float)
        return np.array([to_rgba(c, alpha)], float)
    except (TypeError, ValueError):
        if isinstance(c, str) or not isinstance(c, Sized):
            raise
    if len(c) == 0:
        return np.zeros((0, 4))
    alphas = alpha if np.iterable(alpha) else [alpha] * len(c)
    return np.array([to_rgba(one, a) for one, a in zip(c, alphas)], float)


def to_rgb(c):
    """(r, g, b) of a colour in any spelling."""
    return to_rgba(c)[:3]


def to_hex(c, keep_alpha=False):
    """"#rrggbb" of a colour; with `keep_alpha` "#rrggbbaa"."""
    values = to_rgba(c)
    return "#" + "".join(f"{round(v * 255):02x}" for v in (values if keep_alpha else values[:3]))


def is_color_like(c):
    """Whether `c` can be read as one colour."""
    try:
        to_rgba(c)
    except (TypeError, ValueError):
        return False
    return True


def same_color(c1, c2):
    """Whether two colours, or lists of them, are the same."""
    a, b = to_rgba_array(c1), to_rgba_array(c2)
    return a.shape == b.shape and bool((a == b).all())


def hsv_to_rgb(hsv):
    """Hue, saturation and value (..., 3), each 0 to 1, as red, green and blue."""
    hsv = np.asarray(hsv, float)
    h, s, v = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    part = (h * 6.0).astype(int)
    f = h * 6.0 - part
    p, q, t = v * (1 - s), v * (1 - s * f), v * (1 - s * (1 - f))
    choice = part % 6
    red = np.choose(choice, [v, q, p, p, t, v])
    green = np.choose(choice, [t, v, v, q, p, p])
    blue = np.choose(choice, [p, p, t, v, v, q])
    return np.stack([red, green, blue], axis=-1)


def rgb_to_hsv(arr):
    """Red, green and blue (..., 3), each 0 to 1, as hue, saturation and value."""
    arr = np.asarray(arr, float)
    high = arr.max(-1)
    delta = np.ptp(arr, -1)
    out = np.zeros_like(arr)
    safe = np.where(delta > 0, delta, 1)
    r, g, b = arr[..., 0], arr[..., 1], arr[..., 2]
    hue = np.where(high == r, (g - b) / safe, np.where(high == g, 2 + (b - r) / safe, 4 + (r - g) / safe))
    out[..., 0] = np.where(delta > 0, (hue / 6) % 1, 0)
    out[..., 1] = np.where(high > 0, delta / np.where(high > 0, high, 1), 0)
    out[..., 2] = high
    return out


class Colormap:
    """Numbers 0 to 1 as colours, from a table of N."""

    def __init__(self, name, N=256):
        self.name = name
        self.N = int(N)
        self._table = None
        self._under = self._over = None
        self._bad = (0.0, 0.0, 0.0, 0.0)
        self.colorbar_extend = False

    def _make(self):
        raise NotImplementedError("Abstract class only")

    def _lut(self):
        """(N + 3, 4): the colours, then below, above and not a number."""
        if self._table is None:
            colors = self._make()
            self._table = np.zeros((self.N + 3, 4))
            self._table[: self.N] = colors
            self._table[self.N] = colors[0] if self._under is None else self._under
            self._table[self.N + 1] = colors[-1] if self._over is None else self._over
            self._table[self.N + 2] = self._bad
        return self._table

    def __call__(self, X, alpha=None, bytes=False):
        """Colours of numbers: floats run from 0 to 1, integers count in the table."""
        lut = self._lut()
        xa = np.array(X, copy=True)
        bad = np.ma.getmaskarray(X) if np.ma.is_masked(X) else np.isnan(xa)
        if xa.dtype.kind == "f":
            xa = xa * self.N
            xa = np.where(xa == self.N, self.N - 1, xa)
        under, over = xa < 0, xa >= self.N
        with np.errstate(invalid="ignore"):
            index = xa.astype(int)
        index = np.where(under, self.N, np.where(over, self.N + 1, index))
        index = np.where(bad, self.N + 2, index)
        rgba = lut.take(index, axis=0)
        if alpha is not None:
            rgba = np.array(rgba)
            rgba[..., 3] = np.clip(alpha, 0, 1)
            if (lut[self.N + 2] == 0).all():
                rgba[bad] = (0, 0, 0, 0)
        if bytes:
            rgba = (rgba * 255).astype(np.uint8)
        return rgba if np.iterable(X) else tuple(rgba)

    def copy(self):
        """The same map, to be changed apart."""
        import copy

        return copy.copy(self)

    def __copy__(self):
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made._table = None
        return made

    def __eq__(self, other):
        return isinstance(other, Colormap) and np.array_equal(self._lut(), other._lut())

    __hash__ = object.__hash__

    def get_bad(self):
        return np.array(self._lut()[self.N + 2])

    def get_under(self):
        return np.array(self._lut()[self.N])

    def get_over(self):
        return np.array(self._lut()[self.N + 1])

    def set_extremes(self, *, bad=None, under=None, over=None):
        """Sets the colours of what is not a number, below 0 and above 1."""
        self._bad = self._bad if bad is None else to_rgba(bad)
        self._under = self._under if under is None else to_rgba(under)
        self._over = self._over if over is None else to_rgba(over)
        self._table = None

    def with_extremes(self, *, bad=None, under=None, over=None):
        """A copy with other extreme colours."""
        made = self.copy()
        made.set_extremes(bad=bad, under=under, over=over)
        return made

    def set_bad(self, color="k", alpha=None):
        self.set_extremes(bad=to_rgba(color, alpha))

    def set_under(self, color="k", alpha=None):
        self.set_extremes(under=to_rgba(color, alpha))

    def set_over(self, color="k", alpha=None):
        self.set_extremes(over=to_rgba(color, alpha))

    def is_gray(self):
        colors = self._lut()[: self.N]
        return bool((colors[:, 0] == colors[:, 1]).all() and (colors[:, 0] == colors[:, 2]).all())

    def _repr_png_(self):
        """A band of the colours, 512 by 64 pixels."""
        from ._png import encode

        band = np.tile(np.linspace(0, 1, 512), (64, 1))
        return encode(self(band, bytes=True))


class ListedColormap(Colormap):
    """A map that is a list of colours."""

    def __init__(self, colors, name="unnamed", N=None):
        if isinstance(colors, str):
            colors = [colors] * (N or 1)
        elif np.isscalar(colors):
            colors = [str(float(colors))] * (N or 1)
        elif N is not None:
            colors = [colors[i % len(colors)] for i in range(N)]
        self.colors = colors
        super().__init__(name, len(colors))

    monochrome = property(lambda self: self.N > 0 and all(same_color(c, self.colors[0]) for c in self.colors))

    def _make(self):
        return to_rgba_array(self.colors)

    def resampled(self, lutsize):
        """The map with another number of colours."""
        return ListedColormap(self(np.linspace(0, 1, lutsize)), name=self.name)

    def reversed(self, name=None):
        """The map run backwards."""
        made = ListedColormap(list(reversed(self.colors)), name=name or f"{self.name}_r")
        made._over, made._under, made._bad = self._under, self._over, self._bad
        return made


def _lookup(n, corners, gamma=1.0):
    """n values of the straight lines through corners (position, value below, value above)."""
    if callable(corners):
        return np.clip(np.asarray(corners(np.linspace(0, 1, n) ** gamma), float), 0, 1)
    corners = np.asarray(corners, float)
    x, below, above = corners.T
    if x[0] != 0 or x[-1] != 1:
        raise ValueError("data mapping points must start with x=0 and end with x=1")
    if (np.diff(x) < 0).any():
        raise ValueError("data mapping points must have x in increasing order")
    if n == 1:
        return np.clip(below[-1:], 0, 1)
    x = x * (n - 1)
    at = (n - 1) * np.linspace(0, 1, n) ** gamma
    i = np.searchsorted(x, at)[1:-1]
    share = (at[1:-1] - x[i - 1]) / (x[i] - x[i - 1])
    return np.clip(np.concatenate([[above[0]], share * (below[i] - above[i - 1]) + above[i - 1], [below[-1]]]), 0, 1)


class LinearSegmentedColormap(Colormap):
    """A map that runs along straight lines, for each channel its own."""

    def __init__(self, name, segmentdata, N=256, gamma=1.0):
        self._segmentdata = segmentdata
        self._gamma = gamma
        super().__init__(name, N)

    def _make(self):
        colors = np.ones((self.N, 4))
        for i, channel in enumerate(("red", "green", "blue")):
            colors[:, i] = _lookup(self.N, self._segmentdata[channel], self._gamma)
        if "alpha" in self._segmentdata:
            colors[:, 3] = _lookup(self.N, self._segmentdata["alpha"], 1)
        return colors

    @staticmethod
    def from_list(name, colors, N=256, gamma=1.0, *, bad=None, under=None, over=None):
        """A map that runs evenly through colours, or through (position, colour) pairs."""
        if not np.iterable(colors):
            raise ValueError("colors must be iterable")
        colors = list(colors)
        pairs = all(isinstance(c, tuple | list) and len(c) == 2 and isinstance(c[0], int | float) and not isinstance(c, str)
                    for c in colors)
        positions = [c[0] for c in colors] if pairs else np.linspace(0, 1, len(colors))
        rgba = to_rgba_array([c[1] for c in colors] if pairs else colors)
        corners = {
            channel: np.column_stack([positions, rgba[:, i], rgba[:, i]])
            for i, channel in enumerate(("red", "green", "blue", "alpha"))
        }
        made = LinearSegmentedColormap(name, corners, N, gamma)
        made.set_extremes(bad=bad, under=under, over=over)
        return made

    def resampled(self, lutsize):
        """The map with another number of colours."""
        return LinearSegmentedColormap(self.name, self._segmentdata, lutsize, self._gamma)

    def reversed(self, name=None):
        """The map run backwards."""
        def turned(corners):
            if callable(corners):
                return lambda x: corners(1.0 - x)
            return [(1.0 - x, above, below) for x, below, above in reversed(list(corners))]

        turned_data = {channel: turned(corners) for channel, corners in self._segmentdata.items()}
        made = LinearSegmentedColormap(name or f"{self.name}_r", turned_data, self.N, self._gamma)
        made._over, made._under, made._bad = self._under, self._over, self._bad
        return made


def _hexes(text):
    return [tuple(int(text[i + j : i + j + 2], 16) / 255 for j in (0, 2, 4)) for i in range(0, len(text), 6)]


def named_map(name):
    """The map of that name as Matplotlib ships it; None where there is none."""
    if name.endswith("_r"):
        forward = named_map(name[:-2])
        return None if forward is None else forward.reversed(name)
    source = {"grey": "gray", "gist_gray": "gray", "gist_grey": "gray", "gist_yarg": "binary", "gist_yerg": "binary",
              "Grays": "Greys"}.get(name, name)
    if source in data.ANCHORS:
        return LinearSegmentedColormap.from_list(name, _hexes(data.ANCHORS[source]))
    if source in data.QUALITATIVE:
        return ListedColormap(_hexes(data.QUALITATIVE[source]), name)
    if source in data.SEGMENTS:
        return LinearSegmentedColormap(name, data.SEGMENTS[source])
    shifted = source == "twilight_shifted"
    text = data.TABLES.get("twilight" if shifted else source)
    if text is None:
        return None
    packed = np.frombuffer(zlib.decompress(base64.b85decode(text)), np.uint8).reshape(-1, 3, 3).astype(float)
    colors = (packed @ np.array([65536, 256, 1])) / 1e6
    if shifted:
        half = len(colors) // 2
        colors = np.concatenate([colors[half:], colors[:half]])[::-1]
    return ListedColormap(colors.tolist(), name)


def map_names():
    """The names of all maps, without the reversed ones."""
    derived = ["grey", "gist_gray", "gist_grey", "gist_yarg", "gist_yerg", "Grays", "twilight_shifted"]
    return sorted([*data.ANCHORS, *data.QUALITATIVE, *data.SEGMENTS, *data.TABLES, *derived])


from ._norms import (  # noqa: E402
    BoundaryNorm,
    CenteredNorm,
    LogNorm,
    NoNorm,
    Normalize,
    PowerNorm,
    SymLogNorm,
    TwoSlopeNorm,
)

__all__ = [
    "BoundaryNorm", "CenteredNorm", "Colormap", "LinearSegmentedColormap", "ListedColormap", "LogNorm", "NoNorm", "Normalize",
    "PowerNorm", "SymLogNorm", "TwoSlopeNorm", "hsv_to_rgb", "is_color_like", "rgb_to_hsv", "same_color", "to_hex",
    "to_rgb", "to_rgba", "to_rgba_array",
]  # fmt: skip
