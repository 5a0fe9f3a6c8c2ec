"""Datasets that elements come from: tensors, slices of tensors, ranges, Python generators, files, random numbers."""

from tapegraph import _bridge

from .._core import dtypes as _dtypes, nest as _nest
from .._core.convert import convert_to_tensor
from .dataset import INFINITE, UNKNOWN, Dataset, Table, host_int
from .function import normal, spec_of
from .._core.op import integers
from .._core.seeds import kernel_seeds
from .._core.shape import TensorShape
from .._core.spec import TensorSpec
from .._core.tensor import TensorLike, strings, wrap
from ..errors import InvalidArgumentError, NotFoundError, OpError


class TensorDataset(Dataset):
    _slots = ("_element",)

    def __init__(self, element):
        self._element = normal(element)
        self.element_spec = spec_of(self._element)

    def _elements(self):
        yield self._element

    def _count(self):
        return 1


class SliceDataset(Dataset):
    _slots = ("_structure",)

    def __init__(self, structure):
        self._structure = normal(structure)
        leaves = _nest.flatten(self._structure)
        if not leaves:
            raise ValueError("Invalid `element`. `element` should not be empty.")
        self._length = Table(self._structure).length
        self.element_spec = _nest.map_structure(_row_spec, spec_of(self._structure))

    def _rows(self):
        table = Table(self._structure)
        return table, iter(range(table.length))

    def _count(self):
        return UNKNOWN if self._length is None else self._length


def _row_spec(spec):
    return TensorSpec(spec.shape[1:], spec.dtype) if isinstance(spec, TensorSpec) else spec._row()


class _RangeTable:
    """The numbers of a range as rows, without a tensor of them all."""

    def __init__(self, values, dtype):
        self._values = values
        self._dtype = dtype

    def row(self, i):
        return convert_to_tensor(self._values[i], self._dtype)

    def rows(self, numbers):
        return convert_to_tensor([self._values[i] for i in numbers], self._dtype)


class RangeDataset(Dataset):
    _slots = ("_args",)

    def __init__(self, *args, output_type=_dtypes.int64, name=None):
        if not 1 <= len(args) <= 3:
            raise ValueError(f"Invalid `args`. The length of `args` should be between 1 and 3 but was {len(args)}.")
        self._args = [host_int(a, "args") for a in args]
        self._dtype = _dtypes.as_dtype(output_type)
        self.element_spec = TensorSpec([], self._dtype)

    def _range(self):
        return range(*integers(self._args))

    def _rows(self):
        values = self._range()
        return _RangeTable(values, self._dtype), iter(range(len(values)))

    def _count(self):
        return len(self._range())


class GeneratorDataset(Dataset):
    """Named as TensorFlow builds it: a generator is one element, flat-mapped into its items."""

    def __init__(self, generator, args, spec):
        self._generator = generator
        self._args = args
        self.element_spec = spec

    def _elements(self):
        from .._core.callbacks import failure

        try:
            items = iter(self._generator(*self._args))
            for item in items:
                yield self._checked(item)
        except OpError:
            raise
        except Exception as error:
            made = failure(error)
            made._message += "\n\t [[{{node PyFunc}}]]"
            raise made from error

    def _checked(self, item):
        leaves = _nest.flatten(self.element_spec)
        given = _flatten_up_to(self.element_spec, item)
        out = []
        for value, spec in zip(given, leaves):
            if not isinstance(spec, TensorSpec):
                out.append(value)
                continue
            try:
                tensor = convert_to_tensor(_plain(value, spec.dtype), spec.dtype)
            except (TypeError, ValueError) as error:
                raise _yielded(
                    "TypeError",
                    f"`generator` yielded an element that could not be converted to the expected type. The expected type was "
                    f"{spec.dtype.name}, but the yielded element was {value}.",
                ) from error
            if not spec.shape.is_compatible_with(tensor.shape):
                raise _yielded(
                    "TypeError",
                    f"`generator` yielded an element of shape {_tuple(tensor.shape)} where an element of shape {_tuple(spec.shape)} was "
                    "expected.",
                )
            out.append(tensor)
        return _nest.pack(self.element_spec, out)


