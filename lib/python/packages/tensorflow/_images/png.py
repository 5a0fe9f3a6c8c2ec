"""PNG files (ISO/IEC 15948): reading all colour types and depths, writing without filters."""

import zlib

# Samples of a pixel, by colour type: gray, colour, palette, gray with alpha, colour with alpha.
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Adam7: first row, first column, row step, column step of each pass.
_PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))


def read(data, channels):
    """(height, width, channels, has 16 bits, samples). Channels 0 are those of the file. @raises ValueError if it is broken"""
    at, body, palette, alpha, header = 8, [], None, None, None
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            header = chunk
        elif kind == b"PLTE":
            palette = chunk
        elif kind == b"tRNS":
            alpha = chunk
        elif kind == b"IDAT":
            body.append(chunk)
        elif kind == b"IEND":
            break
        at += size + 12
    if header is None:
        raise ValueError("expected a PNG header, found none")
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits, color, interlaced = header[8], header[9], header[12]
    raw = zlib.decompress(b"".join(body))
    samples = _SAMPLES[color]
    if interlaced:
        flat = _interlaced(raw, width, height, samples, bits)
    else:
        flat, _ = _rows(raw, 0, width, height, samples, bits)
    if color == 3:
        flat, samples = _from_palette(flat, palette, alpha), 4 if alpha else 3
    elif bits < 8:
        top = (1 << bits) - 1
        flat = bytes(v * 255 // top for v in flat)
    wide = bits == 16
    wanted = channels or samples
    return height, width, wanted, wide, _with_channels(flat, samples, wanted, 65535 if wide else 255)


def _rows(raw, at, width, height, samples, bits):
    """The samples of one pass, unfiltered, and where the next begins."""
    stride = (width * samples * bits + 7) // 8
    step = max(1, samples * bits // 8)
    before = bytearray(stride)
    out = [] if bits == 16 else bytearray()
    for _ in range(height):
        kind, line = raw[at], bytearray(raw[at + 1 : at + 1 + stride])
        at += stride + 1
        _unfilter(kind, line, before, step)
        before = line
        if bits == 8:
            out += line
        elif bits == 16:
            out.extend(line[i] << 8 | line[i + 1] for i in range(0, stride, 2))
        else:
            each, mask = 8 // bits, (1 << bits) - 1
            unpacked = bytearray(b >> (8 - bits * (k + 1)) & mask for b in line for k in range(each))
            out += unpacked[: width * samples]
    return out, at


def _unfilter(kind, line, before, step):
    if kind == 1:
        for i in range(step, len(line)):
            line[i] = (line[i] + line[i - step]) & 255
    elif kind == 2:
        for i, up in enumerate(before):
            line[i] = (line[i] + up) & 255
    elif kind == 3:
        for i in range(len(line)):
            line[i] = (line[i] + ((line[i - step] if i >= step else 0) + before[i]) // 2) & 255
    elif kind == 4:
        for i in range(len(line)):
            a, b, c = (line[i - step], before[i], before[i - step]) if i >= step else (0, before[i], 0)
            p = a + b - c
            pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
            line[i] = (line[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c)) & 255


def _interlaced(raw, width, height, samples, bits):
    out = [0] * (width * height * samples)
    at = 0
    for row, column, down, along in _PASSES:
        w, h = -(-(width - column) // along), -(-(height - row) // down)
        if w <= 0 or h <= 0:
            continue
        part, at = _rows(raw, at, w, h, samples, bits)
        for y in range(h):
            for x in range(w):
                to = ((row + y * down) * width + column + x * along) * samples
                out[to : to + samples] = part[(y * w + x) * samples : (y * w + x + 1) * samples]
    return out


def _from_palette(indices, palette, alpha):
    out = bytearray()
    for i in indices:
        out += palette[3 * i : 3 * i + 3]
        if alpha:
            out.append(alpha[i] if i < len(alpha) else 255)
    return out


def _with_channels(flat, have, want, top):
    """Gray for colour and back, an opaque alpha channel or none."""
    if have == want:
        return flat
    planes = [flat[i::have] for i in range(have)]
    opaque = planes[-1] if have in (2, 4) else [top] * len(planes[0])
    colors = planes[:3] if have >= 3 else [planes[0]] * 3
    if want <= 2 and have >= 3:
        gray = [(r * 9797 + g * 19234 + b * 3737) >> 15 for r, g, b in zip(*colors)]
        chosen = [gray, opaque][:want]
    else:
        chosen = [colors[0], opaque][:want] if want <= 2 else [*colors, opaque][:want]
    out = [0] * (len(planes[0]) * want)
    for i, plane in enumerate(chosen):
        out[i::want] = plane
    return out


def _chunk(kind, body):
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def write(samples, height, width, channels, wide, compression=-1):
    """The bytes of a PNG file of these samples, row after row."""
    color = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    if wide:
        flat = b"".join(int(v).to_bytes(2, "big") for v in samples)
    else:
        flat = bytes(samples)
    stride = width * channels * (2 if wide else 1)
    lines = b"".join(b"\0" + flat[i : i + stride] for i in range(0, len(flat), stride))
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([16 if wide else 8, color, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, compression)) + _chunk(b"IEND", b"")
