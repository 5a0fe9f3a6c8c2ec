# The gradient of looked-up rows is a tf.IndexedSlices: rows and their places, which optimisers and clipping take as they are.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

table = tf.get_variable("table", initializer=np.ones((4, 2), np.float32))
rows = tf.gather(table, [1, 1, 3])
sparse = tf.gradients(tf.reduce_sum(rows * [[1.0], [2.0], [3.0]]), table)[0]
print(type(sparse).__name__, isinstance(sparse, tf.IndexedSlices))
clipped, norm = tf.clip_by_global_norm([sparse], 1.0)
train = tf.train.GradientDescentOptimizer(0.1).apply_gradients([(clipped[0], table)])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(sess.run(sparse.indices), sess.run(sparse.values).tolist(), sess.run(tf.convert_to_tensor(sparse)).tolist())
    print(type(clipped[0]).__name__, "%.4f" % sess.run(norm))
    sess.run(train)
    print(np.round(sess.run(table), 4).tolist())
