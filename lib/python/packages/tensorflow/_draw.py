"""A graph as a drawing: one box an operation, named as TensorFlow names it, with shapes on the edges."""

from tapegraph import _bridge

_KINDS = {
    "Placeholder": "input",
    "PlaceholderWithDefault": "input",
    "Const": "constant",
    "VarHandleOp": "parameter",
    "VariableV2": "parameter",
    "Variable": "parameter",
    "Identity": "op",
}


def draw(graph, title):
    """Send the operations of `graph` and what flows between them to the page."""
    used = {tensor.op.name for op in graph.get_operations() for tensor in op.inputs}
    nodes, edges = [], []
    for op in graph.get_operations():
        outputs = list(op.outputs)
        kind = _KINDS.get(op.type, "op")
        if kind == "op" and outputs and op.name not in used and op.inputs:
            kind = "output"
        node = {"id": op.name, "op": op.type, "name": op.name, "kind": kind}
        scope = op.name.rpartition("/")[0]
        if scope:
            node["scope"] = scope
        if outputs and _dimensions(outputs[0]) is not None:
            node["shape"] = _dimensions(outputs[0])
        if outputs:
            node["dtype"] = outputs[0].dtype.name
        nodes.append(node)
        for tensor in op.inputs:
            edges.append({"from": tensor.op.name, "to": op.name, "label": _label(tensor)})
    _bridge.record({"type": "graph", "title": title, "framework": "tensorflow", "nodes": nodes, "edges": edges})


def _dimensions(tensor):
    """The static shape as a list with None for unknown dimensions; None where the rank is unknown."""
    shape = tensor.shape
    return None if shape.rank is None else list(shape.as_list())


def _label(tensor):
    dimensions = _dimensions(tensor)
    if dimensions is None:
        return "?"
    return "×".join("?" if n is None else str(n) for n in dimensions) if dimensions else "scalar"
