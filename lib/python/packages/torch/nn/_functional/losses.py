"""Losses. `reduction` is "mean", "sum" or "none"."""

import math
import warnings

import torch
from torch.nn._functional.common import call, check_reduction, legacy_reduction, opt, shown_as


def _reduce(loss, reduction):
    check_reduction(reduction)
    return loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss


def _pair(input, target, name):
    """Broadcast operands of an elementwise loss, warning about sizes that differ as PyTorch does."""
    if target.size() != input.size():
        warnings.warn(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). "
            "This will likely lead to incorrect results due to broadcasting. "
            "Please ensure they have the same size.",
            stacklevel=4,
        )
    input, target = torch.broadcast_tensors(input, target)
    if input.dtype != target.dtype:
        dtype = torch.promote_types(input.dtype, target.dtype)
        input, target = input.to(dtype), target.to(dtype)
    return input, target


def _elementwise(name, input, target, reduction, parameter=0.0):
    check_reduction(reduction)
    input, target = _pair(input, target, name)
    return call("torch.nn." + name, input._h, target._h, reduction, float(parameter))


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """(input - target)^2."""
    reduction = legacy_reduction(reduction, size_average, reduce)
    if weight is not None:
        input, target = _pair(input, target, "mse_loss")
        squared = (input - target) ** 2 * weight
        return squared.sum() / weight.expand_as(squared).sum() if reduction == "mean" else _reduce(squared, reduction)
    return _elementwise("mse_loss", input, target, reduction)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    """|input - target|."""
    reduction = legacy_reduction(reduction, size_average, reduce)
    input, target = _pair(input, target, "l1_loss")
    return _reduce((input - target).abs(), reduction)


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    """Quadratic within beta, linear beyond; divided by beta."""
    if beta < 0:
        raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
    reduction = legacy_reduction(reduction, size_average, reduce)
    if beta == 0.0:
        return l1_loss(input, target, reduction=reduction)
    return _elementwise("smooth_l1_loss", input, target, reduction, beta)


def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    """Quadratic within delta, linear beyond."""
    if delta <= 0:
        raise RuntimeError("huber_loss does not support non-positive values for delta.")
    return _elementwise("huber_loss", input, target, reduction, delta)


def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """log(1 + e^(-target * input)), target 1 or -1."""
    return _elementwise("soft_margin_loss", input, target, legacy_reduction(reduction, size_average, reduce))


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """-(t log p + (1-t) log(1-p)) of probabilities."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    if target.size() != input.size():
        raise ValueError(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}) is deprecated. "
            "Please ensure they have the same size."
        )
    if weight is not None:
        weight = weight.expand_as(input)
    weight = weight if weight is None else weight.to(input.dtype)
    return call("torch.nn.binary_cross_entropy", input._h, target._h, opt(weight), reduction)


def binary_cross_entropy_with_logits(
    input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None
):
    """Binary cross-entropy of sigmoid(input), computed without overflow."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    if target.size() != input.size():
        raise ValueError(f"Target size ({target.size()}) must be the same as input size ({input.size()})")
    weight = weight if weight is None else weight.to(input.dtype)
    pos_weight = pos_weight if pos_weight is None else pos_weight.to(input.dtype)
    return call(
        "torch.nn.binary_cross_entropy_with_logits", input._h, target._h, opt(weight), opt(pos_weight), reduction
    )


def _check_rows(input, target):
    if input.dim() == target.dim() + 1 == 1:
        return
    n, m = (input.size(0) if input.dim() > 1 else 1), (target.size(0) if target.dim() > 0 else 1)
    if input.dim() > 1 and n != m:
        raise ValueError(f"Expected input batch_size ({n}) to match target batch_size ({m}).")


