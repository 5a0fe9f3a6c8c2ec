"""Many shapes drawn as one: scattered markers, areas, bundles of lines, meshes, arrows of a field."""

import numpy as np

from . import markers, rcParams
from ._hints import module_getattr
from .artist import Artist
from .cm import ScalarMappable
from .colors import to_rgba, to_rgba_array
from .lines import dashes_of, style_of


class Collection(Artist, ScalarMappable):
    """Shapes whose properties are lists: one entry each, taken in turn."""

    zorder = 1
    _aliases = {
        "antialiased": "antialiaseds", "aa": "antialiaseds", "edgecolor": "edgecolors", "ec": "edgecolors", "facecolor": "facecolors", "fc": "facecolors",
        "linestyle": "linestyles", "ls": "linestyles", "dashes": "linestyles", "linewidth": "linewidths", "lw": "linewidths",
        "transOffset": "offset_transform",
    }  # fmt: skip

    def __init__(self, *, edgecolors=None, facecolors=None, linewidths=None, linestyles="solid", norm=None, cmap=None, array=None, hatch=None, **kwargs):
        Artist.__init__(self)
        ScalarMappable.__init__(self, norm, cmap)
        self._offsets = np.zeros((0, 2))
        self._hatch = hatch
        given = {self._aliases.get(k, k): v for k, v in kwargs.items()}
        self._faces = given.pop("facecolors", facecolors)
        self._edges = given.pop("edgecolors", edgecolors)
        self.set_linewidths(given.pop("linewidths", linewidths))
        self.set_linestyles(given.pop("linestyles", linestyles))
        if array is not None:
            self.set_array(array)
        self.set(**given)

    _default_edge = "face"

    def set_antialiaseds(self, aa):
        """Accepted: pictures are always smooth."""

    def set_facecolors(self, c):
        to_rgba_array(c)
        self._faces = c

    def set_edgecolors(self, c):
        self._edges = c

    def set_color(self, c):
        self.set_facecolors(c)
        self.set_edgecolors(c)

    def set_linewidths(self, lw):
        self._widths = np.atleast_1d(rcParams["patch.linewidth"] if lw is None else lw)

    def get_linewidths(self):
        return self._widths

    def set_linestyles(self, ls):
        if isinstance(ls, list) and ls and not isinstance(ls[0], int | float):
            self._styles = [style_of(s) for s in ls]
        else:
            self._styles = [style_of("-" if ls is None else ls)]

    def get_linestyles(self):
        return [(0, dashes_of(s, 1.0)) for s in self._styles]

    def set_hatch(self, hatch):
        self._hatch = hatch

    def set_capstyle(self, cs):
        """Accepted: ends of lines are cut straight."""

    def set_joinstyle(self, js):
        """Accepted: corners are mitred."""

    def set_offsets(self, offsets):
        self._offsets = offsets if np.ma.isMaskedArray(offsets) else np.asarray(offsets, float).reshape(-1, 2)

    def get_offsets(self):
        return self._offsets

    def set_offset_transform(self, t):
        self._transform = t

    def _mapped(self):
        return self._A is not None and not (isinstance(self._faces, str) and self._faces == "none" and self._edges is None)

    def get_facecolors(self):
        """(n, 4) colours of the insides."""
        if self._A is not None and not (isinstance(self._faces, str) and self._faces.lower() == "none"):
            return np.asarray(self.to_rgba(np.ma.ravel(self._A), self._alpha))
        if self._faces is None:
            return to_rgba_array(rcParams["patch.facecolor"], self._alpha)
        return to_rgba_array(self._faces, self._alpha)

    def get_edgecolors(self):
        """(n, 4) colours of the edges."""
        edges = self._edges
        if edges is None:
            edges = self._default_edge
        if isinstance(edges, str) and edges == "face":
            return self.get_facecolors()
        if isinstance(edges, str) and edges.lower() == "none":
            return np.zeros((0, 4))
        return to_rgba_array(edges, self._alpha)

    def get_facecolor(self):
        return self.get_facecolors()

    def get_edgecolor(self):
        return self.get_edgecolors()

    def get_datalim(self, transData=None):
        from .transforms import Bbox

        points = self._limits()
        points = points[np.isfinite(points).all(1)]
        return Bbox([points.min(0), points.max(0)])

    def _pixels(self, points, canvas):
        found = self.get_transform().transform(points)
        return np.column_stack([found[:, 0], canvas.height - found[:, 1]])

    def _clip(self, canvas):
        return self.axes._clip(canvas, self) if self.axes is not None else None

    def _turn(self, canvas, i):
        """(face, edge, width in pixels, dash in pixels) of entry i."""
        faces, edges = self._now
        style, width = self._styles[i % len(self._styles)], float(self._widths[i % len(self._widths)])
        dash = dashes_of(style, width)
        return (
            faces[i % len(faces)] if len(faces) else None,
            edges[i % len(edges)] if len(edges) and style != "None" else None,
            canvas.px(width),
            dash and [round(canvas.px(v), 2) for v in dash],
        )

    def draw(self, canvas):
        if not self._visible:
            return
        self._now = self.get_facecolors(), self.get_edgecolors()
        self._draw(canvas, self._clip(canvas))

    def legend_elements(self, prop="colors", num="auto", fmt=None, func=lambda x: x, **kwargs):
        """(handles, labels) for a legend of the colours."""
        from .lines import Line2D

        if prop != "colors":
            raise NotImplementedError("legend_elements(prop='sizes') is not drawn here; prop='colors' is")
        values = np.unique(self._A.compressed() if np.ma.isMaskedArray(self._A) else self._A)
        if num == "auto":
            num = 9
        if num is not None and not (len(values) <= num or num == "auto"):
            from .ticker import MaxNLocator

            low, high = self.norm.vmin, self.norm.vmax
            values = np.asarray(MaxNLocator(nbins=num, min_n_ticks=num - 1 if num > 1 else 1).tick_values(low, high))
            values = values[(values >= low) & (values <= high)]
        handles, labels = [], []
        for value in values:
            color = tuple(self.cmap(self.norm(value)))
            handles.append(Line2D([0], [0], linestyle="None", marker=getattr(self, "_marker", "o"), color=color, **kwargs))
            label = f"{func(value):g}" if fmt is None else fmt.format(x=func(value))
            labels.append(rf"$\mathdefault{{{label}}}$")
        return handles, labels


