"""The Trainer and what it is made of."""

from lightning.pytorch.trainer.trainer import Trainer, TrainerFn


def seed_everything(seed=None, workers=False, verbose=True):
    """Seeds torch, NumPy where it is loaded, and Python's random."""
    from lightning.fabric.utilities.seed import seed_everything as seed_all

    return seed_all(seed, workers, verbose)
