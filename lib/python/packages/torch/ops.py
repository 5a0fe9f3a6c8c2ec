"""torch.ops: operations by namespace and name, those of torch under aten, and those that torch.library adds."""

import sys
import types
from types import SimpleNamespace as _Namespace


class OpOverload:
    """One form of an operation."""

    def __init__(self, packet, overload):
        self._packet, self._overloadname = packet, overload
        self.__name__ = f"{packet.__name__}.{overload}"
        mutable = packet.__name__.endswith("_") and not packet.__name__.endswith("__")
        self._schema = _Namespace(is_mutable=mutable, name=f"{packet._namespace}::{packet.__name__}", overload_name=overload)

    def __call__(self, *args, **kwargs):
        return self._packet(*args, **kwargs)

    overloadpacket = property(lambda self: self._packet)
    namespace = property(lambda self: self._packet._namespace)

    def name(self):
        return f"{self._packet._namespace}::{self.__name__}"

    def __repr__(self):
        return f"<OpOverload(op='{self._packet._namespace}.{self._packet.__name__}', overload='{self._overloadname}')>"

    def __str__(self):
        return f"{self._packet._namespace}.{self.__name__}"


class OpOverloadPacket:
    """An operation in all its forms."""

    def __init__(self, namespace, name, function):
        self._namespace, self.__name__, self._function, self._forms = namespace, name, function, {}

    def __call__(self, *args, **kwargs):
        return self._function(*args, **kwargs)

    def __getattr__(self, overload):
        if overload.startswith("__"):
            raise AttributeError(overload)
        return self._forms.setdefault(overload, OpOverload(self, overload))

    def overloads(self):
        return ["default"]

    def __repr__(self):
        return f"<OpOverloadPacket(op='{self._namespace}.{self.__name__}')>"

    def __str__(self):
        return f"{self._namespace}.{self.__name__}"


def _function_of(name):
    """What does under aten's name what torch does."""
    import torch

    for module in (torch, torch.nn.functional, torch.special, torch.linalg):
        found = vars(module).get(name)
        if callable(found):
            return found
    method = getattr(torch.Tensor, name, None) if hasattr(torch.Tensor, name) else None
    return method


class _OpNamespace(types.ModuleType):
    """The operations of one namespace."""

    def __init__(self, name):
        super().__init__(f"torch.ops.{name}")
        self.__dict__["_short"] = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        found = _function_of(name) if self._short in ("aten", "prims") else None
        if found is None and self._short == "profiler":
            found = _profiler.get(name)
        if found is None:
            raise AttributeError(f"'_OpNamespace' '{self._short}' object has no attribute '{name}'")
        packet = OpOverloadPacket(self._short, name, found)
        setattr(self, name, packet)
        return packet


def _enter(name, args=None):
    from torch.autograd.profiler import record_function

    return record_function(name, args).__enter__()


_profiler = {"_record_function_enter": _enter, "_record_function_enter_new": _enter,
             "_record_function_exit": lambda handle: handle.__exit__(None, None, None)}


def _define(namespace, name, function):
    """Adds an operation; returns its packet."""
    packet = OpOverloadPacket(namespace, name, function)
    setattr(_space(namespace), name, packet)
    return packet


def _space(name):
    module = sys.modules[__name__]
    found = vars(module).get(name)
    if not isinstance(found, _OpNamespace):
        found = _OpNamespace(name)
        setattr(module, name, found)
    return found


def load_library(path):
    """Would load a library of C++."""
    raise OSError(f"{path}: libraries of C++ cannot be loaded in a browser")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _space(name)
