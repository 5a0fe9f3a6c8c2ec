"""Functions made of others."""

import math
from functools import reduce as _reduce

from .. import _core, _return_types
from . import functions as _f
from . import overloads as _o


def _tensors_of(args):
    return args[0] if len(args) == 1 and isinstance(args[0], (list, tuple)) else args


def _stored(out, result):
    return result if out is None else _core.store_out(out, result)


def atleast_1d(*tensors):
    """Tensors with at least one dimension."""
    found = [t if t.ndim > 0 else t.reshape(1) for t in _tensors_of(tensors)]
    return found[0] if len(tensors) == 1 and not isinstance(tensors[0], (list, tuple)) else tuple(found)


def atleast_2d(*tensors):
    """Tensors with at least two dimensions; new ones come first."""

    def raised(t):
        return t.reshape(1, 1) if t.ndim == 0 else t.unsqueeze(0) if t.ndim == 1 else t

    found = [raised(t) for t in _tensors_of(tensors)]
    return found[0] if len(tensors) == 1 and not isinstance(tensors[0], (list, tuple)) else tuple(found)


def atleast_3d(*tensors):
    """Tensors with at least three dimensions."""

    def raised(t):
        if t.ndim == 0:
            return t.reshape(1, 1, 1)
        if t.ndim == 1:
            return t.unsqueeze(0).unsqueeze(-1)
        return t.unsqueeze(-1) if t.ndim == 2 else t

    found = [raised(t) for t in _tensors_of(tensors)]
    return found[0] if len(tensors) == 1 and not isinstance(tensors[0], (list, tuple)) else tuple(found)


def hstack(tensors, *, out=None):
    """Tensors side by side: joined along the second dimension, vectors along the first."""
    if not tensors:
        raise RuntimeError("hstack expects a non-empty TensorList")
    tensors = atleast_1d(list(tensors))
    return _stored(out, _f["cat"](tensors, 0 if tensors[0].ndim == 1 else 1))


def vstack(tensors, *, out=None):
    """Tensors one above the other: joined along the first dimension."""
    if not tensors:
        raise RuntimeError("vstack expects a non-empty TensorList")
    return _stored(out, _f["cat"](atleast_2d(list(tensors)), 0))


def row_stack(tensors, *, out=None):
    """Tensors one above the other; the same as torch.vstack."""
    return vstack(tensors, out=out)


def dstack(tensors, *, out=None):
    """Tensors behind each other: joined along the third dimension."""
    return _stored(out, _f["cat"](atleast_3d(list(tensors)), 2))


def column_stack(tensors, *, out=None):
    """Vectors as columns, and matrices, side by side."""
    columns = [t.reshape(t.numel(), 1) if t.ndim <= 1 else t for t in tensors]
    return _stored(out, hstack(columns))


def _split_along(name, input, indices_or_sections, dim, least):
    """Parts along a dimension; a number of parts must divide it, unlike in torch.tensor_split."""
    if input.ndim < least:
        raise RuntimeError(
            f"torch.{name} requires a tensor with at least {least} dimension, "
            f"but got a tensor with {input.ndim} dimensions!"
        )
    if isinstance(indices_or_sections, int):
        size = input.shape[dim]
        if indices_or_sections == 0 or size % indices_or_sections:
            raise RuntimeError(
                f"torch.{name} attempted to split along dimension {dim}, but the size of the dimension {size} "
                f"is not divisible by the split_size {indices_or_sections}!"
            )
    return _o.tensor_split(input, indices_or_sections, dim)


def hsplit(input, indices_or_sections):
    """Parts side by side."""
    return _split_along("hsplit", input, indices_or_sections, 0 if input.ndim == 1 else 1, 1)


def vsplit(input, indices_or_sections):
    """Parts one above the other."""
    return _split_along("vsplit", input, indices_or_sections, 0, 2)


def dsplit(input, indices_or_sections):
    """Parts behind each other."""
    return _split_along("dsplit", input, indices_or_sections, 2, 3)


def fliplr(input):
    """Columns in reverse order."""
    if input.ndim < 2:
        raise RuntimeError("Input must be >= 2-d.")
    return _f["flip"](input, (1,))


def flipud(input):
    """Rows in reverse order."""
    if input.ndim < 1:
        raise RuntimeError("Input must be >= 1-d.")
    return _f["flip"](input, (0,))


