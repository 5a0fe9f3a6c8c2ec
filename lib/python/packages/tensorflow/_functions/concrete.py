"""Concrete functions: one trace, with what it captured."""

import json

from tapegraph import _bridge

from .._core import dtypes as _dtypes, nest as _nest, state as _state
from .._core.callbacks import run
from .._core.convert import convert_to_tensor
from .._core.spec import TensorSpec
from .._core.strings import decode, encode
from .._core.tensor import EagerTensor, StringTensor, TensorLike, is_numpy
from .._core.variable import Variable
from .._graphs.function_graph import FuncGraph
from . import function_text as _function_text
from .arguments import Specified, as_spec, python_part, valid_name
from .user_errors import in_user_code


class ConcreteFunction:
    """One trace of a function: a graph with its inputs and outputs."""

    def __init__(self, owner, bound, allows_variables):
        self._name = f"__inference_{owner._name}_{next(_trace_numbers)}"
        self._owner_name = owner._name
        self._signature = owner._signature
        self._key = bound.key
        self._specs = list(bound.specs)
        self._is_general = any(not s.shape.is_fully_defined() for s in self._specs)
        # What keys by identity must live as long as the trace.
        self._held = (bound.args, bound.kwargs)
        outer = _state.graph
        graph = FuncGraph(owner._name, outer, allows_variables)
        self._graph = graph
        graph._function_name = self._name
        with graph.as_default():
            graph.inputs = [
                graph._input("Placeholder", s.dtype, s.shape, valid_name(n)) for s, n in zip(self._specs, bound.names)
            ]
        given = iter(graph.inputs)
        args = [_placed(a, given) for a in bound.args]
        kwargs = {k: _placed(bound.kwargs[k], given) for k in sorted(bound.kwargs)}
        self._structure = _traced(graph, owner, args, kwargs)
        self._plan = None
        self._held = (self._held, args)

    graph = property(lambda self: self._graph)
    name = property(lambda self: self._name)
    inputs = property(lambda self: [*self._graph.inputs, *[inside for _, inside in self._graph.captures]])
    outputs = property(lambda self: self._graph.outputs)
    structured_outputs = property(lambda self: _nest.map_structure(as_spec, self._structure))
    output_shapes = property(lambda self: _nest.map_structure(lambda t: None if t is None else t.shape, self._structure))
    output_dtypes = property(lambda self: _nest.map_structure(lambda t: None if t is None else t.dtype, self._structure))
    variables = property(lambda self: self._graph.variables)
    trainable_variables = property(lambda self: self._graph.trainable_variables)
    captured_inputs = property(lambda self: [outside for outside, _ in self._graph.captures])

    @property
    def argument_names(self):
        """What the tensors it takes are called."""
        return [t.op.name for t in self._graph.inputs]

    @property
    def structured_input_signature(self):
        """(args, kwargs) as they were traced, with specs for tensors."""
        saved = self.__dict__.get("_saved_inputs")
        if saved is not None:
            return saved
        args, kwargs = self._held[0]
        return _function_text.input_structure(args, kwargs, [TensorSpec(s.shape, s.dtype, n) for s, n in zip(self._specs, self.argument_names)])

    def __del__(self):
        if self.__dict__.get("_plan") and _bridge.is_attached():
            _bridge.call("tf.plan_delete", self._plan)

    def _takes(self, bound):
        """Could these arguments run through this trace?"""
        if len(bound.specs) != len(self._specs) or python_part(bound.key) != python_part(self._key):
            return False
        return all(a.dtype is b.dtype and a.shape.is_subtype_of(b.shape) for a, b in zip(bound.specs, self._specs))

    def __call__(self, *args, **kwargs):
        tensors = [t for t in _nest.flatten(list(args)) if not isinstance(t, Variable)]
        by_name = {t.op.name: i for i, t in enumerate(self._graph.inputs)}
        for name in kwargs:
            if name not in by_name:
                raise TypeError(f"{self._owner_name} got unexpected keyword argument: {name!r}")
        tensors += [kwargs[t.op.name] for t in self._graph.inputs if t.op.name in kwargs]
        tensors = [t for t in tensors if isinstance(t, TensorLike) or is_numpy(t) or not isinstance(t, (str, bytes, type(None)))]
        if len(tensors) != len(self._specs):
            raise TypeError(
                f"{self._owner_name} takes {len(self._specs)} positional arguments, got {len(tensors)}: "
                f"expected {self.structured_input_signature[0]}"
            )
        converted = [
            t if isinstance(t, TensorLike) else convert_to_tensor(t, s.dtype) for t, s in zip(tensors, self._specs)
        ]
        for t, s in zip(converted, self._specs):
            if t.dtype is not s.dtype or not s.shape.is_compatible_with(t.shape):
                raise TypeError(
                    f"Binding inputs to tf.function failed due to `Can not cast {TensorSpec(t.shape, t.dtype)} to {s}`."
                )
        return self._call_flat(converted)

    def _call_flat(self, tensors):
        graph = _state.graph
        if graph is not None:
            results = self._call_in(graph, tensors)
        else:
            if self._plan is None:
                fetches = [t._ref for t in self._graph.outputs]
                fed = [t._ref for t in self._graph.inputs]
                self._plan = _bridge.call(
                    "tf.plan", self._graph._id, len(fetches), *fetches, 0, len(fed), *fed, True
                )
            tensors = [t if t.__class__ is EagerTensor else _passed(t) for t in tensors]
            handles = [t._h for t in tensors]
            results = run("tf.run", self._plan, len(handles), *handles)
        given = iter(results)
        return _nest.pack(self._structure, [self._result(t, given) for t in _nest.flatten(self._structure)])

    def _result(self, inside, results):
        if inside is None:
            return None
        if hasattr(type(inside), "_function_components"):
            return inside._with_function_components([self._result(c, results) for c in inside._function_components()])
        value = next(results)
        return decode(value) if inside.dtype is _dtypes.string and isinstance(value, EagerTensor) else value

    def _call_in(self, graph, tensors):
        """A call from inside another graph: one node of it."""
        inner = self._graph
        if inner._outer is not graph:
            inner._outer = graph if inner._outer is None else inner._outer
        given = [graph._inside(t) for t in tensors]
        with graph._scope("StatefulPartitionedCall" if inner._has_effects else "PartitionedCall") as scope:
            controls = graph._controls_now()
            text = _bridge.call(
                "tf.graph_call", graph._id, scope[:-1], json.dumps(_sub(inner, graph, given)),
                json.dumps([{"dtype": _engine(t), "shape": t.shape._dims} for t in inner.outputs]),
                json.dumps([c._node for c in controls]), "1" if inner._has_effects else "0", json.dumps(_linked(inner, graph)),
            )  # fmt: skip
            outs = graph._register(
                "StatefulPartitionedCall" if inner._has_effects else "PartitionedCall", scope[:-1], given, controls, json.loads(text)
            )
        if inner._has_effects and hasattr(graph, "_has_effects"):
            graph._has_effects = True
        # A tape of the outer graph asks which variables the call reads, those in branches and loops inside included.
        from .._graphs.control_flow import _variables_read

        graph._ops[-1]._reads = _variables_read(inner)
        graph._ops[-1]._inner = [inner]
        for out, t in zip(outs, inner.outputs):
            out._dtype = t.dtype
        return outs

    def _parameters(self):
        args, kwargs = self.__dict__.get("_saved_inputs") or self._held[0]
        return _function_text.parameters(self._signature, args, kwargs)

    def pretty_printed_signature(self, verbose=True):
        """The parameters, results and (where verbose) captures as text."""
        found, outputs = self._parameters(), self.structured_outputs
        if not verbose:
            return _function_text.head(found, outputs)
        return _function_text.full(found, outputs, self.captured_inputs)

    def _tapegraph_draw_(self, title=None, *inputs, series=None):
        from .._graphs.drawing import draw, values_in_call

        values = values_in_call(self, [convert_to_tensor(t) for t in inputs]) if inputs else {}
        draw(self._graph, title or self._owner_name, values=values, series=series)

    def __repr__(self):
        return f"<ConcreteFunction {self.pretty_printed_signature(False)} at {_function_text.address(self)}>"

    def __str__(self):
        return f"ConcreteFunction {self.pretty_printed_signature()}"