def nll_loss(
    input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"
):
    """-input[label] of log-probabilities [N, C, ...] and class indices [N, ...]."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    _check_rows(input, target)
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
    dim = 0 if input.dim() == 1 else 1
    classes = input.size(dim)
    if target.size() == input.size() and target.is_floating_point():
        return _soft_cross_entropy(input, target, weight, reduction, label_smoothing, dim, classes)
    _check_rows(input, target)
    logp = torch.nn.functional.log_softmax(input, dim)
    loss = nll_loss(logp, target, weight, None, ignore_index, None, reduction)
    if label_smoothing == 0.0:
        return loss
    if not 0.0 <= label_smoothing <= 1.0:
        raise RuntimeError(f"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}")
    smooth = -logp.sum(dim) if weight is None else -(logp * _per_class(weight, logp, dim)).sum(dim)
    kept = target != ignore_index
    smooth = smooth.masked_fill(~kept, 0.0)
    if reduction == "mean":
        if weight is None:
            smooth = smooth.sum() / kept.sum()
        else:
            smooth = smooth.sum() / weight[target.masked_fill(~kept, 0)].masked_fill(~kept, 0.0).sum()
    else:
        smooth = _reduce(smooth, reduction)
    return (1 - label_smoothing) * loss + smooth * (label_smoothing / classes)


def _per_class(weight, like, dim):
    return weight.view([-1 if i == dim else 1 for i in range(like.dim())])


def _soft_cross_entropy(input, target, weight, reduction, smoothing, dim, classes):
    if smoothing > 0.0:
        target = target * (1 - smoothing) + smoothing / classes
    weighted = torch.nn.functional.log_softmax(input, dim) * target
    if weight is not None:
        weighted = weighted * _per_class(weight, input, dim)
    if reduction == "mean":
        return -(weighted.sum()) / (input.numel() // classes)
    return -(weighted.sum() if reduction == "sum" else weighted.sum(dim))


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    """target * (log target - input) with input in log space; "batchmean" is the mathematical definition."""
    reduction = legacy_reduction(reduction, size_average, reduce)
    if reduction == "mean":
        warnings.warn(
            "reduction: 'mean' divides the total loss by both the batch size and the support size."
            "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
            "'mean' will be changed to behave the same as 'batchmean' in the next major release.",
            stacklevel=2,
        )
    loss = target.exp() * (target - input) if log_target else torch.xlogy(target, target) - target * input
    if reduction == "batchmean":
        return loss.sum() / input.size(0)
    return _reduce(loss, reduction)


def poisson_nll_loss(
    input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"
):
    """Negative log-likelihood of counts under a Poisson rate."""
    loss = input.exp() - target * input if log_input else input - target * (input + eps).log()
    if full:
        stirling = target * target.log() - target + 0.5 * (2 * math.pi * target).log()
        loss = loss + stirling.masked_fill(target <= 1, 0)
    return _reduce(loss, legacy_reduction(reduction, size_average, reduce))


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """Negative log-likelihood under a normal distribution of the given variance."""
    if not isinstance(var, float) and (var < 0).any():
        raise ValueError("var has negative entry/entries")
    var = var.clone()
    with torch.no_grad():
        var.clamp_(min=eps)
    loss = 0.5 * (torch.log(var) + (input - target) ** 2 / var)
    if full:
        loss = loss + 0.5 * math.log(2 * math.pi)
    return _reduce(loss, reduction)


def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    """x where target is 1, max(0, margin - x) where it is -1."""
    zero = torch.zeros_like(input)
    loss = torch.where(target != 1, (margin - input).clamp_min(0), zero) + torch.where(target != -1, input, zero)
    return _reduce(loss, legacy_reduction(reduction, size_average, reduce))


def margin_ranking_loss(input1, input2, target, margin=0.0, size_average=None, reduce=None, reduction="mean"):
    """max(0, -target * (input1 - input2) + margin)."""
    loss = (-target * (input1 - input2) + margin).clamp_min(0)
    return _reduce(loss, legacy_reduction(reduction, size_average, reduce))


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    """Cosine of the angle between vectors along `dim`."""
    n1 = x1.norm(2, dim, keepdim=True).clamp_min(eps)
    n2 = x2.norm(2, dim, keepdim=True).clamp_min(eps)
    return ((x1 / n1) * (x2 / n2)).sum(dim)


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    """The p-norm of x1 - x2 + eps along the last dimension."""
    return (x1 - x2 + eps).norm(p, -1, keepdim=keepdim)


def cosine_embedding_loss(input1, input2, target, margin=0.0, size_average=None, reduce=None, reduction="mean"):
    """1 - cos where target is 1, max(0, cos - margin) where it is -1."""
    if target.dim() > 1:
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    if input1.dim() != target.dim() + 1 or input2.dim() != target.dim() + 1:
        raise RuntimeError(
            f"{target.dim()}D target tensor expects {target.dim() + 1}D input tensors, but found inputs with sizes "
            f"{list(input1.shape)} and {list(input2.shape)}."
        )
    eps = 1e-12
    dot = (input1 * input2).sum(-1)
    denominator = (((input1 * input1).sum(-1) + eps) * ((input2 * input2).sum(-1) + eps)).sqrt()
    cos = dot / denominator
    zeros = torch.zeros_like(cos)
    loss = torch.where(target == 1, 1 - cos, zeros) + torch.where(target == -1, (cos - margin).clamp_min(0), zeros)
    return _reduce(loss, legacy_reduction(reduction, size_average, reduce))


def triplet_margin_loss(
    anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, size_average=None, reduce=None, reduction="mean"
):
    """max(0, d(a, p) - d(a, n) + margin)."""
    near = pairwise_distance(anchor, positive, p, eps)
    far = pairwise_distance(anchor, negative, p, eps)
    if swap:
        far = torch.min(far, pairwise_distance(positive, negative, p, eps))
    return _reduce((margin + near - far).clamp_min(0), legacy_reduction(reduction, size_average, reduce))


def triplet_margin_with_distance_loss(
    anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"
):
    """triplet_margin_loss with a distance of your own."""
    distance = pairwise_distance if distance_function is None else distance_function
    near, far = distance(anchor, positive), distance(anchor, negative)
    if swap:
        far = torch.min(far, distance(positive, negative))
    return _reduce((margin + near - far).clamp_min(0), reduction)


def multi_margin_loss(
    input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"
):
    """Hinge loss of each wrong class against the right one, averaged over classes."""
    if ((target < 0) | (target >= input.size(-1))).any():
        raise RuntimeError("target out of range")
    right = input.gather(1, target.unsqueeze(1))
    loss = (margin - right + input).clamp_min(0).pow(p)
    if weight is not None:
        loss = loss * weight[target].unsqueeze(1)
    other = torch.ones_like(input).scatter(1, target.unsqueeze(1), 0.0)
    result = _reduce((loss * other).sum(1) / input.size(1), legacy_reduction(reduction, size_average, reduce))
    return shown_as(result, "MultiMarginLoss")


def multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """Binary cross-entropy of each label, averaged over labels."""
    logsigmoid = torch.nn.functional.logsigmoid
    loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input))
    if weight is not None:
        loss = loss * weight
    return _reduce(loss.mean(-1), legacy_reduction(reduction, size_average, reduce))
