"""Padding, resizing and rearranging of images, one-hot labels, and attention."""

import math

import torch
from torch.nn._functional.common import call, flat, refuses, refusing, tup


@refuses("pad")
def pad(input, pad, mode="constant", value=None):
    """Pads the last dimensions: (left, right, top, bottom, ...) from the last one; negative amounts crop."""
    if mode == "constant":
        return torch.constant_pad_nd(input, pad, 0.0 if value is None else value)
    if value is not None and value != 0:
        raise ValueError(f'Padding mode "{mode}" doesn\'t take in value argument')
    index = _PAD_INDEX.get(mode)
    if index is None:
        raise NotImplementedError(f"Unrecognised padding mode {mode}")
    result = input
    for k in range(len(pad) // 2):
        lo, hi = int(pad[2 * k]), int(pad[2 * k + 1])
        dim = input.dim() - 1 - k
        n = input.size(dim)
        if mode == "reflect" and (lo >= n or hi >= n):
            raise RuntimeError(
                f"Argument #{4 + 2 * k}: Padding size should be less than the corresponding input dimension, "
                f"but got: padding ({lo}, {hi}) at dimension {dim} of input {list(input.shape)}"
            )
        places = [index(i, n) for i in range(-lo, n + hi)]
        result = result.index_select(dim, torch.tensor(places))
    return result


_PAD_INDEX = {
    "reflect": lambda i, n: -i if i < 0 else 2 * (n - 1) - i if i >= n else i,
    "replicate": lambda i, n: min(max(i, 0), n - 1),
    "circular": lambda i, n: i % n,
}


@refuses("one_hot")
def one_hot(tensor, num_classes=-1):
    """1 at each label along a new last dimension, 0 elsewhere; int64."""
    if tensor.dtype != torch.int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    if tensor.numel() == 0:
        if num_classes <= 0:
            raise RuntimeError("Can not infer total number of classes from empty tensor.")
        return torch.zeros(*tensor.shape, num_classes, dtype=torch.int64)
    if int(tensor.min()) < 0:
        raise RuntimeError("Class values must be non-negative.")
    top = int(tensor.max())
    if num_classes == -1:
        num_classes = top + 1
    elif num_classes <= top:
        raise RuntimeError("Class values must be smaller than num_classes.")
    return (tensor.unsqueeze(-1) == torch.arange(num_classes)).to(torch.int64)


def _output_size(input, size, scale_factor, rank):
    if (size is None) == (scale_factor is None):
        raise ValueError(
            "either size or scale_factor should be defined" if size is None
            else "only one of size or scale_factor should be defined"
        )
    if size is not None:
        return tup(size, rank), (None,) * rank
    scales = scale_factor if isinstance(scale_factor, (tuple, list)) else (scale_factor,) * rank
    return tuple(int(math.floor(n * s)) for n, s in zip(input.shape[2:], scales)), tuple(float(s) for s in scales)


def interpolate(
    input,
    size=None,
    scale_factor=None,
    mode="nearest",
    align_corners=None,
    recompute_scale_factor=None,
    antialias=False,
):
    """Resizes [N, C, *spatial] by nearest, linear, bilinear, trilinear or area interpolation."""
    rank = input.dim() - 2
    if mode in ("nearest", "area", "nearest-exact") and align_corners is not None:
        raise ValueError(
            "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear"
        )
    for shown, given, what in (("output size", size, "output size"), ("scale_factor", scale_factor, "scale_factor")):
        if isinstance(given, (list, tuple)) and len(given) != rank:
            form = "output size in (o1, o2, ...,oK)" if what == "output size" else "scale_factor in (s1, s2, ...,sK)"
            raise ValueError(
                "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of "
                f"{list(input.shape[2:])} and {shown} of {given}. Please provide input tensor in (N, C, d1, d2, ...,dK) "
                f"format and {form} format."
            )
    if rank not in (1, 2, 3):
        raise NotImplementedError(
            f"Input Error: Only 3D, 4D and 5D input Tensors supported (got {input.dim()}D) for the modes: nearest | linear | "
            f"bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got {mode})"
        )
    out, scales = _output_size(input, size, scale_factor, rank)
    if mode == "area":
        return getattr(torch.nn.functional, f"adaptive_avg_pool{rank}d")(input, out)
    if (mode == "bicubic" or antialias) and rank == 2:
        return _by_weights(input, out, scales if not recompute_scale_factor else [None] * rank, mode, align_corners, antialias)
    kind = _RESIZE_KINDS.get((mode, rank))
    if kind is None:
        wanted = next((r for m, r in _RESIZE_KINDS if m == mode and mode in ("linear", "bilinear", "trilinear")), None)
        if wanted is not None:
            raise NotImplementedError(f"Got {input.dim()}D input, but {mode} mode needs {wanted + 2}D input")
        if mode not in {m for m, _ in _RESIZE_KINDS} | {"bicubic", "lanczos"}:
            raise NotImplementedError(
                f"Input Error: Only 3D, 4D and 5D input Tensors supported (got {input.dim()}D) for the modes: nearest | linear "
                f"| bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got {mode})"
            )
        raise NotImplementedError(f"Input Error: interpolation mode {mode!r} of a {input.dim()}D input is not available here")
    low, high, weight = [], [], []
    for k in range(rank):
        n, m = input.size(k + 2), out[k]
        step = 1.0 / scales[k] if scales[k] is not None and not recompute_scale_factor else n / m
        for i in range(m):
            if mode.startswith("nearest"):
                shift = 0.5 if mode == "nearest-exact" else 0.0
                low.append(min(int(math.floor((i + shift) * step)), n - 1))
                continue
            at = (i * (n - 1) / (m - 1) if m > 1 else 0.0) if align_corners else max((i + 0.5) * step - 0.5, 0.0)
            first = min(int(at), n - 1)
            low.append(first)
            high.append(min(first + 1, n - 1))
            weight.append(at - first)
    return call("torch.nn.resize", input._h, kind, *flat(out, low, high, weight))


def _cubic(x, a):
    """The cubic convolution kernel."""
    x = abs(x)
    if x <= 1:
        return ((a + 2) * x - (a + 3)) * x * x + 1
    return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a if x < 2 else 0.0


def _row(n, at, step, mode, antialias):
    """The weights of n pixels for a place between them."""
    row = [0.0] * n
    if antialias:
        wide, reach = max(step, 1.0), 1.0 if mode == "bilinear" else 2.0
        low, high = max(int(at - reach * wide + 0.5), 0), min(int(at + reach * wide + 0.5), n)
        for k in range(low, high):
            x = (k - at + 0.5) / wide
            row[k] = max(1.0 - abs(x), 0.0) if mode == "bilinear" else _cubic(x, -0.5)
        total = sum(row)
        return [w / total for w in row] if total else row
    first = math.floor(at)
    for k in range(first - 1, first + 3):
        row[min(max(k, 0), n - 1)] += _cubic(at - k, -0.75)
    return row


def _by_weights(input, out, scales, mode, align_corners, antialias):
    """Bicubic and smoothed interpolation: each line of the result is a weighted sum of lines."""
    result = input
    for k, equation in enumerate(("nchw,oh->ncow", "nchw,ow->ncho")):
        n, m, rows = input.size(k + 2), out[k], []
        step = 1.0 / scales[k] if scales[k] is not None else n / m
        for i in range(m):
            if align_corners:
                at = i * (n - 1) / (m - 1) if m > 1 else 0.0
                at = at + 0.5 if antialias else at
            else:
                at = (i + 0.5) * step if antialias else (i + 0.5) * step - 0.5
            rows.append(_row(n, at, step, mode, antialias))
        result = torch.einsum(equation, result, torch.tensor(rows, dtype=input.dtype, device=input.device))
    return result


_RESIZE_KINDS = {
    ("nearest", 1): "UpsampleNearest1D",
    ("nearest", 2): "UpsampleNearest2D",
    ("nearest", 3): "UpsampleNearest3D",
    ("nearest-exact", 1): "UpsampleNearestExact1D",
    ("nearest-exact", 2): "UpsampleNearestExact2D",
    ("nearest-exact", 3): "UpsampleNearestExact3D",
    ("linear", 1): "UpsampleLinear1D",
    ("bilinear", 2): "UpsampleBilinear2D",
    ("trilinear", 3): "UpsampleTrilinear3D",
}


def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    """An older name of `interpolate`."""
    return interpolate(input, size, scale_factor, mode, align_corners)


@refuses("pixel_shuffle")
def pixel_shuffle(input, upscale_factor):
    """[*, C r^2, H, W] to [*, C, H r, W r]."""
    r = upscale_factor
    *lead, c, h, w = input.shape
    if c % (r * r) != 0:
        raise RuntimeError(
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, "
            f"but input.size(-3)={c} is not divisible by {r * r}"
        )
    x = input.reshape(*lead, c // (r * r), r, r, h, w)
    k = len(lead)
    order = [*range(k), k, k + 3, k + 1, k + 4, k + 2]
    return x.permute(order).reshape(*lead, c // (r * r), h * r, w * r)


@refuses("pixel_unshuffle")
def pixel_unshuffle(input, downscale_factor):
    """The inverse of pixel_shuffle."""
    r = downscale_factor
    *lead, c, h, w = input.shape
    x = input.reshape(*lead, c, h // r, r, w // r, r)
    k = len(lead)
    return x.permute([*range(k), k, k + 2, k + 4, k + 1, k + 3]).reshape(*lead, c * r * r, h // r, w // r)


@refuses("im2col")
def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    """Windows of [N, C, H, W] as columns [N, C kh kw, L]."""
    (kh, kw), (dh, dw), (ph, pw), (sh, sw) = (tup(v, 2) for v in (kernel_size, dilation, padding, stride))
    x = pad(input, (pw, pw, ph, ph))
    n, c, h, w = x.shape
    oh, ow = (h - dh * (kh - 1) - 1) // sh + 1, (w - dw * (kw - 1) - 1) // sw + 1
    if oh < 1 or ow < 1:
        raise RuntimeError(
            f"Given input with spatial size ({input.size(2)}, {input.size(3)}), kernel_size=({kh}, {kw}), dilation=({dh}, "
            f"{dw}), padding=({ph}, {pw}), calculated shape of the array of sliding blocks as ({oh}, {ow}), but its "
            "components must be at least one."
        )
    parts = [
        x[:, :, i * dh : i * dh + sh * (oh - 1) + 1 : sh, j * dw : j * dw + sw * (ow - 1) + 1 : sw]
        for i in range(kh)
        for j in range(kw)
    ]
    return torch.stack(parts, 2).reshape(n, c * kh * kw, oh * ow)


@refuses("col2im")
def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    """The inverse of unfold: columns [N, C kh kw, L] added up to an image [N, C, H, W], overlaps summed."""
    (height, width), (kh, kw) = tup(output_size, 2), tup(kernel_size, 2)
    dilation, padding, stride = tup(dilation, 2), tup(padding, 2), tup(stride, 2)
    batched = input.dim() == 3
    x = input if batched else input.unsqueeze(0)
    area = kh * kw
    if x.size(1) % area != 0:
        raise RuntimeError(
            "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got "
            f"input.size(1)={x.size(1)} and kernel_size=({kh}, {kw})."
        )
    cells = [
        (n + 2 * p - d * (k - 1) - 1) // s + 1
        for n, p, d, k, s in zip((height, width), padding, dilation, (kh, kw), stride)
    ]
    if x.size(2) != cells[0] * cells[1]:
        raise RuntimeError(
            f"Given output_size=({height}, {width}), kernel_size=({kh}, {kw}), dilation={dilation}, padding={padding}, "
            f"stride={stride}, expected size of input's dimension 2 to match the calculated number of sliding blocks "
            f"{cells[0]} * {cells[1]} = {cells[0] * cells[1]}, but got input.size(2)={x.size(2)}."
        )
    channels = x.size(1) // area
    # Each column's row k belongs at place k of the window: a transposed convolution with one-hot kernels puts it there.
    kernels = torch.eye(area, dtype=x.dtype).reshape(area, 1, kh, kw).repeat(channels, 1, 1, 1)
    grid = x.reshape(x.size(0), x.size(1), *cells)
    extra = [
        n - ((c - 1) * s - 2 * p + d * (k - 1) + 1)
        for n, c, s, p, d, k in zip((height, width), cells, stride, padding, dilation, (kh, kw))
    ]
    image = torch.nn.functional.conv_transpose2d(grid, kernels, None, stride, padding, extra, channels, dilation)
    return image if batched else image.squeeze(0)


def _is_fused_attention(query, key, value, mask, dropout_p):
    """Whether PyTorch's fused kernel of the CPU would compute this: it applies a mask and causality together, others refuse."""
    return (
        query.dim() == key.dim() == value.dim() == 4
        and dropout_p == 0
        and query.size(-1) == key.size(-1) == value.size(-1)
        and query.shape[:2] == key.shape[:2] == value.shape[:2]
        and not mask.requires_grad
    )


@refusing("scaled_dot_product_attention", query=("query", 1), key=("key", 2), value=("value", 3))
def scaled_dot_product_attention(
    query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False
):
    """softmax(Q K^T * scale + mask) V over the last two dimensions."""
    if is_causal and attn_mask is not None and not _is_fused_attention(query, key, value, attn_mask, dropout_p):
        raise RuntimeError("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True")
    length, source = query.size(-2), key.size(-2)
    factor = 1 / math.sqrt(query.size(-1)) if scale is None else scale
    if enable_gqa:
        repeats = query.size(-3) // key.size(-3)
        key, value = key.repeat_interleave(repeats, -3), value.repeat_interleave(repeats, -3)
    scores = query @ key.transpose(-2, -1) * factor
    if is_causal:
        keep = torch.ones(length, source, dtype=torch.bool).tril()
        scores = scores.masked_fill(~keep, float("-inf"))
    if attn_mask is not None:
        scores = scores.masked_fill(~attn_mask, float("-inf")) if attn_mask.dtype == torch.bool else scores + attn_mask
    weights = torch.softmax(scores, -1)
    if dropout_p > 0.0:
        weights = torch.nn.functional.dropout(weights, dropout_p)
    return weights @ value
