"""Fake quantisation: floats rounded as integers would be, with the gradient of what is not clipped."""

import torch


class _Fake(torch.autograd.Function):
    """Rounds to the grid of an integer type; gradients pass where values were inside of its range."""

    @staticmethod
    def forward(ctx, x, scale, zero_point, quant_min, quant_max):
        q = torch.round(x / scale + zero_point)
        ctx.save_for_backward((q >= quant_min) & (q <= quant_max))
        return (q.clamp(quant_min, quant_max) - zero_point) * scale

    @staticmethod
    def backward(ctx, grad):
        (inside,) = ctx.saved_tensors
        return grad * inside, None, None, None, None


def fake_quantize_per_tensor_affine(input, scale, zero_point, quant_min, quant_max):
    """(clamp(round(input / scale + zero_point), quant_min, quant_max) - zero_point) * scale."""
    return _Fake.apply(input, scale, zero_point, quant_min, quant_max)


def fake_quantize_per_channel_affine(input, scale, zero_point, axis, quant_min, quant_max):
    """The same with a scale and a zero point for each position of a dimension."""
    shape = [1] * input.dim()
    shape[axis] = -1
    return _Fake.apply(input, scale.view(shape), zero_point.view(shape), quant_min, quant_max)
