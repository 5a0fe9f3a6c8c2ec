"""torch._dynamo: what programs ask of the compiler behind torch.compile."""

from types import SimpleNamespace as _Namespace

from torch.compiler import allow_in_graph, disable, is_compiling, list_backends

from . import exc, utils
from ._capture import Capture as _Capture
from ._capture import capturing as _capturing
from .eval_frame import OptimizedModule, _sources, reset

config = _Namespace(verbose=False, suppress_errors=False, recompile_limit=8, cache_size_limit=8, capture_scalar_outputs=False,
                    dynamic_shapes=True, assume_static_by_default=True, automatic_dynamic_shapes=True, accumulated_recompile_limit=256,
                    error_on_recompile=False, inline_inbuilt_nn_modules=True, log_level=None)


class _Reason:
    """Why a graph ended."""

    def __init__(self, text):
        self.reason, self.user_stack, self.graph_break = text, [], True

    def __repr__(self):
        return f"GraphCompileReason(reason={self.reason!r}, user_stack=[], graph_break=True)"


class ExplainOutput:
    """What the compiler makes of a function."""

    def __init__(self, graphs, reasons):
        self.graphs = [g for g, _ in graphs]
        self.ops_per_graph = [ops for _, ops in graphs]
        self.graph_count = len(graphs)
        self.graph_break_count = max(0, self.graph_count - 1)
        self.op_count = sum(map(len, self.ops_per_graph))
        self.break_reasons, self.out_guards = [_Reason(r) for r in reasons], None

    def __str__(self):
        lines = [f"Graph Count: {self.graph_count}", f"Graph Break Count: {self.graph_break_count}", f"Op Count: {self.op_count}", "Break Reasons:"]
        for i, reason in enumerate(self.break_reasons, 1):
            lines += [f"  Break Reason {i}:", f"    Reason: {reason.reason}", "    User Stack:"]
        lines.append("Ops per Graph:")
        for i, ops in enumerate(self.ops_per_graph, 1):
            lines += [f"  Ops {i}:", *(f"    {op}" for op in ops)]
        return "\n".join(lines) + "\n"


def explain(f, *extra_args, **extra_kwargs):
    """Tells of the graphs of a function: explain(f)(*args)."""
    def inside(*args, **kwargs):
        import torch

        module = f if isinstance(f, torch.nn.Module) else None
        if isinstance(module, OptimizedModule):
            module = module._orig_mod
        function = module.forward if module is not None else getattr(f, "_torchdynamo_orig_callable", f)
        capture = _Capture(lambda graph, inputs: graph, False, _sources(function, args, kwargs, module))
        with _capturing(capture):
            result = function(*args, **kwargs)
            capture.depth += 1
        from .eval_frame import _leaves

        capture.finish(_leaves(result))
        return ExplainOutput(capture.graphs, capture.reasons)

    return inside(*extra_args, **extra_kwargs) if extra_args or extra_kwargs else inside


def optimize(backend="inductor", *, nopython=False, **options):
    """A decorator that compiles."""
    from .eval_frame import compile as compile_

    return lambda function: compile_(function, backend=backend, fullgraph=nopython)


def graph_break(msg=""):
    """Ends the graph that is being captured."""
    from ._capture import current

    if current:
        current[-1].graph_break(f"Call to `torch._dynamo.graph_break()`\n  Explanation: User-inserted graph break. Message: {msg or None}")


def mark_dynamic(t, index, *, hint_override=None, min=None, max=None):
    """Has no effect: sizes that change are noticed at the second compilation."""


mark_static = maybe_mark_dynamic = mark_dynamic
