"""The graphs of TorchScript: nodes in blocks, values that are set once, and how they print."""

import re

import torch

from . import _types as T


class Value:
    """What a node gives: set once, used by others."""

    __slots__ = ("node", "type", "uses", "unique", "_name", "example")

    def __init__(self, node, type):
        self.node, self.type, self.uses, self._name, self.example = node, type, [], None, None
        self.unique = node.graph.next_unique()

    @property
    def has_name(self):
        """Whether the program gave it a name."""
        return self._name is not None

    def set_name(self, name):
        """Gives it a name; what had the name before gets a number behind it."""
        names, suffixes = self.node.graph.names, self.node.graph.suffixes
        if self._name is not None:
            names.pop(self._name, None)
        if name == "" or name is None:
            self._name = None
            return self
        name = re.sub(r"\W", "_", name) if "." not in name else name
        owner = names.get(name)
        if owner is not None and owner is not self:
            match = re.fullmatch(r"(.*)\.(\d+)", name)
            base, suffix = (match[1], int(match[2])) if match else (name, 1)
            if base in suffixes:
                suffix = max(suffix, suffixes[base] + 1)
            while f"{base}.{suffix}" in names:
                suffix += 1
            suffixes[base] = suffix
            owner._name = f"{base}.{suffix}"
            names[owner._name] = owner
        names[name] = self
        self._name = name
        return self

    def debugName(self):
        """Its name, or its number."""
        return self._name if self._name is not None else str(self.unique)

    def base(self):
        """The name without the number that makes it unique."""
        return re.sub(r"\.\d+$", "", self._name)

    def replace_with(self, other):
        """Lets everything that uses this value use another."""
        for user, i in list(self.uses):
            user.inputs[i] = other
            other.uses.append((user, i))
        self.uses.clear()

    def __repr__(self):
        return f"{self.debugName()} defined in ({self.node})"


class Node:
    """An operation: its kind ("aten::add"), inputs, outputs, attributes, blocks and the place in the program."""

    def __init__(self, graph, kind, inputs=(), place=None, scope=""):
        self.graph, self.kind_, self.inputs, self.outputs = graph, kind, [], []
        self.blocks, self.attrs, self.place, self.scope, self.owner, self.schema = [], {}, place, scope, None, None
        for v in inputs:
            self.add_input(v)

    def kind(self):
        """The operation's name."""
        return self.kind_

    def add_input(self, value):
        value.uses.append((self, len(self.inputs)))
        self.inputs.append(value)

    def remove_inputs(self):
        for i, v in enumerate(self.inputs):
            v.uses.remove((self, i))
        self.inputs = []

    def add_output(self, type=T.TENSOR):
        value = Value(self, type)
        self.outputs.append(value)
        return value

    @property
    def output(self):
        return self.outputs[0]

    def add_block(self):
        block = Block(self.graph, self)
        self.blocks.append(block)
        return block

    def destroy(self):
        """Takes the node out; nothing may use what it gives."""
        self.remove_inputs()
        self.owner.nodes.remove(self)

    def __str__(self):
        return "\n".join(_node_lines(self, 0))


class Block:
    """Nodes in order, with inputs and outputs."""

    def __init__(self, graph, owner=None):
        self.graph, self.owning_node, self.nodes = graph, owner, []
        self.param = Node(graph, "prim::Param")
        self.ret = Node(graph, "prim::Return")
        self.param.owner = self.ret.owner = self

    @property
    def inputs(self):
        return self.param.outputs

    @property
    def outputs(self):
        return self.ret.inputs

    def add_input(self, name=None, type=T.TENSOR):
        value = self.param.add_output(type)
        return value.set_name(name) if name else value

    def add_output(self, value):
        self.ret.add_input(value)

    def append(self, node):
        node.owner = self
        self.nodes.append(node)
        return node

    def all_nodes(self):
        """All nodes, also of blocks inside."""
        for node in list(self.nodes):
            yield node
            for block in node.blocks:
                yield from block.all_nodes()


