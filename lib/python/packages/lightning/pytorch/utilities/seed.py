"""Seeds."""

import contextlib


@contextlib.contextmanager
def isolate_rng(include_cuda=True):
    """A block after which the random stream goes on as if the block had drawn nothing."""
    import torch

    with torch.random.fork_rng():
        yield
