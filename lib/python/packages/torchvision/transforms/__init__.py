"""torchvision.transforms: changes of images."""

from torch._missing import module_getattr as _module_getattr

from torchvision.transforms import functional
from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms.transforms import *  # noqa: F403

__getattr__ = _module_getattr(__name__, __name__, lazy="v2")
