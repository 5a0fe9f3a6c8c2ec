# tf.train.Example, TFRecord files, sequence examples, CSV, raw bytes, and datasets that read them.
# needs: numpy
import os
import tempfile

import numpy as np
import tensorflow as tf

folder = tempfile.mkdtemp()


def _bytes_feature(value):
    if isinstance(value, type(tf.constant(0))):
        value = value.numpy()
    return tf.train.Feature(bytes_list=tf.train.BytesList(value=[value]))


def _float_feature(value):
    return tf.train.Feature(float_list=tf.train.FloatList(value=[value]))


def _int64_feature(value):
    return tf.train.Feature(int64_list=tf.train.Int64List(value=[value]))


def serialize_example(feature0, feature1, feature2, feature3):
    feature = {
        "feature0": _int64_feature(int(feature0)),
        "feature1": _int64_feature(feature1),
        "feature2": _bytes_feature(feature2),
        "feature3": _float_feature(feature3),
    }
    return tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString()


print(_bytes_feature(b"test_string"), _float_feature(np.exp(1)), _int64_feature(1))
serialized = serialize_example(False, 4, b"goat", 0.9876)
print(len(serialized), tf.train.Example.FromString(serialized).features.feature["feature2"].bytes_list.value[0])
path = os.path.join(folder, "test.tfrecord")
with tf.io.TFRecordWriter(path) as writer:
    for i in range(4):
        writer.write(serialize_example(i % 2 == 0, i, [b"cat", b"dog", b"goat"][i % 3], i / 8))
description = {
    "feature0": tf.io.FixedLenFeature([], tf.int64, default_value=0),
    "feature1": tf.io.FixedLenFeature([], tf.int64, default_value=0),
    "feature2": tf.io.FixedLenFeature([], tf.string, default_value=""),
    "feature3": tf.io.FixedLenFeature([], tf.float32, default_value=0.0),
}
raw = tf.data.TFRecordDataset([path])
parsed = raw.map(lambda r: tf.io.parse_single_example(r, description))
for record in parsed.take(2):
    print({k: v.numpy() for k, v in sorted(record.items())})
batch = next(iter(raw.batch(3).map(lambda r: tf.io.parse_example(r, {"feature3": description["feature3"], "feature1": tf.io.VarLenFeature(tf.int64)}))))
print(batch["feature3"], tf.sparse.to_dense(batch["feature1"]))
sequence = tf.train.SequenceExample(
    context=tf.train.Features(feature={"length": _int64_feature(2)}),
    feature_lists=tf.train.FeatureLists(feature_list={"tokens": tf.train.FeatureList(feature=[_int64_feature(7), _int64_feature(9)])}),
)
context, lists = tf.io.parse_single_sequence_example(
    sequence.SerializeToString(), {"length": tf.io.FixedLenFeature([], tf.int64)}, {"tokens": tf.io.FixedLenSequenceFeature([], tf.int64)}
)
print(context["length"].numpy(), lists["tokens"].numpy())
tensor = tf.constant([[1.0, 2.0], [3.0, 4.0]])
print(tf.io.parse_tensor(tf.io.serialize_tensor(tensor), tf.float32), tf.io.decode_raw(tf.constant([b"\x01\x00\x02\x00"]), tf.int16))
csv = os.path.join(folder, "a.csv")
with open(csv, "w") as file:
    file.write("age,name,score\n31,ann,0.5\n25,bob,\n40,cid,1.5\n")
lines = tf.data.TextLineDataset(csv).skip(1).map(lambda line: tf.io.decode_csv(line, [0, "", -1.0]))
print([[v.item() if hasattr(v, "item") else v for v in row] for row in lines.as_numpy_iterator()])
columns = tf.data.experimental.CsvDataset(csv, [tf.int32, tf.float32], header=True, select_cols=[0, 2], na_value="")
try:
    print([tuple(float(v) for v in row) for row in columns])
except tf.errors.InvalidArgumentError as error:
    print(type(error).__name__)
table = tf.data.experimental.make_csv_dataset(csv, batch_size=2, label_name="score", num_epochs=1, shuffle=False, column_defaults=[0, "", 0.0])
for features, label in table:
    print({k: v.numpy().tolist() for k, v in features.items()}, label.numpy())
print(tf.io.gfile.exists(csv), sorted(tf.io.gfile.listdir(folder)), tf.strings.to_number(["1.5", "2"]), tf.io.read_file(csv).numpy()[:8])
print(sorted(os.path.basename(p.decode()) for p in tf.data.Dataset.list_files(os.path.join(folder, "*"), shuffle=False).as_numpy_iterator()))
