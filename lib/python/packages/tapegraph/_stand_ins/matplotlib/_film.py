"""Several pictures as one that plays, by SVG's own animation: no script is needed."""

import base64
import html
import re


def film_svg(pictures, seconds, repeat, title):
    """An SVG in which each picture shows for so many seconds."""
    if not pictures:
        raise ValueError("the animation has no frames")
    size = re.search(r'width="(\d+)" height="(\d+)"', pictures[0])
    width, height = size[1], size[2]
    total = seconds * len(pictures)
    count = "indefinite" if repeat else "1"
    frames = []
    for i, picture in enumerate(pictures):
        # Names of clips and classes are the picture's own: a data URL keeps them apart.
        data = base64.b64encode(picture.encode()).decode()
        shown = ["none"] * len(pictures)
        shown[i] = "inline"
        values = ";".join(shown)
        first = "inline" if i == 0 else "none"
        frames.append(
            f'<g display="{first}"><animate attributeName="display" values="{values}" calcMode="discrete" dur="{total:g}s" repeatCount="{count}"'
            f'{"" if repeat else " fill=" + chr(34) + "freeze" + chr(34)}/>'
            f'<image width="{width}" height="{height}" xlink:href="data:image/svg+xml;base64,{data}"/></g>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img"><title>{html.escape(title)}</title>{"".join(frames)}</svg>'
    )


def film(pictures, seconds, repeat, title):
    """The same as HTML: an image."""
    data = base64.b64encode(film_svg(pictures, seconds, repeat, title).encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(title)}">'
