"""torch.jit.trace: runs a function or module with example inputs, and keeps the operations that ran as a graph."""

import copy
import inspect

import torch
from torch.nn import Module

from . import _types
from ._ir import Graph, Node
from ._modules import ScriptFunction, ScriptMethod, ScriptModule, TopLevelTracedModule, TracedModule
from ._patches import recording
from ._record import Call, Recorder

_tracing = False


def is_tracing():
    """Whether code is being traced."""
    return _tracing


def deprecated(name, instead="Please switch to `torch.compile` or `torch.export`"):
    """Says that TorchScript is no longer developed, as PyTorch does."""
    import warnings

    warnings.warn(f"`torch.jit.{name}` is deprecated. {instead}.", DeprecationWarning, stacklevel=3)


def _argument_names(function, count, skip):
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return [f"argument_{i + 1}" for i in range(count)]
    names = [p.name for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)][skip:]
    return (names + [f"argument_{i + 1}" for i in range(len(names), count)])[:count]


def _inputs_of(example):
    if isinstance(example, (torch.Tensor, dict)):
        return (example,)
    return tuple(example)


class _Run:
    """One tracing run."""

    def __init__(self, function, inputs, module=None, strict=True):
        self.module, self.recorder = module, Recorder(module)
        names = _argument_names(function, len(inputs), 0)
        self.names = names
        given, self.structures = [], []
        for value, name in zip(inputs, names):
            given.append(self._enter(value, name))
        global _tracing
        before, _tracing = _tracing, True
        try:
            with recording(self.recorder, self._on_module if module is not None else None):
                result = function(*given)
        finally:
            _tracing = before
        self.strict = strict
        out, self.returns = self._leave(result)
        self.recorder.graph.block.add_output(out)
        _drop_dead(self.recorder.graph.block)

    def _enter(self, value, name):
        """A copy of an input that the trace knows."""
        recorder = self.recorder
        if isinstance(value, torch.Tensor):
            mine = value.view_as(value) if value.requires_grad else value.detach()
            recorder.add_input(mine, name)
            return mine
        if isinstance(value, (tuple, list)):
            kinds = [_types.TENSOR if isinstance(v, torch.Tensor) else self._composite(v) for v in value]
            whole = recorder.graph.block.add_input(
                None, _types.tuple_of(*kinds) if isinstance(value, tuple) else _types.list_of(_types.TENSOR))
            whole.set_name(name)
            return self._unpacked(value, whole)
        if isinstance(value, dict):
            whole = recorder.graph.block.add_input(None, _types.dict_of(_types.STR, _types.TENSOR)).set_name(name)
            made = {}
            for k, t in value.items():
                mine = t.detach()
                node = recorder.node("aten::__getitem__", [whole, recorder.constant(k)])
                recorder.track(mine, node.add_output(_types.of_tensor(mine)))
                made[k] = mine
            return made
        raise RuntimeError(
            f"Type '{_tuple_of_types(value)}' cannot be traced. Only Tensors and (possibly nested) Lists, Dicts, and Tuples of "
            "Tensors can be traced"
        )

    def _composite(self, v):
        return _types.tuple_of(*[_types.TENSOR if isinstance(x, torch.Tensor) else self._composite(x) for x in v])

    def _unpacked(self, value, whole):
        node = self.recorder.node("prim::TupleUnpack" if isinstance(value, tuple) else "prim::ListUnpack", [whole])
        node.place = None
        made = []
        for v in value:
            if isinstance(v, torch.Tensor):
                mine = v.detach()
                self.recorder.track(mine, node.add_output(_types.of_tensor(mine)))
                made.append(mine)
            else:
                made.append(self._unpacked(v, node.add_output(self._composite(v))))
        return type(value)(made) if isinstance(value, tuple) and not hasattr(value, "_fields") else made

    def _leave(self, result):
        recorder = self.recorder
        recorder.closed = False
        if isinstance(result, torch.Tensor):
            known = recorder.values.get(result._h)
            return known if known is not None else recorder.tensor(result), _types.TENSOR
        if isinstance(result, tuple):
            parts = [self._leave(r) for r in result]
            node = recorder.node("prim::TupleConstruct", [v for v, _ in parts])
            node.place = None
            return node.add_output(_types.tuple_of(*[v.type for v, _ in parts])), _types.tuple_of(*[t for _, t in parts])
        if isinstance(result, (list, dict)):
            if self.strict:
                raise RuntimeError(
                    f"Encountering a {type(result).__name__} at the output of the tracer might cause the trace to be incorrect, this is "
                    "only valid if the container structure does not change based on the module's inputs. Consider using a constant "
                    "container instead (e.g. for `list`, use a `tuple` instead. for `dict`, use a `NamedTuple` instead). If you "
                    "absolutely need this and know the side effects, pass strict=False to trace() to allow this behavior."
                )
            if isinstance(result, list):
                parts = [self._leave(r) for r in result]
                t = _types.list_of(parts[0][1])
                return recorder.node("prim::ListConstruct", [v for v, _ in parts]).add_output(t), t
            inputs = []
            for k, v in result.items():
                inputs += [recorder.constant(k), self._leave(v)[0]]
            t = _types.dict_of(_types.STR, _types.TENSOR)
            return recorder.node("prim::DictConstruct", inputs).add_output(t), t
        raise RuntimeError(
            f"Tracer cannot infer type of {result!r}\n:Only tensors and (possibly nested) tuples of tensors, lists, or dicts are "
            "supported as inputs or outputs of traced functions, but instead got value of type "
            f"{type(result).__name__}.")

    def _on_module(self, original):
        recorder = self.recorder

        def call(module, *args, **kwargs):
            path = recorder.modules.get(id(module))
            if path is None or path == "" or recorder.depth:
                return original(module, *args, **kwargs)
            before = recorder.call_now
            recorder.call_now = Call(path, before)
            try:
                if isinstance(module, torch.nn.RNNBase) and not recorder.depth:
                    return _recurrent(recorder, module, original, args, kwargs)
                return original(module, *args, **kwargs)
            finally:
                recorder.call_now = before

        return call


