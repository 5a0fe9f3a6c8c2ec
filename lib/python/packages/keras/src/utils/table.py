"""A table of text with box-drawing borders, wrapped and cut as the Rich library does it for a plain terminal."""

import re

_WORD = re.compile(r"\s*\S+\s*")


def _lines(text, width):
    """Text wrapped at words; a word wider than a line is left whole, to be cut."""
    breaks, column = [], 0
    for match in _WORD.finditer(text):
        word, start = match.group(0), match.start()
        length = len(word.rstrip())
        if length <= width - column:
            column += len(word)
        elif length > width or column and start:
            if start:
                breaks.append(start)
            column = len(word)
    edges = [0, *breaks, len(text)]
    return [text[a:b] for a, b in zip(edges, edges[1:])]


def _fit(line, width, justify):
    """A line cut or padded to a width."""
    line = line.rstrip()
    if len(line) > width:
        line = line[: width - 1] + "…"
    if justify == "right":
        return line.rjust(width)
    if justify == "center":
        return (" " * ((width - len(line)) // 2) + line).ljust(width)
    return line.ljust(width)


def column_widths(wanted, total):
    """Widths between the borders of columns that want `wanted` characters each, in a table of `total`."""
    widths = [w + 2 for w in wanted]
    excess = sum(widths) - (total - len(widths) - 1)
    for i, columns_left in zip(range(len(widths)), range(len(widths), 0, -1)):
        share = round(excess / columns_left)
        widths[i] -= share
        excess -= share
    return widths


def render(header, rows, wanted, justify, total):
    """The table's lines. `wanted`: characters per column; `justify`: "left", "right" or "center" for each."""
    widths = column_widths(wanted, total)

    def rule(left, line, cross, right):
        return left + cross.join(line * w for w in widths) + right

    def row(cells, side):
        wrapped = [_lines(cell, w - 2) for cell, w in zip(cells, widths)]
        height = max(len(lines) for lines in wrapped)
        found = []
        for i in range(height):
            parts = [
                f" {_fit(lines[i] if i < len(lines) else '', w - 2, how)} "
                for lines, w, how in zip(wrapped, widths, justify)
            ]
            found.append(side + side.join(parts) + side)
        return found

    lines = [rule("┏", "━", "┳", "┓"), *row(header, "┃"), rule("┡", "━", "╇", "┩")]
    for i, cells in enumerate(rows):
        if i:
            lines.append(rule("├", "─", "┼", "┤"))
        lines += row(cells, "│")
    return [*lines, rule("└", "─", "┴", "┘")]
