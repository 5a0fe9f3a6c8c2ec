"""Dropout layers."""

from torch.nn import functional as F
from torch.nn.modules.module import Module


class _Dropout(Module):
    _function = ""

    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p = p
        self.inplace = inplace

    def forward(self, input):
        return getattr(F, self._function)(input, self.p, self.training, self.inplace)

    def extra_repr(self):
        return f"p={self.p}, inplace={self.inplace}"


class Dropout(_Dropout):
    """Zeroes elements with probability p while training, and scales the others by 1/(1-p)."""

    _function = "dropout"


class Dropout1d(_Dropout):
    """Zeroes whole channels of [N, C, L]."""

    _function = "dropout1d"


class Dropout2d(_Dropout):
    """Zeroes whole channels of [N, C, H, W]."""

    _function = "dropout2d"


class Dropout3d(_Dropout):
    """Zeroes whole channels of [N, C, D, H, W]."""

    _function = "dropout3d"


class AlphaDropout(_Dropout):
    """Dropout for SELU networks: keeps mean and variance."""

    _function = "alpha_dropout"


class FeatureAlphaDropout(_Dropout):
    """Alpha dropout of channels."""

    _function = "feature_alpha_dropout"
