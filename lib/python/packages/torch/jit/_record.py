"""The recorder of traces: notes every operation on tensors, with its arguments and the module that it belongs to."""

import sys

import torch
from tapegraph import _bridge

from . import _aten, _types
from ._ir import Graph, Node

_HERE = (__name__.rsplit(".", 1)[0] + ".",)
_SILENT = frozenset("dim numel is_floating_point is_complex is_signed stride is_contiguous item size equal is_nonzero storage_offset "
                    "is_same_size is_leaf data get_device element_size ndimension requires_grad_ backward tensor".split())
_ALIASES = {"multiply": "mul", "divide": "div", "true_divide": "div", "subtract": "sub", "absolute": "abs", "clip": "clamp",
            "greater": "gt", "greater_equal": "ge", "less": "lt", "less_equal": "le", "not_equal": "ne", "concat": "cat",
            "concatenate": "cat", "swapaxes": "transpose", "swapdims": "transpose", "moveaxis": "movedim", "arccos": "acos",
            "negative": "neg"}


class TracedInt(int):
    """A size that a trace has seen: a number, and the value in the graph that it came from."""

    def __new__(cls, number, value, recorder):
        self = int.__new__(cls, number)
        self.value, self.recorder = value, recorder
        return self

    def __reduce__(self):
        return int, (int(self),)

    def __hash__(self):
        return int.__hash__(self)


def _arithmetic(name, op, swap=False):
    plain = getattr(int, f"__{'r' if swap else ''}{op}__")

    def operator(self, other):
        result = plain(self, other)
        if result is NotImplemented or type(other) not in (int, TracedInt) or self.recorder.depth or self.recorder.closed:
            return result
        values = [self.recorder.number(v) for v in ((other, self) if swap else (self, other))]
        if name in ("add", "sub"):
            values.append(self.recorder.constant(1))
        node = self.recorder.node(f"aten::{name}", values)
        return TracedInt(result, node.add_output(_types.TENSOR), self.recorder)

    return operator


for _op, _name in (("add", "add"), ("sub", "sub"), ("mul", "mul"), ("floordiv", "floor_divide")):
    setattr(TracedInt, f"__{_op}__", _arithmetic(_name, _op))
    setattr(TracedInt, f"__r{_op}__", _arithmetic(_name, _op, True))


class Call:
    """A call of a submodule while a trace runs."""

    def __init__(self, path, parent):
        self.path, self.parent = path, parent


