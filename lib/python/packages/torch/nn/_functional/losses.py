"""Losses of single predictions. `reduction` is "mean", "sum" or "none"."""

import math
import warnings

import torch
from torch._dtype import type_word
from torch.nn._functional.common import call, check_reduction, legacy_reduction, opt, reduced, shown_as, tensor_arguments


def _pair(input, target):
    """Broadcast operands of an elementwise loss, warning about sizes that differ as PyTorch does."""
    if target.size() != input.size():
        warnings.warn(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). "
            "This will likely lead to incorrect results due to broadcasting. "
            "Please ensure they have the same size.",
            stacklevel=3,
        )
    return torch.broadcast_tensors(input, target)


def _promoted(input, target):
    """Both operands in their common type."""
    if input.dtype == target.dtype:
        return input, target
    dtype = torch.promote_types(input.dtype, target.dtype)
    return input.to(dtype), target.to(dtype)


def _like_input(input, target):
    """The target in the input's type, which the result will have."""
    if not (input.dtype.is_floating_point or input.dtype.is_complex):
        raise RuntimeError(f"result type Float can't be cast to the desired output type {type_word(input.dtype)}")
    return target if target.dtype == input.dtype else target.to(input.dtype)


def _elementwise(name, input, target, reduction, parameter=0.0):
    reduction = check_reduction(reduction)
    if not (input.dtype.is_floating_point or input.dtype.is_complex):
        raise NotImplementedError(f"\"{name.removesuffix('_loss')}_cpu\" not implemented for '{type_word(input.dtype)}'")
    return call("torch.nn." + name, input._h, target._h, reduction, float(parameter))


def _weighed(losses, weight, reduction, divisor):
    """Losses of single elements, weighed and reduced."""
    weighed = losses * weight
    if reduction == "none":
        return weighed
    if reduction == "sum":
        return weighed.sum()
    if reduction == "mean":
        return weighed.sum() / weight.sum() if divisor == "weights" else weighed.mean()
    raise ValueError(f"Invalid reduction mode: {reduction}. Expected one of 'none', 'mean', 'sum'.")


def _check_weight(weight, input):
    if weight.size() != input.size():
        raise ValueError("Weights and input must have the same size.")


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """(input - target)^2."""
    x, y = _pair(input, target)
    reduction = legacy_reduction(reduction, size_average, reduce)
    if weight is not None:
        _check_weight(weight, input)
        return _weighed((x - y) ** 2, weight, reduction, "weights")
    return _elementwise("mse_loss", *_promoted(x, y), reduction)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """|input - target|."""
    x, y = _pair(input, target)
    reduction = legacy_reduction(reduction, size_average, reduce)
    if weight is not None:
        _check_weight(weight, input)
        return _weighed((x - y).abs(), weight, reduction, "weights")
    return reduced((x - y).abs(), check_reduction(reduction))


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    """Quadratic within beta, linear beyond; divided by beta."""
    x, y = _pair(input, target)
    reduction = legacy_reduction(reduction, size_average, reduce)
    if beta < 0:
        raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
    if beta == 0.0:
        return reduced((x - y).abs(), check_reduction(reduction))
    return _elementwise("smooth_l1_loss", *_promoted(x, y), reduction, beta)


def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    """Quadratic within delta, linear beyond; the result has the input's type."""
    x, y = _pair(input, target)
    if weight is not None:
        _check_weight(weight, input)
    if delta <= 0:
        raise RuntimeError("huber_loss does not support non-positive values for delta.")
    loss = _elementwise("huber_loss", x, _like_input(x, y), "none" if weight is not None else reduction, delta)
    if loss.requires_grad and x.dtype != y.dtype:
        loss.register_hook(_refuse_gradient(y.dtype, x.dtype))
    return loss if weight is None else _weighed(loss, weight, reduction, "elements")


def _refuse_gradient(found, expected):
    def refuse(_):
        raise RuntimeError(f"Found dtype {type_word(found)} but expected {type_word(expected)}")

    return refuse


