"""Files: PNG and BMP here; JPEG, GIF and WebP by the browser."""

import struct
import zlib

import numpy as np

from . import UnidentifiedImageError

_PNG = b"\x89PNG\r\n\x1a\n"


def decode(data, name):
    """(pixels, mode, format, info) of a file's bytes."""
    data = bytes(data)
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"BM"):
        return _bmp(data)
    kind = "JPEG" if data.startswith(b"\xff\xd8") else "GIF" if data.startswith(b"GIF8") else "WEBP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None
    if kind is None:
        raise UnidentifiedImageError(f"cannot identify image file {name!r}")
    pixels = _browser(data)
    if kind == "JPEG":
        gray = (pixels[..., 0] == pixels[..., 1]).all() and (pixels[..., 0] == pixels[..., 2]).all() and _jpeg_channels(data) == 1
        return (pixels[..., :1], "L", kind, {}) if gray else (np.ascontiguousarray(pixels[..., :3]), "RGB", kind, {})
    if (pixels[..., 3] == 255).all():
        return np.ascontiguousarray(pixels[..., :3]), "RGB", kind, {}
    return pixels, "RGBA", kind, {}


def _jpeg_channels(data):
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9]
        at += 2 + size
    return 3


def _browser(data):
    from tapegraph._kernel import state

    if not state.can_wait():
        raise OSError("this kind of picture is read by the browser, which cannot be waited for here: open it at the top of a cell, or use a PNG file")
    from pyodide.ffi import to_js

    found = state.wait(state.host.decodePicture(to_js(data)))
    if not found.data:
        raise UnidentifiedImageError("cannot identify image file")
    return np.frombuffer(found.data.to_py(), np.uint8).reshape(found.height, found.width, 4).copy()


def encode(image, kind, params):
    """The bytes of a file."""
    if kind == "PNG":
        if image.mode == "1":
            image = image.convert("L")
        if image.mode not in ("L", "LA", "RGB", "RGBA"):
            raise OSError(f"cannot write mode {image.mode} as PNG")
        from tapegraph._stand_ins.matplotlib._png import encode as png

        return png(image._pixels)
    if kind == "BMP":
        return _write_bmp(image)
    if kind != "JPEG":
        raise ValueError(f"pictures are written as PNG, JPEG or BMP here, not as {kind}")
    if image.mode not in ("1", "L", "RGB"):
        raise OSError(f"cannot write mode {image.mode} as JPEG")
    from tapegraph._kernel import state

    if not state.can_wait():
        raise OSError("JPEG files are written by the browser, which cannot be waited for here: save at the top of a cell, or as PNG")
    from pyodide.ffi import to_js

    pixels = image.convert("RGBA")._pixels
    made = state.wait(state.host.encodePicture(to_js(pixels.tobytes()), image.width, image.height, "image/jpeg", params.get("quality", 75) / 100))
    return bytes(made.to_py())


def _png(data):
    at, parts, palette, opacity = 8, [], None, None
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        elif kind == b"PLTE":
            palette = np.frombuffer(body, np.uint8).reshape(-1, 3)
        elif kind == b"tRNS":
            opacity = body
        elif kind == b"IDAT":
            parts.append(body)
        at += 12 + size
    if interlaced:
        pixels = _browser(data)
        return (np.ascontiguousarray(pixels[..., :3]), "RGB", "PNG", {}) if color in (0, 2, 3) else (pixels, "RGBA", "PNG", {})
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    stride = (width * channels * depth + 7) // 8
    try:
        raw = zlib.decompress(b"".join(parts))
    except zlib.error as error:
        raise OSError(f"broken PNG file: {error}") from None
    if len(raw) < height * (stride + 1):
        raise OSError("image file is truncated")
    rows = _unfiltered(np.frombuffer(raw, np.uint8)[: height * (stride + 1)].reshape(height, stride + 1), max(1, channels * depth // 8))
    if depth == 16:
        values = rows.reshape(height, width, channels, 2)
        if channels == 1:
            return (values[..., 0].astype(np.int32) * 256 + values[..., 1]).reshape(height, width, 1), "I", "PNG", {}
        rows = np.ascontiguousarray(values[..., 0])
    elif depth < 8:
        bits = np.unpackbits(rows, axis=1).reshape(height, -1, depth)
        rows = (bits * (1 << np.arange(depth)[::-1])).sum(2).astype(np.uint8)[:, :width]
        if color == 0:
            if depth == 1:
                return rows[..., None].astype(bool), "1", "PNG", {}
            rows = rows * np.uint8(255 // ((1 << depth) - 1))
    pixels = rows.reshape(height, width, channels)
    if color == 3:
        table = palette
        if opacity is not None:
            alpha = np.full((len(palette), 1), 255, np.uint8)
            alpha[: len(opacity), 0] = np.frombuffer(opacity, np.uint8)
            table = np.concatenate([palette, alpha], axis=1)
        pixels = table[pixels[..., 0]]
    return pixels.copy(), {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[pixels.shape[2]], "PNG", {}


def _unfiltered(rows, step):
    """PNG's filters undone: each row was written as differences to its neighbours."""
    kinds, body = rows[:, 0], rows[:, 1:]
    out = np.zeros_like(body)
    before = np.zeros(body.shape[1], np.uint8)
    for y, kind in enumerate(kinds.tolist()):
        line = body[y]
        if kind == 0:
            now = line.copy()
        elif kind == 2:
            now = line + before
        elif kind == 1:
            now = line.copy()
            for c in range(step):
                now[c::step] = np.cumsum(line[c::step], dtype=np.uint64).astype(np.uint8)
        else:
            now = np.zeros_like(line)
            values, up, done = line.tolist(), before.tolist(), now.tolist()
            for x, value in enumerate(values):
                left = done[x - step] if x >= step else 0
                if kind == 3:
                    guess = (left + up[x]) >> 1
                else:
                    corner = up[x - step] if x >= step else 0
                    a, b, c = abs(up[x] - corner), abs(left - corner), abs(left + up[x] - 2 * corner)
                    guess = left if a <= b and a <= c else up[x] if b <= c else corner
                done[x] = (value + guess) & 255
            now = np.array(done, np.uint8)
        out[y] = before = now
    return out


def _bmp(data):
    offset, = struct.unpack("<I", data[10:14])
    width, height, _, depth, compression = struct.unpack("<iiHHI", data[18:34])
    if depth not in (24, 32) or compression not in (0, 3):
        pixels = _browser(data)
        return np.ascontiguousarray(pixels[..., :3]), "RGB", "BMP", {}
    channels = depth // 8
    stride = (width * channels + 3) // 4 * 4
    rows = np.frombuffer(data, np.uint8, stride * abs(height), offset).reshape(abs(height), stride)[:, : width * channels]
    pixels = rows.reshape(abs(height), width, channels)[:: -1 if height > 0 else 1, :, [2, 1, 0]]
    return np.ascontiguousarray(pixels), "RGB", "BMP", {}


def _write_bmp(image):
    pixels = image.convert("RGB")._pixels[::-1, :, ::-1]
    height, width = pixels.shape[:2]
    stride = (width * 3 + 3) // 4 * 4
    rows = np.zeros((height, stride), np.uint8)
    rows[:, : width * 3] = pixels.reshape(height, -1)
    head = struct.pack("<2sIHHI", b"BM", 54 + rows.size, 0, 0, 54)
    return head + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, rows.size, 3780, 3780, 0, 0) + rows.tobytes()
