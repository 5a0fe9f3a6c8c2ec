"""Datasets of the same elements: taken, skipped, repeated, shuffled, joined, kept, without errors or repetitions."""

from .dataset import Dataset, Given, INFINITE, UNKNOWN, host_int
from .derived import _Chosen, _Derived, _Same, _ints
from .sources import PhiloxWords, SliceDataset, common_spec, fresh_seeds
from ..errors import FailedPreconditionError, InvalidArgumentError, OpError


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
        self._seeds, self._seeded = fresh_seeds(seed)
        again = True if reshuffle_each_iteration is None else reshuffle_each_iteration
        # Each pass takes two words as its seeds.
        self._passes = PhiloxWords(*self._seeds) if again else None

    def _begin_anew(self):
        """In TensorFlow 1 an iterator's initialiser makes the dataset again, so that a seeded order repeats."""
        if self._passes and self._seeded:
            self._passes = PhiloxWords(*self._seeds)

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
                raise FailedPreconditionError(None, None, f"Input dataset was expected to contain {self._expected} elements but contained at least {n} elements.")
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
