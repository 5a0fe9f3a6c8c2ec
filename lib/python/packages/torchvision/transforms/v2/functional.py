"""torchvision.transforms.v2.functional: functions of tensors, images, masks and boxes."""

import torch

from torchvision import _picture, tv_tensors
from torchvision.transforms import _color, _geometry
from torchvision.transforms import functional as F
from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms.v2 import _boxes


def get_size(inpt):
    """[height, width]"""
    return list(inpt.canvas_size) if isinstance(inpt, tv_tensors.BoundingBoxes) else F.get_dimensions(inpt)[1:]


get_dimensions = F.get_dimensions


def get_num_channels(inpt):
    """How many channels there are."""
    return F.get_dimensions(inpt)[0]


def to_image(inpt):
    """An image or an array as a tensor that says that it is an image."""
    if isinstance(inpt, torch.Tensor):
        return tv_tensors.Image(inpt)
    if _picture.is_image(inpt):
        return tv_tensors.Image(F.pil_to_tensor(inpt))
    array = torch.from_numpy(inpt)
    return tv_tensors.Image((array[:, :, None] if array.ndim == 2 else array).permute(2, 0, 1).contiguous())


def to_dtype(inpt, dtype=torch.float, scale=False):
    """Another dtype; with scale, the range is converted too."""
    plain = torch.Tensor.as_subclass(inpt, torch.Tensor)
    if scale and not isinstance(inpt, (tv_tensors.Mask, tv_tensors.BoundingBoxes)):
        return _like(F.convert_image_dtype(plain, dtype), inpt)
    return _like(plain.to(dtype), inpt)


def _like(result, inpt, **more):
    return tv_tensors.wrap(result, like=inpt, **more) if isinstance(inpt, tv_tensors.TVTensor) else result


def _plain(inpt):
    return inpt.as_subclass(torch.Tensor) if isinstance(inpt, torch.Tensor) else inpt


def _on_images(function):
    """A function of images that leaves masks and boxes as they are."""

    def call(inpt, *args, **kwargs):
        if isinstance(inpt, (tv_tensors.BoundingBoxes, tv_tensors.Mask)):
            return inpt
        return _like(function(_plain(inpt), *args, **kwargs), inpt)

    call.__name__ = call.__qualname__ = function.__name__
    call.__doc__ = function.__doc__
    return call


def _moved_boxes(inpt, function, *args, clamped=True, **kwargs):
    """Boxes that `function` takes elsewhere, in their own format, cut off at the borders unless their mode forbids it."""
    plain = inpt.as_subclass(torch.Tensor)
    if plain.numel() == 0:
        return inpt
    found, canvas = function(_to_xyxy(plain, inpt.format), inpt.canvas_size, *args, **kwargs)
    if clamped and inpt.clamping_mode is not None:
        found = _boxes.clamp(found, canvas)
    return _like(_from_xyxy(found, inpt.format).to(plain.dtype), inpt, canvas_size=tuple(canvas))


def _named(interpolation):
    """The mode that a name, a mode or one of PIL's numbers stands for."""
    return InterpolationMode(interpolation) if isinstance(interpolation, str) else F._mode(interpolation)


def _seen_through(inpt, function, interpolation, fill):
    """function(pixels, interpolation, fill): of masks without interpolation, and with a dimension of channels."""
    if not isinstance(inpt, tv_tensors.Mask):
        return _like(function(_plain(inpt), _named(interpolation), fill), inpt)
    plain = inpt.as_subclass(torch.Tensor)
    found = function(plain[None] if plain.ndim < 3 else plain, InterpolationMode.NEAREST, fill)
    return _like(found[0] if plain.ndim < 3 else found, inpt)


def _to_xyxy(b, format):
    from torchvision.ops import box_convert

    return box_convert(b, getattr(format, "value", format).lower(), "xyxy")


def _from_xyxy(b, format):
    from torchvision.ops import box_convert

    return box_convert(b, "xyxy", getattr(format, "value", format).lower())


def convert_bounding_box_format(inpt, old_format=None, new_format=None, inplace=False):
    """Boxes in another format: XYXY, XYWH or CXCYWH."""
    if new_format is None:
        raise TypeError("convert_bounding_box_format() missing 1 required argument: 'new_format'")
    named = lambda f: getattr(f, "value", f).upper()  # noqa: E731
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        if old_format is not None:
            raise ValueError("For bounding box tv_tensor inputs, `old_format` must not be passed.")
        plain = inpt.as_subclass(torch.Tensor)
        made = _from_xyxy(_to_xyxy(plain, named(inpt.format)), named(new_format))
        if not plain.is_floating_point():
            made = made.floor().to(plain.dtype)
        return tv_tensors.BoundingBoxes(made, format=named(new_format), canvas_size=inpt.canvas_size)
    if old_format is None:
        raise ValueError("For pure tensor inputs, `old_format` has to be passed.")
    return _from_xyxy(_to_xyxy(inpt, named(old_format)), named(new_format))


