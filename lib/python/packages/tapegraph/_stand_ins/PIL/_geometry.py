"""Images resized, cut, pasted, turned."""

import math

import numpy as np

from . import _resample
from ._arithmetic import divided, mixed, multiplied
from ._colors import getcolor
from ._constants import Resampling, Transform, Transpose


class Geometry:
    """The part of an image that moves its pixels."""

    def resize(self, size, resample=None, box=None, reducing_gap=None):
        """The picture in another size."""
        width, height = (int(v) for v in size)
        if width <= 0 or height <= 0:
            raise ValueError("height and width must be > 0")
        kind = (0 if self._mode == "1" else 3) if resample is None else int(resample)
        if kind not in tuple(Resampling):
            raise ValueError(f"Unknown resampling filter ({resample}). Use Image.Resampling.NEAREST (0), Image.Resampling.LANCZOS (1), Image.Resampling.BILINEAR (2), Image.Resampling.BICUBIC (3), Image.Resampling.BOX (4) or Image.Resampling.HAMMING (5)")
        pixels = self._pixels
        box = (0, 0, *self.size) if box is None else box
        if reducing_gap is not None and kind != 0:
            fx = int((box[2] - box[0]) / width / reducing_gap) or 1
            fy = int((box[3] - box[1]) / height / reducing_gap) or 1
            if fx > 1 or fy > 1:
                # A quick reduction by whole numbers comes first.
                smaller = self.reduce((fx, fy))
                return smaller.resize(size, kind, (box[0] / fx, box[1] / fy, box[2] / fx, box[3] / fy))
        if self._mode in ("LA", "RGBA") and kind != 0:
            # Colours count by their opacity.
            made = _resample.resized(multiplied(pixels), height, width, kind, box)
            return self._like(divided(made))
        return self._like(_resample.resized(pixels, height, width, 0 if self._mode == "1" else kind, box))

    def thumbnail(self, size, resample=Resampling.BICUBIC, reducing_gap=2.0):
        """Makes the picture smaller, in place, keeping its shape."""
        wide, tall = (int(math.floor(v)) for v in size)
        if wide >= self.width and tall >= self.height:
            return
        aspect = self.width / self.height

        def nearest(number, key):
            return max(min(math.floor(number), math.ceil(number), key=key), 1)

        if wide / tall >= aspect:
            wide = nearest(tall * aspect, lambda n: abs(aspect - n / tall))
        else:
            tall = nearest(wide / aspect, lambda n: 0 if n == 0 else abs(aspect - wide / n))
        self._pixels = self.resize((wide, tall), resample, reducing_gap=reducing_gap)._pixels

    def reduce(self, factor, box=None):
        """Smaller by a whole factor: means of squares."""
        fx, fy = (factor, factor) if isinstance(factor, int) else factor
        source = self if box is None else self.crop(box)
        return self._like(_resample.reduced(source._pixels, fx, fy))

    def crop(self, box=None):
        """The part between (left, upper, right, lower); zero beyond the borders."""
        if box is None:
            return self.copy()
        left, upper, right, lower = (int(round(v)) for v in box)
        if right < left:
            raise ValueError("Coordinate 'right' is less than 'left'")
        if lower < upper:
            raise ValueError("Coordinate 'lower' is less than 'upper'")
        out = np.zeros((lower - upper, right - left, self._pixels.shape[2]), self._pixels.dtype)
        y0, y1, x0, x1 = max(upper, 0), min(lower, self.height), max(left, 0), min(right, self.width)
        if y1 > y0 and x1 > x0:
            out[y0 - upper : y1 - upper, x0 - left : x1 - left] = self._pixels[y0:y1, x0:x1]
        return self._like(out)

    def paste(self, im, box=None, mask=None):
        """Puts a picture, or a colour, into this one; where there is a mask, by its shares."""
        from .Image import Image  # a picture is made of this

        if isinstance(box, Image):
            box, mask = None, box
        box = (0, 0) if box is None else tuple(box)
        if isinstance(im, Image):
            source = im if im.mode == self._mode else im.convert(self._mode)
            w, h = source.size
            block = source._pixels
        else:
            w, h = (box[2] - box[0], box[3] - box[1]) if len(box) == 4 else mask.size if mask is not None else self.size
            block = np.broadcast_to(getcolor(im, self._mode), (h, w, self._pixels.shape[2]))
        if len(box) == 4 and (box[2] - box[0], box[3] - box[1]) != (w, h):
            raise ValueError("images do not match")
        x, y = box[:2]
        y0, y1, x0, x1 = max(y, 0), min(y + h, self.height), max(x, 0), min(x + w, self.width)
        if y1 <= y0 or x1 <= x0:
            return
        block = block[y0 - y : y1 - y, x0 - x : x1 - x]
        if mask is None:
            self._pixels[y0:y1, x0:x1] = block
            return
        share = (mask._pixels[..., -1:] if mask.mode in ("RGBA", "LA") else mask._pixels[..., :1].astype(np.uint8) * (255 if mask.mode == "1" else 1))[y0 - y : y1 - y, x0 - x : x1 - x]
        self._pixels[y0:y1, x0:x1] = mixed(self._pixels[y0:y1, x0:x1], block, share)

    def alpha_composite(self, im, dest=(0, 0), source=(0, 0)):
        """Lays a picture with opacity over this one."""
        from .Image import alpha_composite

        over = im.crop((*source, *im.size)) if source != (0, 0) else im
        under = self.crop((dest[0], dest[1], dest[0] + over.width, dest[1] + over.height))
        self.paste(alpha_composite(under, over), dest)

    def putalpha(self, alpha):
        """Sets the opacity."""
        if self._mode not in ("LA", "RGBA"):
            made = self.convert("LA" if self._mode in ("L", "1") else "RGBA")
            self._pixels, self._mode = made._pixels, made._mode
        self._pixels[..., -1] = alpha if isinstance(alpha, int) else alpha.convert("L")._pixels[..., 0]

    def rotate(self, angle, resample=Resampling.NEAREST, expand=False, center=None, translate=None, fillcolor=None):
        """Turned against the clock by degrees."""
        angle = angle % 360.0
        if not (center or translate):
            if angle == 0:
                return self.copy()
            if angle == 180:
                return self.transpose(Transpose.ROTATE_180)
            if angle in (90, 270) and (expand or self.width == self.height):
                return self.transpose(Transpose.ROTATE_90 if angle == 90 else Transpose.ROTATE_270)
        return _resample.rotated(self, angle, int(resample), expand, center, translate, fillcolor)

    def transform(self, size, method, data=None, resample=Resampling.NEAREST, fill=1, fillcolor=None):
        """The picture under an affine map of places, (a, b, c, d, e, f)."""
        if method != Transform.AFFINE:
            raise NotImplementedError("transform() knows Transform.AFFINE here")
        return self._like(_resample.affine(self, size, data[:6], int(resample), fillcolor))

    def transpose(self, method):
        """Flipped, or turned by a right angle."""
        p = self._pixels
        turned = [lambda: p[:, ::-1], lambda: p[::-1], lambda: np.rot90(p, 1), lambda: np.rot90(p, 2), lambda: np.rot90(p, 3),
                  lambda: p.transpose(1, 0, 2), lambda: np.rot90(p, 2).transpose(1, 0, 2)]  # fmt: skip
        return self._like(turned[int(method)]())
