"""tqdm: progress bars, shown in the cell as bars instead of as text."""

from .std import TqdmDeprecationWarning, TqdmExperimentalWarning, TqdmTypeError, TqdmWarning, tqdm, trange

__all__ = ["TqdmDeprecationWarning", "TqdmExperimentalWarning", "TqdmTypeError", "TqdmWarning", "tqdm", "tqdm_notebook", "tnrange", "trange"]
__version__ = "4.67.3+tapegraph"

tqdm_notebook, tnrange = tqdm, trange
