"""torchvision.utils: grids of images, saved images, drawings on images."""

import math
import os

import torch


def make_grid(tensor, nrow=8, padding=2, normalize=False, value_range=None, scale_each=False, pad_value=0.0):
    """Images side by side, in rows, as one image."""
    if isinstance(tensor, list):
        tensor = torch.stack(tensor, dim=0)
    elif not isinstance(tensor, torch.Tensor):
        raise TypeError(f"tensor or list of tensors expected, got {type(tensor)}")
    if tensor.dim() == 2:
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 3:
        tensor = torch.cat((tensor, tensor, tensor), 0) if tensor.size(0) == 1 else tensor
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 4 and tensor.size(1) == 1:
        tensor = torch.cat((tensor, tensor, tensor), 1)
    if normalize:
        tensor = tensor.clone()
        if value_range is not None and not isinstance(value_range, tuple):
            raise TypeError("value_range has to be a tuple (min, max) if specified. min and max are numbers")

        def norm_range(t):
            low, high = value_range if value_range is not None else (float(t.min()), float(t.max()))
            t.clamp_(min=low, max=high)
            t.sub_(low).div_(max(high - low, 1e-5))

        for t in tensor if scale_each else (tensor,):
            norm_range(t)
    if tensor.size(0) == 1:
        return tensor.squeeze(0)
    count = tensor.size(0)
    across = min(nrow, count)
    down = int(math.ceil(float(count) / across))
    height, width = int(tensor.size(2) + padding), int(tensor.size(3) + padding)
    grid = tensor.new_full((tensor.size(1), height * down + padding, width * across + padding), pad_value)
    for k in range(count):
        y, x = divmod(k, across)
        grid.narrow(1, y * height + padding, height - padding).narrow(2, x * width + padding, width - padding).copy_(tensor[k])
    return grid


def save_image(tensor, fp, format=None, **kwargs):
    """Writes images, as a grid, to a file: PNG, or with PIL any format that it writes."""
    from torchvision.io import _png
    from torchvision.transforms import functional as F

    grid = make_grid(tensor, **kwargs)
    pixels = grid.mul(255).add_(0.5).clamp_(0, 255).to("cpu", torch.uint8)
    name = fp if isinstance(fp, (str, os.PathLike)) else getattr(fp, "name", "")
    if format is None and str(name).lower().endswith(".png") or format in ("png", "PNG"):
        data = _png.encode(pixels)
        if hasattr(fp, "write"):
            fp.write(data)
        else:
            with open(fp, "wb") as file:
                file.write(data)
        return
    F.to_pil_image(pixels).save(fp, format=format)


_NAMED = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "white": (255, 255, 255), "black": (0, 0, 0),
          "yellow": (255, 255, 0), "orange": (255, 165, 0), "purple": (128, 0, 128), "cyan": (0, 255, 255),
          "magenta": (255, 0, 255), "gray": (128, 128, 128), "pink": (255, 192, 203)}


def _palette(count):
    base = torch.tensor([2**25 - 1, 2**15 - 1, 2**21 - 1])
    return [tuple(int(v) for v in (i * base) % 255) for i in range(count)]


def _rgb(color):
    if isinstance(color, str):
        if color.startswith("#"):
            return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))
        if color not in _NAMED:
            raise ValueError(f"unknown color specifier: {color!r}")
        return _NAMED[color]
    return tuple(color)


def _colors(count, colors):
    if colors is None:
        return _palette(count)
    given = colors if isinstance(colors, list) else [colors] * count
    if len(given) < count:
        raise ValueError(f"Number of colors must be equal or larger than the number of objects, but got {len(given)} < {count}.")
    return [_rgb(c) for c in given]


def draw_bounding_boxes(image, boxes, labels=None, colors=None, fill=False, width=1, font=None, font_size=None,
                        label_colors=None, label_background_colors=None, fill_labels=False):
    """An image with boxes (x1, y1, x2, y2) drawn on it. Labels are not drawn: there are no fonts here."""
    if not isinstance(image, torch.Tensor):
        raise TypeError(f"Tensor expected, got {type(image)}")
    if not (image.dtype == torch.uint8 or image.is_floating_point()):
        raise ValueError(f"The image dtype must be uint8 or float, got {image.dtype}")
    if image.dim() != 3:
        raise ValueError("Pass individual images, not batches")
    if boxes.numel() and ((boxes[:, 0] > boxes[:, 2]).any() or (boxes[:, 1] > boxes[:, 3]).any()):
        raise ValueError("Boxes need to be in (xmin, ymin, xmax, ymax) format. Use torchvision.ops.box_convert to convert them")
    out = image.clone() if image.size(0) == 3 else image.repeat(3, 1, 1)
    top = 255 if image.dtype == torch.uint8 else 1.0
    height, wide = out.shape[1:]
    for (x1, y1, x2, y2), color in zip(boxes.to(torch.int64).tolist(), _colors(len(boxes), colors)):
        ink = torch.tensor(color, dtype=torch.float32).mul(top / 255).to(out.dtype).view(3, 1, 1)
        if fill:
            area = out[:, max(y1, 0) : y2 + 1, max(x1, 0) : x2 + 1]
            area.copy_((area.float() * (155 / 255) + ink.float() * (100 / 255)).to(out.dtype))
        for k in range(width):
            left, up, right, low = (max(x1 + k, 0), max(y1 + k, 0), min(x2 - k, wide - 1), min(y2 - k, height - 1))
            for rows, columns in ((slice(up, up + 1), slice(left, right + 1)), (slice(low, low + 1), slice(left, right + 1)),
                                  (slice(up, low + 1), slice(left, left + 1)), (slice(up, low + 1), slice(right, right + 1))):
                out[:, rows, columns] = ink
    return out


def draw_segmentation_masks(image, masks, alpha=0.8, colors=None):
    """An image with masks laid over it in colours."""
    if not isinstance(image, torch.Tensor):
        raise TypeError(f"The image must be a tensor, got {type(image)}")
    if image.dim() != 3:
        raise ValueError("Pass individual images, not batches")
    if image.size(0) != 3:
        raise ValueError("Pass an RGB image. Other Image formats are not supported")
    if masks.dtype != torch.bool:
        raise ValueError(f"The masks must be of dtype bool. Got {masks.dtype}")
    masks = masks[None] if masks.ndim == 2 else masks
    if masks.shape[-2:] != image.shape[-2:]:
        raise ValueError("The image and the masks must have the same height and width")
    out = image.detach().clone()
    for mask, color in zip(masks, _colors(masks.size(0), colors)):
        ink = torch.tensor(color, dtype=torch.float32)
        ink = (ink if image.dtype == torch.uint8 else ink / 255).to(image.dtype)
        out[:, mask] = ink[:, None]
    found = image.float() * (1 - alpha) + out.float() * alpha
    return found.clamp(0, 255).to(image.dtype) if image.dtype == torch.uint8 else found
