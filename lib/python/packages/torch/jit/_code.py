"""From a graph to code: the text that `.code` shows and that saved modules hold."""

import keyword
import re

import torch

from . import _aten
from ._ir import literal

_RESERVED = set(keyword.kwlist) | {"_", "print", "tuple", "float", "int", "bool", "str", "getattr", "CONSTANTS", "fork", "attribute", "ops", "torch", "aten",
                                   "inf", "nan", "ops", "self", "annotate", "isinstance", "unchecked_cast", "uninitialized", "__torch__", "and", "or"}
_LONG = 40
_CASTS = {"aten::Bool": "bool", "aten::Int": "int", "aten::Float": "float", "aten::str": "str"}


class Constants:
    """The tensors that code names CONSTANTS.c0, CONSTANTS.c1, ..."""

    def __init__(self):
        self.tensors = []

    def name(self, tensor):
        for i, known in enumerate(self.tensors):
            if known is tensor or (known.dtype == tensor.dtype and known.shape == tensor.shape and known.numel() <= 1
                                   and torch.equal(known, tensor)):
                return f"CONSTANTS.c{i}"
        self.tensors.append(tensor)
        return f"CONSTANTS.c{len(self.tensors) - 1}"


class Printer:
    """Writes one function."""

    def __init__(self, constants=None):
        self.constants = constants if constants is not None else Constants()
        self.lines, self.level, self.inline, self.text = [], 0, set(), {}
        self.used, self.counts, self.split = set(), {}, {}

    # Names

    def _unique(self, candidate):
        name = candidate
        while name in self.used or name in _RESERVED:
            self.counts[candidate] = self.counts.get(candidate, -1) + 1
            name = f"{candidate}{self.counts[candidate]}"
        self.used.add(name)
        return name

    def _name(self, value):
        if not value.has_name:
            return self._unique("_")
        base = re.sub(r"\W", "_", value.base())
        return self._unique(f"_{base}" if base[:1].isdigit() else base or "_")

    def _assign(self, values):
        for v in values:
            self.text[v] = self._name(v)

    def use(self, value):
        """What stands for a value where it is used."""
        node = value.node
        if node.kind_ == "prim::Constant":
            return self._constant(node)
        return self.text[value]

    def _constant(self, node):
        value = node.attrs.get("value")
        if isinstance(value, torch.Tensor):
            return self.constants.name(value)
        if node.output.type.kind == "Function":
            return node.attrs["_qualified"]
        if isinstance(value, list) and not value:
            return f"annotate({node.output.type.annotation()}, [])"
        return literal(value)

    # Which nodes become part of others' lines

    def _can_inline(self, v):
        n = v.node
        if len(n.outputs) != 1 or len(v.uses) != 1:
            return False
        user, offset = v.uses[0]
        if v.has_name and user.kind_ != "prim::Return":
            return False
        if n.blocks or (user.kind_ == "prim::Loop" and offset >= 2) or n.kind_ == "prim::isinstance":
            return False
        return n.kind_ != "prim::Param"

    @staticmethod
    def _previous(node):
        nodes = node.owner.nodes
        i = len(nodes) if node is node.owner.ret else nodes.index(node)
        while i > 0:
            i -= 1
            if nodes[i].kind_ != "prim::Constant":
                return nodes[i]
        return node.owner.param

    def _scan(self, node):
        if node in self.inline:
            return node
        for block in node.blocks:
            self._scan_block(block)
        point = self._previous(node)
        for v in reversed(node.inputs):
            n = v.node
            if n is point and self._can_inline(v):
                point = self._scan(point)
                self.inline.add(n)
            elif n.kind_ == "prim::Constant":
                self.inline.add(n)
        return point

    def _scan_block(self, block):
        self._scan(block.ret)
        for node in reversed(block.nodes):
            self._scan(node)

    # Long lines

    def _is_long(self, value):
        node = value.node
        return node in self.inline and node.kind_ != "prim::Constant" and len(self.use(value)) + self.level * 2 >= _LONG

    def _split_long(self, inputs):
        for v in inputs:
            if self._is_long(v):
                gone = []
                user, offset = v.uses[0]
                self._scan_long(user, offset, gone)
                for w in reversed(gone):
                    self._define(w.node, self.use(w))
                    self.inline.discard(w.node)

    def _scan_long(self, user, offset, gone):
        known = user in self.split
        for i in range(offset, (self.split[user] if known else -1), -1):
            arg = user.inputs[i]
            if arg.node.kind_ != "prim::Constant" and arg.node in self.inline:
                gone.append(arg)
        self.split[user] = offset
        if not known and user in self.inline:
            following, at = user.output.uses[0]
            self._scan_long(following, at - 1, gone)

    # Statements

    def line(self, text):
        self.lines.append("  " * self.level + text)

    def _define(self, node, text):
        self._assign(node.outputs)
        names = ", ".join(self.text[o] for o in node.outputs)
        self.line(f"{names} = {text}" if names else text)

    def _assignment(self, left, right):
        if left:
            self.line(f"{', '.join(self.use(v) for v in left)} = {', '.join(self.use(v) for v in right)}")

    def _block(self, block, others):
        if not others and not any(n.kind_ != "prim::Constant" for n in block.nodes) and not block.nodes:
            self.line("pass")
        for node in block.nodes:
            self._node(node)

    def _node(self, node):
        if node.kind_ == "prim::Constant":
            return
        self._split_long(node.inputs)
        kind = node.kind_
        if kind == "prim::If":
            self._if(node)
        elif kind == "prim::Loop":
            self._loop(node)
        elif kind in ("prim::TupleUnpack", "prim::ListUnpack"):
            self._assign(node.outputs)
            names = "".join(f"{self.text[o]}, " for o in node.outputs)
            self.line(f"{names}= {self.use(node.inputs[0])}")
        elif kind == "prim::SetAttr":
            self.line(f"{self.use(node.inputs[0])}.{node.attrs['name']} = {self.use(node.inputs[1])}")
        else:
            text = self._right(node)
            if node in self.inline:
                self.text[node.output] = text
            else:
                self._define(node, text)

    def _if(self, node):
        self._assign(node.outputs)
        self.line(f"if {self.use(node.inputs[0])}:")
        for i, block in enumerate(node.blocks):
            if i:
                self.line("else:")
            self.level += 1
            if not node.outputs and not block.nodes:
                self.line("pass")
            for n in block.nodes:
                self._node(n)
            self._split_long(block.outputs)
            self._assignment(node.outputs, block.outputs)
            self.level -= 1

    def _loop(self, node):
        count, condition, *carried = node.inputs
        body = node.blocks[0]
        c = condition.node
        is_for = (c.kind_ == "prim::Constant" and c.attrs.get("value") is True and body.outputs[0].node.kind_ == "prim::Constant"
                  and body.outputs[0].node.attrs.get("value") is True)
        self._assign(node.outputs)
        for inner, outer in zip(body.inputs[1:], node.outputs):
            self.text[inner] = self.text[outer]
        for outer, given in zip(node.outputs, carried):
            self._assignment([outer], [given])
        self._assign(body.inputs[:1])
        trip = self.text[body.inputs[0]]
        if is_for:
            self.line(f"for {trip} in range({self.use(count)}):")
        else:
            self.line(f"{trip} = {self.use(condition)}")
            self.line(f"while {trip}:")
        self.level += 1
        start = 1 if is_for else 0
        if not body.inputs[start:] and not body.nodes:
            self.line("pass")
        for n in body.nodes:
            self._node(n)
        self._split_long(body.outputs[start:])
        self._assignment(body.inputs[start:], body.outputs[start:])
        self.level -= 1

    # Expressions

    def _right(self, node):
        kind, inputs = node.kind_, node.inputs
        use = self.use
        if kind == "prim::CallMethod":
            rest = "".join(f"{use(v)}, " for v in inputs[1:])
            return f"({use(inputs[0])}).{node.attrs['name']}({rest})"
        if kind == "prim::CallFunction":
            return f"{use(inputs[0])}({''.join(f'{use(v)}, ' for v in inputs[1:])})"
        if kind == "prim::GetAttr":
            obj, name = use(inputs[0]), node.attrs["name"]
            return f"{obj}.{name}" if name.isidentifier() and not keyword.iskeyword(name) else f'getattr({obj}, "{name}")'
        if kind == "prim::TupleConstruct":
            inner = ", ".join(map(use, inputs))
            if node.output.type.kind == "NamedTuple":
                return f"{node.output.type.name}({inner})"
            return f"({inner}{',' if len(inputs) == 1 else ''})"
        if kind == "prim::ListConstruct":
            t = node.output.type
            if not inputs:
                return f"annotate({t.annotation()}, [])"
            inner = ", ".join(map(use, inputs))
            if t.args[0].kind in ("Optional", "Union", "Any"):
                return f"annotate({t.annotation()}, [{inner}])"
            return f"[{inner}]"
        if kind == "prim::DictConstruct":
            pairs = [f"{use(k)}: {use(v)}" for k, v in zip(inputs[::2], inputs[1::2])]
            return f"annotate({node.output.type.annotation()}, {{{', '.join(pairs)}}})" if not pairs else "{" + ", ".join(pairs) + "}"
        if kind == "prim::CreateObject":
            return f"{node.output.type.name}.__new__({node.output.type.name})"
        if kind in ("prim::unchecked_cast", "prim::unchecked_unwrap_optional"):
            return f"unchecked_cast({node.output.type.annotation()}, {use(inputs[0])})"
        if kind == "prim::isinstance":
            return f"isinstance({use(inputs[0])}, {node.attrs['_types']})"
        if kind == "prim::Print":
            return f"print({', '.join(map(use, inputs))})"
        if kind in ("prim::TupleIndex",) or (kind == "aten::__getitem__"):
            return f"{self._wrapped(inputs[0])}[{use(inputs[1])}]"
        if kind == "prim::TupleSlice":
            return f"({use(inputs[0])})[{node.attrs['beg']}:{node.attrs['end']}]"
        if kind in _CASTS and len(inputs) == 1:
            return f"{_CASTS[kind]}({use(inputs[0])})"
        if kind == "prim::PythonOp":
            return f"^{node.attrs['_name']}()({', '.join(map(use, inputs))})"
        return self._operation(node)

    def _wrapped(self, value):
        text = self.use(value)
        return text if text.isidentifier() else f"({text})"

    def _operation(self, node):
        namespace, name = node.kind_.split("::")
        head = f"torch.{name}" if namespace == "aten" else f"ops.{namespace}.{name}"
        inputs = node.inputs
        if node.kind_ == "prim::RaiseException":
            inputs = inputs[:1]
        schema = node.schema
        count = len(inputs)
        if schema is not None:
            while count > 0 and count <= len(schema.args) and _is_default(schema.args[count - 1], inputs[count - 1]):
                count -= 1
        parts = []
        for i, v in enumerate(inputs[:count]):
            named = schema is not None and i < len(schema.args) and schema.args[i].keyword_only
            parts.append(f"{schema.args[i].name}={self.use(v)}" if named else self.use(v))
        return f"{head}({', '.join(parts)})"


