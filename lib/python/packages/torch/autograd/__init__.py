"""torch.autograd: gradients by reverse-mode differentiation of what a program recorded."""

import warnings

from .. import _core
from .._core import call, wrap
from .._functions import functions as _f
from . import _engine, functional, graph, profiler
from .function import Function
from .grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled, set_multithreading_enabled
from .gradcheck import gradcheck, gradgradcheck

Variable = _core.Tensor

__all__ = ["Function", "Variable", "backward", "grad", "gradcheck", "gradgradcheck"]


def _listed(x):
    return (x,) if isinstance(x, _core.Tensor) else tuple(x)


def _seeds(outputs, grads):
    """The gradient of each output: as given, or 1 for a scalar."""
    seeds = []
    for i, (out, g) in enumerate(zip(outputs, grads)):
        if g is None:
            seeds.append(wrap(call("torch.seed_gradient", out._h, i)))
            continue
        if not isinstance(g, _core.Tensor):
            raise TypeError(f"gradients can be either Tensors or None, but got {type(g).__name__}")
        if not out.requires_grad:
            raise RuntimeError(f"element {i} of tensors does not require grad and does not have a grad_fn")
        if g.shape != out.shape:
            raise RuntimeError(
                f"Mismatch in shape: grad_output[{i}] has a shape of {g.shape} and output[{i}] has a shape of {out.shape}."
            )
        seeds.append(g)
    return seeds


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    """Adds the gradients of tensors with respect to the leaves of their graph to the leaves' .grad.

    grad_tensors are the gradients of the tensors themselves, needed where they are not scalars; retain_graph keeps what
    was saved for another pass; create_graph records the pass, so that gradients can be differentiated; inputs restricts
    the leaves.
    """
    tensors = _listed(tensors)
    grads = [None] * len(tensors) if grad_tensors is None else _listed(grad_tensors)
    seeds = _seeds(tensors, grads)
    if inputs is not None:
        inputs = _listed(inputs)
        if not inputs:
            raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    keep = create_graph if retain_graph is None else retain_graph
    _engine.run(tensors, seeds, inputs, keep, create_graph, True)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True,
         allow_unused=None, is_grads_batched=False, materialize_grads=False):
    """The gradients of outputs with respect to inputs, as a tuple; nothing is added to .grad."""
    outputs, inputs = _listed(outputs), _listed(inputs)
    grads = [None] * len(outputs) if grad_outputs is None else _listed(grad_outputs)
    if is_grads_batched:
        rows = [
            grad(outputs, inputs, [None if g is None else g[i] for g in grads], True, create_graph, True, allow_unused)
            for i in range(len(grads[0]))
        ]
        return tuple(_f["stack"](column) for column in zip(*rows))
    for t in inputs:
        if not t.requires_grad:
            raise RuntimeError("One of the differentiated Tensors does not require grad")
    keep = create_graph if retain_graph is None else retain_graph
    found = _engine.run(outputs, _seeds(outputs, grads), inputs, keep, create_graph, False)
    results = []
    for i, h in enumerate(found):
        if h:
            results.append(_core.wrap_gradient(h))
        elif materialize_grads:
            results.append(inputs[i].detach().clone().zero_())
        elif allow_unused:
            results.append(None)
        else:
            raise RuntimeError(
                f"The differentiated Tensor at index {i} appears to not have been used in the graph. "
                "Set allow_unused=True if this is the desired behavior."
            )
    return tuple(results)


class set_detect_anomaly:
    """Turns anomaly detection on or off, also for a block: backward then raises where a gradient becomes NaN, unless
    check_nan is False."""

    def __init__(self, mode, check_nan=True):
        self._before = call("torch.set_anomaly", bool(mode)), call("torch.set_nan_check", bool(check_nan))

    def __enter__(self):
        return None

    def __exit__(self, *error):
        call("torch.set_anomaly", self._before[0])
        call("torch.set_nan_check", self._before[1])


class detect_anomaly:
    """A block with anomaly detection on: backward raises where a gradient becomes NaN, unless check_nan is False."""

    def __init__(self, check_nan=True):
        self._check = check_nan
        warnings.warn(
            "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for "
            "debugging.",
            stacklevel=2,
        )

    def __enter__(self):
        self._mode = set_detect_anomaly(True, self._check)

    def __exit__(self, *error):
        self._mode.__exit__(*error)


from torch._missing import module_getattr as _module_getattr  # noqa: E402

__getattr__ = _module_getattr(__name__, __name__, lazy="anomaly_mode forward_ad variable")
