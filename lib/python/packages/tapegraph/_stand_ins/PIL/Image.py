"""Pictures: pixels with a mode, read from and written to files."""

import io
import os
import sys

import numpy as np

from . import UnidentifiedImageError, _codecs, __version__  # noqa: F401
from ._arithmetic import dithered, fine_luma
from ._colors import getcolor, luma
from ._constants import Dither, Resampling, Transform, Transpose  # noqa: F401
from ._geometry import Geometry

for _kind in (Resampling, Transpose, Transform):
    globals().update(_kind.__members__)
del _kind

MODES = ["1", "F", "I", "L", "LA", "RGB", "RGBA"]
_BANDS = {"1": 1, "L": 1, "I": 1, "F": 1, "LA": 2, "RGB": 3, "RGBA": 4, "HSV": 3}
_DTYPES = {"1": np.bool_, "I": np.int32, "F": np.float32}
EXTENSION = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".bmp": "BMP"}
MAX_IMAGE_PIXELS = 178956970


class _Kind(type):
    """Pictures of torchvision made before PIL was imported are pictures, too."""

    def __instancecheck__(cls, value):
        if type.__instancecheck__(cls, value):
            return True
        other = sys.modules.get("torchvision._picture")
        return cls is Image and other is not None and type(value) is other.Picture


