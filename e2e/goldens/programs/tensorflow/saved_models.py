# needs: numpy
# A module saved with its traced functions, and used without its class.
import os
import tempfile

import keras
import tensorflow as tf

folder = tempfile.mkdtemp()


class Scale(tf.Module):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable([[2.0, 1.0], [0.0, 3.0]])
        self.offsets = [tf.Variable(1.0)]

    @tf.function(input_signature=[tf.TensorSpec([None, 2])])
    def __call__(self, x):
        return tf.nn.relu(x @ self.weight) + self.offsets[0]

    @tf.function
    def mean(self, x):
        return tf.reduce_mean(x * self.weight)


module = Scale()
print(module.mean(tf.constant([1.0, 2.0])).numpy())
tf.saved_model.save(module, os.path.join(folder, "scale"))
loaded = tf.saved_model.load(os.path.join(folder, "scale"))
print(loaded(tf.ones([3, 2])).numpy(), loaded.mean(tf.constant([1.0, 2.0])).numpy())
print(loaded.weight.numpy().tolist(), loaded.offsets[0].numpy(), sorted(os.listdir(os.path.join(folder, "scale", "variables"))))
loaded.weight.assign(tf.zeros([2, 2]))
print(loaded(tf.ones([1, 2])).numpy(), module(tf.ones([1, 2])).numpy())
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(loaded(tf.ones([2, 2])) ** 2)
print(tape.gradient(loss, loaded.offsets[0]).numpy())
tf.saved_model.save(module, os.path.join(folder, "signed"), signatures=module.__call__.get_concrete_function())
serve = tf.saved_model.load(os.path.join(folder, "signed")).signatures["serving_default"]
print({name: value.numpy().tolist() for name, value in serve(x=tf.ones([1, 2])).items()})
keras.utils.set_random_seed(0)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation="relu"), keras.layers.Dense(1)])
model.export(os.path.join(folder, "keras"), verbose=False)
artifact = tf.saved_model.load(os.path.join(folder, "keras"))
print(abs(float(artifact.serve(tf.ones([2, 3]))[0, 0] - model(tf.ones([2, 3]))[0, 0])) < 1e-6)
print(tf.saved_model.contains_saved_model(os.path.join(folder, "keras")))
