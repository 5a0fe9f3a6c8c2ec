"""Augmentation by policies: AutoAugment, RandAugment, TrivialAugment and AugMix.

The policies and the ranges of magnitudes are those of the papers (Cubuk et al. 2018 and 2019, Müller and Hutter 2021,
Hendrycks et al. 2019), in the order in which torchvision draws from them.
"""

import math
from enum import Enum

import torch
from torchvision.transforms import functional as F
from torchvision.transforms.functional import InterpolationMode


class AutoAugmentPolicy(Enum):
    """The data sets for which AutoAugment has found policies."""

    IMAGENET = "imagenet"
    CIFAR10 = "cifar10"
    SVHN = "svhn"


# Policies as text: two operations with probability and magnitude, "-" where the operation has none.
_POLICIES = {
    AutoAugmentPolicy.IMAGENET: """
        Posterize .4 8 Rotate .6 9; Solarize .6 5 AutoContrast .6 -; Equalize .8 - Equalize .6 -; Posterize .6 7 Posterize .6 6;
        Equalize .4 - Solarize .2 4; Equalize .4 - Rotate .8 8; Solarize .6 3 Equalize .6 -; Posterize .8 5 Equalize 1 -;
        Rotate .2 3 Solarize .6 8; Equalize .6 - Posterize .4 6; Rotate .8 8 Color .4 0; Rotate .4 9 Equalize .6 -;
        Equalize 0 - Equalize .8 -; Invert .6 - Equalize 1 -; Color .6 4 Contrast 1 8; Rotate .8 8 Color 1 2;
        Color .8 8 Solarize .8 7; Sharpness .4 7 Invert .6 -; ShearX .6 5 Equalize 1 -; Color .4 0 Equalize .6 -;
        Equalize .4 - Solarize .2 4; Solarize .6 5 AutoContrast .6 -; Invert .6 - Equalize 1 -; Color .6 4 Contrast 1 8;
        Equalize .8 - Equalize .6 -""",
    AutoAugmentPolicy.CIFAR10: """
        Invert .1 - Contrast .2 6; Rotate .7 2 TranslateX .3 9; Sharpness .8 1 Sharpness .9 3; ShearY .5 8 TranslateY .7 9;
        AutoContrast .5 - Equalize .9 -; ShearY .2 7 Posterize .3 7; Color .4 3 Brightness .6 7; Sharpness .3 9 Brightness .7 9;
        Equalize .6 - Equalize .5 -; Contrast .6 7 Sharpness .6 5; Color .7 7 TranslateX .5 8; Equalize .3 - AutoContrast .4 -;
        TranslateY .4 3 Sharpness .2 6; Brightness .9 6 Color .2 8; Solarize .5 2 Invert 0 -; Equalize .2 - AutoContrast .6 -;
        Equalize .2 - Equalize .6 -; Color .9 9 Equalize .6 -; AutoContrast .8 - Solarize .2 8; Brightness .1 3 Color .7 0;
        Solarize .4 5 AutoContrast .9 -; TranslateY .9 9 TranslateY .7 9; AutoContrast .9 - Solarize .8 3;
        Equalize .8 - Invert .1 -; TranslateY .7 9 AutoContrast .9 -""",
    AutoAugmentPolicy.SVHN: """
        ShearX .9 4 Invert .2 -; ShearY .9 8 Invert .7 -; Equalize .6 - Solarize .6 6; Invert .9 - Equalize .6 -;
        Equalize .6 - Rotate .9 3; ShearX .9 4 AutoContrast .8 -; ShearY .9 8 Invert .4 -; ShearY .9 5 Solarize .2 6;
        Invert .9 - AutoContrast .8 -; Equalize .6 - Rotate .9 3; ShearX .9 4 Solarize .3 3; ShearY .8 8 Invert .7 -;
        Equalize .9 - TranslateY .6 6; Invert .9 - Equalize .6 -; Contrast .3 3 Rotate .8 4; Invert .8 - TranslateY 0 2;
        ShearY .7 6 Solarize .4 8; Invert .6 - Rotate .8 4; ShearY .3 7 TranslateX .9 3; ShearX .1 6 Invert .6 -;
        Solarize .7 2 TranslateY .6 7; ShearY .8 4 Invert .8 -; ShearX .7 9 TranslateY .8 3; ShearY .8 5 AutoContrast .7 -;
        ShearX .7 2 Invert .1 -""",
}

_GEOMETRIC = ("ShearX", "ShearY", "TranslateX", "TranslateY", "Rotate")
_TONES = ("Brightness", "Color", "Contrast", "Sharpness")


def policies_of(policy):
    """Pairs of (operation, probability, number of the magnitude)."""
    if policy not in _POLICIES:
        raise ValueError(f"The provided policy {policy} is not recognized.")
    found = []
    for pair in _POLICIES[policy].split(";"):
        words = pair.split()
        found.append(tuple((n, float(p), None if m == "-" else int(m)) for n, p, m in (words[:3], words[3:])))
    return found


