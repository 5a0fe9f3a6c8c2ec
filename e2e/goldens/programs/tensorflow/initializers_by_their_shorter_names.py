# needs: numpy
# Initial values from tf.initializers, tf.keras.initializers, the lower-case classes of tf and those of TensorFlow 1.
import keras
import numpy as np
import tensorflow as tf


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error))


print(tf.initializers.RandomNormal is keras.initializers.RandomNormal, tf.initializers.zeros is tf.initializers.Zeros, tf.initializers.Zeros.__name__)
print(tf.initializers.zeros()((2, 3)), tf.initializers.Zeros()([2], dtype="int32"), tf.initializers.ones()((1, 2), dtype=tf.float64))
first = tf.initializers.RandomNormal(mean=1.0, stddev=0.5, seed=3)
print(first((2, 2)).numpy().round(5), first((2, 2)).numpy().round(5), first.get_config())
print(tf.initializers.RandomNormal(seed=3)((2, 2)).numpy().round(5), type(tf.initializers.RandomNormal().seed).__name__)
print(tf.initializers.get("glorot_uniform").get_config()["seed"] is not None, tf.initializers.serialize(tf.initializers.Zeros()))
layer = keras.layers.Dense(2, kernel_initializer=tf.initializers.RandomNormal(seed=1), bias_initializer=tf.initializers.ones())
print(layer(tf.ones((1, 3))).numpy().round(5), layer.bias.numpy(), layer.get_config()["kernel_initializer"])

normal = tf.random_normal_initializer(mean=2.0, stddev=0.25, seed=5)
print(normal((2, 3)).numpy().round(5))
print(normal((2, 3)).numpy().round(5), normal.get_config())
print(tf.random_normal_initializer(seed=5)((3,), dtype=tf.float64).numpy().round(5))
print(tf.zeros_initializer()((2, 2)), tf.zeros_initializer()([3], dtype=tf.bool), tf.ones_initializer()((2,), tf.int32), tf.zeros_initializer().get_config())
print(tf.constant_initializer([1, 2, 3, 4])((2, 2)), tf.constant_initializer(7).get_config())
uniform = tf.random_uniform_initializer(-1.0, 1.0, seed=9)
print(uniform((2, 2)).numpy().round(5), uniform.get_config(), tf.random_uniform_initializer(0, 10, seed=2)((4,), dtype=tf.int32))
tf.random.set_seed(11)
print(tf.Variable(tf.random_normal_initializer()((2, 2)), name="w").numpy().round(5))
weights = tf.Variable(initial_value=tf.zeros_initializer()(shape=(4,), dtype="float32"), trainable=True)
print(weights)
print(tf.random_normal_initializer.from_config({"mean": 0.0, "stddev": 2.0, "seed": 1}).get_config())
for bad in [lambda: tf.random_normal_initializer()((2,), dtype=tf.int32), lambda: tf.zeros_initializer()(), lambda: tf.zeros_initializer()((2,), dtype="complex"),
            lambda: tf.constant_initializer([1, 2, 3])((2, 2)), lambda: tf.initializers.get("nothing"), 
            lambda: tf.random_uniform_initializer()((2,), dtype=tf.string), lambda: tf.constant_initializer(object())]:
    told(bad)


class Ramp(keras.initializers.Initializer):
    def __init__(self, slope):
        self.slope = slope

    def __call__(self, shape, dtype=None):
        return self.slope * keras.ops.reshape(keras.ops.arange(int(np.prod(shape)), dtype=dtype), shape)

    def get_config(self):
        return {"slope": self.slope}


ramp = Ramp(0.5)
print(ramp((2, 2), dtype="float32"), Ramp.from_config(ramp.get_config()).slope, isinstance(ramp, tf.keras.initializers.Initializer), ramp.clone().slope)
print(keras.layers.Dense(2, kernel_initializer=ramp)(tf.ones((1, 2))))
told(lambda: keras.initializers.Initializer()((2,)))
told(lambda: keras.initializers.Initializer().get_config())
print(keras.initializers.serialize(ramp))
print(keras.layers.Dense(2, kernel_initializer=lambda shape, dtype: tf.ones(shape, dtype) * 4)(tf.ones((1, 1))))
told(lambda: keras.layers.Dense(1, kernel_initializer="flat"))
told(lambda: keras.layers.Dense(1, kernel_initializer=3.5))
# The classes of TensorFlow 1 take a dtype when they are made.
v1 = tf.compat.v1
for make in [v1.initializers.zeros(), v1.initializers.ones(dtype=tf.int32), v1.initializers.constant([1.0, 2.0]), v1.zeros_initializer(dtype=tf.float64)]:
    print(make((2,)), make.get_config())
for make in [v1.initializers.glorot_normal(seed=1), v1.initializers.glorot_uniform(seed=1), v1.initializers.random_normal(0.0, 2.0, seed=1), v1.initializers.truncated_normal(seed=1), v1.initializers.he_normal(seed=1), v1.initializers.lecun_uniform(seed=1)]:
    print(type(make).__name__, make((2, 3)).numpy().round(5).tolist(), make.get_config())
print(v1.initializers.identity(gain=2.0)((2, 3)), v1.initializers.orthogonal(seed=1)((2, 2)).numpy().round(4))
with tf.Graph().as_default():
    w = v1.get_variable("w", (2, 2), initializer=v1.initializers.glorot_normal(seed=4))
    z = v1.get_variable("z", (2,), initializer=v1.initializers.zeros())
    with v1.Session() as session:
        session.run(v1.initializers.global_variables())
        print(session.run([w, z]))
