"""Path: corners and curves."""

import numpy as np

from ._canvas import number
from ._hints import module_getattr


class Path:
    """Vertices with codes: where to move, draw a line, bend, close."""

    STOP, MOVETO, LINETO, CURVE3, CURVE4, CLOSEPOLY = 0, 1, 2, 3, 4, 79

    def __init__(self, vertices, codes=None, _interpolation_steps=1, closed=False, readonly=False):
        self.vertices = np.asarray(vertices, float).reshape(-1, 2)
        if codes is None and closed and len(self.vertices):
            codes = [self.MOVETO] + [self.LINETO] * (len(self.vertices) - 2) + [self.CLOSEPOLY]
        self.codes = None if codes is None else np.asarray(codes, int)

    def __len__(self):
        return len(self.vertices)

    @staticmethod
    def unit_rectangle():
        return Path([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], closed=True)

    @staticmethod
    def unit_circle():
        angle = np.linspace(0, 2 * np.pi, 73)
        return Path(np.column_stack([np.cos(angle), np.sin(angle)]), closed=True)

    def transformed(self, transform):
        return Path(transform.transform(self.vertices), self.codes)

    def get_extents(self, transform=None):
        from .transforms import Bbox

        points = self.vertices if transform is None else transform.transform(self.vertices)
        return Bbox([points.min(0), points.max(0)])

    def contains_point(self, point, transform=None, radius=0.0):
        return bool(self.contains_points([point], transform, radius)[0])

    def contains_points(self, points, transform=None, radius=0.0):
        """Whether points lie inside the polygon."""
        corners = self.vertices if transform is None else transform.transform(self.vertices)
        points = np.asarray(points, float)
        inside = np.zeros(len(points), bool)
        for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0)):
            with np.errstate(divide="ignore", invalid="ignore"):
                crossing = ((y0 > points[:, 1]) != (y1 > points[:, 1])) & (
                    points[:, 0] < (x1 - x0) * (points[:, 1] - y0) / (y1 - y0) + x0)
            inside ^= crossing
        return inside


def as_text(path, place):
    """A path in SVG's language; `place` takes points (n, 2) to pixels."""
    points = place(path.vertices)
    if path.codes is None:
        return "".join(f"{'L' if i else 'M'}{number(x)} {number(y)}" for i, (x, y) in enumerate(points.tolist()))
    out, i = [], 0
    while i < len(points):
        code = path.codes[i]
        if code == Path.CLOSEPOLY:
            out.append("Z")
            i += 1
            continue
        count, letter = {Path.MOVETO: (1, "M"), Path.LINETO: (1, "L"), Path.CURVE3: (2, "Q"), Path.CURVE4: (3, "C")}.get(code, (1, ""))
        if letter:
            out.append(letter + " ".join(f"{number(x)} {number(y)}" for x, y in points[i : i + count].tolist()))
        i += count
    return "".join(out)


__getattr__ = module_getattr(__name__, globals())
