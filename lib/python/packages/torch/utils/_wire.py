"""Protocol buffers by hand: the wire format is a number and a value, again and again."""

import struct


def varint(n):
    """A non-negative integer, seven bits to a byte; negative ones as 64 bits."""
    n &= (1 << 64) - 1
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def integer(field, value):
    """An integer, or an enumeration's value."""
    return varint(field << 3) + varint(value)


def data(field, value):
    """Bytes, text or a message."""
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value


def double(field, value):
    return varint(field << 3 | 1) + struct.pack("<d", value)


def single(field, value):
    return varint(field << 3 | 5) + struct.pack("<f", value)


def doubles(field, values):
    """Packed doubles."""
    return data(field, struct.pack(f"<{len(values)}d", *values))