def ravel(input):
    """All elements as a vector; over the same memory where possible."""
    return _f["reshape"](input, (-1,))


def unflatten(input, dim, sizes):
    """A dimension split into several."""
    return _core.wrap(_core.call("torch.unflatten", input._h, dim, *_core.integers(sizes)))


def diag(input, diagonal=0, *, out=None):
    """A matrix with a vector on its diagonal; of a matrix, its diagonal."""
    if input.ndim == 1:
        return _stored(out, _f["diag_embed"](input, diagonal))
    if input.ndim != 2:
        raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {input.ndim}D")
    return _stored(out, _core.wrap(_core.call("torch.diagonal_copy", input._h, diagonal)))


def diagflat(input, offset=0):
    """A matrix with all elements on its diagonal."""
    return _f["diag_embed"](input.reshape(-1), offset)


def cartesian_prod(*tensors):
    """All combinations of elements of vectors, a row each."""
    if len(tensors) == 1:
        return tensors[0]
    grids = _f["_meshgrid_of"](tensors, "ij")
    return _f["stack"]([g.reshape(-1) for g in grids], 1)


def broadcast_tensors(*tensors):
    """Tensors expanded to their common shape."""
    given = _tensors_of(tensors)
    # What has the common shape already is handed back, not a view of it.
    return tuple(t if t.shape == made.shape else made for t, made in zip(given, _f["_broadcast_of"](given)))


def broadcast_shapes(*shapes):
    """The shape that shapes broadcast to."""
    from .._size import Size

    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    rank = max((len(s) for s in shapes), default=0)
    out = [1] * rank
    for shape in shapes:
        for i, n in enumerate(shape, rank - len(shape)):
            if n < 0:
                raise RuntimeError(
                    f"Trying to create tensor with negative dimension ({n}): ({n})"
                )
            if n not in (1, out[i]) and out[i] != 1:
                raise RuntimeError(
                    "Shape mismatch: objects cannot be broadcast to a single shape"
                )
            out[i] = out[i] if n == 1 else n
    return Size(out)


def chain_matmul(*matrices, out=None):
    """Product of matrices."""
    return _stored(out, _reduce(_f["mm"], _tensors_of(matrices)))


def float_power(input, exponent, *, out=None):
    """Powers computed in float64."""

    def double(x):
        return x.double() if isinstance(x, _core.Tensor) else float(x)

    return _stored(out, _f["pow"](double(input), double(exponent)))


def trapezoid(y, x=None, *, dx=1, dim=-1):
    """Integral of samples by the trapezoidal rule."""
    n = y.shape[dim]
    heights = y.narrow(dim, 0, n - 1) + y.narrow(dim, 1, n - 1)
    if x is None:
        return heights.sum(dim) * (dx / 2.0)
    return (_o.diff(x, dim=-1) * heights).sum(dim) / 2.0


def trapz(y, x=None, *, dx=1, dim=-1):
    """Integral of samples; the same as torch.trapezoid."""
    return trapezoid(y, x, dx=dx, dim=dim)


def cumulative_trapezoid(y, x=None, *, dx=1, dim=-1):
    """Running integral of samples by the trapezoidal rule."""
    n = y.shape[dim]
    heights = y.narrow(dim, 0, n - 1) + y.narrow(dim, 1, n - 1)
    steps = dx / 2.0 if x is None else _o.diff(x, dim=-1) / 2.0
    return (heights * steps).cumsum(dim)


def cov(input, *, correction=1, fweights=None, aweights=None):
    """Covariances between the rows of a matrix of observations."""
    x = input if input.ndim > 1 else input.reshape(1, -1)
    if fweights is None and aweights is None:
        centred = x - x.mean(1, keepdim=True)
        return (centred @ centred.t() / max(x.shape[1] - correction, 0)).squeeze()
    weights = 1
    for w in (fweights, aweights):
        weights = weights if w is None else weights * w
    total = weights.sum()
    mean = (x * weights).sum(1, keepdim=True) / total
    norm = total - correction if aweights is None else total - correction * (weights * aweights).sum() / total
    centred = x - mean
    return ((centred * weights) @ centred.t() / norm).squeeze()


