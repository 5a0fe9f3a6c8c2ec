"""Transforms of v2 that change sizes and places: of images, masks and boxes together."""

import torch

from torchvision import tv_tensors
from torchvision.transforms import transforms as _v1
from torchvision.transforms.v2 import functional as F
from torchvision.transforms.v2._transform import Transform, WithChance, check_fill, fill_of, is_image, is_pure, numbers_of, size_of


def _pair(size, error="Please provide only two dimensions (h, w) for size."):
    return _v1._size_of(size, error)


class RandomHorizontalFlip(WithChance):
    """Left and right exchanged, with a probability."""

    def transform(self, inpt, params):
        return F.horizontal_flip(inpt)


class RandomVerticalFlip(WithChance):
    """Top and bottom exchanged, with a probability."""

    def transform(self, inpt, params):
        return F.vertical_flip(inpt)


class Resize(Transform):
    """Another size: (height, width), or the length of the shorter side."""

    def __init__(self, size, interpolation="bilinear", max_size=None, antialias=True):
        super().__init__()
        if isinstance(size, int):
            size = [size]
        elif isinstance(size, (list, tuple)) and len(size) in (1, 2):
            size = list(size)
        elif size is None:
            if not isinstance(max_size, int):
                raise ValueError(f"max_size must be an integer when size is None, but got {max_size} instead.")
        else:
            raise ValueError(
                f"size can be an integer, a sequence of one or two integers, or None, but got {size} instead."
            )
        self.size, self.interpolation, self.max_size, self.antialias = size, interpolation, max_size, antialias

    def transform(self, inpt, params):
        return F.resize(inpt, self.size, self.interpolation, self.max_size, self.antialias)


class CenterCrop(Transform):
    """The middle; smaller images are padded with zeros."""

    def __init__(self, size):
        super().__init__()
        self.size = _pair(size)

    def transform(self, inpt, params):
        return F.center_crop(inpt, self.size)


class RandomResizedCrop(Transform):
    """A part of a random area and ratio of sides, in a given size."""

    def __init__(self, size, scale=(0.08, 1.0), ratio=(3.0 / 4.0, 4.0 / 3.0), interpolation="bilinear", antialias=True):
        super().__init__()
        self.size = _pair(size)
        if not isinstance(scale, (list, tuple)) or len(scale) != 2:
            raise TypeError("Scale should be a sequence of two floats.")
        if not isinstance(ratio, (list, tuple)) or len(ratio) != 2:
            raise TypeError("Ratio should be a sequence of two floats.")
        self.scale, self.ratio, self.interpolation, self.antialias = scale, ratio, interpolation, antialias

    def make_params(self, flat_inputs):
        top, left, height, width = _v1.RandomResizedCrop.get_params(_Size(size_of(flat_inputs)), self.scale, self.ratio)
        return {"top": top, "left": left, "height": height, "width": width}

    def transform(self, inpt, params):
        return F.resized_crop(inpt, **params, size=self.size, interpolation=self.interpolation, antialias=self.antialias)


def _Size(size):
    """An image of this size without pixels, for what asks an image for it."""
    return torch.empty(1, *size, device="meta")


class FiveCrop(Transform):
    """The four corners and the middle."""

    def __init__(self, size):
        super().__init__()
        self.size = _pair(size)

    def check_inputs(self, flat_inputs):
        if any(isinstance(x, (tv_tensors.BoundingBoxes, tv_tensors.Mask)) for x in flat_inputs):
            raise TypeError(f"BoundingBoxes'es and Mask's are not supported by {type(self).__name__}()")

    def transform(self, inpt, params):
        return F.five_crop(inpt, self.size)


class TenCrop(FiveCrop):
    """FiveCrop of an image and of its mirror image."""

    def __init__(self, size, vertical_flip=False):
        super().__init__(size)
        self.vertical_flip = vertical_flip

    def transform(self, inpt, params):
        return F.ten_crop(inpt, self.size, self.vertical_flip)


def _check_padding(padding, mode):
    if not isinstance(padding, (int, list, tuple)):
        raise TypeError("Got inappropriate padding arg")
    if isinstance(padding, (list, tuple)) and len(padding) not in (1, 2, 4):
        raise ValueError(f"Padding must be an int or a 1, 2, or 4 element tuple, not a {len(padding)} element tuple")
    if mode not in ("constant", "edge", "reflect", "symmetric"):
        raise ValueError("Padding mode should be either constant, edge, reflect or symmetric")


