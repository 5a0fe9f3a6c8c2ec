"""What holds inside of a `with`: names, control dependencies, devices, the default graph."""

from .._core import state as _state
from .operation import Operation
from .symbolic import SymbolicTensor


class NameScope:
    """A name scope of a graph. Names that end with a slash are entered as they are."""

    def __init__(self, graph, name):
        self._graph = graph
        self._name = name

    def __enter__(self):
        graph = self._graph
        self._before = graph._prefix
        if not self._name:
            graph._prefix = ""
            return ""
        if self._name.endswith("/"):
            graph._prefix = self._name[:-1]
        else:
            graph._prefix = graph.unique_name(self._name)
        return graph._prefix + "/"

    def __exit__(self, *error):
        self._graph._prefix = self._before
        return False


class AsDefault:
    def __init__(self, graph):
        self._graph = graph

    def __enter__(self):
        self._before = _state.graph
        _state.graph = self._graph
        return self._graph

    def __exit__(self, *error):
        _state.graph = self._before
        return False


class Controls:
    """`with graph.control_dependencies([op]):` what is added inside runs after these."""

    def __init__(self, graph, inputs):
        self._graph = graph
        self._inputs = inputs

    def __enter__(self):
        graph = self._graph
        self._before = graph._control_stack
        if self._inputs is None:
            graph._control_stack = []
            return self
        ops = []
        for item in self._inputs:
            if isinstance(item, Operation):
                ops.append(item)
            elif isinstance(item, SymbolicTensor):
                if item.graph is graph:
                    ops.append(item.op)
            else:
                element = getattr(item, "_control_operation", None)
                if element is not None:
                    ops.append(element())
        graph._control_stack = [*self._before, ops]
        return self

    def __exit__(self, *error):
        self._graph._control_stack = self._before
        return False


class OnDevice:
    def __init__(self, graph, name):
        self._graph = graph
        self._name = name

    def __enter__(self):
        self._graph._devices.append(self._name)
        return self

    def __exit__(self, *error):
        self._graph._devices.pop()
        return False


class control_dependencies:
    """`with tf.control_dependencies([op]):` orders operations of a graph; eager ones are in order anyway."""

    def __init__(self, control_inputs):
        self._inputs = control_inputs
        self._controls = None

    def __enter__(self):
        if _state.graph is None:
            if callable(self._inputs):
                self._inputs()
            return self
        self._controls = Controls(_state.graph, self._inputs)
        self._controls.__enter__()
        return self

    def __exit__(self, *error):
        if self._controls is not None:
            self._controls.__exit__()
        return False


class init_scope:
    """Inside, operations run eagerly although a function is being traced."""

    def __enter__(self):
        self._before = _state.graph
        if _state.graph is not None and _state.graph.building_function:
            graph = _state.graph
            while graph is not None and graph.building_function:
                graph = graph._outer
            _state.graph = graph
        return self

    def __exit__(self, *error):
        _state.graph = self._before
        return False
