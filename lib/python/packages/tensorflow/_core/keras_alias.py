"""`tensorflow.keras` is the package `keras`: every `tensorflow.keras.X` is the module `keras.X` itself."""

import importlib
import importlib.machinery
import sys

_PREFIX = "tensorflow.keras"


class _Loader:
    def __init__(self, target):
        self._target = target
        self._spec = None

    def create_module(self, spec):
        module = importlib.import_module(self._target)
        self._spec = module.__spec__
        return module

    def exec_module(self, module):
        # The import system has just set the alias's own spec on the shared module.
        module.__spec__ = self._spec


class _Finder:
    def find_spec(self, name, path=None, target=None):
        if name != _PREFIX and not name.startswith(_PREFIX + "."):
            return None
        real = "keras" + name[len(_PREFIX) :]
        if importlib.util.find_spec(real) is None:
            return None
        return importlib.machinery.ModuleSpec(name, _Loader(real), is_package=True)


def install():
    if not any(isinstance(f, _Finder) for f in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
