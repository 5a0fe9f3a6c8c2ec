"""Fonts by their properties; text is set in the fonts of the reader's machine."""

from ._hints import module_getattr


class FontProperties:
    """What `fontproperties=` takes."""

    def __init__(self, family=None, style=None, variant=None, weight=None, stretch=None, size=None, fname=None, math_fontfamily=None):
        self._props = {"fontfamily": family, "fontstyle": style, "fontweight": weight, "fontsize": size}

    def _given(self):
        return {k: v for k, v in self._props.items() if v is not None}

    def set_size(self, size):
        self._props["fontsize"] = size

    def set_weight(self, weight):
        self._props["fontweight"] = weight

    def set_family(self, family):
        self._props["fontfamily"] = family

    def get_size(self):
        return self._props["fontsize"]


__getattr__ = module_getattr(__name__, globals())
