"""Augmentation by policies, for samples: the image changes, labels stay. It draws its numbers otherwise than v1 does."""

import torch
from torchvision import tv_tensors
from torchvision.transforms import autoaugment as _v1
from torchvision.transforms.v2 import functional
from torchvision.transforms.v2._transform import Transform


class _Policy(Transform):
    def _check(self, flat_inputs):
        for x in flat_inputs:
            if isinstance(x, (tv_tensors.BoundingBoxes, tv_tensors.Mask)):
                raise TypeError(f"Inputs of type {type(x).__name__} are not supported by {type(self).__name__}()")

    def _size(self, flat_inputs):
        return functional.get_size(next(x for x in flat_inputs))

    def _drawn_sign(self, magnitude, signed):
        return -magnitude if signed and torch.rand(()) <= 0.5 else magnitude

    def transform(self, inpt, params):
        for name, magnitude in params["operations"]:
            inpt = self._applied(inpt, name, magnitude)
        return inpt

    def _applied(self, inpt, name, magnitude):
        if name == "Solarize" and isinstance(inpt, torch.Tensor) and inpt.is_floating_point():
            # The tables are for bytes.
            magnitude /= 255.0
        return _v1.apply_op(inpt, name, magnitude, self.interpolation, self.fill, functional)

    def extra_repr(self):
        return ", ".join(f"{n}={getattr(self, n)}" for n in self._shown)


class AutoAugment(_Policy):
    """One of the pairs of operations that were found best for a data set."""

    _shown = ("interpolation", "policy")

    def __init__(self, policy=_v1.AutoAugmentPolicy.IMAGENET, interpolation="nearest", fill=None):
        super().__init__()
        self.policy, self.interpolation, self.fill = policy, interpolation, fill
        self._policies = _v1.policies_of(policy)

    def make_params(self, flat_inputs):
        self._check(flat_inputs)
        table = {**_v1.paper_space(10, self._size(flat_inputs)), "Invert": (torch.tensor(0.0), False)}
        found = []
        for name, p, number in self._policies[int(torch.randint(len(self._policies), ()))]:
            if torch.rand(()) > p:
                continue
            magnitudes, signed = table[name]
            found.append((name, self._drawn_sign(float(magnitudes[number]), signed) if magnitudes.ndim > 0 else 0.0))
        return {"operations": found}


class RandAugment(_Policy):
    """Some operations drawn at random, all of one magnitude."""

    _shown = ("interpolation", "num_ops", "magnitude", "num_magnitude_bins")

    def __init__(self, num_ops=2, magnitude=9, num_magnitude_bins=31, interpolation="nearest", fill=None):
        super().__init__()
        self.num_ops, self.magnitude, self.num_magnitude_bins = num_ops, magnitude, num_magnitude_bins
        self.interpolation, self.fill = interpolation, fill

    def make_params(self, flat_inputs):
        self._check(flat_inputs)
        table = {"Identity": (torch.tensor(0.0), False), **_v1.paper_space(self.num_magnitude_bins, self._size(flat_inputs))}
        found = []
        for _ in range(self.num_ops):
            name = list(table)[int(torch.randint(len(table), ()))]
            magnitudes, signed = table[name]
            found.append((name, self._drawn_sign(float(magnitudes[self.magnitude]), signed) if magnitudes.ndim > 0 else 0.0))
        return {"operations": found}


class TrivialAugmentWide(_Policy):
    """One operation drawn at random, with a magnitude drawn at random from a wide range."""

    _shown = ("interpolation", "num_magnitude_bins")

    def __init__(self, num_magnitude_bins=31, interpolation="nearest", fill=None):
        super().__init__()
        self.num_magnitude_bins, self.interpolation, self.fill = num_magnitude_bins, interpolation, fill

    def make_params(self, flat_inputs):
        self._check(flat_inputs)
        table = {"Identity": (torch.tensor(0.0), False), **_v1.wide_space(self.num_magnitude_bins)}
        name = list(table)[int(torch.randint(len(table), ()))]
        magnitudes, signed = table[name]
        if magnitudes.ndim == 0:
            return {"operations": [(name, 0.0)]}
        magnitude = float(magnitudes[int(torch.randint(self.num_magnitude_bins, ()))])
        return {"operations": [(name, self._drawn_sign(magnitude, signed))]}


class AugMix(_Policy):
    """The image mixed with results of several chains of operations, in random shares; its numbers are as for v1's."""

    _shown = ("interpolation", "severity", "mixture_width", "chain_depth", "alpha", "all_ops")

    def __init__(self, severity=3, mixture_width=3, chain_depth=-1, alpha=1.0, all_ops=True, interpolation="bilinear", fill=None):
        super().__init__()
        _v1.check_severity(severity)
        self.severity, self.mixture_width, self.chain_depth, self.alpha = severity, mixture_width, chain_depth, alpha
        self.all_ops, self.interpolation, self.fill = all_ops, interpolation, fill

    def check_inputs(self, flat_inputs):
        self._check(flat_inputs)

    def transform(self, inpt, params):
        img = inpt.as_subclass(torch.Tensor) if isinstance(inpt, torch.Tensor) else functional.pil_to_tensor(inpt)
        operations = _v1.mix_space(10, img.shape[-2:], self.all_ops)
        batch, own, shares = _v1.mix_shares(img, self.alpha, self.mixture_width)
        mixed = own * batch
        for share in shares:
            changed = batch
            depth = self.chain_depth if self.chain_depth > 0 else int(torch.randint(1, 4, (1,)))
            for _ in range(depth):
                name = list(operations)[int(torch.randint(len(operations), ()))]
                magnitudes, signed = operations[name]
                magnitude = 0.0
                if magnitudes.ndim > 0:
                    magnitude = self._drawn_sign(float(magnitudes[int(torch.randint(self.severity, ()))]), signed)
                changed = self._applied(changed, name, magnitude)
            mixed = mixed + share * changed
        mixed = mixed.reshape(img.shape).to(img.dtype)
        return functional._like(mixed, inpt) if isinstance(inpt, torch.Tensor) else functional.to_pil_image(mixed)
