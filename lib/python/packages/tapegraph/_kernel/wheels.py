"""NumPy and other compiled packages come when they are first imported, wherever the import stands."""

import importlib
import importlib.machinery
import json
import sys

from . import state
from .streams import outbox


class WheelFinder:
    """The last finder on sys.meta_path: loads the package that provides a module, then lets the others look again."""

    def __init__(self):
        # Top-level module name -> package name, from Pyodide's own list and the vendored wheels.
        self.catalogue = {}
        self._failed = {}

    def find_spec(self, name, path=None, target=None):
        if path is not None or state.host is None or name not in self.catalogue:
            return None
        if name in self._failed:
            raise ModuleNotFoundError(self._failed[name], name=name)
        outbox.flush()
        if not state.can_wait():
            raise ModuleNotFoundError(
                f"{name} has to be downloaded, which cannot wait here: import it at the top of a cell first", name=name
            )
        complaint = state.wait(state.host.loadPackage(self.catalogue[name]))
        if complaint:
            # Not again in this session: a missing network would cost seconds at every try.
            self._failed[name] = f"No module named {name!r}: {complaint}"
            raise ModuleNotFoundError(self._failed[name], name=name)
        importlib.invalidate_caches()
        return importlib.machinery.PathFinder.find_spec(name)


finder = WheelFinder()


def install(catalogue):
    """`catalogue` is a JSON object: top-level module name -> package name."""
    finder.catalogue = json.loads(catalogue)
    if finder not in sys.meta_path:
        sys.meta_path.append(finder)
