"""torchvision.transforms.functional: what the transforms do, as functions of images and tensors."""

import enum
import math

import torch
from torch.nn import functional as F

from torchvision import _picture
from torchvision.transforms import _color, _geometry


class InterpolationMode(enum.Enum):
    """How pixels between pixels are found."""

    NEAREST = "nearest"
    NEAREST_EXACT = "nearest-exact"
    BILINEAR = "bilinear"
    BICUBIC = "bicubic"
    BOX = "box"
    HAMMING = "hamming"
    LANCZOS = "lanczos"


_OF_PIL = {0: "NEAREST", 2: "BILINEAR", 3: "BICUBIC", 4: "BOX", 5: "HAMMING", 1: "LANCZOS"}


def _mode(interpolation):
    if isinstance(interpolation, InterpolationMode):
        return interpolation
    if isinstance(interpolation, int):
        return InterpolationMode[_OF_PIL[int(interpolation)]]
    raise TypeError("Argument interpolation should be a InterpolationMode or a corresponding Pillow integer constant")


def _check(img, name="img"):
    if not (isinstance(img, torch.Tensor) or _picture.is_image(img)):
        raise TypeError(f"{name} should be PIL Image or Tensor. Got {type(img)}")


def _through_pixels(img, function):
    """A function of tensors (..., height, width) applied to a tensor, or to an image's pixels."""
    if isinstance(img, torch.Tensor):
        return function(img)
    _check(img)
    made = function(_picture.pixels_of(img).permute(2, 0, 1))
    return _picture.of_pixels(made.permute(1, 2, 0), img.mode)


def get_dimensions(img):
    """[channels, height, width]"""
    _check(img)
    if isinstance(img, torch.Tensor):
        return [1 if img.ndim == 2 else img.shape[-3], *img.shape[-2:]]
    return [len(img.getbands()), img.height, img.width]


def get_image_size(img):
    """[width, height]"""
    _, height, width = get_dimensions(img)
    return [width, height]


def get_image_num_channels(img):
    """How many channels there are."""
    return get_dimensions(img)[0]


# Between images and tensors


def to_tensor(pic):
    """An image, or an array (height, width, channels), as a tensor (channels, height, width); bytes become [0, 1]."""
    if type(pic).__module__ == "numpy" and hasattr(pic, "dtype"):
        if pic.ndim not in (2, 3):
            raise ValueError(f"pic should be 2/3 dimensional. Got {pic.ndim} dimensions.")
        if pic.ndim == 2:
            pic = pic[:, :, None]
        img = torch.from_numpy(pic.transpose((2, 0, 1))).contiguous()
        return img.to(torch.get_default_dtype()).div(255) if img.dtype == torch.uint8 else img
    if not _picture.is_image(pic):
        raise TypeError(f"pic should be PIL Image or ndarray. Got {type(pic)}")
    if not isinstance(pic, _picture.Picture) and pic.mode in ("I", "F", "I;16", "1"):
        return _deep(pic)
    pixels = _picture.pixels_of(pic).permute(2, 0, 1).contiguous()
    return pixels.to(torch.get_default_dtype()).div(255)


def _deep(pic):
    """PIL's images with more, or less, than eight bits."""
    import numpy as np

    kind = {"I": np.int32, "I;16": np.int16, "F": np.float32}.get(pic.mode)
    if kind is None:
        return 255 * torch.from_numpy(np.array(pic, np.uint8, copy=True))[None].to(torch.get_default_dtype()).div(255)
    return torch.from_numpy(np.array(pic, kind, copy=True))[None]


def pil_to_tensor(pic):
    """An image as a uint8 tensor (channels, height, width)."""
    if not _picture.is_image(pic):
        raise TypeError(f"pic should be PIL Image. Got {type(pic)}")
    return _picture.pixels_of(pic).permute(2, 0, 1).contiguous()


