"""`tf.function`: Python traced into a graph, once for each kind of arguments."""

import functools
import inspect
import json
import weakref

from tapegraph import _bridge

from .._core import dtypes as _dtypes, nest as _nest, state as _state
from . import function_text as _function_text
from .._core.callbacks import run
from .._core.convert import convert_to_tensor
from .._graphs.function_graph import FuncGraph
from .._core.shape import TensorShape
from .._core.spec import TensorSpec
from .._core.strings import decode, encode
from .._core.tensor import EagerTensor, StringTensor, TensorLike, is_numpy
from .._core.variable import Variable


# Who is told of each call of a traced function: tf.summary.trace_on.
observers = []


def function(
    func=None,
    input_signature=None,
    autograph=True,
    jit_compile=None,
    reduce_retracing=False,
    experimental_implements=None,
    experimental_autograph_options=None,
    experimental_attributes=None,
    experimental_relax_shapes=None,
    experimental_compile=None,
    experimental_follow_type_hints=None,
):
    """Makes a Python function run as a graph. Python itself runs while tracing, tensors every time."""
    if experimental_relax_shapes is not None:
        reduce_retracing = experimental_relax_shapes

    def decorate(f):
        made = Function(f, getattr(f, "__name__", "function"), input_signature, autograph, reduce_retracing, jit_compile)
        try:
            functools.update_wrapper(made, f)
        except AttributeError:
            pass
        return made

    return decorate if func is None else decorate(func)


