"""AutoGraph: Python's `if`, `while`, `for`, `and`, `or`, `not` over tensors, rewritten so that they become part of a graph.

The source of a function is parsed, its control flow turned into calls of `_functions.autograph_ops`, and the result compiled under
the same file name and line numbers, so that tracebacks point at the reader's own lines. Statements that run under a
condition become local functions over the enclosing variables (`nonlocal`); `return`, `break` and `continue` become flags.
"""

import ast
import copy
import functools
import inspect
import linecache
import textwrap
import types

from . import autograph_ops as _autograph_ops

_converted = {}

# Packages whose functions run as they are.
_LIBRARIES = ("tensorflow", "keras", "numpy", "tapegraph", "torch")


class _NotConvertible(Exception):
    """The function's source cannot be had, or holds what is not rewritten."""


def convert(f):
    """The function with its control flow rewritten; the function itself where there is no source."""
    method_of = getattr(f, "_tf_method_of", None)
    if method_of is not None:
        function, ref = method_of
        converted = convert(function)

        def method(*args, **kwargs):
            return converted(ref(), *args, **kwargs)

        return method
    if isinstance(f, functools.partial):
        return functools.partial(convert(f.func), *f.args, **f.keywords)
    if isinstance(f, types.MethodType):
        return types.MethodType(convert(f.__func__), f.__self__)
    if not isinstance(f, types.FunctionType):
        call = getattr(type(f), "__call__", None)
        if isinstance(call, types.FunctionType) and not is_library(call):
            return types.MethodType(convert(call), f)
        return f
    if getattr(f, "_autograph_off", False) or is_library(f):
        return f
    inner = getattr(f, "__wrapped__", None)
    if inner is not None and not isinstance(inner, types.FunctionType):
        return f
    try:
        code = _code_of(f)
    except (_NotConvertible, OSError, TypeError, SyntaxError, IndentationError):
        return f
    cells = dict(zip(f.__code__.co_freevars, f.__closure__ or ()))
    closure = tuple(cells[n] if n in cells else types.CellType(_autograph_ops) for n in code.co_freevars)
    made = types.FunctionType(code, f.__globals__, f.__name__, f.__defaults__, closure)
    made.__kwdefaults__ = f.__kwdefaults__
    made.__qualname__ = f.__qualname__
    made.__dict__.update({k: v for k, v in f.__dict__.items() if k != "__wrapped__"})
    made._autograph_off = True
    return made


def is_library(f):
    module = getattr(f, "__module__", None) or ""
    return module.split(".")[0] in _LIBRARIES or not hasattr(f, "__code__") or "/lib/python" in f.__code__.co_filename


def _code_of(f):
    """The code of the rewritten function, made once for each original."""
    key = f.__code__
    if key in _converted:
        code = _converted[key]
        if code is None:
            raise _NotConvertible
        return code
    _converted[key] = None
    definition = _lambda_of(f) if f.__name__ == "<lambda>" else _definition_of(f)
    if any(isinstance(n, (ast.Yield, ast.YieldFrom, ast.Await)) for n in ast.walk(definition)):
        raise _NotConvertible
    _rewrite(definition)
    names = ["ag__", *f.__code__.co_freevars]
    # A function around it declares the free variables; their cells are the original's own.
    outer = ast.FunctionDef(
        name="outer__",
        args=ast.arguments(posonlyargs=[], args=[ast.arg(arg=n) for n in names], kwonlyargs=[], kw_defaults=[], defaults=[]),
        body=[definition, ast.Return(value=ast.Name(id=definition.name, ctx=ast.Load()))],
        decorator_list=[],
        type_params=[],
    )
    # Defaults are taken from the original: here they only have to be as many.
    for arguments in [definition.args]:
        arguments.defaults = [ast.Constant(value=None) for _ in arguments.defaults]
        arguments.kw_defaults = [None if d is None else ast.Constant(value=None) for d in arguments.kw_defaults]
    for arg in ast.walk(definition.args):
        if isinstance(arg, ast.arg):
            arg.annotation = None
    definition.returns = None
    # Its own name stays what it is outside: a function that calls itself calls what `tf.function` made of it.
    definition.name = f"tf__{definition.name}"
    module = ast.fix_missing_locations(ast.Module(body=[outer], type_ignores=[]))
    made = _find_code(compile(module, f.__code__.co_filename, "exec"), definition.name)
    _converted[key] = made.replace(co_name=f.__name__, co_qualname=f.__code__.co_qualname)
    return _converted[key]


def _definition_of(f):
    """The syntax tree of a function that `def` made, at its own lines and columns."""
    source = inspect.getsource(f)
    tree = ast.parse(textwrap.dedent(source))
    (definition,) = tree.body
    if not isinstance(definition, ast.FunctionDef) or definition.name != f.__name__:
        raise _NotConvertible
    ast.increment_lineno(tree, f.__code__.co_firstlineno - 1)
    indent = len(source) - len(source.lstrip(" "))
    for node in ast.walk(tree):
        if hasattr(node, "col_offset"):
            node.col_offset += indent
            node.end_col_offset += indent
    definition.decorator_list = []
    return definition