class Pad(Transform):
    """More pixels at the sides."""

    def __init__(self, padding, fill=0, padding_mode="constant"):
        super().__init__()
        _check_padding(padding, padding_mode)
        self.padding = padding if isinstance(padding, int) else list(padding)
        self.fill, self.padding_mode = check_fill(fill), padding_mode

    def transform(self, inpt, params):
        return F.pad(inpt, self.padding, fill_of(self.fill, inpt), self.padding_mode)


class RandomZoomOut(WithChance):
    """A larger canvas with the image somewhere on it."""

    def __init__(self, fill=0, side_range=(1.0, 4.0), p=0.5):
        super().__init__(p)
        self.fill = check_fill(fill)
        if not isinstance(side_range, (list, tuple)):
            raise TypeError("side_range should be a sequence of length 2.")
        if len(side_range) != 2:
            raise ValueError("side_range should be a sequence of length 2.")
        if side_range[0] < 1.0 or side_range[0] > side_range[1]:
            raise ValueError(f"Invalid side range provided {side_range}.")
        self.side_range = side_range

    def make_params(self, flat_inputs):
        height, width = size_of(flat_inputs)
        low, high = self.side_range
        ratio = low + torch.rand(1) * (high - low)
        canvas_width, canvas_height = int(width * ratio), int(height * ratio)
        share = torch.rand(2)
        left, top = int((canvas_width - width) * share[0]), int((canvas_height - height) * share[1])
        return {"padding": [left, top, canvas_width - (left + width), canvas_height - (top + height)]}

    def transform(self, inpt, params):
        return F.pad(inpt, params["padding"], fill_of(self.fill, inpt))


class RandomRotation(Transform):
    """Turned by a random angle."""

    def __init__(self, degrees, interpolation="nearest", expand=False, center=None, fill=0):
        super().__init__()
        self.degrees = _v1._angle(degrees, "degrees")
        self.interpolation, self.expand, self.fill, self.center = interpolation, expand, check_fill(fill), center

    def make_params(self, flat_inputs):
        return {"angle": torch.empty(1).uniform_(self.degrees[0], self.degrees[1]).item()}

    def transform(self, inpt, params):
        return F.rotate(inpt, params["angle"], self.interpolation, self.expand, self.center, fill_of(self.fill, inpt))


class RandomAffine(Transform):
    """Turned, moved, scaled and sheared at random."""

    def __init__(self, degrees, translate=None, scale=None, shear=None, interpolation="nearest", fill=0, center=None):
        super().__init__()
        # Checks what it is given.
        _v1.RandomAffine(degrees, translate, scale, shear)
        self.degrees = _v1._angle(degrees, "degrees")
        self.translate, self.scale = translate, scale
        self.shear = None if shear is None else _v1._angle(shear, "shear", (2, 4))
        self.interpolation, self.fill, self.center = interpolation, check_fill(fill), center

    def make_params(self, flat_inputs):
        height, width = size_of(flat_inputs)

        def drawn(low, high):
            return torch.empty(1).uniform_(low, high).item()

        angle, translate, scale, shear = drawn(*self.degrees), (0, 0), 1.0, [0.0, 0.0]
        if self.translate is not None:
            reach = [float(self.translate[0] * width), float(self.translate[1] * height)]
            translate = tuple(int(round(drawn(-r, r))) for r in reach)
        if self.scale is not None:
            scale = drawn(self.scale[0], self.scale[1])
        if self.shear is not None:
            shear[0] = drawn(self.shear[0], self.shear[1])
            if len(self.shear) == 4:
                shear[1] = drawn(self.shear[2], self.shear[3])
        return {"angle": angle, "translate": translate, "scale": scale, "shear": tuple(shear)}

    def transform(self, inpt, params):
        return F.affine(inpt, **params, interpolation=self.interpolation, fill=fill_of(self.fill, inpt), center=self.center)


