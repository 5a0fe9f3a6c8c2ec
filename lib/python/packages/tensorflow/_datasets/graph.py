"""Datasets inside graphs: loops of a tf.function over them, `next` of an iterator, and TensorFlow 1's iterators."""

import itertools

from .._core import dtypes as _dtypes, nest as _nest, state as _state
from .._core.arrays import _eagerly
from .dataset import Dataset, DatasetSpec, Iterator
from .function import is_composite, resolved, tensors_of
from .._core.spec import TensorSpec
from .._core.tensor import EagerTensor
from ..errors import FailedPreconditionError, OutOfRangeError

# Passes that loops of graphs are in the middle of: number of the loop -> Pass.
_passes = {}
_numbers = itertools.count()


class _Pass:
    """One pass with one element of foresight."""

    def __init__(self, iterator):
        self._iterator = iterator
        self._ahead = None

    def has_next(self):
        if self._ahead is None:
            try:
                self._ahead = [self._iterator._next()]
            except StopIteration:
                return False
        return True

    def take(self):
        self.has_next()
        element, self._ahead = self._ahead[0], None
        return element


def _component_specs(spec):
    """Specs of the tensors that make up an element."""
    out = []
    for leaf in _nest.flatten(spec):
        if isinstance(leaf, TensorSpec):
            out.append(leaf)
        elif isinstance(leaf, DatasetSpec):
            raise NotImplementedError("a dataset of datasets cannot be read inside tf.function yet; use flat_map before")
        else:
            out.extend(leaf._function_components())
    return out


def _components(element):
    out = []
    for leaf in _nest.flatten(element):
        out.extend(leaf._function_components() if is_composite(leaf) else [leaf])
    return out


def _element(spec, tensors):
    """An element from the tensors that make it up."""
    given = iter(tensors)

    def rebuild(leaf):
        if isinstance(leaf, TensorSpec):
            return next(given)
        return leaf._with_function_components([next(given) for _ in leaf._function_components()])

    return _nest.map_structure(rebuild, spec)


def next_in(graph, iterator):
    """An element of an iterator, taken each time that the graph runs."""
    specs = _component_specs(iterator.element_spec)

    def take():
        try:
            return _components(iterator._next())
        except StopIteration:
            raise OutOfRangeError(None, None, "End of sequence") from None

    outs = graph._python("IteratorGetNext", "IteratorGetNext", take, [], [(s.dtype, s.shape) for s in specs])
    return _element(iterator.element_spec, outs)


def loop_over(source, graph, extra_test, body, get_state, set_state, names):
    """A loop of a tf.function over a dataset or an iterator, as a loop of the graph."""
    from .._functions.autograph_ops import _as_loop_variable, _finish, _like, _LoopState, _truth
    from .._graphs.control_flow import loop
    from .._core.convert import convert_to_tensor
    from .._ops.math import logical_and

    number = next(_numbers)
    spec = source.element_spec
    specs = _component_specs(spec)
    sources = [t for t in tensors_of(source) if not isinstance(t, EagerTensor)] if isinstance(source, Dataset) else []

    def begin(*values):
        now = resolved(source, {id(t): v for t, v in zip(sources, values)}) if sources else source
        _passes[number] = _Pass(Iterator(now) if isinstance(now, Dataset) else now)
        return [convert_to_tensor(0)]

    (first,) = graph._python("ReduceDataset", "ReduceDataset", begin, sources, [(_dtypes.int32, [])])
    before = get_state()
    state = _LoopState(names, before)
    kept = state.others(before)

    def more(_):
        return [convert_to_tensor(_passes[number].has_next())]

    def take(_):
        return _components(_passes[number].take())

    def condition(i, *carried):
        set_state(state.fill(carried, kept))
        (has_next,) = _state.graph._python("IteratorHasNext", "IteratorHasNext", more, [i], [(_dtypes.bool, [])])
        return has_next if extra_test is None else logical_and(_truth(extra_test()), has_next)

    def step(i, *carried):
        set_state(state.fill(carried, kept))
        outs = _state.graph._python("IteratorGetNext", "IteratorGetNext", take, [i], [(s.dtype, s.shape) for s in specs])
        body(_element(spec, outs))
        after = get_state()
        return [i + 1, *[_like(v, b) for v, b in zip(state.chosen(after), state.carried())]]

    carried = [_as_loop_variable(v) for v in state.carried()]
    done = loop(graph, condition, step, [first, *carried], None, None, "while")
    _finish(state, set_state, list(done)[1:], names)


def _value_of(tensor):
    """The value of a tensor that depends on nothing that is fed."""
    constant = tensor.__dict__.get("_constant_value")
    if constant is not None:
        return constant
    from .._v1.session import Session
    from .._core.convert import convert_to_tensor

    with Session(graph=tensor.graph) as session:
        value = session.run(tensor)
    with _eagerly():
        return convert_to_tensor(value)


