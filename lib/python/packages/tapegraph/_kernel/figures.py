"""matplotlib's backend for cells: a figure shows below the cell at `plt.show()`, or when the cell ends."""

import io
import sys

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from .display import emit


class FigureManager(FigureManagerBase):
    @classmethod
    def pyplot_show(cls, *, block=None):
        """Shows all open figures, in the order in which they were made, and closes them."""
        try:
            for manager in Gcf.get_all_fig_managers():
                _show(manager.canvas.figure)
        finally:
            Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager


def _show(figure):
    picture = io.BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight", dpi=figure.dpi)
    emit({"kind": "image", "mime": "image/png", "alt": _alt(figure)}, picture.getvalue())


def _alt(figure):
    """What a reader who cannot see the figure is told: its titles and labels."""
    parts = [figure.get_suptitle()]
    for axes in figure.axes:
        labels = [text for text in (axes.get_xlabel(), axes.get_ylabel()) if text]
        parts.append(axes.get_title())
        parts.append(" against ".join(reversed(labels)))
    described = ", ".join(part for part in parts if part)
    return f"Figure: {described}" if described else "Figure"


def show_open():
    """Shows what a cell left open; called when it ends."""
    if "matplotlib.pyplot" in sys.modules and Gcf.get_all_fig_managers():
        FigureManager.pyplot_show()
