"""The part of Pillow that tutorials use, over NumPy arrays; found where the real Pillow cannot be loaded."""

__version__ = "12.2.0+tapegraph"


class UnidentifiedImageError(OSError):
    """A file is no picture that can be read."""
