# needs: numpy
# Optimizers beside the common ones: tf.optimizers, the names of keras.optimizers.legacy, an optimizer of one's own, wrong calls.
import keras
import numpy as np
import tensorflow as tf
from keras import ops


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error))


print(tf.optimizers.Adam is keras.optimizers.Adam, tf.optimizers.SGD is tf.keras.optimizers.SGD, tf.optimizers.schedules.ExponentialDecay is keras.optimizers.schedules.ExponentialDecay)
adam = tf.optimizers.Adam(learning_rate=0.1, beta_1=0.8, epsilon=1e-6, clipnorm=1.0)
print(type(adam), adam.name, adam.learning_rate, float(adam.learning_rate), adam.get_config())
v, w = tf.Variable([1.0, 2.0]), keras.Variable([[3.0]], name="w")
for _ in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(v * v) + tf.reduce_sum(w.value ** 3)
    adam.apply_gradients(zip(tape.gradient(loss, [v]), [v]))
print(v, adam.iterations.numpy(), [(s.path, s.shape) for s in adam.variables])
adam.learning_rate = 0.01
print(float(adam.learning_rate), adam.get_config()["learning_rate"], len(adam.variables))
told(lambda: type(keras.optimizers.legacy.Adam()))
told(lambda: keras.optimizers.legacy.SGD(0.1))
told(lambda: keras.optimizers.legacy.RMSprop)
for name in ["sgd", "SGD", "rmsprop", "adagrad", "adadelta", "adamax", "nadam", "ftrl", "lion", "adafactor", "adamw"]:
    made = keras.optimizers.get(name)
    x = keras.Variable([1.0, -2.0], name="x")
    for _ in range(2):
        made.apply([ops.convert_to_tensor([0.5, -0.25])], [x])
    print(name, type(made).__name__, made.name, np.round(x.numpy(), 5), [s.path for s in made.variables])
told(lambda: keras.optimizers.get("adamant"))
told(lambda: keras.optimizers.get(3))
print(keras.optimizers.serialize(keras.optimizers.SGD(0.5, momentum=0.9, nesterov=True)))
print(keras.optimizers.deserialize(keras.optimizers.serialize(keras.optimizers.RMSprop(0.25))).get_config())
print(keras.optimizers.get({"class_name": "Adam", "config": {"learning_rate": 0.5}}).get_config()["learning_rate"])
told(lambda: keras.optimizers.Adam(lr=0.1))
told(lambda: keras.optimizers.SGD(momentum=2.0))
told(lambda: keras.optimizers.Adam(clipnorm=1.0, clipvalue=1.0))
told(lambda: keras.optimizers.Adam(learning_rate="fast"))
told(lambda: keras.optimizers.Adam().apply_gradients([]))
told(lambda: keras.optimizers.Adam().apply([ops.ones(2)], [keras.Variable([1.0, 2.0]), keras.Variable([1.0])]))
told(lambda: keras.optimizers.Adam().apply_gradients([(None, keras.Variable([1.0]))]))
told(lambda: keras.optimizers.Adam(use_ema=True, ema_momentum=3.0))
told(lambda: keras.optimizers.Adam(gradient_accumulation_steps=1))


def unknown():
    made = keras.optimizers.SGD(0.1)
    made.build([keras.Variable([1.0], name="a")])
    made.apply([ops.ones(1)], [keras.Variable([1.0], name="b")])


told(unknown)


class Halving(keras.optimizers.Optimizer):
    def __init__(self, learning_rate=0.5, name="halving", **kwargs):
        super().__init__(learning_rate=learning_rate, name=name, **kwargs)

    def build(self, variables):
        super().build(variables)
        self.counts = self.add_optimizer_variables(variables, "count")

    def update_step(self, gradient, variable, learning_rate):
        self.assign_sub(variable, ops.multiply(ops.cast(learning_rate, variable.dtype), ops.sign(gradient)))
        count = self.counts[self._get_variable_index(variable)]
        self.assign_add(count, ops.ones_like(count))


own = Halving()
x = keras.Variable([3.0, -3.0], name="x")
for _ in range(3):
    own.apply([x.value], [x])
print(x.numpy(), own.counts[0].numpy(), own.get_config(), own.iterations, own.built)
told(lambda: keras.optimizers.Optimizer(0.1).apply([ops.ones(1)], [keras.Variable([1.0])]))
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
model.compile(own, "mse")
told(lambda: model.fit(np.ones((2, 2)), np.zeros((2, 1)), verbose=0).history)
model.compile(Halving(0.125), "mse")
print(model.fit(np.ones((2, 2)), np.zeros((2, 1)), epochs=2, verbose=0).history)
schedule = keras.optimizers.schedules.PiecewiseConstantDecay([2, 4], [1.0, 0.5, 0.1])
sgd = keras.optimizers.SGD(schedule)
x = keras.Variable(10.0)
for _ in range(6):
    sgd.apply([ops.convert_to_tensor(1.0)], [x])
    print(round(float(x), 4), round(float(sgd.learning_rate), 4), end="; ")
print()
told(lambda: setattr(sgd, "learning_rate", 0.1))
decayed = keras.optimizers.AdamW(0.1, weight_decay=0.5)
a, b = keras.Variable([1.0], name="kernel"), keras.Variable([1.0], name="bias")
decayed.exclude_from_weight_decay(var_names=["bias"])
decayed.apply([ops.zeros(1), ops.zeros(1)], [a, b])
print(a.numpy(), b.numpy(), decayed.weight_decay)
ema = keras.optimizers.SGD(1.0, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2)
x = keras.Variable([4.0])
for _ in range(3):
    ema.apply([ops.ones(1)], [x])
    print(x.numpy(), [s.numpy() for s in ema.variables[2:]])
state = {}
adam.save_own_variables(state)
print(sorted(state), [np.shape(state[k]) for k in sorted(state)])
plain = keras.optimizers.SGD(0.5, momentum=0.5)
x = keras.Variable([2.0])
plain.build([x])
told(lambda: plain.stateless_apply(plain.variables, [ops.ones(1)], [x]))
