"""torch.compile: functions that are captured at their first call, and run from what was captured while the guards hold."""

import functools
import inspect

import torch


from . import _capture, exc
from .utils import counters


def _backend_of(backend, mode):
    if callable(backend):
        return backend
    known = ("inductor", "eager", "aot_eager", "aot_eager_decomp_partition", "cudagraphs", "onnxrt", "openxla", "tvm")
    if backend not in known:
        raise InvalidBackend(
            f"Invalid backend: {backend!r}, see `torch._dynamo.list_backends()` for available backends.")
    return None


class InvalidBackend(exc.TorchDynamoException):
    """A backend that is not known."""


class _Entry:
    """One compilation: the guards under which it holds, and what runs then (None: the function itself)."""

    def __init__(self, guard, run=None):
        self.guard, self.run = guard, run


def _guard_of(args, kwargs, module):
    """What a compilation depends on: kinds, sizes, values of Python numbers, modes."""
    def of(v):
        if isinstance(v, torch.Tensor):
            return ("tensor", str(v.dtype), v.requires_grad, str(v.device), *v.shape)
        if isinstance(v, (int, float, str, bool, type(None))):
            return (type(v).__name__, v)
        if isinstance(v, (tuple, list)):
            return (type(v).__name__, *map(of, v))
        if isinstance(v, dict):
            return ("dict", *((k, of(x)) for k, x in v.items()))
        return (type(v).__name__, id(v))

    modes = (torch.is_grad_enabled(),) if module is None else (torch.is_grad_enabled(), *(m.training for m in module.modules()))
    return modes, tuple(map(of, args)), tuple((k, of(v)) for k, v in sorted(kwargs.items()))


def _fits(pattern, guard):
    """Whether a guard holds: None in a pattern stands for any number."""
    if isinstance(pattern, tuple) and isinstance(guard, tuple):
        return len(pattern) == len(guard) and all(map(_fits, pattern, guard))
    return pattern is None and isinstance(guard, (int, float)) and not isinstance(guard, bool) and guard not in (0, 1) or (
        type(pattern) is type(guard) and pattern == guard)


def _widened(pattern, guard):
    """A guard that holds for both; None if they differ in more than numbers."""
    if isinstance(pattern, tuple) and isinstance(guard, tuple):
        if len(pattern) != len(guard):
            return NotImplemented
        parts = [_widened(p, g) for p, g in zip(pattern, guard)]
        return NotImplemented if NotImplemented in parts else tuple(parts)
    if pattern == guard and type(pattern) is type(guard):
        return guard
    numbers = isinstance(guard, (int, float)) and not isinstance(guard, bool) and guard not in (0, 1)
    return None if numbers and (pattern is None or type(pattern) is type(guard)) else NotImplemented


class Compiled:
    """Compiles a function call by call."""

    def __init__(self, function, backend, fullgraph, dynamic, module=None):
        self.function, self.backend, self.fullgraph, self.dynamic, self.module = function, backend, fullgraph, dynamic, module
        self.entries, self.generation = [], 0

    def __call__(self, *args, **kwargs):
        if _capture.current or _disabled:
            return self.function(*args, **kwargs)
        if self.generation != _generation[0]:
            self.entries, self.generation = [], _generation[0]
        guard = _guard_of(args, kwargs, self.module)
        for entry in self.entries:
            if _fits(entry.guard, guard):
                return self._run(entry, args, kwargs)
        if len(self.entries) >= config_limit():
            return self.function(*args, **kwargs)
        wanted = guard
        if self.dynamic is not False:
            for entry in self.entries:
                wide = _widened(entry.guard, guard)
                if wide is not NotImplemented:
                    wanted = wide
        if self.entries:
            counters["recompiles"]["total"] += 1
        return self._compile(wanted, args, kwargs)

    def _run(self, entry, args, kwargs):
        if entry.run is None:
            return self.function(*args, **kwargs)
        return entry.run(args, kwargs)

    def _compile(self, guard, args, kwargs):
        known = {}

        def on_graph(module, inputs):
            key = module.code, tuple(tuple(t.shape) for t in inputs)
            if key in known:
                return known[key]
            counters["stats"]["unique_graphs"] += 1
            counters["stats"]["calls_captured"] += sum(n.op.startswith("call") for n in module.graph.nodes)
            made = module
            if self.backend is not None:
                try:
                    made = self.backend(module, inputs)
                except exc.TorchDynamoException:
                    raise
                except Exception as error:
                    raise exc.BackendCompilerFailed(self.backend, error) from error
            known[key] = made
            return made

        capture = _capture.Capture(on_graph, self.fullgraph, _sources(self.function, args, kwargs, self.module))
        counters["frames"]["total"] += 1
        with _capture.capturing(capture):
            result = self.function(*args, **kwargs)
            capture.depth += 1
        leaves = _leaves(result)
        last = capture.finish(leaves)
        counters["frames"]["ok"] += 1
        entry = _Entry(guard)
        self.entries.append(entry)
        # Only a function that is one graph, for a backend of the program's own, runs from what the backend made.
        if self.backend is not None and last is not None and len(capture.graphs) == 1 and not capture.reasons and not capture.incomplete:
            made, inputs, outputs = last
            entry.run = _replay(made, inputs, outputs, result, self.function, args, kwargs, self.module)
            if entry.run is not None:
                return entry.run(args, kwargs)
        elif self.backend is not None and capture.reasons:
            # Another branch may bring a graph that the backend has not seen.
            entry.run = lambda args, kwargs: self._watched(on_graph, args, kwargs)
        return result

    def _watched(self, on_graph, args, kwargs):
        """Runs the function and captures it again: graphs that are new go to the backend."""
        capture = _capture.Capture(on_graph, self.fullgraph, _sources(self.function, args, kwargs, self.module))
        with _capture.capturing(capture):
            result = self.function(*args, **kwargs)
            capture.depth += 1
        capture.finish(_leaves(result))
        return result


