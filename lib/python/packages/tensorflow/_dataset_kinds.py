"""Datasets made from datasets: mapped, batched, shuffled, repeated and so on."""

from . import _dtypes, _nest
from ._convert import convert_to_tensor
from ._dataset import INFINITE, UNKNOWN, Dataset, DatasetSpec, Given, batched_spec, host_int, stacked
from ._dataset_function import Traced, normal, spec_of
from ._dataset_sources import PhiloxWords, SliceDataset, _named, common_spec, fresh_seeds
from ._op import integers
from ._spec import TensorSpec
from ._tensor import TensorLike
from .errors import DataLossError, FailedPreconditionError, InvalidArgumentError, OpError


class _Derived(Dataset):
    """A dataset whose elements are of the kind of another's."""

    _slots = ("_input",)

    def __init__(self, dataset):
        self._input = dataset
        self.element_spec = dataset.element_spec

    def _count(self):
        return self._input._count()


def _ints(*values):
    """Counts that were given as numbers or tensors, as numbers."""
    return integers(list(values))


_NOTHING = (
    "Length for attr 'output_types' of 0 must be at least minimum 1\n\t; NodeDef: {{node MapDataset}}; Op<name=MapDataset; "
    "signature=input_dataset:variant, other_arguments: -> handle:variant; attr=f:func; attr=Targuments:list(type),min=0; "
    "attr=output_types:list(type),min=1; attr=output_shapes:list(shape),min=1; attr=use_inter_op_parallelism:bool,default=true; "
    "attr=preserve_cardinality:bool,default=false; attr=force_synchronous:bool,default=false; attr=metadata:string,default=\"\"> "
    "[Op:MapDataset] name: "
)


class MapDataset(_Derived):
    _slots = ("_input", "_function")

    def __init__(self, dataset, function, caller="map"):
        self._input = dataset
        self._function = Traced(function, (dataset.element_spec,), caller)
        self.element_spec = self._function.spec
        if all(leaf is None for leaf in _nest.flatten(self.element_spec)):
            raise InvalidArgumentError(None, None, _NOTHING)

    def _elements(self):
        return map(self._function.start(), self._input._elements())


class ParallelMapDataset(MapDataset):
    """As a MapDataset: there is one thread."""


class FilterDataset(_Derived):
    _slots = ("_input", "_function")

    def __init__(self, dataset, predicate):
        _Derived.__init__(self, dataset)
        self._function = Traced(predicate, (dataset.element_spec,), "filter")
        spec = self._function.spec
        if spec != TensorSpec([], _dtypes.bool):
            raise ValueError(
                f"Invalid `predicate`. `predicate` must return a `tf.bool` scalar tensor, but its return type is {spec}."
            )

    def _elements(self):
        return filter(self._function.start(), self._input._elements())

    def _count(self):
        return UNKNOWN


class TakeWhileDataset(FilterDataset):
    def _elements(self):
        test = self._function.start()
        for element in self._input._elements():
            if not test(element):
                return
            yield element


class FlatMapDataset(_Derived):
    _slots = ("_input", "_function")

    def __init__(self, dataset, function, caller="flat_map"):
        self._input = dataset
        self._function = Traced(function, (dataset.element_spec,), caller)
        spec = self._function.spec
        if not isinstance(spec, DatasetSpec):
            raise TypeError(
                f"Invalid `map_func`. `map_func` must return a `Dataset` object but returned an object of type {type(self._function.result)}."
            )
        self.element_spec = spec.element_spec

    def _elements(self):
        step = self._function.start()
        for element in self._input._elements():
            yield from step(element)._elements()

    def _count(self):
        return UNKNOWN


class InterleaveDataset(FlatMapDataset):
    def __init__(self, dataset, function, cycle_length, block_length):
        FlatMapDataset.__init__(self, dataset, function, "interleave")
        self._cycle = cycle_length
        self._block = block_length

    def _elements(self):
        step = self._function.start()
        source = self._input._elements()
        slots = [None] * self._cycle
        at = taken = 0
        ended = False
        while not ended or any(s is not None for s in slots):
            if slots[at] is None and not ended:
                element = next(source, self)
                ended = element is self
                slots[at] = None if ended else step(element)._elements()
                continue
            item = self if slots[at] is None else next(slots[at], self)
            if item is not self:
                yield item
                taken += 1
            else:
                slots[at] = None
            if item is self or taken == self._block:
                at, taken = (at + 1) % self._cycle, 0


