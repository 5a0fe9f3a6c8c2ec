"""`tf.data.Dataset`: sequences of elements, and what reads them. What datasets are made of is in `_datasets.kinds`."""

from .._core import dtypes as _dtypes, nest as _nest, state as _state
from .._core.convert import convert_to_tensor
from .function import Traced, eagerly, is_composite, normal, resolved, spec_of, tensors_of
from .._core.op import integers
from .._core.spec import TensorSpec, TypeSpec
from .._core.tensor import EagerTensor, TensorLike

AUTOTUNE = -1
INFINITE = -1
UNKNOWN = -2


class DatasetSpec(TypeSpec):
    """The kind of a dataset: what its elements are."""

    def __init__(self, element_spec, dataset_shape=()):
        self._element_spec = element_spec

    element_spec = property(lambda self: self._element_spec)
    value_type = property(lambda self: Dataset)

    def __eq__(self, other):
        return isinstance(other, DatasetSpec) and self._element_spec == other._element_spec

    def __hash__(self):
        return hash(str(self._element_spec))

    def __repr__(self):
        return f"DatasetSpec({self._element_spec!r}, TensorShape([]))"


class Dataset:
    """A sequence of elements: tensors, or tuples and dictionaries of them. Nothing is computed until it is read."""

    # Attributes that may hold tensors, datasets or traced functions.
    _slots = ()
    element_spec = None

    def __new__(cls, *args, **kwargs):
        if cls is Dataset:
            raise TypeError("Can't instantiate abstract class DatasetV2 with abstract methods _inputs, element_spec")
        return object.__new__(cls)

    @property
    def _type_spec(self):
        return DatasetSpec(self.element_spec)

    def __repr__(self):
        return f"<{type(self).__name__} element_spec={self.element_spec!r}>"

    __str__ = __repr__

    # Reading. A kind of dataset defines `_elements`, and `_rows` where its elements are rows of tensors.

    def _elements(self):
        """A Python iterator of the elements: one pass."""
        table, numbers = self._rows()
        return map(table.row, numbers)

    def _rows(self):
        """(table, iterator of row numbers) where every element is a row of a table, else None."""
        return None

    def _count(self):
        """How many elements there are: a number, INFINITE or UNKNOWN."""
        return UNKNOWN

    def __iter__(self):
        graph = _state.graph
        if graph is not None and not graph.building_function:
            raise RuntimeError("`tf.data.Dataset` only supports Python-style iteration in eager mode or within tf.function.")
        return Iterator(self)

    def as_numpy_iterator(self):
        """The elements as NumPy arrays."""
        return NumpyIterator(self)

    def __len__(self):
        n = self._count()
        if n == INFINITE:
            raise TypeError("The dataset is infinite.")
        if n == UNKNOWN:
            raise TypeError("The dataset length is unknown.")
        return n

    def __bool__(self):
        return True

    def cardinality(self):
        return convert_to_tensor(self._count(), _dtypes.int64)

    def reduce(self, initial_state, reduce_func, name=None):
        """Folds the elements: `state = reduce_func(state, element)`."""
        state = normal(initial_state)
        traced = Traced(reduce_func, (spec_of(state), self.element_spec), "reduce")
        if len(_nest.flatten(traced.spec)) != len(_nest.flatten(state)):
            from ..errors import InvalidArgumentError

            n, m = len(_nest.flatten(state)), len(_nest.flatten(traced.spec))
            raise InvalidArgumentError(
                None, None,
                _wrapped("ReduceDataset_Targuments_0_Tstate_1_output_types_1") + "The number of components of the initial state and "
                f"the reduce function output does not match. (initial_state={n}, output={m}). [Op:ReduceDataset] name: ",
            )  # fmt: skip
        graph = _state.graph
        if graph is not None:
            return self._reduce_in(graph, state, traced)
        step = traced.start()
        for element in Iterator(self):
            state = step(state, element)
        return state

    def _reduce_in(self, graph, state, traced):
        """As a node of a graph."""
        sources = [t for t in tensors_of([self, state, traced]) if not isinstance(t, EagerTensor)]

        def run(*values):
            now = {id(t): v for t, v in zip(sources, values)}
            dataset, before, function = resolved((self, state, traced), now)
            step = function.start()
            for element in Iterator(dataset):
                before = step(before, element)
            return _nest.flatten(before)

        leaves = _nest.flatten(traced.spec)
        outs = graph._python("ReduceDataset", "ReduceDataset", run, sources, [(s.dtype, s.shape) for s in leaves])
        return _nest.pack(traced.spec, outs)

    def get_single_element(self, name=None):
        """The one element of a dataset that has one."""
        from ..errors import InvalidArgumentError

        found = []
        for element in Iterator(self):
            found.append(element)
            if len(found) > 1:
                break
        if len(found) == 1:
            return found[0]
        n = len(_nest.flatten(self.element_spec))
        raise InvalidArgumentError(
            None, None,
            f"{_wrapped(f'DatasetToSingleElement_output_types_{n}')}Dataset {'was empty' if not found else 'had more than one element'}. "
            "[Op:DatasetToSingleElement] name: ",
        )  # fmt: skip

    def options(self):
        return getattr(self, "_options", None) or Options()

    def apply(self, transformation_func):
        return transformation_func(self)

    def _loop_in_graph(self, graph, extra_test, body, get_state, set_state, names):
        from .graph import loop_over

        loop_over(self, graph, extra_test, body, get_state, set_state, names)

    # TensorFlow 1

    def make_one_shot_iterator(self):
        from .graph import GraphIterator

        return Iterator(self) if _state.graph is None else GraphIterator(self)

    def make_initializable_iterator(self, shared_name=None):
        from .graph import GraphIterator

        if _state.graph is None:
            raise RuntimeError("dataset.make_initializable_iterator is not supported when eager execution is enabled. Use `for element in dataset` instead.")
        return GraphIterator(self, needs_initializer=True)

    @property
    def output_types(self):
        return _nest.map_structure(lambda s: s.dtype, self.element_spec)

    @property
    def output_shapes(self):
        return _nest.map_structure(lambda s: s.shape, self.element_spec)

    output_classes = property(lambda self: _nest.map_structure(lambda s: s.value_type, self.element_spec))


