"""keras.optimizers.schedules: learning rates that depend on the step."""

import math

import tensorflow as tf

from keras.src.api_export import export, keras_export
from keras.src.backend.config import floatx
from keras.src.backend.name_scope import name_scope
from keras.src.saving.serialization import constructor_arguments, deserialize_keras_object, serialize_keras_object


@keras_export("keras.optimizers.schedules.LearningRateSchedule")
class LearningRateSchedule:
    """Subclasses implement `__call__(step)`, which returns the rate."""

    def __call__(self, step):
        raise NotImplementedError(
            f"Learning rate schedule '{self.__class__.__name__}' must override `__call__(self, step)`."
        )

    def get_config(self):
        raise NotImplementedError(
            f"Learning rate schedule '{self.__class__.__name__}' must override `get_config()` in order to be "
            "serializable."
        )

    @classmethod
    def from_config(cls, config):
        return cls(**config)


class _Decay(LearningRateSchedule):
    """A schedule that decays from `initial_learning_rate` over a number of steps."""

    _steps = "decay_steps"

    def __init__(self, **arguments):
        for name, value in arguments.items():
            setattr(self, name, value)
        if arguments[self._steps] <= 0:
            raise ValueError(f"Argument `{self._steps}` must be > 0. Received: {self._steps}={arguments[self._steps]}")

    def __call__(self, step):
        with name_scope(self.name):
            return self.rate(tf.cast(step, floatx()))

    def get_config(self):
        return {name: getattr(self, name) for name in constructor_arguments(type(self))}


@keras_export("keras.optimizers.schedules.ExponentialDecay")
class ExponentialDecay(_Decay):
    """initial * decay_rate ** (step / decay_steps); with `staircase`, whole powers only."""

    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name="ExponentialDecay"):
        super().__init__(
            initial_learning_rate=initial_learning_rate, decay_steps=decay_steps, decay_rate=decay_rate,
            staircase=staircase, name=name,
        )  # fmt: skip

    def rate(self, step):
        p = step / self.decay_steps
        p = tf.floor(p) if self.staircase else p
        return self.initial_learning_rate * tf.pow(tf.cast(self.decay_rate, step.dtype), p)


@keras_export("keras.optimizers.schedules.InverseTimeDecay")
class InverseTimeDecay(_Decay):
    """initial / (1 + decay_rate * step / decay_steps)."""

    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name="InverseTimeDecay"):
        super().__init__(
            initial_learning_rate=initial_learning_rate, decay_steps=decay_steps, decay_rate=decay_rate,
            staircase=staircase, name=name,
        )  # fmt: skip

    def rate(self, step):
        p = step / self.decay_steps
        p = tf.floor(p) if self.staircase else p
        return self.initial_learning_rate / (1.0 + self.decay_rate * p)


@keras_export("keras.optimizers.schedules.PolynomialDecay")
class PolynomialDecay(_Decay):
    """From initial to end along a power of the remaining share; `cycle` starts again at ever longer periods."""

    def __init__(
        self,
        initial_learning_rate,
        decay_steps,
        end_learning_rate=0.0001,
        power=1.0,
        cycle=False,
        name="PolynomialDecay",
    ):
        super().__init__(
            initial_learning_rate=initial_learning_rate, decay_steps=decay_steps, end_learning_rate=end_learning_rate,
            power=power, cycle=cycle, name=name,
        )  # fmt: skip

    def rate(self, step):
        period = tf.cast(self.decay_steps, step.dtype)
        if self.cycle:
            period *= tf.where(tf.equal(step, 0), tf.ones_like(step), tf.math.ceil(step / self.decay_steps))
        else:
            step = tf.minimum(step, period)
        span = self.initial_learning_rate - self.end_learning_rate
        return span * tf.pow(1.0 - step / period, self.power) + self.end_learning_rate


