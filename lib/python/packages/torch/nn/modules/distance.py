"""Distances, where PyTorch has them."""

from torch.nn.modules.loss import CosineSimilarity, PairwiseDistance

__all__ = ["CosineSimilarity", "PairwiseDistance"]
