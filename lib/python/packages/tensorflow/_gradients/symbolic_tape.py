"""Gradient tapes inside a graph that is being built: a gradient is one more operation."""

import json

from tapegraph import _bridge

from .._core import nest as _nest
from .._core.convert import convert_to_tensor
from .._core.slices import IndexedSlices
from .._core.tensor import TensorLike
from .._core.variable import Variable


class SymbolicTape:
    """What a tape knows of a graph: which operations it saw, and what it watches."""

    def __init__(self, graph, watch_accessed):
        self._graph = graph
        self._watch_accessed = watch_accessed
        # Stretches of operations that were recorded: [start, end), end None while it lasts.
        self._stretches = []
        self._watched = {}
        self._watched_variables = []

    def push(self):
        self._stretches.append([len(self._graph._ops), None])

    def pop(self):
        self._stretches[-1][1] = len(self._graph._ops)

    def watch(self, t):
        if isinstance(t, Variable):
            if not any(v is t for v in self._watched_variables):
                self._watched_variables.append(t)
            return
        inside = self._graph._inside(t)
        self._watched[inside._ref] = inside

    def _operations(self):
        for start, end in self._stretches:
            yield from self._graph._ops[start:end]

    def _variables_of(self, op):
        """The variables that an operation reads, directly or in a graph that it runs."""
        if op.type in ("ReadVariableOp", "ResourceGather"):
            return [v for v in [self._variable(op.inputs[0])] if v is not None]
        return op.__dict__.get("_reads", [])

    def _variable(self, handle):
        owner = handle.__dict__.get("_variable")
        if owner is not None:
            return owner
        for v, inside in getattr(self._graph, "_bound", {}).values():
            if inside is handle:
                return v
        return None

    def variables(self):
        found = list(self._watched_variables)
        if self._watch_accessed:
            for op in self._operations():
                for v in self._variables_of(op):
                    if v.trainable and not any(f is v for f in found):
                        found.append(v)
        return found

    def _tracked(self):
        """Results that the tape follows."""
        refs = set(self._watched)
        variables = {id(v) for v in self.variables()}
        for op in self._operations():
            if any(t._ref in refs for t in op.inputs) or any(id(v) in variables for v in self._variables_of(op)):
                if op.type not in ("StopGradient",):
                    refs.update(t._ref for t in op.outputs)
        return refs, variables

    def gradient(self, targets, sources, seeds, unconnected):
        from .tape import UnconnectedGradients

        refs, variables = self._tracked()
        graph = self._graph
        inside_targets, inside_seeds = [], []
        for i, t in enumerate(targets):
            if isinstance(t, Variable):
                t = t._as_tensor()
            if not isinstance(t, TensorLike):
                t = convert_to_tensor(t)
            t = graph._inside(t)
            if t._ref in refs and t.dtype.is_floating:
                inside_targets.append(t)
                seed = None if seeds is None else seeds[i]
                inside_seeds.append(None if seed is None else graph._inside(convert_to_tensor(seed, t.dtype)))
        followed = []
        for s in sources:
            if isinstance(s, Variable):
                followed.append(id(s.__dict__.get("_base", s)) in variables or id(s) in variables)
            elif isinstance(s, TensorLike):
                followed.append(graph._inside(s)._ref in refs)
            else:
                raise ValueError(f"Passed in object {s} of type {type(s).__name__!r}, not tf.Tensor or tf.Variable or ExtensionType.")
        wanted = [s for s, f in zip(sources, followed) if f]
        grads = iter(gradients_node(graph, inside_targets, wanted, inside_seeds, "gradient_tape"))
        out = []
        for s, f in zip(sources, followed):
            g = next(grads) if f else None
            if g is None and unconnected is UnconnectedGradients.ZERO:
                from .._ops.array import zeros_like

                g = zeros_like(s)
            out.append(g)
        return out


def _shape_of(source):
    """The shape of what rows were picked from, as TensorFlow has it in the gradient: a tensor."""
    from .._ops.array import shape

    dims = source.shape
    return convert_to_tensor(dims.as_list(), name="Const") if dims.is_fully_defined() else shape(source)


