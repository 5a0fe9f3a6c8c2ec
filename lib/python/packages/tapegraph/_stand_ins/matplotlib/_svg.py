"""The list of what is drawn as an SVG document: crisp at any size, and readable on a light and a dark page."""

import base64
import html

from ._mathtext import plain as spoken
from .colors import to_rgba

# Paper and ink of a figure on a dark page.
_DARK_PAPER, _DARK_INK = 0x1B, 0xE8
_FAMILIES = {
    "sans": "'DejaVu Sans', Verdana, 'Segoe UI', Roboto, Arial, sans-serif",
    "serif": "'DejaVu Serif', Georgia, 'Times New Roman', serif",
    "mono": "'DejaVu Sans Mono', Menlo, Consolas, monospace",
}


def document(figure, transparent=False, adaptive=True, box=None):
    """The SVG of a figure, cut to what is drawn and a little around it. `box`: "tight", or None for the whole figure."""
    canvas = figure._render()
    x, y, width, height = frame(figure, canvas, "tight" if box is None else box)
    return write(canvas, (x, y, width, height), paper_of(figure, transparent), spoken(figure._repr_alt_()), adaptive and canvas.adapts)


def frame(figure, canvas, box, pad=0.1):
    """(x, y, width, height) of the part of the canvas that is shown."""
    if box != "tight" or canvas.box[0] > canvas.box[2]:
        return 0.0, 0.0, canvas.width, canvas.height
    pad *= canvas.dpi
    x0, y0, x1, y1 = canvas.box
    return x0 - pad, y0 - pad, x1 - x0 + 2 * pad, y1 - y0 + 2 * pad


def paper_of(figure, transparent=False):
    """The colour behind the figure; None where there is none."""
    if transparent or not figure._frameon:
        return None
    face = to_rgba(figure.patch.get_facecolor())
    return None if face[3] == 0 else face


def _hex(color):
    return "#" + "".join(f"{round(min(max(v, 0), 1) * 255):02x}" for v in color[:3])


def _on_dark(color):
    """The colour that takes a colour's place on a dark page; None where it can stay."""
    r, g, b = color[:3]
    if max(r, g, b) - min(r, g, b) < 0.03:
        value = round(_DARK_INK - (r + g + b) / 3 * (_DARK_INK - _DARK_PAPER))
        return f"#{value:02x}{value:02x}{value:02x}"
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (r, g, b)]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    if light >= 0.13:
        return None
    share = 0.0
    mixed = (r, g, b)
    while light < 0.13 and share < 1:
        share += 0.08
        mixed = [v + (1 - v) * share for v in (r, g, b)]
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in mixed]
        light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return _hex(mixed)


class _Writer:
    def __init__(self, adaptive):
        self.adaptive = adaptive
        self.classes = {}

    def paint(self, name, color, plain):
        """Attributes for a fill or a stroke."""
        if color is None:
            return f' {name}="none"', None
        text = f' {name}="{_hex(color)}"'
        if color[3] < 1:
            text += f' {name}-opacity="{color[3]:.3g}"'
        dark = None if plain or not self.adaptive else _on_dark(color)
        if dark is None:
            return text, None
        key = f"{name}:{dark}"
        return text, self.classes.setdefault(key, f"{name[0]}{len(self.classes)}")

    def style(self):
        """Rules for a dark page; none where nothing changes."""
        if not self.classes:
            return ""
        rules = "".join(f".{name}{{{rule}}}" for rule, name in self.classes.items())
        return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"


def _named(classes):
    found = " ".join(c for c in classes if c)
    return f' class="{found}"' if found else ""


