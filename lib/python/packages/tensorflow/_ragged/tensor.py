"""Ragged tensors: rows of different lengths, as one tensor of all their values and where the rows begin and end."""

from .._core import dtypes as _dtypes
from .._core.convert import convert_to_tensor, register_tensor_conversion_function
from .._core.shape import TensorShape
from .._core.spec import TensorSpec, TypeSpec
from .._core.tensor import EagerTensor, TensorLike
from .._ops.array import (
    boolean_mask,
    broadcast_to,
    concat,
    expand_dims,
    fill,
    gather,
    repeat,
    reshape,
    shape,
    stack,
    tensor_scatter_nd_update,
)
from .._ops.math import cast, less, range as range_of
from .._ops.reduction import cumsum, reduce_max
from .checks import check_lengths, check_splits
from .text import grid_of, text_of


class RaggedTensorSpec(TypeSpec):
    """Shape and dtype of ragged tensors."""

    def __init__(self, shape=None, dtype=_dtypes.float32, ragged_rank=None, row_splits_dtype=_dtypes.int64, flat_values_spec=None):
        self._shape = TensorShape(shape)
        self._dtype = _dtypes.as_dtype(dtype)
        self._ragged_rank = (self._shape.rank or 1) - 1 if ragged_rank is None else ragged_rank
        self._row_splits_dtype = _dtypes.as_dtype(row_splits_dtype)

    shape = property(lambda self: self._shape)
    dtype = property(lambda self: self._dtype)
    ragged_rank = property(lambda self: self._ragged_rank)
    row_splits_dtype = property(lambda self: self._row_splits_dtype)
    value_type = property(lambda self: RaggedTensor)

    def _function_components(self):
        inner = self._shape.as_list()[self._ragged_rank + 1 :] if self._shape.rank is not None else None
        values = TensorSpec(None if inner is None else [None, *inner], self._dtype)
        return [values, *[TensorSpec([None], self._row_splits_dtype) for _ in range(self._ragged_rank)]]

    def _with_function_components(self, parts):
        return RaggedTensor.from_nested_row_splits(parts[0], parts[1:])

    def _row(self):
        rest = self._shape.as_list()[1:]
        return TensorSpec(rest, self._dtype) if self._ragged_rank == 1 else RaggedTensorSpec(rest, self._dtype, self._ragged_rank - 1)

    def _batched(self, size):
        return RaggedTensorSpec([size, *self._shape.as_list()], self._dtype, self._ragged_rank + 1, self._row_splits_dtype)

    def is_compatible_with(self, other):
        other = getattr(other, "_type_spec", other)
        return isinstance(other, RaggedTensorSpec) and self._dtype is other._dtype and self._shape.is_compatible_with(other._shape)

    def _key(self):
        return self._shape._dims, self._dtype.name, self._ragged_rank, self._row_splits_dtype.name

    def __eq__(self, other):
        return isinstance(other, RaggedTensorSpec) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"RaggedTensorSpec({self._shape!r}, {self._dtype!r}, {self._ragged_rank}, {self._row_splits_dtype!r})"


def _splits(values):
    return convert_to_tensor(values, None if isinstance(values, TensorLike) else _dtypes.int64)


