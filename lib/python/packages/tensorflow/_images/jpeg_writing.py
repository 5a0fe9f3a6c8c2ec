"""JPEG files, written: baseline, with the tables that the standard gives as examples."""

from .jpeg import ZIGZAG
from ..errors import InvalidArgumentError

# Quantisation for quality 50, in zigzag order (ITU-T T.81, annex K.1): brightness, colour.
_STEPS = (
    "100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763",
    "1112121815182f1a1a2f634238426363636363636363636363636363636363636363636363636363636363636363636363636363636363636363636363636363",
)
# Huffman codes (annex K.3): how many of each length, then their symbols; for differences and for runs.
_CODES = (
    ("00010501010101010100000000000000000102030405060708090a0b",
     "0002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728"
     "292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7"
     "a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"),
    ("00030101010101010101010000000000000102030405060708090a0b",
     "00020102040403040705040400010277000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a26"
     "2728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5"
     "a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"),
)  # fmt: skip


def _scaled(text, quality):
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return [min(255, max(1, (v * scale + 50) // 100)) for v in bytes.fromhex(text)]


def _by_symbol(text):
    content = bytes.fromhex(text)
    found, code, at = {}, 0, 16
    for length, count in enumerate(content[:16], 1):
        for _ in range(count):
            found[content[at]] = (length, code)
            code, at = code + 1, at + 1
        code <<= 1
    return found


def _segment(marker, content):
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def write(pixels, height, width, depth, quality, chroma_downsampling):
    """pixels: [height x width x depth] numbers from 0 to 255, depth 1 or 3; quality from 1 to 100."""
    if depth not in (1, 3):
        raise InvalidArgumentError(None, None, f"image must have 1 or 3 channels, got {depth}")
    if not 0 <= quality <= 100:
        raise InvalidArgumentError(None, None, f"quality must be in [0,100], got {quality}")
    quality = max(1, quality)
    double = depth == 3 and chroma_downsampling
    steps = [_scaled(text, quality) for text in _STEPS]
    kinds = (0,) if depth == 1 else (0, 1, 1)
    out = [b"\xff\xd8", _segment(0xE0, b"JFIF\0\x01\x01\x01\x01\x2c\x01\x2c\0\0")]
    for i in range(max(kinds) + 1):
        out.append(_segment(0xDB, bytes((i, *steps[i]))))
    layout = b"".join(bytes((i + 1, 0x22 if double and i == 0 else 0x11, kind)) for i, kind in enumerate(kinds))
    out.append(_segment(0xC0, bytes((8,)) + height.to_bytes(2, "big") + width.to_bytes(2, "big") + bytes((depth,)) + layout))
    for i in range(max(kinds) + 1):
        for kind in (0, 1):
            out.append(_segment(0xC4, bytes((kind << 4 | i,)) + bytes.fromhex(_CODES[i][kind])))
    selectors = b"".join(bytes((i + 1, kind * 0x11)) for i, kind in enumerate(kinds))
    out.append(_segment(0xDA, bytes((depth,)) + selectors + b"\x00\x3f\x00"))
    out.append(_coded(_planes(pixels, height, width, depth, double), kinds, steps, double))
    out.append(b"\xff\xd9")
    return b"".join(out)


def _planes(pixels, height, width, depth, double):
    """Rows of each component, padded to whole blocks by repeating the edge."""
    unit = 16 if double else 8
    full_width, full_height = -(-width // unit) * unit, -(-height // unit) * unit
    planes = [[] for _ in range(depth)]
    for y in range(full_height):
        start = min(y, height - 1) * width * depth
        row = pixels[start : start + width * depth]
        if depth == 1:
            lines = [list(row)]
        else:
            lines = [[], [], []]
            for x in range(0, width * 3, 3):
                r, g, b = row[x : x + 3]
                lines[0].append((19595 * r + 38470 * g + 7471 * b + 32768) >> 16)
                lines[1].append((-11059 * r - 21709 * g + 32768 * b + 8421375) >> 16)
                lines[2].append((32768 * r - 27439 * g - 5329 * b + 8421375) >> 16)
        for plane, line in zip(planes, lines):
            plane.append(line + line[-1:] * (full_width - width))
    if double:
        planes[1:] = [_halved(plane[: height + height % 2]) for plane in planes[1:]]
        for plane in planes[1:]:
            plane.extend([plane[-1]] * (full_height // 2 - len(plane)))
    return planes


def _halved(plane):
    out = []
    for top, bottom in zip(plane[::2], plane[1::2]):
        # The rounding alternates, so that it does not drift.
        out.append([
            (top[2 * x] + top[2 * x + 1] + bottom[2 * x] + bottom[2 * x + 1] + 1 + (x & 1)) >> 2 for x in range(len(top) // 2)
        ])  # fmt: skip
    return out


def _coded(planes, kinds, steps, double):
    codes = [[_by_symbol(text) for text in pair] for pair in _CODES]
    held, count, last, out = 0, 0, [0] * len(planes), bytearray()
    lines, columns = len(planes[-1]) // 8, len(planes[-1][0]) // 8

    def put(length, value):
        nonlocal held, count
        held, count = (held << length) | value, count + length
        while count >= 8:
            count -= 8
            byte = (held >> count) & 255
            out.append(byte)
            if byte == 255:
                out.append(0)
        held &= (1 << count) - 1

    def number(value, n):
        put(n, value if value > 0 else value + (1 << n) - 1)

    for line in range(lines):
        for column in range(columns):
            for i, plane in enumerate(planes):
                times = 2 if double and i == 0 else 1
                differences, runs = codes[kinds[i]]
                for down in range(times):
                    for across in range(times):
                        block = _block(plane, (line * times + down) * 8, (column * times + across) * 8, steps[kinds[i]])
                        n = (block[0] - last[i]).bit_length()
                        put(*differences[n])
                        if n:
                            number(block[0] - last[i], n)
                        last[i] = block[0]
                        run = 0
                        for value in block[1:]:
                            if value == 0:
                                run += 1
                                continue
                            while run > 15:
                                put(*runs[0xF0])
                                run -= 16
                            n = value.bit_length()
                            put(*runs[run << 4 | n])
                            number(value, n)
                            run = 0
                        if run:
                            put(*runs[0])
    if count:
        put(8 - count, (1 << (8 - count)) - 1)
    return bytes(out)


def _eight(v, even, shift):
    """The transform of eight numbers; `even` finishes the coefficients 0 and 4."""
    half = 1 << (shift - 1)
    t0, t7, t1, t6 = v[0] + v[7], v[0] - v[7], v[1] + v[6], v[1] - v[6]
    t2, t5, t3, t4 = v[2] + v[5], v[2] - v[5], v[3] + v[4], v[3] - v[4]
    a, d, b, c = t0 + t3, t0 - t3, t1 + t2, t1 - t2
    z1 = (c + d) * 4433 + half
    z5 = (t4 + t6 + t5 + t7) * 9633 + half
    one, two = (t4 + t7) * -7373, (t5 + t6) * -20995
    three, four = (t4 + t6) * -16069 + z5, (t5 + t7) * -3196 + z5
    return (
        even(a + b), (t7 * 12299 + one + four) >> shift, (z1 + d * 6270) >> shift, (t6 * 25172 + two + three) >> shift,
        even(a - b), (t5 * 16819 + two + four) >> shift, (z1 - c * 15137) >> shift, (t4 * 2446 + one + three) >> shift,
    )  # fmt: skip


def _block(plane, top, left, steps):
    """Quantised coefficients in zigzag order."""
    rows = [_eight([v - 128 for v in plane[top + r][left : left + 8]], lambda x: x << 2, 11) for r in range(8)]
    columns = [_eight([row[c] for row in rows], lambda x: (x + 2) >> 2, 15) for c in range(8)]
    out = []
    for place, step in zip(ZIGZAG, steps):
        value, step = columns[place & 7][place >> 3], step << 3
        size = (abs(value) + (step >> 1)) // step
        out.append(-size if value < 0 else size)
    return out
