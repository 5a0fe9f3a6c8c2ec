"""Names in the source of scripted code: what they stand for."""

import ast
import builtins
import inspect
import math
import textwrap

import torch

from . import _library


class FrontendError(RuntimeError):
    """Source that is not TorchScript."""


class UnsupportedNodeError(FrontendError):
    """A form of Python that TorchScript has not."""


class NotSupportedError(FrontendError):
    """Something that TorchScript does not support."""


class Place:
    """A place in the source of a function: a line and a column."""

    def __init__(self, source, node):
        self.source, self.node = source, node
        self.line = source.first + getattr(node, "lineno", 1) - 1
        self.column = getattr(node, "col_offset", 0) + source.indent

    def __str__(self):
        return f"{self.source.file}:{self.line}:{self.column}"

    def highlighted(self, here=" <--- HERE"):
        """The lines around the place, underlined."""
        lines = self.source.lines
        at = getattr(self.node, "lineno", 1) - 1
        end_line = getattr(self.node, "end_lineno", at + 1) - 1
        start = getattr(self.node, "col_offset", 0)
        end = getattr(self.node, "end_col_offset", start + 1) if end_line == at else len(lines[at])
        shown = []
        for i in range(max(0, at - 3), min(len(lines), at + 4)):
            text = " " * self.source.indent + lines[i] if lines[i].strip() else lines[i]
            shown.append(text.rstrip())
            if i == at:
                shown.append(" " * (start + self.source.indent) + "~" * max(1, end - start) + here)
        while shown and not shown[-1].strip():
            shown.pop()
        return "\n".join(shown)

    def frame(self, name):
        """The place as a line of a traceback."""
        inner = self.highlighted()
        return f'  File "{self.source.file}", line {self.line}, in {name}\n' + textwrap.indent(inner, "    ") + "\n"

    def told(self):
        """The place as errors of the compiler tell it."""
        return f'  File "{self.source.file}", line {self.line}\n' + self.highlighted()


class Source:
    """The source of a function."""

    def __init__(self, function):
        code = function.__code__
        self.file = code.co_filename
        try:
            lines, first = inspect.getsourcelines(function)
        except (OSError, TypeError):
            raise OSError(
                f"Can't get source for {function}. TorchScript requires source access in order to carry out compilation, make sure "
                "original .py files are available.") from None
        text = "".join(lines)
        dedented = textwrap.dedent(text)
        self.indent = len(lines[0]) - len(lines[0].lstrip())
        self.first, self.lines = max(first, 1), dedented.splitlines()
        try:
            self.tree = ast.parse(dedented).body[0]
        except SyntaxError:
            raise FrontendError(f"Expected a single top-level function: {self.file}") from None
        self.text = dedented


class Resolver:
    """Finds what a name stands for where a function was written."""

    def __init__(self, function):
        self.function = function
        self.cells = {}
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
            try:
                self.cells[name] = cell.cell_contents
            except ValueError:
                pass

    def find(self, name):
        """(whether there is one, what it is)."""
        if name in self.cells:
            return True, self.cells[name]
        if name in self.function.__globals__:
            return True, self.function.__globals__[name]
        if hasattr(builtins, name):
            return True, getattr(builtins, name)
        return False, None

    def evaluate(self, node):
        """The Python value of an annotation."""
        import typing

        known = {n: getattr(typing, n) for n in ("List", "Dict", "Tuple", "Optional", "Union", "Any")}
        scope = {**known, "Tensor": torch.Tensor, **vars(builtins), **self.function.__globals__, **self.cells}
        return eval(compile(ast.Expression(node), "<annotation>", "eval"), scope)


_operations = None


def operation_of(function):
    """The name of the tensor operation that a function of torch is; None if it is none."""
    global _operations
    if _operations is None:
        from . import _aten

        _operations = {}
        for space in (torch.nn.functional, torch, torch.special, torch.linalg):
            for name, f in vars(space).items():
                if callable(f) and not isinstance(f, type) and not name.startswith("_") and not getattr(f, "_script", None):
                    key = _library.RENAMED.get(name, name)
                    if _aten.exists(key) and (space is not torch.nn.functional or name in _library.OPERATIONS):
                        _operations.setdefault(id(f), key)
    named = getattr(function, "_operation", None)
    return named if named is not None else _operations.get(id(function))


_functional = None


def functional_of(function):
    """The name of a function of torch.nn.functional that is compiled from a library."""
    global _functional
    if _functional is None:
        _functional = {}
        for name in _library.FUNCTIONS:
            f = getattr(torch.nn.functional, name, None)
            if f is not None:
                _functional[id(f)] = name
    return _functional.get(id(function))


MATH = {getattr(math, n): n for n in "sqrt exp log log2 log10 log1p sin cos tan tanh atan2 floor ceil fabs pow degrees radians gcd "
        "isnan isinf isfinite factorial".split()}

