# needs: numpy
# Training examples written to a record file, and read back as tensors.
import os
import tempfile

import tensorflow as tf

folder = tempfile.mkdtemp()
path = os.path.join(folder, "flowers.tfrecord")


def example(number):
    feature = {
        "size": tf.train.Feature(float_list=tf.train.FloatList(value=[number, number / 2])),
        "label": tf.train.Feature(int64_list=tf.train.Int64List(value=[number])),
        "name": tf.train.Feature(bytes_list=tf.train.BytesList(value=[b"flower %d" % number])),
        "petals": tf.train.Feature(int64_list=tf.train.Int64List(value=range(number))),
    }
    return tf.train.Example(features=tf.train.Features(feature=feature))


with tf.io.TFRecordWriter(path) as writer:
    for i in range(4):
        writer.write(example(i).SerializeToString())
print(os.path.getsize(path), len(example(3).SerializeToString()))
print(tf.train.Example.FromString(example(2).SerializeToString()) == example(2), example(1).features.feature["label"].int64_list.value[0])
print(tf.train.Features(feature={"a": tf.train.Feature(int64_list=tf.train.Int64List(value=[1, 2]))}))
description = {
    "size": tf.io.FixedLenFeature([2], tf.float32),
    "label": tf.io.FixedLenFeature([], tf.int64),
    "name": tf.io.FixedLenFeature([], tf.string, default_value=""),
    "petals": tf.io.VarLenFeature(tf.int64),
}
raw = tf.data.TFRecordDataset([path])
parsed = raw.map(lambda record: tf.io.parse_single_example(record, description))
print(raw.element_spec, parsed.element_spec)
for row in parsed:
    print(row["label"].numpy(), row["size"].numpy(), row["name"].numpy(), tf.sparse.to_dense(row["petals"]).numpy())
for batch in raw.batch(2).map(lambda r: tf.io.parse_example(r, {**description, "petals": tf.io.RaggedFeature(tf.int64)})):
    print(batch["size"].numpy().tolist(), batch["petals"])
try:
    tf.io.parse_single_example(example(1).SerializeToString(), {"missing": tf.io.FixedLenFeature([], tf.int64)})
except tf.errors.InvalidArgumentError as error:
    print(error.message.split("}} ")[1])
lines = ["sepal,petal,kind", "5.1,3.5,0", "4.9,,1"]
print(tf.io.decode_csv(lines[1:], [[0.0], [9.0], [0]]))
tensor = tf.io.serialize_tensor(tf.constant([[1, 2], [3, 4]]))
print(tensor, tf.io.parse_tensor(tensor, tf.int32))
