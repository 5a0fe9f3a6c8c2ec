"""Which torchvision this behaves like."""

__version__ = "0.28.0"
