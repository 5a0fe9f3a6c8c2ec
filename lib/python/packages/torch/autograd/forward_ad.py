"""torch.autograd.forward_ad: derivatives along a direction, carried beside the values.

Dual numbers are recorded like everything else; the tangent of a result is found when it is asked for, by differentiating
the product of a vector with the Jacobian by the vector.
"""

from typing import NamedTuple

from .. import _core
from .grad_mode import enable_grad

# For each open level, the duals made in it: (tensor, tangent).
_levels = []


class UnpackedDualTensor(NamedTuple):
    """A tensor's value and its tangent, None where it has none."""

    primal: _core.Tensor
    tangent: _core.Tensor | None


def enter_dual_level():
    """Opens a level; its number."""
    if _levels:
        raise RuntimeError("Nested forward mode AD is not supported at the moment")
    _levels.append([])
    return len(_levels) - 1


def exit_dual_level(*, level=None):
    """Closes the level: the tangents of its tensors are gone."""
    if not _levels:
        raise RuntimeError("Trying to exit a forward AD level that was not the last one that was created. This is not supported.")
    _levels.pop()


class dual_level:
    """A block in which tensors may be duals."""

    def __enter__(self):
        return enter_dual_level()

    def __exit__(self, *error):
        exit_dual_level()


def is_active():
    """Whether a level is open."""
    return bool(_levels)


def make_dual(tensor, tangent, *, level=None):
    """A tensor with a tangent, of the same shape and dtype."""
    if not _levels:
        raise RuntimeError(
            "Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first."
        )
    if not (tensor.is_floating_point() or tensor.is_complex()):
        raise ValueError(f"Expected primal to be floating point or complex, but got: {tensor.dtype}")
    if not (tangent.is_floating_point() or tangent.is_complex()):
        raise ValueError(f"Expected tangent to be floating point or complex, but got: {tangent.dtype}")
    if tensor.shape != tangent.shape:
        raise RuntimeError(
            "Expected tensor and tangent to have the same shape, but got: "
            f"{list(tensor.shape)} and {list(tangent.shape)}"
        )
    dual = tensor.view_as(tensor) if tensor.requires_grad else tensor.detach().requires_grad_()
    _levels[-1].append((dual, tangent))
    return dual


def unpack_dual(tensor, *, level=None):
    """(primal, tangent) of a tensor."""
    if not _levels:
        return UnpackedDualTensor(tensor, None)
    for dual, tangent in _levels[-1]:
        if dual is tensor:
            return UnpackedDualTensor(tensor.detach(), tangent)
    tangent = _tangent(tensor)
    return UnpackedDualTensor(tensor if tangent is None else tensor.detach(), tangent)


def _tangent(tensor):
    from . import grad

    duals = _levels[-1]
    if not duals or not tensor.requires_grad:
        return None
    with enable_grad():
        vector = tensor.detach().clone().zero_().requires_grad_()
        found = grad((tensor,), [d for d, _ in duals], (vector,), retain_graph=True, create_graph=True, allow_unused=True)
        used = [(g, t) for g, (_, t) in zip(found, duals) if g is not None]
        if not used:
            return None
        used = [(g, t) for g, t in used if g.requires_grad]
        if not used:
            return tensor.detach().clone().zero_()
        outs, tangents = zip(*used)
        (product,) = grad(outs, (vector,), tangents, retain_graph=True, allow_unused=True)
    return tensor.detach().clone().zero_() if product is None else product


def tangents_of(args):
    """The tangents of a function's arguments, None for those that have none; None where no argument has one."""
    if not _levels:
        return None
    found = [unpack_dual(a).tangent if isinstance(a, _core.Tensor) else None for a in args]
    return found if any(t is not None for t in found) else None
