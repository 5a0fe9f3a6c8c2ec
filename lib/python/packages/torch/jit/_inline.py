"""Graphs with the graphs that they call inside."""

from ._ir import Graph


def inlined(graph):
    """A copy of a graph in which calls of methods and functions are replaced by what they do."""
    made = Graph()
    known = {}
    for v in graph.block.inputs:
        new = made.block.add_input(None, v.type)
        if v.has_name:
            new.set_name(v.debugName())
        known[v] = new
        new.example = v.example
    _copy(graph.block, made, made.block, known, {})
    for v in graph.block.outputs:
        made.block.add_output(known[v])
    return made


def _copy(source, graph, target, known, objects, scope=""):
    for node in source.nodes:
        if node.kind_ in ("prim::CallMethod", "prim::CallFunction") and _callee(node, objects) is not None:
            inner = _callee(node, objects)
            table = {}
            for v, given in zip(inner.block.inputs if node.kind_ == "prim::CallMethod" else inner.block.inputs,
                                node.inputs if node.kind_ == "prim::CallMethod" else node.inputs[1:]):
                table[v] = known[given]
            inside = dict(objects)
            _copy(inner.block, graph, target, table, inside, node.attrs.get("_scope", scope))
            outs = inner.block.outputs
            for o, v in zip(node.outputs, outs):
                known[o] = table[v]
                if o.has_name and known[o].node.kind_ not in ("prim::Param", "prim::Constant"):
                    known[o].set_name(o.base())
            continue
        made = graph.create(node.kind_, [known[i] for i in node.inputs], 0, node.place, node.scope or scope)
        made.attrs, made.schema = node.attrs, node.schema
        made.source = getattr(node, "source", None)
        for o in node.outputs:
            new = made.add_output(o.type)
            if o.has_name:
                new.set_name(o.base())
            known[o] = new
        target.append(made)
        for block in node.blocks:
            inner = made.add_block()
            for v in block.inputs:
                known[v] = inner.add_input(v.base() if v.has_name else None, v.type)
            _copy(block, graph, inner, known, objects, scope)
            for v in block.outputs:
                inner.add_output(known[v])


def _callee(node, objects):
    method = node.attrs.get("_graph")
    return method() if method is not None else None
