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


def _weights(before, after, kind):
    """The matrix (after, before) of a resampling in floats."""
    function, reach = _picture._kernel(kind)
    scale = before / after
    wide = max(scale, 1.0)
    support, rows = reach * wide, []
    for i in range(after):
        center = (i + 0.5) * scale
        low, high = max(int(center - support + 0.5), 0), min(int(center + support + 0.5), before)
        found = [function((x + low - center + 0.5) / wide) for x in range(high - low)]
        total = sum(found)
        row = [0.0] * before
        row[low:high] = [w / total if total else w for w in found]
        rows.append(row)
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
    fill = [0.0] if fill is None else list(fill) if isinstance(fill, (tuple, list)) else [float(fill)]
    ground = torch.tensor(fill).to(work).reshape(-1, 1, 1)

    def at(rows, columns):
        return work[..., rows.clamp(0, h - 1), columns.clamp(0, w - 1)]

    def inside(rows, columns):
        return (rows >= 0) & (rows < h) & (columns >= 0) & (columns < w)

    if mode == "nearest":
        rows, columns = y.floor().long(), x.floor().long()
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
    share = sum(k * inside(r, c) for r, c, k in corners)
    found = found * share + (1.0 - share) * ground if fill != [0.0] else found
    return found if found.dtype == dtype else found.round().to(dtype)


def affine(img, matrix, height, width, mode, fill, pil=False):
    """An image seen through an affine matrix, of the result's pixels about its own center if sizes differ."""
    y, x = torch.meshgrid(torch.arange(height, dtype=torch.float64) + 0.5, torch.arange(width, dtype=torch.float64) + 0.5,
                          indexing="ij")
    a, b, c, d, e, f = matrix
    return warp(img, a * x + b * y + c, d * x + e * y + f, mode, fill, pil)


def perspective(img, coefficients, mode, fill, pil=False):
    """An image seen through a perspective."""
    h, w = img.shape[-2:]
    y, x = torch.meshgrid(torch.arange(h, dtype=torch.float64) + 0.5, torch.arange(w, dtype=torch.float64) + 0.5,
                          indexing="ij")
    a, b, c, d, e, f, g, k = coefficients
    below = g * x + k * y + 1
    return warp(img, (a * x + b * y + c) / below, (d * x + e * y + f) / below, mode, fill, pil)
