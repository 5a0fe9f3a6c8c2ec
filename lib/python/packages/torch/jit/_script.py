"""torch.jit.script: functions, classes and modules compiled from their source."""

import inspect
import typing

import torch
from torch.nn import Module

from . import _library, _modules, _types
from ._compile import Compiler
from ._trace import qualified_name


class Unit:
    """What was compiled so far: functions and classes, each once."""

    def __init__(self):
        self.functions, self.classes, self._library, self._running = {}, {}, {}, []

    def function(self, function):
        """The compiled form of a Python function."""
        if isinstance(function, _modules.ScriptFunction):
            return function
        key = getattr(function, "__func__", function)
        found = self.functions.get(key)
        if found is None:
            if key in self._running:
                raise RuntimeError(f"function '{function.__name__}' is called recursively. Recursive calls are not supported:")
            self._running.append(key)
            try:
                found = self.functions[key] = self._compiled(function, f"__torch__.{_space(function)}{function.__name__}")
            finally:
                self._running.remove(key)
        return found

    def library_function(self, name):
        """A function of torch.nn.functional."""
        found = self._library.get(name)
        if found is None:
            # Functions that give indices too, if asked, are two functions in PyTorch.
            shown = f"_{name}" if "max_pool" in name and not name.startswith("adaptive") else name
            found = self._library[name] = self._compiled(_library.FUNCTIONS[name], f"__torch__.torch.nn.functional.{shown}")
            found.name = shown
        return found

    def _compiled(self, function, qualified):
        compiler = Compiler(function, self)
        graph, returns, defaults, names = compiler.compile()
        finish(graph)
        made = _modules.ScriptFunction(function.__name__, graph, returns, defaults, names, qualified, function)
        made._types = getattr(compiler, "annotated", None)
        return made

    def class_type(self, cls, compile=False):
        """The type of a class that is compiled; None if it is not (yet)."""
        if cls in self.classes:
            return self.classes[cls].type
        if not isinstance(cls, type) or issubclass(cls, (Module, tuple)) or cls.__module__ in ("builtins", "typing") or (
                cls.__module__.startswith("torch")):
            return None
        if not compile and not getattr(cls, "_torchscript_class", False):
            return None
        made = _Class(cls, self)
        return made.type


def _space(function):
    module = getattr(function, "__module__", None) or ""
    return "" if module in ("__main__", "builtins", "") else f"{module}."


class _Class:
    """A class that is compiled."""

    def __init__(self, cls, unit):
        self.cls, self.unit, self.types, self.methods = cls, unit, {}, {}
        self.type = _types.Type("Class", name=f"__torch__.{cls.__qualname__.split('<locals>.')[-1]}", info=self)
        unit.classes[cls] = self

    def method(self, name):
        """The compiled form of a method."""
        if name not in self.methods:
            function = getattr(self.cls, name)
            compiler = _ClassCompiler(function, self.unit, self)
            graph, returns, defaults, names = compiler.compile()
            finish(graph)
            self.methods[name] = _modules.ScriptMethod(None, name, graph, returns, defaults, names)
        return self.methods[name]

    def __new__(cls, *args):
        return object.__new__(cls)


class _ClassCompiler(Compiler):
    """Compiles a method of a class: assignments in __init__ declare attributes."""

    def __init__(self, function, unit, owner):
        super().__init__(function, unit)
        self.owner = owner

    def _signature(self, names):
        types, declared = super()._signature(names)
        types[names[0]] = self.owner.type
        return types, declared

    def assign(self, target, value):
        import ast

        if isinstance(target, ast.Attribute) and self.tree.name == "__init__" and isinstance(target.value, ast.Name):
            made = self.as_value(value, target)
            self.owner.types.setdefault(target.attr, _types.plain(made.type))
        super().assign(target, value)