def _recurrent(recorder, module, original, args, kwargs):
    """A recurrent layer: one operation in the graph."""
    input, hx = args[0], (args[1] if len(args) > 1 else kwargs.get("hx"))
    if not isinstance(input, torch.Tensor) or input.dim() != 3:
        return original(module, *args, **kwargs)
    name = {"LSTM": "lstm", "GRU": "gru", "RNN_TANH": "rnn_tanh", "RNN_RELU": "rnn_relu"}[module.mode]
    batch = input.size(0 if module.batch_first else 1)
    rows = module.num_layers * (2 if module.bidirectional else 1)
    if hx is None:
        size = getattr(module, "proj_size", 0) or module.hidden_size
        hx = torch.zeros(rows, batch, size)
        hx = (hx, torch.zeros(rows, batch, module.hidden_size)) if name == "lstm" else hx
    weights = [w for w in module.parameters()]
    state = list(hx) if name == "lstm" else hx
    given = (input, state, weights, module.bias, module.num_layers, float(module.dropout), module.training, module.bidirectional,
             module.batch_first)

    def run(*ignored):
        out, last = original(module, input, hx)
        return (out, *last) if name == "lstm" else (out, last)

    result = recorder.call(name, given, {}, run)
    return (result[0], tuple(result[1:])) if name == "lstm" else (result[0], result[1])


def _tuple_of_types(value):
    return f"Tuple[{type(value).__name__}]"


def _drop_dead(block):
    """Takes out what nothing uses and what changes nothing."""
    for node in reversed(list(block.nodes)):
        name = node.kind_.split("::")[1]
        changes = (name.endswith("_") and not name.endswith("__")) or any(b.nodes for b in node.blocks)
        if not changes and not any(o.uses for o in node.outputs):
            node.destroy()


# From the flat graph to one graph for each module


