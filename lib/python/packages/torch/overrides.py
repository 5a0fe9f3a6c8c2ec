"""torch.overrides: functions of torch that give way to classes with a __torch_function__.

Ordinary programs have no such classes, so functions do not look for them until `install` has wrapped the public functions:
when a subclass of Tensor is defined that overrides __torch_function__, when a mode is entered, or when torch.fx traces.
"""

import functools
import sys
import types

import torch

_NAMESPACES = ("torch", "torch.nn.functional", "torch.special", "torch.linalg")
_PYTHON_ONLY = {"torch.is_tensor", "torch.typename", "torch.manual_seed", "torch.compile", "torch.is_storage"}
# Subclasses that are plain tensors to all functions.
_PLAIN = (torch.nn.Parameter, torch.Size, torch.nn.Module)
_names = {}
_modes = []
_installed = False
_off = 0


def install():
    """Wraps the public functions, and the methods of Tensor, once."""
    global _installed
    if _installed:
        return
    _installed = True
    wrapped = {}
    for space in _NAMESPACES:
        module = sys.modules[space]
        for name, function in list(vars(module).items()):
            full = f"{space}.{name}"
            if name.startswith("_") or not isinstance(function, types.FunctionType) or full in _PYTHON_ONLY:
                continue
            if function not in wrapped:
                wrapped[function] = _dispatching(function)
            _names.setdefault(wrapped[function], full)
            setattr(module, name, wrapped[function])
    for name, function in list(vars(torch.Tensor).items()):
        if name in _OPERATORS or isinstance(function, types.FunctionType) and name[0] != "_" and name not in _UNTOLD:
            made = _dispatching(function, name in _OPERATORS)
            made.__name__ = _OPERATORS.get(name, name)
            setattr(torch.Tensor, name, made)
        elif isinstance(function, property) and name[0] != "_":
            setattr(torch.Tensor, name, property(_told_property(function), function.fset, function.fdel, function.__doc__))


def _told_property(plain):
    """Reading a property is a function too: programs are told __get__ of it."""
    get = plain.fget
    public = _dispatching(get)
    public.__name__ = "__get__"
    return lambda self: get(self) if type(self) is torch.Tensor else public(self)


# Functions of torch.nn.functional that PyTorch has compiled: their refusals read as those of torch.
_COMPILED = frozenset(
    "linear conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d avg_pool1d avg_pool2d avg_pool3d "
    "bilinear cosine_similarity pairwise_distance pixel_shuffle pixel_unshuffle channel_shuffle logsigmoid softplus gelu "
    "prelu hardshrink softshrink pdist one_hot scaled_dot_product_attention".split()
)

# Methods that do not give way.
_UNTOLD = frozenset(["as_subclass"])

# Operators by the names that programs are told: x * 2 is mul, 1 - x is __rsub__.
_OPERATORS = {
    **{f"__{n}__": n for n in "add sub mul matmul pow neg abs lt le gt ge eq ne".split()},
    **{f"__{n}__": f"__{n}__" for n in "and or xor invert getitem setitem rsub rpow rmod rfloordiv rmatmul".split()},
    "__radd__": "add", "__rmul__": "mul", "__truediv__": "div", "__rtruediv__": "__rdiv__", "__floordiv__": "floor_divide",
    "__mod__": "remainder", "__rand__": "__rand__", "__ror__": "__ror__", "__rxor__": "__rxor__",
}


def _overriding(values):
    """Values, looked for in lists and tuples too, whose class has a __torch_function__ of its own."""
    found = []
    for value in values:
        cls = type(value)
        if cls in (torch.Tensor, int, float, str, bool, types.NoneType):
            continue
        if cls in (list, tuple):
            found += _overriding(value)
        elif not hasattr(cls, "__torch_function__") or isinstance(value, _PLAIN):
            continue
        elif cls not in [type(f) for f in found]:
            found.append(value)
    return found


def _default_for(cls, func, types, args=(), kwargs=None):
    """What a subclass of Tensor does that does not say otherwise: results are of the subclass too."""
    with DisableTorchFunctionSubclass():
        found = func(*args, **(kwargs or {}))
    return _converted(found, cls)