class RaggedTensor:
    """A tensor whose rows may differ in length: `values` holds all rows one after the other, `row_splits` their limits."""

    def __init__(self, values, row_splits, uniform_row_length=None, internal=False):
        if not internal:
            raise ValueError("RaggedTensor constructor is private; please use one of the factory methods instead (e.g., RaggedTensor.from_row_lengths())")
        from . import operations as _ragged_ops

        _ragged_ops.install()
        self._values = values
        self._row_splits = row_splits
        self._uniform = uniform_row_length

    # Making

    @classmethod
    def from_row_splits(cls, values, row_splits, name=None, validate=True):
        values = _values_of(values)
        if validate and isinstance(row_splits, (list, tuple)):
            check_splits(values, row_splits)
        return cls(values, _splits(row_splits), internal=True)

    @classmethod
    def from_row_lengths(cls, values, row_lengths, name=None, validate=True):
        values = _values_of(values)
        if validate and isinstance(row_lengths, (list, tuple)) and all(isinstance(n, int) for n in row_lengths):
            check_lengths(values, row_lengths)
        lengths = _splits(row_lengths)
        splits = concat([convert_to_tensor([0], lengths.dtype), cumsum(lengths)], 0)
        return cls(values, splits, internal=True)

    @classmethod
    def from_value_rowids(cls, values, value_rowids, nrows=None, name=None, validate=True):
        from .._ops.reduction import bincount

        ids = _splits(value_rowids)
        if nrows is None:
            found = ids._values()
            nrows = found[-1] + 1 if found else 0
        lengths = cast(bincount(cast(ids, _dtypes.int32), minlength=int(nrows), maxlength=int(nrows)), ids.dtype)
        return cls.from_row_lengths(values, lengths)

    @classmethod
    def from_row_starts(cls, values, row_starts, name=None, validate=True):
        values = _values_of(values)
        starts = _splits(row_starts)
        return cls(values, concat([starts, reshape(cast(_count(values), starts.dtype), [1])], 0), internal=True)

    @classmethod
    def from_row_limits(cls, values, row_limits, name=None, validate=True):
        limits = _splits(row_limits)
        return cls(_values_of(values), concat([convert_to_tensor([0], limits.dtype), limits], 0), internal=True)

    @classmethod
    def from_uniform_row_length(cls, values, uniform_row_length, nrows=None, name=None, validate=True):
        values = _values_of(values)
        width = int(uniform_row_length)
        count = int(_count(values))
        rows = int(nrows) if nrows is not None else count // width if width else 0
        return cls(values, _splits([i * width for i in range(rows + 1)]), width, internal=True)

    @classmethod
    def from_nested_row_splits(cls, flat_values, nested_row_splits, name=None, validate=True):
        out = _values_of(flat_values)
        for splits in reversed(list(nested_row_splits)):
            out = cls.from_row_splits(out, splits)
        return out

    @classmethod
    def from_nested_row_lengths(cls, flat_values, nested_row_lengths, name=None, validate=True):
        out = _values_of(flat_values)
        for lengths in reversed(list(nested_row_lengths)):
            out = cls.from_row_lengths(out, lengths)
        return out

    @classmethod
    def from_tensor(cls, tensor, lengths=None, padding=None, ragged_rank=1, name=None, row_splits_dtype=_dtypes.int64):
        """The rows of a dense tensor: whole, cut to `lengths`, or without the `padding` at their ends."""
        x = convert_to_tensor(tensor)
        dims = x.shape.as_list()
        if ragged_rank > 1 and lengths is None and padding is None:
            inner = cls.from_tensor(reshape(x, [-1, *dims[2:]]), ragged_rank=ragged_rank - 1)
            return cls.from_row_splits(inner, [i * dims[1] for i in range(dims[0] + 1)])
        if padding is not None:
            rows = [x[i] for i in range(dims[0])]
            lengths = [_without_padding(row._values(), padding) for row in rows]
        if lengths is None:
            splits = [i * dims[1] for i in range(dims[0] + 1)]
            return cls(reshape(x, [-1, *dims[2:]]), _splits(splits), dims[1], internal=True)
        lengths = _splits(lengths)
        keep = less(range_of(cast(shape(x)[1], lengths.dtype)), expand_dims(lengths, 1))
        return cls.from_row_lengths(boolean_mask(x, keep), lengths)

    @classmethod
    def from_sparse(cls, st_input, name=None, row_splits_dtype=_dtypes.int64):
        """Of a sparse matrix whose rows are filled from the left."""
        if st_input.dense_shape.shape[0] != 2:
            raise ValueError("rank(st_input) must be 2.")
        rows, columns = st_input.indices[:, 0], st_input.indices[:, 1]
        made = cls.from_value_rowids(st_input.values, rows, nrows=st_input.dense_shape[0])
        if isinstance(columns, EagerTensor):
            from ..debugging import Assert

            splits, wanted = made.row_splits._values(), []
            for start, end in zip(splits, splits[1:]):
                wanted.extend(range(end - start))
            Assert(convert_to_tensor(columns._values() == wanted), ["SparseTensor is not right-ragged", "SparseTensor.indices =", st_input.indices])
        return made.with_row_splits_dtype(row_splits_dtype)

    @classmethod
    def _from_rows(cls, nested, dtype):
        """Of nested lists with one ragged dimension."""
        values = [v for row in nested for v in row]
        return cls.from_row_lengths(convert_to_tensor(values, dtype), [len(row) for row in nested])

    # What it is

    values = property(lambda self: self._values)
    row_splits = property(lambda self: self._row_splits)
    dtype = property(lambda self: self._values.dtype)

    @property
    def uniform_row_length(self):
        return None if self._uniform is None else convert_to_tensor(self._uniform, _dtypes.int64)

    @property
    def flat_values(self):
        return self._values.flat_values if isinstance(self._values, RaggedTensor) else self._values

    @property
    def nested_row_splits(self):
        inner = self._values.nested_row_splits if isinstance(self._values, RaggedTensor) else ()
        return (self._row_splits, *inner)

    @property
    def ragged_rank(self):
        return 1 + (self._values.ragged_rank if isinstance(self._values, RaggedTensor) else 0)

    @property
    def shape(self):
        rows = self._row_splits.shape[0]
        rest = self._values.shape.as_list()[1:] if self._values.shape.rank is not None else None
        return TensorShape(None if rest is None else [None if rows is None else rows - 1, self._uniform, *rest])

    def get_shape(self):
        return self.shape

    @property
    def _type_spec(self):
        return RaggedTensorSpec(self.shape, self.dtype, self.ragged_rank, self._row_splits.dtype)

    def nrows(self, out_type=None, name=None):
        return cast(shape(self._row_splits)[0] - 1, out_type or self._row_splits.dtype)

    def row_lengths(self, axis=1, name=None):
        if axis == 0:
            return self.nrows()
        if axis == 1:
            return self._row_splits[1:] - self._row_splits[:-1]
        return self.with_values(self._values.row_lengths(axis - 1))

    def nested_row_lengths(self, name=None):
        inner = self._values.nested_row_lengths() if isinstance(self._values, RaggedTensor) else ()
        return (self.row_lengths(), *inner)

    def row_starts(self, name=None):
        return self._row_splits[:-1]

    def row_limits(self, name=None):
        return self._row_splits[1:]

    def value_rowids(self, name=None):
        return repeat(range_of(self.nrows()), self.row_lengths())

    def nested_value_rowids(self, name=None):
        inner = self._values.nested_value_rowids() if isinstance(self._values, RaggedTensor) else ()
        return (self.value_rowids(), *inner)

    def bounding_shape(self, axis=None, name=None, out_type=None):
        """How large a dense tensor must be to hold all rows."""
        width = reduce_max(concat([self.row_lengths(), convert_to_tensor([0], self._row_splits.dtype)], 0))
        if isinstance(self._values, RaggedTensor):
            rest = self._values.bounding_shape()[1:]
        else:
            rest = cast(shape(self._values)[1:], self._row_splits.dtype)
        bounds = concat([stack([self.nrows(), width]), rest], 0)
        return bounds if axis is None else gather(bounds, axis)

    def with_values(self, new_values):
        return RaggedTensor(new_values, self._row_splits, self._uniform, internal=True)

    def with_flat_values(self, new_values):
        inner = self._values
        return self.with_values(inner.with_flat_values(new_values) if isinstance(inner, RaggedTensor) else new_values)

    def with_row_splits_dtype(self, dtype):
        values = self._values
        if isinstance(values, RaggedTensor):
            values = values.with_row_splits_dtype(dtype)
        return RaggedTensor(values, cast(self._row_splits, dtype), self._uniform, internal=True)

    def merge_dims(self, outer_axis, inner_axis):
        """Dimensions `outer_axis` to `inner_axis` as one."""
        n = self.shape.rank
        outer, inner = outer_axis % n, inner_axis % n
        if outer > inner:
            raise ValueError(f"Expected outer_axis ({outer_axis}) to be less than or equal to inner_axis ({inner_axis})")
        if outer == inner:
            return self
        if outer > 0:
            values = self._values
            if isinstance(values, RaggedTensor):
                return self.with_values(values.merge_dims(outer - 1, inner - 1))
            dims = values.shape.as_list()
            return self.with_values(reshape(values, [-1, *dims[1 : outer - 1], _product(dims[outer - 1 : inner]), *dims[inner:]]))
        if inner == 1:
            return self._values
        if isinstance(self._values, RaggedTensor):
            return self._values.merge_dims(0, inner - 1)
        dims = self._values.shape.as_list()
        return reshape(self._values, [-1, *dims[inner:]])

    # As other things

    def to_list(self):
        """Nested Python lists."""
        values = self._values.to_list() if isinstance(self._values, RaggedTensor) else _listed(self._values)
        splits = self._row_splits._values()
        return [values[a:b] for a, b in zip(splits, splits[1:])]

    def numpy(self):
        """An array of the rows, which are arrays themselves where their lengths differ."""
        try:
            import numpy as np
        except ImportError:
            return self.to_list()
        values = self._values.numpy()
        splits = self._row_splits._values()
        rows = [values[a:b] for a, b in zip(splits, splits[1:])]
        if not rows:
            return np.array([], dtype=values.dtype)
        differ = any(len(row) != len(rows[0]) for row in rows)
        if not differ:
            return np.array(rows)
        out = np.empty(len(rows), dtype=object)
        out[:] = rows
        return out

    def to_tensor(self, default_value=None, name=None, shape=None):
        """A dense tensor: short rows are filled up."""
        values = self._values
        wanted = None if shape is None else TensorShape(shape).as_list()
        if isinstance(values, RaggedTensor):
            values = values.to_tensor(default_value, shape=None if wanted is None else [None, *wanted[2:]])
        splits = self._row_splits
        ids = self.value_rowids()
        columns = range_of(cast(_count(values), splits.dtype)) - gather(self.row_starts(), ids)
        rows = self.nrows() if wanted is None or wanted[0] is None else convert_to_tensor(wanted[0], splits.dtype)
        if wanted is not None and len(wanted) > 1 and wanted[1] is not None:
            width = convert_to_tensor(wanted[1], splits.dtype)
        else:
            width = self.bounding_shape()[1]
        if wanted is not None:
            inside = (columns < width) & (ids < rows)
            ids, columns, values = boolean_mask(ids, inside), boolean_mask(columns, inside), boolean_mask(values, inside)
        rest = cast(_shape_of(values)[1:], splits.dtype)
        blank = (b"" if values.dtype is _dtypes.string else 0) if default_value is None else default_value
        blank = convert_to_tensor(blank, values.dtype)
        base = broadcast_to(blank, concat([stack([rows, width]), rest], 0)) if blank.shape.rank else fill(
            concat([stack([rows, width]), rest], 0), blank
        )
        return tensor_scatter_nd_update(base, stack([ids, columns], 1), values)

    def to_sparse(self, name=None):
        from .._sparse.tensor import SparseTensor

        values = self._values
        ids = self.value_rowids()
        columns = range_of(cast(_count(values), self._row_splits.dtype)) - gather(self.row_starts(), ids)
        if isinstance(values, RaggedTensor):
            inner = values.to_sparse()
            outer = gather(stack([ids, columns], 1), inner.indices[:, 0])
            indices = concat([outer, inner.indices[:, 1:]], 1)
            return SparseTensor(indices, inner.values, self.bounding_shape())
        return SparseTensor(stack([ids, columns], 1), values, self.bounding_shape())

    def _print_text(self, summarize):
        return _printed(self.to_list(), summarize)

    def __repr__(self):
        if isinstance(self._row_splits, EagerTensor):
            depth = self.shape.rank
            return f"<tf.RaggedTensor {text_of(grid_of(self.to_list(), depth))}>"
        return f"tf.RaggedTensor(values={self._values}, row_splits={self._row_splits})"

    __str__ = __repr__

    def __format__(self, spec):
        return format(str(self), spec)

    def __iter__(self):
        if not isinstance(self._row_splits, EagerTensor):
            raise TypeError("Cannot iterate over a ragged tensor of a graph.")
        return iter([self[i] for i in range(int(self.nrows()))])

    def __bool__(self):
        raise TypeError("RaggedTensor may not be used as a boolean.")

    def __getitem__(self, key):
        from .indexing import getitem

        return getitem(self, key)

    # In functions and datasets

    def _function_components(self):
        return [self.flat_values, *self.nested_row_splits]

    def _with_function_components(self, parts):
        return RaggedTensor.from_nested_row_splits(parts[0], parts[1:])

    def consumers(self):
        return []


