"""Images as files: PNG, JPEG, GIF and BMP. The bytes are read and written in Python; the engine holds only pixels."""

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor, from_bytes
from .._core.dtypes import as_dtype
from .._ops.math import cast
from .._ops.string import apply
from .._core.tensor import strings
from ..errors import InvalidArgumentError


def _one(contents):
    return bytes(contents._values()[0])


def _fault(type, text):
    where = f"{{{{function_node __wrapped__{type}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} "
    return InvalidArgumentError(None, None, f"{where}{text} [Op:{type}]")


def _kind(data):
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"BM"):
        return "bmp"
    return "jpeg" if data.startswith(b"\xff\xd8\xff") else None


def _pixels(data, channels, dtype, type, accurate=False):
    """An image's (or animation's) pixels as (shape, bytes or 16-bit words)."""
    kind = _kind(data)
    if kind == "png":
        from .png import read

        height, width, depth, wide, samples = read(data, channels)
        if wide and dtype is not _dtypes.uint16:
            samples = bytes(v >> 8 for v in samples)
        elif not wide and dtype is _dtypes.uint16:
            samples = [v * 257 for v in samples]
        return (height, width, depth), samples
    if kind == "gif":
        from .gif import frames

        return frames(data)
    if kind == "bmp":
        return _bmp(data, channels, type)
    if kind == "jpeg":
        from .jpeg import read

        return read(data, channels, accurate)
    raise _fault(type, "Unknown image file format. One of JPEG, JPEG XL, PNG, GIF, BMP, WebP required.")


def _decoded(type, contents, channels, dtype, name, shape, expand=True, accurate=False):
    dtype = as_dtype(dtype)
    contents = convert_to_tensor(contents, _dtypes.string, name="contents")

    def run(data):
        dims, samples = _pixels(_one(data), channels or 0, dtype, type, accurate)
        if not expand and len(dims) == 4:
            dims, samples = dims[1:], samples[: dims[1] * dims[2] * dims[3]]
        if dtype is _dtypes.uint16:
            from array import array

            return [from_bytes(array("H", samples), dims, dtype)]
        return [from_bytes(bytes(samples), dims, _dtypes.uint8)]

    return apply(type, name, run, [contents], [(dtype if dtype is _dtypes.uint16 else _dtypes.uint8, shape)])[0]


def decode_png(contents, channels=0, dtype=_dtypes.uint8, name=None):
    """A PNG image's pixels [height, width, channels]; channels 0 keeps those of the file."""
    return _decoded("DecodePng", contents, channels, dtype, name, [None, None, channels or None])


def decode_bmp(contents, channels=0, name=None):
    """A BMP image's pixels."""
    return _decoded("DecodeBmp", contents, channels, _dtypes.uint8, name, [None, None, channels or None])


def decode_gif(contents, name=None):
    """A GIF's frames [frames, height, width, 3]."""
    return _decoded("DecodeGif", contents, 3, _dtypes.uint8, name, [None, None, None, 3])


def decode_jpeg(
    contents, channels=0, ratio=1, fancy_upscaling=True, try_recover_truncated=False, acceptable_fraction=1, dct_method="", name=None
):
    """A JPEG image's pixels; another format's too, as TensorFlow's function has it."""
    if channels not in (0, 1, 3, 4):
        raise _fault("DecodeJpeg", f"`channels` must be 0, 1, 3 or 4 but got {channels}")
    if ratio != 1:
        raise NotImplementedError(f"tf.io.decode_jpeg: ratio={ratio} is not here yet; use tf.image.resize")
    accurate = dct_method == "INTEGER_ACCURATE"
    return _decoded("DecodeJpeg", contents, channels, _dtypes.uint8, name, [None, None, channels or None], expand=False, accurate=accurate)


