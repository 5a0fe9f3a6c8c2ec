"""torchvision.transforms: changes of images, as objects that are put one behind the other."""

import math
import numbers
import random

import torch

from torchvision.transforms import functional as F
from torchvision.transforms.functional import InterpolationMode


class Compose:
    """Several transforms one after the other."""

    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for t in self.transforms:
            img = t(img)
        return img

    def __repr__(self):
        return "\n".join([f"{type(self).__name__}(", *(f"    {t}" for t in self.transforms), ")"])


class ToTensor:
    """An image, or an array of bytes, as a float tensor (channels, height, width) in [0, 1]."""

    def __call__(self, pic):
        return F.to_tensor(pic)

    def __repr__(self):
        return f"{type(self).__name__}()"


class PILToTensor(ToTensor):
    """An image as a tensor of bytes."""

    def __call__(self, pic):
        return F.pil_to_tensor(pic)


class ToPILImage:
    """A tensor or an array as an image."""

    def __init__(self, mode=None):
        self.mode = mode

    def __call__(self, pic):
        return F.to_pil_image(pic, self.mode)

    def __repr__(self):
        return f"{type(self).__name__}({'' if self.mode is None else f'mode={self.mode}'})"


class ConvertImageDtype(torch.nn.Module):
    """Another dtype, with the range converted too."""

    def __init__(self, dtype):
        super().__init__()
        self.dtype = dtype

    def forward(self, image):
        return F.convert_image_dtype(image, self.dtype)


class Lambda:
    """A function as a transform."""

    def __init__(self, lambd):
        if not callable(lambd):
            raise TypeError(f"Argument lambd should be callable, got {repr(type(lambd).__name__)}")
        self.lambd = lambd

    def __call__(self, img):
        return self.lambd(img)

    def __repr__(self):
        return f"{type(self).__name__}()"


class Normalize(torch.nn.Module):
    """(x - mean) / std for each channel."""

    def __init__(self, mean, std, inplace=False):
        super().__init__()
        self.mean, self.std, self.inplace = mean, std, inplace

    def forward(self, tensor):
        return F.normalize(tensor, self.mean, self.std, self.inplace)

    def __repr__(self):
        return f"{type(self).__name__}(mean={self.mean}, std={self.std})"


def _size_of(size, error="Please provide only two dimensions (h, w) for size."):
    if isinstance(size, numbers.Number):
        return int(size), int(size)
    if len(size) == 1:
        return size[0], size[0]
    if len(size) != 2:
        raise ValueError(error)
    return size


class Resize(torch.nn.Module):
    """Another size: (height, width), or the length of the shorter side."""

    def __init__(self, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
        super().__init__()
        if size is not None and not isinstance(size, (int, list, tuple)):
            raise TypeError(f"Size should be int or sequence. Got {type(size)}")
        if isinstance(size, (list, tuple)) and len(size) not in (1, 2):
            raise ValueError("If size is a sequence, it should have 1 or 2 values")
        self.size, self.max_size, self.antialias = size, max_size, antialias
        self.interpolation = F._mode(interpolation)

    def forward(self, img):
        return F.resize(img, self.size, self.interpolation, self.max_size, self.antialias)

    def __repr__(self):
        return (f"{type(self).__name__}(size={self.size}, interpolation={self.interpolation.value}, "
                f"max_size={self.max_size}, antialias={self.antialias})")


class CenterCrop(torch.nn.Module):
    """The middle."""

    def __init__(self, size):
        super().__init__()
        self.size = _size_of(size)

    def forward(self, img):
        return F.center_crop(img, self.size)

    def __repr__(self):
        return f"{type(self).__name__}(size={self.size})"


class Pad(torch.nn.Module):
    """More pixels at the sides."""

    def __init__(self, padding, fill=0, padding_mode="constant"):
        super().__init__()
        if not isinstance(padding, (numbers.Number, tuple, list)):
            raise TypeError("Got inappropriate padding arg")
        if padding_mode not in ("constant", "edge", "reflect", "symmetric"):
            raise ValueError("Padding mode should be either constant, edge, reflect or symmetric")
        self.padding, self.fill, self.padding_mode = padding, fill, padding_mode

    def forward(self, img):
        return F.pad(img, self.padding, self.fill, self.padding_mode)

    def __repr__(self):
        return f"{type(self).__name__}(padding={self.padding}, fill={self.fill}, padding_mode={self.padding_mode})"


class _WithChance(torch.nn.Module):
    """Does something with a probability."""

    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, img):
        return self._change(img) if torch.rand(1) < self.p else img

    def __repr__(self):
        return f"{type(self).__name__}(p={self.p})"


