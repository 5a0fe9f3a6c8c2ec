"""AutoGraph: Python's `if`, `while`, `for`, `and`, `or`, `not` over tensors, rewritten so that they become part of a graph.

The source of a function is parsed, its control flow turned into calls of `autograph_ops`, and the result compiled under
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
from .rewriting import rewrite
from .syntax import NotConvertible

_converted = {}
# Packages whose functions run as they are.
_LIBRARIES = ("tensorflow", "keras", "numpy", "tapegraph", "torch")


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
    except (NotConvertible, OSError, TypeError, SyntaxError, IndentationError):
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
            raise NotConvertible
        return code
    _converted[key] = None
    definition = _lambda_of(f) if f.__name__ == "<lambda>" else _definition_of(f)
    if any(isinstance(n, (ast.Yield, ast.YieldFrom, ast.Await)) for n in ast.walk(definition)):
        raise NotConvertible
    rewrite(definition)
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
        raise NotConvertible
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
        raise NotConvertible
    found = copy.deepcopy(max(around, key=lambda n: (n.body.lineno, n.body.col_offset)))
    body = ast.copy_location(ast.Return(value=found.body), found.body)
    definition = ast.FunctionDef(name="lambda__", args=found.args, body=[body], decorator_list=[], type_params=[])
    return ast.copy_location(definition, found)


def _find_code(module, name):
    outer = next(c for c in module.co_consts if isinstance(c, types.CodeType))
    return next(c for c in outer.co_consts if isinstance(c, types.CodeType) and c.co_name == name)


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
    rewrite(definition)
    return ast.unparse(ast.fix_missing_locations(definition)) + "\n"
