"""keras.utils.plot_model and model_to_dot: a model as a drawing, one box a layer, inputs above outputs."""

import html
import os
import warnings

from keras.src import tree
from keras.src.api_export import keras_export

_LINE = 26
_LETTER = 7.6
_GAP_X, _GAP_Y, _MARGIN = 28, 44, 14


def _text(value):
    """A shape, or several by name, as a label shows them."""
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in value.items())
    return "?" if value is None else str(value)


def _of_layer(layer, attribute, what):
    try:
        return tree.map_structure(lambda x: getattr(x, what), getattr(layer, attribute))
    except (AttributeError, ValueError):
        return None


def _rows(layer, options):
    """The lines of a layer's box, each a list of (text, kind) cells."""
    kind = type(layer).__name__
    rows = [[(f"{layer.name} ({kind})" if options["show_layer_names"] else kind, "head")]]
    activation = getattr(layer, "activation", None)
    if options["show_layer_activations"] and activation is not None:
        name = getattr(activation, "name", None) or getattr(activation, "__name__", str(activation))
        rows.append([(f"Activation: {name}", "plain")])
    cells = []
    if options["show_shapes"]:
        if kind != "InputLayer":
            cells.append((f"Input shape: {_text(_of_layer(layer, 'input', 'shape'))}", "plain"))
        cells.append((f"Output shape: {_text(_of_layer(layer, 'output', 'shape'))}", "plain"))
    if options["show_dtype"]:
        cells.append((f"Output dtype: {_of_layer(layer, 'output', 'dtype') or '?'}", "plain"))
    if options["show_trainable"] and getattr(layer, "weights", None):
        cells.append(("Trainable", "yes") if layer.trainable else ("Non-trainable", "no"))
    return [*rows, cells] if cells else rows


class ModelDrawing:
    """The drawing of a model: shown below a cell, as SVG or DOT text, or written to a file."""

    def __init__(self, model, options, expand_nested=False, rankdir="TB"):
        self._model = model
        self._options = options
        self._expand = expand_nested
        self._rankdir = rankdir
        self._boxes, self._links = _graph(model)

    def get_nodes(self):
        """The layers that are drawn."""
        return list(self._boxes)

    def get_edges(self):
        """Pairs (from, to) of layers."""
        return list(self._links)

    def to_string(self):
        """The drawing in Graphviz's language DOT."""
        lines = [f"digraph G {{\nconcentrate=True;\nrankdir={self._rankdir};\nnode [shape=record];"]
        for layer in self._boxes:
            label = "|".join("|".join(text for text, _ in row) for row in _rows(layer, self._options))
            escaped = "".join(f"\\{c}" if c in '<>{}"\\' else c for c in label)
            lines.append(f'"{id(layer)}" [label="{{{escaped}}}"];')
        lines += [f'"{id(a)}" -> "{id(b)}";' for a, b in self._links]
        return "\n".join([*lines, "}"])

    def _layout(self):
        """Places of the boxes: {layer: (x, y, width, height, rows, inner drawing)} and the size of all."""
        parents = {layer: [a for a, b in self._links if b is layer] for layer in self._boxes}
        depth = {}
        for layer in self._boxes:
            depth[layer] = max((depth[p] + 1 for p in parents[layer] if p in depth), default=0)
        levels = {}
        for layer in self._boxes:
            levels.setdefault(depth[layer], []).append(layer)
        across = self._rankdir == "LR"
        placed, along, breadth = {}, _MARGIN, 0
        for level in sorted(levels):
            row = levels[level]
            if level:
                # Boxes stand near those that they come from.
                def middle(layer):
                    found = [placed[p] for p in parents[layer] if p in placed]
                    return sum((f[1] + f[3] / 2 if across else f[0] + f[2] / 2) for f in found) / len(found) if found else 0

                row = sorted(row, key=middle)
            sizes = [self._size(layer) for layer in row]
            at = _MARGIN
            for layer, (width, height, rows, inner) in zip(row, sizes):
                placed[layer] = (along, at, width, height, rows, inner) if across else (at, along, width, height, rows, inner)
                at += (height if across else width) + _GAP_X
            breadth = max(breadth, at - _GAP_X + _MARGIN)
            along += max(width if across else height for width, height, *_ in sizes) + _GAP_Y
        length = along - _GAP_Y + _MARGIN
        self._centre(placed, levels, breadth, across)
        return placed, (length, breadth) if across else (breadth, length)

    @staticmethod
    def _centre(placed, levels, breadth, across):
        for row in levels.values():
            ends = [placed[r][1] + placed[r][3] if across else placed[r][0] + placed[r][2] for r in row]
            shift = (breadth - _MARGIN - max(ends)) / 2
            for r in row:
                x, y, *rest = placed[r]
                placed[r] = (x, y + shift, *rest) if across else (x + shift, y, *rest)

    def _size(self, layer):
        rows = _rows(layer, self._options)
        width = max(sum(len(text) * _LETTER + 16 for text, _ in row) for row in rows)
        height = _LINE * len(rows)
        inner = None
        if self._expand and _is_nested(layer):
            inner = ModelDrawing(layer, self._options, True, self._rankdir)
            _, (w, h) = inner._layout()
            width, height = max(width, w), height + h
        return width, height, rows, inner

    def _markup(self, dx=0, dy=0):
        placed, size = self._layout()
        parts = []
        for a, b in self._links:
            xa, ya, wa, ha, *_ = placed[a]
            xb, yb, wb, hb, *_ = placed[b]
            if self._rankdir == "LR":
                ends = xa + wa, ya + ha / 2, xb, yb + hb / 2
            else:
                ends = xa + wa / 2, ya + ha, xb + wb / 2, yb
            x1, y1, x2, y2 = (v + d for v, d in zip(ends, (dx, dy, dx, dy)))
            parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#555" marker-end="url(#tip)"/>')
        for x, y, width, height, rows, inner in placed.values():
            parts.append(_box(x + dx, y + dy, width, height, rows))
            if inner is not None:
                own, (w, _) = inner._markup(x + dx, y + dy + _LINE * len(rows))
                parts.append(own)
        return "".join(parts), size

    def create_svg(self):
        """The drawing as SVG text."""
        body, (width, height) = self._markup()
        title = html.escape(f"The layers of {self._model.name}")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{title}" '
            'font-family="Helvetica, Arial, sans-serif" font-size="13">'
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>'
            f'<rect width="100%" height="100%" fill="#fff"/>{body}</svg>'
        )

    _repr_svg_ = create_svg

    def write(self, path):
        """Write an `.svg` or `.dot` file. @raises ValueError for other formats, which are not drawn here"""
        kind = os.path.splitext(os.fspath(path))[1].lower()
        if kind not in (".svg", ".dot"):
            raise ValueError(f"A drawing of a model is written as .svg or .dot here, not as {kind or 'a file without an ending'}.")
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.create_svg() if kind == ".svg" else self.to_string())


