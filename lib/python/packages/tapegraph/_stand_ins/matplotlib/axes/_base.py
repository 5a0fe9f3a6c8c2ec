"""Axes: place, limits, scales, sharing, and the order in which everything in them is drawn."""

import numpy as np

from .. import rcParams
from .._hints import unexpected
from ..artist import Artist
from ..axis import XAxis, YAxis
from ..colors import to_rgba
from ..patches import Rectangle
from ..spines import Spine, Spines
from ..text import Text
from ..transforms import Bbox, Transform, blended_transform_factory
from ._cycle import PropertyCycle

_EMPTY = [np.inf, -np.inf, np.inf, -np.inf]


class ArtistList(list):
    """The artists of one kind in axes; `.remove()` of an artist takes it out."""


class AxesBase(Artist):
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

    # -- the place in the figure

    @property
    def bbox(self):
        """The box in display pixels, from the lower left."""
        size = np.array([self.figure.bbox.width, self.figure.bbox.height])
        return Bbox(self._active.get_points() * size)

    def get_position(self, original=False):
        """The box as shares of the figure."""
        return self._original if original else self._active

    def set_position(self, pos, which="both"):
        box = pos if isinstance(pos, Bbox) else Bbox.from_bounds(*pos)
        self._spec_free = True
        if which in ("both", "original"):
            self._original = box
        if which in ("both", "active"):
            self._active = box

    def get_subplotspec(self):
        return self._spec

    def set_subplotspec(self, subplotspec):
        self._spec = subplotspec
        self._original = self._active = subplotspec.get_position(self.figure)

    def get_gridspec(self):
        return None if self._spec is None else self._spec.get_gridspec()

    def _follow_grid(self):
        """Takes the place that the grid gives, after its spacing has changed."""
        if self._spec is not None and not getattr(self, "_spec_free", False):
            self._original = self._active = self._spec.get_position(self.figure)

    def get_window_extent(self, renderer=None):
        return self.bbox

    def get_tightbbox(self, renderer=None, **kwargs):
        """The box with labels and title, in display pixels."""
        from .._canvas import Canvas

        canvas = Canvas(self.figure.bbox.width, self.figure.bbox.height, self.figure.dpi)
        self.draw(canvas)
        x0, y0, x1, y1 = canvas.box
        return Bbox([[x0, canvas.height - y1], [x1, canvas.height - y0]])

    def _pixels(self, canvas):
        """The box in pixels from the upper left: (left, top, right, bottom)."""
        box = self.bbox
        return box.x0, canvas.height - box.y1, box.x1, canvas.height - box.y0

    def _clip(self, canvas, artist):
        if not artist._clip_on:
            return None
        if isinstance(artist._clip_path, Artist):
            from ..image import _clip_text

            return canvas.clip_path(_clip_text(artist._clip_path, canvas))
        return canvas.clip(*self._pixels(canvas))

    # -- coordinates

    def _from_axes(self, p):
        box = self.bbox
        return p * [box.width, box.height] + [box.x0, box.y0]

    def _to_axes(self, p):
        box = self.bbox
        return (p - [box.x0, box.y0]) / [box.width, box.height]

    def _axis_pixels(self, name, values):
        """Display pixels along one axis of values."""
        axis = self.xaxis if name == "x" else self.yaxis
        box = self.bbox
        start, length = (box.x0, box.width) if name == "x" else (box.y0, box.height)
        low, high = axis._scale.forward(np.asarray(self._view(name), float))
        with np.errstate(invalid="ignore", divide="ignore"):
            return start + (axis._scale.forward(np.asarray(values, float)) - low) / (high - low) * length

    def _from_data(self, p):
        return np.column_stack([self._axis_pixels("x", p[:, 0]), self._axis_pixels("y", p[:, 1])])

    def _to_data(self, p):
        shares = self._to_axes(p)
        out = []
        for i, (name, axis) in enumerate((("x", self.xaxis), ("y", self.yaxis))):
            low, high = axis._scale.forward(np.asarray(self._view(name), float))
            out.append(axis._scale.inverse(low + shares[:, i] * (high - low)))
        return np.column_stack(out)

    def get_xaxis_transform(self, which="grid"):
        """x in data, y as a share of the axes."""
        return blended_transform_factory(self.transData, self.transAxes)

    def get_yaxis_transform(self, which="grid"):
        """x as a share of the axes, y in data."""
        return blended_transform_factory(self.transAxes, self.transData)

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
        self._data_limits = list(_EMPTY)
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

    # -- limits

    def _include(self, artist):
        points = artist._limits()
        if points is None or len(points) == 0:
            return
        which = (True, True)
        transform = artist._transform
        if transform is not None and transform is not self.transData:
            which = getattr(artist, "_data_axes", (False, False))
        self._update_limits(points, which)

    def _update_limits(self, points, which=(True, True)):
        points = np.ma.filled(np.ma.asarray(points, dtype=float), np.nan).reshape(-1, 2)
        # A point counts only where both its coordinates are numbers.
        points = points[np.isfinite(points).all(axis=1)] if all(which) else points
        for i, wanted in enumerate(which):
            values = points[:, i][np.isfinite(points[:, i])]
            if not wanted or not len(values):
                continue
            limits = self._data_limits
            limits[2 * i] = min(limits[2 * i], float(values.min()))
            limits[2 * i + 1] = max(limits[2 * i + 1], float(values.max()))
            positive = values[values > 0]
            if len(positive):
                self._minpos[i] = min(self._minpos[i], float(positive.min()))

    dataLim = property(lambda self: Bbox([[self._data_limits[0], self._data_limits[2]], [self._data_limits[1], self._data_limits[3]]]))
    viewLim = property(lambda self: Bbox(np.array([self._view("x"), self._view("y")]).T))

    def update_datalim(self, xys, updatex=True, updatey=True):
        self._update_limits(np.asarray(xys, float), (updatex, updatey))

    def relim(self, visible_only=False):
        """Takes the limits of the data anew from what is drawn."""
        from ..collections import Collection

        self._data_limits[:] = _EMPTY
        self._minpos = [np.inf, np.inf]
        for artist in self._children:
            if isinstance(artist, Text) or (visible_only and not artist._visible):
                continue
            if isinstance(artist, Collection) and not visible_only and False:
                continue
            self._include(artist)

    def _request_autoscale(self, axis="both"):
        for name in ("x", "y"):
            if axis in ("both", name):
                for other in self._shared(name):
                    other._stale[name] = True

    def _view(self, name):
        if any(ax._stale[name] for ax in self._shared(name)):
            for ax in self._shared(name):
                ax._stale[name] = False
            self._autoscale_axis(name)
        return tuple(self._limits_xy[name])

    def _autoscale_axis(self, name):
        if not self._auto[name]:
            return
        axis = self._axis(name)
        i = 0 if name == "x" else 2
        group = self._shared(name)
        values = [v for ax in group for v in ax._data_limits[i : i + 2] if np.isfinite(v)]
        if not values and getattr(self, f"_set_{name}", False):
            return
        low, high = (min(values), max(values)) if values else (-np.inf, np.inf)
        low, high = axis._major.nonsingular(low, high)
        margin = self._margin[name]
        sticky = []
        if self.use_sticky_edges and margin:
            sticky = sorted(v for ax in group for artist in ax._children for v in getattr(artist.sticky_edges, name))
            if axis._scale.name == "log":
                sticky = [v for v in sticky if v > 0]
        bound_low = bound_high = None
        if sticky:
            tolerance = 1e-5 * abs(high - low)
            below = [v for v in sticky if v < low + tolerance]
            above = [v for v in sticky if v >= high - tolerance]
            bound_low, bound_high = (below[-1] if below else None), (above[0] if above else None)
        low, high = axis._scale.limit_range(low, high, min(ax._minpos[i // 2] for ax in group))
        a, b = axis._scale.forward(np.array([low, high], float))
        delta = (b - a) * margin
        delta = delta if np.isfinite(delta) else 0.0
        low, high = axis._scale.inverse(np.array([a - delta, b + delta]))
        low = low if bound_low is None else max(low, bound_low)
        high = high if bound_high is None else min(high, bound_high)
        if not self._tight:
            low, high = axis._major.view_limits(low, high)
        low, high = float(low), float(high)
        now = self._limits_xy[name]
        if now[0] > now[1]:
            low, high = high, low
        self._store(name, *self._apart(axis, low, high))

    @staticmethod
    def _apart(axis, low, high):
        if low == high:
            low, high = axis._major.nonsingular(low, high)
        return low, high

    def _store(self, name, low, high):
        for ax in self._shared(name):
            ax._limits_xy[name][:] = [low, high]

    def _set_lim(self, name, low, high, auto=False):
        axis = self._axis(name)
        now = self._view(name) if low is None or high is None else None
        low = now[0] if low is None else float(np.asarray(axis.convert_units(low)))
        high = now[1] if high is None else float(np.asarray(axis.convert_units(high)))
        for value in (low, high):
            if not np.isfinite(value):
                raise ValueError("Axis limits cannot be NaN or Inf")
        if axis._scale.name == "log" and (low <= 0 or high <= 0):
            import warnings

            old = self._view(name)
            for value, label in ((low, "left" if name == "x" else "bottom"), (high, "right" if name == "x" else "top")):
                if value <= 0:
                    warnings.warn(f"Attempt to set non-positive {label} {name}lim on a log-scaled axis will be ignored.", stacklevel=4)
            low, high = (old[0] if low <= 0 else low), (old[1] if high <= 0 else high)
        if low == high:
            import warnings

            warnings.warn(f"Attempting to set identical low and high {name}lims makes transformation singular; automatically expanding.", stacklevel=4)
        reverse = low > high
        low, high = axis._major.nonsingular(low, high)
        low, high = axis._scale.limit_range(low, high, self._minpos[0 if name == "x" else 1])
        low, high = sorted((float(low), float(high)), reverse=reverse)
        for ax in self._shared(name):
            ax._stale[name] = False
            if auto is not None:
                ax._auto[name] = bool(auto)
        setattr(self, f"_set_{name}", True)
        self._store(name, low, high)
        return low, high

    def set_xlim(self, left=None, right=None, *, emit=True, auto=False, xmin=None, xmax=None):
        """The left and right limit of x."""
        if right is None and np.iterable(left) and not isinstance(left, str):
            left, right = left
        return self._set_lim("x", left if xmin is None else xmin, right if xmax is None else xmax, auto)

    def set_ylim(self, bottom=None, top=None, *, emit=True, auto=False, ymin=None, ymax=None):
        """The lower and upper limit of y."""
        if top is None and np.iterable(bottom) and not isinstance(bottom, str):
            bottom, top = bottom
        return self._set_lim("y", bottom if ymin is None else ymin, top if ymax is None else ymax, auto)

    def get_xlim(self):
        low, high = self._view("x")
        return np.float64(low), np.float64(high)

    def get_ylim(self):
        low, high = self._view("y")
        return np.float64(low), np.float64(high)

    def get_xbound(self):
        return tuple(sorted(self.get_xlim()))

    def get_ybound(self):
        return tuple(sorted(self.get_ylim()))

    def set_xbound(self, lower=None, upper=None):
        self._set_bound("x", lower, upper)

    def set_ybound(self, lower=None, upper=None):
        self._set_bound("y", lower, upper)

    def _set_bound(self, name, lower, upper):
        if upper is None and np.iterable(lower):
            lower, upper = lower
        now = self._view(name)
        low, high = sorted(now)
        low, high = (low if lower is None else lower), (high if upper is None else upper)
        self._set_lim(name, *sorted((low, high), reverse=now[0] > now[1]), auto=None)

    def invert_xaxis(self):
        self.xaxis.set_inverted(not self.xaxis.get_inverted())

    def invert_yaxis(self):
        self.yaxis.set_inverted(not self.yaxis.get_inverted())

    def xaxis_inverted(self):
        return self.xaxis.get_inverted()

    def yaxis_inverted(self):
        return self.yaxis.get_inverted()

    def autoscale(self, enable=True, axis="both", tight=None):
        """Turns autoscaling on or off."""
        for name in ("x", "y"):
            if axis in ("both", name):
                if enable is not None:
                    for ax in self._shared(name):
                        ax._auto[name] = bool(enable)
                if tight and enable is not False:
                    self._margin[name] = 0.0
                if enable is not False and self._auto[name]:
                    self._stale[name] = True
        if tight is not None:
            self._tight = bool(tight)

    def autoscale_view(self, tight=None, scalex=True, scaley=True):
        """Takes the limits from the data now."""
        if tight is not None:
            self._tight = bool(tight)
        for name, wanted in (("x", scalex), ("y", scaley)):
            if wanted:
                self._autoscale_axis(name)
                self._stale[name] = False

    def get_autoscalex_on(self):
        return self._auto["x"]

    def get_autoscaley_on(self):
        return self._auto["y"]

    def set_autoscalex_on(self, b):
        self._auto["x"] = bool(b)

    def set_autoscaley_on(self, b):
        self._auto["y"] = bool(b)

    def set_autoscale_on(self, b):
        self._auto = {"x": bool(b), "y": bool(b)}

    def get_autoscale_on(self):
        return self._auto["x"] and self._auto["y"]

    def margins(self, *margins, x=None, y=None, tight=True):
        """How much room, as shares of the data's range, autoscaling leaves at each side."""
        if margins and (x is not None or y is not None):
            raise TypeError("Cannot pass both positional and keyword arguments for x and/or y.")
        if len(margins) == 1:
            x = y = margins[0]
        elif len(margins) == 2:
            x, y = margins
        elif margins:
            raise TypeError("Must pass a single positional argument for all margins, or one for each margin (x, y).")
        if x is None and y is None:
            return self._margin["x"], self._margin["y"]
        if tight is not None:
            self._tight = bool(tight)
        if x is not None:
            self.set_xmargin(x)
        if y is not None:
            self.set_ymargin(y)
        return None

    def set_xmargin(self, m):
        self._set_margin("x", m)

    def set_ymargin(self, m):
        self._set_margin("y", m)

    def _set_margin(self, name, m):
        if m <= -0.5:
            raise ValueError("margin must be greater than -0.5")
        self._margin[name] = m
        self._request_autoscale(name)

    def get_xmargin(self):
        return self._margin["x"]

    def get_ymargin(self):
        return self._margin["y"]

    # -- scales

    def _set_axis_scale(self, name, value, **kwargs):
        for ax in self._shared(name):
            ax._axis(name)._set_scale(value, **kwargs)
        self._request_autoscale(name)

    def set_xscale(self, value, **kwargs):
        """"linear", "log", "symlog", "logit" or "function"."""
        self._set_axis_scale("x", value, **kwargs)

    def set_yscale(self, value, **kwargs):
        """"linear", "log", "symlog", "logit" or "function"."""
        self._set_axis_scale("y", value, **kwargs)

    def get_xscale(self):
        return self.xaxis.get_scale()

    def get_yscale(self):
        return self.yaxis.get_scale()

    # -- the ratio of the axes

    def set_aspect(self, aspect, adjustable=None, anchor=None, share=False):
        """"equal", "auto", or how many times y's unit is as long as x's."""
        if aspect not in ("equal", "auto") if isinstance(aspect, str) else False:
            aspect = float(aspect)
        if not isinstance(aspect, str):
            aspect = float(aspect)
            if aspect <= 0 or not np.isfinite(aspect):
                raise ValueError("aspect must be finite and positive ")
        self._aspect = 1.0 if aspect == "equal" else aspect
        if adjustable is not None:
            self.set_adjustable(adjustable)
        if anchor is not None:
            self.set_anchor(anchor)

    def get_aspect(self):
        return self._aspect

    def set_adjustable(self, adjustable, share=False):
        if adjustable not in ("box", "datalim"):
            raise ValueError(f"{adjustable!r} is not a valid value for adjustable. Supported values are 'box', 'datalim'")
        self._adjustable = adjustable

    def get_adjustable(self):
        return self._adjustable

    def set_anchor(self, anchor, share=False):
        self._anchor = anchor

    def get_anchor(self):
        return self._anchor

    def set_box_aspect(self, aspect=None):
        self._box_aspect = aspect

    def get_box_aspect(self):
        return self._box_aspect

    def get_data_ratio(self):
        x, y = (axis._scale.forward(np.array(axis.get_view_interval(), float)) for axis in (self.xaxis, self.yaxis))
        return max(abs(y[1] - y[0]), 1e-30) / max(abs(x[1] - x[0]), 1e-30)

    def apply_aspect(self, position=None):
        """Shrinks the box, or widens the limits, to the ratio that was asked for."""
        place = self._original if position is None else position
        if self._aspect == "auto" and self._box_aspect is None:
            self._active = place
            return
        width, height = place.width * self.figure.bbox.width, place.height * self.figure.bbox.height
        if self._adjustable == "box" or self._box_aspect is not None:
            if self in self._twins and len(self._twins) > 1 and self._box_aspect is None and self._adjustable == "box" and self._aspect == "auto":
                return
            ratio = self._box_aspect if self._box_aspect is not None else self._aspect * self.get_data_ratio()
            new_width, new_height = (width, width * ratio) if width * ratio <= height else (height / ratio, height)
            share_x, share_y = {"C": (0.5, 0.5), "SW": (0, 0), "S": (0.5, 0), "SE": (1, 0), "E": (1, 0.5), "NE": (1, 1), "N": (0.5, 1),
                                "NW": (0, 1), "W": (0, 0.5)}.get(self._anchor, self._anchor)  # fmt: skip
            w, h = new_width / self.figure.bbox.width, new_height / self.figure.bbox.height
            self._active = Bbox.from_bounds(place.x0 + (place.width - w) * share_x, place.y0 + (place.height - h) * share_y, w, h)
            return
        self._active = place
        self._widen(width, height)

    def _widen(self, width, height):
        """Widens the limits of one axis so that both have the same unit."""
        (x0, x1), (y0, y1) = self._view("x"), self._view("y")
        x_span, y_span = abs(x1 - x0), abs(y1 - y0)
        wanted = height / width / self._aspect  # of y's span to x's
        spare = y_span / x_span / wanted - 1
        if abs(spare) < 0.005:
            return
        name, low, high, span = ("x", x0, x1, y_span / wanted) if spare > 0 else ("y", y0, y1, x_span * wanted)
        middle = (low + high) / 2
        half = span / 2 if high >= low else -span / 2
        self._store(name, middle - half, middle + half)

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


_ = unexpected
