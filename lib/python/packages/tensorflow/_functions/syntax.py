"""Pieces of syntax trees: made, and asked which names they read and write."""

import ast


class NotConvertible(Exception):
    """The function's source cannot be had, or holds what is not rewritten."""


class Names:
    """Names that the function does not use."""

    def __init__(self, definition):
        self._used = {n.id for n in ast.walk(definition) if isinstance(n, ast.Name)}
        self._used |= {a.arg for a in ast.walk(definition) if isinstance(a, ast.arg)}

    def new(self, base):
        name, i = base, 0
        while name in self._used:
            i += 1
            name = f"{base}_{i}"
        self._used.add(name)
        return name


def load(name):
    return ast.Name(id=name, ctx=ast.Load())


def assign(name, value, like):
    return ast.copy_location(ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=value), like)


def call_of(function, *args, like=None):
    node = ast.Call(func=ast.Attribute(value=load("ag__"), attr=function, ctx=ast.Load()), args=list(args), keywords=[])
    return ast.copy_location(node, like) if like is not None else node


def negated(expr):
    return ast.UnaryOp(op=ast.Not(), operand=expr)


def contains(stmts, kinds, through_loops=True):
    """Is there such a statement, not counting inner functions (and, if told, inner loops)?"""
    for s in stmts:
        if isinstance(s, kinds):
            return True
        if isinstance(s, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if not through_loops and isinstance(s, (ast.For, ast.While)):
            if contains(s.orelse, kinds, through_loops):
                return True
            continue
        for block in blocks_of(s):
            if contains(block, kinds, through_loops):
                return True
    return False


def blocks_of(s):
    """The statement lists inside a statement."""
    for field in ("body", "orelse", "finalbody"):
        block = getattr(s, field, None)
        if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
            yield block
    for handler in getattr(s, "handlers", []):
        yield handler.body
    for case in getattr(s, "cases", []):
        yield case.body


def targets_of(node):
    """Names that a target binds."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, (ast.Tuple, ast.List)):
        for item in node.elts:
            yield from targets_of(item)
    elif isinstance(node, ast.Starred):
        yield from targets_of(node.value)


def names_modified(stmts):
    """Names that these statements bind, in order of appearance."""
    found = {}
    for s in stmts:
        if isinstance(s, ast.Assign):
            for t in s.targets:
                found.update(dict.fromkeys(targets_of(t)))
        elif isinstance(s, (ast.AugAssign, ast.AnnAssign)):
            found.update(dict.fromkeys(targets_of(s.target)))
        elif isinstance(s, ast.For):
            found.update(dict.fromkeys(targets_of(s.target)))
        elif isinstance(s, ast.With):
            for item in s.items:
                if item.optional_vars is not None:
                    found.update(dict.fromkeys(targets_of(item.optional_vars)))
        elif isinstance(s, (ast.FunctionDef, ast.ClassDef)):
            found[s.name] = None
            continue
        elif isinstance(s, (ast.Import, ast.ImportFrom)):
            for alias in s.names:
                found[(alias.asname or alias.name).split(".")[0]] = None
        for block in blocks_of(s):
            found.update(dict.fromkeys(names_modified(block)))
    return list(found)


def names_read(nodes):
    """Names that are looked at."""
    found = set()
    for node in nodes:
        for n in ast.walk(node):
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load):
                found.add(n.id)
            elif isinstance(n, ast.AugAssign):
                found.update(targets_of(n.target))
    return found


def live_names(stmts, after):
    """Names whose values may be read from the first of these statements on, given those that may be read after them."""
    live = set(after)
    for s in reversed(stmts):
        live = live_before(s, live)
    return live


def live_before(s, after):
    if isinstance(s, ast.Assign):
        bound = {n for t in s.targets for n in targets_of(t)}
        return (after - bound) | names_read([s])
    if isinstance(s, ast.If):
        return names_read([s.test]) | live_names(s.body, after) | live_names(s.orelse, after)
    if isinstance(s, ast.While):
        again = after | names_read([s.test]) | set(getattr(s, "_stop", []))
        return again | live_names(s.body, again | live_names(s.body, again))
    if isinstance(s, ast.For):
        again = after | set(getattr(s, "_stop", []))
        body = live_names(s.body, again | live_names(s.body, again)) - set(targets_of(s.target))
        return again | body | names_read([s.iter])
    if isinstance(s, ast.Return):
        return names_read([s])
    return after | names_read([s])


def tuple_of(names):
    return ast.Tuple(elts=[ast.Constant(value=n) for n in names], ctx=ast.Load())
