"""Images from files, and to files, as tensors."""

import enum

import torch

from torchvision.io import _png


class ImageReadMode(enum.Enum):
    """How an image's channels are read."""

    UNCHANGED = 0
    GRAY = 1
    GRAY_ALPHA = 2
    RGB = 3
    RGB_ALPHA = 4


def read_file(path):
    """A file's bytes as a uint8 tensor."""
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)


def write_file(filename, data):
    """Writes a uint8 tensor as a file's bytes."""
    with open(filename, "wb") as file:
        file.write(bytes(data.tolist()))


def _through_pil(data):
    """Formats other than PNG are PIL's."""
    import io

    try:
        from PIL import Image
    except ImportError:
        raise RuntimeError("Only PNG images are read here without PIL, which could not be loaded") from None
    from torchvision.transforms import functional as F

    image = Image.open(io.BytesIO(data))
    return F.pil_to_tensor(image if image.mode in ("L", "RGB", "RGBA", "LA") else image.convert("RGB"))


def _in_mode(pixels, mode):
    mode = ImageReadMode[mode.upper()] if isinstance(mode, str) else mode
    channels = pixels.shape[0]
    if mode == ImageReadMode.UNCHANGED or channels == {"GRAY": 1, "GRAY_ALPHA": 2, "RGB": 3, "RGB_ALPHA": 4}[mode.name]:
        return pixels
    if mode == ImageReadMode.RGB:
        return pixels[:3] if channels == 4 else pixels[:1].repeat(3, 1, 1)
    if mode == ImageReadMode.GRAY:
        if channels < 3:
            return pixels[:1]
        r, g, b = pixels[:3].to(torch.int32)
        return ((r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16).to(torch.uint8)[None]
    alpha = torch.full_like(pixels[:1], 255)
    color = _in_mode(pixels, ImageReadMode.RGB if mode == ImageReadMode.RGB_ALPHA else ImageReadMode.GRAY)
    return torch.cat([color, alpha])


def decode_image(input, mode=ImageReadMode.UNCHANGED, apply_exif_orientation=False):
    """Pixels (channels, height, width) of a file's bytes, or of a file's path."""
    data = bytes(input.tolist()) if isinstance(input, torch.Tensor) else bytes(read_file(input).tolist())
    return _in_mode(_png.decode(data) if data[:4] == b"\x89PNG" else _through_pil(data), mode)


def decode_png(input, mode=ImageReadMode.UNCHANGED, apply_exif_orientation=False):
    """Pixels of a PNG file's bytes."""
    return _in_mode(_png.decode(bytes(input.tolist())), mode)


decode_jpeg = decode_image


def read_image(path, mode=ImageReadMode.UNCHANGED, apply_exif_orientation=False):
    """Pixels (channels, height, width) of an image file."""
    return decode_image(read_file(path), mode)


def encode_png(input, compression_level=6):
    """A PNG file's bytes as a uint8 tensor."""
    return torch.frombuffer(bytearray(_png.encode(input, compression_level)), dtype=torch.uint8)


def write_png(input, filename, compression_level=6):
    """Writes pixels as a PNG file."""
    with open(filename, "wb") as file:
        file.write(_png.encode(input, compression_level))


def write_jpeg(input, filename, quality=75):
    """Writes pixels as a JPEG file, through PIL."""
    from torchvision.transforms import functional as F

    F.to_pil_image(input).save(filename, quality=quality)
