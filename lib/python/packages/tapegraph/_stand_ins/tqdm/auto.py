"""The same bar under the name that notebooks import."""

from .std import tqdm, trange

tqdm_notebook, tnrange = tqdm, trange
__all__ = ["tnrange", "tqdm", "tqdm_notebook", "trange"]
