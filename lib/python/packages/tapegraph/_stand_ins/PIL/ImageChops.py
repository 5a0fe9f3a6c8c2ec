"""Arithmetic of pictures, channel by channel."""

import numpy as np


def _of(function):
    def made(image1, image2, scale=1.0, offset=0):
        w, h = min(image1.width, image2.width), min(image1.height, image2.height)
        a, b = image1._pixels[:h, :w].astype(np.int64), image2._pixels[:h, :w].astype(np.int64)
        return image1._like(np.clip(function(a, b, scale, offset), 0, 255).astype(np.uint8))

    return made


add = _of(lambda a, b, s, o: np.trunc((a + b) / s + o))
subtract = _of(lambda a, b, s, o: np.trunc((a - b) / s + o))
difference = _of(lambda a, b, s, o: np.abs(a - b))
lighter = _of(lambda a, b, s, o: np.maximum(a, b))
darker = _of(lambda a, b, s, o: np.minimum(a, b))
multiply = _of(lambda a, b, s, o: a * b // 255)
screen = _of(lambda a, b, s, o: 255 - (255 - a) * (255 - b) // 255)


def invert(image):
    """Dark for light."""
    return image._like(255 - image._pixels)


def offset(image, xoffset, yoffset=None):
    """Moved, what leaves at one side enters at the other."""
    return image._like(np.roll(image._pixels, (xoffset if yoffset is None else yoffset, xoffset), axis=(0, 1)))
