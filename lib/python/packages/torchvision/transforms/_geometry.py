"""Changes of an image's shape, on tensors (..., height, width). Images go through them by way of their pixels."""

import math

import torch
from torch.nn import functional as F

from torchvision import _picture


def resize(img, height, width, mode, antialias=True):
    """A tensor in another size, smoothed where it shrinks, as PyTorch's antialias=True does it."""
    if img.shape[-2:] == (height, width):
        return img
    dtype = img.dtype
    work = img if dtype in (torch.float32, torch.float64) else img.to(torch.float32)
    if mode in ("nearest", "nearest-exact"):
        lead = work.reshape(-1, 1, *work.shape[-2:])
        return F.interpolate(lead, size=(height, width), mode=mode).reshape(*img.shape[:-2], height, width).to(dtype)
    if antialias:
        kind = _picture.BILINEAR if mode == "bilinear" else _picture.BICUBIC
        if width != img.shape[-1]:
            work = torch.einsum("...hw,ow->...ho", work, _weights(img.shape[-1], width, kind).to(work))
        if height != img.shape[-2]:
            work = torch.einsum("...hw,oh->...ow", work, _weights(img.shape[-2], height, kind).to(work))
    else:
        lead = work.reshape(-1, 1, *work.shape[-2:])
        work = F.interpolate(lead, size=(height, width), mode=mode, align_corners=False)
        work = work.reshape(*img.shape[:-2], height, width)
    if dtype == torch.uint8 and mode == "bicubic":
        work = work.clamp(0, 255)
    return work if work.dtype == dtype else work.round().to(dtype) if not dtype.is_floating_point else work.to(dtype)


def resize_bytes(img, height, width, mode, antialias):
    """A tensor of bytes in another size, smoothed where it shrinks: each direction in whole numbers, rounded to bytes."""
    def taps(before, after):
        if antialias:
            return _taps(before, after, _picture.BILINEAR if mode == "bilinear" else _picture.BICUBIC)
        return _near_taps(before, after, mode)

    if width != img.shape[-1]:
        img = _resampled(img, -1, width, taps(img.shape[-1], width))
    return _resampled(img, -2, height, taps(img.shape[-2], height)) if height != img.shape[-2] else img


def _near_taps(before, after, mode):
    """_taps without smoothing: the two or four pixels nearby; those beyond the border count for the one at it."""
    found = []
    for i in range(after):
        at = (i + 0.5) * before / after - 0.5
        at = max(at, 0.0) if mode == "bilinear" else at
        low = math.floor(at)
        t = at - low
        if mode == "bilinear":
            near = {0: 1.0 - t, 1: t}
        else:
            near = {k: _cubic(abs(t - k)) for k in (-1, 0, 1, 2)}
        first = min(max(low + min(near), 0), before - 1)
        row = [0.0] * (min(max(low + max(near), 0), before - 1) - first + 1)
        for k, weight in near.items():
            row[min(max(low + k, 0), before - 1) - first] += weight
        found.append((first, row))
    return found


def _cubic(x, a=-0.75):
    if x <= 1:
        return ((a + 2) * x - (a + 3)) * x * x + 1
    return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a if x < 2 else 0.0


def _resampled(img, dim, after, taps):
    """One direction, with weights of 16 bits as PyTorch's and PIL's kernels for bytes have them."""
    largest = max(w for _, row in taps for w in row)
    bits = 0
    while bits < 22 and int(0.5 + largest * (1 << (bits + 1))) < 1 << 15:
        bits += 1
    wide = img.to(torch.int32)
    shape = [1] * img.ndim
    shape[dim] = after
    total = torch.full((), 1 << (bits - 1), dtype=torch.int32)
    for k in range(max(len(row) for _, row in taps)):
        # Rows have different lengths: what is beyond them counts nothing.
        places = [min(low + k, img.shape[dim] - 1) for low, _ in taps]
        weights = [int(math.floor(row[k] * (1 << bits) + 0.5)) if k < len(row) else 0 for _, row in taps]
        total = total + wide.index_select(dim, torch.tensor(places)) * torch.tensor(weights, dtype=torch.int32).reshape(shape)
    return (total >> bits).clamp(0, 255).to(torch.uint8)