def _tuple(shape):
    dims = shape.as_list()
    return "(" + ", ".join(str(d) for d in dims) + ("," if len(dims) == 1 else "") + ")"


def _plain(value, dtype):
    """NumPy casts what a generator yields to the type asked for: whole numbers where whole numbers are wanted."""
    if isinstance(value, float) and dtype.is_integer:
        return int(value)
    if hasattr(value, "dtype") and hasattr(value, "astype") and not isinstance(value, TensorLike):
        return value.astype(dtype.as_numpy_dtype)
    return value


def _yielded(kind, text):
    return InvalidArgumentError(None, None, f"{kind}: {text}")


def _flatten_up_to(spec, value):
    """The parts of `value` that stand where the leaves of `spec` do."""
    if isinstance(spec, dict):
        return [leaf for key in _nest._keys(spec) for leaf in _flatten_up_to(spec[key], value[key])]
    if isinstance(spec, (list, tuple)):
        if not isinstance(value, (list, tuple)) or len(value) != len(spec):
            raise _yielded(
                "TypeError",
                f"`generator` yielded an element that did not match the expected structure. The expected structure was "
                f"{_nest.map_structure(lambda s: s.dtype, spec)}, but the yielded element was {value}.",
            )
        return [leaf for s, v in zip(spec, value) for leaf in _flatten_up_to(s, v)]
    return [value]


def from_generator(generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None):
    if not callable(generator):
        raise TypeError("`generator` must be a Python callable.")
    if output_signature is None:
        if output_types is None:
            raise TypeError(
                "Either `output_signature` or `output_types` must be specified"
            )
        output_types = _nest.map_structure(_dtypes.as_dtype, output_types)
        if output_shapes is None:
            output_signature = _nest.map_structure(lambda t: TensorSpec(None, t), output_types)
        else:
            shapes = _shapes_like(output_types, output_shapes)
            output_signature = _nest.pack(
                output_types, [TensorSpec(s, t) for s, t in zip(shapes, _nest.flatten(output_types))]
            )
    args = tuple(t.numpy() for t in (convert_to_tensor(a) for a in args or ()))
    return GeneratorDataset(generator, args, output_signature)


def _shapes_like(types, shapes):
    if isinstance(types, dict):
        return [s for key in _nest._keys(types) for s in _shapes_like(types[key], shapes[key])]
    if isinstance(types, (list, tuple)):
        return [s for t, given in zip(types, shapes) for s in _shapes_like(t, given)]
    return [TensorShape(shapes)]


class PhiloxWords:
    """The words of a generator, one after the other."""

    def __init__(self, seed, seed2):
        self._seeds = seed, seed2
        self._at = 0
        self._words = []

    def next(self):
        if self._at % 256 == 0:
            self._words = wrap(_bridge.call("tf.PhiloxWords", *self._seeds, self._at, 256))._values()
        self._at += 1
        return self._words[(self._at - 1) % 256]


def fresh_seeds(seed):
    """The two seeds of a random dataset, random ones where nothing was seeded; and whether something was."""
    first, second = kernel_seeds(seed)
    if first == 0 and second == 0:
        import secrets

        return (secrets.randbits(32), secrets.randbits(32)), False
    return (first, second), True


class RandomDataset(Dataset):
    def __init__(self, seed=None, rerandomize_each_iteration=None, name=None):
        self._seeds, _ = fresh_seeds(seed)
        self._again = PhiloxWords(*self._seeds) if rerandomize_each_iteration else None
        self.element_spec = TensorSpec([], _dtypes.int64)

    def _elements(self):
        seeds = (self._again.next(), self._again.next()) if self._again else self._seeds
        words = PhiloxWords(*seeds)
        while True:
            yield convert_to_tensor(words.next(), _dtypes.int64)

    def _count(self):
        return INFINITE


