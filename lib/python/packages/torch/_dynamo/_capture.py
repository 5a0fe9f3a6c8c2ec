"""Captures what a function computes as graphs of torch.fx: one for each stretch between the places where Python decides by values."""

import builtins
import contextlib
import operator
import sys

import torch
import torch.nn.functional as F
from torch import fx
from torch.fx.node import map_aggregate

from . import exc

_OPERATORS = {f"__{n}__": getattr(operator, n if n not in ("and", "or") else f"{n}_") for n in
              "add sub mul truediv floordiv mod pow matmul neg abs invert lt le gt ge eq ne and or xor getitem iadd isub imul itruediv".split()}
_REFLECTED = {f"__r{n}__": getattr(operator, n) for n in "add sub mul truediv pow".split()}
# Methods that tell of a tensor what compiled code knows without computing.
_SILENT = frozenset("size dim numel stride is_contiguous is_floating_point is_complex type element_size ndimension storage_offset data_ptr "
                    "backward register_hook retain_grad requires_grad_ get_device is_leaf nelement untyped_storage is_signed tolist item numpy "
                    "is_nonzero is_shared is_pinned is_inference is_conj is_neg".split())
_SKIPPED = frozenset("is_tensor is_storage is_grad_enabled set_grad_enabled compile manual_seed seed typename get_default_dtype "
                     "is_floating_point is_complex numel set_default_dtype result_type promote_types can_cast save load "
                     "set_printoptions get_rng_state set_rng_state initial_seed is_inference_mode_enabled set_default_device "
                     "is_autocast_enabled get_autocast_dtype".split())


class Capture:
    """One run of a function: the graphs so far, and the one that is growing."""

    def __init__(self, on_graph, fullgraph, names):
        self.on_graph, self.fullgraph, self.sources = on_graph, fullgraph, names
        self.graphs, self.reasons, self.depth = [], [], 0
        self._begin()

    def _begin(self):
        self.graph, self.nodes, self.kept, self.inputs, self.ops, self._outputs = fx.Graph(), {}, [], [], [], []

    def node_of(self, t):
        """The node of a tensor; a new input of the graph if it comes from outside."""
        node = self.nodes.get(t._h)
        if node is None:
            name = self.sources.get(t._h) or f"stack{len(self.inputs)}"
            before = list(self.graph.nodes)
            first = next((n for n in before if n.op != "placeholder"), None)
            with self.graph.inserting_before(first) if first is not None else contextlib.nullcontext():
                node = self.graph.placeholder(name, torch.Tensor)
            node.meta["example_value"] = t
            self.nodes[t._h] = node
            self.kept.append(t)
            self.inputs.append(t)
        return node

    # Whether something ran that no graph can hold: the function then always runs as it is.
    incomplete = False

    def record(self, op, target, args, kwargs, result):
        """Adds an operation that gave a result."""
        self.depth += 1
        try:
            self._record(op, target, args, kwargs, result)
        except (TypeError, AttributeError, NotImplementedError):
            self.incomplete = True
        finally:
            self.depth -= 1

    def _record(self, op, target, args, kwargs, result):
        def leaf(x):
            return self.node_of(x) if isinstance(x, torch.Tensor) else x

        self._name_last()
        node = self.graph.create_node(op, target, map_aggregate(tuple(args), leaf), map_aggregate(dict(kwargs), leaf))
        self.ops.append(target)
        self.last = node, result
        self._note(result, node)

    last = None

    def _name_last(self):
        """Nodes take the names of the variables that hold what they gave."""
        if self.last is None:
            return
        node, value = self.last
        self.last = None
        frame = _user_frame()
        if frame is None or not isinstance(value, torch.Tensor) or frame.f_code.co_name == "<module>":
            return
        name = next((n for n, v in frame.f_locals.items() if v is value), None)
        if name is not None and name != node.name and not name.startswith("."):
            node.name = self.graph._names.create(name)

    def _note(self, result, node):
        if isinstance(result, torch.Tensor):
            node.meta["example_value"] = result
            self.nodes[result._h] = node
            self.kept.append(result)
        elif isinstance(result, (tuple, list)):
            for i, r in enumerate(result):
                if isinstance(r, (torch.Tensor, tuple, list)):
                    self._note(r, self.graph.call_function(operator.getitem, (node, i)))

    def call(self, op, target, function, args, kwargs):
        """Runs an operation and records it if it gave tensors."""
        if self.depth:
            return function(*args, **kwargs)
        self.depth += 1
        try:
            result = function(*args, **kwargs)
        finally:
            self.depth -= 1
        if _has_tensor(result):
            self.record(op, target, args, kwargs, result)
        return result

    def graph_break(self, reason, value=None):
        """Ends the graph: Python goes on by itself. @raises Unsupported with fullgraph=True"""
        if self.depth:
            return
        self.depth += 1
        try:
            if self.fullgraph:
                raise exc.Unsupported(reason)
            from .utils import counters

            counters["graph_break"][reason.split("\n")[0]] += 1
            self.reasons.append("generic_jump TensorVariable()" if reason is JUMP else reason)
            live = [] if value is None else [value]
            self._name_last()
            frame = _user_frame()
            if frame is not None:
                live += [v for v in frame.f_locals.values() if isinstance(v, torch.Tensor)]
            self.finish(live)
        finally:
            self.depth -= 1

    def finish(self, outputs):
        """Closes the graph with what it gives; graphs without operations are dropped. Returns (compiled, inputs, outputs)."""
        made = None
        if self.ops:
            given = []
            for t in outputs:
                node = self.nodes.get(t._h)
                if node is not None and node.op != "placeholder" and node not in [n for n, _ in given]:
                    given.append((node, t))
            self.graph.output(tuple(n for n, _ in given))
            module = fx.GraphModule(torch.nn.Module(), self.graph, "GraphModule")
            self.graphs.append((module, [n.target for n in self.graph.nodes if n.op == 'call_function']))
            made = self.on_graph(module, list(self.inputs)), list(self.inputs), [t for _, t in given]
        self._begin()
        return made


