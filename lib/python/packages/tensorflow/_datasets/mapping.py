"""Datasets by a function of each element: mapped, filtered, flattened, interleaved, scanned, counted."""

from .._core import dtypes as _dtypes, nest as _nest
from .._core.convert import convert_to_tensor
from .dataset import DatasetSpec, INFINITE, UNKNOWN
from .derived import _Derived
from .function import Traced, normal, spec_of
from .._core.spec import TensorSpec
from ..errors import InvalidArgumentError


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
