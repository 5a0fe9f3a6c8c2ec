"""Flatten and Unflatten, where PyTorch has them."""

from torch.nn.modules.shape import Flatten, Unflatten

__all__ = ["Flatten", "Unflatten"]