def corrcoef(input):
    """Correlations between the rows of a matrix of observations."""
    c = cov(input)
    if c.ndim == 0:
        return c / c
    deviation = c.diagonal().sqrt()
    return (c / deviation[:, None] / deviation[None, :]).clamp(-1, 1)


def vander(x, N=None, increasing=False):
    """Powers of a vector's elements as rows."""
    n = len(x) if N is None else N
    powers = _f["stack"]([x**i for i in range(n)], 1) if n else x.new_empty((len(x), 0))
    return powers if increasing else _f["flip"](powers, (1,))


def gradient(input, *, spacing=1, dim=None, edge_order=1):
    """Slopes between samples: central differences inside, one-sided at the edges."""
    dims = range(input.ndim) if dim is None else [dim] if isinstance(dim, int) else dim
    out = []
    for i, d in enumerate(dims):
        step = spacing[i] if isinstance(spacing, (list, tuple)) else spacing
        n = input.shape[d]
        if isinstance(step, _core.Tensor):
            gaps = _o.diff(step)
            shape = [-1 if k == d % input.ndim else 1 for k in range(input.ndim)]
            left, right = gaps[:-1].reshape(shape), gaps[1:].reshape(shape)
            a, b, c = (input.narrow(d, k, n - 2) for k in range(3))
            inside = (c * left**2 - a * right**2 + b * (right**2 - left**2)) / (left * right * (left + right))
            first, last = gaps[0], gaps[-1]
        else:
            inside = (input.narrow(d, 2, n - 2) - input.narrow(d, 0, n - 2)) / (2 * step)
            first = last = step
        begin = (input.narrow(d, 1, 1) - input.narrow(d, 0, 1)) / first
        end = (input.narrow(d, n - 1, 1) - input.narrow(d, n - 2, 1)) / last
        out.append(_f["cat"]([begin, inside, end], d))
    return tuple(out)


def select_scatter(input, src, dim, index):
    """A copy with one position of a dimension replaced."""
    out = input.clone()
    out.select(dim, index).copy_(src)
    return out


def slice_scatter(input, src, dim=0, start=None, end=None, step=1):
    """A copy with a slice of a dimension replaced."""
    out = input.clone()
    _f["_slice_dim"](out, dim, start, end, step).copy_(src)
    return out


def diagonal_scatter(input, src, offset=0, dim1=0, dim2=1):
    """A copy with a diagonal replaced."""
    out = input.clone()
    out.diagonal(offset, dim1, dim2).copy_(src)
    return out


def renorm(input, p, dim, maxnorm):
    """Slices along a dimension scaled down to a largest norm."""
    others = [d for d in range(input.ndim) if d != dim % input.ndim]
    norms = _f["_vector_norm"](input, p, others, True)
    return input * _o.where(norms > maxnorm, maxnorm / (norms + 1e-7), norms.new_ones(()))


def mvlgamma(input, p):
    """Logarithm of the multivariate gamma function of dimension p."""
    shifts = input.new_tensor([-i / 2 for i in range(p)])
    return _f["lgamma"](input.unsqueeze(-1) + shifts).sum(-1) + p * (p - 1) / 4 * math.log(math.pi)


# B_2k / (2k)!, for the Euler-Maclaurin formula.
_BERNOULLI = (1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160)


def polygamma(n, input, *, out=None):
    """Derivatives of the digamma function: n = 0 is digamma, 1 trigamma."""
    if n == 0:
        return _stored(out, _f["digamma"](input))
    if n == 1:
        return _stored(out, _f["_trigamma"](input))
    if n < 0:
        raise RuntimeError("polygamma(n, x) does not support negative n.")
    x = input if input.is_floating_point() else input.float()
    at, s = x + 10, n + 1
    total = sum((x + k) ** -s for k in range(10)) + at**-n / n + 0.5 * at**-s
    factor = s
    for i, b in enumerate(_BERNOULLI):
        total = total + b * factor * at ** (-s - 1 - 2 * i)
        factor *= (s + 2 * i + 1) * (s + 2 * i + 2)
    return _stored(out, total * ((-1.0) ** s * math.factorial(n)))


def slogdet(input):
    """Sign and logarithm of the magnitude of a determinant."""
    return _return_types.slogdet(_f["_slogdet_of"](input, "linalg.slogdet"))