class RandomCrop(Transform):
    """A part of a given size at a random place."""

    def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode="constant"):
        super().__init__()
        self.size = _pair(size)
        if padding is not None:
            _check_padding(padding, padding_mode)
        sides = [padding] if isinstance(padding, int) else list(padding or ())
        if sides:
            left, top, right, bottom = sides * (4 // len(sides))
        # In the order in which the real class prints it.
        self.padding = [left, right, top, bottom] if sides and any(sides) else None
        self.pad_if_needed, self.fill, self.padding_mode = pad_if_needed, check_fill(fill), padding_mode

    def make_params(self, flat_inputs):
        height, width = size_of(flat_inputs)
        left, right, top, bottom = self.padding or [0, 0, 0, 0]
        height, width = height + top + bottom, width + left + right
        wanted_h, wanted_w = self.size
        if self.pad_if_needed and height < wanted_h:
            more = wanted_h - height
            top, bottom, height = top + more, bottom + more, height + 2 * more
        if self.pad_if_needed and width < wanted_w:
            more = wanted_w - width
            left, right, width = left + more, right + more, width + 2 * more
        if height < wanted_h or width < wanted_w:
            raise ValueError(
                f"Required crop size {(wanted_h, wanted_w)} is larger than {'padded ' if self.padding is not None else ''}"
                f"input image size {(height, width)}."
            )
        at_top = int(torch.randint(0, height - wanted_h + 1, size=())) if height > wanted_h else 0
        at_left = int(torch.randint(0, width - wanted_w + 1, size=())) if width > wanted_w else 0
        return {
            "needs_crop": height > wanted_h or width > wanted_w, "top": at_top, "left": at_left, "height": wanted_h,
            "width": wanted_w, "needs_pad": any([left, top, right, bottom]), "padding": [left, top, right, bottom],
        }

    def transform(self, inpt, params):
        if params["needs_pad"]:
            inpt = F.pad(inpt, params["padding"], fill_of(self.fill, inpt), self.padding_mode)
        if params["needs_crop"]:
            inpt = F.crop(inpt, params["top"], params["left"], params["height"], params["width"])
        return inpt


class RandomPerspective(WithChance):
    """Corners moved inwards at random, as if seen from aside."""

    def __init__(self, distortion_scale=0.5, p=0.5, interpolation="bilinear", fill=0):
        super().__init__(p)
        if not 0 <= distortion_scale <= 1:
            raise ValueError("Argument distortion_scale value should be between 0 and 1")
        self.distortion_scale, self.interpolation, self.fill = distortion_scale, interpolation, check_fill(fill)

    def make_params(self, flat_inputs):
        height, width = size_of(flat_inputs)
        start, end = _v1.RandomPerspective.get_params(width, height, self.distortion_scale)
        return {"startpoints": start, "endpoints": end}

    def transform(self, inpt, params):
        return F.perspective(inpt, **params, interpolation=self.interpolation, fill=fill_of(self.fill, inpt))


class ElasticTransform(Transform):
    """Pixels moved smoothly at random: alpha says how far, sigma how smoothly."""

    def __init__(self, alpha=50.0, sigma=5.0, interpolation="bilinear", fill=0):
        super().__init__()
        self.alpha, self.sigma = numbers_of(alpha, "alpha"), numbers_of(sigma, "sigma")
        self.interpolation, self.fill = interpolation, check_fill(fill)

    def make_params(self, flat_inputs):
        height, width = size_of(flat_inputs)
        moves = []
        for alpha, sigma, side in zip(self.alpha, self.sigma, (width, height)):
            move = torch.rand(1, 1, height, width) * 2 - 1
            if sigma > 0.0:
                kernel = int(8 * sigma + 1) | 1
                move = F.gaussian_blur(move, [kernel, kernel], list(self.sigma))
            moves.append(move * alpha / side)
        return {"displacement": torch.cat(moves, 1).permute(0, 2, 3, 1)}

    def transform(self, inpt, params):
        return F.elastic(inpt, **params, interpolation=self.interpolation, fill=fill_of(self.fill, inpt))


class RandomIoUCrop(Transform):
    """A part that overlaps a box by at least a share drawn from `sampler_options`; boxes with centers outside become zero."""

    def __init__(self, min_scale=0.3, max_scale=1.0, min_aspect_ratio=0.5, max_aspect_ratio=2.0, sampler_options=None, trials=40):
        super().__init__()
        self.min_scale, self.max_scale = min_scale, max_scale
        self.min_aspect_ratio, self.max_aspect_ratio = min_aspect_ratio, max_aspect_ratio
        self.options = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0] if sampler_options is None else sampler_options
        self.trials = trials

    def check_inputs(self, flat_inputs):
        boxes = any(isinstance(x, tv_tensors.BoundingBoxes) for x in flat_inputs)
        if not boxes or not any(is_image(x) or is_pure(x) for x in flat_inputs):
            raise TypeError(
                f"{type(self).__name__}() requires input sample to contain tensor or PIL images and bounding boxes. Sample can "
                "also contain masks."
            )

    def make_params(self, flat_inputs):
        size = size_of(flat_inputs)
        boxes = next(x for x in flat_inputs if isinstance(x, tv_tensors.BoundingBoxes))
        corners = F.convert_bounding_box_format(boxes.as_subclass(torch.Tensor), boxes.format, "XYXY")
        while True:
            least = self.options[int(torch.randint(0, len(self.options), (1,)))]
            if least >= 1.0:
                return {}
            for _ in range(self.trials):
                found = self._try(*size, corners, least)
                if found is not None:
                    return found

    def _try(self, height, width, corners, least):
        from torchvision.ops import box_iou

        share = self.min_scale + (self.max_scale - self.min_scale) * torch.rand(2)
        new_w, new_h = int(width * share[0]), int(height * share[1])
        if not self.min_aspect_ratio <= new_w / new_h <= self.max_aspect_ratio:
            return None
        share = torch.rand(2)
        left, top = int((width - new_w) * share[0]), int((height - new_h) * share[1])
        right, bottom = left + new_w, top + new_h
        if left == right or top == bottom:
            return None
        x, y = 0.5 * (corners[..., 0] + corners[..., 2]), 0.5 * (corners[..., 1] + corners[..., 3])
        within = (left < x) & (x < right) & (top < y) & (y < bottom)
        if not within.any():
            return None
        if box_iou(corners[within], torch.tensor([[left, top, right, bottom]], dtype=corners.dtype)).max() < least:
            return None
        return {"top": top, "left": left, "height": new_h, "width": new_w, "within": within}

    def transform(self, inpt, params):
        if not params:
            return inpt
        made = F.crop(inpt, params["top"], params["left"], params["height"], params["width"])
        if isinstance(made, tv_tensors.BoundingBoxes):
            made[~params["within"]] = 0
        return made