class RandomHorizontalFlip(_WithChance):
    """Left and right exchanged, with a probability."""

    def _change(self, img):
        return F.hflip(img)


class RandomVerticalFlip(_WithChance):
    """Top and bottom exchanged, with a probability."""

    def _change(self, img):
        return F.vflip(img)


class RandomInvert(_WithChance):
    """Light and dark exchanged, with a probability."""

    def _change(self, img):
        return F.invert(img)


class RandomAutocontrast(_WithChance):
    """Stretched over the whole range, with a probability."""

    def _change(self, img):
        return F.autocontrast(img)


class RandomEqualize(_WithChance):
    """Equalised, with a probability."""

    def _change(self, img):
        return F.equalize(img)


class RandomPosterize(_WithChance):
    """Fewer bits, with a probability."""

    def __init__(self, bits, p=0.5):
        super().__init__(p)
        self.bits = bits

    def _change(self, img):
        return F.posterize(img, self.bits)

    def __repr__(self):
        return f"{type(self).__name__}(bits={self.bits},p={self.p})"


class RandomSolarize(_WithChance):
    """What is above a threshold inverted, with a probability."""

    def __init__(self, threshold, p=0.5):
        super().__init__(p)
        self.threshold = threshold

    def _change(self, img):
        return F.solarize(img, self.threshold)

    def __repr__(self):
        return f"{type(self).__name__}(threshold={self.threshold},p={self.p})"


class RandomAdjustSharpness(_WithChance):
    """Sharper or blurred, with a probability."""

    def __init__(self, sharpness_factor, p=0.5):
        super().__init__(p)
        self.sharpness_factor = sharpness_factor

    def _change(self, img):
        return F.adjust_sharpness(img, self.sharpness_factor)

    def __repr__(self):
        return f"{type(self).__name__}(sharpness_factor={self.sharpness_factor},p={self.p})"


class Grayscale(torch.nn.Module):
    """Without colours."""

    def __init__(self, num_output_channels=1):
        super().__init__()
        self.num_output_channels = num_output_channels

    def forward(self, img):
        return F.rgb_to_grayscale(img, self.num_output_channels)

    def __repr__(self):
        return f"{type(self).__name__}(num_output_channels={self.num_output_channels})"


class RandomGrayscale(torch.nn.Module):
    """Without colours, with a probability."""

    def __init__(self, p=0.1):
        super().__init__()
        self.p = p

    def forward(self, img):
        channels, _, _ = F.get_dimensions(img)
        return F.rgb_to_grayscale(img, channels) if torch.rand(1) < self.p else img

    def __repr__(self):
        return f"{type(self).__name__}(p={self.p})"