class PathCollection(Collection):
    """Markers of `scatter`: a size and a colour for each."""

    def __init__(self, marker, sizes, **kwargs):
        self._marker = marker
        self.set_sizes(sizes)
        super().__init__(**kwargs)

    def set_sizes(self, sizes, dpi=72.0):
        self._sizes = np.atleast_1d(np.asarray(sizes))

    def get_sizes(self):
        return self._sizes

    def _limits(self):
        return self._offsets

    def _draw(self, canvas, clip):
        offsets = self._offsets
        if len(offsets) == 0:
            return
        points = self._pixels(np.ma.filled(offsets, np.nan), canvas)
        sizes = np.resize(canvas.px(markers.size_of(self._sizes)), len(points))
        groups = {}
        for i, (x, y) in enumerate(points.tolist()):
            if x == x and y == y:
                face, edge, width, _dash = self._turn(canvas, i)
                key = (None if face is None else tuple(face), None if edge is None else tuple(edge), width, round(float(sizes[i]), 2))
                groups.setdefault(key, []).append((i, x, y))
        plain = self._mapped()
        nothing = (0, 0, 0, 0)
        if any(k[0] is not None and k[0][3] < 1 for k in groups) or len(groups) > 1:
            # In the order in which they were given, since they cover one another; neighbours alike are drawn at once.
            order = sorted(((i, x, y, key) for key, found in groups.items() for i, x, y in found), key=lambda e: e[0])
            run = []
            for entry in [*order, None]:
                if run and (entry is None or entry[3] != run[-1][3] or entry[3][0] is not None and entry[3][0][3] < 1):
                    face, edge, width, size = run[0][3]
                    markers.draw(canvas, self._marker, np.array([e[1:3] for e in run]), size, face or nothing, edge or nothing, width, clip, plain)
                    run = []
                if entry is not None:
                    run.append(entry)
            return
        for (face, edge, width, size), found in groups.items():
            markers.draw(canvas, self._marker, np.array([e[1:] for e in found]), size, face or nothing, edge or nothing, width, clip, plain)


