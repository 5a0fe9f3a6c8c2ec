"""What the functional families share: optional tensors and pairs, flattened for the engine."""

import warnings

from tapegraph import _bridge
from torch._core import wrap


def opt(tensor):
    """A handle, or None."""
    return None if tensor is None else tensor._h


def tup(value, n):
    """An int repeated `n` times, or the tuple that was given."""
    if isinstance(value, (tuple, list)):
        return tuple(int(v) for v in value) * (n if len(value) == 1 else 1)
    return (int(value),) * n


def flat(*groups):
    """Several tuples, each preceded by its length."""
    out = []
    for group in groups:
        out.append(len(group))
        out.extend(group)
    return out


def call(name, *args):
    return wrap(_bridge.call(name, *args))


def legacy_reduction(reduction, size_average=None, reduce=None):
    """The old `size_average` and `reduce` flags as a reduction's name."""
    if size_average is None and reduce is None:
        return reduction
    size_average = True if size_average is None else size_average
    reduce = True if reduce is None else reduce
    result = "mean" if size_average and reduce else "sum" if reduce else "none"
    warnings.warn(
        f"size_average and reduce args will be deprecated, please use reduction='{result}' instead.", stacklevel=3
    )
    return result


def check_reduction(reduction):
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return reduction


def shown_as(result, name):
    """A result whose function is called `name` in the graph, since it is one operation in PyTorch."""
    _bridge.call("torch.rename_node", result._h, name)
    return result
