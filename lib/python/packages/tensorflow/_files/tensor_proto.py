"""Tensors as messages and as bytes: constants of graphs, serialized tensors, checkpoints."""

import struct

from tapegraph import _bridge

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor, make
from .messages import DTYPE_NUMBERS, DTYPE_OF_NUMBER, TensorProto, shape_proto
from .._core.tensor import StringTensor, strings

_STRUCT = {
    "float32": "f", "float64": "d", "float16": "e", "int8": "b", "uint8": "B", "int16": "h", "uint16": "H", "int32": "i",
    "uint32": "I", "int64": "q", "uint64": "Q", "bool": "?",
}  # fmt: skip
_VALUES = {
    "float32": "float_val", "float64": "double_val", "int32": "int_val", "int16": "int_val", "int8": "int_val", "uint8": "int_val",
    "uint16": "int_val", "int64": "int64_val", "bool": "bool_val", "string": "string_val", "uint32": "uint32_val",
    "uint64": "uint64_val",
}  # fmt: skip


def raw_bytes(tensor):
    """The elements in row-major order, little-endian. bfloat16 is the upper half of float32."""
    name = tensor.dtype.name
    if name == "bfloat16":
        return b"".join(struct.pack("<f", v)[2:] for v in tensor._values())
    if name == "float16":
        values = tensor._values()
        return struct.pack(f"<{len(values)}e", *values)
    return bytes(_bridge.to_bytes(tensor._h))


def from_raw(data, shape, dtype):
    """The inverse of raw_bytes."""
    if dtype is _dtypes.bfloat16:
        return make([struct.unpack("<f", b"\0\0" + data[i : i + 2])[0] for i in range(0, len(data), 2)], shape, dtype)
    if dtype is _dtypes.float16:
        return make(list(struct.unpack(f"<{len(data) // 2}e", data)), shape, dtype)
    from .._core.convert import from_bytes

    return from_bytes(bytes(data), tuple(shape), dtype)


def to_proto(tensor, compact=True):
    """A TensorProto. One repeated value is written once, as constants of graphs are."""
    out = TensorProto(dtype=DTYPE_NUMBERS[tensor.dtype.name], tensor_shape=shape_proto(tensor.shape.as_list()))
    out._store("tensor_shape", TensorProto.FIELDS["tensor_shape"], shape_proto(tensor.shape.as_list()))
    if isinstance(tensor, StringTensor):
        out.string_val.extend(tensor._values())
        return out
    count = tensor.shape.num_elements()
    field = _VALUES.get(tensor.dtype.name)
    if field and (count == 1 or compact and count and len(set(tensor._values())) == 1):
        getattr(out, field).append(tensor._values()[0])
    elif count:
        out.tensor_content = raw_bytes(tensor)
    return out


def from_proto(proto):
    """The tensor that a TensorProto describes."""
    dtype = _dtypes.as_dtype(DTYPE_OF_NUMBER[proto.dtype])
    dims = [d.size for d in proto.tensor_shape.dim]
    count = 1
    for n in dims:
        count *= n
    if dtype is _dtypes.string:
        values = list(proto.string_val)
        return strings(values + values[-1:] * (count - len(values)), dims)
    if proto.tensor_content:
        return from_raw(proto.tensor_content, dims, dtype)
    if dtype in (_dtypes.float16, _dtypes.bfloat16):
        pack = (lambda v: struct.unpack("<e", struct.pack("<H", v))[0]) if dtype is _dtypes.float16 else (
            lambda v: struct.unpack("<f", struct.pack("<I", v << 16))[0]
        )
        values = [pack(v) for v in proto.half_val]
    else:
        values = list(getattr(proto, _VALUES[dtype.name]))
    values = values or [0]
    return make((values + values[-1:] * (count - len(values)))[:count], dims, dtype)


def make_tensor_proto(values, dtype=None, shape=None, verify_shape=False, allow_broadcast=False):
    """A TensorProto of Python values."""
    from .._ops.array import broadcast_to

    t = convert_to_tensor(values, dtype)
    return to_proto(t if shape is None else broadcast_to(t, shape), compact=False)


def make_ndarray(tensor):
    """The NumPy array of a TensorProto."""
    return from_proto(tensor).numpy()


def serialize_tensor(tensor, name=None):
    """A tensor as the bytes of a TensorProto."""
    from .._ops.string import apply

    x = convert_to_tensor(tensor, name="tensor")

    def run(t):
        proto = TensorProto(dtype=DTYPE_NUMBERS[t.dtype.name])
        proto._store("tensor_shape", TensorProto.FIELDS["tensor_shape"], shape_proto(t.shape.as_list()))
        if isinstance(t, StringTensor):
            proto.string_val.extend(t._values())
        elif t.shape.num_elements():
            proto.tensor_content = raw_bytes(t)
        return [strings([proto.SerializeToString()], ())]

    return apply("SerializeTensor", name, run, [x], [(_dtypes.string, [])])[0]


def parse_tensor(serialized, out_type, name=None):
    """The tensor that serialize_tensor wrote. @raises InvalidArgumentError for another type"""
    from .._ops.string import apply
    from ..errors import InvalidArgumentError

    dtype = _dtypes.as_dtype(out_type)
    data = convert_to_tensor(serialized, _dtypes.string)
    where = "{{function_node __wrapped__ParseTensor_device_/job:localhost/replica:0/task:0/device:CPU:0}} "

    def run(t):
        raw = t._values()[0]
        try:
            found = from_proto(TensorProto.FromString(raw))
        except Exception:
            shown = raw.decode("utf-8", "replace")
            raise InvalidArgumentError(None, None, f"{where}Could not parse `serialized` as TensorProto: '{shown}' [Op:ParseTensor] name: ") from None
        if found.dtype is not dtype:
            raise InvalidArgumentError(
                None, None,
                f"{where}Type mismatch between parsed tensor ({_dtypes.runtime_name(found.dtype)}) and dtype "
                f"({_dtypes.runtime_name(dtype)}) [Op:ParseTensor] name: ",
            )  # fmt: skip
        return [found]

    return apply("ParseTensor", name, run, [data], [(dtype, None)])[0]
