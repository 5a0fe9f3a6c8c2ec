"""Transforms of v2 that change colours and brightness: of images only."""

import torch

from torchvision.transforms import transforms as _v1
from torchvision.transforms.v2 import functional as F
from torchvision.transforms.v2._transform import Transform, WithChance, channels_of, numbers_of


class Grayscale(Transform):
    """Without colours."""

    def __init__(self, num_output_channels=1):
        super().__init__()
        self.num_output_channels = num_output_channels

    def transform(self, inpt, params):
        return F.rgb_to_grayscale(inpt, self.num_output_channels)


class RGB(Transform):
    """Gray images with three channels."""

    def transform(self, inpt, params):
        return F.grayscale_to_rgb(inpt)


class RandomGrayscale(WithChance):
    """Without colours, with a probability; there are as many channels as before."""

    def __init__(self, p=0.1):
        super().__init__(p)

    def make_params(self, flat_inputs):
        return {"num_output_channels": channels_of(flat_inputs)}

    def transform(self, inpt, params):
        return F.rgb_to_grayscale(inpt, **params)


class ColorJitter(Transform):
    """Brightness, contrast, saturation and hue changed at random, in random order."""

    def __init__(self, brightness=None, contrast=None, saturation=None, hue=None):
        super().__init__()
        self.brightness = self._range(brightness, "brightness")
        self.contrast = self._range(contrast, "contrast")
        self.saturation = self._range(saturation, "saturation")
        self.hue = self._range(hue, "hue", 0, (-0.5, 0.5), False)

    @staticmethod
    def _range(value, name, center=1.0, bound=(0, float("inf")), clip=True):
        if value is None:
            return None
        if isinstance(value, (int, float)):
            if value < 0:
                raise ValueError(f"If {name} is a single number, it must be non negative.")
            low, high = center - value, center + value
            value = [max(low, 0.0) if clip else low, high]
        elif isinstance(value, (list, tuple)) and len(value) == 2:
            value = [float(v) for v in value]
        else:
            raise TypeError(f"{name}={value} should be a single number or a sequence with length 2.")
        if not bound[0] <= value[0] <= value[1] <= bound[1]:
            raise ValueError(f"{name} values should be between {bound} and increasing, but got {value}.")
        return None if value[0] == value[1] == center else (float(value[0]), float(value[1]))

    def make_params(self, flat_inputs):
        order, *factors = _v1.ColorJitter.get_params(self.brightness, self.contrast, self.saturation, self.hue)
        return {"order": order.tolist(), "factors": factors}

    def transform(self, inpt, params):
        functions = F.adjust_brightness, F.adjust_contrast, F.adjust_saturation, F.adjust_hue
        for k in params["order"]:
            if params["factors"][k] is not None:
                inpt = functions[k](inpt, params["factors"][k])
        return inpt

    get_params = staticmethod(_v1.ColorJitter.get_params)


class RandomChannelPermutation(Transform):
    """Channels in random order."""

    def make_params(self, flat_inputs):
        return {"permutation": torch.randperm(channels_of(flat_inputs))}

    def transform(self, inpt, params):
        return F.permute_channels(inpt, params["permutation"])


class RandomPhotometricDistort(Transform):
    """Each of brightness, contrast, saturation, hue and the order of channels changed with a probability."""

    def __init__(self, brightness=(0.875, 1.125), contrast=(0.5, 1.5), saturation=(0.5, 1.5), hue=(-0.05, 0.05), p=0.5):
        super().__init__()
        self.brightness, self.contrast, self.hue, self.saturation, self.p = brightness, contrast, hue, saturation, p

    def make_params(self, flat_inputs):
        channels = channels_of(flat_inputs)

        def drawn(low, high):
            return float(torch.empty(1).uniform_(low, high)) if torch.rand(1) < self.p else None

        params = {
            "brightness": drawn(*self.brightness), "contrast": drawn(*self.contrast), "saturation": drawn(*self.saturation),
            "hue": drawn(*self.hue),
        }
        params["contrast_before"] = bool(torch.rand(()) < 0.5)
        params["order"] = torch.randperm(channels) if torch.rand(1) < self.p else None
        return params

    def transform(self, inpt, params):
        steps = [(F.adjust_brightness, "brightness"), (F.adjust_saturation, "saturation"), (F.adjust_hue, "hue")]
        steps.insert(1 if params["contrast_before"] else 3, (F.adjust_contrast, "contrast"))
        for function, name in steps:
            if params[name] is not None:
                inpt = function(inpt, params[name])
        return inpt if params["order"] is None else F.permute_channels(inpt, params["order"])


