"""Runs graphs: each becomes one Python function that calls torch's operations, so the engine's plans serve it too."""

import builtins

import torch
from torch import _core
from tapegraph import _bridge

from . import _implementations, _scalars
from ._ir import dtype_of_code


class Error(RuntimeError):
    """What a program in TorchScript raised."""


class _Writer:
    """Writes the Python text of a graph."""

    def __init__(self, graph):
        self.lines, self.places, self.scope, self.level = [], {}, {"torch": torch, "_core": _core}, 1
        self.graph = graph

    def line(self, text, node=None):
        self.lines.append("    " * self.level + text)
        if node is not None:
            self.places[len(self.lines) + 1] = node

    def held(self, value, stem="c"):
        """A name for a Python object."""
        name = f"{stem}{len(self.scope)}"
        self.scope[name] = value
        return name

    def name(self, value):
        node = value.node
        if node.kind_ == "prim::Constant":
            key = f"k{id(value)}"
            if key not in self.scope:
                self.scope[key] = node.attrs.get("_function", node.attrs.get("value"))
            return key
        return f"v{value.unique}"

    def outs(self, values):
        return ", ".join(self.name(v) for v in values)

    def block(self, block):
        for node in block.nodes:
            self.node(node)

    def node(self, node):
        kind = node.kind_
        if kind == "prim::Constant":
            return
        if kind == "prim::If":
            self._if(node)
        elif kind == "prim::Loop":
            self._loop(node)
        elif kind == "prim::SetAttr":
            self.line(f"{self.name(node.inputs[0])}._set_attribute({node.attrs['name']!r}, {self.name(node.inputs[1])})", node)
        elif kind == "prim::RaiseException":
            self.line(f"raise {self.held(_raised(node))}({self.name(node.inputs[0])})", node)
        elif kind in ("prim::TupleUnpack", "prim::ListUnpack"):
            self.line(f"{''.join(self.name(o) + ', ' for o in node.outputs) or '_'}= {self.name(node.inputs[0])}", node)
        else:
            text = self.expression(node)
            names = self.outs(node.outputs)
            if len(node.outputs) == 1 and kind.startswith("tape::") and not node.attrs["_name"].endswith("_"):
                names += ","
            self.line(f"{names} = {text}" if names else text, node)

    def _if(self, node):
        self.line(f"if {self.name(node.inputs[0])}:", node)
        for i, block in enumerate(node.blocks):
            if i:
                self.line("else:")
            self.level += 1
            self.line("pass")
            self.block(block)
            if node.outputs:
                self.line(f"{self.outs(node.outputs)} = {self.outs(block.outputs)}")
            self.level -= 1

    def _loop(self, node):
        count, condition, *carried = node.inputs
        body = node.blocks[0]
        inner = body.inputs
        trip = self.name(inner[0])
        ending = f"go{inner[0].unique}"
        if inner[1:]:
            self.line(f"{self.outs(inner[1:])} = {self.outs(carried)}")
        self.line(f"{trip}, {ending} = 0, {self.name(condition)}")
        self.line(f"while {trip} < {self.name(count)} and {ending}:", node)
        self.level += 1
        self.block(body)
        self.line(f"{', '.join([ending, *map(self.name, inner[1:])])} = {self.outs(body.outputs)}")
        self.line(f"{trip} += 1")
        self.level -= 1
        if node.outputs:
            self.line(f"{self.outs(node.outputs)} = {self.outs(inner[1:])}")

    def expression(self, node):
        kind, names = node.kind_, [self.name(v) for v in node.inputs]
        if kind == "prim::CallMethod":
            return f"{names[0]}._invoke({node.attrs['name']!r}, {', '.join(names[1:])})"
        if kind == "prim::CallFunction":
            return f"{names[0]}({', '.join(names[1:])})"
        if kind == "prim::GetAttr":
            return f"getattr({names[0]}, {node.attrs['name']!r})"
        if kind == "prim::TupleConstruct":
            inner = f"({''.join(n + ', ' for n in names)})"
            made = node.output.type
            return f"{self.held(made.info)}(*{inner})" if made.kind == "NamedTuple" else inner
        if kind == "prim::ListConstruct":
            return f"[{', '.join(names)}]"
        if kind == "prim::DictConstruct":
            return "{" + ", ".join(f"{k}: {v}" for k, v in zip(names[::2], names[1::2])) + "}"
        if kind in ("prim::unchecked_cast", "prim::unchecked_unwrap_optional", "prim::Uninitialized"):
            return names[0] if names else "None"
        if kind == "prim::Print":
            return f"print({', '.join(names)})"
        if kind == "prim::TupleIndex":
            return f"{names[0]}[{names[1]}]"
        if kind == "prim::TupleSlice":
            return f"{names[0]}[{node.attrs['beg']}:{node.attrs['end']}]"
        if kind == "prim::PythonOp":
            return f"{self.held(node.attrs['_function'])}({', '.join(names)})"
        if kind == "prim::isinstance":
            return f"{self.held(node.attrs['_test'])}({names[0]})"
        if kind == "prim::CreateObject":
            return f"{self.held(node.output.type.info)}.__new__({self.held(node.output.type.info)})"
        if kind.startswith("tape::"):
            return f"{self.held(_engine_call(node))}({', '.join(names)})"
        space, name = kind.split("::")
        if space == "prim" or node.schema is None:
            function = _scalars.FUNCTIONS.get(name) or _implementations.of(name)
            return f"{self.held(function, name.strip('_') or 'f')}({', '.join(names)})"
        return self._operation(node, name, names)

    def _operation(self, node, name, names):
        if name in _implementations.SPECIAL:
            return f"{self.held(_implementations.of(name), name)}({', '.join(names)})"
        schema = node.schema
        parts = []
        parameters = schema.args[: len(names)]
        constant = [v.node.kind_ == "prim::Constant" for v in node.inputs]
        end = sum(not a.keyword_only for a in parameters)
        plain = lambda i: (parameters[i].has_default and constant[i]  # noqa: E731
                           and _implementations._same(node.inputs[i].node.attrs.get("value"), parameters[i].default))
        while end > 0 and plain(end - 1):
            end -= 1
        for i, a in enumerate(parameters):
            if (i >= end and not a.keyword_only) or (a.keyword_only and plain(i)):
                continue
            if a.name in ("layout", "pin_memory"):
                continue
            text = names[i]
            if a.declared.startswith("ScalarType"):
                text = f"{self.held(dtype_of_code)}({text})"
            elif a.declared.startswith("MemoryFormat"):
                continue
            parts.append(f"{a.name}={text}" if a.keyword_only else text)
        first = schema.args[0] if schema.args else None
        as_method = first is not None and first.name == "self" and first.type.kind == "Tensor" and (
            name in vars(torch.Tensor)) and node.inputs[0].type.kind == "Tensor"
        if as_method and node.inputs[0].node.kind_ != "prim::Constant":
            return f"{parts[0]}.{name}({', '.join(parts[1:])})"
        try:
            function = _implementations._function(name, ())
        except NotImplementedError:
            function = _implementations.of(name)
        return f"{self.held(function, name.strip('_'))}({', '.join(parts)})"


