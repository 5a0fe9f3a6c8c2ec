"""Graph: operations in order, and the Python code that they stand for."""

import builtins
import contextlib
import keyword
import re

from torch.fx.node import BASE_TYPES, Node, map_arg, qualified_name

_INFIX = {
    "add": "{} + {}", "sub": "{} - {}", "mul": "{} * {}", "floordiv": "{} // {}", "truediv": "{} / {}", "mod": "{} % {}",
    "lt": "{} < {}", "le": "{} <= {}", "gt": "{} > {}", "ge": "{} >= {}", "eq": "{} == {}", "ne": "{} != {}",
    "pow": "{} ** {}", "lshift": "{} << {}", "rshift": "{} >> {}", "and_": "{} & {}", "or_": "{} | {}", "xor": "{} ^ {}",
    "getitem": "{}[{}]", "matmul": "{} @ {}", "neg": "-{}", "pos": "+{}", "invert": "~{}",
}


class _Names:
    """Names that are given out once."""

    def __init__(self):
        self._used, self._counts = set(), {}

    def create(self, candidate, obj=None):
        """A valid name that nothing has yet."""
        candidate = re.sub(r"[^0-9a-zA-Z_]+", "_", candidate) or "_unnamed"
        if candidate[0].isdigit():
            candidate = f"_{candidate}"
        match = re.match(r"(.*)_(\d+)$", candidate)
        base, number = (match[1], int(match[2])) if match else (candidate, None)
        taken = lambda n: n in self._used or keyword.iskeyword(n) or (hasattr(builtins, n) and obj is not n)  # noqa: E731
        name = candidate
        if number is None or taken(name):
            number = self._counts.get(base, 0) if number is None else number
            while taken(name):
                number += 1
                name = f"{base}_{number}"
        self._counts[base] = number or 0
        self._used.add(name)
        return name


def _snake(text):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", text).lower()


class PythonCode:
    """The code of a graph."""

    def __init__(self, src, globals):
        self.src, self.globals = src, globals


class CodeGen:
    """How code is made."""


