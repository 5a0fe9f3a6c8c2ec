"""Grids of axes."""

import numpy as np

from . import rcParams
from ._hints import module_getattr
from .transforms import Bbox


class SubplotParams:
    """Where the grid stands in its figure, and the gaps in it."""

    def __init__(self):
        for key in ("left", "right", "bottom", "top", "wspace", "hspace"):
            setattr(self, key, rcParams[f"figure.subplot.{key}"])

    def update(self, left=None, bottom=None, right=None, top=None, wspace=None, hspace=None):
        given = {"left": left, "bottom": bottom, "right": right, "top": top, "wspace": wspace, "hspace": hspace}
        new = {k: getattr(self, k) if v is None else v for k, v in given.items()}
        if new["left"] >= new["right"]:
            raise ValueError("left cannot be >= right")
        if new["bottom"] >= new["top"]:
            raise ValueError("bottom cannot be >= top")
        self.__dict__.update(new)


class GridSpec:
    """Rows and columns of places for axes; `grid[0, 1:]` is a place."""

    def __init__(self, nrows, ncols, figure=None, left=None, bottom=None, right=None, top=None, wspace=None, hspace=None, width_ratios=None, height_ratios=None):
        for name, value in (("rows", nrows), ("columns", ncols)):
            if not isinstance(value, int | np.integer) or value <= 0:
                raise ValueError(f"Number of {name} must be a positive integer, not {value!r}")
        self._nrows, self._ncols = int(nrows), int(ncols)
        self.figure = figure
        self._own = {"left": left, "bottom": bottom, "right": right, "top": top, "wspace": wspace, "hspace": hspace}
        for name, ratios, count in (("width", width_ratios, ncols), ("height", height_ratios, nrows)):
            if ratios is not None and len(ratios) != count:
                raise ValueError(f"Expected the given number of {name} ratios to match the number of {'columns' if name == 'width' else 'rows'} of the grid")
        self._width_ratios = [1] * self._ncols if width_ratios is None else list(width_ratios)
        self._height_ratios = [1] * self._nrows if height_ratios is None else list(height_ratios)

    nrows = property(lambda self: self._nrows)
    ncols = property(lambda self: self._ncols)

    def get_geometry(self):
        return self._nrows, self._ncols

    def get_width_ratios(self):
        return self._width_ratios

    def get_height_ratios(self):
        return self._height_ratios

    def update(self, **kwargs):
        for key, value in kwargs.items():
            if key not in self._own:
                raise AttributeError(f"{key} is an unknown keyword")
            self._own[key] = value
        if self.figure is not None:
            self.figure._place_axes()

    def tight_layout(self, figure, **kwargs):
        figure.tight_layout(**kwargs)

    def _params(self, figure):
        base = figure.subplotpars
        return {k: getattr(base, k) if v is None else v for k, v in self._own.items()}

    def _frame(self, figure):
        p = self._params(figure)
        return p["left"], p["right"], p["bottom"], p["top"], p["wspace"], p["hspace"]

    def _cells(self, figure):
        """(bottoms, tops, lefts, rights) of all rows and columns."""
        left, right, bottom, top, wspace, hspace = self._frame(figure)
        height, width = top - bottom, right - left
        cell_h = height / (self._nrows + hspace * (self._nrows - 1))
        cell_w = width / (self._ncols + wspace * (self._ncols - 1))
        gap_h, gap_w = hspace * cell_h, wspace * cell_w
        ratios_h, ratios_w = np.array(self._height_ratios, float), np.array(self._width_ratios, float)
        heights = cell_h * self._nrows * ratios_h / ratios_h.sum()
        widths = cell_w * self._ncols * ratios_w / ratios_w.sum()
        down = np.concatenate([[0], np.cumsum(heights + gap_h)[:-1]])
        across = np.concatenate([[0], np.cumsum(widths + gap_w)[:-1]])
        tops = top - down
        return tops - heights, tops, left + across, left + across + widths

    def __getitem__(self, key):
        def span(part, count, name):
            if isinstance(part, slice):
                start, stop, _ = part.indices(count)
                if stop <= start:
                    raise IndexError(f"GridSpec slice would result in no space allocated for subplot")
                return start, stop - 1
            index = part + count if part < 0 else part
            if not 0 <= index < count:
                raise IndexError(f"index {part} is out of bounds for axis {name} with size {count}")
            return index, index

        if isinstance(key, tuple):
            if len(key) != 2:
                raise ValueError("Unrecognized subplot spec")
            (r0, r1), (c0, c1) = span(key[0], self._nrows, 0), span(key[1], self._ncols, 1)
            return SubplotSpec(self, np.int64(r0 * self._ncols + c0), np.int64(r1 * self._ncols + c1))
        first, last = span(key, self._nrows * self._ncols, 0)
        return SubplotSpec(self, first, last)

    def __iter__(self):
        return (self[i] for i in range(self._nrows * self._ncols))

    def subplots(self, *, sharex=False, sharey=False, squeeze=True, subplot_kw=None):
        """Axes in all places, as an array."""
        if self.figure is None:
            raise ValueError("GridSpec.subplots() only works for GridSpecs created with a parent figure")
        sharex = {True: "all", False: "none"}.get(sharex, sharex) if isinstance(sharex, bool) else sharex
        sharey = {True: "all", False: "none"}.get(sharey, sharey) if isinstance(sharey, bool) else sharey
        for name, value in (("sharex", sharex), ("sharey", sharey)):
            if value not in ("all", "row", "col", "none"):
                raise ValueError(f"{value!r} is not a valid value for {name}. Supported values are 'all', 'row', 'col', 'none', False, True")
        made = np.empty((self._nrows, self._ncols), object)
        for i in range(self._nrows):
            for j in range(self._ncols):
                partner = {"none": None, "all": made[0, 0], "row": made[i, 0], "col": made[0, j]}
                options = dict(subplot_kw or {})
                options.setdefault("sharex", partner[sharex])
                options.setdefault("sharey", partner[sharey])
                made[i, j] = self.figure.add_subplot(self[i, j], **options)
        for ax in made.flat:
            if sharex in ("col", "all") and ax._spec.rowspan.stop < self._nrows:
                ax.xaxis.set_tick_params(which="both", labelbottom=False)
            if sharey in ("row", "all") and ax._spec.colspan.start > 0:
                ax.yaxis.set_tick_params(which="both", labelleft=False)
        if not squeeze:
            return made
        return made.item() if made.size == 1 else made.squeeze()

    def __repr__(self):
        return f"GridSpec({self._nrows}, {self._ncols})"


