"""Comparing gradients with finite differences."""

from .. import _core


class GradcheckError(RuntimeError):
    """Analytical and numerical gradients differ."""


def _listed(x):
    return tuple(x) if isinstance(x, (tuple, list)) else (x,)


def _numerical(func, inputs, index, which, eps):
    """Derivatives of one output by each element of one input: a list of flat lists."""
    from .grad_mode import enable_grad

    target = inputs[index]
    rows = []
    # What is checked may itself be a gradient, which needs a graph.
    with enable_grad():
        flat = target.data.view(-1)
        for i in range(flat.numel()):
            old = flat[i].item()
            flat[i] = old + eps
            above = _listed(func(*inputs))[which].detach().clone()
            flat[i] = old - eps
            below = _listed(func(*inputs))[which].detach().clone()
            flat[i] = old
            rows.append(((above - below) / (2 * eps)).reshape(-1).tolist())
    return rows


def _mismatch(which, index, analytical, numerical, target, out):
    """What both Jacobians are, a row for each element of the input."""
    from .. import tensor

    dtype = out.dtype if out.dtype.is_complex else target.dtype
    return (
        f"Jacobian mismatch for output {which} with respect to input {index},\n"
        f"numerical:{tensor(numerical, dtype=dtype)}\nanalytical:{tensor(analytical, dtype=dtype)}\n"
    )


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0,
              check_undefined_grad=True, check_grad_dtypes=False, check_batched_grad=False,
              check_batched_forward_grad=False, check_forward_ad=False, check_backward_ad=True, fast_mode=False,
              masked=None):
    """Whether the gradients of func agree with small finite differences; inputs should be float64."""
    from . import grad

    inputs = _listed(inputs)
    targets = [i for i, t in enumerate(inputs) if isinstance(t, _core.Tensor) and t.requires_grad]
    if not targets:
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True."
        )
    outputs = [o for o in _listed(func(*inputs)) if isinstance(o, _core.Tensor) and o.requires_grad]
    for which, out in enumerate(outputs):
        flat = out.reshape(-1)
        for index in targets:
            numerical = _numerical(func, inputs, index, which, eps)
            columns = []
            for j in range(flat.numel()):
                (g,) = grad(flat[j], inputs[index], retain_graph=True, allow_unused=True)
                columns.append([0.0] * len(numerical) if g is None else g.reshape(-1).tolist())
            analytical = [list(row) for row in zip(*columns)]
            pairs = [(a, n) for ours, theirs in zip(analytical, numerical) for a, n in zip(ours, theirs)]
            if any(not abs(a - n) <= atol + rtol * abs(n) for a, n in pairs):
                if not raise_exception:
                    return False
                raise GradcheckError(_mismatch(which, index, analytical, numerical, inputs[index], out))
    return True


def gradgradcheck(func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, **options):
    """gradcheck of the gradient itself."""
    from . import grad

    inputs = _listed(inputs)
    targets = [i for i, t in enumerate(inputs) if isinstance(t, _core.Tensor) and t.requires_grad]

    if grad_outputs is None:
        from ..testing import make_tensor

        # Drawn, as PyTorch does: what a program draws next depends on it.
        made = [o for o in _listed(func(*inputs)) if isinstance(o, _core.Tensor) and o.requires_grad]
        grad_outputs = [make_tensor(tuple(o.shape), dtype=o.dtype, device=o.device, low=-1, high=1) for o in made]
    seeds = _listed(grad_outputs)

    def gradient(*xs):
        outputs = [o for o in _listed(func(*xs)) if o.requires_grad]
        return grad(outputs, [xs[i] for i in targets], seeds, create_graph=True, allow_unused=True)

    return gradcheck(gradient, inputs, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception)
