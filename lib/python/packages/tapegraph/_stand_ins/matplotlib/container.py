"""Several artists that one call made: bars, error bars, stems."""


class Container(tuple):
    """A tuple of artists with a label."""

    def __new__(cls, *args, **kwargs):
        return tuple.__new__(cls, args[0])

    def __init__(self, artists, label=None):
        self._label = None if label is None else str(label)
        self._owner = None

    def get_label(self):
        return self._label

    def set_label(self, s):
        self._label = s

    def get_children(self):
        return [a for a in _flat(self) if a is not None]

    def remove(self):
        for artist in self.get_children():
            artist.remove()
        if self._owner is not None and self in self._owner.containers:
            self._owner.containers.remove(self)

    def __repr__(self):
        return f"<{type(self).__name__} object of {len(self)} artists>"

    __hash__ = object.__hash__
    __eq__ = object.__eq__


def _flat(items):
    for item in items:
        if isinstance(item, tuple | list):
            yield from _flat(item)
        else:
            yield item


class BarContainer(Container):
    """The bars of one call of `bar`."""

    def __init__(self, patches, errorbar=None, *, datavalues=None, orientation=None, label=None):
        self.patches = patches
        self.errorbar = errorbar
        self.datavalues = datavalues
        self.orientation = orientation
        super().__init__(patches, label)


class ErrorbarContainer(Container):
    """(line, caps, bars) of one call of `errorbar`."""

    def __init__(self, lines, has_xerr=False, has_yerr=False, label=None):
        self.lines = lines
        self.has_xerr, self.has_yerr = has_xerr, has_yerr
        super().__init__(lines, label)


class StemContainer(Container):
    """(markers, stems, baseline) of one call of `stem`."""

    def __init__(self, markerline_stemlines_baseline, label=None):
        self.markerline, self.stemlines, self.baseline = markerline_stemlines_baseline
        super().__init__(markerline_stemlines_baseline, label)
