# needs: numpy
# What TensorFlow 1 programs use beside sessions: records, strings, ragged and sparse tensors, images, data, settings of AutoGraph.
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error).split("\n")[0])


print(v1.__version__ == tf.version.VERSION == v1.version.VERSION == tf.__version__, v1.executing_eagerly(), v1.newaxis is None, v1.uint8, v1.int16, v1.AUTO_REUSE)
print(v1.convert_to_tensor([1, 2], dtype=v1.int16), v1.multiply([1.0, 2.0], 3.0), v1.log([1.0, np.e]), v1.squeeze([[1], [2]]), v1.squeeze([[[1]]], squeeze_dims=[0]), v1.nn.tanh([0.0, 1.0]), v1.tile([[1, 2]], [2, 1]), v1.zeros_like([1.5]), v1.ceil([1.2, -1.2]), v1.not_equal([1, 2], [1, 3]), v1.add_n([[1], [2]]), v1.to_float([1, 2]), v1.as_string([1, 2]))
print(v1.nn.softmax_cross_entropy_with_logits(labels=[[0.0, 1.0]], logits=[[1.0, 2.0]]), v1.nn.softmax_cross_entropy_with_logits_v2(labels=[[0.0, 1.0]], logits=[[1.0, 2.0]]))
with v1.GradientTape() as tape:
    w = tf.Variable(3.0)
    y = v1.multiply(w, w)
print(tape.gradient(y, w))


@v1.custom_gradient
def clipped(x):
    return x * 2.0, lambda dy: v1.clip_by_value(dy, -1.0, 1.0)


with tf.GradientTape() as tape:
    tape.watch(w)
    y = clipped(w) * 10.0
print(tape.gradient(y, w), v1.function(lambda x: x + 1)(tf.constant(2)))
print(v1.ragged.constant([[1, 2], []]), v1.RaggedTensor.from_row_lengths([1, 2, 3], [1, 2]), v1.RaggedTensor.from_row_starts([1, 2, 3], [0, 2]), v1.RaggedTensor.from_row_splits([1, 2, 3], [0, 1, 3]), v1.RaggedTensor.from_row_limits([1, 2], [0, 2]), v1.RaggedTensor.from_value_rowids([1, 2], [0, 2]), v1.RaggedTensor.from_tensor([[1, 0], [2, 3]], padding=0), v1.RaggedTensor.from_nested_row_splits([1, 2], [[0, 2], [0, 1, 2]]), v1.ragged.map_flat_values(tf.negative, tf.ragged.constant([[1], [2, 3]])))
print(v1.RaggedTensor.from_sparse(v1.SparseTensor([[0, 0], [1, 0]], [1, 2], [2, 2])).row_limits(), v1.sparse.to_dense(v1.sparse.concat(0, [v1.SparseTensor([[0]], [1], [2]), v1.SparseTensor([[1]], [2], [2])])))
print(v1.strings.substr("hello", 1, 3), v1.strings.unicode_decode(["né", "a"], "UTF-8"), v1.strings.unicode_encode(tf.ragged.constant([[110, 233], [97]]), "UTF-8"), v1.strings.unicode_split("né", "UTF-8"), v1.strings.unicode_script([97, 1076, 12354]), v1.strings.unicode_transcode("né", "UTF-8", "UTF-16-BE"), v1.strings.to_hash_bucket_fast(["a", "b"], 10), v1.encode_base64("hello"), v1.decode_base64(v1.encode_base64("hello")))
print([part.to_list() for part in v1.strings.unicode_decode_with_offsets(["né"], "UTF-8")])
feature = {"age": v1.train.Feature(int64_list=v1.train.Int64List(value=[3])), "name": v1.train.Feature(bytes_list=v1.train.BytesList(value=[b"x"])), "w": v1.train.Feature(float_list=v1.train.FloatList(value=[0.5, 1.0]))}
example = v1.train.Example(features=v1.train.Features(feature=feature))
text = example.SerializeToString()
print(v1.train.Example.FromString(text) == example, len(text))
spec = {"age": v1.FixedLenFeature([], tf.int64), "w": v1.io.FixedLenFeature([2], tf.float32), "missing": v1.FixedLenFeature([], tf.string, default_value="none"), "name": v1.VarLenFeature(tf.string)}
parsed = v1.parse_single_example(text, spec)
print(parsed["age"], parsed["w"], parsed["missing"], parsed["name"].values, v1.io.parse_single_example(text, {"age": v1.FixedLenFeature([], tf.int64)}))
with v1.python_io.TFRecordWriter("a.tfrecord") as writer:
    writer.write(text)
    writer.write(b"two")
with v1.io.TFRecordWriter("b.tfrecord") as writer:
    writer.write(b"three")
