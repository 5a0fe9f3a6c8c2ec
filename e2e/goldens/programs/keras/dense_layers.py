# needs: numpy
# A dense layer: shapes, weights, calling it.
import numpy as np
import tensorflow as tf
from tensorflow import keras

layer = keras.layers.Dense(3)
print(layer.built, layer.weights)
x = tf.constant([[1.0, 2.0], [3.0, -1.0]])
print(layer(x).shape, layer.built)
print([tuple(w.shape) for w in layer.weights], [w.name for w in layer.weights], layer.units)
layer.set_weights([np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.0]]), np.array([0.25, 0.5, -0.5])])
print(layer(x))
print(layer.get_weights())
print([f"{float(v):.4f}" for v in tf.reshape(keras.layers.Dense(2, activation="relu", kernel_initializer="ones")(x), [-1])])
print(keras.layers.Dense(2, use_bias=False, kernel_initializer=keras.initializers.Constant(0.5))(x))
print(layer.count_params(), layer.trainable, len(layer.trainable_weights))
layer.trainable = False
print(len(layer.trainable_weights), len(layer.non_trainable_weights))
named = keras.layers.Dense(1, name="head")
print(named.name, keras.layers.Dense(1).name.startswith("dense"))
print(layer.compute_output_shape((None, 2)))
config = named.get_config()
print(config["units"], config["activation"], config["use_bias"])
for bad in [lambda: layer(tf.zeros([1, 5])), lambda: keras.layers.Dense(-1), lambda: keras.layers.Dense(2, activation="reluu")]:
    try:
        bad()
    except ValueError as error:
        print("ValueError:", error)