def to_pil_image(pic, mode=None):
    """A tensor (channels, height, width), or an array (height, width, channels), as an image."""
    if isinstance(pic, torch.Tensor):
        if pic.ndim not in (2, 3):
            raise ValueError(f"pic should be 2/3 dimensional. Got {pic.ndim} dimensions.")
        pic = pic.unsqueeze(0) if pic.ndim == 2 else pic
        if pic.shape[-3] > 4:
            raise ValueError(f"pic should not have > 4 channels. Got {pic.shape[-3]} channels.")
        pixels = pic.mul(255).to(torch.uint8) if pic.is_floating_point() and mode != "F" else pic
        pixels = pixels.permute(1, 2, 0)
    elif type(pic).__module__ == "numpy":
        if pic.ndim not in (2, 3):
            raise ValueError(f"pic should be 2/3 dimensional. Got {pic.ndim} dimensions.")
        pixels = torch.from_numpy(pic.copy() if pic.ndim == 3 else pic[:, :, None].copy())
    else:
        raise TypeError(f"pic should be Tensor or ndarray. Got {type(pic)}.")
    if pixels.dtype != torch.uint8:
        raise TypeError(f"Input type {pixels.dtype} is not supported")
    return _picture.of_pixels(pixels, mode)


def convert_image_dtype(image, dtype=torch.float32):
    """Pixels in another dtype, with their range converted too."""
    if not isinstance(image, torch.Tensor):
        raise TypeError("Input img should be Tensor Image")
    if image.dtype == dtype:
        return image
    if image.is_floating_point():
        if dtype.is_floating_point:
            return image.to(dtype)
        if (image.dtype == torch.float32 and dtype in (torch.int32, torch.int64)) or (
            image.dtype == torch.float64 and dtype == torch.int64
        ):
            raise RuntimeError(f"The cast from {image.dtype} to {dtype} cannot be performed safely.")
        return image.mul(torch.iinfo(dtype).max + 1.0 - 1e-3).to(dtype)
    top = torch.iinfo(image.dtype).max if image.dtype != torch.bool else 1
    if dtype.is_floating_point:
        return image.to(dtype) / top
    other = torch.iinfo(dtype).max
    if top > other:
        return torch.div(image, (top + 1) // (other + 1), rounding_mode="floor").to(dtype)
    return image.to(dtype) * ((other + 1) // (top + 1))


def normalize(tensor, mean, std, inplace=False):
    """(tensor - mean) / std for each channel."""
    if not isinstance(tensor, torch.Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(tensor)}")
    if not tensor.is_floating_point():
        raise TypeError(f"Input tensor should be a float tensor. Got {tensor.dtype}.")
    if tensor.ndim < 3:
        raise ValueError(
            f"Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = {tensor.size()}"
        )
    tensor = tensor if inplace else tensor.clone()
    mean = torch.as_tensor(mean, dtype=tensor.dtype, device=tensor.device)
    std = torch.as_tensor(std, dtype=tensor.dtype, device=tensor.device)
    if (std == 0).any():
        raise ValueError(f"std evaluated to zero after conversion to {tensor.dtype}, leading to division by zero.")
    mean, std = (v.view(-1, 1, 1) if v.ndim == 1 else v for v in (mean, std))
    return tensor.sub_(mean).div_(std)


# Size and place


def _target_size(height, width, size, max_size=None):
    """[height, width]: as given, or with the shorter side of this length."""
    if not isinstance(size, int) and len(size) == 2:
        return list(size)
    size = size if isinstance(size, int) or size is None else size[0]
    short, long = (width, height) if width <= height else (height, width)
    if size is None:
        new_short, new_long = int(max_size * short / long), max_size
    else:
        new_short, new_long = size, int(size * long / short)
    if max_size is not None and size is not None:
        if max_size <= size:
            raise ValueError(f"max_size = {max_size} must be strictly greater than the requested size for the smaller edge "
                             f"size = {size}")
        if new_long > max_size:
            new_short, new_long = int(max_size * new_short / new_long), max_size
    return [new_long, new_short] if width <= height else [new_short, new_long]


def resize(img, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
    """Another size: (height, width), or the length of the shorter side."""
    mode = _mode(interpolation)
    if isinstance(size, (list, tuple)) and len(size) not in (1, 2):
        raise ValueError(f"Size must be an int or a 1 or 2 element tuple/list, not a {len(size)} element tuple/list")
    _, height, width = get_dimensions(img)
    found = _target_size(height, width, size, max_size)
    if [height, width] == found:
        return img
    if isinstance(img, torch.Tensor):
        return _geometry.resize(img, *found, mode.value, antialias)
    kind = next(k for k, v in _OF_PIL.items() if v == mode.name.replace("_EXACT", ""))
    if not isinstance(img, _picture.Picture):
        return img.resize(tuple(found[::-1]), kind)
    return img.resize(tuple(found[::-1]), kind)


def crop(img, top, left, height, width):
    """A part of an image."""
    return _through_pixels(img, lambda t: _geometry.crop(t, top, left, height, width))


def center_crop(img, output_size):
    """The middle of an image; smaller images are padded with zeros."""
    size = (output_size, output_size) if isinstance(output_size, int) else tuple(output_size)
    size = size * 2 if len(size) == 1 else size
    _, height, width = get_dimensions(img)
    wanted_h, wanted_w = size
    if wanted_w > width or wanted_h > height:
        sides = [max((wanted_w - width) // 2, 0), max((wanted_h - height) // 2, 0), max((wanted_w - width + 1) // 2, 0),
                 max((wanted_h - height + 1) // 2, 0)]
        img = pad(img, sides, fill=0)
        _, height, width = get_dimensions(img)
        if wanted_w == width and wanted_h == height:
            return img
    return crop(img, int(round((height - wanted_h) / 2.0)), int(round((width - wanted_w) / 2.0)), wanted_h, wanted_w)


def resized_crop(img, top, left, height, width, size, interpolation=InterpolationMode.BILINEAR, antialias=True):
    """A part of an image in another size."""
    return resize(crop(img, top, left, height, width), size, interpolation, antialias=antialias)


def pad(img, padding, fill=0, padding_mode="constant"):
    """More pixels at the sides: all, (left and right, top and bottom), or (left, top, right, bottom)."""
    sides = [padding] if isinstance(padding, int) else list(padding)
    if len(sides) not in (1, 2, 4):
        raise ValueError(f"Padding must be an int or a 1, 2, or 4 element tuple, not a {len(sides)} element tuple")
    sides = sides * (4 // len(sides))
    return _through_pixels(img, lambda t: _geometry.pad(t, *sides, fill, padding_mode))


def hflip(img):
    """Left and right exchanged."""
    return _through_pixels(img, lambda t: t.flip(-1))


def vflip(img):
    """Top and bottom exchanged."""
    return _through_pixels(img, lambda t: t.flip(-2))


def five_crop(img, size):
    """The four corners and the middle."""
    size = (size, size) if isinstance(size, int) else tuple(size)
    size = size * 2 if len(size) == 1 else size
    _, height, width = get_dimensions(img)
    h, w = size
    if w > width or h > height:
        raise ValueError(f"Requested crop size {size} is bigger than input size {(height, width)}")
    return (crop(img, 0, 0, h, w), crop(img, 0, width - w, h, w), crop(img, height - h, 0, h, w),
            crop(img, height - h, width - w, h, w), center_crop(img, [h, w]))


def ten_crop(img, size, vertical_flip=False):
    """five_crop of an image and of its mirror image."""
    return five_crop(img, size) + five_crop(vflip(img) if vertical_flip else hflip(img), size)


def _frame(height, width, middle, angle):
    """(left, top, height, width) of what an image fills when it is turned about a point, with the clock."""
    corners = [(x * width - middle[0], y * height - middle[1]) for x in (0, 1) for y in (0, 1)]
    turn = math.radians(angle)
    xs = [x * math.cos(turn) - y * math.sin(turn) + middle[0] for x, y in corners]
    ys = [x * math.sin(turn) + y * math.cos(turn) + middle[1] for x, y in corners]
    left, right = math.floor(min(xs) + 1e-4), math.ceil(max(xs) - 1e-4)
    top, bottom = math.floor(min(ys) + 1e-4), math.ceil(max(ys) - 1e-4)
    return left, top, bottom - top, right - left


def rotate(img, angle, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=None):
    """Turned by degrees, against the clock."""
    mode = _mode(interpolation).value
    _, height, width = get_dimensions(img)
    middle = (width * 0.5, height * 0.5) if center is None else tuple(float(c) for c in center)
    matrix = _geometry.inverse_matrix(middle, -angle, (0.0, 0.0), 1.0, (0.0, 0.0))
    out_h, out_w = height, width
    if expand:
        low_x, low_y, out_h, out_w = _frame(height, width, middle, -angle)
        a, b, c, d, e, f = matrix
        matrix = [a, b, c + a * low_x + b * low_y, d, e, f + d * low_x + e * low_y]
    return _through_pixels(img, lambda t: _geometry.affine(t, matrix, out_h, out_w, mode, fill, _picture.is_image(img)))


def affine(img, angle, translate, scale, shear, interpolation=InterpolationMode.NEAREST, fill=None, center=None):
    """Turned (with the clock), moved, scaled and sheared."""
    if scale <= 0.0:
        raise ValueError("Argument scale should be positive")
    shear = [shear, 0.0] if isinstance(shear, (int, float)) else list(shear)
    shear = [shear[0], 0.0] if len(shear) == 1 else shear
    _, height, width = get_dimensions(img)
    middle = (width * 0.5, height * 0.5) if center is None else tuple(center)
    matrix = _geometry.inverse_matrix(middle, angle, translate, scale, shear)
    mode, pil = _mode(interpolation).value, _picture.is_image(img)
    return _through_pixels(img, lambda t: _geometry.affine(t, matrix, height, width, mode, fill, pil))


def perspective(img, startpoints, endpoints, interpolation=InterpolationMode.BILINEAR, fill=None):
    """Four corners moved to other places."""
    coefficients = _perspective_coefficients(startpoints, endpoints)
    mode, pil = _mode(interpolation).value, _picture.is_image(img)
    return _through_pixels(img, lambda t: _geometry.perspective(t, coefficients, mode, fill, pil))


def _perspective_coefficients(startpoints, endpoints):
    """The eight numbers that take a point of the result to its place in the image."""
    rows, right = [], []
    for (x, y), (u, v) in zip(endpoints, startpoints):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    found = torch.linalg.lstsq(torch.tensor(rows, dtype=torch.float64), torch.tensor(right, dtype=torch.float64)[:, None])
    return found.solution.flatten().to(torch.float32).tolist()


def elastic_transform(img, displacement, interpolation=InterpolationMode.BILINEAR, fill=None):
    """Each pixel taken from a place moved by displacement, (1, height, width, 2) in halves of the sides."""
    if not isinstance(displacement, torch.Tensor):
        raise TypeError("Argument displacement should be a Tensor")
    _, height, width = get_dimensions(img)
    if displacement.shape != (1, height, width, 2):
        raise ValueError(
            f"Argument displacement expected shape should be {(1, height, width, 2)}, but given {displacement.shape}"
        )
    x, y = _geometry.bent(height, width, displacement)
    mode = _mode(interpolation).value
    return _through_pixels(img, lambda t: _geometry.warp(t, x, y, mode, fill, False))


def gaussian_blur(img, kernel_size, sigma=None):
    """Blurred with a bell curve."""
    size = [kernel_size] * 2 if isinstance(kernel_size, int) else list(kernel_size)
    if sigma is None:
        sigma = [k * 0.15 + 0.35 for k in size]
    sigma = [float(sigma)] * 2 if isinstance(sigma, (int, float)) else list(sigma)
    sigma = sigma * 2 if len(sigma) == 1 else sigma
    for k in size:
        if k % 2 == 0 or k < 0:
            raise ValueError(f"kernel_size should have odd and positive integers. Got {kernel_size}")

    def blur(t):
        dtype = t.dtype if t.is_floating_point() else torch.float32
        lines = []
        for k, s in zip(size, sigma):
            half = (k - 1) * 0.5
            line = torch.exp(-0.5 * (torch.linspace(-half, half, k, dtype=dtype) / s).pow(2))
            lines.append(line / line.sum())
        channels = t.shape[-3]
        kernel = (lines[1][:, None] * lines[0][None]).expand(channels, 1, size[1], size[0])
        work = t.to(dtype).reshape(-1, *t.shape[-3:])
        work = F.pad(work, [size[0] // 2, size[0] // 2, size[1] // 2, size[1] // 2], mode="reflect")
        work = F.conv2d(work, kernel, groups=channels).reshape(t.shape)
        return work if t.is_floating_point() else work.round().to(t.dtype)

    return _through_pixels(img, blur)


def erase(img, i, j, h, w, v, inplace=False):
    """A rectangle of a tensor image replaced."""
    if not isinstance(img, torch.Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(img)}")
    img = img if inplace else img.clone()
    img[..., i : i + h, j : j + w] = v
    return img


# Colours


def _colored(img, on_tensor, on_pixels):
    if isinstance(img, torch.Tensor):
        return on_tensor(img)
    _check(img)
    return _picture.of_pixels(on_pixels(_picture.pixels_of(img)), img.mode)


def adjust_brightness(img, brightness_factor):
    """0 is black, 1 the image itself, 2 twice as bright."""
    if brightness_factor < 0:
        raise ValueError(f"brightness_factor ({brightness_factor}) is not non-negative.")
    return _colored(img, lambda t: _color.blend(t, torch.zeros_like(t), brightness_factor),
                    lambda p: _color.pil_blend(p, torch.zeros_like(p), brightness_factor))


def adjust_contrast(img, contrast_factor):
    """0 is one gray, 1 the image itself."""
    if contrast_factor < 0:
        raise ValueError(f"contrast_factor ({contrast_factor}) is not non-negative.")

    def on_pixels(p):
        mean = int(_color.pil_gray(p).to(torch.float64).mean().item() + 0.5)
        return _color.pil_blend(p, torch.full_like(p, mean), contrast_factor)

    return _colored(img, lambda t: _color.blend(t, _color.mean_gray(t), contrast_factor), on_pixels)


def adjust_saturation(img, saturation_factor):
    """0 is without colours, 1 the image itself."""
    if saturation_factor < 0:
        raise ValueError(f"saturation_factor ({saturation_factor}) is not non-negative.")
    return _colored(img, lambda t: t if t.shape[-3] == 1 else _color.blend(t, _color.gray_of(t), saturation_factor),
                    lambda p: _color.pil_blend(p, _color.pil_gray(p).expand_as(p), saturation_factor))


def adjust_hue(img, hue_factor):
    """Hues turned by a part of the circle, between -0.5 and 0.5."""
    if not -0.5 <= hue_factor <= 0.5:
        raise ValueError(f"hue_factor ({hue_factor}) is not in [-0.5, 0.5].")
    return _colored(img, lambda t: _color.hue(t, hue_factor), lambda p: _color.pil_hue(p, hue_factor))


def adjust_gamma(img, gamma, gain=1):
    """gain * img ** gamma"""
    if gamma < 0:
        raise ValueError("Gamma should be a non-negative real number")

    def on_tensor(t):
        work = convert_image_dtype(t, torch.float32) if not t.is_floating_point() else t
        return convert_image_dtype((gain * work**gamma).clamp(0, 1), t.dtype)

    def on_pixels(p):
        table = torch.tensor([int((255 + 1 - 1e-3) * gain * pow(e / 255.0, gamma)) for e in range(256)]).clamp(0, 255)
        return table.to(torch.uint8)[p.long()]

    return _colored(img, on_tensor, on_pixels)


def adjust_sharpness(img, sharpness_factor):
    """0 is blurred, 1 the image itself, 2 sharper."""
    if sharpness_factor < 0:
        raise ValueError(f"sharpness_factor ({sharpness_factor}) is not non-negative.")

    def on_tensor(t):
        if t.shape[-1] <= 2 or t.shape[-2] <= 2:
            return t
        dtype = t.dtype if t.is_floating_point() else torch.float32
        kernel = torch.ones((3, 3), dtype=dtype)
        kernel[1, 1] = 5.0
        kernel = (kernel / kernel.sum()).expand(t.shape[-3], 1, 3, 3)
        inner = F.conv2d(t.to(dtype).reshape(-1, *t.shape[-3:]), kernel, groups=t.shape[-3])
        inner = inner if t.is_floating_point() else inner.round().to(t.dtype)
        blurred = t.clone()
        blurred[..., 1:-1, 1:-1] = inner.reshape(*t.shape[:-2], *inner.shape[-2:])
        return _color.blend(t, blurred, sharpness_factor)

    return _colored(img, on_tensor, lambda p: on_tensor(p.permute(2, 0, 1)).permute(1, 2, 0))


def rgb_to_grayscale(img, num_output_channels=1):
    """Without colours, with 1 or 3 channels."""
    if num_output_channels not in (1, 3):
        raise ValueError("num_output_channels should be either 1 or 3")
    if isinstance(img, torch.Tensor):
        gray = _color.gray_of(img)
        return gray.expand(*img.shape[:-3], 3, *img.shape[-2:]) if num_output_channels == 3 else gray
    gray = _color.pil_gray(_picture.pixels_of(img))
    return _picture.of_pixels(gray.repeat(1, 1, num_output_channels))


to_grayscale = rgb_to_grayscale


def invert(img):
    """Light and dark exchanged."""
    def flipped(t):
        return (1.0 if t.is_floating_point() else 255) - t

    return _through_pixels(img, flipped)


def posterize(img, bits):
    """Fewer bits for each channel."""
    return _through_pixels(img, lambda t: t & -int(2 ** (8 - bits)) & 255)


def solarize(img, threshold):
    """What is above a threshold inverted."""
    return _through_pixels(img, lambda t: torch.where(t >= threshold, (1.0 if t.is_floating_point() else 255) - t, t))


def autocontrast(img):
    """Each channel stretched over the whole range."""
    def stretch(t):
        bound = 1.0 if t.is_floating_point() else 255.0
        work = t if t.is_floating_point() else t.to(torch.float32)
        low, high = work.amin((-2, -1), keepdim=True), work.amax((-2, -1), keepdim=True)
        flat = high == low
        scale = bound / torch.where(flat, torch.ones_like(high), high - low)
        found = torch.where(flat, work, (work - low) * scale).clamp(0, bound)
        return found.to(t.dtype)

    return _through_pixels(img, stretch)


def equalize(img):
    """All brightnesses as often."""
    def one(channel):
        counts = torch.bincount(channel.flatten().long(), minlength=256)
        nonzero = counts[counts != 0]
        step = int(nonzero[:-1].sum()) // 255
        if step == 0:
            return channel
        table = ((torch.cumsum(counts, 0) + step // 2) // step).clamp(0, 255)
        table = torch.cat([table.new_zeros(1), table[:-1]])
        return table[channel.long()].to(torch.uint8)

    return _through_pixels(img, lambda t: torch.stack([one(c) for c in t.reshape(-1, *t.shape[-2:])]).reshape(t.shape))
