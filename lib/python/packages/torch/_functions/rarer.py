"""Functions that programs use seldom, and other names of those above."""

from .. import _core
from . import functions as _f
from . import methods as _m
from . import overloads as _o


def unravel_index(indices, shape):
    """Coordinates of positions in a flattened tensor, one tensor per dimension."""
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    out = []
    rest = indices
    for n in reversed(shape):
        out.append(rest % n)
        rest = rest // n
    return tuple(reversed(out))


def index_reduce(input, dim, index, source, reduce, *, include_self=True):
    """Reduces slices of source into positions of a dimension: reduce is "prod", "mean", "amax" or "amin"."""
    shape = [1] * source.ndim
    shape[dim] = -1
    wide = index.reshape(shape).expand_as(source)
    return _f["scatter_reduce"](input, dim, wide, source, reduce, include_self=include_self)


def narrow_copy(input, dim, start, length):
    """A part of a dimension, in memory of its own."""
    return _o.narrow(input, dim, start, length).clone()


def fill(input, value):
    """A copy filled with one number."""
    return input.clone().fill_(value)


def index_put(input, indices, values, accumulate=False):
    """A copy with values at indices."""
    return input.index_put(indices, values, accumulate)


def adjoint(input):
    """The last two dimensions exchanged, and conjugated."""
    return input.adjoint()


# Abramowitz and Stegun, 9.8.1 to 9.8.4: for each order the polynomials below 3.75 and beyond it.
_BESSEL = (
    (
        (1, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813),
        (0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281, -0.02057706, 0.02635537, -0.01647633, 0.00392377),
    ),
    (
        (0.5, 0.87890594, 0.51498869, 0.15084934, 0.02658733, 0.00301532, 0.00032411),
        (0.39894228, -0.03988024, -0.00362018, 0.00163801, -0.01031555, 0.02282967, -0.02895312, 0.01787654, -0.00420059),
    ),
)


def modified_bessel(input, order, scaled=False):
    """The modified Bessel function of the first kind, of order 0 or 1; times exp(-|x|) where it is scaled."""
    x = input if input.is_floating_point() else input.float()
    size = x.abs()
    small, large = _BESSEL[order]
    near, far = size.clamp(max=3.75), size.clamp(min=3.75)
    below = _polynomial(small, (near / 3.75) ** 2) * ((-near).exp() if scaled else 1) * (near if order else 1)
    beyond = _polynomial(large, 3.75 / far) / far.sqrt() * (1 if scaled else far.exp())
    found = _o.where(size < 3.75, below, beyond)
    return _o.where(x < 0, -found, found) if order else found


def _polynomial(coefficients, x):
    total = coefficients[-1]
    for c in coefficients[-2::-1]:
        total = total * x + c
    return total


def i0(input, *, out=None):
    """The modified Bessel function of the first kind, of order 0."""
    found = modified_bessel(input, 0)
    return found if out is None else _core.store_out(out, found)


def cholesky_solve(B, L, upper=False, *, out=None):
    """X with A X = B, from A's Cholesky factor."""
    from .. import linalg

    y = linalg.solve_triangular(L.mT if upper else L, B, upper=False)
    return linalg.solve_triangular(L if upper else L.mT, y, upper=True)


def get_device(input):
    """The index of a tensor's GPU, -1 for the CPU."""
    return input.get_device()


def is_signed(input):
    """Whether elements may be negative."""
    return input.is_signed()


def is_inference(input):
    """Whether a tensor was made in inference mode, and is no view of one that was not."""
    return input.is_inference()


def detach(input):
    """The same memory outside the graph."""
    return input.detach()


def embedding(weight, input, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    """Rows of weight at indices."""
    from ..nn import functional

    return functional.embedding(input, weight, None if padding_idx < 0 else padding_idx)


def dropout(input, p, train):
    """Elements set to zero with probability p, the others scaled up."""
    from ..nn import functional

    return functional.dropout(input, p, train)


def _in_place(name, function):
    """A method that stores what a function computes over its tensor."""

    def inside(self, *args, **kwargs):
        return _core.write_in_place(self, function(self, *args, **kwargs))

    inside.__name__ = inside.__qualname__ = name
    inside.__doc__ = f"In-place version of {name[:-1]}."
    return inside


def methods_of(torch):
    """Methods made of functions of the finished namespace."""
    made = {
        name: getattr(torch, name)
        for name in "index_reduce narrow_copy i0 cholesky_solve is_signed".split()
    }
    for name in "cumsum cumprod tril triu float_power polygamma mvlgamma renorm i0 index_reduce".split():
        made[f"{name}_"] = _in_place(f"{name}_", getattr(torch, name))
    made["unsafe_chunk"], made["unsafe_split"] = _f["chunk"], _o.split
    return made


def publish(torch):
    """Gives torch its in-place functions and those of torch.nn.functional that it has too."""
    from ..nn import functional

    for name, method in _m.items():
        if name.endswith("_") and not name.startswith("_") and name[:-1] in torch and name not in torch:
            torch[name] = method
    for name in _FUNCTIONAL.split():
        if hasattr(functional, name):
            torch[name] = getattr(functional, name)


_FUNCTIONAL = """conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d max_pool1d max_pool2d max_pool3d avg_pool1d
    adaptive_avg_pool1d adaptive_max_pool1d alpha_dropout layer_norm group_norm instance_norm rms_norm bilinear
    binary_cross_entropy_with_logits celu selu prelu threshold rrelu hardshrink pixel_shuffle pixel_unshuffle
    channel_shuffle cosine_similarity cosine_embedding_loss hinge_embedding_loss kl_div margin_ranking_loss
    poisson_nll_loss triplet_margin_loss pairwise_distance pdist"""
