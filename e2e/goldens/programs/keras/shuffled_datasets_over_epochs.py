# needs: numpy
# A shuffled dataset has another order in each epoch: which one, fit, evaluate and predict decide together.
import keras
import numpy as np
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices(np.arange(12.0, dtype="float32").reshape(12, 1)).shuffle(12, seed=3).batch(12)
model = keras.Sequential([keras.Input((1,)), keras.layers.Rescaling(1.0)])


def row(batch):
    return [int(v) for v in np.ravel(batch)]


print("read", [row(batch) for batch in ds])
for _ in range(3):
    print("predict", row(model.predict(ds, verbose=0)))
print("read", [row(batch) for batch in ds])


class First(keras.Model):
    def train_step(self, data):
        return {"first": tf.reduce_sum(tf.reshape(data, [-1])[:4] * [1e6, 1e4, 1e2, 1.0])}


class Show(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        print("fit", int(logs["first"]))


first = First()
first.compile()
first.fit(ds, epochs=3, verbose=0, callbacks=[Show()])
first.fit(ds, epochs=2, verbose=0, callbacks=[Show()])
print("read", [row(batch) for batch in ds])
