"""From the source of a function to a graph: statements, branches and loops."""

import ast
import inspect
import re

import torch

from . import _types as T
from ._branching import Branching
from ._calls import Calls
from ._expressions import Expressions
from ._flow import Outcome
from ._ir import Graph, Value
from ._resolve import FrontendError, NotSupportedError, Place, Resolver, Source, UnsupportedNodeError
from ._values import ModuleValue, Py

_UNSUPPORTED = {
    ast.Try: "try blocks", ast.ClassDef: "class definitions", ast.AsyncFunctionDef: "async functions", ast.Global: "global variables",
    ast.Nonlocal: "nonlocal variables", ast.Import: "import statements", ast.ImportFrom: "import statements",
    ast.FunctionDef: "function definitions", ast.Lambda: "lambda", ast.Yield: "yield", ast.SetComp: "set comprehension",
    ast.GeneratorExp: "GeneratorExp", ast.Await: "await",
}


class Compiler(Branching, Expressions, Calls):
    """Compiles one function or method."""

    def __init__(self, function, unit, module=None, name=None):
        self.function, self.unit, self.module = function, unit, module
        self.source, self.resolver = Source(function), Resolver(function)
        self.tree = self.source.tree
        if not isinstance(self.tree, ast.FunctionDef):
            raise FrontendError("Expected a single top-level function")
        self.name = name or self.tree.name
        self.graph = Graph()
        self.block = self.graph.block
        self.env, self.constants, self.missing = {}, {}, {}
        self.returns, self.in_loop = None, False

    # Errors

    def fail(self, text, node, cls=RuntimeError):
        """Raises an error that shows the place."""
        raise cls(f"{text}:\n{Place(self.source, node).told()}\n")

    # Nodes

    def emit(self, kind, inputs, type=None, at=None, name=None):
        """Adds an operation; returns its value if it has a type."""
        node = self.graph.create(kind, inputs, 0)
        if at is not None:
            node.place = node.source = Place(self.source, at)
        self.block.append(node)
        if type is None:
            return node
        value = node.add_output(type)
        if name:
            value.set_name(name)
        return value

    def constant(self, value, at=None, type=None):
        """A constant: one node for each value, before everything else."""
        kind = type or T.of_value(value)
        key = (kind, repr(value)) if not isinstance(value, torch.Tensor) else (kind, id(value))
        if key not in self.constants:
            node = self.graph.create("prim::Constant", (), 0)
            node.attrs["value"] = value
            if at is not None:
                node.place = Place(self.source, at)
            node.owner = self.graph.block
            self.graph.block.nodes.insert(len(self.constants), node)
            self.constants[key] = node.add_output(kind)
        return self.constants[key]

    # The function

    def compile(self):
        """(graph, type of the result, defaults, names of arguments)."""
        arguments = self.tree.args
        names = [a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]]
        if arguments.vararg or arguments.kwarg:
            self.fail("Compiled functions can't take variable number of arguments or use keyword-only arguments with defaults", self.tree,
                      NotSupportedError)
        types, declared = self._signature(names)
        defaults = {}
        for name, p in inspect.signature(self.function).parameters.items():
            if p.default is not p.empty:
                value = p.default
                kind = types.get(name)
                if kind == T.FLOAT and isinstance(value, int) and not isinstance(value, bool):
                    value = float(value)
                if kind == T.list_of(T.INT) and isinstance(value, int):
                    value = [value] * (1 if self.name.endswith("1d") else 2)
                defaults[name] = list(value) if isinstance(value, torch.Size) else value
        for i, name in enumerate(names):
            if i == 0 and self.module is not None:
                value = self.graph.block.add_input(None, self.module._class_type).set_name(name)
                self.env[name] = ModuleValue(value, self.module)
            else:
                self.env[name] = self.graph.block.add_input(None, types[name]).set_name(name)
        self.returns = declared
        body = self.tree.body
        outcome = self.statements(body)
        value = outcome.value if outcome is not None and outcome.value is not None else self.constant(None)
        if declared is None:
            self.returns = T.plain(value.type)
        else:
            value = self._returned(value, declared, self.tree)
        self.graph.block.add_output(value)
        return self.graph, self.returns, defaults, names

    def _signature(self, names):
        """Types of arguments, and of the result if it is declared."""
        types, declared = {}, None
        comment = re.search(r"^\s*#\s*type:\s*\((.*)\)\s*->\s*(.+)$", self.source.text, re.M)
        plain = names[1:] if self.module is not None else names
        if comment:
            parts = ast.parse(f"f[({comment[1]},)]" if comment[1].strip() else "f[()]", mode="eval").body.slice
            parts = parts.elts if isinstance(parts, ast.Tuple) else [parts]
            types = {n: self._annotation(p) for n, p in zip(plain, parts)}
            declared = self._annotation(ast.parse(comment[2].strip(), mode="eval").body)
            return {**{n: T.TENSOR for n in plain}, **types}, declared
        arguments = self.tree.args
        for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
            types[a.arg] = T.TENSOR if a.annotation is None else self._annotation(a.annotation)
        self.annotated = {a.arg for a in arguments.args if a.annotation is not None}
        if self.tree.returns is not None:
            declared = self._annotation(self.tree.returns)
        return types, declared

    def _annotation(self, node):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node = ast.parse(node.value, mode="eval").body
        try:
            return T.of_annotation(self.resolver.evaluate(node), self.unit.class_type)
        except T.UnknownType as error:
            self.fail(str(error), node)
        except NameError as error:
            self.fail(f"Unknown type name '{error.name}'", node)

    def _returned(self, value, declared, at):
        converted = self.convert(value, declared)
        if converted is None:
            self.fail(f"Return value was annotated as having type {declared.annotation()} but is actually of type "
                      f"{value.type.annotation()}", at)
        return converted

    # Statements

    def statements(self, body):
        """Compiles statements; tells how they ended, None if they went through."""
        for i, s in enumerate(body):
            outcome = self.statement(s, body[i + 1 :])
            if outcome is not None:
                return outcome
        return None

    def statement(self, s, rest):
        kind = type(s)
        if kind in _UNSUPPORTED:
            raise UnsupportedNodeError(f"{_UNSUPPORTED[kind]} aren't supported:\n{Place(self.source, s).told()}\n")
        method = getattr(self, f"do_{kind.__name__}", None)
        if method is None:
            raise UnsupportedNodeError(f"{kind.__name__} aren't supported:\n{Place(self.source, s).told()}\n")
        return method(s, rest)

    def do_Return(self, s, rest):
        value = self.value(s.value) if s.value is not None else self.constant(None)
        if self.returns is not None:
            value = self._returned(value, self.returns, s)
        return Outcome("return", value)

    def do_Expr(self, s, rest):
        if not (isinstance(s.value, ast.Constant) and isinstance(s.value.value, (str, type(...)))):
            self.expression(s.value)

    def do_Pass(self, s, rest):
        pass

    def do_Delete(self, s, rest):
        for target in s.targets:
            if isinstance(target, ast.Name):
                self.env.pop(target.id, None)
            elif isinstance(target, ast.Subscript):
                self.emit("aten::Delete", [self.value(target.value), self.value(target.slice)], None, s)

    def do_Assign(self, s, rest):
        value = self.expression(s.value)
        for target in s.targets:
            self.assign(target, value)

    def do_AnnAssign(self, s, rest):
        wanted = self._annotation(s.annotation)
        if s.value is None:
            return
        value = self.expecting(s.value, wanted)
        self.assign(s.target, value)

    def do_AugAssign(self, s, rest):
        target, name = s.target, type(s.op).__name__
        before = self.value(target if not isinstance(target, ast.Name) else ast.copy_location(ast.Name(target.id, ast.Load()), target))
        operand = self.value(s.value)
        if before.type.kind == "Tensor" and name in ("Add", "Sub", "Mult", "Div"):
            word = {"Add": "add_", "Sub": "sub_", "Mult": "mul_", "Div": "div_"}[name]
            value = self.operation(word, [before, operand], {}, s)
        elif before.type.kind == "List" and name == "Add":
            self.emit("aten::extend" if operand.type.kind == "List" else "aten::add_", [before, operand], None, s)
            return
        else:
            value = self.binary(name, before, operand, s)
        if isinstance(target, ast.Name):
            self.env[target.id] = value
            self._named(value, target.id)
        else:
            self.assign(target, value)

    def _named(self, value, name):
        if isinstance(value, Value) and not value.has_name and value.node.kind_ != "prim::Constant" and not name.startswith("__"):
            value.set_name(name)

    def assign(self, target, value):
        """Gives a value to a name, an attribute, a place in a container, or several names."""
        if isinstance(target, ast.Name):
            before = self.env.get(target.id)
            if isinstance(before, Value) and isinstance(value, Value) and self._is_bound_type(target.id):
                if not T.is_subtype(value.type, T.plain(before.type)) and T.unify(value.type, before.type) is None:
                    self.fail(
                        f"Variable '{target.id}' previously had type {T.plain(before.type).annotation()} but is now being assigned to a "
                        f"value of type {value.type.annotation()}", target)
            self.env[target.id] = value
            self._named(value, target.id)
        elif isinstance(target, (ast.Tuple, ast.List)):
            parts = self.unpack(value, target.elts, target)
            for t, v in zip(target.elts, parts):
                self.assign(t.value if isinstance(t, ast.Starred) else t, v)
        elif isinstance(target, ast.Attribute):
            owner = self.expression(target.value)
            if isinstance(owner, ModuleValue):
                owner.set_attribute(self, target.attr, self.as_value(value, target), target)
            else:
                node = self.emit("prim::SetAttr", [self.as_value(owner, target), self.as_value(value, target)], None, target)
                node.attrs["name"] = target.attr
        elif isinstance(target, ast.Subscript):
            self.set_item(target, self.as_value(value, target))
        else:
            self.fail("unexpected expression on left-hand side of assignment", target)

    def _is_bound_type(self, name):
        # Inside of branches and loops a name keeps its type; at the top of a function too.
        return True

    def do_Assert(self, s, rest):
        message = ast.unparse(s.msg) if s.msg is not None else ""
        condition = self.condition(s.test)
        if condition.static is True:
            return
        node = self.emit("prim::If", [condition.value], None, s)
        node.add_block()
        block = node.add_block()
        outer, self.block = self.block, block
        if s.msg is None:
            text = self.constant("AssertionError: ", s)
        elif isinstance(s.msg, ast.Constant):
            text = self.constant(f"AssertionError: {s.msg.value}", s)
        else:
            inner = self.value(s.msg)
            text = self.emit("aten::add", [self.constant("AssertionError: ", s), inner], T.STR, s)
        raised = self.emit("prim::RaiseException", [text, self.constant(None)], None, s)
        raised.attrs["_class"] = "AssertionError"
        self.block = outer
        self.refine(condition.true)
        return message and None

    def do_Raise(self, s, rest):
        exc = s.exc
        kind, text = "Exception", self.constant("", s)
        if isinstance(exc, ast.Call):
            kind = ast.unparse(exc.func)
            if exc.args:
                text = self.value(exc.args[0])
                if text.type != T.STR:
                    text = self.emit("aten::str", [text], T.STR, s)
        elif exc is not None:
            kind = ast.unparse(exc)
        raised = self.emit("prim::RaiseException", [text, self.constant(f"builtins.{kind}")], None, s)
        raised.attrs["_class"] = kind
        return Outcome("raise")

    def do_With(self, s, rest):
        # no_grad and the like: entered and left as Python does it.
        for item in s.items:
            made = self.expression(item.context_expr)
            if not isinstance(made, Py):
                self.fail("with: only torch.no_grad() and the like are supported", s)
            self.emit_python(lambda m=made.value: m.__enter__() and None, s)
        outcome = self.statements(s.body)
        for item in s.items:
            self.emit_python(lambda m=made.value: m.__exit__(None, None, None) and None, s)
        return outcome

    def emit_python(self, function, at):
        node = self.emit("prim::PythonOp", [], None, at)
        node.attrs.update(_function=function, _name=getattr(function, "__name__", "f"))
