"""What everything that is drawn shares: properties by set_ and get_, visibility, order."""

import numpy as np

from ._hints import OWN, nearest

_NONE = object()


class Sticky:
    """Values that the margins of an autoscaled axis do not cross."""

    def __init__(self):
        self.x, self.y = [], []


class Artist:
    """Something that is drawn. `set(name=value)` and `set_name(value)` change it, `get_name()` reads it."""

    zorder = 0
    # Other names of properties, as Matplotlib has them.
    _aliases = {}
    # Properties without a set_ method here: read and written as plain attributes.
    _plain = ()

    def __init__(self):
        self.figure = None
        self.axes = None
        self._alpha = None
        self._label = ""
        self._visible = True
        self._transform = None
        self._clip_on = True
        self._clip_path = None
        self._remove = None
        self._gid = self._url = None
        self._picker = None
        self._animated = False
        self._zorder = None
        self.sticky_edges = Sticky()

    # -- properties

    def _setter(self, name):
        return getattr(type(self), f"set_{self._aliases.get(name, name)}", None)

    def set(self, **kwargs):
        """Sets properties by name.

        Raises AttributeError for a name that this artist does not have.
        """
        seen = {}
        for name, value in kwargs.items():
            full = self._aliases.get(name, name)
            if full in seen:
                raise TypeError(f"Got both {seen[full]!r} and {name!r}, which are aliases of one another")
            seen[full] = name
            setter = self._setter(name)
            if setter is None:
                raise AttributeError(f"{type(self).__name__}.set() got an unexpected keyword argument {name!r}.{nearest(name, self._properties())}")
            setter(self, value)
        return self

    update = lambda self, props: self.set(**props)  # noqa: E731

    @classmethod
    def _properties(cls):
        found = [name[4:] for name in dir(cls) if name.startswith("set_")]
        return sorted({*found, *cls._aliases})

    def properties(self):
        """All properties that can be read, by name."""
        names = {n[4:] for n in dir(self) if n.startswith("get_")}
        found = {}
        for name in sorted(names):
            try:
                found[name] = getattr(self, f"get_{name}")()
            except TypeError:
                continue
        return found

    def __getattr__(self, name):
        for prefix in ("set_", "get_"):
            if name.startswith(prefix):
                full = type(self)._aliases.get(name[4:])
                if full is not None:
                    return getattr(self, prefix + full)
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        raise AttributeError(
            f"{type(self).__name__!r} object has no attribute {name!r} in {OWN}.{nearest(name, dir(type(self)))}"
        )

    def get_figure(self, root=None):
        return self.figure

    def get_zorder(self):
        return self.zorder if self._zorder is None else self._zorder

    def set_zorder(self, level):
        self._zorder = self.zorder if level is None else level

    def get_label(self):
        return self._label

    def set_label(self, s):
        self._label = None if s is None else str(s)

    def get_alpha(self):
        return self._alpha

    def set_alpha(self, alpha):
        if alpha is not None and not np.iterable(alpha):
            if isinstance(alpha, str):
                raise TypeError(f"alpha must be numeric or None, not {type(alpha)}")
            if not 0 <= alpha <= 1:
                raise ValueError(f"alpha ({alpha}) is outside 0-1 range")
        self._alpha = alpha

    def get_visible(self):
        return self._visible

    def set_visible(self, b):
        self._visible = bool(b)

    def set_clip_on(self, b):
        self._clip_on = bool(b)

    def get_clip_on(self):
        return self._clip_on

    def set_clip_path(self, path, transform=None):
        """Cuts off what lies outside a patch."""
        self._clip_path = path

    def get_clip_path(self):
        return self._clip_path

    def set_clip_box(self, clipbox):
        self._clip_on = clipbox is not None

    def set_transform(self, t):
        self._transform = t

    def get_transform(self):
        return self._transform if self._transform is not None else self._default_transform()

    def _default_transform(self):
        if self.axes is not None:
            return self.axes.transData
        from .transforms import IdentityTransform

        return IdentityTransform()

    def is_transform_set(self):
        return self._transform is not None

    def set_gid(self, gid):
        self._gid = gid

    def get_gid(self):
        return self._gid

    def set_url(self, url):
        self._url = url

    def set_picker(self, picker):
        """Accepted: nothing can be picked in a still picture."""
        self._picker = picker

    def set_animated(self, b):
        self._animated = bool(b)

    def get_animated(self):
        return self._animated

    def set_antialiased(self, b):
        """Accepted: pictures are always smooth."""

    def set_rasterized(self, b):
        """Accepted: pictures here are SVG throughout."""

    def set_snap(self, b):
        """Accepted: there is no grid of pixels to snap to."""

    def set_in_layout(self, b):
        self._in_layout = bool(b)

    def set_path_effects(self, effects):
        if effects:
            raise NotImplementedError(f"path effects are not drawn in {OWN}")

    def set_figure(self, fig):
        self.figure = fig

    def remove(self):
        """Takes the artist out of its figure."""
        if self._remove is None:
            raise NotImplementedError("cannot remove artist")
        self._remove(self)
        self._remove = None

    def draw(self, canvas):
        raise NotImplementedError

    def get_children(self):
        return []

    def findobj(self, match=None, include_self=True):
        """The artists below this one that a class or a function matches."""
        def fits(artist):
            if match is None:
                return True
            return isinstance(artist, match) if isinstance(match, type) else match(artist)

        found = [a for child in self.get_children() for a in child.findobj(fits)]
        return found + [self] if include_self and fits(self) else found

    def _limits(self):
        """Points (n, 2) in data coordinates that autoscaling must show; None where there are none."""
        return None


def setp(obj, *args, **kwargs):
    """Sets properties of one artist or of several."""
    objs = list(obj) if np.iterable(obj) else [obj]
    pairs = dict(zip(args[::2], args[1::2]))
    return [one.set(**pairs, **kwargs) for one in objs]


def getp(obj, property=None):
    """Reads a property of an artist."""
    return getattr(obj, f"get_{property}")() if property else obj.properties()
