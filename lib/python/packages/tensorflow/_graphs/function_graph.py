"""The graph of a traced function: it may use what is outside of it."""

import json

from tapegraph import _bridge

from .._core import nest as _nest, state as _state
from .._core.convert import convert_to_tensor
from .graph import Graph
from .symbolic import SymbolicTensor
from .._core.tensor import StringTensor, TensorLike
from .._core.variable import Variable
from ..errors import InaccessibleTensorError


class FuncGraph(Graph):
    """The body of a tf.function, of a branch or of a loop."""

    building_function = True

    def __init__(self, name, outer=None, allows_variables=True):
        Graph.__init__(self)
        self.name = name
        self._outer = outer
        # Symbolic tensors of outer graphs: id -> (tensor outside, input inside).
        self._captured = {}
        # Eager tensors and variables: id -> (object, result inside).
        self._bound = {}
        self._allows_variables = allows_variables
        self._made_variables = []
        self._input_tensors = []
        self.structured_outputs = None
        self.inputs = []
        self.outputs = []
        self._has_effects = False
        self.seed = outer.seed if outer is not None else _state.seed

    @property
    def outer_graph(self):
        return self._outer

    @property
    def captures(self):
        return [*self._captured.values(), *self._bound.values()]

    @property
    def variables(self):
        return tuple(v for v, _ in self._bound.values() if isinstance(v, Variable))

    @property
    def trainable_variables(self):
        return tuple(v for v in self.variables if v.trainable)

    def _capture_symbolic(self, t):
        known = self._captured.get(id(t))
        if known is not None:
            return known[1]
        graph = self._outer
        while graph is not None and graph is not t.graph:
            graph = getattr(graph, "_outer", None)
        if graph is None:
            raise InaccessibleTensorError(
                f"{t!r} is out of scope and cannot be used here. Use return values, explicit Python locals or TensorFlow "
                "collections to access it.\nPlease see https://www.tensorflow.org/guide/function#all_outputs_of_a_tffunction_must"
                "_be_return_values for more information."
            )
        constant = t.__dict__.get("_constant_value")
        if constant is not None and constant.shape.num_elements() <= 16:
            inside = self._at_root(lambda: self._constant(constant, "Const"))
        else:
            inside = self._at_root(lambda: self._input("Placeholder", t.dtype, t.shape, t.op.name.rsplit("/", 1)[-1] or "input"))
            inside._captured_from = t
        self._captured[id(t)] = (t, inside)
        return inside

    def _at_root(self, make):
        """Runs `make` outside of name scopes and control dependencies."""
        prefix, controls = self._prefix, self._control_stack
        self._prefix, self._control_stack = "", []
        try:
            return make()
        finally:
            self._prefix, self._control_stack = prefix, controls

    def _capture_eager(self, t):
        known = self._bound.get(id(t))
        if known is not None:
            return known[1]
        if isinstance(t, StringTensor):
            inside = self._at_root(lambda: self._string_constant(t, "Const"))
        else:
            inside = self._at_root(lambda: self._bind(t, t._h, "Placeholder", "captured", False))
        self._bound[id(t)] = (t, inside)
        return inside

    def _bind(self, owner, handle, type, name, is_variable):
        with self._scope(name) as scope:
            text = _bridge.call("tf.graph_bound", self._id, type, scope[:-1], handle, is_variable)
            (out,) = self._register(type, scope[:-1], (), (), json.loads(text))
        return out

    def _handle_of(self, variable):
        base = variable.__dict__.get("_base", variable)
        handle = base.__dict__.get("_graph_handle")
        if handle is not None:
            return self._inside(handle)
        known = self._bound.get(id(base))
        if known is None:
            name = base.name.partition(":")[0].replace("/", "_")
            inside = self._at_root(lambda: self._bind(base, base._h, "CapturedVariable", name, True))
            known = self._bound[id(base)] = (base, inside)
        return known[1]

    def _make_variable(self, args, kwargs):
        if not self._allows_variables:
            raise ValueError(
                "tf.function only supports singleton tf.Variables created on the first call. Make sure the tf.Variable is only "
                "created once or created outside tf.function. See https://www.tensorflow.org/guide/function#creating_tfvariables "
                "for more information."
            )
        names = ("initial_value", "trainable", "validate_shape", "caching_device", "name", "variable_def", "dtype")
        given = {**dict(zip(names, args)), **kwargs}
        value = given.get("initial_value")
        if callable(value):
            from .scopes import init_scope

            with init_scope():
                value = value()
        if isinstance(value, SymbolicTensor):
            value = self._value_now(value)
        given["initial_value"] = value
        from .scopes import init_scope

        with init_scope():
            variable = Variable(**given)
        self._made_variables.append(variable)
        return variable

    def _value_now(self, tensor):
        """The value of a tensor that depends on nothing that is given when the function is called."""
        from .._core.callbacks import run

        plan = _bridge.call("tf.plan", self._id, 1, tensor._ref, 0, 0, False)
        try:
            return run("tf.run", plan, 0)[0]
        finally:
            _bridge.call("tf.plan_delete", plan)

    def _write_variable(self, variable, type, values, name, read_value):
        self._has_effects = True
        return Graph._write_variable(self, variable, type, values, name, read_value)

    def _python(self, type, name, function, tensors, results, has_effects=True):
        self._has_effects = self._has_effects or has_effects
        return Graph._python(self, type, name, function, tensors, results, has_effects)

    def _trace(self, function, args, kwargs):
        """Calls a Python function with this graph as the default one; returns its results, inside the graph."""
        with self.as_default():
            result = function(*args, **kwargs)
            return self._outputs_of(result)

    def _outputs_of(self, result):
        flat = _nest.flatten(result)
        outputs = [self._output(r) for r in flat]
        self.structured_outputs = _nest.pack(result, outputs)
        parts = [p for o in outputs for p in (o._function_components() if hasattr(type(o), "_function_components") else [o])]
        self.outputs = [p for p in parts if p is not None and not getattr(p, "_is_tensor_array", False)]
        return self.structured_outputs

    def _leaves_of(self, structure):
        """The results in a structure that may hold TensorArrays."""
        from .tensor_array import TensorArray

        with self.as_default():
            return [
                leaf._flow_tensor() if isinstance(leaf, TensorArray) else leaf
                for leaf in _nest.flatten(structure)
                if leaf is not None
            ]

    def _output(self, value):
        from .operation import Operation

        if value is None or isinstance(value, Operation):
            return None
        if getattr(value, "_is_tensor_array", False):
            return value
        if isinstance(value, StringTensor):
            return self._inside(value)
        if hasattr(type(value), "_function_components"):
            return value._with_function_components([self._output(c) for c in value._function_components()])
        if not isinstance(value, TensorLike):
            try:
                value = convert_to_tensor(value)
            except (TypeError, ValueError):
                raise TypeError(
                    "To be compatible with tf.function, Python functions must return zero or more Tensors or ExtensionTypes or "
                    f"None values; in compilation of {self.name!r}, found return value of type {type(value).__name__}, which is "
                    "not a Tensor or ExtensionType."
                ) from None
        return self._inside(value)

    def _input(self, type, dtype, shape, name):
        out = Graph._input(self, type, dtype, shape, name)
        self._input_tensors.append(out)
        return out

    def _subgraph(self, given):
        """How a node of the outer graph names this one: `given` are the outer results for the inputs not captured."""
        rest = iter(given)
        inputs = []
        for t in self._input_tensors:
            outside = t.__dict__.get("_captured_from")
            inputs.append(next(rest)._ref if outside is None else self._outer._inside(outside)._ref)
        return {"graph": self._id, "inputs": inputs, "outputs": [t._ref for t in self.outputs]}

    def _linked(self):
        """Results of the outer graph that reach this one beside its inputs: variables, for gradients to find."""
        refs = []
        for owner, _ in self._bound.values():
            if isinstance(owner, Variable) and self._outer is not None:
                refs.append(self._outer._handle_of(owner)._ref)
        return refs


FuncGraph.__module__ = "tensorflow.python.framework.func_graph"

