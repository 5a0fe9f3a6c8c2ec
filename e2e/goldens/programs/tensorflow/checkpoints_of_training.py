# A training loop that saves, stops, and goes on where it stopped: Checkpoint, CheckpointManager, optimizer slots.
# needs: numpy
import os
import tempfile

import tensorflow as tf

folder = tempfile.mkdtemp()


class Net(tf.Module):
    def __init__(self):
        super().__init__()
        self.layers = [tf.Variable([[1.0], [2.0]]), tf.Variable([0.5])]
        self.table = {"scale": tf.Variable(1.0)}

    def __call__(self, x):
        return (x @ self.layers[0] + self.layers[1]) * self.table["scale"]


def toy_dataset():
    inputs = tf.range(10.0)[:, None]
    data = tf.concat([inputs, inputs * 0.1], 1)
    return tf.data.Dataset.from_tensor_slices({"x": data, "y": inputs * 5.0}).repeat().batch(2)


def train_step(net, example, optimizer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.abs(net(example["x"]) - example["y"]))
    gradients = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(gradients, net.trainable_variables))
    return loss


def train_and_checkpoint(net, optimizer, iterator, ckpt, manager):
    status = ckpt.restore(manager.latest_checkpoint)
    if manager.latest_checkpoint:
        status.expect_partial()
        print("Restored from", os.path.basename(manager.latest_checkpoint))
    else:
        print("Initializing from scratch.")
    for _ in range(6):
        loss = train_step(net, next(iterator), optimizer)
        ckpt.step.assign_add(1)
        if int(ckpt.step) % 3 == 0:
            path = manager.save()
            print(f"Saved checkpoint for step {int(ckpt.step)}: {os.path.basename(path)}, loss {loss:.3f}")


for _ in range(2):
    net = Net()
    optimizer = tf.keras.optimizers.SGD(0.02, momentum=0.9)
    iterator = iter(toy_dataset())
    ckpt = tf.train.Checkpoint(step=tf.Variable(1), optimizer=optimizer, net=net)
    manager = tf.train.CheckpointManager(ckpt, folder, max_to_keep=3)
    train_and_checkpoint(net, optimizer, iterator, ckpt, manager)
print([os.path.basename(p) for p in manager.checkpoints])
for name, shape in tf.train.list_variables(tf.train.latest_checkpoint(folder)):
    if "net" in name:
        print(name, shape)

part = tf.train.Checkpoint(net=tf.train.Checkpoint(bias=tf.Variable([9.0])))
status = part.restore(tf.train.latest_checkpoint(folder))
print(part.net.bias.numpy())
to_restore = tf.Variable(tf.zeros([1]))
fake_layer = tf.train.Checkpoint(layers=[tf.Variable([[0.0], [0.0]]), to_restore])
fake_net = tf.train.Checkpoint(net=fake_layer)
fake_net.restore(tf.train.latest_checkpoint(folder)).expect_partial()
print((to_restore.numpy() == net.layers[1].numpy()).all(), to_restore.shape)
reader = tf.train.load_checkpoint(folder)
print(reader.get_variable_to_shape_map()["save_counter/.ATTRIBUTES/VARIABLE_VALUE"], int(reader.get_tensor("step/.ATTRIBUTES/VARIABLE_VALUE")))
missing = tf.train.Checkpoint(other=tf.Variable(1.0))
try:
    missing.restore(tf.train.latest_checkpoint(folder)).assert_existing_objects_matched()
except AssertionError as error:
    print("AssertionError")
late = tf.train.Checkpoint(step=tf.Variable(0))
late.restore(tf.train.latest_checkpoint(folder)).expect_partial()
late.net = tf.train.Checkpoint()
late.net.table = tf.train.Checkpoint(scale=tf.Variable(7.0))
print(int(late.step), f"{late.net.table.scale.numpy():.4f}" == f"{net.table['scale'].numpy():.4f}")
