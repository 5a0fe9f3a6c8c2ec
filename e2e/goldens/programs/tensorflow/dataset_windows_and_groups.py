# tf.data for sequences: windows, interleaving, grouping, buckets, scan, sampling, and generators with signatures.
# needs: numpy
import tensorflow as tf

D = tf.data.Dataset


def show(dataset):
    return [x.tolist() if hasattr(x, "tolist") else x for x in dataset.as_numpy_iterator()]


windows = D.range(7).window(3, shift=2, drop_remainder=True).flat_map(lambda w: w.batch(3))
print(show(windows))
print([show(w) for w in D.range(5).window(2)])
features = windows.map(lambda w: (w[:-1], w[-1]))
print([(a.tolist(), int(b)) for a, b in features.as_numpy_iterator()])
print(show(D.range(1, 4).interleave(lambda x: D.from_tensors(x).repeat(3), cycle_length=2, block_length=2)))
print(show(D.range(10).group_by_window(lambda x: x % 3, lambda key, group: group.batch(2), window_size=2)))
elements = D.from_generator(lambda: iter([[0], [1, 2, 3, 4], [5, 6, 7], [7, 8, 9, 10, 11], [13, 14], [19, 20]]),
                            output_signature=tf.TensorSpec([None], tf.int32))  # fmt: skip
bucketed = elements.bucket_by_sequence_length(lambda e: tf.shape(e)[0], bucket_boundaries=[3, 5], bucket_batch_sizes=[2, 2, 2])
print(show(bucketed))
print(show(D.range(6).scan(tf.constant(0, tf.int64), lambda s, x: (s + x, s + x))))
print(show(D.range(10).take_while(lambda x: x < 4)), show(D.from_tensor_slices([1, 1, 3, 3, 2]).unique()))
print(show(D.choose_from_datasets([D.range(0, 9), D.range(10, 19)], D.from_tensor_slices(tf.constant([0, 1, 1, 0], tf.int64)))))
print(show(D.sample_from_datasets([D.range(3), D.range(10, 13)], weights=[0.5, 0.5], seed=3)))
print(show(D.range(6).padded_batch(4)), show(elements.padded_batch(3, padded_shapes=[6], padding_values=-1)))
print(show(D.range(5).enumerate(start=10).map(lambda i, x: i * 100 + x)), int(D.range(5).reduce(tf.constant(0, tf.int64), lambda a, b: a + b)))
print(D.range(5).batch(2).cardinality().numpy(), D.range(5).repeat().cardinality().numpy(), D.range(5).filter(lambda x: x > 2).cardinality().numpy())
print(show(D.range(10).shard(3, 1)), show(D.range(5).skip(2).concatenate(D.range(2))), show(D.zip((D.range(2), D.range(5, 9))).map(lambda a, b: a + b)))


def count(stop):
    i = 0
    while i < stop:
        yield i, [i] * i
        i += 1


counted = D.from_generator(count, args=[4], output_signature=(tf.TensorSpec([], tf.int32), tf.TensorSpec([None], tf.int32)))
print([(int(a), b.tolist()) for a, b in counted.as_numpy_iterator()], counted.element_spec)
print(show(counted.map(lambda a, b: tf.reduce_sum(b) + a).batch(2)))
mixed = D.from_tensor_slices({"a": [1, 2, 3], "b": (tf.zeros([3, 2]), ["x", "y", "z"])})
print(mixed.element_spec)
print(next(iter(mixed.batch(2)))["b"][1].numpy(), len(mixed), bool(mixed))
print(show(D.range(4).flat_map(lambda x: D.range(x))), show(D.range(6).batch(3).unbatch()))
shuffled = D.range(8).shuffle(4, seed=1, reshuffle_each_iteration=False)
print(show(shuffled), show(shuffled), show(D.random(seed=4).take(2)))
print(show(D.from_tensors([1, 2]).repeat(2)), show(D.range(3).cache()))
try:
    for _ in D.range(3).map(lambda x: tf.debugging.assert_less(x, tf.constant(2, tf.int64)) or x):
        pass
except (tf.errors.InvalidArgumentError, TypeError) as error:
    print(type(error).__name__)
print(show(D.range(5).map(lambda x: 10 // (x - 2)).ignore_errors()))
