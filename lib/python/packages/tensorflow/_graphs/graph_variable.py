"""Variables of TensorFlow 1: a session holds their memory, the graph their name, initialiser and reads."""

from tapegraph import _bridge

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._core.dtypes import as_dtype
from .._core.shape import TensorShape
from .._core.tensor import TensorLike
from .._core.variable import Variable, VariableAggregation, VariableSynchronization, _ids

import json  # isort: skip


class GraphVariable(Variable):
    """A variable in a graph."""

    def __init__(
        self, graph, initial_value=None, trainable=None, collections=None, validate_shape=True, caching_device=None, name=None,
        variable_def=None, dtype=None, expected_shape=None, import_scope=None, constraint=None, use_resource=None,
        synchronization=VariableSynchronization.AUTO, aggregation=VariableAggregation.NONE, shape=None, full_name=None, **_,
    ):  # fmt: skip
        if initial_value is None:
            raise ValueError(
                "The `initial_value` arg to `tf.Variable` must be specified except when you are not providing a "
                "`variable_def`. You provided neither."
            )
        self._graph_of = graph
        trainable = True if trainable is None else bool(trainable)
        self._trainable = trainable
        self._constraint = constraint
        self._synchronization = synchronization
        self._aggregation = aggregation
        self._unique_id = next(_ids)
        self._h = 0
        dtype = None if dtype is None else as_dtype(dtype)
        with graph.control_dependencies(None), _scope(graph, name or "Variable", full_name) as scope:
            base = scope[:-1]
            if callable(initial_value):
                with graph._scope(scope):
                    with graph._scope("Initializer"):
                        value = convert_to_tensor(initial_value(), dtype, name="initial_value")
            elif isinstance(initial_value, TensorLike):
                value = convert_to_tensor(initial_value, dtype)
            else:
                with graph._scope(scope):
                    value = convert_to_tensor(initial_value, dtype, name="initial_value")
            value = graph._inside(value) if not hasattr(value, "_op") else value
            self._initial_value = value
            self._dtype = value.dtype
            self._shape = value.shape if validate_shape else TensorShape(None)
            if shape is not None and TensorShape(shape).rank is not None:
                self._shape = self._shape.merge_with(shape)
            self._make(graph, base, value)
        self._name = base
        self._handle_name = base + ":0"
        names = list(collections) if collections is not None else ["variables"]
        if trainable and "trainable_variables" not in names:
            names.append("trainable_variables")
        graph.add_to_collections(names, self)

    def _make(self, graph, base, value):
        """The operations of a variable, named as TensorFlow names them."""
        text = _bridge.call(
            "tf.graph_variable", graph._id, base, self._dtype.name, json.dumps(self._shape._dims), self._trainable
        )
        (handle,) = graph._register("VarHandleOp", base, (), (), json.loads(text))
        handle._variable = self
        handle._real_dtype = self._dtype
        self._graph_handle = handle
        with graph._scope(base + "/"):
            self._is_initialized = graph._record("VarIsInitializedOp", "IsInitialized/VarIsInitializedOp", (handle,))[0]
            graph._record_effect("AssignVariableOp", "Assign", (handle, value))
            self._initializer = graph._ops[-1]
            self._snapshot = graph._record("ReadVariableOp", "Read/ReadVariableOp", (handle, self._trainable))[0]

    @classmethod
    def _imported(cls, graph, handle, name, dtype, shape):
        """A variable whose operations came with a graph; `_adopt` tells which they are."""
        made = cls.__new__(cls)
        made._graph_of, made._trainable, made._constraint = graph, True, None
        made._synchronization, made._aggregation = VariableSynchronization.AUTO, VariableAggregation.NONE
        made._unique_id, made._h = next(_ids), 0
        made._dtype, made._shape = dtype, shape
        made._name, made._handle_name = name, name + ":0"
        made._graph_handle = handle
        made._initial_value = made._initializer = made._is_initialized = made._snapshot = None
        return made

    def _adopt(self, initializer, snapshot, initial_value, trainable):
        """What a graph that was read says of this variable."""
        self._initializer, self._snapshot, self._initial_value, self._trainable = initializer, snapshot, initial_value, trainable

    def __del__(self):
        pass

    def _compares_elements(self):
        return False

    op = property(lambda self: self._graph_handle.op)
    graph = property(lambda self: self._graph_of)
    handle = property(lambda self: self._graph_handle)
    initializer = property(lambda self: self._initializer)
    initial_value = property(lambda self: self._initial_value)
    device = property(lambda self: self._graph_handle.op.device)

    @property
    def constraint(self):
        return self._constraint

    def _as_tensor(self):
        graph = _state.graph
        if graph is None:
            raise RuntimeError(f"Variable {self.name} belongs to a graph: use it inside `with graph.as_default():`, or run it in a session")
        return graph._read_variable(self)

    def _handle(self):
        return self._as_tensor()._handle()

    def _as_graph_element(self):
        return self._snapshot

    def _control_operation(self):
        return self._snapshot.op

    def value(self):
        return self._as_tensor()

    def read_value(self):
        from .._ops.array import identity

        graph = _state.graph or self._graph_of
        with graph._scope("Read"):
            value = graph._read_variable(self)
        return identity(value)

    def initialized_value(self):
        return self._initial_value

    def is_initialized(self, name=None):
        return self._is_initialized

    def eval(self, session=None):
        """The value, in a session (the default one if none is given)."""
        return self._snapshot.eval(session=session)

    def load(self, value, session=None):
        """Sets the value, in a session."""
        from .._v1.session import get_default_session

        session = session or get_default_session()
        session.run(self._initializer, {self._initializer.inputs[1]: value})

    def count_up_to(self, limit):
        return self.assign_add(1)

    def __getitem__(self, key):
        from .._core.indexing import getitem

        return getitem(self._as_tensor(), key)

    def __iter__(self):
        raise TypeError("'Variable' object is not iterable.")

    def __array__(self, dtype=None, copy=None):
        return self._snapshot.__array__()

    def numpy(self):
        raise NotImplementedError("numpy() is only available when eager execution is enabled.")

    def __repr__(self):
        ref = "" if _state.resource_variables else "_ref"
        return f"<tf.Variable '{self.name}' shape={self._shape} dtype={self._dtype.name}{ref}>"

    __str__ = __repr__


