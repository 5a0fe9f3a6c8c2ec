"""keras.optimizers.LossScaleOptimizer: gradients of 16 bits kept from vanishing."""

import tensorflow as tf

from keras.src import initializers, ops
from keras.src.api_export import keras_export
from keras.src.backend.name_scope import name_scope
from keras.src.optimizers.optimizer import Optimizer
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object

# What belongs on the inner optimizer, and the value that says nothing.
_INNER = {
    "weight_decay": None, "clipnorm": None, "global_clipnorm": None, "clipvalue": None, "use_ema": False,
    "ema_momentum": 0.99, "ema_overwrite_frequency": None, "loss_scale_factor": None, "gradient_accumulation_steps": None,
}  # fmt: skip


@keras_export("keras.optimizers.LossScaleOptimizer", "keras.mixed_precision.LossScaleOptimizer")
class LossScaleOptimizer(Optimizer):
    """Scales the loss up before gradients are taken, and the gradients down before the inner optimizer sees them.

    The scale doubles after `dynamic_growth_steps` steps with finite gradients; a step whose gradients are not finite is
    left out, and halves it.
    """

    def __init__(self, inner_optimizer, initial_scale=2.0**15, dynamic_growth_steps=2000, name=None, **kwargs):
        if not kwargs.pop("dynamic", True):
            raise ValueError(
                "LossScaleOptimizer no longer supports `dynamic=False`. Instead, simply set `loss_scale_factor` directly "
                "on the `inner_optimizer`."
            )
        for key, usual in _INNER.items():
            value = kwargs.pop(key, usual)
            if value != usual:
                raise ValueError(f"LossScaleOptimizer does not support `{key}`. Instead, set `{key}` on the `inner_optimizer`.")
        if kwargs:
            raise ValueError(f"LossScaleOptimizer does not support arguments: `{'`, `'.join(kwargs.keys())}`.")
        super().__init__(learning_rate=0.0, name=name)
        self.inner_optimizer = inner_optimizer
        self.initial_scale = initial_scale
        self.dynamic_growth_steps = dynamic_growth_steps
        self.inner_optimizer.loss_scale_factor = None

    def build(self, var_list):
        self.step_counter = self.add_variable((), initializers.Zeros(), dtype="int32", name="step_counter")
        self.dynamic_scale = self.add_variable(
            (), initializers.Constant(self.initial_scale), dtype="float32", name="dynamic_scale"
        )
        self.inner_optimizer.build(var_list)
        super().build(var_list)

    @property
    def variables(self):
        return self._variables + self.inner_optimizer.variables

    def apply(self, grads, trainable_variables=None):
        if not self.built:
            with name_scope(self.name, caller=self):
                self.build(trainable_variables)
            self.built = True
        finite = tf.reduce_all(tf.stack([tf.reduce_all(tf.math.is_finite(g)) for g in grads if g is not None]))

        def step():
            scale = tf.convert_to_tensor(self.dynamic_scale)
            unscaled = [None if g is None else g / tf.cast(scale, g.dtype) for g in grads]
            self.inner_optimizer.apply(unscaled, trainable_variables)
            grows = tf.equal(tf.convert_to_tensor(self.step_counter), self.dynamic_growth_steps - 1)
            self.dynamic_scale.assign(tf.where(grows, scale * 2.0, scale))
            self.step_counter.assign(tf.where(grows, 0, tf.convert_to_tensor(self.step_counter) + 1))
            return 0

        def skip():
            self.step_counter.assign(0)
            self.dynamic_scale.assign(tf.convert_to_tensor(self.dynamic_scale) * 0.5)
            return 0

        if not self.inner_optimizer.built:
            self.inner_optimizer.build(trainable_variables)
        ops.cond(finite, step, skip)

    @property
    def learning_rate(self):
        return self.inner_optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate):
        self.inner_optimizer.learning_rate = learning_rate

    @property
    def iterations(self):
        return self.inner_optimizer.iterations

    def scale_loss(self, loss):
        return loss * tf.convert_to_tensor(self.dynamic_scale) if self.built else loss * self.initial_scale

    def finalize_variable_values(self, var_list):
        self.inner_optimizer.finalize_variable_values(var_list)

    def get_config(self):
        return {
            "name": self.name,
            "inner_optimizer": serialize_keras_object(self.inner_optimizer),
            "initial_scale": self.initial_scale,
            "dynamic_growth_steps": self.dynamic_growth_steps,
        }

    @classmethod
    def from_config(cls, config, custom_objects=None):
        inner = deserialize_keras_object(config["inner_optimizer"], custom_objects=custom_objects)
        return cls(**{**config, "inner_optimizer": inner})
