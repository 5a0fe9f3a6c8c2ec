"""aten: operations by name. They run at once, or are recorded while something traces."""

from . import _aten

# What records operations: set while a function is traced.
recorder = None


class _Operations:
    """Operations as attributes: aten.relu(x)."""

    def __getattr__(self, name):
        def operation(*args, **kwargs):
            if recorder is not None:
                return recorder.call(name, args, kwargs)
            found = _aten.bind(name, args, kwargs)
            if found is None:
                raise RuntimeError(f"aten::{name}: no signature takes these arguments")
            return _aten.implementation(name)(*found[1])

        operation.__name__ = name
        operation._operation = name
        object.__setattr__(self, name, operation)
        return operation


aten = _Operations()