class RandomCrop(torch.nn.Module):
    """A part at a random place."""

    @staticmethod
    def get_params(img, output_size):
        """(top, left, height, width)"""
        _, h, w = F.get_dimensions(img)
        th, tw = output_size
        if h < th or w < tw:
            raise ValueError(f"Required crop size {(th, tw)} is larger than input image size {(h, w)}")
        if w == tw and h == th:
            return 0, 0, h, w
        i = torch.randint(0, h - th + 1, size=(1,)).item()
        j = torch.randint(0, w - tw + 1, size=(1,)).item()
        return i, j, th, tw

    def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode="constant"):
        super().__init__()
        self.size = tuple(_size_of(size))
        self.padding, self.pad_if_needed, self.fill, self.padding_mode = padding, pad_if_needed, fill, padding_mode

    def forward(self, img):
        if self.padding is not None:
            img = F.pad(img, self.padding, self.fill, self.padding_mode)
        _, height, width = F.get_dimensions(img)
        if self.pad_if_needed and width < self.size[1]:
            img = F.pad(img, [self.size[1] - width, 0], self.fill, self.padding_mode)
        if self.pad_if_needed and height < self.size[0]:
            img = F.pad(img, [0, self.size[0] - height], self.fill, self.padding_mode)
        return F.crop(img, *self.get_params(img, self.size))

    def __repr__(self):
        return f"{type(self).__name__}(size={self.size}, padding={self.padding})"


class RandomResizedCrop(torch.nn.Module):
    """A random part, in a given size."""

    def __init__(self, size, scale=(0.08, 1.0), ratio=(3.0 / 4.0, 4.0 / 3.0), interpolation=InterpolationMode.BILINEAR,
                 antialias=True):
        super().__init__()
        self.size = _size_of(size)
        if not isinstance(scale, (list, tuple)):
            raise TypeError("Scale should be a sequence")
        if not isinstance(ratio, (list, tuple)):
            raise TypeError("Ratio should be a sequence")
        self.scale, self.ratio, self.antialias = scale, ratio, antialias
        self.interpolation = F._mode(interpolation)

    @staticmethod
    def get_params(img, scale, ratio):
        """(top, left, height, width)"""
        _, height, width = F.get_dimensions(img)
        area, log_ratio = height * width, torch.log(torch.tensor(ratio))
        for _ in range(10):
            target = area * torch.empty(1).uniform_(scale[0], scale[1]).item()
            aspect = torch.exp(torch.empty(1).uniform_(log_ratio[0], log_ratio[1])).item()
            w, h = int(round(math.sqrt(target * aspect))), int(round(math.sqrt(target / aspect)))
            if 0 < w <= width and 0 < h <= height:
                i = torch.randint(0, height - h + 1, size=(1,)).item()
                j = torch.randint(0, width - w + 1, size=(1,)).item()
                return i, j, h, w
        whole = float(width) / float(height)
        if whole < min(ratio):
            w, h = width, int(round(width / min(ratio)))
        elif whole > max(ratio):
            w, h = int(round(height * max(ratio))), height
        else:
            w, h = width, height
        return (height - h) // 2, (width - w) // 2, h, w

    def forward(self, img):
        i, j, h, w = self.get_params(img, self.scale, self.ratio)
        return F.resized_crop(img, i, j, h, w, self.size, self.interpolation, antialias=self.antialias)

    def __repr__(self):
        return (f"{type(self).__name__}(size={self.size}, scale={tuple(round(s, 4) for s in self.scale)}, "
                f"ratio={tuple(round(r, 4) for r in self.ratio)}, interpolation={self.interpolation.value}, "
                f"antialias={self.antialias})")


class FiveCrop(torch.nn.Module):
    """The four corners and the middle."""

    def __init__(self, size):
        super().__init__()
        self.size = _size_of(size)

    def forward(self, img):
        return F.five_crop(img, self.size)

    def __repr__(self):
        return f"{type(self).__name__}(size={self.size})"


class TenCrop(torch.nn.Module):
    """FiveCrop of an image and of its mirror image."""

    def __init__(self, size, vertical_flip=False):
        super().__init__()
        self.size, self.vertical_flip = _size_of(size), vertical_flip

    def forward(self, img):
        return F.ten_crop(img, self.size, self.vertical_flip)

    def __repr__(self):
        return f"{type(self).__name__}(size={self.size}, vertical_flip={self.vertical_flip})"


