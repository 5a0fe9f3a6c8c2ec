"""torchvision.transforms.v2.functional: functions of tensors, images, masks and boxes."""

import torch

from torchvision import _picture, tv_tensors
from torchvision.transforms import functional as F
from torchvision.transforms.functional import InterpolationMode


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


def _on(function, boxes=None):
    """A function of images for masks and boxes too; `boxes` gives (boxes, canvas_size)."""
    def call(inpt, *args, **kwargs):
        if isinstance(inpt, tv_tensors.BoundingBoxes):
            if boxes is None:
                return inpt
            plain = torch.Tensor.as_subclass(inpt, torch.Tensor)
            found, canvas = boxes(_to_xyxy(plain, inpt.format), inpt.canvas_size, *args, **kwargs)
            return _like(_from_xyxy(found, inpt.format), inpt, canvas_size=canvas)
        if isinstance(inpt, tv_tensors.Mask) and boxes is None and function not in (F.hflip, F.vflip):
            return inpt
        plain = torch.Tensor.as_subclass(inpt, torch.Tensor) if isinstance(inpt, torch.Tensor) else inpt
        return _like(function(plain, *args, **kwargs), inpt)

    call.__name__ = call.__qualname__ = function.__name__
    call.__doc__ = function.__doc__
    return call


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
            raise ValueError("For bounding box tv_tensor inputs, `old_format` must not be set.")
        plain = inpt.as_subclass(torch.Tensor)
        made = _from_xyxy(_to_xyxy(plain, named(inpt.format)), named(new_format))
        if not plain.is_floating_point():
            made = made.floor().to(plain.dtype)
        return tv_tensors.BoundingBoxes(made, format=named(new_format), canvas_size=inpt.canvas_size)
    if old_format is None:
        raise ValueError("For pure tensor inputs, `old_format` has to be passed.")
    return _from_xyxy(_to_xyxy(inpt, named(old_format)), named(new_format))


def _flip_x(b, canvas):
    return torch.stack([canvas[1] - b[..., 2], b[..., 1], canvas[1] - b[..., 0], b[..., 3]], -1), canvas


def _flip_y(b, canvas):
    return torch.stack([b[..., 0], canvas[0] - b[..., 3], b[..., 2], canvas[0] - b[..., 1]], -1), canvas


def _crop_boxes(b, canvas, top, left, height, width):
    moved = b - torch.tensor([left, top, left, top]).to(b)
    bound = torch.tensor([width, height, width, height]).to(b)
    return torch.minimum(moved.clamp(min=0), bound), (height, width)


def _resize_boxes(b, canvas, size, *args, max_size=None, **kwargs):
    new = F._target_size(*canvas, size, max_size)
    ratio = torch.tensor([new[1] / canvas[1], new[0] / canvas[0]] * 2)
    return (b * ratio).to(b.dtype), tuple(new)


def _pad_boxes(b, canvas, padding, *args, **kwargs):
    sides = ([padding] if isinstance(padding, int) else list(padding))
    left, top, right, bottom = sides * (4 // len(sides))
    return b + torch.tensor([left, top, left, top]).to(b), (canvas[0] + top + bottom, canvas[1] + left + right)


horizontal_flip = hflip = _on(F.hflip, _flip_x)
vertical_flip = vflip = _on(F.vflip, _flip_y)
crop = _on(F.crop, _crop_boxes)
pad = _on(F.pad, _pad_boxes)


def resize(inpt, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
    """Another size; masks keep their values."""
    mode = InterpolationMode.NEAREST if isinstance(inpt, tv_tensors.Mask) else interpolation
    return _resize(inpt, size, mode, max_size=max_size, antialias=antialias)


_resize = _on(F.resize, _resize_boxes)


def center_crop(inpt, output_size):
    """The middle."""
    if isinstance(inpt, tv_tensors.TVTensor):
        size = (output_size, output_size) if isinstance(output_size, int) else tuple(output_size)
        height, width = get_size(inpt)
        return crop(inpt, int(round((height - size[0]) / 2.0)), int(round((width - size[1]) / 2.0)), *size)
    return F.center_crop(inpt, output_size)


def resized_crop(inpt, top, left, height, width, size, interpolation=InterpolationMode.BILINEAR, antialias=True):
    """A part in another size."""
    return resize(crop(inpt, top, left, height, width), size, interpolation, antialias=antialias)


for _name in ("normalize", "adjust_brightness", "adjust_contrast", "adjust_saturation", "adjust_hue", "adjust_gamma",
              "adjust_sharpness", "rgb_to_grayscale", "gaussian_blur", "invert", "posterize", "solarize",
              "equalize", "rotate", "affine", "perspective", "erase"):
    globals()[_name] = _on(getattr(F, _name))


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


autocontrast = _on(_autocontrast)
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
