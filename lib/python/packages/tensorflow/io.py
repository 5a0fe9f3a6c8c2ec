"""`tf.io`: bytes to tensors, and files as byte strings."""

from . import _dtypes
from ._convert import from_bytes
from ._image_codecs import (
    decode_bmp,
    decode_gif,
    decode_image,
    decode_jpeg,
    decode_png,
    encode_jpeg,
    encode_png,
    extract_jpeg_shape,
    is_jpeg,
)
from ._missing import missing
from ._tensor import StringTensor, strings
from .errors import InvalidArgumentError, NotFoundError


def decode_raw(input_bytes, out_type, little_endian=True, fixed_length=None, name=None):
    """The bytes of each string as numbers of `out_type`: shape [..., length / item size].

    See https://www.tensorflow.org/api_docs/python/tf/io/decode_raw
    """
    if fixed_length is not None or not little_endian:
        raise NotImplementedError("tf.io.decode_raw is here for little-endian data without fixed_length")
    parts, shape = _strings(input_bytes)
    dtype = _dtypes.as_dtype(out_type)
    for i, part in enumerate(parts):
        if len(part) != len(parts[0]):
            raise InvalidArgumentError(
                None,
                None,
                _AT + "DecodeRaw requires input strings to all be the same size, but element "
                f"{i} has size {len(parts[0])} != {len(part)} [Op:DecodeRaw]",
            )
    length = len(parts[0]) if parts else 0
    if length % dtype.size != 0:
        raise InvalidArgumentError(
            None,
            None,
            _AT + f"Input to DecodeRaw has length {length} that is not a multiple of {dtype.size}, the size of "
            f"{_CPP_NAMES.get(dtype.name, dtype.name)} [Op:DecodeRaw]",
        )
    return from_bytes(b"".join(parts), (*shape, length // dtype.size), dtype)


_AT = "{{function_node __wrapped__DecodeRaw_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
_CPP_NAMES = {"float32": "float", "float64": "double", "float16": "half"}


def _strings(value):
    """Byte strings in row-major order, and their shape."""
    if isinstance(value, StringTensor):
        return value._values(), value._shape_tuple()
    if isinstance(value, (bytes, bytearray)):
        return [bytes(value)], ()
    if isinstance(value, str):
        return [value.encode()], ()
    if isinstance(value, (list, tuple)):
        inner = [_strings(v) for v in value]
        return [b for part, _ in inner for b in part], (len(value), *(inner[0][1] if inner else ()))
    raise TypeError(f"tf.io.decode_raw: expected byte strings, found {type(value).__name__}")


def read_file(filename, name=None):
    """A file's bytes as a string tensor."""
    path = _path(filename)
    try:
        with open(path, "rb") as file:
            return strings([file.read()], ())
    except FileNotFoundError:
        raise NotFoundError(None, None, f"{path}; No such file or directory") from None


def write_file(filename, contents, name=None):
    """Writes a string to a file."""
    with open(_path(filename), "wb") as file:
        file.write(_strings(contents)[0][0])


def _path(filename):
    return _strings(filename)[0][0].decode()


__getattr__ = missing("tf.io", "tensorflow._api.v2.io", globals())
