"""What happens when a program asks a framework package for a name that it does not have."""

import sys


def missing_attribute(module_name):
    """A module's `__getattr__`: raises AttributeError in Python's own words.

    The interpreter adds "Did you mean" from the module's public names when the error is shown.
    """

    def __getattr__(name):
        error = AttributeError(f"module '{module_name}' has no attribute '{name}'")
        error.name, error.obj = name, sys.modules[module_name]
        raise error

    return __getattr__
