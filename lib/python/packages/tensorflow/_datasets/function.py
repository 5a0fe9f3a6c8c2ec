"""Functions of datasets (`map`, `filter`, ...): traced once into a graph, run for each element."""

import copy

from tapegraph import _bridge

from .._core import dtypes as _dtypes, nest as _nest, state as _state
from .._core.arrays import _eagerly
from .._core.callbacks import run
from .._core.convert import convert_to_tensor
from .._graphs.function_graph import FuncGraph
from .._core.spec import TensorSpec
from .._core.strings import decode, encode
from .._core.tensor import EagerTensor, StringTensor, TensorLike
from ..errors import OpError


def normal(element):
    """An element as datasets hold it: lists and numbers become tensors, tuples and dictionaries stay."""
    from .dataset import Dataset

    if isinstance(element, dict):
        made = {k: normal(v) for k, v in element.items()}
        return made if type(element) is dict else type(element)(made)
    if isinstance(element, tuple):
        items = [normal(v) for v in element]
        return type(element)(*items) if hasattr(element, "_fields") else tuple(items)
    if isinstance(element, Dataset) or element is None or is_composite(element):
        return element
    return convert_to_tensor(element)


def is_composite(value):
    """Is this a value made of several tensors, such as a ragged one?"""
    return hasattr(type(value), "_function_components")


def spec_of(element):
    """What is known of every element like this one."""
    from .._core.spec import type_spec_from_value

    return _nest.map_structure(lambda leaf: None if leaf is None else type_spec_from_value(leaf), element)


def tensors_of(value):
    """Every tensor in a structure that may hold datasets and traced functions."""
    from .dataset import Dataset

    found = []
    for leaf in _nest.flatten(value):
        if isinstance(leaf, TensorLike):
            found.append(leaf)
        elif isinstance(leaf, (Dataset, Traced)):
            for slot in leaf._slots:
                found.extend(tensors_of(getattr(leaf, slot)))
        elif is_composite(leaf):
            found.extend(tensors_of(leaf._function_components()))
    return found


def resolved(value, values, anew=False):
    """The structure with symbolic tensors and given datasets replaced: `values` maps their ids to what they are now.

    anew: datasets that count their passes begin with the first one
    """
    from .dataset import Dataset

    def replace(leaf):
        if id(leaf) in values:
            return values[id(leaf)]
        if isinstance(leaf, (Dataset, Traced)):
            made = copy.copy(leaf)
            for slot in leaf._slots:
                setattr(made, slot, resolved(getattr(leaf, slot), values, anew))
            if anew and hasattr(made, "_begin_anew"):
                made._begin_anew()
            return made
        if is_composite(leaf):
            return leaf._with_function_components([replace(c) for c in leaf._function_components()])
        return leaf

    return _nest.map_structure(replace, value)


