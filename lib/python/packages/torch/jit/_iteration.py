"""What loops of TorchScript run over."""

import ast

from . import _types as T
from ._values import Bound, Iterable, ModuleValue, Py


class Iteration:
    """The part of the compiler that knows what can be iterated over."""

    def iterable(self, node):
        """What a loop goes through."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("range", "enumerate", "zip", "reversed"):
            if node.func.id not in self.env:
                return getattr(self, f"_iterate_{node.func.id}")(node)
        made = self.expression(node)
        if isinstance(made, Bound) and isinstance(made.owner, ModuleValue):
            made = made.owner
        if isinstance(made, ModuleValue):
            return Iterable(unrolled=[m for _, m in made.children(self, node)])
        if isinstance(made, _Items):
            return Iterable(unrolled=made.items)
        return self._through(self.as_value(made, node), node)

    def _through(self, value, node):
        kind = value.type.kind
        if kind in ("Tuple", "NamedTuple"):
            return Iterable(unrolled=self.unpack(value, None, node))
        if kind == "Dict":
            value = self.emit("aten::keys", [value], T.list_of(value.type.args[0]), node)
        if value.type.kind in ("List", "str"):
            item = value.type.args[0] if value.type.kind == "List" else T.STR
            return Iterable(lambda at: self.emit("aten::len", [value], T.INT, at),
                            lambda i, at: self.emit("aten::__getitem__", [value, i], item, at))
        if kind == "Tensor":
            return Iterable(lambda at: self.emit("aten::len", [value], T.INT, at),
                            lambda i, at: self.operation("select", [value, self.constant(0), i], {}, at))
        self.fail(f"'{value.type.annotation()}' object is not iterable", node)

    def _iterate_range(self, node):
        args = [self.value(a) for a in node.args]
        for a in args:
            if a.type.kind != "int":
                if a.type.kind != "Tensor":
                    self.fail(f"range() expected an int but got {a.type.annotation()}", node)
        args = [self.emit("aten::Int", [a], T.INT, node) if a.type.kind == "Tensor" else a for a in args]
        if len(args) == 1:
            return Iterable(lambda at: args[0], lambda i, at: i)
        start, stop = args[:2]
        step = args[2] if len(args) > 2 else self.constant(1)
        return Iterable(lambda at: self.emit("aten::__range_length", [start, stop, step], T.INT, at),
                        lambda i, at: self.emit("aten::__derive_index", [i, start, step], T.INT, at))

    def _iterate_enumerate(self, node):
        inner = self.iterable(node.args[0])
        start = self.value(node.args[1]) if len(node.args) > 1 else None
        if inner.unrolled is not None:
            first = 0 if start is None else start.node.attrs["value"]
            return Iterable(unrolled=[_Items([Py(i + first), v]) for i, v in enumerate(inner.unrolled)])

        def at(i, node):
            number = i if start is None else self.emit("aten::add", [i, start], T.INT, node)
            return _Items([number, inner.at(i, node)])

        return Iterable(inner.length, at)

    def _iterate_zip(self, node):
        inner = [self.iterable(a) for a in node.args]
        if all(x.unrolled is not None for x in inner):
            return Iterable(unrolled=[_Items(list(items)) for items in zip(*(x.unrolled for x in inner))])
        if any(x.unrolled is not None for x in inner):
            n = min(len(x.unrolled) for x in inner if x.unrolled is not None)
            return Iterable(unrolled=[_Items([x.unrolled[i] if x.unrolled is not None else x.at(self.constant(i), node) for x in inner])
                                      for i in range(n)])

        def length(at):
            listed = self.list_of([x.length(at) for x in inner], at)
            return self.emit("prim::min", [listed], T.INT, at)

        return Iterable(length, lambda i, at: _Items([x.at(i, at) for x in inner]))

    def _iterate_reversed(self, node):
        inner = self.iterable(node.args[0])
        if inner.unrolled is None:
            self.fail("reversed() of a list of unknown length isn't supported", node)
        return Iterable(unrolled=inner.unrolled[::-1])


class _Items(Py):
    """Several things that a loop gives at once."""

    def __init__(self, items):
        super().__init__(items)
        self.items = items
