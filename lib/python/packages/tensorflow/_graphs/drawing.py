"""A graph as a drawing: one box an operation, named as TensorFlow names it, with shapes on the edges."""

from tapegraph import _bridge

_KINDS = {
    "Placeholder": "input",
    "PlaceholderWithDefault": "input",
    "Const": "constant",
    "VarHandleOp": "parameter",
    "VariableV2": "parameter",
    "Variable": "parameter",
    "CapturedVariable": "parameter",
    "Identity": "op",
}


def draw(graph, title, values=None, series=None, because=None):
    """Send the operations of `graph` and what flows between them to the page.

    values: {operation's name: eager tensor} of what came out of them in some run.
    """
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
        if op.name.startswith(_BACKWARD):
            node["backward"] = True
        line = next((line for file, line, _ in reversed(op._frames) if file == _bridge._cell), 0)
        if line:
            node["line"], node["moment"] = line, op._moment
        nodes.append(node)
        for tensor in op.inputs:
            edges.append({"from": tensor.op.name, "to": op.name, "label": _label(tensor)})
    event = {"type": "graph", "title": title, "framework": "tensorflow", "nodes": nodes, "edges": edges}
    if series is not None:
        event["series"] = series
    if because is not None:
        event["because"] = because
    event["source"] = _bridge.source_lines()
    _bridge.show_graph(event, {name: value._handle() for name, value in (values or {}).items()})


def draw_traces(function, title, series):
    """Draw each trace of a `tf.function`, and say why it was made."""
    traces = list(dict.fromkeys(function._traces.values()))
    if not traces:
        raise ValueError(
            f"tapegraph.show_graph: {function._name} has no trace yet. Call it first, or give its inputs: "
            "show_graph(function, *inputs)"
        )
    for number, trace in enumerate(traces):
        why = "the first call" if number == 0 else _difference(trace, traces[number - 1])
        draw(trace.graph, title, series=series or f"traces of {title}", because=why)


def _difference(trace, before):
    """Why a call could not use the trace before it."""
    changes = []
    for tensor, now, then in zip(trace.graph.inputs, trace._specs, before._specs):
        if now.dtype is not then.dtype:
            changes.append(f"{tensor.op.name} is {now.dtype.name} and was {then.dtype.name}")
        elif now.shape.as_list() != then.shape.as_list() if None not in (now.shape.rank, then.shape.rank) else True:
            changes.append(f"{tensor.op.name} has the shape {now.shape} and had {then.shape}")
    if len(trace._specs) != len(before._specs):
        changes.append(f"{len(trace._specs)} tensors were given and {len(before._specs)} before")
    return ", ".join(changes) or "a Python argument has another value, and each value has a graph of its own"


# Operations that change a variable: asking for their results would change it once more.
_WRITES = ("Assign", "Apply", "Scatter", "Init", "Resource", "Enqueue", "Print", "Assert", "PyFunc")
_BACKWARD = ("gradients", "gradient_tape")


def _readable(graph):
    """The first results of operations that only compute."""
    for op in graph.get_operations():
        if op.type.startswith("Read") or not any(word in op.type for word in _WRITES):
            for tensor in list(op.outputs)[:1]:
                if tensor.dtype.name not in ("string", "resource", "variant"):
                    yield tensor


def values_in_call(concrete, tensors):
    """{operation's name: value} of one call of a concrete function."""
    from .._core.callbacks import run

    graph = concrete.graph
    wanted = list(_readable(graph))
    refs = [t._ref for t in wanted]
    fed = [t._ref for t in graph.inputs]
    plan = _bridge.call("tf.plan", graph._id, len(refs), *refs, 0, len(fed), *fed, False)
    try:
        results = run("tf.run", plan, len(tensors), *[t._handle() for t in tensors])
    finally:
        _bridge.call("tf.plan_delete", plan)
    return {t.op.name: value for t, value in zip(wanted, results)}


def values_in_session(graph, session, feed_dict):
    """{operation's name: value} of one run, as far as the fed placeholders go."""
    known = {(key if hasattr(key, "op") else graph.as_graph_element(key)).op.name for key in feed_dict}
    missing = set()
    for op in graph.get_operations():
        if (op.type == "Placeholder" and op.name not in known) or any(t.op.name in missing for t in op.inputs):
            missing.add(op.name)
    wanted = [t for t in _readable(graph) if t.op.name not in missing]
    values = session._values(wanted, [], session._feeds(feed_dict))
    return {t.op.name: value for t, value in zip(wanted, values)}


def _dimensions(tensor):
    """The static shape as a list with None for unknown dimensions; None where the rank is unknown."""
    shape = tensor.shape
    return None if shape.rank is None else list(shape.as_list())


def _label(tensor):
    dimensions = _dimensions(tensor)
    if dimensions is None:
        return "?"
    return "×".join("?" if n is None else str(n) for n in dimensions) if dimensions else "scalar"
