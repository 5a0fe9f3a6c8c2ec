"""A model as a GraphDef: the operations that one call of it records, in the scopes of its modules."""

import json
import re

import torch
from tapegraph import _bridge

from .. import _wire as wire


def graph_def(model, inputs, verbose=False):
    """The serialized GraphDef of `model(*inputs)`; without inputs, the modules alone."""
    if inputs is None:
        nodes = [_node(_scope(model, name) or type(model).__name__, type(m).__name__, [], None) for name, m in model.named_modules()]
        return b"".join(nodes) + _VERSION
    from torch.autograd.graph import trace_module

    given = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    # The graph is the one behind the results: what needs no gradient would not be in it.
    given = [t.detach().clone().requires_grad_() if isinstance(t, torch.Tensor) and t.is_floating_point() else t for t in given]
    with torch.enable_grad():
        _, names, results = trace_module(model, given)
    graph = json.loads(_bridge.method("autogradJson", type(model).__name__, names, True, *(t._h for t in results)))
    return _convert(model, graph, verbose)


def _scope(model, path):
    """"Net/Sequential[features]/Conv2d[0]" of "features.0"."""
    parts, at = [type(model).__name__], model
    for name in path.split(".") if path else ():
        at = getattr(at, name)
        parts.append(f"{type(at).__name__}[{name}]")
    return "/".join(parts)


def _convert(model, graph, verbose):
    named, taken = {}, set()

    def unique(name):
        number, found = 0, name
        while found in taken:
            number += 1
            found = f"{name}_{number}"
        taken.add(found)
        return found

    # What an autograd node is called, and the operation that it belongs to.
    for node in graph["nodes"]:
        scope = _scope(model, (node.get("scope") or "").replace("/", "."))
        name = node.get("name")
        if node["kind"] == "output":
            named[node["id"]] = unique("output/output"), "IO Node"
        elif name is not None and name.startswith("input "):
            named[node["id"]] = unique(f"input/{name[6:]}"), "IO Node"
        elif node["kind"] == "parameter":
            leaf = (name or node["op"]).rsplit(".", 1)[-1]
            named[node["id"]] = unique(f"{scope}/{leaf}"), "prim::Param"
        else:
            op = _aten(node["op"])
            named[node["id"]] = unique(f"{scope}/{op}"), f"aten::{op}"
    sources = {}
    for edge in graph["edges"]:
        sources.setdefault(edge["to"], []).append(named[edge["from"]][0])
    if verbose:
        for node in graph["nodes"]:
            print(named[node["id"]][0], "<-", ", ".join(sources.get(node["id"], [])))
    # From the inputs to the outputs, as they ran.
    nodes = [_node(*named[n["id"]], sources.get(n["id"], []), n.get("shape")) for n in reversed(graph["nodes"])]
    return b"".join(nodes) + _VERSION


def _aten(backward):
    """"max_pool2d_with_indices" of "MaxPool2DWithIndicesBackward0"."""
    name = re.sub(r"(?<=\d)D", "d", re.sub(r"Backward\d*$", "", backward))
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return name.lower()


def _node(name, op, inputs, shape):
    message = wire.data(1, name) + wire.data(2, op) + b"".join(wire.data(3, source) for source in inputs)
    if shape is not None:
        dims = b"".join(wire.data(2, wire.integer(1, size)) for size in shape)
        shapes = wire.data(1, wire.data(7, dims))
        message += wire.data(5, wire.data(1, "_output_shapes") + wire.data(2, shapes))
    return wire.data(1, message)


_VERSION = wire.data(4, wire.integer(1, 22))