class ParallelInterleaveDataset(InterleaveDataset):
    """As an InterleaveDataset: there is one thread."""


class ScanDataset(_Derived):
    _slots = ("_input", "_function", "_state")

    def __init__(self, dataset, initial_state, function):
        self._input = dataset
        self._state = normal(initial_state)
        self._function = Traced(function, (spec_of(self._state), dataset.element_spec), "scan")
        self.element_spec = self._function.spec[1]

    def _elements(self):
        step, state = self._function.start(), self._state
        for element in self._input._elements():
            state, out = step(state, element)
            yield out


class CountDataset(ScanDataset):
    """start, start + step, ...: what `Dataset.counter` gives."""

    def __init__(self, start, step, dtype):
        self._values = start, step
        self._dtype = dtype
        self.element_spec = TensorSpec([], dtype)

    _slots = ()

    def _elements(self):
        value, step = self._values
        while True:
            yield convert_to_tensor(value, self._dtype)
            value += step

    def _count(self):
        return INFINITE


class _Chosen(_Derived):
    """Some of the elements, in some order: what is chosen are row numbers where the elements are rows."""

    def _choose(self, items):
        """Of a Python iterator."""
        raise NotImplementedError

    def _rows(self):
        source = self._input._rows()
        return None if source is None else (source[0], self._choose(source[1]))

    def _elements(self):
        return self._choose(self._input._elements()) if self._rows() is None else Dataset._elements(self)


class TakeDataset(_Chosen):
    _slots = ("_input", "_n")

    def __init__(self, dataset, count):
        _Derived.__init__(self, dataset)
        self._n = host_int(count, "count")

    def _choose(self, items):
        (left,) = _ints(self._n)
        while left:
            try:
                yield next(items)
            except StopIteration:
                return
            left -= 1

    def _count(self):
        (n,) = _ints(self._n)
        have = self._input._count()
        if n < 0 or have == UNKNOWN:
            return have if n else 0
        return n if have == INFINITE else min(n, have)


class SkipDataset(TakeDataset):
    def _choose(self, items):
        (n,) = _ints(self._n)
        if n < 0:
            return
        for _ in range(n):
            if next(items, self) is self:
                return
        yield from items

    def _count(self):
        (n,) = _ints(self._n)
        have = self._input._count()
        if n < 0:
            return 0
        return have if have < 0 else max(0, have - n)


class ShardDataset(_Chosen):
    def __init__(self, dataset, num_shards, index):
        _Derived.__init__(self, dataset)
        self._shards, self._index = _ints(num_shards, index)
        where = "{{function_node __wrapped__ShardDataset_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
        if self._shards <= 0:
            raise InvalidArgumentError(
                None, None, f"{where}Number of shards must be greater than zero (currently num_shards = {self._shards}). [Op:ShardDataset] name: "
            )
        if not 0 <= self._index < self._shards:
            raise InvalidArgumentError(
                None, None,
                f"{where}Index must be between 0 and {self._shards - 1} (currently index = {self._index}). [Op:ShardDataset] name: ",
            )  # fmt: skip

    def _choose(self, items):
        for i, item in enumerate(items):
            if i % self._shards == self._index:
                yield item

    def _count(self):
        n = self._input._count()
        return n if n < 0 else (n - self._index + self._shards - 1) // self._shards


class RepeatDataset(_Derived):
    _slots = ("_input", "_n")

    def __init__(self, dataset, count):
        _Derived.__init__(self, dataset)
        self._n = -1 if count is None else host_int(count, "count")

    def _rounds(self, begin):
        (left,) = _ints(self._n)
        while left:
            some = False
            for item in begin():
                some = True
                yield item
            if not some and left < 0:
                return
            left -= 1

    def _rows(self):
        source = self._input._rows()
        if source is None:
            return None
        first = [source]
        return source[0], self._rounds(lambda: (first.pop() if first else self._input._rows())[1])

    def _elements(self):
        return self._rounds(self._input._elements) if self._rows() is None else Dataset._elements(self)

    def _count(self):
        (n,) = _ints(self._n)
        have = self._input._count()
        if n == 0 or have == 0:
            return 0
        if have == INFINITE or n < 0:
            return INFINITE
        return have if have == UNKNOWN else n * have


