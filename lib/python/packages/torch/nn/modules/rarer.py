"""Layers and losses that are needed seldom."""

from collections import namedtuple

import torch
from torch.nn import functional as F
from torch.nn.modules.container import ModuleList, Sequential
from torch.nn.modules.linear import Linear
from torch.nn.modules.loss import _Loss
from torch.nn.modules.module import Module
from torch.nn.modules.normalization import InstanceNorm1d, InstanceNorm2d, InstanceNorm3d, _LazyNorm
from torch.nn.modules.pooling import LPPool2d


class CTCLoss(_Loss):
    """-log of the probability of target sequences, over all their alignments."""

    def __init__(self, blank=0, reduction="mean", zero_infinity=False):
        super().__init__(reduction=reduction)
        self.blank, self.zero_infinity = blank, zero_infinity

    def forward(self, log_probs, targets, input_lengths, target_lengths):
        return F.ctc_loss(log_probs, targets, input_lengths, target_lengths, self.blank, self.reduction, self.zero_infinity)


class MultiLabelMarginLoss(_Loss):
    """Hinge losses of each wrong class against each right one."""

    def forward(self, input, target):
        return F.multilabel_margin_loss(input, target, reduction=self.reduction)


class LPPool1d(LPPool2d):
    """The p-norm of each window of a line."""

    def forward(self, input):
        return F.lp_pool1d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


class LPPool3d(LPPool2d):
    """The p-norm of each window of a volume."""

    def forward(self, input):
        return F.lp_pool3d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


class _MaxUnpool(Module):
    _rank = 0

    def __init__(self, kernel_size, stride=None, padding=0):
        super().__init__()

        def many(v):
            return (v,) * self._rank if isinstance(v, int) else tuple(v)

        self.kernel_size, self.padding = many(kernel_size), many(padding)
        self.stride = many(kernel_size if stride is None else stride)

    def forward(self, input, indices, output_size=None):
        return getattr(F, f"max_unpool{self._rank}d")(input, indices, self.kernel_size, self.stride, self.padding, output_size)

    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class MaxUnpool1d(_MaxUnpool):
    """Largest values back at their places of a line."""

    _rank = 1


class MaxUnpool2d(_MaxUnpool):
    """Largest values back at their places of an image."""

    _rank = 2


class MaxUnpool3d(_MaxUnpool):
    """Largest values back at their places of a volume."""

    _rank = 3


class LazyInstanceNorm1d(_LazyNorm, InstanceNorm1d):
    """InstanceNorm1d that learns its number of channels from the first input."""

    cls_to_become = InstanceNorm1d


class LazyInstanceNorm2d(_LazyNorm, InstanceNorm2d):
    """InstanceNorm2d that learns its number of channels from the first input."""

    cls_to_become = InstanceNorm2d


class LazyInstanceNorm3d(_LazyNorm, InstanceNorm3d):
    """InstanceNorm3d that learns its number of channels from the first input."""

    cls_to_become = InstanceNorm3d


class CrossMapLRN2d(Module):
    """The older name of LocalResponseNorm for images."""

    def __init__(self, size, alpha=1e-4, beta=0.75, k=1):
        super().__init__()
        self.size, self.alpha, self.beta, self.k = size, alpha, beta, k

    def forward(self, input):
        return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)

    def extra_repr(self):
        return f"{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}"


_ASMoutput = namedtuple("_ASMoutput", ["output", "loss"])


class AdaptiveLogSoftmaxWithLoss(Module):
    """A softmax over many classes in which rare ones are looked at only where they are needed."""

    def __init__(self, in_features, n_classes, cutoffs, div_value=4.0, head_bias=False, device=None, dtype=None, *,
                 bias=True):
        super().__init__()
        cutoffs = list(cutoffs)
        if not cutoffs or cutoffs != sorted(set(cutoffs)) or min(cutoffs) <= 0 or max(cutoffs) > n_classes - 1:
            raise ValueError("cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where "
                             "each value is between 1 and n_classes-1")
        options = {"device": device, "dtype": dtype}
        self.in_features, self.n_classes, self.cutoffs = in_features, n_classes, [*cutoffs, n_classes]
        self.div_value, self.head_bias = div_value, head_bias
        self.shortlist_size, self.n_clusters = self.cutoffs[0], len(self.cutoffs) - 1
        self.head_size = self.shortlist_size + self.n_clusters
        self.head = Linear(in_features, self.head_size, bias=head_bias, **options)
        self.tail = ModuleList()
        for i in range(self.n_clusters):
            width, size = int(in_features // div_value ** (i + 1)), self.cutoffs[i + 1] - self.cutoffs[i]
            self.tail.append(Sequential(Linear(in_features, width, bias=False, **options),
                                        Linear(width, size, bias=False, **options)))

    def reset_parameters(self):
        """Initialises all layers anew."""
        self.head.reset_parameters()
        for first, second in self.tail:
            first.reset_parameters()
            second.reset_parameters()

    def forward(self, input_, target_):
        single = input_.dim() == 1
        x, y = (input_.unsqueeze(0), target_.unsqueeze(0)) if single else (input_, target_)
        output = self._full(x, self.head(x)).gather(1, y.unsqueeze(1)).squeeze(1)
        return _ASMoutput(output[0] if single else output, (-output).mean())

    def _full(self, x, head):
        head = F.log_softmax(head, dim=1)
        parts = [head[:, : self.shortlist_size]]
        for i, layer in enumerate(self.tail):
            parts.append(F.log_softmax(layer(x), dim=1) + head[:, self.shortlist_size + i].unsqueeze(1))
        return torch.cat(parts, 1)

    def log_prob(self, input):
        """Log-probabilities of all classes."""
        return self._full(input, self.head(input))

    def predict(self, input):
        """The likeliest classes."""
        return self.log_prob(input).argmax(1)
