"""TensorFlow 1's shared variables: `variable_scope` and `get_variable`."""

import contextlib

from .._core import dtypes as _dtypes, state as _state
from .._core.dtypes import as_dtype
from .._graphs.default_graph import get_default_graph
from .._core.shape import TensorShape
from .._core.tensor import TensorLike
from .._core.variable import Variable


class _Reuse:
    """`tf.AUTO_REUSE`: share a variable where it exists, make it where not."""

    def __repr__(self):
        return "<_ReuseMode.AUTO_REUSE: 1>"

    def __str__(self):
        return "_ReuseMode.AUTO_REUSE"


AUTO_REUSE = _Reuse()


class VariableScope:
    """Where `get_variable` looks: a prefix for names, and defaults for what is made."""

    def __init__(self, reuse=False, name="", initializer=None, regularizer=None, caching_device=None, partitioner=None,
                 custom_getter=None, name_scope="", dtype=_dtypes.float32, use_resource=None, constraint=None):  # fmt: skip
        self._reuse = reuse
        self._name = name
        self._initializer = initializer
        self._regularizer = regularizer
        self._custom_getter = custom_getter
        self._name_scope = name_scope
        self._dtype = dtype
        self._constraint = constraint

    name = property(lambda self: self._name)
    original_name_scope = property(lambda self: self._name_scope)
    reuse = property(lambda self: self._reuse)
    initializer = property(lambda self: self._initializer)
    regularizer = property(lambda self: self._regularizer)
    dtype = property(lambda self: self._dtype)
    constraint = property(lambda self: self._constraint)
    custom_getter = property(lambda self: self._custom_getter)

    def reuse_variables(self):
        self._reuse = True

    def set_initializer(self, initializer):
        self._initializer = initializer

    def set_regularizer(self, regularizer):
        self._regularizer = regularizer

    def get_collection(self, name):
        return get_default_graph().get_collection(name, f"{self._name}/" if self._name else None)

    def trainable_variables(self):
        return self.get_collection("trainable_variables")

    def global_variables(self):
        return self.get_collection("variables")

    def get_variable(self, *args, **kwargs):
        return get_variable(*args, **kwargs)


class _Store:
    """The shared variables of one graph, and the scope that is open."""

    def __init__(self):
        self.variables = {}
        self.current = VariableScope()
        self.counts = {}

    def open_scope(self, name):
        self.counts[name] = self.counts.get(name, 0) + 1

    def close_subscopes(self, name):
        for key in list(self.counts):
            if not name or key.startswith(name + "/"):
                self.counts[key] = 0


_eager_store = None


def _store():
    global _eager_store
    if _state.graph is None:
        if _eager_store is None:
            _eager_store = _Store()
        return _eager_store
    graph = _state.graph
    store = graph.__dict__.get("_variable_store")
    if store is None:
        # Loops, branches and functions inside a graph share its variables.
        outer = _outermost(graph)
        store = outer.__dict__.get("_variable_store")
        if store is None:
            store = outer._variable_store = _Store()
        graph._variable_store = store
    return store


def _outermost(graph):
    """The graph that a (nested) body of a loop, branch or function belongs to in the end."""
    while getattr(graph, "_outer", None) is not None:
        graph = graph._outer
    return graph


def get_variable_scope():
    """The scope that is open."""
    return _store().current


