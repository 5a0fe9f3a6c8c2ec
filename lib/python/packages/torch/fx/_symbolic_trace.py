"""Tracer: calls a function or a module with proxies, and keeps what they note as a graph."""

import builtins
import contextlib
import functools
import inspect
import sys
import types

import torch
from torch import overrides
from torch.fx.graph import Graph
from torch.fx.graph_module import GraphModule
from torch.fx.node import map_aggregate
from torch.fx.proxy import Proxy, TracerBase

# Functions that programs want recorded as a whole: (module's namespace, name).
_wrapped = []


def wrap(fn_or_name):
    """Has a function of the calling module recorded as one call. To be called at the module's top level."""
    if not callable(fn_or_name) and not isinstance(fn_or_name, str):
        raise RuntimeError("Unsupported type for global function! Must be either a callable or string name")
    name = fn_or_name if isinstance(fn_or_name, str) else fn_or_name.__name__
    frame = sys._getframe(1)
    if frame.f_code.co_name != "<module>":
        raise NotImplementedError("wrap must be called at the top level of a module")
    _wrapped.append((frame.f_globals, name))
    return fn_or_name


def _recording(function):
    """Records a call where an argument is a proxy."""

    @functools.wraps(function)
    def recorded(*args, **kwargs):
        found = []

        def look(x):
            if isinstance(x, Proxy):
                found.append(x)
            return x

        map_aggregate((args, kwargs), look)
        if found:
            proxy = found[0].tracer.create_proxy("call_function", function, args, kwargs)
            proxy.node.meta["is_wrapped"] = True
            return proxy
        return function(*args, **kwargs)

    return recorded


