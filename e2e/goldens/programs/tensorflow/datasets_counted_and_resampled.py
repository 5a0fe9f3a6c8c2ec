# needs: numpy
# How many elements a dataset has, how it is resampled, its options, and what of tf.data.experimental is still in use.
import numpy as np
import tensorflow as tf


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error).split("\n")[0])


D = tf.data.Dataset
for made in [D.range(5), D.range(10).batch(3), D.range(10).batch(3, drop_remainder=True), D.range(3).repeat(), D.range(3).repeat(2), D.range(9).filter(lambda i: i > 2), D.range(4).take(2), D.range(4).skip(3),
             D.from_generator(lambda: iter([1]), output_signature=tf.TensorSpec((), tf.int32)), D.zip((D.range(2), D.range(5))), D.range(2).concatenate(D.range(3)), D.range(6).shard(4, 1), D.range(3).flat_map(lambda i: D.range(2)),
             D.range(8).interleave(lambda i: D.range(i), cycle_length=2), D.range(7).window(2), D.range(4).padded_batch(3), D.from_tensors([1, 2, 3]), D.range(6).batch(2).unbatch()]:
    print(int(tf.data.experimental.cardinality(made)), made.cardinality().numpy(), end="; ")
print(tf.data.experimental.INFINITE_CARDINALITY, tf.data.experimental.UNKNOWN_CARDINALITY, tf.data.INFINITE_CARDINALITY)
print(tf.data.experimental.cardinality(D.range(2)))
kept = D.range(9).filter(lambda i: i % 2 == 0).apply(tf.data.experimental.assert_cardinality(5))
print(kept.cardinality().numpy(), list(kept.as_numpy_iterator()), len(kept))
told(lambda: list(D.range(9).filter(lambda i: i % 2 == 0).apply(tf.data.experimental.assert_cardinality(4))))
told(lambda: list(D.range(3).apply(tf.data.experimental.assert_cardinality(4))))
told(lambda: len(D.range(3).repeat()))
told(lambda: len(D.range(3).filter(lambda i: True)))

print(tf.data.AUTOTUNE, tf.data.experimental.AUTOTUNE, tf.data.experimental.AUTOTUNE == tf.data.AUTOTUNE)
print(list(D.range(4).map(lambda i: i * 2, num_parallel_calls=tf.data.experimental.AUTOTUNE).prefetch(tf.data.experimental.AUTOTUNE).as_numpy_iterator()))
counter = tf.data.experimental.Counter(start=3, step=4)
print(list(counter.take(3).as_numpy_iterator()), counter.element_spec, D.counter(10, -5).take(3).as_numpy_iterator().__class__.__name__, list(D.counter(10, -5, dtype=tf.int32).take(3).as_numpy_iterator()))
print(list(D.zip((tf.data.experimental.Counter(), D.from_tensor_slices(["a", "b"]))).as_numpy_iterator()))

options = tf.data.Options()
options.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.DATA
options.deterministic = False
options.experimental_optimization.map_parallelization = True
options.autotune.enabled = False
made = D.range(3).with_options(options)
print(made.options().experimental_distribute.auto_shard_policy, made.options().deterministic, made.options().autotune.enabled, D.range(1).options().deterministic, list(made.as_numpy_iterator()), made)
print(list(tf.data.experimental.AutoShardPolicy), tf.data.experimental.AutoShardPolicy.DATA.value, tf.data.experimental.AutoShardPolicy.DATA.name)
told(lambda: setattr(tf.data.Options(), "nothing", 3))
told(lambda: setattr(tf.data.Options(), "deterministic", 3))

words = [[1], [2, 3], [4, 5, 6], []]
ragged = D.from_generator(lambda: iter(words), output_signature=tf.TensorSpec([None], tf.int32))
for batch in ragged.apply(tf.data.experimental.dense_to_ragged_batch(batch_size=3)):
    print(batch)
for batch in ragged.apply(tf.data.experimental.dense_to_ragged_batch(2, drop_remainder=True, row_splits_dtype=tf.int32)):
    print(batch.row_splits)
for batch in ragged.ragged_batch(3):
    print(batch.to_list(), batch.shape)

tf.random.set_seed(4)
labels = D.from_tensor_slices(([0] * 40 + [1] * 8, list(range(48))))
balanced = labels.rejection_resample(class_func=lambda label, value: label, target_dist=[0.5, 0.5], initial_dist=[40 / 48, 8 / 48], seed=7)
print(balanced.element_spec)
drawn = [(int(c), int(v)) for c, (label, v) in balanced]
print(drawn)
print(list(D.sample_from_datasets([D.range(3), D.range(100, 103)], weights=[0.5, 0.5], seed=1).as_numpy_iterator()).__len__())
print(list(D.choose_from_datasets([D.range(3), D.range(100, 103)], D.from_tensor_slices(np.array([0, 1, 1, 0], "int64"))).as_numpy_iterator()))

shot = D.range(5).map(lambda i: i * i).snapshot("snap")
print(list(shot.as_numpy_iterator()), list(shot.as_numpy_iterator()))
print(list(D.range(5).apply(tf.data.experimental.snapshot("snap2")).as_numpy_iterator()))
print(list(D.range(10).apply(tf.data.experimental.take_while(lambda i: i < 4)).as_numpy_iterator()))
print(list(D.from_tensor_slices([1, 1, 2, 1]).apply(tf.data.experimental.unique()).as_numpy_iterator()))
print(list(D.range(4).apply(tf.data.experimental.shuffle_and_repeat(4, count=2, seed=3)).as_numpy_iterator()).__len__())
print(list(D.range(3).enumerate(start=5).as_numpy_iterator()), list(D.range(3).apply(tf.data.experimental.enumerate_dataset(5)).as_numpy_iterator()))
print(list(D.range(1, 5).scan(np.int64(0), lambda total, i: (total + i, total + i)).as_numpy_iterator()), D.range(5).reduce(np.int64(0), lambda t, i: t + i).numpy())
told(lambda: D.range(5).rejection_resample(lambda i: i, [0.5]))
told(lambda: D.range(5).batch(0))
told(lambda: list(D.range(5).shuffle(0)))
told(lambda: D.range(5).take("a"))
