"""Elements of tensors as bytes in files: little-endian, in PyTorch's own widths."""

from array import array

from tapegraph import _bridge

from . import _creation, _dtype


def to_bytes(t):
    """A tensor's elements in row-major order."""
    name = t.dtype._name
    data = _bridge.to_bytes(t._h) if t.numel() else b""
    if name == "float16":
        import struct

        values = memoryview(data).cast("f").tolist()
        return struct.pack(f"<{len(values)}e", *values)
    if name == "bfloat16":
        return b"".join(data[i + 2 : i + 4] for i in range(0, len(data), 4))
    return bytes(data)


def from_bytes(data, dtype):
    """A vector of elements."""
    name = dtype._name
    n = len(data) // dtype.itemsize
    if name == "float16":
        import struct

        elements = array("f", struct.unpack(f"<{n}e", data))
    elif name == "bfloat16":
        elements = array("f")
        elements.frombytes(b"".join(b"\0\0" + data[i : i + 2] for i in range(0, len(data), 2)))
    else:
        elements = array(_dtype.CODES[name])
        elements.frombytes(data)
    if n == 0:
        return _creation.from_flat([], [0], name, "cpu")
    return _creation.from_buffer(elements, _creation._VIEWS[elements.typecode], name, [n], "cpu")
