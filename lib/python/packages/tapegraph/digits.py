"""Handwritten-looking digits, drawn by a program: an endless, offline stand-in for a scanned data set.

Every image is 28x28 pixels, light ink on a dark ground, 0 to 255. A digit is a few pen strokes. Each of the ten has
several ways of being written; the pen path is bent (a smooth random displacement field), sheared, turned, scaled and
moved, drawn with a pen whose width changes along the stroke, slightly blurred, and covered with noise.

    from tapegraph import digits
    images, labels = digits.torch(1000, seed=0)       # float32 [1000, 1, 28, 28] in 0..1, int64 [1000]
    images, labels = digits.tensorflow(1000, seed=0)  # float32 [1000, 28, 28, 1] in 0..1, int64 [1000]
    images, labels = digits.numpy(1000, seed=0)       # float32 [1000, 28, 28] in 0..1, int64 [1000]
    pixels, labels = digits.load(1000, seed=0)        # bytes, 784 a picture, and a list of int

The same seed gives the same bytes on every machine: the only sources are Python's Mersenne Twister (`random.random`
and `getrandbits`, which are stable across versions) and plain float arithmetic; no sine, no power, nothing that a
platform's math library may round its own way. The first n images of a seed do not depend on how many follow, and
every ten consecutive labels hold each digit once.

Only the standard library is imported here; a framework is imported by the function that bears its name.

How it is fast in plain Python: a picture is drawn at four times its size as ONE integer of 112 x 112 bits. A pen
stamp is a small integer shifted into place and or-ed in, and counting the bits of every 4x4 block, blurring and
adding noise are each a handful of operations on all pixels at once, with a pixel to every 16-bit lane.
"""

import random as _random

SIZE = 28
AREA = SIZE * SIZE

# --- The pen paths -------------------------------------------------------------------------------------------------
#
# A style is a list of strokes in a unit box, x to the right, y down. "~" is a smooth curve through its points, "-" a
# chain of straight lines. The box is about 0.2..0.8 wide, so that a digit is taller than it is broad.

