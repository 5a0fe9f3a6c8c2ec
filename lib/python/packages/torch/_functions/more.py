"""Functions of the long tail: other names, copies of views, cells of recurrent networks, windows, matrices."""

import torch

from .. import _core, _return_types
from . import functions as _f
from . import sparse_methods as _sparse_methods


def cholesky_inverse(L, upper=False, *, out=None):
    """The inverse of the matrix whose Cholesky factor this is."""
    eye = torch.eye(L.shape[-1], dtype=L.dtype, device=L.device).expand_as(L)
    found = torch.cholesky_solve(eye, L, upper=upper)
    return found if out is None else _core.store_out(out, found)


def kaiser_window(window_length, periodic=True, beta=12.0, *, dtype=None, layout=None, device=None, requires_grad=False):
    """A window that falls as a Bessel function does."""
    n = window_length + 1 if periodic and window_length > 1 else window_length
    if n <= 1:
        return torch.ones(window_length, dtype=dtype, device=device)
    x = torch.arange(n, dtype=torch.float64)
    ratio = 2 * x / (n - 1) - 1
    found = torch.i0(beta * (1 - ratio**2).sqrt()) / torch.i0(torch.tensor(beta, dtype=torch.float64))
    return found[:window_length].to(dtype=dtype or torch.get_default_dtype(), device=device)


def bartlett_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    """A triangle."""
    n = window_length + 1 if periodic and window_length > 1 else window_length
    if n <= 1:
        return torch.ones(window_length, dtype=dtype, device=device)
    x = torch.arange(n, dtype=dtype or torch.get_default_dtype()) * (2 / (n - 1))
    return torch.where(x <= 1, x, 2 - x)[:window_length].to(device=device)


def frexp(input):
    """Mantissas in [0.5, 1) and exponents: input = mantissa * 2 ** exponent."""
    zero = input == 0
    exponent = torch.where(zero, torch.zeros_like(input), torch.floor(torch.log2(input.abs().clamp(min=1e-45))) + 1)
    mantissa = input / torch.exp2(exponent)
    big = mantissa.abs() >= 1
    return _return_types.frexp((torch.where(big, mantissa / 2, mantissa), (exponent + big).to(torch.int32)))


def _copy_of(name):
    def function(input, *args, **kwargs):
        found = getattr(input, name)(*args, **kwargs)
        return found.clone() if isinstance(found, _core.Tensor) else tuple(t.clone() for t in found)

    function.__name__ = function.__qualname__ = f"{name}_copy"
    function.__doc__ = f"{name}, in memory of its own."
    return function


def native_layer_norm(input, normalized_shape, weight, bias, eps):
    """(layer_norm, mean, 1 / deviation)"""
    dims = list(range(input.ndim - len(normalized_shape), input.ndim))
    mean = input.mean(dims, keepdim=True)
    rstd = (input.var(dims, unbiased=False, keepdim=True) + eps).rsqrt()
    return torch.nn.functional.layer_norm(input, normalized_shape, weight, bias, eps), mean, rstd


def native_dropout(input, p, train):
    """(dropout, mask)"""
    if not train or p == 0:
        return input, torch.ones_like(input, dtype=torch.bool)
    mask = torch.empty_like(input).bernoulli_(1 - p)
    return input * mask * (1 / (1 - p)), mask.bool()


def _linear(x, w, b):
    return torch.nn.functional.linear(x, w, b)


def rnn_tanh_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One step of a network with tanh."""
    return torch.tanh(_linear(input, w_ih, b_ih) + _linear(hx, w_hh, b_hh))


def rnn_relu_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One step of a network with ReLU."""
    return torch.relu(_linear(input, w_ih, b_ih) + _linear(hx, w_hh, b_hh))


def lstm_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One step of an LSTM: (h, c)"""
    h, c = hx
    i, f, g, o = (_linear(input, w_ih, b_ih) + _linear(h, w_hh, b_hh)).chunk(4, 1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def gru_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One step of a GRU."""
    a, b = _linear(input, w_ih, b_ih).chunk(3, 1), _linear(hx, w_hh, b_hh).chunk(3, 1)
    r, z = torch.sigmoid(a[0] + b[0]), torch.sigmoid(a[1] + b[1])
    n = torch.tanh(a[2] + r * b[2])
    return n + z * (hx - n)


