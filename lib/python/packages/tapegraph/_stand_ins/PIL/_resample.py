"""Pictures in another size, turned or moved, with the rounding of 8 bits."""

import math

import numpy as np

_BITS = 32 - 8 - 2


def _sinc(x):
    return 1.0 if x == 0 else math.sin(math.pi * x) / (math.pi * x)


def _cubic(x, a=-0.5):
    x = abs(x)
    if x < 1.0:
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1
    return (((x - 5) * x + 8) * x - 4) * a if x < 2.0 else 0.0


def _hamming(x):
    x = abs(x)
    return 1.0 if x == 0 else 0.0 if x >= 1 else _sinc(x) * (0.54 + 0.46 * math.cos(math.pi * x))


_KERNELS = {
    2: (lambda x: max(1.0 - abs(x), 0.0), 1.0), 3: (_cubic, 2.0), 4: (lambda x: 1.0 if -0.5 < x <= 0.5 else 0.0, 0.5),
    1: (lambda x: _sinc(x) * _sinc(x / 3) if -3.0 <= x < 3.0 else 0.0, 3.0), 5: (_hamming, 1.0),
}  # fmt: skip


def _weights(before, after, kind, start, stop, exact):
    """The matrix (after, before) of a resampling; whole numbers unless `exact`."""
    function, reach = _KERNELS[kind]
    scale = (stop - start) / after
    wide = max(scale, 1.0)
    support = reach * wide
    rows = np.zeros((after, before))
    for i in range(after):
        center = start + (i + 0.5) * scale
        low = max(int(center - support + 0.5), 0)
        high = min(int(center + support + 0.5), before)
        found = [function((x + low - center + 0.5) / wide) for x in range(high - low)]
        total = sum(found)
        for x, w in enumerate(found):
            w = w / total if total else w
            rows[i, low + x] = w if exact else int((-0.5 if w < 0 else 0.5) + w * (1 << _BITS))
    return rows


def resized(pixels, height, width, kind, box):
    """(height, width, channels) pixels in another size."""
    if kind == 0:
        x = np.floor(box[0] + (np.arange(width) + 0.5) * ((box[2] - box[0]) / width)).astype(int)
        y = np.floor(box[1] + (np.arange(height) + 0.5) * ((box[3] - box[1]) / height)).astype(int)
        return pixels[np.clip(y, 0, pixels.shape[0] - 1)][:, np.clip(x, 0, pixels.shape[1] - 1)]
    exact = pixels.dtype != np.uint8
    found = pixels.astype(float)
    if pixels.shape[1] != width or box[0] or box[2] != pixels.shape[1]:
        found = np.einsum("ow,hwc->hoc", _weights(pixels.shape[1], width, kind, box[0], box[2], exact), found)
        found = found if exact else _rounded(found)
    if pixels.shape[0] != height or box[1] or box[3] != pixels.shape[0]:
        found = np.einsum("oh,hwc->owc", _weights(pixels.shape[0], height, kind, box[1], box[3], exact), found)
        found = found if exact else _rounded(found)
    if pixels.dtype == np.int32:
        found = np.round(found)
    return found.astype(pixels.dtype)


