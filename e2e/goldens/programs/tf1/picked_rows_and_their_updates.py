# Gradients of gathered rows as a session gives them, and what optimisers with slots do with rows that nobody picked.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
tf.set_random_seed(1)

first = np.arange(12, dtype=np.float32).reshape(6, 2) / 10
ids = tf.placeholder(tf.int32, [None])
makers = {
    "descent": lambda: tf.train.GradientDescentOptimizer(0.1),
    "momentum": lambda: tf.train.MomentumOptimizer(0.1, 0.9),
    "nesterov": lambda: tf.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
    "adagrad": lambda: tf.train.AdagradOptimizer(0.1),
    "rmsprop": lambda: tf.train.RMSPropOptimizer(0.1, momentum=0.5),
    "centered": lambda: tf.train.RMSPropOptimizer(0.1, centered=True),
    "adadelta": lambda: tf.train.AdadeltaOptimizer(1.0, epsilon=0.01),
    "adam": lambda: tf.train.AdamOptimizer(0.1),
}
tables, steps = {}, {}
for name, make in makers.items():
    with tf.variable_scope(name):
        tables[name] = tf.get_variable("table", initializer=first)
        loss = tf.reduce_sum(tf.square(tf.nn.embedding_lookup(tables[name], ids)))
        steps[name] = make().minimize(loss)

table = tables["descent"]
total = tf.reduce_sum(tf.gather(table, ids)) + tf.reduce_sum(tf.gather(table, [5, 5]) * 2.0)
(grad,) = tf.gradients(total, [table])
print(type(grad).__name__, grad.dtype)
clipped, norm = tf.clip_by_global_norm([grad], 1.0)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    value = sess.run(grad, {ids: [1, 0, 1]})
    print(type(value).__name__, value.indices, value.values.tolist(), value.dense_shape)
    print(sess.run(norm, {ids: [1, 0, 1]}), sess.run(clipped[0], {ids: [2]}).values.round(4).tolist())
    print(sess.run(tf.convert_to_tensor(grad), {ids: [1, 0, 1]}).tolist())
    for name in makers:
        for picked in ([1, 2, 1], [2, 3], [0]):
            sess.run(steps[name], {ids: picked})
        print(name, np.round(sess.run(tables[name]), 3).tolist())
