"""Colour, contrast, brightness and sharpness by a factor: 1 leaves a picture as it is."""

import numpy as np

from . import Image, ImageFilter


class _Enhance:
    def enhance(self, factor):
        """The picture with its property times a factor."""
        return Image.blend(self.degenerate, self.image, factor)


class Color(_Enhance):
    def __init__(self, image):
        self.image = image
        self.degenerate = image.convert("LA" if "A" in image.getbands() else "L").convert(image.mode)


class Contrast(_Enhance):
    def __init__(self, image):
        self.image = image
        mean = int(np.mean(image.convert("L")._pixels) + 0.5)
        self.degenerate = Image.new("L", image.size, mean).convert(image.mode)
        if "A" in image.getbands():
            self.degenerate.putalpha(image.getchannel("A"))


class Brightness(_Enhance):
    def __init__(self, image):
        self.image = image
        self.degenerate = Image.new(image.mode, image.size, 0)
        if "A" in image.getbands():
            self.degenerate.putalpha(image.getchannel("A"))


class Sharpness(_Enhance):
    def __init__(self, image):
        self.image = image
        self.degenerate = image.filter(ImageFilter.SMOOTH)
        if "A" in image.getbands():
            self.degenerate.putalpha(image.getchannel("A"))