def write(canvas, view, paper, title, adaptive):
    """The document as text."""
    writer = _Writer(adaptive)
    x, y, width, height = view
    body = []
    if paper is not None:
        paint, name = writer.paint("fill", paper, False)
        body.append(f'<path d="M{x:.2f} {y:.2f}h{width:.2f}v{height:.2f}h{-width:.2f}z"{paint}{_named([name])}/>')
    open_clip = None
    for entry in canvas.entries:
        clip = entry["clip"]
        if clip != open_clip:
            if open_clip is not None:
                body.append("</g>")
            if clip is not None:
                body.append(f'<g clip-path="url(#c{clip})">')
            open_clip = clip
        body.append({"path": _path, "text": _text, "image": _image}[entry["k"]](entry, writer))
    if open_clip is not None:
        body.append("</g>")
    clips = "".join(
        f'<clipPath id="c{i}"><path d="{c}"/></clipPath>' if isinstance(c, str) else
        f'<clipPath id="c{i}"><rect x="{c[0]:.2f}" y="{c[1]:.2f}" width="{max(c[2], 0):.2f}" height="{max(c[3], 0):.2f}"/></clipPath>'
        for i, c in enumerate(canvas.clips)
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{x:.2f} {y:.2f} {width:.2f} {height:.2f}" role="img" font-family="{_FAMILIES["sans"]}">'
    )
    return f"{head}<title>{html.escape(title)}</title>{writer.style()}<defs>{clips}</defs>{''.join(body)}</svg>"


def _path(entry, writer):
    fill, a = writer.paint("fill", entry["fill"], entry["plain"])
    text = f'<path d="{entry["d"]}"{fill}'
    b = None
    if entry["stroke"] is not None:
        stroke, b = writer.paint("stroke", entry["stroke"], entry["plain"])
        text += f'{stroke} stroke-width="{entry["width"]:.4g}"'
        if entry["join"] != "miter":
            text += f' stroke-linejoin="{entry["join"]}"'
        if entry["cap"] != "butt":
            text += f' stroke-linecap="{entry["cap"]}"'
        if entry["dash"]:
            text += f' stroke-dasharray="{" ".join(f"{v:g}" for v in entry["dash"])}"'
    return f"{text}{_named([a, b])}/>"


def _text(entry, writer):
    if entry["color"] is None:
        return ""
    fill, name = writer.paint("fill", entry["color"], entry["plain"])
    attributes = f'font-size="{entry["size"]:g}"{fill}'
    if entry["anchor"] != "start":
        attributes += f' text-anchor="{entry["anchor"]}"'
    if entry["weight"] != "normal":
        attributes += ' font-weight="bold"'
    if entry["style"] != "normal":
        attributes += ' font-style="italic"'
    if entry["family"] != "sans":
        attributes += f' font-family="{_FAMILIES[entry["family"]]}"'
    place = f'x="{entry["x"]:g}" y="{entry["y"]:g}"'
    if entry["rotation"]:
        attributes += f' transform="rotate({entry["rotation"]:g} {entry["x"]:g} {entry["y"]:g})"'
    runs = entry["runs"]
    if len(runs) == 1 and runs[0]["s"] == 1 and runs[0]["y"] == 0 and not runs[0]["i"]:
        inner = html.escape(runs[0]["t"], quote=False)
    else:
        inner, level = "", 0.0
        for run in runs:
            rise = run["y"] * entry["size"]
            shift = level - rise
            level = rise
            look = f' dy="{shift:.2f}"' if shift else ""
            look += f' font-size="{entry["size"] * run["s"]:.4g}"' if run["s"] != 1 else ""
            look += ' font-style="italic"' if run["i"] else ""
            inner += f"<tspan{look}>{html.escape(run['t'], quote=False)}</tspan>"
    return f'<text {place} {attributes} xml:space="preserve"{_named([name])}>{inner}</text>'


def _image(entry, writer):
    data = base64.b64encode(entry["png"]).decode()
    look = "" if entry["smooth"] else ' style="image-rendering:pixelated"'
    if entry["alpha"] < 1:
        look += f' opacity="{entry["alpha"]:.3g}"'
    return (
        f'<image x="{entry["x"]:g}" y="{entry["y"]:g}" width="{entry["w"]:g}" height="{entry["h"]:g}" preserveAspectRatio="none"{look} '
        f'xlink:href="data:image/png;base64,{data}"/>'
    )