Dataset.__module__ = "tensorflow.python.data.ops.dataset_ops"
Dataset.__name__ = Dataset.__qualname__ = "DatasetV2"


class Given(Dataset):
    """A dataset that a traced function is given for each element."""

    def __init__(self, spec):
        self.element_spec = spec.element_spec


Given.__name__ = Given.__qualname__ = "_VariantDataset"
Given.__module__ = Dataset.__module__


from .options import Options  # noqa: E402, F401


class Iterator:
    """One pass over a dataset."""

    def __init__(self, dataset):
        self._dataset = dataset
        self._element_spec = dataset.element_spec
        self._pass = None

    element_spec = property(lambda self: self._element_spec)

    def __iter__(self):
        return self

    def _next(self):
        with eagerly():
            if self._pass is None:
                self._pass = self._dataset._elements()
            try:
                return next(self._pass)
            except StopIteration:
                raise
            except Exception as error:
                raise _in_pipeline(error, self._element_spec) from None

    def __next__(self):
        graph = _state.graph
        if graph is not None and graph.building_function:
            from .graph import next_in

            return next_in(graph, self)
        return self._next()

    next = __next__

    def get_next(self):
        graph = _state.graph
        if graph is not None and graph.building_function:
            return self.__next__()
        try:
            return self._next()
        except StopIteration:
            from ..errors import OutOfRangeError

            raise OutOfRangeError(None, None, _get_next(self._element_spec) + "End of sequence [Op:IteratorGetNext] name: ") from None

    def get_next_as_optional(self):
        from .optional import Optional

        try:
            return Optional.from_value(self._next())
        except StopIteration:
            return Optional.empty(self._element_spec)

    def _loop_in_graph(self, graph, extra_test, body, get_state, set_state, names):
        from .graph import loop_over

        loop_over(self, graph, extra_test, body, get_state, set_state, names)


Iterator.__module__ = "tensorflow.python.data.ops.iterator_ops"
Iterator.__name__ = Iterator.__qualname__ = "OwnedIterator"


def _wrapped(op):
    return f"{{{{function_node __wrapped__{op}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} "


def _get_next(spec):
    return _wrapped(f"IteratorGetNext_output_types_{len(_nest.flatten(spec))}")


