"""Linear maps, convolutions, pooling, normalisation, embedding and dropout."""

import math

import torch
from tapegraph import _bridge
from torch._core import wrap, wrap_n
from torch.nn._functional.common import call, flat, opt, tup


def linear(input, weight, bias=None):
    """input [..., in] times weight [out, in] transposed, plus bias [out]."""
    return call("torch.nn.linear", input._h, weight._h, opt(bias))


def bilinear(input1, input2, weight, bias=None):
    """y[..., k] = x1 A_k x2 + b_k, with weight [out, in1, in2]."""
    result = torch.einsum("...i,kij,...j->...k", input1, weight, input2)
    return result if bias is None else result + bias


def _conv(rank, input, weight, bias, stride, padding, dilation, groups):
    stride, dilation = tup(stride, rank), tup(dilation, rank)
    if padding == "valid":
        lo = hi = (0,) * rank
    elif padding == "same":
        if any(s != 1 for s in stride):
            raise RuntimeError("padding='same' is not supported for strided convolutions")
        total = [d * (k - 1) for d, k in zip(dilation, weight.shape[2:])]
        lo = [t // 2 for t in total]
        hi = [t - l for t, l in zip(total, lo)]
    elif isinstance(padding, str):
        raise RuntimeError(f"Invalid padding string: '{padding}', supported padding values are 'valid' and 'same'")
    else:
        lo = hi = tup(padding, rank)
    return call(
        "torch.nn.conv", input._h, weight._h, opt(bias), *flat(stride, lo, hi, dilation), int(groups)
    )


def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """Cross-correlation of [N, C, L] with [O, C/groups, k]."""
    return _conv(1, input, weight, bias, stride, padding, dilation, groups)


def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """Cross-correlation of [N, C, H, W] with [O, C/groups, kh, kw]."""
    return _conv(2, input, weight, bias, stride, padding, dilation, groups)


def conv3d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """Cross-correlation of [N, C, D, H, W] with [O, C/groups, kd, kh, kw]."""
    return _conv(3, input, weight, bias, stride, padding, dilation, groups)


def _conv_transpose(rank, input, weight, bias, stride, padding, output_padding, groups, dilation):
    stride, padding = tup(stride, rank), tup(padding, rank)
    extra, dilation = tup(output_padding, rank), tup(dilation, rank)
    return call(
        "torch.nn.conv_transpose", input._h, weight._h, opt(bias), *flat(stride, padding, extra, dilation), int(groups)
    )


def conv_transpose1d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """Transposed convolution of [N, C, L] with [C, O/groups, k]."""
    return _conv_transpose(1, input, weight, bias, stride, padding, output_padding, groups, dilation)


def conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """Transposed convolution of [N, C, H, W] with [C, O/groups, kh, kw]."""
    return _conv_transpose(2, input, weight, bias, stride, padding, output_padding, groups, dilation)


def conv_transpose3d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """Transposed convolution of [N, C, D, H, W] with [C, O/groups, kd, kh, kw]."""
    return _conv_transpose(3, input, weight, bias, stride, padding, output_padding, groups, dilation)


def _max_pool(rank, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices):
    kernel = tup(kernel_size, rank)
    stride = kernel if stride is None or stride == () or stride == [] else tup(stride, rank)
    args = flat(kernel, stride, tup(padding, rank), tup(dilation, rank))
    result = wrap_n(_bridge.call("torch.nn.max_pool", input._h, *args, bool(ceil_mode)), 2)
    return result if return_indices else result[0]


def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """Largest of each window of [N, C, L]; with indices, also where it was."""
    return _max_pool(1, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """Largest of each window of [N, C, H, W]; with indices, also where it was (position in the plane)."""
    return _max_pool(2, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """Largest of each window of [N, C, D, H, W]."""
    return _max_pool(3, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def _avg_pool(rank, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override):
    kernel = tup(kernel_size, rank)
    stride = kernel if stride is None or stride == () or stride == [] else tup(stride, rank)
    args = flat(kernel, stride, tup(padding, rank))
    return call("torch.nn.avg_pool", input._h, *args, bool(ceil_mode), bool(count_include_pad), divisor_override)


def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    """Mean of each window of [N, C, L]."""
    return _avg_pool(1, input, kernel_size, stride, padding, ceil_mode, count_include_pad, None)


def avg_pool2d(
    input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
):
    """Mean of each window of [N, C, H, W]."""
    return _avg_pool(2, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


def avg_pool3d(
    input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
):
    """Mean of each window of [N, C, D, H, W]."""
    return _avg_pool(3, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


def _adaptive_size(input, output_size, rank):
    sizes = output_size if isinstance(output_size, (tuple, list)) else (output_size,) * rank
    return tuple(input.shape[i - rank] if n is None else int(n) for i, n in enumerate(sizes))


def _adaptive(name, rank):
    def pool(input, output_size):
        return call(name, input._h, *flat(_adaptive_size(input, output_size, rank)))

    return pool


adaptive_avg_pool1d = _adaptive("torch.nn.adaptive_avg_pool", 1)
adaptive_avg_pool2d = _adaptive("torch.nn.adaptive_avg_pool", 2)
adaptive_avg_pool3d = _adaptive("torch.nn.adaptive_avg_pool", 3)


def _adaptive_max(rank):
    pool = _adaptive("torch.nn.adaptive_max_pool", rank)

    def adaptive_max_pool(input, output_size, return_indices=False):
        if return_indices:
            raise NotImplementedError(f"adaptive_max_pool{rank}d: return_indices=True is not available here")
        return pool(input, output_size)

    return adaptive_max_pool


adaptive_max_pool1d = _adaptive_max(1)
adaptive_max_pool2d = _adaptive_max(2)
adaptive_max_pool3d = _adaptive_max(3)


def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    """The p-norm of each window."""
    kernel = tup(kernel_size, 2)
    mean = avg_pool2d(input.pow(norm_type), kernel, stride, 0, ceil_mode)
    return (torch.sign(mean) * torch.relu(torch.abs(mean))).mul(kernel[0] * kernel[1]).pow(1.0 / norm_type)


def _check_batch(size):
    values = size[0] * math.prod(size[2:])
    if values == 1:
        raise ValueError(f"Expected more than 1 value per channel when training, got input size {size}")


def batch_norm(
    input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05
):
    """Normalises each channel by the batch's statistics (training, which also moves the running ones) or the running ones."""
    if training:
        _check_batch(input.size())
    first = _bridge.call(
        "torch.nn.batch_norm", input._h, opt(weight), opt(bias), opt(running_mean), opt(running_var), bool(training), eps
    )
    if _bridge.count() == 1:
        return wrap_n(first, 1)[0]
    result, mean, variance = wrap_n(first, 3)
    if training and running_mean is not None:
        n = input.numel() / input.size(1)
        with torch.no_grad():
            running_mean.mul_(1 - momentum).add_(mean, alpha=momentum)
            running_var.mul_(1 - momentum).add_(variance, alpha=momentum * n / (n - 1))
    return result


def instance_norm(
    input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05
):
    """Normalises each channel of each sample by its own statistics."""
    shape = input.size()
    n, c = shape[0], shape[1]
    rows = input.reshape(1, n * c, *shape[2:])
    if use_input_stats:
        if math.prod(shape[2:]) == 1:
            raise ValueError(f"Expected more than 1 spatial element when training, got input size {shape}")
        w = None if weight is None else weight.repeat(n)
        b = None if bias is None else bias.repeat(n)
        first = _bridge.call("torch.nn.batch_norm", rows._h, opt(w), opt(b), None, None, True, eps)
        result, mean, variance = wrap_n(first, 3)
        if running_mean is not None:
            m = math.prod(shape[2:])
            with torch.no_grad():
                running_mean.mul_(1 - momentum).add_(mean.view(n, c).mean(0), alpha=momentum)
                running_var.mul_(1 - momentum).add_(variance.view(n, c).mean(0), alpha=momentum * m / (m - 1))
        return result.view(shape)
    return batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
    """Normalises over the last dimensions."""
    return call("torch.nn.layer_norm", input._h, *flat(tuple(normalized_shape)), opt(weight), opt(bias), eps)


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05):
    """Normalises channels in groups."""
    return call("torch.nn.group_norm", input._h, int(num_groups), opt(weight), opt(bias), eps)


def rms_norm(input, normalized_shape, weight=None, eps=None):
    """Divides by the root mean square over the last dimensions."""
    if eps is None:
        eps = torch.finfo(input.dtype).eps
    return call("torch.nn.rms_norm", input._h, *flat(tuple(normalized_shape)), opt(weight), eps)


def local_response_norm(input, size, alpha=1e-4, beta=0.75, k=1.0):
    """Divides each channel by a power of the mean square of its neighbours."""
    square = input.mul(input).unsqueeze(1)
    pad = (0, 0) * (input.dim() - 2) + (size // 2, (size - 1) // 2)
    padded = torch.nn.functional.pad(square, pad)
    n, _, c = padded.shape[:3]
    mean = avg_pool2d(padded.reshape(n, 1, c, -1), (size, 1), stride=1).reshape(input.shape)
    return input / mean.mul(alpha).add(k).pow(beta)


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    """Divides by the p-norm along `dim`, kept above eps."""
    norm = input.norm(p, dim, keepdim=True).clamp_min(eps).expand_as(input)
    return input / norm


def embedding(
    input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False
):
    """Rows of `weight` at the indices `input`."""
    if padding_idx is not None:
        if not -weight.size(0) <= padding_idx < weight.size(0):
            raise AssertionError("Padding_idx must be within num_embeddings")
        padding_idx %= weight.size(0)
    if max_norm is not None:
        with torch.no_grad():
            rows = torch.unique(input.reshape(-1))
            norms = weight[rows].norm(norm_type, dim=1, keepdim=True)
            weight[rows] = weight[rows] * torch.where(norms > max_norm, max_norm / (norms + 1e-7), torch.ones_like(norms))
    return call("torch.nn.embedding", weight._h, input._h, -1 if padding_idx is None else padding_idx)


def embedding_bag(input, weight, offsets=None, mode="mean", per_sample_weights=None, **kwargs):
    """Sum, mean or max of bags of rows: `input` [B, L], or flat with `offsets` where each bag starts."""
    if input.dim() == 2:
        return call("torch.nn.embedding_bag", weight._h, input._h, mode, opt(per_sample_weights))
    if offsets is None:
        raise ValueError("offsets has to be a 1D Tensor but got None")
    starts = [*offsets.tolist(), input.numel()]
    lengths = [last - first for first, last in zip(starts, starts[1:])]
    longest = max(lengths, default=0)
    if mode == "max" and min(lengths) != longest:
        parts = input.split(lengths)
        rows = [embedding(part, weight).amax(0) if len(part) else weight.new_zeros(weight.size(1)) for part in parts]
        return torch.stack(rows)
    # Bags of equal length: the shorter ones are filled up with rows of weight zero.
    places = [min(first + i, input.numel() - 1) for first in starts[:-1] for i in range(longest)]
    bags = input[torch.tensor(places)].view(len(lengths), longest)
    if mode == "max":
        return call("torch.nn.embedding_bag", weight._h, bags._h, mode, None)
    share = [(1.0 / n if mode == "mean" else 1.0) if i < n else 0.0 for n in lengths for i in range(longest)]
    factors = torch.tensor(share, dtype=weight.dtype).view(len(lengths), longest)
    if per_sample_weights is not None:
        factors = factors * per_sample_weights[torch.tensor(places)].view(len(lengths), longest)
    return call("torch.nn.embedding_bag", weight._h, bags._h, "sum", factors._h)


def _check_probability(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def dropout(input, p=0.5, training=True, inplace=False):
    """Zeroes elements with probability p and scales the others by 1/(1-p); the random stream is PyTorch's on a CPU."""
    _check_probability(p)
    return _drop(input, torch.empty_like, p, training, inplace)


def _drop(input, like, p, training, inplace):
    if not training or p == 0.0 or input.numel() == 0:
        return input
    if p == 1.0:
        return input.mul_(0) if inplace else input * torch.zeros_like(input)
    with torch.no_grad():
        noise = like(input).bernoulli_(1 - p).div_(1 - p)
    return input.mul_(noise) if inplace else input * noise


def _channels_like(input):
    if input.dim() < 2:
        raise RuntimeError("Feature dropout requires at least 2 dimensions in the input")
    return torch.empty(input.size(0), input.size(1), *([1] * (input.dim() - 2)), dtype=input.dtype)


def dropout1d(input, p=0.5, training=True, inplace=False):
    """Zeroes whole channels of [N, C, L]."""
    _check_probability(p)
    if input.dim() == 2:
        return _drop(input.unsqueeze(0), _channels_like, p, training, inplace).squeeze(0)
    return _drop(input, _channels_like, p, training, inplace)


def dropout2d(input, p=0.5, training=True, inplace=False):
    """Zeroes whole channels of [N, C, H, W]."""
    _check_probability(p)
    return _drop(input, _channels_like, p, training, inplace)


def dropout3d(input, p=0.5, training=True, inplace=False):
    """Zeroes whole channels of [N, C, D, H, W]."""
    _check_probability(p)
    return _drop(input, _channels_like, p, training, inplace)


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    """Dropout that keeps the mean and variance of SELU activations."""
    _check_probability(p)
    if not training or p == 0.0:
        return input
    alpha = 1.7580993408473766
    with torch.no_grad():
        keep = torch.empty_like(input).bernoulli_(1 - p)
        a = 1.0 / math.sqrt((alpha * alpha * p + 1) * (1 - p))
        shift = (keep - 1).mul_(alpha * a).add_(alpha * a * p)
    return input * (keep * a) + shift


feature_alpha_dropout = alpha_dropout