class ZipDataset(Dataset):
    _slots = ("_inputs",)

    def __init__(self, datasets):
        for d in _nest.flatten(datasets):
            if not isinstance(d, Dataset):
                raise TypeError(
                    "Invalid input to `zip`. Inputs are expected to be (nested) structures of `tf.data.Dataset` objects but "
                    f"encountered object of type {type(d)}."
                )
        self._inputs = datasets
        self.element_spec = _nest.map_structure(lambda d: d.element_spec, datasets)

    def _elements(self):
        for parts in zip(*[d._elements() for d in _nest.flatten(self._inputs)]):
            yield _nest.pack(self._inputs, parts)

    def _count(self):
        counts = [d._count() for d in _nest.flatten(self._inputs)]
        if UNKNOWN in counts:
            return UNKNOWN
        return min((c for c in counts if c != INFINITE), default=INFINITE)


class DirectedInterleaveDataset(Dataset):
    """Elements from datasets that a dataset of numbers chooses among."""

    _slots = ("_selector", "_inputs")

    def __init__(self, selector, datasets, stop_on_empty):
        self._selector = selector
        self._inputs = list(datasets)
        self._stop = stop_on_empty
        self.element_spec = common_spec([d.element_spec for d in self._inputs])

    def _elements(self):
        passes = [d._elements() for d in self._inputs]
        open_ = [True] * len(passes)
        for choice in self._selector._elements():
            at = int(choice)
            if not open_[at]:
                continue
            try:
                yield next(passes[at])
            except StopIteration:
                if self._stop:
                    return
                open_[at] = False
                if not any(open_):
                    return


def common_spec(specs):
    """What holds for the elements of all of several datasets."""
    first = specs[0]
    for other in specs[1:]:
        merged = []
        for a, b in zip(_nest.flatten(first), _nest.flatten(other)):
            if isinstance(a, TensorSpec):
                both = a.most_specific_common_supertype([b])
                if both is None:
                    raise TypeError(f"Incompatible dataset elements:\n  {first} vs.   {other}")
                merged.append(both)
            else:
                merged.append(a)
        first = _nest.pack(first, merged)
    return first


class SampledDataset(Dataset):
    """Numbers of datasets, drawn by weight: the selector of `sample_from_datasets`."""

    def __init__(self, weights, seed):
        self._weights = weights
        self._random = RandomDataset(seed)
        self.element_spec = TensorSpec([], _dtypes.int64)

    def _elements(self):
        from .._ops.math import log
        from .._random.draws import stateless_categorical

        changing = self._weights._elements() if isinstance(self._weights, Dataset) else None
        logits = None if changing is not None else log(convert_to_tensor([self._weights], _dtypes.float64))
        words = self._random._elements()
        for first in words:
            if changing is not None:
                try:
                    logits = log(next(changing))
                except StopIteration:
                    return
            seed = [int(first), int(next(words))]
            yield stateless_categorical(logits, 1, seed)[0, 0]

    def _count(self):
        return INFINITE


def sample_from_datasets(datasets, weights=None, seed=None, stop_on_empty_dataset=False, rerandomize_each_iteration=None):
    datasets = list(datasets)
    if not datasets:
        raise ValueError("Invalid `datasets`. `datasets` should not be empty.")
    if weights is None:
        weights = [1.0] * len(datasets)
    elif isinstance(weights, Dataset):
        return DirectedInterleaveDataset(SampledDataset(weights, seed), datasets, stop_on_empty_dataset)
    else:
        weights = [float(w) for w in (weights._values() if isinstance(weights, TensorLike) else weights)]
    if len(weights) != len(datasets):
        raise ValueError(
            f"Invalid `weights`. The shape of `weights` should be compatible with `[len(datasets)]` but is ({len(weights)},)."
        )
    if len(datasets) == 1:
        return datasets[0]
    return DirectedInterleaveDataset(SampledDataset(weights, seed), datasets, stop_on_empty_dataset)


def choose_from_datasets(datasets, choice_dataset, stop_on_empty_dataset=True):
    if choice_dataset.element_spec != TensorSpec([], _dtypes.int64):
        raise TypeError(
            f"Invalid `choice_dataset`. Elements of `choice_dataset` must be scalar `tf.int64` tensors but are {choice_dataset.element_spec}."
        )
    return DirectedInterleaveDataset(choice_dataset, datasets, stop_on_empty_dataset)


