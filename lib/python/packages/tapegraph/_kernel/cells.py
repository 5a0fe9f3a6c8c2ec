"""Compiling and evaluating a cell."""

import __future__

import ast
import builtins
import inspect

from . import magics, tracebacks

_FUTURES = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


class Cells:
    """Evaluates cells in one shared namespace."""

    def __init__(self, namespace):
        self.namespace = namespace
        self._flags = 0
        self._filename = "<cell:>"
        self._magics = magics.Runner(namespace, self._execute)

    def _compile(self, tree, mode):
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self._flags
        code = compile(tree, self._filename, mode, flags, dont_inherit=True)
        # As in any interactive Python, a __future__ import holds for the cells that follow.
        self._flags |= code.co_flags & _FUTURES
        return code

    def _parse(self, source, cell_id):
        self._filename = tracebacks.remember_source(cell_id, source)
        program = magics.translate(source)
        tree = compile(
            program,
            self._filename,
            "exec",
            ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self._flags,
            dont_inherit=True,
        )
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr) or _ends_with_semicolon(program, last):
            return tree, None
        tree.body.pop()
        return tree, ast.Expression(last.value)

    async def run(self, source, cell_id):
        """Runs a cell; returns the value of its last expression, or None. May use `await` at its top level."""
        magics.running = self._magics
        tree, last = self._parse(source, cell_id)
        await self._evaluate(self._compile(tree, "exec"))
        if last is None:
            return None
        return await self._evaluate(self._compile(last, "eval"))

    async def _evaluate(self, code):
        value = eval(code, self.namespace)
        if code.co_flags & inspect.CO_COROUTINE:
            return await value
        return value

    def _execute(self, source, namespace):
        """Runs the statements of a magic and returns the value of the last expression."""
        tree = ast.parse(source, self._filename)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, self._filename, "exec", dont_inherit=True), namespace)
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), self._filename, "eval", dont_inherit=True), namespace)


def _ends_with_semicolon(source, node):
    """Whether the last expression is followed by `;`, which hides its value."""
    line = source.split("\n")[node.end_lineno - 1].encode()
    return line[node.end_col_offset :].lstrip().startswith(b";")


def fresh_namespace():
    """The names a program starts with."""
    return {"__name__": "__main__", "__doc__": None, "__builtins__": builtins}