def decode_image(contents, channels=None, dtype=_dtypes.uint8, name=None, expand_animations=True):
    """Pixels of an image in any of the formats; of an animation all frames, or the first."""
    from .color import convert_image_dtype

    dtype = as_dtype(dtype)
    if channels not in (None, 0, 1, 3, 4):
        raise ValueError("channels must be in (None, 0, 1, 3, 4)")
    read = _dtypes.uint16 if dtype is _dtypes.uint16 else _dtypes.uint8
    out = _decoded("DecodeImage", contents, channels, read, name, None if expand_animations else [None, None, channels], expand_animations)
    return out if out.dtype is dtype else convert_image_dtype(out, dtype)


def is_jpeg(contents, name=None):
    """Do these bytes begin as a JPEG image does?"""
    contents = convert_to_tensor(contents, _dtypes.string)
    return apply("IsJpeg", name, lambda c: [convert_to_tensor(_kind(_one(c)) == "jpeg")], [contents], [(_dtypes.bool, [])])[0]


def extract_jpeg_shape(contents, output_type=_dtypes.int32, name=None):
    """[height, width, channels] of a JPEG image, without its pixels."""
    contents = convert_to_tensor(contents, _dtypes.string)

    def run(data):
        from .jpeg import size

        return [convert_to_tensor(list(size(_one(data))), as_dtype(output_type))]

    return apply("ExtractJpegShape", name, run, [contents], [(as_dtype(output_type), [3])])[0]


def encode_png(image, compression=-1, name=None):
    """An image [height, width, 1 to 4 channels] of 8 or 16 bits as the bytes of a PNG file."""
    image = convert_to_tensor(image)

    def run(pixels):
        from .png import write

        if pixels.shape.rank != 3 or not 1 <= pixels.shape[2] <= 4:
            raise _fault("EncodePng", f"image must have 1, 2, 3, or 4 channels, got a shape of {pixels.shape}")
        return [strings([write(pixels._values(), *pixels.shape.as_list(), pixels.dtype is _dtypes.uint16, compression)], ())]

    return apply("EncodePng", name, run, [image], [(_dtypes.string, [])])[0]


def encode_jpeg(image, format="", quality=95, progressive=False, optimize_size=False, chroma_downsampling=True, density_unit="in",
                x_density=300, y_density=300, xmp_metadata="", name=None):  # fmt: skip
    """An image of 8 bits as the bytes of a JPEG file."""
    image = convert_to_tensor(image)
    image = cast(image, _dtypes.uint8)

    def run(pixels):
        from .jpeg import write

        if pixels.shape.rank != 3 or pixels.shape[2] not in (1, 3):
            raise _fault("EncodeJpeg", f"image must have 1 or 3 channels, got {str(pixels.shape.as_list()).replace(' ', '')}")

        return [strings([write(pixels._values(), *pixels.shape.as_list(), int(quality), chroma_downsampling)], ())]

    return apply("EncodeJpeg", name, run, [image], [(_dtypes.string, [])])[0]


def adjust_jpeg_quality(image, jpeg_quality, dct_method="", name=None):
    """The image as it looks after being written as a JPEG file of this quality."""
    from .color import convert_image_dtype

    image = convert_to_tensor(image)
    own, depth = image.dtype, image.shape[-1]
    pixels = convert_image_dtype(image, _dtypes.uint8, saturate=True)
    return convert_image_dtype(decode_jpeg(encode_jpeg(pixels, quality=int(jpeg_quality)), channels=depth), own, saturate=True)


def _bmp(data, channels, type):
    """Uncompressed bitmaps of 8, 24 or 32 bits a pixel: rows from the bottom up (or down), padded to four bytes."""
    start, header, width, height = (int.from_bytes(data[i : i + 4], "little", signed=i == 22) for i in (10, 14, 18, 22))
    depth = int.from_bytes(data[28:30], "little") // 8
    if channels and channels != depth:
        raise _fault(type, f"channels attribute {channels} does not match bits per pixel from file {depth}")
    stride = (width * depth + 3) // 4 * 4
    out = bytearray()
    rows = range(abs(height) - 1, -1, -1) if height > 0 else range(-height)
    for y in rows:
        line = bytearray(data[start + y * stride : start + y * stride + width * depth])
        if depth >= 3:
            line[0::depth], line[2::depth] = line[2::depth], line[0::depth]
        out += line
    return (abs(height), width, depth), bytes(out)