def space(bins, shear, translate_x, translate_y, degrees, tone, lost_bits, first_bits=8):
    """Magnitudes of each operation, and whether they may be negative."""
    tops = dict(zip(_GEOMETRIC, (shear, shear, translate_x, translate_y, degrees)))
    found = {name: (torch.linspace(0.0, top, bins), True) for name, top in tops.items()}
    found.update((name, (torch.linspace(0.0, tone, bins), True)) for name in _TONES)
    found["Posterize"] = (first_bits - (torch.arange(bins) / ((bins - 1) / lost_bits)).round().int(), False)
    found["Solarize"] = (torch.linspace(255.0, 0.0, bins), False)
    found["AutoContrast"] = found["Equalize"] = (torch.tensor(0.0), False)
    return found


def paper_space(bins, size):
    """The ranges of AutoAugment and RandAugment for an image of (height, width)."""
    return space(bins, 0.3, 150.0 / 331.0 * size[1], 150.0 / 331.0 * size[0], 30.0, 0.9, 4)


def wide_space(bins):
    """The ranges of TrivialAugmentWide."""
    return space(bins, 0.99, 32.0, 32.0, 135.0, 0.99, 6)


def mix_space(bins, size, all_ops):
    """The ranges of AugMix for an image of (height, width), in the order in which it draws from them."""
    found = space(bins, 0.3, size[1] / 3.0, size[0] / 3.0, 30.0, 0.9, 4, 4)
    rest = ("Posterize", "Solarize", "AutoContrast", "Equalize")
    return {name: found[name] for name in (*_GEOMETRIC, *rest, *(_TONES if all_ops else ()))}


def mix_shares(img, alpha, width):
    """(an image as a batch, the shares of the images themselves, those of each chain): drawn from Dirichlet distributions."""
    batch = img.reshape([1] * max(4 - img.ndim, 0) + list(img.shape))
    rows = batch.shape[0]
    own = torch._sample_dirichlet(torch.tensor([alpha, alpha]).expand(rows, -1))
    chains = torch._sample_dirichlet(torch.tensor([alpha] * width).expand(rows, -1)) * own[:, 1].reshape(rows, -1)
    shape = [rows] + [1] * (batch.ndim - 1)
    return batch, own[:, 0].reshape(shape), [chains[:, i].reshape(shape) for i in range(width)]


def check_severity(severity):
    """AugMix knows ten steps of severity."""
    if not 1 <= severity <= 10:
        raise ValueError(f"The severity must be between [1, 10]. Got {severity} instead.")


def apply_op(img, name, magnitude, interpolation, fill, functions=F):
    """An image after one operation; `functions` are those of v1 or v2."""
    if name in ("ShearX", "ShearY"):
        angle = math.degrees(math.atan(magnitude))
        shear = [angle, 0.0] if name == "ShearX" else [0.0, angle]
        return functions.affine(img, angle=0.0, translate=[0, 0], scale=1.0, shear=shear, interpolation=interpolation,
                                fill=fill, center=[0, 0])
    if name in ("TranslateX", "TranslateY"):
        shift = [int(magnitude), 0] if name == "TranslateX" else [0, int(magnitude)]
        return functions.affine(img, angle=0.0, translate=shift, scale=1.0, shear=[0.0, 0.0], interpolation=interpolation,
                                fill=fill)
    if name == "Rotate":
        return functions.rotate(img, magnitude, interpolation=interpolation, fill=fill)
    if name in _TONES:
        tone = {"Brightness": "adjust_brightness", "Color": "adjust_saturation", "Contrast": "adjust_contrast",
                "Sharpness": "adjust_sharpness"}[name]
        return getattr(functions, tone)(img, 1.0 + magnitude)
    if name == "Posterize":
        return functions.posterize(img, int(magnitude))
    if name == "Solarize":
        return functions.solarize(img, magnitude)
    if name in ("AutoContrast", "Equalize", "Invert"):
        return getattr(functions, name.lower())(img)
    if name == "Identity":
        return img
    raise ValueError(f"The provided operator {name} is not recognized.")


class _Policy(torch.nn.Module):
    """What the classes below share: how results are filled, and their text."""

    _shown = ()

    def _fill_for(self, img):
        if not isinstance(img, torch.Tensor) or self.fill is None:
            return self.fill
        if isinstance(self.fill, (int, float)):
            return [float(self.fill)] * F.get_dimensions(img)[0]
        return [float(f) for f in self.fill]

    def _drawn(self, img, operations, index, fill):
        """An image after an operation drawn from a table; `index` gives the number of the magnitude."""
        name = list(operations)[int(torch.randint(len(operations), (1,)).item())]
        magnitudes, signed = operations[name]
        magnitude = float(magnitudes[index(magnitudes)].item()) if magnitudes.ndim > 0 else 0.0
        if signed and torch.randint(2, (1,)):
            magnitude *= -1.0
        return apply_op(img, name, magnitude, self.interpolation, fill)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)}' for n in self._shown)})"


