"""Figure: the whole picture."""

import numpy as np

from . import rcParams
from ._hints import OWN, module_getattr, nearest, unexpected
from .artist import Artist
from .axes import Axes
from .colors import to_rgba
from .gridspec import GridSpec, SubplotParams, SubplotSpec
from .patches import Rectangle
from .text import Text
from .transforms import Affine2D, Bbox, Transform


class FigureCanvas:
    """What figures are drawn on, for programs that ask for it."""

    def __init__(self, figure):
        self.figure = figure
        self.manager = None

    def draw(self, *args, **kwargs):
        """Settles the layout; the figure is shown at the end of the cell, or by display(fig)."""
        self.figure.draw_without_rendering()

    draw_idle = draw

    def flush_events(self):
        """Accepted: there are no events."""

    def get_width_height(self, *, physical=False):
        return int(self.figure.bbox.width), int(self.figure.bbox.height)

    def print_png(self, filename, **kwargs):
        self.figure.savefig(filename, format="png", **kwargs)

    def print_figure(self, filename, **kwargs):
        self.figure.savefig(filename, **kwargs)

    def buffer_rgba(self):
        """The pixels (height, width, 4)."""
        from ._save import pixels

        return pixels(self.figure)

    def tostring_argb(self):
        return self.buffer_rgba()[..., [3, 0, 1, 2]].tobytes()

    def mpl_connect(self, s, func):
        """Accepted: a still picture has no events; the function is never called."""
        return 0

    def mpl_disconnect(self, cid):
        """Accepted."""

    def get_renderer(self):
        return None