class ShuffleDataset(_Chosen):
    """A buffer of elements, from which each output is drawn as TensorFlow's kernel draws it."""

    def __init__(self, dataset, buffer_size, seed, reshuffle_each_iteration):
        _Derived.__init__(self, dataset)
        (self._size,) = _ints(buffer_size)
        if self._size == UNKNOWN:
            self._size = dataset._count()
        if self._size <= 0:
            raise InvalidArgumentError(
                None, None,
                "{{function_node __wrapped__ShuffleDatasetV3_device_/job:localhost/replica:0/task:0/device:CPU:0}} buffer_size must be "
                "greater than zero or UNKNOWN_CARDINALITY [Op:ShuffleDatasetV3] name: ",
            )  # fmt: skip
        self._seeds = fresh_seeds(seed)
        again = True if reshuffle_each_iteration is None else reshuffle_each_iteration
        # Each pass takes two words as its seeds.
        self._passes = PhiloxWords(*self._seeds) if again else None

    def _choose(self, items):
        seeds = (self._passes.next(), self._passes.next()) if self._passes else self._seeds
        words = PhiloxWords(*seeds)
        size = self._size
        buffer = []
        start = 0
        ended = False
        while True:
            while not ended and len(buffer) - start < size:
                item = next(items, self)
                if item is self:
                    ended = True
                else:
                    buffer.append(item)
            if start == len(buffer):
                return
            at = start + words.next() % (len(buffer) - start)
            buffer[at], buffer[start] = buffer[start], buffer[at]
            yield buffer[start]
            buffer[start] = None
            start += 1
            if start > 4096:
                del buffer[:start]
                start = 0


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
        from ._array_ops import pad, stack

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
    from ._shape import TensorShape

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
        from ._dataset_sources import _row_spec

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


class ElementsDataset(Given):
    """Elements that exist: a window."""

    def __init__(self, spec, elements):
        Given.__init__(self, spec)
        self._items = elements

    def _elements(self):
        return iter(self._items)

    def _count(self):
        return len(self._items)


class ConcatenateDataset(_Derived):
    _slots = ("_input", "_other")

    def __init__(self, dataset, other):
        self._input = dataset
        self._other = other
        self.element_spec = common_spec([dataset.element_spec, other.element_spec])

    def _elements(self):
        yield from self._input._elements()
        yield from self._other._elements()

    def _count(self):
        a, b = self._input._count(), self._other._count()
        return INFINITE if INFINITE in (a, b) else UNKNOWN if UNKNOWN in (a, b) else a + b


class CacheDataset(_Derived):
    """Keeps the elements of the first whole pass."""

    def __init__(self, dataset):
        _Derived.__init__(self, dataset)
        self._kept = []

    def _rows(self):
        below = self._input
        # A table is as good as a cache where nothing random is below it.
        return below._rows() if type(below) is SliceDataset else None

    def _elements(self):
        return self._passed() if self._rows() is None else Dataset._elements(self)

    def _passed(self):
        if self._kept:
            yield from self._kept[0]
            return
        seen = []
        for element in self._input._elements():
            seen.append(element)
            yield element
        if not self._kept:
            self._kept.append(seen)


class _Same(_Chosen):
    """The elements of another dataset as they are."""

    def _choose(self, items):
        return items


class PrefetchDataset(_Same):
    """Elements made ahead of their use: here they are made when asked for, which gives the same elements."""


class OptionsDataset(_Same):
    def __init__(self, dataset, options):
        _Derived.__init__(self, dataset)
        self._options = options