def config_limit():
    from . import config

    return config.recompile_limit


def _sources(function, args, kwargs, module):
    """Names of tensors as the graphs call them: L_x_, L_self_modules_fc_parameters_weight_."""
    names = {}
    try:
        parameters = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        parameters = []

    def name(v, path):
        if isinstance(v, torch.Tensor):
            names.setdefault(v._h, f"L_{path}_")
        elif isinstance(v, (tuple, list)):
            for i, x in enumerate(v):
                name(x, f"{path}_{i}_")
        elif isinstance(v, dict):
            for k, x in v.items():
                name(x, f"{path}_{k}_")

    for i, v in enumerate(args):
        name(v, parameters[i] if i < len(parameters) else f"args_{i}")
    for k, v in kwargs.items():
        name(v, k)
    if module is not None:
        for kind, members in (("parameters", module.named_parameters()), ("buffers", module.named_buffers())):
            for path, t in members:
                *way, last = path.split(".")
                inner = "".join(f"modules_{w}_" for w in way)
                names.setdefault(t._h, f"L_self_{inner}{kind}_{last}_")
    return names


def _leaves(value):
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    return [t for v in value for t in _leaves(v)] if isinstance(value, (tuple, list)) or hasattr(value, "__iter__") and not isinstance(value, str) else []


def _replay(made, inputs, outputs, result, function, args, kwargs, module):
    """Runs what the backend made, with the inputs of a call in the places of those that were captured."""
    places = []
    flat = _leaves(list(args) + list(kwargs.values()))
    own = set() if module is None else {t._h for t in [*module.parameters(), *module.buffers()]}
    for t in inputs:
        i = next((i for i, a in enumerate(flat) if a is t), None)
        if i is None and t._h not in own:
            return None
        places.append((i, t))
    order = {t._h: i for i, t in enumerate(outputs)}
    template = result

    def rebuilt(value, given, flat_now):
        if isinstance(value, torch.Tensor):
            if value._h in order:
                return given[order[value._h]]
            at = next((i for i, a in enumerate(flat) if a is value), None)
            return flat_now[at] if at is not None else value
        if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
            return type(value)(rebuilt(v, given, flat_now) for v in value)
        if isinstance(value, dict):
            return {k: rebuilt(v, given, flat_now) for k, v in value.items()}
        return value

    def run(args, kwargs):
        now = _leaves(list(args) + list(kwargs.values()))
        given = made(*[t if i is None else now[i] for i, t in places])
        return rebuilt(template, given, now)

    return run


class OptimizedModule(torch.nn.Module):
    """A module whose calls are compiled; parameters and state are those of the original, below `_orig_mod`."""

    def __init__(self, module, backend, fullgraph, dynamic):
        super().__init__()
        self._modules["_orig_mod"] = module
        self.__dict__["_compiled"] = Compiled(module.forward, backend, fullgraph, dynamic, module)
        self.__dict__["training"] = module.training

    def forward(self, *args, **kwargs):
        return self.__dict__["_compiled"](*args, **kwargs)

    def __getattr__(self, name):
        if name == "_orig_mod":
            return self._modules["_orig_mod"]
        return getattr(self._modules["_orig_mod"], name)

    def __setattr__(self, name, value):
        if name in ("training",):
            object.__setattr__(self, name, value)
        setattr(self._modules["_orig_mod"], name, value)

    def __len__(self):
        return len(self._modules["_orig_mod"])

    def __getitem__(self, i):
        return self._modules["_orig_mod"][i]

    def __iter__(self):
        return iter(self._modules["_orig_mod"])


def compile(model=None, *, fullgraph=False, dynamic=None, backend="inductor", mode=None, options=None, disable=False, **more):
    """A function or module whose calls are captured as graphs, and run by a backend.

    The backends of PyTorch by name all mean the engine here, which fuses and keeps what it runs in any case; a backend that is a function
    gets each graph as a torch.fx.GraphModule. @raises Unsupported where fullgraph=True and a branch hangs on values
    """
    if model is None:
        return lambda function: compile(function, fullgraph=fullgraph, dynamic=dynamic, backend=backend, mode=mode, options=options,
                                        disable=disable)
    if mode is not None and options is not None:
        raise RuntimeError("Either mode or options can be specified, but both can't be specified at the same time.")
    if mode not in (None, "default", "reduce-overhead", "max-autotune", "max-autotune-no-cudagraphs", "lite"):
        raise RuntimeError(f"Unrecognized mode={mode}, should be one of: default, reduce-overhead, max-autotune, max-autotune-no-cudagraphs")
    if not callable(model):
        raise AssertionError(f"A callable function is expected, but {type(model)} is provided.")
    if disable:
        return model
    made = _backend_of(backend, mode)
    if isinstance(model, OptimizedModule):
        model = model._orig_mod
    if isinstance(model, torch.nn.Module):
        return OptimizedModule(model, made, fullgraph, dynamic)
    compiled = Compiled(model, made, fullgraph, dynamic, getattr(model, "__self__", None) if isinstance(
        getattr(model, "__self__", None), torch.nn.Module) else None)

    @functools.wraps(model)
    def compile_wrapper(*args, **kwargs):
        return compiled(*args, **kwargs)

    compile_wrapper._torchdynamo_orig_callable = model
    compile_wrapper._compiled = compiled
    return compile_wrapper


_generation = [0]
_disabled = []


def reset():
    """Forgets all compilations."""
    _generation[0] += 1