class ScaleJitter(Transform):
    """A random multiple of the size that fits into a target."""

    def __init__(self, target_size, scale_range=(0.1, 2.0), interpolation="bilinear", antialias=True):
        super().__init__()
        self.target_size, self.scale_range = target_size, scale_range
        self.interpolation, self.antialias = interpolation, antialias

    def make_params(self, flat_inputs):
        height, width = size_of(flat_inputs)
        low, high = self.scale_range
        scale = low + torch.rand(1) * (high - low)
        ratio = min(self.target_size[1] / height, self.target_size[0] / width) * scale
        return {"size": (int(height * ratio), int(width * ratio))}

    def transform(self, inpt, params):
        return F.resize(inpt, params["size"], self.interpolation, antialias=self.antialias)


class RandomShortestSize(Transform):
    """The shorter side as long as one of min_size, the longer at most max_size."""

    def __init__(self, min_size, max_size=None, interpolation="bilinear", antialias=True):
        super().__init__()
        self.min_size = [min_size] if isinstance(min_size, int) else list(min_size)
        self.max_size, self.interpolation, self.antialias = max_size, interpolation, antialias

    def make_params(self, flat_inputs):
        height, width = size_of(flat_inputs)
        ratio = self.min_size[int(torch.randint(len(self.min_size), ()))] / min(height, width)
        if self.max_size is not None:
            ratio = min(ratio, self.max_size / max(height, width))
        return {"size": (int(height * ratio), int(width * ratio))}

    def transform(self, inpt, params):
        return F.resize(inpt, params["size"], self.interpolation, antialias=self.antialias)


class RandomResize(Transform):
    """The shorter side of a random length from min_size up to, but not, max_size."""

    def __init__(self, min_size, max_size, interpolation="bilinear", antialias=True):
        super().__init__()
        self.min_size, self.max_size, self.interpolation, self.antialias = min_size, max_size, interpolation, antialias

    def make_params(self, flat_inputs):
        return {"size": [int(torch.randint(self.min_size, self.max_size, ()))]}

    def transform(self, inpt, params):
        return F.resize(inpt, params["size"], self.interpolation, antialias=self.antialias)
