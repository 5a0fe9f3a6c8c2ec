"""Branches and loops as functions that take and give the variables that they change."""

import ast

from .syntax import assign, blocks_of, call_of, live_before, live_names, load, names_modified, targets_of, tuple_of


class Branches:
    """`if`, `while` and `for` as calls with local functions for their parts."""

    def __init__(self, names, definition):
        self._names = names
        declared = set()
        for n in ast.walk(definition):
            if isinstance(n, (ast.Global, ast.Nonlocal)):
                declared.update(n.names)
        # Names of other scopes are written there, not carried along.
        self._foreign = declared

    def lower(self, definition):
        definition.body = self._block(definition.body, set())

    def _block(self, stmts, after):
        """`after`: names that may be read once the block is done."""
        out = []
        for i, s in enumerate(stmts):
            out.extend(self._statement(s, live_names(stmts[i + 1 :], after)))
        return out

    def _statement(self, s, later):
        if isinstance(s, ast.If):
            return self._if(s, later)
        if isinstance(s, ast.While):
            return self._while(s, later)
        if isinstance(s, ast.For):
            return self._for(s, later)
        if isinstance(s, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            return [s]
        for block in blocks_of(s):
            block[:] = self._block(block, later)
        return [s]

    def _carried(self, stmts, wanted):
        return [n for n in names_modified(stmts) if n in wanted and n not in self._foreign]

    def _local(self, name, body, names, like, args=()):
        """A local function that writes the enclosing function's variables."""
        head = [ast.copy_location(ast.Nonlocal(names=list(names)), like)] if names else []
        return ast.copy_location(
            ast.FunctionDef(
                name=name,
                args=ast.arguments(posonlyargs=[], args=[ast.arg(arg=a) for a in args], kwonlyargs=[], kw_defaults=[], defaults=[]),
                body=[*head, *body] or [ast.copy_location(ast.Pass(), like)],
                decorator_list=[],
                type_params=[],
            ),
            like,
        )

    def _state(self, carried, like):
        """get_state and set_state for these variables, which are bound to placeholders where they are not bound yet."""
        get, put, given = self._names.new("get_state"), self._names.new("set_state"), self._names.new("vars_")
        out = [
            assign(n, call_of("bound", self._thunk(load(n)), ast.Constant(value=n)), like) for n in carried
        ]
        values = ast.Tuple(elts=[load(n) for n in carried], ctx=ast.Load())
        out.append(self._local(get, [ast.copy_location(ast.Return(value=values), like)], [], like))
        if carried:
            unpack = ast.copy_location(
                ast.Assign(
                    targets=[ast.Tuple(elts=[ast.Name(id=n, ctx=ast.Store()) for n in carried], ctx=ast.Store())],
                    value=load(given),
                ),
                like,
            )
            out.append(self._local(put, [unpack], carried, like, [given]))
        else:
            out.append(self._local(put, [], [], like, [given]))
        return out, get, put

    def _thunk(self, expr):
        empty = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        return ast.Lambda(args=empty, body=expr)

    def _if(self, s, later):
        carried = self._carried([*s.body, *s.orelse], later)
        body = self._block(s.body, set(later))
        orelse = self._block(s.orelse, set(later))
        state, get, put = self._state(carried, s)
        run, skip = self._names.new("if_body"), self._names.new("else_body")
        touched = lambda stmts: [n for n in carried if n in names_modified(stmts)]  # noqa: E731
        out = [
            *state,
            self._local(run, body, touched(s.body) if body else [], s),
            self._local(skip, orelse, touched(s.orelse) if orelse else [], s),
        ]
        call = call_of(
            "if_stmt", s.test, load(run), load(skip), load(get), load(put), tuple_of(carried), like=s
        )
        return [*out, ast.copy_location(ast.Expr(value=call), s)]

    def _stop_test(self, s):
        """`not flag and not flag...` of break and return flags, or None."""
        test = None
        for flag in getattr(s, "_stop", []):
            part = call_of("not_", load(flag))
            test = part if test is None else call_of("and_", self._thunk(test), self._thunk(part))
        return test

    def _while(self, s, later):
        inside = live_before(s, later)
        carried = self._carried(s.body, inside)
        body = self._block(s.body, inside)
        stop = self._stop_test(s)
        test = s.test if stop is None else call_of("and_", self._thunk(stop), self._thunk(s.test))
        state, get, put = self._state(carried, s)
        check, run = self._names.new("loop_test"), self._names.new("loop_body")
        out = [
            *state,
            self._local(check, [ast.copy_location(ast.Return(value=test), s)], [], s),
            self._local(run, body, carried, s),
        ]
        call = call_of("while_stmt", load(check), load(run), load(get), load(put), tuple_of(carried), like=s)
        return [*out, ast.copy_location(ast.Expr(value=call), s)]

    def _for(self, s, later):
        targets = list(targets_of(s.target))
        again = later | set(getattr(s, "_stop", []))
        inside = again | live_names(s.body, again | live_names(s.body, again))
        carried = [n for n in self._carried(s.body, inside) if n not in targets or n in later]
        for n in targets:
            if n in later and n not in carried and n not in self._foreign:
                carried.append(n)
        body = self._block(s.body, inside)
        stop = self._stop_test(s)
        state, get, put = self._state(carried, s)
        item, run, check = self._names.new("itr"), self._names.new("loop_body"), self._names.new("extra_test")
        take = ast.copy_location(ast.Assign(targets=[s.target], value=load(item)), s)
        out = [*state, self._local(run, [take, *body], carried, s, [item])]
        if stop is not None:
            out.append(self._local(check, [ast.copy_location(ast.Return(value=stop), s)], [], s))
        call = call_of(
            "for_stmt", s.iter, load(check) if stop is not None else ast.Constant(value=None), load(run), load(get),
            load(put), tuple_of(carried), like=s,
        )  # fmt: skip
        return [*out, ast.copy_location(ast.Expr(value=call), s)]
