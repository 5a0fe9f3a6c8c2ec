"""TensorFlow 1's optimisers: they add operations that update variables."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._graphs.grouping import group
from .._graphs.graph_variable import GraphVariable
from .._core.op import op_run
from .._core.slices import IndexedSlices
from .._gradients.symbolic_tape import gradients_node
from .._core.tensor import TensorLike
from .._core.variable import Variable


def gradients(
    ys, xs, grad_ys=None, name="gradients", colocate_gradients_with_ops=False, gate_gradients=False, aggregation_method=None,
    stop_gradients=None, unconnected_gradients=None,
):  # fmt: skip
    """Derivatives of the sum of ys by each of xs: tensors of the graph, None where nothing connects them."""
    graph = _state.graph
    if graph is None:
        raise RuntimeError("tf.gradients is not supported when eager execution is enabled. Use tf.GradientTape instead.")
    ys = list(ys) if isinstance(ys, (list, tuple)) else [ys]
    xs = list(xs) if isinstance(xs, (list, tuple)) else [xs]
    if grad_ys is None:
        seeds = [None] * len(ys)
    else:
        seeds = list(grad_ys) if isinstance(grad_ys, (list, tuple)) else [grad_ys]
    targets = [graph._inside(y) for y in ys]
    seeds = [None if s is None else graph._inside(convert_to_tensor(s, t.dtype)) for s, t in zip(seeds, targets)]
    found = gradients_node(graph, targets, xs, seeds, name or "gradients")
    from .._gradients.tape import UnconnectedGradients

    if unconnected_gradients in ("zero", UnconnectedGradients.ZERO):
        from .._ops.array import zeros_like

        found = [zeros_like(x) if g is None else g for g, x in zip(found, xs)]
    return found


def hessians(ys, xs, name="hessians", **_):
    """Second derivatives by vectors."""
    from .._ops.array import stack

    xs = xs if isinstance(xs, (list, tuple)) else [xs]
    out = []
    for x in xs:
        (g,) = gradients(ys, x)
        if x.shape.rank == 0:
            from .._ops.array import reshape

            out.append(reshape(gradients(g, x)[0], []))
            continue
        out.append(stack([gradients(g[i], x)[0] for i in range(x.shape[0])]))
    return out


class Optimizer:
    """`minimize(loss)`: the operation that takes one step."""

    GATE_NONE, GATE_OP, GATE_GRAPH = 0, 1, 2

    def __init__(self, use_locking, name):
        if not name:
            raise ValueError("Must specify the optimizer name")
        self._name = name
        # Slot variables: slot name -> id(variable) -> slot.
        self._slots = {}
        self._extra = {}

    def get_name(self):
        return self._name

    def minimize(
        self, loss, global_step=None, var_list=None, gate_gradients=1, aggregation_method=None,
        colocate_gradients_with_ops=False, name=None, grad_loss=None,
    ):  # fmt: skip
        pairs = self.compute_gradients(loss, var_list, grad_loss=grad_loss)
        variables = [v for g, v in pairs if g is not None]
        if not variables:
            raise ValueError(
                "No gradients provided for any variable, check your graph for ops that do not support gradients, between "
                f"variables {[str(v) for _, v in pairs]} and loss {loss}."
            )
        return self.apply_gradients(pairs, global_step, name)

    def compute_gradients(
        self, loss, var_list=None, gate_gradients=1, aggregation_method=None, colocate_gradients_with_ops=False, grad_loss=None,
    ):  # fmt: skip
        """(gradient, variable) pairs."""
        if callable(loss) and not isinstance(loss, TensorLike):
            return self._compute_eagerly(loss, var_list)
        if _state.graph is None:
            raise RuntimeError("`loss` passed to Optimizer.compute_gradients should be a function when eager execution is enabled.")
        graph = _state.graph
        if var_list is None:
            var_list = graph.get_collection("trainable_variables")
        var_list = list(var_list) if isinstance(var_list, (list, tuple)) else [var_list]
        if not var_list:
            raise ValueError("No variables to optimize.")
        found = gradients(loss, var_list, grad_loss)
        return list(zip(found, var_list))

    def _compute_eagerly(self, loss, var_list):
        from .._gradients.tape import GradientTape

        with GradientTape() as tape:
            value = loss()
        variables = list(var_list) if var_list is not None else list(tape.watched_variables())
        return list(zip(tape.gradient(value, variables), variables))

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """The operation that applies gradients."""
        pairs = tuple(grads_and_vars)
        if not pairs:
            raise ValueError("No variables provided.")
        pairs = [(g, v) for g, v in pairs if g is not None]
        if not pairs:
            raise ValueError("No gradients provided for any variable: nothing to apply.")
        variables = [v for _, v in pairs]
        graph = _state.graph
        if graph is None:
            self._create_slots(variables)
            self._prepare()
            for g, v in pairs:
                self._apply_any(g, v)
            self._finish([])
            if global_step is not None:
                global_step.assign_add(1)
            return None
        with graph.control_dependencies(None):
            self._create_slots(variables)
        with graph._scope(name or self._name) as scope:
            self._prepare()
            updates = []
            for g, v in pairs:
                with graph._scope(f"update_{v.op.name}"):
                    updates.append(self._apply_any(g, v))
            done = self._finish(updates)
            if global_step is None:
                last = group(*done, name=scope)
            else:
                with graph.control_dependencies([group(*done, name="update")]):
                    last = global_step.assign_add(convert_to_tensor(1, global_step.dtype), name=scope).op
        graph.add_to_collection("train_op", last)
        return last

    # Slots

    def _create_slots(self, variables):
        """Variables that go with each variable."""

    def _prepare(self):
        """Hyper-parameters as tensors."""

    def _apply_any(self, gradient, variable):
        """One update; by rows where the gradient touches only some: those alone move, and so do their slots."""
        if not isinstance(gradient, IndexedSlices):
            return self._apply(gradient, variable)
        self._rows = gradient.indices
        try:
            return self._apply(convert_to_tensor(gradient), variable)
        finally:
            self._rows = None

    def _apply(self, gradient, variable):
        raise NotImplementedError

    # The rows that the gradient at hand touches, None where it is dense.
    _rows = None

    def _update_rows(self, type, variables, *arguments):
        """An update in which rows that the gradient does not touch stay as they are."""
        if self._rows is None:
            return _update(type, variables, *arguments)
        return _update(type.replace("ResourceApply", "ResourceSparseApply"), variables, *arguments, self._rows)

    def _finish(self, updates):
        return updates

    def _slot(self, variable, slot, initial, op_name):
        known = self._slots.setdefault(slot, {})
        key = id(variable)
        if key not in known:
            known[key] = _hidden(f"{variable.op.name if _state.graph is not None else variable._name}/{op_name}", initial)
        return known[key]

    def _zeros_slot(self, variable, slot, op_name=None):
        from .._ops.array import zeros

        return self._slot(variable, slot, lambda: zeros(variable.shape, variable.dtype), op_name or self._name)

    def get_slot(self, variable, name):
        return self._slots.get(name, {}).get(id(variable))

    def get_slot_names(self):
        return sorted(self._slots)

    def variables(self):
        return [v for slots in self._slots.values() for v in slots.values()] + list(self._extra.values())

    def _number(self, value, name):
        value = value() if callable(value) else value
        return convert_to_tensor(value, name=name) if not isinstance(value, TensorLike) else value

    def _like(self, tensor, variable):
        from .._ops.math import cast

        return tensor if tensor.dtype is variable.dtype else cast(tensor, variable.dtype)


def _hidden(name, initial):
    """A variable that is not trained, made where name scopes do not reach it."""
    graph = _state.graph
    if graph is None:
        return Variable(initial(), trainable=False, name=name)
    prefix, graph._prefix = graph._prefix, ""
    try:
        return GraphVariable(graph, initial, trainable=False, full_name=graph.unique_name(name))
    finally:
        graph._prefix = prefix


def _update(type, variables, *tensors):
    """A kernel that updates variables in place."""
    from .._core.variable import _Resource

    graph = _state.graph
    handles = [_Resource(v) if graph is None else graph._handle_of(v) for v in variables]
    return op_run(type, type, *handles, *tensors)


class GradientDescentOptimizer(Optimizer):
    """x <- x - rate * gradient."""

    def __init__(self, learning_rate, use_locking=False, name="GradientDescent"):
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate

    def _prepare(self):
        self._rate = self._number(self._learning_rate, "learning_rate")

    def _apply(self, gradient, variable):
        return _update("ResourceApplyGradientDescent", [variable], self._like(self._rate, variable), gradient)


class MomentumOptimizer(Optimizer):
    """m <- momentum m + gradient; x <- x - rate m."""

    def __init__(self, learning_rate, momentum, use_locking=False, name="Momentum", use_nesterov=False):
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate
        self._momentum = momentum
        self._nesterov = use_nesterov

    def _create_slots(self, variables):
        for v in variables:
            self._zeros_slot(v, "momentum")

    def _prepare(self):
        self._rate = self._number(self._learning_rate, "learning_rate")
        self._factor = self._number(self._momentum, "momentum")

    def _apply(self, gradient, variable):
        return self._update_rows(
            "ResourceApplyMomentum", [variable, self.get_slot(variable, "momentum")], self._like(self._rate, variable), gradient,
            self._like(self._factor, variable), self._nesterov,
        )  # fmt: skip


class AdamOptimizer(Optimizer):
    """Adam, with the powers of the betas as variables."""

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, use_locking=False, name="Adam"):
        super().__init__(use_locking, name)
        self._learning_rate, self._beta1, self._beta2, self._epsilon = learning_rate, beta1, beta2, epsilon

    def _create_slots(self, variables):
        for name, value in (("beta1_power", self._beta1), ("beta2_power", self._beta2)):
            if name not in self._extra:
                from .._core.convert import constant

                self._extra[name] = _hidden(name, lambda value=value: constant(value, _dtypes.float32))
        for v in variables:
            self._zeros_slot(v, "m")
        for v in variables:
            self._zeros_slot(v, "v")

    def _prepare(self):
        self._numbers = [
            self._number(v, n)
            for v, n in (
                (self._learning_rate, "learning_rate"),
                (self._beta1, "beta1"),
                (self._beta2, "beta2"),
                (self._epsilon, "epsilon"),
            )
        ]

    def _apply(self, gradient, variable):
        rate, beta1, beta2, epsilon = (self._like(n, variable) for n in self._numbers)
        powers = [self._like(self._extra[n]._as_tensor(), variable) for n in ("beta1_power", "beta2_power")]
        return _update(
            "ResourceApplyAdam", [variable, self.get_slot(variable, "m"), self.get_slot(variable, "v")], *powers, rate, beta1, beta2,
            epsilon, gradient,
        )  # fmt: skip

    def _finish(self, updates):
        from .._graphs.scopes import control_dependencies

        with control_dependencies([u for u in updates if u is not None]):
            after = []
            for name, beta in (("beta1_power", self._numbers[1]), ("beta2_power", self._numbers[2])):
                power = self._extra[name]
                after.append(power.assign(power._as_tensor() * beta))
        return [*updates, *after] if _state.graph is not None else updates


class AdagradOptimizer(Optimizer):
    """a <- a + gradient^2; x <- x - rate gradient / sqrt(a)."""

    def __init__(self, learning_rate, initial_accumulator_value=0.1, use_locking=False, name="Adagrad"):
        if initial_accumulator_value <= 0.0:
            raise ValueError(f"initial_accumulator_value must be positive: {initial_accumulator_value}")
        super().__init__(use_locking, name)
        self._learning_rate, self._first = learning_rate, initial_accumulator_value

    def _create_slots(self, variables):
        from .._ops.array import fill

        for v in variables:
            self._slot(v, "accumulator", lambda v=v: fill(v.shape, convert_to_tensor(self._first, v.dtype)), self._name)

    def _prepare(self):
        self._rate = self._number(self._learning_rate, "learning_rate")

    def _apply(self, gradient, variable):
        return _update(
            "ResourceApplyAdagrad", [variable, self.get_slot(variable, "accumulator")], self._like(self._rate, variable), gradient
        )


class RMSPropOptimizer(Optimizer):
    """Steps divided by a running root mean square of the gradient."""

    def __init__(
        self, learning_rate, decay=0.9, momentum=0.0, epsilon=1e-10, use_locking=False, centered=False, name="RMSProp"
    ):
        super().__init__(use_locking, name)
        self._learning_rate, self._decay, self._momentum, self._epsilon = learning_rate, decay, momentum, epsilon
        self._centered = centered

    def _create_slots(self, variables):
        from .._ops.array import ones

        for v in variables:
            self._slot(v, "rms", lambda v=v: ones(v.shape, v.dtype), self._name)
            if self._centered:
                self._zeros_slot(v, "mg")
            self._zeros_slot(v, "momentum", f"{self._name}_1")

    def _prepare(self):
        self._numbers = [
            self._number(v, n)
            for v, n in (
                (self._learning_rate, "learning_rate"),
                (self._decay, "decay"),
                (self._momentum, "momentum"),
                (self._epsilon, "epsilon"),
            )
        ]

    def _apply(self, gradient, variable):
        numbers = [self._like(n, variable) for n in self._numbers]
        rms, momentum = self.get_slot(variable, "rms"), self.get_slot(variable, "momentum")
        if self._centered:
            return self._update_rows(
                "ResourceApplyCenteredRMSProp", [variable, self.get_slot(variable, "mg"), rms, momentum], *numbers, gradient
            )
        return self._update_rows("ResourceApplyRMSProp", [variable, rms, momentum], *numbers, gradient)


class AdadeltaOptimizer(Optimizer):
    """Adadelta of Zeiler."""

    def __init__(self, learning_rate=0.001, rho=0.95, epsilon=1e-8, use_locking=False, name="Adadelta"):
        super().__init__(use_locking, name)
        self._learning_rate, self._rho, self._epsilon = learning_rate, rho, epsilon

    def _create_slots(self, variables):
        for v in variables:
            self._zeros_slot(v, "accum")
            self._zeros_slot(v, "accum_update", f"{self._name}_1")

    def _prepare(self):
        self._numbers = [
            self._number(v, n) for v, n in ((self._learning_rate, "lr"), (self._rho, "rho"), (self._epsilon, "epsilon"))
        ]

    def _apply(self, gradient, variable):
        return self._update_rows(
            "ResourceApplyAdadelta", [variable, self.get_slot(variable, "accum"), self.get_slot(variable, "accum_update")],
            *[self._like(n, variable) for n in self._numbers], gradient,
        )  # fmt: skip


for _cls in list(globals().values()):
    if isinstance(_cls, type) and issubclass(_cls, Optimizer):
        _cls.__module__ = "tensorflow.python.training.optimizer"


# --- Global step and learning rates --------------------------------------------------------------------------------


def get_global_step(graph=None):
    """The variable that counts steps, or None."""
    found = (graph or _state.graph).get_collection("global_step") if (graph or _state.graph) is not None else []
    return found[0] if found else None


def create_global_step(graph=None):
    """Makes the variable that counts steps."""
    from .initializers import zeros_initializer
    from .variable_scope import get_variable

    if get_global_step(graph) is not None:
        raise ValueError('"global_step" already exists.')
    return get_variable(
        "global_step", [], _dtypes.int64, zeros_initializer(), trainable=False, collections=["variables", "global_step"]
    )


def get_or_create_global_step(graph=None):
    """The variable that counts steps, made if there is none."""
    return get_global_step(graph) or create_global_step(graph)
