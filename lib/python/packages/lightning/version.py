"""Which Lightning this behaves like."""

__version__ = "2.6.6"
