"""torchvision.transforms: changes of images."""

from torch._missing import module_getattr as _module_getattr

from torchvision.transforms import functional
from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms.transforms import *  # noqa: F403

_missing = _module_getattr(__name__, __name__, lazy="v2")


def __getattr__(name):
    # Policies of augmentation are loaded when a program asks for them.
    if name in ("AugMix", "AutoAugment", "AutoAugmentPolicy", "RandAugment", "TrivialAugmentWide", "autoaugment"):
        import importlib

        module = importlib.import_module("torchvision.transforms.autoaugment")
        return module if name == "autoaugment" else getattr(module, name)
    return _missing(name)
