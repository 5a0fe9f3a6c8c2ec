"""Changes of colours: on tensors as torchvision does them, on images as PIL does them."""

import torch


def gray_of(img):
    """Brightness of a tensor (..., 3, height, width), with one channel."""
    if img.shape[-3] == 1:
        return img
    r, g, b = img.unbind(-3)
    return (0.2989 * r + 0.587 * g + 0.114 * b).to(img.dtype).unsqueeze(-3)


def blend(img, other, ratio):
    """ratio * img + (1 - ratio) * other, within bounds."""
    bound = 1.0 if img.is_floating_point() else 255
    return (float(ratio) * img + (1.0 - float(ratio)) * other).clamp(0, bound).to(img.dtype)


def mean_gray(img):
    """The mean brightness of each image."""
    dtype = img.dtype if img.is_floating_point() else torch.float32
    return torch.mean(gray_of(img).to(dtype), dim=(-3, -2, -1), keepdim=True)


def hue(img, factor):
    """Hues turned by a part of the circle."""
    if img.shape[-3] == 1:
        return img
    dtype = img.dtype
    work = img if dtype.is_floating_point else img.to(torch.float32) / 255
    h, s, v = _to_hsv(work)
    found = _to_rgb((h + factor) % 1.0, s, v)
    return found if dtype.is_floating_point else (found * 255.999).to(dtype)


def _to_hsv(img):
    r, g, b = img.unbind(-3)
    high, low = img.amax(-3), img.amin(-3)
    flat, span = high == low, high - low
    one = torch.ones_like(high)
    s = span / torch.where(flat, one, high)
    divisor = torch.where(flat, one, span)
    rc, gc, bc = (high - r) / divisor, (high - g) / divisor, (high - b) / divisor
    hr = (high == r) * (bc - gc)
    hg = ((high == g) & (high != r)) * (2.0 + rc - bc)
    hb = ((high != g) & (high != r)) * (4.0 + gc - rc)
    return torch.fmod((hr + hg + hb) / 6.0 + 1.0, 1.0), s, high


def _to_rgb(h, s, v):
    i = torch.floor(h * 6.0)
    f = h * 6.0 - i
    i = i.to(torch.int64) % 6
    p, q = (v * (1.0 - s)).clamp(0, 1), (v * (1.0 - s * f)).clamp(0, 1)
    t = (v * (1.0 - s * (1.0 - f))).clamp(0, 1)

    def pick(*parts):
        found = parts[0]
        for k in range(1, 6):
            found = torch.where(i == k, parts[k], found)
        return found

    return torch.stack((pick(v, q, p, p, t, v), pick(t, v, v, q, p, p), pick(p, p, t, v, v, q)), -3)


# What PIL does with 8 bits: blends are cut off, not rounded.


def pil_blend(pixels, other, ratio):
    """other + ratio * (pixels - other) in 32-bit floats, cut off, within bounds."""
    other = other.to(torch.float32)
    found = other + torch.tensor(ratio, dtype=torch.float32) * (pixels.to(torch.float32) - other)
    return found.clamp(0, 255).floor().to(torch.uint8)


def pil_gray(pixels):
    """Brightness of (height, width, 3) pixels in PIL's fixed point."""
    if pixels.shape[-1] == 1:
        return pixels
    r, g, b = pixels[..., :3].to(torch.int32).unbind(-1)
    return ((r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16).to(torch.uint8)[..., None]


def pil_hue(pixels, factor):
    """Hues turned, in PIL's 8-bit hue, saturation and value."""
    if pixels.shape[-1] == 1:
        return pixels
    x = pixels[..., :3].to(torch.float32).permute(2, 0, 1)
    r, g, b = x
    high, low = x.amax(0), x.amin(0)
    span = high - low
    divisor = torch.where(span == 0, 1.0, span)
    rc, gc, bc = (high - r) / divisor, (high - g) / divisor, (high - b) / divisor
    h = torch.where(r == high, bc - gc, torch.where(g == high, 2.0 + rc - bc, 4.0 + gc - rc))
    h = torch.where(span == 0, 0.0, torch.fmod(h.to(torch.float64) / 6.0 + 1.0, 1.0).to(torch.float32)).to(torch.float64)
    h8 = (h * 255.0).to(torch.int32).clamp(0, 255)
    s8 = torch.where(span == 0, 0, ((span / torch.where(high == 0, 1.0, high)).to(torch.float64) * 255.0).to(torch.int32)).clamp(0, 255)
    h8 = (h8 + int(factor * 255)) % 256
    fh = (h8.to(torch.float64) * 6.0 / 255.0).to(torch.float32)
    i = fh.floor()
    f, fs, v = (fh - i).to(torch.float64), (s8.to(torch.float64) / 255.0).to(torch.float32).to(torch.float64), high.double()
    i = i.to(torch.int64) % 6

    def rounded(y):
        return (y + 0.5).floor().clamp(0, 255)

    p, q, t = rounded(v * (1 - fs)), rounded(v * (1 - fs * f)), rounded(v * (1 - fs * (1 - f)))

    def pick(*parts):
        found = parts[0]
        for k in range(1, 6):
            found = torch.where(i == k, parts[k], found)
        return found

    made = torch.stack((pick(v, q, p, p, t, v), pick(t, v, v, q, p, p), pick(p, p, t, v, v, q)), -1)
    return made.to(torch.uint8)