class Recorder:
    """Records into one flat graph; each node knows the call of a module that it was part of."""

    def __init__(self, module=None):
        self.graph, self.depth, self.closed = Graph(), 0, False
        self.values, self.kept, self.call_now = {}, [], None
        self.module, self.paths, self.modules = module, {}, {}
        self.attributes = {}
        if module is not None:
            for path, m in module.named_modules():
                self.modules.setdefault(id(m), path)
            for path, t in [*module.named_parameters(), *module.named_buffers()]:
                self.paths.setdefault(t._h, path)
            self.self_value = self.graph.block.add_input(None, _types.Type("Class", name="self"))

    # Values

    def add_input(self, tensor, name):
        """A tensor that the trace begins with."""
        value = self.graph.block.add_input(None, _types.of_tensor(tensor))
        value.set_name(name)
        return self.track(tensor, value)

    def track(self, tensor, value):
        self.values[tensor._h] = value
        self.kept.append(tensor)
        return value

    def node(self, kind, inputs=(), place=None):
        """Adds an operation."""
        node = Node(self.graph, kind, inputs, place or self._place())
        node.call = self.call_now
        return self.graph.block.append(node)

    def constant(self, value, type=None):
        """Adds a constant."""
        node = self.node("prim::Constant")
        node.attrs["value"] = value
        if isinstance(value, torch.Tensor):
            type = _types.of_tensor(value)
        node.add_output(type or _types.of_value(value))
        if value is None:
            node.place = None
        return node.output

    def number(self, x):
        """A number as a tensor in the graph."""
        if isinstance(x, TracedInt):
            return x.value
        self.depth += 1
        try:
            made = torch.tensor(x, dtype=torch.float64 if isinstance(x, float) else None)
        finally:
            self.depth -= 1
        return self.constant(made)

    def tensor(self, t):
        """The value of a tensor: traced, a parameter, or a constant."""
        value = self.values.get(t._h)
        if value is None and t._h in self.paths:
            return self.attribute(self.paths[t._h], t)
        if value is None:
            value = self.constant(t.detach() if t.requires_grad else t)
            return self.track(t, value)
        if not value.has_name and not self.anonymous:
            name = self._name_of(t)
            if name:
                value.set_name(name)
        return value

    def attribute(self, path, tensor):
        """A parameter or buffer of the module that is traced."""
        value = self.attributes.get(path)
        if value is None:
            node = Node(self.graph, "prim::GetAttr", [self.self_value])
            node.attrs["name"] = path.split(".")[-1]
            node.path, node.call = path, None
            self.graph.block.append(node)
            value = self.attributes[path] = node.add_output(_types.TENSOR)
            value.example = tensor
        return value

    def _frame(self):
        frame = sys._getframe(2)
        while frame is not None and frame.f_globals.get("__name__", "") in ("torch.jit._record", "torch.jit._ops", "torch.jit._patches"):
            frame = frame.f_back
        return frame

    def _place(self):
        frame = self._frame()
        return None if frame is None else f"{frame.f_code.co_filename}:{frame.f_lineno}:0"

    def _name_of(self, tensor):
        frame = self._frame()
        if frame is None or frame.f_code.co_name == "<module>":
            return ""
        for name, value in frame.f_locals.items():
            if value is tensor:
                return name if name != "self" else ""
        return ""

    def argument(self, value, arg):
        """The value in the graph of an argument."""
        return self._argument(value, arg.type, arg)

    def _argument(self, value, t, arg):
        if t.kind == "Optional":
            if value is None:
                return self.constant(None)
            t = t.args[0]
        if isinstance(value, torch.Tensor):
            return self.tensor(value)
        if t.kind == "Tensor":
            return self.number(value)
        if t.kind == "List":
            items = [self._argument(v, t.args[0], arg) for v in value]
            node = self.node("prim::ListConstruct", items)
            node.place = None
            return node.add_output(t)
        if isinstance(value, TracedInt):
            return self.node("aten::Int", [value.value]).add_output(_types.INT)
        if isinstance(value, (torch.dtype, torch.layout, torch.memory_format)) or value in (int, float, bool) and not isinstance(value, (int, float)):
            from ._ir import dtype_code

            value = dtype_code(_dtype_of(value)) if not isinstance(value, (torch.layout, torch.memory_format)) else 0
            return self.constant(value)
        if t.kind == "Device":
            return self.constant(torch.device(value))
        if t.kind == "float":
            value = float(value)
        return self.constant(value)

    # Operations

    def call(self, name, args, kwargs, original=None):
        """Runs an operation and records it."""
        if self.depth or name in _SILENT:
            return self._run(name, args, kwargs, original)
        name = _ALIASES.get(name, name)
        bound = None if kwargs.get("out") is not None else _aten.bind(name, args, kwargs)
        if bound is None or any(isinstance(v, torch.Generator) for v in bound[1]):
            if original is None:
                raise RuntimeError(f"aten::{name}: no signature takes these arguments")
            return original(*args, **kwargs)
        signature, values = bound
        inputs = [self.argument(v, a) for v, a in zip(values, signature.args)]
        result = self._run(name, args, kwargs, original)
        node = self.node(f"aten::{name}", inputs)
        node.schema = signature
        self.results(node, result)
        return result

    def _run(self, name, args, kwargs, original):
        self.depth += 1
        try:
            if original is not None:
                return original(*args, **kwargs)
            return _aten.implementation(name)(*_aten.bind(name, args, kwargs)[1])
        finally:
            self.depth -= 1

    def results(self, node, result):
        """Notes what an operation gave."""
        if isinstance(result, torch.Tensor):
            self.track(result, node.add_output(_types.of_tensor(result)))
        elif isinstance(result, (tuple, list)) and node.schema is not None and node.schema.returns[0].kind == "List":
            listed = node.add_output(node.schema.returns[0])
            unpack = self.node("prim::ListUnpack", [listed])
            unpack.place = None
            for r in result:
                self.track(r, unpack.add_output(_types.of_tensor(r)))
        else:
            for r in _tensors(result):
                self.track(r, node.add_output(_types.of_tensor(r)))

    def below(self, original, name, args):
        """An operation of the engine that no function above it has recorded."""
        signature = _signatures().get(name)
        if signature is None or name in _QUIET:
            return original(name, *args)
        plain = [int(a) if isinstance(a, TracedInt) else a for a in args]
        found = _handles(signature, plain)
        if found is None or not any(plain[i] in self.values or plain[i] in self.paths for i in found):
            return original(name, *plain)
        inputs = [self._by_handle(plain[i]) for i in found]
        first = original(name, *plain)
        if isinstance(first, str) or isinstance(first, bool) or first is None:
            return first
        node = self.node(f"tape::{name.removeprefix('torch.').replace('.', '_')}", inputs)
        node.attrs.update(_name=name, _raw=plain, _at=found)
        from torch import _core

        if name.endswith("_") and not name.endswith("__"):
            tensor = next(t for t in reversed(self.kept) if t._h == plain[found[0]])
            self.track(tensor, node.add_output(_types.of_tensor(tensor)))
            return first
        for handle in range(first, first + _bridge.count()):
            # Kept by a tensor of our own, so that the handle stays taken while the trace runs.
            tensor = _core.wrap(handle)
            self.track(tensor, node.add_output(_types.of_tensor(tensor)))
            self.borrowed.append(tensor)
        return first

    borrowed = ()
    # Whether the operation is one whose caller PyTorch does not see: its operands keep no names.
    anonymous = False

    def _by_handle(self, handle):
        value = self.values.get(handle)
        if value is None and handle in self.paths:
            return self.attribute(self.paths[handle], None)
        if value is None:
            from torch import _core

            copy = _core.wrap(_bridge.call("torch.detach", handle))
            self.kept.append(copy)
            value = self.values[handle] = self.constant(copy)
        return value


