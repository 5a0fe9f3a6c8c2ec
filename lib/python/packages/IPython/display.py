"""Showing values below the cell, under the names that notebooks import from IPython."""

import base64
import html
import json
import os
import uuid

from tapegraph._kernel import display as _kernel
from tapegraph._kernel.display import clear_output

__all__ = [
    "Audio", "Code", "DisplayHandle", "DisplayObject", "FileLink", "FileLinks", "GeoJSON", "HTML", "IFrame", "Image", "JSON", "Javascript", "Latex", "Markdown", "Math",
    "Pretty", "ProgressBar", "SVG", "TextDisplayObject", "Video", "YouTubeVideo", "clear_output", "display", "display_html", "display_jpeg", "display_markdown",
    "display_pretty", "display_png", "display_svg", "update_display",
]  # fmt: skip


class DisplayHandle:
    """What `display(..., display_id=True)` returns: shows something else in the same place."""

    def __init__(self, display_id=None):
        self.display_id = display_id or uuid.uuid4().hex

    def display(self, obj, **kwargs):
        """Shows a value in this place."""
        display(obj, display_id=self.display_id, **kwargs)

    def update(self, obj, **kwargs):
        """Shows a value instead of the last one."""
        update_display(obj, display_id=self.display_id, **kwargs)

    def __repr__(self):
        return f"<DisplayHandle display_id={self.display_id}>"


def display(*objs, include=None, exclude=None, metadata=None, transient=None, display_id=None, raw=False, clear=False, **kwargs):
    """Shows each value as if it were the last line of the cell.

    With `display_id` it can be replaced later, by `update_display` or by the handle that is returned.
    """
    if clear:
        clear_output(wait=True)
    handle = None
    if display_id:
        handle = DisplayHandle(None if display_id is True else display_id)
    for obj in objs:
        if raw:
            obj = _Bundle(obj)
        _kernel.show(obj, slot=handle and f"display-{handle.display_id}")
    return handle


def update_display(obj, *, display_id, **kwargs):
    """Shows a value in the place of an earlier one."""
    display(obj, display_id=display_id, **kwargs)


class _Bundle:
    """A dict from MIME types to contents, as `display(raw=True)` takes it."""

    def __init__(self, bundle):
        self._bundle = bundle

    def __repr__(self):
        return str(self._bundle.get("text/plain", ""))

    def _repr_html_(self):
        return self._bundle.get("text/html")

    def _repr_svg_(self):
        return self._bundle.get("image/svg+xml")

    def _repr_png_(self):
        data = self._bundle.get("image/png")
        return base64.b64decode(data) if isinstance(data, str) else data


def _content(data, filename, mode):
    """The data themselves, or those of the file."""
    if filename is None and isinstance(data, str | os.PathLike) and "b" in mode and os.path.exists(data):
        filename = data
    if filename is None:
        return data
    with open(filename, mode, **({} if "b" in mode else {"encoding": "utf-8"})) as file:
        return file.read()


def _no_url(name, url):
    if url is not None:
        raise NotImplementedError(f"{name}(url=...) is not available here: pass the contents themselves as data")


class DisplayObject:
    """Something that shows in a form of its own."""

    _mode = "r"

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if url is None and filename is None and isinstance(data, str) and data.startswith(("http://", "https://")):
            url = data
        _no_url(type(self).__name__, url)
        self.data = _content(data, filename, self._mode)
        self.url, self.filename, self.metadata = url, filename, metadata or {}

    def reload(self):
        """Reads the file again."""
        if self.filename is not None:
            self.data = _content(None, self.filename, self._mode)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__name__} object>"


class TextDisplayObject(DisplayObject):
    """Text in a form of its own."""

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        super().__init__(data, url, filename, metadata)
        if self.data is not None and not isinstance(self.data, str):
            raise TypeError(f"{type(self).__name__} expects text, not {self.data!r}")


class Pretty(TextDisplayObject):
    """Text as it is."""

    def __repr__(self):
        return self.data


class HTML(TextDisplayObject):
    """Shows HTML, without its scripts."""

    def _repr_html_(self):
        return self.data

    __html__ = _repr_html_


class Markdown(TextDisplayObject):
    """Shows Markdown: headings, lists, tables, code, emphasis, links."""

    def _repr_markdown_(self):
        return self.data

    def _repr_html_(self):
        from tapegraph._kernel.markdown import to_html

        return to_html(self.data)


