"""How statements of TorchScript end, and what they assign: questions to their syntax trees."""

import ast
import copy


class Outcome:
    """How a list of statements ended: by a return (with a value), or with a condition for the next round of a loop."""

    def __init__(self, kind, value=None):
        self.kind, self.value = kind, value


def leaves_always(body):
    """Whether statements always leave: by return, raise, break or continue."""
    for s in body:
        if isinstance(s, (ast.Return, ast.Raise, ast.Break, ast.Continue)):
            return True
        if isinstance(s, ast.If) and s.orelse and leaves_always(s.body) and leaves_always(s.orelse):
            return True
    return False


def breaks(body):
    """Whether statements leave the loop that they are in by break or continue."""
    for s in body:
        if isinstance(s, (ast.Break, ast.Continue)) or isinstance(s, ast.If) and (breaks(s.body) or breaks(s.orelse)):
            return True
    return False


def may_leave(body):
    """Whether statements may leave (loops inside keep their breaks for themselves)."""
    for s in body:
        if isinstance(s, (ast.Return, ast.Break, ast.Continue)):
            return True
        if isinstance(s, ast.If) and (may_leave(s.body) or may_leave(s.orelse)):
            return True
        if isinstance(s, (ast.For, ast.While)) and may_return(s.body):
            return True
    return False


def may_return(body):
    """Whether there is a return among statements, however deep."""
    return any(isinstance(n, ast.Return) for s in body for n in ast.walk(s))


def only_raises(s):
    """Whether a branch is only left by raise: the code behind it needs no copy."""
    return not may_leave(s.body) and not may_leave(s.orelse)


def assigned(body, loop):
    """Names that statements give values to."""
    found = set()
    nodes = [*body, *([loop.target] if isinstance(loop, ast.For) else [])]
    for s in nodes:
        for n in ast.walk(s):
            if isinstance(n, ast.Name) and isinstance(n.ctx, (ast.Store, ast.Del)):
                found.add(n.id)
    return found


class Flags(ast.NodeTransformer):
    """Turns returns into flags and breaks."""

    def visit_Return(self, node):
        value = node.value or ast.Constant(None)
        made = [ast.Assign([ast.Name("__did_return", ast.Store())], ast.Constant(True)),
                ast.Assign([ast.Name("__result", ast.Store())], value), ast.Break()]
        for m in made:
            ast.copy_location(m, node)
            ast.fix_missing_locations(m)
        return made


def with_flags(body):
    """Statements of a loop in which a return notes its value and leaves the loop."""
    return [r for s in copy.deepcopy(body) for r in _listed(Flags().visit(s))]


def _listed(x):
    return x if isinstance(x, list) else [x]


def is_plain(py):
    """Whether a value of Python is a number, a flag or a text."""
    return isinstance(py.value, (int, float, bool, str))