class AssertCardinalityDataset(_Derived):
    def __init__(self, dataset, expected):
        _Derived.__init__(self, dataset)
        self._expected = expected

    def _elements(self):
        n = 0
        for element in self._input._elements():
            n += 1
            if n > self._expected:
                raise FailedPreconditionError(None, None, f"Input dataset was expected to contain {self._expected} elements but contained more than that.")
            yield element
        if n < self._expected:
            raise FailedPreconditionError(None, None, f"Input dataset was expected to contain {self._expected} elements but contained only {n} elements.")

    def _count(self):
        return self._expected


class IgnoreErrorsDataset(_Derived):
    def _elements(self):
        source = self._input._elements()
        while True:
            try:
                element = next(source, self)
            except OpError:
                continue
            if element is self:
                return
            yield element

    def _count(self):
        return UNKNOWN


class UniqueDataset(_Derived):
    def _elements(self):
        seen = set()
        for element in self._input._elements():
            key = tuple(element._values())
            if key not in seen:
                seen.add(key)
                yield element

    def _count(self):
        return UNKNOWN


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
        from ._math_ops import cast

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
        from ._ragged import RaggedTensorSpec

        BatchDataset.__init__(self, dataset, batch_size, drop_remainder)
        static = self._size if self._drop else None

        def ragged(leaf):
            shape = leaf.shape.as_list()
            if None not in shape:
                return TensorSpec([static, *shape], leaf.dtype)
            return RaggedTensorSpec([static, *shape], leaf.dtype, row_splits_dtype=row_splits_dtype)

        self.element_spec = _nest.map_structure(ragged, dataset.element_spec)

    def _together(self, elements):
        from ._ragged import ragged_stack

        columns = list(zip(*[_nest.flatten(e) for e in elements]))
        specs = _nest.flatten(self.element_spec)
        made = [
            stacked(list(column)) if isinstance(spec, TensorSpec) else ragged_stack(list(column)) for column, spec in zip(columns, specs)
        ]
        return _nest.pack(self.element_spec, made)


for _cls, _name, _module in (
    (MapDataset, "_MapDataset", "map_op"),
    (ParallelMapDataset, "_ParallelMapDataset", "map_op"),
    (FilterDataset, "_FilterDataset", "filter_op"),
    (TakeWhileDataset, "_TakeWhileDataset", "take_while_op"),
    (FlatMapDataset, "_FlatMapDataset", "flat_map_op"),
    (InterleaveDataset, "_InterleaveDataset", "interleave_op"),
    (ParallelInterleaveDataset, "_ParallelInterleaveDataset", "interleave_op"),
    (ScanDataset, "_ScanDataset", "scan_op"),
    (CountDataset, "_ScanDataset", "scan_op"),
    (TakeDataset, "_TakeDataset", "take_op"),
    (SkipDataset, "_SkipDataset", "skip_op"),
    (ShardDataset, "_ShardDataset", "shard_op"),
    (RepeatDataset, "_RepeatDataset", "repeat_op"),
    (ShuffleDataset, "_ShuffleDataset", "shuffle_op"),
    (BatchDataset, "_BatchDataset", "batch_op"),
    (ParallelBatchDataset, "_ParallelBatchDataset", "batch_op"),
    (PaddedBatchDataset, "_PaddedBatchDataset", "padded_batch_op"),
    (UnbatchDataset, "_UnbatchDataset", "unbatch_op"),
    (RebatchDataset, "_RebatchDataset", "rebatch_op"),
    (WindowDataset, "_WindowDataset", "window_op"),
    (ElementsDataset, "_VariantDataset", "dataset_ops"),
    (ConcatenateDataset, "_ConcatenateDataset", "concatenate_op"),
    (CacheDataset, "CacheDataset", "cache_op"),
    (PrefetchDataset, "_PrefetchDataset", "prefetch_op"),
    (OptionsDataset, "_OptionsDataset", "dataset_ops"),
    (AssertCardinalityDataset, "_AssertCardinalityDataset", "cardinality"),
    (IgnoreErrorsDataset, "_IgnoreErrorsDataset", "ignore_errors_op"),
    (UniqueDataset, "_UniqueDataset", "unique_op"),
    (GroupByWindowDataset, "_GroupByWindowDataset", "group_by_window_op"),
    (RaggedBatchDataset, "_BatchDataset", "batch_op"),
):
    _named(_cls, _name, _module)
