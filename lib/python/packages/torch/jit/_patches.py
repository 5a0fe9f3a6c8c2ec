"""While something traces, torch's functions, the methods of tensors and the calls of modules go through its recorder."""

import contextlib
import warnings

import torch
import torch.nn.functional as F
from torch import _core
from tapegraph import _bridge

from . import _aten, _library, _ops
from ._record import TracedInt


class TracerWarning(Warning):
    """A trace may be wrong for other inputs."""

    @staticmethod
    def ignore_lib_warnings():
        """Lets warnings of torch's own code pass silently."""


def _warn(text, level=4):
    warnings.warn(text, TracerWarning, stacklevel=level)


_KIND = ("Converting a tensor to a Python {} might cause the trace to be incorrect. We can't record the data flow of Python "
         "values, so this value will be treated as a constant in the future. This means that the trace might not generalize "
         "to other inputs!")
_OPERATORS = {"__add__": "add", "__sub__": "sub", "__mul__": "mul", "__truediv__": "div", "__pow__": "pow", "__matmul__": "matmul",
              "__mod__": "remainder", "__floordiv__": "floor_divide", "__neg__": "neg", "__abs__": "abs", "__lt__": "lt",
              "__le__": "le", "__gt__": "gt", "__ge__": "ge", "__eq__": "eq", "__ne__": "ne", "__and__": "__and__",
              "__or__": "__or__", "__xor__": "__xor__", "__invert__": "bitwise_not", "__iadd__": "add_", "__isub__": "sub_",
              "__imul__": "mul_", "__itruediv__": "div_", "__lshift__": "__lshift__", "__rshift__": "__rshift__"}
_REFLECTED = {"__radd__": "add", "__rmul__": "mul", "__rsub__": "rsub", "__rpow__": "pow", "__rtruediv__": "rdiv"}


def _public(name, original, recorder):
    def function(*args, **kwargs):
        return recorder.call(name, args, kwargs, original)

    function.__name__ = name
    function._original = original
    return function


_ANONYMOUS = frozenset("__pow__ __floordiv__ __rsub__ __rpow__ __rtruediv__ norm split unflatten".split())


def _method(name, operation, original, recorder):
    public = _public(operation, original, recorder)
    if name not in _ANONYMOUS:
        return public

    def method(*args, **kwargs):
        recorder.anonymous = True
        try:
            return public(*args, **kwargs)
        finally:
            recorder.anonymous = False

    return method


def _reflected(name, original, recorder):
    def function(self, other):
        if recorder.depth or isinstance(other, torch.Tensor):
            return original(self, other)
        if name == "rdiv":
            return recorder.call("mul", (recorder.call("reciprocal", (self,), {}, torch.Tensor.reciprocal), other), {},
                                 torch.Tensor.__mul__)
        if name == "rsub":
            return recorder.call("rsub", (self, other), {}, lambda a, b: original(a, b))
        if name == "pow":
            return recorder.call("pow", (other, self), {}, lambda a, b: original(b, a))
        return recorder.call(name, (self, other), {}, original)

    return function


def _convolution(rank, transposed, original, recorder):
    def function(input, weight, bias=None, stride=1, padding=0, *rest, **named):
        if recorder.depth or isinstance(padding, str) or input.dim() != rank + 2:
            return original(input, weight, bias, stride, padding, *rest, **named)
        names = ("output_padding", "groups", "dilation") if transposed else ("dilation", "groups")
        given = {"output_padding": 0, "groups": 1, "dilation": 1, **dict(zip(names, rest)), **named}
        many = lambda v: [v] * rank if isinstance(v, int) else list(v)  # noqa: E731
        args = (input, weight, bias, many(stride), many(padding), many(given["dilation"]), transposed,
                many(given["output_padding"]), given["groups"], False, False, True, True)
        return recorder.call("_convolution", args, {}, lambda *a: original(input, weight, bias, stride, padding, *rest, **named))

    return function


def _getitem(original, recorder):
    def function(self, key):
        if recorder.depth:
            return original(self, key)
        keys = key if isinstance(key, tuple) else (key,)
        if any(not (k is None or k is Ellipsis or isinstance(k, (slice, torch.Tensor)) or (isinstance(k, int) and not isinstance(k, bool)))
               for k in keys):
            return original(self, key)
        return _indexed(self, keys, recorder)

    return function


def _indexed(x, keys, recorder):
    dim, indices = 0, {}
    for k in keys:
        if k is Ellipsis:
            dim += x.dim() - dim - _after(keys, k)
        elif k is None:
            x = recorder.call("unsqueeze", (x, dim), {}, torch.Tensor.unsqueeze)
            dim += 1
        elif isinstance(k, slice):
            start, stop, step = k.start, k.stop, 1 if k.step is None else k.step
            recorder_args = (x, dim, 0 if start is None else start, 9223372036854775807 if stop is None else stop, step)
            x = recorder.call("slice", recorder_args, {}, lambda *a: _aten.implementation("slice")(*a))
            dim += 1
        elif isinstance(k, int):
            x = recorder.call("select", (x, dim, k), {}, torch.Tensor.select)
        else:
            indices[dim] = k
            dim += k.dim() if k.dtype == torch.bool else 1
    if indices:
        wanted = [indices.get(i) for i in range(max(indices) + 1)]
        x = recorder.call("index", (x, wanted), {}, lambda a, b: _aten.implementation("index")(a, b))
    return x


def _after(keys, mark):
    at = next(i for i, k in enumerate(keys) if k is mark)
    return sum(k is not None for k in keys[at + 1 :])