class PolyCollection(Collection):
    """Polygons."""

    def __init__(self, verts, sizes=None, *, closed=True, **kwargs):
        super().__init__(**kwargs)
        self._closed = closed
        self.set_verts(verts)

    def set_verts(self, verts, closed=True):
        self._verts = [np.asarray(v, float) for v in verts]

    def get_paths(self):
        from .path import Path

        return [Path(v, closed=self._closed) for v in self._verts]

    def _limits(self):
        return np.concatenate(self._verts) if self._verts else None

    _default_edge = "none"

    def _draw(self, canvas, clip):
        for i, corners in enumerate(self._verts):
            face, edge, width, dash = self._turn(canvas, i)
            canvas.path([self._pixels(corners, canvas)], face, edge, width, dash, self._closed, clip, join="miter", plain=self._mapped())
            if self._hatch:
                from ._patch import hatching

                points = self._pixels(corners, canvas)
                inside = canvas.clip_path(_outline(points))
                canvas.path(hatching(self._hatch, np.nanmin(points, 0), np.nanmax(points, 0), canvas.px(6)), None, edge if edge is not None else to_rgba("k"), canvas.px(1.0), clip=inside)


def _outline(points):
    from ._canvas import polyline

    return polyline(points, True)


class FillBetweenPolyCollection(PolyCollection):
    """The area of `fill_between`."""


class PatchCollection(Collection):
    """Patches, drawn with shared properties."""

    def __init__(self, patches, *, match_original=False, **kwargs):
        self._patches = list(patches)
        if match_original:
            kwargs.setdefault("facecolors", [p.get_facecolor() for p in self._patches])
            kwargs.setdefault("edgecolors", [p.get_edgecolor() for p in self._patches])
            kwargs.setdefault("linewidths", [p.get_linewidth() for p in self._patches])
        super().__init__(**kwargs)

    _default_edge = "none"

    def get_paths(self):
        return [p.get_path() for p in self._patches]

    def _limits(self):
        return np.concatenate([p.get_path().vertices for p in self._patches]) if self._patches else None

    def _draw(self, canvas, clip):
        from .path import as_text

        for i, patch in enumerate(self._patches):
            face, edge, width, dash = self._turn(canvas, i)
            canvas.path(as_text(patch.get_path(), lambda p: self._pixels(p, canvas)), face, edge, width, dash, clip=clip, plain=self._mapped())


class LineCollection(Collection):
    """Lines, each a list of points."""

    zorder = 2

    def __init__(self, segments, *, colors=None, color=None, linewidths=None, zorder=2, **kwargs):
        chosen = colors if colors is not None else color
        for name in ("edgecolor", "ec", "edgecolors"):
            chosen = kwargs.pop(name, chosen)
        self._given = chosen
        for name in ("linewidth", "lw"):
            linewidths = kwargs.pop(name, linewidths)
        kwargs.pop("facecolors", None)
        super().__init__(edgecolors=rcParams["lines.color"] if chosen is None else chosen, facecolors="none", zorder=zorder,
                         linewidths=rcParams["lines.linewidth"] if linewidths is None else linewidths, **kwargs)  # fmt: skip
        self.set_segments(segments)

    def set_segments(self, segments):
        self._segments = [np.asarray(s, float).reshape(-1, 2) for s in segments]

    set_verts = set_segments

    def get_segments(self):
        return self._segments

    def set_color(self, c):
        self._given = c
        self.set_edgecolors(c)

    set_colors = set_color

    def get_color(self):
        return self.get_edgecolors()

    get_colors = get_color

    def get_facecolors(self):
        return np.zeros((0, 4))

    def get_edgecolors(self):
        if self._A is not None and self._given is None:
            return np.asarray(self.to_rgba(np.ma.ravel(self._A), self._alpha))
        return super().get_edgecolors()

    def _mapped(self):
        return self._A is not None

    def _limits(self):
        return np.concatenate(self._segments) if self._segments else None

    def _draw(self, canvas, clip):
        runs = {}
        for i, points in enumerate(self._segments):
            _, edge, width, dash = self._turn(canvas, i)
            if edge is not None:
                runs.setdefault((tuple(edge), width, dash and tuple(dash)), []).append(self._pixels(points, canvas))
        for (edge, width, dash), lines in runs.items():
            canvas.path(lines, None, edge, width, dash and list(dash), clip=clip, plain=self._mapped())


