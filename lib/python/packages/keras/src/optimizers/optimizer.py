"""keras.optimizers.Optimizer: applies gradients to variables, and keeps the state that takes."""

import re
import warnings

import tensorflow as tf

from keras.src import initializers, ops
from keras.src.api_export import keras_export
from keras.src.backend.config import floatx
from keras.src.backend.name_scope import name_scope
from keras.src.backend.variable import Variable
from keras.src.optimizers.schedules import LearningRateSchedule
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object
from tapegraph import _bridge
from keras.src.utils.naming import auto_name
from keras.src.utils.tracking import DotNotTrackScope, Tracker


def _tf_variable(variable):
    return variable._value if isinstance(variable, Variable) else variable


@keras_export("keras.Optimizer", "keras.optimizers.Optimizer")
class Optimizer:
    """Subclasses make variables in `build(variables)` and define `update_step(gradient, variable, learning_rate)`."""

    def __init__(
        self,
        learning_rate,
        weight_decay=None,
        clipnorm=None,
        clipvalue=None,
        global_clipnorm=None,
        use_ema=False,
        ema_momentum=0.99,
        ema_overwrite_frequency=None,
        loss_scale_factor=None,
        gradient_accumulation_steps=None,
        name=None,
        **kwargs,
    ):
        if kwargs.pop("decay", None) is not None:
            warnings.warn("Argument `decay` is no longer supported and will be ignored.", stacklevel=3)
        if kwargs:
            raise ValueError(f"Argument(s) not recognized: {kwargs}")
        _check_arguments(
            clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency,
            gradient_accumulation_steps,
        )  # fmt: skip
        self._lock = False
        self.name = name or auto_name(self.__class__.__name__)
        self.weight_decay = weight_decay
        self.clipnorm = clipnorm
        self.clipvalue = clipvalue
        self.global_clipnorm = global_clipnorm
        self.use_ema = use_ema
        self.ema_momentum = ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        self.loss_scale_factor = loss_scale_factor
        self.gradient_accumulation_steps = gradient_accumulation_steps
        self.built = False
        self._indices = {}
        self._excluded = (set(), None)
        with DotNotTrackScope():
            self._variables = []
            self._trainable_variables = []
        self._tracker = Tracker({"variables": (lambda x: isinstance(x, Variable), self._variables)})
        with name_scope(self.name, caller=self):
            self._iterations = Variable(
                0, name="iteration", dtype="int64", trainable=False, aggregation="only_first_replica"
            )
            self._learning_rate = self._checked_rate(learning_rate)
        for variable in (self._iterations, self._learning_rate):
            self._keep(variable)

    def _keep(self, variable):
        """Count a variable among the optimizer's own, wherever it was made."""
        if isinstance(variable, Variable) and all(variable is not known for known in self._variables):
            self._tracker.add_to_store("variables", variable)

    def _checked_rate(self, rate):
        if isinstance(rate, LearningRateSchedule) or callable(rate):
            return rate
        if not isinstance(rate, float):
            raise ValueError(
                "Argument `learning_rate` should be float, or an instance of LearningRateSchedule, or a callable "
                "(that takes in the current iteration value and returns the corresponding learning rate value). "
                f"Received instead: learning_rate={rate}"
            )
        return Variable(rate, name="learning_rate", dtype=floatx(), trainable=False, aggregation="only_first_replica")

    @property
    def iterations(self):
        """How many steps have been taken."""
        if self.gradient_accumulation_steps:
            return ops.floor_divide(self._iterations, self.gradient_accumulation_steps)
        return self._iterations

    @property
    def variables(self):
        return self._variables[:]

    # State

    def build(self, variables):
        """Make the state for these variables; subclasses call it first."""
        if self.use_ema:
            self._model_variables_moving_average = self.add_optimizer_variables(variables, "average")
        if self.gradient_accumulation_steps:
            self._accumulated_gradients = [
                self.add_variable_from_reference(v, name="gradient_accumulator") for v in variables
            ]
        for i, variable in enumerate(variables):
            self._indices[self._var_key(variable)] = i
        with DotNotTrackScope():
            self._trainable_variables = list(variables)
        self.built = True

    def _var_key(self, variable):
        return id(_tf_variable(variable))

    def _get_variable_index(self, variable):
        return self._indices[self._var_key(variable)]

    def add_variable(self, shape, initializer="zeros", dtype=None, aggregation="none", layout=None, name=None):
        self._check_super_called()
        with name_scope(self.name, caller=self):
            variable = Variable(
                initializers.get(initializer), shape, dtype, trainable=False, aggregation=aggregation, name=name
            )
        self._keep(variable)
        return variable

    def add_variable_from_reference(self, reference_variable, name=None, initializer="zeros"):
        """A state variable of a model variable's shape and type."""
        path = getattr(reference_variable, "path", None) or str(reference_variable.name).replace(":", "_")
        return self.add_variable(
            shape=reference_variable.shape,
            initializer=initializer,
            dtype=reference_variable.dtype,
            name=f"{path.replace('/', '_')}_{name or 'var'}",
        )

    def add_optimizer_variables(self, trainable_variables, name, initializer="zeros"):
        """One state variable per variable; several lists of them where `name` is a list."""
        one = isinstance(name, str)
        names = [name] if one else name
        starts = list(initializer) if isinstance(initializer, (list, tuple)) else [initializer] * len(names)
        if len(names) != len(starts):
            raise ValueError(
                "The number of provided names must match the number of provided initializers.  "
                f"Received name='{name}', initializer='{initializer}'"
            )
        made = tuple([] for _ in names)
        for variable in trainable_variables:
            for found, own_name, start in zip(made, names, starts):
                own = not getattr(variable, "overwrite_with_gradient", False)
                found.append(self.add_variable_from_reference(variable, own_name, start) if own else None)
        return made[0] if one else made

    # Stepping

    def update_step(self, gradient, variable, learning_rate):
        raise NotImplementedError

    def apply_gradients(self, grads_and_vars):
        """One step, from pairs (gradient, variable). Returns `iterations`."""
        grads, trainable_variables = zip(*grads_and_vars)
        self.apply(grads, trainable_variables)
        return self._iterations

    def apply(self, grads, trainable_variables=None):
        """One step, from gradients and the variables they belong to (those it was built with, if not given)."""
        if len(grads) == 0:
            return
        if trainable_variables is None:
            trainable_variables = self._known_variables(grads)
        else:
            trainable_variables = list(trainable_variables)
            if not self.built:
                with name_scope(self.name, caller=self):
                    self.build(trainable_variables)
                self.built = True
                # A checkpoint was restored before these variables existed.
                restore = self.__dict__.pop("_restore_later", None)
                if restore is not None:
                    restore()
            for v in trainable_variables:
                if self._var_key(v) not in self._indices:
                    raise ValueError(
                        f"Unknown variable: {v}. This optimizer can only be called for the variables it was originally "
                        "built with. When working with a new set of variables, you should recreate a new optimizer "
                        "instance."
                    )
        with name_scope(self.name, caller=self):
            grads, trainable_variables = self._without_missing(grads, trainable_variables)
            if self.loss_scale_factor is not None:
                grads = [g / self.loss_scale_factor for g in grads]
            self._step(grads, trainable_variables)
            for variable in trainable_variables:
                constraint = getattr(variable, "constraint", None)
                if constraint is not None:
                    variable.assign(constraint(variable))
        self._iterations.assign_add(1)
        if tf.executing_eagerly():
            # A stable place to flush: the same structure comes again at every step.
            _bridge.cut()

    def stateless_apply(self, optimizer_variables, grads, trainable_variables):
        raise ValueError(
            "stateless_apply is not supported with the TensorFlow backend (as it is incompatible with tf.distribute)."
        )

    def _known_variables(self, grads):
        if not self.built:
            raise ValueError(
                "When passing `grads` without `variables`, the optimizer must already be built on a list of variables. "
                "Call `optimizer.build(trainable_variables)` first. "
            )
        if len(grads) != len(self._indices):
            raise ValueError(
                "When passing `grads` as a list of gradient tensors, the gradients must match `optimizer.variables` "
                f"one-to-on. Received a list of {len(grads)} gradients, but the optimizer is tracking "
                f"{len(self._trainable_variables)} trainable variables."
            )
        return self._trainable_variables

    def _without_missing(self, grads, variables):
        kept = [(g, v) for g, v in zip(grads, variables) if g is not None]
        if not kept:
            raise ValueError("No gradients provided for any variable.")
        missing = [getattr(v, "path", None) or v.name for g, v in zip(grads, variables) if g is None]
        if missing:
            warnings.warn(
                f"Gradients do not exist for variables {missing} when minimizing the loss. If using "
                "`model.compile()`, did you forget to provide a `loss` argument?",
                stacklevel=4,
            )
        return [g for g, _ in kept], [v for _, v in kept]

    def _step(self, grads, variables):
        steps = self.gradient_accumulation_steps
        if not steps:
            self._update(grads, variables)
        else:
            sums = [self._accumulated_gradients[self._get_variable_index(v)] for v in variables]
            for acc, g in zip(sums, grads):
                acc.assign(acc + g)

            def update():
                self._update([acc / steps for acc in sums], variables)
                for acc in sums:
                    acc.assign(tf.zeros(acc.shape, dtype=acc.dtype))
                return 0

            ops.cond((self._iterations + 1) % steps == 0, update, lambda: 0)
        if self.use_ema:
            self._update_averages()

    def _update(self, grads, variables):
        grads = self._clip_gradients(grads)
        self._apply_weight_decay(variables)
        self.update_all(grads, [_tf_variable(v) for v in variables], self._get_current_learning_rate())

    def update_all(self, grads, variables, learning_rate):
        """`update_step` for each variable; subclasses compute here what all of them share."""
        for grad, variable in zip(grads, variables):
            self.update_step(grad, variable, learning_rate)

    def assign(self, variable, value):
        variable = _tf_variable(variable)
        variable.assign(tf.cast(value, variable.dtype))

    def assign_add(self, variable, value):
        variable = _tf_variable(variable)
        variable.assign_add(tf.cast(value, variable.dtype))

    def assign_sub(self, variable, value):
        variable = _tf_variable(variable)
        variable.assign_sub(tf.cast(value, variable.dtype))

    def scale_loss(self, loss):
        return loss if self.loss_scale_factor is None else loss * self.loss_scale_factor

    # Gradients and weights besides the step

    def _clip_gradients(self, grads):
        if self.clipnorm and self.clipnorm > 0:
            return [tf.clip_by_norm(g, self.clipnorm) for g in grads]
        if self.global_clipnorm and self.global_clipnorm > 0:
            limit = self.global_clipnorm
            norm = tf.sqrt(tf.add_n([tf.reduce_sum(tf.square(g)) for g in grads]))
            # An infinite norm makes the scale NaN.
            scale = limit * tf.minimum(1.0 / norm, 1.0 / limit) + (norm - norm)
            return [g * scale for g in grads]
        if self.clipvalue and self.clipvalue > 0:
            return [tf.clip_by_value(g, -self.clipvalue, self.clipvalue) for g in grads]
        return grads

    def exclude_from_weight_decay(self, var_list=None, var_names=None):
        """Spare these variables, and those whose names match one of these patterns."""
        keys = {self._var_key(v) for v in var_list or ()}
        self._excluded = (keys, re.compile("|".join(set(var_names))) if var_names else None)

    def _use_weight_decay(self, variable):
        keys, pattern = self._excluded
        return self._var_key(variable) not in keys and not (pattern and pattern.search(variable.name))

    def _apply_weight_decay(self, variables):
        if self.weight_decay is None:
            return
        rate = tf.cast(self._get_current_learning_rate(), floatx())
        for variable in variables:
            if self._use_weight_decay(variable):
                value = _tf_variable(variable)
                value.assign_sub(value * tf.cast(self.weight_decay * rate, value.dtype))

    def _update_averages(self):
        started = tf.cast(tf.not_equal(tf.convert_to_tensor(self.iterations), 0), floatx())
        for variable, average in zip(self._trainable_variables, self._model_variables_moving_average):
            momentum = tf.cast(started * self.ema_momentum, average.dtype)
            average.assign(momentum * average + (1 - momentum) * variable)
        if self.ema_overwrite_frequency:

            def overwrite():
                self.finalize_variable_values(self._trainable_variables)
                return 0

            ops.cond((self.iterations + 1) % self.ema_overwrite_frequency == 0, overwrite, lambda: 0)

    def finalize_variable_values(self, var_list):
        """At the end of training: with `use_ema`, weights become their moving averages."""
        if not self.use_ema:
            return
        for variable, average in zip(var_list, self._model_variables_moving_average):
            variable.assign(average)

    # Learning rate

    @property
    def learning_rate(self):
        return self._get_current_learning_rate()

    @learning_rate.setter
    def learning_rate(self, learning_rate):
        before = self._learning_rate
        if isinstance(learning_rate, LearningRateSchedule) or callable(learning_rate):
            self._learning_rate = learning_rate
            if isinstance(before, Variable):
                self._tracker.untrack(before)
            return
        if isinstance(before, LearningRateSchedule):
            raise TypeError(
                "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor "
                "argument, hence its learning rate is not settable. If you need the learning rate to be settable, you "
                "should instantiate the optimizer with a float `learning_rate` argument."
            )
        before.assign(learning_rate)

    def _get_current_learning_rate(self):
        rate = self._learning_rate
        if isinstance(rate, LearningRateSchedule):
            return rate(self._iterations)
        return rate() if callable(rate) else rate

    # Configuration and saving

    def set_weights(self, weights):
        if not self.built:
            raise ValueError(
                "You are calling `set_weights()` on an optimizer that has not yet been built. Please call "
                "`optimizer.build(trainable_variables)` to create the optimizer weights before calling `set_weights()`."
            )
        for variable, weight in zip(self._variables, weights):
            variable.assign(weight)

    def save_own_variables(self, store):
        for i, variable in enumerate(self.variables):
            store[str(i)] = variable.numpy()

    def load_own_variables(self, store):
        own = self.variables
        if len(store.keys()) != len(own):
            hint = "This is likely because the optimizer has not been called/built yet." if not own else ""
            warnings.warn(
                f"Skipping variable loading for optimizer '{self.name}', because it has {len(own)} variables whereas "
                f"the saved optimizer has {len(store.keys())} variables. {hint}",
                stacklevel=2,
            )
            return
        for i, variable in enumerate(own):
            variable.assign(store[str(i)])

    def get_config(self):
        rate = self._learning_rate
        config = {
            "name": self.name,
            "learning_rate": float(rate.numpy()) if isinstance(rate, Variable) else serialize_keras_object(rate),
        }
        for name in (
            "weight_decay", "clipnorm", "global_clipnorm", "clipvalue", "use_ema", "ema_momentum",
            "ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps",
        ):  # fmt: skip
            config[name] = getattr(self, name)
        return config

    @classmethod
    def from_config(cls, config, custom_objects=None):
        if isinstance(config.get("learning_rate"), dict):
            rate = deserialize_keras_object(config["learning_rate"], custom_objects=custom_objects)
            config = {**config, "learning_rate": rate}
        return cls(**config)

    def _check_super_called(self):
        if "_lock" not in self.__dict__:
            raise RuntimeError(
                f"In optimizer '{self.__class__.__name__}', you forgot to call `super().__init__()` as the first "
                "statement in the `__init__()` method. Go add it!"
            )

    def __setattr__(self, name, value):
        if name != "_lock":
            self._check_super_called()
        tracker = self.__dict__.get("_tracker")
        super().__setattr__(name, tracker.track(value) if tracker is not None else value)


def _check_arguments(clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_frequency, accumulation):
    if accumulation and not accumulation >= 2:
        raise ValueError(
            "`gradient_accumulation_steps` must be an integer >= 2. "
            f"Received: gradient_accumulation_steps={accumulation}"
        )
    if use_ema:
        if not 0 <= ema_momentum <= 1:
            raise ValueError(f"`ema_momentum` must be in the range [0, 1]. Received: ema_momentum={ema_momentum}")
        if ema_frequency and (not isinstance(ema_frequency, int) or ema_frequency < 1):
            raise ValueError(
                "`ema_overwrite_frequency` must be an integer >= 1 or None. "
                f"Received: ema_overwrite_frequency={ema_frequency}"
            )
    if sum(a is not None for a in (clipnorm, clipvalue, global_clipnorm)) > 1:
        raise ValueError(
            "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
            f"clipnorm={clipnorm}, clipvalue={clipvalue}, global_clipnorm={global_clipnorm}"
        )