def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """log(1 + e^(-target * input)), target 1 or -1; the result has the input's type."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    tensor_arguments("soft_margin_loss", input=input, target=target)
    input, target = torch.broadcast_tensors(input, target)
    return _elementwise("soft_margin_loss", input, _like_input(input, target), reduction)


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """-(t log p + (1-t) log(1-p)) of probabilities."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    if target.size() != input.size():
        raise ValueError(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}) is deprecated. "
            "Please ensure they have the same size."
        )
    if weight is not None:
        weight = weight.expand(torch.broadcast_shapes(target.size(), weight.size()))
    tensor_arguments("binary_cross_entropy", input=input, target=target)
    for other in (target, weight):
        if other is not None and other.dtype != input.dtype:
            raise RuntimeError(f"Found dtype {type_word(other.dtype)} but expected {type_word(input.dtype)}")
    if not input.dtype.is_floating_point:
        raise NotImplementedError(f"\"binary_cross_entropy\" not implemented for '{type_word(input.dtype)}'")
    return call("torch.nn.binary_cross_entropy", input._h, target._h, opt(weight), reduction)


def binary_cross_entropy_with_logits(
    input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None
):
    """Binary cross-entropy of sigmoid(input), computed without overflow; the result has the target's type."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    if not (target.size() == input.size()):
        raise ValueError(f"Target size ({target.size()}) must be the same as input size ({input.size()})")
    tensor_arguments("binary_cross_entropy_with_logits", input=input, target=target)
    if not input.dtype.is_floating_point:
        raise NotImplementedError(f"\"log_sigmoid_cpu\" not implemented for '{type_word(input.dtype)}'")
    dtype = target.dtype
    if dtype == torch.bool:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` "
            "operator instead."
        )
    if not dtype.is_floating_point:
        found, wanted = type_word(input.dtype), type_word(dtype)
        raise RuntimeError(f"result type {found} can't be cast to the desired output type {wanted}")
    for other in (pos_weight, weight):
        if other is not None:
            torch._core.call("torch.check_broadcast", *((other._h, target._h) if other is pos_weight else (target._h, other._h)))
    input, weight, pos_weight = [t if t is None or t.dtype == dtype else t.to(dtype) for t in (input, weight, pos_weight)]
    return call(
        "torch.nn.binary_cross_entropy_with_logits", input._h, target._h, opt(weight), opt(pos_weight), reduction
    )


def nll_loss(
    input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"
):
    """-input[label] of log-probabilities [N, C, ...] and class indices [N, ...]."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    tensor_arguments("nll_loss_nd", input=input, target=target, weight=weight)
    return _nll(input, target, weight, reduction, ignore_index)


def _nll(input, target, weight, reduction, ignore_index):
    return call("torch.nn.nll_loss", input._h, target._h, opt(weight), reduction, ignore_index)


