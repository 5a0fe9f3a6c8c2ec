"""Pixels from channels and back, where PyTorch has it."""

from torch.nn.modules.shape import PixelShuffle, PixelUnshuffle

__all__ = ["PixelShuffle", "PixelUnshuffle"]
