"""Classes that differ in few values only, made in a loop."""

import types


def make_class(name, base, module, **members):
    """A subclass of `base` that reads in error messages and printed forms as if it were written out in `module`."""
    for key, value in members.items():
        if isinstance(value, types.FunctionType):
            value.__qualname__ = f"{name}.{key}"
    return type(name, (base,), {"__module__": module, "__qualname__": name, **members})
