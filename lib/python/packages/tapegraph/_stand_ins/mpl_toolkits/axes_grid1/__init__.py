"""Axes beside axes, and grids of pictures."""

from .axes_divider import make_axes_locatable
from .axes_grid import AxesGrid, ImageGrid

__all__ = ["AxesGrid", "ImageGrid", "make_axes_locatable"]