class Function:
    """A function that `tf.function` made."""

    def __init__(self, python_function, name, input_signature=None, autograph=True, reduce_retracing=False, jit_compile=None):
        self._python_function = python_function
        self._name = name
        self._input_signature = None if input_signature is None else tuple(input_signature)
        self._autograph = autograph
        self._reduce_retracing = reduce_retracing
        self._jit_compile = jit_compile
        # Trace by arguments: key -> ConcreteFunction, oldest first.
        self._traces = {}
        self._count = 0
        self._made_variables = False
        self._traced_once = False
        self._bound_methods = weakref.WeakKeyDictionary()
        self._calls = 0
        try:
            self._signature = inspect.signature(python_function)
        except (TypeError, ValueError):
            self._signature = None

    python_function = property(lambda self: self._python_function)
    input_signature = property(lambda self: self._input_signature)
    name = property(lambda self: self._name)

    @property
    def function_spec(self):
        return self._signature

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            bound = self._bound_methods.get(instance)
        except TypeError:
            bound = None
        if bound is None:
            # Weak: the cache must not keep the object alive through its own method.
            ref = weakref.ref(instance)
            function = self._python_function

            @functools.wraps(function)
            def method(*args, **kwargs):
                return function(ref(), *args, **kwargs)

            method._tf_method_of = (function, ref)
            method.__signature__ = _without_self(self._signature)
            bound = Function(method, self._name, self._input_signature, self._autograph, self._reduce_retracing)
            functools.update_wrapper(bound, function)
            try:
                self._bound_methods[instance] = bound
            except TypeError:
                pass
        return bound

    def __call__(self, *args, **kwargs):
        if _state.functions_run_eagerly:
            return self._python_function(*args, **kwargs)
        bound = self._bind(args, kwargs)
        concrete = self._find(bound)
        for observe in observers:
            observe(concrete)
        return concrete._call_flat(bound.tensors)

    def _bind(self, args, kwargs):
        return _Arguments(self, args, kwargs)

    def _find(self, bound):
        found = self._traces.get(bound.key)
        if found is not None:
            self._note(False)
            return found
        if self._input_signature is not None or self._reduce_retracing:
            for other in self._traces.values():
                if other._takes(bound):
                    self._traces[bound.key] = other
                    self._note(False)
                    return other
        else:
            for other in self._traces.values():
                if other._is_general and other._takes(bound):
                    self._note(False)
                    return other
        if self._reduce_retracing:
            bound.relax(self._traces.values())
        self._note(True)
        concrete = self._trace(bound)
        self._traces[bound.key] = concrete
        return concrete

    def _note(self, traced):
        """Warns, as TensorFlow does, where most calls trace anew."""
        self._recent = (getattr(self, "_recent", ()) + (traced,))[-5:]
        self._calls += 1
        if traced and self._calls >= 5 and sum(self._recent) >= 5:
            from .._core.logging import warning

            warning(
                f"{sum(self._recent)} out of the last {len(self._recent)} calls to {self._python_function!r} triggered tf.function "
                "retracing. Tracing is expensive and the excessive number of tracings could be due to (1) creating @tf.function "
                "repeatedly in a loop, (2) passing tensors with different shapes, (3) passing Python objects instead of tensors. "
                "For (1), please define your @tf.function outside of the loop. For (2), @tf.function has reduce_retracing=True "
                "option that can avoid unnecessary retracing. For (3), please refer to "
                "https://www.tensorflow.org/guide/function#controlling_retracing and "
                "https://www.tensorflow.org/api_docs/python/tf/function for  more details."
            )

    def _trace(self, bound):
        first = not self._traced_once
        concrete = ConcreteFunction(self, bound, allows_variables=first)
        self._count += 1
        self._traced_once = True
        if concrete.graph._made_variables:
            # The body ran once to make its variables; what stays is a trace that makes none.
            concrete = ConcreteFunction(self, bound, allows_variables=False)
            self._count += 1
        return concrete

    def _callable(self):
        if not self._autograph:
            return self._python_function
        from .autograph import convert

        return convert(self._python_function)

    def get_concrete_function(self, *args, **kwargs):
        """The trace for arguments of these kinds; `tf.TensorSpec`s stand for tensors."""
        if self._input_signature is not None and not args and not kwargs:
            args = self._input_signature
        bound = self._bind(args, kwargs)
        found = self._traces.get(bound.key)
        if found is None:
            found = self._traces[bound.key] = self._trace(bound)
        return found

    def _tapegraph_draw_(self, title=None, *inputs, series=None):
        """Draws the trace for these inputs, with what they give; without inputs all traces, oldest first."""
        from .._graphs.drawing import draw, draw_traces, values_in_call

        if not inputs:
            return draw_traces(self, title or self._name, series)
        concrete = self.get_concrete_function(*inputs)
        draw(concrete.graph, title or self._name, values=values_in_call(concrete, self._bind(inputs, {}).tensors), series=series)

    def experimental_get_tracing_count(self):
        return self._count

    def experimental_get_compiler_ir(self, *args, **kwargs):
        raise NotImplementedError("experimental_get_compiler_ir is not here: graphs are compiled by this site's own compiler")

    def pretty_printed_concrete_signatures(self, verbose=True):
        return "\n\n".join(c.pretty_printed_signature(verbose) for c in dict.fromkeys(self._traces.values()))

    def __repr__(self):
        return f"<tensorflow.python.eager.polymorphic_function.polymorphic_function.Function object at {hex(id(self))}>"


Function.__module__ = "tensorflow.python.eager.polymorphic_function.polymorphic_function"


def _binding_fault(owner, args, kwargs, given):
    """What Python says of arguments that do not fit the function."""
    try:
        owner._signature.bind(*args, **kwargs)
    except (TypeError, AttributeError) as error:
        return str(error)
    return "missing a required argument" if given < len(owner._input_signature) else "too many positional arguments"


def _signature_text(owner):
    """`(x: TensorSpec(...))`: the parameters with what the input signature says of each."""
    names = list(owner._signature.parameters) if owner._signature is not None else []
    pairs = [f"{n}: {s!r}" for n, s in zip(names, owner._input_signature)]
    return f"({', '.join(pairs)})"


def _without_self(signature):
    if signature is None:
        return None
    return signature.replace(parameters=list(signature.parameters.values())[1:])


