"""Writing figures as files."""

import os

import numpy as np

from . import rcParams
from ._hints import OWN, nearest
from ._svg import document, frame, paper_of
from .colors import to_rgba

_KNOWN = {"dpi", "format", "bbox_inches", "pad_inches", "facecolor", "edgecolor", "metadata", "backend", "orientation", "papertype", "bbox_extra_artists", "pil_kwargs", "transparent"}


def save(figure, fname, *, transparent=False, dpi=None, format=None, bbox_inches=None, pad_inches=None, facecolor=None, **kwargs):
    """Writes a figure as SVG or PNG.

    Raises ValueError for another format.
    """
    unknown = set(kwargs) - _KNOWN
    if unknown:
        raise TypeError(f"savefig() got an unexpected keyword argument {sorted(unknown)[0]!r}.{nearest(sorted(unknown)[0], _KNOWN)}")
    is_file = hasattr(fname, "write")
    kind = format
    if kind is None:
        suffix = "" if is_file else os.path.splitext(os.fspath(fname))[1][1:]
        kind = suffix or rcParams["savefig.format"]
        if not is_file and not suffix:
            fname = f"{os.fspath(fname)}.{kind}"
    kind = kind.lower()
    if kind not in ("png", "svg"):
        raise ValueError(f"Format {kind!r} is not supported in {OWN} (supported formats: png, svg).")
    kept = figure.patch._face
    if facecolor is not None and facecolor != "auto":
        figure.patch.set_facecolor(facecolor)
    try:
        box = rcParams["savefig.bbox"] if bbox_inches is None else bbox_inches
        if kind == "svg":
            data = document(figure, transparent, False, box if box == "tight" else "standard").encode()
        else:
            dpi = rcParams["savefig.dpi"] if dpi is None else dpi
            data = png(figure, figure.dpi if dpi == "figure" else float(dpi), transparent, box, 0.1 if pad_inches is None else pad_inches)
    finally:
        figure.patch._face = kept
    if is_file:
        try:
            fname.write(data)
        except TypeError:
            fname.write(data.decode())
    else:
        with open(fname, "wb") as file:
            file.write(data)


def png(figure, dpi, transparent=False, box=None, pad=0.1):
    """The bytes of a PNG file of a figure, painted by the browser."""
    from tapegraph._kernel import figures

    kept = figure.dpi
    figure.dpi = dpi
    try:
        canvas = figure._render()
        view = frame(figure, canvas, box, pad)
        return figures.paint(canvas, view, paper_of(figure, transparent), dpi)
    finally:
        figure.dpi = kept


def pixels(figure):
    """The pixels (height, width, 4) of a figure."""
    from io import BytesIO

    from PIL import Image

    return np.asarray(Image.open(BytesIO(png(figure, figure.dpi))).convert("RGBA"))


_ = to_rgba