class Image(Geometry, metaclass=_Kind):
    """Pixels (height, width, channels) with a mode: "1", "L", "LA", "RGB", "RGBA", "I", "F"."""

    format = None
    format_description = None

    def __init__(self, pixels=None, mode="RGB"):
        # (height, width, bands)
        self._pixels = np.zeros((0, 0, 3), np.uint8) if pixels is None else pixels
        self._mode = mode
        self.info = {}
        self.readonly = 0

    mode = property(lambda self: self._mode)
    width = property(lambda self: self._pixels.shape[1])
    height = property(lambda self: self._pixels.shape[0])
    size = property(lambda self: (self.width, self.height))

    def _like(self, pixels, mode=None):
        made = Image(np.ascontiguousarray(pixels), mode or self._mode)
        made.info = dict(self.info)
        return made

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def close(self):
        """Accepted: nothing is held open."""

    def load(self):
        """The pixels, for `load()[x, y]`."""
        return _Access(self)

    def verify(self):
        """Accepted: a picture that was opened has been read."""

    def draft(self, mode, size):
        """Accepted."""

    def seek(self, frame):
        """The first frame is the only one."""
        if frame:
            raise EOFError("no more images in file")

    def tell(self):
        return 0

    n_frames = 1

    def getexif(self):
        return {}

    def __eq__(self, other):
        same = type(self) is type(other) and self._mode == other.mode and self.size == other.size and self.info == other.info
        return same and np.array_equal(self._pixels, other._pixels)

    __hash__ = object.__hash__

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__name__} image mode={self.mode} size={self.width}x{self.height} at 0x{id(self):X}>"

    @property
    def __array_interface__(self):
        flat = self._flat()
        if self._mode == "1":
            flat = flat.astype(np.uint8) * np.uint8(255) != 0
        return {"shape": flat.shape, "typestr": flat.dtype.str, "version": 3, "data": flat.tobytes()}

    def __array__(self, dtype=None, copy=None):
        flat = self._flat().copy()
        return flat if dtype is None else flat.astype(dtype)

    def _flat(self):
        return self._pixels[..., 0] if self._pixels.shape[2] == 1 else self._pixels

    # -- reading

    def getbands(self):
        """The names of the channels."""
        return ("1",) if self._mode == "1" else ("I",) if self._mode == "I" else ("F",) if self._mode == "F" else tuple(self._mode)

    def getpixel(self, xy):
        """One pixel: a number, or a tuple."""
        x, y = (int(v) for v in xy)
        if not (-self.width <= x < self.width and -self.height <= y < self.height):
            raise IndexError("image index out of range")
        return self._one(self._pixels[y, x])

    def _one(self, values):
        found = values.tolist()
        if self._mode == "1":
            found = [255 * int(v) for v in found]
        return found[0] if len(found) == 1 else tuple(found)

    def putpixel(self, xy, value):
        """Sets one pixel."""
        x, y = xy
        if not (-self.width <= x < self.width and -self.height <= y < self.height):
            raise IndexError("image index out of range")
        self._pixels[y, x] = getcolor(value, self._mode)

    def getdata(self, band=None):
        """All pixels, row by row."""
        if band is not None:
            return self._pixels[..., band].ravel().tolist()
        flat = self._pixels.reshape(-1, self._pixels.shape[2])
        return flat[:, 0].tolist() if flat.shape[1] == 1 else [tuple(p) for p in flat.tolist()]

    get_flattened_data = getdata

    def putdata(self, data, scale=1.0, offset=0.0):
        """Sets pixels, row by row."""
        values = np.asarray(list(data), float).reshape(-1, self._pixels.shape[2])
        flat = self._pixels.reshape(-1, self._pixels.shape[2])
        flat[: len(values)] = (values * scale + offset).astype(self._pixels.dtype)

    def tobytes(self, encoder_name="raw", *args):
        """The pixels, one byte a channel."""
        if self._mode == "1":
            return np.packbits(self._pixels[..., 0], axis=1).tobytes()
        return self._pixels.tobytes()

    def getextrema(self):
        """(lowest, highest) of each channel."""
        found = [(p.min().item(), p.max().item()) for p in np.moveaxis(self._pixels, 2, 0)]
        if self._mode == "1":
            found = [(255 * int(a), 255 * int(b)) for a, b in found]
        return found[0] if len(found) == 1 else tuple(found)

    def getbbox(self, *, alpha_only=True):
        """(left, upper, right, lower) of what is not zero; None where all is."""
        shown = self._pixels[..., -1] != 0 if alpha_only and self._mode in ("LA", "RGBA") else (self._pixels != 0).any(2)
        rows, columns = np.flatnonzero(shown.any(1)), np.flatnonzero(shown.any(0))
        if not len(rows):
            return None
        return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1

    def histogram(self, mask=None, extrema=None):
        """How often each value occurs, 256 for each channel."""
        chosen = self._pixels if mask is None else self._pixels[mask._pixels[..., 0] != 0][None]
        if self._mode == "1":
            chosen = chosen.astype(np.uint8) * 255
        return [int(n) for band in range(chosen.shape[2]) for n in np.bincount(chosen[..., band].ravel(), minlength=256)]

    def getcolors(self, maxcolors=256):
        """[(count, colour)]; None where there are more than `maxcolors`."""
        values, counts = np.unique(self._pixels.reshape(-1, self._pixels.shape[2]), axis=0, return_counts=True)
        if len(values) > maxcolors:
            return None
        return [(int(n), self._one(v)) for n, v in zip(counts, values)]

    def getchannel(self, channel):
        """One channel as a picture."""
        if isinstance(channel, str):
            if channel not in self.getbands():
                raise ValueError(f'The image has no channel "{channel}"')
            channel = self.getbands().index(channel)
        return self._like(self._pixels[..., channel : channel + 1], "L")

    def split(self):
        """All channels as pictures."""
        if self._pixels.shape[2] == 1:
            return (self.copy(),)
        return tuple(self.getchannel(i) for i in range(self._pixels.shape[2]))

    # -- changing

    def copy(self):
        return self._like(self._pixels.copy())

    def convert(self, mode=None, matrix=None, dither=None, palette=0, colors=256):
        """The picture in another mode."""
        if mode is None or mode == self._mode:
            return self.copy()
        if mode == "P":
            raise ValueError("palettes are not kept here: convert to 'RGB' or 'L'")
        if mode not in _BANDS or mode == "HSV" and self._mode != "RGB":
            raise ValueError(f"conversion from {self._mode} to {mode} not supported")
        pixels, own = self._pixels, self._mode
        if own == "HSV":
            from ._colors import from_hsv

            pixels, own = from_hsv(pixels), "RGB"
        if mode == "HSV":
            from ._colors import to_hsv

            return self._like(to_hsv(pixels), "HSV")
        if own == "1":
            pixels, own = pixels.astype(np.uint8) * np.uint8(255), "L"
        if mode in ("I", "F"):
            gray = luma(pixels) if own in ("RGB", "RGBA") and mode == "I" else fine_luma(pixels) if own in ("RGB", "RGBA") else pixels[..., :1]
            return self._like(gray.astype(_DTYPES[mode]), mode)
        if own in ("I", "F"):
            pixels, own = np.clip(pixels, 0, 255).astype(np.uint8), "L"
        alpha = pixels[..., -1:] if own in ("LA", "RGBA") else np.full((*pixels.shape[:2], 1), 255, np.uint8)
        color = pixels[..., :3] if own in ("RGB", "RGBA") else pixels[..., :1]
        if mode == "1" and color.shape[2] == 3:
            color = (color.astype(np.int64) @ np.array([[299], [587], [114]])) // 1000
        elif mode in ("L", "LA") and color.shape[2] == 3:
            color = luma(color)
        elif mode in ("RGB", "RGBA") and color.shape[2] == 1:
            color = np.repeat(color, 3, axis=2)
        if mode == "1":
            return self._like(dithered(color[..., 0]) if dither is None or dither == 3 else color >= 128, "1")
        return self._like(np.concatenate([color, alpha], axis=2) if mode in ("LA", "RGBA") else color, mode)

    def point(self, lut, mode=None):
        """Each value through a table of 256 numbers, or through a function."""
        if self._mode in ("I", "F"):
            return self._like(np.asarray(lut(self._pixels), self._pixels.dtype))
        bands = self._pixels.shape[2]
        table = [lut(i) for i in range(256)] * bands if callable(lut) else list(lut)
        if len(table) == 256:
            table = table * bands
        table = np.clip(np.array([int(v) for v in table]), 0, 255).astype(np.uint8).reshape(bands, 256)
        source = self._pixels.astype(np.uint8) * 255 if self._mode == "1" else self._pixels
        made = np.stack([table[i][source[..., i]] for i in range(bands)], axis=2)
        return self._like(made != 0, "1") if mode == "1" or self._mode == "1" else self._like(made, mode)

    def filter(self, filter):
        """The picture through a filter of ImageFilter."""
        if isinstance(filter, type):
            filter = filter()
        if not hasattr(filter, "filter"):
            raise TypeError("filter argument should be ImageFilter.Filter instance or class")
        return filter.filter(self)

    def quantize(self, colors=256, **kwargs):
        raise NotImplementedError("palettes are not made here")

    # -- writing

    def save(self, fp, format=None, **params):
        """Writes a PNG, JPEG or BMP file."""
        name = "" if hasattr(fp, "write") else os.fspath(fp)
        if format is None:
            ending = os.path.splitext(name or getattr(fp, "name", "") or "")[1].lower()
            if ending not in EXTENSION:
                raise ValueError(f"unknown file extension: {ending}")
            format = EXTENSION[ending]
        data = _codecs.encode(self, {"JPG": "JPEG"}.get(format.upper(), format.upper()), params)
        if hasattr(fp, "write"):
            fp.write(data)
        else:
            # `open` is this module's own: it opens pictures.
            with io.open(name, "wb") as file:
                file.write(data)

    def _repr_png_(self):
        return _codecs.encode(self if self._mode in ("L", "LA", "RGB", "RGBA") else self.convert("L"), "PNG", {})

    def _repr_alt_(self):
        return f"Picture of {self.width} by {self.height} pixels"

    def show(self, title=None):
        """Displays the picture."""
        from IPython.display import display

        display(self)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        import difflib

        near = difflib.get_close_matches(name, [n for n in dir(Image) if not n.startswith("_")], n=2)
        raise AttributeError(f"'Image' object has no attribute {name!r} in this notebook's own pictures.{' Nearest that works: ' + ', '.join(near) + '.' if near else ''}")