class Math(TextDisplayObject):
    """Shows a formula as text with its signs."""

    def _repr_html_(self):
        return f"<p><i>{html.escape(_formula(self.data.strip('$')))}</i></p>"

    def _repr_latex_(self):
        return f"$\\displaystyle {self.data.strip('$')}$"


class Latex(TextDisplayObject):
    """Shows text with formulas between dollar signs."""

    def _repr_html_(self):
        parts = self.data.replace("$$", "$").split("$")
        shown = [html.escape(p) if i % 2 == 0 else f"<i>{html.escape(_formula(p))}</i>" for i, p in enumerate(parts)]
        return f"<p>{''.join(shown)}</p>"

    def _repr_latex_(self):
        return self.data


def _formula(text):
    """A formula in plain signs, where they are known; else as it was written."""
    try:
        from tapegraph._stand_ins.matplotlib._mathtext import plain

        return plain(f"${text}$")
    except (ImportError, ValueError):
        return text


class SVG(DisplayObject):
    """Shows a picture given as SVG text or file."""

    _mode = "rb"

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        super().__init__(data, url, filename, metadata)
        if isinstance(self.data, bytes):
            self.data = self.data.decode()

    def _repr_svg_(self):
        return self.data


class JSON(DisplayObject):
    """Shows data as indented JSON."""

    def __init__(self, data=None, url=None, filename=None, expanded=False, metadata=None, root="root", **kwargs):
        super().__init__(data, url, filename, metadata)
        if isinstance(self.data, str):
            self.data = json.loads(self.data)

    def _repr_html_(self):
        return f"<pre>{html.escape(json.dumps(self.data, indent=2, ensure_ascii=False, default=str))}</pre>"


class Code(TextDisplayObject):
    """Shows a program's text."""

    def __init__(self, data=None, url=None, filename=None, language=None):
        super().__init__(data, url, filename)

    def _repr_html_(self):
        return f"<pre><code>{html.escape(self.data)}</code></pre>"


class Image(DisplayObject):
    """Shows a PNG, JPEG or GIF given as bytes, or by the name of a file."""

    _mode = "rb"

    def __init__(self, data=None, url=None, filename=None, format=None, embed=None, width=None, height=None, retina=False, unconfined=False, metadata=None, alt=None):
        if isinstance(data, os.PathLike):
            data = os.fspath(data)
        super().__init__(data, url, filename, metadata)
        if isinstance(self.data, str):
            raise FileNotFoundError(f"No such file or directory: {data!r}")
        if self.data is None:
            raise ValueError("No image data found. Expecting filename, url, or data.")
        self.data = bytes(self.data)
        self.format, self.width, self.height, self.alt = format, width, height, alt

    def _repr_png_(self):
        return self.data if self.data.startswith(b"\x89PNG") else None

    def _repr_jpeg_(self):
        return self.data if self.data.startswith(b"\xff\xd8") else None

    def _repr_html_(self):
        if not self.data.startswith(b"GIF8"):
            return None
        size = "".join(f' {name}="{value}"' for name, value in (("width", self.width), ("height", self.height)) if value)
        return f'<img src="data:image/gif;base64,{base64.b64encode(self.data).decode()}" alt="{html.escape(self.alt or "Image")}"{size}>'

    def _repr_alt_(self):
        return self.alt

    def _repr_size_(self):
        return self.width, self.height


class Audio(DisplayObject):
    """Plays sound: samples with their `rate`, or the bytes of a file."""

    _mode = "rb"

    def __init__(self, data=None, filename=None, url=None, embed=None, rate=None, autoplay=False, normalize=True, *, element_id=None):
        _no_url("Audio", url)
        if filename is None and isinstance(data, str):
            filename = data
        if filename is not None:
            self.data = _content(None, filename, "rb")
            self.mimetype = "audio/mpeg" if str(filename).endswith(".mp3") else "audio/ogg" if str(filename).endswith((".ogg", ".oga")) else "audio/wav"
        elif isinstance(data, bytes):
            self.data, self.mimetype = data, "audio/wav"
        else:
            if rate is None:
                raise ValueError("rate must be specified when data is a numpy array or list of audio samples.")
            self.data, self.mimetype = _wave(data, int(rate), normalize), "audio/wav"

    def _repr_html_(self):
        sound = base64.b64encode(self.data).decode()
        return f'<audio controls="controls"><source src="data:{self.mimetype};base64,{sound}" type="{self.mimetype}"></audio>'


