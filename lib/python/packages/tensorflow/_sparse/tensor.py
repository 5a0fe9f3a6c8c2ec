"""Sparse tensors: the coordinates and values of elements that are not zero. `tf.sparse`."""

import collections
import contextlib
import functools
import sys

from .._core import dtypes as _dtypes, state as _state
from .._ops.array import (
    argsort,
    boolean_mask,
    concat,
    expand_dims,
    fill,
    gather,
    reshape,
    shape,
    stack,
    tensor_scatter_nd_update,
    unsorted_segment_max,
    unsorted_segment_sum,
)
from .._ops.array import where as coordinates
from .._core.convert import convert_to_tensor
from .._ops.math import cast, equal, floordiv, floormod, not_equal
from .._ops.math import range as range_of
from .._core.names import name_scope
from .._core.op import integers
from .._ops.reduction import reduce_all, reduce_sum
from .._core.shape import TensorShape
from .._core.spec import TensorSpec, TypeSpec
from .._core.tensor import EagerTensor, TensorLike


class SparseTensorSpec(TypeSpec):
    """Shape and dtype of sparse tensors."""

    def __init__(self, shape=None, dtype=_dtypes.float32):
        self._shape = TensorShape(shape)
        self._dtype = _dtypes.as_dtype(dtype)

    shape = property(lambda self: self._shape)
    dtype = property(lambda self: self._dtype)
    value_type = property(lambda self: SparseTensor)

    def _function_components(self):
        rank = self._shape.rank
        return [TensorSpec([None, rank], _dtypes.int64), TensorSpec([None], self._dtype), TensorSpec([rank], _dtypes.int64)]

    def _with_function_components(self, parts):
        return SparseTensor(*parts)

    def _row(self):
        return SparseTensorSpec(self._shape[1:], self._dtype)

    def _batched(self, size):
        return SparseTensorSpec([size, *self._shape.as_list()], self._dtype)

    def is_compatible_with(self, other):
        other = other._type_spec if isinstance(other, SparseTensor) else other
        return isinstance(other, SparseTensorSpec) and self._dtype is other._dtype and self._shape.is_compatible_with(other._shape)

    def __eq__(self, other):
        return isinstance(other, SparseTensorSpec) and self._shape == other._shape and self._dtype is other._dtype

    def __hash__(self):
        return hash((self._shape, self._dtype))

    def __repr__(self):
        return f"SparseTensorSpec({self._shape!r}, {self._dtype!r})"


SparseTensorValue = collections.namedtuple("SparseTensorValue", ["indices", "values", "dense_shape"])
SparseTensorValue.__module__ = "tensorflow.python.framework.sparse_tensor"


def sparse_placeholder(dtype, shape=None, name=None):
    """A sparse tensor whose value a session is fed: a SparseTensorValue, or (indices, values, dense_shape)."""
    from .._v1.functions import placeholder

    dims = None if shape is None else TensorShape(shape).as_list()
    rank = None if dims is None else len(dims)
    prefix = (name + "/") if name else ""
    if dims is None or None in dims:
        dense_shape = placeholder(_dtypes.int64, [rank], f"{prefix}shape" if prefix else None)
    else:
        dense_shape = convert_to_tensor(dims, _dtypes.int64)
    values = placeholder(dtype, [None], f"{prefix}values" if prefix else None)
    indices = placeholder(_dtypes.int64, [None, rank], f"{prefix}indices" if prefix else None)
    made = SparseTensor(indices, values, dense_shape)
    made._static_shape = None if dims is None else TensorShape(dims)
    return made