def _dtype_of(value):
    return {int: torch.int64, float: torch.float32, bool: torch.bool}.get(value, value)


def _tensors(result):
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, (tuple, list)):
        return [t for r in result for t in _tensors(r)]
    return []


# Operations of the engine that tell of tensors, or change what no graph shows.
_QUIET = frozenset(
    "torch." + n for n in """size stride repr item is_leaf requires_grad set_requires_grad storage_length storage_ptr storage_offset
    data_ptr is_contiguous is_nonzero is_same is_view set_anomaly node_name node_edges node_variable function_saved grad set_grad
    retain_grad retains_grad register_hook remove_hook result_type promote_types can_cast output_nr detach detach_ alias data base
    set_data version memory executor equal out from_outside share""".split()
)
_known = None


def _signatures():
    global _known
    if _known is None:
        names = _bridge.method("names").split("\n")
        _known = dict(zip(names, _bridge.method("signatures").split("\n")))
    return _known


def _handles(signature, args):
    """Where in the flat arguments of an operation tensors are."""
    at, found, i = 0, [], 0
    while i < len(signature):
        letter = signature[i]
        optional = signature[i + 1 : i + 2] == "?"
        i += 2 if optional else 1
        if at >= len(args):
            return None
        if optional and args[at] is None:
            at += 1
        elif letter == "t":
            found.append(at)
            at += 1
        elif letter == "T":
            n = args[at]
            found += range(at + 1, at + 1 + n)
            at += 1 + n
        elif letter == "o":
            if args[at] == 0:
                found.append(at + 1)
            at += 2
        elif letter in "IFS":
            at += 1 + args[at]
        else:
            at += 1
    return found
