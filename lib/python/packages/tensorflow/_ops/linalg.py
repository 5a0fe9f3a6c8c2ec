"""Matrix products, and what is built on them."""

from .._core import state as _state
from .._core.convert import convert_to_tensor
from .._core.op import op
from .._core.slices import IndexedSlices
from .._core.tensor import TensorLike


def matmul(
    a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False,
    output_type=None, grad_a=False, grad_b=False, name=None,
):  # fmt: skip
    """The product of matrices, or of batches of them."""
    if transpose_a and adjoint_a:
        raise ValueError("Only one of `transpose_a` and `adjoint_a` can be True. Received `transpose_a`=True, `adjoint_a`=True.")
    if transpose_b and adjoint_b:
        raise ValueError("Only one of `transpose_b` and `adjoint_b` can be True. Received `transpose_b`=True, `adjoint_b`=True.")
    graph = _state.graph
    if graph is None:
        return _product(*_conjugated(a, b, adjoint_a, adjoint_b), transpose_a or adjoint_a, transpose_b or adjoint_b, name)
    with graph._scope(name or "MatMul") as scope:
        return _product(*_conjugated(a, b, adjoint_a, adjoint_b), transpose_a or adjoint_a, transpose_b or adjoint_b, scope)


def _conjugated(a, b, adjoint_a, adjoint_b):
    """The operands whose adjoint is meant as conjugates: then the product transposes them."""
    from .math import conj

    return conj(a) if adjoint_a else a, conj(b) if adjoint_b else b


def _product(a, b, transpose_a, transpose_b, name):
    a = convert_to_tensor(a, getattr(b, "dtype", None) if not isinstance(a, TensorLike) and isinstance(b, TensorLike) else None, name="a")
    b = convert_to_tensor(b, dtype_hint=a.dtype, name="b")
    rank_a, rank_b = a.shape.rank, b.shape.rank
    if (rank_a is None or rank_a > 2) and (rank_b is None or rank_b > 1) or (rank_b is not None and rank_b > 2 and rank_a != 1):
        return op("BatchMatMulV2", name, a, b, bool(transpose_a), bool(transpose_b))
    return op("MatMul", name, a, b, bool(transpose_a), bool(transpose_b))


def matvec(a, b, transpose_a=False, adjoint_a=False, a_is_sparse=False, b_is_sparse=False, name=None):
    """A matrix (or a batch) times a vector."""
    from .array import expand_dims, squeeze

    product = matmul(a, expand_dims(b, axis=-1), transpose_a=transpose_a, adjoint_a=adjoint_a)
    return squeeze(product, axis=-1, name=name)


def tensordot(a, b, axes, name=None):
    """The sum of products over pairs of axes."""
    from .array import reshape, transpose
    from .array import shape as shape_of

    a = convert_to_tensor(a, name="a")
    b = convert_to_tensor(b, a.dtype if not isinstance(b, TensorLike) else None, name="b")
    mine, yours = _pairs(axes, a.shape.rank)

    def arrange(x, axes, axes_first):
        axes = [i + x.shape.rank if i < 0 else i for i in axes]
        free = [i for i in range(x.shape.rank) if i not in axes]
        dims = x.shape.as_list()
        inner, outer = _product_of(dims[i] for i in axes), _product_of(dims[i] for i in free)
        order = axes + free if axes_first else free + axes
        x = x if order == list(range(x.shape.rank)) else transpose(x, order)
        sizes = [dims[i] for i in free]
        if sizes.count(None) > 0:
            # Where lengths are known only when the graph runs, they are read then.
            dynamic = shape_of(x)
            place = len(axes) if axes_first else 0
            sizes = [dynamic[place + k] if n is None else n for k, n in enumerate(sizes)]
        if inner == outer == -1:
            outer = 1
            for n in sizes:
                outer = n * outer
        return reshape(x, [inner, outer] if axes_first else [outer, inner]), sizes

    left, rows = arrange(a, mine, False)
    right, cols = arrange(b, yours, True)
    return reshape(matmul(left, right), rows + cols, name=name)


def _product_of(sizes):
    n = 1
    for s in sizes:
        if s is None:
            return -1
        n *= s
    return n


def _pairs(axes, rank):
    if isinstance(axes, TensorLike):
        from .._core.arrays import values_of

        axes = values_of(axes)
    if isinstance(axes, int):
        return list(range(rank - axes, rank)), list(range(axes))
    mine, yours = axes
    as_list = lambda x: [x] if isinstance(x, int) else [int(i) for i in x]  # noqa: E731
    return as_list(mine), as_list(yours)


