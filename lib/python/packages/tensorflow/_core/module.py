"""`tf.Module`: a container that finds the variables and modules in its attributes."""

import re

from .names import name_scope
from .variable import Variable


def _snake(name):
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


class Module:
    """A base for models: `variables`, `trainable_variables` and `submodules` are found by walking attributes."""

    _TF_MODULE_IGNORED_PROPERTIES = frozenset()

    def __init__(self, name=None):
        if name is None:
            name = _snake(type(self).__name__)
        elif not re.match(r"^[a-zA-Z_]\w*$", name):
            raise ValueError(f"{name!r} is not a valid module name. Module names must be valid Python identifiers (e.g. a valid class name).")
        self._name = name
        with name_scope(name) as scope:
            self._name_scope = scope

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        # A checkpoint was restored before this part existed.
        if "_restore_later" in self.__dict__ and name != "_restore_later":
            self.__dict__["_restore_later"]()

    @property
    def name(self):
        return self._name

    @property
    def name_scope(self):
        return name_scope(self._name_scope or None)

    @property
    def variables(self):
        return tuple(self._flatten(predicate=lambda x: isinstance(x, Variable), expand_composites=True))

    @property
    def trainable_variables(self):
        return tuple(self._flatten(predicate=lambda x: isinstance(x, Variable) and x.trainable, expand_composites=True))

    @property
    def non_trainable_variables(self):
        return tuple(self._flatten(predicate=lambda x: isinstance(x, Variable) and not x.trainable, expand_composites=True))

    @property
    def submodules(self):
        return tuple(self._flatten(predicate=lambda x: isinstance(x, Module)))

    def _flatten(self, recursive=True, predicate=None, attribute_traversal_key=None, with_path=False, expand_composites=False):
        seen = {id(self)}
        return _walk(self, predicate or (lambda _: True), seen, (), with_path, recursive)

    @classmethod
    def with_name_scope(cls, method):
        """Runs a method inside the module's name scope."""
        import functools

        @functools.wraps(method)
        def scoped(self, *args, **kwargs):
            with self.name_scope:
                return method(self, *args, **kwargs)

        return scoped


Module.__module__ = "tensorflow.python.module.module"


def _leaves(value, path):
    """The leaves of an attribute: lists, tuples and dictionaries are looked into."""
    if isinstance(value, dict):
        for key in sorted(value, key=str):
            yield from _leaves(value[key], (*path, key))
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            yield from _leaves(item, (*path, i))
    else:
        yield path, value


def _walk(module, predicate, seen, prefix, with_path, recursive):
    ignored = module._TF_MODULE_IGNORED_PROPERTIES
    inner = []
    for key in sorted(vars(module)):
        if key in ignored:
            continue
        for path, leaf in _leaves(vars(module)[key], (*prefix, key)):
            if id(leaf) in seen:
                continue
            if predicate(leaf):
                seen.add(id(leaf))
                yield (path, leaf) if with_path else leaf
            if recursive and isinstance(leaf, Module):
                seen.add(id(leaf))
                inner.append((path, leaf))
    for path, leaf in inner:
        yield from _walk(leaf, predicate, seen, path, with_path, recursive)

