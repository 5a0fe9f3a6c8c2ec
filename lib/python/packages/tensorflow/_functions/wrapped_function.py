"""`tf.compat.v1.wrap_function`, and graphs of TensorFlow 1 as functions of their parts."""

import functools

from .._core import nest as _nest, state as _state
from .._graphs.function_graph import FuncGraph
from .concrete import ConcreteFunction
from .function import Function
from .._graphs.operation import Operation
from .._graphs.import_nodes import Importer, order
from .._core.spec import TensorSpec
from .._core.variable import Variable


class _View(FuncGraph):
    """The same graph with other inputs and outputs."""

    def __init__(self, graph, inputs, outputs):
        self.__dict__.update(graph.__dict__)
        self._whole = graph
        self.inputs, self.outputs = list(inputs), list(outputs)
        self._input_tensors = list(inputs)

    def __del__(self):
        """The whole graph owns what the engine holds."""


class WrappedFunction(ConcreteFunction):
    """A function traced in TensorFlow 1's manner; `prune` gives others of the same graph."""

    def prune(self, feeds, fetches, name="pruned", input_signature=None, are_keyword_args_also_positional=False):
        """The function from some of the graph's tensors to others."""
        graph = self._graph
        leaves = [graph.as_graph_element(f) if isinstance(f, str) else f for f in _nest.flatten(feeds)]
        wanted = _nest.map_structure(lambda f: _element(graph, f), fetches)
        made = WrappedFunction.__new__(WrappedFunction)
        made.__dict__.update(self.__dict__)
        made._owner_name = name
        made._plan = None
        made._specs = [TensorSpec(t.shape, t.dtype, t.op.name) for t in leaves]
        made._structure = wanted
        made._graph = _View(graph, leaves, [t for t in _nest.flatten(wanted) if t is not None])
        made._saved_inputs = (tuple(made._specs), {})
        made._signature = None
        return made


WrappedFunction.__module__ = "tensorflow.python.eager.wrap_function"


def _element(graph, fetch):
    """A fetch as a tensor; of an operation alone, None."""
    found = graph.as_graph_element(fetch) if isinstance(fetch, str) else fetch
    if isinstance(found, Variable):
        found = graph._inside(found)
    if isinstance(found, Operation):
        return None
    return found


class _Holder:
    """Makes each variable of a function once, by its name."""

    def __init__(self):
        self.variables = {}

    def __call__(self, next_creator, **kwargs):
        name = kwargs.get("name") or "Variable"
        if name not in self.variables:
            self.variables[name] = next_creator(**kwargs)
        return self.variables[name]


def wrap_function(fn, signature, name=None):
    """The function, traced once in TensorFlow 1's manner for arguments of these specs."""
    holder = _Holder()

    @functools.wraps(fn)
    def held(*args, **kwargs):
        creators = _state.graph._creators
        creators.append(holder)
        try:
            return fn(*args, **kwargs)
        finally:
            creators.remove(holder)

    specs = _nest.map_structure(lambda s: TensorSpec(s.shape, s.dtype, s.name or "Placeholder") if isinstance(s, TensorSpec) else s, list(signature))
    owner = Function(held, name or getattr(fn, "__name__", "wrapped"), specs, autograph=False)
    made = owner.get_concrete_function()
    wrapped = WrappedFunction.__new__(WrappedFunction)
    wrapped.__dict__.update(made.__dict__)
    wrapped._source, wrapped._holder = made, holder
    return wrapped


# --- A graph that was read, as functions ---------------------------------------------------------------------------------


class GraphFunctions:
    """The parts of a GraphDef as functions over eager variables."""

    def __init__(self, graph_def, initial):
        from .._files.meta_graph import functions_of

        self.graph_def = graph_def
        self.functions = functions_of(graph_def)
        self.nodes = {n.name: n for n in graph_def.node}
        # name -> Variable, made when a function first reaches it
        self.variables = {}
        self._initial = initial

    def lifted(self, name, dtype, shape):
        """The eager variable of a variable's node."""
        if name not in self.variables:
            before, _state.graph = _state.graph, None
            try:
                value = self._initial(name, dtype, shape)
                self.variables[name] = Variable(value, name=name, dtype=dtype, shape=None if shape.is_fully_defined() else shape)
            finally:
                _state.graph = before
        return self.variables[name]

    def spec(self, name):
        """The spec of a tensor of the graph by its name, from its placeholder."""
        from .._graphs.import_nodes import Attributes

        attrs = Attributes(self.nodes[name.partition(":")[0]])
        return TensorSpec(attrs.get("shape"), attrs.get("dtype"))

    def prune(self, feeds, fetches, name="pruned", specs=None):
        """A concrete function from tensors of the graph, by name, to a structure of others."""
        feeds = [f if isinstance(f, str) else f.name for f in _nest.flatten(feeds)]
        fetches = _nest.map_structure(lambda f: f if isinstance(f, str) else f.name, fetches)
        specs = specs or [self.spec(f) for f in feeds]

        def body(*tensors):
            graph = _state.graph
            args = {}
            for f, t in zip(feeds, tensors):
                args[f] = t
                if f.endswith(":0"):
                    args[f.removesuffix(":0")] = t
            importer = Importer(graph, self.functions, "the graph", "", args, lifted=self.lifted)
            wanted = [f.partition(":")[0] for f in _nest.flatten(fetches)]
            nodes = [n for n in self.graph_def.node if n.name not in args]
            importer.run(order(nodes, [w for w in wanted if w not in args]))
            return _nest.map_structure(lambda f: importer.tensor(importer.value(f)), fetches)

        named = [TensorSpec(s.shape, s.dtype, f.partition(":")[0].replace("/", "_")) for s, f in zip(specs, feeds)]
        return Function(body, name, named, autograph=False).get_concrete_function()