class ColorJitter(torch.nn.Module):
    """Brightness, contrast, saturation and hue changed at random, in random order."""

    def __init__(self, brightness=0, contrast=0, saturation=0, hue=0):
        super().__init__()
        self.brightness = self._range(brightness, "brightness")
        self.contrast = self._range(contrast, "contrast")
        self.saturation = self._range(saturation, "saturation")
        self.hue = self._range(hue, "hue", center=0, bound=(-0.5, 0.5), clip=False)

    @staticmethod
    def _range(value, name, center=1, bound=(0, float("inf")), clip=True):
        if isinstance(value, numbers.Number):
            if value < 0:
                raise ValueError(f"If {name} is a single number, it must be non negative.")
            value = [center - float(value), center + float(value)]
            if clip:
                value[0] = max(value[0], 0.0)
        elif isinstance(value, (tuple, list)) and len(value) == 2:
            value = [float(value[0]), float(value[1])]
        else:
            raise TypeError(f"{name} should be a single number or a list/tuple with length 2.")
        if not bound[0] <= value[0] <= value[1] <= bound[1]:
            raise ValueError(f"{name} values should be between {bound}, but got {value}.")
        return None if value[0] == value[1] == center else tuple(value)

    @staticmethod
    def get_params(brightness, contrast, saturation, hue):
        """(order, brightness, contrast, saturation, hue)"""
        order = torch.randperm(4)
        drawn = [None if r is None else float(torch.empty(1).uniform_(r[0], r[1]))
                 for r in (brightness, contrast, saturation, hue)]
        return (order, *drawn)

    def forward(self, img):
        order, *factors = self.get_params(self.brightness, self.contrast, self.saturation, self.hue)
        functions = F.adjust_brightness, F.adjust_contrast, F.adjust_saturation, F.adjust_hue
        for k in order.tolist():
            if factors[k] is not None:
                img = functions[k](img, factors[k])
        return img

    def __repr__(self):
        return (f"{type(self).__name__}(brightness={self.brightness}, contrast={self.contrast}, "
                f"saturation={self.saturation}, hue={self.hue})")


def _angle(x, name, req_sizes=(2,)):
    if isinstance(x, numbers.Number):
        if x < 0:
            raise ValueError(f"If {name} is a single number, it must be positive.")
        return [float(-x), float(x)]
    if len(x) not in req_sizes:
        raise ValueError(f"{name} should be a sequence of length {' or '.join(map(str, req_sizes))}.")
    return [float(d) for d in x]


class RandomRotation(torch.nn.Module):
    """Turned by a random angle."""

    def __init__(self, degrees, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=0):
        super().__init__()
        self.degrees, self.center, self.expand, self.fill = _angle(degrees, "degrees"), center, expand, fill
        self.interpolation = F._mode(interpolation)

    @staticmethod
    def get_params(degrees):
        """The angle."""
        return float(torch.empty(1).uniform_(float(degrees[0]), float(degrees[1])).item())

    def forward(self, img):
        channels, _, _ = F.get_dimensions(img)
        fill = [float(self.fill)] * channels if isinstance(self.fill, (int, float)) else [float(f) for f in self.fill]
        return F.rotate(img, self.get_params(self.degrees), self.interpolation, self.expand, self.center, fill)

    def __repr__(self):
        more = f", center={self.center}" if self.center is not None else ""
        more += f", fill={self.fill}" if self.fill is not None else ""
        return (f"{type(self).__name__}(degrees={self.degrees}, interpolation={self.interpolation.value}, "
                f"expand={self.expand}{more})")


