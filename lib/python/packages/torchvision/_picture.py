"""Picture: an image where PIL is not loaded, with the few methods of PIL.Image.Image that tutorials use.

Pixels are a uint8 tensor (height, width, channels). Programs that import PIL get its own images everywhere.
"""

import math
import sys

import torch

NEAREST, LANCZOS, BILINEAR, BICUBIC, BOX, HAMMING = range(6)
_CHANNELS = {"L": 1, "RGB": 3, "RGBA": 4, "LA": 2}


def pil():
    """PIL.Image, where the program has imported it; else None."""
    return sys.modules.get("PIL.Image")


def is_image(x):
    """Whether a value is an image, PIL's or ours."""
    return isinstance(x, Picture) or (pil() is not None and isinstance(x, pil().Image))


class Picture:
    """Pixels with a mode: "L", "LA", "RGB", "RGBA"."""

    format = None
    info = {}

    def __init__(self, pixels, mode=None):
        self.pixels = pixels
        self.mode = mode or {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[pixels.shape[2]]

    size = property(lambda self: (self.pixels.shape[1], self.pixels.shape[0]))
    width = property(lambda self: self.pixels.shape[1])
    height = property(lambda self: self.pixels.shape[0])

    def getbands(self):
        """The names of the channels."""
        return tuple(self.mode)

    def convert(self, mode):
        """The image in another mode."""
        if mode == self.mode:
            return Picture(self.pixels, mode)
        if mode not in _CHANNELS:
            raise ValueError(f"images of mode {mode!r} need PIL: import PIL.Image first")
        color = self.pixels[..., :3] if self.mode in ("RGB", "RGBA") else self.pixels[..., :1]
        if mode in ("L", "LA") and color.shape[2] == 3:
            r, g, b = color.to(torch.int32).unbind(-1)
            color = ((r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16).to(torch.uint8)[..., None]
        elif mode in ("RGB", "RGBA") and color.shape[2] == 1:
            color = color.repeat(1, 1, 3)
        if mode in ("LA", "RGBA"):
            color = torch.cat([color, torch.full_like(color[..., :1], 255)], -1)
        return Picture(color, mode)

    def copy(self):
        return Picture(self.pixels.clone(), self.mode)

    def crop(self, box):
        """The part between (left, upper, right, lower); black beyond the borders."""
        left, upper, right, lower = (int(round(v)) for v in box)
        out = self.pixels.new_zeros((lower - upper, right - left, self.pixels.shape[2]))
        y0, y1, x0, x1 = max(upper, 0), min(lower, self.height), max(left, 0), min(right, self.width)
        if y1 > y0 and x1 > x0:
            out[y0 - upper : y1 - upper, x0 - left : x1 - left] = self.pixels[y0:y1, x0:x1]
        return Picture(out, self.mode)

    def resize(self, size, resample=BICUBIC):
        """The image in another size."""
        return Picture(resized(self.pixels, size[1], size[0], resample), self.mode)

    def transpose(self, method):
        """Flipped (0: left and right, 1: top and bottom), or turned by 90 (2), 180 (3), 270 (4) degrees."""
        p = self.pixels
        turned = {0: lambda: p.flip(1), 1: lambda: p.flip(0), 2: lambda: torch.rot90(p, 1, (0, 1)),
                  3: lambda: torch.rot90(p, 2, (0, 1)), 4: lambda: torch.rot90(p, 3, (0, 1))}[int(method)]()
        return Picture(turned.contiguous(), self.mode)

    def getpixel(self, xy):
        """One pixel: a number, or a tuple of channels."""
        found = self.pixels[xy[1], xy[0]].tolist()
        return found[0] if len(found) == 1 else tuple(found)

    def tobytes(self):
        return bytes(self.pixels.flatten().tolist())

    def split(self):
        """An image for each channel."""
        return tuple(Picture(self.pixels[..., i : i + 1], "L") for i in range(self.pixels.shape[2]))

    def save(self, fp, format=None, **params):
        """Writes a PNG file."""
        from torchvision.io import _png

        data = _png.encode(self.pixels.permute(2, 0, 1))
        if hasattr(fp, "write"):
            fp.write(data)
            return
        if format not in (None, "PNG", "png") or not str(fp).lower().endswith(".png"):
            raise ValueError(f"{fp}: only PNG files are written without PIL: import PIL.Image first")
        with open(fp, "wb") as file:
            file.write(data)

    def _repr_png_(self):
        from torchvision.io import _png

        return _png.encode(self.pixels.permute(2, 0, 1))

    def show(self, title=None):
        """Displays the image."""
        from IPython.display import display

        display(self)

    def __array__(self, dtype=None, copy=None):
        pixels = self.pixels[..., 0] if self.pixels.shape[2] == 1 else self.pixels
        array = pixels.numpy()
        return array if dtype is None else array.astype(dtype)

    def __eq__(self, other):
        return isinstance(other, Picture) and self.mode == other.mode and torch.equal(self.pixels, other.pixels)

    __hash__ = object.__hash__

    def __repr__(self):
        return f"<PIL.Image.Image image mode={self.mode} size={self.width}x{self.height} at {hex(id(self)).upper().replace('X', 'x')}>"


def _kernel(kind):
    """(filter, reach) of a way of resampling."""
    def triangle(x):
        return max(1.0 - abs(x), 0.0)

    def cubic(x, a=-0.5):
        x = abs(x)
        if x < 1.0:
            return ((a + 2.0) * x - (a + 3.0)) * x * x + 1
        return (((x - 5) * x + 8) * x - 4) * a if x < 2.0 else 0.0

    def box(x):
        return 1.0 if -0.5 < x <= 0.5 else 0.0

    def sinc(x):
        return 1.0 if x == 0 else math.sin(math.pi * x) / (math.pi * x)

    def lanczos(x):
        return sinc(x) * sinc(x / 3) if -3.0 <= x < 3.0 else 0.0

    def hamming(x):
        x = abs(x)
        return 1.0 if x == 0 else 0.0 if x >= 1 else sinc(x) * (0.54 + 0.46 * math.cos(math.pi * x))

    return {BILINEAR: (triangle, 1.0), BICUBIC: (cubic, 2.0), BOX: (box, 0.5), LANCZOS: (lanczos, 3.0),
            HAMMING: (hamming, 1.0)}[kind]


_BITS = 32 - 8 - 2


def _weights(before, after, kind):
    """The matrix (after, before) of a resampling, in fixed point as PIL computes it."""
    function, reach = _kernel(kind)
    scale = before / after
    wide = max(scale, 1.0)
    support, rows = reach * wide, []
    for i in range(after):
        center = (i + 0.5) * scale
        low = max(int(center - support + 0.5), 0)
        high = min(int(center + support + 0.5), before)
        found = [function((x + low - center + 0.5) / wide) for x in range(high - low)]
        total = sum(found)
        row = [0.0] * before
        for x, w in enumerate(found):
            w = w / total if total else w
            row[low + x] = float(int((-0.5 if w < 0 else 0.5) + w * (1 << _BITS)))
        rows.append(row)
    return torch.tensor(rows, dtype=torch.float64)


def resized(pixels, height, width, kind):
    """(height, width, channels) pixels in another size, exactly as PIL does it for 8 bits."""
    if kind == NEAREST:
        rows = ((torch.arange(height, dtype=torch.float64) + 0.5) * (pixels.shape[0] / height)).floor().long()
        columns = ((torch.arange(width, dtype=torch.float64) + 0.5) * (pixels.shape[1] / width)).floor().long()
        return pixels[rows][:, columns]

    def rounded(x):
        return torch.floor((x + (1 << (_BITS - 1))) / (1 << _BITS)).clamp(0, 255)

    found = pixels.to(torch.float64)
    h, w = pixels.shape[:2]
    passes = [("ow,hwc->hoc", w, width), ("oh,hwc->owc", h, height)]
    # The pass that leaves clearly less to do comes first.
    if h * width > 1.1 * height * w:
        passes.reverse()
    for equation, before, after in passes:
        if before != after:
            found = rounded(torch.einsum(equation, _weights(before, after, kind), found))
    return found.to(torch.uint8)


def of_pixels(pixels, mode=None):
    """An image of (height, width, channels) pixels: PIL's where PIL is loaded."""
    made = Picture(pixels.contiguous(), mode)
    image = pil()
    return made if image is None else image.frombytes(made.mode, made.size, made.tobytes())


def pixels_of(image):
    """(height, width, channels) pixels of an image."""
    if isinstance(image, Picture):
        return image.pixels
    channels = len(image.getbands())
    data = bytearray(image.tobytes())
    return torch.frombuffer(data, dtype=torch.uint8).reshape(image.height, image.width, channels)