_STYLES = {
    0: [
        [("~", "50 02  30 10  20 32  20 62  30 90  50 98  70 90  80 62  80 32  70 10  50 02")],
        [("~", "64 06  44 04  24 24  18 56  26 86  46 98  68 88  80 60  80 30  68 10  52 06")],
        [("~", "54 03  34 22  28 50  32 80  48 97  66 82  72 50  68 20  50 03")],
        [("~", "72 14  52 02  28 14  16 48  22 82  46 98  72 86  84 52  76 18  58 04  40 10")],
    ],
    1: [
        [("-", "50 02  50 98")],
        [("-", "32 24  52 03  52 98")],
        [("-", "30 26  52 03  52 97"), ("-", "28 97  76 97")],
        [("~", "58 02  54 34  50 66  46 98")],
        [("~", "36 22  46 14  54 03  53 40  52 98")],
    ],
    2: [
        [("~", "20 26  30 07  52 02  74 12  76 34  60 58  38 78  18 97"), ("-", "18 97  82 97")],
        [("~", "22 22  38 04  62 04  76 22  70 46  48 70  26 90  18 97  40 93  62 96  82 92")],
        [("~", "22 24  34 05  58 02  76 16  74 38  56 64  32 92  18 88  24 76  42 80  60 94  84 92")],
        [("~", "24 16  50 03  74 16  72 40  50 66  20 96"), ("-", "20 96  80 96")],
    ],
    3: [
        [("~", "22 14  44 02  70 08  74 28  60 44  42 48"), ("~", "42 48  66 52  80 70  72 90  46 98  20 88")],
        [("-", "22 05  76 05  46 42"), ("~", "46 42  70 48  80 68  70 90  44 98  20 86")],
        [("~", "24 12  48 02  70 12  68 34  46 46  68 54  76 76  60 95  36 97  20 84")],
        [("~", "20 08  46 03  72 12  68 36  48 47  40 50  52 48  74 60  78 80  58 97  24 94")],
    ],
    4: [
        [("-", "30 04  22 56  80 56"), ("-", "64 26  64 98")],
        [("-", "62 98  62 02  18 66  84 66")],
        [("~", "28 04  24 30  24 52  46 56  78 52"), ("~", "70 06  66 40  64 70  62 98")],
        [("-", "56 03  20 60  82 60"), ("-", "60 40  58 98")],
    ],
    5: [
        [("-", "76 04  32 04  28 44"), ("~", "28 44  50 36  74 48  80 70  66 92  42 98  20 88")],
        [("~", "34 05  31 26  28 46  52 40  74 52  76 78  54 97  22 90"), ("-", "33 05  80 04")],
        [("~", "78 06  54 04  34 08  28 28  34 42  58 48  76 64  70 88  46 98  20 90")],
        [("-", "72 05  36 05  30 46"), ("~", "30 46  48 42  70 54  72 80  50 96  24 94")],
    ],
    6: [
        [("~", "68 03  44 20  26 48  22 76  38 97  64 94  76 74  66 56  44 56  26 72")],
        [("~", "58 02  36 26  22 60  28 90  52 98  74 84  72 62  50 54  28 68")],
        [("~", "74 10  54 04  32 24  20 58  28 90  54 98  78 80  70 58  48 54  26 66")],
        [("-", "62 02  30 56"), ("~", "30 56  22 78  38 97  62 96  76 78  64 60  44 58  28 70")],
    ],
    7: [
        [("-", "18 05  80 05  44 98")],
        [("-", "20 06  80 05  46 98"), ("-", "32 52  72 50")],
        [("~", "18 16  22 06  50 08  80 05  66 36  52 66  44 98")],
        [("-", "20 20  20 05  78 05"), ("~", "78 05  58 44  48 98")],
    ],
    8: [
        [("~", "70 16  50 02  28 14  32 34  52 48  74 66  72 90  50 98  26 88  26 66  50 48  70 34  70 14")],
        [
            ("~", "50 02  30 10  28 32  50 46  72 32  70 10  50 02"),
            ("~", "50 46  26 58  22 82  50 98  78 82  74 58  50 46"),
        ],
        [("~", "74 12  52 02  30 16  38 38  60 54  72 78  52 98  30 84  40 58  62 40  76 12")],
        [
            ("~", "48 04  32 18  42 38  60 34  66 14  48 04"),
            ("~", "50 40  26 62  34 94  62 94  74 66  50 40"),
        ],
    ],
    9: [
        [("~", "74 30  60 46  36 46  24 28  34 06  60 03  75 22  74 54  66 98")],
        [("~", "72 28  54 46  30 40  28 14  50 02  72 14  76 44  68 78  46 98  26 92")],
        [("~", "70 10  46 03  26 20  32 44  56 46  74 26"), ("-", "76 05  70 98")],
        [("~", "74 24  56 44  32 38  30 12  52 02  72 12  74 22"), ("~", "74 14  70 56  56 98")],
    ],
}


def _flatten(kind, text):
    """The points of one stroke, in unit coordinates, close enough together to be joined by straight lines."""
    numbers = [int(word) / 100 for word in text.split()]
    knots = list(zip(numbers[0::2], numbers[1::2]))
    if kind == "~":
        # Catmull-Rom: each cubic piece passes through its knots with the slope of the chord between the neighbors.
        padded = [knots[0], *knots, knots[-1]]
        weights = []
        for k in range(4):
            t = k / 4
            weights.append(
                (
                    ((2 - t) * t - 1) * t / 2,
                    ((3 * t - 5) * t * t + 2) / 2,
                    ((4 - 3 * t) * t + 1) * t / 2,
                    (t - 1) * t * t / 2,
                )
            )
        points = []
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
            for wa, wb, wc, wd in weights:
                points.append(
                    (a[0] * wa + b[0] * wb + c[0] * wc + d[0] * wd, a[1] * wa + b[1] * wb + c[1] * wc + d[1] * wd)
                )
        points.append(knots[-1])
        return points
    points = []
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        for k in range(4):
            points.append((x0 + (x1 - x0) * k / 4, y0 + (y1 - y0) * k / 4))
    points.append(knots[-1])
    return points


