"""Images seen through a grid of places, and other functions of images."""

import torch


def affine_grid(theta, size, align_corners=None):
    """The places of the pixels of images (N, C, H, W) or (N, C, D, H, W) seen through affine matrices, in [-1, 1]."""
    align = _aligned(align_corners, "affine_grid")
    size = list(size)
    if not theta.is_floating_point():
        raise ValueError(f"Expected theta to have floating point type, but got {theta.dtype}")
    rank = len(size) - 2
    if theta.ndim != 3 or tuple(theta.shape[-2:]) != (rank, rank + 1):
        raise ValueError(f"Expected a batch of {rank}D affine matrices of shape Nx{rank}x{rank + 1} for size {torch.Size(size)}. "
                         f"Got {theta.shape}.")

    def line(n):
        steps = torch.linspace(-1, 1, n, dtype=theta.dtype) if n > 1 else torch.zeros(1, dtype=theta.dtype)
        return steps if align or n <= 1 else steps * ((n - 1) / n)

    axes = torch.meshgrid(*[line(n) for n in size[2:]], indexing="ij")
    base = torch.stack([*reversed(axes), torch.ones_like(axes[0])], -1).to(theta.device)
    found = base.reshape(1, -1, rank + 1) @ theta.transpose(1, 2)
    return found.reshape(size[0], *size[2:], rank)


def _aligned(align_corners, name):
    if align_corners is None:
        import warnings

        warnings.warn(f"Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please "
                      f"specify align_corners=True if the old behavior is desired. See the documentation of {name} for "
                      "details.", stacklevel=3)
    return bool(align_corners)


def _reflect(x, low, high):
    """Places mirrored at two borders, given twice as large."""
    if low == high:
        return torch.zeros_like(x)
    low, span = low / 2, (high - low) / 2
    x = (x - low).abs()
    extra, flips = torch.fmod(x, span), torch.floor(x / span)
    return torch.where(flips % 2 == 0, extra + low, span - extra + low)


def _unnormalised(x, n, mode, align):
    x = (x + 1) / 2 * (n - 1) if align else ((x + 1) * n - 1) / 2
    if mode == "border":
        return x.clamp(0, n - 1)
    if mode == "reflection":
        x = _reflect(x, 0, 2 * (n - 1)) if align else _reflect(x, -1, 2 * n - 1)
        return x.clamp(0, n - 1)
    return x


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """Values of images at the places of a grid in [-1, 1]; between pixels by interpolation."""
    if mode not in ("bilinear", "nearest", "bicubic"):
        raise ValueError("nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', "
                         f"but got: '{mode}'")
    if padding_mode not in ("zeros", "border", "reflection"):
        raise ValueError("nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', "
                         f"but got: '{padding_mode}'")
    if mode == "bicubic":
        raise NotImplementedError("grid_sample: mode 'bicubic' is not available here; 'bilinear' and 'nearest' are")
    align = _aligned(align_corners, "grid_sample")
    sizes, rank = input.shape[2:], input.ndim - 2
    n, c = input.shape[:2]
    places = [_unnormalised(grid[..., i], sizes[rank - 1 - i], padding_mode, align) for i in range(rank)][::-1]
    flat, out_shape = input.reshape(n, c, -1), grid.shape[1:-1]

    def at(index):
        inside, linear = None, 0
        for i, size in zip(index, sizes):
            here = (i >= 0) & (i < size)
            inside = here if inside is None else inside & here
            linear = linear * size + i.clamp(0, size - 1)
        values = flat.gather(2, linear.reshape(n, 1, -1).expand(n, c, -1)).reshape(n, c, *out_shape)
        return values * inside.unsqueeze(1).to(values.dtype)

    if mode == "nearest":
        return at([torch.round(p).long() for p in places])
    lows = [p.floor() for p in places]
    total = 0
    for corner in range(2**rank):
        weight, index = 1, []
        for k in range(rank):
            up = corner >> k & 1
            part = places[k] - lows[k]
            weight = weight * (part if up else 1 - part)
            index.append((lows[k] + up).long())
        total = total + at(index) * weight.unsqueeze(1)
    return total