def _raised(node):
    def make(message):
        kind = node.attrs.get("_class")
        error = Error(message)
        error._script_class = "RuntimeError" if kind in (None, "AssertionError") else f"builtins.{kind}" if hasattr(builtins, kind) else kind
        return error

    return make


def _engine_call(node):
    """Calls an operation of the engine again, with other tensors."""
    name, raw, at = node.attrs["_name"], node.attrs["_raw"], node.attrs["_at"]

    def call(*tensors):
        args = list(raw)
        for i, t in zip(at, tensors):
            args[i] = t._h
        first = _bridge.call(name, *args)
        if name.endswith("_") and not name.endswith("__"):
            return tensors[0]
        return _core.wrap_n(first, _bridge.count())

    return call


def runner(graph, name="forward"):
    """A Python function that does what the graph says. Errors name the place in the program."""
    writer = _Writer(graph)
    parameters = ", ".join(f"v{v.unique}" for v in graph.block.inputs)
    writer.block(graph.block)
    outputs = graph.block.outputs
    writer.line(f"return {writer.outs(outputs)}" if outputs else "return None")
    source = f"def run({parameters}):\n" + "\n".join(writer.lines)
    file = f"<torch_jit:{name}:{id(graph)}>"
    exec(compile(source, file, "exec"), writer.scope)
    function = writer.scope["run"]
    places = writer.places

    def run(*args):
        try:
            return function(*args)
        except Exception as error:
            told = _told(error, file, places, name)
            if told is None:
                raise
            raise told from None

    return run


def _told(error, file, places, name):
    """The error as TorchScript tells it: with the lines of the program that led to it."""
    line, at = None, error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == file:
            line = at.tb_lineno
        at = at.tb_next
    node = places.get(line)
    source = getattr(node, "source", None) if node is not None else None
    if source is None:
        return None
    frames = [source.frame(name), *getattr(error, "_script_frames", [])]
    kind = getattr(error, "_script_class", None) or type(error).__name__
    message = getattr(error, "_script_message", None) or str(error)
    is_raised = isinstance(error, Error)
    cls = Error if is_raised else (type(error) if type(error) in (NotImplementedError,) else RuntimeError)
    made = cls("The following operation failed in the TorchScript interpreter.\nTraceback of TorchScript (most recent call last):\n"
               + "".join(frames) + f"{kind if is_raised else 'RuntimeError'}: {message}\n")
    made._script_frames, made._script_class, made._script_message = frames, kind, message
    return made

