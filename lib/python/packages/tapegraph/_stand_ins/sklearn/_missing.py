"""Errors for what is not here."""

import difflib


def getter(module, namespace):
    """A `__getattr__` for a module: names the nearest thing that works."""
    def missing(name):
        if name.startswith("__"):
            raise AttributeError(name)
        names = [n for n in namespace if not n.startswith("_") and n not in ("np", "annotations")]
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
        raise AttributeError(f"module {module!r} has no attribute {name!r} where scikit-learn itself cannot be loaded. {'Nearest that works' if near else 'What there is'}: {', '.join(near or names)}.")

    return missing
