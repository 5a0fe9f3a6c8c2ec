"""The recorded graph as the program sees it: grad_fn and what lies behind it."""

import json
import weakref

from tapegraph import _bridge

from .. import _core
from .._core import call, wrap
from . import _hooks, _saved
from ._saved import disable_saved_tensors_hooks, save_on_cpu, saved_tensors_hooks

_known = weakref.WeakValueDictionary()
_classes = {}


class Node:
    """A recorded function. It is reached from a tensor by following edges, whose numbers are its path."""

    def __init__(self, tensor, path, name):
        self._tensor = tensor
        self._path = path
        self._name = name

    def name(self):
        """The function's name, such as "MulBackward0"."""
        qualified = {"AccumulateGrad", "CopyBackwards", "CopySlices", "NotImplemented"}
        return f"torch::autograd::{self._name}" if self._name in qualified else self._name

    @property
    def next_functions(self):
        """Pairs of (function, which of its results) for each input; (None, 0) where no gradient is needed."""
        text = call("torch.node_edges", self._tensor._h, *_core.integers(self._path))
        return tuple(
            (_node_at(self._tensor, (*self._path, i)), int(index)) if index != "-" else (None, 0)
            for i, index in enumerate(text.split(",") if text else ())
        )

    @property
    def variable(self):
        """The leaf whose gradient is accumulated here."""
        h = call("torch.node_variable", self._tensor._h, *_core.integers(self._path))
        if not h:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute 'variable'")
        return _core.own_leaf(h)

    @property
    def metadata(self):
        """A place for notes of the program."""
        return self.__dict__.setdefault("_metadata", {})

    def register_hook(self, hook):
        """Calls hook(grad_inputs, grad_outputs) when the function's gradients have been computed."""

        def callback(grads):
            answer = hook(tuple(grads[:count]), tuple(grads[count:]))
            if answer is None:
                return ()
            return answer if isinstance(answer, (tuple, list)) else (answer,)

        number = _hooks.add(callback)
        place = (self._tensor._h, *_core.integers(self._path))
        count = call("torch.hook_node", *place, number)
        # The handle keeps this node, whose place is told by way of a tensor.
        return _hooks.RemovableHandle(lambda node=self: call("torch.unhook_node", *place, number), number)

    def register_prehook(self, hook):
        """Calls hook(grad_outputs) before the function computes its gradients; what it returns takes their place."""

        def callback(grads):
            answer = hook(tuple(grads))
            if answer is None:
                return ()
            return answer if isinstance(answer, (tuple, list)) else (answer,)

        number = _hooks.add(callback)
        place = (self._tensor._h, *_core.integers(self._path))
        call("torch.prehook_node", *place, number)
        # The handle keeps this node, whose place is told by way of a tensor.
        return _hooks.RemovableHandle(lambda node=self: call("torch.unhook_node", *place, number), number)

    def __getattr__(self, name):
        if name.startswith("_saved_"):
            return _saved.saved_attribute(self, name.removeprefix("_saved_"))
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __repr__(self):
        place = "torch.autograd.function." if self._name.endswith("Backward") else ""
        return f"<{place}{type(self).__name__} object at {hex(id(self))}>"


def _class_of(name):
    """A class for each function's name: programs print type(t.grad_fn).__name__."""
    if name not in _classes:
        _classes[name] = type(name, (Node,), {"__module__": "torch.autograd"})
    return _classes[name]


def _node_at(tensor, path):
    text = call("torch.node_name", tensor._h, *_core.integers(path))
    if not text:
        return None
    number, name = text.split("|")
    node = _known.get(int(number))
    if node is None:
        node = _class_of(name)(tensor, path, name)
        _known[int(number)] = node
    return node


def node_of(tensor):
    """tensor.grad_fn. The node holds a tensor in the same place of the graph, not the program's own."""
    text = call("torch.node_name", tensor._h, 0)
    if not text:
        return None
    number, name = text.split("|")
    node = _known.get(int(number))
    if node is None:
        node = _class_of(name)(_anchor(tensor), (), name)
        _known[int(number)] = node
    return node


def _anchor(tensor):
    return wrap(call("torch.anchor", tensor._h))


def draw(tensor, title=None, names=None, series=None):
    """Draws the graph behind a tensor; names are those of the program's own variables that hold leaves."""
    import sys

    if names is None:
        names = _leaf_names(sys.modules.get("__main__"))
    found = {str(t._h): name for name, t in names.items()}
    _bridge.method("showAutograd", title or "autograd", json.dumps(found), _extra(series), False, tensor._h)


def _extra(series):
    """Further fields of a drawing: what it is one more of, and the program's lines."""
    fields = {"source": _bridge.source_lines()}
    if series is not None:
        fields["series"] = series
    return json.dumps(fields)


def draw_module(module, inputs, title=None, series=None):
    """Calls a module and draws the graph behind its result, grouped by the modules that made it. Returns the result."""
    result, names, results = trace_module(module, inputs)
    _bridge.method("showAutograd", title or type(module).__name__, names, _extra(series), True, *(t._h for t in results))
    return result


def trace_module(module, inputs):
    """Calls a module, noting which inner module records what.

    Returns its result, the names of parameters and inputs by their handles, as JSON, and the tensors of the result.
    """
    paths = {inner: name.replace(".", "/") for name, inner in module.named_modules()}
    outer = []

    def enter(inner, _):
        outer.append(_bridge.method("setScope", paths.get(inner, "")))

    def leave(*_):
        _bridge.method("setScope", outer.pop())

    from torch.nn.modules.module import register_module_forward_hook, register_module_forward_pre_hook

    hooks = (register_module_forward_pre_hook(enter), register_module_forward_hook(leave))
    try:
        result = module(*inputs)
    finally:
        for hook in hooks:
            hook.remove()
        _bridge.method("setScope", "")
    results = [t for t in (result if isinstance(result, (tuple, list)) else (result,)) if isinstance(t, _core.Tensor)]
    if not results:
        raise TypeError(f"tapegraph.show_graph: {type(module).__name__} returned no tensor")
    names = {str(t._h): name for name, t in module.named_parameters()}
    names.update((str(t._h), f"input {k}") for k, t in enumerate(inputs) if isinstance(t, _core.Tensor))
    return result, json.dumps(names), results


def _leaf_names(module):
    """Leaves by the names of the variables, or modules' parameters, that hold them."""
    names = {}
    for name, value in list(vars(module).items()) if module else ():
        if name.startswith("_"):
            continue
        if isinstance(value, _core.Tensor):
            if value.requires_grad and value.is_leaf:
                names[name] = value
        elif hasattr(value, "named_parameters"):
            for inner, parameter in value.named_parameters():
                names[f"{name}.{inner}" if inner else name] = parameter
    return names


def get_gradient_edge(tensor):
    """Where the gradient of a tensor flows: its function, and which of the function's results it is."""
    return node_of(tensor), tensor.output_nr


__all__ = ["Node", "disable_saved_tensors_hooks", "get_gradient_edge", "save_on_cpu", "saved_tensors_hooks"]
Node.__module__ = "torch.autograd.graph"

