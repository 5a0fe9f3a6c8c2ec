"""Datasets whose elements are several of another's: batches, windows, groups; and the way back."""

from .._core import dtypes as _dtypes, nest as _nest
from .._core.convert import convert_to_tensor
from .dataset import DatasetSpec, INFINITE, UNKNOWN, batched_spec, host_int, stacked
from .derived import _Derived, _ints
from .function import Traced
from .order import ElementsDataset
from .sources import SliceDataset
from .._core.spec import TensorSpec
from .._core.tensor import TensorLike
from ..errors import DataLossError, InvalidArgumentError


class BatchDataset(_Derived):
    _slots = ("_input", "_size")
    # Rows of a tensor need not be made one by one, then stacked.
    _of_rows = True

    def __init__(self, dataset, batch_size, drop_remainder):
        self._input = dataset
        self._size = host_int(batch_size, "batch_size")
        self._drop = bool(drop_remainder)
        if isinstance(self._size, int) and self._size <= 0:
            raise InvalidArgumentError(
                None, None,
                "{{function_node __wrapped__BatchDatasetV2_device_/job:localhost/replica:0/task:0/device:CPU:0}} Batch size must be "
                "greater than zero. [Op:BatchDatasetV2] name: ",
            )  # fmt: skip
        static = self._size if self._drop and isinstance(self._size, int) else None
        self.element_spec = batched_spec(dataset.element_spec, static)

    def _elements(self):
        (size,) = _ints(self._size)
        source = self._input._rows() if self._of_rows else None
        if source is not None:
            table, numbers = source
            return (table.rows(chunk) for chunk in _chunks(numbers, size, self._drop))
        return (self._together(chunk) for chunk in _chunks(self._input._elements(), size, self._drop))

    def _together(self, elements):
        return stacked(elements)

    def _count(self):
        (size,) = _ints(self._size)
        n = self._input._count()
        return n if n < 0 else n // size if self._drop else -(-n // size)


def _chunks(items, size, drop):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk and not drop:
        yield chunk


class ParallelBatchDataset(BatchDataset):
    """As a BatchDataset: there is one thread."""


class PaddedBatchDataset(BatchDataset):
    _of_rows = False

    def __init__(self, dataset, batch_size, padded_shapes, padding_values, drop_remainder):
        BatchDataset.__init__(self, dataset, batch_size, drop_remainder)
        spec = dataset.element_spec
        if padded_shapes is None:
            for leaf in _nest.flatten(spec):
                if leaf.shape.rank is None:
                    raise ValueError(f"You must provide `padded_shapes` argument because component {leaf} has unknown rank.")
        self._shapes = _padded_shapes(spec, padded_shapes)
        self._values = _padding_values(spec, padding_values)
        static = self._size if self._drop else None
        self.element_spec = _nest.pack(
            spec, [TensorSpec([static, *s], leaf.dtype) for s, leaf in zip(self._shapes, _nest.flatten(spec))]
        )

    def _together(self, elements):
        from .._ops.array import pad, stack

        columns = list(zip(*[_nest.flatten(e) for e in elements]))
        out = []
        for column, shape, value in zip(columns, self._shapes, self._values):
            sizes = [max([t.shape[d] for t in column]) if n is None else n for d, n in enumerate(shape)]
            out.append(stack([self._padded(t, sizes, value, pad) for t in column]))
        return _nest.pack(elements[0], out)

    def _padded(self, t, sizes, value, pad):
        missing = [n - have for n, have in zip(sizes, t.shape)]
        if any(m < 0 for m in missing):
            raise DataLossError(
                None, None, f"Attempted to pad to a smaller size than the input element.  Shape: {list(t.shape)}, padded to {sizes}"
            )
        return pad(t, [[0, m] for m in missing], constant_values=value) if any(missing) else t


def _padded_shapes(spec, shapes):
    leaves = _nest.flatten(spec)
    if shapes is None:
        return [leaf.shape.as_list() for leaf in leaves]
    if len(leaves) == 1 and not isinstance(spec, (tuple, dict)):
        return [_dims(shapes)]
    if isinstance(spec, dict):
        return [s for key in _nest._keys(spec) for s in _padded_shapes(spec[key], shapes[key])]
    return [s for part, given in zip(spec, shapes) for s in _padded_shapes(part, given)]


def _dims(shape):
    from .._core.shape import TensorShape

    if isinstance(shape, TensorLike):
        shape = shape._values()
    return [None if d in (None, -1) else int(d) for d in (shape.as_list() if isinstance(shape, TensorShape) else shape)]


def _padding_values(spec, values):
    leaves = _nest.flatten(spec)
    if values is None or not isinstance(values, (tuple, dict)):
        given = [values] * len(leaves)
    else:
        given = _nest.flatten(values)
    return [(b"" if leaf.dtype is _dtypes.string else 0) if v is None else v for v, leaf in zip(given, leaves)]


class UnbatchDataset(_Derived):
    def __init__(self, dataset):
        from .sources import _row_spec

        self._input = dataset
        self.element_spec = _nest.map_structure(_row_spec, dataset.element_spec)

    def _elements(self):
        for element in self._input._elements():
            yield from SliceDataset(element)._elements()

    def _count(self):
        spec = _nest.flatten(self._input.element_spec)[0]
        n, rows = self._input._count(), spec.shape[0] if spec.shape.rank else None
        return n if n == INFINITE else UNKNOWN if n < 0 or rows is None else n * rows