class Figure(Artist):
    """The whole picture: its size, its axes, its title."""

    def __init__(self, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, linewidth=0.0, frameon=None, subplotpars=None, tight_layout=None,
                 constrained_layout=None, layout=None, num=None, **kwargs):  # fmt: skip
        super().__init__()
        if kwargs:
            raise TypeError(unexpected("Figure.__init__", kwargs, ("figsize", "dpi", "facecolor", "edgecolor", "layout", "tight_layout")))
        size = np.asarray(rcParams["figure.figsize"] if figsize is None else figsize, float)
        if size.shape != (2,) or not np.isfinite(size).all() or (size < 0).any():
            raise ValueError(f"figure size must be positive finite not {figsize}")
        self._size = size
        self._dpi = float(rcParams["figure.dpi"] if dpi is None else dpi)
        self.figure = self
        self.axes_stack = []
        self._order = []
        self.subplotpars = SubplotParams()
        self.transFigure = Transform(lambda p: p * self._pixel_size(), lambda p: p / self._pixel_size())
        self.dpi_scale_trans = Transform(lambda p: p * self._dpi, lambda p: p / self._dpi)
        self.number = num
        self.patch = Rectangle((0, 0), 1, 1, facecolor=facecolor if facecolor is not None else rcParams["figure.facecolor"], edgecolor=edgecolor or "none", linewidth=linewidth)
        self.patch.set_transform(self.transFigure)
        self._frameon = True if frameon is None else frameon
        self._texts, self._artists, self.legends = [], [], []
        self._suptitle = self._supxlabel = self._supylabel = None
        self.canvas = FigureCanvas(self)
        self._layout = None
        if tight_layout or rcParams["figure.autolayout"]:
            self._layout = {"tight": tight_layout if isinstance(tight_layout, dict) else {}}
        if constrained_layout or rcParams["figure.constrained_layout.use"]:
            self._layout = {"tight": {}}
        if layout is not None:
            self.set_layout_engine(layout)

    def _pixel_size(self):
        return self._size * self._dpi

    bbox = property(lambda self: Bbox.from_bounds(0, 0, *self._pixel_size()))
    bbox_inches = property(lambda self: Bbox.from_bounds(0, 0, *self._size))
    axes = property(lambda self: list(self._order), lambda self, _: None)
    texts = property(lambda self: self._texts)
    dpi = property(lambda self: self._dpi, lambda self, v: setattr(self, "_dpi", float(v)))

    def set_layout_engine(self, layout=None, **kwargs):
        """"tight", "constrained" (laid out as tight), "compressed" or "none"."""
        if layout in ("tight", "constrained", "compressed"):
            self._layout = {"tight": kwargs}
        elif layout in ("none", None):
            self._layout = None
        else:
            raise ValueError(f"Invalid value for 'layout': {layout!r}")

    def get_layout_engine(self):
        return self._layout

    set_tight_layout = lambda self, tight: setattr(self, "_layout", {"tight": tight if isinstance(tight, dict) else {}} if tight else None)  # noqa: E731
    set_constrained_layout = set_tight_layout

    def get_size_inches(self):
        return self._size.copy()

    def set_size_inches(self, w, h=None, forward=True):
        self._size = np.asarray((w if h is None else (w, h)), float)

    def get_figwidth(self):
        return self._size[0]

    def get_figheight(self):
        return self._size[1]

    def set_figwidth(self, val, forward=True):
        self._size[0] = val

    def set_figheight(self, val, forward=True):
        self._size[1] = val

    def get_dpi(self):
        return self._dpi

    def set_dpi(self, val):
        self._dpi = float(val)

    def get_facecolor(self):
        return self.patch.get_facecolor()

    def set_facecolor(self, color):
        self.patch.set_facecolor(color)

    def get_edgecolor(self):
        return self.patch.get_edgecolor()

    def set_edgecolor(self, color):
        self.patch.set_edgecolor(color)

    def set_linewidth(self, linewidth):
        self.patch.set_linewidth(linewidth)

    def set_frameon(self, b):
        self._frameon = bool(b)

    def get_frameon(self):
        return self._frameon

    # -- axes

    def _make(self, place, projection, polar, kwargs):
        if polar:
            projection = "polar"
        if projection in (None, "rectilinear"):
            kind = Axes
        elif projection == "3d":
            from mpl_toolkits.mplot3d import Axes3D as kind
        else:
            raise ValueError(f"Unknown projection {projection!r}; {OWN} draws '3d' and 'rectilinear'")
        made = kind(self, place, **kwargs)
        self._order.append(made)
        self.sca(made)
        made._remove = self.delaxes
        return made

    def add_axes(self, *args, projection=None, polar=False, **kwargs):
        """Axes at [left, bottom, width, height], as shares of the figure."""
        if not args:
            raise TypeError("add_axes() missing 1 required positional argument: 'rect'")
        if isinstance(args[0], Axes):
            if args[0] not in self._order:
                self._order.append(args[0])
            self.sca(args[0])
            return args[0]
        return self._make(args[0], projection, polar, kwargs)

    def add_subplot(self, *args, projection=None, polar=False, **kwargs):
        """Axes in a grid: `add_subplot(2, 3, 1)`, `add_subplot(231)`, or a place of a GridSpec."""
        if len(args) == 1 and isinstance(args[0], Axes):
            return self.add_axes(args[0])
        return self._make(self._spec(args), projection, polar, kwargs)

    def _spec(self, args):
        if len(args) == 0:
            args = (1, 1, 1)
        if len(args) == 1:
            arg = args[0]
            if isinstance(arg, SubplotSpec):
                return arg
            if isinstance(arg, int | np.integer) and 100 <= arg <= 999:
                args = tuple(map(int, str(arg)))
            else:
                raise ValueError(f"Single argument to subplot must be a three-digit integer, not {arg!r}")
        if len(args) != 3:
            raise TypeError(f"subplot() takes 1 or 3 positional arguments but {len(args)} were given")
        rows, columns, index = args
        grid = self._grid(rows, columns)
        if isinstance(index, tuple) and len(index) == 2:
            first, last = index
        else:
            first = last = index
        if not all(isinstance(i, int | np.integer) and 1 <= i <= rows * columns for i in (first, last)):
            raise ValueError(f"num must be an integer with 1 <= num <= {rows * columns}, not {index!r}")
        return SubplotSpec(grid, first - 1, last - 1)

    def _grid(self, rows, columns):
        """One grid for each shape, so that places in it compare equal."""
        kept = self.__dict__.setdefault("_grids", {})
        if (rows, columns) not in kept:
            kept[rows, columns] = GridSpec(rows, columns, figure=self)
        return kept[rows, columns]

    def add_gridspec(self, nrows=1, ncols=1, **kwargs):
        return GridSpec(nrows, ncols, figure=self, **kwargs)

    def subplots(self, nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, height_ratios=None, subplot_kw=None, gridspec_kw=None):
        """A grid of axes."""
        options = dict(gridspec_kw or {})
        if width_ratios is not None:
            options["width_ratios"] = width_ratios
        if height_ratios is not None:
            options["height_ratios"] = height_ratios
        grid = self.add_gridspec(nrows, ncols, **options)
        return grid.subplots(sharex=sharex, sharey=sharey, squeeze=squeeze, subplot_kw=subplot_kw)

    def subplot_mosaic(self, mosaic, *, sharex=False, sharey=False, width_ratios=None, height_ratios=None, empty_sentinel=".", subplot_kw=None, gridspec_kw=None, **_):
        """Axes by a drawing of their places: "AB\\nCC" or [["a", "b"], ["c", "c"]]."""
        if isinstance(mosaic, str):
            rows = [line.strip() for line in (mosaic.split(";") if "\n" not in mosaic else mosaic.strip().split("\n"))]
            mosaic = [list(row) for row in rows if row]
        cells = np.array(mosaic, dtype=object)
        options = dict(gridspec_kw or {})
        options.update({k: v for k, v in (("width_ratios", width_ratios), ("height_ratios", height_ratios)) if v is not None})
        grid = self.add_gridspec(*cells.shape, **options)
        made, first = {}, None
        for name in dict.fromkeys(cells.ravel().tolist()):
            if name == empty_sentinel:
                continue
            where = np.argwhere(cells == name)
            (r0, c0), (r1, c1) = where.min(0), where.max(0)
            shared = {"sharex": first if sharex else None, "sharey": first if sharey else None}
            made[name] = self.add_subplot(grid[r0 : r1 + 1, c0 : c1 + 1], **shared, **(subplot_kw or {}))
            first = first or made[name]
        return made

    def delaxes(self, ax):
        self._order.remove(ax)
        if ax in self.axes_stack:
            self.axes_stack.remove(ax)

    def sca(self, a):
        if a in self.axes_stack:
            self.axes_stack.remove(a)
        self.axes_stack.append(a)
        return a

    def gca(self):
        return self.axes_stack[-1] if self.axes_stack else self.add_subplot()

    def clear(self, keep_observers=False):
        """Takes everything out."""
        self._order, self.axes_stack = [], []
        self._texts, self._artists, self.legends = [], [], []
        self._suptitle = self._supxlabel = self._supylabel = None

    clf = clear

    def get_axes(self):
        return self.axes

    def get_children(self):
        return [self.patch, *self._artists, *self._order, *self._texts, *self.legends]

    def add_artist(self, artist, clip=False):
        artist.figure = self
        if not artist.is_transform_set():
            artist.set_transform(self.transFigure)
        self._artists.append(artist)
        artist._remove = self._artists.remove
        return artist

    def _gci(self):
        return next((ax._current_image for ax in reversed(self.axes_stack) if ax._current_image is not None), None)

    # -- texts

    def text(self, x, y, s, fontdict=None, **kwargs):
        """Text at shares of the figure."""
        transform = kwargs.pop("transform", self.transFigure)
        made = Text(x, y, s, **{**(fontdict or {}), **kwargs})
        made.figure = self
        made.set_transform(transform)
        self._texts.append(made)
        made._remove = self._texts.remove
        return made

    def _big(self, kind, words, x, y, look, kwargs):
        given = {k: v for k, v in kwargs.items()}
        x, y = given.pop("x", x), given.pop("y", y)
        old = getattr(self, kind)
        if old is not None:
            old.set_text(words)
            old.set_position((x, y))
            old.set(**given)
            return old
        fallback = {k: v for k, v in look.items() if not any(k in (g, Text._aliases.get(g)) for g in given)}
        made = self.text(x, y, words, **{**fallback, **given})
        made._auto_place = "y" not in kwargs
        setattr(self, kind, made)
        return made

    def suptitle(self, t, **kwargs):
        """The title of the whole figure."""
        look = {"fontsize": rcParams["figure.titlesize"], "fontweight": rcParams["figure.titleweight"], "horizontalalignment": "center", "verticalalignment": "top"}
        return self._big("_suptitle", t, 0.5, 0.98, look, kwargs)

    def supxlabel(self, t, **kwargs):
        look = {"fontsize": rcParams["figure.labelsize"], "horizontalalignment": "center", "verticalalignment": "bottom"}
        return self._big("_supxlabel", t, 0.5, 0.01, look, kwargs)

    def supylabel(self, t, **kwargs):
        look = {"fontsize": rcParams["figure.labelsize"], "horizontalalignment": "left", "verticalalignment": "center", "rotation": "vertical"}
        return self._big("_supylabel", t, 0.02, 0.5, look, kwargs)

    def get_suptitle(self):
        return "" if self._suptitle is None else self._suptitle.get_text()

    def legend(self, *args, **kwargs):
        """A legend of all axes."""
        from .legend import Legend, gather

        handles, labels, kwargs = gather(self._order, args, kwargs)
        made = Legend(self, handles, labels, **kwargs)
        made._remove = self.legends.remove
        self.legends.append(made)
        return made

    def colorbar(self, mappable, cax=None, ax=None, use_gridspec=True, **kwargs):
        """A colour bar beside the axes of a picture."""
        from .colorbar import Colorbar, place_for

        parents = None
        if cax is None:
            if ax is None:
                ax = getattr(mappable, "axes", None)
                if ax is None:
                    raise ValueError("Unable to determine Axes to steal space for Colorbar. Either provide the *cax* argument to use as the Axes for the Colorbar, provide the *ax* argument to steal space from it, or add *mappable* to an Axes.")
            parents = [a for a in np.ravel(np.array(ax, dtype=object))] if isinstance(ax, np.ndarray | list | tuple) else [ax]
            location = kwargs.pop("location", None)
            orientation = kwargs.pop("orientation", None)
            if location is None:
                location = "bottom" if orientation == "horizontal" else "right"
            shrink, aspect = kwargs.pop("shrink", 1.0), kwargs.pop("aspect", 20)
            place, vertical, aspect = place_for(parents, location, kwargs.pop("fraction", 0.15), shrink, aspect, kwargs.pop("pad", None))
            kwargs.pop("anchor", None), kwargs.pop("panchor", None)
            current = self.gca()
            cax = self.add_axes(place, label="<colorbar>")
            cax._colorbar_info = {"parents": parents, "location": location, "aspect": aspect, "shrink": shrink}
            cax.set_box_aspect(aspect if vertical else 1 / aspect)
            cax._anchor = {"right": (0.0, 0.5), "left": (1.0, 0.5), "bottom": (0.5, 1.0), "top": (0.5, 0.0)}[location]
            kwargs["orientation"] = "vertical" if vertical else "horizontal"
            if location in ("left", "top"):
                kwargs.setdefault("ticklocation", location)
            self.sca(current)
        made = Colorbar(cax, mappable, **kwargs)
        return made

    # -- layout

    def subplots_adjust(self, left=None, bottom=None, right=None, top=None, wspace=None, hspace=None):
        """The margins of the grid and the gaps in it."""
        self.subplotpars.update(left, bottom, right, top, wspace, hspace)
        self._layout = None if self._layout is None else self._layout
        self._place_axes()

    def _place_axes(self):
        for ax in self._order:
            ax._follow_grid()

    def tight_layout(self, *, pad=1.08, h_pad=None, w_pad=None, rect=None):
        """Chooses margins and gaps so that labels do not overlap."""
        from ._layout import tight

        tight(self, pad, h_pad, w_pad, rect)

    def autofmt_xdate(self, bottom=0.2, rotation=30, ha="right", which="major"):
        """Slanted labels for dates."""
        for ax in self._order:
            for label in ax.get_xticklabels():
                label.set_ha(ha)
                label.set_rotation(rotation)
        self.subplots_adjust(bottom=bottom)

    def align_labels(self, axs=None):
        """Accepted: labels stand beside their ticks."""

    align_xlabels = align_ylabels = align_titles = align_labels

    def _settle(self):
        if self._layout is not None:
            self.tight_layout(**{k: v for k, v in self._layout["tight"].items() if k in ("pad", "h_pad", "w_pad", "rect")})

    def draw_without_rendering(self):
        """Settles the layout without showing anything."""
        self._render()

    # -- drawing

    def _render(self):
        """The list of what is to be drawn."""
        from ._canvas import Canvas

        self._settle()
        width, height = self._pixel_size()
        canvas = Canvas(width, height, self._dpi)
        face = to_rgba(self.patch.get_facecolor())
        # Black turns white on a dark page only where the figure is white paper.
        canvas.adapts = not self._frameon or 0.2126 * face[0] + 0.7152 * face[1] + 0.0722 * face[2] > 0.8 or face[3] < 0.5
        self._draw_into(canvas)
        return canvas

    def _draw_into(self, canvas):
        for ax in sorted(self._order, key=lambda a: a.get_zorder()):
            ax.draw(canvas)
        for artist in [*self._artists, *self.legends, *self._texts]:
            artist.draw(canvas)

    draw = lambda self, renderer=None: self._draw_into(renderer) if renderer is not None else self.draw_without_rendering()  # noqa: E731

    def get_tightbbox(self, renderer=None, **kwargs):
        canvas = self._render()
        x0, y0, x1, y1 = canvas.box
        return Bbox(np.array([[x0, canvas.height - y1], [x1, canvas.height - y0]]) / self._dpi)

    def savefig(self, fname, *, transparent=None, **kwargs):
        """Writes the figure as an SVG or PNG file, or to a file object."""
        from ._save import save

        save(self, fname, transparent=rcParams["savefig.transparent"] if transparent is None else transparent, **kwargs)

    def show(self, warn=True):
        """Shows the figure below the cell."""
        from tapegraph._kernel import figures

        figures.show(self)

    def waitforbuttonpress(self, timeout=-1):
        """Accepted: nothing is waited for."""
        return None

    ginput = waitforbuttonpress

    def _repr_svg_(self):
        from ._svg import document

        return document(self)

    def _repr_alt_(self):
        """What a reader who cannot see the figure is told."""
        from ._describe import describe

        return describe(self)

    def __repr__(self):
        return f"<Figure size {self.bbox.width:g}x{self.bbox.height:g} with {len(self._order)} Axes>"

    __str__ = lambda self: f"Figure({self.bbox.width:g}x{self.bbox.height:g})"  # noqa: E731

    def subfigures(self, *args, **kwargs):
        raise AttributeError(f"subfigures are not drawn in {OWN}. Nearest that works: subplots, add_gridspec, subplot_mosaic.")


def figaspect(arg):
    """A figure size for an array, or for a ratio of height to width."""
    ratio = arg.shape[0] / arg.shape[1] if hasattr(arg, "shape") and len(arg.shape) >= 2 else float(arg)
    height = rcParams["figure.figsize"][1]
    size = np.array([height / ratio, height])
    size /= min(1.0, *(size / [4.0, 2.0]))
    size /= max(1.0, *(size / [16.0, 16.0]))
    return np.clip(size, [4.0, 2.0], [16.0, 16.0])


_ = Affine2D, nearest
__getattr__ = module_getattr(__name__, globals())
