# needs: numpy
# Fetching many things, partial feeding, and evaluation order.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None, 3])
    mean = tf.reduce_mean(x, axis=0)
    centred = x - mean
    variance = tf.reduce_mean(tf.square(centred), axis=0)
    size = tf.shape(x)
    with tf.Session() as sess:
        feed = {x: [[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]}
        m, v, s = sess.run([mean, variance, size], feed_dict=feed)
        print([float(t) for t in m], [float(t) for t in v], [int(t) for t in s])
        result = sess.run({"m": mean, "nested": [size, (variance,)]}, feed)
        print(sorted(result), type(result["nested"]).__name__, type(result["nested"][1]).__name__)
        print(mean.eval(feed).tolist(), sess.run(centred, feed).tolist())
        total = tf.reduce_sum(x)
        run = sess.make_callable(total, feed_list=[x])
        print(float(run([[1, 2, 3]])), float(run([[4, 5, 6], [7, 8, 9]])))
        print(type(m).__name__, m.dtype, m.shape, m)
