"""Arrays made, reshaped, joined, picked from and reduced, with NumPy's rules for types."""

from ..._core import dtypes as _dtypes
from ..._ops import array as _array_ops
from ... import linalg, math
from ..._core.dtypes import as_dtype
from ..._ops.math import cast
from ..._ops.math import range as _range
from ._types import _narrowed, floating, natural, promoted, result_type


def _default(dtype):
    return _narrowed(_dtypes.float64) if dtype is None else as_dtype(dtype)


def array(val, dtype=None, copy=True, ndmin=0):
    """A tensor of values; 64 bits unless told otherwise."""
    x = natural(val)
    x = x if dtype is None else cast(x, as_dtype(dtype))
    return reshape(x, [1] * (ndmin - x.shape.rank) + x.shape.as_list()) if x.shape.rank < ndmin else x


def asarray(a, dtype=None):
    """A tensor of values."""
    return array(a, dtype)


asanyarray = ascontiguousarray = asarray


def copy(a):
    """The tensor: it never changes."""
    return natural(a)


def zeros(shape, dtype=float):
    """Zeros, of float64 unless told otherwise."""
    return _array_ops.zeros(shape, _default(None if dtype is float else dtype))


def ones(shape, dtype=float):
    """Ones, of float64 unless told otherwise."""
    return _array_ops.ones(shape, _default(None if dtype is float else dtype))


empty = zeros


def full(shape, fill_value, dtype=None):
    """One value everywhere."""
    value = array(fill_value, dtype)
    return _array_ops.broadcast_to(value, [shape] if isinstance(shape, int) else shape)


def _like(function):
    def made(a, dtype=None):
        a = natural(a)
        return function(a, as_dtype(dtype) if dtype is not None else a.dtype)

    return made


zeros_like, ones_like = _like(_array_ops.zeros_like), _like(_array_ops.ones_like)
empty_like = zeros_like


def full_like(a, fill_value, dtype=None):
    """One value everywhere, in the shape and type of another array."""
    a = natural(a)
    return full(a.shape, fill_value, dtype or a.dtype)


def eye(N, M=None, k=0, dtype=float):
    """Ones on a diagonal."""
    rows, columns = _range(N)[:, None], _range(N if M is None else M)[None, :]
    return cast(math.equal(columns - rows, k), _default(None if dtype is float else dtype))


def identity(n, dtype=float):
    """The identity matrix."""
    return eye(n, dtype=dtype)


def tri(N, M=None, k=0, dtype=None):
    """Ones at and below a diagonal."""
    rows, columns = _range(N)[:, None], _range(N if M is None else M)[None, :]
    return cast(math.less_equal(columns - rows, k), _default(dtype))


def tril(m, k=0):
    """The elements at and below a diagonal."""
    m = natural(m)
    return m * tri(m.shape[-2], m.shape[-1], k, m.dtype)


def triu(m, k=0):
    """The elements at and above a diagonal."""
    m = natural(m)
    return m * (1 - tri(m.shape[-2], m.shape[-1], k - 1, m.dtype))


def arange(start, stop=None, step=1, dtype=None):
    """start, start + step, ... below stop."""
    start, stop = (0, start) if stop is None else (start, stop)
    dtype = result_type(*[x if hasattr(x, "dtype") else type(x) for x in (start, stop, step)]) if dtype is None else as_dtype(dtype)
    if not step:
        raise ValueError("step must be non-zero")
    return cast(_range(cast(start, dtype), cast(stop, dtype), cast(step, dtype)), dtype)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=float, axis=0):
    """Evenly spaced numbers."""
    start, stop = floating(start), floating(stop)
    count = num if endpoint else num + 1
    values = math_linspace(start, stop, count, axis=axis)
    values = values if endpoint else values[:-1]
    step = (stop - start) / cast(max_of(count - 1, 1), start.dtype)
    values = values if dtype is float else cast(values, as_dtype(dtype))
    return (values, step) if retstep else values


def max_of(a, b):
    """The larger of two Python numbers."""
    return a if a > b else b


