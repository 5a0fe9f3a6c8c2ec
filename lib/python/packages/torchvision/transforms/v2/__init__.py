"""torchvision.transforms.v2: the same transforms for whole samples, in which images, masks and boxes change together."""

import torch

from torch._missing import module_getattr as _module_getattr

from torchvision import _picture, tv_tensors
from torchvision.transforms import functional as _F
from torchvision.transforms import transforms as _v1
from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms.v2 import functional


def _is_pure(x):
    return type(x) is torch.Tensor


def _map(sample, function, seen):
    """A sample with a function applied to its images, masks and boxes. Of plain tensors only the first is an image, and
    only where nothing else is one."""
    if isinstance(sample, (tv_tensors.TVTensor,)) or _picture.is_image(sample):
        return function(sample)
    if _is_pure(sample):
        if seen["typed"] or seen["first"]:
            return sample
        seen["first"] = True
        return function(sample)
    if isinstance(sample, dict):
        return {k: _map(v, function, seen) for k, v in sample.items()}
    if isinstance(sample, (list, tuple)):
        parts = [_map(v, function, seen) for v in sample]
        return type(sample)(*parts) if hasattr(sample, "_fields") else type(sample)(parts)
    return sample


def _leaves(sample):
    if isinstance(sample, dict):
        return [leaf for v in sample.values() for leaf in _leaves(v)]
    if isinstance(sample, (list, tuple)):
        return [leaf for v in sample for leaf in _leaves(v)]
    return [sample]


def _sample(inputs):
    return inputs if len(inputs) > 1 else inputs[0]


def _has_type(leaves):
    return any(isinstance(x, (tv_tensors.Image, tv_tensors.Video)) or _picture.is_image(x) for x in leaves)


class Transform(torch.nn.Module):
    """Override make_params, which draws numbers once for a sample, and transform, which changes one part of it."""

    def make_params(self, flat_inputs):
        return {}

    def transform(self, inpt, params):
        raise NotImplementedError

    def forward(self, *inputs):
        sample = _sample(inputs)
        leaves = [x for x in _leaves(sample) if isinstance(x, torch.Tensor) or _picture.is_image(x)]
        params = self.make_params(leaves)
        return _map(sample, lambda x: self.transform(x, params), {"typed": _has_type(leaves), "first": False})


class _V1(Transform):
    """A transform of v1, for samples: `_v1_name` is its class, whose numbers are drawn once."""

    def _with(self, image):
        """A function for the parts of a sample, with numbers drawn for its image."""
        raise NotImplementedError

    def make_params(self, flat_inputs):
        image = next((x for x in flat_inputs if not isinstance(x, (tv_tensors.BoundingBoxes, tv_tensors.Mask))), None)
        return {"function": self._with(image if image is not None else flat_inputs[0])}

    def transform(self, inpt, params):
        return params["function"](inpt)


def _identity(x):
    return x


def _make(name, build):
    """A v2 class with the arguments and the text of the v1 class of the same name."""
    base = getattr(_v1, name)

    class Made(_V1):
        def __init__(self, *args, **kwargs):
            super().__init__()
            self.__dict__["_v1"] = base(*args, **kwargs)

        def __getattr__(self, attribute):
            return getattr(self.__dict__["_v1"], attribute)

        def _with(self, image):
            return build(self.__dict__["_v1"], image)

        def extra_repr(self):
            text = repr(self.__dict__["_v1"])
            more = f", inplace={self.inplace}" if name == "Normalize" else ""
            return text[text.index("(") + 1 : -1] + more

        def __repr__(self):
            return f"{type(self).__name__}({self.extra_repr()})"

    Made.__name__ = Made.__qualname__ = name
    Made.__doc__ = base.__doc__
    globals()[name] = Made


def _chance(function):
    return lambda t, image: function if torch.rand(1) < t.p else _identity


def _jitter(t, image):
    order, *factors = t.get_params(t.brightness, t.contrast, t.saturation, t.hue)
    functions = (functional.adjust_brightness, functional.adjust_contrast, functional.adjust_saturation, functional.adjust_hue)

    def apply(x):
        for k in order.tolist():
            x = x if factors[k] is None else functions[k](x, factors[k])
        return x

    return apply


def _random_crop(t, image):
    def padded(x):
        return x if t.padding is None else functional.pad(x, t.padding, t.fill, t.padding_mode)

    place = t.get_params(padded(image), t.size)
    return lambda x: functional.crop(padded(x), *place)


