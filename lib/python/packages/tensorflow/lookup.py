"""`tf.lookup`: tables from keys to values."""

from ._core import dtypes as _dtypes
from ._core.convert import convert_to_tensor
from ._core.dtypes import as_dtype
from ._core.missing import missing
from ._core.module import Module
from ._files.records import path_of
from ._ops.string import apply, elementwise


class TextFileIndex:
    """What a line of a text file stands for."""

    WHOLE_LINE = -2
    LINE_NUMBER = -1


class KeyValueTensorInitializer:
    """A table's contents from two tensors."""

    def __init__(self, keys, values, key_dtype=None, value_dtype=None, name=None):
        self._keys = convert_to_tensor(keys, key_dtype, name="keys")
        self._values = convert_to_tensor(values, value_dtype, name="values")
        if self._keys.shape != self._values.shape:
            raise ValueError(f"Shapes {self._keys.shape} and {self._values.shape} are incompatible")

    key_dtype = property(lambda self: self._keys.dtype)
    value_dtype = property(lambda self: self._values.dtype)

    def _pairs(self):
        return zip(_all_values(self._keys), _all_values(self._values))


class TextFileInitializer:
    """A table's contents from the lines of a text file."""

    def __init__(self, filename, key_dtype, key_index, value_dtype, value_index, vocab_size=None, delimiter="\t", name=None,
                 value_index_offset=0):  # fmt: skip
        self._path = path_of(filename)
        self.key_dtype, self.value_dtype = as_dtype(key_dtype), as_dtype(value_dtype)
        self._indices = (key_index, value_index)
        self._most, self._delimiter, self._offset = vocab_size, delimiter, value_index_offset

    def _pairs(self):
        with open(self._path, "rb") as file:
            for number, line in enumerate(file):
                if self._most is not None and number >= self._most:
                    break
                line = line.rstrip(b"\n")
                yield tuple(self._part(line, number, i, d) for i, d in zip(self._indices, (self.key_dtype, self.value_dtype)))

    def _part(self, line, number, index, dtype):
        if index == TextFileIndex.LINE_NUMBER:
            return number + self._offset
        text = line if index == TextFileIndex.WHOLE_LINE else line.split(self._delimiter.encode())[index]
        return text if dtype is _dtypes.string else float(text) if dtype.is_floating else int(text)


def _all_values(t):
    from ._core.op import is_symbolic

    return t._static_list() if is_symbolic(t) else t._values()


class StaticHashTable(Module):
    """A table that does not change: `lookup(keys)`, or `table[keys]`."""

    def __init__(self, initializer, default_value, name=None, experimental_is_anonymous=False):
        super().__init__(name="StaticHashTable")
        self._initializer = initializer
        self._default = convert_to_tensor(default_value, initializer.value_dtype)
        self._table = dict(initializer._pairs())

    key_dtype = property(lambda self: self._initializer.key_dtype)
    value_dtype = property(lambda self: self._initializer.value_dtype)
    default_value = property(lambda self: self._default)

    def lookup(self, keys, name=None):
        """The values of keys, the default where there is none."""
        from ._ragged.tensor import RaggedTensor

        if isinstance(keys, RaggedTensor):
            return keys.with_flat_values(self.lookup(keys.flat_values))
        keys = convert_to_tensor(keys)
        if keys.dtype is not self.key_dtype:
            raise TypeError(f"Dtype of argument `keys` must be {self.key_dtype}, received: {keys.dtype}")
        missing_value = _all_values(self._default)[0]
        kind = self.value_dtype
        find = lambda t: [elementwise(lambda k: self._table.get(k, missing_value), kind, t)]  # noqa: E731
        return apply("LookupTableFindV2", name, find, [keys], [(kind, keys.shape)])[0]

    __getitem__ = lookup

    def size(self, name=None):
        return convert_to_tensor(len(self._table), _dtypes.int64)

    def export(self, name=None):
        """All keys and their values."""
        from ._core.convert import make

        count = [len(self._table)]
        return make(list(self._table), count, self.key_dtype), make(list(self._table.values()), count, self.value_dtype)


class StaticVocabularyTable(StaticHashTable):
    """Words as numbers; unknown words as one of some more, by their hash."""

    def __init__(self, initializer, num_oov_buckets, lookup_key_dtype=None, name=None, experimental_is_anonymous=False):
        from ._ops.hash import fingerprint64

        if num_oov_buckets <= 0:
            raise ValueError(f"`num_oov_buckets` must be > 0; use StaticHashTable. Received num_oov_buckets: {num_oov_buckets}.")
        super().__init__(initializer, 0) if initializer is not None else Module.__init__(self, name="StaticVocabularyTable")
        known = dict(initializer._pairs()) if initializer is not None else {}

        class _Words(dict):
            def get(self, key, default=None):
                if key in self:
                    return self[key]
                text = key if isinstance(key, bytes) else str(key).encode()
                return len(self) + fingerprint64(text) % num_oov_buckets

        self._table = _Words(known)
        self._buckets = num_oov_buckets
        if initializer is None:
            self._initializer = KeyValueTensorInitializer(convert_to_tensor([], lookup_key_dtype or _dtypes.string), [], None, _dtypes.int64)
            self._default = convert_to_tensor(0, _dtypes.int64)

    def size(self, name=None):
        return convert_to_tensor(len(self._table) + self._buckets, _dtypes.int64)


class experimental:
    """`tf.lookup.experimental`."""

    class MutableHashTable(Module):
        """A table that can be written to."""

        def __init__(self, key_dtype, value_dtype, default_value, name="MutableHashTable", checkpoint=True, experimental_is_anonymous=False):
            super().__init__(name="MutableHashTable")
            self.key_dtype, self.value_dtype = as_dtype(key_dtype), as_dtype(value_dtype)
            self._default = convert_to_tensor(default_value, self.value_dtype)
            self._table = {}

        def insert(self, keys, values, name=None):
            """Sets the values of keys."""
            keys, values = convert_to_tensor(keys, self.key_dtype), convert_to_tensor(values, self.value_dtype)
            step = max(values.shape.num_elements() // max(keys.shape.num_elements(), 1), 1)
            flat = values._values()
            for i, k in enumerate(keys._values()):
                self._table[k] = flat[i * step : (i + 1) * step]

        def lookup(self, keys, dynamic_default_values=None, name=None):
            """The values of keys, the default where there is none."""
            from ._core.convert import make

            keys = convert_to_tensor(keys, self.key_dtype)
            default = convert_to_tensor(self._default if dynamic_default_values is None else dynamic_default_values)
            rest = self._default.shape.as_list()

            def find(t):
                flat = [v for k in t._values() for v in self._table.get(k, default._values())]
                return [make(flat, [*t.shape.as_list(), *rest], self.value_dtype)]

            return apply("LookupTableFindV2", name, find, [keys], [(self.value_dtype, [*keys.shape.as_list(), *rest])])[0]

        __getitem__ = lookup

        def remove(self, keys, name=None):
            for k in convert_to_tensor(keys, self.key_dtype)._values():
                self._table.pop(k, None)

        def size(self, name=None):
            return convert_to_tensor(len(self._table), _dtypes.int64)

        def export(self, name=None):
            """All keys and their values."""
            from ._core.convert import make

            rest = self._default.shape.as_list()
            flat = [v for values in self._table.values() for v in values]
            return make(list(self._table), [len(self._table)], self.key_dtype), make(flat, [len(self._table), *rest], self.value_dtype)

    DenseHashTable = MutableHashTable


__getattr__ = missing("tf.lookup", "tensorflow._api.v2.lookup", globals())
