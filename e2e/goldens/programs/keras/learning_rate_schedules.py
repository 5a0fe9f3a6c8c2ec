# needs: numpy
# Schedules of Keras and of one's own, in an optimizer and from a callback.
import math

import keras
import numpy as np
from keras.optimizers import schedules

steps = [0, 1, 5, 10, 15, 25]
made = [
    schedules.ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5),
    schedules.ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5, staircase=True),
    schedules.PiecewiseConstantDecay([5, 10], [1.0, 0.5, 0.1]),
    schedules.PolynomialDecay(0.1, 20, end_learning_rate=0.01, power=2.0, cycle=True),
    schedules.InverseTimeDecay(0.1, 10, 0.5),
    schedules.CosineDecay(0.0, 20, alpha=0.1, warmup_target=0.1, warmup_steps=5),
    schedules.CosineDecayRestarts(0.1, 6, t_mul=2.0, m_mul=0.5),
]
for schedule in made:
    print(type(schedule).__name__, [f"{float(schedule(s)):.6g}" for s in steps])
    again = type(schedule).from_config(schedule.get_config())
    print("  ", {k: v for k, v in again.get_config().items() if k != "name"})


@keras.saving.register_keras_serializable(package="my")
class WarmUp(schedules.LearningRateSchedule):
    def __init__(self, d_model, warmup_steps=4):
        super().__init__()
        self.d_model = d_model
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        step = keras.ops.cast(step, "float32")
        arg1 = keras.ops.rsqrt(step)
        arg2 = step * (self.warmup_steps**-1.5)
        return keras.ops.rsqrt(keras.ops.cast(self.d_model, "float32")) * keras.ops.minimum(arg1, arg2)

    def get_config(self):
        return {"d_model": self.d_model, "warmup_steps": self.warmup_steps}


own = WarmUp(16)
print([f"{float(own(s)):.5g}" for s in (1, 2, 4, 8)])
x = np.arange(8.0, dtype="float32").reshape(8, 1) / 8
y = 3 * x
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
model.compile(optimizer=keras.optimizers.Adam(own, beta_1=0.9, beta_2=0.98, epsilon=1e-9), loss="mse")
history = model.fit(x, y, batch_size=2, epochs=2, shuffle=False, verbose=0)
print([f"{v:.5g}" for v in history.history["loss"]], f"{float(model.optimizer.learning_rate):.5g}")
try:
    model.optimizer.learning_rate = 0.1
except TypeError as error:
    print(error)
print(keras.optimizers.serialize(model.optimizer)["config"]["learning_rate"])


def step_decay(epoch, lr):
    return lr if epoch < 2 else lr * math.exp(-0.1)


class CosineAnnealing(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        lr = 0.5 * (1 + math.cos(math.pi * epoch / 4))
        self.model.optimizer.learning_rate = lr
        print("epoch", epoch, f"{float(self.model.optimizer.learning_rate.numpy()):.5g}")


model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
model.fit(x, y, epochs=4, callbacks=[keras.callbacks.LearningRateScheduler(step_decay, verbose=1)], verbose=0)
model.fit(x, y, epochs=3, callbacks=[CosineAnnealing()], verbose=0)
