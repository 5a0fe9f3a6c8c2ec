# needs: numpy
# Dropout masks and shuffled batches follow the seed.
import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(3)
drop = keras.layers.Dropout(0.5)
x = tf.ones([2, 6])
print(drop(x, training=True))
print(drop(x, training=True))
print(drop(x))
print(drop(x, training=False))
seeded = keras.layers.Dropout(0.25, seed=11)
print([f"{float(v):.4f}" for v in seeded(tf.ones([10]), training=True)])
keras.utils.set_random_seed(5)
print(np.random.rand(3).round(4), np.random.permutation(6))
import random
print(round(random.random(), 4), random.randint(0, 100))
keras.utils.set_random_seed(9)
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dropout(0.5), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
data = np.arange(16.0, dtype="float32").reshape(8, 2) / 16
history = model.fit(data, data.sum(axis=1), epochs=3, batch_size=4, shuffle=False, verbose=0)
print([f"{v:.5f}" for v in history.history["loss"]])
