"""The real matplotlib's backend for cells: a figure shows below the cell at `plt.show()`, or when the cell ends."""

import io

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from .display import emit


class FigureManager(FigureManagerBase):
    @classmethod
    def pyplot_show(cls, *, block=None):
        """Shows all open figures, in the order in which they were made, and closes them."""
        try:
            for manager in Gcf.get_all_fig_managers():
                show(manager.canvas.figure)
        finally:
            Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager


def _png(figure):
    picture = io.BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight", dpi=figure.dpi)
    return picture.getvalue()


def show(figure):
    """Shows a figure below the cell."""
    emit({"kind": "image", "mime": "image/png", "alt": _alt(figure)}, _png(figure))


def _alt(figure):
    """What a reader who cannot see the figure is told: its titles and labels."""
    parts = [figure.get_suptitle()]
    for axes in figure.axes:
        labels = [text for text in (axes.get_xlabel(), axes.get_ylabel()) if text]
        parts.append(axes.get_title())
        parts.append(" against ".join(reversed(labels)))
    described = ", ".join(part for part in parts if part)
    return f"Figure: {described}" if described else "Figure"


# So that display(figure), or a figure in the last line, shows the picture.
Figure._repr_png_ = _png
Figure._repr_alt_ = _alt


def show_open():
    """Shows what a cell left open."""
    if Gcf.get_all_fig_managers():
        FigureManager.pyplot_show()