class _Builder:
    """The graph of one call of a module (or of the whole)."""

    def __init__(self, call, parent, path):
        self.call, self.parent, self.path, self.graph = call, parent, path, Graph()
        self.self_value = self.graph.block.add_input("self", _types.Type("Class", name="__torch__"))
        self.known, self.gets, self.arguments, self.results = {}, {}, [], []

    def attribute(self, path):
        """The value of a submodule, parameter or buffer below this module: read at the front of the graph."""
        if path in self.gets:
            return self.gets[path]
        parent, _, name = path.rpartition(".")
        owner = self.self_value if parent == self.path or path == self.path else self.attribute(parent)
        if path == self.path:
            return self.self_value
        node = Node(self.graph, "prim::GetAttr", [owner])
        node.attrs["name"] = name
        node.owner = self.graph.block
        at = 0 if owner is self.self_value else self.graph.block.nodes.index(owner.node) + 1
        self.graph.block.nodes.insert(at, node)
        value = node.add_output(_types.TENSOR)
        value.set_name(name if not name[0].isdigit() else f"_{name}")
        self.gets[path] = value
        return value


class _Splitter:
    """Divides a flat trace into the graphs of its modules."""

    def __init__(self, run, function_name="forward"):
        self.run, self.flat = run, run.recorder.graph
        self.root = _Builder(None, None, "")
        self.methods = {}
        self.home = {}
        self.builders = {None: self.root}

    def split(self):
        flat, root = self.flat, self.root
        root.graph.names, root.graph.suffixes = {}, {}
        root.self_value._name = None
        root.self_value.set_name("self")
        for v in flat.block.inputs[1:]:
            self.home[v] = None
            new = root.graph.block.add_input(v.debugName() if v.has_name else None, v.type)
            root.known[v] = new
        for node in flat.block.nodes:
            for o in node.outputs:
                self.home[o] = node.call
        # What each call gives to the outside, in the order in which it is used there.
        gives = {}
        for node in [*flat.block.nodes, flat.block.ret]:
            inside = getattr(node, "call", None)
            for v in node.inputs:
                call = self.home.get(v)
                while call is not None and not _within(inside, call):
                    if v.node.kind_ != "prim::GetAttr" and v not in gives.setdefault(call, []):
                        gives[call].append(v)
                    call = call.parent
        self.gives = gives
        for node in flat.block.nodes:
            if node.kind_ == "prim::GetAttr":
                continue
            self._builder(node.call)
            self._place(node)
        for call in [c for c in self.builders if c is not None][::-1]:
            self._finish(call)
        result = self._known(root, flat.block.outputs[0])
        root.graph.block.add_output(result)
        return root

    def _builder(self, call):
        if call in self.builders:
            return self.builders[call]
        parent = self._builder(call.parent)
        made = self.builders[call] = _Builder(call, parent, call.path)
        # The call stands in the parent's graph where its first operation is.
        node = Node(parent.graph, "prim::CallMethod")
        node.call_of = made
        parent.graph.block.append(node)
        made.node = node
        inside = made.path.startswith(parent.path + ".") or not parent.path
        made.receiver = parent.attribute(made.path) if inside else parent.self_value
        values = self.gives.get(call, [])
        if len(values) == 1:
            parent.known[values[0]] = node.add_output(_types.TENSOR)
        elif values:
            out = node.add_output(_types.tuple_of(*[_types.TENSOR for _ in values]))
            unpack = Node(parent.graph, "prim::TupleUnpack", [out])
            parent.graph.block.append(unpack)
            for v in values:
                parent.known[v] = unpack.add_output(_types.TENSOR)
        return made

    def _known(self, builder, value):
        """A value inside a graph: computed there, an attribute, or passed in."""
        if value in builder.known:
            return builder.known[value]
        node = value.node
        if node.kind_ == "prim::GetAttr":
            found = self.run.recorder.attributes
            path = next(p for p, v in found.items() if v is value)
            if path.startswith(builder.path + ".") or builder.path == "":
                return builder.attribute(path)
        if node.kind_ == "prim::Constant" and not isinstance(node.attrs.get("value"), torch.Tensor):
            made = self._copy(node, builder)
            return made.outputs[0]
        builder.arguments.append(value)
        given = self._known(builder.parent, value) if builder.parent is not None else value
        new = builder.graph.block.add_input(None, value.type if node.kind_ != "prim::GetAttr" else _types.TENSOR)
        if given.has_name and value.has_name:
            new.set_name(value.debugName())
        builder.known[value] = new
        return new

    def _copy(self, node, builder):
        made = Node(builder.graph, node.kind_, [], node.place, f"__module.{builder.path}" if builder.path else "")
        for v in node.inputs:
            made.add_input(self._known(builder, v))
        made.attrs, made.schema = dict(node.attrs), node.schema
        for o in node.outputs:
            new = made.add_output(o.type)
            if o.has_name:
                new.set_name(o.debugName())
            builder.known[o] = new
        builder.graph.block.append(made)
        return made

    def _place(self, node):
        self._copy(node, self.builders[node.call])

    def _finish(self, call):
        builder = self.builders[call]
        parent = builder.parent
        values = self.gives.get(call, [])
        if len(values) == 1:
            builder.graph.block.add_output(self._known(builder, values[0]))
        elif values:
            pack = Node(builder.graph, "prim::TupleConstruct", [self._known(builder, v) for v in values])
            builder.graph.block.append(pack)
            builder.graph.block.add_output(pack.add_output(_types.tuple_of(*[_types.TENSOR for _ in values])))
        builder.node.add_input(builder.receiver)
        for v in builder.arguments:
            builder.node.add_input(self._known(parent, v))


