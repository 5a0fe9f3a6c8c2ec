# Event files written in a training loop and read back, name scopes, device placement, and what tf.config lists.
# needs: numpy
import os
import tempfile

import tensorflow as tf

folder = tempfile.mkdtemp()
writer = tf.summary.create_file_writer(os.path.join(folder, "train"))
w = tf.Variable(2.0, name="w")
optimizer = tf.optimizers.SGD(0.1)
with writer.as_default():
    for step in range(4):
        with tf.GradientTape() as tape:
            loss = tf.math.square(w - 5.0)
        optimizer.apply_gradients([(tape.gradient(loss, w), w)])
        tf.summary.scalar("loss", loss, step=step)
        with tf.name_scope("weights"):
            tf.summary.scalar("w", w, step=step)
        tf.summary.histogram("values", tf.random.stateless_normal([8], [1, step]), step=step)
    tf.summary.text("note", "a short run", step=0)
writer.flush()
writer.close()

files = tf.io.gfile.glob(os.path.join(folder, "train", "events*"))
print(len(files), os.path.basename(files[0]).startswith("events.out.tfevents"))
tags = {}
for raw in tf.data.TFRecordDataset(files):
    event = tf.compat.v1.Event.FromString(raw.numpy())
    for value in event.summary.value:
        tags.setdefault(value.tag, []).append(event.step)
        if value.tag == "loss":
            print(event.step, f"{float(tf.make_ndarray(value.tensor)):.4f}")
print({k: len(v) for k, v in sorted(tags.items())})

with tf.name_scope("outer") as name:
    print(name, tf.Variable(1.0, name="inside").name)
    with tf.name_scope("inner"):
        print(tf.Variable(1.0).name)


@tf.function
def named(x):
    with tf.name_scope("first"):
        y = tf.add(x, 1.0, name="plus")
    with tf.name_scope("second"):
        z = tf.multiply(y, 2.0, name="times")
    return z


graph = named.get_concrete_function(tf.TensorSpec([], tf.float32)).graph
print([op.name for op in graph.get_operations() if "plus" in op.name or "times" in op.name])
with tf.device("/cpu:0"):
    placed = tf.constant([1.0, 2.0])
print(placed.device.endswith("CPU:0"), tf.config.list_physical_devices("CPU")[0].device_type, len(tf.config.list_logical_devices("CPU")))
tf.summary.experimental.set_step(7)
print(tf.summary.experimental.get_step(), tf.summary.should_record_summaries().numpy() if hasattr(tf.summary.should_record_summaries(), "numpy") else tf.summary.should_record_summaries())
print(tf.executing_eagerly(), tf.math.reduce_prod([1, 2, 3]).numpy(), int(tf.__version__.split(".")[0]))
