"""Pooling over windows at random places (fractional max-pooling, Graham 2014)."""

import torch


def _starts(sample, size, out, window):
    """Where the windows of one dimension begin."""
    if out == 1:
        return [size - window]
    step = (size - window) / (out - 1)
    return [int((i + sample) * step) - int(sample * step) for i in range(out - 1)] + [size - window]


def _fractional(rank, input, kernel_size, output_size, output_ratio, return_indices, samples):
    if output_size is None and output_ratio is None:
        raise ValueError(f"fractional_max_pool{rank}d requires specifying either an output_size or an output_ratio")
    sizes = input.shape[-rank:]
    many = lambda v: tuple(v) if isinstance(v, (tuple, list)) else (v,) * rank  # noqa: E731
    window = many(kernel_size)
    out = many(output_size) if output_size is not None else tuple(int(n * r) for n, r in zip(sizes, many(output_ratio)))
    batch = input if input.ndim == rank + 2 else input.unsqueeze(0)
    if samples is None:
        samples = torch.rand(*batch.shape[:2], rank, dtype=input.dtype, device=input.device)
    strides = [1] * rank
    for d in reversed(range(rank - 1)):
        strides[d] = strides[d + 1] * sizes[d + 1]
    planes = []
    for sample in samples.reshape(-1, rank).tolist():
        # The first sample is for the last of two dimensions, as PyTorch has it; three go in order.
        order = sample[::-1] if rank == 2 else sample
        place = torch.zeros([1] * (2 * rank), dtype=torch.long)
        for d in range(rank):
            begin = torch.tensor(_starts(order[d], sizes[d], out[d], window[d]))
            reach = begin.unsqueeze(1) + torch.arange(window[d])
            shape = [1] * (2 * rank)
            shape[d], shape[rank + d] = out[d], window[d]
            place = place + reach.view(shape) * strides[d]
        planes.append(place.reshape(-1))
    places = torch.stack(planes).view(*batch.shape[:2], -1).to(input.device)
    cells = batch.flatten(2).gather(2, places).view(*batch.shape[:2], *out, -1)
    values, best = cells.max(-1)
    indices = places.view(*cells.shape).gather(-1, best.unsqueeze(-1)).squeeze(-1)
    if input.ndim == rank + 1:
        values, indices = values.squeeze(0), indices.squeeze(0)
    return (values, indices) if return_indices else values


def fractional_max_pool2d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
    """Largest of windows of [N, C, H, W] that begin at random places, output_size of them, or a share of the size."""
    return _fractional(2, input, kernel_size, output_size, output_ratio, return_indices, _random_samples)


def fractional_max_pool3d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
    """Largest of windows of [N, C, D, H, W] that begin at random places."""
    return _fractional(3, input, kernel_size, output_size, output_ratio, return_indices, _random_samples)


def fractional_max_pool2d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False,
                                       _random_samples=None):
    """As fractional_max_pool2d, with the places of the largest elements."""
    return _fractional(2, input, kernel_size, output_size, output_ratio, True, _random_samples)


def fractional_max_pool3d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False,
                                       _random_samples=None):
    """As fractional_max_pool3d, with the places of the largest elements."""
    return _fractional(3, input, kernel_size, output_size, output_ratio, True, _random_samples)
