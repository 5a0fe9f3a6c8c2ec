"""Axes3D: points, lines and surfaces seen from an elevation and an azimuth, without perspective."""

import numpy as np
from matplotlib import cm, rcParams
from matplotlib._data import numbers
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_rgba, to_rgba_array
from matplotlib.lines import Line2D
from matplotlib.markers import check
from matplotlib.text import Text
from matplotlib.ticker import AutoLocator, ScalarFormatter


class _ZAxis:
    """What programs set on the third axis."""

    def __init__(self):
        self.label = ""
        self.locator = AutoLocator()
        self.formatter = ScalarFormatter()

    def set_label_text(self, text):
        self.label = text

    def set_major_locator(self, locator):
        self.locator = locator

    def set_major_formatter(self, formatter):
        self.formatter = formatter

    def set_pane_color(self, color):
        """Accepted: the box has no panes."""


class Axes3D(Axes):
    """Axes with a third dimension."""

    name = "3d"

    def __init__(self, fig, rect=None, *, elev=30, azim=-60, **kwargs):
        self._things = []
        self._box = np.array([[np.inf, -np.inf]] * 3)
        self._fixed_lims = {}
        self.zaxis = _ZAxis()
        self.elev, self.azim = elev, azim
        self._grid_on = True
        for name in ("computed_zorder", "auto_add_to_figure", "proj_type", "focal_length", "box_aspect"):
            kwargs.pop(name, None)
        super().__init__(fig, rect if rect is not None else (0, 0, 1, 1), **kwargs)
        self.set_frame_on(False)

    # -- view

    def view_init(self, elev=None, azim=None, roll=None, vertical_axis="z", share=False):
        """From where the axes are seen, in degrees."""
        self.elev = 30 if elev is None else elev
        self.azim = -60 if azim is None else azim

    def _grow(self, *xyz):
        for i, values in enumerate(xyz):
            values = np.asarray(values, float)
            values = values[np.isfinite(values)]
            if len(values):
                self._box[i] = min(self._box[i][0], values.min()), max(self._box[i][1], values.max())

    def _lim(self, i):
        if i in self._fixed_lims:
            return self._fixed_lims[i]
        low, high = self._box[i]
        if not np.isfinite(low):
            return 0.0, 1.0
        if low == high:
            low, high = low - 0.05, high + 0.05
        margin = (high - low) / 48
        return low - margin, high + margin

    def _set_limits(self, i, low, high):
        if high is None and np.iterable(low):
            low, high = low
        now = self._lim(i)
        self._fixed_lims[i] = (now[0] if low is None else float(low), now[1] if high is None else float(high))
        return self._fixed_lims[i]

    def set_xlim(self, left=None, right=None, **kwargs):
        return self._set_limits(0, left, right)

    def set_ylim(self, bottom=None, top=None, **kwargs):
        return self._set_limits(1, bottom, top)

    def set_zlim(self, bottom=None, top=None, **kwargs):
        return self._set_limits(2, bottom, top)

    set_xlim3d, set_ylim3d, set_zlim3d = set_xlim, set_ylim, set_zlim

    def get_xlim(self):
        return self._lim(0) if hasattr(self, "_fixed_lims") else (0.0, 1.0)

    def get_ylim(self):
        return self._lim(1) if hasattr(self, "_fixed_lims") else (0.0, 1.0)

    def get_zlim(self):
        return self._lim(2)

    get_xlim3d, get_ylim3d, get_zlim3d = get_xlim, get_ylim, get_zlim

    def set_zlabel(self, zlabel, fontdict=None, labelpad=None, **kwargs):
        self.zaxis.label = zlabel

    def get_zlabel(self):
        return self.zaxis.label

    def set_zticks(self, ticks, labels=None, **kwargs):
        from matplotlib.ticker import FixedLocator

        self.zaxis.locator = FixedLocator(ticks)

    def set_box_aspect(self, aspect=None, *, zoom=1):
        self._ratio = None if aspect is None or np.ndim(aspect) == 0 else np.asarray(aspect, float)

    def grid(self, visible=True, **kwargs):
        self._grid_on = bool(visible)

    def _project(self, points):
        """(n, 3) points as (n, 2) in shares of the axes, and their nearness."""
        low = np.array([self._lim(i)[0] for i in range(3)])
        high = np.array([self._lim(i)[1] for i in range(3)])
        unit = (np.asarray(points, float) - low) / (high - low) - 0.5
        unit = unit * (getattr(self, "_ratio", None) if getattr(self, "_ratio", None) is not None else np.array([1.0, 1.0, 0.75]))
        e, a = np.radians(self.elev), np.radians(self.azim)
        right = np.array([-np.sin(a), np.cos(a), 0.0])
        up = np.array([-np.sin(e) * np.cos(a), -np.sin(e) * np.sin(a), np.cos(e)])
        toward = np.array([np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)])
        flat = np.column_stack([unit @ right, unit @ up])
        box = self.bbox
        scale = min(box.width, box.height) * 0.52
        return flat * scale + [box.x0 + box.width / 2, box.y0 + box.height / 2], unit @ toward

    # -- what is plotted

    def plot(self, xs, ys, *args, zdir="z", **kwargs):
        """A line through points."""
        from matplotlib.axes._lines import _full_names, split_format

        args = list(args)
        zs = args.pop(0) if args and not isinstance(args[0], str) else kwargs.pop("zs", 0)
        style, marker, color = split_format(args[0] if args else "")
        given = {k: v for k, v in {"linestyle": style, "marker": marker, "color": color}.items() if v is not None}
        given.update(_full_names(kwargs, Line2D))
        given.update(self._get_lines.next_for(given))
        xyz = np.column_stack(np.broadcast_arrays(numbers(xs), numbers(ys), numbers(zs)))
        line = Line2D([], [], **given)
        line._xyz = xyz
        self._grow(*xyz.T)
        self._add(line)
        if not line.get_label():
            line.set_label(f"_child{len(self._children) - 1}")
        return [line]

    plot3D = plot

    def scatter(self, xs, ys, zs=0, zdir="z", s=20, c=None, depthshade=True, *, marker="o", cmap=None, norm=None, vmin=None, vmax=None, alpha=None, linewidths=None, edgecolors=None, color=None, **kwargs):
        """Points."""
        xyz = np.column_stack([v.ravel() for v in np.broadcast_arrays(numbers(xs), numbers(ys), numbers(zs))])
        values, colors = self._scatter_colors(c if color is None else None, color, len(xyz))
        made = PathCollection(check(marker), numbers(s).ravel(), facecolors=colors, edgecolors=edgecolors or "face", linewidths=linewidths, alpha=alpha)
        if values is not None:
            made.set_cmap(cmap)
            made.set_norm(norm)
            made.set_array(values)
            made._scale_norm(norm, vmin, vmax)
        made.set(**kwargs)
        made._xyz = xyz
        self._grow(*xyz.T)
        self._add(made)
        if not made.get_label():
            made.set_label(f"_child{len(self._children) - 1}")
        return made

    scatter3D = scatter

    def plot_surface(self, X, Y, Z, *, norm=None, vmin=None, vmax=None, cmap=None, color=None, rstride=None, cstride=None, rcount=50, ccount=50, alpha=None,
                     linewidth=0.2, edgecolor=None, shade=True, antialiased=True, lightsource=None, label=None, facecolors=None, **kwargs):  # fmt: skip
        """A surface of heights Z over X and Y."""
        if kwargs:
            raise AttributeError(f"Poly3DCollection.set() got an unexpected keyword argument {next(iter(kwargs))!r}")
        X, Y, Z = np.broadcast_arrays(numbers(X), numbers(Y), numbers(Z))
        if Z.ndim != 2:
            raise ValueError("Argument Z must be 2-dimensional.")
        rows = _every(Z.shape[0], rstride, rcount)
        columns = _every(Z.shape[1], cstride, ccount)
        X, Y, Z = (v[np.ix_(rows, columns)] for v in (X, Y, Z))
        grid = np.stack([X, Y, Z], axis=-1)
        quads = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=2).reshape(-1, 4, 3)
        made = PolyCollection([], norm=norm, cmap=cmap, alpha=alpha, linewidths=linewidth, edgecolors="face" if edgecolor is None else edgecolor)
        heights = quads[:, :, 2].mean(1)
        if cmap is not None:
            made.set_array(heights)
            made._scale_norm(norm, vmin, vmax)
        else:
            base = np.array(to_rgba(color if color is not None else self._get_lines.get_next_color()))
            normal = np.cross(quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1])
            size = np.linalg.norm(normal, axis=1)
            light = np.abs(normal @ np.array([-0.4, -0.5, 0.77])) / np.where(size > 0, size, 1) if shade else np.ones(len(quads))
            shades = np.tile(base, (len(quads), 1))
            shades[:, :3] *= (0.45 + 0.55 * light)[:, None]
            made.set_facecolors(shades)
        if label:
            made.set_label(label)
        made._xyz = quads
        self._grow(X.ravel(), Y.ravel(), Z.ravel())
        return self._add(made)

    def plot_wireframe(self, X, Y, Z, *, rstride=None, cstride=None, rcount=50, ccount=50, color=None, linewidth=None, alpha=None, label=None):
        """The lines of a surface."""
        X, Y, Z = np.broadcast_arrays(numbers(X), numbers(Y), numbers(Z))
        grid = np.stack([X, Y, Z], axis=-1)[np.ix_(_every(Z.shape[0], rstride, rcount), _every(Z.shape[1], cstride, ccount))]
        lines = [*grid, *grid.transpose(1, 0, 2)]
        made = LineCollection([], colors=color or self._get_lines.get_next_color(), linewidths=linewidth, alpha=alpha)
        made._xyz = lines
        made.set_label(label)
        self._grow(X.ravel(), Y.ravel(), Z.ravel())
        return self._add(made)

    def contour(self, *args, **kwargs):
        raise AttributeError("contours are not drawn in three dimensions here. Nearest that works: plot_surface, plot_wireframe.")

    contourf = contour3D = contourf3D = bar3d = plot_trisurf = contour

    def text(self, x, y, z, s=None, zdir=None, **kwargs):
        """A text at a point; with three arguments in the plane of the picture."""
        made = Text(0, 0, s, **kwargs)
        made._xyz = np.array([[x, y, z]], float)
        return self._add(made)

    def text2D(self, x, y, s, **kwargs):
        return Axes.text(self, x, y, s, transform=kwargs.pop("transform", self.transAxes), **kwargs)

    # -- drawing

    def draw(self, canvas):
        if not self._visible:
            return
        self._active = self._original
        if self._axis_on:
            self._draw_box(canvas)
        queue = []
        for order, artist in enumerate(self._children):
            xyz = getattr(artist, "_xyz", None)
            near = 0.0
            if xyz is not None and len(xyz):
                near = float(np.mean(self._project(np.concatenate([np.atleast_2d(p) for p in xyz]))[1]))
            queue.append((artist.get_zorder() > 2.9, near, order, artist))
        for _, _, _, artist in sorted(queue, key=lambda e: e[:3]):
            self._draw_thing(canvas, artist)
        self._draw_titles(canvas, self._pixels(canvas))
        if self.legend_ is not None:
            self.legend_.draw(canvas)

    def _flat(self, canvas, points):
        flat, near = self._project(points)
        return np.column_stack([flat[:, 0], canvas.height - flat[:, 1]]), near

    def _draw_thing(self, canvas, artist):
        xyz = getattr(artist, "_xyz", None)
        if xyz is None:
            artist.draw(canvas)
            return
        if not artist._visible or not len(xyz):
            return
        if isinstance(artist, Line2D):
            artist._draw_points(canvas, self._flat(canvas, xyz)[0], None)
        elif isinstance(artist, Text):
            artist._draw_at(canvas, *self._flat(canvas, xyz)[0][0])
        elif isinstance(artist, PathCollection):
            from matplotlib.transforms import IdentityTransform

            flat, near = self._flat(canvas, xyz)
            order = np.argsort(near)
            kept = artist._A, artist._faces, artist._sizes
            if artist._A is not None:
                artist._A = artist._A[order]
            elif not isinstance(artist._faces, str) and artist._faces is not None and len(to_rgba_array(artist._faces)) == len(order):
                artist._faces = to_rgba_array(artist._faces)[order]
            if len(artist._sizes) == len(order):
                artist._sizes = artist._sizes[order]
            artist.set_offsets(np.column_stack([flat[:, 0], canvas.height - flat[:, 1]])[order])
            artist.set_transform(IdentityTransform())
            artist._clip_on = False
            artist.draw(canvas)
            artist._A, artist._faces, artist._sizes = kept
        elif isinstance(artist, PolyCollection):
            flat, near = self._flat(canvas, np.asarray(xyz).reshape(-1, 3))
            quads, depth = flat.reshape(-1, 4, 2), near.reshape(-1, 4).mean(1)
            artist._now = artist.get_facecolors(), artist.get_edgecolors()
            for i in np.argsort(depth):
                face, edge, width, _ = artist._turn(canvas, int(i))
                canvas.path([quads[i]], face, edge, width, closed=True, plain=True)
        else:
            artist._now = artist.get_facecolors(), artist.get_edgecolors()
            for i, points in enumerate(xyz):
                _, edge, width, dash = artist._turn(canvas, i)
                canvas.path([self._flat(canvas, points)[0]], None, edge, width, dash)

    def _draw_box(self, canvas):
        """The three far walls with their grids, ticks along three edges."""
        ink, faint = to_rgba(rcParams["axes.edgecolor"]), to_rgba(rcParams["grid.color"], 0.6)
        limits = [self._lim(i) for i in range(3)]
        a = np.radians(self.azim)
        # The wall that faces away from the eye along x, y, z.
        far = [limits[0][0] if np.cos(a) > 0 else limits[0][1], limits[1][0] if np.sin(a) > 0 else limits[1][1], limits[2][0] if self.elev >= 0 else limits[2][1]]
        near = [limits[0][1] if np.cos(a) > 0 else limits[0][0], limits[1][1] if np.sin(a) > 0 else limits[1][0], limits[2][1] if self.elev >= 0 else limits[2][0]]
        axes = (self.xaxis, self.yaxis, self.zaxis)
        centre = self._flat(canvas, [[sum(v) / 2 for v in limits]])[0][0]
        for i in range(3):
            low, high = limits[i]
            locator = axes[i].get_major_locator() if i < 2 else self.zaxis.locator
            formatter = ScalarFormatter()
            formatter.set_axis(_Dummy(low, high))
            ticks = np.asarray(locator.tick_values(low, high) if not isinstance(locator, AutoLocator) else _ticks(low, high), float)
            ticks = ticks[(ticks >= low - 1e-9) & (ticks <= high + 1e-9)]
            labels = formatter.format_ticks(ticks)
            j, k = [n for n in range(3) if n != i]
            if self._grid_on:
                for tick in ticks:
                    for fixed, moving in ((j, k), (k, j)):
                        ends = np.zeros((2, 3))
                        ends[:, i], ends[:, fixed] = tick, far[fixed]
                        ends[:, moving] = limits[moving]
                        canvas.path([self._flat(canvas, ends)[0]], None, faint, canvas.px(0.6))
            # The edge along which this axis is labelled.
            edge = np.zeros((2, 3))
            edge[:, i] = limits[i]
            if i == 2:
                edge[:, 0], edge[:, 1] = (near[0], far[1]) if self._flat(canvas, [[near[0], far[1], far[2]]])[0][0][0] > centre[0] else (far[0], near[1])
            else:
                other = 1 - i
                edge[:, other], edge[:, 2] = near[other], far[2]
            ends = self._flat(canvas, edge)[0]
            canvas.path([ends], None, ink, canvas.px(0.8))
            out = (ends[0] + ends[1]) / 2 - centre
            along = ends[1] - ends[0]
            normal = np.array([-along[1], along[0]]) / (np.hypot(*along) or 1)
            normal = normal if normal @ out > 0 else -normal
            for tick, word in zip(ticks, labels):
                point = edge[0].copy()
                point[i] = tick
                spot = self._flat(canvas, [point])[0][0]
                canvas.path([np.array([spot, spot + normal * canvas.px(3)])], None, ink, canvas.px(0.8))
                self._word(canvas, word, spot + normal * canvas.px(13), _size("xtick.labelsize"))
            name = self.xaxis.get_label_text() if i == 0 else self.yaxis.get_label_text() if i == 1 else self.zaxis.label
            self._word(canvas, name, (ends[0] + ends[1]) / 2 + normal * canvas.px(32), _size("axes.labelsize"))
            # The other edges of the far walls.
            for fixed in ((j, k),):
                for values in ((far[j], far[k]), (far[j], near[k]), (near[j], far[k])):
                    line = np.zeros((2, 3))
                    line[:, i], line[:, fixed[0]], line[:, fixed[1]] = limits[i], values[0], values[1]
                    canvas.path([self._flat(canvas, line)[0]], None, faint, canvas.px(0.8))

    def _word(self, canvas, words, spot, size):
        if words:
            text = Text(0, 0, words, fontsize=size, ha="center", va="center", color=rcParams["axes.labelcolor"])
            text.figure = self.figure
            text._draw_at(canvas, *spot)


class _Dummy:
    """An axis for a formatter, with limits alone."""

    axes = None

    def __init__(self, low, high):
        self._limits = low, high

    def get_view_interval(self):
        return self._limits


def _ticks(low, high):
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)


def _size(key):
    from matplotlib._rc import points

    return points(rcParams[key])


def _every(count, stride, most):
    """The indices of the rows that are drawn, with the last one."""
    step = stride or max(1, int(np.ceil(count / most)))
    found = list(range(0, count - 1, step)) + [count - 1]
    return found


_ = cm