def gradients_node(graph, targets, sources, seeds, name):
    """Gradients of targets by tensors and variables, None where nothing connects them: one operation of the graph."""
    if not targets or not sources:
        return [None for _ in sources]
    inside = [graph._handle_of(s) if isinstance(s, Variable) else graph._inside(s) for s in sources]
    with graph._scope(name) as scope:
        controls = graph._controls_now()
        text = _bridge.call(
            "tf.graph_gradient", graph._id, scope[:-1], json.dumps([t._ref for t in targets]),
            json.dumps([s._ref for s in inside]), json.dumps([None if s is None else s._ref for s in seeds]),
            json.dumps([c._node for c in controls]), name == "gradient_tape",
        )  # fmt: skip
        mask, results = json.loads(text)
        inputs = [*targets, *inside, *[s for s in seeds if s is not None]]
        outs = graph._register("SymbolicGradient", scope[:-1], inputs, controls, results)
    given = iter(outs)
    found = []
    for m, s in zip(mask, sources):
        if m == "0":
            found.append(None)
            continue
        if m == "2":
            values, indices = next(given), next(given)
            found.append(IndexedSlices(values, indices, _shape_of(s)))
            continue
        g = next(given)
        if g.shape.rank is None or not g.shape.is_fully_defined():
            g._shape = s.shape
        found.append(g)
    return found


def custom_gradient_in_graph(graph, f, args, kwargs):
    """A function with its own gradient, in a graph: both are traced, the gradient at once."""
    from .._graphs.function_graph import FuncGraph

    inputs = [graph._inside(convert_to_tensor(a) if not isinstance(a, TensorLike) else a) for a in args]
    forward = FuncGraph("custom_gradient", graph)
    kept = {}

    def body(*given):
        result, backward = f(*given, **kwargs)
        kept["backward"] = backward
        return result

    with forward.as_default():
        given = [forward._input("Placeholder", t.dtype, t.shape, "input") for t in inputs]
    structure = forward._trace(body, given, {})
    # What the gradient function closes over lives in the forward graph: those results come out too.
    backward = FuncGraph("custom_gradient_backward", forward)
    with backward.as_default():
        upstream = [backward._input("Placeholder", t.dtype, t.shape, "grad") for t in forward.outputs]

    def reverse(*grads):
        answer = kept["backward"](*grads)
        return list(answer) if isinstance(answer, (list, tuple)) else [answer]

    backward._trace(reverse, upstream, {})
    if len(backward.outputs) != len(inputs):
        raise ValueError(
            f"custom_gradient function expected to return {len(inputs)} gradients, but returned {len(backward.outputs)} instead."
        )
    results = list(forward.outputs)
    from .._functions.concrete import _engine

    with graph._scope("custom_gradient") as scope:
        extra = [t._captured_from for t in backward._input_tensors if "_captured_from" in t.__dict__]
        sub = {
            "graph": forward._id,
            "inputs": _outer_inputs(forward, graph, inputs),
            "outputs": [t._ref for t in [*results, *extra]],
        }
        text = _bridge.call(
            "tf.graph_custom", graph._id, scope[:-1], json.dumps([t._ref for t in inputs]), json.dumps(sub),
            json.dumps({"graph": backward._id, "inputs": [], "outputs": [t._ref for t in backward.outputs]}),
            json.dumps([{"dtype": _engine(t), "shape": t.shape._dims} for t in [*results, *extra]]),
            json.dumps([c._node for c in graph._controls_now()]), len(results),
        )  # fmt: skip
        outs = graph._register("CustomGradient", scope[:-1], inputs, (), json.loads(text))
    graph._ops[-1]._inner = [forward]
    graph._kept_graphs = [*graph.__dict__.get("_kept_graphs", []), forward, backward]
    leaves = iter(outs)
    return _nest.pack(structure, [next(leaves) for _ in results])


def _outer_inputs(inner, graph, given):
    rest = iter(given)
    refs = []
    for t in inner._input_tensors:
        outside = t.__dict__.get("_captured_from")
        refs.append(next(rest)._ref if outside is None else graph._inside(outside)._ref)
    return refs

