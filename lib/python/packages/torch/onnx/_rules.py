"""What each module and function of torch is in ONNX. A rule gets (writer, node, inputs, arguments) and returns names."""

import operator

import torch
from torch import nn


def _pair(v, n=2):
    return [v] * n if isinstance(v, int) else list(v)


def _pads(padding, n):
    p = _pair(padding, n)
    return p + p


def conv(w, node, m, x):
    n = len(m.kernel_size)
    if isinstance(m.padding, str):
        total = [d * (k - 1) for d, k in zip(m.dilation, m.kernel_size)] if m.padding == "same" else [0] * n
        pads = [t // 2 for t in total] + [t - t // 2 for t in total]
    else:
        pads = _pads(m.padding, n)
    inputs = [x, w.parameter(node, "weight")] + ([w.parameter(node, "bias")] if m.bias is not None else [])
    return w.add("Conv", inputs, kernel_shape=list(m.kernel_size), strides=list(m.stride), pads=pads,
                 dilations=list(m.dilation), group=m.groups)


def conv_transpose(w, node, m, x):
    n = len(m.kernel_size)
    inputs = [x, w.parameter(node, "weight")] + ([w.parameter(node, "bias")] if m.bias is not None else [])
    return w.add("ConvTranspose", inputs, kernel_shape=list(m.kernel_size), strides=list(m.stride),
                 pads=_pads(m.padding, n), dilations=list(m.dilation), group=m.groups,
                 output_padding=list(m.output_padding))


def linear(w, node, m, x):
    if len(w.shape(node.args[0])) == 2:
        inputs = [x, w.parameter(node, "weight")] + ([w.parameter(node, "bias")] if m.bias is not None else [])
        return w.add("Gemm", inputs, transB=1)
    made = w.add("MatMul", [x, w.constant(m.weight.t())])
    return made if m.bias is None else w.add("Add", [made, w.parameter(node, "bias")])


def batch_norm(w, node, m, x):
    c = m.num_features
    inputs = [x, w.parameter(node, "weight") if m.affine else w.constant(torch.ones(c)),
              w.parameter(node, "bias") if m.affine else w.constant(torch.zeros(c)), w.parameter(node, "running_mean"),
              w.parameter(node, "running_var")]
    return w.add("BatchNormalization", inputs, epsilon=float(m.eps), momentum=1.0 - float(m.momentum or 0.1))


def layer_norm(w, node, m, x):
    inputs = [x, w.parameter(node, "weight")] + ([w.parameter(node, "bias")] if m.bias is not None else [])
    return w.add("LayerNormalization", inputs, axis=-len(m.normalized_shape), epsilon=float(m.eps))


def max_pool(rank):
    def rule(w, node, m, x):
        return w.add("MaxPool", [x], kernel_shape=_pair(m.kernel_size, rank), strides=_pair(m.stride, rank),
                     pads=_pads(m.padding, rank), dilations=_pair(m.dilation, rank), ceil_mode=int(m.ceil_mode))

    return rule


def avg_pool(rank):
    def rule(w, node, m, x):
        return w.add("AveragePool", [x], kernel_shape=_pair(m.kernel_size, rank), strides=_pair(m.stride, rank),
                     pads=_pads(m.padding, rank), ceil_mode=int(m.ceil_mode), count_include_pad=int(m.count_include_pad))

    return rule


def adaptive_avg(w, node, m, x):
    shape, rank = w.shape(node.args[0]), len(w.shape(node.args[0])) - 2
    sizes = _pair(m.output_size, rank)
    if all(s == 1 for s in sizes):
        return w.add("GlobalAveragePool", [x])
    if any(n % s for n, s in zip(shape[2:], sizes)):
        raise NotImplementedError(f"torch.onnx.export: {m} of {tuple(shape)} has windows of several sizes, which ONNX has not")
    step = [n // s for n, s in zip(shape[2:], sizes)]
    return w.add("AveragePool", [x], kernel_shape=step, strides=step)


def plain(kind, **fixed):
    """A rule for modules without parameters; attributes may be taken from the module."""
    def rule(w, node, m, x):
        return w.add(kind, [x], **{k: v(m) if callable(v) else v for k, v in fixed.items()})

    return rule


def flatten(w, node, m, x):
    shape = w.shape(node)
    return w.reshape(x, [shape[0], *shape[1:]])


def gelu(w, node, m, x):
    if getattr(m, "approximate", "none") != "none":
        raise NotImplementedError("torch.onnx.export: GELU(approximate='tanh') is not available here")
    inner = w.add("Erf", [w.add("Mul", [x, w.constant(torch.tensor(0.5**0.5))])])
    half = w.add("Mul", [x, w.constant(torch.tensor(0.5))])
    return w.add("Mul", [half, w.add("Add", [inner, w.constant(torch.tensor(1.0))])])


def silu(w, node, m, x):
    return w.add("Mul", [x, w.add("Sigmoid", [x])])


def embedding(w, node, m, x):
    return w.add("Gather", [w.parameter(node, "weight"), x])


MODULES = {
    nn.Conv1d: conv, nn.Conv2d: conv, nn.Conv3d: conv, nn.ConvTranspose1d: conv_transpose, nn.ConvTranspose2d: conv_transpose,
    nn.Linear: linear, nn.BatchNorm1d: batch_norm, nn.BatchNorm2d: batch_norm, nn.BatchNorm3d: batch_norm,
    nn.LayerNorm: layer_norm, nn.MaxPool1d: max_pool(1), nn.MaxPool2d: max_pool(2), nn.AvgPool1d: avg_pool(1),
    nn.AvgPool2d: avg_pool(2), nn.AdaptiveAvgPool1d: adaptive_avg, nn.AdaptiveAvgPool2d: adaptive_avg, nn.Embedding: embedding,
    nn.ReLU: plain("Relu"), nn.Sigmoid: plain("Sigmoid"), nn.Tanh: plain("Tanh"), nn.Flatten: flatten, nn.GELU: gelu,
    nn.SiLU: silu, nn.LeakyReLU: plain("LeakyRelu", alpha=lambda m: float(m.negative_slope)),
    nn.ELU: plain("Elu", alpha=lambda m: float(m.alpha)), nn.Softplus: plain("Softplus"), nn.Hardswish: plain("HardSwish"),
    nn.Hardsigmoid: plain("HardSigmoid", alpha=1 / 6, beta=0.5), nn.SELU: plain("Selu"), nn.Mish: plain("Mish"),
    nn.Softmax: plain("Softmax", axis=lambda m: m.dim), nn.LogSoftmax: plain("LogSoftmax", axis=lambda m: m.dim),
    nn.ReLU6: lambda w, node, m, x: w.add("Clip", [x, w.constant(torch.tensor(0.0)), w.constant(torch.tensor(6.0))]),
    nn.Dropout: lambda w, node, m, x: x, nn.Dropout2d: lambda w, node, m, x: x, nn.Identity: lambda w, node, m, x: x,
    nn.Unflatten: lambda w, node, m, x: w.reshape(x, w.shape(node)),
    nn.PixelShuffle: plain("DepthToSpace", blocksize=lambda m: m.upscale_factor, mode="CRD"),
}

# Functions, methods and operators by name: most of them are one operation.
BINARY = {"add": "Add", "sub": "Sub", "mul": "Mul", "div": "Div", "truediv": "Div", "pow": "Pow", "matmul": "MatMul",
          "mm": "MatMul", "bmm": "MatMul", "maximum": "Max", "minimum": "Min", "eq": "Equal", "lt": "Less", "gt": "Greater"}
UNARY = {"relu": "Relu", "sigmoid": "Sigmoid", "tanh": "Tanh", "exp": "Exp", "log": "Log", "sqrt": "Sqrt", "abs": "Abs",
         "neg": "Neg", "erf": "Erf", "sin": "Sin", "cos": "Cos", "floor": "Floor", "ceil": "Ceil", "softplus": "Softplus",
         "hardswish": "HardSwish", "mish": "Mish"}
SHAPES = {"view", "reshape", "flatten", "squeeze", "unsqueeze", "unflatten", "view_as", "ravel"}
SAME = {"dropout", "contiguous", "detach", "clone", "float", "dropout2d"}
OPERATORS = {getattr(operator, n): n for n in ("add", "sub", "mul", "truediv", "pow", "matmul", "neg", "eq", "lt", "gt")}
