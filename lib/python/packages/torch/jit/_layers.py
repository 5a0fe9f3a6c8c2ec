"""How layers of torch.nn compute, as TorchScript compiles it, where their own source is not TorchScript."""

from typing import Optional, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor

from ._ops import aten


def Dropout(self, input: Tensor) -> Tensor:
    return F.dropout(input, self.p, self.training, self.inplace)


def Dropout2d(self, input: Tensor) -> Tensor:
    return F.dropout2d(input, self.p, self.training, self.inplace)


def Conv1d(self, input: Tensor) -> Tensor:
    return F.conv1d(input, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)


def Conv2d(self, input: Tensor) -> Tensor:
    return F.conv2d(input, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)


def Conv3d(self, input: Tensor) -> Tensor:
    return F.conv3d(input, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)


def ConvTranspose2d(self, input: Tensor) -> Tensor:
    return F.conv_transpose2d(input, self.weight, self.bias, self.stride, self.padding, self.output_padding, self.groups, self.dilation)


def BatchNorm(self, input: Tensor) -> Tensor:
    if self.training:
        if self.num_batches_tracked is not None:
            self.num_batches_tracked.add_(1)
    return F.batch_norm(input, self.running_mean, self.running_var, self.weight, self.bias,
                        self.training or self.running_mean is None, self.momentum, self.eps)


def ReLU(self, input: Tensor) -> Tensor:
    return F.relu(input, inplace=self.inplace)


def LeakyReLU(self, input: Tensor) -> Tensor:
    return F.leaky_relu(input, self.negative_slope, self.inplace)


def ELU(self, input: Tensor) -> Tensor:
    return F.elu(input, self.alpha, self.inplace)


def SiLU(self, input: Tensor) -> Tensor:
    return F.silu(input, inplace=self.inplace)


def Hardswish(self, input: Tensor) -> Tensor:
    return F.hardswish(input, self.inplace)


def ReLU6(self, input: Tensor) -> Tensor:
    return F.relu6(input, self.inplace)


def GELU(self, input: Tensor) -> Tensor:
    return F.gelu(input, approximate=self.approximate)


def Sigmoid(self, input: Tensor) -> Tensor:
    return torch.sigmoid(input)


def Tanh(self, input: Tensor) -> Tensor:
    return torch.tanh(input)


def Softmax(self, input: Tensor) -> Tensor:
    return F.softmax(input, self.dim, _stacklevel=5)


def LogSoftmax(self, input: Tensor) -> Tensor:
    return F.log_softmax(input, self.dim, _stacklevel=5)


def MaxPool2d(self, input: Tensor):
    return F.max_pool2d(input, self.kernel_size, self.stride, self.padding, self.dilation, ceil_mode=self.ceil_mode,
                        return_indices=self.return_indices)


def AvgPool2d(self, input: Tensor) -> Tensor:
    return F.avg_pool2d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad,
                        self.divisor_override)


def AdaptiveAvgPool2d(self, input: Tensor) -> Tensor:
    return F.adaptive_avg_pool2d(input, self.output_size)


def LayerNorm(self, input: Tensor) -> Tensor:
    return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)


def GroupNorm(self, input: Tensor) -> Tensor:
    return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)


def Embedding(self, input: Tensor) -> Tensor:
    return F.embedding(input, self.weight, self.padding_idx, self.max_norm, self.norm_type, self.scale_grad_by_freq, self.sparse)


def Flatten(self, input: Tensor) -> Tensor:
    return input.flatten(self.start_dim, self.end_dim)


def Sequential(self, input):
    for module in self:
        input = module(input)
    return input


def Identity(self, input: Tensor) -> Tensor:
    return input


def MSELoss(self, input: Tensor, target: Tensor) -> Tensor:
    return F.mse_loss(input, target, reduction=self.reduction)


def CrossEntropyLoss(self, input: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(input, target, weight=self.weight, ignore_index=self.ignore_index, reduction=self.reduction,
                           label_smoothing=self.label_smoothing)


def SELU(self, input: Tensor) -> Tensor:
    return F.selu(input, self.inplace)


def MaxPool1d(self, input: Tensor) -> Tensor:
    return aten.max_pool1d(input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode)


def ConvTranspose1d(self, input: Tensor) -> Tensor:
    return F.conv_transpose1d(input, self.weight, self.bias, self.stride, self.padding, self.output_padding, self.groups, self.dilation)


def InstanceNorm(self, input: Tensor) -> Tensor:
    return F.instance_norm(input, self.running_mean, self.running_var, self.weight, self.bias,
                           self.training or not self.track_running_stats, self.momentum, self.eps)


def BCEWithLogitsLoss(self, input: Tensor, target: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(input, target, self.weight, pos_weight=self.pos_weight, reduction=self.reduction)


def LSTM(self, input: Tensor, hx: Optional[Tuple[Tensor, Tensor]] = None) -> Tuple[Tensor, Tuple[Tensor, Tensor]]:
    batch = input.size(0) if self.batch_first else input.size(1)
    rows = self.num_layers * (2 if self.bidirectional else 1)
    if hx is None:
        zeros = torch.zeros(rows, batch, self.hidden_size, dtype=input.dtype, device=input.device)
        state = [zeros, zeros]
    else:
        state = [hx[0], hx[1]]
    result = aten.lstm(input, state, self._flat_weights, self.bias, self.num_layers, self.dropout, self.training,
                       self.bidirectional, self.batch_first)
    return result[0], (result[1], result[2])


def GRU(self, input: Tensor, hx: Optional[Tensor] = None) -> Tuple[Tensor, Tensor]:
    batch = input.size(0) if self.batch_first else input.size(1)
    rows = self.num_layers * (2 if self.bidirectional else 1)
    if hx is None:
        state = torch.zeros(rows, batch, self.hidden_size, dtype=input.dtype, device=input.device)
    else:
        state = hx
    result = aten.gru(input, state, self._flat_weights, self.bias, self.num_layers, self.dropout, self.training, self.bidirectional,
                      self.batch_first)
    return result[0], result[1]


FORWARDS = {n: f for n, f in list(globals().items()) if callable(f) and getattr(f, "__module__", "").endswith("jit._layers")}
for _name in ("BatchNorm1d", "BatchNorm2d", "BatchNorm3d"):
    FORWARDS[_name] = BatchNorm
for _name in ("InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"):
    FORWARDS[_name] = InstanceNorm