# Iterators that a handle names.
_by_handle = {}


def _structure(output_types, output_shapes):
    """The spec of elements of these types and shapes."""
    from .._core.dtypes import as_dtype

    types = _nest.flatten(output_types)
    shapes = [None] * len(types)
    if output_shapes is not None:
        # Shapes may be lists themselves, so they are read along the types.
        shapes = _nest.flatten(_along(output_types, output_shapes))
    return _nest.pack(output_types, [TensorSpec(s, as_dtype(t)) for t, s in zip(types, shapes)])


def _along(types, shapes):
    from .._core.shape import TensorShape

    if isinstance(types, dict):
        return {k: _along(types[k], shapes[k]) for k in types}
    if isinstance(types, (list, tuple)):
        return tuple(_along(t, s) for t, s in zip(types, shapes))
    return TensorShape(shapes)


class GraphIterator:
    """An iterator of TensorFlow 1: its next element is a result of the graph."""

    def __init__(self, dataset=None, spec=None, needs_initializer=False):
        self._spec = dataset.element_spec if dataset is not None else spec
        # The pass that each session is in.
        self._passes = {}
        self._dataset = dataset
        self._initializer = self.make_initializer(dataset) if needs_initializer else None
        self._lazy = not needs_initializer and dataset is not None
        if self._lazy:
            # As the real one: its function, which makes the dataset, takes a seed of the graph.
            from .._core.seeds import get_seed

            get_seed(None)
        # The tensor that names another iterator to read from, of those made by `from_string_handle`.
        self._handle = None

    @classmethod
    def from_structure(cls, output_types, output_shapes=None, shared_name=None, output_classes=None):
        return cls(spec=_structure(output_types, output_shapes))

    @classmethod
    def from_string_handle(cls, string_handle, output_types, output_shapes=None, output_classes=None):
        """An iterator that gives the next element of whichever one the handle names when the graph runs."""
        made = cls(spec=_structure(output_types, output_shapes))
        made._handle = string_handle
        return made

    def string_handle(self, name=None):
        """A tensor whose value, fed to `from_string_handle`'s placeholder, names this iterator."""
        from .._core.convert import constant

        key = f"iterator_{id(self)}"
        _by_handle[key] = self
        return constant(key, name=name or "StringHandle")

    @property
    def initializer(self):
        if self._initializer is None:
            raise ValueError("The iterator does not have an initializer. This means it was likely created using `tf.data.Dataset.make_one_shot_iterator()`. For an initializable iterator, use `tf.data.Dataset.make_initializable_iterator()` instead.")
        return self._initializer

    element_spec = property(lambda self: self._spec)
    output_types = property(lambda self: _nest.map_structure(lambda s: s.dtype, self._spec))
    output_shapes = property(lambda self: _nest.map_structure(lambda s: s.shape, self._spec))

    def make_initializer(self, dataset, name=None):
        """An operation that begins a pass over the dataset."""
        from .._graphs.default_graph import get_default_graph

        sources = [t for t in tensors_of(dataset) if not isinstance(t, EagerTensor)]

        def begin(*values):
            self._passes[_state.session] = Iterator(resolved(dataset, {id(t): v for t, v in zip(sources, values)}, anew=True))
            return []

        graph = get_default_graph()
        graph._python("MakeIterator", name or "MakeIterator", begin, sources, [])
        return graph._ops[-1]

    def _current(self):
        """The pass that this iterator is in."""
        if _state.session not in self._passes and self._lazy:
            sources = [t for t in tensors_of(self._dataset) if not isinstance(t, EagerTensor)]
            self._passes[_state.session] = Iterator(resolved(self._dataset, {id(t): _value_of(t) for t in sources}, anew=True))
        if _state.session not in self._passes:
            raise FailedPreconditionError(
                None,
                None,
                "GetNext() failed because the iterator has not been initialized. Ensure that you have run the initializer operation "
                "for this iterator before getting the next element.",
            )
        return self._passes[_state.session]

    def get_next(self, name=None):
        from .._graphs.default_graph import get_default_graph

        specs = _component_specs(self._spec)

        def take(*handle):
            chosen = self if self._handle is None else _by_handle[handle[0]._values()[0].decode()]
            try:
                return _components(chosen._current()._next())
            except StopIteration:
                raise OutOfRangeError(None, None, "End of sequence\n\t [[{{node IteratorGetNext}}]]") from None

        given = [] if self._handle is None else [self._handle]
        outs = get_default_graph()._python("IteratorGetNext", name or "IteratorGetNext", take, given, [(s.dtype, s.shape) for s in specs])
        return _element(self._spec, outs)


GraphIterator.__name__ = GraphIterator.__qualname__ = "Iterator"
GraphIterator.__module__ = "tensorflow.python.data.ops.iterator_ops"
