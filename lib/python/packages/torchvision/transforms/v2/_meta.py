"""Transforms of v2 of boxes alone: their format, their limits, and which of them stay."""

import torch
from torch.utils._pytree import tree_flatten, tree_unflatten

from torchvision import tv_tensors
from torchvision.transforms.v2 import functional as F
from torchvision.transforms.v2._transform import Transform, is_pure, sample_of


class ConvertBoundingBoxFormat(Transform):
    """Boxes in another format."""

    _transformed_types = (tv_tensors.BoundingBoxes,)

    def __init__(self, format):
        super().__init__()
        self.format = format

    def transform(self, inpt, params):
        return F.convert_bounding_box_format(inpt, new_format=self.format)


class ClampBoundingBoxes(Transform):
    """Boxes cut off at the borders of their image."""

    _transformed_types = (tv_tensors.BoundingBoxes,)

    def __init__(self, clamping_mode="auto"):
        super().__init__()
        self.clamping_mode = clamping_mode

    def transform(self, inpt, params):
        return F.clamp_bounding_boxes(inpt, clamping_mode=self.clamping_mode)


class SetClampingMode(Transform):
    """Says how later transforms treat boxes that reach beyond their image: "soft", "hard" or None, not at all."""

    _transformed_types = (tv_tensors.BoundingBoxes,)

    def __init__(self, clamping_mode):
        super().__init__()
        if clamping_mode not in (None, "soft", "hard"):
            raise ValueError(f"clamping_mode must be soft, hard or None, got {clamping_mode}")
        self.clamping_mode = clamping_mode

    def transform(self, inpt, params):
        return tv_tensors.wrap(inpt.as_subclass(torch.Tensor).clone(), like=inpt, clamping_mode=self.clamping_mode)


def _default_labels(sample):
    """Of a dictionary what is called labels, or has it in its name; of a pair the second, or what it holds."""
    if isinstance(sample, (tuple, list)):
        sample = sample[1]
    if is_pure(sample):
        return sample
    if not isinstance(sample, dict):
        raise ValueError(
            "When using the default labels_getter, the input passed to forward must be a dictionary or a two-tuple whose second "
            f"item is a dictionary or a tensor, but got {sample} instead."
        )
    exact = [k for k in sample if k.lower() == "labels"]
    found = exact or [k for k in sample if "label" in k.lower()]
    if not found:
        raise ValueError(
            "Could not infer where the labels are in the sample. Try passing a callable as the labels_getter parameter?If there "
            "are no labels in the sample by design, pass labels_getter=None."
        )
    return sample[found[0]]


class SanitizeBoundingBoxes(Transform):
    """Without boxes that are small, or lie outside, and without their labels and masks."""

    def __init__(self, min_size=1.0, min_area=1.0, labels_getter="default"):
        super().__init__()
        if min_size < 1:
            raise ValueError(f"min_size must be >= 1, got {min_size}.")
        if min_area < 1:
            raise ValueError(f"min_area must be >= 1, got {min_area}.")
        if labels_getter not in ("default", None) and not callable(labels_getter):
            raise ValueError(f"labels_getter should either be 'default', a callable, or None, but got {labels_getter}.")
        self.min_size, self.min_area, self.labels_getter = min_size, min_area, labels_getter

    def _labels(self, sample):
        if self.labels_getter is None:
            return ()
        found = _default_labels(sample) if self.labels_getter == "default" else self.labels_getter(sample)
        if found is None:
            return ()
        found = found if isinstance(found, (tuple, list)) else (found,)
        for labels in found:
            if not isinstance(labels, torch.Tensor):
                raise ValueError(f"The labels in the input to forward() must be a tensor or None, got {type(labels)} instead.")
        return found

    def forward(self, *inputs):
        sample = sample_of(inputs)
        all_labels = self._labels(sample)
        leaves, spec = tree_flatten(sample)
        boxes = next((x for x in leaves if isinstance(x, tv_tensors.BoundingBoxes)), None)
        if boxes is None:
            raise ValueError("No bounding boxes were found in the sample")
        for labels in all_labels:
            if len(labels) != len(boxes):
                raise ValueError(
                    f"Number of boxes (shape={boxes.shape}) and must match the number of labels.Found labels with "
                    f"shape={labels.shape})."
                )
        keep = F.sanitize_bounding_boxes(boxes, min_size=self.min_size, min_area=self.min_area)[1]

        def kept(x):
            if any(x is labels for labels in all_labels):
                return x[keep]
            # Masks go with their boxes where there is one for each.
            if x is boxes or isinstance(x, tv_tensors.Mask) and len(x) == len(boxes):
                return tv_tensors.wrap(x.as_subclass(torch.Tensor)[keep], like=x)
            return x

        return tree_unflatten([kept(x) for x in leaves], spec)
