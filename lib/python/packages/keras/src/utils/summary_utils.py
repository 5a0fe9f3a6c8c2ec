"""Model.summary: the table of a model's layers."""

import math
import re
import shutil

from keras.src import tree
from keras.src.backend.dtypes import dtype_bits
from keras.src.utils import io_utils, table


def count_params(weights):
    return sum(math.prod(w.shape) for w in weights)


def _memory(weights):
    """The size of these weights in words: "212.54 KB"."""
    unique = {id(w): w for w in weights}.values()
    size = sum(math.prod(w.shape) * dtype_bits(w.dtype) for w in unique) / 8
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if size < 1024:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} PB"


def print_summary(
    model, line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False, layer_range=None
):
    """Print the summary, or pass it to `print_fn`."""
    from keras.src.models.functional import Functional

    is_functional = isinstance(model, Functional)
    layers = model._operations if is_functional else model.layers
    stacked = not is_functional or _is_stack(model)
    columns = [("Layer (type)", "left"), ("Output Shape", "left"), ("Param #", "right")]
    length = 88 if stacked else 108
    positions = positions or ([0.45, 0.80, 1.0] if stacked else [0.3, 0.56, 0.74, 1.0])
    if not stacked:
        columns.append(("Connected to", "left"))
    if show_trainable:
        columns.append(("Trainable", "center"))
        positions = [*(p * 0.9 for p in positions), 1.0]
        length += 12
    screen = shutil.get_terminal_size().columns
    length = line_length or min(length, screen - 4)
    ends = [int(p * length) for p in positions]
    widths = [b - a for a, b in zip([0, *ends], ends)]
    if min(widths) < 4:
        raise ValueError("Insufficient console width to print summary.")
    nodes = [] if stacked else [n for same_depth in model._nodes_by_depth.values() for n in same_depth]

    def rows(layer, level=0):
        prefix = "   " * level + "└ " if level else ""
        found = [_row(layer, prefix, nodes if not stacked else None, show_trainable)]
        for inner in getattr(layer, "layers", ()) if expand_nested else ():
            found += rows(inner, level + 1)
        return found

    first, last = _range(layers, layer_range)
    body = [row for layer in layers[first:last] for row in rows(layer)]
    header, justify = [name for name, _ in columns], [how for _, how in columns]
    lines = [f'Model: "{model.name}"', *table.render(header, body, widths, justify, length), *_totals(model)]
    # A terminal's lines end where it ends.
    text = "".join(f"{line[:screen]}\n" for line in lines)
    if print_fn is None:
        io_utils.print_msg(text, line_break=False)
    else:
        print_fn(text)


def _is_stack(model):
    """Does each layer have one input and one output, and is it called once?"""
    if any(len(n) > 1 or len(n[0].input_tensors) > 1 for n in model._nodes_by_depth.values()):
        return False
    own = {id(n) for same_depth in model._nodes_by_depth.values() for n in same_depth}
    return all(sum(id(n) in own for n in layer._inbound_nodes) <= 1 for layer in model.layers)


def _row(layer, prefix, nodes, show_trainable):
    name = f"{prefix}{layer.name} ({layer.__class__.__name__})"
    if not hasattr(layer, "built"):
        params = "0"
    elif not layer.built:
        params = "0 (unbuilt)"
    else:
        params = f"{layer.count_params():,}"
    row = [name, _shape_text(layer), params]
    if nodes is not None:
        row.append(_connections(layer, nodes))
    if show_trainable:
        has_weights = len(getattr(layer, "weights", ())) > 0
        row.append(("Y" if layer.trainable else "N") if has_weights else "-")
    return row


def _shape_text(layer):
    def text(shape):
        return f"({', '.join(map(str, shape))})"

    if layer._inbound_nodes:
        shapes = [text(x.shape) for x in layer._inbound_nodes[-1].output_tensors]
    elif getattr(layer, "_build_shapes_dict", None):
        try:
            if hasattr(layer, "output_shape"):
                # One shape, or several set in parentheses as one is.
                return text(layer.output_shape)
            outputs = layer.compute_output_shape(**layer._build_shapes_dict)
        except NotImplementedError:
            return "?"
        if tree.is_shape(outputs):
            return text(outputs)
        texts = tree.map_shape_structure(text, outputs)
        shapes = tree.flatten(texts)
        if len(shapes) > 1:
            return str(texts).replace("'", "")
    else:
        return "?"
    return shapes[0] if len(shapes) == 1 else str(shapes).replace("'", "")


def _connections(layer, nodes):
    relevant = {id(n) for n in nodes}
    found = []
    for node in layer._inbound_nodes:
        if id(node) in relevant:
            found += [
                f"{h.operation.name}[{h.node_index}][{h.tensor_index}]"
                for h in (x._keras_history for x in node.input_tensors)
            ]
    return ", ".join(found) or "-"


def _totals(model):
    trainable, frozen = model.trainable_weights, model.non_trainable_weights
    optimizer = model.optimizer if model.compiled else None
    state = optimizer.variables if optimizer is not None and optimizer.built else None
    lines = [("Total", [*trainable, *frozen, *(state or ())]), ("Trainable", trainable), ("Non-trainable", frozen)]
    if state is not None:
        lines.append(("Optimizer", state))
    return [f" {name} params: {count_params(weights):,} ({_memory(weights)})" for name, weights in lines]


def _range(layers, layer_range):
    """Positions of the first and behind the last layer to list; `layer_range` holds two patterns of names."""
    if layer_range is None:
        return 0, len(layers)
    if len(layer_range) != 2:
        raise ValueError(
            "layer_range must be a list or tuple of length 2. Received: "
            f"layer_range = {layer_range} of length {len(layer_range)}"
        )
    if not all(isinstance(name, str) for name in layer_range):
        raise ValueError(f"layer_range should contain string type only. Received: {layer_range}")
    low, high = ([i for i, layer in enumerate(layers) if re.match(name, layer.name)] for name in layer_range)
    if not low or not high:
        raise ValueError(f"Passed layer_names do not match the layer names in the model. Received: {layer_range}")
    if min(low) > max(high):
        return min(high), max(low) + 1
    return min(low), max(high) + 1
