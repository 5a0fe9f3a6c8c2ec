"""Losses of sequences and of many labels."""

import math

import torch
from torch._dtype import type_word
from torch.nn._functional.common import check_reduction, legacy_reduction, shown_as, tensor_arguments


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    """-log of the probability of target sequences, over all their alignments with the inputs (T, N, C).

    The sum over alignments runs forward through time, over the targets with blanks between them.
    """
    reduction = check_reduction(reduction)
    tensor_arguments("ctc_loss", log_probs=log_probs, targets=targets)
    single = log_probs.ndim == 2
    if single:
        log_probs = log_probs.unsqueeze(1)
    steps, batch, classes = log_probs.shape
    in_lengths, out_lengths = _lengths("input_lengths", input_lengths), _lengths("target_lengths", target_lengths)
    _check_ctc(targets if not single or targets.ndim > 1 else targets.unsqueeze(0), in_lengths, out_lengths, steps, batch)
    if not 0 <= blank < classes:
        raise RuntimeError("blank must be in label range")
    rows, at = [], 0
    for i, n in enumerate(out_lengths):
        if targets.ndim == 1 and not single:
            rows.append(targets[at : at + n])
            at += n
        else:
            rows.append(targets[:n] if targets.ndim == 1 else targets[i, :n])
    widest = 2 * max(out_lengths, default=0) + 1
    labels, skips = [], []
    for row in rows:
        plain, spread = row.tolist(), [blank] * widest
        spread[1 : 2 * len(plain) : 2] = plain
        labels.append(spread)
        skips.append([s >= 2 and spread[s] != blank and spread[s] != spread[s - 2] for s in range(widest)])
    labels, skips = torch.tensor(labels, device=log_probs.device), torch.tensor(skips, device=log_probs.device)
    emitted = log_probs.gather(2, labels.unsqueeze(0).expand(steps, -1, -1))
    none = log_probs.new_full((batch, widest), -math.inf)
    start = torch.arange(widest, device=log_probs.device) < 2
    alpha, history = torch.where(start, emitted[0], none), []
    history.append(alpha)
    for t in range(1, steps):
        one = torch.cat([none[:, :1], alpha[:, :-1]], 1)
        two = torch.where(skips, torch.cat([none[:, :2], alpha[:, :-2]], 1)[:, :widest], none)
        parts = torch.stack([alpha, one, two])
        high = parts.amax(0).detach()
        safe = torch.where(torch.isinf(high), torch.zeros_like(high), high)
        total = (parts - safe).exp().sum(0)
        alpha = torch.where(total > 0, torch.where(total > 0, total, torch.ones_like(total)).log() + safe, none) + emitted[t]
        history.append(alpha)
    losses = []
    for i, (t, n) in enumerate(zip(in_lengths, out_lengths)):
        ends = history[t - 1][i, max(2 * n - 1, 0) : 2 * n + 1]
        losses.append(-torch.logsumexp(ends, 0))
    # PyTorch's gradient takes the log-probabilities for results of a log-softmax: it adds their probabilities, whose effect
    # on the logits is none in all.
    alive = torch.arange(steps, device=log_probs.device).unsqueeze(1) < torch.tensor(in_lengths, device=log_probs.device)
    mass = torch.where(alive.unsqueeze(2), log_probs.exp(), torch.zeros_like(log_probs)).sum((0, 2))
    loss = torch.stack(losses) + (mass - mass.detach())
    if zero_infinity:
        loss = torch.where(torch.isinf(loss), torch.zeros_like(loss), loss)
    if reduction == "mean":
        return (loss / torch.tensor([max(n, 1) for n in out_lengths], dtype=loss.dtype, device=loss.device)).mean()
    return loss.sum() if reduction == "sum" else loss[0] if single else loss


def _lengths(name, given):
    if isinstance(given, torch.Tensor) and (given.dtype.is_floating_point or given.dtype.is_complex):
        raise RuntimeError(f"{name} must be integral")
    return torch.as_tensor(given).reshape(-1).tolist()


def _check_ctc(targets, in_lengths, out_lengths, steps, batch):
    """Refuses lengths that do not fit inputs of `steps` steps and the targets."""
    place = "(while checking arguments for ctc_loss_allocate_outputs)"
    if len(in_lengths) != batch:
        raise RuntimeError("input_lengths must be of size batch_size")
    if len(out_lengths) != batch:
        raise RuntimeError("target_lengths must be of size batch_size")
    if targets.ndim == 1:
        if targets.size(0) != sum(out_lengths):
            raise RuntimeError(
                f"Expected tensor to have size {sum(out_lengths)} at dimension 0, but got size {targets.size(0)} for "
                f"argument #2 'targets' {place}"
            )
    elif targets.size(1) < max(out_lengths, default=0):
        raise RuntimeError(
            f"Expected tensor to have size at least {max(out_lengths)} at dimension 1, but got size {targets.size(1)} for "
            f"argument #2 'targets' {place}"
        )
    for n in in_lengths:
        if n > steps:
            raise RuntimeError(f"Expected input_lengths to have value at most {steps}, but got value {n} {place}")


def multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """Hinge losses of each wrong class against each right one; targets end at the first -1."""
    reduction = check_reduction(legacy_reduction(reduction, size_average, reduce))
    tensor_arguments("multilabel_margin_loss", input=input, target=target)
    if input.shape != target.shape:
        raise RuntimeError(f"inconsistent target size: {list(target.shape)} for input of size: {list(input.shape)}")
    if target.dtype != torch.int64:
        raise RuntimeError(f"expected scalar type Long but found {type_word(target.dtype)}")
    if ((target < -1) | (target >= input.size(-1))).any():
        raise RuntimeError("argument #2 'target' is out of range")
    single = input.ndim == 1
    x, y = (input.unsqueeze(0), target.unsqueeze(0)) if single else (input, target)
    count = x.shape[1]
    ends = (y == -1).long().cumsum(1) > 0
    right = torch.where(ends, torch.zeros_like(y), y)
    is_right = torch.zeros_like(x).scatter_add(1, right, (~ends).to(x.dtype)).clamp(max=1)
    margins = (1 - (x.gather(1, right).unsqueeze(2) - x.unsqueeze(1))).clamp(min=0)
    kept = (~ends).to(x.dtype).unsqueeze(2) * (1 - is_right).unsqueeze(1)
    loss = (margins * kept).sum((1, 2)) / count
    loss = loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss[0] if single else loss
    return shown_as(loss, "MultilabelMarginLoss")
