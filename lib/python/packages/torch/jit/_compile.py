"""From the source of a function to a graph: statements, branches and loops."""

import ast
import inspect
import re

import torch

from . import _types as T
from ._calls import Calls
from ._expressions import Expressions
from ._ir import Graph, Value
from ._resolve import FrontendError, NotSupportedError, Place, Resolver, Source, UnsupportedNodeError
from ._values import ModuleValue, Py

_UNSUPPORTED = {
    ast.Try: "try blocks", ast.ClassDef: "class definitions", ast.AsyncFunctionDef: "async functions", ast.Global: "global variables",
    ast.Nonlocal: "nonlocal variables", ast.Import: "import statements", ast.ImportFrom: "import statements",
    ast.FunctionDef: "function definitions", ast.Lambda: "lambda", ast.Yield: "yield", ast.SetComp: "set comprehension",
    ast.GeneratorExp: "GeneratorExp", ast.Await: "await",
}


class _Outcome:
    """How a list of statements ended: by a return (with a value), or with a condition for the next round of a loop."""

    def __init__(self, kind, value=None):
        self.kind, self.value = kind, value


class Compiler(Expressions, Calls):
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
        return _Outcome("return", value)

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
        return _Outcome("raise")

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

    # Branches

    def do_If(self, s, rest):
        condition = self.condition(s.test)
        if condition.static is not None:
            self.refine(condition.true if condition.static else condition.false)
            taken = s.body if condition.static else s.orelse
            return self.statements(taken)
        then, other, both = s.body, s.orelse, _ends(s.body) or _ends(s.orelse) or _exits(s.body) or _exits(s.orelse)
        if both and not _only_raises(s):
            then = then if _ends(then) else [*then, *rest]
            other = other if _ends(other) else [*other, *rest]
            return self._branches(s, condition, then, other, self.in_loop)
        return self._branches(s, condition, then, other, None)

    def _branches(self, s, condition, then, other, ending):
        node = self.emit("prim::If", [condition.value], None, s)
        outer_env, outer_block = self.env, self.block
        ends, envs = [], []
        for body, refinement in ((then, condition.true), (other, condition.false)):
            self.env, self.block = dict(outer_env), node.add_block()
            self.refine(refinement)
            ends.append(self.statements(body))
            envs.append(self.env)
        self.env, self.block = outer_env, outer_block
        raised = [e is not None and e.kind == "raise" for e in ends]
        returned = [e is not None and e.kind == "return" for e in ends]
        if all(raised):
            return ends[0]
        if ending is None or (ending is False and not any(returned)):
            self._join(node, envs, raised, s)
            return None
        if ending is False:
            return self._join_returns(node, ends, raised, s)
        return self._join_rounds(node, ends, envs, raised, s)

    def _join_returns(self, node, ends, raised, s):
        """Both ways leave the function: with one value."""
        kinds = [T.NONE if e is None or e.value is None else e.value.type for e in ends]
        known = [k for k, r in zip(kinds, raised) if not r]
        kind = known[0] if len(known) == 1 or self.returns is None and known[0] == known[1] else T.unify(*known)
        if self.returns is not None:
            kind = self.returns
        if kind is None:
            self.fail(f"Previous return statement returned a value of type {known[0].annotation()} but this return statement returns a "
                      f"value of type {known[1].annotation()}", s)
        for block, end, gone in zip(node.blocks, ends, raised):
            value = self._uninitialized(block, kind) if gone else (
                self.constant(None) if end is None or end.value is None else end.value)
            block.add_output(value)
        out = node.add_output(T.plain(kind))
        return _Outcome("return", out)

    def _uninitialized(self, block, kind):
        made = self.graph.create("prim::Uninitialized", (), 0)
        block.append(made)
        return made.add_output(kind)

    def _join(self, node, envs, raised, s):
        """After branches: names that either changed."""
        first, second = envs
        for name in sorted(set(first) | set(second)):
            a, b = first.get(name), second.get(name)
            if a is b:
                self.env[name] = a
                continue
            if raised[0] or raised[1]:
                kept = b if raised[0] else a
                if kept is None:
                    continue
                if isinstance(kept, Value) and kept is not self.env.get(name):
                    out = self._out(node, [None, kept] if raised[0] else [kept, None], kept.type, name)
                    self.env[name] = out
                continue
            if a is None or b is None:
                self.env.pop(name, None)
                self.missing[name] = f"{name} is not defined in the {'false' if b is None else 'true'} branch", s
                continue
            if not isinstance(a, Value) or not isinstance(b, Value):
                if isinstance(a, Py) and isinstance(b, Py) and a.value == b.value:
                    continue
                a, b = self.as_value(a, s), self.as_value(b, s)
            kind = T.unify(a.type, b.type)
            if kind is None:
                self.env.pop(name, None)
                self.missing[name] = (f"Type mismatch: {name} is set to type {a.type.annotation()} in the true branch and type "
                                      f"{b.type.annotation()} in the false branch"), s
                continue
            self.env[name] = self._out(node, [a, b], kind, name)

    def _out(self, node, values, kind, name):
        for block, v in zip(node.blocks, values):
            block.add_output(self._uninitialized(block, kind) if v is None else v)
        out = node.add_output(kind)
        return out.set_name(name) if not name.startswith("__") and not self.unnamed else out

    unnamed = False

    def _join_rounds(self, node, ends, envs, raised, s):
        """Inside of a loop: whether there is a next round, and the names that changed."""
        goes = [e.value if e is not None and e.kind == "round" else self.constant(True) for e in ends]
        self.unnamed = True
        self._join(node, envs, raised, s)
        self.unnamed = False
        if goes[0] is goes[1]:
            return _Outcome("round", goes[0])
        return _Outcome("round", self._out(node, goes, T.BOOL, "__go"))

    # Loops

    def do_Break(self, s, rest):
        return _Outcome("round", self.constant(False))

    def do_Continue(self, s, rest):
        return _Outcome("round", self.constant(True))

    def do_While(self, s, rest):
        if s.orelse:
            self.fail("else branches of while loops aren't supported", s, NotSupportedError)
        first = self.condition(s.test)
        limit = self.constant(9223372036854775807, s)
        return self._loop(s, limit, first.value, None, s.body, rest, lambda: self.condition(s.test).value)

    def do_For(self, s, rest):
        if s.orelse:
            self.fail("else branches of for loops aren't supported", s, NotSupportedError)
        source = self.iterable(s.iter)
        if source.unrolled is not None:
            for item in source.unrolled:
                self.assign(s.target, item)
                outcome = self.statements(s.body)
                if outcome is not None:
                    return outcome
            return None
        return self._loop(s, source.length(s), self.constant(True, s), lambda trip: self.assign(s.target, source.at(trip, s)), s.body, rest, None)

    def _counted(self, s, limit, begin, body, rest):
        """A for loop that may be left: it counts its rounds itself."""
        self.env["__index"] = self.constant(0)
        go = self.emit("aten::gt", [limit, self.constant(0)], T.BOOL)
        following = []

        def first(trip):
            begin(self.env["__index"])

        def again():
            following.append(self.emit("aten::add", [self.env["__index"], self.constant(1)], T.INT))
            self.env["__index"] = following[-1]
            return self.emit("aten::lt", [following[-1], limit], T.BOOL)

        outcome = self._loop(s, self.constant(9223372036854775807), go, None, body, rest, again, first, ("__index",))
        return outcome

    def _loop(self, s, limit, go, begin, body, rest, again, first=None, extra=()):
        if begin is not None and (_breaks(body) or _exits_by_return(body)):
            return self._counted(s, limit, begin, body, rest)
        returns = _exits_by_return(body)
        if returns:
            self.env.setdefault("__did_return", self.constant(False))
            if self.returns is None:
                self.fail("A return in a loop needs a declared type of the result", s)
            self.env.setdefault("__result", self._uninitialized(self.block, self.returns))
        carried = sorted(n for n in _assigned(body, s) | ({"__did_return", "__result"} if returns else set()) | set(extra)
                         if isinstance(self.env.get(n), Value) or isinstance(self.env.get(n), Py) and _is_plain(self.env[n]))
        carried.sort(key=lambda n: (n.startswith('__'), n))
        start = [self.as_value(self.env[n], s) for n in carried]
        node = self.emit("prim::Loop", [limit, go, *start], None, s)
        block = node.add_block()
        outer_env, outer_block, outer_in = self.env, self.block, self.in_loop
        self.env, self.block, self.in_loop = dict(outer_env), block, True
        trip = block.add_input(None, T.INT)
        for n, v in zip(carried, start):
            inner = block.add_input(None, T.plain(v.type))
            self.env[n] = inner.set_name(n) if not n.startswith("__") else inner
        if begin is not None or first is not None:
            (begin or first)(trip)
        outcome = self.statements(_with_flags(body) if returns else body)
        more = outcome.value if outcome is not None and outcome.kind == "round" else self.constant(True)
        if again is not None:
            if more.node.kind_ == "prim::Constant" and more.node.attrs["value"] is True:
                more = again()
                if first is not None:
                    more = self.emit("aten::__and__", [more, self.constant(True)], T.BOOL)
            elif first is not None:
                more = self.emit("aten::__and__", [again(), more], T.BOOL)
            else:
                test = self.emit("prim::If", [more], None, s)
                inside = test.add_block()
                before, self.block = self.block, inside
                inside.add_output(again())
                self.block = before
                test.add_block().add_output(self.constant(False))
                more = test.add_output(T.BOOL)
        block.add_output(more)
        ends = []
        for n, v in zip(carried, start):
            end = self.as_value(self.env[n], s)
            kind = T.plain(v.type)
            if not T.is_subtype(end.type, kind):
                self.fail(f"Variable '{n}' previously had type {kind.annotation()} but is now being assigned to a value of type "
                          f"{end.type.annotation()}", s)
            block.add_output(end)
            ends.append(end)
        inner_env = self.env
        self.env, self.block, self.in_loop = outer_env, outer_block, outer_in
        for n, v in zip(carried, start):
            out = node.add_output(T.plain(v.type))
            self.env[n] = out.set_name(n) if not n.startswith("__") else out
        for n in set(inner_env) - set(outer_env):
            self.missing[n] = f"undefined value {n}", s
        if returns:
            test = ast.If(ast.Name("__did_return", ast.Load()), [ast.Return(ast.Name("__result", ast.Load()))], [])
            ast.copy_location(test, s)
            ast.fix_missing_locations(test)
            return self.statements([test, *rest]) or _Outcome("return", self.constant(None))
        return None