def _resized_crop(t, image):
    place = t.get_params(image, t.scale, t.ratio)
    return lambda x: functional.resized_crop(x, *place, t.size, t.interpolation, antialias=t.antialias)


def _rotation(t, image):
    angle = t.get_params(t.degrees)
    return lambda x: functional.rotate(x, angle, t.interpolation, t.expand, t.center, t.fill)


def _blur(t, image):
    sigma = torch.empty(1).uniform_(t.sigma[0], t.sigma[1]).item()
    return lambda x: functional.gaussian_blur(x, list(t.kernel_size), [sigma, sigma])


_make("RandomHorizontalFlip", _chance(functional.horizontal_flip))
_make("RandomVerticalFlip", _chance(functional.vertical_flip))
_make("Resize", lambda t, image: lambda x: functional.resize(x, t.size, t.interpolation, t.max_size, t.antialias))
_make("CenterCrop", lambda t, image: lambda x: functional.center_crop(x, t.size))
_make("Pad", lambda t, image: lambda x: functional.pad(x, t.padding, t.fill, t.padding_mode))
_make("RandomCrop", _random_crop)
_make("RandomResizedCrop", _resized_crop)
_make("RandomRotation", _rotation)
_make("ColorJitter", _jitter)
_make("GaussianBlur", _blur)
_make("Grayscale", lambda t, image: lambda x: functional.rgb_to_grayscale(x, t.num_output_channels))
_make("RandomGrayscale", lambda t, image: (
    (lambda x: functional.rgb_to_grayscale(x, _F.get_dimensions(x)[0])) if torch.rand(1) < t.p else _identity))
_make("Normalize", lambda t, image: lambda x: functional.normalize(x, t.mean, t.std, t.inplace))
_make("RandomAffine", lambda t, image: (lambda drawn: lambda x: functional.affine(
    x, *drawn, interpolation=t.interpolation, fill=t.fill, center=t.center))(
    t.get_params(t.degrees, t.translate, t.scale, t.shear, _F.get_image_size(image))))
_make("RandomInvert", _chance(functional.invert))
_make("RandomErasing", lambda t, image: t)
_make("RandomAutocontrast", _chance(functional.autocontrast))
_make("RandomEqualize", _chance(functional.equalize))
_make("RandomPosterize", lambda t, image: (lambda x: functional.posterize(x, t.bits)) if torch.rand(1) < t.p else _identity)
_make("RandomSolarize", lambda t, image: (
    (lambda x: functional.solarize(x, t.threshold)) if torch.rand(1) < t.p else _identity))
_make("RandomAdjustSharpness", lambda t, image: (
    (lambda x: functional.adjust_sharpness(x, t.sharpness_factor)) if torch.rand(1) < t.p else _identity))
_make("FiveCrop", lambda t, image: lambda x: functional.five_crop(x, t.size))
_make("TenCrop", lambda t, image: lambda x: functional.ten_crop(x, t.size, t.vertical_flip))


class ToImage(Transform):
    """Images and arrays as tensors that say that they are images."""

    def transform(self, inpt, params):
        return inpt if isinstance(inpt, (tv_tensors.Mask, tv_tensors.BoundingBoxes)) else functional.to_image(inpt)


class ToDtype(Transform):
    """Another dtype: for images, or by class; with scale, the range is converted too."""

    def __init__(self, dtype, scale=False):
        super().__init__()
        self.dtype, self.scale = dtype, scale

    def transform(self, inpt, params):
        if isinstance(self.dtype, dict):
            dtype = self.dtype.get(type(inpt), self.dtype.get("others"))
        else:
            dtype = self.dtype if not isinstance(inpt, (tv_tensors.Mask, tv_tensors.BoundingBoxes)) else None
        return inpt if dtype is None or not isinstance(inpt, torch.Tensor) else functional.to_dtype(inpt, dtype, self.scale)

    def extra_repr(self):
        return f"scale={self.scale}"


class ConvertImageDtype(ToDtype):
    """Another dtype, with the range converted too."""

    def __init__(self, dtype=torch.float32):
        super().__init__(dtype, scale=True)


class ToPureTensor(Transform):
    """Plain tensors, that no longer say what they are."""

    def transform(self, inpt, params):
        return torch.Tensor.as_subclass(inpt, torch.Tensor) if isinstance(inpt, torch.Tensor) else inpt


class ToPILImage(Transform):
    """Tensors as images."""

    def __init__(self, mode=None):
        super().__init__()
        self.mode = mode

    def transform(self, inpt, params):
        return functional.to_pil_image(inpt, self.mode) if isinstance(inpt, torch.Tensor) else inpt


