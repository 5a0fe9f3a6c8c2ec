# tf.random.set_seed and operation seeds.
import tensorflow as tf


def show(t):
    print(t.dtype.name, t.shape, [round(float(v), 4) for v in tf.reshape(t, [-1])])


tf.random.set_seed(0)
show(tf.random.uniform([4]))
show(tf.random.uniform([4]))
show(tf.random.normal([4]))
tf.random.set_seed(0)
show(tf.random.uniform([4]))
tf.random.set_seed(42)
show(tf.random.normal([2, 2], mean=1.0, stddev=2.0))
show(tf.random.uniform([5], maxval=10, dtype=tf.int32))
show(tf.random.truncated_normal([4]))
show(tf.random.shuffle(tf.range(6)))
tf.random.set_seed(42)
show(tf.random.uniform([2], seed=1))
show(tf.random.uniform([2], seed=1))
tf.random.set_seed(42)
show(tf.random.uniform([2], seed=1))
tf.random.set_seed(7)
show(tf.nn.dropout(tf.ones([10]), rate=0.5))
show(tf.random.categorical(tf.math.log([[0.1, 0.9]]), 6))
initial = tf.random.normal([3, 2])
show(initial)