class Traced:
    """A Python function of elements as a graph. It is given one element at a time, or several structures at once."""

    _slots = ("_given",)

    def __init__(self, function, specs, caller, unpack=True):
        """`specs` are those of the function's arguments; a lone tuple is spread where `unpack` says so."""
        if not callable(function):
            raise ValueError(f"Argument `func` must be a callable. Received func={function} (of type {type(function)})")
        self._caller = caller
        graph = FuncGraph(f"{caller}_{getattr(function, '__name__', 'function').strip('<>')}", _state.graph, allows_variables=False)
        self._graph = graph
        self._inputs = []
        with graph.as_default():
            args = tuple(_nest.map_structure(self._placeholder, spec) for spec in specs)
        if unpack and len(args) == 1 and isinstance(args[0], tuple) and not hasattr(args[0], "_fields"):
            args = args[0]
        self._trace(function, args)
        self.spec = spec_of(self.result)
        captured = list(graph._captured.values())
        self._captured = [inside for _, inside in captured]
        # What the graph uses of the graphs around it, replaced by values when those are known.
        self._given = [outside for outside, _ in captured]

    def _placeholder(self, spec):
        from .dataset import DatasetSpec, Given

        if isinstance(spec, DatasetSpec):
            made = Given(spec)
        elif isinstance(spec, TensorSpec):
            made = self._graph._input("Placeholder", spec.dtype, spec.shape, f"args_{len(self._inputs)}")
        elif spec is None:
            return None
        else:
            made = spec._with_function_components([self._placeholder(s) for s in spec._function_components()])
            return made
        self._inputs.append(made)
        return made

    def _trace(self, function, args):
        from .._functions.autograph import convert
        from .._functions.user_errors import in_user_code

        graph = self._graph
        with graph.as_default():
            try:
                result = convert(function)(*args)
            except Exception as error:
                raise in_user_code(error) from None
            result = tuple(result) if isinstance(result, list) else result
            self.result = self._checked(result)
            self._sources = [t for t in tensors_of(self.result) if not isinstance(t, EagerTensor)]
            self._fetched = [graph._inside(t) for t in self._sources]

    def _checked(self, result):
        from .._graphs.operation import Operation

        for leaf in _nest.flatten(result):
            if isinstance(leaf, Operation) or callable(leaf) and not isinstance(leaf, TensorLike):
                raise TypeError(f"Unsupported return value from function passed to Dataset.{self._caller}(): {result}.")
        return normal(result)

    def start(self):
        """The function for one pass over a dataset: its random operations begin anew."""
        return Run(self)


class Run:
    """A traced function during one pass."""

    def __init__(self, traced):
        self._traced = traced
        graph = traced._graph
        fed = [t._ref for t in traced._inputs if isinstance(t, TensorLike)] + [t._ref for t in traced._captured]
        fetched = [t._ref for t in traced._fetched]
        self._plan = _bridge.call("tf.plan", graph._id, len(fetched), *fetched, 0, len(fed), *fed, True)
        self._outer = [_handle_of(t) for t in traced._given]

    def __del__(self):
        if _bridge.is_attached():
            _bridge.call("tf.plan_delete", self._plan)

    def __call__(self, *elements):
        """The result for these elements, which follow the specs of the function's arguments."""
        traced = self._traced
        leaves = _nest.flatten(elements)
        flat = [c for leaf in leaves for c in (leaf._function_components() if is_composite(leaf) else [leaf]) if c is not None]
        handles = [_handle_of(leaf) for leaf, t in zip(flat, traced._inputs) if isinstance(t, TensorLike)] + self._outer
        try:
            results = run("tf.run", self._plan, len(handles), *[h._handle() for h in handles])
        except OpError as error:
            raise self._located(error) from None
        values = {}
        for source, inside, value in zip(traced._sources, traced._fetched, results):
            values[id(source)] = decode(value) if inside.dtype is _dtypes.string and isinstance(value, EagerTensor) else value
        for given, t in zip(flat, traced._inputs):
            if not isinstance(t, TensorLike):
                values[id(t)] = given
        return resolved(traced.result, values)

    def _located(self, error):
        """An error of the graph, in the words of the dataset that runs it."""
        name = "".join(part.capitalize() for part in self._traced._caller.split("_"))
        kind = "ParallelMapV2" if name == "Map" else name
        text, node = error.message, ""
        if text.startswith("Graph execution error:"):
            node = text[text.index("Detected at node ") + 17 :].split(" ", 1)[0]
            text = text.rstrip().rsplit("\n\t [[", 1)[0].rsplit("\n", 1)[-1]
            node = f"\n\t [[{{{{node {node}}}}}]]"
        return type(error)(
            None,
            None,
            f"Error in user-defined function passed to {name}Dataset:{self._traced._graph._id} transformation with iterator: "
            f"Iterator::Root::{kind}: {text}{node}",
        )


def _handle_of(t):
    """A tensor as the engine takes it."""
    return encode(t) if isinstance(t, StringTensor) else t


class eagerly(_eagerly):
    """Inside, a dataset computes its elements, whatever graph is being built around."""
