"""Errors for what this renderer does not know: each names the nearest thing that it does."""

import difflib

# Names of modules that stand in a namespace beside what it offers.
_OTHERS = {"functools", "inspect", "np", "math", "itertools", "importlib", "annotations", "difflib", "string", "warnings"}

OWN = "this notebook's own renderer, which stands in for Matplotlib where that cannot be loaded"


def nearest(name, names):
    """" Nearest that works: ..." for a name, or ""."""
    found = difflib.get_close_matches(name, sorted({n for n in names if not n.startswith("_")} - _OTHERS), n=3, cutoff=0.6)
    return f" Nearest that works: {', '.join(found)}." if found else ""


def module_getattr(module, namespace):
    """A `__getattr__` for a module."""

    def missing(name):
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        raise AttributeError(f"module {module!r} has no attribute {name!r} in {OWN}.{nearest(name, list(namespace))}")

    return missing


def unexpected(function, names, known=()):
    """The TypeError or AttributeError text for arguments nobody takes."""
    name = sorted(names)[0]
    return f"{function}() got an unexpected keyword argument {name!r}.{nearest(name, list(known))}"
