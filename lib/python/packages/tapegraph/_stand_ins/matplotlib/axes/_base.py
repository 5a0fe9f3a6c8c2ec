"""Axes: what is in them, what they share, and the order in which everything is drawn."""

import numpy as np

from .. import rcParams
from ..artist import Artist
from ..axis import XAxis, YAxis
from ..colors import to_rgba
from ..patches import Rectangle
from ..spines import Spine, Spines
from ..text import Text
from ..transforms import Bbox, Transform
from ._cycle import PropertyCycle
from ._limits import NO_LIMITS, Limits
from ._placement import Placement


class ArtistList(list):
    """The artists of one kind in axes; `.remove()` of an artist takes it out."""


class AxesBase(Placement, Limits, Artist):
    """A rectangle of a figure with an x and a y axis."""

    name = "rectilinear"
    _aliases = {"box_aspect": "box_aspect", "facecolor": "facecolor", "fc": "facecolor"}

    def __init__(self, fig, rect, *, facecolor=None, frameon=True, sharex=None, sharey=None, label="", xscale=None, yscale=None, box_aspect=None, **kwargs):
        super().__init__()
        self.figure = fig
        self._spec = None
        if hasattr(rect, "get_position"):
            self._spec = rect
            self._original = self._active = rect.get_position(fig)
        else:
            self._original = self._active = rect if isinstance(rect, Bbox) else Bbox.from_bounds(*rect)
        self._facecolor = facecolor
        self._frameon = frameon
        self._label = label
        self._share = {"x": [self], "y": [self]}
        self._sharers = {"x": sharex, "y": sharey}
        self._twins = [self]
        self._aspect, self._adjustable, self._anchor = "auto", "box", "C"
        self._box_aspect = box_aspect
        self._in_cla = False
        self.transAxes = Transform(self._from_axes, self._to_axes)
        self.transData = Transform(self._from_data, self._to_data)
        for name, other in (("x", sharex), ("y", sharey)):
            if other is not None:
                self._join(name, other)
        self.clear()
        for axis, scale in (("x", xscale), ("y", yscale)):
            if scale:
                self._set_axis_scale(axis, scale)
        self.set(**kwargs)

    def convert_xunits(self, x):
        return self.xaxis.convert_units(x)

    def convert_yunits(self, y):
        return self.yaxis.convert_units(y)

    # -- emptying

    def clear(self):
        """Everything as new."""
        shared = {name: other for name, other in self._sharers.items() if other is not None}
        self._children = []
        self._limits_xy = {"x": [0.0, 1.0], "y": [0.0, 1.0]}
        self._data_limits = list(NO_LIMITS)
        self._minpos = [np.inf, np.inf]
        self._auto = {"x": True, "y": True}
        self._stale = {"x": False, "y": False}
        self._margin = {"x": rcParams["axes.xmargin"], "y": rcParams["axes.ymargin"]}
        self._tight = None
        self.use_sticky_edges = True
        self.xaxis, self.yaxis = XAxis(self, "x"), YAxis(self, "y")
        self.spines = Spines({side: Spine(self, side) for side in ("left", "right", "bottom", "top")})
        self.containers = []
        self.legend_ = None
        self._axis_on = True
        self._axisbelow = rcParams["axes.axisbelow"]
        self._get_lines, self._get_patches = PropertyCycle(), PropertyCycle()
        size, weight = rcParams["axes.titlesize"], rcParams["axes.titleweight"]
        color = rcParams["text.color"] if rcParams["axes.titlecolor"] == "auto" else rcParams["axes.titlecolor"]
        self._titles = {where: Text(0, 0, "", fontsize=size, fontweight=weight, color=color) for where in ("left", "center", "right")}
        self._title_pad = rcParams["axes.titlepad"]
        self.patch = Rectangle((0, 0), 1, 1, facecolor=self._facecolor or rcParams["axes.facecolor"], edgecolor="none", linewidth=0)
        self.patch.axes, self.patch.figure = self, self.figure
        self.patch.set_transform(self.transAxes)
        self.patch._clip_on = False
        for artist in (self.xaxis.label, self.yaxis.label, self.xaxis.offsetText, self.yaxis.offsetText, *self._titles.values()):
            artist.figure = self.figure
        self._current_image = None
        for name, other in shared.items():
            self._limits_xy[name] = other._limits_xy[name]
            self._auto[name] = other._auto[name]
            mine, theirs = self._axis(name), other._axis(name)
            mine._scale, mine._categories, mine._dates = theirs._scale, theirs._categories, theirs._dates
            for attribute in ("_major", "_minor", "_major_format", "_minor_format", "_fixed"):
                setattr(mine, attribute, getattr(theirs, attribute))
        if not self._frameon:
            self.set_frame_on(False)

    cla = clear

    title = property(lambda self: self._titles["center"])

    def _axis(self, name):
        return self.xaxis if name == "x" else self.yaxis

    def _join(self, name, other):
        group = other._share[name]
        if self not in group:
            group.append(self)
        self._share[name] = group

    def _shared(self, name):
        return self._share[name]

    def sharex(self, other):
        """Shares the x axis with other axes."""
        self._sharers["x"] = other
        self._join("x", other)
        self._limits_xy["x"] = other._limits_xy["x"]

    def sharey(self, other):
        """Shares the y axis with other axes."""
        self._sharers["y"] = other
        self._join("y", other)
        self._limits_xy["y"] = other._limits_xy["y"]

    def get_shared_x_axes(self):
        return _Group(self, "x")

    def get_shared_y_axes(self):
        return _Group(self, "y")

    # -- what is in the axes

    def _add(self, artist):
        artist.axes, artist.figure = self, self.figure
        artist._remove = self._drop
        self._children.append(artist)
        return artist

    def _drop(self, artist):
        self._children.remove(artist)
        self.relim()
        self._request_autoscale()

    def add_artist(self, a):
        """Any artist; it does not change the limits."""
        return self._add(a)

    def add_line(self, line):
        self._add(line)
        if not line.get_label():
            line.set_label(f"_child{len(self._children) - 1}")
        self._include(line)
        return line

    def add_patch(self, p):
        self._add(p)
        self._include(p)
        return p

    def add_collection(self, collection, autolim=True):
        self._add(collection)
        if not collection.get_label():
            collection.set_label(f"_child{len(self._children) - 1}")
        if autolim:
            self._include(collection)
            self._request_autoscale()
        return collection

    def add_image(self, image):
        self._add(image)
        if not image.get_label():
            image.set_label(f"_child{len(self._children) - 1}")
        return image

    def add_container(self, container):
        if not container.get_label():
            container.set_label(f"_container{len(self.containers)}")
        container._owner = self
        self.containers.append(container)
        return container

    def _of(self, *kinds):
        return ArtistList(a for a in self._children if isinstance(a, kinds))

    @property
    def lines(self):
        from ..lines import Line2D

        return self._of(Line2D)

    @property
    def patches(self):
        from .._patch import Patch

        return self._of(Patch)

    @property
    def collections(self):
        from ..collections import Collection

        return self._of(Collection)

    @property
    def images(self):
        from ..image import AxesImage

        return self._of(AxesImage)

    @property
    def texts(self):
        return self._of(Text)

    @property
    def artists(self):
        return ArtistList(a for a in self._children if a not in self.lines and a not in self.patches and a not in self.collections and a not in self.images and a not in self.texts)

    def get_lines(self):
        return self.lines

    def get_images(self):
        return self.images

    def get_legend(self):
        return self.legend_

    def get_children(self):
        found = [*self._children, *self.spines.values(), self.xaxis, self.yaxis, *self._titles.values()]
        return [*found, *([self.legend_] if self.legend_ else []), self.patch]

    def has_data(self):
        return bool(self._children)

    # -- drawing

    def set_axis_off(self):
        self._axis_on = False

    def set_axis_on(self):
        self._axis_on = True

    def get_frame_on(self):
        return self._frameon

    def set_frame_on(self, b):
        self._frameon = bool(b)

    frame_on = set_frame_on
    set_axisbelow = lambda self, b: setattr(self, "_axisbelow", b)  # noqa: E731

    def get_axisbelow(self):
        return self._axisbelow

    def set_facecolor(self, color):
        to_rgba(color)
        self._facecolor = color
        self.patch.set_facecolor(color)

    def get_facecolor(self):
        return self.patch.get_facecolor()

    def _has_picture(self):
        """Whether colours of a picture lie under what else is drawn: then black stays black on a dark page."""
        from ..collections import Collection, QuadMesh
        from ..image import AxesImage

        return any(isinstance(a, AxesImage | QuadMesh) or getattr(a, "_fills", False) for a in self._children if isinstance(a, Artist | Collection))

    def draw(self, canvas):
        if not self._visible:
            return
        self.apply_aspect()
        picture = self._has_picture()
        if self._frameon and self._axis_on:
            self.patch.draw(canvas)
        below = {True: 0.5, "line": 1.5, False: 2.5}[self._axisbelow]
        queue = [(a.get_zorder(), i, a) for i, a in enumerate(self._children) if a._visible]
        grid_drawn = False
        frame_drawn = not self._axis_on
        for z, _, artist in [*sorted(queue, key=lambda e: e[:2]), (float("inf"), 0, None)]:
            if not grid_drawn and z >= below:
                grid_drawn = True
                if self._axis_on:
                    self.xaxis.draw_grid(canvas)
                    self.yaxis.draw_grid(canvas)
            if not frame_drawn and z >= 2.5:
                frame_drawn = True
                self._draw_frame(canvas)
            if artist is not None:
                kept, canvas.adapts = canvas.adapts, canvas.adapts and (not picture or not artist._clip_on and isinstance(artist, Text) and not self._inside(artist))
                artist.draw(canvas)
                canvas.adapts = kept
        box = self._pixels(canvas)
        canvas.grow(*box)
        self._draw_titles(canvas, box)
        if self.legend_ is not None and self.legend_._visible:
            self.legend_.draw(canvas)

    def _inside(self, text):
        return text._transform is None

    def _draw_frame(self, canvas):
        if self._frameon:
            for spine in self.spines.values():
                spine.draw(canvas)
        self.xaxis.draw(canvas)
        self.yaxis.draw(canvas)

    def _draw_titles(self, canvas, box):
        above = getattr(self.xaxis, "_reach", {}).get("top", 0.0) if self._axis_on else 0.0
        if self.xaxis._label_side == "top" and self.xaxis.label._text and self._axis_on:
            above += canvas.px(self.xaxis.labelpad + self.xaxis.label.get_fontsize() * 1.1)
        for where, text in self._titles.items():
            if not text._text or not text._visible:
                continue
            x = {"left": box[0], "center": (box[0] + box[2]) / 2, "right": box[2]}[where]
            y = getattr(text, "_title_y", None)
            top = box[1] - above - canvas.px(self._title_pad) if y is None else box[3] - y * (box[3] - box[1]) - canvas.px(self._title_pad)
            if not text._aligned:
                text._ha = where
            if text._va == "baseline":
                text._va = "bottom"
            # Matplotlib sets titles on their baseline: what hangs below it does not count.
            text._draw_at(canvas, x, top + canvas.px(text.get_fontsize()) * 0.19)

    def __repr__(self):
        box = self._original
        labels = [f"{key}={value!r}" for key, value in (("xlabel", self.xaxis.get_label_text()), ("ylabel", self.yaxis.get_label_text())) if value]
        title = [f"title={{'center': {self.title._text!r}}}"] if self.title._text else []
        return f"<Axes: {', '.join([*title, *labels])}>" if labels or title else f"Axes({box.x0:g},{box.y0:g};{box.width:g}x{box.height:g})"

    __str__ = lambda self: "Axes({:g},{:g};{:g}x{:g})".format(*self._original.bounds)  # noqa: E731


class _Group:
    """The axes that share one axis."""

    def __init__(self, axes, name):
        self._axes, self._name = axes, name

    def get_siblings(self, a):
        return list(a._share[self._name])

    def joined(self, a, b):
        return b in a._share[self._name]

    def join(self, *axes):
        for other in axes[1:]:
            other._join(self._name, axes[0])