def cross_entropy(
    input,
    target,
    weight=None,
    size_average=None,
    ignore_index=-100,
    reduce=None,
    reduction="mean",
    label_smoothing=0.0,
):
    """Cross-entropy of softmax(input) [N, C, ...] with class indices [N, ...] or class probabilities [N, C, ...]."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    tensor_arguments("cross_entropy_loss", input=input, target=target, weight=weight)
    if not isinstance(label_smoothing, (int, float, torch.Tensor)):
        word = torch._core.type_name(label_smoothing)
        raise TypeError(f"cross_entropy_loss(): argument 'label_smoothing' (position 6) must be float, not {word}")
    dim = 0 if input.dim() == 1 else 1
    if target.size() == input.size():
        return _soft_cross_entropy(input, target, weight, reduction, ignore_index, label_smoothing, dim)
    if label_smoothing > 1.0:
        raise RuntimeError(f"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}")
    logp = torch.nn.functional.log_softmax(input, dim)
    loss = _nll(logp, target, weight, reduction, ignore_index)
    if label_smoothing <= 0.0:
        return loss
    classes = input.size(dim)
    smooth = -logp.sum(dim) if weight is None else -(logp * _per_class(weight, logp, dim)).sum(dim)
    kept = target != ignore_index
    smooth = smooth.masked_fill(~kept, 0.0)
    if reduction == "mean":
        if weight is None:
            smooth = smooth.sum() / kept.sum()
        else:
            smooth = smooth.sum() / weight[target.masked_fill(~kept, 0)].masked_fill(~kept, 0.0).sum()
    else:
        smooth = reduced(smooth, reduction)
    return (1 - label_smoothing) * loss + smooth * (label_smoothing / classes)


def _per_class(weight, like, dim):
    return weight.view([-1 if i == dim else 1 for i in range(like.dim())])


def _soft_cross_entropy(input, target, weight, reduction, ignore_index, smoothing, dim):
    """The target holds probabilities of classes."""
    if not target.dtype.is_floating_point:
        raise RuntimeError(
            f"Expected floating point type for target with class probabilities, got {type_word(target.dtype)}"
        )
    if ignore_index >= 0:
        raise RuntimeError("ignore_index is not supported for floating point target")
    if not 0.0 <= smoothing <= 1.0:
        raise RuntimeError(f"label_smoothing must be between 0.0 and 1.0. Got: {smoothing}")
    classes = input.size(dim)
    if weight is not None and (weight.dim() != 1 or weight.numel() != classes):
        raise RuntimeError(
            f"cross_entropy: weight tensor should be defined either for all {classes} classes or no classes but got "
            f"weight tensor of shape: {list(weight.shape)}"
        )
    if smoothing > 0.0:
        target = target * (1 - smoothing) + smoothing / classes
    weighted = torch.nn.functional.log_softmax(input, dim) * target
    if weight is not None:
        weighted = weighted * _per_class(weight, input, dim)
    if reduction == "mean":
        return shown_as(-(weighted.sum()) / (input.numel() // classes), "DivBackward1")
    return -(weighted.sum() if reduction == "sum" else weighted.sum(dim))


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    """target * (log target - input) with input in log space; "batchmean" is the mathematical definition."""
    if size_average is not None or reduce is not None:
        reduction = legacy_reduction(reduction, size_average, reduce)
    elif reduction == "mean":
        warnings.warn(
            "reduction: 'mean' divides the total loss by both the batch size and the support size."
            "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
            "'mean' will be changed to behave the same as 'batchmean' in the next major release.",
            stacklevel=2,
        )
    batch = reduction == "batchmean"
    way = check_reduction("sum" if batch else reduction)
    tensor_arguments("kl_div", input=input, target=target)
    if any(not (t.dtype.is_floating_point or t.dtype.is_complex) for t in (input, target)):
        raise RuntimeError("kl_div: Integral inputs not supported.")
    loss = target.exp() * (target - input) if log_target else torch.xlogy(target, target) - target * input
    result = reduced(loss, way)
    return result / input.size(0) if batch and input.dim() != 0 else result


def poisson_nll_loss(
    input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"
):
    """Negative log-likelihood of counts under a Poisson rate."""
    reduction = legacy_reduction(reduction, size_average, reduce)
    if reduction != "none" and reduction != "mean" and reduction != "sum":
        raise ValueError(reduction + " is not a valid value for reduction")
    tensor_arguments("poisson_nll_loss", input=input, target=target)
    loss = input.exp() - target * input if log_input else input - target * (input + eps).log()
    if full:
        stirling = target * target.log() - target + 0.5 * (2 * math.pi * target).log()
        loss = loss + stirling.masked_fill(target <= 1, 0)
    return reduced(loss, reduction)


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """Negative log-likelihood under a normal distribution of the given variance: a number, one per element, or one per
    last dimension."""
    if isinstance(var, float):
        if var < 0:
            raise ValueError("var has negative entry/entries")
        var = var * torch.ones_like(input)
    elif torch.any(var < 0):
        raise ValueError("var has negative entry/entries")
    if var.size() != input.size():
        if input.size()[:-1] == var.size():
            var = torch.unsqueeze(var, -1)
        elif input.ndim != var.ndim or sum(y for x, y in zip(input.size(), var.size()) if x != y) != 1:
            raise ValueError("var is of incorrect size")
    if reduction != "none" and reduction != "mean" and reduction != "sum":
        raise ValueError(reduction + " is not valid")
    var = var.clone()
    with torch.no_grad():
        var.clamp_(min=eps)
    loss = 0.5 * (torch.log(var) + (input - target) ** 2 / var)
    if full:
        loss += 0.5 * math.log(2 * math.pi)
    return reduced(loss, reduction)