def lu(A, *, pivot=True, get_infos=False, out=None):
    """The compact LU decomposition: (LU, pivots)"""
    LU, pivots, info = torch.linalg.lu_factor_ex(A, pivot=pivot)
    return (LU, pivots, info) if get_infos else (LU, pivots)


def svd_lowrank(A, q=6, niter=2, M=None):
    """A singular value decomposition that keeps the largest values, by random projection."""
    if M is not None:
        A = A - M
    transposed = A.shape[-2] < A.shape[-1]
    B = A.mT if transposed else A
    Q = torch.linalg.qr(B @ torch.randn(B.shape[-1], q, dtype=A.dtype, device=A.device)).Q
    for _ in range(niter):
        Q = torch.linalg.qr(B.mT @ Q).Q
        Q = torch.linalg.qr(B @ Q).Q
    U, S, Vh = torch.linalg.svd(Q.mT @ B, full_matrices=False)
    U, V = Q @ U, Vh.mT
    return (V, S, U) if transposed else (U, S, V)


def pca_lowrank(A, q=None, center=True, niter=2):
    """Principal components: (U, S, V)"""
    q = min(6, *A.shape[-2:]) if q is None else q
    return svd_lowrank(A - A.mean(dim=-2, keepdim=True) if center else A, q, niter)


def is_anomaly_enabled():
    """Whether anomaly detection is on."""
    return _core.call("torch.is_anomaly")


def get_device_module(device=None):
    """The module of a kind of device."""
    kind = torch.device(device).type if device is not None else ("cuda" if torch.cuda.is_available() else "cpu")
    return torch.cuda if kind == "cuda" else torch.cpu


def segment_reduce(data, reduce, *, lengths=None, indices=None, offsets=None, axis=0, unsafe=False, initial=None):
    """Reduces runs of rows, whose lengths are given, one by one."""
    parts = torch.split(data, lengths.tolist(), axis)
    function = {"sum": lambda p: p.sum(axis), "mean": lambda p: p.mean(axis), "max": lambda p: p.amax(axis),
                "min": lambda p: p.amin(axis), "prod": lambda p: p.prod(axis)}[reduce]
    return torch.stack([function(p) for p in parts], axis)


def histogram(input, bins, *, range=None, weight=None, density=False, out=None):
    """Counts of elements, or sums of weights, in bins: their number, over range, or their edges; (hist, bin_edges)."""
    data = input.flatten()
    if isinstance(bins, torch.Tensor):
        edges = bins
    else:
        low, high = range if range is not None else (data.min().item(), data.max().item()) if data.numel() else (0.0, 1.0)
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = torch.linspace(low, high, bins + 1, dtype=data.dtype)
    last = edges.numel() - 2
    # The last bin holds its right edge too.
    place = (torch.searchsorted(edges, data, right=True) - 1).masked_fill(data == edges[-1], last)
    inside = (place >= 0) & (place <= last)
    weights = torch.ones_like(data) if weight is None else weight.flatten()
    hist = torch.zeros(last + 1, dtype=data.dtype).index_add_(0, place.clamp(0, last), weights * inside)
    if density:
        hist = hist / (hist.sum() * edges.diff())
    return _return_types.histogram((hist, edges))


def nonzero_static(input, *, size, fill_value=-1):
    """Coordinates of the first `size` elements that are not zero; where there are fewer, rows of fill_value."""
    found = input.nonzero()[:size]
    rest = found.new_full((size - found.shape[0], found.shape[1]), fill_value)
    return torch.cat([found, rest])


def nextafter(input, other, *, out=None):
    """The next float towards another."""
    kind = {torch.float32: torch.int32, torch.float64: torch.int64}[input.dtype]
    input, other = torch.broadcast_tensors(input, other)
    bits = input.contiguous().view(kind)
    tiny = torch.ones_like(bits).view(input.dtype) * torch.sign(other)
    away = (other > input) == (input > 0)
    moved = torch.where(away, bits + 1, bits - 1).view(input.dtype)
    found = torch.where(input == other, other, torch.where(input == 0, tiny, moved))
    return found if out is None else _core.store_out(out, found)


def batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled):
    """Batch normalisation, in the order of arguments that torch itself has."""
    return torch.nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)


