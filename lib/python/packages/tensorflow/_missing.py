"""Names that are not there: TensorFlow's own words for what it does not have, ours for what is not here yet."""

import difflib


def missing(shown, module, names):
    """A module's `__getattr__`. `shown` is what programs call it ("tf.math"), `module` what Python's message does."""

    def __getattr__(name):
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        from ._real_names import REAL

        if name in REAL.get(shown, "").split():
            near = nearest(name, names)
            raise AttributeError(f"{shown}.{name} is not here yet{f'; the nearest that is: {shown}.{near}' if near else ''}")
        error = AttributeError(f"module {module!r} has no attribute {name!r}")
        # Python's own "Did you mean" reads these.
        error.name = name
        error.obj = _Names(names)
        raise error

    return __getattr__


class _Names:
    def __init__(self, names):
        self._names = names

    def __dir__(self):
        return [n for n in self._names if not n.startswith("_")]


def nearest(name, names):
    """The most similar public name, or None."""
    found = difflib.get_close_matches(name, [n for n in names if not n.startswith("_")], 1, 0.5)
    return found[0] if found else None
