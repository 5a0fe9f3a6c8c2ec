"""Boxes of text anchored in axes."""

from ._hints import module_getattr
from .artist import Artist
from .legend import PLACES, Legend
from .text import Text


class AnchoredText(Artist):
    """A text in a corner of the axes."""

    zorder = 5

    def __init__(self, s, loc, *, pad=0.4, borderpad=0.5, prop=None, frameon=True, **kwargs):
        super().__init__()
        self.txt = Text(0, 0, s, **{k if k.startswith("font") or k == "color" else f"font{k}": v for k, v in (prop or {}).items()})
        self._loc = PLACES[loc] if isinstance(loc, str) else loc
        self._pad, self._border, self._boxed = pad, borderpad, frameon
        self._clip_on = False

    def draw(self, canvas):
        text = self.txt
        text.figure = self.axes.figure
        em = canvas.px(text.get_fontsize())
        width, height = text._extent(canvas.dpi / 72)[:2]
        pad = self._pad * em
        x, y = Legend._corner(self._loc, self.axes._pixels(canvas), width + 2 * pad, height + 2 * pad, self._border * em)
        if self._boxed:
            text.set_bbox({"facecolor": "white", "edgecolor": "black", "pad": self._pad * text.get_fontsize()})
        text._ha, text._va = "left", "top"
        text._draw_at(canvas, x + pad, y + pad)


__getattr__ = module_getattr(__name__, globals())
