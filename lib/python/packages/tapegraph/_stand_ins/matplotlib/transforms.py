"""Points from one system of coordinates to another, and boxes (Bbox)."""

import numpy as np

from ._hints import module_getattr


class Transform:
    """(n, 2) points to (n, 2) points; evaluated when used, so that it follows limits that change."""

    def __init__(self, forward, inverse=None):
        self._forward, self._inverse = forward, inverse

    def transform(self, values):
        """Points, or one point, in the other system."""
        values = np.asarray(values, float)
        found = self._forward(values.reshape(-1, 2))
        return found.reshape(values.shape)

    transform_point = transform
    __call__ = transform

    def transform_bbox(self, bbox):
        return Bbox(self.transform(bbox.get_points()))

    def inverted(self):
        """The way back."""
        if self._inverse is None:
            raise NotImplementedError("this transform cannot be inverted")
        return Transform(self._inverse, self._forward)

    def __add__(self, other):
        """First this one, then the other."""
        inverse = None
        if self._inverse is not None and other._inverse is not None:
            inverse = lambda p: self._inverse(other._inverse(p))  # noqa: E731
        return Transform(lambda p: other._forward(self._forward(p)), inverse)

    def __sub__(self, other):
        return self + other.inverted()

    def frozen(self):
        return self


class IdentityTransform(Transform):
    """Points as they are."""

    def __init__(self):
        super().__init__(lambda p: p, lambda p: p)


class Affine2D(Transform):
    """Scaling, turning and moving, one after the other."""

    def __init__(self, matrix=None):
        self._matrix = np.eye(3) if matrix is None else np.array(matrix, float)
        super().__init__(self._apply, self._back)

    def _apply(self, p):
        return p @ self._matrix[:2, :2].T + self._matrix[:2, 2]

    def _back(self, p):
        return (p - self._matrix[:2, 2]) @ np.linalg.inv(self._matrix[:2, :2]).T

    def _then(self, matrix):
        self._matrix = np.array(matrix, float) @ self._matrix
        return self

    def get_matrix(self):
        return self._matrix

    def clear(self):
        self._matrix = np.eye(3)
        return self

    def translate(self, tx, ty):
        return self._then([[1, 0, tx], [0, 1, ty], [0, 0, 1]])

    def scale(self, sx, sy=None):
        return self._then([[sx, 0, 0], [0, sx if sy is None else sy, 0], [0, 0, 1]])

    def rotate(self, theta):
        c, s = np.cos(theta), np.sin(theta)
        return self._then([[c, -s, 0], [s, c, 0], [0, 0, 1]])

    def rotate_deg(self, degrees):
        return self.rotate(np.deg2rad(degrees))

    def rotate_around(self, x, y, theta):
        return self.translate(-x, -y).rotate(theta).translate(x, y)

    def rotate_deg_around(self, x, y, degrees):
        return self.rotate_around(x, y, np.deg2rad(degrees))


class ScaledTranslation(Transform):
    """Moves by (xt, yt) in the units of `scale_trans`."""

    def __init__(self, xt, yt, scale_trans):
        def step():
            return scale_trans.transform((xt, yt)) - scale_trans.transform((0, 0))

        super().__init__(lambda p: p + step(), lambda p: p - step())


def blended_transform_factory(x_transform, y_transform):
    """x from one transform, y from the other."""
    def forward(p):
        return np.column_stack([x_transform._forward(p)[:, 0], y_transform._forward(p)[:, 1]])

    def back(p):
        return np.column_stack([x_transform._inverse(p)[:, 0], y_transform._inverse(p)[:, 1]])

    return Transform(forward, back)


def offset_copy(trans, fig=None, x=0.0, y=0.0, units="inches"):
    """A transform moved by x and y in inches, points or dots."""
    if units == "dots":
        return trans + Affine2D().translate(x, y)
    if fig is None:
        raise ValueError("For units of inches or points a fig kwarg is needed")
    share = 1 / 72 if units == "points" else 1
    return trans + ScaledTranslation(x * share, y * share, fig.dpi_scale_trans)


class Bbox:
    """A box by two corners."""

    def __init__(self, points):
        self._points = np.array(points, float)

    @staticmethod
    def from_bounds(x0, y0, width, height):
        return Bbox([[x0, y0], [x0 + width, y0 + height]])

    @staticmethod
    def from_extents(*args):
        return Bbox(np.reshape(args, (2, 2)))

    @staticmethod
    def unit():
        return Bbox([[0, 0], [1, 1]])

    @staticmethod
    def union(bboxes):
        boxes = list(bboxes)
        return Bbox.from_extents(min(b.xmin for b in boxes), min(b.ymin for b in boxes), max(b.xmax for b in boxes), max(b.ymax for b in boxes))

    x0 = property(lambda self: self._points[0, 0])
    y0 = property(lambda self: self._points[0, 1])
    x1 = property(lambda self: self._points[1, 0])
    y1 = property(lambda self: self._points[1, 1])
    xmin = property(lambda self: self._points[:, 0].min())
    xmax = property(lambda self: self._points[:, 0].max())
    ymin = property(lambda self: self._points[:, 1].min())
    ymax = property(lambda self: self._points[:, 1].max())
    width = property(lambda self: self.x1 - self.x0)
    height = property(lambda self: self.y1 - self.y0)
    bounds = property(lambda self: (self.x0, self.y0, self.width, self.height))
    extents = property(lambda self: self._points.flatten())
    intervalx = property(lambda self: self._points[:, 0])
    intervaly = property(lambda self: self._points[:, 1])
    p0 = property(lambda self: self._points[0])
    p1 = property(lambda self: self._points[1])

    def get_points(self):
        return self._points

    def transformed(self, transform):
        return transform.transform_bbox(self)

    def expanded(self, sw, sh):
        grow = np.array([sw - 1, sh - 1]) * [self.width, self.height] / 2
        return Bbox([self.p0 - grow, self.p1 + grow])

    def padded(self, w_pad, h_pad=None):
        grow = np.array([w_pad, w_pad if h_pad is None else h_pad])
        return Bbox([self.p0 - grow, self.p1 + grow])

    def contains(self, x, y):
        return self.xmin <= x <= self.xmax and self.ymin <= y <= self.ymax

    def __array__(self, dtype=None, copy=None):
        return self._points if dtype is None else self._points.astype(dtype)

    def __str__(self):
        return f"Bbox(x0={self.x0}, y0={self.y0}, x1={self.x1}, y1={self.y1})"

    def __repr__(self):
        (x0, y0), (x1, y1) = self._points.tolist()
        return f"Bbox([[{x0}, {y0}], [{x1}, {y1}]])"


TransformedBbox = None
__getattr__ = module_getattr(__name__, {k: v for k, v in globals().items() if k != "TransformedBbox"})
del TransformedBbox
