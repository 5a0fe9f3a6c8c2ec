"""Where a name is public: implementation modules mark what they export, public modules publish it.

`@keras_export("keras.layers.Dense")` marks; `publish("keras.layers", globals())` fills the module of that name, and
gives it the `__getattr__` that names what is missing. A path under `keras._legacy` is public in `tf.keras` only, as in
Keras 3.
"""

from collections.abc import Hashable

from tapegraph._names import missing_attribute

_public = {}
_paths = {}


def keras_export(*paths):
    """Mark a class or function as public at each dotted path."""

    def mark(symbol):
        for path in paths:
            export(path, symbol)
        return symbol

    return mark


def export(path, symbol):
    """Make `symbol` public at a dotted path: for values that a decorator cannot mark."""
    module, name = path.rsplit(".", 1)
    _public.setdefault(module, {})[name] = symbol
    if isinstance(symbol, Hashable):
        _paths.setdefault(symbol, (module, name))


def path_of(symbol):
    """(module, name) under which a symbol was first exported, or None."""
    return _paths.get(symbol)


def every():
    """All public classes, functions and values."""
    return [symbol for symbols in _public.values() for symbol in symbols.values()]


def names(module):
    """The public names of a module, by name."""
    return dict(_public.get(module, {}))


def publish(module, namespace):
    """Fill a public module's namespace."""
    namespace.update(names(module))
    # tf.keras is this package too, with the names that it keeps of Keras 2.
    namespace.update(names(module.replace("keras.", "keras._legacy.", 1)))
    namespace["__getattr__"] = missing_attribute(module)