class SparseTensor:
    """Elements of a mostly empty tensor: `indices` [n, rank], `values` [n], `dense_shape` [rank]."""

    def __init__(self, indices, values, dense_shape):
        _install()
        with name_scope("SparseTensor") if _state.graph is not None else contextlib.nullcontext():
            self._indices = convert_to_tensor(indices, None if isinstance(indices, TensorLike) else _dtypes.int64, name="indices")
            self._values = convert_to_tensor(values, name="values")
            self._dense_shape = convert_to_tensor(
                dense_shape, None if isinstance(dense_shape, TensorLike) else _dtypes.int64, name="dense_shape"
            )
        self._indices.shape.with_rank(2)
        self._values.shape.with_rank(1)
        for a, b in ((self._indices.shape[0], self._values.shape[0]), (self._indices.shape[1], self._dense_shape.shape[0])):
            if a is not None and b is not None and a != b:
                raise ValueError(f"Dimensions {a} and {b} are not compatible")

    @classmethod
    def from_value(cls, sparse_tensor_value):
        return cls(sparse_tensor_value.indices, sparse_tensor_value.values, sparse_tensor_value.dense_shape)

    indices = property(lambda self: self._indices)
    values = property(lambda self: self._values)
    dense_shape = property(lambda self: self._dense_shape)
    dtype = property(lambda self: self._values.dtype)

    # Of a placeholder: what it was told.
    _static_shape = None

    @property
    def shape(self):
        if self._static_shape is not None:
            return self._static_shape
        if isinstance(self._dense_shape, EagerTensor):
            return TensorShape(self._dense_shape._values())
        return TensorShape([None] * self._dense_shape.shape[0] if self._dense_shape.shape.is_fully_defined() else None)

    def get_shape(self):
        return self.shape

    @property
    def _type_spec(self):
        return SparseTensorSpec(self.shape, self.dtype)

    def with_values(self, new_values):
        return SparseTensor(self._indices, new_values, self._dense_shape)

    @property
    def op(self):
        """The operation that computes the values."""
        return self._values.op

    @property
    def graph(self):
        return self._indices.graph

    def eval(self, feed_dict=None, session=None):
        """The value, in a session (the default one if none is given), as a SparseTensorValue."""
        from .._v1.session import get_default_session

        self.graph  # noqa: B018  (eagerly, TensorFlow's error)
        return (session or get_default_session()).run(self, feed_dict)

    def _fetch_parts(self):
        return self._function_components()

    def _from_fetched(self, parts):
        return SparseTensorValue(*parts)

    def _feed_parts(self, value):
        """The tensors that a feed stands for, with their values."""
        indices, values, dense_shape = value
        return [(self._indices, indices), (self._values, values), (self._dense_shape, dense_shape)]

    def _scaled(self, other, function):
        other = convert_to_tensor(other, self.dtype)
        if other.shape.rank:
            from .._ops.array import broadcast_to, gather_nd

            other = gather_nd(broadcast_to(other, self._dense_shape), self._indices)
        return self.with_values(function(self._values, other))

    def __mul__(self, other):
        return self._scaled(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._scaled(other, lambda a, b: a / b)

    def _function_components(self):
        return [self._indices, self._values, self._dense_shape]

    def _with_function_components(self, parts):
        return SparseTensor(*parts)

    # As rows of a dataset.

    def _row_at(self, i):
        cut = sparse_slice(self, [i] + [0] * (self._indices.shape[1] - 1), [1, *self.dense_shape._values()[1:]])
        return SparseTensor(cut.indices[:, 1:], cut.values, cut.dense_shape[1:])

    def _rows_at(self, numbers):
        return self._stack([self._row_at(i) for i in numbers])

    @staticmethod
    def _stack(rows):
        return sparse_concat(0, [sparse_expand_dims(row, 0) for row in rows])

    def _print_text(self, summarize):
        from .._core.printing import format_tensor

        parts = [format_tensor(t, summarize) for t in self._function_components()]
        return "'SparseTensor(indices={}, values={}, shape={})'".format(*parts)

    def __repr__(self):
        return f"SparseTensor(indices={self._indices!s}, values={self._values!s}, dense_shape={self._dense_shape!s})"


SparseTensor.__module__ = "tensorflow.python.framework.sparse_tensor"


def _places(indices, dense_shape):
    """Row-major positions of coordinates."""
    position = None
    for d in range(indices.shape[1]):
        column = indices[:, d]
        position = column if position is None else position * dense_shape[d] + column
    return position


def _coordinates(places, dims):
    """The inverse: coordinates of row-major positions."""
    columns = []
    for n in reversed(dims):
        columns.insert(0, floormod(places, n))
        places = floordiv(places, n)
    return stack(columns, 1)


def from_dense(tensor, name=None):
    """The elements of a dense tensor that are not zero."""
    x = convert_to_tensor(tensor, name="tensor")
    blank = convert_to_tensor(b"" if x.dtype is _dtypes.string else False if x.dtype is _dtypes.bool else 0, x.dtype)
    found = not_equal(x, blank)
    return SparseTensor(coordinates(found), boolean_mask(x, found), shape(x, _dtypes.int64))


def _needed(sp):
    """The argument, where it is a sparse tensor. @raises TypeError"""
    if not isinstance(sp, SparseTensor):
        raise TypeError("Input must be a SparseTensor.")
    return sp


def _invalid(op, text):
    from ..errors import InvalidArgumentError

    where = f"{{{{function_node __wrapped__{op}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} "
    return InvalidArgumentError(None, None, f"{where}{text} [Op:{op.split('_N_')[0]}] name: ")


def to_dense(sp_input, default_value=None, validate_indices=True, name=None):
    """A dense tensor."""
    _needed(sp_input)
    if validate_indices and isinstance(sp_input.indices, EagerTensor):
        _check(sp_input)
    blank = convert_to_tensor((b"" if sp_input.dtype is _dtypes.string else 0) if default_value is None else default_value, sp_input.dtype)
    return tensor_scatter_nd_update(fill(sp_input.dense_shape, blank), sp_input.indices, sp_input.values)


def _check(sp):
    from ..errors import InvalidArgumentError

    where = "{{function_node __wrapped__SparseToDense_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
    limits = sp.dense_shape._values()
    flat, rank = sp.indices._values(), len(limits)
    before = None
    for i in range(0, len(flat), rank or 1):
        row = flat[i : i + rank]
        shown = ",".join(map(str, row))
        if any(not 0 <= r < n for r, n in zip(row, limits)):
            raise InvalidArgumentError(
                None, None, f"{where}indices[{i // rank}] = [{shown}] is out of bounds: need 0 <= index < [{','.join(map(str, limits))}] [Op:SparseToDense] name: "
            )
        if before is not None and row <= before:
            kind = "repeated" if row == before else (
                "out of order. Many sparse ops require sorted indices.\n    Use `tf.sparse.reorder` to create a correctly ordered copy.\n\n"
            )
            raise InvalidArgumentError(None, None, f"{where}indices[{i // rank}] = [{shown}] is {kind} [Op:SparseToDense] name: ")
        before = row


def reorder(sp_input, name=None):
    """The same elements in row-major order."""
    _needed(sp_input)
    order = argsort(_places(sp_input.indices, sp_input.dense_shape), stable=True)
    return SparseTensor(gather(sp_input.indices, order), gather(sp_input.values, order), sp_input.dense_shape)


def add(a, b, threshold=0):
    """a + b, where either may be dense. Of two sparse ones, sums that are smaller than `threshold` in size are left out."""
    if isinstance(a, SparseTensor) and isinstance(b, SparseTensor):
        _same_size("SparseAdd", a, b)
        total = _merged(a, b, lambda x, y: x + y)
        if isinstance(threshold, (int, float)) and threshold == 0:
            return total
        from .._ops.math import abs as size_of

        return retain(total, size_of(total.values) >= convert_to_tensor(threshold, total.dtype))
    if not isinstance(a, SparseTensor) and not isinstance(b, SparseTensor):
        raise TypeError("At least one input should be SparseTensor; do you mean to use tf.add()?")
    if isinstance(b, SparseTensor):
        a, b = b, a
    from .._ops.array import tensor_scatter_nd_add

    return tensor_scatter_nd_add(convert_to_tensor(b), a.indices, a.values)


def _same_size(op, a, b):
    """@raises InvalidArgumentError where two sparse tensors differ in shape"""
    sizes = [sp.dense_shape for sp in (a, b)]
    if not all(isinstance(size, EagerTensor) for size in sizes):
        return
    one, other = (size._values() for size in sizes)
    if len(one) != len(other):
        raise _invalid(op, f"Ranks of input tensors must match, but saw ranks: {len(one)} and {len(other)}")
    for d, (m, n) in enumerate(zip(one, other)):
        if m != n:
            raise _invalid(op, f"Operands' shapes do not match: got {m} and {n} for dimension {d}")


def _merged(a, b, combine):
    """Elements of two sparse tensors of one shape, combined where they meet."""
    one, other = to_dense(a), to_dense(b)
    marks = [to_dense(t.with_values(fill(shape(t.values), 1))) for t in (a, b)]
    where = coordinates(not_equal(marks[0] + marks[1], 0))
    from .._ops.array import gather_nd

    return SparseTensor(where, gather_nd(combine(one, other), where), a.dense_shape)


def maximum(sp_a, sp_b, name=None):
    from .._ops.math import maximum as larger

    return _merged(sp_a, sp_b, larger)


def minimum(sp_a, sp_b, name=None):
    from .._ops.math import minimum as smaller

    return _merged(sp_a, sp_b, smaller)


def sparse_concat(axis, sp_inputs, expand_nonconcat_dims=False, name=None):
    """Sparse tensors joined along an axis; with `expand_nonconcat_dims` the other dimensions may differ, and grow."""
    sp_inputs = [_needed(sp) for sp in ([sp_inputs] if isinstance(sp_inputs, SparseTensor) else sp_inputs)]
    rank, op = sp_inputs[0].indices.shape[1], f"SparseConcat_N_{len(sp_inputs)}"
    if not -rank <= axis < rank:
        raise _invalid(op, f"Concat dimension must be in range [{-rank}, {rank}), got {axis}")
    axis %= rank
    others = [sp.dense_shape for sp in sp_inputs]
    largest = others[0]
    if expand_nonconcat_dims:
        from .._ops.math import maximum as larger

        for size in others[1:]:
            largest = larger(largest, size)
    elif all(isinstance(size, EagerTensor) for size in others):
        for k, size in enumerate(others):
            for d, (m, n) in enumerate(zip(others[0]._values(), size._values())):
                if d != axis and m != n:
                    raise _invalid(op, f"Input shapes must match: expected {m} for dimension {d} but got {n} at position {k}")
    moved, offset = [], convert_to_tensor(0, _dtypes.int64)
    for sp in sp_inputs:
        shift = stack([offset if d == axis else convert_to_tensor(0, _dtypes.int64) for d in range(rank)])
        moved.append(sp.indices + shift)
        offset = offset + sp.dense_shape[axis]
    sizes = stack([offset if d == axis else largest[d] for d in range(rank)])
    return reorder(SparseTensor(concat(moved, 0), concat([sp.values for sp in sp_inputs], 0), sizes))


def sparse_slice(sp_input, start, size, name=None):
    """A region of a sparse tensor."""
    start, size = convert_to_tensor(start, _dtypes.int64), convert_to_tensor(size, _dtypes.int64)
    moved = sp_input.indices - start
    from .._ops.math import minimum as smaller

    sizes = smaller(size, sp_input.dense_shape - start)
    inside = reduce_all((moved >= 0) & (moved < sizes), 1)
    return SparseTensor(boolean_mask(moved, inside), boolean_mask(sp_input.values, inside), sizes)


def sparse_split(sp_input=None, num_split=None, axis=None, name=None):
    """Equal parts along an axis; the first ones are larger where the size is no multiple."""
    dims = sp_input.dense_shape._values()
    axis %= len(dims)
    part, more = divmod(dims[axis], num_split)
    out, at = [], 0
    for i in range(num_split):
        n = part + (1 if i < more else 0)
        out.append(sparse_slice(sp_input, [at if d == axis else 0 for d in range(len(dims))], [n if d == axis else m for d, m in enumerate(dims)]))
        at += n
    return out


def reduce_sum_(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None):
    """Sums along axes, dense."""
    return _made(reduce_sum(to_dense(sp_input), axis, bool(keepdims)), output_is_sparse)


def reduce_max(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None):
    """The largest of the elements that are there; 0 where none is."""
    rank = sp_input.indices.shape[1]
    axes = list(range(rank)) if axis is None else [a % rank for a in ([axis] if isinstance(axis, int) else axis)]
    rest = [d for d in range(rank) if d not in axes]
    dims = sp_input.dense_shape._values()
    sizes = [dims[d] for d in rest]
    count = TensorShape(sizes).num_elements()
    place = None
    for d in rest:
        column = sp_input.indices[:, d]
        place = column if place is None else place * dims[d] + column
    if place is None:
        place = fill(shape(sp_input.values), convert_to_tensor(0, _dtypes.int64))
    some = unsorted_segment_sum(fill(shape(sp_input.values), 1), place, count)
    best = unsorted_segment_max(sp_input.values, place, count)
    from .._ops.array import where, zeros_like

    out = reshape(where(equal(some, 0), zeros_like(best), best), [1 if d in axes else dims[d] for d in range(rank)] if keepdims else sizes)
    return _made(out, output_is_sparse)


def _made(dense, sparse):
    return from_dense(dense) if sparse else dense


def transpose(sp_input, perm=None, name=None):
    """Dimensions in another order."""
    _needed(sp_input)
    rank = sp_input.indices.shape[1]
    perm = list(range(rank))[::-1] if perm is None else integers(perm)
    return reorder(SparseTensor(gather(sp_input.indices, perm, axis=1), sp_input.values, gather(sp_input.dense_shape, perm)))


def sparse_reshape(sp_input, shape, name=None):
    """The same elements in another shape; one dimension may be -1."""
    dims = integers(shape)
    if -1 in dims:
        total = 1
        for n in sp_input.dense_shape._values():
            total *= n
        known = 1
        for n in dims:
            known *= 1 if n == -1 else n
        dims = [total // known if n == -1 else n for n in dims]
    places = _places(sp_input.indices, sp_input.dense_shape)
    return SparseTensor(_coordinates(places, dims), sp_input.values, dims)


def sparse_dense_matmul(sp_a, b, adjoint_a=False, adjoint_b=False, name=None):
    """A sparse matrix times a dense one, or the other way round."""
    from .._ops.array import transpose as turned

    if isinstance(b, SparseTensor) and not isinstance(sp_a, SparseTensor):
        return turned(sparse_dense_matmul(b, turned(sp_a) if not adjoint_a else convert_to_tensor(sp_a), not adjoint_b, False))
    b = convert_to_tensor(b, sp_a.dtype if not isinstance(b, TensorLike) else None)
    if b.shape.rank != 2:
        raise _invalid("SparseTensorDenseMatMul", "Tensor 'b' is not a matrix")
    b = turned(b) if adjoint_b else b
    if isinstance(sp_a.dense_shape, EagerTensor):
        inner = sp_a.dense_shape._values()[0 if adjoint_a else 1]
        if b.shape[0] is not None and b.shape[0] != inner:
            sizes = sp_a.dense_shape._values()
            given = b.shape.as_list()[::-1] if adjoint_b else b.shape.as_list()
            raise _invalid(
                "SparseTensorDenseMatMul",
                f"Cannot multiply A and B because inner dimension does not match: {inner} vs. {b.shape[0]}.  Did you forget a transpose?  "
                f"Dimensions of A: [{sizes[0]}, {sizes[1]}).  Dimensions of B: [{given[0]},{given[1]}]",
            )
    rows, columns = (1, 0) if adjoint_a else (0, 1)
    picked = gather(b, sp_a.indices[:, columns]) * expand_dims(sp_a.values, 1)
    return unsorted_segment_sum(picked, sp_a.indices[:, rows], sp_a.dense_shape[rows])


def map_values(op, *args, **kwargs):
    """A function of the values, with the coordinates kept. @raises ValueError, InvalidArgumentError where those do not agree"""
    given = [a for a in [*args, *kwargs.values()] if isinstance(a, SparseTensor)]
    if not given:
        raise ValueError("No SparseTensor in argument list of map_values")
    first = given[0]
    for other in given[1:]:
        for mine, yours in ((first.indices, other.indices), (first.dense_shape, other.dense_shape)):
            same = equal(mine, yours)
            if isinstance(same, EagerTensor) and not bool(reduce_all(same)):
                raise _invalid("Assert", "Shapes or indices of the sparse tensors do not match")

    def values(a):
        return a.values if isinstance(a, SparseTensor) else a

    return first.with_values(op(*[values(a) for a in args], **{k: values(v) for k, v in kwargs.items()}))


def eye(num_rows, num_columns=None, dtype=_dtypes.float32, name=None):
    """Ones on the diagonal."""
    columns = num_rows if num_columns is None else num_columns
    n = min(num_rows, columns)
    diagonal = range_of(n, dtype=_dtypes.int64)
    return SparseTensor(stack([diagonal, diagonal], 1), fill([n], convert_to_tensor(1, dtype)), [num_rows, columns])


def sparse_expand_dims(sp_input, axis=None, name=None):
    """One more dimension of size 1."""
    rank = sp_input.indices.shape[1]
    axis = -1 if axis is None else axis
    axis = axis + rank + 1 if axis < 0 else axis
    indices, sizes = sp_input.indices, sp_input.dense_shape
    column = fill(stack([shape(indices)[0], 1]), convert_to_tensor(0, _dtypes.int64))
    return SparseTensor(
        concat([indices[:, :axis], column, indices[:, axis:]], 1),
        sp_input.values,
        concat([sizes[:axis], convert_to_tensor([1], _dtypes.int64), sizes[axis:]], 0),
    )


def retain(sp_input, to_retain):
    """Some of the elements."""
    keep = convert_to_tensor(to_retain)
    return SparseTensor(boolean_mask(sp_input.indices, keep), boolean_mask(sp_input.values, keep), sp_input.dense_shape)


def mask(a, mask_indices, name=None):
    """Rows of IndexedSlices without those of the given numbers."""
    from .._core.slices import IndexedSlices

    drop = convert_to_tensor(mask_indices, a.indices.dtype)
    keep = reduce_all(not_equal(expand_dims(a.indices, 1), expand_dims(drop, 0)), 1)
    return IndexedSlices(boolean_mask(a.values, keep), boolean_mask(a.indices, keep), a.dense_shape)


def softmax(sp_input, name=None):
    """Softmax over the elements of each row that are there."""
    from .._ops.math import exp

    dims = sp_input.dense_shape._values()
    rows = _places(sp_input.indices[:, :-1], sp_input.dense_shape) if len(dims) > 1 else fill(shape(sp_input.values), convert_to_tensor(0, _dtypes.int64))
    count = TensorShape(dims[:-1]).num_elements()
    top = unsorted_segment_max(sp_input.values, rows, count)
    raised = exp(sp_input.values - gather(top, rows))
    return sp_input.with_values(raised / gather(unsorted_segment_sum(raised, rows, count), rows))


def to_indicator(sp_input, vocab_size, name=None):
    """For each row, which of `vocab_size` numbers occur."""
    dims = sp_input.dense_shape._values()
    places = concat([sp_input.indices[:, :-1], expand_dims(cast(sp_input.values, _dtypes.int64), 1)], 1)
    base = fill([*dims[:-1], vocab_size], convert_to_tensor(False))
    return tensor_scatter_nd_update(base, places, fill(shape(sp_input.values), convert_to_tensor(True)))


def fill_empty_rows(sp_input, default_value, name=None):
    """One element in the first column of each empty row; and which rows were empty."""
    rows = sp_input.dense_shape[0]
    some = unsorted_segment_sum(fill(shape(sp_input.values), 1), sp_input.indices[:, 0], rows)
    empty = equal(some, 0)
    at = coordinates(empty)
    rest = fill(stack([shape(at)[0], sp_input.indices.shape[1] - 1]), convert_to_tensor(0, _dtypes.int64))
    value = fill(stack([shape(at)[0]]), convert_to_tensor(default_value, sp_input.dtype))
    filled = SparseTensor(concat([sp_input.indices, concat([at, rest], 1)], 0), concat([sp_input.values, value], 0), sp_input.dense_shape)
    return reorder(filled), empty


# --- Functions of TensorFlow that know sparse tensors ---------------------------------------------------------------

_installed = False
_ELEMENTWISE = "abs asinh cast erf expm1 floor log1p negative rint round sign sinh sin sqrt square tan tanh atan atanh".split()


def _install():
    """Makes elementwise functions that keep zeros look for sparse tensors, when the first one is made."""
    global _installed
    if _installed:
        return
    _installed = True
    for module in (sys.modules["tensorflow"], sys.modules["tensorflow.math"]):
        names = vars(module)
        for name in _ELEMENTWISE:
            if callable(names.get(name)):
                names[name] = _dispatching(names[name], functools.partial(map_values, names[name]))
    names = vars(sys.modules["tensorflow"])
    names["shape"] = _dispatching(names["shape"], lambda input, out_type=_dtypes.int32, name=None: cast(input.dense_shape, out_type))
    names["size"] = _dispatching(names["size"], _size)


def _size(input, out_type=_dtypes.int32, name=None):
    from .._ops.reduction import reduce_prod

    return cast(reduce_prod(input.dense_shape), out_type)


def _dispatching(function, on_sparse):
    @functools.wraps(function)
    def call(*args, **kwargs):
        if args and isinstance(args[0], SparseTensor):
            return on_sparse(*args, **kwargs)
        return function(*args, **kwargs)

    return call
