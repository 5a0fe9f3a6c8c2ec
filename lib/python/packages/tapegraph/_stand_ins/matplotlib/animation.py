"""Animations: the pictures one after the other, with a slider and buttons where HTML may have none."""

import html

from . import rcParams
from ._hints import OWN, module_getattr

_LIMIT = 200


class Animation:
    """Frames drawn one by one; shown as they are made, as a row of pictures."""

    def __init__(self, fig, interval=200):
        self._fig, self._interval = fig, interval
        self._started = False

    def _frames(self):
        raise NotImplementedError

    def _step(self, frame):
        raise NotImplementedError

    def pictures(self):
        """The SVG text of each frame."""
        from ._svg import document

        found = []
        for frame in self._frames():
            if len(found) >= _LIMIT:
                break
            self._step(frame)
            found.append(document(self._fig, box="standard"))
        return found

    def to_jshtml(self, fps=None, embed_frames=True, default_mode=None):
        """One SVG that plays all frames, as HTML: it needs no script."""
        from ._film import film

        rate = fps or 1000 / self._interval
        mode = default_mode or ("loop" if getattr(self, "_repeat", True) else "once")
        return film(self.pictures(), 1 / rate, mode != "once", self._fig._repr_alt_())

    def to_html5_video(self, embed_limit=None):
        raise NotImplementedError(f"videos cannot be made by {OWN}: use to_jshtml()")

    def save(self, filename, writer=None, fps=None, dpi=None, **kwargs):
        """Writes the animation as an SVG that plays; other formats raise ValueError."""
        if not str(filename).lower().endswith(".svg"):
            raise ValueError(f"{filename}: animations are written as .svg by {OWN}, not as videos or GIFs")
        from ._film import film_svg

        with open(filename, "w", encoding="utf-8") as file:
            file.write(film_svg(self.pictures(), 1 / (fps or 1000 / self._interval), True, self._fig._repr_alt_()))

    def _repr_svg_(self):
        from ._film import film_svg

        return film_svg(self.pictures(), self._interval / 1000, getattr(self, "_repeat", True), self._fig._repr_alt_())

    def _repr_alt_(self):
        return f"Animation. {self._fig._repr_alt_()}"

    def pause(self):
        """Accepted."""

    resume = pause


class FuncAnimation(Animation):
    """Frames that a function draws."""

    def __init__(self, fig, func, frames=None, init_func=None, fargs=None, save_count=None, *, interval=200, repeat=True, repeat_delay=0, blit=False,
                 cache_frame_data=True, **kwargs):  # fmt: skip
        super().__init__(fig, interval)
        self._func, self._given, self._init, self._args = func, frames, init_func, tuple(fargs or ())
        self._repeat = repeat
        self._count = save_count or 100

    def _frames(self):
        from itertools import count, islice

        if self._init is not None:
            self._init()
        given = self._given
        if given is None:
            return islice(count(), self._count)
        if callable(given):
            return islice(given(), self._count)
        return range(given) if isinstance(given, int) else iter(given)

    def _step(self, frame):
        self._func(frame, *self._args)


class ArtistAnimation(Animation):
    """Frames that are lists of artists, drawn beforehand."""

    def __init__(self, fig, artists, *, interval=200, repeat=True, repeat_delay=0, blit=False, **kwargs):
        super().__init__(fig, interval)
        self._all = [list(frame) for frame in artists]
        self._repeat = repeat

    def _frames(self):
        return self._all

    def _step(self, frame):
        for other in self._all:
            for artist in other:
                artist.set_visible(False)
        for artist in frame:
            artist.set_visible(True)


class PillowWriter:
    """A writer for GIFs, which cannot be made here: saving says so."""

    def __init__(self, fps=5, **kwargs):
        self.fps = fps


FFMpegWriter = PillowWriter
_ = html, rcParams
__getattr__ = module_getattr(__name__, globals())
