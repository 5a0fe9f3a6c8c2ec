"""Plotting by plain functions, which draw in the current figure and its current axes."""

import functools
import inspect

import numpy as np

from . import _rc, cm, colors, rcParams, style, ticker
from . import figure as _figure
from ._hints import module_getattr
from ._rc import cycler, rc, rc_context, rcdefaults  # noqa: F401
from .artist import Artist, getp, setp  # noqa: F401
from .axes import Axes, Subplot  # noqa: F401
from .colors import Normalize  # noqa: F401
from .figure import Figure, figaspect  # noqa: F401
from .gridspec import GridSpec, SubplotSpec  # noqa: F401
from .image import imread, imsave  # noqa: F401
from .lines import Line2D  # noqa: F401
from .patches import Arrow, Circle, Polygon, Rectangle  # noqa: F401
from .text import Annotation, Text  # noqa: F401
from .ticker import (  # noqa: F401
    AutoLocator,
    FixedFormatter,
    FixedLocator,
    FormatStrFormatter,
    FuncFormatter,
    Locator,
    LogLocator,
    MaxNLocator,
    MultipleLocator,
    NullFormatter,
    NullLocator,
    ScalarFormatter,
)

# Figure number -> figure, in the order in which they were made; the last one used is the current one.
_figures = {}
_current = []


def figure(num=None, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, frameon=True, FigureClass=Figure, clear=False, **kwargs):
    """A new figure, or the one of that number or name."""
    if isinstance(num, Figure):
        if num.number not in _figures:
            raise ValueError("The passed figure is not managed by pyplot")
        _activate(num.number)
        return num
    label = num if isinstance(num, str) else ""
    if isinstance(num, str):
        num = next((n for n, f in _figures.items() if f._label == label), None)
    if num is None:
        num = max(_figures, default=0) + 1
    num = int(num)
    if num not in _figures:
        made = FigureClass(figsize=figsize, dpi=dpi, facecolor=facecolor, edgecolor=edgecolor, frameon=frameon, num=num, **kwargs)
        made._label = label
        _figures[num] = made
    elif clear:
        _figures[num].clear()
    _activate(num)
    return _figures[num]


def _activate(num):
    if num in _current:
        _current.remove(num)
    _current.append(num)


def gcf():
    """The current figure."""
    return _figures[_current[-1]] if _current else figure()


def gca():
    """The current axes."""
    return gcf().gca()


def sca(ax):
    """Makes axes the current ones."""
    if ax.figure.number in _figures:
        _activate(ax.figure.number)
    ax.figure.sca(ax)


def gci():
    """The current picture, to which `colorbar` and `clim` refer."""
    return gcf()._gci() if _current else None


def sci(im):
    gca()._sci(im)


def clf():
    """Empties the current figure."""
    gcf().clear()


def cla():
    """Empties the current axes."""
    gca().clear()


def close(fig=None):
    """Forgets a figure: the current one, one by its number or name, or "all"."""
    if fig is None:
        targets = _current[-1:]
    elif fig == "all":
        targets = list(_figures)
    elif isinstance(fig, Figure):
        targets = [n for n, f in _figures.items() if f is fig]
    elif isinstance(fig, str):
        targets = [n for n, f in _figures.items() if f._label == fig]
    elif isinstance(fig, int):
        targets = [fig] if fig in _figures else []
    else:
        raise TypeError(f"close() argument must be a Figure, an int, a string, or None, not {type(fig)}")
    for num in list(targets):
        _figures.pop(num, None)
        if num in _current:
            _current.remove(num)


def get_fignums():
    return sorted(_figures)


def get_figlabels():
    return [_figures[n]._label for n in get_fignums()]


def fignum_exists(num):
    return num in _figures or num in get_figlabels()


def show(*args, block=None, **kwargs):
    """Shows all open figures below the cell."""
    from tapegraph._kernel import figures

    try:
        for fig in list(_figures.values()):
            figures.show(fig)
    finally:
        close("all")


def draw():
    """Accepted: figures are drawn when they are shown."""


def draw_if_interactive(*args, **kwargs):
    """Accepted."""


def pause(interval):
    """Shows the current figure, in the place of the last one, and waits."""
    from tapegraph._kernel import figures

    if _current and gcf().axes:
        figures.show(gcf(), replace=True)
    import time

    time.sleep(interval)


def ion():
    """Interactive mode: figures still show at the end of the cell, at show() or at pause()."""
    rcParams["interactive"] = True
    return _Mode()


def ioff():
    """Leaves interactive mode."""
    rcParams["interactive"] = False
    return _Mode()


class _Mode:
    """`with plt.ioff():`"""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def isinteractive():
    return rcParams["interactive"]


def switch_backend(newbackend):
    """Accepted: figures show below the cell, whichever backend is asked for."""
    from . import use

    use(newbackend)


def get_backend():
    from . import get_backend as found

    return found()


def new_figure_manager(num, *args, **kwargs):
    return figure(num, *args, **kwargs)


def get_current_fig_manager():
    return _Manager()