class Script:
    """What a scripted module knows of the module that it was made from."""

    def __init__(self, original, made, unit):
        self.original, self.made, self.unit = original, made, unit
        self.types, self.constants, self.running = {}, {}, []
        self._attributes()

    def _attributes(self):
        original = self.original
        hints = {}
        for cls in reversed(type(original).__mro__):
            hints.update(getattr(cls, "__annotations__", {}) if cls.__module__ not in ("torch.nn.modules.module",) else {})
        names = set(getattr(type(original), "__constants__", ()))
        for name, value in original.__dict__.items():
            if name.startswith("_") and name in _INTERNAL or name == "training":
                continue
            hint = hints.get(name)
            if name in names or "Final" in str(hint):
                self.constants[name] = value
                continue
            if isinstance(value, torch.nn.ParameterList) or callable(value) and not isinstance(value, (torch.dtype,)):
                continue
            try:
                kind = _types.of_annotation(hint, self.unit.class_type) if hint is not None and not isinstance(hint, str) else _types.of_value(value)
            except (TypeError, _types.UnknownType):
                continue
            if value is None and hint is None:
                continue
            self.types[name] = kind
            self.made.__dict__[name] = value

    def has_method(self, name):
        """Whether a method was compiled."""
        return name in self.made.__dict__["_methods"]

    def method(self, name, function=None):
        """The compiled form of a method; compiled where it is first asked for."""
        methods = self.made.__dict__["_methods"]
        if name in methods:
            return methods[name]
        if name in self.running:
            raise RuntimeError(f"method '{name}' is called recursively. Recursive calls are not supported:")
        function = function or _forward_of(self.original, name)
        self.running.append(name)
        try:
            if type(self.original).__name__ in _OPAQUE and type(self.original).__module__.startswith("torch.nn"):
                raise NotImplementedError
            compiler = Compiler(function, self.unit, self.made, name)
            graph, returns, defaults, names = compiler.compile()
        except Exception:
            if not type(self.original).__module__.startswith("torch.nn"):
                raise
            graph, returns, defaults, names = self._opaque(name, function)
        finally:
            self.running.remove(name)
        finish(graph)
        method = _modules.ScriptMethod(self.made, name, graph, returns, defaults, names)
        method._types = {n for n, p in inspect.signature(function).parameters.items() if p.annotation is not p.empty}
        self.made._add_method(method)
        return method

    def _opaque(self, name, function):
        """A layer of torch.nn whose source is not TorchScript: it is called as it is."""
        from ._ir import Graph

        graph, original = Graph(), self.original
        parameters = [p for p in inspect.signature(function).parameters.values()][1:]
        values = [graph.block.add_input("self", self.made._class_type)]
        values += [graph.block.add_input(p.name, _types.TENSOR if p.default is p.empty else _types.ANY) for p in parameters]
        node = graph.create("prim::PythonOp", values[1:], 0)
        returns = _RETURNS.get(type(original).__name__, _types.TENSOR)
        node.attrs.update(_function=lambda *a: getattr(original, name)(*a), _name=f"{type(original).__name__}.{name}")
        graph.block.append(node)
        graph.block.add_output(node.add_output(returns))
        defaults = {p.name: p.default for p in parameters if p.default is not p.empty}
        return graph, returns, defaults, ["self", *(p.name for p in parameters)]


_PAIR = _types.tuple_of(_types.TENSOR, _types.TENSOR)
_RETURNS = {"LSTM": _types.tuple_of(_types.TENSOR, _PAIR), "GRU": _PAIR, "RNN": _PAIR, "LSTMCell": _PAIR,
            "MultiheadAttention": _types.tuple_of(_types.TENSOR, _types.optional(_types.TENSOR))}
_OPAQUE = frozenset("MultiheadAttention TransformerEncoderLayer TransformerDecoderLayer TransformerEncoder TransformerDecoder Transformer RNN "
                    "RNNCell LSTMCell GRUCell".split())
_INTERNAL = frozenset(
    "_parameters _buffers _modules _forward_hooks _forward_pre_hooks _backward_hooks _backward_pre_hooks _state_dict_hooks "
    "_load_state_dict_pre_hooks _load_state_dict_post_hooks _non_persistent_buffers_set _forward_hooks_with_kwargs "
    "_forward_pre_hooks_with_kwargs".split()
)


def _forward_of(module, name):
    from ._layers import FORWARDS

    if name == "forward":
        for cls in type(module).__mro__:
            if cls.__name__ in FORWARDS and cls.__module__.startswith("torch.nn"):
                if type(module).forward is cls.forward:
                    return FORWARDS[cls.__name__]
    found = getattr(type(module), name, None)
    if found is None:
        raise RuntimeError(f"Module '{type(module).__name__}' has no attribute '{name}'")
    return found


def finish(graph):
    """Takes out what nothing uses."""
    for _ in range(8):
        _drop(graph.block)
        if not _narrow(graph.block):
            break
    _sort_results(graph)


