"""Transform: what all transforms of v2 share. A transform draws its numbers once for a sample and changes its parts with them."""

import enum

import torch
from torch.utils._pytree import tree_flatten, tree_unflatten

from torchvision import _picture, tv_tensors
from torchvision.transforms import functional as _F


def is_pure(x):
    """Whether x is a tensor that does not say what it is."""
    return isinstance(x, torch.Tensor) and not isinstance(x, tv_tensors.TVTensor)


def is_image(x):
    """Whether x is an image of PIL, or a tensor that says that it is an image or a video."""
    return isinstance(x, (tv_tensors.Image, tv_tensors.Video)) or _picture.is_image(x)


def sample_of(inputs):
    """One argument stands for itself, several for a sample of them."""
    return inputs if len(inputs) > 1 else inputs[0]


def size_of(leaves):
    """(height, width) of all images, masks and boxes of a sample."""
    from torchvision.transforms.v2 import functional

    sizes = {tuple(functional.get_size(x)) for x in leaves if isinstance(x, torch.Tensor) or _picture.is_image(x)}
    if not sizes:
        raise TypeError("No image, video, mask, bounding box of keypoint was found in the sample")
    if len(sizes) > 1:
        raise ValueError(f"Found multiple HxW dimensions in the sample: {_listed(sorted(sizes))}")
    return sizes.pop()


def channels_of(leaves):
    """How many channels the images of a sample have."""
    found = {tuple(_F.get_dimensions(x)) for x in leaves if is_pure(x) or is_image(x)}
    if not found:
        raise TypeError("No image or video was found in the sample")
    if len(found) > 1:
        raise ValueError(f"Found multiple CxHxW dimensions in the sample: {_listed(sorted(found))}")
    return found.pop()[0]


def _listed(things):
    *first, last = map(str, things)
    return f"{', '.join(first)}, or {last}" if len(first) > 1 else f"{first[0]} or {last}" if first else last


def fill_of(fill, part):
    """The filling for a part of a sample: one for all, or by class."""
    if isinstance(fill, dict):
        return fill.get(type(part), fill.get("others"))
    return fill


def check_fill(fill):
    """Fillings are numbers, sequences of them, None, and dicts of these."""
    for value in fill.values() if isinstance(fill, dict) else (fill,):
        if value is not None and not isinstance(value, (int, float, tuple, list)):
            raise TypeError("Got inappropriate fill arg, only Numbers, tuples, lists and dicts are allowed.")
    return fill


def numbers_of(value, name):
    """[float, float] of a number or a sequence of one or two."""
    if not isinstance(value, (int, float, list, tuple)):
        kind = "sequence of numbers" if isinstance(value, str) else "number or a sequence of numbers"
        error = ValueError if isinstance(value, str) and len(value) in (1, 2) else TypeError
        raise error(f"{name} should be a {kind}. Got {type(value)}")
    if isinstance(value, (int, float)):
        return [float(value)] * 2
    if len(value) not in (1, 2):
        raise ValueError(f"If {name} is a sequence its length should be 1 or 2. Got {len(value)}")
    for x in value:
        if not isinstance(x, (int, float)):
            raise ValueError(f"{name} should be a sequence of numbers. Got {type(x)}")
    return [float(value[0]), float(value[-1])]


class Transform(torch.nn.Module):
    """Override make_params, which draws numbers once for a sample, and transform, which changes one part of it."""

    # Of which kinds parts must be to be changed: classes and predicates.
    _transformed_types = (is_pure, tv_tensors.TVTensor, _picture.is_image)

    def check_inputs(self, flat_inputs):
        """Raises where the parts of a sample are not what the transform needs."""

    def make_params(self, flat_inputs):
        return {}

    def transform(self, inpt, params):
        raise NotImplementedError

    def forward(self, *inputs):
        leaves, spec = tree_flatten(sample_of(inputs))
        self.check_inputs(leaves)
        return self._changed(leaves, spec)

    def _changed(self, leaves, spec):
        chosen = self._chosen(leaves)
        params = self.make_params([x for x, change in zip(leaves, chosen) if change])
        return tree_unflatten([self.transform(x, params) if change else x for x, change in zip(leaves, chosen)], spec)

    def _chosen(self, leaves):
        """For each part whether it is changed. Of plain tensors only the first is an image, and only where nothing else is one."""
        pure_is_image = not any(is_image(x) for x in leaves)
        chosen = []
        for x in leaves:
            change = any(isinstance(x, kind) if isinstance(kind, type) else kind(x) for kind in self._transformed_types)
            if change and is_pure(x):
                change, pure_is_image = pure_is_image, False
            chosen.append(change)
        return chosen

    def extra_repr(self):
        shown = (bool, int, float, str, tuple, list, enum.Enum)
        return ", ".join(
            f"{name}={value}"
            for name, value in vars(self).items()
            if not name.startswith("_") and name != "training" and isinstance(value, shown)
        )


class WithChance(Transform):
    """A transform that happens with a probability."""

    def __init__(self, p=0.5):
        if not 0.0 <= p <= 1.0:
            raise ValueError("`p` should be a floating point value in the interval [0.0, 1.0].")
        super().__init__()
        self.p = p

    def forward(self, *inputs):
        sample = sample_of(inputs)
        leaves, spec = tree_flatten(sample)
        self.check_inputs(leaves)
        return sample if torch.rand(1) >= self.p else self._changed(leaves, spec)