class _Arguments:
    """Arguments of a call, told apart into tensors (which are given at each run) and Python (part of the trace)."""

    def __init__(self, owner, args, kwargs):
        self.owner = owner
        self.args, self.kwargs = self._canonical(owner, args, kwargs)
        # Names of parameters, for placeholders.
        self.tensors = []
        self.specs = []
        self.names = []
        parts = []
        names = self._names(owner)
        for i, value in enumerate(self.args):
            parts.append(self._key(value, names[i] if i < len(names) else f"args_{i}"))
        for name in sorted(self.kwargs):
            parts.append((name, self._key(self.kwargs[name], name)))
        self.key = tuple(parts)

    def _canonical(self, owner, args, kwargs):
        """Keyword arguments in their places and defaults filled in, so that equal calls look equal."""
        if owner._input_signature is not None:
            return self._by_signature(owner, args, kwargs)
        if owner._signature is None:
            return args, kwargs
        try:
            bound = owner._signature.bind(*args, **kwargs)
        except TypeError as error:
            raise TypeError(
                f"Binding inputs to tf.function failed due to `{error}`. Received args: {args} and kwargs: {kwargs} for "
                f"signature: {owner._signature}."
            ) from None
        bound.apply_defaults()
        return bound.args, bound.kwargs

    def _by_signature(self, owner, args, kwargs):
        flat = list(args)
        if kwargs:
            bound = owner._signature.bind(*args, **kwargs)
            flat = list(bound.args) + list(bound.kwargs.values())
        if len(flat) != len(owner._input_signature):
            raise TypeError(
                f"Binding inputs to tf.function failed due to `{_binding_fault(owner, args, kwargs, len(flat))}`. "
                f"Received args: {args} and kwargs: {kwargs} for signature: {_signature_text(owner)}."
            )
        out = []
        for value, spec in zip(flat, owner._input_signature):
            out.append(self._fitted(value, spec, args, owner))
        self.signature = owner._input_signature
        return tuple(out), {}

    def _fitted(self, value, spec, args, owner):
        if not isinstance(spec, TensorSpec):
            if isinstance(spec, (list, tuple, dict)):
                return _nest.pack(spec, [self._fitted(v, s, args, owner) for v, s in zip(_nest.flatten(value), _nest.flatten(spec))])
            return value
        if isinstance(value, TensorSpec):
            return value
        if not isinstance(value, TensorLike):
            try:
                value = convert_to_tensor(value, spec.dtype)
            except (TypeError, ValueError) as error:
                raise TypeError(
                    f"Binding inputs to tf.function failed due to `Can not cast {value!r} to {spec}: {error}`. Received args: {args} "
                    f"and kwargs: {{}} for signature: {_signature_text(owner)}."
                ) from None
        if value.dtype is not spec.dtype or not spec.shape.is_compatible_with(value.shape):
            raise TypeError(
                f"Binding inputs to tf.function failed due to `Can not cast {TensorSpec(value.shape, value.dtype, spec.name)} to {spec}`. "
                f"Received args: {args} and kwargs: {{}} for signature: {_signature_text(owner)}."
            )
        return _Specified(value, spec)

    def _names(self, owner):
        if owner._signature is None:
            return []
        names = []
        for p in owner._signature.parameters.values():
            if p.kind is p.VAR_POSITIONAL:
                names.extend(f"{p.name}_{i}" for i in range(len(self.args)))
            elif p.kind is not p.VAR_KEYWORD:
                names.append(p.name)
        return names

    def _tensor(self, value, spec, name):
        self.tensors.append(value)
        self.specs.append(spec)
        self.names.append(name)
        return ("tensor", spec.dtype.name, spec.shape._dims)

    def _key(self, value, name):
        """What a trace depends on; tensors are noted on the way."""
        if isinstance(value, _Specified):
            return self._tensor(value.value, TensorSpec(value.spec.shape, value.spec.dtype), value.spec.name or name)
        if isinstance(value, Variable):
            return ("variable", value._unique_id)
        if isinstance(value, TensorLike):
            return self._tensor(value, TensorSpec(value.shape, value.dtype), name)
        if isinstance(value, TensorSpec):
            return self._tensor(None, TensorSpec(value.shape, value.dtype), value.name or name)
        if is_numpy(value):
            tensor = convert_to_tensor(value)
            return self._tensor(tensor, TensorSpec(tensor.shape, tensor.dtype), name)
        if isinstance(value, (bool, int, float, complex, str, bytes, type(None), TensorShape, _dtypes.DType)):
            return (type(value).__name__, value)
        if isinstance(value, dict):
            return ("dict", tuple((k, self._key(value[k], f"{name}_{k}")) for k in _nest._keys(value)))
        if isinstance(value, (list, tuple)):
            return (type(value).__name__, tuple(self._key(v, f"{name}_{i}" if i else name) for i, v in enumerate(value)))
        components = getattr(value, "_function_components", None)
        if components is not None:
            return (type(value).__name__, tuple(self._key(v, name) for v in components()))
        return ("object", id(value))

    def relax(self, traces):
        """Gives up sizes in which earlier traces differ."""
        for other in traces:
            if len(other._specs) != len(self.specs) or _python_part(other._key) != _python_part(self.key):
                continue
            self.specs = [
                TensorSpec(a.shape.most_specific_compatible_shape(b.shape), a.dtype) if a.dtype is b.dtype else a
                for a, b in zip(self.specs, other._specs)
            ]