# Lambdas by file: name -> (source, lambda nodes).
_lambdas = {}


def _lambda_of(f):
    """A lambda's syntax as a function: the innermost of its file whose body holds the code's positions."""
    name = f.__code__.co_filename
    source = "".join(linecache.getlines(name))
    if _lambdas.get(name, (None,))[0] != source:
        _lambdas[name] = source, [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Lambda)]
    places = [p for p in f.__code__.co_positions() if p[0] is not None and p[2] is not None and p[3] != p[2]]
    first = min((p[0], p[2]) for p in places)
    last = max((p[1], p[3]) for p in places)
    around = [
        n for n in _lambdas[name][1]
        if (n.body.lineno, n.body.col_offset) <= first and last <= (n.body.end_lineno, n.body.end_col_offset)
    ]  # fmt: skip
    if not around:
        raise _NotConvertible
    found = copy.deepcopy(max(around, key=lambda n: (n.body.lineno, n.body.col_offset)))
    body = ast.copy_location(ast.Return(value=found.body), found.body)
    definition = ast.FunctionDef(name="lambda__", args=found.args, body=[body], decorator_list=[], type_params=[])
    return ast.copy_location(definition, found)


def _find_code(module, name):
    outer = next(c for c in module.co_consts if isinstance(c, types.CodeType))
    return next(c for c in outer.co_consts if isinstance(c, types.CodeType) and c.co_name == name)


# --- Rewriting -----------------------------------------------------------------------------------------------------


def _rewrite(definition):
    names = _Names(definition)
    _Returns(names).lower(definition)
    _Loops(names).lower(definition)
    definition.body = _Expressions().block(definition.body)
    _Flow(names, definition).lower(definition)


class _Names:
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


def _load(name):
    return ast.Name(id=name, ctx=ast.Load())


def _assign(name, value, like):
    return ast.copy_location(ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=value), like)


def _call(function, *args, like=None):
    node = ast.Call(func=ast.Attribute(value=_load("ag__"), attr=function, ctx=ast.Load()), args=list(args), keywords=[])
    return ast.copy_location(node, like) if like is not None else node


def _not(expr):
    return ast.UnaryOp(op=ast.Not(), operand=expr)


