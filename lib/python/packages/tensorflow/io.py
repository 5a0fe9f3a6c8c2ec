"""`tf.io`: bytes to tensors, and files as byte strings."""

import os

from ._core import dtypes as _dtypes, state as _state
from ._core.convert import convert_to_tensor, from_bytes
from ._images.codecs import (
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
from ._files import gfile
from ._core.missing import missing
from ._core.published import publish
from ._files.parsing import (
    FixedLenFeature,
    FixedLenSequenceFeature,
    RaggedFeature,
    SparseFeature,
    VarLenFeature,
    decode_base64,
    decode_compressed,
    decode_csv,
    decode_json_example,
    encode_base64,
    matching_files,
    parse_example,
    parse_single_example,
    parse_single_sequence_example,
)
from ._files.records import TFRecordOptions, TFRecordWriter
from ._files.tensor_proto import parse_tensor, serialize_tensor
from ._ops.string import apply
from ._core.tensor import StringTensor, strings
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
    name_of = convert_to_tensor(filename, _dtypes.string)

    def run(t):
        path = t._values()[0].decode()
        try:
            with open(path, "rb") as file:
                return [strings([file.read()], ())]
        except FileNotFoundError:
            where = "{{function_node __wrapped__ReadFile_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
            raise NotFoundError(None, None, f"{where}{path}; No such file or directory [Op:ReadFile]") from None

    return apply("ReadFile", name, run, [name_of], [(_dtypes.string, [])])[0]


def write_file(filename, contents, name=None):
    """Writes a string to a file, in a folder that is made where it is missing."""

    def run(path, data):
        folder = os.path.dirname(path._values()[0].decode())
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(path._values()[0].decode(), "wb") as file:
            file.write(data._values()[0])
        return []

    inputs = [convert_to_tensor(filename, _dtypes.string), convert_to_tensor(contents, _dtypes.string)]
    if _state.graph is None:
        run(*inputs)
    else:
        _state.graph._python("WriteFile", name or "WriteFile", run, inputs, [])


publish("tf.io", globals())
__getattr__ = missing("tf.io", "tensorflow._api.v2.io", globals())
