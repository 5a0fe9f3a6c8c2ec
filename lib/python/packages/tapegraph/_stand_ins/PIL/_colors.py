"""Colours as values of a mode."""

import numpy as np


def luma(pixels):
    """The brightness (height, width, 1) of colours, by ITU-R 601-2 in fixed point."""
    r, g, b = (pixels[..., i].astype(np.int64) for i in range(3))
    return ((r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16).astype(np.uint8)[..., None]


def named(color):
    """(r, g, b) or (r, g, b, a) of a text: a name, "#rgb", "rgb(1, 2, 3)"."""
    text = color.lower().strip()
    if text.startswith("#") and len(text) in (4, 5, 7, 9):
        digits = text[1:] if len(text) > 5 else "".join(c * 2 for c in text[1:])
        try:
            return tuple(int(digits[i : i + 2], 16) for i in range(0, len(digits), 2))
        except ValueError:
            pass
    if text.startswith("rgb") and text.endswith(")"):
        parts = text[text.index("(") + 1 : -1].split(",")
        return tuple(int(round(float(p.strip().rstrip("%")) * (2.55 if "%" in p else 1))) for p in parts)
    from tapegraph._stand_ins.matplotlib._color_data import NAMED

    if text in NAMED:
        return named(NAMED[text])
    raise ValueError(f"unknown color specifier: {color!r}")


def getcolor(color, mode):
    """A colour as an array of the mode's channels."""
    bands = {"LA": 2, "RGB": 3, "RGBA": 4, "HSV": 3}.get(mode, 1)
    if isinstance(color, str):
        color = named(color)
        if bands <= 2:
            value = int(luma(np.array([[color[:3]]], np.uint8))[0, 0, 0])
            color = (value, color[3] if len(color) > 3 else 255)[:bands]
    if np.ndim(color) == 0:
        if bands == 1:
            return np.array([color != 0 if mode == "1" else color])
        value = int(color)
        # A number is the channels' bytes, the first one lowest.
        return np.array([(value >> (8 * i)) & 255 for i in range(bands)])
    color = tuple(color)
    if bands == 1:
        return np.array([color[0] != 0 if mode == "1" else color[0]])
    if len(color) == 3 and bands == 4:
        color = (*color, 255)
    if len(color) == 1 and bands == 2:
        color = (*color, 255)
    if len(color) < bands:
        raise TypeError(f"color must be int, or tuple of one, {bands} or more elements")
    return np.clip(np.array(color[:bands]), 0, 255)


def to_hsv(pixels):
    """Hue, saturation and value in bytes."""
    p = pixels.astype(np.float64)
    high, low = p.max(2), p.min(2)
    spread = high - low
    safe = np.where(spread > 0, spread, 1)
    r, g, b = ((high - p[..., i]) / safe for i in range(3))
    hue = np.where(p[..., 0] == high, b - g, np.where(p[..., 1] == high, 2 + r - b, 4 + g - r))
    hue = np.where(spread > 0, (hue / 6 + 1) % 1, 0)
    saturation = np.where(high > 0, spread / np.where(high > 0, high, 1), 0)
    return np.stack([(hue * 255).astype(int), (saturation * 255).astype(int), high.astype(int)], axis=2).clip(0, 255).astype(np.uint8)


def from_hsv(pixels):
    """Red, green and blue of hue, saturation and value in bytes."""
    h, s, v = (pixels[..., i].astype(np.float64) for i in range(3))
    part = h * 6 / 255
    i = np.floor(part).astype(int)
    f = part - i
    share = s / 255
    p, q, t = (np.floor(v * k + 0.5) for k in (1 - share, 1 - share * f, 1 - share * (1 - f)))
    choice = i % 6
    return np.stack([np.choose(choice, c) for c in ([v, q, p, p, t, v], [t, v, v, q, p, p], [p, p, t, v, v, q])], axis=2).clip(0, 255).astype(np.uint8)
