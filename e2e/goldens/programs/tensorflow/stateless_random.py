# Random numbers that depend on nothing but their seed.
import tensorflow as tf


def show(t):
    print(t.dtype.name, t.shape, [round(float(v), 4) for v in tf.reshape(t, [-1])])


show(tf.random.stateless_uniform([5], seed=[1, 2]))
show(tf.random.stateless_uniform([2, 3], seed=[0, 0], minval=-1, maxval=1))
show(tf.random.stateless_uniform([6], seed=[3, 4], minval=0, maxval=10, dtype=tf.int32))
show(tf.random.stateless_normal([6], seed=[1, 2]))
show(tf.random.stateless_normal([3], seed=[1, 2], mean=10.0, stddev=0.5))
show(tf.random.stateless_truncated_normal([6], seed=[7, 7]))
show(tf.random.stateless_uniform([3], seed=[1, 2], dtype=tf.float64))
show(tf.random.stateless_categorical(tf.math.log([[0.2, 0.8]]), 8, seed=[5, 6]))
print(bool(tf.reduce_all(tf.random.stateless_uniform([4], [9, 9]) == tf.random.stateless_uniform([4], [9, 9]))))
generator = tf.random.Generator.from_seed(1234)
show(generator.normal([3]))
show(generator.uniform([3]))
show(generator.uniform([4], maxval=100, dtype=tf.int32))
show(tf.random.Generator.from_seed(1234).normal([3]))
print(tf.random.experimental.stateless_fold_in([1, 2], 3), tf.random.experimental.stateless_split([1, 2], 2))