def channel_shuffle(input, groups):
    """Channels dealt out from groups one by one."""
    n, c = input.shape[:2]
    if c % groups:
        raise RuntimeError(f"Number of channels must be divisible by groups. Got {c} channels and {groups} groups.")
    return input.reshape(n, groups, c // groups, *input.shape[2:]).transpose(1, 2).reshape(input.shape)


native_channel_shuffle = channel_shuffle


def pdist(input, p=2.0):
    """The distances of all pairs of rows."""
    if input.ndim != 2:
        raise RuntimeError(f"pdist only supports 2D tensors, got: {input.ndim}D")
    rows, columns = torch.triu_indices(input.shape[0], input.shape[0], 1)
    return torch.linalg.vector_norm(input[rows] - input[columns], p, -1)


def _lp_pool(input, norm_type, kernel_size, stride, ceil_mode, pool, count):
    out = pool(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (torch.sign(out) * torch.nn.functional.relu(torch.abs(out))).mul(count).pow(1.0 / norm_type)


def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    """The p-norm of each window of a line."""
    k = kernel_size[0] if isinstance(kernel_size, tuple) else kernel_size
    return _lp_pool(input, norm_type, kernel_size, stride, ceil_mode, torch.nn.functional.avg_pool1d, k)


def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    """The p-norm of each window of a volume."""
    import math

    k = math.prod(kernel_size) if isinstance(kernel_size, tuple) else kernel_size**3
    return _lp_pool(input, norm_type, kernel_size, stride, ceil_mode, torch.nn.functional.avg_pool3d, k)


def _unpool(input, indices, kernel_size, stride, padding, output_size, rank):
    def many(v):
        return (v,) * rank if isinstance(v, int) else tuple(v)

    kernel, stride, padding = many(kernel_size), many(kernel_size if stride is None else stride), many(padding)
    sizes = input.shape[-rank:]
    default = [(sizes[d] - 1) * stride[d] + kernel[d] - 2 * padding[d] for d in range(rank)]
    wanted = default if output_size is None else list(output_size)[-rank:]
    lead = input.shape[:-rank]
    total = torch.Size(wanted).numel()
    flat = input.new_zeros(*lead, total).scatter(-1, indices.reshape(*lead, -1), input.reshape(*lead, -1))
    return flat.reshape(*lead, *wanted)


def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    """Largest values back at their places of a line, zeros elsewhere."""
    return _unpool(input, indices, kernel_size, stride, padding, output_size, 1)


def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    """Largest values back at their places of an image, zeros elsewhere."""
    return _unpool(input, indices, kernel_size, stride, padding, output_size, 2)


def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    """Largest values back at their places of a volume, zeros elsewhere."""
    return _unpool(input, indices, kernel_size, stride, padding, output_size, 3)


def _with_indices(name):
    def function(input, *args, **kwargs):
        kwargs["return_indices"] = True
        return getattr(torch.nn.functional, name)(input, *args, **kwargs)

    function.__name__ = function.__qualname__ = f"{name}_with_indices"
    function.__doc__ = f"{name}, and the places of the largest values."
    return function


max_pool1d_with_indices, max_pool2d_with_indices, max_pool3d_with_indices = (
    _with_indices(f"max_pool{n}d") for n in (1, 2, 3)
)
adaptive_max_pool1d_with_indices, adaptive_max_pool2d_with_indices, adaptive_max_pool3d_with_indices = (
    _with_indices(f"adaptive_max_pool{n}d") for n in (1, 2, 3)
)


def upsample_nearest(input, size=None, scale_factor=None):
    """The older name of interpolate(mode="nearest")."""
    return torch.nn.functional.interpolate(input, size, scale_factor, mode="nearest")


def upsample_bilinear(input, size=None, scale_factor=None):
    """The older name of interpolate(mode="bilinear", align_corners=True)."""
    return torch.nn.functional.interpolate(input, size, scale_factor, mode="bilinear", align_corners=True)