def _taps(before, after, kind):
    """For each pixel of a resampled line: the first pixel that it is made of, and the weights from there on."""
    function, reach = _picture._kernel(kind)
    scale = before / after
    wide = max(scale, 1.0)
    support, found = reach * wide, []
    for i in range(after):
        center = (i + 0.5) * scale
        low, high = max(int(center - support + 0.5), 0), min(int(center + support + 0.5), before)
        weights = [function((x + low - center + 0.5) / wide) for x in range(high - low)]
        total = sum(weights)
        found.append((low, [w / total if total else w for w in weights]))
    return found


def _weights(before, after, kind):
    """The matrix (after, before) of a resampling in floats."""
    rows = []
    for low, weights in _taps(before, after, kind):
        rows.append([0.0] * low + weights + [0.0] * (before - low - len(weights)))
    return torch.tensor(rows, dtype=torch.float64)


def crop(img, top, left, height, width):
    """A part; what lies beyond the borders is zero."""
    h, w = img.shape[-2:]
    right, bottom = left + width, top + height
    if left < 0 or top < 0 or right > w or bottom > h:
        inner = img[..., max(top, 0) : bottom, max(left, 0) : right]
        sides = [max(min(right, 0) - left, 0), max(right - max(w, left), 0), max(min(bottom, 0) - top, 0),
                 max(bottom - max(h, top), 0)]
        return F.pad(inner, sides, value=0)
    return img[..., top:bottom, left:right]


def pad(img, left, top, right, bottom, fill, mode):
    """More pixels at the sides: a constant, or what "edge", "reflect" and "symmetric" say."""
    if mode == "constant":
        if isinstance(fill, (tuple, list)) and len(fill) > 1:
            out = torch.stack([F.pad(c, (left, right, top, bottom), value=v) for c, v in zip(img.unbind(-3), fill)], -3)
            return out
        fill = fill[0] if isinstance(fill, (tuple, list)) else fill
        return F.pad(img, (left, right, top, bottom), value=fill or 0)
    h, w = img.shape[-2:]
    return img[..., _source(h, top, bottom, mode), :][..., _source(w, left, right, mode)]


def _source(n, before, after, mode):
    """Which line each line of the padded image shows."""
    found = []
    for i in range(-before, n + after):
        if mode == "edge":
            found.append(min(max(i, 0), n - 1))
        elif mode == "reflect":
            period = max(2 * (n - 1), 1)
            k = i % period
            found.append(k if k < n else period - k)
        elif mode == "symmetric":
            k = i % (2 * n)
            found.append(k if k < n else 2 * n - 1 - k)
        else:
            raise ValueError("Padding mode should be either constant, edge, reflect or symmetric")
    return torch.tensor(found)


def inverse_matrix(center, angle, translate, scale, shear):
    """The six numbers that take a point of the result to its place in the image."""
    rot, sx, sy = math.radians(angle), math.radians(shear[0]), math.radians(shear[1])
    cx, cy = center
    tx, ty = translate
    a = math.cos(rot - sy) / math.cos(sy)
    b = -math.cos(rot - sy) * math.tan(sx) / math.cos(sy) - math.sin(rot)
    c = math.sin(rot - sy) / math.cos(sy)
    d = -math.sin(rot - sy) * math.tan(sx) / math.cos(sy) + math.cos(rot)
    m = [x / scale for x in (d, -b, 0.0, -c, a, 0.0)]
    m[2] += m[0] * (-cx - tx) + m[1] * (-cy - ty) + cx
    m[5] += m[3] * (-cx - tx) + m[4] * (-cy - ty) + cy
    return m