def _within(call, outer):
    while call is not None:
        if call is outer:
            return True
        call = call.parent
    return False


# Files of torch.nn.modules whose classes stand in another file here.
_FILES = {"BatchNorm": "batchnorm", "InstanceNorm": "instancenorm", "LazyLinear": "linear", "Pad": "padding", "Flatten": "flatten",
          "Unflatten": "flatten", "PixelShuffle": "pixelshuffle", "Upsample": "upsampling"}


def qualified_name(module):
    """The name of a module's class in TorchScript."""
    cls = type(module)
    space = cls.__module__
    if space.startswith("torch.nn.modules."):
        for part, file in _FILES.items():
            if part in cls.__name__:
                space = f"torch.nn.modules.{file}"
    space = "" if space in ("__main__", "builtins") else f"{space}."
    return f"__torch__.{space}{cls.__qualname__.split('<locals>.')[-1]}"


def _shell(module, top, memo):
    """A module with the same parameters, buffers and submodules, that has no graphs yet."""
    if id(module) in memo:
        return memo[id(module)]
    if isinstance(module, ScriptModule):
        return module
    made = memo[id(module)] = (TopLevelTracedModule if top else TracedModule)()
    made.__dict__["original_name"] = type(module).__name__
    made.__dict__["_class_type"] = _types.Type("Class", name=qualified_name(module), info=made)
    made.__dict__["training"] = module.training
    made.__dict__["_parameters"], made.__dict__["_buffers"] = dict(module._parameters), dict(module._buffers)
    made.__dict__["_non_persistent_buffers_set"] = set(module._non_persistent_buffers_set)
    for name, child in module._modules.items():
        made._modules[name] = None if child is None else _shell(child, False, memo)
    return made