class QuadMesh(Collection):
    """A mesh of coloured cells: `pcolormesh`."""

    zorder = 0

    def __init__(self, coordinates, *, shading="flat", antialiased=True, **kwargs):
        self._coordinates = np.asarray(coordinates, float)
        self._shading = shading
        kwargs.setdefault("linewidths", 0.0)
        super().__init__(**kwargs)

    _default_edge = "none"

    def get_coordinates(self):
        return self._coordinates

    def _mapped(self):
        return True

    def set_array(self, A):
        A = np.asarray(A) if not np.ma.isMaskedArray(A) else A
        super().set_array(A)

    def get_facecolors(self):
        A = self._A
        if A is not None and A.ndim == 3:
            return np.asarray(self.to_rgba(np.asarray(A))).reshape(-1, 4)
        return np.asarray(self.to_rgba(np.ma.ravel(A), self._alpha)) if A is not None else np.zeros((0, 4))

    def _limits(self):
        return self._coordinates.reshape(-1, 2)

    def _draw(self, canvas, clip):
        mesh = self._coordinates
        rows, columns = mesh.shape[0] - 1, mesh.shape[1] - 1
        points = self._pixels(mesh.reshape(-1, 2), canvas).reshape(mesh.shape)
        faces, edges = self._now
        xs, ys = points[0, :, 0], points[:, 0, 1]
        straight = np.allclose(points[..., 0], xs) and np.allclose(points[..., 1], ys[:, None])
        even = straight and np.allclose(np.diff(xs), np.diff(xs)[:1], rtol=1e-3) and np.allclose(np.diff(ys), np.diff(ys)[:1], rtol=1e-3)
        if even and not len(edges) and rows and columns:
            from ._png import encode

            pixels = (faces.reshape(rows, columns, 4) * 255 + 0.5).astype(np.uint8)
            pixels = pixels[:: 1 if ys[0] < ys[-1] else -1, :: 1 if xs[0] < xs[-1] else -1]
            x, y = min(xs[0], xs[-1]), min(ys[0], ys[-1])
            canvas.image(encode(pixels), x, y, abs(xs[-1] - xs[0]), abs(ys[-1] - ys[0]), False, clip)
            return
        for i in range(rows):
            for j in range(columns):
                face, edge, width, dash = self._turn(canvas, i * columns + j)
                corners = points[[i, i, i + 1, i + 1], [j, j + 1, j + 1, j]]
                # A hair's breadth of the face's own colour closes the seams between cells.
                canvas.path([corners], face, face if edge is None else edge, 0.4 if edge is None else width, dash, True, clip, plain=True)


PolyQuadMesh = QuadMesh


