"""torch._dynamo: what programs ask of the compiler, answered for code that runs as it is."""

from types import SimpleNamespace as _Namespace

from torch.compiler import allow_in_graph, disable, is_compiling, list_backends, reset

config = _Namespace(verbose=False, suppress_errors=False, cache_size_limit=8, capture_scalar_outputs=False,
                    dynamic_shapes=True, assume_static_by_default=True, automatic_dynamic_shapes=True)


class _Explanation:
    """What the compiler would say of a function: one graph, no breaks."""

    graph_count, graph_break_count, break_reasons = 1, 0, []

    def __init__(self, graph):
        self.graphs = [graph] if graph is not None else []
        self.op_count = sum(n.op in ("call_function", "call_method", "call_module") for n in graph.graph.nodes) if graph else 0

    def __str__(self):
        return f"Graph Count: {self.graph_count}\nGraph Break Count: {self.graph_break_count}\nOp Count: {self.op_count}"


def explain(f, *extra_args, **extra_kwargs):
    """Tells of the graph of a function: explain(f)(*args)."""
    def inside(*args, **kwargs):
        import torch

        f(*args, **kwargs)
        try:
            return _Explanation(torch.fx.symbolic_trace(f))
        except (ValueError, TypeError, RuntimeError):
            return _Explanation(None)

    return inside(*extra_args, **extra_kwargs) if extra_args or extra_kwargs else inside


def optimize(backend="inductor", *, nopython=False, **options):
    """A decorator that gives the function itself."""
    return lambda function: function


def graph_break(msg=""):
    """Has no effect: nothing is compiled as one graph."""


def mark_dynamic(t, index, *, hint_override=None, min=None, max=None):
    """Has no effect: shapes may always change."""


mark_static = mark_dynamic
