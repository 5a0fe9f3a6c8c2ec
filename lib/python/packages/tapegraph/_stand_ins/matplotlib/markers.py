"""Shapes of markers."""

import math

import numpy as np

from ._canvas import number
from ._hints import nearest

# Corners around the origin for a marker of size 1, y upwards.
_TRIANGLE = [(0, 0.5), (-0.5, -0.5), (0.5, -0.5)]


def _turned(corners, quarter):
    c, s = [(1, 0), (0, 1), (-1, 0), (0, -1)][quarter]
    return [(x * c - y * s, x * s + y * c) for x, y in corners]


def _regular(n, inner=1.0, start=90.0):
    points = []
    for i in range(n if inner == 1.0 else 2 * n):
        radius = 0.5 if inner == 1.0 or i % 2 == 0 else 0.5 * inner
        angle = math.radians(start + i * 360 / (n if inner == 1.0 else 2 * n))
        points.append((radius * math.cos(angle), radius * math.sin(angle)))
    return points


_PLUS = [(-1, 3), (1, 3), (1, 1), (3, 1), (3, -1), (1, -1), (1, -3), (-1, -3), (-1, -1), (-3, -1), (-3, 1), (-1, 1)]
_PLUS = [(x / 6, y / 6) for x, y in _PLUS]
_CROSS = [(x * 0.7071 - y * 0.7071, x * 0.7071 + y * 0.7071) for x, y in _PLUS]
POLYGONS = {
    "s": [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)],
    "D": [(0, 0.7071), (0.7071, 0), (0, -0.7071), (-0.7071, 0)],
    "d": [(0, 0.7071), (0.4243, 0), (0, -0.7071), (-0.4243, 0)],
    "^": _TRIANGLE, "v": _turned(_TRIANGLE, 2), "<": _turned(_TRIANGLE, 1), ">": _turned(_TRIANGLE, 3),
    "p": _regular(5), "h": _regular(6), "H": _regular(6, start=0.0), "8": _regular(8, start=22.5), "*": _regular(5, 0.382),
    "P": _PLUS, "X": _CROSS,
}  # fmt: skip
_SHORT = 0.25
LINES = {
    "+": [((-0.5, 0), (0.5, 0)), ((0, -0.5), (0, 0.5))],
    "x": [((-0.5, -0.5), (0.5, 0.5)), ((-0.5, 0.5), (0.5, -0.5))],
    "|": [((0, -0.5), (0, 0.5))], "_": [((-0.5, 0), (0.5, 0))],
    "1": [((0, 0), (0, -0.5)), ((0, 0), (0.4, 0.25)), ((0, 0), (-0.4, 0.25))],
    "2": [((0, 0), (0, 0.5)), ((0, 0), (0.4, -0.25)), ((0, 0), (-0.4, -0.25))],
    "3": [((0, 0), (-0.5, 0)), ((0, 0), (0.25, 0.4)), ((0, 0), (0.25, -0.4))],
    "4": [((0, 0), (0.5, 0)), ((0, 0), (-0.25, 0.4)), ((0, 0), (-0.25, -0.4))],
    0: [((0, 0), (-1, 0))], 1: [((0, 0), (1, 0))], 2: [((0, 0), (0, 1))], 3: [((0, 0), (0, -1))],
}  # fmt: skip
_DISKS = {"o": 1.0, ".": 0.5, ",": 0.2}
_NOTHING = (None, "None", "none", " ", "")


class MarkerStyle:
    """A marker with the way it is filled."""

    markers = {**dict.fromkeys(POLYGONS), **dict.fromkeys(LINES), **dict.fromkeys(_DISKS)}

    def __init__(self, marker, fillstyle=None, transform=None, capstyle=None, joinstyle=None):
        self._marker = check(marker)
        self._fillstyle = fillstyle or "full"

    def get_marker(self):
        return self._marker


def check(marker):
    """The marker, where it is one.

    Raises ValueError for any other, as Matplotlib does.
    """
    if isinstance(marker, MarkerStyle):
        return marker.get_marker()
    if isinstance(marker, str) and marker.startswith("$") and marker.endswith("$") and len(marker) > 2:
        return marker
    if isinstance(marker, tuple) and len(marker) in (2, 3):
        return marker
    try:
        known = marker in _NOTHING or marker in _DISKS or marker in POLYGONS or marker in LINES
    except TypeError:
        known = False
    if not known:
        raise ValueError(f"Unrecognized marker style {marker!r}{nearest(str(marker), [str(m) for m in MarkerStyle.markers])}")
    return marker


def _shape(marker):
    if isinstance(marker, tuple):
        n, style, angle = (*marker, 0)[:3]
        return _regular(n, {0: 1.0, 1: 0.5, 2: 0.02}.get(style, 1.0), 90.0 + angle)
    return POLYGONS[marker]


def outline(marker, x, y, size):
    """A closed marker as text of a path, around (x, y) in pixels from the upper left."""
    if marker in _DISKS:
        r = size * _DISKS[marker] / 2
        return f"M{number(x - r)} {number(y)}a{number(r)} {number(r)} 0 1 0 {number(2 * r)} 0a{number(r)} {number(r)} 0 1 0 {number(-2 * r)} 0Z"
    return "M" + "L".join(f"{number(x + u * size)} {number(y - v * size)}" for u, v in _shape(marker)) + "Z"


def strokes(marker, x, y, size):
    """An open marker as text of a path."""
    return "".join(
        f"M{number(x + a * size)} {number(y - b * size)}L{number(x + c * size)} {number(y - d * size)}" for (a, b), (c, d) in LINES[marker]
    )


def draw(canvas, marker, points, size, face, edge, width, clip, plain=False):
    """Draws one marker at all points (n, 2), in pixels."""
    if marker in _NOTHING or len(points) == 0:
        return
    if isinstance(marker, str) and marker.startswith("$"):
        from ._mathtext import parse

        for x, y in points.tolist():
            canvas.text(x, y + size * 0.36, parse(marker), size, face, "middle", clip=clip, plain=plain)
        return
    if marker in LINES:
        d = "".join(strokes(marker, x, y, size) for x, y in points.tolist())
        canvas.path(d, None, edge, width, clip=clip, plain=plain)
    elif (face[3] < 1 or edge[3] < 1) and len(points) > 1:
        # Where markers overlap, what shines through adds up.
        for x, y in points.tolist():
            canvas.path(outline(marker, x, y, size), face, edge, width, clip=clip, plain=plain, join="miter")
    else:
        for start in range(0, len(points), 500):
            d = "".join(outline(marker, x, y, size) for x, y in points[start : start + 500].tolist())
            canvas.path(d, face, edge, width, clip=clip, plain=plain, join="miter")
    half = size / 2 + width / 2
    if clip is None:
        canvas.grow(points[:, 0].min() - half, points[:, 1].min() - half, points[:, 0].max() + half, points[:, 1].max() + half)


def size_of(area):
    """The size (points) of a marker of that area (points squared)."""
    return np.sqrt(area)
