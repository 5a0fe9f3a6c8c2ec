"""torch.utils.checkpoint: activations that are computed again in the backward pass instead of being kept."""

import contextlib

import torch


def noop_context_fn():
    """No contexts."""
    return contextlib.nullcontext(), contextlib.nullcontext()


class _Checkpoint(torch.autograd.Function):
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


def checkpoint(function, *args, use_reentrant=None, context_fn=noop_context_fn, determinism_check="default", debug=False,
               preserve_rng_state=True, early_stop=True, **kwargs):
    """function(*args), whose inner results are computed again in the backward pass."""
    if use_reentrant is None:
        use_reentrant = False
    if use_reentrant and kwargs:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    def run(*given):
        return function(*given, **kwargs)

    if not torch.is_grad_enabled() or not any(isinstance(a, torch.Tensor) and a.requires_grad for a in args):
        # Parameters alone need gradients: there is nothing at which the graph could be cut.
        return run(*args)
    return _Checkpoint.apply(run, preserve_rng_state, *args)


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
