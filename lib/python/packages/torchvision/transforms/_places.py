"""Transforms that move pixels: mirrored, turned, seen from aside, bent."""

import numbers

import torch

from torchvision.transforms import functional as F
from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms._tones import _WithChance


class RandomHorizontalFlip(_WithChance):
    """Left and right exchanged, with a probability."""

    def _change(self, img):
        return F.hflip(img)


class RandomVerticalFlip(_WithChance):
    """Top and bottom exchanged, with a probability."""

    def _change(self, img):
        return F.vflip(img)


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


class ElasticTransform(torch.nn.Module):
    """Pixels moved smoothly at random: alpha says how far, sigma how smoothly."""

    def __init__(self, alpha=50.0, sigma=5.0, interpolation=InterpolationMode.BILINEAR, fill=0):
        super().__init__()
        self.alpha, self.sigma = self._pair(alpha, "alpha"), self._pair(sigma, "sigma")
        self.interpolation = F._mode(interpolation)
        self.fill = [float(fill)] if isinstance(fill, (int, float)) else [float(f) for f in fill]

    @staticmethod
    def _pair(value, name):
        if not isinstance(value, (float, int, list, tuple)):
            raise TypeError(f"{name} should be float or a sequence of floats. Got {type(value)}")
        if isinstance(value, (float, int)):
            return [float(value)] * 2
        if len(value) not in (1, 2):
            raise ValueError(f"If {name} is a sequence its length should be 1 or 2. Got {len(value)}")
        for element in value:
            if not isinstance(element, float):
                raise TypeError(f"{name} should be a sequence of floats. Got {type(element)}")
        return [value[0], value[-1]]

    @staticmethod
    def get_params(alpha, sigma, size):
        """How far each pixel moves: (1, height, width, 2), in halves of the sides."""
        moves = []
        for a, s, side in zip(alpha, sigma, size[::-1]):
            move = torch.rand([1, 1, *size]) * 2 - 1
            if s > 0.0:
                kernel = int(8 * s + 1) | 1
                move = F.gaussian_blur(move, [kernel, kernel], list(sigma))
            moves.append(move * a / side)
        return torch.cat(moves, 1).permute(0, 2, 3, 1)

    def forward(self, tensor):
        _, height, width = F.get_dimensions(tensor)
        return F.elastic_transform(tensor, self.get_params(self.alpha, self.sigma, [height, width]), self.interpolation, self.fill)

    def __repr__(self):
        return (f"{type(self).__name__}(alpha={self.alpha}, sigma={self.sigma}, interpolation={self.interpolation}, "
                f"fill={self.fill})")
