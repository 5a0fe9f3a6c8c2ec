"""Axes with a third dimension, in a simple projection."""

from .axes3d import Axes3D

__all__ = ["Axes3D"]
