"""Pictures, meshes, contours and vector fields."""

import numpy as np

from .. import rcParams
from .._data import array, numbers
from ..collections import QuadMesh, Quiver
from ..image import AxesImage


class Fields:
    """The part of Axes that draws functions of two variables."""

    def imshow(self, X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, colorizer=None, origin=None, extent=None,
               interpolation_stage=None, filternorm=True, filterrad=4.0, resample=None, url=None, data=None, **kwargs):  # fmt: skip
        """A picture: (rows, columns) of numbers through a colour map, or (rows, columns, 3 or 4) of colours."""
        image = AxesImage(self, cmap=cmap, norm=norm, interpolation=interpolation, origin=origin, extent=extent, **kwargs)
        if aspect is None and not (image.is_transform_set()):
            aspect = rcParams["image.aspect"]
        if aspect is not None:
            self.set_aspect(aspect)
        image.set_data(X)
        image.set_alpha(alpha)
        if image._A.ndim == 2:
            image._scale_norm(norm, vmin, vmax)
        self._add(image)
        image.set_label(image.get_label() or f"_child{len(self._children) - 1}")
        image._settle()
        return image

    def matshow(self, Z, **kwargs):
        """A matrix as a picture, with whole numbers at the ticks and x at the top."""
        from ..ticker import MaxNLocator

        image = self.imshow(numbers(Z), **{"origin": "upper", "interpolation": "nearest", "aspect": "equal", **kwargs})
        self.title.set_y(1.05)
        self.xaxis.set_ticks_position("top")
        self.xaxis.set_tick_params(bottom=True)
        for axis in (self.xaxis, self.yaxis):
            axis.set_major_locator(MaxNLocator(nbins=9, steps=[1, 2, 5, 10], integer=True))
        return image

    def spy(self, Z, precision=0, **kwargs):
        """Where a matrix is not zero."""
        Z = numbers(Z)
        return self.matshow((np.abs(Z) > precision).astype(float), **{"cmap": "binary", **kwargs})

    def pcolormesh(self, *args, alpha=None, norm=None, cmap=None, vmin=None, vmax=None, shading=None, antialiased=False, data=None, **kwargs):
        """A mesh of coloured cells: `pcolormesh(C)` or `pcolormesh(X, Y, C)`."""
        X, Y, C = _mesh(args, shading or "auto")
        mesh = QuadMesh(np.stack([X, Y], axis=-1), norm=norm, cmap=cmap, alpha=alpha, **kwargs)
        mesh.set_array(np.ma.masked_invalid(C) if C.dtype.kind == "f" else C)
        mesh._scale_norm(norm, vmin, vmax)
        x0, x1, y0, y1 = X.min(), X.max(), Y.min(), Y.max()
        mesh.sticky_edges.x[:] = [x0, x1]
        mesh.sticky_edges.y[:] = [y0, y1]
        self._add(mesh)
        mesh.set_label(mesh.get_label() or f"_child{len(self._children) - 1}")
        self._update_limits(np.array([[x0, y0], [x1, y1]]))
        self._request_autoscale()
        return mesh

    def pcolor(self, *args, **kwargs):
        """The same as pcolormesh."""
        return self.pcolormesh(*args, **kwargs)

    def contour(self, *args, data=None, **kwargs):
        """Lines of equal height: `contour(Z)`, `contour(X, Y, Z, levels)`."""
        from ..contour import ContourSet

        made = ContourSet(self, args, filled=False, **kwargs)
        self._request_autoscale()
        return made

    def contourf(self, *args, data=None, **kwargs):
        """Filled bands between heights."""
        from ..contour import ContourSet

        made = ContourSet(self, args, filled=True, **kwargs)
        self._request_autoscale()
        return made

    def clabel(self, CS, levels=None, **kwargs):
        """Heights on the lines of a contour."""
        return CS.clabel(levels, **kwargs)

    def quiver(self, *args, data=None, **kwargs):
        """Arrows of a vector field: `quiver(U, V)`, `quiver(X, Y, U, V)`, with numbers or colours C at the end."""
        C = None
        args = list(args)
        if len(args) in (3, 5):
            C = args.pop()
        if len(args) == 2:
            U, V = (numbers(a) for a in args)
            rows, columns = np.atleast_2d(U).shape
            X, Y = (v.ravel() for v in np.meshgrid(np.arange(columns), np.arange(rows)))
        elif len(args) == 4:
            X, Y = numbers(self.xaxis.convert_units(args[0])), numbers(self.yaxis.convert_units(args[1]))
            U, V = numbers(args[2]), numbers(args[3])
            if X.ndim == 1 and U.ndim == 2:
                X, Y = np.meshgrid(X, Y)
        else:
            raise TypeError(f"quiver() takes from 2 to 5 positional arguments but {len(args)} were given")
        X, Y, U, V = (v.ravel() for v in (X, Y, U, V))
        if not len(X) == len(Y) == len(U) == len(V):
            raise ValueError(f"Argument U has a size {U.size} which does not match {X.size}, the number of arrow positions")
        if "color" in kwargs:
            kwargs["facecolors"] = kwargs.pop("color")
        limits = {k: kwargs.pop(k, None) for k in ("vmin", "vmax")}
        made = Quiver(X, Y, U, V, **kwargs)
        if C is not None:
            made.set_array(numbers(C).ravel())
            made._scale_norm(kwargs.get("norm"), **limits)
        return self.add_collection(made)

    def streamplot(self, *args, **kwargs):
        raise AttributeError("streamplot is not drawn here. Nearest that works: quiver.")

    def hexbin(self, *args, **kwargs):
        raise AttributeError("hexbin is not drawn here. Nearest that works: hist2d.")


