"""Linear maps, convolutions, pooling, normalisation, embedding and dropout."""

import itertools
import math

import torch
from tapegraph import _bridge
from torch._arguments import error_for
from torch._core import wrap_n
from torch.nn._functional.common import call, flat, opt, refuses, refusing, shown_as, tup


@refuses("linear")
def linear(input, weight, bias=None):
    """input [..., in] times weight [out, in] transposed, plus bias [out]."""
    return call("torch.nn.linear", input._h, weight._h, opt(bias))


@refusing("bilinear", input1=("input1", 1), input2=("input2", 2))
def bilinear(input1, input2, weight, bias=None):
    """y[..., k] = x1 A_k x2 + b_k, with weight [out, in1, in2]."""
    for i, x in ((1, input1), (2, input2)):
        if x.size(-1) != weight.size(i):
            raise RuntimeError(
                f"bilinear(): input{i} size does not match weight size: got {x.size(-1)} but expected {weight.size(i)}"
            )
    result = torch.einsum("...i,kij,...j->...k", input1, weight, input2)
    return result if bias is None else result + bias


def _conv(rank, input, weight, bias, stride, padding, dilation, groups):
    given = input, weight, bias, stride, padding, dilation, groups
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
    try:
        return call("torch.nn.conv", input._h, weight._h, opt(bias), *flat(stride, lo, hi, dilation), int(groups))
    except AttributeError:
        raise error_for(f"conv{rank}d", given) from None


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


@refuses("conv_transpose1d")
def conv_transpose1d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """Transposed convolution of [N, C, L] with [C, O/groups, k]."""
    return _conv_transpose(1, input, weight, bias, stride, padding, output_padding, groups, dilation)


@refuses("conv_transpose2d")
def conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """Transposed convolution of [N, C, H, W] with [C, O/groups, kh, kw]."""
    return _conv_transpose(2, input, weight, bias, stride, padding, output_padding, groups, dilation)


@refuses("conv_transpose3d")
def conv_transpose3d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """Transposed convolution of [N, C, D, H, W] with [C, O/groups, kd, kh, kw]."""
    return _conv_transpose(3, input, weight, bias, stride, padding, output_padding, groups, dilation)


def _max_pool(rank, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices):
    kernel = tup(kernel_size, rank)
    stride = kernel if stride is None or stride == () or stride == [] else tup(stride, rank)
    args = flat(kernel, stride, tup(padding, rank), tup(dilation, rank))
    result = wrap_n(_bridge.call("torch.nn.max_pool", input._h, *args, bool(ceil_mode)), 2)
    return result if return_indices else result[0]