_PATHS = [[[_flatten(*stroke) for stroke in style] for style in _STYLES[digit]] for digit in range(10)]

# --- The canvas ----------------------------------------------------------------------------------------------------

_FINE = 4  # the pen draws on a grid this many times finer than the pixels
_WIDE = SIZE * _FINE
_ROW_BYTES = _WIDE // 8
_CANVAS_BYTES = _WIDE * _ROW_BYTES


def _disc(radius):
    """A filled circle of `radius` fine steps, as bits at the top left of the canvas, with its reach from the middle."""
    reach = int(radius)
    bits = 0
    for y in range(-reach, reach + 1):
        for x in range(-reach, reach + 1):
            if x * x + y * y <= radius * radius:
                bits |= 1 << ((y + reach) * _WIDE + x + reach)
    return reach, bits


# Strokes about 1.3 to 3.6 pixels wide.
_PENS = [_disc(radius) for radius in (2.5, 2.9, 3.2, 3.7, 4.2, 4.5, 5.1, 5.7, 6.1, 6.5, 7.1)]


def _every(value, size, count):
    """The integer that holds `value` in each of `count` fields of `size` bytes."""
    return int.from_bytes(value.to_bytes(size, "little") * count, "little")


_PAIRS = _every(0x55, 1, _CANVAS_BYTES)
_FOURS = _every(0x33, 1, _CANVAS_BYTES)
_LOW_FOURS = _every(0x0F, 1, _CANVAS_BYTES)
_ONE = _every(1, 2, AREA)


def _coverage(canvas):
    """How many of each pixel's 16 fine dots are inked, 0 to 16: one 16-bit lane a pixel."""
    # Count bits by twos, then by fours (four fine dots are the width of one pixel), then add four fine lines.
    canvas -= canvas >> 1 & _PAIRS
    canvas = (canvas & _FOURS) + (canvas >> 2 & _FOURS)
    even = canvas & _LOW_FOURS
    odd = canvas >> 4 & _LOW_FOURS
    even += even >> _WIDE
    even += even >> 2 * _WIDE
    odd += odd >> _WIDE
    odd += odd >> 2 * _WIDE
    left = even.to_bytes(_CANVAS_BYTES, "little")
    right = odd.to_bytes(_CANVAS_BYTES, "little")
    lanes = bytearray(2 * AREA)
    for row in range(SIZE):
        fine = row * _FINE * _ROW_BYTES
        lanes[row * 2 * SIZE : (row + 1) * 2 * SIZE : 4] = left[fine : fine + _ROW_BYTES]
        lanes[row * 2 * SIZE + 2 : (row + 1) * 2 * SIZE : 4] = right[fine : fine + _ROW_BYTES]
    return int.from_bytes(lanes, "little")


