"""What happens when a program asks a framework package for a name that it does not have."""

import difflib
import sys


def missing_attribute(module_name):
    """A module's `__getattr__`: raises AttributeError with Python's own words, and the nearest name that exists."""

    def __getattr__(name):
        message = f"module '{module_name}' has no attribute '{name}'"
        if not name.startswith("__"):
            message += suggestion(name, vars(sys.modules[module_name]), module_name)
        raise AttributeError(message)

    return __getattr__


def suggestion(name, names, module_name):
    """". Did you mean: 'relu'?" for the nearest public name, or nothing."""
    public = [n for n in names if not n.startswith("_")]
    near = difflib.get_close_matches(name, public, n=1, cutoff=0.6)
    return f". Did you mean: '{near[0]}'?" if near else f". It may not be available here yet: `dir({module_name})` lists what is."
