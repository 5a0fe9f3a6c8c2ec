"""torchvision 0.28: images for torch, on the engine of this notebook."""

from torch._missing import module_getattr as _module_getattr

from torchvision import datasets, io, models, ops, transforms, utils
from torchvision.version import __version__

_image_backend = "PIL"


def set_image_backend(backend):
    """Which package reads images: "PIL" is the one that there is."""
    global _image_backend
    if backend not in ("PIL", "accimage"):
        raise ValueError(f"Invalid backend '{backend}'. Options are 'PIL' and 'accimage'")
    _image_backend = backend


def get_image_backend():
    """Which package reads images."""
    return _image_backend


def disable_beta_transforms_warning():
    """There is no such warning any more."""


__getattr__ = _module_getattr(__name__, __name__, lazy="tv_tensors")