def clamp_bounding_boxes(inpt, format=None, canvas_size=None, clamping_mode="auto"):
    """Boxes cut off at the borders of their image; with the mode None they stay."""
    if clamping_mode not in (None, "soft", "hard", "auto"):
        raise ValueError(f"clamping_mode must be soft, hard, auto or None, got {clamping_mode}")
    if not isinstance(inpt, tv_tensors.BoundingBoxes):
        if format is None or canvas_size is None or clamping_mode == "auto":
            raise ValueError("For pure tensor inputs, `format`, `canvas_size` and `clamping_mode` have to be passed.")
        mode = clamping_mode
        boxes = tv_tensors.BoundingBoxes(inpt, format=format, canvas_size=canvas_size, clamping_mode=mode)
        return clamp_bounding_boxes(boxes).as_subclass(torch.Tensor)
    if format is not None or canvas_size is not None:
        raise ValueError("For bounding box tv_tensor inputs, `format` and `canvas_size` must not be passed.")
    if (inpt.clamping_mode if clamping_mode == "auto" else clamping_mode) is None:
        return _like(inpt.as_subclass(torch.Tensor).clone(), inpt)
    plain = inpt.as_subclass(torch.Tensor)
    work = plain if plain.is_floating_point() else plain.float()
    found = _from_xyxy(_boxes.clamp(_to_xyxy(work, inpt.format), inpt.canvas_size), inpt.format)
    return _like(found.to(plain.dtype), inpt)


def sanitize_bounding_boxes(bounding_boxes, format=None, canvas_size=None, min_size=1.0, min_area=1.0):
    """(the boxes that are large enough and lie within their image, which ones these are)"""
    boxes = bounding_boxes
    if isinstance(boxes, tv_tensors.BoundingBoxes):
        if format is not None or canvas_size is not None:
            raise ValueError("If bounding_boxes is a tv_tensors.BoundingBoxes instance, format and canvas_size must not be passed.")
        format, canvas_size = boxes.format, boxes.canvas_size
    elif format is None or canvas_size is None:
        raise ValueError("format and canvas_size cannot be None if bounding_boxes is a pure tensor. "
                         f"Got format={format} and canvas_size={canvas_size}.Set those to appropriate values or pass "
                         "bounding_boxes as a tv_tensors.BoundingBoxes object.")
    plain = _to_xyxy(_plain(boxes), format)
    width, height = plain[:, 2] - plain[:, 0], plain[:, 3] - plain[:, 1]
    keep = (width >= min_size) & (height >= min_size) & (width * height >= min_area)
    keep = keep & (plain[:, :2] >= 0).all(-1) & (plain[:, 2] <= canvas_size[1]) & (plain[:, 3] <= canvas_size[0])
    return _like(_plain(boxes)[keep], boxes), keep


def horizontal_flip(inpt):
    """Left and right exchanged."""
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.flip_x, clamped=False)
    return _like(F.hflip(_plain(inpt)), inpt)


def vertical_flip(inpt):
    """Top and bottom exchanged."""
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.flip_y, clamped=False)
    return _like(F.vflip(_plain(inpt)), inpt)


hflip, vflip = horizontal_flip, vertical_flip


def crop(inpt, top, left, height, width):
    """A part."""
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.crop, top, left, height, width)
    return _like(F.crop(_plain(inpt), top, left, height, width), inpt)


def pad(inpt, padding, fill=None, padding_mode="constant"):
    """More at the sides."""
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.pad, padding)
    return _like(F.pad(_plain(inpt), padding, 0 if fill is None else fill, padding_mode), inpt)


def resize(inpt, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
    """Another size; masks keep their values. Bytes are averaged in whole numbers, as PIL does it."""
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.resize, size, max_size, clamped=False)
    mode = InterpolationMode.NEAREST if isinstance(inpt, tv_tensors.Mask) else _named(interpolation)
    plain = _plain(inpt)
    smooth = mode in (InterpolationMode.BILINEAR, InterpolationMode.BICUBIC)
    if isinstance(plain, torch.Tensor) and plain.dtype == torch.uint8 and smooth:
        height, width = F._target_size(*plain.shape[-2:], size, max_size)
        return _like(_geometry.resize_bytes(plain, height, width, mode.value, antialias), inpt)
    return _like(F.resize(plain, size, mode, max_size=max_size, antialias=antialias), inpt)


