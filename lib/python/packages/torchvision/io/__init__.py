"""torchvision.io: images from files and to files."""

from torch._missing import module_getattr as _module_getattr

from torchvision.io.image import (
    ImageReadMode,
    decode_image,
    decode_jpeg,
    decode_png,
    encode_png,
    read_file,
    read_image,
    write_file,
    write_jpeg,
    write_png,
)

__getattr__ = _module_getattr(__name__, __name__)