def _sort_results(graph):
    """Results of branches and loops in the order in which they are first used."""
    order, todo = {}, []

    def number(block):
        for node in block.nodes:
            order[node] = len(order)
            for inner in node.blocks:
                number(inner)
            if node.blocks:
                todo.append(node)
        order[block.ret] = len(order)

    number(graph.block)
    for node in reversed(todo):
        if len(node.outputs) < 2:
            continue
        first = [min(((order.get(user, 0), at) for user, at in o.uses), default=(len(order), i)) for i, o in enumerate(node.outputs)]
        wanted = sorted(range(len(first)), key=lambda i: first[i])
        if wanted == list(range(len(first))):
            continue
        node.outputs[:] = [node.outputs[i] for i in wanted]
        if node.kind_ == "prim::Loop":
            body = node.blocks[0]
            body.inputs[1:] = [body.inputs[1 + i] for i in wanted]
            _reorder(node, [0, 1, *(2 + i for i in wanted)])
            _reorder(body.ret, [0, *(1 + i for i in wanted)])
        else:
            for inner in node.blocks:
                _reorder(inner.ret, wanted)


def _reorder(node, wanted):
    inputs = list(node.inputs)
    node.remove_inputs()
    for i in wanted:
        node.add_input(inputs[i])


def _narrow(block):
    """Takes out results of branches that nothing uses."""
    changed = False
    for node in list(block.nodes):
        for inner in node.blocks:
            changed |= _narrow(inner)
        if node.kind_ == "prim::If":
            for i in reversed(range(len(node.outputs))):
                if not node.outputs[i].uses:
                    for inner in node.blocks:
                        _without_input(inner.ret, i)
                    del node.outputs[i]
                    changed = True
    return changed


def _without_input(node, i):
    inputs = list(node.inputs)
    node.remove_inputs()
    for j, v in enumerate(inputs):
        if j != i:
            node.add_input(v)


_EFFECTS = frozenset("Print SetAttr RaiseException PythonOp append extend insert pop clear reverse sort remove _set_item Delete update setdefault "
                     "CallMethod CallFunction manual_seed".split())


def _drop(block):
    changes = False
    for node in reversed(list(block.nodes)):
        inner = [_drop(b) for b in node.blocks]
        name = node.kind_.split("::")[1]
        acts = any(inner) or name in _EFFECTS or (name.endswith("_") and not name.endswith("__")) or node.kind_ == "prim::Loop" and any(inner)
        changes = changes or acts
        if not acts and not any(o.uses for o in node.outputs):
            for b in node.blocks:
                for n in list(b.nodes):
                    n.remove_inputs()
                b.ret.remove_inputs()
            node.destroy()
    return changes


_unit = Unit()


def script_module(module, memo=None):
    """The scripted form of a module, with its submodules."""
    memo = {} if memo is None else memo
    if isinstance(module, _modules.ScriptModule):
        return module
    if id(module) in memo:
        return memo[id(module)]
    made = memo[id(module)] = _modules.RecursiveScriptModule()
    made.__dict__["original_name"] = type(module).__name__
    made.__dict__["_class_type"] = _types.Type("Class", name=qualified_name(module), info=made)
    made.__dict__["training"] = module.training
    made.__dict__["_parameters"], made.__dict__["_buffers"] = dict(module._parameters), dict(module._buffers)
    made.__dict__["_non_persistent_buffers_set"] = set(module._non_persistent_buffers_set)
    for name, child in module._modules.items():
        made._modules[name] = None if child is None else script_module(child, memo)
    script = made.__dict__["_script"] = Script(module, made, _unit)
    forward = type(module).forward
    modifier = getattr(forward, "_torchscript_modifier", None)
    has_forward = forward is not Module.forward and type(module).__name__ not in ("ModuleList", "ModuleDict", "ParameterList", "ParameterDict")
    if has_forward and modifier is None:
        script.method("forward")
    for name in dir(type(module)):
        function = inspect.getattr_static(type(module), name, None)
        if getattr(function, "_torchscript_modifier", None) == "export":
            script.method(name)
        if getattr(function, "_torchscript_modifier", None) == "ignore":
            made.__dict__.setdefault(name, typing.cast(object, function).__get__(module))
    return made


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    """Compiles a function, a module or a class from its source. @raises RuntimeError for Python that TorchScript has not"""
    if isinstance(obj, (_modules.ScriptModule, _modules.ScriptFunction)):
        return obj
    if isinstance(obj, Module):
        return script_module(obj)
    if isinstance(obj, type):
        if issubclass(obj, Module):
            raise RuntimeError(f"Type '{obj}' cannot be compiled since it inherits from nn.Module, consider passing an instance instead")
        if not issubclass(obj, tuple):
            obj._torchscript_class = True
            _Class(obj, _unit)
        return obj
    if callable(obj):
        _unit.functions.pop(getattr(obj, "__func__", obj), None)
        return _unit.function(obj)
    raise RuntimeError(f"Could not script {obj!r}: functions, modules and classes can be scripted")
