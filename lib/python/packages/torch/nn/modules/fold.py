"""Fold and Unfold, where PyTorch has them."""

from torch.nn.modules.shape import Fold, Unfold

__all__ = ["Fold", "Unfold"]
