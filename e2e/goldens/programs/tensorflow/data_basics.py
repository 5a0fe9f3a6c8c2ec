# tf.data: building and reading pipelines.
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices([1, 2, 3, 4, 5])
print([int(x) for x in ds])
for x in ds.take(2):
    print(x)
print(ds.element_spec, len(ds), ds.cardinality())
print([int(x) for x in ds.map(lambda x: x * x)])
print([int(x) for x in ds.filter(lambda x: x % 2 == 1)])
for batch in ds.batch(2):
    print(batch)
for batch in ds.batch(2, drop_remainder=True):
    print(batch)
print([int(x) for x in ds.repeat(2)], [int(x) for x in ds.skip(3)])
print([int(x) for x in tf.data.Dataset.range(2, 10, 3)])
pairs = tf.data.Dataset.from_tensor_slices(([1.0, 2.0, 3.0], ["a", "b", "c"]))
for number, letter in pairs:
    print(float(number), letter)
named = tf.data.Dataset.from_tensor_slices({"x": [1, 2], "y": [3, 4]})
for row in named:
    print({k: int(v) for k, v in row.items()})
print([(int(i), int(x)) for i, x in ds.enumerate()])
print([(int(a), int(b)) for a, b in tf.data.Dataset.zip((ds, ds.skip(1)))])
print([int(x) for x in ds.concatenate(ds.take(1))])
print(int(ds.reduce(0, lambda total, x: total + x)))
print([[int(v) for v in w] for w in ds.window(2, drop_remainder=True)])
print([int(x) for x in ds.flat_map(lambda x: tf.data.Dataset.from_tensors(x).repeat(tf.cast(x, tf.int64))).take(6)])
print([int(x) for x in ds.cache().prefetch(1)])
print([int(x) for x in ds.shard(2, 0)])


def generate():
    for i in range(3):
        yield i, [i, i * 2]


for a, b in tf.data.Dataset.from_generator(generate, output_signature=(
        tf.TensorSpec(shape=(), dtype=tf.int32), tf.TensorSpec(shape=(2,), dtype=tf.int32))):
    print(a, b)
for p in tf.data.Dataset.from_tensor_slices([1, 2, 3, 4]).batch(3).map(lambda x: tf.reduce_sum(x)):
    print(p)
x, y = next(iter(tf.data.Dataset.from_tensor_slices((tf.zeros([4, 2]), tf.range(4))).batch(3)))
print(x.shape, y)
print(sorted(int(x) for x in ds.shuffle(5)))