def center_crop(inpt, output_size):
    """The middle; what is smaller is padded with zeros."""
    if isinstance(inpt, tv_tensors.TVTensor):
        size = [output_size] * 2 if isinstance(output_size, int) else list(output_size) * (2 // len(output_size))
        height, width = get_size(inpt)
        more_h, more_w = max(size[0] - height, 0), max(size[1] - width, 0)
        if more_h or more_w:
            inpt = pad(inpt, [more_w // 2, more_h // 2, (more_w + 1) // 2, (more_h + 1) // 2], fill=0)
            height, width = get_size(inpt)
        return crop(inpt, int(round((height - size[0]) / 2.0)), int(round((width - size[1]) / 2.0)), *size)
    return F.center_crop(inpt, output_size)


def resized_crop(inpt, top, left, height, width, size, interpolation=InterpolationMode.BILINEAR, antialias=True):
    """A part in another size."""
    return resize(crop(inpt, top, left, height, width), size, interpolation, antialias=antialias)


def rotate(inpt, angle, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=None):
    """Turned by degrees, against the clock; boxes are those around the turned ones."""
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.affine, -angle, (0.0, 0.0), 1.0, (0.0, 0.0), center, expand)

    def turned(x, mode, ground):
        quarters = angle % 360 / 90
        if center is None and quarters.is_integer() and isinstance(x, torch.Tensor):
            if quarters % 2 == 0 or expand or x.shape[-1] == x.shape[-2]:
                return torch.rot90(x, int(quarters), (-2, -1)) if quarters else x.clone()
        return F.rotate(x, angle, mode, expand, center, ground)

    return _seen_through(inpt, turned, interpolation, fill)


def affine(inpt, angle, translate, scale, shear, interpolation=InterpolationMode.NEAREST, fill=None, center=None):
    """Turned (with the clock), moved, scaled and sheared; boxes are those around the changed ones."""
    if scale <= 0.0:
        raise ValueError("Argument scale should be positive")
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        shear = [shear, 0.0] if isinstance(shear, (int, float)) else [*shear, 0.0][:2]
        return _moved_boxes(inpt, _boxes.affine, angle, translate, scale, shear, center)
    return _seen_through(
        inpt, lambda x, mode, ground: F.affine(x, angle, translate, scale, shear, mode, ground, center), interpolation, fill
    )


def perspective(inpt, startpoints, endpoints, interpolation=InterpolationMode.BILINEAR, fill=None, coefficients=None):
    """Four corners moved to other places; boxes are those around the changed ones."""
    if coefficients is None:
        if startpoints is None or endpoints is None:
            raise ValueError("Either the startpoints/endpoints or the coefficients must have non `None` values.")
        coefficients = F._perspective_coefficients(startpoints, endpoints)
    elif len(coefficients) != 8:
        raise ValueError("Argument coefficients should have 8 float values")
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.perspective, coefficients)

    def seen(x, mode, ground):
        pil = _picture.is_image(x)
        return F._through_pixels(x, lambda t: _geometry.perspective(t, coefficients, mode.value, ground, pil))

    return _seen_through(inpt, seen, interpolation, fill)


def elastic(inpt, displacement, interpolation=InterpolationMode.BILINEAR, fill=None):
    """Each pixel taken from a place moved by displacement, (1, height, width, 2) in halves of the sides."""
    if not isinstance(displacement, torch.Tensor):
        raise TypeError("Argument displacement should be a Tensor")
    height, width = get_size(inpt)
    if displacement.shape != (1, height, width, 2):
        raise ValueError(
            f"Argument displacement shape should be {(1, height, width, 2)}, but given {displacement.shape}"
        )
    if isinstance(inpt, tv_tensors.BoundingBoxes):
        return _moved_boxes(inpt, _boxes.elastic, displacement)

    return _seen_through(
        inpt, lambda x, mode, ground: F.elastic_transform(x, displacement, mode, ground), interpolation, fill
    )


elastic_transform = elastic

for _name in ("normalize", "adjust_brightness", "adjust_contrast", "adjust_hue", "adjust_gamma", "rgb_to_grayscale", "gaussian_blur", "invert", "posterize", "solarize", "equalize", "erase"):
    globals()[_name] = _on_images(getattr(F, _name))


def _mixed(image, other, share):
    """image + share * other in float32, rounded once, as fused multiplication and addition does it."""
    return (image.double() + other.double() * torch.tensor(share, dtype=torch.float32).double()).float()


def _adjust_saturation(img, saturation_factor):
    """0 is without colours, 1 the image itself."""
    if saturation_factor < 0:
        raise ValueError(f"saturation_factor ({saturation_factor}) is not non-negative.")
    if not isinstance(img, torch.Tensor) or img.is_floating_point() or img.shape[-3] == 1:
        return F.adjust_saturation(img, saturation_factor)
    made = _mixed(img.mul(float(saturation_factor)), _color.gray_of(img), 1.0 - saturation_factor)
    return made.clamp(0, 255).to(img.dtype)


def _adjust_sharpness(img, sharpness_factor):
    """0 is blurred, 1 the image itself, 2 sharper."""
    if sharpness_factor < 0:
        raise ValueError(f"sharpness_factor ({sharpness_factor}) is not non-negative.")
    if not isinstance(img, torch.Tensor) or img.is_floating_point() or min(img.shape[-2:]) <= 2:
        return F.adjust_sharpness(img, sharpness_factor)
    work = img.float()
    blurred = F.adjust_sharpness(img, 0.0).float()
    return _mixed(work, blurred - work, 1.0 - sharpness_factor).clamp(0, 255).to(img.dtype)


def _grayscale_to_rgb(img):
    """Gray images with three channels."""
    if isinstance(img, torch.Tensor):
        return img if img.shape[-3] == 3 else img.expand(*img.shape[:-3], 3, *img.shape[-2:])
    return img if len(img.getbands()) == 3 else F.rgb_to_grayscale(img, 3)


def _permute_channels(img, permutation):
    """Channels in another order."""
    if len(permutation) != F.get_dimensions(img)[0]:
        raise ValueError(
            f"Length of permutation does not match number of channels: {len(permutation)} != {F.get_dimensions(img)[0]}"
        )
    order = permutation if isinstance(permutation, torch.Tensor) else torch.tensor(permutation)
    return F._through_pixels(img, lambda t: t.index_select(-3, order))


def _gaussian_noise(img, mean=0.0, sigma=0.1, clip=True):
    """With normally distributed noise."""
    if not isinstance(img, torch.Tensor):
        raise ValueError(f"Gaussian Noise is not implemented for PIL images, got {type(img)}")
    if sigma < 0:
        raise ValueError(f"sigma shouldn't be negative. Got {sigma}")
    if img.is_floating_point():
        made = img + (mean + torch.randn_like(img) * sigma)
        return made.clamp(0, 1) if clip else made
    if img.dtype == torch.uint8:
        noise = (mean * 255 + torch.randn_like(img, dtype=torch.float32) * sigma * 255).to(torch.int16)
        made = img.to(torch.int16) + noise
        return (made.clamp(0, 255) if clip else made).to(torch.uint8)
    raise ValueError(f"Input tensor is expected to be in uint8 or float dtype, got dtype={img.dtype}")


grayscale_to_rgb, permute_channels = _on_images(_grayscale_to_rgb), _on_images(_permute_channels)
gaussian_noise = _on_images(_gaussian_noise)
adjust_saturation, adjust_sharpness = _on_images(_adjust_saturation), _on_images(_adjust_sharpness)
for _function in (grayscale_to_rgb, permute_channels, gaussian_noise, adjust_saturation, adjust_sharpness):
    _function.__name__ = _function.__qualname__ = _function.__name__.removeprefix("_")


def _autocontrast(img):
    """Stretched over the whole range. Tensors are divided by the scale, where v1 multiplies: bytes may round otherwise."""
    if not isinstance(img, torch.Tensor):
        return F.autocontrast(img)
    bound = 1.0 if img.is_floating_point() else 255.0
    wide = img.to(torch.float32)
    low, high = wide.amin((-2, -1), keepdim=True), wide.amax((-2, -1), keepdim=True)
    flat = low == high
    scale = torch.where(flat, torch.ones_like(high), (high - low) * (1.0 / bound))
    low = torch.where(flat, torch.zeros_like(low), low)
    return ((wide - low) / scale).clamp(0, bound).to(img.dtype)


autocontrast = _on_images(_autocontrast)
autocontrast.__name__ = autocontrast.__qualname__ = "autocontrast"


def _several(function):
    """A function that makes several images of one."""

    def call(inpt, *args, **kwargs):
        plain = torch.Tensor.as_subclass(inpt, torch.Tensor) if isinstance(inpt, torch.Tensor) else inpt
        return tuple(_like(x, inpt) for x in function(plain, *args, **kwargs))

    call.__name__ = call.__qualname__ = function.__name__
    call.__doc__ = function.__doc__
    return call


five_crop, ten_crop = _several(F.five_crop), _several(F.ten_crop)
to_pil_image, to_tensor, pil_to_tensor = F.to_pil_image, F.to_tensor, F.pil_to_tensor
convert_image_dtype = F.convert_image_dtype