class RandomAffine(torch.nn.Module):
    """Turned, moved, scaled and sheared at random."""

    def __init__(self, degrees, translate=None, scale=None, shear=None, interpolation=InterpolationMode.NEAREST, fill=0,
                 center=None):
        super().__init__()
        self.degrees = _angle(degrees, "degrees")
        for t in translate or ():
            if not 0.0 <= t <= 1.0:
                raise ValueError("translation values should be between 0 and 1")
        for s in scale or ():
            if s <= 0:
                raise ValueError("scale values should be positive")
        self.translate, self.scale = translate, scale
        self.shear = None if shear is None else _angle(shear, "shear", (2, 4))
        self.interpolation, self.fill, self.center = F._mode(interpolation), fill, center

    @staticmethod
    def get_params(degrees, translate, scale_ranges, shears, img_size):
        """(angle, translations, scale, shear)"""
        def drawn(low, high):
            return torch.empty(1).uniform_(float(low), float(high)).item()

        angle = float(drawn(degrees[0], degrees[1]))
        translations = (0, 0)
        if translate is not None:
            dx, dy = float(translate[0] * img_size[0]), float(translate[1] * img_size[1])
            translations = int(round(drawn(-dx, dx))), int(round(drawn(-dy, dy)))
        scale = float(drawn(*scale_ranges)) if scale_ranges is not None else 1.0
        x = y = 0.0
        if shears is not None:
            x = float(drawn(shears[0], shears[1]))
            if len(shears) == 4:
                y = float(drawn(shears[2], shears[3]))
        return angle, translations, scale, (x, y)

    def forward(self, img):
        channels, height, width = F.get_dimensions(img)
        fill = [float(self.fill)] * channels if isinstance(self.fill, (int, float)) else [float(f) for f in self.fill]
        drawn = self.get_params(self.degrees, self.translate, self.scale, self.shear, [width, height])
        return F.affine(img, *drawn, interpolation=self.interpolation, fill=fill, center=self.center)

    def __repr__(self):
        parts = [f"degrees={self.degrees}"]
        parts += [f"{k}={v}" for k, v in (("translate", self.translate), ("scale", self.scale), ("shear", self.shear)) if v is not None]
        if self.interpolation != InterpolationMode.NEAREST:
            parts.append(f"interpolation={self.interpolation.value}")
        if self.fill != 0:
            parts.append(f"fill={self.fill}")
        if self.center is not None:
            parts.append(f"center={self.center}")
        return f"{type(self).__name__}({', '.join(parts)})"


