"""Branches and loops of TorchScript, and the values that leave them."""

import ast

from . import _types as T
from ._flow import Outcome, assigned, breaks, is_plain, leaves_always, may_leave, may_return, only_raises, with_flags
from ._ir import Value
from ._resolve import NotSupportedError
from ._values import Py


class Branching:
    """The part of the compiler that knows branches and loops."""

    def do_If(self, s, rest):
        condition = self.condition(s.test)
        if condition.static is not None:
            self.refine(condition.true if condition.static else condition.false)
            taken = s.body if condition.static else s.orelse
            return self.statements(taken)
        then, other, both = s.body, s.orelse, leaves_always(s.body) or leaves_always(s.orelse) or may_leave(s.body) or may_leave(s.orelse)
        if both and not only_raises(s):
            then = then if leaves_always(then) else [*then, *rest]
            other = other if leaves_always(other) else [*other, *rest]
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
        return Outcome("return", out)

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
            return Outcome("round", goes[0])
        return Outcome("round", self._out(node, goes, T.BOOL, "__go"))

    def do_Break(self, s, rest):
        return Outcome("round", self.constant(False))

    def do_Continue(self, s, rest):
        return Outcome("round", self.constant(True))

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
        if begin is not None and (breaks(body) or may_return(body)):
            return self._counted(s, limit, begin, body, rest)
        returns = may_return(body)
        if returns:
            self.env.setdefault("__did_return", self.constant(False))
            if self.returns is None:
                self.fail("A return in a loop needs a declared type of the result", s)
            self.env.setdefault("__result", self._uninitialized(self.block, self.returns))
        carried = sorted(n for n in assigned(body, s) | ({"__did_return", "__result"} if returns else set()) | set(extra)
                         if isinstance(self.env.get(n), Value) or isinstance(self.env.get(n), Py) and is_plain(self.env[n]))
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
        outcome = self.statements(with_flags(body) if returns else body)
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
            return self.statements([test, *rest]) or Outcome("return", self.constant(None))
        return None


def _listed(x):
    return x if isinstance(x, list) else [x]
