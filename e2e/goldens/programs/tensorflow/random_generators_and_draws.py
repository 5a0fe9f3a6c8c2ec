# Generators with state: from seeds, split, saved in a checkpoint, in functions and data sets; and draws that repeat.
# needs: numpy
import os
import tempfile

import numpy as np
import tensorflow as tf

g1 = tf.random.Generator.from_seed(1)
print(g1.normal(shape=[2, 3]).numpy().round(4))
g2 = tf.random.Generator.from_seed(1, alg="philox")
print(np.array_equal(g2.normal([2, 3]), tf.random.Generator.from_seed(1).normal([2, 3])), g2.algorithm, g2.state.numpy(), g2.key.numpy())
g2.reset_from_seed(5)
print(g2.uniform([3], 0, 10, tf.int32).numpy(), g2.uniform([2], minval=-1.0, maxval=1.0).numpy().round(4), g2.truncated_normal([2]).numpy().round(4))
g3 = tf.random.Generator.from_state(g2.state, alg="philox")
print(np.array_equal(g3.normal([4]), g2.normal([4])))
children = tf.random.Generator.from_seed(3).split(2)
print(len(children), [c.normal([]).numpy().round(4) for c in children])
g4 = tf.random.Generator.from_seed(9)
g4.skip(8)
g5 = tf.random.Generator.from_seed(9)
g5.normal([32])
print(g4.state.numpy()[0], g5.state.numpy()[0])
tf.random.set_seed(2)
tf.random.set_global_generator(tf.random.Generator.from_seed(4))
print(tf.random.get_global_generator().uniform([2]).numpy().round(4))


@tf.function
def draw(generator):
    return generator.normal([2]), generator.make_seeds(1).shape


g6 = tf.random.Generator.from_seed(6)
first, _ = draw(g6)
second, _ = draw(g6)
print(first.numpy().round(4), np.array_equal(first, second))
path = os.path.join(tempfile.mkdtemp(), "generator")
checkpoint = tf.train.Checkpoint(generator=g6)
checkpoint.write(path)
before = g6.normal([2])
checkpoint.restore(path)
print(np.array_equal(before, g6.normal([2])))

seed = [7, 8]
print(tf.random.stateless_uniform([2], seed).numpy().round(4), tf.random.stateless_normal([2], seed).numpy().round(4))
print(tf.random.stateless_uniform([4], seed, 0, 100, tf.int32).numpy(), tf.random.stateless_truncated_normal([2], seed).numpy().round(4))
print(tf.random.split(seed, num=2).numpy().shape, tf.random.fold_in(seed, 3).numpy().shape, tf.random.stateless_categorical(tf.math.log([[0.5, 0.5]]), 5, seed).numpy())
print(np.sort(tf.random.experimental.stateless_shuffle(tf.range(6), seed)).tolist(), tf.random.stateless_uniform([1], seed, dtype=tf.float64).dtype)
counter = tf.data.Dataset.range(3).map(lambda i: tf.random.stateless_uniform([], seed=tf.stack([i, i + 1])))
a, b = list(counter.as_numpy_iterator()), list(counter.as_numpy_iterator())
print(a == b, [round(float(x), 4) for x in a])
tf.random.set_seed(11)
x = tf.random.normal([3])
tf.random.set_seed(11)
print(np.array_equal(x, tf.random.normal([3])), np.array_equal(x, tf.random.normal([3])))
tf.random.set_seed(11)
print(tf.random.shuffle(tf.range(5), seed=1).numpy(), tf.random.uniform([2], seed=1).numpy().round(4))
