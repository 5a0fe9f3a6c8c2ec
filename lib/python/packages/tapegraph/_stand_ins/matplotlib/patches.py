"""Filled shapes."""

import math

import numpy as np

from . import rcParams
from ._arrows import ArrowStyle, FancyArrowPatch, draw_annotation_arrow  # noqa: F401
from ._hints import module_getattr
from ._patch import Patch, _given_color, box_outline, hatching  # noqa: F401
from .path import Path
from .transforms import Bbox


class Rectangle(Patch):
    """A rectangle by its lower left corner, width and height, turned by `angle` degrees."""

    def __init__(self, xy, width, height, *, angle=0.0, rotation_point="xy", **kwargs):
        self._x0, self._y0 = xy
        self._width, self._height = width, height
        self.angle = float(angle)
        self._around = rotation_point
        super().__init__(**kwargs)

    def __str__(self):
        return f"Rectangle(xy=({self._x0:g}, {self._y0:g}), width={self._width:g}, height={self._height:g}, angle={self.angle:g})"

    __repr__ = __str__

    def get_x(self):
        return self._x0

    def get_y(self):
        return self._y0

    def get_xy(self):
        return self._x0, self._y0

    def get_width(self):
        return self._width

    def get_height(self):
        return self._height

    def get_center(self):
        return self._corners()[:4].mean(0)

    def set_x(self, x):
        self._x0 = x

    def set_y(self, y):
        self._y0 = y

    def set_xy(self, xy):
        self._x0, self._y0 = xy

    def set_width(self, w):
        self._width = w

    def set_height(self, h):
        self._height = h

    def set_bounds(self, *args):
        self._x0, self._y0, self._width, self._height = args[0] if len(args) == 1 else args

    def set_angle(self, angle):
        self.angle = float(angle)

    def get_bbox(self):
        return Bbox.from_bounds(self._x0, self._y0, self._width, self._height)

    def _corners(self):
        x0, y0 = self._x0, self._y0
        if self.axes is not None:
            x0, y0 = float(self.axes.convert_xunits(x0)), float(self.axes.convert_yunits(y0))
        corners = np.array([[0, 0], [self._width, 0], [self._width, self._height], [0, self._height], [0, 0]], float)
        if self.angle:
            angle = math.radians(self.angle)
            turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
            middle = np.array([self._width, self._height]) / 2 if self._around == "center" else np.zeros(2)
            corners = (corners - middle) @ turn + middle
        return corners + [x0, y0]

    def get_path(self):
        return Path(self._corners(), closed=True)


class Polygon(Patch):
    """A closed line through corners."""

    def __init__(self, xy, *, closed=True, **kwargs):
        self._closed = closed
        super().__init__(**kwargs)
        self.set_xy(xy)

    def get_xy(self):
        return self._xy

    def set_xy(self, xy):
        xy = np.asarray(xy, float)
        if self._closed and len(xy) and (xy[0] != xy[-1]).any():
            xy = np.concatenate([xy, xy[:1]])
        self._xy = xy

    xy = property(get_xy, set_xy)

    def get_path(self):
        return Path(self._xy, closed=self._closed)


class Ellipse(Patch):
    """An ellipse by its centre, width and height."""

    def __init__(self, xy, width, height, *, angle=0, **kwargs):
        self._center = tuple(xy)
        self._width, self._height, self._angle = width, height, angle
        super().__init__(**kwargs)

    def get_center(self):
        return self._center

    def set_center(self, xy):
        self._center = tuple(xy)

    center = property(get_center, set_center)
    width = property(lambda self: self._width, lambda self, v: setattr(self, "_width", v))
    height = property(lambda self: self._height, lambda self, v: setattr(self, "_height", v))
    angle = property(lambda self: self._angle, lambda self, v: setattr(self, "_angle", v))
    get_width = lambda self: self._width  # noqa: E731
    get_height = lambda self: self._height  # noqa: E731

    def set_width(self, width):
        self._width = width

    def set_height(self, height):
        self._height = height

    def _arc(self, start, stop):
        angle = np.radians(np.linspace(start, stop, 73))
        points = np.column_stack([np.cos(angle) * self._width / 2, np.sin(angle) * self._height / 2])
        if self._angle:
            turn = math.radians(self._angle)
            points = points @ np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
        return points + self._center

    def get_path(self):
        return Path(self._arc(0, 360), closed=True)


class Circle(Ellipse):
    """A circle by its centre and radius."""

    def __init__(self, xy, radius=5, **kwargs):
        self.radius = radius
        super().__init__(xy, radius * 2, radius * 2, **kwargs)

    def set_radius(self, radius):
        self.radius = radius
        self._width = self._height = 2 * radius

    def get_radius(self):
        return self._width / 2


class Arc(Ellipse):
    """A part of an ellipse's line."""

    def __init__(self, xy, width, height, *, angle=0.0, theta1=0.0, theta2=360.0, **kwargs):
        if kwargs.pop("fill", False):
            raise ValueError("Arc objects cannot be filled")
        super().__init__(xy, width, height, angle=angle, fill=False, **kwargs)
        self.theta1, self.theta2 = theta1, theta2

    def get_path(self):
        stop = self.theta2 if self.theta2 > self.theta1 else self.theta2 + 360
        return Path(self._arc(self.theta1, stop))