class ImageFile(Image):
    """A picture that was read from a file."""


_FILES = {
    kind: type(f"{name}ImageFile", (ImageFile,), {"__module__": f"PIL.{name}ImagePlugin", "__doc__": f"A picture read from a {kind} file."})
    for kind, name in (("PNG", "Png"), ("JPEG", "Jpeg"), ("GIF", "Gif"), ("BMP", "Bmp"), ("WEBP", "WebP"))
}


class _Access:
    def __init__(self, image):
        self._image = image

    def __getitem__(self, xy):
        return self._image.getpixel(xy)

    def __setitem__(self, xy, value):
        self._image.putpixel(xy, value)


def new(mode, size, color=0):
    """A picture of one colour."""
    if mode not in _BANDS:
        raise ValueError(f"unrecognized image mode: {mode}")
    width, height = (int(v) for v in size)
    if width < 0 or height < 0:
        raise ValueError("Width and height must be >= 0")
    pixels = np.zeros((height, width, _BANDS[mode]), _DTYPES.get(mode, np.uint8))
    if color is not None:
        pixels[:] = getcolor(color, mode)
    return Image(pixels, mode)


def frombytes(mode, size, data, decoder_name="raw", *args):
    """A picture of pixels, one byte a channel."""
    dtype = np.dtype(_DTYPES.get(mode, np.uint8))
    count = size[0] * size[1] * _BANDS[mode]
    if mode == "1":
        rows = np.frombuffer(data, np.uint8).reshape(size[1], -1)
        return Image(np.unpackbits(rows, axis=1)[:, : size[0], None].astype(bool), "1")
    if len(data) < count * dtype.itemsize:
        raise ValueError("not enough image data")
    return Image(np.frombuffer(data, dtype, count).reshape(size[1], size[0], _BANDS[mode]).copy(), mode)