class RebatchDataset(_Derived):
    """Elements of another number of rows, from batches."""

    def __init__(self, dataset, batch_size, drop_remainder):
        self._input = dataset
        self._sizes = _ints(batch_size) if not isinstance(batch_size, (list, tuple)) else _ints(*batch_size)
        self._drop = drop_remainder
        for leaf in _nest.flatten(dataset.element_spec):
            if leaf.shape.rank == 0:
                raise ValueError(
                    "Invalid `batch_sizes`. Expected dataset with rank of >= 1 but found a dataset with scalar elements. Fix the "
                    "issue by adding the `batch` transformation to the dataset."
                )
        static = self._sizes[0] if len(self._sizes) == 1 and drop_remainder else None
        self.element_spec = _nest.map_structure(
            lambda leaf: TensorSpec([static, *leaf.shape.as_list()[1:]], leaf.dtype), dataset.element_spec
        )

    def _elements(self):
        rows = UnbatchDataset(self._input)._elements()
        chunk, turn = [], 0
        for row in rows:
            chunk.append(row)
            if len(chunk) == self._sizes[turn]:
                yield stacked(chunk)
                chunk, turn = [], (turn + 1) % len(self._sizes)
        if chunk and not self._drop:
            yield stacked(chunk)

    def _count(self):
        return INFINITE if self._input._count() == INFINITE else UNKNOWN


class WindowDataset(_Derived):
    def __init__(self, dataset, size, shift, stride, drop_remainder):
        self._input = dataset
        self._size, self._stride = _ints(size, stride)
        self._shift = self._size if shift is None else _ints(shift)[0]
        self._drop = bool(drop_remainder)
        self.element_spec = _nest.map_structure(lambda leaf: DatasetSpec(leaf), dataset.element_spec)

    def _elements(self):
        reach = (self._size - 1) * self._stride + 1
        held, offset = [], 0
        source = self._input._elements()
        ended = False
        while True:
            while not ended and len(held) < reach:
                element = next(source, self)
                if element is self:
                    ended = True
                elif offset:
                    offset -= 1
                else:
                    held.append(element)
            if not held or (ended and self._drop and len(held) < reach):
                return
            yield self._window(held[: reach : self._stride])
            offset = max(0, self._shift - len(held))
            del held[: self._shift]

    def _window(self, elements):
        columns = list(zip(*[_nest.flatten(e) for e in elements]))
        leaves = [ElementsDataset(DatasetSpec(spec), column) for spec, column in zip(_nest.flatten(self._input.element_spec), columns)]
        return _nest.pack(self._input.element_spec, leaves)

    def _count(self):
        n = self._input._count()
        if n < 0:
            return n
        if self._drop:
            reach = (self._size - 1) * self._stride + 1
            return 0 if n < reach else (n - reach) // self._shift + 1
        return -(-n // self._shift)


class GroupByWindowDataset(_Derived):
    _slots = ("_input", "_key", "_reduce", "_size")

    def __init__(self, dataset, key_func, reduce_func, window_size_func):
        self._input = dataset
        self._key = Traced(key_func, (dataset.element_spec,), "group_by_window")
        key = TensorSpec([], _dtypes.int64)
        self._size = Traced(window_size_func, (key,), "group_by_window")
        self._reduce = Traced(reduce_func, (key, DatasetSpec(dataset.element_spec)), "group_by_window")
        self.element_spec = self._reduce.spec.element_spec

    def _elements(self):
        from .._ops.math import cast

        key_of, reduce, size_of = self._key.start(), self._reduce.start(), self._size.start()
        groups, sizes = {}, {}
        spec = DatasetSpec(self._input.element_spec)
        for element in self._input._elements():
            key = cast(key_of(element), _dtypes.int64)
            at = int(key)
            group = groups.setdefault(at, [])
            group.append(element)
            if at not in sizes:
                sizes[at] = int(size_of(key))
            if len(group) == sizes[at]:
                del groups[at], sizes[at]
                yield from reduce(key, ElementsDataset(spec, group))._elements()
        for at in sorted(groups):
            yield from reduce(convert_to_tensor(at, _dtypes.int64), ElementsDataset(spec, groups[at]))._elements()

    def _count(self):
        return UNKNOWN


class RaggedBatchDataset(BatchDataset):
    """Elements of different lengths as rows of a ragged tensor."""

    _of_rows = False

    def __init__(self, dataset, batch_size, drop_remainder, row_splits_dtype):
        from .._ragged.tensor import RaggedTensorSpec

        BatchDataset.__init__(self, dataset, batch_size, drop_remainder)
        static = self._size if self._drop else None

        def ragged(leaf):
            shape = leaf.shape.as_list()
            if None not in shape:
                return TensorSpec([static, *shape], leaf.dtype)
            return RaggedTensorSpec([static, *shape], leaf.dtype, row_splits_dtype=row_splits_dtype)

        self.element_spec = _nest.map_structure(ragged, dataset.element_spec)

    def _together(self, elements):
        from .._ragged.making import ragged_stack

        columns = list(zip(*[_nest.flatten(e) for e in elements]))
        specs = _nest.flatten(self.element_spec)
        made = []
        for column, spec in zip(columns, specs):
            if isinstance(spec, TensorSpec):
                made.append(stacked(list(column)))
            else:
                rows = ragged_stack(list(column))
                # Rows that happen to be of one length are ragged nevertheless.
                rows._uniform = None
                made.append(rows.with_row_splits_dtype(spec.row_splits_dtype))
        return _nest.pack(self.element_spec, made)