@keras_export("keras.optimizers.schedules.PiecewiseConstantDecay")
class PiecewiseConstantDecay(LearningRateSchedule):
    """values[i] up to and including step boundaries[i], then the last value."""

    def __init__(self, boundaries, values, name="PiecewiseConstant"):
        if len(boundaries) != len(values) - 1:
            raise ValueError(
                "The length of boundaries should be 1 less than the length of values. Received: "
                f"boundaries={boundaries} of length {len(boundaries)}, and values={values} of length {len(values)}."
            )
        self.boundaries = boundaries
        self.values = values
        self.name = name

    def __call__(self, step):
        with name_scope(self.name):
            step = tf.convert_to_tensor(step)
            rate = tf.convert_to_tensor(self.values[-1], dtype=floatx())
            for boundary, value in zip(reversed(self.boundaries), reversed(self.values[:-1])):
                rate = tf.where(step <= tf.cast(boundary, step.dtype), tf.cast(value, rate.dtype), rate)
            return rate

    def get_config(self):
        return {"boundaries": self.boundaries, "values": self.values, "name": self.name}


@keras_export("keras.optimizers.schedules.CosineDecay")
class CosineDecay(_Decay):
    """Half a cosine from initial (or warmup_target, after a linear warmup) to alpha times it."""

    def __init__(
        self,
        initial_learning_rate,
        decay_steps,
        alpha=0.0,
        name="CosineDecay",
        warmup_target=None,
        warmup_steps=0,
    ):
        super().__init__(
            initial_learning_rate=initial_learning_rate, decay_steps=decay_steps, alpha=alpha, name=name,
            warmup_target=warmup_target, warmup_steps=warmup_steps,
        )  # fmt: skip

    def _decayed(self, step, start):
        cosine = 0.5 * (1.0 + tf.cos(tf.constant(math.pi, step.dtype) * (step / self.decay_steps)))
        return start * ((1 - self.alpha) * cosine + self.alpha)

    def rate(self, step):
        if self.warmup_target is None:
            return self._decayed(tf.minimum(step, tf.cast(self.decay_steps, step.dtype)), self.initial_learning_rate)
        step = tf.minimum(step, tf.cast(self.decay_steps + self.warmup_steps, step.dtype))
        rise = self.warmup_target - self.initial_learning_rate
        warm = rise * (step / self.warmup_steps) + self.initial_learning_rate
        return tf.where(step < self.warmup_steps, warm, self._decayed(step - self.warmup_steps, self.warmup_target))


@keras_export("keras.optimizers.schedules.CosineDecayRestarts")
class CosineDecayRestarts(_Decay):
    """Cosine decays one after the other, each t_mul times as long and m_mul times as high.

    Loshchilov & Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017.
    """

    _steps = "first_decay_steps"

    def __init__(self, initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name="SGDRDecay"):
        super().__init__(
            initial_learning_rate=initial_learning_rate, first_decay_steps=first_decay_steps, t_mul=t_mul, m_mul=m_mul,
            alpha=alpha, name=name,
        )  # fmt: skip

    def rate(self, step):
        completed = step / self.first_decay_steps
        if self.t_mul == 1.0:
            restarts = tf.floor(completed)
            completed -= restarts
        else:
            t = tf.constant(self.t_mul, step.dtype)
            restarts = tf.floor(tf.math.log(1.0 - completed * (1.0 - t)) / tf.math.log(t))
            before = (1.0 - tf.pow(t, restarts)) / (1.0 - t)
            completed = (completed - before) / tf.pow(t, restarts)
        height = tf.pow(tf.constant(self.m_mul, step.dtype), restarts)
        cosine = 0.5 * height * (1.0 + tf.cos(tf.constant(math.pi, step.dtype) * completed))
        return self.initial_learning_rate * ((1 - self.alpha) * cosine + self.alpha)


export("keras.optimizers.schedules.serialize", serialize_keras_object)
export("keras.optimizers.schedules.deserialize", deserialize_keras_object)
