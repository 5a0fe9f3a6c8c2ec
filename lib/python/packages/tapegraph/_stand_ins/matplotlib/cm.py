"""Colour maps by name, and numbers as colours (ScalarMappable)."""

import difflib

import numpy as np

from . import colors
from ._hints import module_getattr


class ColormapRegistry:
    """All maps by name; `colormaps[name]` is a copy that may be changed."""

    def __init__(self):
        self._own = {}

    def __getitem__(self, item):
        if item in self._own:
            return self._own[item].copy()
        found = colors.named_map(item) if isinstance(item, str) else None
        if found is None:
            raise KeyError(f"{item!r} is not a known colormap name{_near(item, self)}")
        return found

    def __iter__(self):
        names = colors.map_names()
        return iter([*names, *(f"{name}_r" for name in names), *self._own])

    def __len__(self):
        return sum(1 for _ in self)

    def __contains__(self, item):
        return item in self._own or (isinstance(item, str) and colors.named_map(item) is not None)

    def keys(self):
        return list(self)

    def get_cmap(self, cmap, argument="cmap"):
        """The map of a name; the default one for None; a map itself."""
        from . import rcParams

        if cmap is None:
            return self[rcParams["image.cmap"]]
        if isinstance(cmap, colors.Colormap):
            return cmap
        if not isinstance(cmap, str):
            raise TypeError(f"get_cmap expects None or an instance of a str or Colormap . you passed {cmap!r} of type {type(cmap)}")
        if cmap not in self:
            raise ValueError(f"{cmap!r} is not a valid value for {argument}.{_near(cmap, self)}")
        return self[cmap]

    def register(self, cmap, *, name=None, force=False):
        """Makes a map known by its name."""
        name = name or cmap.name
        if name in self and not force:
            raise ValueError(f'A colormap named "{name}" is already registered.')
        self._own[name] = cmap.copy()

    def unregister(self, name):
        self._own.pop(name, None)


def _near(name, registry):
    near = difflib.get_close_matches(str(name), list(registry), n=3)
    return f" Did you mean one of: {', '.join(map(repr, near))}?" if near else ""


_colormaps = ColormapRegistry()


def get_cmap(name=None, lut=None):
    """The map of a name, with `lut` colours where that is given."""
    found = _colormaps.get_cmap(name, "name")
    return found if lut is None else found.resampled(lut)


def register_cmap(name=None, cmap=None, *, override_builtin=False):
    """Makes a map known by its name."""
    _colormaps.register(cmap, name=name, force=override_builtin)


class ScalarMappable:
    """Numbers, normalised and looked up in a colour map."""

    def __init__(self, norm=None, cmap=None):
        self._A = None
        self.colorbar = None
        self.set_norm(norm)
        self.cmap = _colormaps.get_cmap(cmap)

    def set_norm(self, norm):
        if norm is None:
            norm = colors.Normalize()
        elif isinstance(norm, str):
            known = {"linear": colors.Normalize, "log": colors.LogNorm}
            if norm not in known:
                raise ValueError(f"Invalid norm str name; the following values are supported: {', '.join(known)}")
            norm = known[norm]()
        elif not isinstance(norm, colors.Normalize):
            raise TypeError(f"'norm' must be an instance of matplotlib.colors.Norm, str or None, not a {type(norm).__name__}")
        self.norm = norm

    def set_cmap(self, cmap):
        self.cmap = _colormaps.get_cmap(cmap)

    def get_cmap(self):
        return self.cmap

    def set_array(self, A):
        self._A = None if A is None else np.ma.masked_invalid(np.ma.asarray(A, dtype=float)) if np.asarray(A).dtype.kind in "fiub" else A

    def get_array(self):
        return self._A

    def set_clim(self, vmin=None, vmax=None):
        """Sets the limits of the numbers that the map shows."""
        if vmax is None and np.iterable(vmin):
            vmin, vmax = vmin
        self.norm.vmin = self.norm.vmin if vmin is None else vmin
        self.norm.vmax = self.norm.vmax if vmax is None else vmax

    def get_clim(self):
        return self.norm.vmin, self.norm.vmax

    def autoscale(self):
        self.norm.autoscale(self._A)

    def autoscale_None(self):
        if self._A is not None:
            self.norm.autoscale_None(self._A)

    def _scale_norm(self, norm, vmin, vmax):
        if vmin is not None or vmax is not None:
            if isinstance(norm, colors.Normalize):
                raise ValueError("Passing a Normalize instance simultaneously with vmin/vmax is not supported.  Please pass vmin/vmax directly to the norm when creating it.")
            self.set_clim(vmin, vmax)
        self.autoscale_None()

    def to_rgba(self, x, alpha=None, bytes=False, norm=True):
        """Colours of numbers; pictures (..., 3 or 4) are passed through."""
        x = np.ma.asarray(x)
        if x.ndim == 3 and x.shape[2] in (3, 4):
            rgba = np.asarray(x)
            if rgba.dtype == np.uint8:
                rgba = rgba if bytes else rgba / 255
            elif bytes:
                rgba = (rgba * 255).astype(np.uint8)
            if rgba.shape[2] == 3:
                full = 255 if bytes else 1
                rgba = np.concatenate([rgba, np.full((*rgba.shape[:2], 1), full, rgba.dtype)], axis=2)
            return rgba
        return self.cmap(self.norm(x) if norm else x, alpha=alpha, bytes=bytes)

    def changed(self):
        """Nothing is kept that could be out of date."""


_unknown = module_getattr(__name__, globals())


def __getattr__(name):
    found = colors.named_map(name) if not name.startswith("_") else None
    return _unknown(name) if found is None else found