class _Manager:
    """A window, where there is none."""

    def set_window_title(self, title):
        """Accepted: there is no window."""

    def full_screen_toggle(self):
        """Accepted."""

    window = None


def waitforbuttonpress(timeout=-1):
    """Accepted: nothing is waited for."""


def axes(arg=None, **kwargs):
    """Axes that fill the figure, or at [left, bottom, width, height]."""
    fig = gcf()
    if arg is None:
        return fig.add_subplot(**kwargs)
    return fig.add_axes(arg, **kwargs)


def delaxes(ax=None):
    """Takes axes out of their figure."""
    ax = gca() if ax is None else ax
    ax.remove()


def subplot(*args, **kwargs):
    """The axes of a place in a grid: `subplot(2, 3, 1)`; made where there are none yet."""
    if args and isinstance(args[0], str):
        raise ValueError(f"Single argument to subplot must be a three-digit integer, not {args[0]!r}")
    fig = gcf()
    if len(args) == 1 and isinstance(args[0], Axes):
        fig.sca(args[0])
        return args[0]
    spec = fig._spec(args)
    projection = kwargs.get("projection")
    for ax in fig.axes:
        if ax._spec == spec and (projection is None or ax.name == projection) and not {k for k in kwargs if k != "projection"}:
            fig.sca(ax)
            return ax
    return fig.add_subplot(spec, **kwargs)


def subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, height_ratios=None, subplot_kw=None, gridspec_kw=None, **fig_kw):
    """A figure and a grid of axes."""
    fig = figure(**fig_kw)
    made = fig.subplots(nrows, ncols, sharex=sharex, sharey=sharey, squeeze=squeeze, width_ratios=width_ratios, height_ratios=height_ratios,
                        subplot_kw=subplot_kw, gridspec_kw=gridspec_kw)  # fmt: skip
    return fig, made


def subplot_mosaic(mosaic, *, sharex=False, sharey=False, width_ratios=None, height_ratios=None, empty_sentinel=".", subplot_kw=None, gridspec_kw=None, **fig_kw):
    """A figure and axes by a drawing of their places."""
    fig = figure(**fig_kw)
    return fig, fig.subplot_mosaic(mosaic, sharex=sharex, sharey=sharey, width_ratios=width_ratios, height_ratios=height_ratios,
                                   empty_sentinel=empty_sentinel, subplot_kw=subplot_kw, gridspec_kw=gridspec_kw)  # fmt: skip


def subplot2grid(shape, loc, rowspan=1, colspan=1, fig=None, **kwargs):
    """Axes that span rows and columns of a grid."""
    fig = fig or gcf()
    rows, columns = shape
    return fig.add_subplot(fig._grid(rows, columns)[loc[0] : loc[0] + rowspan, loc[1] : loc[1] + colspan], **kwargs)


def twinx(ax=None):
    return (ax or gca()).twinx()


def twiny(ax=None):
    return (ax or gca()).twiny()


def title(label, fontdict=None, loc=None, pad=None, *, y=None, **kwargs):
    """The title of the current axes."""
    return gca().set_title(label, fontdict=fontdict, loc=loc, pad=pad, y=y, **kwargs)


def xlabel(xlabel, fontdict=None, labelpad=None, *, loc=None, **kwargs):
    """The label of x."""
    return gca().set_xlabel(xlabel, fontdict=fontdict, labelpad=labelpad, loc=loc, **kwargs)


def ylabel(ylabel, fontdict=None, labelpad=None, *, loc=None, **kwargs):
    """The label of y."""
    return gca().set_ylabel(ylabel, fontdict=fontdict, labelpad=labelpad, loc=loc, **kwargs)


def xlim(*args, **kwargs):
    """The limits of x; with arguments, sets them first."""
    ax = gca()
    return ax.set_xlim(*args, **kwargs) if args or kwargs else ax.get_xlim()


def ylim(*args, **kwargs):
    """The limits of y; with arguments, sets them first."""
    ax = gca()
    return ax.set_ylim(*args, **kwargs) if args or kwargs else ax.get_ylim()


def xscale(value, **kwargs):
    gca().set_xscale(value, **kwargs)


def yscale(value, **kwargs):
    gca().set_yscale(value, **kwargs)


def _ticks(axis, ticks, labels, minor, kwargs):
    if ticks is None:
        places = axis.get_ticklocs(minor=minor)
        if labels is not None:
            raise TypeError(f"{axis.axis_name}ticks(): Parameter 'labels' can't be set without setting 'ticks'")
        texts = axis.get_ticklabels(minor)
        for text in texts:
            text.set(**kwargs)
    else:
        places = axis.set_ticks(ticks, minor=minor)
        if labels is None:
            texts = axis.get_ticklabels(minor)
            for text in texts:
                text.set(**kwargs)
        else:
            texts = axis.set_ticklabels(labels, minor=minor, **kwargs)
    return places, texts


def xticks(ticks=None, labels=None, *, minor=False, **kwargs):
    """The ticks of x and their labels; with arguments, sets them first."""
    return _ticks(gca().xaxis, ticks, labels, minor, kwargs)