def _is_default(arg, value):
    """Whether a constant input is what the schema has for it in any case."""
    node = value.node
    if not arg.has_default or node.kind_ != "prim::Constant":
        return False
    given, default = node.attrs.get("value"), arg.default
    if isinstance(given, torch.Tensor):
        return False
    return given == default and (given is None) == (default is None) and isinstance(given, bool) == isinstance(default, bool)


def function_text(name, graph, returns, defaults=None, constants=None, argument_names=None):
    """The code of a graph as a function.

    @param returns the type of what it returns
    @param defaults values of arguments that may be left out, by name
    """
    printer = Printer(constants)
    printer._scan_block(graph.block)
    arguments = []
    for i, v in enumerate(graph.block.inputs):
        if i == 0 and v.type.kind == "Class" and v.type.name.startswith("__torch__") and v.has_name and v.base() == "self":
            printer.text[v] = "self"
            printer.used.add("self")
            arguments.append("self")
            continue
        shown = argument_names[i] if argument_names else None if v.has_name else f"argument_{i}"
        text = printer._unique(shown) if shown else printer._name(v)
        printer.text[v] = text
        declared = f"{text}: {v.type.annotation()}"
        if defaults and text in defaults:
            declared += f"={literal(defaults[text])}"
        arguments.append(declared)
    printer.level = 1
    for node in graph.block.nodes:
        printer._node(node)
    outputs = graph.block.outputs
    printer._split_long(outputs)
    printer.line("return " + ", ".join(printer.use(v) for v in outputs) if outputs else "return None")
    head = f"def {name}({',\n    '.join(arguments)}) -> {returns.annotation()}:"
    return "\n".join([head, *printer.lines]) + "\n"