def _mesh(args, shading):
    """(X corners, Y corners, C) of the arguments of pcolormesh."""
    if shading not in ("auto", "flat", "nearest", "gouraud"):
        raise ValueError(f"{shading!r} is not a valid value for shading. Supported values are 'gouraud', 'nearest', 'flat', 'auto'")
    if shading == "gouraud":
        raise NotImplementedError("shading='gouraud' is not drawn here; 'flat' and 'nearest' are")
    if len(args) == 1:
        C = np.ma.asarray(args[0]) if np.ma.isMaskedArray(args[0]) else array(args[0])
        rows, columns = C.shape[:2]
        centres = shading == "nearest"
        X, Y = np.meshgrid(np.arange(columns + (not centres), dtype=float), np.arange(rows + (not centres), dtype=float))
    elif len(args) == 3:
        C = np.ma.asarray(args[2]) if np.ma.isMaskedArray(args[2]) else array(args[2])
        X, Y = numbers(args[0]), numbers(args[1])
    else:
        raise TypeError(f"pcolormesh() takes 1 or 3 positional arguments but {len(args)} were given")
    rows, columns = C.shape[:2]
    nx, ny = X.shape[-1], Y.shape[0]
    if X.ndim != 2 or X.shape[0] == 1:
        X = np.repeat(X.reshape(1, nx), ny, axis=0)
    if Y.ndim != 2 or Y.shape[1] == 1:
        Y = np.repeat(Y.reshape(ny, 1), nx, axis=1)
    if X.shape != Y.shape:
        raise TypeError("Incompatible X, Y inputs to pcolormesh; see help(pcolormesh)")
    if shading == "auto":
        shading = "nearest" if (columns, rows) == (nx, ny) else "flat"
    if shading == "flat":
        if (nx, ny) != (columns + 1, rows + 1):
            raise TypeError(f"Dimensions of C {C.shape} should be one smaller than X({nx}) and Y({ny}) while using shading='flat' see help(pcolormesh)")
        return X, Y, C
    if (nx, ny) != (columns, rows):
        raise TypeError(f"Dimensions of C {C.shape} are incompatible with X ({nx}) and/or Y ({ny}); see help(pcolormesh)")

    def corners(values):
        if values.shape[1] < 2:
            return np.hstack((values, values))
        half = np.diff(values, axis=1) * 0.5
        return np.hstack((values[:, [0]] - half[:, [0]], values[:, :-1] + half, values[:, [-1]] + half[:, [-1]]))

    return corners(corners(X).T).T, corners(corners(Y).T).T, C
