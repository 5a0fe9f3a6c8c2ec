"""MixUp and CutMix: batches mixed with themselves, with labels in the same shares."""

import math

import torch
from torch.utils._pytree import tree_flatten, tree_unflatten

from torchvision import tv_tensors


class _Mixing(torch.nn.Module):
    """Mixes a batch of images with the batch shifted by one."""

    def __init__(self, *, alpha=1.0, num_classes=None, labels_getter="default"):
        super().__init__()
        self.alpha, self.num_classes = float(alpha), num_classes
        self._labels_getter = labels_getter
        self._dist = torch.distributions.Beta(torch.tensor([self.alpha]), torch.tensor([self.alpha]))

    def forward(self, *inputs):
        inputs = inputs if len(inputs) > 1 else inputs[0]
        images, labels = self._found(inputs)
        if labels.ndim not in (1, 2):
            raise ValueError(f"labels should be index based with shape (batch_size,) or probability based with shape (batch_size, num_classes), "
                             f"but got a tensor of shape {labels.shape} instead.")
        if labels.ndim == 1 and self.num_classes is None:
            raise ValueError("num_classes must be passed if the labels are index-based (1D)")
        share = float(self._dist.sample(()))
        mixed, share = self._mixed(images, share)
        if labels.ndim == 1:
            dtype = images.dtype if images.is_floating_point() else torch.float32
            probabilities = torch.nn.functional.one_hot(labels, num_classes=self.num_classes).to(dtype)
        else:
            probabilities = labels
        told = probabilities.roll(1, 0).mul(1.0 - share).add(probabilities.mul(share))
        leaves, spec = tree_flatten(inputs)
        return tree_unflatten([mixed if x is images else told if x is labels else x for x in leaves], spec)

    def _found(self, inputs):
        leaves, _ = tree_flatten(inputs)
        tensors = [x for x in leaves if isinstance(x, torch.Tensor)]
        images = next((x for x in tensors if isinstance(x, tv_tensors.Image)), None)
        if images is None:
            images = next(x for x in tensors if x.ndim >= 3)
        if callable(self._labels_getter):
            return images, self._labels_getter(inputs)
        if isinstance(inputs, dict):
            key = next(k for k in inputs if "label" in k.lower())
            return images, inputs[key]
        return images, next(x for x in tensors if x is not images)

    def extra_repr(self):
        return f"alpha={self.alpha}, num_classes={self.num_classes}"


class MixUp(_Mixing):
    """Weighted means of pairs of images."""

    def _mixed(self, images, share):
        return images.roll(1, 0).mul(1.0 - share).add(images.mul(share)), share


class CutMix(_Mixing):
    """A rectangle of each image is replaced by that of another."""

    def _mixed(self, images, share):
        h, w = images.shape[-2:]
        x, y = int(torch.randint(w, size=(1,))), int(torch.randint(h, size=(1,)))
        half = 0.5 * math.sqrt(1.0 - share)
        rw, rh = int(half * w), int(half * h)
        x1, y1, x2, y2 = max(x - rw, 0), max(y - rh, 0), min(x + rw, w), min(y + rh, h)
        mixed = images.clone()
        mixed[..., y1:y2, x1:x2] = images.roll(1, 0)[..., y1:y2, x1:x2]
        return mixed, float(1.0 - (x2 - x1) * (y2 - y1) / (w * h))