def _trace_method(module, name, inputs, shells, strict):
    """Traces one method of a module and puts the graphs into the shells."""
    function = module.__call__ if name == "forward" else getattr(module, name)
    signature_of = getattr(module, name)
    run = _Run.__new__(_Run)

    def called(*args):
        return function(*args)

    called.__signature__ = inspect.signature(signature_of)
    run.__init__(called, inputs, module, strict)
    splitter = _Splitter(run)
    root = splitter.split()
    counts = {}
    by_path = {p: shells[id(m)] for p, m in module.named_modules() if id(m) in shells}
    for call, builder in splitter.builders.items():
        path = "" if call is None else call.path
        owner = by_path[path]
        method = name if call is None else "forward"
        if call is not None:
            n = counts[path] = counts.get(path, -1) + 1
            method = f"forward{n}" if n else "forward"
            builder.node.attrs["name"] = method
            builder.node.attrs["_graph"] = (lambda g=builder.graph: g)
        builder.self_value.type = owner._class_type
        for p, v in builder.gets.items():
            if p in by_path:
                v.type = by_path[p]._class_type
        names = ["self", *run.names] if call is None else None
        returns = run.returns if call is None else (
            builder.graph.block.outputs[0].type if builder.graph.block.outputs else _types.NONE)
        owner._add_method(ScriptMethod(owner, method, builder.graph, _types.plain(returns), None, names))
    return root


def trace_module(mod, inputs, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True, **options):
    """Traces methods of a module: {name: example inputs}."""
    deprecated("trace_method")
    memo = {}
    made = _shell(mod, True, memo)
    for name, example in inputs.items():
        _trace_method(mod, name, _inputs_of(example), memo, strict)
        if check_trace:
            _check(mod if name == "forward" else getattr(mod, name), made._methods[name], _inputs_of(example), mod, strict, check_tolerance)
    return made


def trace(func, example_inputs=None, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True,
          _force_outplace=False, _module_class=None, _compilation_unit=None, example_kwarg_inputs=None, _store_inputs=True):
    """Runs a function or module with example inputs and returns what it did as a ScriptFunction or a module with graphs.

    Branches and loops are frozen as they went for these inputs: a TracerWarning tells where.
    @raises RuntimeError for inputs or outputs that are not tensors or containers of tensors
    """
    deprecated("trace")
    if isinstance(func, (ScriptModule, ScriptFunction)):
        return func
    if example_inputs is None and example_kwarg_inputs is not None:
        names = list(inspect.signature(func.forward if isinstance(func, Module) else func).parameters)
        example_inputs = tuple(example_kwarg_inputs[n] for n in names if n in example_kwarg_inputs)
    inputs = _inputs_of(example_inputs)
    if isinstance(func, Module):
        return trace_module(func, {"forward": inputs}, check_trace=check_trace, check_tolerance=check_tolerance, strict=strict)
    owner = getattr(func, "__self__", None)
    if isinstance(owner, Module) and func.__name__ == "forward":
        return trace_module(owner, {"forward": inputs}, check_trace=check_trace, strict=strict)
    run = _Run(func, inputs, None, strict)
    name = getattr(func, "__name__", None) or type(func).__name__
    made = ScriptFunction("_lambda" if name == "<lambda>" else name, run.recorder.graph, run.returns, original=func)
    made._argument_names = run.names
    if check_trace:
        _check(func, made, inputs, None, strict, check_tolerance)
    return made


def _check(function, traced, inputs, module, strict, tolerance):
    """Traces the function again and runs it once more, and tells if it does something else than the trace."""
    import warnings

    from ._patches import TracerWarning

    def copies():
        return [copy.deepcopy(i) if not isinstance(i, torch.Tensor) else i.detach().clone() for i in inputs]

    with torch.random.fork_rng():
        given = copies()
        if module is not None and function is module:
            trace_module(module, {"forward": tuple(given)}, check_trace=False, strict=strict)
        elif module is None:
            trace(function, tuple(given), check_trace=False, strict=strict)
    with torch.random.fork_rng():
        mine = _flat(traced(*copies()))
    with torch.random.fork_rng():
        real = _flat(function(*copies()))
    for i, (a, b) in enumerate(zip(mine, real)):
        if a.shape != b.shape or not torch.allclose(a.detach().double(), b.detach().double(), rtol=tolerance, atol=1e-8, equal_nan=True):
            warnings.warn(
                f"Output nr {i + 1}. of the traced function does not match the corresponding output of the Python function. "
                "Detailed error:\nTensor-likes are not close!", TracerWarning, stacklevel=4)


def _flat(value):
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [t for v in value for t in _flat(v)] if isinstance(value, (tuple, list)) else []