def _breaks(body):
    """Whether statements leave the loop that they are in by break or continue."""
    for s in body:
        if isinstance(s, (ast.Break, ast.Continue)) or isinstance(s, ast.If) and (_breaks(s.body) or _breaks(s.orelse)):
            return True
    return False


def _is_plain(py):
    return isinstance(py.value, (int, float, bool, str))


def _ends(body):
    """Whether statements always leave: by return, raise, break or continue."""
    for s in body:
        if isinstance(s, (ast.Return, ast.Raise, ast.Break, ast.Continue)):
            return True
        if isinstance(s, ast.If) and s.orelse and _ends(s.body) and _ends(s.orelse):
            return True
    return False


def _exits(body):
    """Whether statements may leave (loops inside keep their breaks for themselves)."""
    for s in body:
        if isinstance(s, (ast.Return, ast.Break, ast.Continue)):
            return True
        if isinstance(s, ast.If) and (_exits(s.body) or _exits(s.orelse)):
            return True
        if isinstance(s, (ast.For, ast.While)) and _exits_by_return(s.body):
            return True
    return False


def _exits_by_return(body):
    return any(isinstance(n, ast.Return) for s in body for n in ast.walk(s))


def _only_raises(s):
    """Whether a branch is only left by raise: the code behind it needs no copy."""
    return not _exits(s.body) and not _exits(s.orelse)


def _assigned(body, loop):
    """Names that statements give values to."""
    found = set()
    nodes = [*body, *([loop.target] if isinstance(loop, ast.For) else [])]
    for s in nodes:
        for n in ast.walk(s):
            if isinstance(n, ast.Name) and isinstance(n.ctx, (ast.Store, ast.Del)):
                found.add(n.id)
    return found


class _Flags(ast.NodeTransformer):
    def visit_Return(self, node):
        value = node.value or ast.Constant(None)
        made = [ast.Assign([ast.Name("__did_return", ast.Store())], ast.Constant(True)),
                ast.Assign([ast.Name("__result", ast.Store())], value), ast.Break()]
        for m in made:
            ast.copy_location(m, node)
            ast.fix_missing_locations(m)
        return made


def _with_flags(body):
    """Statements of a loop in which a return notes its value and leaves the loop."""
    import copy

    return [r for s in copy.deepcopy(body) for r in _listed(_Flags().visit(s))]


def _listed(x):
    return x if isinstance(x, list) else [x]
