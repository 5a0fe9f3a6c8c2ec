"""What `tapegraph` does where there is no notebook page: the same calls, answered in text.

With this a lesson's cells run unchanged under the real frameworks in any Python. Curves become a line now and then,
graphs become an outline, and the flush policies measure time only: the engine whose kernels they count is not there.
"""

import contextlib
import math
import time

_EVERY = 20
_points = {}


def record(tag, value, step=None, run=None):
    """A point of the curve `tag`: every twentieth is printed."""
    key = (tag, run)
    count = _points.get(key, 0)
    _points[key] = count + 1
    if count % _EVERY == 0:
        where = count if step is None else step
        print(f"{tag}{f' ({run})' if run else ''} at step {where}: {float(value):.4f}")


class Stats:
    """The counters of the engine's statistics. Outside the engine only `ms` is known; the others are NaN."""

    def __init__(self):
        self.flushes = self.kernels = self.submits = math.nan
        self.compilations = self.plan_hits = self.host_round_trips = math.nan
        self.ms = math.nan


@contextlib.contextmanager
def flush_policy(policy):
    """Run the block as the framework does by itself, and measure its time in milliseconds."""
    if policy not in ("eager", "lazy"):
        raise ValueError(f'tapegraph.flush_policy: expected "eager" or "lazy", found {policy!r}')
    stats = Stats()
    start = time.perf_counter()
    try:
        yield stats
    finally:
        stats.ms = (time.perf_counter() - start) * 1000


def show_graph(target, *inputs, title=None, **run):
    """Print the graph of a PyTorch tensor or module, a `tf.Graph` or a concrete `tf.function` as an outline."""
    if inputs and isinstance(inputs[0], str) and title is None:
        title, *inputs = inputs
    name = title or getattr(target, "__name__", None) or type(target).__name__
    traces = getattr(target, "_list_all_concrete_functions", None)
    if traces is not None and not inputs:
        found = list(traces())
        for number, trace in enumerate(found, 1):
            show_graph(trace, title=f"{name}, graph {number} of {len(found)}")
        return
    if traces is not None:
        title, target = name, target.get_concrete_function(*inputs)
    elif hasattr(target, "named_modules") or (callable(target) and inputs):
        title, target = name, target(*inputs)
    if hasattr(target, "grad_fn"):
        lines = _torch_lines(target)
    elif hasattr(target, "get_operations"):
        lines = _tensorflow_lines(target)
    elif hasattr(target, "graph"):
        lines = _tensorflow_lines(target.graph)
    else:
        raise TypeError(
            "tapegraph.show_graph: expected a torch tensor, a tf.Graph or a concrete function, "
            f"found {type(target).__name__}"
        )
    print(f"graph: {title or type(target).__name__}")
    for line in lines:
        print("  " + line)


def compare_graphs(left, right, title=None):
    """Print both graphs as outlines, one after the other."""
    for side in (left, right):
        target, *inputs = side if isinstance(side, tuple) else (side,)
        show_graph(target, *inputs, title=title)


def _torch_lines(tensor):
    """One line a node of the autograd graph, from the output back to the leaves."""
    numbers = {}
    lines = []

    def visit(node):
        if node in numbers:
            return numbers[node]
        number = numbers[node] = len(numbers)
        place = len(lines)
        lines.append(None)
        before = [visit(parent) for parent, _ in node.next_functions if parent is not None]
        arrow = " <- " + ", ".join(f"#{parent}" for parent in before) if before else ""
        lines[place] = f"#{number} {node.name()}{arrow}"
        return number

    if tensor.grad_fn is None:
        return ["a leaf: no operation was recorded"]
    visit(tensor.grad_fn)
    return lines


def _tensorflow_lines(graph):
    """One line an operation, in the order in which they were added."""
    lines = []
    for operation in graph.get_operations():
        inputs = ", ".join(tensor.op.name for tensor in operation.inputs)
        lines.append(f"{operation.name}: {operation.type}{' <- ' + inputs if inputs else ''}")
    return lines


def explain(function, *args, title=None, **kwargs):
    """Call the function, and say that there is no panel here."""
    name = title or getattr(function, "__name__", type(function).__name__)
    print(f"{name}: what the compiler makes of it is shown in the notebook")
    return function(*args, **kwargs)
