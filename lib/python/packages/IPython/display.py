"""Showing values below the cell, under the names that notebooks import from IPython."""

import base64
import html
import os

from tapegraph._kernel.display import clear_output, display

__all__ = ["HTML", "Image", "Markdown", "SVG", "clear_output", "display"]


def _content(data, filename, mode):
    """The data themselves, or those of the file."""
    if filename is None and isinstance(data, str | os.PathLike) and "b" in mode and os.path.exists(data):
        filename = data
    if filename is None:
        return data
    with open(filename, mode, **({} if "b" in mode else {"encoding": "utf-8"})) as file:
        return file.read()


class HTML:
    """Shows HTML, without its scripts."""

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if url is not None:
            raise NotImplementedError("HTML(url=...) is not available here: pass the HTML itself as data")
        self.data = _content(data, filename, "r")

    def _repr_html_(self):
        return self.data


class Markdown:
    """Shows text as it is written: Markdown is not rendered."""

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        self.data = _content(data, filename, "r")

    def _repr_html_(self):
        return f"<pre>{html.escape(self.data)}</pre>"


class SVG:
    """Shows a picture given as SVG text or file."""

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        content = _content(data, filename, "rb")
        self.data = content.decode() if isinstance(content, bytes) else content

    def _repr_svg_(self):
        return self.data


class Image:
    """Shows a PNG or JPEG given as bytes, or by the name of a file."""

    def __init__(self, data=None, url=None, filename=None, format=None, embed=None, width=None, height=None, **_ignored):
        if url is not None:
            raise NotImplementedError("Image(url=...) is not available here: load the picture and pass its bytes as data")
        content = _content(data, filename, "rb")
        if isinstance(content, str):
            content = base64.b64decode(content)
        if content is None:
            raise ValueError("Image() needs data or filename")
        self.data = content
        self.width = width
        self.height = height

    def _repr_png_(self):
        return self.data if self.data.startswith(b"\x89PNG") else None

    def _repr_jpeg_(self):
        return self.data if self.data.startswith(b"\xff\xd8") else None

    def _repr_size_(self):
        return self.width, self.height
