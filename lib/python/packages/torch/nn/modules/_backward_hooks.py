"""Backward hooks of modules: an identity before and one after the forward see the gradients that pass."""

import torch
from torch._tensor import Tensor


class _Gate(torch.autograd.Function):
    """Passes tensors on, and gives their gradients to `watch` on the way back."""

    @staticmethod
    def forward(ctx, watch, *tensors):
        ctx.watch = watch
        return tuple(t.view_as(t) for t in tensors) if len(tensors) > 1 else tensors[0].view_as(tensors[0])

    @staticmethod
    def backward(ctx, *grads):
        result = ctx.watch(grads)
        return (None, *(grads if result is None else result))


class BackwardWatch:
    """One call of a module that has backward hooks."""

    def __init__(self, module):
        self.module = module
        self.grad_output = None
        self.has_input = False

    def inputs(self, args):
        places = [i for i, a in enumerate(args) if isinstance(a, Tensor) and a.requires_grad]
        if not places:
            return args
        self.has_input = True
        passed = _Gate.apply(lambda grads: self._finish(len(args), places, grads), *(args[i] for i in places))
        passed = passed if isinstance(passed, tuple) else (passed,)
        args = list(args)
        for i, t in zip(places, passed):
            args[i] = t
        return tuple(args)

    def outputs(self, output):
        single = isinstance(output, Tensor)
        tensors = (output,) if single else tuple(output)
        passed = _Gate.apply(self._begin, *tensors)
        return passed if single else type(output)(passed if isinstance(passed, tuple) else (passed,))

    def _begin(self, grads):
        self.grad_output = grads
        changed = None
        for hook in self.module._backward_pre_hooks.values():
            result = hook(self.module, self.grad_output)
            if result is not None:
                self.grad_output = changed = result if isinstance(result, tuple) else (result,)
        if not self.has_input:
            for hook in self.module._backward_hooks.values():
                hook(self.module, (None,), self.grad_output)
        return changed

    def _finish(self, count, places, grads):
        grad_input = [None] * count
        for i, g in zip(places, grads):
            grad_input[i] = g
        grad_input = tuple(grad_input)
        for hook in self.module._backward_hooks.values():
            result = hook(self.module, grad_input, self.grad_output)
            if result is not None:
                grad_input = result if isinstance(result, tuple) else (result,)
        return tuple(grad_input[i] for i in places)
