"""Titles, labels, ticks, grid, legend, and the switches of `axis()`."""

import numpy as np

from .. import rcParams
from .._hints import unexpected
from ..text import Annotation, Text


class Labels:
    """The part of Axes that says what is to be seen."""

    def get_title(self, loc="center"):
        return self._titles[loc.lower()].get_text()

    def set_title(self, label, fontdict=None, loc=None, pad=None, *, y=None, **kwargs):
        """The title above the axes; `loc` is "left", "center" or "right"."""
        loc = (rcParams["axes.titlelocation"] if loc is None else loc).lower()
        if loc not in self._titles:
            raise ValueError(f"{loc!r} is not a valid value for loc. Supported values are 'left', 'center', 'right'")
        title = self._titles[loc]
        title.set_text(label)
        if pad is not None:
            self._title_pad = float(pad)
        if y is not None:
            title._title_y = y
        title.set(**{**(fontdict or {}), **kwargs})
        return title

    def set_xlabel(self, xlabel, fontdict=None, labelpad=None, *, loc=None, **kwargs):
        """The label of the x axis."""
        return self._set_label(self.xaxis, xlabel, fontdict, labelpad, loc, kwargs, ("left", "center", "right"))

    def set_ylabel(self, ylabel, fontdict=None, labelpad=None, *, loc=None, **kwargs):
        """The label of the y axis."""
        return self._set_label(self.yaxis, ylabel, fontdict, labelpad, loc, kwargs, ("bottom", "center", "top"))

    @staticmethod
    def _set_label(axis, label, fontdict, pad, loc, kwargs, places):
        if pad is not None:
            axis.labelpad = pad
        if loc is not None:
            if loc not in places:
                raise ValueError(f"{loc!r} is not a valid value for loc. Supported values are {', '.join(map(repr, places))}")
            axis._label_loc = loc
        return axis.set_label_text(label, fontdict, **kwargs)

    def get_xlabel(self):
        return self.xaxis.get_label_text()

    def get_ylabel(self):
        return self.yaxis.get_label_text()

    def get_xaxis(self):
        return self.xaxis

    def get_yaxis(self):
        return self.yaxis

    def set_xticks(self, ticks, labels=None, *, minor=False, **kwargs):
        """Ticks of x at given places, with given labels."""
        return self.xaxis.set_ticks(ticks, labels, minor=minor, **kwargs)

    def set_yticks(self, ticks, labels=None, *, minor=False, **kwargs):
        """Ticks of y at given places, with given labels."""
        return self.yaxis.set_ticks(ticks, labels, minor=minor, **kwargs)

    def get_xticks(self, *, minor=False):
        return self.xaxis.get_ticklocs(minor=minor)

    def get_yticks(self, *, minor=False):
        return self.yaxis.get_ticklocs(minor=minor)

    def set_xticklabels(self, labels, *, minor=False, fontdict=None, **kwargs):
        return self.xaxis.set_ticklabels(labels, minor=minor, fontdict=fontdict, **kwargs)

    def set_yticklabels(self, labels, *, minor=False, fontdict=None, **kwargs):
        return self.yaxis.set_ticklabels(labels, minor=minor, fontdict=fontdict, **kwargs)

    def get_xticklabels(self, minor=False, which=None):
        return self.xaxis.get_ticklabels(minor, which)

    def get_yticklabels(self, minor=False, which=None):
        return self.yaxis.get_ticklabels(minor, which)

    def get_xmajorticklabels(self):
        return self.xaxis.get_ticklabels()

    def get_ymajorticklabels(self):
        return self.yaxis.get_ticklabels()

    def minorticks_on(self):
        """Minor ticks between the major ones."""
        from ..ticker import AutoMinorLocator, LogLocator

        for axis in (self.xaxis, self.yaxis):
            axis.set_minor_locator(LogLocator(axis._scale.base, None) if axis.get_scale() == "log" else AutoMinorLocator())

    def minorticks_off(self):
        from ..ticker import NullLocator

        self.xaxis.set_minor_locator(NullLocator())
        self.yaxis.set_minor_locator(NullLocator())

    def tick_params(self, axis="both", **kwargs):
        """How ticks, their labels and the grid look: length, width, color, labelsize, rotation, direction, bottom=..."""
        if axis not in ("x", "y", "both"):
            raise ValueError(f"{axis!r} is not a valid value for axis. Supported values are 'x', 'y', 'both'")
        sides = {"x": ("left", "right", "labelleft", "labelright"), "y": ("top", "bottom", "labeltop", "labelbottom")}
        for name, one in (("x", self.xaxis), ("y", self.yaxis)):
            if axis in (name, "both"):
                one.set_tick_params(**{k: v for k, v in kwargs.items() if k not in sides[name]})

    def ticklabel_format(self, *, axis="both", style=None, scilimits=None, useOffset=None, useLocale=None, useMathText=None):
        """Plain or scientific numbers at the ticks."""
        from ..ticker import ScalarFormatter

        if style not in (None, "", "plain", "comma", "sci", "scientific"):
            raise ValueError(f"{style!r} is not a valid value for style. Supported values are 'plain', 'sci', 'scientific'")
        for name, one in (("x", self.xaxis), ("y", self.yaxis)):
            if axis not in (name, "both"):
                continue
            formatter = one.get_major_formatter()
            if not isinstance(formatter, ScalarFormatter):
                raise AttributeError("This method only works with the ScalarFormatter")
            if style:
                formatter.set_scientific(style.startswith("sci"))
            if scilimits is not None:
                formatter.set_powerlimits(scilimits)
            if useOffset is not None:
                formatter.set_useOffset(useOffset)
            if useMathText is not None:
                formatter.set_useMathText(useMathText)

    def locator_params(self, axis="both", tight=None, **kwargs):
        """Settings of the locators, such as `nbins`."""
        from ..ticker import AutoLocator, MaxNLocator

        for name, one in (("x", self.xaxis), ("y", self.yaxis)):
            if axis in (name, "both"):
                locator = one.get_major_locator()
                if isinstance(locator, MaxNLocator) and not isinstance(locator, AutoLocator) or isinstance(locator, AutoLocator):
                    locator.set_params(**kwargs)
                elif hasattr(locator, "set_params"):
                    locator.set_params(**kwargs)
                one.axes._request_autoscale(name)

    def grid(self, visible=None, which="major", axis="both", **kwargs):
        """Lines across the axes at the ticks."""
        if axis not in ("x", "y", "both"):
            raise ValueError(f"{axis!r} is not a valid value for axis. Supported values are 'x', 'y', 'both'")
        if axis in ("x", "both"):
            self.xaxis.grid(visible, which, **kwargs)
        if axis in ("y", "both"):
            self.yaxis.grid(visible, which, **kwargs)

    def axis(self, arg=None, /, *, emit=True, **kwargs):
        """The limits [xmin, xmax, ymin, ymax]; or "off", "equal", "scaled", "tight", "auto", "image", "square"."""
        if isinstance(arg, str | bool):
            arg = {True: "on", False: "off"}.get(arg, arg)
            if arg == "on":
                self.set_axis_on()
            elif arg == "off":
                self.set_axis_off()
            elif arg in ("equal", "tight", "scaled", "auto", "image", "square"):
                self.set_autoscale_on(True)
                self.set_aspect("auto")
                self.autoscale_view(tight=False)
                if arg == "equal":
                    self.set_aspect("equal", adjustable="datalim")
                elif arg == "scaled":
                    self.set_aspect("equal", adjustable="box", anchor="C")
                    self.set_autoscale_on(False)
                elif arg == "tight":
                    self.autoscale_view(tight=True)
                    self.set_autoscale_on(False)
                elif arg == "image":
                    self.autoscale_view(tight=True)
                    self.set_autoscale_on(False)
                    self.set_aspect("equal", adjustable="box", anchor="C")
                elif arg == "square":
                    self.set_aspect("equal", adjustable="box", anchor="C")
                    self.set_autoscale_on(False)
                    xlim, ylim = self.get_xlim(), self.get_ylim()
                    edge = max(np.diff(xlim), np.diff(ylim))[0]
                    self.set_xlim([xlim[0], xlim[0] + edge])
                    self.set_ylim([ylim[0], ylim[0] + edge])
            else:
                raise ValueError(f"Unrecognized string {arg!r} to axis; try 'on' or 'off'")
        else:
            if arg is not None:
                if len(arg) != 4:
                    raise TypeError("the first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]")
                xmin, xmax, ymin, ymax = arg
            else:
                xmin, xmax, ymin, ymax = (kwargs.pop(k, None) for k in ("xmin", "xmax", "ymin", "ymax"))
            if xmin is not None or xmax is not None:
                self.set_xlim(xmin, xmax, auto=False)
            if ymin is not None or ymax is not None:
                self.set_ylim(ymin, ymax, auto=False)
        if kwargs:
            raise TypeError(unexpected("axis", kwargs, ("xmin", "xmax", "ymin", "ymax")))
        return *self.get_xlim(), *self.get_ylim()

    def label_outer(self, remove_inner_ticks=False):
        """Labels only at the outer axes of a grid."""
        spec = self._spec
        if spec is None:
            return
        rows, columns = spec.get_gridspec().get_geometry()
        if spec.rowspan.stop < rows:
            self.xaxis.set_tick_params(which="both", labelbottom=False)
            if self.xaxis._label_side == "bottom":
                self.set_xlabel("")
        if spec.colspan.start > 0:
            self.yaxis.set_tick_params(which="both", labelleft=False)
            if self.yaxis._label_side == "left":
                self.set_ylabel("")

    def text(self, x, y, s, fontdict=None, **kwargs):
        """Text at a place of the data, or of `transform`."""
        transform = kwargs.pop("transform", None)
        made = Text(x, y, s, **{**(fontdict or {}), **kwargs})
        if transform is not None:
            made.set_transform(transform)
        return self._add(made)

    def annotate(self, text, xy, xytext=None, xycoords="data", textcoords=None, arrowprops=None, annotation_clip=None, **kwargs):
        """Text at `xytext` with an arrow to `xy`."""
        made = Annotation(text, xy, xytext, xycoords, textcoords, arrowprops, annotation_clip, **kwargs)
        return self._add(made)

    def legend(self, *args, **kwargs):
        """The legend: of the labels given to plots, or `legend(labels)`, `legend(handles, labels)`."""
        from ..legend import Legend, gather

        handles, labels, kwargs = gather([self], args, kwargs)
        self.legend_ = Legend(self, handles, labels, **kwargs)
        self.legend_._remove = lambda legend: setattr(self, "legend_", None)
        return self.legend_

    def get_legend_handles_labels(self, legend_handler_map=None):
        """(artists, labels) of what has a label that does not begin with "_"."""
        from ..legend import labelled

        handles = labelled([self])
        return [h for h, _ in handles], [label for _, label in handles]

    def twinx(self):
        """Further axes in the same place, with the same x and another y on the right."""
        made = self._twin(sharex=self)
        made.yaxis.set_ticks_position("right")
        made.yaxis.set_label_position("right")
        self.yaxis.set_ticks_position("left")
        made.xaxis.set_visible(False)
        made.patch.set_visible(False)
        return made

    def twiny(self):
        """Further axes in the same place, with the same y and another x at the top."""
        made = self._twin(sharey=self)
        made.xaxis.set_ticks_position("top")
        made.xaxis.set_label_position("top")
        self.xaxis.set_ticks_position("bottom")
        made.yaxis.set_visible(False)
        made.patch.set_visible(False)
        return made

    def _twin(self, **share):
        made = self.figure.add_axes(self._spec if self._spec is not None else self.get_position(True), **share)
        if self._spec is None:
            made.set_position(self.get_position(True))
        self.set_adjustable("datalim")
        made.set_adjustable("datalim")
        made.set_zorder(self.get_zorder())
        self._twins.append(made)
        made._twins = self._twins
        return made

    def inset_axes(self, bounds, *, transform=None, zorder=5, **kwargs):
        """Axes inside these: (left, bottom, width, height) as shares."""
        from ..transforms import Bbox

        place = (transform or self.transAxes).transform_bbox(Bbox.from_bounds(*bounds))
        size = np.array([self.figure.bbox.width, self.figure.bbox.height])
        made = self.figure.add_axes(Bbox(place.get_points() / size), **kwargs)
        made.set_zorder(zorder)
        return made

    def secondary_xaxis(self, location, functions=None, **kwargs):
        raise AttributeError("secondary_xaxis is not drawn here. Nearest that works: twiny.")

    def secondary_yaxis(self, location, functions=None, **kwargs):
        raise AttributeError("secondary_yaxis is not drawn here. Nearest that works: twinx.")

    def set_prop_cycle(self, *args, **kwargs):
        """The colours, and other properties, that plots take in turn."""
        from .._rc import cycler

        cycle = None if args == (None,) else cycler(*args, **kwargs)
        self._get_lines.set(cycle)
        self._get_patches.set(cycle)

    def format_coord(self, x, y):
        return f"x={x:1.4g} y={y:1.4g}"

    def table(self, cellText=None, **kwargs):
        raise AttributeError("table is not drawn here: show a table below the cell with display() instead.")