class Graph:
    """A function's or a method's graph."""

    def __init__(self):
        self._next, self.names, self.suffixes = 0, {}, {}
        self.block = Block(self)

    def next_unique(self):
        self._next += 1
        return self._next - 1

    def create(self, kind, inputs=(), outputs=1, place=None, scope=""):
        """A node that is in no block yet."""
        node = Node(self, kind, inputs, place, scope)
        for _ in range(outputs):
            node.add_output()
        return node

    # What programs ask of graphs.

    def nodes(self):
        """The nodes in order."""
        return iter(list(self.block.nodes))

    def inputs(self):
        """The values that it begins with."""
        return iter(self.block.inputs)

    def outputs(self):
        """The values that it returns."""
        return iter(self.block.outputs)

    def findNode(self, kind, recurse=True):
        """The first node of a kind, or None."""
        return next(iter(self.findAllNodes(kind, recurse)), None)

    def findAllNodes(self, kind, recurse=True):
        """All nodes of a kind."""
        return [n for n in (self.block.all_nodes() if recurse else self.block.nodes) if n.kind_ == kind]

    def __str__(self):
        return _graph_text(self)

    __repr__ = __str__


def literal(value):
    """A constant as code writes it."""
    if value is None:
        return "None"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, complex):
        return f"{float_text(value.real)}{'+' if value.imag >= 0 else ''}{float_text(value.imag)}j"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, torch.device):
        return f'torch.device("{value}")'
    if isinstance(value, torch.dtype):
        return str(dtype_code(value))
    if isinstance(value, (list, tuple)):
        inner = ", ".join(map(literal, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' if len(value) == 1 else ''})"
    return str(value)


def float_text(x):
    """A float with all digits that tell it apart, as C++ writes it: 2. and 0.10000000000000001."""
    if x != x:
        return "nan"
    if x in (float("inf"), float("-inf")):
        return "inf" if x > 0 else "-inf"
    text = f"{x:.17g}"
    if not any(c in text for c in ".en"):
        text += "."
    return text


def quoted(text):
    """A string between double quotes."""
    table = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\a": "\\a", "\b": "\\b", "\f": "\\f",
             "\v": "\\v", "'": "\\'"}
    return '"' + "".join(table.get(c, c if 32 <= ord(c) < 127 else "".join(f"\\{b:03o}" for b in c.encode())) for c in text) + '"'


_CODES = ["uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64", "complex32", "complex64", "complex128",
          "bool", "qint8", "quint8", "qint32", "bfloat16"]


def dtype_code(dtype):
    """The number of a dtype in TorchScript."""
    return _CODES.index(str(dtype).split(".")[-1])


def dtype_of_code(code):
    """The dtype of a number; a dtype as it is."""
    return code if isinstance(code, torch.dtype) or code is None else getattr(torch, _CODES[code])


# Printing


def _attr(value):
    if isinstance(value, torch.Tensor):
        if value.dim() == 0:
            item = value.item()
            return "{" + (f"{item:g}" if isinstance(item, float) else str(int(item) if isinstance(item, bool) else item)) + "}"
        return "<Tensor>"
    if isinstance(value, bool):
        return str(int(value))
    return literal(value)


def _node_lines(node, level):
    pad = "  " * level
    outs = ", ".join(f"%{o.debugName()} : {o.type.ir()}" for o in node.outputs)
    attrs = {k: v for k, v in node.attrs.items() if not k.startswith("_")}
    if node.kind_ == "prim::Constant" and node.output.type.kind == "None":
        attrs = {}
    shown = "[" + ", ".join(f"{k}={_attr(v)}" for k, v in attrs.items()) + "]" if attrs else ""
    where = f", scope: {node.scope}" if node.scope else ""
    place = f" # {node.place}" if node.place else ""
    args = ", ".join(f"%{i.debugName()}" for i in node.inputs)
    lines = [f"{pad}{outs} = {node.kind_}{shown}({args}){where}{place}"]
    for i, block in enumerate(node.blocks):
        inner = ", ".join(f"%{v.debugName()} : {v.type.ir()}" for v in block.inputs)
        lines.append(f"{pad}  block{i}({inner}):")
        for n in block.nodes:
            lines += _node_lines(n, level + 2)
        lines.append(f"{pad}    -> ({', '.join(f'%{v.debugName()}' for v in block.outputs)})")
    return lines


def _graph_text(graph):
    inputs = ",\n      ".join(f"%{v.debugName()} : {v.type.ir()}" for v in graph.block.inputs)
    lines = [f"graph({inputs}):"]
    for node in graph.block.nodes:
        lines += _node_lines(node, 1)
    lines.append(f"  return ({', '.join(f'%{v.debugName()}' for v in graph.block.outputs)})")
    return "\n".join(lines) + "\n"