def math_linspace(start, stop, num, axis=0):
    """`tf.linspace`."""
    from ..._ops.math import linspace as spaced

    return spaced(start, stop, num, axis=axis)


def meshgrid(*xi, **kwargs):
    """Coordinate grids."""
    return _array_ops.meshgrid(*promoted(*xi), **kwargs)


def diag(v, k=0):
    """A matrix with a diagonal, or the diagonal of a matrix."""
    v = natural(v)
    return linalg.diag(v, k=k) if v.shape.rank == 1 else diagonal(v, k)


def diagonal(a, offset=0, axis1=0, axis2=1):
    """A diagonal."""
    a = moveaxis(natural(a), (axis1, axis2), (-2, -1))
    return linalg.diag_part(a, k=offset)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None):
    """The sum of a diagonal."""
    return sum(diagonal(a, offset, axis1, axis2), axis=-1, dtype=dtype)


# --- Shapes ----------------------------------------------------------------------------------------------------------------


def shape(a):
    """The shape."""
    return natural(a).shape


def ndim(a):
    """The number of dimensions."""
    return natural(a).shape.rank


def size(x, axis=None):
    """The number of elements."""
    x = natural(x)
    return x.shape.num_elements() if axis is None else x.shape[axis]


def reshape(a, newshape, order="C"):
    """The elements in another shape."""
    if order == "F":
        wanted = [newshape] if isinstance(newshape, int) else list(newshape)
        return transpose(_array_ops.reshape(transpose(natural(a)), wanted[::-1]))
    return _array_ops.reshape(natural(a), [newshape] if isinstance(newshape, int) else newshape)


def ravel(a):
    """All elements in one dimension."""
    return reshape(a, [-1])


def transpose(a, axes=None):
    """Dimensions in another order: reversed unless told otherwise."""
    a = natural(a)
    return _array_ops.transpose(a, list(range_of(a.shape.rank))[::-1] if axes is None else list(axes))


def range_of(n):
    """Python's `range`."""
    import builtins

    return builtins.range(n)


def swapaxes(a, axis1, axis2):
    """Two dimensions exchanged."""
    a = natural(a)
    order = list(range_of(a.shape.rank))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return _array_ops.transpose(a, order)


def moveaxis(a, source, destination):
    """Dimensions moved to other places."""
    a = natural(a)
    n = a.shape.rank
    source = [s % n for s in ([source] if isinstance(source, int) else source)]
    destination = [d % n for d in ([destination] if isinstance(destination, int) else destination)]
    order = [i for i in range_of(n) if i not in source]
    for d, s in sorted(zip(destination, source)):
        order.insert(d, s)
    return _array_ops.transpose(a, order)


def expand_dims(a, axis):
    """One more dimension."""
    return _array_ops.expand_dims(natural(a), axis)


def squeeze(a, axis=None):
    """Dimensions of size 1 dropped."""
    return _array_ops.squeeze(natural(a), axis)


def broadcast_to(array, shape):
    """The array repeated along new dimensions and those of size 1."""
    return _array_ops.broadcast_to(natural(array), [shape] if isinstance(shape, int) else shape)


def atleast_1d(*arys):
    """Arrays of one dimension at least."""
    made = [reshape(a, [1]) if natural(a).shape.rank == 0 else natural(a) for a in arys]
    return made[0] if len(made) == 1 else made


def atleast_2d(*arys):
    """Arrays of two dimensions at least."""
    made = [reshape(a, [1, -1]) if natural(a).shape.rank < 2 else natural(a) for a in arys]
    return made[0] if len(made) == 1 else made


def concatenate(arys, axis=0):
    """Arrays one after the other along a dimension."""
    parts = promoted(*arys)
    if axis is None:
        parts, axis = [ravel(p) for p in parts], 0
    return _array_ops.concat(parts, axis)


def stack(arrays, axis=0):
    """Arrays along a new dimension."""
    if not isinstance(arrays, (list, tuple)):
        arrays = _array_ops.unstack(natural(arrays))
    return _array_ops.stack(promoted(*arrays), axis)