class AutoAugment(_Policy):
    """One of the pairs of operations that were found best for a data set.

    @param policy which data set; bytes images (tensors of uint8, or PIL)
    """

    _shown = ("policy", "fill")

    def __init__(self, policy=AutoAugmentPolicy.IMAGENET, interpolation=InterpolationMode.NEAREST, fill=None):
        super().__init__()
        self.policy, self.interpolation, self.fill = policy, interpolation, fill
        self.policies = policies_of(policy)

    @staticmethod
    def get_params(transform_num):
        """(which policy, two numbers to compare with probabilities, two signs)"""
        return int(torch.randint(transform_num, (1,)).item()), torch.rand((2,)), torch.randint(2, (2,))

    def forward(self, img):
        fill = self._fill_for(img)
        _, height, width = F.get_dimensions(img)
        which, chances, signs = self.get_params(len(self.policies))
        operations = {**paper_space(10, (height, width)), "Invert": (torch.tensor(0.0), False)}
        for i, (name, p, number) in enumerate(self.policies[which]):
            if chances[i] > p:
                continue
            magnitudes, signed = operations[name]
            magnitude = float(magnitudes[number].item()) if number is not None else 0.0
            if signed and signs[i] == 0:
                magnitude *= -1.0
            img = apply_op(img, name, magnitude, self.interpolation, fill)
        return img


class RandAugment(_Policy):
    """Some operations drawn at random, all of one magnitude."""

    _shown = ("num_ops", "magnitude", "num_magnitude_bins", "interpolation", "fill")

    def __init__(self, num_ops=2, magnitude=9, num_magnitude_bins=31, interpolation=InterpolationMode.NEAREST, fill=None):
        super().__init__()
        self.num_ops, self.magnitude, self.num_magnitude_bins = num_ops, magnitude, num_magnitude_bins
        self.interpolation, self.fill = interpolation, fill

    def forward(self, img):
        fill = self._fill_for(img)
        _, height, width = F.get_dimensions(img)
        operations = {"Identity": (torch.tensor(0.0), False), **paper_space(self.num_magnitude_bins, (height, width))}
        for _ in range(self.num_ops):
            img = self._drawn(img, operations, lambda magnitudes: self.magnitude, fill)
        return img


class TrivialAugmentWide(_Policy):
    """One operation drawn at random, with a magnitude drawn at random from a wide range."""

    _shown = ("num_magnitude_bins", "interpolation", "fill")

    def __init__(self, num_magnitude_bins=31, interpolation=InterpolationMode.NEAREST, fill=None):
        super().__init__()
        self.num_magnitude_bins, self.interpolation, self.fill = num_magnitude_bins, interpolation, fill

    def forward(self, img):
        operations = {"Identity": (torch.tensor(0.0), False), **wide_space(self.num_magnitude_bins)}
        return self._drawn(
            img, operations, lambda magnitudes: torch.randint(len(magnitudes), (1,), dtype=torch.long), self._fill_for(img)
        )


class AugMix(_Policy):
    """The image mixed with results of several chains of operations, in random shares.

    @param severity 1 to 10: how far magnitudes go
    @param mixture_width how many chains; @param chain_depth how many operations each, or a random number of 1 to 3 if negative
    @param alpha of the distributions of shares
    """

    _shown = ("severity", "mixture_width", "chain_depth", "alpha", "all_ops", "interpolation", "fill")

    def __init__(self, severity=3, mixture_width=3, chain_depth=-1, alpha=1.0, all_ops=True,
                 interpolation=InterpolationMode.BILINEAR, fill=None):
        super().__init__()
        check_severity(severity)
        self.severity, self.mixture_width, self.chain_depth, self.alpha = severity, mixture_width, chain_depth, alpha
        self.all_ops, self.interpolation, self.fill = all_ops, interpolation, fill

    def forward(self, orig_img):
        fill = self._fill_for(orig_img)
        img = orig_img if isinstance(orig_img, torch.Tensor) else F.pil_to_tensor(orig_img)
        operations = mix_space(10, img.shape[-2:], self.all_ops)
        batch, own, shares = mix_shares(img, self.alpha, self.mixture_width)
        mixed = own * batch
        for share in shares:
            changed = batch
            depth = self.chain_depth if self.chain_depth > 0 else int(torch.randint(1, 4, (1,)).item())
            for _ in range(depth):
                changed = self._drawn(changed, operations, lambda magnitudes: int(torch.randint(self.severity, (1,)).item()), fill)
            mixed = mixed + share * changed
        mixed = mixed.reshape(img.shape).to(img.dtype)
        return mixed if isinstance(orig_img, torch.Tensor) else F.to_pil_image(mixed)


__all__ = ["AugMix", "AutoAugment", "AutoAugmentPolicy", "RandAugment", "TrivialAugmentWide"]
