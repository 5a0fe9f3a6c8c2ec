"""torch.autograd.Function: operations with a gradient of the program's own."""

import functools
import warnings

from tapegraph import _bridge

from .. import _core
from .._core import call, wrap_n
from . import _hooks, _saved, forward_ad
from .grad_mode import is_grad_enabled


class FunctionCtx:
    """What forward leaves for backward."""

    def __init__(self):
        self._to_save = self._to_save_forward = ()
        self._for_forward = False
        self._packed = ()
        self._number = None
        self._non_differentiable = ()
        self._dirty = ()
        self._materialize = True
        self.needs_input_grad = ()

    def save_for_backward(self, *tensors):
        """Keeps tensors for backward, where they are ctx.saved_tensors."""
        self._to_save = tensors

    @property
    def saved_tensors(self):
        """What forward saved."""
        if self._for_forward:
            return tuple(self._to_save_forward)
        if self._number is None:
            return tuple(self._to_save)
        first = call("torch.function_saved", self._number)
        saved = iter(wrap_n(first, _bridge.count()))
        if self._packed:
            return tuple(_saved.unpack(n) if n else None for n in self._packed)
        return tuple(next(saved) if present else None for present in self._present)

    def mark_non_differentiable(self, *outputs):
        """Says that no gradient flows through these outputs."""
        self._non_differentiable = outputs

    def mark_dirty(self, *tensors):
        """Says that forward changed these inputs in place."""
        self._dirty = tensors

    def set_materialize_grads(self, value):
        """Whether backward gets zeros (the default) or None where a gradient is missing."""
        self._materialize = value

    def save_for_forward(self, *tensors):
        """Keeps tensors for jvp, where they are ctx.saved_tensors."""
        self._to_save_forward = tensors


def _is_among(x, xs):
    return any(x is y for y in xs)


class _FunctionMeta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls._backward_cls = f"{name}Backward"


class Function(metaclass=_FunctionMeta):
    """Base of operations with static methods forward(ctx, ...) and backward(ctx, *grads); called by apply."""

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD."
        )

    @staticmethod
    def jvp(ctx, *grad_inputs):
        raise NotImplementedError(
            "You must implement the jvp function for custom autograd.Function to use it with forward mode AD."
        )

    def __init__(self, *args, **kwargs):
        warnings.warn(
            f"{type(self)} should not be instantiated. Methods on autograd functions are all static, so you should invoke "
            "them on the class itself. Instantiating an autograd function will raise an error in a future version of "
            "PyTorch.",
            DeprecationWarning,
            stacklevel=2,
        )

    def __call__(self, *args, **kwargs):
        raise RuntimeError(
            "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function "
            "with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)"
        )

    @classmethod
    def apply(cls, *args, **kwargs):
        """Runs forward and records the function."""
        if kwargs:
            # Arguments by name take their places: gradients are returned by position.
            code = cls.forward.__code__
            names = code.co_varnames[: code.co_argcount][0 if hasattr(cls, "setup_context") else 1 :]
            args, kwargs = (*args, *[kwargs[n] for n in names[len(args) :] if n in kwargs]), {}
        ctx = FunctionCtx()
        tensors = [a for a in args if isinstance(a, _core.Tensor)]
        ctx.needs_input_grad = tuple(isinstance(a, _core.Tensor) and a.requires_grad for a in args)
        recorded = is_grad_enabled() and any(ctx.needs_input_grad)
        before = _bridge.method("setGradEnabled", False)
        try:
            if hasattr(cls, "setup_context"):
                output = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, output)
            else:
                output = cls.forward(ctx, *args, **kwargs)
        finally:
            _bridge.method("setGradEnabled", before)
        tangents = forward_ad.tangents_of(args) if cls.jvp is not Function.jvp else None
        if tangents is not None:
            ctx._for_forward = True
            derived = cls.jvp(ctx, *tangents)
            if not isinstance(output, tuple):
                return forward_ad.make_dual(output.detach(), derived.detach())
            return tuple(
                o if t is None else forward_ad.make_dual(o.detach(), t.detach()) for o, t in zip(output, derived)
            )
        if not recorded:
            return output
        return cls._record(ctx, args, tensors, output)

    @classmethod
    def _record(cls, ctx, args, tensors, output):
        single = not isinstance(output, tuple)
        outputs = [output] if single else list(output)
        # An input handed through unchanged becomes a view of itself, so that it gets a history of its own.
        outputs = [
            o.detach() if _is_among(o, tensors) and not _is_among(o, ctx._dirty) else o for o in outputs
        ]
        if any(o.is_leaf and o.requires_grad for o in outputs if isinstance(o, _core.Tensor) and _is_among(o, ctx._dirty)):
            raise RuntimeError("a leaf Variable that requires grad has been used in an in-place operation.")
        made = [o for o in outputs if isinstance(o, _core.Tensor)]
        differentiable = [not _is_among(o, ctx._non_differentiable) for o in made]
        shapes = [(o.shape, o.dtype) for o in made]
        needs = [isinstance(a, _core.Tensor) for a in args]
        ctx._number = _hooks.add(functools.partial(_call_backward, cls, ctx, shapes, needs))
        ctx._present = [t is not None for t in ctx._to_save]
        saved = [t._h for t in ctx._to_save if t is not None]
        if _saved.is_packing():
            ctx._packed = [_saved.pack(t) if t is not None else 0 for t in ctx._to_save]
            saved = []
        ctx._to_save = ()
        call(
            "torch.custom_function", f"{cls.__name__}Backward", ctx._number, len(tensors), *[t._h for t in tensors],
            len(saved), *saved, len(made), *[o._h for o in made], len(made), *map(int, differentiable),
        )
        return outputs[0] if single else tuple(outputs)


def _call_backward(cls, ctx, shapes, is_tensor, grads):
    """Gradients of the tensor arguments, from gradients of the outputs."""
    if ctx._materialize:
        from .._creation import zeros

        grads = [zeros(shape, dtype=dtype) if g is None else g for g, (shape, dtype) in zip(grads, shapes)]
    backward = cls.backward if cls.backward is not Function.backward else getattr(cls, "vjp", cls.backward)
    answer = backward(ctx, *grads)
    answer = list(answer) if isinstance(answer, (tuple, list)) else [answer]
    expected = len(is_tensor)
    while len(answer) > expected and answer[-1] is None:
        answer.pop()
    if len(answer) != expected:
        raise RuntimeError(
            f"function {cls.__name__}Backward returned an incorrect number of gradients (expected {expected}, got "
            f"{len(answer)})"
        )
    for i, (g, tensor) in enumerate(zip(answer, is_tensor)):
        if g is not None and not isinstance(g, _core.Tensor):
            raise RuntimeError(f"expected Variable or None (got {_core.type_name(g)})")
        if g is not None and not tensor:
            raise RuntimeError(
                f"function {cls.__name__}Backward returned a gradient different than None at position {i + 1}, but the "
                "corresponding forward input was not a Variable"
            )
    return [g for g, tensor in zip(answer, is_tensor) if tensor]


def once_differentiable(function):
    """Marks a backward whose gradients cannot be differentiated again."""

    @functools.wraps(function)
    def inside(ctx, *args):
        before = _bridge.method("setGradEnabled", False)
        try:
            return function(ctx, *args)
        finally:
            _bridge.method("setGradEnabled", before)

    return inside


class InplaceFunction(Function):
    """A function that may change its inputs."""


class NestedIOFunction(Function):
    """A function whose inputs and outputs may be nested."""


Function.__module__ = FunctionCtx.__module__ = "torch.autograd.function"