def vstack(tup):
    """Rows on top of one another."""
    return concatenate([atleast_2d(a) for a in tup], 0)


def hstack(tup):
    """Arrays side by side."""
    parts = [atleast_1d(a) for a in tup]
    return concatenate(parts, 0 if parts[0].shape.rank == 1 else 1)


def dstack(tup):
    """Arrays along the third dimension."""
    parts = [atleast_2d(a) for a in tup]
    return concatenate([p[..., None] if p.shape.rank == 2 else p for p in parts], 2)


def split(ary, indices_or_sections, axis=0):
    """An array in parts: so many equal ones, or cut at places."""
    ary = natural(ary)
    if isinstance(indices_or_sections, int):
        return _array_ops.split(ary, indices_or_sections, axis)
    cuts = [0, *indices_or_sections, ary.shape[axis]]
    return _array_ops.split(ary, [b - a for a, b in zip(cuts, cuts[1:])], axis)


array_split = split


def tile(a, reps):
    """The array repeated as a whole."""
    a = natural(a)
    reps = [reps] if isinstance(reps, int) else list(reps)
    n = max_of(len(reps), a.shape.rank)
    a = reshape(a, [1] * (n - a.shape.rank) + a.shape.as_list())
    return _array_ops.tile(a, [1] * (n - len(reps)) + reps)


def repeat(a, repeats, axis=None):
    """Each element repeated."""
    return _array_ops.repeat(natural(a), repeats, axis)


def flip(m, axis=None):
    """The elements in reverse order along dimensions."""
    m = natural(m)
    axes = list(range_of(m.shape.rank)) if axis is None else [axis] if isinstance(axis, int) else list(axis)
    return _array_ops.reverse(m, axes)


def fliplr(m):
    """Columns in reverse order."""
    return flip(m, 1)


def flipud(m):
    """Rows in reverse order."""
    return flip(m, 0)


def roll(a, shift, axis=None):
    """Elements moved along, the last coming first."""
    a = natural(a)
    return _array_ops.roll(a, shift, axis) if axis is not None else reshape(_array_ops.roll(ravel(a), shift, 0), a.shape)


def rot90(m, k=1, axes=(0, 1)):
    """A quarter turn, `k` times."""
    m = natural(m)
    k %= 4
    if k == 0:
        return m
    if k == 2:
        return flip(flip(m, axes[0]), axes[1])
    turned = swapaxes(m, *axes)
    return flip(turned, axes[0]) if k == 1 else flip(turned, axes[1])


def pad(array, pad_width, mode, **kwargs):
    """Margins of a constant, or of the reflected elements."""
    array = natural(array)
    width = pad_width
    if isinstance(width, int):
        width = [[width, width]] * array.shape.rank
    elif isinstance(width[0], int):
        width = [list(width)] * array.shape.rank
    if mode not in ("constant", "reflect", "symmetric"):
        raise ValueError(f"Unsupported padding mode: {mode}")
    return _array_ops.pad(array, width, mode.upper(), kwargs.get("constant_values", 0))


def append(arr, values, axis=None):
    """Values after those of an array."""
    return concatenate([ravel(arr), ravel(values)] if axis is None else [arr, values], 0 if axis is None else axis)


# --- Picking and sorting -----------------------------------------------------------------------------------------------------


def where(condition, x=None, y=None):
    """Elements of two arrays by a condition, or where it holds."""
    condition = cast(natural(condition), _dtypes.bool)
    if x is None and y is None:
        return nonzero(condition)
    return _array_ops.where(condition, *promoted(x, y))


def nonzero(a):
    """For each dimension, the places of elements that are not zero."""
    found = _array_ops.where(cast(natural(a), _dtypes.bool))
    return _array_ops.unstack(_array_ops.transpose(found), num=natural(a).shape.rank)


def take(a, indices, axis=None, out=None, mode="clip"):
    """Elements by number along a dimension."""
    a = natural(a)
    return _array_ops.gather(ravel(a) if axis is None else a, natural(indices), axis=0 if axis is None else axis)


