"""What runs each operation of TorchScript: the functions of torch, called in the order of the signatures."""

import functools
import operator

import torch
import torch.nn.functional as F

from . import _aten
from ._ir import dtype_of_code

_made = {}


def of(name):
    """The function of an operation of tensors."""
    found = _made.get(name)
    if found is None:
        special = SPECIAL.get(name)
        found = _made[name] = special if special is not None else functools.partial(_generic, name)
    return found


def _generic(name, *args, **named):
    """Calls torch's function or method of the same name, leaving out what is as it is by default."""
    for signature in _aten.signatures(name):
        if len(args) <= len(signature.args) and all(map(_matches, args, signature.args)):
            break
    else:
        signature = None
    if signature is not None:
        values = list(args)
        parameters = signature.args[: len(values)]
        positional = [v for v, a in zip(values, parameters) if not a.keyword_only]
        keywords = {a.name: _converted(v, a) for v, a in zip(values, parameters)
                    if a.keyword_only and not (a.has_default and _same(v, a.default))}
        plain = [a for a in parameters if not a.keyword_only]
        while positional and plain[len(positional) - 1].has_default and _same(positional[-1], plain[len(positional) - 1].default):
            positional.pop()
        args = [_converted(v, a) for v, a in zip(positional, plain)]
        named = {**keywords, **named}
        named.pop("layout", None)
        named.pop("pin_memory", None)
    function = _function(name, args)
    return function(*args, **named)


def _same(value, default):
    return (type(value) is type(default) and not isinstance(value, torch.Tensor)) and value == default


def _matches(value, arg):
    if arg.declared.startswith(("ScalarType", "Layout", "MemoryFormat")):
        return value is None or isinstance(value, (int, torch.dtype, torch.memory_format, torch.layout)) and not isinstance(value, bool)
    return _aten.fits(value, arg)


def _converted(value, arg):
    if arg.declared.startswith("ScalarType"):
        return dtype_of_code(value)
    if arg.declared.startswith("MemoryFormat") and isinstance(value, int):
        return (torch.contiguous_format, torch.preserve_format, torch.channels_last, torch.channels_last_3d)[value]
    return value


def _function(name, args):
    if args and isinstance(args[0], torch.Tensor) and name in vars(torch.Tensor):
        return getattr(torch.Tensor, name)
    for space in (torch, F, torch.linalg, torch.special):
        found = vars(space).get(name)
        if callable(found):
            return found
    if args and isinstance(args[0], torch.Tensor) and hasattr(args[0], name):
        return getattr(torch.Tensor, name)
    raise NotImplementedError(f"aten::{name} cannot be run here")


def _reduction(code):
    return ("none", "mean", "sum")[code] if isinstance(code, int) else code


def _loss(name, *names):
    """A loss whose reduction is a number."""
    def run(self, target, *rest):
        given = dict(zip(names, rest))
        if "reduction" in given:
            given["reduction"] = _reduction(given["reduction"])
        return getattr(F, name)(self, target, **given)

    return run


def _convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups, *flags):
    rank = weight.dim() - 2
    if transposed:
        return getattr(F, f"conv_transpose{rank}d")(input, weight, bias, stride, padding, output_padding, groups, dilation)
    return getattr(F, f"conv{rank}d")(input, weight, bias, stride, padding, dilation, groups)


def _pool(name):
    def run(self, kernel_size, stride=(), *rest):
        return getattr(F, name)(self, kernel_size, stride if stride else None, *rest)

    return run


def _upsample(mode, corners):
    def run(self, output_size, *rest):
        given = dict(size=output_size, mode=mode)
        if corners:
            given["align_corners"] = rest[0]
        return F.interpolate(self, **given)

    return run


def _index(self, indices):
    return self[tuple(slice(None) if i is None else i for i in indices)]


def _index_put(self, indices, values, accumulate=False):
    return self.index_put_(tuple(indices), values, accumulate)


def _to(self, *rest):
    dtype = device = None
    for v in rest:
        if isinstance(v, torch.Tensor):
            return self.to(v)
        if isinstance(v, (str, torch.device)):
            device = torch.device(v)
        elif isinstance(v, torch.dtype) or (isinstance(v, int) and not isinstance(v, bool) and dtype is None):
            dtype = dtype_of_code(v)
        elif isinstance(v, bool):
            break
    if device is not None:
        self = self.to(device)
    return self if dtype is None else self.to(dtype)


