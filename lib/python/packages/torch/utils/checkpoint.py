"""torch.utils.checkpoint: activations that are computed again in the backward pass instead of being kept."""

import contextlib
import warnings

import torch


def noop_context_fn():
    """No contexts."""
    return contextlib.nullcontext(), contextlib.nullcontext()


class CheckpointFunction(torch.autograd.Function):
    """Runs forward without a graph; backward runs it again with one."""

    @staticmethod
    def forward(ctx, run, preserve, *args):
        ctx.run, ctx.preserve = run, preserve
        ctx.state = torch.get_rng_state() if preserve else None
        ctx.places = [i for i, a in enumerate(args) if isinstance(a, torch.Tensor)]
        ctx.others = [None if isinstance(a, torch.Tensor) else a for a in args]
        ctx.save_for_backward(*(args[i] for i in ctx.places))
        with torch.no_grad():
            return run(*args)

    @staticmethod
    def backward(ctx, *grads):
        args = list(ctx.others)
        for i, t in zip(ctx.places, ctx.saved_tensors):
            args[i] = t.detach().requires_grad_(ctx.needs_input_grad[i + 2])
        with contextlib.ExitStack() as stack:
            if ctx.preserve:
                stack.enter_context(torch.random.fork_rng())
                torch.set_rng_state(ctx.state)
            stack.enter_context(torch.enable_grad())
            outputs = ctx.run(*args)
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        pairs = [(o, g) for o, g in zip(outputs, grads) if isinstance(o, torch.Tensor) and o.requires_grad]
        if not pairs:
            raise RuntimeError("none of output has requires_grad=True, this checkpoint() is not necessary")
        torch.autograd.backward([o for o, _ in pairs], [g for _, g in pairs])
        return (None, None, *(a.grad if isinstance(a, torch.Tensor) else None for a in args))


class _Enough(Exception):
    """All that backward asked for has been computed again."""


class _Frame:
    """One checkpointed call: what it saved, by number, and how to compute it again."""

    def __init__(self, run, preserve, contexts, early_stop):
        self.run, self.contexts, self.early_stop = run, contexts, early_stop
        self.state = torch.get_rng_state() if preserve else None
        self.count = 0
        self.computed = None

    def pack(self, tensor):
        self.count += 1
        return self.count - 1

    def unpack(self, number):
        if self.computed is None:
            self._compute()
        if number not in self.computed:
            raise CheckpointError(
                "torch.utils.checkpoint: Unpack is being triggered for a tensor that was already unpacked once. If you are "
                "calling ctx.saved_tensors in backward, make sure to do so only once. Otherwise please open an issue with "
                "details on your use case."
            )
        return self.computed.pop(number)

    def _compute(self):
        found = {}

        def keep(tensor):
            found[len(found)] = tensor.detach()
            if self.early_stop and len(found) == self.count:
                raise _Enough
            return tensor

        with contextlib.ExitStack() as stack:
            if self.state is not None:
                stack.enter_context(torch.random.fork_rng())
                torch.set_rng_state(self.state)
            stack.enter_context(torch.enable_grad())
            stack.enter_context(self.contexts)
            stack.enter_context(torch.autograd.graph.saved_tensors_hooks(keep, lambda t: t))
            with contextlib.suppress(_Enough):
                self.run()
        if len(found) != self.count:
            raise CheckpointError(
                "torch.utils.checkpoint: A different number of tensors was saved during the original forward and "
                f"recomputation.\nNumber of tensors saved during forward: {self.count}\nNumber of tensors saved during "
                f"recomputation: {len(found)}."
            )
        self.computed = found


class CheckpointError(RuntimeError):
    """The second computation did not do what the first did."""


_early_stop = [True]


@contextlib.contextmanager
def set_checkpoint_early_stop(enable):
    """A block in which the second computation goes to its end, or stops when all is there."""
    _early_stop.append(enable)
    try:
        yield
    finally:
        _early_stop.pop()


def checkpoint(function, *args, use_reentrant=None, context_fn=noop_context_fn, determinism_check="default", debug=False,
               preserve_rng_state=True, early_stop=True, **kwargs):
    """function(*args), whose inner results are computed again in the backward pass instead of being kept."""
    if use_reentrant is None:
        warnings.warn(
            "torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. Starting in PyTorch 2.9, calling "
            "checkpoint without use_reentrant will raise an exception. use_reentrant=False is recommended, but if you need to "
            "preserve the current default behavior, you can pass use_reentrant=True. Refer to docs for more details on the "
            "differences between the two variants.",
            stacklevel=2,
        )
        use_reentrant = True
    if use_reentrant:
        if kwargs:
            raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
        if context_fn is not noop_context_fn or debug is not False:
            raise ValueError("Passing `context_fn` or `debug` is only supported when use_reentrant=False.")
        if not torch.is_grad_enabled() or not any(isinstance(a, torch.Tensor) and a.requires_grad for a in args):
            if torch.is_grad_enabled():
                warnings.warn("None of the inputs have requires_grad=True. Gradients will be None", stacklevel=2)
            with torch.no_grad():
                return function(*args)
        return CheckpointFunction.apply(lambda *given: function(*given), preserve_rng_state, *args)
    if not torch.is_grad_enabled():
        return function(*args, **kwargs)
    forward_context, again_context = context_fn()
    frame = _Frame(lambda: function(*args, **kwargs), preserve_rng_state, again_context, early_stop and _early_stop[-1])
    with forward_context, torch.autograd.graph.saved_tensors_hooks(frame.pack, frame.unpack):
        return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    """A Sequential in segments, all but the last of them checkpointed."""
    layers = list(functions.children()) if isinstance(functions, torch.nn.Sequential) else list(functions)
    size = len(layers) // segments

    def part(start, end):
        def run(x):
            for layer in layers[start:end]:
                x = layer(x)
            return x

        return run

    at = 0
    for _ in range(segments - 1):
        input = checkpoint(part(at, at + size), input, use_reentrant=use_reentrant, **kwargs)
        at += size
    return part(at, len(layers))(input)