def _python_part(key):
    """A key without the shapes of its tensors."""
    if isinstance(key, tuple) and len(key) == 3 and key[0] == "tensor":
        return key[:2]
    return tuple(_python_part(k) for k in key) if isinstance(key, tuple) else key


class _Specified:
    """A tensor that an input signature describes."""

    def __init__(self, value, spec):
        self.value = value
        self.spec = spec


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
                graph._input("Placeholder", s.dtype, s.shape, _valid_name(n)) for s, n in zip(self._specs, bound.names)
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
    structured_outputs = property(lambda self: _nest.map_structure(_as_spec, self._structure))
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
        if len(bound.specs) != len(self._specs) or _python_part(bound.key) != _python_part(self._key):
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
        raise _in_user_code(error) from None


def _in_user_code(error):
    import linecache

    if getattr(error, "_in_user_code", False):
        return error
    lines = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if not code.co_filename.startswith(_HERE):
            lines.append((code.co_filename, trace.tb_lineno, _shown_name(code)))
        elif lines and code.co_name == "_trace":
            lines = []
        trace = trace.tb_next
    lines = [(f, n, name) for f, n, name in lines if name]
    text = "in user code:\n\n"
    for file, number, name in lines:
        text += f'    File "{file}", line {number}, in {name}  *\n'
        source = linecache.getline(file, number).strip()
        if source:
            text += f"        {source}\n"
    text += f"\n    {type(error).__name__}: {error}\n"
    made = _same_kind(error, text)
    made._in_user_code = True
    return made.with_traceback(error.__traceback__)


# The directory of this site's packages.
_HERE = __file__.rsplit("/", 3)[0] + "/"
# Local functions that rewriting made.
_REWRITTEN = frozenset(("get_state", "set_state", "extra_test"))


def _shown_name(code):
    """What AutoGraph's errors call a function; "" of a local one that rewriting made."""
    name = code.co_name
    if name == "<lambda>":
        return "" if code.co_qualname.startswith("outer__.") else "None"
    return "" if name in _REWRITTEN or name.startswith(("if_body", "else_body", "loop_")) else name


def _same_kind(error, text):
    from ..errors import OpError

    kind = type(error)
    if isinstance(error, OpError):
        return kind(error.node_def, error.op, text)
    if kind in (KeyError,):
        return _KeyError(text)
    try:
        return kind(text)
    except TypeError:
        return RuntimeError(text)


class _KeyError(KeyError):
    """A KeyError whose text is shown as it is, not quoted."""

    def __str__(self):
        return self.args[0]


_KeyError.__name__ = _KeyError.__qualname__ = "KeyError"
_KeyError.__module__ = "tensorflow.python.autograph.pyct.error_utils"


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
    from .._graphs.graph import _engine_type

    return _engine_type(t.dtype)


def _as_spec(t):
    if hasattr(type(t), "_function_components"):
        from .._core.spec import type_spec_from_value

        return type_spec_from_value(t)
    return None if t is None else TensorSpec(t.shape, t.dtype)


def _valid_name(name):
    return "".join(c if c.isalnum() or c in "_.-/" else "_" for c in name) or "input"


def _placed(value, inputs):
    """The argument with placeholders in place of its tensors."""
    if isinstance(value, Variable):
        return value
    if isinstance(value, (TensorLike, TensorSpec, _Specified)) or is_numpy(value):
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
