"""Ragged tensors as text: NumPy's layout for arrays whose elements may be arrays themselves."""

_WIDTH = 75
_THRESHOLD = 1000
_EDGE = 3


class Grid:
    """An array: its shape and its elements in row-major order, which may be arrays."""

    def __init__(self, shape, items):
        self.shape = shape
        self.items = items

    def at(self, index):
        position = 0
        for i, n in zip(index, self.shape):
            position = position * n + (i + n if i < 0 else i)
        return self.items[position]


def grid_of(nested, depth):
    """What NumPy makes of nested rows: one array where all rows are of one length, an array of arrays where not."""
    if depth == 0:
        return nested
    rows = [grid_of(row, depth - 1) for row in nested]
    if not rows:
        return Grid((0,), [])
    if not isinstance(rows[0], Grid):
        return Grid((len(rows),), rows)
    if all(row.shape[0] == rows[0].shape[0] for row in rows):
        if all(row.shape == rows[0].shape for row in rows):
            return Grid((len(rows), *rows[0].shape), [item for row in rows for item in row.items])
        return Grid((len(rows), rows[0].shape[0]), [_row(row, i) for row in rows for i in range(row.shape[0])])
    return Grid((len(rows),), rows)


def _row(grid, i):
    step = len(grid.items) // grid.shape[0]
    items = grid.items[i * step : (i + 1) * step]
    return Grid(grid.shape[1:], items) if len(grid.shape) > 1 else items[0]


def text_of(value):
    """NumPy's text, elements separated by commas and not aligned."""
    if not isinstance(value, Grid):
        return repr(value)
    if not value.items:
        return _empty(value.shape)
    return _laid_out(value, (), " ", _WIDTH, len(value.items) > _THRESHOLD)


def _empty(shape):
    """Rows without elements, each of which is shown."""
    return "[" + ", ".join(_empty(shape[1:]) for _ in range(shape[0])) + "]" if len(shape) > 1 else "[]"


def _laid_out(grid, index, indent, width, short):
    axis = len(index)
    left = len(grid.shape) - axis
    if left == 0:
        return text_of(grid.at(index))
    n = grid.shape[axis]
    places = list(range(n))
    if short and n > 2 * _EDGE:
        places = [*range(_EDGE), None, *range(-_EDGE, 0)]
    words = ["..." if i is None else _laid_out(grid, (*index, i), indent + " ", width - 1, short) for i in places]
    if left == 1:
        text, line = "", indent
        for i, word in enumerate(words):
            text, line = _extended(text, line, word, width - 1, indent)
            if i < len(words) - 1:
                line += ", "
        text += line
    else:
        text = ("," + "\n" * (left - 1)).join(indent + word for word in words)
    return "[" + text[len(indent) :] + "]"


def _extended(text, line, word, width, indent):
    """A word at the end of the line, or on the next one; its own further lines go under its first."""
    first, *rest = word.splitlines() or [""]
    if len(line) + max(len(part) for part in [first, *rest]) > width and len(line) > len(indent):
        text += line.rstrip() + "\n"
        line = indent
    under = " " * len(line)
    line += first
    for part in rest:
        text += line.rstrip() + "\n"
        line = under + part
    return text, line