def _ink(points, first_pen, last_pen):
    """The canvas bits of one stroke through `points` (in fine steps), its pen going from one width to another."""
    canvas = 0
    pieces = len(points) - 1
    x0, y0 = points[0]
    for piece in range(pieces):
        x1, y1 = points[piece + 1]
        dx = x1 - x0
        dy = y1 - y0
        # Stamps two fine steps apart leave no visible scallops at any pen width.
        stamps = int(max(dx, -dx, dy, -dy) / 2) + 1
        reach, disc = _PENS[first_pen + (last_pen - first_pen) * piece // pieces]
        limit = _WIDE - 1 - 2 * reach
        dx /= stamps
        dy /= stamps
        x = x0 - reach + 0.5
        y = y0 - reach + 0.5
        for _ in range(stamps):
            # The whole stamp stays on the canvas: a bit past the edge would come out on the other side.
            column = 0 if x < 0 else limit if x > limit else int(x)
            line = 0 if y < 0 else limit if y > limit else int(y)
            canvas |= disc << line * _WIDE + column
            x += dx
            y += dy
        x0, y0 = x1, y1
    return canvas


# --- One picture ---------------------------------------------------------------------------------------------------


def _placement(draw):
    """A random map from the unit box to the canvas: elastic bending, then scale, shear, turn and shift."""
    # A 3x3 grid of displacements, interpolated smoothly: the hand that trembles slowly.
    bend = [(draw() - 0.5) * 0.15 for _ in range(18)]
    t = (draw() - 0.5) * 0.22  # the tangent of half the turn, which is at most 13 degrees either way
    cosine = (1 - t * t) / (1 + t * t)
    sine = 2 * t / (1 + t * t)
    wide = 77 * (0.79 + 0.34 * draw())
    high = 83 * (0.84 + 0.24 * draw())
    lean = (draw() - 0.5) * 0.4
    middle_x = _WIDE / 2 + (draw() - 0.5) * 14
    middle_y = _WIDE / 2 + (draw() - 0.5) * 14

    def place(point):
        x, y = point
        u = x * 2
        v = y * 2
        column = 0 if u < 1 else 1
        line = 0 if v < 1 else 1
        u -= column
        v -= line
        u = u * u * (3 - 2 * u)
        v = v * v * (3 - 2 * v)
        a = (line * 3 + column) * 2
        c = (1 - u) * (1 - v)
        d = u * (1 - v)
        e = (1 - u) * v
        f = u * v
        x += bend[a] * c + bend[a + 2] * d + bend[a + 6] * e + bend[a + 8] * f - 0.5
        y += bend[a + 1] * c + bend[a + 3] * d + bend[a + 7] * e + bend[a + 9] * f - 0.5
        x = (x - lean * y) * wide
        y *= high
        return middle_x + cosine * x - sine * y, middle_y + sine * x + cosine * y

    return place


def _picture(digit, rng):
    """One drawing of `digit`: 784 bytes."""
    draw = rng.random
    style = _PATHS[digit][int(draw() * len(_PATHS[digit]))]
    place = _placement(draw)
    pen = 1 + int(draw() * (len(_PENS) - 2))
    canvas = 0
    for stroke in style:
        first = pen - 1 + int(draw() * 3)
        last = pen - 1 + int(draw() * 3)
        canvas |= _ink([place(point) for point in stroke], first, last)
    sharpness = int(draw() * 9)
    strength = 10 + int(draw() * 5)
    roughness = 1 + int(draw() * 4)
    return _develop(_coverage(canvas), sharpness, strength, roughness, rng.getrandbits(16 * AREA))


def _develop(lanes, sharpness, strength, roughness, noise):
    """
    From coverage (0 to 16 a lane) to 784 bytes. `sharpness` of 16 parts are kept unblurred; full ink is worth
    32 x `strength`, cut at white; `roughness` scales the grain, a bell-shaped noise made of the bits of `noise`.
    """
    # Blur with the 3x3 binomial kernel, a pass of 1-2-1 each way: weights of 16, so at most 256 a lane.
    soft = lanes + lanes + (lanes << 16) + (lanes >> 16)
    soft = soft + soft + (soft << 16 * SIZE) + (soft >> 16 * SIZE)
    lanes = lanes * (16 * sharpness) + soft * (16 - sharpness)  # at most 2**12
    lanes = lanes * strength >> 7 & _ONE * 0x1FF  # strength is below 16: the product fits its lane

    three = _ONE * 7
    grain = (noise & three) + (noise >> 3 & three) + (noise >> 6 & three) + (noise >> 9 & three)
    # A floor bit in each lane keeps the subtraction from borrowing; lanes that lost it went below black.
    lanes += grain * roughness + _ONE * (0x4000 - 14 * roughness)
    lanes &= (lanes >> 14 & _ONE) * 0x3FF
    white = (lanes >> 8 | lanes >> 9) & _ONE
    lanes = (lanes | white * 0xFF) & _ONE * 0xFF
    return lanes.to_bytes(2 * AREA, "little")[::2]


# --- What a lesson calls -------------------------------------------------------------------------------------------


def load(n, seed=0):
    """
    `n` pictures and their labels: `(pixels, labels)`.

    `pixels` is a `bytes` object of n x 784 gray values, row after row, picture after picture; `labels` is a list of n
    ints. Every ten consecutive labels hold each digit once, in random order.
    """
    if isinstance(n, bool) or not isinstance(n, int) or n < 0:
        raise ValueError(f"digits.load: n must be a whole number of pictures, 0 or more, found {n!r}")
    rng = _random.Random(seed)
    labels = []
    pictures = []
    while len(pictures) < n:
        # A shuffle of our own: random.shuffle's algorithm is not promised to stay the same.
        ten = list(range(10))
        for i in range(9, 0, -1):
            j = int(rng.random() * (i + 1))
            ten[i], ten[j] = ten[j], ten[i]
        for digit in ten[: n - len(pictures)]:
            labels.append(digit)
            pictures.append(_picture(digit, rng))
    return b"".join(pictures), labels


def torch(n, seed=0):
    """`n` pictures for PyTorch: a float32 tensor [n, 1, 28, 28] in 0..1 and an int64 tensor [n] of labels."""
    import torch as framework

    pixels, labels = load(n, seed)
    images = framework.frombuffer(bytearray(pixels), dtype=framework.uint8)
    return (
        images.view(n, 1, SIZE, SIZE).to(framework.float32) / 255,
        framework.tensor(labels, dtype=framework.int64),
    )


def tensorflow(n, seed=0):
    """`n` pictures for TensorFlow: a float32 tensor [n, 28, 28, 1] in 0..1 and an int64 tensor [n] of labels."""
    import tensorflow as framework

    pixels, labels = load(n, seed)
    images = framework.reshape(framework.io.decode_raw(pixels, framework.uint8), [n, SIZE, SIZE, 1])
    return (
        framework.cast(images, framework.float32) / 255.0,
        framework.constant(labels, dtype=framework.int64),
    )


def numpy(n, seed=0):
    """`n` pictures for NumPy: a float32 array [n, 28, 28] in 0..1 and an int64 array [n] of labels."""
    import numpy as framework

    pixels, labels = load(n, seed)
    images = framework.frombuffer(pixels, dtype=framework.uint8).reshape(n, SIZE, SIZE)
    return images.astype(framework.float32) / framework.float32(255), framework.array(labels, dtype=framework.int64)


class Sheet:
    """Pictures side by side: a PNG where the output area shows images, text where it does not."""

    def __init__(self, pixels, columns=10):
        """`pixels` as `load` returns them; the last row is filled up with black."""
        if columns < 1:
            raise ValueError(f"digits.Sheet: columns must be 1 or more, found {columns!r}")
        self._pixels = bytes(pixels)
        self._count = len(self._pixels) // AREA
        self._columns = min(columns, max(self._count, 1))

    def _lines(self):
        """The sheet's pixel rows, each a `bytes` of columns x 28."""
        blank = bytes(SIZE)
        for first in range(0, self._count, self._columns):
            for y in range(SIZE):
                row = []
                for index in range(first, first + self._columns):
                    start = index * AREA + y * SIZE
                    row.append(self._pixels[start : start + SIZE] if index < self._count else blank)
                yield b"".join(row)

    def png(self, scale=2):
        """The sheet as the bytes of an 8-bit gray PNG file; every pixel becomes `scale` x `scale` of the file's."""
        import struct
        import zlib

        lines = []
        for line in self._lines():
            wide = bytearray(len(line) * scale)
            for offset in range(scale):
                wide[offset::scale] = line
            lines.extend([bytes(wide)] * scale)

        def chunk(kind, data):
            check = zlib.crc32(kind + data)
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

        header = struct.pack(">IIBBBBB", self._columns * SIZE * scale, len(lines), 8, 0, 0, 0, 0)
        body = zlib.compress(b"".join(b"\0" + line for line in lines), 6)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")

    def _repr_png_(self):
        return self.png()

    def __repr__(self):
        shades = " .:-=+*#%@"
        # A character is about twice as high as it is wide: every other pixel row.
        text = []
        for line in list(self._lines())[::2]:
            text.append("".join(shades[value * len(shades) // 256] for value in line).rstrip())
        return "\n".join(text)
