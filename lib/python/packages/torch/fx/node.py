"""Node: one operation of a Graph."""

import builtins
import collections.abc
import inspect
import operator
import types
import typing

import torch

Target = collections.abc.Callable[..., typing.Any] | str


def map_aggregate(a, fn):
    """A structure of tuples, lists, dicts and slices with fn applied to its leaves."""
    if isinstance(a, tuple):
        parts = tuple(map_aggregate(v, fn) for v in a)
        return type(a)(*parts) if hasattr(a, "_fields") else parts
    if isinstance(a, list):
        return [map_aggregate(v, fn) for v in a]
    if isinstance(a, dict):
        return {k: map_aggregate(v, fn) for k, v in a.items()}
    if isinstance(a, slice):
        return slice(*(map_aggregate(v, fn) for v in (a.start, a.stop, a.step)))
    return fn(a)


def map_arg(a, fn):
    """A structure with fn applied to the nodes in it."""
    return map_aggregate(a, lambda x: fn(x) if isinstance(x, Node) else x)


def qualified_name(function):
    """How code calls a function: "torch.relu", "operator.add"."""
    from torch import overrides

    if function in overrides._names:
        return overrides._names[function]
    if getattr(builtins, function.__name__, None) is function:
        return function.__name__
    if isinstance(function, (types.MethodDescriptorType, types.WrapperDescriptorType)):
        return f"{function.__objclass__.__name__}.{function.__name__}"
    module = {"_operator": "operator"}.get(function.__module__, function.__module__)
    return f"{module}.{function.__name__}"


def shown_target(target):
    if isinstance(target, str):
        return target
    name = qualified_name(target)
    return f"builtins.{name}" if getattr(builtins, target.__name__, None) is target else name


def shown(arg):
    """An argument as graphs print it: nodes with a percent sign."""
    if isinstance(arg, Node):
        return f"%{arg.name}"
    if isinstance(arg, list):
        return "[" + ", ".join(map(shown, arg)) + "]"
    if isinstance(arg, tuple):
        return "(" + ", ".join(map(shown, arg)) + ("," if len(arg) == 1 else "") + ")"
    if isinstance(arg, dict):
        return "{" + ", ".join(f"{k}: {shown(v)}" for k, v in arg.items()) + "}"
    if isinstance(arg, slice):
        return f"slice({shown(arg.start)}, {shown(arg.stop)}, {shown(arg.step)})"
    if isinstance(arg, types.FunctionType):
        return shown_target(arg)
    return str(arg)


class Node:
    """One operation: op, target, args and kwargs, and the nodes that use its result."""

    def __init__(self, graph, name, op, target, args, kwargs, return_type=None):
        self.graph, self.name, self.op, self.target = graph, name, op, target
        self.type, self.meta, self.users, self._erased = return_type, {}, {}, False
        self._input_nodes = {}
        self._prev = self._next = self
        self._args, self._kwargs = (), {}
        self._set(args, kwargs)

    def _set(self, args, kwargs):
        for node in self._input_nodes:
            node.users.pop(self, None)
        self._args, self._kwargs, self._input_nodes = args, kwargs, {}
        map_arg((args, kwargs), lambda n: self._input_nodes.setdefault(n))
        for node in self._input_nodes:
            node.users.setdefault(self)

    @property
    def args(self):
        """The positional arguments, with Nodes for results of other nodes."""
        return self._args

    @args.setter
    def args(self, args):
        self._set(tuple(args), self._kwargs)

    @property
    def kwargs(self):
        """The named arguments."""
        return self._kwargs

    @kwargs.setter
    def kwargs(self, kwargs):
        self._set(self._args, dict(kwargs))

    @property
    def all_input_nodes(self):
        """The nodes whose results this one uses."""
        return list(self._input_nodes)

    @property
    def stack_trace(self):
        """Where the program made the node, if a tracer has noted it."""
        return self.meta.get("stack_trace")

    @stack_trace.setter
    def stack_trace(self, trace):
        self.meta["stack_trace"] = trace

    @property
    def next(self):
        """The node that follows."""
        return self._next

    @property
    def prev(self):
        """The node before."""
        return self._prev

    def _unlink(self):
        self._prev._next, self._next._prev = self._next, self._prev

    def prepend(self, x):
        """Moves a node before this one."""
        if x is self:
            return
        x._unlink()
        x._prev, x._next = self._prev, self
        self._prev._next = x
        self._prev = x

    def append(self, x):
        """Moves a node behind this one."""
        self._next.prepend(x)

    def update_arg(self, idx, arg):
        """Replaces one positional argument."""
        args = list(self._args)
        args[idx] = arg
        self.args = tuple(args)

    def insert_arg(self, idx, arg):
        """Inserts a positional argument."""
        self.args = self._args[:idx] + (arg,) + self._args[idx:]

    def update_kwarg(self, key, arg):
        """Replaces one named argument."""
        self.kwargs = {**self._kwargs, key: arg}

    def replace_all_uses_with(self, replace_with, delete_user_cb=lambda user: True, *, propagate_meta=False):
        """Lets all users use another node's result; returns the users."""
        changed = [u for u in self.users if delete_user_cb(u)]
        for user in changed:
            user.replace_input_with(self, replace_with)
        return changed

    def replace_input_with(self, old_input, new_input):
        """Uses another node's result in place of one."""
        self._set(*(map_arg(a, lambda n: new_input if n is old_input else n) for a in (self._args, self._kwargs)))

    def is_impure(self):
        """Whether the node must stay although nothing uses it."""
        return self.op in ("placeholder", "output")

    def format_node(self, placeholder_names=None, maybe_return_typename=None, *, include_tensor_metadata=False):
        """The node as graphs print it."""
        users = f" : [num_users={len(self.users)}] = "
        if self.op == "placeholder":
            default = f"(default={self.args[0]})" if self.args else ""
            return f"%{self.name}{users}placeholder[target={self.target}]{default}"
        if self.op == "get_attr":
            return f"%{self.name}{users}get_attr[target={self.target}]"
        if self.op == "output":
            return f"return {_result(self.args[0])}"
        return (f"%{self.name}{users}{self.op}[target={shown_target(self.target)}]"
                f"(args = {shown(self.args)}, kwargs = {shown(self.kwargs)})")

    def __repr__(self):
        return self.name

    def __lt__(self, other):
        nodes = list(self.graph.nodes)
        return nodes.index(self) < nodes.index(other)


def _result(arg):
    """What is returned, in plain names."""
    if isinstance(arg, tuple):
        return "(" + ", ".join(map(_result, arg)) + ("," if len(arg) == 1 else "") + ")"
    return str(arg)


def normalised(function, args, kwargs):
    """Arguments as PyTorch's own Python functions pass them on: what has a default, by name."""
    try:
        parameters = list(inspect.signature(getattr(function, "_plain", function)).parameters.values())
    except (TypeError, ValueError):
        return args, kwargs
    plain = [p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    if len(args) > len(plain) or any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return args, kwargs
    given = {**dict(zip((p.name for p in plain), args)), **kwargs}
    positional, named = [], {}
    for p in plain:
        if p.default is p.empty and p.name in given:
            positional.append(given[p.name])
        elif p.default is not p.empty:
            named[p.name] = given.get(p.name, p.default)
    return tuple(positional), named


BASE_TYPES = (str, int, float, bool, complex, torch.dtype, torch.device, torch.layout, torch.memory_format, type(None),
              type(...), range, slice)
REFLECTED = {name: getattr(operator, name) for name in
             ("add", "sub", "mul", "floordiv", "truediv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor", "matmul")}
