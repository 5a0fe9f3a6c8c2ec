"""What names stand for while code is compiled: values of the graph, Python objects, modules, methods, sequences."""

import torch

from . import _types as T


class Py:
    """A Python object: a constant, a function, a namespace."""

    def __init__(self, value, space=None):
        self.value, self.space = value, space


class Bound:
    """A method of a value: called with it as the first argument."""

    def __init__(self, owner, name):
        self.owner, self.name = owner, name


class Condition:
    """A condition: its value, whether it is known already, and what it tells of names on each way."""

    def __init__(self, value, static=None, true=None, false=None):
        self.value, self.static, self.true, self.false = value, static, true or {}, false or {}


class Iterable:
    """Something to go through: unrolled items, or a length and items by position."""

    def __init__(self, length=None, at=None, unrolled=None):
        self.length, self.at, self.unrolled = length, at, unrolled


class ModuleValue:
    """A module inside of compiled code: the value in the graph, and the scripted module."""

    def __init__(self, value, module):
        self.value, self.module = value, module

    def _get(self, compiler, name, kind, at):
        value = compiler.emit("prim::GetAttr", [self.value], kind)
        value.node.attrs["name"] = name
        return value.set_name(name if not name[0].isdigit() else f"_{name}")

    def attribute(self, compiler, name, at):
        """self.name"""
        module = self.module
        for registry in (module._parameters, module._buffers):
            if name in registry:
                if registry[name] is None:
                    return Py(None)
                return self._get(compiler, name, T.TENSOR, at)
        if name in module._modules:
            child = module._modules[name]
            if child is None:
                return Py(None)
            return ModuleValue(self._get(compiler, name, child._class_type, at), child)
        if name in module._script.constants:
            return Py(module._script.constants[name])
        if name in module._script.types:
            return self._get(compiler, name, module._script.types[name], at)
        if name == "training":
            return self._get(compiler, name, T.BOOL, at)
        if name == "_flat_weights":
            parts = [self._get(compiler, n, T.TENSOR, at) for n in module._parameters]
            return compiler.emit("prim::ListConstruct", parts, T.list_of(T.TENSOR), at)
        if module._script.has_method(name):
            return Bound(self, name)
        original = module._script.original
        found = getattr(type(original), name, None)
        if isinstance(found, property):
            method = module._script.method(name, found.fget)
            return compiler.call_method(self.value, method, [], {}, at)
        if callable(found):
            return Bound(self, name)
        if hasattr(original, name):
            value = getattr(original, name)
            if callable(value) or isinstance(value, (int, float, bool, str, type(None), torch.dtype, torch.device, tuple, list)):
                return Py(value)
            reason = f"'{type(value).__name__}' is not a type that TorchScript knows"
            compiler.fail(
                f"Module '{type(original).__name__}' has no attribute '{name}' (This attribute exists on the Python module, but we failed "
                f"to convert Python type: '{type(value).__name__}' to a TorchScript type. {reason}.)", at)
        compiler.fail(f"Module '{type(original).__name__}' has no attribute '{name}' ", at)

    def set_attribute(self, compiler, name, value, at):
        """self.name = value"""
        kind = self.module._script.types.get(name)
        if name in self.module._buffers or name in self.module._parameters:
            kind = T.TENSOR
        if kind is None:
            compiler.fail(f"Tried to set nonexistent attribute: {name}. Did you forget to initialize it in __init__()?", at)
        converted = compiler.convert(value, kind)
        if converted is None:
            compiler.fail(f"Wrong type for attribute assignment. Expected {kind.annotation()} but got {value.type.annotation()}", at)
        node = compiler.emit("prim::SetAttr", [self.value, converted], None, at)
        node.attrs["name"] = name

    def children(self, compiler, at):
        """The submodules of a container, in order."""
        return [(name, ModuleValue(self._get(compiler, name, m._class_type, at), m)) for name, m in self.module._modules.items()]
