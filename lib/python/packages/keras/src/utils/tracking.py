"""Attributes that hold state: variables, sub-layers and metrics set on an object or kept in its lists and dicts."""

import collections

from keras.src.backend.global_state import get_global_attribute, set_global_attribute


class DotNotTrackScope:
    """Attributes set inside are not tracked."""

    def __enter__(self):
        self._outer = get_global_attribute("tracking_off", False)
        set_global_attribute("tracking_off", True)

    def __exit__(self, *args):
        set_global_attribute("tracking_off", self._outer)


class Tracker:
    """Sorts values into lists by kind: `stores` maps a name to (predicate, list); the first that holds decides."""

    def __init__(self, stores):
        self.stores = stores
        self.locked = False
        self._message = None

    def track(self, value):
        """Note a value; containers come back as containers that go on tracking."""
        if isinstance(value, (str, int, float, type(None))) or get_global_attribute("tracking_off", False):
            return value
        for name, (matches, _) in self.stores.items():
            if matches(value):
                if not self._knows(value):
                    self.add_to_store(name, value)
                return value
        if isinstance(value, tuple):
            items = [self.track(item) for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
        if type(value) is list:
            return TrackedList(value, self)
        if isinstance(value, dict) and type(value) in (dict, collections.OrderedDict):
            return TrackedDict(value, self)
        if type(value) is set:
            return TrackedSet(value, self)
        return value

    def _knows(self, value):
        return any(known is value for _, found in self.stores.values() for known in found)

    def untrack(self, value):
        for _, found in self.stores.values():
            for i, known in enumerate(found):
                if known is value:
                    del found[i]
                    break

    def lock(self, message):
        """From now on new state is an error."""
        self.locked = True
        self._message = message

    def unlock(self):
        self.locked = False

    def add_to_store(self, name, value):
        if self.locked:
            raise ValueError(self._message)
        self.stores[name][1].append(value)


class TrackedList(list):
    """A list whose items are tracked by the object that holds it."""

    def __init__(self, values=(), tracker=None):
        self.tracker = tracker
        super().__init__([tracker.track(v) for v in values] if tracker else values)

    def append(self, value):
        super().append(self._in(value))

    def insert(self, index, value):
        super().insert(index, self._in(value))

    def extend(self, values):
        super().extend([self._in(v) for v in values])

    def __setitem__(self, index, value):
        super().__setitem__(index, [self._in(v) for v in value] if isinstance(index, slice) else self._in(value))

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        return self._out(super().pop(index))

    def remove(self, value):
        for i, item in enumerate(self):
            if item is value:
                self.pop(i)
                return
        raise ValueError("list.remove(x): x not in list")

    def clear(self):
        while self:
            self.pop()

    def __delitem__(self, index):
        for item in self[index] if isinstance(index, slice) else [self[index]]:
            self._out(item)
        super().__delitem__(index)

    def _in(self, value):
        return self.tracker.track(value) if self.tracker else value

    def _out(self, value):
        if self.tracker:
            self.tracker.untrack(value)
        return value


class TrackedDict(collections.OrderedDict):
    """A dict whose values are tracked by the object that holds it."""

    def __init__(self, values=(), tracker=None):
        self.tracker = tracker
        super().__init__(values)

    def __setitem__(self, key, value):
        super().__setitem__(key, self.tracker.track(value) if self.tracker else value)

    def __delitem__(self, key):
        if self.tracker:
            self.tracker.untrack(self[key])
        super().__delitem__(key)

    def __repr__(self):
        return repr(dict(self))


class TrackedSet(set):
    """A set whose items are tracked by the object that holds it."""

    def __init__(self, values=(), tracker=None):
        self.tracker = tracker
        super().__init__({tracker.track(v) for v in values} if tracker else values)

    def add(self, value):
        super().add(self.tracker.track(value) if self.tracker else value)

    def remove(self, value):
        if self.tracker:
            self.tracker.untrack(value)
        super().remove(value)