class PILToTensor(Transform):
    """Images as tensors of bytes."""

    def transform(self, inpt, params):
        return functional.pil_to_tensor(inpt) if _picture.is_image(inpt) else inpt


class ToTensor(Transform):
    """Images as float tensors in [0, 1]; ToImage and ToDtype say the same in two steps."""

    def transform(self, inpt, params):
        return functional.to_tensor(inpt) if _picture.is_image(inpt) else inpt


class Lambda(Transform):
    """A function as a transform."""

    def __init__(self, lambd, *types):
        super().__init__()
        self.lambd, self.types = lambd, types or (object,)

    def forward(self, *inputs):
        return self.lambd(_sample(inputs))


class Identity(Transform):
    """Nothing."""

    def transform(self, inpt, params):
        return inpt


class SanitizeBoundingBoxes(Transform):
    """Without boxes that are empty or lie outside, and without their labels."""

    def __init__(self, min_size=1.0, min_area=1.0, labels_getter="default"):
        super().__init__()
        self.min_size, self.min_area, self.labels_getter = min_size, min_area, labels_getter

    def forward(self, *inputs):
        sample = _sample(inputs)
        boxes = next(x for x in _leaves(sample) if isinstance(x, tv_tensors.BoundingBoxes))
        plain = functional._to_xyxy(torch.Tensor.as_subclass(boxes, torch.Tensor), boxes.format)
        w, h = plain[:, 2] - plain[:, 0], plain[:, 3] - plain[:, 1]
        keep = (w >= self.min_size) & (h >= self.min_size) & (w * h >= self.min_area)
        keep &= (plain[:, :2] >= 0).all(-1) & (plain[:, 2] <= boxes.canvas_size[1]) & (plain[:, 3] <= boxes.canvas_size[0])

        def kept(x):
            if x is boxes:
                return tv_tensors.wrap(torch.Tensor.as_subclass(x, torch.Tensor)[keep], like=x)
            # Masks go with their boxes where there is one for each.
            is_mask = isinstance(x, tv_tensors.Mask) and len(x) == len(boxes)
            if is_mask:
                return tv_tensors.wrap(torch.Tensor.as_subclass(x, torch.Tensor)[keep], like=x)
            return x[keep] if _is_pure(x) and x.ndim == 1 and len(x) == len(boxes) else x

        def walk(s):
            if isinstance(s, dict):
                return {k: walk(v) for k, v in s.items()}
            if isinstance(s, (list, tuple)):
                return type(s)(walk(v) for v in s)
            return kept(s)

        return walk(sample)


class Compose(Transform):
    """Several transforms one after the other."""

    def __init__(self, transforms):
        super().__init__()
        if not isinstance(transforms, (list, tuple)) or not transforms:
            raise TypeError("Argument transforms should be a sequence of callables")
        self.transforms = transforms

    def forward(self, *inputs):
        several = len(inputs) > 1
        for t in self.transforms:
            outputs = t(*inputs)
            inputs = outputs if several else (outputs,)
        return outputs

    def extra_repr(self):
        return "\n".join(f"    {t}" for t in self.transforms)


class RandomApply(Compose):
    """Several transforms one after the other, with a probability."""

    def __init__(self, transforms, p=0.5):
        super().__init__(transforms)
        self.p = p

    def forward(self, *inputs):
        return _sample(inputs) if torch.rand(1) >= self.p else super().forward(*inputs)


class RandomChoice(Transform):
    """One of several transforms."""

    def __init__(self, transforms, p=None):
        super().__init__()
        total = sum(p) if p is not None else len(transforms)
        self.transforms, self.p = transforms, [1 / total] * len(transforms) if p is None else [x / total for x in p]

    def forward(self, *inputs):
        return self.transforms[int(torch.multinomial(torch.tensor(self.p), 1))](*inputs)


_missing = _module_getattr(__name__, __name__)


def __getattr__(name):
    # These need distributions, which importing transforms need not load.
    if name in ("MixUp", "CutMix"):
        from torchvision.transforms.v2 import _mixing

        return getattr(_mixing, name)
    if name in ("AutoAugment", "RandAugment", "TrivialAugmentWide"):
        from torchvision.transforms.v2 import _auto_augment

        return getattr(_auto_augment, name)
    if name == "AutoAugmentPolicy":
        from torchvision.transforms.autoaugment import AutoAugmentPolicy

        return AutoAugmentPolicy
    return _missing(name)