def _slice(self, dim=0, start=None, end=None, step=1):
    if not isinstance(self, torch.Tensor):
        return self[slice(dim, start, end)]
    at = [slice(None)] * (dim % self.dim()) + [slice(start, end, step)]
    return self[tuple(at)]


def _recurrent(name, mode):
    def run(input, hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first):
        kind = getattr(torch.nn, mode.split("_")[0])
        gates = {"LSTM": 4, "GRU": 3}.get(mode, 1)
        made = kind.__new__(kind)
        torch.nn.Module.__init__(made)
        made.__dict__.update(
            mode=mode, input_size=params[0].shape[1], hidden_size=params[0].shape[0] // gates, num_layers=num_layers, bias=has_biases,
            batch_first=batch_first, dropout=dropout, bidirectional=bidirectional, proj_size=0, training=train, _directions=1 + bidirectional,
            nonlinearity="relu" if mode.endswith("RELU") else "tanh")
        names = [f"{part}_{where}_l{layer}{end}" for layer in range(num_layers) for end in (("", "_reverse") if bidirectional else ("",))
                 for part, where in (("weight", "ih"), ("weight", "hh"), ("bias", "ih"), ("bias", "hh")) if part == "weight" or has_biases]
        made.__dict__["_parameters"].update(zip(names, params))
        out, last = made.forward(input, tuple(hx) if isinstance(hx, (list, tuple)) else hx)
        return (out, *last) if isinstance(last, tuple) else (out, last)

    return run


def _dropout(input, p, train):
    return F.dropout(input, p, train)