class Wedge(Patch):
    """A piece of a disk, or of a ring of some `width`, between two angles in degrees."""

    def __init__(self, center, r, theta1, theta2, *, width=None, **kwargs):
        self.center, self.r, self.width = center, r, width
        self.theta1, self.theta2 = theta1, theta2
        super().__init__(**kwargs)

    def set_center(self, center):
        self.center = center

    def set_radius(self, radius):
        self.r = radius

    def get_path(self):
        stop = self.theta2
        angle = np.radians(np.linspace(self.theta1, stop, max(2, int(abs(stop - self.theta1) / 3) + 2)))
        outer = np.column_stack([np.cos(angle), np.sin(angle)])
        whole = abs(stop - self.theta1) >= 360 - 1e-9
        if self.width is None:
            points = outer * self.r if whole else np.concatenate([outer * self.r, [[0, 0]]])
        else:
            points = np.concatenate([outer * self.r, outer[::-1] * (self.r - self.width)])
        points = np.concatenate([points, points[:1]]) + self.center
        return Path(points, closed=True)


class PathPatch(Patch):
    """Any path, filled."""

    def __init__(self, path, **kwargs):
        self._path = path
        super().__init__(**kwargs)

    def set_path(self, path):
        self._path = path

    def get_path(self):
        return self._path


class RegularPolygon(Patch):
    """A polygon with equal sides."""

    def __init__(self, xy, numVertices, *, radius=5, orientation=0, **kwargs):
        self.xy, self.numvertices, self.radius, self.orientation = xy, numVertices, radius, orientation
        super().__init__(**kwargs)

    def get_path(self):
        angle = np.linspace(0, 2 * np.pi, self.numvertices + 1) + np.pi / 2 + self.orientation
        return Path(np.column_stack([np.cos(angle), np.sin(angle)]) * self.radius + self.xy, closed=True)


class CirclePolygon(RegularPolygon):
    def __init__(self, xy, radius=5, *, resolution=20, **kwargs):
        super().__init__(xy, resolution, radius=radius, orientation=0, **kwargs)


class FancyArrow(Polygon):
    """A wide arrow whose head has a width and a length in data coordinates."""

    def __init__(self, x, y, dx, dy, *, width=0.001, length_includes_head=False, head_width=None, head_length=None, shape="full",
                 overhang=0, head_starts_at_zero=False, **kwargs):  # fmt: skip
        head_width = 3 * width if head_width is None else head_width
        head_length = 1.5 * head_width if head_length is None else head_length
        distance = math.hypot(dx, dy)
        length = distance if length_includes_head else distance + head_length
        if not length:
            corners = np.zeros((0, 2))
        else:
            back = head_length * (1 - overhang)
            half, wide = width / 2, head_width / 2
            left = np.array([[0, 0], [-head_length, -wide], [-back, -half], [-length, -half], [-length, 0]])
            right = left * [1, -1]
            if shape == "left":
                corners = left
            elif shape == "right":
                corners = right
            elif shape == "full":
                corners = np.concatenate([left[:-1], right[-2::-1]])
            else:
                raise ValueError(f"Got unknown shape: {shape!r}")
            cos, sin = (dx / distance, dy / distance) if distance else (1, 0)
            corners = corners + [length, 0]
            corners = corners @ np.array([[cos, sin], [-sin, cos]]) + [x, y]
        super().__init__(corners, closed=True, **kwargs)


class Arrow(FancyArrow):
    """An arrow of a given width."""

    def __init__(self, x, y, dx, dy, *, width=1.0, **kwargs):
        super().__init__(x, y, dx, dy, width=0.2 * width, head_width=0.6 * width, head_length=0.2 * math.hypot(dx, dy),
                         length_includes_head=True, **kwargs)  # fmt: skip


class FancyBboxPatch(Rectangle):
    """A box with padding and, with boxstyle "round", with round corners."""

    def __init__(self, xy, width, height, boxstyle="round", *, mutation_scale=1, mutation_aspect=1, **kwargs):
        name, *settings = str(boxstyle).split(",")
        options = dict(s.strip().split("=") for s in settings)
        self._round = name.startswith("round")
        self._pad = float(options.get("pad", 0.3)) * mutation_scale
        self._rounding = float(options.get("rounding_size", self._pad)) * mutation_scale if self._round else 0
        super().__init__(xy, width, height, **kwargs)

    def get_path(self):
        x, y, pad = self._x0, self._y0, self._pad
        commands = box_outline(x - pad, y - pad, x + self._width + pad, y + self._height + pad, self._rounding)
        points, codes = [], []
        for letter, found in commands:
            points += found or [points[0]]
            codes += [{"M": Path.MOVETO, "L": Path.LINETO, "Z": Path.CLOSEPOLY}[letter]] if letter != "Q" else [Path.CURVE3] * 2
        return Path(points, codes)


_ = rcParams
__getattr__ = module_getattr(__name__, globals())