class RandomInvert(WithChance):
    """Light and dark exchanged, with a probability."""

    def transform(self, inpt, params):
        return F.invert(inpt)


class RandomAutocontrast(WithChance):
    """Stretched over the whole range, with a probability."""

    def transform(self, inpt, params):
        return F.autocontrast(inpt)


class RandomEqualize(WithChance):
    """All brightnesses as often, with a probability."""

    def transform(self, inpt, params):
        return F.equalize(inpt)


class RandomPosterize(WithChance):
    """Fewer bits for each channel, with a probability."""

    def __init__(self, bits, p=0.5):
        super().__init__(p)
        self.bits = bits

    def transform(self, inpt, params):
        return F.posterize(inpt, self.bits)


class RandomSolarize(WithChance):
    """What is above a threshold inverted, with a probability."""

    def __init__(self, threshold, p=0.5):
        super().__init__(p)
        self.threshold = threshold

    def transform(self, inpt, params):
        return F.solarize(inpt, self.threshold)


class RandomAdjustSharpness(WithChance):
    """Blurred or sharpened, with a probability."""

    def __init__(self, sharpness_factor, p=0.5):
        super().__init__(p)
        self.sharpness_factor = sharpness_factor

    def transform(self, inpt, params):
        return F.adjust_sharpness(inpt, self.sharpness_factor)


class GaussianBlur(Transform):
    """Blurred with a bell curve of random width."""

    def __init__(self, kernel_size, sigma=(0.1, 2.0)):
        super().__init__()
        self.kernel_size = _v1._size_of(kernel_size, "Kernel size should be a tuple/list of two integers")
        if any(k <= 0 or k % 2 == 0 for k in self.kernel_size):
            raise ValueError("Kernel size value should be an odd and positive number.")
        self.sigma = numbers_of(sigma, "sigma")
        if not 0.0 < self.sigma[0] <= self.sigma[1]:
            raise ValueError(f"sigma values should be positive and of the form (min, max). Got {self.sigma}")

    def make_params(self, flat_inputs):
        sigma = torch.empty(1).uniform_(self.sigma[0], self.sigma[1]).item()
        return {"sigma": [sigma, sigma]}

    def transform(self, inpt, params):
        return F.gaussian_blur(inpt, list(self.kernel_size), **params)


class GaussianNoise(Transform):
    """Normally distributed noise added to float images."""

    def __init__(self, mean=0.0, sigma=0.1, clip=True):
        super().__init__()
        self.mean, self.sigma, self.clip = mean, sigma, clip

    def transform(self, inpt, params):
        return F.gaussian_noise(inpt, self.mean, self.sigma, self.clip)


class RandomErasing(WithChance):
    """A random rectangle replaced, with a probability."""

    def __init__(self, p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0, inplace=False):
        super().__init__(p)
        # Checks what it is given.
        self.__dict__["_drawing"] = _v1.RandomErasing(p, scale, ratio, value, inplace)
        self.scale, self.ratio = scale, ratio
        self.value = [float(value)] if isinstance(value, (int, float)) else (
            [float(v) for v in value] if isinstance(value, (list, tuple)) else None)
        self.inplace = inplace

    def make_params(self, flat_inputs):
        image = flat_inputs[0]
        place = self._drawing.get_params(image, self.scale, self.ratio, self.value)
        return {"place": place}

    def transform(self, inpt, params):
        i, j, h, w, v = params["place"]
        # Nothing was found: the drawn place is the whole image, and its pixels.
        return inpt if v is inpt else F.erase(inpt, i, j, h, w, v, self.inplace)
