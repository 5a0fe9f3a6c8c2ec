# Losses, metrics with their update operations, local variables, learning rate decay and gradient clipping.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
features = np.array([[0.2, 1.0], [1.5, -0.3], [-0.7, 0.4], [2.2, 0.1], [-1.0, -1.2], [0.3, 0.8]], np.float32)
targets = np.array([1, 0, 1, 0, 1, 1], np.int64)
x = tf.placeholder(tf.float32, [None, 2])
y = tf.placeholder(tf.int64, [None])
w = tf.get_variable("w", [2, 2], initializer=tf.zeros_initializer(), regularizer=lambda v: 0.01 * tf.nn.l2_loss(v))
logits = tf.matmul(x, w)
data_loss = tf.losses.sparse_softmax_cross_entropy(labels=y, logits=logits)
other = tf.losses.softmax_cross_entropy(tf.one_hot(y, 2), logits, label_smoothing=0.1, weights=0.5)
total = tf.losses.get_total_loss()
print([t.op.name for t in tf.losses.get_losses()], len(tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)))

step = tf.train.get_or_create_global_step()
rate = tf.train.exponential_decay(0.5, step, decay_steps=3, decay_rate=0.5, staircase=True)
slow = tf.train.polynomial_decay(0.1, step, 10, 0.01, power=2.0)
optimizer = tf.train.MomentumOptimizer(rate, 0.9, use_nesterov=True)
grads_and_vars = optimizer.compute_gradients(total)
clipped, norm = tf.clip_by_global_norm([g for g, _ in grads_and_vars], 0.5)
train = optimizer.apply_gradients(zip(clipped, [v for _, v in grads_and_vars]), global_step=step)

predictions = tf.argmax(logits, 1)
accuracy, accuracy_op = tf.metrics.accuracy(labels=y, predictions=predictions)
mean, mean_op = tf.metrics.mean(tf.reduce_max(tf.nn.softmax(logits), axis=1))
precision, precision_op = tf.metrics.precision(labels=y, predictions=predictions)
recall, recall_op = tf.metrics.recall(labels=y, predictions=predictions)
error, error_op = tf.metrics.mean_squared_error(tf.cast(y, tf.float32), tf.nn.softmax(logits)[:, 1])
updates = tf.group(accuracy_op, mean_op, precision_op, recall_op, error_op)
print(sorted(v.op.name for v in tf.local_variables()))

with tf.Session() as sess:
    sess.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
    feed = {x: features, y: targets}
    for _ in range(7):
        sess.run(train, feed)
        print("%d %.4f %.4f %.4f %.4f" % tuple(sess.run([step, rate, slow, norm, total], feed)))
    for start in range(0, 6, 2):
        sess.run(updates, {x: features[start : start + 2], y: targets[start : start + 2]})
    values = sess.run([accuracy, mean, precision, recall, error])
    print(["%.4f" % v for v in values])
    print("%.4f %.4f" % tuple(sess.run([data_loss, other], feed)), optimizer.get_slot_names(), optimizer.get_slot(w, "momentum").name)
    sess.run(tf.local_variables_initializer())
    print(sess.run(accuracy))
