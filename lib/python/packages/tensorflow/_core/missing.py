"""Names that are not there: TensorFlow's own words for what it does not have, ours for what is not here yet."""

import difflib


# Of what will not come: why, and what to take instead.
_REASONS = {
    ("tf", "lite"): "it converts models for phones and microcontrollers with a compiler that a browser does not have; "
    "model.save and tf.saved_model.save write what it reads elsewhere",
    ("tf", "tpu"): "a browser has no TPU; tf.distribute.MirroredStrategy runs on the one device that there is",
    ("tf", "dtensor"): "it spreads tensors over several devices, and a page has one; see tf.distribute.MirroredStrategy",
    ("tf", "load_op_library"): "a browser cannot load compiled libraries; tf.py_function calls Python instead",
    ("tf", "load_library"): "a browser cannot load compiled libraries; tf.py_function calls Python instead",
    ("tf", "mlir"): "its compiler is not part of this implementation; graph.as_graph_def() shows a graph",
    ("tf", "xla"): "its compiler is not part of this implementation; tf.function(jit_compile=True) is accepted",
    ("tf.data.experimental", "service"): "it needs servers; tf.data.Dataset.map runs here",
    ("tf.distribute", "ParameterServerStrategy"): "it needs several machines; the nearest that is: tf.distribute.MirroredStrategy",
    ("tf.distribute", "TPUStrategy"): "a browser has no TPU; the nearest that is: tf.distribute.MirroredStrategy",
}


def missing(shown, module, names):
    """A module's `__getattr__`. `shown` is what programs call it ("tf.math"), `module` what Python's message does."""

    def __getattr__(name):
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        from .real_names import REAL

        if name in REAL.get(shown, "").split():
            if (shown, name) in _REASONS:
                raise AttributeError(f"{shown}.{name} is not here: {_REASONS[shown, name]}")
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
