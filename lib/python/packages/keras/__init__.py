"""Keras 3 on the tensors of `tensorflow`."""

__version__ = "3.15.1"
