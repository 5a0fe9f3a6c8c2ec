# Shadow variables that follow others, restored in their place; orthogonal first weights; matrix factors in a graph.
# needs: numpy
import os
import tempfile

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

weights = tf.get_variable("weights", [2, 3], initializer=tf.orthogonal_initializer(seed=1))
step = tf.Variable(0.0, trainable=False, name="step")
level = tf.Variable([1.0, 2.0], name="level")
average = tf.train.ExponentialMovingAverage(0.9)
update = average.apply([level])
print(average.average_name(level), update.name, average.average(weights))
slow = tf.train.ExponentialMovingAverage(0.99, step, name="slow")
update_slow = slow.apply([level])
print(slow.average_name(level), [v.name for v in tf.moving_average_variables()])
print(sorted(average.variables_to_restore()))

matrix = tf.constant([[4.0, 1.0], [2.0, 3.0], [0.0, 1.0]])
s, u, v = tf.svd(matrix)
q, r = tf.qr(matrix)
print(s.shape, u.shape, v.shape, q.shape, r.shape)
saver = tf.train.Saver([average.average(level), weights, step])
path = os.path.join(tempfile.mkdtemp(), "model")
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(np.round(sess.run(tf.reduce_sum(tf.matmul(weights, weights, transpose_b=True), 1)), 3))
    sess.run(level.assign([3.0, 4.0]))
    for i in range(3):
        sess.run([update, update_slow])
        print(np.round(sess.run(average.average(level)), 4), np.round(sess.run(slow.average(level)), 4))
        sess.run(step.assign_add(50.0))
    print(np.round(sess.run(s), 3), np.round(sess.run(tf.matmul(q, r)), 3).tolist())
    saver.save(sess, path)
    restore = tf.train.Saver({average.average_name(level): level})
    restore.restore(sess, path)
    print(np.round(sess.run(level), 4))

# How often what was taken for what, where the number of classes is known only in the run; numbers that must be finite.
truth = tf.placeholder(tf.int32, [None])
guess = tf.placeholder(tf.int32, [None])
confusion = tf.confusion_matrix(truth, guess)
weighted = tf.confusion_matrix(truth, guess, num_classes=4, weights=[0.5, 1.0, 2.0], dtype=tf.float32)
finite = tf.check_numerics(tf.log(tf.placeholder_with_default([1.0, 2.0], [None], name="amounts")), "amounts must be positive")
with tf.Session() as sess:
    print(sess.run([confusion, weighted], {truth: [1, 2, 1], guess: [1, 2, 2]}))
    print(np.round(sess.run(finite), 3))
    try:
        sess.run(finite, {"amounts:0": [-1.0]})
    except tf.errors.InvalidArgumentError as error:
        print("amounts must be positive" in error.message, "NaN" in error.message)