def einsum(equation, *inputs, **kwargs):
    """Sums of products in the notation of Einstein."""
    name = kwargs.get("name")
    wanted = equation.split("->")[0].count(",") + 1
    if wanted != len(inputs):
        raise ValueError(f'Got {len(inputs)} inputs for equation "{equation}", expecting {wanted}')
    return op("Einsum", name, [convert_to_tensor(t) for t in inputs], equation)


def cross(a, b, name=None):
    """The cross product of vectors of three elements."""
    return op("Cross", name, convert_to_tensor(a), convert_to_tensor(b))


def trace(x, name=None):
    """The sum of the main diagonals."""
    from .array import diag_part
    from .reduction import reduce_sum

    return reduce_sum(diag_part(convert_to_tensor(x)), -1)


def l2_normalize(x, axis=None, epsilon=1e-12, name=None, dim=None):
    """x divided by its Euclidean length along axes."""
    from .math import maximum, multiply, rsqrt, square
    from .reduction import reduce_sum

    x = convert_to_tensor(x, name="x")
    if x.dtype.is_complex:
        from .math import abs as absolute
        from .math import complex

        total = reduce_sum(square(absolute(x)), dim if axis is None else axis, keepdims=True)
        scale = rsqrt(maximum(total, epsilon))
        return multiply(x, complex(scale, multiply(scale, 0.0)), name=name)
    total = reduce_sum(square(x), dim if axis is None else axis, keepdims=True)
    return multiply(x, rsqrt(maximum(total, epsilon)), name=name)


def global_norm(t_list, name=None):
    """The Euclidean length of several tensors taken together."""
    from .math import multiply, sqrt
    from .nn import l2_loss
    from .reduction import reduce_sum

    from .array import stack

    with _v1_scope(name, "global_norm"):
        halves = [l2_loss(t.values if isinstance(t, IndexedSlices) else t) for t in t_list if t is not None]
        total = multiply(reduce_sum(stack(halves)), convert_to_tensor(2.0, halves[0].dtype))
        return sqrt(total, name="global_norm")


def _v1_scope(name, default):
    """A name scope in a graph, nothing eagerly."""
    import contextlib

    from .._core import state as _state

    if _state.graph is None:
        return contextlib.nullcontext()
    from .._core.names import name_scope

    return name_scope(name or default)


def clip_by_norm(t, clip_norm, axes=None, name=None):
    """t scaled down where its length exceeds clip_norm."""
    from .array import identity, ones_like, where
    from .math import greater, maximum, multiply, sqrt, true_divide
    from .reduction import reduce_sum

    if isinstance(t, IndexedSlices):
        return t._with_values(clip_by_norm(t.values, clip_norm, axes, name))
    t = convert_to_tensor(t)
    total = reduce_sum(multiply(t, t), axes, keepdims=True)
    some = greater(total, 0.0)
    length = where(some, sqrt(where(some, total, ones_like(total))), total)
    return identity(true_divide(multiply(t, clip_norm), maximum(length, clip_norm)), name=name)


def clip_by_average_norm(t, clip_norm, name=None):
    """t scaled down where its length divided by the number of its elements exceeds clip_norm."""
    from .array import identity, size
    from .math import cast, minimum, multiply, rsqrt, true_divide
    from .reduction import reduce_sum

    t = convert_to_tensor(t)
    clip = convert_to_tensor(clip_norm, t.dtype)
    count = cast(size(t), t.dtype)
    inverse = rsqrt(reduce_sum(multiply(t, t)))
    return identity(multiply(multiply(t, clip), minimum(multiply(inverse, count), true_divide(1.0, clip))), name=name)


def clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None):
    """Tensors scaled down together where their common length exceeds clip_norm; and that length."""
    from .array import identity
    from .math import minimum, multiply, true_divide

    length = global_norm(t_list) if use_norm is None else convert_to_tensor(use_norm)
    one = convert_to_tensor(1.0, length.dtype)
    clip = convert_to_tensor(clip_norm, length.dtype)
    scale = multiply(clip, minimum(true_divide(one, length), true_divide(one, clip)))

    def scaled(t):
        if isinstance(t, IndexedSlices):
            return t._with_values(scaled(t.values))
        return None if t is None else identity(multiply(convert_to_tensor(t), scale))

    return [scaled(t) for t in t_list], length
