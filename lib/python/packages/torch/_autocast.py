"""Automatic mixed precision: which operations run in a lower precision, which in float32, and which in that of their widest operand."""

import functools

import torch
import torch.nn.functional as F

# Operations of matrix products and convolutions; the lists are PyTorch's.
_LOWER = """conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d bmm mm mv baddbmm addmm addmv addbmm linear matmul
    prelu scaled_dot_product_attention chain_matmul""".split()
_LOSSES = """mse_loss cosine_embedding_loss nll_loss hinge_embedding_loss poisson_nll_loss smooth_l1_loss cross_entropy l1_loss huber_loss
    margin_ranking_loss soft_margin_loss triplet_margin_loss multi_margin_loss ctc_loss kl_div multilabel_margin_loss
    binary_cross_entropy_with_logits gaussian_nll_loss""".split()
_SINGLE = {
    "cpu": """avg_pool3d binary_cross_entropy grid_sample prod quantile nanquantile stft cdist trace cholesky cholesky_solve inverse pinverse
        max_pool3d adaptive_avg_pool3d""".split() + _LOSSES,
    "cuda": """acos asin cosh erfinv exp expm1 log log10 log2 log1p reciprocal rsqrt sinh tan pow softplus layer_norm rms_norm group_norm norm
        cosine_similarity dist pdist cdist renorm logsumexp interpolate prod softmax log_softmax softmin cumprod cumsum sum""".split() + _LOSSES,
}
_PROMOTED = {"cpu": ["stack", "cat"], "cuda": "addcdiv addcmul atan2 bilinear cross dot grid_sample scatter_add tensordot cat stack".split()}
_METHODS = {"matmul": "__matmul__", "pow": "__pow__"}

# The blocks that the program is in: (device type, dtype, enabled), innermost last.
stack = []
_undo = []
_depth = 0


def active(device_type):
    """The innermost block for a type of device; None if there is none that is enabled."""
    for block in reversed(stack):
        if block[0] == device_type:
            return block if block[2] else None
    return None


def enter(device_type, dtype, enabled):
    """Begins a block."""
    stack.append((device_type, dtype, enabled))
    if enabled and not _undo:
        _install()


def leave():
    """Ends the innermost block."""
    stack.pop()
    if not any(enabled for _, _, enabled in stack):
        for owner, name, value in reversed(_undo):
            setattr(owner, name, value)
        _undo.clear()


def _install():
    lower, promoted = set(_LOWER), set(_PROMOTED["cpu"]) | set(_PROMOTED["cuda"])
    single = set(_SINGLE["cpu"]) | set(_SINGLE["cuda"])
    for space in (torch, F, torch.Tensor):
        for name in lower | single | promoted:
            for word in (name, _METHODS.get(name)) if space is torch.Tensor else (name,):
                function = vars(space).get(word) if word else None
                if callable(function):
                    _undo.append((space, word, function))
                    setattr(space, word, _casting(name, function))
    if "__rmatmul__" in vars(torch.Tensor):
        function = torch.Tensor.__rmatmul__
        _undo.append((torch.Tensor, "__rmatmul__", function))
        setattr(torch.Tensor, "__rmatmul__", _casting("matmul", function))


def _casting(name, function):
    """The function, with its operands in the precision that the block asks for."""
    @functools.wraps(function)
    def cast(*args, **kwargs):
        global _depth
        if _depth:
            return function(*args, **kwargs)
        kind = _kind(args) or _kind(kwargs.values())
        block = active(kind) if kind else None
        # The forms that write to a given tensor stay as they are.
        if block is None or kwargs.get("out") is not None:
            return function(*args, **kwargs)
        dtype = None
        if name in _LOWER:
            dtype = block[1]
        elif name in _SINGLE.get(kind, ()):
            dtype = torch.float32
        elif name in _PROMOTED.get(kind, ()):
            dtype = _widest((args, kwargs), block[1])
        # What the function itself calls runs as it is, but the casts themselves are ordinary operations.
        args, kwargs = (_converted(args, dtype, kind), _converted(kwargs, dtype, kind)) if dtype is not None else (args, kwargs)
        _depth += 1
        try:
            return function(*args, **kwargs)
        finally:
            _depth -= 1

    return cast


def _kind(values):
    for v in values:
        if isinstance(v, torch.Tensor):
            return v.device.type
        if isinstance(v, (list, tuple)):
            found = _kind(v)
            if found:
                return found
    return None


def _converted(value, dtype, kind):
    if isinstance(value, torch.Tensor):
        eligible = value.dtype in (torch.float32, torch.float16, torch.bfloat16) and value.dtype != dtype and value.device.type == kind
        return value.to(dtype) if eligible else value
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields") and not isinstance(value, torch.Size):
        return type(value)(_converted(v, dtype, kind) for v in value)
    if isinstance(value, dict):
        return {k: _converted(v, dtype, kind) for k, v in value.items()}
    return value


def _widest(value, lower):
    """float32 where an operand is, else the block's precision."""
    if isinstance(value, torch.Tensor):
        return torch.float32 if value.dtype == torch.float32 else lower
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, (list, tuple)) or not isinstance(value, (str, int, float, type(None), torch.dtype)) and hasattr(value, "__iter__"):
        return torch.float32 if any(_widest(v, lower) == torch.float32 for v in value) else lower
    return lower