GraphVariable.__module__ = Variable.__module__
GraphVariable.__name__ = GraphVariable.__qualname__ = "ResourceVariable"


def _scope(graph, name, full_name):
    """The scope of a variable's operations: a unique name, or (for get_variable) one that the variable scope gave."""
    return graph._scope(full_name + "/") if full_name else graph._scope(name)


class Assigned(Variable):
    """What an assignment in a graph returns: the variable as it is afterwards."""

    def __init__(self, variable, op):
        self.__dict__.update(variable.__dict__)
        self._base = variable.__dict__.get("_base", variable)
        self._assignment = op
        self._after = None
        self._handle_name = op.name
        self._h = 0

    def __del__(self):
        pass

    op = property(lambda self: self._assignment)
    graph = property(lambda self: self._assignment.graph)
    name = property(lambda self: self._handle_name)

    def _as_tensor(self):
        if self._after is None:
            graph = self._assignment.graph
            with graph.control_dependencies([self._assignment]), _as_default(graph):
                self._after = graph._read_variable(self._base)
        return self._after

    def _as_graph_element(self):
        return self._as_tensor()

    def _control_operation(self):
        return self._assignment

    def eval(self, session=None, feed_dict=None):
        return self._as_tensor().eval(feed_dict, session)

    def run(self, feed_dict=None, session=None):
        self._assignment.run(feed_dict, session)

    def __repr__(self):
        return f"<tf.Variable '{self.name}' shape={self._shape} dtype={self._dtype.name}>"

    __str__ = __repr__


Assigned.__module__ = Variable.__module__
Assigned.__name__ = Assigned.__qualname__ = "_UnreadVariable"


def _as_default(graph):
    from .scopes import AsDefault

    return AsDefault(graph)


_ = _dtypes