def yticks(ticks=None, labels=None, *, minor=False, **kwargs):
    """The ticks of y and their labels; with arguments, sets them first."""
    return _ticks(gca().yaxis, ticks, labels, minor, kwargs)


def rgrids(*args, **kwargs):
    raise AttributeError("polar axes are not drawn here")


thetagrids = polar = rgrids


def colorbar(mappable=None, cax=None, ax=None, **kwargs):
    """A colour bar of the current picture."""
    if mappable is None:
        mappable = gci()
        if mappable is None:
            raise RuntimeError("No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow) or a contour set (with contourf).")
    return gcf().colorbar(mappable, cax=cax, ax=ax, **kwargs)


def clim(vmin=None, vmax=None):
    """The limits of the colours of the current picture."""
    image = gci()
    if image is None:
        raise RuntimeError("You must first define an image, e.g., with imshow")
    image.set_clim(vmin, vmax)


def set_cmap(cmap):
    """The colour map of the current picture, and of those that follow."""
    cmap = get_cmap(cmap)
    if cmap.name not in cm._colormaps:
        cm._colormaps.register(cmap)
    _rc.rc("image", cmap=cmap.name)
    image = gci()
    if image is not None:
        image.set_cmap(cmap)


def get_cmap(name=None, lut=None):
    """The colour map of a name."""
    return cm.get_cmap(name, lut)


def colormaps():
    """The names of all colour maps."""
    return sorted(cm._colormaps)


def matshow(A, fignum=None, **kwargs):
    """A matrix as a picture in a figure of its own shape."""
    A = np.asanyarray(A)
    if fignum == 0:
        ax = gca()
    else:
        if fignum is not None and fignum_exists(fignum):
            fig = figure(fignum)
        else:
            fig = figure(fignum, figsize=figaspect(A))
        ax = fig.add_axes((0.15, 0.09, 0.775, 0.775))
    image = ax.matshow(A, **kwargs)
    sci(image)
    return image


def suptitle(t, **kwargs):
    return gcf().suptitle(t, **kwargs)


def figtext(x, y, s, fontdict=None, **kwargs):
    return gcf().text(x, y, s, fontdict=fontdict, **kwargs)


def figlegend(*args, **kwargs):
    return gcf().legend(*args, **kwargs)


def savefig(*args, **kwargs):
    """Writes the current figure as a file."""
    gcf().savefig(*args, **kwargs)


def subplots_adjust(left=None, bottom=None, right=None, top=None, wspace=None, hspace=None):
    gcf().subplots_adjust(left=left, bottom=bottom, right=right, top=top, wspace=wspace, hspace=hspace)


def tight_layout(*, pad=1.08, h_pad=None, w_pad=None, rect=None):
    gcf().tight_layout(pad=pad, h_pad=h_pad, w_pad=w_pad, rect=rect)


def box(on=None):
    """Shows or hides the frame of the current axes."""
    ax = gca()
    ax.set_frame_on(not ax.get_frame_on() if on is None else on)


def minorticks_on():
    gca().minorticks_on()


def minorticks_off():
    gca().minorticks_off()


def findobj(o=None, match=None, include_self=True):
    return (gcf() if o is None else o).findobj(match, include_self)


def xkcd(*args, **kwargs):
    raise AttributeError("xkcd() is not drawn here. Nearest that works: style.use.")


def setup_cmaps():
    """One function for each of the colour maps that Matplotlib has such functions for."""
    for name in ("autumn bone cool copper flag gray hot hsv jet pink prism spring summer winter magma inferno plasma viridis nipy_spectral").split():
        if colors.named_map(name) is not None:
            function = functools.partial(set_cmap, name)
            function.__doc__ = f"Makes {name} the colour map."
            globals()[name] = function


_ON_AXES = """
acorr annotate arrow autoscale axhline axhspan axis axline axvline axvspan bar bar_label barbs barh boxplot broken_barh clabel contour contourf errorbar
eventplot fill fill_between fill_betweenx grid hexbin hist hist2d hlines imshow legend locator_params loglog margins pcolor pcolormesh pie plot plot_date
quiver scatter semilogx semilogy spy stackplot stairs stem step streamplot table text tick_params ticklabel_format violinplot vlines
""".split()

# What colorbar() and clim() refer to afterwards.
_MAPPED = {"imshow", "scatter", "contour", "contourf", "pcolormesh", "pcolor", "hist2d", "quiver", "spy", "hexbin"}


def _forward(name):
    method = getattr(Axes, name)

    @functools.wraps(method)
    def call(*args, **kwargs):
        ax = gca()
        made = getattr(ax, name)(*args, **kwargs)
        if name in _MAPPED:
            ax._sci(made[-1] if name == "hist2d" else made)
        return made

    signature = inspect.signature(method)
    call.__signature__ = signature.replace(parameters=list(signature.parameters.values())[1:])
    return call


for _name in _ON_AXES:
    if hasattr(Axes, _name):
        globals()[_name] = _forward(_name)
setup_cmaps()

__getattr__ = module_getattr(__name__, globals())
_ = _figure, style, ticker
