# needs: numpy
# Saving the state of training, and going on from it.
import os
import tempfile

import keras
import tensorflow as tf

keras.utils.set_random_seed(3)
folder = tempfile.mkdtemp()


class Line(tf.Module):
    def __init__(self):
        super().__init__()
        self.slope = tf.Variable(0.5)
        self.offsets = [tf.Variable(0.0), tf.Variable(1.0)]

    def __call__(self, x):
        return self.slope * x + self.offsets[0]


model = Line()
saver = tf.train.Checkpoint(step=tf.Variable(1), model=model)
manager = tf.train.CheckpointManager(saver, folder, max_to_keep=2)
print(manager.latest_checkpoint, tf.train.latest_checkpoint(folder))
for step in range(4):
    with tf.GradientTape() as tape:
        loss = (model(2.0) - 7.0) ** 2
    (slope,) = tape.gradient(loss, [model.slope])
    model.slope.assign_sub(0.05 * slope)
    saver.step.assign_add(1)
    print(int(saver.step), "%.4f" % loss, os.path.basename(manager.save()))
print(sorted(os.listdir(folder)), [os.path.basename(c) for c in manager.checkpoints])
print(tf.train.list_variables(manager.latest_checkpoint))
print(tf.train.load_checkpoint(folder).get_tensor("model/slope/.ATTRIBUTES/VARIABLE_VALUE"))
other = Line()
again = tf.train.Checkpoint(step=tf.Variable(0), model=other)
status = again.restore(tf.train.latest_checkpoint(folder))
status.assert_existing_objects_matched()
print(int(again.step), "%.5f" % other.slope.numpy() == "%.5f" % model.slope.numpy())
empty = tf.Module()
tf.train.Checkpoint(model=empty).restore(tf.train.latest_checkpoint(folder)).expect_partial()
empty.slope = tf.Variable(-1.0)
print("made later:", "%.4f" % empty.slope.numpy())
inputs = keras.Input((2,))
net = keras.Model(inputs, keras.layers.Dense(1, name="out")(inputs))
net.compile("adam", "mse")
net.fit(tf.ones([4, 2]), tf.ones([4, 1]), verbose=0)
path = tf.train.Checkpoint(net=net).write(os.path.join(folder, "net"))
print([name for name, _ in tf.train.list_variables(path)])
before = net.get_weights()[0].copy()
net.layers[1].kernel.assign(tf.zeros([2, 1]))
tf.train.Checkpoint(net=net).read(path).assert_consumed()
print((net.get_weights()[0] == before).all())