RaggedTensor.__module__ = "tensorflow.python.ops.ragged.ragged_tensor"


def _values_of(values):
    return values if isinstance(values, RaggedTensor) else convert_to_tensor(values, name="values")


def _count(values):
    return values.nrows() if isinstance(values, RaggedTensor) else shape(values)[0]


def _shape_of(values):
    return shape(values)


def _product(dims):
    n = 1
    for d in dims:
        n *= d
    return n


def _listed(tensor):
    """Nested lists of Python values."""
    from .._core.arrays import _nested

    values = tensor._values()
    if tensor.dtype is _dtypes.bool:
        values = [bool(v) for v in values]
    dims = tensor.shape.as_list()
    return _nested(values, tuple(dims)) if dims[0] else []


def _without_padding(values, padding):
    n = len(values)
    while n and values[n - 1] == padding:
        n -= 1
    return n


def _printed(value, summarize):
    if isinstance(value, list):
        parts = [_printed(v, summarize) for v in value]
        if 0 <= summarize and len(parts) > 2 * summarize:
            parts = [*parts[:summarize], "...", *parts[len(parts) - summarize :]]
        return "[" + ", ".join(parts) + "]"
    if isinstance(value, bytes):
        return f"'{value.decode('utf-8', 'backslashreplace')}'"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _refuse(value, dtype=None, name=None, as_ref=False):
    raise ValueError("TypeError: object of type 'RaggedTensor' has no len()\n")


register_tensor_conversion_function(RaggedTensor, _refuse)
