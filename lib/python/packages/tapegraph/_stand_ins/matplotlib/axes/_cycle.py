"""The colours, and other properties, that plots take in turn."""

from .. import rcParams


class PropertyCycle:
    """Counts through a property cycle."""

    def __init__(self):
        self.set(None)

    def set(self, cycle):
        self._entries = list(rcParams["axes.prop_cycle"] if cycle is None else cycle) or [{"color": "k"}]
        self._at = 0

    def next(self):
        """The next entry: a dict of properties."""
        entry = self._entries[self._at % len(self._entries)]
        self._at += 1
        return dict(entry)

    def next_for(self, given):
        """The next entry, where it brings something that is not given; else nothing is used up."""
        keys = set(self._entries[0])
        if keys <= set(given):
            return {}
        return {k: v for k, v in self.next().items() if k not in given}

    def get_next_color(self):
        entry = self._entries[self._at % len(self._entries)]
        if "color" not in entry:
            return "k"
        self._at += 1
        return entry["color"]