def reduced(pixels, fx, fy):
    """Means of fx by fy blocks; at the right and lower edge of what is left of one."""
    h, w = pixels.shape[:2]

    def means(block, rows, columns):
        count = rows * columns
        sums = block.reshape(block.shape[0] // rows, rows, block.shape[1] // columns, columns, -1).astype(np.int64).sum((1, 3))
        if pixels.dtype != np.uint8:
            return sums / count
        return (((sums + count // 2) * ((1 << 24) // count)) >> 24).astype(np.uint8)

    full_h, full_w = h // fy * fy, w // fx * fx
    out = np.zeros((-(-h // fy), -(-w // fx), pixels.shape[2]), pixels.dtype)
    parts = [(slice(0, full_h), fy, slice(0, h // fy)), (slice(full_h, h), h - full_h, slice(h // fy, None))]
    across = [(slice(0, full_w), fx, slice(0, w // fx)), (slice(full_w, w), w - full_w, slice(w // fx, None))]
    for rows, tall, to_rows in parts:
        for columns, wide, to_columns in across:
            block = pixels[rows, columns]
            if block.size:
                out[to_rows, to_columns] = means(block, tall, wide)
    return out


def _rounded(x):
    return np.clip(np.floor((x + (1 << (_BITS - 1))) / (1 << _BITS)), 0, 255)


def affine(image, size, matrix, kind, fill):
    """Pixels at the places (ax + by + c, dx + ey + f) of a picture."""
    from ._colors import getcolor

    a, b, c, d, e, f = matrix
    width, height = size
    pixels = image._pixels
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    u, v = a * x + b * y + c, d * x + e * y + f
    out = np.zeros((height, width, pixels.shape[2]), pixels.dtype)
    if fill is not None:
        out[:] = getcolor(fill, image.mode)
    h, w = pixels.shape[:2]
    inside = (u >= 0) & (u < w) & (v >= 0) & (v < h)
    if kind == 0:
        out[inside] = pixels[np.floor(v[inside]).astype(int), np.floor(u[inside]).astype(int)]
        return out
    if kind not in (2, 3):
        raise ValueError("a turned picture is resampled with NEAREST, BILINEAR or BICUBIC")
    u, v = u[inside] - 0.5, v[inside] - 0.5
    i, j = np.floor(v).astype(int), np.floor(u).astype(int)
    dv, du = v - i, u - j
    source = pixels.astype(float)

    def at(row, column):
        return source[np.clip(row, 0, h - 1), np.clip(column, 0, w - 1)]

    if kind == 2:
        top = at(i, j) * (1 - du)[:, None] + at(i, j + 1) * du[:, None]
        low = at(i + 1, j) * (1 - du)[:, None] + at(i + 1, j + 1) * du[:, None]
        found = top * (1 - dv)[:, None] + low * dv[:, None]
    else:
        def through(p, t):
            # The cubic through four neighbours that Pillow uses, with a = -1.
            p1, p2 = p[1], -p[0] + p[2]
            p3, p4 = 2 * (p[0] - p[1]) + p[2] - p[3], -p[0] + p[1] - p[2] + p[3]
            t = t[:, None]
            return p1 + t * (p2 + t * (p3 + t * p4))

        rows = [through([at(i + r, j + s) for s in (-1, 0, 1, 2)], du) for r in (-1, 0, 1, 2)]
        found = through(rows, dv)
    out[inside] = np.clip(np.floor(found), 0, 255).astype(np.uint8) if pixels.dtype == np.uint8 else found
    return out


def rotated(image, angle, kind, expand, center, translate, fill):
    """A picture turned against the clock by degrees around a point."""
    w, h = image.size
    shift = (0, 0) if translate is None else translate
    cx, cy = (w / 2, h / 2) if center is None else center
    radians = -math.radians(angle)
    m = [round(math.cos(radians), 15), round(math.sin(radians), 15), 0.0, round(-math.sin(radians), 15), round(math.cos(radians), 15), 0.0]

    def moved(x, y):
        return m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]

    m[2], m[5] = moved(-cx - shift[0], -cy - shift[1])
    m[2] += cx
    m[5] += cy
    if expand:
        corners = [moved(x, y) for x, y in ((0, 0), (w, 0), (w, h), (0, h))]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        new_w, new_h = math.ceil(max(xs)) - math.floor(min(xs)), math.ceil(max(ys)) - math.floor(min(ys))
        m[2], m[5] = moved(-(new_w - w) / 2.0, -(new_h - h) / 2.0)
        w, h = new_w, new_h
    return image._like(affine(image, (w, h), m, kind, fill))