def _wave(samples, rate, normalize):
    """A WAV file of samples (n,) or (channels, n), numbers from -1 to 1 or scaled by the largest."""
    import array
    import io
    import wave

    if hasattr(samples, "tolist"):
        samples = samples.tolist()
    rows = [list(map(float, row)) for row in samples] if len(samples) and hasattr(samples[0], "__len__") else [[float(v) for v in samples]]
    largest = max((abs(v) for row in rows for v in row), default=0.0)
    if not normalize and largest > 1:
        raise ValueError("Audio data must be between -1 and 1 when normalize=False.")
    scale = 32767 / ((largest or 1.0) if normalize else 1.0)
    flat = array.array("h", [int(v * scale) for frame in zip(*rows) for v in frame])
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(len(rows))
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(flat.tobytes())
    return file.getvalue()


class Video(DisplayObject):
    """Plays a video file."""

    _mode = "rb"

    def __init__(self, data=None, url=None, filename=None, embed=False, mimetype=None, width=None, height=None, html_attributes="controls"):
        if filename is None and isinstance(data, str) and not data.startswith(("http://", "https://")):
            data, filename = None, data
        super().__init__(data, url, filename)
        self.mimetype, self.width = mimetype or "video/mp4", width

    def _repr_html_(self):
        data = base64.b64encode(self.data).decode()
        return f'<video controls="controls"{f" width={self.width!r}" if self.width else ""}><source src="data:{self.mimetype};base64,{data}" type="{self.mimetype}"></video>'


class _Elsewhere:
    """Something that a page of another site would show: a link to it."""

    def __init__(self, src, width=None, height=None, **kwargs):
        self.src = src

    def _repr_html_(self):
        return f'<p><a href="{html.escape(self.src)}">{html.escape(self.src)}</a></p>'


class IFrame(_Elsewhere):
    """Another page: shown as a link, since this site shows no others inside itself."""


class YouTubeVideo(_Elsewhere):
    """A video elsewhere, as a link."""

    def __init__(self, id, width=400, height=300, **kwargs):
        super().__init__(f"https://www.youtube.com/watch?v={id}")


class FileLink:
    """The name of a file of this notebook and its size."""

    def __init__(self, path, **kwargs):
        self.path = os.fspath(path)

    def __repr__(self):
        there = os.path.exists(self.path)
        return f"{self.path} ({os.path.getsize(self.path):,} bytes)" if there else f"Path ({self.path}) doesn't exist. It may still be in the process of being generated, or you may have the incorrect path."


class FileLinks(FileLink):
    """The names of the files of a folder."""

    def __repr__(self):
        return "\n".join(sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.path) for name in names))


class Javascript(TextDisplayObject):
    """Scripts do not run in the output of a cell; showing one says so."""

    def __init__(self, data=None, url=None, filename=None, lib=None, css=None):
        super().__init__(data, url, filename)

    def _repr_html_(self):
        return "<p>A script was not run: the output of a cell here cannot run JavaScript.</p>"


class GeoJSON(JSON):
    """Shows the data: there is no map."""


class ProgressBar:
    """A bar that counts to `total`."""

    def __init__(self, total):
        self.total = total
        self._progress = 0
        self._id = uuid.uuid4().hex

    def display(self):
        _kernel.emit({"kind": "progress", "id": self._id, "label": "Progress", "done": self._progress, "total": self.total})

    update = display

    @property
    def progress(self):
        return self._progress

    @progress.setter
    def progress(self, value):
        self._progress = value
        self.update()

    def __iter__(self):
        self.display()
        self._progress = -1
        return self

    def __next__(self):
        self.progress += 1
        if self.progress < self.total:
            return self.progress
        raise StopIteration

    def __repr__(self):
        return f"{self._progress}/{self.total}"


def _only(kind):
    def shown(*objs, **kwargs):
        for obj in objs:
            display(obj, **{k: v for k, v in kwargs.items() if k != "raw"})

    shown.__name__ = f"display_{kind}"
    shown.__doc__ = f"Shows values that have the form {kind}."
    return shown


display_html, display_markdown, display_pretty, display_png, display_jpeg, display_svg = map(_only, ("html", "markdown", "pretty", "png", "jpeg", "svg"))


def set_matplotlib_formats(*formats, **kwargs):
    """Accepted: figures are shown as SVG, which is crisp at any size."""


def set_matplotlib_close(close=True):
    """Accepted: figures are closed once they are shown."""