class Tracer(TracerBase):
    """Traces modules and functions; subclasses decide which modules are leaves and how things are recorded."""

    def __init__(self, autowrap_modules=(), autowrap_functions=(), param_shapes_constant=False):
        super().__init__()
        self._autowrap_modules, self._autowrap_functions = autowrap_modules, set(autowrap_functions)
        self.param_shapes_constant, self.submodule_paths = param_shapes_constant, None
        self.tensor_attrs, self.module_stack = {}, {}
        self.root = torch.nn.Module()

    def is_leaf_module(self, m, module_qualified_name):
        """Whether a module is recorded as one call: those of torch.nn are, but Sequential."""
        return m.__module__.startswith(("torch.nn", "torch.ao.nn")) and not isinstance(m, torch.nn.Sequential)

    def path_of_module(self, mod):
        """The dotted path of a submodule."""
        for name, module in self.root.named_modules():
            if module is mod:
                return name
        raise NameError("module is not installed as a submodule")

    def call_module(self, m, forward, args, kwargs):
        """What happens when a submodule is called."""
        path = self.path_of_module(m)
        if not self.is_leaf_module(m, path):
            return forward(*args, **kwargs)
        return self.create_proxy("call_module", path, args, kwargs)

    def getattr(self, attr, attr_val, parameter_proxy_cache):
        """What happens when an attribute of a module is read."""
        if isinstance(attr_val, torch.nn.Parameter):
            for name, parameter in self.root.named_parameters():
                if attr_val is parameter:
                    if name not in parameter_proxy_cache:
                        parameter_proxy_cache[name] = self.create_proxy("get_attr", name, (), {})
                    return parameter_proxy_cache[name]
        if self.proxy_buffer_attributes and isinstance(attr_val, torch.Tensor):
            for name, buffer in self.root.named_buffers():
                if attr_val is buffer:
                    if name not in parameter_proxy_cache:
                        parameter_proxy_cache[name] = self.create_proxy("get_attr", name, (), {})
                    return parameter_proxy_cache[name]
        return attr_val

    def create_arg(self, a):
        def leaf(x):
            if isinstance(x, torch.nn.Parameter):
                for name, parameter in self.root.named_parameters():
                    if x is parameter:
                        return self.create_node("get_attr", name, (), {})
                raise NameError("parameter is not a member of this module")
            if isinstance(x, torch.Tensor):
                for name, buffer in self.root.named_buffers():
                    if x is buffer:
                        return self.create_node("get_attr", name, (), {})
                return self._constant(x)
            if isinstance(x, torch.nn.Module):
                return self.create_node("get_attr", self.path_of_module(x), (), {})
            return super(Tracer, self).create_arg(x)

        return map_aggregate(a, leaf)

    def _constant(self, tensor):
        name = self.tensor_attrs.get(id(tensor), (None,))[0]
        if name is None:
            i = 0
            while hasattr(self.root, f"_tensor_constant{i}"):
                i += 1
            name = f"_tensor_constant{i}"
            self.tensor_attrs[id(tensor)] = name, tensor
            setattr(self.root, name, tensor)
        return self.create_node("get_attr", name, (), {})

    def create_args_for_root(self, root_fn, is_module, concrete_args=None):
        """The function and the proxies that it is called with."""
        function = inspect.unwrap(root_fn)
        code = function.__code__
        count = code.co_argcount + code.co_kwonlyargcount
        names = list(code.co_varnames)
        given = [self.root] if is_module else []
        first = 1 if is_module else 0
        parameters = inspect.signature(function).parameters
        concrete = concrete_args or {}
        if isinstance(concrete, tuple):
            concrete = dict(zip(names[first:count], concrete))
        for name in names[first:count]:
            default = parameters[name].default
            args = () if default is inspect.Parameter.empty else (default,)
            if name in concrete:
                given.append(self._concrete(name, concrete[name], args, concrete))
                continue
            given.append(self.create_proxy("placeholder", name, args, {}))
        rest = names[count:]
        if code.co_flags & inspect.CO_VARARGS:
            given.append(self.create_proxy("placeholder", f"*{rest.pop(0)}", (), {}))
        if code.co_flags & inspect.CO_VARKEYWORDS:
            given.append(self.create_proxy("placeholder", f"**{rest.pop(0)}", (), {}))
        stars = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
        if code.co_kwonlyargcount or code.co_flags & stars:
            # Called with a proxy for each variable: also for the one that would gather arguments.
            plain = code.replace(co_argcount=len(given), co_posonlyargcount=0, co_kwonlyargcount=0, co_flags=code.co_flags & ~stars)
            function = types.FunctionType(plain, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
        return function, given

    def _concrete(self, name, value, default, concrete):
        """A value that the trace is made for: the program still takes it, and asserts that it is the same."""
        self._numbered = getattr(self, "_numbered", 0) + 1
        out = self.create_proxy("placeholder", f"{name}_{self._numbered}", default, {})
        if isinstance(value, (bool, int, float, str, complex)):
            text = f"{name} has been specialized to have value {value} but got another value"
            self.create_proxy("call_function", torch._assert, (out == value, text), {})
        elif value is None:
            text = f"{name} has been specialized to have value None but got another value"
            self.create_proxy("call_function", _assert_is_none, (out, text), {})
        return value

    def trace(self, root, concrete_args=None):
        """The graph of a module or a function."""
        overrides.install()
        if isinstance(root, torch.nn.Module):
            self.root, function = root, type(root).forward
        else:
            self.root, function = torch.nn.Module(), root
        self.graph = Graph(tracer_cls=type(self))
        self.tensor_attrs = {id(v): (k, v) for k, v in vars(self.root).items() if isinstance(v, torch.Tensor)}
        function, args = self.create_args_for_root(function, isinstance(root, torch.nn.Module), concrete_args)
        with self._patched({}):
            result = function(*args)
            self.create_node("output", "output", (self.create_arg(result),), {})
        return self.graph

    @contextlib.contextmanager
    def _patched(self, cache):
        """A block in which calls of modules, their parameters and wrapped functions are recorded."""
        module = torch.nn.Module
        call, attribute = module.__call__, module.__getattr__

        def recorded_call(mod, *args, **kwargs):
            return self.call_module(mod, lambda *a, **k: call(mod, *a, **k), args, kwargs)

        def recorded_attribute(mod, name):
            return self.getattr(name, attribute(mod, name), cache)

        undo = []
        for scope, name in [*_wrapped, *((_namespace(f), f.__name__) for f in self._autowrap_functions)]:
            if name not in scope and not hasattr(builtins, name):
                continue
            undo.append((scope, name, scope.get(name, _ABSENT)))
            scope[name] = _recording(scope.get(name, getattr(builtins, name, None)))
        import math

        for name in [n for n, f in vars(math).items() if callable(f) and not n.startswith("_")]:
            undo.append((vars(math), name, vars(math)[name]))
            setattr(math, name, _recording(vars(math)[name]))
        module.__call__, module.__getattr__ = recorded_call, recorded_attribute
        try:
            yield
        finally:
            module.__call__, module.__getattr__ = call, attribute
            for scope, name, before in undo:
                if before is _ABSENT:
                    scope.pop(name, None)
                else:
                    scope[name] = before


_ABSENT = object()


def _assert_is_none(value, msg):
    """Refuses another value than the None that a trace was made for."""
    assert value is None, msg


def _namespace(function):
    return sys.modules[function.__module__].__dict__


def symbolic_trace(root, concrete_args=None):
    """The GraphModule of a module or a function."""
    tracer = Tracer()
    graph = tracer.trace(root, concrete_args)
    name = type(root).__name__ if isinstance(root, torch.nn.Module) else root.__name__
    return GraphModule(tracer.root, graph, name)


def is_fx_tracing():
    """Whether something is being traced."""
    return torch.nn.Module.__call__.__name__ == "recorded_call"