frombuffer = frombytes
_OF_TYPE = {((1, 1), "|b1"): "1", ((1, 1), "|u1"): "L", ((1, 1), "<i4"): "I", ((1, 1), "<f4"): "F", ((1, 1), "<f8"): "F", ((1, 1, 2), "|u1"): "LA",
            ((1, 1, 3), "|u1"): "RGB", ((1, 1, 4), "|u1"): "RGBA", ((1, 1), "<u2"): "I", ((1, 1), "<i2"): "I", ((1, 1), "|i1"): "L"}  # fmt: skip


def fromarray(obj, mode=None):
    """A picture of an array: uint8 (height, width), (height, width, 2 to 4), or int32 and float32 (height, width)."""
    array = np.asarray(obj)
    key = ((1, 1, *array.shape[2:]), array.dtype.str)
    if mode is None:
        if key not in _OF_TYPE:
            raise TypeError(f"Cannot handle this data type: {key[0]}, {key[1]}")
        mode = _OF_TYPE[key]
    if array.ndim == 2:
        array = array[:, :, None]
    if array.ndim != 3:
        raise ValueError(f"Too many dimensions: {array.ndim} > 3.")
    return Image(np.array(array, _DTYPES.get(mode, np.uint8)), mode)


def open(fp, mode="r", formats=None):
    """The picture of a file, a path or a file object: PNG and BMP here, JPEG, GIF and WebP by the browser."""
    if hasattr(fp, "read"):
        data, name = fp.read(), getattr(fp, "name", "")
    else:
        with io.open(os.fspath(fp), "rb") as file:
            data = file.read()
        name = os.fspath(fp)
    pixels, mode, kind, info = _codecs.decode(data, name or fp)
    made = _FILES[kind](pixels, mode)
    made.format, made.filename = kind, name
    made.info.update(info)
    return made


def merge(mode, bands):
    """A picture of channels."""
    if len(bands) != _BANDS.get(mode, 0):
        raise ValueError("wrong number of bands")
    if any(b.size != bands[0].size for b in bands):
        raise ValueError("size mismatch")
    return Image(np.concatenate([b._pixels[..., :1] for b in bands], axis=2), mode)


def blend(im1, im2, alpha):
    """Between two pictures: im1 for 0, im2 for 1."""
    if im1.size != im2.size or im1.mode != im2.mode:
        raise ValueError("images do not match")
    a, b = im1._pixels.astype(np.float32), im2._pixels.astype(np.float32)
    return im1._like(np.clip(a + np.float32(alpha) * (b - a), 0, 255).astype(np.uint8))


def composite(image1, image2, mask):
    """image1 where the mask is white, image2 where it is black."""
    made = image2.copy()
    made.paste(image1, None, mask)
    return made


def alpha_composite(im1, im2):
    """A picture with opacity laid over another."""
    if im1.size != im2.size:
        raise ValueError("images do not match")
    under, over = im1._pixels.astype(np.int64), im2._pixels.astype(np.int64)
    a = over[..., 3:]
    blend_, out_a = under[..., 3:] * (255 - a), a * 255 + under[..., 3:] * (255 - a)
    share = np.where(out_a > 0, a * 255 * 255 * 128 // np.maximum(out_a, 1), 0)
    rest = 255 * 128 - share
    total = over[..., :3] * share + under[..., :3] * rest + (0x80 << 7)
    color = ((total >> 8) + total) >> 8 >> 7
    alpha = out_a + 0x80
    alpha = ((alpha >> 8) + alpha) >> 8
    out = np.where(a == 0, under, np.concatenate([color, alpha], axis=2))
    _ = blend_
    return im1._like(out.astype(np.uint8))


def eval(image, *args):
    """Each value through a function."""
    return image.point(args[0])


def registered_extensions():
    return dict(EXTENSION)


def __getattr__(name):
    import difflib

    if name.startswith("__"):
        raise AttributeError(name)
    near = difflib.get_close_matches(name, [n for n in globals() if not n.startswith("_")], n=2)
    raise AttributeError(f"module 'PIL.Image' has no attribute {name!r}{'. Nearest that works: ' + ', '.join(near) if near else ''}")
