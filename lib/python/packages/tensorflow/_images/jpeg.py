"""JPEG files, read: Huffman-coded baseline images of 8 bits. The arithmetic is that of libjpeg's integer transforms: by default of
its fast one, which TensorFlow takes, or of its accurate one.
"""

from ..errors import InvalidArgumentError, UnimplementedError

ZIGZAG = (
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
)  # fmt: skip


def _fault(text):
    return InvalidArgumentError(None, None, text)


def _segments(data):
    """(marker, content) up to the first scan, whose content is all that follows."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise _fault("Invalid JPEG data or crop window, data size " + str(len(data)))
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            yield marker, data[at + 4 :]
            return
        yield marker, data[at + 4 : at + 2 + size]
        at += 2 + size


def size(data):
    """(height, width, channels) of a file."""
    for marker, content in _segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(content[1:3], "big"), int.from_bytes(content[3:5], "big"), content[5]
    raise _fault("Invalid JPEG data, data size " + str(len(data)))


class _Component:
    def __init__(self, number, across, down, table):
        self.number, self.across, self.down, self.table = number, across, down, table


def _lookup(content):
    """For the next 16 bits: (how many are a code, what it stands for)."""
    counts, symbols = content[:16], content[16:]
    table, code, at = [(0, 0)] * 65536, 0, 0
    for length, count in enumerate(counts, 1):
        for _ in range(count):
            start, many = code << (16 - length), 1 << (16 - length)
            table[start : start + many] = [(length, symbols[at])] * many
            code, at = code + 1, at + 1
        code <<= 1
    return table


class _Bits:
    """Bits of a scan, most significant first; ones behind the end."""

    def __init__(self, data):
        self.data, self.at, self.held, self.count = data, 0, 0, 0

    def need(self, n):
        while self.count < n:
            chunk = self.data[self.at : self.at + 8].ljust(8, b"\xff")
            self.held = ((self.held & ((1 << self.count) - 1)) << 64) | int.from_bytes(chunk, "big")
            self.at += 8
            self.count += 64

    def symbol(self, table):
        self.need(16)
        length, found = table[(self.held >> (self.count - 16)) & 0xFFFF]
        if not length:
            raise _fault("Invalid JPEG data: a code that its tables do not have")
        self.count -= length
        return found

    def signed(self, n):
        if n == 0:
            return 0
        self.need(n)
        self.count -= n
        value = (self.held >> self.count) & ((1 << n) - 1)
        return value if value >> (n - 1) else value - (1 << n) + 1


def read(data, channels, accurate=False):
    """((height, width, depth), bytes): `channels` 1 for grey, 3 for colours, 0 as the file has it."""
    tables, codes, parts, restart, frame = {}, {}, [], 0, None
    for marker, content in _segments(data):
        if marker == 0xDB:
            while content:
                wide, at = content[0] >> 4, content[0] & 15
                step = 2 if wide else 1
                raw = content[1 : 1 + 64 * step]
                values = [int.from_bytes(raw[i : i + step], "big") for i in range(0, 64 * step, step)]
                tables[at] = values
                content = content[1 + 64 * step :]
        elif marker == 0xC4:
            while content:
                many = sum(content[1:17])
                codes[content[0]] = _lookup(content[1 : 17 + many])
                content = content[17 + many :]
        elif marker in (0xC0, 0xC1):
            frame = int.from_bytes(content[1:3], "big"), int.from_bytes(content[3:5], "big")
            for i in range(content[5]):
                number, sampling, table = content[6 + 3 * i : 9 + 3 * i]
                parts.append(_Component(number, sampling >> 4, sampling & 15, table))
        elif 0xC2 <= marker <= 0xCF and marker not in (0xC8, 0xCC):
            raise UnimplementedError(None, None, "Progressive JPEG images are not here yet; save the picture as a baseline JPEG or as PNG")
        elif marker == 0xDD:
            restart = int.from_bytes(content[:2], "big")
        elif marker == 0xDA:
            if frame is None:
                raise _fault("Invalid JPEG data: a scan before its frame")
            _scan(content, frame, parts, tables, codes, restart, accurate)
    if frame is None or not parts or not hasattr(parts[0], "rows"):
        raise _fault(f"Invalid JPEG data or crop window, data size {len(data)}")
    return _image(frame, parts, channels)


def _scan(content, frame, parts, tables, codes, restart, accurate):
    """Decodes the blocks of all components into rows of samples."""
    header = 1 + 2 * content[0] + 3
    for i in range(content[0]):
        number, chosen = content[1 + 2 * i : 3 + 2 * i]
        part = next(p for p in parts if p.number == number)
        part.dc, part.ac = codes[chosen >> 4], codes[16 + (chosen & 15)]
    height, width = frame
    most_across, most_down = max(p.across for p in parts), max(p.down for p in parts)
    if len(parts) == 1:
        parts[0].across = parts[0].down = most_across = most_down = 1
    columns, lines = -(-width // (8 * most_across)), -(-height // (8 * most_down))
    for part in parts:
        part.width, part.height = -(-width * part.across // most_across), -(-height * part.down // most_down)
        part.scale = most_across // part.across, most_down // part.down
        part.rows = [bytearray(columns * part.across * 8) for _ in range(lines * part.down * 8)]
        part.last = 0
        part.steps = [0] * 64
        for i, value in enumerate(tables[part.table]):
            at = ZIGZAG[i]
            part.steps[at] = value if accurate else (value * _FACTORS[at] + 2048) >> 12
    place = _place if accurate else _place_fast
    chunks = _intervals(content[header:])
    bits, chunk, left = _Bits(chunks[0]), 0, restart
    for line in range(lines):
        for column in range(columns):
            if restart and left == 0:
                chunk += 1
                bits, left = _Bits(chunks[min(chunk, len(chunks) - 1)]), restart
                for part in parts:
                    part.last = 0
            left -= 1
            for part in parts:
                for down in range(part.down):
                    for across in range(part.across):
                        block = _block(bits, part)
                        place(block, part.rows, (line * part.down + down) * 8, (column * part.across + across) * 8)


def _intervals(data):
    """The coded bytes between restart markers, without stuffing."""
    out, start, at = [], 0, 0
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            out.append(data[start:].replace(b"\xff\x00", b"\xff"))
            return out
        following = data[at + 1]
        if following == 0:
            at += 2
        elif 0xD0 <= following <= 0xD7:
            out.append(data[start:at].replace(b"\xff\x00", b"\xff"))
            at += 2
            start = at
        elif following == 0xFF:
            at += 1
        else:
            out.append(data[start:at].replace(b"\xff\x00", b"\xff"))
            return out


def _block(bits, part):
    """64 coefficients, multiplied by their steps."""
    block, steps = [0] * 64, part.steps
    part.last += bits.signed(bits.symbol(part.dc))
    block[0] = part.last * steps[0]
    k = 1
    while k < 64:
        found = bits.symbol(part.ac)
        run, n = found >> 4, found & 15
        if n == 0:
            if run != 15:
                break
            k += 16
            continue
        k += run
        if k > 63:
            break
        at = ZIGZAG[k]
        block[at] = bits.signed(n) * steps[at]
        k += 1
    return block


def _odd(a, b, c, d):
    """The odd half of an inverse transform of eight: of the coefficients 7, 5, 3 and 1."""
    z5 = (a + c + b + d) * 9633
    z1, z2 = (a + d) * -7373, (b + c) * -20995
    z3, z4 = (a + c) * -16069 + z5, (b + d) * -3196 + z5
    return a * 2446 + z1 + z3, b * 16819 + z2 + z4, c * 25172 + z2 + z3, d * 12299 + z1 + z4


def _eight(v, shift):
    half = 1 << (shift - 1)
    z1 = (v[2] + v[6]) * 4433
    low, high = z1 - v[6] * 15137, z1 + v[2] * 6270
    first, second = (v[0] + v[4]) << 13, (v[0] - v[4]) << 13
    a, d, b, c = first + high + half, first - high + half, second + low + half, second - low + half
    t0, t1, t2, t3 = _odd(v[7], v[5], v[3], v[1])
    return (
        (a + t3) >> shift, (b + t2) >> shift, (c + t1) >> shift, (d + t0) >> shift,
        (d - t0) >> shift, (c - t1) >> shift, (b - t2) >> shift, (a - t3) >> shift,
    )  # fmt: skip


def _place(block, rows, top, left):
    """The inverse transform of a block, as samples."""
    if not any(block[1:]):
        value = min(255, max(0, (((block[0] << 2) + 16) >> 5) + 128))
        for r in range(8):
            rows[top + r][left : left + 8] = bytes((value,)) * 8
        return
    columns = [_eight(block[c::8], 11) for c in range(8)]
    for r in range(8):
        line = _eight([column[r] for column in columns], 18)
        rows[top + r][left : left + 8] = bytes(0 if v < -128 else 255 if v > 127 else v + 128 for v in line)


# What the fast transform multiplies coefficients by, in 1/16384: a product of one factor for the row and one for the column.
_FACTORS = (
    16384, 22725, 21407, 19266, 16384, 12873, 8867, 4520, 22725, 31521, 29692, 26722, 22725, 17855, 12299, 6270,
    21407, 29692, 27969, 25172, 21407, 16819, 11585, 5906, 19266, 26722, 25172, 22654, 19266, 15137, 10426, 5315,
    16384, 22725, 21407, 19266, 16384, 12873, 8867, 4520, 12873, 17855, 16819, 15137, 12873, 10114, 6967, 3552,
    8867, 12299, 11585, 10426, 8867, 6967, 4799, 2446, 4520, 6270, 5906, 5315, 4520, 3552, 2446, 1247,
)  # fmt: skip


def _fast_eight(v):
    a, b, c = v[0] + v[4], v[0] - v[4], v[2] + v[6]
    d = (((v[2] - v[6]) * 362) >> 8) - c
    t0, t3, t1, t2 = a + c, a - c, b + d, b - d
    z13, z10, z11, z12 = v[5] + v[3], v[5] - v[3], v[1] + v[7], v[1] - v[7]
    t7 = z11 + z13
    z5 = ((z10 + z12) * 473) >> 8
    t6 = ((z10 * -669) >> 8) + z5 - t7
    t5 = (((z11 - z13) * 362) >> 8) - t6
    t4 = ((z12 * 277) >> 8) - z5 + t5
    return t0 + t7, t1 + t6, t2 + t5, t3 - t4, t3 + t4, t2 - t5, t1 - t6, t0 - t7


def _place_fast(block, rows, top, left):
    """As _place, in the fast transform: what is behind the point is cut off, not rounded."""
    columns = [_fast_eight(block[c::8]) for c in range(8)]
    for r in range(8):
        line = _fast_eight([column[r] for column in columns])
        rows[top + r][left : left + 8] = bytes(0 if v < -4096 else 255 if v >= 4096 else (v >> 5) + 128 for v in line)


def _wider(row, n):
    """Twice as many samples, each nearer to its neighbour by a quarter."""
    if n <= 2:
        return [v for v in row[:n] for _ in (0, 1)]
    out = [row[0], (row[0] * 3 + row[1] + 2) >> 2]
    for i in range(1, n - 1):
        near = row[i] * 3
        out.append((near + row[i - 1] + 1) >> 2)
        out.append((near + row[i + 1] + 2) >> 2)
    out += [(row[n - 1] * 3 + row[n - 2] + 1) >> 2, row[n - 1]]
    return out


def _larger(rows, height, n):
    """Twice as many samples both ways."""
    out = []
    for r in range(height):
        for other in (rows[max(r - 1, 0)], rows[min(r + 1, height - 1)]):
            sums = [rows[r][i] * 3 + other[i] for i in range(n)]
            if n <= 2:
                line = [v for v in rows[r][:n] for _ in (0, 1)]
            else:
                line = [(sums[0] * 4 + 8) >> 4, (sums[0] * 3 + sums[1] + 7) >> 4]
                for i in range(1, n - 1):
                    near = sums[i] * 3
                    line.append((near + sums[i - 1] + 8) >> 4)
                    line.append((near + sums[i + 1] + 7) >> 4)
                line += [(sums[n - 1] * 3 + sums[n - 2] + 8) >> 4, (sums[n - 1] * 4 + 7) >> 4]
            out.append(line)
    return out


def _full(part, height, width):
    """A component's rows, as many and as long as the image's."""
    across, down = part.scale
    rows = part.rows[: part.height]
    if (across, down) == (2, 1):
        rows = [_wider(row, part.width) for row in rows]
    elif (across, down) == (2, 2) and part.width > 2:
        rows = _larger(rows, part.height, part.width)
    elif (across, down) != (1, 1):
        rows = [[v for v in row[: part.width] for _ in range(across)] for row in rows for _ in range(down)]
    return rows[:height]


def _image(frame, parts, channels):
    height, width = frame
    if channels == 1 or len(parts) == 1:
        grey = [bytes(row[:width]) for row in _full(parts[0], height, width)]
        if channels in (0, 1):
            return (height, width, 1), b"".join(grey)
        return (height, width, 3), b"".join(bytes(v for v in row for _ in range(3)) for row in grey)
    if len(parts) != 3:
        raise UnimplementedError(None, None, f"JPEG images of {len(parts)} components are not here yet; found in place of 1 or 3")
    out = bytearray(height * width * 3)
    at = 0
    for ys, blues, reds in zip(*(_full(part, height, width) for part in parts)):
        for x in range(width):
            y, cb, cr = ys[x], blues[x] - 128, reds[x] - 128
            r = y + ((91881 * cr + 32768) >> 16)
            g = y + ((-22554 * cb - 46802 * cr + 32768) >> 16)
            b = y + ((116130 * cb + 32768) >> 16)
            out[at] = 0 if r < 0 else 255 if r > 255 else r
            out[at + 1] = 0 if g < 0 else 255 if g > 255 else g
            out[at + 2] = 0 if b < 0 else 255 if b > 255 else b
            at += 3
    return (height, width, 3), bytes(out)


def write(pixels, height, width, depth, quality, chroma_downsampling):
    """The bytes of a file of these pixels."""
    from .jpeg_writing import write as made

    return made(pixels, height, width, depth, quality, chroma_downsampling)
