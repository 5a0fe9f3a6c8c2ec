"""What the functional families share: optional tensors and pairs, flattened for the engine."""

import functools
import warnings

from tapegraph import _bridge
from torch import _core
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
    """The name of a reduction; the old name of the mean is understood."""
    if reduction in ("none", "mean", "sum"):
        return reduction
    if reduction == "elementwise_mean":
        warnings.warn("reduction='elementwise_mean' is deprecated. Please use reduction='mean' instead.", stacklevel=3)
        return "mean"
    raise ValueError(f"{reduction} is not a valid value for reduction")


def reduced(loss, reduction):
    """Losses of single elements as a mean, a sum or themselves."""
    return loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss


def tensor_arguments(function, **given):
    """Refuses arguments that are no tensors, in the words of PyTorch's function `function`; only `weight` may be None."""
    for position, (name, value) in enumerate(given.items(), 1):
        if not isinstance(value, _core.Tensor) and not (value is None and name == "weight"):
            raise TypeError(
                f"{function}(): argument '{name}' (position {position}) must be Tensor, not {_core.type_name(value)}"
            )


def shown_as(result, name):
    """A result whose function is called `name` in the graph, since it is one operation in PyTorch."""
    _bridge.call("torch.rename_node", result._h, name)
    return result


def refusing(function, **names):
    """Says, in the words of PyTorch's function `function`, which argument was no tensor when a call has failed.

    `names` gives, by our parameter, the name and the position in that text. Looking only after a failure costs nothing.
    """

    def decorate(f):
        parameters = f.__code__.co_varnames[: f.__code__.co_argcount]

        @functools.wraps(f)
        def guarded(*args, **kwargs):
            try:
                return f(*args, **kwargs)
            except Exception:
                given = {**dict(zip(parameters, args)), **kwargs}
                for ours, (name, position) in names.items():
                    if ours in given and not isinstance(given[ours], _core.Tensor):
                        word = _core.type_name(given[ours])
                        raise TypeError(
                            f"{function}(): argument '{name}' (position {position}) must be Tensor, not {word}"
                        ) from None
                raise

        return guarded

    return decorate


def refuses(function):
    """`refusing` for the usual function, whose first argument is the tensor `input`."""
    return refusing(function, input=("input", 1))
