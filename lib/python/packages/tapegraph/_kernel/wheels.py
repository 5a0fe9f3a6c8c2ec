"""NumPy and other compiled packages come when they are first imported, wherever the import stands.

Some packages have a stand-in of our own (`tapegraph/_stand_ins`): it is imported where the real one cannot be loaded.
"""

import importlib
import importlib.machinery
import json
import os
import sys

from . import state
from .streams import outbox

STAND_INS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "_stand_ins")

# What our own package is called in notes to the reader.
_NOTES = {
    "matplotlib": "this notebook's own renderer draws instead",
    "mpl_toolkits": "this notebook's own renderer draws instead",
}

# These never come over the network: ours shows in the cell what the real one prints.
_ALWAYS_OURS = {"matplotlib_inline", "tqdm"}

# Why a well-known package that has no stand-in is not here, and what there is instead.
_INSTEAD = {
    "seaborn": "matplotlib.pyplot draws heat maps (imshow), histograms (hist) and box plots (boxplot)",
    "plotly": "matplotlib.pyplot draws charts",
    "cv2": "PIL.Image and torchvision.transforms read and change pictures",
    "skimage": "PIL.Image and torchvision.transforms read and change pictures",
    "imageio": "PIL.Image reads and writes pictures",
    "requests": "urllib.request fetches over the reader's network, where the site allows it",
    "transformers": "torch.nn and keras.layers have the parts that such models are made of",
    "tensorflow_datasets": "tf.keras.datasets and torchvision.datasets have the classic data sets",
    "torchtext": "str.split and collections.Counter make a vocabulary in a few lines",
    "torchaudio": "tf.signal and torch.stft compute spectra",
    "gymnasium": "write the environment as a class with reset() and step()",
    "gym": "write the environment as a class with reset() and step()",
}


def _own(name):
    """The stand-in for a module; None where there is none."""
    return importlib.machinery.PathFinder.find_spec(name, [STAND_INS])


class WheelFinder:
    """The last finder on sys.meta_path: loads the package that provides a module, then lets the others look again."""

    def __init__(self):
        # Top-level module name -> package name, from Pyodide's own list and the vendored wheels.
        self.catalogue = {}
        self._failed = {}

    def find_spec(self, name, path=None, target=None):
        if path is not None or state.host is None:
            return None
        if name in _ALWAYS_OURS:
            return _own(name)
        if name not in self.catalogue:
            if name in _INSTEAD and not _only_asked():
                raise ModuleNotFoundError(f"No module named {name!r}: it does not run in the browser. What works here: {_INSTEAD[name]}.", name=name)
            return _own(name)
        if name in self._failed:
            return self._fallen_back(name)
        own = _own(name)
        if name == "mpl_toolkits" and _is_ours("matplotlib"):
            return own
        outbox.flush()
        if not state.can_wait():
            if own is not None:
                return own
            raise ModuleNotFoundError(
                f"{name} has to be downloaded, which cannot wait here: import it at the top of a cell first", name=name
            )
        note = _NOTES.get(name, "this notebook's own, smaller package is used instead") if own is not None else ""
        complaint = state.wait(state.host.loadPackage(self.catalogue[name], note))
        if complaint:
            # Not again in this session: a missing network would cost seconds at every try.
            self._failed[name] = f"No module named {name!r}: {complaint}"
            if name in _INSTEAD:
                self._failed[name] += f" What works without it: {_INSTEAD[name]}."
            return self._fallen_back(name)
        importlib.invalidate_caches()
        return importlib.machinery.PathFinder.find_spec(name)

    def _fallen_back(self, name):
        own = _own(name)
        if own is None:
            raise ModuleNotFoundError(self._failed[name], name=name)
        return own


def _only_asked():
    """Whether a program asks `importlib.util.find_spec`, which answers None where `import` raises."""
    frame = sys._getframe(2)
    for _ in range(6):
        if frame is None:
            return False
        if frame.f_globals.get("__name__") == "importlib.util":
            return True
        frame = frame.f_back
    return False


def _is_ours(name):
    """Whether a module that has been imported is our stand-in."""
    module = sys.modules.get(name)
    return module is not None and (getattr(module, "__file__", None) or "").startswith(STAND_INS)


finder = WheelFinder()


def install(catalogue):
    """`catalogue` is a JSON object: top-level module name -> package name."""
    finder.catalogue = json.loads(catalogue)
    if finder not in sys.meta_path:
        sys.meta_path.append(finder)