SPECIAL = {
    "_convolution": _convolution,
    "max_pool1d": _pool("max_pool1d"), "max_pool2d": _pool("max_pool2d"), "max_pool3d": _pool("max_pool3d"),
    "avg_pool1d": _pool("avg_pool1d"), "avg_pool2d": _pool("avg_pool2d"), "avg_pool3d": _pool("avg_pool3d"),
    "max_pool2d_with_indices": lambda self, k, s=(), *rest: F.max_pool2d(self, k, s or None, *rest, return_indices=True),
    "batch_norm": lambda input, weight, bias, mean, var, training, momentum, eps, cudnn=True:
        F.batch_norm(input, mean, var, weight, bias, training, momentum, eps),
    "instance_norm": lambda input, weight, bias, mean, var, use_input_stats, momentum, eps, cudnn=True:
        F.instance_norm(input, mean, var, weight, bias, use_input_stats, momentum, eps),
    "layer_norm": lambda input, shape, weight=None, bias=None, eps=1e-5, cudnn=True: F.layer_norm(input, shape, weight, bias, eps),
    "group_norm": lambda input, groups, weight=None, bias=None, eps=1e-5, cudnn=True: F.group_norm(input, groups, weight, bias, eps),
    "embedding": lambda weight, indices, padding_idx=-1, scale=False, sparse=False:
        F.embedding(indices, weight, None if padding_idx < 0 else padding_idx),
    "dropout": _dropout, "dropout_": _dropout,
    "feature_dropout": lambda input, p, train: F.dropout2d(input, p, train),
    "alpha_dropout": lambda input, p, train: F.alpha_dropout(input, p, train),
    "softmax": lambda self, dim, dtype=None: torch.softmax(self, dim, dtype=dtype_of_code(dtype)),
    "log_softmax": lambda self, dim, dtype=None: torch.log_softmax(self, dim, dtype=dtype_of_code(dtype)),
    "cross_entropy_loss": _loss("cross_entropy", "weight", "reduction", "ignore_index", "label_smoothing"),
    "nll_loss_nd": _loss("nll_loss", "weight", "reduction", "ignore_index"),
    "nll_loss": _loss("nll_loss", "weight", "reduction", "ignore_index"),
    "mse_loss": _loss("mse_loss", "reduction"), "l1_loss": _loss("l1_loss", "reduction"),
    "smooth_l1_loss": lambda self, target, reduction=1, beta=1.0: F.smooth_l1_loss(self, target, reduction=_reduction(reduction), beta=beta),
    "huber_loss": lambda self, target, reduction=1, delta=1.0: F.huber_loss(self, target, reduction=_reduction(reduction), delta=delta),
    "binary_cross_entropy": _loss("binary_cross_entropy", "weight", "reduction"),
    "binary_cross_entropy_with_logits": lambda self, target, weight=None, pos_weight=None, reduction=1:
        F.binary_cross_entropy_with_logits(self, target, weight, pos_weight=pos_weight, reduction=_reduction(reduction)),
    "kl_div": lambda self, target, reduction=1, log_target=False:
        F.kl_div(self, target, reduction=_reduction(reduction), log_target=log_target),
    "log_sigmoid": lambda self: F.logsigmoid(self),
    "upsample_nearest1d": _upsample("nearest", False), "upsample_nearest2d": _upsample("nearest", False),
    "upsample_nearest3d": _upsample("nearest", False), "upsample_linear1d": _upsample("linear", True),
    "upsample_bilinear2d": _upsample("bilinear", True), "upsample_bicubic2d": _upsample("bicubic", True),
    "upsample_trilinear3d": _upsample("trilinear", True),
    "pad": lambda self, pad, mode="constant", value=None: F.pad(self, pad, mode, 0 if value is None else value),
    "index": _index, "index_put_": _index_put, "to": _to, "slice": _slice,
    "gelu": lambda self, approximate="none": F.gelu(self, approximate=approximate),
    "numpy_T": lambda self: self.T,
    "size": lambda self, *dim: self.size(*dim) if dim else list(self.size()),
    "dim": lambda self: self.dim(), "numel": lambda self: self.numel(), "stride": lambda self, *dim: self.stride(*dim),
    "cpu": lambda self: self.cpu(),
    "contiguous": lambda self, memory_format=0: self.contiguous(),
    "__and__": operator.and_, "__or__": operator.or_, "__xor__": operator.xor,
    "Bool": bool, "Int": int, "Float": float, "item": lambda self: self.item(),
    "type_as": lambda self, other: self.type_as(other),
    "max": lambda self, *rest: tuple(torch.max(self, *rest)) if rest and not isinstance(rest[0], torch.Tensor) else torch.max(self, *rest),
    "min": lambda self, *rest: tuple(torch.min(self, *rest)) if rest and not isinstance(rest[0], torch.Tensor) else torch.min(self, *rest),
    "rsub": lambda self, other, alpha=1: other - (self if alpha == 1 else self * alpha),
    "norm": lambda self, p=2, dim=None, keepdim=False, dtype=None: torch.norm(self, p if p is not None else 2, dim, keepdim),
    "scaled_dot_product_attention": lambda query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None,
        enable_gqa=False: F.scaled_dot_product_attention(query, key, value, attn_mask, dropout_p, is_causal, scale=scale),
    "hardtanh": lambda self, low=-1, high=1: F.hardtanh(self, low, high),
    "leaky_relu": lambda self, slope=0.01: F.leaky_relu(self, slope),
    "elu": lambda self, alpha=1, scale=1, input_scale=1: F.elu(self, alpha) if scale == 1 else F.selu(self),
    "softplus": lambda self, beta=1, threshold=20: F.softplus(self, beta, threshold),
    "grid_sampler": lambda input, grid, mode, padding, corners: F.grid_sample(
        input, grid, ("bilinear", "nearest", "bicubic")[mode], ("zeros", "border", "reflection")[padding], corners),
    "embedding_renorm_": lambda self, indices, max_norm, norm_type: self,
    "full": lambda size, fill_value, dtype=None, layout=None, device=None, pin=None:
        torch.full(size, fill_value, dtype=dtype_of_code(dtype), device=device),
    "expand": lambda self, size, implicit=False: self.expand(size),
    "_shape_as_tensor": lambda self: torch.tensor(self.shape),
    "linear": F.linear,
    "lstm": _recurrent("lstm", "LSTM"), "gru": _recurrent("gru", "GRU"), "rnn_tanh": _recurrent("rnn_tanh", "RNN_TANH"),
    "rnn_relu": _recurrent("rnn_relu", "RNN_RELU"),
}