def _in_pipeline(error, spec):
    """An error of an element's computation, as the iterator reports it."""
    from ..errors import OpError

    if isinstance(error, OpError) and "[Op:IteratorGetNext]" not in error.message:
        made = type(error)(None, None, f"{_get_next(spec)}{error.message} [Op:IteratorGetNext] name: ")
        return made.with_traceback(error.__traceback__)
    return error


def to_host(element):
    """An element's tensors as NumPy arrays."""
    return _nest.map_structure(lambda leaf: leaf.numpy() if isinstance(leaf, TensorLike) or is_composite(leaf) else leaf, element)


class NumpyIterator:
    """One pass over a dataset, as NumPy arrays."""

    def __init__(self, dataset):
        for leaf in _nest.flatten(dataset.element_spec):
            if isinstance(leaf, DatasetSpec):
                raise TypeError(f"`tf.data.Dataset.as_numpy_iterator()` is not supported for datasets that produce values of type {leaf.value_type}")
        self._iterator = Iterator(dataset)

    def __iter__(self):
        return self

    def __next__(self):
        return to_host(self._iterator._next())

    def __repr__(self):
        return f"NumpyIterator(iterator={self._iterator!r})"


class Table:
    """Rows of tensors: the elements of a dataset made from slices, without making each."""

    def __init__(self, structure):
        self._structure = structure
        self._leaves = _nest.flatten(structure)
        self.length = _first_dimension(self._leaves)

    def row(self, i):
        return _nest.pack(self._structure, [leaf._row_at(i) if hasattr(leaf, "_row_at") else leaf[i] for leaf in self._leaves])

    def rows(self, numbers):
        """Several rows, stacked. Consecutive ones are a slice."""
        from .._ops.array import gather

        first = numbers[0]
        if numbers == list(range(first, first + len(numbers))):
            picked = [leaf._rows_at(numbers) if hasattr(leaf, "_rows_at") else leaf[first : first + len(numbers)] for leaf in self._leaves]
        else:
            index = convert_to_tensor(numbers, _dtypes.int32)
            picked = [leaf._rows_at(numbers) if hasattr(leaf, "_rows_at") else gather(leaf, index) for leaf in self._leaves]
        return _nest.pack(self._structure, picked)


def _first_dimension(leaves):
    sizes = []
    for leaf in leaves:
        if leaf.shape.rank == 0:
            raise ValueError("Unbatching a tensor is only supported for rank >= 1")
        sizes.append(leaf.shape[0])
    for size in sizes[1:]:
        if size != sizes[0]:
            raise ValueError(f"Dimensions {sizes[0]} and {size} are not compatible")
    return sizes[0]


def host_int(value, name):
    """An argument that says how many: a Python int."""
    if isinstance(value, TensorLike) and not isinstance(value, EagerTensor):
        return value
    if isinstance(value, (str, float)):
        raise TypeError(f"Cannot convert {value!r} to EagerTensor of dtype int64")
    return integers([value])[0]


def stacked(elements):
    """Elements of equal form as one: a dimension in front."""
    from .._ops.array import stack
    from ..errors import InvalidArgumentError

    columns = list(zip(*[_nest.flatten(e) for e in elements]))
    out = []
    for column in columns:
        first = column[0]
        if isinstance(first, TensorLike):
            for t in column[1:]:
                if t.shape != first.shape:
                    raise InvalidArgumentError(
                        None, None,
                        "Cannot add tensor to the batch: number of elements does not match. Shapes are: [tensor]: "
                        f"{_runtime(t.shape)}, [batch]: {_runtime(first.shape)}",
                    )  # fmt: skip
            out.append(stack(list(column)))
        elif hasattr(first, "_stack"):
            out.append(first._stack(list(column)))
        else:
            raise TypeError(f"Batching of elements of type {type(first).__name__} is not supported")
    return _nest.pack(elements[0], out)


def _runtime(shape):
    return "[" + ",".join(str(d) for d in shape) + "]"


def batched_spec(spec, size):
    """The spec of several elements stacked; `size` may be None."""

    def grow(leaf):
        if isinstance(leaf, TensorSpec):
            return TensorSpec([size, *leaf.shape.as_list()] if leaf.shape.rank is not None else None, leaf.dtype)
        if isinstance(leaf, DatasetSpec):
            return leaf
        return leaf._batched(size)

    return _nest.map_structure(grow, spec)
