"""Ready operations on pictures."""

import numpy as np

from . import Image
from ._colors import getcolor


def _bands(image, function):
    return image._like(np.stack([function(image._pixels[..., i]) for i in range(image._pixels.shape[2])], axis=2))


def grayscale(image):
    return image.convert("L")


def invert(image):
    """Dark for light."""
    return image._like(~image._pixels if image.mode == "1" else 255 - image._pixels)


def mirror(image):
    """Left for right."""
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def flip(image):
    """Top for bottom."""
    return image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def autocontrast(image, cutoff=0, ignore=None, mask=None, preserve_tone=False):
    """Stretched so that the darkest is 0 and the lightest 255; `cutoff` percent at each end are left out."""
    low_cut, high_cut = cutoff if isinstance(cutoff, tuple) else (cutoff, cutoff)

    def table(values):
        counts = np.bincount(values.ravel(), minlength=256).astype(np.int64)
        if ignore is not None:
            counts[np.atleast_1d(ignore)] = 0
        if low_cut or high_cut:
            total = counts.sum()
            for share, order in ((low_cut, range(256)), (high_cut, range(255, -1, -1))):
                cut = int(total * share // 100)
                for i in order:
                    taken = min(cut, counts[i])
                    counts[i] -= taken
                    cut -= taken
                    if cut <= 0:
                        break
        there = np.flatnonzero(counts)
        low, high = (int(there[0]), int(there[-1])) if len(there) else (0, 255)
        if high <= low:
            return np.arange(256)
        scale = 255.0 / (high - low)
        return np.clip((np.arange(256) * scale + -low * scale).astype(int), 0, 255)

    if preserve_tone:
        shared = table(image.convert("L")._pixels)
        return _bands(image, lambda v: shared[v].astype(np.uint8))
    return _bands(image, lambda v: table(v)[v].astype(np.uint8))


def equalize(image, mask=None):
    """Every brightness as often as any other."""
    def spread(values):
        counts = np.bincount(values.ravel(), minlength=256)
        there = counts[counts > 0]
        if len(there) <= 1:
            return values
        step = (counts.sum() - there[-1]) // 255
        if not step:
            return values
        before = np.concatenate([[0], np.cumsum(counts)[:-1]]) + step // 2
        return np.clip(before // step, 0, 255).astype(np.uint8)[values]

    return _bands(image, spread)


def posterize(image, bits):
    """Fewer bits for each channel."""
    return image._like(image._pixels & np.uint8(256 - (1 << (8 - bits))))


def solarize(image, threshold=128):
    """What is lighter than the threshold turned around."""
    return image._like(np.where(image._pixels < threshold, image._pixels, 255 - image._pixels).astype(np.uint8))


def _border(border):
    if isinstance(border, int):
        return (border,) * 4
    return (*border, *border) if len(border) == 2 else border


def expand(image, border=0, fill=0):
    """A frame around the picture."""
    left, top, right, bottom = _border(border)
    made = Image.new(image.mode, (image.width + left + right, image.height + top + bottom), fill)
    made.paste(image, (left, top))
    return made


def crop(image, border=0):
    """The picture without a frame."""
    left, top, right, bottom = _border(border)
    return image.crop((left, top, image.width - right, image.height - bottom))


def scale(image, factor, resample=Image.Resampling.BICUBIC):
    """A factor larger."""
    if factor <= 0:
        raise ValueError("the factor must be greater than 0")
    return image.resize((round(factor * image.width), round(factor * image.height)), resample)


def contain(image, size, method=Image.Resampling.BICUBIC):
    """As large as fits into a size."""
    ratio, wanted = image.width / image.height, size[0] / size[1]
    if ratio > wanted:
        size = (size[0], round(image.height / image.width * size[0]))
    elif ratio < wanted:
        size = (round(image.width / image.height * size[1]), size[1])
    return image.resize(size, method)


def cover(image, size, method=Image.Resampling.BICUBIC):
    """As small as covers a size."""
    ratio, wanted = image.width / image.height, size[0] / size[1]
    if ratio < wanted:
        size = (size[0], round(image.height / image.width * size[0]))
    elif ratio > wanted:
        size = (round(image.width / image.height * size[1]), size[1])
    return image.resize(size, method)


def pad(image, size, method=Image.Resampling.BICUBIC, color=None, centering=(0.5, 0.5)):
    """As large as fits, in the middle of a picture of a size."""
    inner = contain(image, size, method)
    if inner.size == tuple(size):
        return inner
    made = Image.new(image.mode, size, color or 0)
    made.paste(inner, (round((size[0] - inner.width) * centering[0]), round((size[1] - inner.height) * centering[1])))
    return made


def fit(image, size, method=Image.Resampling.BICUBIC, bleed=0.0, centering=(0.5, 0.5)):
    """Cut to the shape of a size, then resized to it."""
    ratio, wanted = image.width / image.height, size[0] / size[1]
    w, h = image.size
    if ratio == wanted:
        cut_w, cut_h = w, h
    elif ratio >= wanted:
        cut_w, cut_h = wanted * h, h
    else:
        cut_w, cut_h = w, w / wanted
    left, top = (w - cut_w) * centering[0], (h - cut_h) * centering[1]
    return image.resize(size, method, box=(left, top, left + cut_w, top + cut_h))


def exif_transpose(image, *, in_place=False):
    """The picture as it is: files here carry no orientation."""
    return None if in_place else image.copy()


def colorize(image, black, white, mid=None, blackpoint=0, whitepoint=255, midpoint=127):
    """A gray picture between two colours."""
    low, high = (getcolor(c, "RGB").astype(float) for c in (black, white))
    share = np.clip((image._pixels[..., :1].astype(float) - blackpoint) / (whitepoint - blackpoint), 0, 1)
    return image._like((low + share * (high - low)).astype(np.uint8), "RGB")
