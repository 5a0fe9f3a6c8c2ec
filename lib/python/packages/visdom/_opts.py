"""The options of windows: their checks, and what becomes of them in a plot's layout.

Words of errors, names of options and the form of the result are those of Visdom 0.2.4.
"""

import logging
import numbers

logger = logging.getLogger("visdom")


def is_number(value):
    return isinstance(value, numbers.Number)


def check_opts(opts):
    """Checks what may stand in `opts`, and turns a number as title into text. @raises AssertionError"""
    title = opts.get("title")
    if title and is_number(title):
        opts["title"] = str(title)
        logger.warning("Numerical title %s has been casted to a string", title)
    if "title" in opts and opts["title"] is None:
        logger.warning("None-incompatible opt title was provided None value and was thus ignored")
        del opts["title"]
    for name, words in (
        ("color", "color should be a string"),
        ("colormap", "colormap should be string"),
        ("mode", "mode should be a string"),
        ("markersymbol", "marker symbol should be string"),
    ):
        if opts.get(name):
            assert isinstance(opts[name], str), words
    if opts.get("markersize"):
        assert is_number(opts["markersize"]) and opts["markersize"] > 0, "marker size should be a positive number"
    if opts.get("markerborderwidth"):
        width = opts["markerborderwidth"]
        assert is_number(width) and width >= 0, "marker border width should be a nonnegative number"
    if opts.get("columnnames"):
        assert isinstance(opts["columnnames"], list), "columnnames should be a list with column names"
    if opts.get("rownames"):
        assert isinstance(opts["rownames"], list), "rownames should be a list with row names"
    if opts.get("jpgquality"):
        assert is_number(opts["jpgquality"]), "JPG quality should be a number"
        assert 0 < opts["jpgquality"] <= 100, "JPG quality should be number between 0 and 100"
    if opts.get("opacity"):
        assert is_number(opts["opacity"]), "opacity should be a number"
        assert 0 <= opts["opacity"] <= 1, "opacity should be a number between 0 and 1"
    if opts.get("fps"):
        assert is_number(opts["fps"]), "fps should be a number"
        assert opts["fps"] > 0, "fps must be greater than 0"
    if opts.get("title"):
        assert isinstance(opts["title"], str), "title should be a string"


def without_nones(value):
    """A dictionary without what is None, at any depth; a dictionary that was empty stays."""
    if not isinstance(value, dict):
        return value
    return {key: without_nones(inner) for key, inner in value.items() if inner is not None}


_AXIS = ("type", "label", "tickmin", "tickmax", "tickvals", "ticklabels", "tick", "tickfont")


def _axis(letter, opts, flat=True):
    """The options of one axis; None where none is set."""
    get = lambda name: opts.get(letter + name)  # noqa: E731
    if not any(get(name) for name in _AXIS):
        return None
    # What is compared with None is the product of both ends: two zeros are a range too.
    ranged = (get("tickmin") and get("tickmax")) is not None
    axis = {
        "type": get("type"),
        "title": get("label"),
        "range": [get("tickmin"), get("tickmax")] if ranged else None,
        "tickvals": get("tickvals"),
        "ticktext": get("ticklabels"),
    }
    if flat:
        axis["dtick"] = get("tickstep")
        axis["showticklabels"] = get("tick")
    else:
        stepped = ranged and get("tickstep") is not None
        axis["nticks"] = (get("tickmax") - get("tickmin")) / get("tickstep") if stepped else None
    axis["tickfont"] = get("tickfont")
    return axis


def layout_of(opts, is3d=False):
    """The layout of a plot."""
    edge, top = (0, 20) if is3d else (60, 60)
    layout = {
        "showlegend": opts.get("showlegend", "legend" in opts),
        "title": opts.get("title"),
        "margin": {
            "l": opts.get("marginleft", edge),
            "r": opts.get("marginright", 60),
            "t": opts.get("margintop", top),
            "b": opts.get("marginbottom", edge),
        },
    }
    if is3d:
        layout["scene"] = {f"{letter}axis": _axis(letter, opts, False) for letter in "xyz"}
    else:
        layout["xaxis"] = _axis("x", opts)
        layout["yaxis"] = _axis("y", opts)
    if opts.get("stacked"):
        layout["barmode"] = "stack"
    layout.update((opts.get("layoutopts") or {}).get("plotly", {}))
    return without_nones(layout)


def marker_colors(colors, points, labels, largest):
    """Colors for each point, by label. @raises AssertionError"""
    import numpy as np

    assert isinstance(colors, np.ndarray), "mc should be a numpy ndarray"
    of_points = colors.shape[0] == points.shape[0]
    assert colors.shape[0] == largest or (of_points and (colors.ndim == 1 or colors.ndim == 2 and colors.shape[1] == 3)), (
        f"marker colors have to be of size `{points.shape[0]}` or `{points.shape[1]} x 3`  or `{largest}` or "
        f"`{largest} x 3`, but got: {'x'.join(map(str, colors.shape))}"
    )
    assert (colors >= 0).all(), "marker colors have to be >= 0"
    assert (colors <= 255).all(), "marker colors have to be <= 255"
    assert (colors == np.floor(colors)).all(), "marker colors are assumed to be ints"
    colors = np.uint8(colors)
    if colors.ndim == 1:
        words = [f"rgba(0, 0, 255, {c / 255.0})" for c in colors]
    else:
        words = ["#%02x%02x%02x" % tuple(c[:3]) for c in colors]
    if not of_points:
        words = [words[label - 1] for label in labels]
    found = {}
    for label, word in zip(labels, words):
        found.setdefault(label, []).append(word)
    return found


def line_colors(colors, count):
    """One color for each line. @raises AssertionError"""
    import numpy as np

    assert isinstance(colors, np.ndarray), "lc should be a numpy ndarray"
    assert colors.shape[0] == count, "lc should be same shape as K"
    assert (colors >= 0).all(), "line colors have to be >= 0"
    assert (colors <= 255).all(), "line colors have to be <= 255"
    assert (colors == np.floor(colors)).all(), "line colors are assumed to be ints"
    return ["#%02x%02x%02x" % tuple(int(part) for part in c[:3]) for c in colors]


def dashes(dash, count):
    """One kind of dash for each line. @raises AssertionError"""
    import numpy as np

    assert isinstance(dash, np.ndarray), "dash should be a numpy ndarray"
    assert dash.shape[0] == count, "dash should be same shape as K"
    return dash
