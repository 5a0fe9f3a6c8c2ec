"""keras.metrics.Metric: a measure gathered over batches in state variables."""

import tensorflow as tf

from keras.src import initializers
from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import standardize_dtype
from keras.src.backend.name_scope import name_scope
from keras.src.backend.stateless_scope import StatelessScope, checked_count
from keras.src.backend.variable import Variable
from keras.src.utils.naming import auto_name
from keras.src.utils.tracking import Tracker


@keras_export("keras.Metric", "keras.metrics.Metric")
class Metric:
    """Subclasses make variables in `__init__`, and implement `update_state(...)` and `result()`.

    `_direction` is "up" where more is better, "down" where less is, None where nobody can say.
    """

    _direction = None

    def __init__(self, dtype=None, name=None):
        self.name = name or auto_name(self.__class__.__name__)
        self._dtype = standardize_dtype(dtype or floatx())
        self._metrics = []
        self._variables = []
        self._tracker = Tracker(
            {
                "variables": (lambda x: isinstance(x, Variable), self._variables),
                "metrics": (lambda x: isinstance(x, Metric), self._metrics),
            }
        )

    def reset_state(self):
        """Begin anew."""
        for v in self.variables:
            v.assign(tf.zeros(v.shape, dtype=v.dtype))

    def update_state(self, *args, **kwargs):
        raise NotImplementedError

    def result(self):
        raise NotImplementedError

    # Without changing the variables: their values go in and come out.

    def _scope_of(self, metric_variables):
        checked_count("metric_variables", metric_variables, self.variables, "metric.variables")
        return StatelessScope(state_mapping=list(zip(self.variables, metric_variables)))

    def stateless_update_state(self, metric_variables, *args, **kwargs):
        """The values of the variables after an update."""
        with self._scope_of(metric_variables) as scope:
            self.update_state(*args, **kwargs)
        return [v if scope.get_current_value(v) is None else scope.get_current_value(v) for v in self.variables]

    def stateless_result(self, metric_variables):
        with self._scope_of(metric_variables):
            return self.result()

    def stateless_reset_state(self):
        """The values of the variables at the start."""
        with StatelessScope() as scope:
            self.reset_state()
        return [v if scope.get_current_value(v) is None else scope.get_current_value(v) for v in self.variables]

    @property
    def dtype(self):
        return self._dtype

    def add_variable(self, shape, initializer, dtype=None, aggregation="sum", name=None):
        self._check_super_called()
        with name_scope(self.name.replace("/", ">"), caller=self):
            variable = Variable(
                initializers.get(initializer), shape, dtype, trainable=False, aggregation=aggregation, name=name
            )
        self._tracker.add_to_store("variables", variable)
        return variable

    def add_weight(self, shape=(), initializer=None, dtype=None, name=None):
        return self.add_variable(shape=shape, initializer=initializer or "zeros", dtype=dtype, name=name)

    @property
    def variables(self):
        return [*self._variables, *(v for m in self._metrics for v in m.variables)]

    def __call__(self, *args, **kwargs):
        """Update with a batch and return the result so far."""
        self._check_super_called()
        self.update_state(*args, **kwargs)
        return self.result()

    def get_config(self):
        return {"name": self.name, "dtype": self.dtype}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def __setattr__(self, name, value):
        tracker = self.__dict__.get("_tracker")
        super().__setattr__(name, tracker.track(value) if tracker is not None else value)

    def _check_super_called(self):
        if not hasattr(self, "_tracker"):
            raise RuntimeError("You forgot to call `super().__init__()` in the `__init__()` method. Go add it!")

    def __repr__(self):
        return f"<{self.__class__.__name__} name={self.name}>"