class Graph:
    """Operations in order: placeholders first, the output last."""

    def __init__(self, owning_module=None, tracer_cls=None, tracer_extras=None):
        self._root = Node(self, "", "root", "", (), {})
        self._insert = self._root.prepend
        self._names, self._output, self.owning_module = _Names(), None, owning_module
        self._tracer_cls = tracer_cls
        self.meta = {}

    @property
    def nodes(self):
        """The nodes in order, as something to go through while it changes."""
        return _Nodes(self)

    # Building

    def create_node(self, op, target, args=None, kwargs=None, name=None, type_expr=None):
        """Adds a node at the place of insertion."""
        args, kwargs = tuple(args or ()), dict(kwargs or {})
        name = self._names.create(name if name is not None else self._candidate(target))
        node = Node(self, name, op, target, args, kwargs, type_expr)
        self._insert(node)
        return node

    @staticmethod
    def _candidate(target):
        text = target if isinstance(target, str) else target.__name__
        return _snake(text.rstrip("_") if not isinstance(target, str) and text in ("and_", "or_") else text.replace(".", "_"))

    def placeholder(self, name, type_expr=None, default_value=...):
        """Adds an input."""
        args = () if default_value is ... else (default_value,)
        return self.create_node("placeholder", name, args, type_expr=type_expr)

    def get_attr(self, qualified_name, type_expr=None):
        """Adds a parameter or another attribute of the module."""
        return self.create_node("get_attr", qualified_name, type_expr=type_expr)

    def call_module(self, module_name, args=None, kwargs=None, type_expr=None):
        """Adds a call of a submodule."""
        return self.create_node("call_module", module_name, args, kwargs, type_expr=type_expr)

    def call_method(self, method_name, args=None, kwargs=None, type_expr=None):
        """Adds a call of a method of the first argument."""
        return self.create_node("call_method", method_name, args, kwargs, type_expr=type_expr)

    def call_function(self, the_function, args=None, kwargs=None, type_expr=None, name=None):
        """Adds a call of a function."""
        return self.create_node("call_function", the_function, args, kwargs, name=name, type_expr=type_expr)

    def output(self, result, type_expr=None):
        """Adds what is returned."""
        return self.create_node("output", "output", (result,), type_expr=type_expr)

    def node_copy(self, node, arg_transform=lambda x: x):
        """Adds a copy of a node of another graph."""
        args, kwargs = map_arg(node.args, arg_transform), map_arg(node.kwargs, arg_transform)
        result = self.create_node(node.op, node.target, args, kwargs, node.name, node.type)
        result.meta = dict(node.meta)
        return result

    def graph_copy(self, g, val_map, return_output_node=False):
        """Adds copies of all nodes of another graph; returns what its output stands for."""
        for node in g.nodes:
            if node in val_map:
                continue
            if node.op == "output":
                found = map_arg(node.args[0], lambda n: val_map[n])
                return (found, node) if return_output_node else found
            val_map[node] = self.node_copy(node, lambda n: val_map[n])
        return None

    def erase_node(self, to_erase):
        """Takes a node out that nothing uses."""
        if to_erase.users:
            raise RuntimeError(
                f"Tried to erase Node {to_erase} but it still had {len(to_erase.users)} users in the graph: {to_erase.users}!"
            )
        if to_erase._erased:
            return
        to_erase._unlink()
        to_erase._erased = True
        to_erase._set((), {})

    @contextlib.contextmanager
    def inserting_before(self, n=None):
        """A block in which nodes are added before one; at the beginning if none is named."""
        before, self._insert = self._insert, (self._root.append if n is None else n.prepend)
        try:
            yield
        finally:
            self._insert = before

    @contextlib.contextmanager
    def inserting_after(self, n=None):
        """A block in which nodes are added behind one; at the end if none is named."""
        place = [self._root._prev if n is None else n]

        def insert(node):
            place[0].append(node)
            place[0] = node

        before, self._insert = self._insert, insert
        try:
            yield
        finally:
            self._insert = before

    # Looking

    def find_nodes(self, *, op, target=None, sort=True):
        """The nodes of a kind."""
        return [n for n in self.nodes if n.op == op and (target is None or n.target == target)]

    def output_node(self):
        """The output."""
        return next(n for n in reversed(list(self.nodes)) if n.op == "output")

    def lint(self):
        """Checks that every node comes behind those that it uses, and that modules and attributes exist."""
        seen = set()
        for node in self.nodes:
            for used in node.all_input_nodes:
                if used.graph is not self:
                    raise RuntimeError(f"Node '{used}' does not belong to this Graph, but was used as an argument")
                if used not in seen:
                    raise RuntimeError(
                        f"Argument '{used}' of Node '{node}' was used before it has been defined! Please check that Nodes "
                        f"in the graph are topologically ordered\n{self}"
                    )
            seen.add(node)
            if self.owning_module is not None and node.op in ("get_attr", "call_module"):
                found = self.owning_module
                for part in node.target.split("."):
                    found = getattr(found, part)

    def eliminate_dead_code(self, is_impure_node=None):
        """Takes out nodes that nothing uses; returns whether there were any."""
        changed = False
        for node in reversed(list(self.nodes)):
            if not node.is_impure() and not node.users:
                self.erase_node(node)
                changed = True
        return changed

    def print_tabular(self):
        """Prints the nodes as a table."""
        rows = [("opcode", "name", "target", "args", "kwargs")]
        rows += [(n.op, n.name, str(n.target), str(n.args), str(n.kwargs)) for n in self.nodes]
        widths = [max(len(r[i]) for r in rows) for i in range(5)]
        line = "  ".join("-" * w for w in widths)
        text = ["  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() for row in rows]
        print("\n".join([text[0], line, *text[1:]]))

    def __str__(self):
        placeholders = []
        lines = [f"    {n.format_node(placeholders)}" for n in self.nodes]
        return "\n".join(["graph():", *lines])

    # Code

    def python_code(self, root_module, *, verbose=False, **options):
        """The graph as a Python function named forward."""
        return PythonCode(*_generate(self, root_module))

    def set_codegen(self, codegen):
        """Other ways to make code are not offered."""
        raise NotImplementedError("Graph.set_codegen is not available here: graphs become plain forward functions")


class _Nodes:
    """The nodes of a graph, to go through."""

    def __init__(self, graph, step="_next"):
        self._graph, self._step = graph, step

    def __len__(self):
        return sum(1 for _ in self)

    def __iter__(self):
        root = self._graph._root
        at = getattr(root, self._step)
        while at is not root:
            # A node that is taken out meanwhile still knows what followed it.
            if not at._erased:
                yield at
            at = getattr(at, self._step)

    def __reversed__(self):
        return iter(_Nodes(self._graph, "_prev" if self._step == "_next" else "_next"))


def _generate(graph, root):
    """(source, globals)."""
    scope, names = {}, {}

    def add_global(function):
        name = qualified_name(function)
        if name in ("operator",) or name.split(".")[0] in ("torch",):
            import torch

            scope["torch"] = torch
            return name
        if name.startswith("operator."):
            import operator

            scope["operator"] = operator
            return name
        if hasattr(builtins, name):
            return name
        plain = re.sub(r"\W", "_", name)
        scope[plain] = function
        return plain

    def shown(arg):
        if isinstance(arg, Node):
            return arg.name
        if isinstance(arg, tuple) and hasattr(arg, "_fields"):
            scope[type(arg).__name__] = type(arg)
            return f"{type(arg).__name__}({', '.join(map(shown, arg))})"
        if isinstance(arg, tuple):
            return "(" + ", ".join(map(shown, arg)) + ("," if len(arg) == 1 else "") + ")"
        if isinstance(arg, list):
            return "[" + ", ".join(map(shown, arg)) + "]"
        if isinstance(arg, dict):
            return "{" + ", ".join(f"{k!r}: {shown(v)}" for k, v in arg.items()) + "}"
        if isinstance(arg, slice):
            return f"slice({shown(arg.start)}, {shown(arg.stop)}, {shown(arg.step)})"
        if isinstance(arg, float) and (arg != arg or arg in (float("inf"), float("-inf"))):
            scope["inf"], scope["nan"] = float("inf"), float("nan")
            return repr(arg)
        if callable(arg) and hasattr(arg, "__name__"):
            return add_global(arg)
        if type(arg).__module__.startswith("torch") and not isinstance(arg, str):
            import torch

            scope["torch"], scope["device"] = torch, torch.device
        return repr(arg)

    def arguments(args, kwargs):
        return ", ".join([*map(shown, args), *(f"{k} = {shown(v)}" for k, v in kwargs.items())])

    # What a name holds is let go behind its last use.
    last = {}
    for node in reversed(list(graph.nodes)):
        for used in node.all_input_nodes:
            if used not in names:
                names[used] = node
                last.setdefault(node, []).append(used)
    body, parameters = [], []

    def done_with(node):
        if node.op == "placeholder":
            return ""
        if node.op == "output":
            return ""
        gone = [n.name for n in last.get(node, [])]
        gone += [n for n in (node.name,) if not node.users]
        return f";  {' = '.join([*gone, 'None'])}" if gone else ""

    for node in graph.nodes:
        if node.op == "placeholder":
            default = "" if not node.args else f" = {shown(node.args[0])}"
            kind = "" if node.type is None else f" : {qualified_name(node.type) if isinstance(node.type, type) else node.type}"
            kind = kind.replace("torch._tensor.Tensor", "torch.Tensor")
            parameters.append(f"{node.target}{kind}{default}")
            raw = node.target.replace("*", "")
            if raw != node.name:
                body.append(f"{node.name} = {raw}")
            continue
        if node.op == "output":
            body.append(f"return {shown(node.args[0])}")
            continue
        if node.op == "get_attr":
            call = _path("self", node.target)
        elif node.op == "call_module":
            call = f"{_path('self', node.target)}({arguments(node.args, node.kwargs)})"
        elif node.op == "call_method":
            call = f"{shown(node.args[0])}.{node.target}({arguments(node.args[1:], node.kwargs)})"
        else:
            call = _call(node, add_global, shown, arguments)
        body.append(f"{node.name} = {call}{done_with(node)}")
    if not body:
        body = ["pass"]
    # Functions that were recorded whole stay so where the made code is traced again.
    wrapped = []
    for node in graph.nodes:
        if node.meta.get("is_wrapped", False):
            wrapped.append(f'torch.fx._symbolic_trace.wrap("{add_global(node.target)}")')
    if wrapped:
        import torch

        scope["torch"] = torch
    head = f"def forward(self{''.join(', ' + p for p in parameters)}):"
    return "\n" + "\n".join(wrapped) + "\n\n" + head + "\n" + "\n".join(f"    {line}" for line in body) + "\n    ", scope


def _path(root, target):
    text = root
    for part in target.split("."):
        text = f"{text}.{part}" if part.isidentifier() and not keyword.iskeyword(part) else f'getattr({text}, "{part}")'
    return text


def _call(node, add_global, shown, arguments):
    function = node.target
    if function.__module__ == "_operator" and function.__name__ in _INFIX and not node.kwargs:
        return _INFIX[function.__name__].format(*map(shown, node.args))
    if function is getattr and isinstance(node.args[1], str) and node.args[1].isidentifier() and len(node.args) == 2:
        return f"{shown(node.args[0])}.{node.args[1]}"
    return f"{add_global(function)}({arguments(node.args, node.kwargs)})"


__all__ = ["BASE_TYPES", "CodeGen", "Graph", "PythonCode"]