class variable_scope:
    """`with tf.variable_scope("layer"):` prefixes what `get_variable` makes or finds inside, and operations' names."""

    def __init__(
        self, name_or_scope, default_name=None, values=None, initializer=None, regularizer=None, caching_device=None,
        partitioner=None, custom_getter=None, reuse=None, dtype=None, use_resource=None, constraint=None,
        auxiliary_name_scope=True,
    ):  # fmt: skip
        if name_or_scope is None and default_name is None:
            raise ValueError("If default_name is None then name_or_scope is required")
        if reuse is False:
            reuse = None
        if not (reuse is True or reuse is None or reuse is AUTO_REUSE):
            raise ValueError("The reuse parameter must be True or False or None.")
        self._target = name_or_scope
        self._default_name = default_name
        self._reuse = reuse
        self._given = {
            "initializer": initializer, "regularizer": regularizer, "custom_getter": custom_getter, "dtype": dtype,
            "constraint": constraint,
        }  # fmt: skip
        self._auxiliary = auxiliary_name_scope
        self._exits = []

    def __enter__(self):
        stack = contextlib.ExitStack()
        self._exits.append(stack)
        store = _store()
        before = store.current
        if isinstance(self._target, VariableScope):
            name = self._target.name
            model = self._target
            scope_name = name.rsplit("/", 1)[-1]
        else:
            model = before
            if self._target is not None:
                part = self._target
            else:
                if self._reuse:
                    raise ValueError("reuse=True cannot be used without a name_or_scope")
                part = self._unique(store, before.name)
            name = f"{before.name}/{part}" if before.name else part
            scope_name = part
        name_scope = ""
        if self._auxiliary and scope_name:
            from .._core.names import name_scope as open_name_scope

            name_scope = stack.enter_context(open_name_scope(scope_name))
        fields = {key: value if value is not None else getattr(model, f"_{key}") for key, value in self._given.items()}
        reuse = self._reuse if self._reuse is not None else (model.reuse if isinstance(self._target, VariableScope) else before.reuse)
        opened = VariableScope(reuse=reuse or False, name=name, name_scope=name_scope, **fields)
        store.open_scope(name)
        store.current = opened
        stack.callback(self._leave, store, before, name)
        return opened

    def _unique(self, store, prefix):
        base = f"{prefix}/{self._default_name}" if prefix else self._default_name
        if not store.counts.get(base):
            return self._default_name
        i = 1
        while store.counts.get(f"{base}_{i}"):
            i += 1
        return f"{self._default_name}_{i}"

    def _leave(self, store, before, name):
        store.current = before
        store.close_subscopes(name)

    def __exit__(self, *error):
        self._exits.pop().close()
        return False

    def __call__(self, function):
        import functools

        @functools.wraps(function)
        def scoped(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return scoped


def variable_op_scope(values, name_or_scope, default_name=None, **kwargs):
    return variable_scope(name_or_scope, default_name, values, **kwargs)


def get_variable(
    name, shape=None, dtype=None, initializer=None, regularizer=None, trainable=None, collections=None, caching_device=None,
    partitioner=None, validate_shape=True, use_resource=None, custom_getter=None, constraint=None, synchronization=None,
    aggregation=None,
):  # fmt: skip
    """The variable of that name in the open scope: made where reuse is off, found where it is on."""
    store = _store()
    scope = store.current
    full = f"{scope.name}/{name}" if scope.name else name
    getter = custom_getter or scope.custom_getter
    options = {
        "shape": shape, "dtype": dtype, "initializer": initializer, "regularizer": regularizer, "trainable": trainable,
        "collections": collections, "validate_shape": validate_shape, "constraint": constraint,
    }  # fmt: skip
    if getter is not None:
        return getter(lambda name, **kw: _get(store, scope, name, **{**options, **_known(kw)}), full, **options)
    return _get(store, scope, full, **options)


def _known(kwargs):
    names = ("shape", "dtype", "initializer", "regularizer", "trainable", "collections", "validate_shape", "constraint")
    return {k: v for k, v in kwargs.items() if k in names}


def _get(store, scope, full, shape, dtype, initializer, regularizer, trainable, collections, validate_shape, constraint):
    found = store.variables.get(full)
    reuse = scope.reuse if _state.graph is not None else (scope.reuse or AUTO_REUSE)
    if found is not None:
        if reuse is False:
            raise ValueError(
                f"Variable {full} already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?"
            )
        if shape is not None and not TensorShape(shape).is_compatible_with(found.shape):
            raise ValueError(f"Trying to share variable {full}, but specified shape {TensorShape(shape)} and found shape {found.shape}.")
        if dtype is not None and as_dtype(dtype) is not found.dtype:
            raise ValueError(
                f"Trying to share variable {full}, but specified dtype {as_dtype(dtype).name} and found dtype {found.dtype.name}."
            )
        return found
    if reuse is True:
        raise ValueError(
            f"Variable {full} does not exist, or was not created with tf.get_variable(). Did you mean to set "
            "reuse=tf.AUTO_REUSE in VarScope?"
        )
    variable = _make(scope, full, shape, dtype, initializer, trainable, collections, validate_shape, constraint)
    store.variables[full] = variable
    regularizer = regularizer or scope.regularizer
    if regularizer is not None and _state.graph is not None:
        graph = _state.graph
        with graph._scope(full + "/Regularizer/"):
            loss = regularizer(variable)
        if loss is not None:
            graph.add_to_collection("regularization_losses", loss)
    return variable


def _make(scope, full, shape, dtype, initializer, trainable, collections, validate_shape, constraint):
    initializer = initializer if initializer is not None else scope.initializer
    dtype = None if dtype is None else as_dtype(dtype)
    is_value = initializer is not None and not callable(initializer)
    if is_value:
        if shape is not None:
            raise ValueError("If initializer is a constant, do not specify shape.")
        value = initializer
        if dtype is None and not isinstance(value, TensorLike) and (_state.graph is None or _state.graph.building_function):
            from .._core.convert import from_python

            value = from_python(initializer)
    else:
        if shape is None:
            raise ValueError(f"Variable {full} did not get an initializer, so its `shape` argument must be specified.")
        dims = TensorShape(shape)
        if not dims.is_fully_defined() and initializer is None:
            raise ValueError(f"Shape of a new variable ({full}) must be fully defined, but instead was {dims}.")
        kind = dtype or scope.dtype or _dtypes.float32
        chosen = initializer
        if chosen is None:
            from .initializers import glorot_uniform_initializer, zeros_initializer

            chosen = glorot_uniform_initializer() if kind.is_floating else zeros_initializer()
        if isinstance(chosen, type):
            chosen = chosen()
        value = _Initial(chosen, dims, kind)
    home = _outermost(_state.graph) if _state.graph is not None else None
    if home is not None and home is not _state.graph and not home.building_function:
        # Inside a loop or branch of a graph: the variable is the graph's own, made once.
        with home.as_default(), home.control_dependencies(None):
            return _make(scope, full, shape, dtype, initializer, trainable, collections, validate_shape, constraint)
    if _state.graph is None or _state.graph.building_function:
        made = value() if isinstance(value, _Initial) else value
        variable = Variable(made, trainable=trainable, name=full, dtype=dtype)
        variable._name, variable._handle_name = full, full + ":0"
        return variable
    from .._graphs.graph_variable import GraphVariable

    graph = _state.graph
    # The name is the scope's own: name scopes do not prefix it.
    prefix, graph._prefix = graph._prefix, ""
    try:
        unique = graph.unique_name(full)
        return GraphVariable(
            graph, value, trainable, collections, validate_shape, dtype=dtype, constraint=constraint, full_name=unique
        )
    finally:
        graph._prefix = prefix


class _Initial:
    """An initialiser with the shape and type that it is called with."""

    def __init__(self, initializer, shape, dtype):
        self._initializer = initializer
        self._shape = shape
        self._dtype = dtype

    def __call__(self):
        import inspect

        dims = self._shape.as_list()
        try:
            names = inspect.signature(self._initializer).parameters
        except (TypeError, ValueError):
            names = {"dtype": None}
        if "dtype" in names or any(p.kind is p.VAR_KEYWORD for p in names.values() if p is not None):
            return self._initializer(dims, dtype=self._dtype)
        return self._initializer(dims) if names else self._initializer()
