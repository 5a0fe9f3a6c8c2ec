"""Returns inside of branches and loops, as flags."""

import ast

from .syntax import NotConvertible, assign, call_of, contains, load, negated


class Returns:
    """`return` inside conditions and loops: a flag and a value, and guards for what would have come after."""

    def __init__(self, names):
        self._names = names

    def lower(self, definition):
        body = definition.body
        if not any(contains([s], ast.Return) for s in body if not isinstance(s, ast.Return)):
            return
        self._flag = self._names.new("do_return")
        self._value = self._names.new("retval_")
        first = body[0]
        lowered, _ = self._block(body)
        definition.body = [
            assign(self._flag, ast.Constant(value=False), first),
            assign(self._value, call_of("UndefinedReturnValue"), first),
            *lowered,
            ast.copy_location(ast.Return(value=call_of("returned", load(self._value))), body[-1]),
        ]

    def _ends(self, stmts):
        """Does every way through this block return?"""
        if not stmts:
            return False
        last = stmts[-1]
        if isinstance(last, (ast.Return, ast.Raise)):
            return True
        return isinstance(last, ast.If) and bool(last.orelse) and self._ends(last.body) and self._ends(last.orelse)

    def _block(self, stmts):
        """The block without returns, and whether it may have returned."""
        out = []
        may = False
        for i, s in enumerate(stmts):
            rest = stmts[i + 1 :]
            if isinstance(s, ast.Return):
                out.append(assign(self._flag, ast.Constant(value=True), s))
                out.append(assign(self._value, s.value or ast.Constant(value=None), s))
                return out, True
            if not contains([s], ast.Return):
                out.append(s)
                continue
            may = True
            if isinstance(s, ast.If):
                if rest and self._ends(s.body) and not self._ends(s.orelse):
                    s.orelse, rest = [*s.orelse, *rest], []
                elif rest and s.orelse and self._ends(s.orelse) and not self._ends(s.body):
                    s.body, rest = [*s.body, *rest], []
                elif not rest and not s.orelse:
                    # What comes out where the condition fails: nothing returned.
                    pass
                s.body, _ = self._block(s.body)
                s.orelse, _ = self._block(s.orelse)
                out.append(s)
            elif isinstance(s, (ast.For, ast.While)):
                s.body, _ = self._block(s.body)
                s._stop = [*getattr(s, "_stop", []), self._flag]
                out.append(s)
            elif isinstance(s, ast.With):
                s.body, _ = self._block(s.body)
                out.append(s)
            elif isinstance(s, ast.Try):
                s.body, _ = self._block(s.body)
                s.orelse, _ = self._block(s.orelse)
                for h in s.handlers:
                    h.body, _ = self._block(h.body)
                out.append(s)
            else:
                raise NotConvertible
            if rest:
                guarded, _ = self._block(rest)
                out.append(ast.copy_location(ast.If(test=negated(load(self._flag)), body=guarded, orelse=[]), rest[0]))
            return out, True
        return out, may