class GridSpecFromSubplotSpec(GridSpec):
    """A grid inside one place of another."""

    def __init__(self, nrows, ncols, subplot_spec, wspace=None, hspace=None, height_ratios=None, width_ratios=None):
        spec = subplot_spec if isinstance(subplot_spec, SubplotSpec) else subplot_spec.get_subplotspec()
        super().__init__(nrows, ncols, spec.get_gridspec().figure, wspace=wspace, hspace=hspace, height_ratios=height_ratios, width_ratios=width_ratios)
        self._outer = spec

    def _frame(self, figure):
        box = self._outer.get_position(figure)
        p = self._params(figure)
        return box.x0, box.x1, box.y0, box.y1, p["wspace"], p["hspace"]


class SubplotSpec:
    """A place in a grid."""

    def __init__(self, gridspec, num1, num2=None):
        self._grid = gridspec
        self.num1, self.num2 = num1, num1 if num2 is None else num2

    def get_gridspec(self):
        return self._grid

    @property
    def rowspan(self):
        columns = self._grid.ncols
        return range(self.num1 // columns, self.num2 // columns + 1)

    @property
    def colspan(self):
        columns = self._grid.ncols
        a, b = sorted([self.num1 % columns, self.num2 % columns])
        return range(a, b + 1)

    def is_first_row(self):
        return self.rowspan.start == 0

    def is_last_row(self):
        return self.rowspan.stop == self._grid.nrows

    def is_first_col(self):
        return self.colspan.start == 0

    def is_last_col(self):
        return self.colspan.stop == self._grid.ncols

    def get_geometry(self):
        rows, columns = self._grid.get_geometry()
        return rows, columns, self.num1, self.num2

    def get_position(self, figure):
        bottoms, tops, lefts, rights = self._grid._cells(figure)
        rows, columns = list(self.rowspan), list(self.colspan)
        return Bbox.from_extents(lefts[columns].min(), bottoms[rows].min(), rights[columns].max(), tops[rows].max())

    def subgridspec(self, nrows, ncols, **kwargs):
        return GridSpecFromSubplotSpec(nrows, ncols, self, **kwargs)

    def __eq__(self, other):
        return isinstance(other, SubplotSpec) and (self._grid, self.num1, self.num2) == (other._grid, other.num1, other.num2)

    __hash__ = object.__hash__


__getattr__ = module_getattr(__name__, globals())