def logdet(input):
    """Logarithm of a determinant; NaN where it is negative."""
    sign, log = _f["_slogdet_of"](input, "logdet")
    return _o.where(sign == -1, math.nan, log)


def inverse(input, *, out=None):
    """The inverse of square matrices."""
    return _stored(out, _f["_inverse_of"](input, "linalg.inv"))


def pinverse(input, rcond=1e-15):
    """The pseudo-inverse of matrices."""
    from .. import linalg

    return linalg.pinv(input, rcond=rcond)


def cholesky(input, upper=False, *, out=None):
    """Triangular factor of a positive-definite matrix."""
    return _stored(out, _f["_cholesky_of"](input, upper))


def matrix_power(input, n, *, out=None):
    """A square matrix times itself; negative powers are those of the inverse."""
    from .. import linalg

    return linalg.matrix_power(input, n, out=out)


def svd(input, some=True, compute_uv=True, *, out=None):
    """Singular value decomposition: input = U diag(S) V^T. Without compute_uv, U and V are zeros."""
    if not isinstance(input, _core.Tensor):
        raise TypeError(f"svd(): argument 'input' (position 1) must be Tensor, not {_core.type_name(input)}")
    if input.ndim < 2:
        raise RuntimeError(f"linalg.svd: input should have at least 2 dimensions, but has {input.ndim} dimensions instead")
    u, s, vh = _f["_svd_of"](input, not some and compute_uv)
    if not compute_uv:
        u, vh = (input.new_zeros(*input.shape[:-2], n, n) for n in input.shape[-2:])
    return _return_types.svd((u, s, vh.mT))


def qr(input, some=True, *, out=None):
    """Orthogonal and upper triangular factors."""
    return _return_types.qr(_f["_qr_of"](input, not some))


def is_tensor(obj):
    """Whether an object is a tensor."""
    return isinstance(obj, _core.Tensor)


def is_storage(obj):
    """Whether an object is a storage."""
    from .._storage import UntypedStorage

    return isinstance(obj, UntypedStorage)


def numel(input):
    """How many elements a tensor has."""
    if not isinstance(input, _core.Tensor):
        raise TypeError(f"numel(): argument 'input' (position 1) must be Tensor, not {_core.type_name(input)}")
    return input.numel()


def is_floating_point(input):
    """Whether a tensor's dtype is a floating-point one."""
    return input.is_floating_point()


def is_complex(input):
    """Whether a tensor's dtype is a complex one."""
    return input.is_complex()


def is_nonzero(input):
    """Whether the only element is not zero."""
    return input.is_nonzero()


def is_same_size(input, other):
    """Whether two tensors have the same shape."""
    return input.shape == other.shape


def positive(input):
    """The tensor itself."""
    if input.dtype._name == "bool":
        raise RuntimeError("The `+` operator, on a bool tensor is not supported.")
    return input


def isposinf(input, *, out=None):
    """True where an element is positive infinity."""
    return _stored(out, _f["eq"](input, math.inf))


def isneginf(input, *, out=None):
    """True where an element is negative infinity."""
    return _stored(out, _f["eq"](input, -math.inf))


def result_type(tensor1, tensor2):
    """The dtype of arithmetic between two tensors or numbers."""
    from .. import _dtype
    from .._arguments import error_of_forms

    try:
        operands = [*_core.operand(tensor1), *_core.operand(tensor2)]
    except _core.Mismatch as error:
        raise error_of_forms() or error from None
    return _dtype.by_name[_core.call("torch.result_type", *operands)]


def promote_types(type1, type2):
    """The smallest dtype that holds both kinds of number."""
    from .. import _dtype

    return _dtype.by_name[_core.call("torch.promote_types", type1._name, type2._name)]


def can_cast(from_, to):
    """Whether a dtype may be stored in another without losing its kind of number."""
    return _core.call("torch.can_cast", from_._name, to._name)


def typename(obj):
    """The name of an object's type; of a tensor, its old class name."""
    if isinstance(obj, _core.Tensor):
        return obj.type()
    cls = obj if isinstance(obj, type) else type(obj)
    module = cls.__module__
    return cls.__qualname__ if module in ("builtins", "__builtin__") else f"{module}.{cls.__qualname__}"
