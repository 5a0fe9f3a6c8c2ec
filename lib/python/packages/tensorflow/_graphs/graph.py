"""Graphs: operations that run later. TensorFlow 1 programs build them by hand, `tf.function` traces them."""

from tapegraph import _bridge

from .._core import state as _state
from .building import Building
from .operation import Operation
from .scopes import AsDefault, Controls, NameScope, OnDevice
from .symbolic import SymbolicTensor


class Graph(Building):
    """A graph of operations. `with graph.as_default():` adds what is computed inside."""

    building_function = False
    # May what is printed inside be printed while the graph is built?
    _is_eager_like = False

    def __init__(self):
        self._id = _bridge.call("tf.graph_new", 0)
        self._names = {}
        self._prefix = ""
        self._ops = []
        self._by_name = {}
        self._control_stack = []
        self._devices = []
        self._creators = []
        self._collections = {}
        self._seed_count = 0
        self._finalized = False
        self._tapes = []
        self.seed = None

    def __del__(self):
        if self.__dict__.get("_id") and _bridge.is_attached():
            _bridge.call("tf.graph_delete", self._id)

    # Being the default graph

    def as_default(self):
        return AsDefault(self)

    # Names

    def unique_name(self, name, mark_as_used=True):
        if self._prefix:
            name = f"{self._prefix}/{name}"
        key = name.lower()
        count = self._names.get(key, 0)
        if mark_as_used:
            self._names[key] = count + 1
        if count:
            base = key
            while key in self._names:
                key = f"{base}_{count}"
                count += 1
            if mark_as_used:
                self._names[key] = 1
            name = f"{name}_{count - 1}"
        return name

    def _scope(self, name):
        return NameScope(self, name)

    def name_scope(self, name):
        from .._core.names import name_scope

        with_graph = name_scope(name)
        return with_graph if _state.graph is self else NameScope(self, name)

    def get_name_scope(self):
        return self._prefix

    def _next_seed(self):
        self._seed_count += 1
        return self._seed_count - 1

    # Building

    def _check_open(self):
        if self._finalized:
            raise RuntimeError("Graph is finalized and cannot be modified.")

    def finalize(self):
        self._finalized = True

    @property
    def finalized(self):
        return self._finalized

    @property
    def version(self):
        return len(self._ops)

    # Asking

    def get_operations(self):
        return list(self._ops)

    def get_operation_by_name(self, name):
        if not isinstance(name, str):
            raise TypeError(f"Operation names are strings (or similar), not {type(name).__name__}.")
        found = self._by_name.get(name)
        if found is None:
            raise KeyError(f"The name '{name}' refers to an Operation not in the graph.")
        return found

    def get_tensor_by_name(self, name):
        if not isinstance(name, str):
            raise TypeError(f"Tensor names are strings (or similar), not {type(name).__name__}.")
        op_name, colon, index = name.partition(":")
        if not colon or not index.isdigit():
            if name in self._by_name:
                raise ValueError(
                    f"The name '{name}' refers to an Operation, not a Tensor. Tensor names must be of the form "
                    '"<op_name>:<output_index>".'
                )
            raise ValueError(
                f"The name '{name}' looks like an (invalid) Operation name, not a Tensor. Tensor names must be of the form "
                '"<op_name>:<output_index>".'
            )
        op = self._by_name.get(op_name)
        if op is None:
            raise KeyError(
                f"The name '{name}' refers to a Tensor which does not exist. The operation, '{op_name}', does not exist in "
                "the graph."
            )
        if int(index) >= len(op._outputs):
            raise KeyError(
                f"The name '{name}' refers to a Tensor which does not exist. The operation, '{op_name}', exists but only has "
                f"{len(op._outputs)} outputs."
            )
        return op._outputs[int(index)]

    def as_graph_element(self, obj, allow_tensor=True, allow_operation=True):
        handle = getattr(obj, "_as_graph_element", None)
        if handle is not None:
            obj = handle()
        if isinstance(obj, str):
            if ":" in obj or not allow_operation:
                return self.get_tensor_by_name(obj)
            return self.get_operation_by_name(obj)
        if isinstance(obj, (SymbolicTensor, Operation)):
            if obj.graph is not self:
                kind = "Tensor" if isinstance(obj, SymbolicTensor) else "Operation"
                raise ValueError(f"{kind} {obj!s} is not an element of this graph.")
            return obj
        kinds = "Tensor or Operation" if allow_operation else "Tensor"
        raise TypeError(f"Can not convert a {type(obj).__name__} into a {kinds}.")

    def control_dependencies(self, control_inputs):
        return Controls(self, control_inputs)

    def device(self, name):
        return OnDevice(self, name)

    def as_graph_def(self, from_version=None, add_shapes=False):
        from .graph_def import graph_def

        return graph_def(self, add_shapes)

    def is_feedable(self, tensor):
        return True

    def is_fetchable(self, tensor_or_op):
        return True

    # Collections

    def add_to_collection(self, name, value):
        self._collections.setdefault(name, []).append(value)

    def add_to_collections(self, names, value):
        for name in [names] if isinstance(names, str) else dict.fromkeys(names):
            self.add_to_collection(name, value)

    def get_collection(self, name, scope=None):
        found = list(self._collections.get(name, []))
        if scope is None:
            return found
        import re

        pattern = re.compile(scope)
        return [item for item in found if hasattr(item, "name") and pattern.match(item.name)]

    def get_collection_ref(self, name):
        return self._collections.setdefault(name, [])

    def get_all_collection_keys(self):
        return list(self._collections)

    def clear_collection(self, name):
        self._collections.pop(name, None)

    # Tapes

    def _new_tape(self, watch_accessed):
        from .._gradients.symbolic_tape import SymbolicTape

        return SymbolicTape(self, watch_accessed)

    def _custom_gradient(self, f, args, kwargs):
        from .._gradients.symbolic_tape import custom_gradient_in_graph

        return custom_gradient_in_graph(self, f, args, kwargs)

    def _tapegraph_draw_(self, title=None, series=None, session=None, feed_dict=None):
        from .drawing import draw, values_in_session

        values = {} if session is None else values_in_session(self, session, feed_dict or {})
        draw(self, title or "TensorFlow graph", values=values, series=series)


Graph.__module__ = "tensorflow.python.framework.ops"
