"""Filters for `Image.filter`."""

import numpy as np


class Filter:
    """What `Image.filter` takes."""


class MultibandFilter(Filter):
    pass


class Kernel(Filter):
    """Weighted sums of 3 by 3 or 5 by 5 neighbours; the edge stays as it is."""

    def __init__(self, size, kernel, scale=None, offset=0):
        if size[0] * size[1] != len(kernel):
            raise ValueError("not enough coefficients in kernel")
        self._size, self._kernel = size, kernel
        self._scale = sum(kernel) if scale is None else scale
        self._offset = offset

    def filter(self, image):
        w, h = self._size
        pixels = image._pixels.astype(np.float32)
        rows, columns = pixels.shape[0] - h + 1, pixels.shape[1] - w + 1
        out = image._pixels.copy()
        if rows <= 0 or columns <= 0:
            return image._like(out)
        total = np.full((rows, columns, pixels.shape[2]), np.float32(self._offset + 0.5), np.float32)
        # The first weights belong to the row below.
        table = np.array(self._kernel, np.float32).reshape(h, w)[::-1] / np.float32(self._scale)
        for i in range(h):
            for j in range(w):
                total += table[i, j] * pixels[i : i + rows, j : j + columns]
        out[h // 2 : h // 2 + rows, w // 2 : w // 2 + columns] = np.clip(np.floor(total), 0, 255).astype(np.uint8)
        return image._like(out)


class BuiltinFilter(Kernel):
    filterargs = ()

    def __init__(self):
        size, scale, offset, kernel = self.filterargs
        super().__init__(size, kernel, scale, offset)


def _builtin(name, *filterargs):
    return type(name, (BuiltinFilter,), {"name": name.title(), "filterargs": filterargs, "__doc__": f"The filter {name}."})


BLUR = _builtin("BLUR", (5, 5), 16, 0, (1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1))
CONTOUR = _builtin("CONTOUR", (3, 3), 1, 255, (-1, -1, -1, -1, 8, -1, -1, -1, -1))
DETAIL = _builtin("DETAIL", (3, 3), 6, 0, (0, -1, 0, -1, 10, -1, 0, -1, 0))
EDGE_ENHANCE = _builtin("EDGE_ENHANCE", (3, 3), 2, 0, (-1, -1, -1, -1, 10, -1, -1, -1, -1))
EDGE_ENHANCE_MORE = _builtin("EDGE_ENHANCE_MORE", (3, 3), 1, 0, (-1, -1, -1, -1, 9, -1, -1, -1, -1))
EMBOSS = _builtin("EMBOSS", (3, 3), 1, 128, (-1, 0, 0, 0, 1, 0, 0, 0, 0))
FIND_EDGES = _builtin("FIND_EDGES", (3, 3), 1, 0, (-1, -1, -1, -1, 8, -1, -1, -1, -1))
SHARPEN = _builtin("SHARPEN", (3, 3), 16, 0, (-2, -2, -2, -2, 32, -2, -2, -2, -2))
SMOOTH = _builtin("SMOOTH", (3, 3), 13, 0, (1, 1, 1, 1, 5, 1, 1, 1, 1))
SMOOTH_MORE = _builtin("SMOOTH_MORE", (5, 5), 100, 0, (1, 1, 1, 1, 1, 1, 5, 5, 5, 1, 1, 5, 44, 5, 1, 1, 5, 5, 5, 1, 1, 1, 1, 1, 1))


class RankFilter(Filter):
    """The value of some rank among the neighbours."""

    def __init__(self, size, rank):
        self.size, self.rank = size, rank

    def filter(self, image):
        half = self.size // 2
        pixels = np.pad(image._pixels, ((half, half), (half, half), (0, 0)), mode="edge")
        views = np.lib.stride_tricks.sliding_window_view(pixels, (self.size, self.size), axis=(0, 1))
        flat = np.sort(views.reshape(*views.shape[:3], -1), axis=-1)
        return image._like(flat[..., self.rank])


class MedianFilter(RankFilter):
    def __init__(self, size=3):
        super().__init__(size, size * size // 2)


class MinFilter(RankFilter):
    def __init__(self, size=3):
        super().__init__(size, 0)


class MaxFilter(RankFilter):
    def __init__(self, size=3):
        super().__init__(size, size * size - 1)


def _box_line(values, radius):
    """One pass along the first axis: the mean of 2 radius + 1 neighbours, edges repeated, in 24 bits."""
    whole = int(radius)
    fraction = radius - whole
    weight = int((1 << 24) / (radius * 2 + 1))
    outer = ((1 << 24) - (whole * 2 + 1) * weight) // 2
    n = values.shape[0]
    padded = np.concatenate([np.repeat(values[:1], whole + 1, axis=0), values, np.repeat(values[-1:], whole + 1, axis=0)]).astype(np.int64)
    sums = np.concatenate([np.zeros((1, *values.shape[1:]), np.int64), np.cumsum(padded, axis=0)])
    inner = sums[2 * whole + 2 : 2 * whole + 2 + n] - sums[1 : 1 + n]
    edges = padded[:n] + padded[2 * whole + 2 : 2 * whole + 2 + n]
    _ = fraction
    return ((inner * weight + edges * outer + (1 << 23)) >> 24).astype(np.uint8)


def _box(pixels, rx, ry, times):
    for _ in range(times):
        if rx:
            pixels = _box_line(pixels.transpose(1, 0, 2), rx).transpose(1, 0, 2)
    for _ in range(times):
        if ry:
            pixels = _box_line(pixels, ry)
    return pixels


class BoxBlur(MultibandFilter):
    """The mean of a square."""

    def __init__(self, radius):
        self.radius = radius if isinstance(radius, tuple | list) else (radius, radius)
        if min(self.radius) < 0:
            raise ValueError("radius must be >= 0")

    def filter(self, image):
        return image._like(_box(image._pixels, *self.radius, 1))


class GaussianBlur(MultibandFilter):
    """Nearly Gaussian: three means of squares."""

    def __init__(self, radius=2):
        self.radius = radius if isinstance(radius, tuple | list) else (radius, radius)

    def filter(self, image):
        def width(sigma):
            if not sigma:
                return 0.0
            length = np.sqrt(12.0 * sigma * sigma / 3 + 1.0)
            whole = np.floor((length - 1.0) / 2.0)
            part = (2 * whole + 1) * (whole * (whole + 1) - 3 * (sigma * sigma / 3)) / (6 * (sigma * sigma / 3 - (whole + 1) * (whole + 1)))
            return float(whole + part)

        return image._like(_box(image._pixels, width(self.radius[0]), width(self.radius[1]), 3))


class UnsharpMask(MultibandFilter):
    """Sharper by what a blur takes away."""

    def __init__(self, radius=2, percent=150, threshold=3):
        self.radius, self.percent, self.threshold = radius, percent, threshold

    def filter(self, image):
        soft = GaussianBlur(self.radius).filter(image)._pixels.astype(np.int64)
        sharp = image._pixels.astype(np.int64)
        change = sharp - soft
        moved = sharp + np.fix(change * self.percent / 100).astype(np.int64)
        return image._like(np.where(np.abs(change) > self.threshold, np.clip(moved, 0, 255), sharp).astype(np.uint8))