class RandomPerspective(torch.nn.Module):
    """Seen from a random side, with a probability."""

    def __init__(self, distortion_scale=0.5, p=0.5, interpolation=InterpolationMode.BILINEAR, fill=0):
        super().__init__()
        self.p, self.distortion_scale, self.fill = p, distortion_scale, fill
        self.interpolation = F._mode(interpolation)

    @staticmethod
    def get_params(width, height, distortion_scale):
        """(corners, places they go to)"""
        dy, dx = int(distortion_scale * (height // 2)), int(distortion_scale * (width // 2))

        def drawn(low, high):
            return int(torch.randint(low, high, size=(1,)).item())

        topleft = [drawn(0, dx + 1), drawn(0, dy + 1)]
        topright = [drawn(width - dx - 1, width), drawn(0, dy + 1)]
        botright = [drawn(width - dx - 1, width), drawn(height - dy - 1, height)]
        botleft = [drawn(0, dx + 1), drawn(height - dy - 1, height)]
        corners = [[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]]
        return corners, [topleft, topright, botright, botleft]

    def forward(self, img):
        channels, height, width = F.get_dimensions(img)
        if torch.rand(1) >= self.p:
            return img
        fill = [float(self.fill)] * channels if isinstance(self.fill, (int, float)) else [float(f) for f in self.fill]
        return F.perspective(img, *self.get_params(width, height, self.distortion_scale), self.interpolation, fill)

    def __repr__(self):
        return f"{type(self).__name__}(p={self.p})"


class GaussianBlur(torch.nn.Module):
    """Blurred with a bell curve of random width."""

    def __init__(self, kernel_size, sigma=(0.1, 2.0)):
        super().__init__()
        self.kernel_size = _size_of(kernel_size, "Kernel size should be a tuple/list of two integers")
        self.sigma = (sigma, sigma) if isinstance(sigma, numbers.Number) else tuple(sigma)

    def forward(self, img):
        sigma = torch.empty(1).uniform_(self.sigma[0], self.sigma[1]).item()
        return F.gaussian_blur(img, list(self.kernel_size), [sigma, sigma])

    def __repr__(self):
        return f"{type(self).__name__}(kernel_size={self.kernel_size}, sigma={self.sigma})"


class RandomErasing(torch.nn.Module):
    """A rectangle of a tensor image replaced, with a probability."""

    def __init__(self, p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0, inplace=False):
        super().__init__()
        self.p, self.scale, self.ratio, self.value, self.inplace = p, scale, ratio, value, inplace

    @staticmethod
    def get_params(img, scale, ratio, value=None):
        """(top, left, height, width, values)"""
        channels, height, width = img.shape[-3:]
        area, log_ratio = height * width, torch.log(torch.tensor(ratio))
        for _ in range(10):
            target = area * torch.empty(1).uniform_(scale[0], scale[1]).item()
            aspect = torch.exp(torch.empty(1).uniform_(log_ratio[0], log_ratio[1])).item()
            h, w = int(round(math.sqrt(target * aspect))), int(round(math.sqrt(target / aspect)))
            if not (h < height and w < width):
                continue
            v = torch.empty([channels, h, w], dtype=torch.float32).normal_() if value is None else (
                torch.tensor(value)[:, None, None]
            )
            i = torch.randint(0, height - h + 1, size=(1,)).item()
            j = torch.randint(0, width - w + 1, size=(1,)).item()
            return i, j, h, w, v
        return 0, 0, height, width, img

    def forward(self, img):
        if torch.rand(1) >= self.p:
            return img
        value = [float(self.value)] if isinstance(self.value, (int, float)) else None if isinstance(self.value, str) else [
            float(v) for v in self.value
        ]
        x, y, h, w, v = self.get_params(img, self.scale, self.ratio, value)
        return F.erase(img, x, y, h, w, v, self.inplace)

    def __repr__(self):
        return (f"{type(self).__name__}(p={self.p}, scale={self.scale}, ratio={self.ratio}, value={self.value}, "
                f"inplace={self.inplace})")


class LinearTransformation(torch.nn.Module):
    """Flattened, less a mean, times a matrix."""

    def __init__(self, transformation_matrix, mean_vector):
        super().__init__()
        self.transformation_matrix, self.mean_vector = transformation_matrix, mean_vector

    def forward(self, tensor):
        n = math.prod(tensor.shape[-3:])
        flat = tensor.view(-1, n) - self.mean_vector
        return torch.mm(flat, self.transformation_matrix).view(tensor.shape)


class RandomTransforms:
    """Transforms of which chance decides."""

    def __init__(self, transforms):
        if not isinstance(transforms, (list, tuple, torch.nn.ModuleList)):
            raise TypeError("Argument transforms should be a sequence")
        self.transforms = transforms

    def __repr__(self):
        return "\n".join([f"{type(self).__name__}(", *(f"    {t}" for t in self.transforms), ")"])


class RandomApply(torch.nn.Module):
    """Several transforms one after the other, with a probability."""

    def __init__(self, transforms, p=0.5):
        super().__init__()
        self.transforms, self.p = transforms, p

    def forward(self, img):
        if self.p < torch.rand(1):
            return img
        for t in self.transforms:
            img = t(img)
        return img

    def __repr__(self):
        return "\n".join([f"{type(self).__name__}(", f"    p={self.p}", *(f"    {t}" for t in self.transforms), ")"])


class RandomOrder(RandomTransforms):
    """Several transforms in random order."""

    def __call__(self, img):
        order = list(range(len(self.transforms)))
        random.shuffle(order)
        for i in order:
            img = self.transforms[i](img)
        return img


class RandomChoice(RandomTransforms):
    """One of several transforms."""

    def __init__(self, transforms, p=None):
        super().__init__(transforms)
        self.p = p

    def __call__(self, *args):
        return random.choices(self.transforms, weights=self.p)[0](*args)

    def __repr__(self):
        return super().__repr__() + f"(p={self.p})"