_FILLS = {"head": ("#000", "#fff"), "plain": ("#fff", "#000"), "yes": ("#228b22", "#fff"), "no": ("#b22222", "#fff")}


def _box(x, y, width, height, rows):
    parts = [f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="#fff" stroke="#000"/>']
    for i, row in enumerate(rows):
        needed = [len(text) * _LETTER + 16 for text, _ in row]
        scale, left = width / sum(needed), x
        for (text, kind), own in zip(row, needed):
            fill, ink = _FILLS[kind]
            cell = own * scale
            parts.append(
                f'<rect x="{left:.1f}" y="{y + i * _LINE:.1f}" width="{cell:.1f}" height="{_LINE}" fill="{fill}" stroke="#000"/>'
                f'<text x="{left + cell / 2:.1f}" y="{y + i * _LINE + 17:.1f}" text-anchor="middle" fill="{ink}">{html.escape(text)}</text>'
            )
            left += cell
    return "".join(parts)


def _is_nested(layer):
    return getattr(layer, "_functional", None) is not None or hasattr(layer, "_nodes_by_depth")


def _graph(model):
    """(layers in order, links between them)."""
    inner = getattr(model, "_functional", None) or model
    if not hasattr(inner, "_nodes_by_depth"):
        layers = list(model.layers)
        return layers, list(zip(layers, layers[1:]))
    links = []
    for nodes in inner._nodes_by_depth.values():
        for node in nodes:
            for x in node.input_tensors:
                pair = (x._keras_history.operation, node.operation)
                if pair not in links and pair[0] in inner._operations:
                    links.append(pair)
    return list(inner._operations), links


def _require_built(model):
    from keras.src.models.sequential import Sequential

    if not model.built or isinstance(model, Sequential) and model._functional is None:
        raise ValueError(
            "This model has not yet been built. Build the model first by calling `build()` or by calling the model on a "
            "batch of data."
        )


@keras_export("keras.utils.model_to_dot")
def model_to_dot(model, show_shapes=False, show_dtype=False, show_layer_names=True, rankdir="TB", expand_nested=False, dpi=200,
                 subgraph=False, show_layer_activations=False, show_trainable=False, splines="ortho", **kwargs):  # fmt: skip
    """The model's layers and what flows between them, as a drawing that also speaks DOT."""
    if kwargs.pop("layer_range", None) is not None:
        raise ValueError("Argument `layer_range` is no longer supported.")
    if kwargs:
        raise ValueError(f"Unrecognized keyword arguments: {kwargs}")
    _require_built(model)
    options = {
        "show_shapes": show_shapes, "show_dtype": show_dtype, "show_layer_names": show_layer_names,
        "show_layer_activations": show_layer_activations, "show_trainable": show_trainable,
    }  # fmt: skip
    return ModelDrawing(model, options, expand_nested, rankdir)


@keras_export("keras.utils.plot_model")
def plot_model(model, to_file="model.png", show_shapes=False, show_dtype=False, show_layer_names=False, rankdir="TB",
               expand_nested=False, dpi=200, show_layer_activations=False, show_trainable=False, splines="ortho", **kwargs):  # fmt: skip
    """Draw a model, below the cell and into a file.

    Graphviz does not run here: the drawing is our own, and a name that ends in .png or another format of pixels gets an
    .svg file beside it, with a warning that says so.
    """
    if not model.built:
        raise ValueError(
            "This model has not yet been built. Build the model first by calling `build()` or by calling the model on a "
            "batch of data."
        )
    drawing = model_to_dot(
        model, show_shapes=show_shapes, show_dtype=show_dtype, show_layer_names=show_layer_names, rankdir=rankdir,
        expand_nested=expand_nested, dpi=dpi, show_layer_activations=show_layer_activations, show_trainable=show_trainable,
        splines=splines, **kwargs,
    )  # fmt: skip
    if to_file is None:
        return drawing
    stem, kind = os.path.splitext(os.fspath(to_file))
    if kind in (".svg", ".dot"):
        drawing.write(to_file)
    else:
        drawing.write(f"{stem}.svg")
        warnings.warn(
            f"plot_model: pictures of pixels are not drawn here; the drawing is in {stem}.svg instead of {to_file}.",
            stacklevel=2,
        )
    return drawing
