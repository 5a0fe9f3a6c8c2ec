"""Marching squares: where a grid of heights crosses a level, and the bands between two levels."""

import numpy as np


def lines_at(X, Y, Z, level):
    """Lines, each (n, 2), along which the height is `level`; cells with NaN are left out."""
    with np.errstate(invalid="ignore"):
        above = Z > level
    a, b, c, d = above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1]
    finite = np.isfinite(Z)
    whole = finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, 1:] & finite[1:, :-1]
    kind = (a * 1 + b * 2 + c * 4 + d * 8) * whole
    # An edge is named by its lower left node and whether it runs along x (0) or y (1).
    ends = {}
    segments = []
    for i, j in np.argwhere((kind > 0) & (kind < 15)).tolist():
        bottom, right, top, left = (i, j, 0), (i, j + 1, 1), (i + 1, j, 0), (i, j, 1)
        code = int(kind[i, j])
        if code in (5, 10):
            middle = (Z[i, j] + Z[i, j + 1] + Z[i + 1, j] + Z[i + 1, j + 1]) / 4 > level
            pairs = [(left, top), (bottom, right)] if (code == 5) == middle else [(left, bottom), (right, top)]
        else:
            pairs = [{1: (left, bottom), 14: (left, bottom), 2: (bottom, right), 13: (bottom, right), 4: (right, top), 11: (right, top),
                      8: (top, left), 7: (top, left), 3: (left, right), 12: (left, right), 6: (bottom, top), 9: (bottom, top)}[code]]  # fmt: skip
        for pair in pairs:
            index = len(segments)
            segments.append(pair)
            for end in pair:
                ends.setdefault(end, []).append(index)

    def spot(edge):
        i, j, along = edge
        k, m = (i, j + 1) if along == 0 else (i + 1, j)
        share = (level - Z[i, j]) / (Z[k, m] - Z[i, j])
        return X[i, j] + share * (X[k, m] - X[i, j]), Y[i, j] + share * (Y[k, m] - Y[i, j])

    used = [False] * len(segments)

    def follow(edge):
        chain = [edge]
        while True:
            onward = next((s for s in ends[chain[-1]] if not used[s]), None)
            if onward is None:
                return chain
            used[onward] = True
            first, second = segments[onward]
            chain.append(second if first == chain[-1] else first)

    lines = []
    # Open lines first, from their ends; what is left are rings.
    for edge in [e for e, there in ends.items() if len(there) == 1] + list(ends):
        if any(not used[s] for s in ends[edge]):
            lines.append(np.array([spot(e) for e in follow(edge)]))
    return lines


def _clip_above(polygon, level):
    """The part of a polygon [(x, y, z)] whose height is at least `level`."""
    out = []
    for (x0, y0, z0), (x1, y1, z1) in zip(polygon, polygon[1:] + polygon[:1]):
        if z0 >= level:
            out.append((x0, y0, z0))
        if (z0 >= level) != (z1 >= level):
            share = (level - z0) / (z1 - z0)
            out.append((x0 + share * (x1 - x0), y0 + share * (y1 - y0), level))
    return out


def _clip_below(polygon, level):
    turned = _clip_above([(x, y, -z) for x, y, z in polygon], -level)
    return [(x, y, -z) for x, y, z in turned]


def bands(X, Y, Z, edges):
    """For each pair of neighbouring edges the polygons, each (n, 2), whose heights lie between them.

    Cells of a row that lie wholly in one band are joined to one polygon.
    """
    found = [[] for _ in range(len(edges) - 1)]
    rows, columns = Z.shape[0] - 1, Z.shape[1] - 1
    corners = np.stack([Z[:-1, :-1], Z[:-1, 1:], Z[1:, 1:], Z[1:, :-1]])
    finite = np.isfinite(corners).all(0)
    with np.errstate(invalid="ignore"):
        low, high = corners.min(0), corners.max(0)
    first = np.searchsorted(edges, low, side="right") - 1
    last = np.searchsorted(edges, high, side="left") - 1
    for i in range(rows):
        j = 0
        while j < columns:
            if not finite[i, j]:
                j += 1
                continue
            band, end = int(first[i, j]), int(last[i, j])
            if band >= end:
                stop = j + 1
                while stop < columns and finite[i, stop] and first[i, stop] == band and last[i, stop] <= band:
                    stop += 1
                if 0 <= band < len(found):
                    lower = np.column_stack([X[i, j : stop + 1], Y[i, j : stop + 1]])
                    upper = np.column_stack([X[i + 1, j : stop + 1], Y[i + 1, j : stop + 1]])[::-1]
                    found[band].append(np.concatenate([lower, upper]))
                j = stop
                continue
            cell = [(X[p], Y[p], Z[p]) for p in ((i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j))]
            for k in range(max(band, 0), min(end, len(found) - 1) + 1):
                part = _clip_below(_clip_above(cell, edges[k]), edges[k + 1])
                if len(part) > 2:
                    found[k].append(np.array([(x, y) for x, y, _ in part]))
            j += 1
    return found