def take_along_axis(arr, indices, axis):
    """Along a dimension, the elements that an array of numbers names."""
    arr, indices = natural(arr), natural(indices)
    n = arr.shape.rank
    arr, indices = moveaxis(arr, axis, n - 1), moveaxis(indices, axis, n - 1)
    return moveaxis(_array_ops.gather(arr, indices, batch_dims=n - 1, axis=n - 1), n - 1, axis)


def compress(condition, a, axis=None):
    """Elements where a vector of conditions holds."""
    a = natural(a)
    return _array_ops.boolean_mask(ravel(a) if axis is None else a, natural(condition), axis=0 if axis is None else axis)


def sort(a, axis=-1, kind="quicksort", order=None):
    """The elements in rising order."""
    return _array_ops.sort(ravel(a) if axis is None else natural(a), -1 if axis is None else axis)


def argsort(a, axis=-1, kind="quicksort", order=None):
    """The places of the elements in rising order."""
    return cast(_array_ops.argsort(ravel(a) if axis is None else natural(a), -1 if axis is None else axis, stable=True), _dtypes.int64)


# --- Reductions --------------------------------------------------------------------------------------------------------------


def _wide(x):
    """Sums of small integers are of int64."""
    if x.dtype is _dtypes.bool or x.dtype in (_dtypes.int8, _dtypes.int16, _dtypes.int32):
        return cast(x, _dtypes.int64)
    return x


def _reduction(name, function, prepare):
    def reduce(a, axis=None, dtype=None, keepdims=False):
        a = natural(a)
        a = cast(a, as_dtype(dtype)) if dtype is not None else prepare(a)
        return function(a, list(axis) if isinstance(axis, tuple) else axis, keepdims)

    reduce.__name__ = reduce.__qualname__ = name
    reduce.__doc__ = f"NumPy's `{name}` over all elements or along dimensions."
    return reduce


sum = _reduction("sum", math.reduce_sum, _wide)
prod = _reduction("prod", math.reduce_prod, _wide)
mean = _reduction("mean", math.reduce_mean, floating)
std = _reduction("std", math.reduce_std, floating)
var = _reduction("var", math.reduce_variance, floating)


def _extreme(name, function):
    def reduce(a, axis=None, out=None, keepdims=None):
        return function(natural(a), list(axis) if isinstance(axis, tuple) else axis, bool_of(keepdims))

    reduce.__name__ = reduce.__qualname__ = name
    reduce.__doc__ = f"NumPy's `{name}` over all elements or along dimensions."
    return reduce


def bool_of(x):
    """Python's `bool`."""
    return not not x


max = amax = _extreme("max", math.reduce_max)
min = amin = _extreme("min", math.reduce_min)


def ptp(a, axis=None):
    """The distance from the smallest element to the largest."""
    return max(a, axis) - min(a, axis)


def all(a, axis=None, keepdims=None):
    """Are all elements true?"""
    return math.reduce_all(cast(natural(a), _dtypes.bool), axis, bool_of(keepdims))


def any(a, axis=None, keepdims=None):
    """Is an element true?"""
    return math.reduce_any(cast(natural(a), _dtypes.bool), axis, bool_of(keepdims))


def argmax(a, axis=None):
    """The place of the largest element."""
    return math.argmax(ravel(a) if axis is None else natural(a), 0 if axis is None else axis)


def argmin(a, axis=None):
    """The place of the smallest element."""
    return math.argmin(ravel(a) if axis is None else natural(a), 0 if axis is None else axis)


def count_nonzero(a, axis=None):
    """How many elements are not zero."""
    return math.count_nonzero(natural(a), axis)