def _contains(stmts, kinds, through_loops=True):
    """Is there such a statement, not counting inner functions (and, if told, inner loops)?"""
    for s in stmts:
        if isinstance(s, kinds):
            return True
        if isinstance(s, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if not through_loops and isinstance(s, (ast.For, ast.While)):
            if _contains(s.orelse, kinds, through_loops):
                return True
            continue
        for block in _blocks(s):
            if _contains(block, kinds, through_loops):
                return True
    return False


def _blocks(s):
    """The statement lists inside a statement."""
    for field in ("body", "orelse", "finalbody"):
        block = getattr(s, field, None)
        if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
            yield block
    for handler in getattr(s, "handlers", []):
        yield handler.body
    for case in getattr(s, "cases", []):
        yield case.body


class _Returns:
    """`return` inside conditions and loops: a flag and a value, and guards for what would have come after."""

    def __init__(self, names):
        self._names = names

    def lower(self, definition):
        body = definition.body
        if not any(_contains([s], ast.Return) for s in body if not isinstance(s, ast.Return)):
            return
        self._flag = self._names.new("do_return")
        self._value = self._names.new("retval_")
        first = body[0]
        lowered, _ = self._block(body)
        definition.body = [
            _assign(self._flag, ast.Constant(value=False), first),
            _assign(self._value, _call("UndefinedReturnValue"), first),
            *lowered,
            ast.copy_location(ast.Return(value=_call("returned", _load(self._value))), body[-1]),
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
                out.append(_assign(self._flag, ast.Constant(value=True), s))
                out.append(_assign(self._value, s.value or ast.Constant(value=None), s))
                return out, True
            if not _contains([s], ast.Return):
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
                raise _NotConvertible
            if rest:
                guarded, _ = self._block(rest)
                out.append(ast.copy_location(ast.If(test=_not(_load(self._flag)), body=guarded, orelse=[]), rest[0]))
            return out, True
        return out, may


class _Loops:
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
        for block in _blocks(s):
            block[:] = self._block(block)
        if not isinstance(s, (ast.For, ast.While)):
            return [s]
        before = []
        for kind, base in ((ast.Break, "break_"), (ast.Continue, "continue_")):
            if not _contains(s.body, kind, through_loops=False):
                continue
            flag = self._names.new(base)
            s.body = self._guard(s.body, kind, flag)
            before.append(_assign(flag, ast.Constant(value=False), s))
            if kind is ast.Break:
                s._stop = [*getattr(s, "_stop", []), flag]
            else:
                s.body = [_assign(flag, ast.Constant(value=False), s.body[0]), *s.body]
        if s.orelse:
            raise _NotConvertible
        return [*before, s]

    def _guard(self, stmts, kind, flag):
        out = []
        for i, s in enumerate(stmts):
            if isinstance(s, kind):
                out.append(_assign(flag, ast.Constant(value=True), s))
                return out
            if isinstance(s, (ast.For, ast.While)) or not _contains([s], kind, through_loops=False):
                out.append(s)
                continue
            for block in _blocks(s):
                block[:] = self._guard(block, kind, flag)
            out.append(s)
            rest = self._guard(stmts[i + 1 :], kind, flag)
            if rest:
                out.append(ast.copy_location(ast.If(test=_not(_load(flag)), body=rest, orelse=[]), rest[0]))
            return out
        return out


class _Expressions(ast.NodeTransformer):
    """`and`, `or`, `not`, conditional expressions, chained comparisons and calls."""

    def block(self, stmts):
        return [self.visit(s) for s in stmts]

    def _thunk(self, expr):
        empty = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        return ast.copy_location(ast.Lambda(args=empty, body=expr), expr)

    def visit_FunctionDef(self, node):
        return node

    def visit_AsyncFunctionDef(self, node):
        return node

    def visit_ClassDef(self, node):
        return node

    def visit_Lambda(self, node):
        return node

    def visit_BoolOp(self, node):
        self.generic_visit(node)
        name = "and_" if isinstance(node.op, ast.And) else "or_"
        out = node.values[-1]
        for value in reversed(node.values[:-1]):
            out = _call(name, self._thunk(value), self._thunk(out), like=node)
        return out

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        return _call("not_", node.operand, like=node) if isinstance(node.op, ast.Not) else node

    def visit_IfExp(self, node):
        self.generic_visit(node)
        return _call("if_exp", node.test, self._thunk(node.body), self._thunk(node.orelse), like=node)

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) == 1:
            return node
        parts, left = [], node.left
        for operator, right in zip(node.ops, node.comparators):
            parts.append(ast.copy_location(ast.Compare(left=left, ops=[operator], comparators=[right]), node))
            left = right
        out = parts[-1]
        for part in reversed(parts[:-1]):
            out = _call("and_", self._thunk(part), self._thunk(out), like=node)
        return out

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("super", "locals", "globals", "print", "isinstance", "type"):
            return node
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "ag__":
            return node
        node.args.insert(0, node.func)
        node.func = ast.copy_location(ast.Attribute(value=_load("ag__"), attr="converted_call", ctx=ast.Load()), node)
        return node


def _targets(node):
    """Names that a target binds."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, (ast.Tuple, ast.List)):
        for item in node.elts:
            yield from _targets(item)
    elif isinstance(node, ast.Starred):
        yield from _targets(node.value)


def _modified(stmts):
    """Names that these statements bind, in order of appearance."""
    found = {}
    for s in stmts:
        if isinstance(s, ast.Assign):
            for t in s.targets:
                found.update(dict.fromkeys(_targets(t)))
        elif isinstance(s, (ast.AugAssign, ast.AnnAssign)):
            found.update(dict.fromkeys(_targets(s.target)))
        elif isinstance(s, ast.For):
            found.update(dict.fromkeys(_targets(s.target)))
        elif isinstance(s, ast.With):
            for item in s.items:
                if item.optional_vars is not None:
                    found.update(dict.fromkeys(_targets(item.optional_vars)))
        elif isinstance(s, (ast.FunctionDef, ast.ClassDef)):
            found[s.name] = None
            continue
        elif isinstance(s, (ast.Import, ast.ImportFrom)):
            for alias in s.names:
                found[(alias.asname or alias.name).split(".")[0]] = None
        for block in _blocks(s):
            found.update(dict.fromkeys(_modified(block)))
    return list(found)


def _read(nodes):
    """Names that are looked at."""
    found = set()
    for node in nodes:
        for n in ast.walk(node):
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load):
                found.add(n.id)
            elif isinstance(n, ast.AugAssign):
                found.update(_targets(n.target))
    return found


def _live(stmts, after):
    """Names whose values may be read from the first of these statements on, given those that may be read after them."""
    live = set(after)
    for s in reversed(stmts):
        live = _live_before(s, live)
    return live


def _live_before(s, after):
    if isinstance(s, ast.Assign):
        bound = {n for t in s.targets for n in _targets(t)}
        return (after - bound) | _read([s])
    if isinstance(s, ast.If):
        return _read([s.test]) | _live(s.body, after) | _live(s.orelse, after)
    if isinstance(s, ast.While):
        again = after | _read([s.test]) | set(getattr(s, "_stop", []))
        return again | _live(s.body, again | _live(s.body, again))
    if isinstance(s, ast.For):
        again = after | set(getattr(s, "_stop", []))
        body = _live(s.body, again | _live(s.body, again)) - set(_targets(s.target))
        return again | body | _read([s.iter])
    if isinstance(s, ast.Return):
        return _read([s])
    return after | _read([s])


class _Flow:
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
            out.extend(self._statement(s, _live(stmts[i + 1 :], after)))
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
        for block in _blocks(s):
            block[:] = self._block(block, later)
        return [s]

    def _carried(self, stmts, wanted):
        return [n for n in _modified(stmts) if n in wanted and n not in self._foreign]

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
            _assign(n, _call("bound", self._thunk(_load(n)), ast.Constant(value=n)), like) for n in carried
        ]
        values = ast.Tuple(elts=[_load(n) for n in carried], ctx=ast.Load())
        out.append(self._local(get, [ast.copy_location(ast.Return(value=values), like)], [], like))
        if carried:
            unpack = ast.copy_location(
                ast.Assign(
                    targets=[ast.Tuple(elts=[ast.Name(id=n, ctx=ast.Store()) for n in carried], ctx=ast.Store())],
                    value=_load(given),
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
        touched = lambda stmts: [n for n in carried if n in _modified(stmts)]  # noqa: E731
        out = [
            *state,
            self._local(run, body, touched(s.body) if body else [], s),
            self._local(skip, orelse, touched(s.orelse) if orelse else [], s),
        ]
        call = _call(
            "if_stmt", s.test, _load(run), _load(skip), _load(get), _load(put), _tuple(carried), like=s
        )
        return [*out, ast.copy_location(ast.Expr(value=call), s)]

    def _stop_test(self, s):
        """`not flag and not flag...` of break and return flags, or None."""
        test = None
        for flag in getattr(s, "_stop", []):
            part = _call("not_", _load(flag))
            test = part if test is None else _call("and_", self._thunk(test), self._thunk(part))
        return test

    def _while(self, s, later):
        inside = _live_before(s, later)
        carried = self._carried(s.body, inside)
        body = self._block(s.body, inside)
        stop = self._stop_test(s)
        test = s.test if stop is None else _call("and_", self._thunk(stop), self._thunk(s.test))
        state, get, put = self._state(carried, s)
        check, run = self._names.new("loop_test"), self._names.new("loop_body")
        out = [
            *state,
            self._local(check, [ast.copy_location(ast.Return(value=test), s)], [], s),
            self._local(run, body, carried, s),
        ]
        call = _call("while_stmt", _load(check), _load(run), _load(get), _load(put), _tuple(carried), like=s)
        return [*out, ast.copy_location(ast.Expr(value=call), s)]

    def _for(self, s, later):
        targets = list(_targets(s.target))
        again = later | set(getattr(s, "_stop", []))
        inside = again | _live(s.body, again | _live(s.body, again))
        carried = [n for n in self._carried(s.body, inside) if n not in targets or n in later]
        for n in targets:
            if n in later and n not in carried and n not in self._foreign:
                carried.append(n)
        body = self._block(s.body, inside)
        stop = self._stop_test(s)
        state, get, put = self._state(carried, s)
        item, run, check = self._names.new("itr"), self._names.new("loop_body"), self._names.new("extra_test")
        take = ast.copy_location(ast.Assign(targets=[s.target], value=_load(item)), s)
        out = [*state, self._local(run, [take, *body], carried, s, [item])]
        if stop is not None:
            out.append(self._local(check, [ast.copy_location(ast.Return(value=stop), s)], [], s))
        call = _call(
            "for_stmt", s.iter, _load(check) if stop is not None else ast.Constant(value=None), _load(run), _load(get),
            _load(put), _tuple(carried), like=s,
        )  # fmt: skip
        return [*out, ast.copy_location(ast.Expr(value=call), s)]


def _tuple(names):
    return ast.Tuple(elts=[ast.Constant(value=n) for n in names], ctx=ast.Load())


def do_not_convert(func=None):
    """A function that AutoGraph leaves as it is."""
    if func is None:
        return do_not_convert

    @functools.wraps(func)
    def plain(*args, **kwargs):
        return func(*args, **kwargs)

    plain._autograph_off = True
    return plain


def to_graph(entity, recursive=True, experimental_optional_features=None):
    """The function with its control flow rewritten."""
    return convert(entity)


def to_code(entity, recursive=True, experimental_optional_features=None):
    """The source of the rewritten function."""
    function = getattr(entity, "python_function", entity)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    definition = tree.body[0]
    definition.decorator_list = []
    _rewrite(definition)
    return ast.unparse(ast.fix_missing_locations(definition)) + "\n"