class TextLineDataset(Dataset):
    """The lines of text files."""

    _slots = ("_files",)

    def __init__(self, filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None):
        self._files = _file_names(filenames)
        self.element_spec = TensorSpec([], _dtypes.string)

    def _elements(self):
        for name in _resolved_names(self._files):
            with _opened(name) as file:
                for line in file:
                    yield convert_to_tensor(line.rstrip(b"\n").removesuffix(b"\r"))


class TFRecordDataset(Dataset):
    """The records of record files, as byte strings."""

    _slots = ("_files",)

    def __init__(self, filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None):
        self._files = _file_names(filenames)
        self._compression = compression_type or ""
        self.element_spec = TensorSpec([], _dtypes.string)

    def _elements(self):
        from .._files.records import records

        for name in _resolved_names(self._files):
            for record in records(name, self._compression):
                yield strings([record], ())


class FixedLengthRecordDataset(Dataset):
    """Pieces of binary files, all of one length."""

    _slots = ("_files",)

    def __init__(self, filenames, record_bytes, header_bytes=None, footer_bytes=None, buffer_size=None, compression_type=None,
                 num_parallel_reads=None, name=None):  # fmt: skip
        self._files = _file_names(filenames)
        self._size, self._head, self._foot = int(record_bytes), int(header_bytes or 0), int(footer_bytes or 0)
        self.element_spec = TensorSpec([], _dtypes.string)

    def _elements(self):
        for name in _resolved_names(self._files):
            with _opened(name) as file:
                data = file.read()
            for at in range(self._head, len(data) - self._foot - self._size + 1, self._size):
                yield strings([data[at : at + self._size]], ())


def _opened(name):
    try:
        return open(name, "rb")
    except FileNotFoundError:
        raise NotFoundError(None, None, f"{name}; No such file or directory") from None


def _file_names(filenames):
    """The names of files as strings, or the tensor of them inside a traced function, where they are not known yet."""
    from .._graphs.symbolic import SymbolicTensor

    if isinstance(filenames, SymbolicTensor):
        return filenames
    if isinstance(filenames, Dataset):
        return [t._values()[0].decode() for t in filenames._elements()]
    if isinstance(filenames, TensorLike):
        return [v.decode() for v in filenames._values()]
    return [str(f) for f in ([filenames] if isinstance(filenames, str) or hasattr(filenames, "__fspath__") else filenames)]


def _resolved_names(files):
    """The names that a dataset reads: what `_file_names` could not tell while a function was traced is known by now."""
    return _file_names(files) if isinstance(files, TensorLike) else files


def list_files(file_pattern, shuffle=None, seed=None, name=None):
    import glob

    patterns = [file_pattern] if isinstance(file_pattern, str) else _file_names(file_pattern)
    found = sorted({f for pattern in patterns for f in glob.glob(pattern)})
    if not found:
        raise InvalidArgumentError(None, None, f"No files matched pattern: {', '.join(patterns)}")
    files = SliceDataset(convert_to_tensor(found))
    return files if shuffle is False else files.shuffle(len(found), seed=seed)




def _named(cls, name, module):
    cls.__name__ = cls.__qualname__ = name
    cls.__module__ = f"tensorflow.python.data.ops.{module}"


_named(TensorDataset, "_TensorDataset", "from_tensors_op")
_named(SliceDataset, "_TensorSliceDataset", "from_tensor_slices_op")
_named(RangeDataset, "_RangeDataset", "range_op")
_named(GeneratorDataset, "_FlatMapDataset", "flat_map_op")
_named(RandomDataset, "_RandomDataset", "random_op")
_named(ZipDataset, "_ZipDataset", "zip_op")
_named(DirectedInterleaveDataset, "_DirectedInterleaveDataset", "directed_interleave_op")
_named(TextLineDataset, "TextLineDatasetV2", "readers")
_named(TFRecordDataset, "TFRecordDatasetV2", "readers")
_named(FixedLengthRecordDataset, "FixedLengthRecordDatasetV2", "readers")
