"""Seeding every source of random numbers."""

import os
import random
import sys


def seed_everything(seed=None, workers=False, verbose=True):
    """Seeds torch, Python's random, and NumPy where it is loaded or can be. Returns the seed."""
    import torch

    from lightning.fabric.utilities.rank_zero import rank_zero_info

    seed = int(os.environ.get("PL_GLOBAL_SEED", 0)) if seed is None else int(seed)
    if not 0 <= seed <= 2**32 - 1:
        raise ValueError(f"{seed} is not in bounds, numpy accepts from 0 to {2**32 - 1}")
    if verbose:
        rank_zero_info(f"Seed set to {seed}")
    os.environ["PL_GLOBAL_SEED"] = str(seed)
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)
    torch.manual_seed(seed)
    os.environ["PL_SEED_WORKERS"] = str(int(workers))
    return seed


def reset_seed():
    """Seeds again with the seed of seed_everything."""
    if "PL_GLOBAL_SEED" in os.environ:
        seed_everything(int(os.environ["PL_GLOBAL_SEED"]), verbose=False)
