"""`tf.train.ExponentialMovingAverage`: shadow variables that follow others slowly."""

from .._core import dtypes as _dtypes, state as _state
from .._core.convert import convert_to_tensor
from .._graphs.grouping import group
from .._v1.train import _hidden
from .._core.variable import Variable


class ExponentialMovingAverage:
    """Averages `a <- decay a + (1 - decay) x`, one for each variable or tensor that `apply` is given.

    With `num_updates` the decay starts lower: min(decay, (1 + num_updates) / (10 + num_updates)).
    """

    def __init__(self, decay, num_updates=None, zero_debias=False, name="ExponentialMovingAverage"):
        if zero_debias:
            raise NotImplementedError("ExponentialMovingAverage(zero_debias=True) is not here; the nearest is zero_debias=False")
        self._decay, self._num_updates, self._name = decay, num_updates, name
        # By identity of what is averaged: (that, its average).
        self._averages = {}

    name = property(lambda self: self._name)

    def apply(self, var_list=None):
        """Makes the averages that are missing, and updates all: an operation of the graph."""
        from .._ops.math import multiply, subtract

        graph = _state.graph
        if var_list is None:
            var_list = graph.get_collection("trainable_variables") if graph is not None else []
        for v in var_list:
            if v.dtype not in (_dtypes.bfloat16, _dtypes.float16, _dtypes.float32, _dtypes.float64):
                raise TypeError(f"The variables must be half, float, or double: {v.name}")
            if id(v) not in self._averages:
                self._averages[id(v)] = (v, self._make(v))
                if graph is not None and isinstance(v, Variable):
                    graph.add_to_collection("moving_average_variables", v)

        def update():
            decay = self._rate()
            return [self._follow(self._averages[id(v)][1], v, decay, multiply, subtract) for v in var_list]

        if graph is None:
            update()
            return None
        with graph._scope(self._name) as scope:
            return group(*update(), name=scope)

    def _make(self, v):
        if _state.graph is None:
            return Variable(v._as_tensor(), trainable=False, name=f"{v._name}/{self._name}")
        if isinstance(v, Variable):
            return _hidden(f"{v.op.name}/{self._name}", v.initialized_value)
        raise NotImplementedError("ExponentialMovingAverage.apply is here for variables; the nearest for a tensor is a variable that it is assigned to")

    def _rate(self):
        from .._ops.math import cast, minimum

        decay = convert_to_tensor(self._decay, name="decay")
        if self._num_updates is None:
            return decay
        count = cast(self._num_updates, _dtypes.float32)
        return minimum(decay, (1.0 + count) / (10.0 + count))

    def _follow(self, average, v, decay, multiply, subtract):
        from .._ops.math import cast

        share = cast(subtract(convert_to_tensor(1.0, decay.dtype), decay), average.dtype)
        return average.assign_sub(multiply(subtract(average._as_tensor(), v._as_tensor()), share))

    def average(self, var):
        """The average of a variable, None where there is none."""
        return self._averages.get(id(var), (None, None))[1]

    def average_name(self, var):
        """What the average of a variable is called."""
        known = self.average(var)
        if known is not None:
            return known.op.name if _state.graph is not None else known._name
        return f"{var.op.name}/{self._name}"

    def variables_to_restore(self, moving_avg_variables=None):
        """For a Saver: averages by their names in the place of what they average, other variables by their own."""
        graph = _state.graph
        if moving_avg_variables is None:
            moving_avg_variables = [*graph.get_collection("trainable_variables"), *graph.get_collection("moving_average_variables")]
        averaged = list({id(v): v for v in moving_avg_variables}.values())
        names = {self.average_name(v): v for v in averaged}
        taken = {v.op.name for v in averaged}
        for v in graph.get_collection("variables"):
            if v.op.name not in taken and v.op.name not in names:
                names[v.op.name] = v
        return names


ExponentialMovingAverage.__module__ = "tensorflow.python.training.moving_averages"
