"""Activations."""

import warnings

import torch
from torch.nn._functional.common import call, refuses


def _act(name, *fixed, shown=None):
    def activation(input, inplace=False):
        if inplace:
            torch._core.call(f"{name}_", input._h, *fixed)
            return input
        return call(name, input._h, *fixed)

    activation.__name__ = shown or name.rsplit(".", 1)[-1]
    return refuses(activation.__name__)(activation)


relu = _act("torch.nn.relu")
relu6 = _act("torch.nn.hardtanh", 0.0, 6.0, shown="relu6")
selu = _act("torch.nn.selu")
silu = _act("torch.nn.silu")
mish = _act("torch.nn.mish")
hardswish = _act("torch.nn.hardswish")
hardsigmoid = _act("torch.nn.hardsigmoid")


def _parametrised(name):
    def apply(input, args, inplace):
        args = [float(a) for a in args]
        if inplace:
            torch._core.call(f"{name}_", input._h, *args)
            return input
        return call(name, input._h, *args)

    return apply


_leaky = _parametrised("torch.nn.leaky_relu")
_elu = _parametrised("torch.nn.elu")
_celu = _parametrised("torch.nn.celu")
_hardtanh = _parametrised("torch.nn.hardtanh")
_threshold = _parametrised("torch.nn.threshold")


@refuses("leaky_relu")
def leaky_relu(input, negative_slope=0.01, inplace=False):
    """x where positive, negative_slope * x elsewhere."""
    return _leaky(input, (negative_slope,), inplace)


@refuses("elu")
def elu(input, alpha=1.0, inplace=False):
    """x where positive, alpha * (e^x - 1) elsewhere."""
    return _elu(input, (alpha,), inplace)


@refuses("celu")
def celu(input, alpha=1.0, inplace=False):
    """max(0, x) + min(0, alpha * (e^(x/alpha) - 1))."""
    return _celu(input, (alpha,), inplace)


@refuses("hardtanh")
def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    """x limited to [min_val, max_val]."""
    if min_val > max_val:
        raise ValueError("min_val cannot be greater than max_val")
    return _hardtanh(input, (min_val, max_val), inplace)


@refuses("threshold")
def threshold(input, threshold, value, inplace=False):
    """x where above the threshold, `value` elsewhere."""
    return _threshold(input, (threshold, value), inplace)


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    """Leaky ReLU with a slope drawn at random in training, the mean one otherwise."""
    if not training:
        return leaky_relu(input, (lower + upper) / 2, inplace)
    with torch.no_grad():
        # Only what is not positive draws a slope, in double precision.
        places = input <= 0
        drawn = torch.empty(int(places.sum()), dtype=torch.float64).uniform_(lower, upper)
        slope = torch.ones_like(input)
        slope[places] = drawn.to(input.dtype)
    return input * slope


@refuses("gelu")
def gelu(input, approximate="none"):
    """x times the normal distribution function of x; `approximate="tanh"` for the usual approximation."""
    if approximate not in ("none", "tanh"):
        raise RuntimeError("approximate argument must be either none or tanh.")
    return call("torch.nn.gelu", input._h, approximate == "tanh")


@refuses("softplus")
def softplus(input, beta=1.0, threshold=20.0):
    """log(1 + e^(beta x)) / beta; x itself beyond the threshold."""
    return call("torch.nn.softplus", input._h, float(beta), float(threshold))


@refuses("log_sigmoid")
def logsigmoid(input):
    """log(sigmoid(x)) without underflow."""
    return call("torch.nn.logsigmoid", input._h)


_SCALAR_TYPES = {torch.float32: "Float", torch.float64: "Double", torch.float16: "Half", torch.bfloat16: "BFloat16"}


@refuses("softshrink")
def softshrink(input, lambd=0.5):
    """x moved toward zero by lambd."""
    if not lambd >= 0:
        raise RuntimeError(
            f"lambda must be in range [0, {torch.finfo(input.dtype).max:g}] for input dtype "
            f"{_SCALAR_TYPES[input.dtype]}, but found {lambd:g}"
        )
    return call("torch.nn.softshrink", input._h, float(lambd))


@refuses("hardshrink")
def hardshrink(input, lambd=0.5):
    """x where |x| > lambd, zero elsewhere."""
    return call("torch.nn.hardshrink", input._h, float(lambd))


def tanhshrink(input):
    """x - tanh(x)."""
    return input - input.tanh()


def softsign(input):
    """x / (1 + |x|)."""
    return input / (input.abs() + 1)


@refuses("prelu")
def prelu(input, weight):
    """x where positive, a learned slope times x elsewhere."""
    return call("torch.nn.prelu", input._h, weight._h)


def glu(input, dim=-1):
    """The first half along `dim` times the sigmoid of the second."""
    if input.dim() == 0:
        raise RuntimeError("glu does not support scalars because halving size must be even")
    return call("torch.nn.glu", input._h, dim)


def tanh(input):
    return input.tanh()


def sigmoid(input):
    return input.sigmoid()


def _softmax_dim(name, rank):
    warnings.warn(
        f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.",
        stacklevel=4,
    )
    return 0 if rank in (0, 1, 3) else 1


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    """e^x over its sum along `dim`."""
    if dim is None:
        dim = _softmax_dim("softmax", input.dim())
    return input.softmax(dim) if dtype is None else input.softmax(dim, dtype=dtype)


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    """Softmax of -x."""
    return softmax(-input, dim, dtype=dtype)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    """Logarithm of the softmax, without underflow."""
    if dim is None:
        dim = _softmax_dim("log_softmax", input.dim())
    return input.log_softmax(dim) if dtype is None else input.log_softmax(dim, dtype=dtype)


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    """A sample of the Gumbel-softmax distribution; `hard` makes it one-hot with a soft gradient."""
    gumbels = -torch.empty_like(logits).exponential_().log()
    soft = softmax((logits + gumbels) / tau, dim)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    one_hot = torch.zeros_like(logits).scatter_(dim, index, 1.0)
    return one_hot - soft.detach() + soft


def relu_(input):
    return relu(input, True)


def elu_(input, alpha=1.0):
    return elu(input, alpha, True)


def leaky_relu_(input, negative_slope=0.01):
    return leaky_relu(input, negative_slope, True)


def hardtanh_(input, min_val=-1.0, max_val=1.0):
    return hardtanh(input, min_val, max_val, True)