print([len(r) for r in v1.python_io.tf_record_iterator("a.tfrecord")], [len(r) for r in v1.data.TFRecordDataset(["a.tfrecord", "b.tfrecord"]).as_numpy_iterator()])
with open("rows.csv", "w") as file:
    file.write("x,y\n1,a\n2,b\n")
print(v1.io.decode_csv(["1,2.5", "3,4.5"], [[0], [0.0]]), list(v1.data.TextLineDataset("rows.csv").skip(1).as_numpy_iterator()), list(v1.data.experimental.CsvDataset("rows.csv", [tf.int32, tf.string], header=True).as_numpy_iterator()), v1.read_file("rows.csv"), v1.io.read_file("rows.csv") == v1.read_file("rows.csv"))
features, target = next(iter(v1.data.experimental.make_csv_dataset("rows.csv", 2, label_name="y", shuffle=False, num_epochs=1)))
print(dict(features), target)
print(list(v1.data.Dataset.zip((v1.data.Dataset.range(2), v1.data.Dataset.from_generator(lambda: iter([5, 6]), tf.int32))).as_numpy_iterator()), v1.data.AUTOTUNE, v1.data.Dataset.range(3).apply(v1.data.experimental.shuffle_and_repeat(2, 2)).reduce(np.int64(0), lambda a, b: a + b))
print(v1.parse_tensor(v1.serialize_tensor([1, 2]), tf.int32), v1.image.adjust_brightness([[[0.5]]], 0.25), v1.image.adjust_contrast([[[0.5], [1.0]]], 2.0), v1.image.adjust_hue([[[1.0, 0.0, 0.0]]], 0.5), v1.image.adjust_saturation([[[1.0, 0.5, 0.0]]], 0.5), v1.image.resize([[[1.0], [3.0]]], [1, 4]))
picture = np.arange(12, dtype="uint8").reshape(2, 2, 3) * 20
encoded = tf.io.encode_png(picture)
print(v1.image.decode_image(encoded).numpy().tolist() == picture.tolist(), tf.image.decode_png(encoded, channels=1).shape, v1.image.decode_png(encoded).dtype, tf.image.ResizeMethod.NEAREST_NEIGHBOR, tf.image.resize(picture, [1, 1], method=tf.image.ResizeMethod.NEAREST_NEIGHBOR).numpy().tolist())
flat = np.full((8, 8, 3), 90, "uint8")
jpeg = tf.io.encode_jpeg(flat, quality=100)
print(tf.io.decode_jpeg(jpeg).numpy().mean(), tf.image.decode_jpeg(jpeg, channels=1).shape, v1.image.decode_jpeg(jpeg).dtype, tf.io.is_jpeg(jpeg), tf.image.is_jpeg(encoded))
told(lambda: tf.io.decode_jpeg(b"nothing"))
told(lambda: tf.image.decode_png(b"nothing"))
print(v1.nn.depthwise_conv2d(np.ones((1, 3, 3, 2), "float32"), np.ones((2, 2, 2, 1), "float32"), [1, 1, 1, 1], "VALID").shape, v1.py_func(lambda a: a * 2, [tf.constant([1.0, 2.0])], tf.float32), v1.py_function(lambda a: a + 1, [tf.constant(1)], tf.int32))
print(v1.config.list_physical_devices("CPU")[0].device_type, tf.config.experimental.list_physical_devices("TPU"), v1.logging.INFO, v1.logging.WARN, v1.ConfigProto(allow_soft_placement=True).allow_soft_placement)
v1.print("printed", [1, 2], output_stream="file://log.txt")
print(open("log.txt").read())
Feature = v1.autograph.experimental.Feature
print([f.name for f in Feature], Feature.EQUALITY_OPERATORS.value, Feature.LISTS, Feature.ASSERT_STATEMENTS.value, Feature.BUILTIN_FUNCTIONS, Feature.AUTO_CONTROL_DEPS)
checkpoint = v1.train.Checkpoint(w=w)
path = checkpoint.save("ckpt/w")
w.assign(0.0)
checkpoint.restore(path)
print(w.numpy(), path)
v1.enable_eager_execution()
v1.set_random_seed(3)
print(v1.random.uniform([2], seed=1).shape, v1.multinomial([[0.0, 100.0]], 3), v1.random.categorical([[100.0, 0.0]], 2), v1.nn.dropout(tf.ones([4]), keep_prob=1.0), v1.nn.dropout(tf.ones([4]), rate=0.0))
print(v1.Dimension(3), v1.Dimension(3) + 2, v1.Dimension(None) == 3, v1.Dimension(4) == 4, repr(v1.Dimension(5)), tf.compat.as_bytes("é"), tf.compat.as_text(b"a"), tf.compat.as_str(b"b"), v1.NodeDef(name="n", op="Add").op)
