"""A figure in words, for readers who cannot see it."""

from ._mathtext import plain
from .image import AxesImage
from .legend import labelled
from .lines import Line2D

_MOST = 6


def describe(figure):
    """Titles, labels, kinds of plots and what the legend would say, in one line."""
    parts = []
    if figure.get_suptitle():
        parts.append(figure.get_suptitle())
    shown = [ax for ax in figure.axes if not hasattr(ax, "_colorbar")]
    for ax in shown[:_MOST]:
        found = _axes(ax)
        if found:
            parts.append(found)
    if len(shown) > _MOST:
        parts.append(f"and {len(shown) - _MOST} more plots")
    return plain(f"Figure: {'; '.join(parts)}" if parts else "Figure").replace("\n", " ")


def _axes(ax):
    title = next((ax.get_title(where) for where in ("center", "left", "right") if ax.get_title(where)), "")
    labels = [text for text in (ax.get_ylabel(), ax.get_xlabel()) if text]
    words = [title, " against ".join(labels)]
    kinds = _kinds(ax)
    if kinds:
        words.append(kinds)
    names = [str(label) for _, label in labelled([ax])]
    if names:
        words.append("showing " + ", ".join(names[:_MOST]) + (" and others" if len(names) > _MOST else ""))
    return ", ".join(word for word in words if word)


def _kinds(ax):
    from ._patch import Patch
    from .collections import PathCollection, QuadMesh
    from .container import BarContainer

    bars = sum(len(c.patches) for c in ax.containers if isinstance(c, BarContainer))
    pictures = [a for a in ax._children if isinstance(a, AxesImage)]
    counted = [
        (sum(isinstance(a, Line2D) for a in ax._children), "line"),
        (bars, "bar"),
        (sum(isinstance(a, PathCollection) for a in ax._children), "set of points"),
        (sum(isinstance(a, QuadMesh) for a in ax._children), "mesh"),
        (sum(getattr(a, "levels", None) is not None for a in ax._children if not isinstance(a, Patch | Line2D)), "contour plot"),
    ]
    words = [f"{n} {name if n == 1 else 'sets of points' if name == 'set of points' else 'meshes' if name == 'mesh' else name + 's'}" for n, name in counted if n]
    if pictures:
        rows, columns = pictures[0].get_size()
        words.insert(0, f"picture of {columns} by {rows} pixels")
    return " and ".join(words)