@refuses("max_pool1d")
def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """Largest of each window of [N, C, L]; with indices, also where it was."""
    return _max_pool(1, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


@refuses("max_pool2d")
def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """Largest of each window of [N, C, H, W]; with indices, also where it was (position in the plane)."""
    return _max_pool(2, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


@refuses("max_pool3d")
def max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
    """Largest of each window of [N, C, D, H, W]."""
    return _max_pool(3, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def _avg_pool(rank, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override):
    kernel = tup(kernel_size, rank)
    stride = kernel if stride is None or stride == () or stride == [] else tup(stride, rank)
    args = flat(kernel, stride, tup(padding, rank))
    return call("torch.nn.avg_pool", input._h, *args, bool(ceil_mode), bool(count_include_pad), divisor_override)


@refuses("avg_pool1d")
def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    """Mean of each window of [N, C, L]."""
    return _avg_pool(1, input, kernel_size, stride, padding, ceil_mode, count_include_pad, None)


@refuses("avg_pool2d")
def avg_pool2d(
    input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
):
    """Mean of each window of [N, C, H, W]."""
    return _avg_pool(2, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


@refuses("avg_pool3d")
def avg_pool3d(
    input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
):
    """Mean of each window of [N, C, D, H, W]."""
    return _avg_pool(3, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


def _adaptive_size(input, output_size, rank):
    input.size()
    sizes = output_size if isinstance(output_size, (tuple, list)) else (output_size,) * rank
    return tuple(input.shape[i - rank] if n is None else int(n) for i, n in enumerate(sizes))


def _adaptive(name, rank):
    def pool(input, output_size):
        return call(name, input._h, *flat(_adaptive_size(input, output_size, rank)))

    return pool


adaptive_avg_pool1d = _adaptive("torch.nn.adaptive_avg_pool", 1)
adaptive_avg_pool2d = _adaptive("torch.nn.adaptive_avg_pool", 2)
adaptive_avg_pool3d = _adaptive("torch.nn.adaptive_avg_pool", 3)


def _adaptive_places(input, out):
    """Where the largest of each cell lies: its row-major position within the last dimensions."""
    rank = len(out)
    sizes = input.shape[-rank:]
    positions = torch.arange(math.prod(sizes)).view(sizes)
    found = []
    for place in itertools.product(*[range(n) for n in out]):
        cell = tuple(slice(i * n // m, -(-(i + 1) * n // m)) for i, n, m in zip(place, sizes, out))
        best = input.detach()[(..., *cell)].flatten(-rank).argmax(-1)
        found.append(positions[cell].flatten()[best])
    return torch.stack(found, -1).view(*input.shape[:-rank], *out)


def _adaptive_max(rank):
    pool = _adaptive("torch.nn.adaptive_max_pool", rank)

    def adaptive_max_pool(input, output_size, return_indices=False):
        result = pool(input, output_size)
        return (result, _adaptive_places(input, _adaptive_size(input, output_size, rank))) if return_indices else result

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
    if training and running_mean is not None and not input.is_meta:
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


@refuses("layer_norm")
def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
    """Normalises over the last dimensions."""
    return call("torch.nn.layer_norm", input._h, *flat(tuple(normalized_shape)), opt(weight), opt(bias), eps)


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05):
    """Normalises channels in groups."""
    if input.dim() < 2:
        raise RuntimeError(f"Expected at least 2 dimensions for input tensor but received {input.dim()}")
    return call("torch.nn.group_norm", input._h, int(num_groups), opt(weight), opt(bias), eps)


@refuses("rms_norm")
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


@refusing("embedding", input=("indices", 2))
def embedding(
    input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False
):
    """Rows of `weight` at the indices `input`."""
    if padding_idx is not None:
        if not -weight.size(0) <= padding_idx < weight.size(0):
            raise AssertionError("Padding_idx must be within num_embeddings")
        padding_idx %= weight.size(0)
    if max_norm is not None:
        _renormalise(weight, input, max_norm, norm_type)
    padding = -1 if padding_idx is None else padding_idx
    if sparse:
        import torch.sparse  # the gradient will be of its class
    return call("torch.nn.embedding", weight._h, input._h, padding, bool(scale_grad_by_freq), bool(sparse))


def _renormalise(weight, input, max_norm, norm_type):
    """Shortens, in place, the rows that will be used and are longer than max_norm."""
    with torch.no_grad():
        rows = torch.unique(input.reshape(-1))
        norms = weight[rows].norm(norm_type, dim=1, keepdim=True)
        weight[rows] = weight[rows] * torch.where(norms > max_norm, max_norm / (norms + 1e-7), torch.ones_like(norms))


def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode="mean", sparse=False,
                  per_sample_weights=None, include_last_offset=False, padding_idx=None):
    """Sum, mean or max of bags of rows: `input` [B, L], or flat with `offsets` where each bag starts."""
    if weight.dtype in (torch.int64, torch.int32) and input.is_floating_point():
        input, weight = weight, input
    if per_sample_weights is not None and input.size() != per_sample_weights.size():
        raise ValueError(
            f"embedding_bag: If per_sample_weights ({list(per_sample_weights.shape)}) is not None, then it must have the same "
            f"shape as the input ({list(input.shape)})"
        )
    if per_sample_weights is not None and mode != "sum":
        raise NotImplementedError(
            "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got "
            f"mode='{mode}'). Please open a feature request on GitHub."
        )
    if input.dim() == 2:
        if offsets is not None:
            raise ValueError("if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length "
                             f"sequences. However, found offsets of type {type(offsets)}")
    elif input.dim() == 1:
        if offsets is None:
            raise ValueError("offsets has to be a 1D Tensor but got None")
        if offsets.dim() != 1:
            raise ValueError("offsets has to be a 1D Tensor")
    else:
        raise ValueError(f"input has to be 1D or 2D Tensor, but got Tensor of dimension {input.dim()}")
    if max_norm is not None:
        _renormalise(weight, input, max_norm, norm_type)
    if sparse:
        return _bags_with_sparse_gradient(input, weight, offsets, mode, per_sample_weights, include_last_offset, padding_idx)
    if input.dim() == 2 and padding_idx is None:
        return call("torch.nn.embedding_bag", weight._h, input._h, mode, opt(per_sample_weights))
    if input.dim() == 2:
        rows = list(input)
    else:
        first = offsets[0].item() if offsets.numel() else 0
        if first != 0:
            raise RuntimeError(
                "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, "
                f"got {first}\n[ torch.{torch._dtype.type_word(offsets.dtype)}Tensor{{}} ]"
            )
        starts = offsets.tolist() + ([] if include_last_offset else [input.numel()])
        rows = [input[first:last] for first, last in zip(starts, starts[1:])]
        if per_sample_weights is not None:
            per_sample_weights = [per_sample_weights[first:last] for first, last in zip(starts, starts[1:])]
    return _ragged_bags(rows, weight, mode, per_sample_weights, padding_idx)


def _bags_with_sparse_gradient(input, weight, offsets, mode, per_sample_weights, include_last_offset, padding_idx):
    """Bags by summing looked-up rows, of which each gives its own gradient to the list."""
    if mode == "max":
        raise ValueError("max mode does not support sparse weights")
    flat = input.reshape(-1)
    if offsets is None:
        count, bag = input.shape[0], torch.arange(input.shape[0]).repeat_interleave(input.shape[1])
    else:
        starts = offsets[:-1] if include_last_offset else offsets
        count, bag = len(starts), torch.searchsorted(starts.contiguous(), torch.arange(len(flat)), right=True) - 1
    rows = embedding(flat, weight, padding_idx, sparse=True)
    share = torch.ones(len(flat), dtype=weight.dtype)
    if padding_idx is not None:
        share = (flat != padding_idx % weight.size(0)).to(weight.dtype)
    if mode == "mean":
        share = share / torch.zeros(count, dtype=weight.dtype).index_add(0, bag, share).clamp_min(1)[bag]
    if per_sample_weights is not None:
        share = share * per_sample_weights.reshape(-1)
    total = weight.new_zeros(count, weight.size(1)).index_add(0, bag, rows * share[:, None])
    return shown_as(total, "EmbeddingBag")


def _ragged_bags(rows, weight, mode, per_sample_weights, padding_idx):
    """Bags of different lengths: the shorter ones are filled up with rows that count for nothing."""
    if padding_idx is not None:
        padding_idx %= weight.size(0)
        keep = [row != padding_idx for row in rows]
        rows = [row[k] for row, k in zip(rows, keep)]
        if per_sample_weights is not None:
            per_sample_weights = [w[k] for w, k in zip(per_sample_weights, keep)]
    lengths = [len(row) for row in rows]
    if mode == "max" and len(set(lengths)) > 1:
        parts = [embedding(row, weight).amax(0) if len(row) else weight.new_zeros(weight.size(1)) for row in rows]
        return torch.stack(parts)
    longest = max(lengths, default=0)
    pad = torch.nn.functional.pad
    bags = torch.stack([pad(row, (0, longest - n)) for row, n in zip(rows, lengths)])
    if mode == "max":
        return call("torch.nn.embedding_bag", weight._h, bags._h, mode, None)
    share = [float(i < n) for n in lengths for i in range(longest)]
    factors = torch.tensor(share, dtype=weight.dtype, device=weight.device).view(len(lengths), longest)
    if per_sample_weights is not None:
        given = torch.stack([pad(w, (0, longest - n)) for w, n in zip(per_sample_weights, lengths)])
        factors = factors * given
    total = call("torch.nn.embedding_bag", weight._h, bags._h, "sum", factors._h)
    if mode == "sum":
        return total
    counts = torch.tensor([[float(max(n, 1))] for n in lengths], dtype=weight.dtype, device=weight.device)
    return shown_as(total / counts, "EmbeddingBag")


def _check_probability(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


@refuses("dropout")
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
    input.dim()
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