def warp(img, x, y, mode, fill, pil):
    """Values at places (in pixels, from the left upper corner of the first pixel) for each pixel of the result. Near the
    borders tensors fade into the filling; images, as PIL has it, do not."""
    h, w = img.shape[-2:]
    dtype = img.dtype
    work = img.to(torch.float32) if not dtype.is_floating_point else img
    is_filled = fill is not None
    fill = [0.0] if fill is None else list(fill) if isinstance(fill, (tuple, list)) else [float(fill)]
    ground = torch.tensor(fill).to(work).reshape(-1, 1, 1)

    def at(rows, columns):
        return work[..., rows.clamp(0, h - 1), columns.clamp(0, w - 1)]

    def inside(rows, columns):
        return (rows >= 0) & (rows < h) & (columns >= 0) & (columns < w)

    if mode == "nearest":
        # Halves go to the even pixel, as in grid_sample.
        rows, columns = (y.floor().long(), x.floor().long()) if pil else ((y - 0.5).round().long(), (x - 0.5).round().long())
        return torch.where(inside(rows, columns), at(rows, columns), ground).to(dtype)
    within = (x >= 0) & (x < w) & (y >= 0) & (y < h)
    x, y = x - 0.5, y - 0.5
    x0, y0 = x.floor(), y.floor()
    wx, wy = (x - x0).to(work.dtype), (y - y0).to(work.dtype)
    x0, y0 = x0.long(), y0.long()
    corners = [(y0, x0, (1 - wy) * (1 - wx)), (y0, x0 + 1, (1 - wy) * wx), (y0 + 1, x0, wy * (1 - wx)),
               (y0 + 1, x0 + 1, wy * wx)]
    if pil:
        found = sum(at(r, c) * k for r, c, k in corners)
        return torch.where(within, found.floor() if not dtype.is_floating_point else found, ground).to(dtype)
    found = sum(at(r, c) * (k * inside(r, c)) for r, c, k in corners)
    if is_filled:
        # What fades towards the border fades once more, as in torchvision.
        share = sum(k * inside(r, c) for r, c, k in corners)
        found = (found - ground) * share + ground
    return found if found.dtype == dtype else found.round().to(dtype)


def identity_grid(height, width, dtype):
    """Where grid_sample finds each pixel of an image: (1, height, width, 2)."""
    x = torch.linspace((1 - width) / width, (width - 1) / width, width, dtype=dtype)
    y = torch.linspace((1 - height) / height, (height - 1) / height, height, dtype=dtype)
    return torch.stack([x.expand(height, width), y[:, None].expand(height, width)], -1)[None]


def bent(height, width, displacement):
    """(x, y) in pixels of where each pixel comes from that a displacement, in halves of the sides, has moved."""
    grid = identity_grid(height, width, torch.float32)[0] + displacement[0].float()
    return (grid[..., 0] + 1) * (0.5 * width), (grid[..., 1] + 1) * (0.5 * height)


def affine(img, matrix, height, width, mode, fill, pil=False):
    """An image seen through an affine matrix, of the result's pixels about its own center if sizes differ."""
    y, x = torch.meshgrid(torch.arange(height, dtype=torch.float64) + 0.5, torch.arange(width, dtype=torch.float64) + 0.5,
                          indexing="ij")
    a, b, c, d, e, f = matrix
    return warp(img, a * x + b * y + c, d * x + e * y + f, mode, fill, pil)


def perspective(img, coefficients, mode, fill, pil=False):
    """An image seen through a perspective; tensors in the precision of float32, as torchvision's grid has it."""
    h, w = img.shape[-2:]
    if not pil:
        a, b, c, d, e, f, g, k = coefficients
        x = (torch.arange(w, dtype=torch.float32) + 0.5).expand(h, w).reshape(-1)
        y = (torch.arange(h, dtype=torch.float32) + 0.5)[:, None].expand(h, w).reshape(-1)
        base = torch.stack([x, y, torch.ones_like(x)], 1)
        upper = torch.tensor([[a, b, c], [d, e, f]]).T / torch.tensor([0.5 * w, 0.5 * h])
        lower = torch.tensor([[g, k, 1.0], [g, k, 1.0]]).T
        grid = ((base @ upper) / (base @ lower) - 1.0).reshape(h, w, 2)
        return warp(img, (grid[..., 0] + 1) * (0.5 * w), (grid[..., 1] + 1) * (0.5 * h), mode, fill, False)
    y, x = torch.meshgrid(torch.arange(h, dtype=torch.float64) + 0.5, torch.arange(w, dtype=torch.float64) + 0.5,
                          indexing="ij")
    a, b, c, d, e, f, g, k = coefficients
    below = g * x + k * y + 1
    return warp(img, (a * x + b * y + c) / below, (d * x + e * y + f) / below, mode, fill, pil)
