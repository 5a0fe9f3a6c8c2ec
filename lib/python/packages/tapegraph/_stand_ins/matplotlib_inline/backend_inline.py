"""Settings of Jupyter's backend."""

_FORMATS = {"png", "retina", "jpeg", "jpg", "svg", "pdf", "png2x"}


def set_matplotlib_formats(*formats, **kwargs):
    """Accepted: figures are shown as SVG, which is crisp at any size.

    Raises ValueError for a format that Jupyter does not know.
    """
    unknown = set(formats) - _FORMATS
    if unknown:
        raise ValueError(f"supported formats are: {sorted(_FORMATS)} not {sorted(unknown)}")


def set_matplotlib_close(close=True):
    """Accepted: figures are closed once they are shown."""