class Quiver(Collection):
    """The arrows of a vector field."""

    def __init__(self, X, Y, U, V, *, scale=None, units="width", angles="uv", scale_units=None, width=None, headwidth=3, headlength=5,
                 headaxislength=4.5, minlength=1, minshaft=1, pivot="tail", **kwargs):  # fmt: skip
        self._xy = np.column_stack([X, Y])
        self._uv = np.column_stack([U, V])
        self.scale, self.units, self.angles, self.scale_units, self.width = scale, units, angles, scale_units, width
        self._head = headwidth, headlength, headaxislength
        if pivot not in ("tail", "mid", "middle", "tip"):
            raise ValueError(f"{pivot!r} is not a valid value for pivot. Supported values are 'tail', 'mid', 'middle', 'tip'")
        self._pivot = pivot
        kwargs.setdefault("facecolors", "k")
        kwargs.setdefault("linewidths", 0.0)
        super().__init__(**kwargs)

    _default_edge = "none"

    def set_UVC(self, U, V, C=None):
        self._uv = np.column_stack([np.ravel(U), np.ravel(V)]).astype(float)
        if C is not None:
            self.set_array(np.ravel(C))

    def _limits(self):
        return self._xy

    def _draw(self, canvas, clip):
        axes_width, axes_height = self.axes.bbox.width, self.axes.bbox.height
        x_span, y_span = np.ptp(self.axes.get_xlim()), np.ptp(self.axes.get_ylim())
        units = {"width": axes_width, "height": axes_height, "dots": 1.0, "inches": canvas.dpi, "x": axes_width / x_span, "y": axes_height / y_span,
                 "xy": np.hypot(axes_width / x_span, axes_height / y_span) / np.sqrt(2)}  # fmt: skip
        if self.units not in units:
            raise ValueError(f"{self.units!r} is not a valid value for units. Supported values are {', '.join(map(repr, units))}")
        unit = units[self.units]
        count = max(len(self._xy), 1)
        width = 0.06 * (axes_width if self.width is None else unit) / np.clip(np.sqrt(count), 8, 25) / (axes_width / unit if self.width is None else 1)
        width = self.width * unit if self.width is not None else 0.06 * axes_width / np.clip(np.sqrt(count), 8, 25)
        length = np.hypot(*self._uv.T)
        finite = np.isfinite(length)
        points = self.get_transform().transform(self._xy)
        if self.angles == "xy" and self.scale_units == "xy":
            factor = 1.0 if self.scale is None else 1 / self.scale
            vectors = self.get_transform().transform(self._xy + self._uv * factor) - points
        else:
            if self.scale is None:
                mean = length[finite].mean() if finite.any() else 1.0
                per = 1.8 * mean * max(np.sqrt(count), 10) / axes_width
            else:
                per = self.scale / (units[self.scale_units] if self.scale_units else unit)
            vectors = self._uv / (per or 1.0)
            if self.angles == "xy":
                ahead = self.get_transform().transform(self._xy + self._uv * 1e-3) - points
                angle = np.arctan2(ahead[:, 1], ahead[:, 0])
                size = np.hypot(*vectors.T)
                vectors = np.column_stack([size * np.cos(angle), size * np.sin(angle)])
        head_width, head_length, head_axis = (v * width for v in self._head)
        for i, ((x, y), (u, v)) in enumerate(zip(points, vectors)):
            size = np.hypot(u, v)
            if not np.isfinite(size):
                continue
            y, v = canvas.height - y, -v
            face, edge, line, _ = self._turn(canvas, i)
            if size < width:
                canvas.path(markers.outline("h", x, y, width), face, edge, line, clip=clip, plain=self._mapped())
                continue
            ux, uy = u / size, v / size
            shrink = min(1.0, size / (head_length * 1.2))
            half, wide, long, neck = width / 2, head_width / 2 * shrink, head_length * shrink, head_axis * shrink
            if self._pivot in ("mid", "middle"):
                x, y = x - u / 2, y - v / 2
            elif self._pivot == "tip":
                x, y = x - u, y - v
            corners = np.array([(0, half), (size - neck, half), (size - long, wide), (size, 0), (size - long, -wide), (size - neck, -half), (0, -half)])
            placed = np.column_stack([x + corners[:, 0] * ux - corners[:, 1] * uy, y + corners[:, 0] * uy + corners[:, 1] * ux])
            canvas.path([placed], face, edge, line, None, True, clip, join="miter", plain=self._mapped())


__getattr__ = module_getattr(__name__, globals())