def _user_frame():
    frame = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").startswith("torch."):
        frame = frame.f_back
    return frame


def _has_tensor(x):
    return isinstance(x, torch.Tensor) or isinstance(x, (tuple, list)) and any(map(_has_tensor, x))


JUMP = ("Data-dependent branching\n  Explanation: Detected data-dependent branching (e.g. `if my_tensor.sum() > 0:`). Dynamo does not support "
        "tracing dynamic control flow.\n  Hint: This graph break is fundamental - it is unlikely that Dynamo will ever be able to trace through "
        "your code. Consider finding a workaround.\n  Hint: Use `torch.cond` to express dynamic control flow.")
ITEM = "Unsupported Tensor.item() call with capture_scalar_outputs=False"
PRINT = "Failed to trace builtin operator\n  Explanation: Dynamo does not know how to trace builtin operator `print`"


@contextlib.contextmanager
def capturing(capture):
    """A block in which operations are captured."""
    undo = []

    def put(owner, name, value):
        undo.append((owner, name, vars(owner).get(name, undo)))
        setattr(owner, name, value)

    def function(original):
        def public(*args, **kwargs):
            return capture.call("call_function", original, original, args, kwargs)

        public.__name__ = getattr(original, "__name__", "function")
        public._plain = original
        return public

    def method(name, original):
        return lambda self, *args, **kwargs: capture.call("call_method", name, original, (self, *args), kwargs)

    def infix(target, original, swap=False):
        def public(self, *args):
            if capture.depth:
                return original(self, *args)
            capture.depth += 1
            try:
                result = original(self, *args)
            finally:
                capture.depth -= 1
            if isinstance(result, torch.Tensor):
                capture.record("call_function", target, (*args, self) if swap else (self, *args), {}, result)
            return result

        return public

    for space in (F, torch, torch.special, torch.linalg):
        for name, value in list(vars(space).items()):
            if name.startswith("_") or not callable(value) or isinstance(value, type) or name in _SKIPPED:
                continue
            if getattr(value, "__module__", "").startswith("torch") or hasattr(value, "__code__"):
                put(space, name, function(value))
    for name, value in list(vars(torch.Tensor).items()):
        if name in _OPERATORS:
            put(torch.Tensor, name, infix(_OPERATORS[name], value))
        elif name in _REFLECTED:
            put(torch.Tensor, name, infix(_REFLECTED[name], value, True))
        elif callable(value) and not name.startswith("_") and not isinstance(value, type) and name not in _SILENT:
            put(torch.Tensor, name, method(name, value))

    def decided(original, reason):
        def public(self, *args, **kwargs):
            if not capture.depth and self._h in capture.nodes:
                capture.graph_break(reason, self)
            return original(self, *args, **kwargs)

        return public

    for name, reason in (("__bool__", JUMP), ("item", ITEM), ("__int__", ITEM), ("__float__", ITEM), ("tolist", ITEM), ("is_nonzero", JUMP)):
        if name in vars(torch.Tensor):
            put(torch.Tensor, name, decided(vars(torch.Tensor)[name], reason))
    plain = builtins.print

    def told(*args, **kwargs):
        if not capture.depth:
            capture.graph_break(PRINT)
        capture.depth += 1
        try:
            plain(*args, **kwargs)
        finally:
            capture.depth -= 1

    put(builtins, "print", told)
    current.append(capture)
    try:
        yield capture
    finally:
        current.pop()
        for owner, name, value in reversed(undo):
            if value is undo:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


# Captures that are running, innermost last.
current = []