def _converted(value, cls):
    if type(value) is torch.Tensor:
        return value.as_subclass(cls)
    if isinstance(value, (list, tuple)) and not isinstance(value, torch.Size):
        parts = [_converted(v, cls) for v in value]
        return type(value)(*parts) if hasattr(value, "_fields") else type(value)(parts)
    return value


def _disabled_torch_function_impl(cls, func, types, args=(), kwargs=None):
    """What a subclass does that wants plain tensors as results."""
    with DisableTorchFunctionSubclass():
        return func(*args, **(kwargs or {}))


def _dispatching(function, operator=False):
    """The function, which gives way to arguments whose class overrides it, and to modes."""

    @functools.wraps(function)
    def public(*args, **kwargs):
        if _modes:
            return _through_mode(public, args, kwargs)
        if not _off:
            found = _overriding(args) or (_overriding(kwargs.values()) if kwargs else ())
            if found and operator:
                # Python asks the other operand, and says itself that the operator is not supported.
                try:
                    return handle_torch_function(public, found, *args, **kwargs)
                except TypeError:
                    return NotImplemented
            if found:
                return handle_torch_function(public, found, *args, **kwargs)
        return function(*args, **kwargs)

    public._plain = function
    return public


def _through_mode(public, args, kwargs):
    mode = _modes.pop()
    try:
        found = _overriding([*args, *kwargs.values()])
        return mode.__torch_function__(public, tuple(type(f) for f in found), args, kwargs)
    finally:
        _modes.append(mode)


def handle_torch_function(public_api, relevant_args, *args, **kwargs):
    """Asks the arguments that override a function, subclasses first."""
    ordered = []
    for value in relevant_args:
        place = next((i for i, o in enumerate(ordered) if isinstance(value, type(o))), len(ordered))
        ordered.insert(place, value)
    kinds = tuple(type(v) for v in ordered)
    for value in ordered:
        result = type(value).__torch_function__(public_api, kinds, args, kwargs)
        if result is not NotImplemented:
            return result
    name = _names.get(public_api, f"torch.Tensor.{public_api.__name__}")
    if name.startswith("torch.nn.functional."):
        plain = name.removeprefix("torch.nn.functional.")
        if plain not in _COMPILED:
            raise TypeError(
                f"no implementation found for '{name}' on types that implement __torch_function__: {list(kinds)}"
            )
        name = f"torch.nn.{plain}"
    asked = "\n".join(f"  - tensor subclass {kind}" for kind in kinds)
    raise TypeError(
        f"Multiple dispatch failed for '{name}'; all __torch_function__ handlers returned NotImplemented:\n\n{asked}\n\n"
        "For more information, try re-running with TORCH_LOGS=not_implemented"
    )


def has_torch_function(relevant_args):
    """Whether an argument overrides functions."""
    return bool(_overriding(relevant_args))


def has_torch_function_unary(x):
    return bool(_overriding((x,)))


def has_torch_function_variadic(*args):
    return bool(_overriding(args))


def is_tensor_like(inp):
    """Whether a value is a tensor, or overrides functions as one would."""
    return type(inp) is torch.Tensor or hasattr(inp, "__torch_function__")


def is_tensor_method_or_property(func):
    """Whether a function is a method of Tensor."""
    return func in vars(torch.Tensor).values()


def resolve_name(f):
    """The dotted name of a function."""
    if f in _names:
        return _names[f]
    return f"torch.Tensor.{f.__name__}" if is_tensor_method_or_property(f) else None


def get_default_nowrap_functions():
    """Properties whose results are not converted to subclasses."""
    return set()


class DisableTorchFunctionSubclass:
    """A block in which functions do not give way."""

    def __enter__(self):
        global _off
        _off += 1

    def __exit__(self, *error):
        global _off
        _off -= 1


class TorchFunctionMode:
    """A block in which every function is asked through __torch_function__."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        raise NotImplementedError

    def __enter__(self):
        install()
        _modes.append(self)
        return self

    def __exit__(self, *error):
        _modes.remove(self)


class BaseTorchFunctionMode(TorchFunctionMode):
    """A mode that lets everything through."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        return func(*args, **(kwargs or {}))


def watch(cls):
    """Called for each new subclass of Tensor that is not torch's own: from now on functions look for them."""
    install()
