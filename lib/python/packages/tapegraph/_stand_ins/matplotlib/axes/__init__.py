"""Axes: a rectangle of a figure with an x and a y axis, and everything that is plotted in it."""

from ._areas import Areas
from ._bars import Bars
from ._base import AxesBase
from ._fields import Fields
from ._labels import Labels
from ._lines import Lines
from ._statistics import Statistics


class Axes(Lines, Areas, Bars, Statistics, Fields, Labels, AxesBase):
    """A rectangle of a figure with an x and a y axis."""


Subplot = Axes
__all__ = ["Axes", "Subplot"]
