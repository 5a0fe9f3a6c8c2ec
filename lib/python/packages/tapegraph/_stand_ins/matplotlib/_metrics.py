"""How wide text is: the advances of DejaVu Sans, in 2048ths of the font's size."""

_REGULAR = [
    651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690, 1303, 1303, 1303, 1303, 1303, 1303,
    1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716, 1087, 2048, 1401, 1405, 1430, 1577, 1294, 1178, 1587, 1540, 604, 604,
    1343, 1141, 1767, 1532, 1612, 1235, 1612, 1423, 1300, 1251, 1499, 1401, 2025, 1403, 1251, 1403, 799, 690, 799, 1716, 1024,
    1024, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569, 1186, 569, 1995, 1298, 1253, 1300, 1300, 842, 1067, 803,
    1298, 1212, 1675, 1212, 1212, 1075, 1303, 690, 1303, 1716,
]  # fmt: skip
_BOLD_RATIO = 1.11
ASCENT, DESCENT = 0.76, 0.24
LINE = 1.2


def measure(text, size, bold=False, mono=False):
    """The width of one line of plain text, in the unit of `size`."""
    if mono:
        return len(text) * 0.602 * size
    total = 0
    for char in text:
        code = ord(char)
        if 32 <= code < 127:
            total += _REGULAR[code - 32]
        else:
            total += 2048 if code > 0x2E80 else 1716 if char in "−×→←≤≥≈≠±" else 1290
    return total / 2048 * size * (_BOLD_RATIO if bold else 1.0)


def measure_runs(runs, size, bold=False, mono=False):
    """The width of runs of `_mathtext`."""
    return sum(measure(run["t"], size * run["s"], bold, mono) for run in runs)
