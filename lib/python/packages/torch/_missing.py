"""What to say of a name that is not here: PyTorch's own words, and for PyTorch's own names that they are still to come."""

import difflib

from . import _names


def attribute_error(owner, name, kind, message):
    """The AttributeError for a name. `kind` says where it was looked for: "torch", "Tensor", "torch.nn", ..."""
    if name in _names.REAL.get(kind, ()):
        near = difflib.get_close_matches(name, [n for n in dir(owner) if not n.startswith("_")], n=1, cutoff=0.6)
        hint = f" The nearest that is: {kind}.{near[0]}." if near else ""
        message = f"{kind}.{name} is not available here yet.{hint}"
    error = AttributeError(message)
    # The interpreter proposes similar names from these.
    error.name, error.obj = name, owner
    return error


def module_getattr(module, kind, lazy=(), found_in=()):
    """A __getattr__ for a module; the submodules named in `lazy` are imported when they are first asked for. `found_in` says
    in which submodules other names are to be found: {name: submodule}."""
    import importlib
    import sys

    found_in = dict(found_in)
    lazy = frozenset(lazy.split() if isinstance(lazy, str) else lazy)

    def __getattr__(name):
        if name in found_in:
            return getattr(importlib.import_module(f"{module}.{found_in[name]}"), name)
        if name in lazy:
            return importlib.import_module(f"{module}.{name}")
        raise attribute_error(sys.modules[module], name, kind, f"module '{module}' has no attribute '{name}'")

    return __getattr__