ConcreteFunction.__module__ = "tensorflow.python.eager.polymorphic_function.concrete_function"


def _passed(t):
    """An argument as the engine takes it."""
    t = t._as_tensor() if not isinstance(t, EagerTensor) else t
    return encode(t) if isinstance(t, StringTensor) else t


def _traced(graph, owner, args, kwargs):
    """Traces; an error of the reader's code says where in it, as AutoGraph's errors do."""
    if not owner._autograph:
        return graph._trace(owner._callable(), args, kwargs)
    try:
        return graph._trace(owner._callable(), args, kwargs)
    except Exception as error:
        raise in_user_code(error) from None


def _sub(inner, graph, given):
    """The inner graph as a node of `graph` names it: what it captured from further out is looked up from there."""
    rest = iter(given)
    inputs = []
    for t in inner._input_tensors:
        outside = t.__dict__.get("_captured_from")
        inputs.append(next(rest)._ref if outside is None else graph._inside(outside)._ref)
    return {"graph": inner._id, "inputs": inputs, "outputs": [t._ref for t in inner.outputs]}


def _linked(inner, graph):
    """Variables that the inner graph reads, as results of `graph`: gradients find them there."""
    return [graph._handle_of(owner)._ref for owner, _ in inner._bound.values() if isinstance(owner, Variable)]


def _engine(t):
    from .._graphs.building import engine_type

    return engine_type(t.dtype)


def _placed(value, inputs):
    """The argument with placeholders in place of its tensors."""
    if isinstance(value, Variable):
        return value
    if isinstance(value, (TensorLike, TensorSpec, Specified)) or is_numpy(value):
        return next(inputs)
    if isinstance(value, dict):
        found = {k: _placed(value[k], inputs) for k in _nest._keys(value)}
        return {k: found[k] for k in value}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_placed(v, inputs) for v in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_placed(v, inputs) for v in value)
    rebuild = getattr(value, "_with_function_components", None)
    if rebuild is not None:
        return rebuild([_placed(v, inputs) for v in value._function_components()])
    return value


def _counter():
    import itertools

    return itertools.count()


_trace_numbers = _counter()