def _setitem(original, recorder):
    def function(self, key, value):
        if recorder.depth:
            return original(self, key, value)
        keys = key if isinstance(key, tuple) else (key,)
        simple = all(k is None or k is Ellipsis or isinstance(k, slice) or (isinstance(k, int) and not isinstance(k, bool)) for k in keys)
        if not simple:
            return original(self, key, value)
        target = _indexed(self, keys, recorder)
        if not isinstance(value, torch.Tensor):
            return recorder.call("fill_", (target, value), {}, torch.Tensor.fill_)
        return recorder.call("copy_", (target, value), {}, torch.Tensor.copy_)

    return function


def _sizes(original, recorder):
    def shape(self):
        plain = original.fget(self)
        if recorder.depth or recorder.values.get(self._h) is None:
            return plain
        return torch.Size.__new__(torch.Size, [_size_at(self, d, n, recorder) for d, n in enumerate(plain)])

    return property(shape)


def _size_at(tensor, dim, number, recorder):
    value = recorder.tensor(tensor)
    node = recorder.node("aten::size", [value, recorder.constant(dim)])
    node.schema = next((s for s in _aten.signatures("size") if s.overload == "int"), None)
    from . import _types

    as_tensor = recorder.node("prim::NumToTensor", [node.add_output(_types.INT)])
    return TracedInt(number, as_tensor.add_output(_types.Type("Tensor", info="Long(requires_grad=0, device=cpu)")), recorder)


def _size(original, recorder):
    def size(self, dim=None):
        if recorder.depth or recorder.values.get(self._h) is None:
            return original(self, dim)
        if dim is None:
            return self.shape
        return _size_at(self, dim, original(self, dim), recorder)

    return size


def _warning(name, text, original, recorder):
    def function(self, *args, **kwargs):
        if not recorder.depth and self._h in recorder.values:
            _warn(text, 3)
        return original(self, *args, **kwargs)

    return function


def _integer(original):
    def integer(x):
        return x if isinstance(x, TracedInt) else original(x)

    return integer


@contextlib.contextmanager
def recording(recorder, on_module=None):
    """A block in which everything is recorded."""
    undo = []

    def put(owner, name, value):
        undo.append((owner, name, vars(owner).get(name, undo)))
        setattr(owner, name, value)

    recorder.borrowed = []
    conv = {f"conv{'_transpose' if t else ''}{r}d": (r, t) for r in (1, 2, 3) for t in (False, True)}
    for space in (F, torch, torch.special, torch.linalg):
        for name, function in list(vars(space).items()):
            if name.startswith("_") or not callable(function) or isinstance(function, type):
                continue
            if name in conv:
                put(space, name, _convolution(*conv[name], function, recorder))
            elif space is F and name in _library.FUNCTIONS:
                put(space, name, _through_library(_library.FUNCTIONS[name], function, recorder))
            elif (name in _library.OPERATIONS or space is not F) and _aten.exists(_library.RENAMED.get(name, name)) \
                    and space in (F, torch):
                put(space, name, _public(_library.RENAMED.get(name, name), function, recorder))
    methods = torch.Tensor
    for name, function in list(vars(methods).items()):
        if callable(function) and not name.startswith("_") and not isinstance(function, type) and name != "size" and _aten.exists(name):
            put(methods, name, _method(name, name, function, recorder))
    for name, operation in _OPERATORS.items():
        if name in vars(methods):
            put(methods, name, _method(name, operation, vars(methods)[name], recorder))
    for name, operation in _REFLECTED.items():
        put(methods, name, _reflected(operation, vars(methods)[name], recorder))
    put(methods, "__getitem__", _getitem(methods.__getitem__, recorder))
    put(methods, "__setitem__", _setitem(methods.__setitem__, recorder))
    put(methods, "shape", _sizes(vars(methods)["shape"], recorder))
    put(methods, "size", _size(methods.size, recorder))
    for name, kind in (("__bool__", "boolean"), ("__int__", "integer"), ("__float__", "float"), ("__index__", "index"), ("item", "number"),
                       ("tolist", "list"), ("numpy", "NumPy array")):
        if name in vars(methods):
            put(methods, name, _warning(name, _KIND.format(kind), vars(methods)[name], recorder))
    put(methods, "__len__", _warning("__len__", (
        "Using len to get tensor shape might cause the trace to be incorrect. Recommended usage would be tensor.shape[0]. "
        "Passing a tensor of different shape might lead to errors or silently give incorrect results."), methods.__len__, recorder))
    if "__iter__" in vars(methods):
        put(methods, "__iter__", _iterate(methods.__iter__, recorder))
    put(_core, "integer", _integer(_core.integer))
    call = _bridge.call
    put(_bridge, "call", lambda name, *args: call(name, *_plain(args)) if recorder.depth else recorder.below(call, name, args))
    if on_module is not None:
        put(torch.nn.Module, "__call__", on_module(torch.nn.Module.__call__))
    before, _ops.recorder = _ops.recorder, recorder
    try:
        yield recorder
    finally:
        recorder.closed = True
        _ops.recorder = before
        for owner, name, value in reversed(undo):
            if value is undo:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


def _plain(args):
    return [int(a) if type(a) is TracedInt else a for a in args]


def _through_library(function, original, recorder):
    def public(*args, **kwargs):
        if recorder.depth or kwargs.get("return_indices"):
            return original(*args, **kwargs)
        return function(*args, **kwargs)

    return public


def _iterate(original, recorder):
    def iterate(self):
        if not recorder.depth and self._h in recorder.values:
            _warn("Iterating over a tensor might cause the trace to be incorrect. Passing a tensor of different shape won't "
                  "change the number of iterations executed (and might lead to errors or silently give incorrect results).", 3)
            return iter(self.unbind(0))
        return original(self)

    return iterate