def average(a, axis=None, weights=None, returned=False):
    """The mean, with weights if given."""
    a = floating(a)
    if weights is None:
        found, total = mean(a, axis), cast(size(a, axis), a.dtype)
    else:
        w = cast(natural(weights), a.dtype)
        if w.shape.rank < a.shape.rank:
            w = reshape(w, [-1 if i == axis % a.shape.rank else 1 for i in range_of(a.shape.rank)])
        w = _array_ops.broadcast_to(w, a.shape)
        total = math.reduce_sum(w, axis)
        found = math.reduce_sum(a * w, axis) / total
    return (found, total) if returned else found


def cumsum(a, axis=None, dtype=None):
    """Running sums."""
    a = _wide(array(a, dtype))
    return math.cumsum(ravel(a) if axis is None else a, 0 if axis is None else axis)


def cumprod(a, axis=None, dtype=None):
    """Running products."""
    a = _wide(array(a, dtype))
    return math.cumprod(ravel(a) if axis is None else a, 0 if axis is None else axis)


def diff(a, n=1, axis=-1):
    """Differences of neighbours."""
    a = moveaxis(natural(a), axis, -1)
    for _ in range_of(n):
        a = a[..., 1:] - a[..., :-1]
    return moveaxis(a, -1, axis)


# --- Products ----------------------------------------------------------------------------------------------------------------


def matmul(x1, x2):
    """The product of matrices, or of a matrix and a vector."""
    a, b = promoted(x1, x2)
    if a.shape.rank == 1 and b.shape.rank == 1:
        return math.reduce_sum(a * b)
    if b.shape.rank == 1:
        return _array_ops.squeeze(linalg.matmul(a, b[:, None]), -1)
    if a.shape.rank == 1:
        return _array_ops.squeeze(linalg.matmul(a[None, :], b), -2)
    return linalg.matmul(a, b)


def dot(a, b):
    """The sum of products over the last dimension of `a` and the last but one of `b`."""
    a, b = promoted(a, b)
    if a.shape.rank == 0 or b.shape.rank == 0:
        return a * b
    return linalg.tensordot(a, b, [[a.shape.rank - 1], [0 if b.shape.rank == 1 else b.shape.rank - 2]])


def inner(a, b):
    """The sum of products over the last dimensions."""
    a, b = promoted(a, b)
    return a * b if 0 in (a.shape.rank, b.shape.rank) else linalg.tensordot(a, b, [[a.shape.rank - 1], [b.shape.rank - 1]])


def vdot(a, b):
    """The sum of products of all elements."""
    a, b = promoted(ravel(a), ravel(b))
    return math.reduce_sum(math.conj(a) * b)


def outer(a, b):
    """All products of elements of two vectors."""
    a, b = promoted(ravel(a), ravel(b))
    return a[:, None] * b[None, :]


def tensordot(a, b, axes=2):
    """The sum of products over dimensions of both."""
    return linalg.tensordot(*promoted(a, b), axes)


def einsum(subscripts, *operands, **kwargs):
    """Sums of products in the notation of Einstein."""
    return linalg.einsum(subscripts, *promoted(*operands))


def kron(a, b):
    """The Kronecker product of two matrices."""
    a, b = promoted(a, b)
    (m, n), (p, q) = a.shape.as_list(), b.shape.as_list()
    return reshape(a[:, None, :, None] * b[None, :, None, :], [m * p, n * q])


def cross(a, b):
    """The cross product of vectors of three elements."""
    return linalg.cross(*promoted(a, b))


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Is `isclose` true everywhere?"""
    from ._elements import isclose

    return math.reduce_all(isclose(a, b, rtol, atol, equal_nan))


def array_equal(a1, a2):
    """Same shape, same elements?"""
    a, b = promoted(a1, a2)
    return math.reduce_all(math.equal(a, b)) if a.shape == b.shape else natural(False)


def isscalar(num):
    """Is this one number?"""
    import numbers

    return isinstance(num, numbers.Number) or getattr(getattr(num, "shape", None), "rank", None) == 0


_INTERNAL = ("as_dtype", "bool_of", "cast", "floating", "linalg", "math", "math_linspace", "max_of", "natural", "promoted", "range_of", "result_type")
__all__ = [n for n in globals() if not n.startswith("_") and n not in _INTERNAL]
