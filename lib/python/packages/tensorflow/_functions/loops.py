"""`break` and `continue`, as flags."""

import ast

from .syntax import NotConvertible, assign, blocks_of, contains, load, negated


class Loops:
    """`break` and `continue`: flags, and guards for the rest of the body."""

    def __init__(self, names):
        self._names = names

    def lower(self, definition):
        definition.body = self._block(definition.body)

    def _block(self, stmts):
        out = []
        for s in stmts:
            out.extend(self._statement(s))
        return out

    def _statement(self, s):
        if isinstance(s, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            return [s]
        for block in blocks_of(s):
            block[:] = self._block(block)
        if not isinstance(s, (ast.For, ast.While)):
            return [s]
        before = []
        for kind, base in ((ast.Break, "break_"), (ast.Continue, "continue_")):
            if not contains(s.body, kind, through_loops=False):
                continue
            flag = self._names.new(base)
            s.body = self._guard(s.body, kind, flag)
            before.append(assign(flag, ast.Constant(value=False), s))
            if kind is ast.Break:
                s._stop = [*getattr(s, "_stop", []), flag]
            else:
                s.body = [assign(flag, ast.Constant(value=False), s.body[0]), *s.body]
        if s.orelse:
            raise NotConvertible
        return [*before, s]

    def _guard(self, stmts, kind, flag):
        out = []
        for i, s in enumerate(stmts):
            if isinstance(s, kind):
                out.append(assign(flag, ast.Constant(value=True), s))
                return out
            if isinstance(s, (ast.For, ast.While)) or not contains([s], kind, through_loops=False):
                out.append(s)
                continue
            for block in blocks_of(s):
                block[:] = self._guard(block, kind, flag)
            out.append(s)
            rest = self._guard(stmts[i + 1 :], kind, flag)
            if rest:
                out.append(ast.copy_location(ast.If(test=negated(load(flag)), body=rest, orelse=[]), rest[0]))
            return out
        return out
