"""PNG files: written and read with nothing but zlib. Only what is common is read: 8 bits, not interlaced."""

import struct
import zlib

import torch

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def encode(pixels, level=6):
    """A file's bytes, of a uint8 tensor (channels, height, width) with 1 or 3 channels."""
    if pixels.dtype != torch.uint8:
        raise RuntimeError("Input tensor dtype should be uint8")
    channels, height, width = pixels.shape
    kind = {1: 0, 2: 4, 3: 2, 4: 6}.get(channels)
    if kind is None:
        raise RuntimeError(f"The number of channels should be 1 or 3, got: {channels}")
    flat = bytes(pixels.permute(1, 2, 0).contiguous().flatten().tolist())
    stride = width * channels
    rows = b"".join(b"\0" + flat[i : i + stride] for i in range(0, len(flat), stride))
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, level)) + _chunk(b"IEND", b"")


def decode(data):
    """(channels, height, width) pixels of a file. @throws RuntimeError for what is not such a PNG file"""
    if data[:8] != _SIGNATURE:
        raise RuntimeError("not a PNG file")
    at, parts, palette = 8, [], None
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            parts.append(body)
        at += 12 + size
    if depth != 8 or interlaced:
        raise RuntimeError(f"PNG files with {depth} bits or interlacing need PIL: import PIL.Image first")
    channels = _CHANNELS[color]
    rows = _unfiltered(zlib.decompress(b"".join(parts)), width * channels, height, channels)
    found = torch.frombuffer(bytearray(rows), dtype=torch.uint8).reshape(height, width, channels)
    if color == 3:
        table = torch.frombuffer(bytearray(palette), dtype=torch.uint8).reshape(-1, 3)
        found = table[found[..., 0].long()]
    return found.permute(2, 0, 1).contiguous()


def _unfiltered(raw, stride, height, step):
    out, before = bytearray(), bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        if kind == 1:
            for i in range(step, stride):
                row[i] = (row[i] + row[i - step]) & 255
        elif kind == 2:
            for i in range(stride):
                row[i] = (row[i] + before[i]) & 255
        elif kind == 3:
            for i in range(stride):
                row[i] = (row[i] + ((row[i - step] if i >= step else 0) + before[i]) // 2) & 255
        elif kind == 4:
            for i in range(stride):
                a, b, c = (row[i - step], before[i], before[i - step]) if i >= step else (0, before[i], 0)
                p = a + b - c
                nearest = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
                row[i] = (row[i] + nearest) & 255
        out += row
        before = row
    return out