def affine_grid_generator(theta, size, align_corners):
    """affine_grid."""
    return torch.nn.functional.affine_grid(theta, size, align_corners)


def grid_sampler(input, grid, interpolation_mode, padding_mode, align_corners):
    """grid_sample, with numbers for the modes."""
    modes, pads = ("bilinear", "nearest", "bicubic"), ("zeros", "border", "reflection")
    return torch.nn.functional.grid_sample(input, grid, modes[interpolation_mode], pads[padding_mode], align_corners)


grid_sampler_2d = grid_sampler_3d = grid_sampler


def empty_permuted(size, physical_layout, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    """A tensor whose dimensions lie in memory in another order."""
    made = torch.empty([size[d] for d in physical_layout], dtype=dtype, device=device, requires_grad=requires_grad)
    return made.permute([list(physical_layout).index(d) for d in range(len(size))])


def is_distributed(input):
    return False


def dequantize(tensor):
    """The tensor itself, in floats: it is not quantised."""
    return tensor.float()


def sym_int(a):
    """A whole number."""
    return int(a)


def sym_float(a):
    return float(a)


def sym_max(a, b):
    return max(a, b)


def sym_min(a, b):
    return min(a, b)


def sym_not(a):
    return not a


def cond(pred, true_fn, false_fn, operands=()):
    """true_fn(*operands) or false_fn(*operands)."""
    return (true_fn if bool(pred) else false_fn)(*operands)


def while_loop(cond_fn, body_fn, carried_inputs):
    """body_fn again and again while cond_fn says so."""
    values = tuple(carried_inputs)
    while bool(cond_fn(*values)):
        values = body_fn(*values)
        values = values if isinstance(values, tuple) else (values,)
    return values


_COPIES = ("alias view unbind expand permute select slice split split_with_sizes squeeze t transpose unfold unsqueeze diagonal "
           "detach as_strided").split()
_OF_FUNCTIONAL = """alpha_dropout feature_alpha_dropout channel_shuffle native_channel_shuffle ctc_loss pdist embedding_bag
    max_pool1d_with_indices""".split()
_TO_METHODS = "cholesky_inverse frexp histogram nextafter nonzero_static dequantize".split()


def _module_load(self, other, assign=False):
    """What load_state_dict puts in this tensor's place: itself with the other's elements, or the other."""
    return other.detach() if assign else self.copy_(other).detach()


def publish(scope, tensor_class):
    """Puts the functions into torch's names, and some of them among the methods of Tensor."""
    own = {k: v for k, v in globals().items() if callable(v) and getattr(v, "__module__", "") == __name__ and k[0] != "_"}
    own.pop("publish")
    for name in _COPIES:
        own[f"{name}_copy"] = _copy_of(name)
    for name in _OF_FUNCTIONAL:
        own[name] = getattr(torch.nn.functional, name)
    own["feature_dropout"] = torch.nn.functional.dropout2d
    own["zero_"] = lambda input: input.zero_()
    own["spmm"] = own["dsmm"] = _f["matmul"]
    own["smm"], own["hspmm"] = _sparse_methods.smm, _sparse_methods.hspmm
    own["selu_"], own["celu_"] = torch.nn.functional.selu_, torch.nn.functional.celu_
    own["rrelu_"], own["threshold_"] = torch.nn.functional.rrelu_, torch.nn.functional.threshold_
    for name, function in own.items():
        scope.setdefault(name, function)
    for name in _TO_METHODS:
        setattr(tensor_class, name, own[name])
    _sparse_methods.publish(tensor_class)
    tensor_class.module_load = _module_load
    tensor_class.prelu = lambda self, weight: torch.nn.functional.prelu(self, weight)
    tensor_class.hardshrink = lambda self, lambd=0.5: torch.nn.functional.hardshrink(self, lambd)
    scope.setdefault("layout", None)
    for name in ("Stream", "Event"):
        scope.setdefault(name, getattr(torch.cuda, name))
    scope.setdefault("GradScaler", torch.amp.GradScaler)
    scope.setdefault("OutOfMemoryError", OutOfMemoryError)
    scope.setdefault("AcceleratorError", AcceleratorError)


class OutOfMemoryError(RuntimeError):
    """There is no memory left."""


class AcceleratorError(RuntimeError):
    """The device failed."""


OutOfMemoryError.__module__ = AcceleratorError.__module__ = "torch"
