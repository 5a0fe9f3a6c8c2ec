# Batch normalisation written out: moments, moving averages by assignment, an update collection, and a switch that is fed.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()


def batch_norm(x, is_training, decay=0.5, epsilon=1e-3, scope="bn"):
    with tf.variable_scope(scope, reuse=tf.AUTO_REUSE):
        depth = x.get_shape().as_list()[-1]
        beta = tf.get_variable("beta", [depth], initializer=tf.zeros_initializer())
        gamma = tf.get_variable("gamma", [depth], initializer=tf.ones_initializer())
        moving_mean = tf.get_variable("moving_mean", [depth], initializer=tf.zeros_initializer(), trainable=False)
        moving_variance = tf.get_variable("moving_variance", [depth], initializer=tf.ones_initializer(), trainable=False)
        batch_mean, batch_variance = tf.nn.moments(x, axes=[0])
        tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, tf.assign_sub(moving_mean, (moving_mean - batch_mean) * (1 - decay)))
        tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, tf.assign_sub(moving_variance, (moving_variance - batch_variance) * (1 - decay)))
        mean, variance = tf.cond(is_training, lambda: (batch_mean, batch_variance), lambda: (moving_mean.read_value(), moving_variance.read_value()))
        return tf.nn.batch_normalization(x, mean, variance, beta, gamma, epsilon)


x = tf.placeholder(tf.float32, [None, 3], name="x")
y = tf.placeholder(tf.float32, [None, 1], name="y")
is_training = tf.placeholder_with_default(False, [], name="is_training")
normalised = batch_norm(x, is_training)
weights = tf.get_variable("weights", initializer=tf.constant([[0.1], [-0.2], [0.3]]))
loss = tf.reduce_mean(tf.squared_difference(tf.matmul(normalised, weights), y))
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    train_op = tf.train.GradientDescentOptimizer(0.1).minimize(loss)

print([v.op.name for v in tf.trainable_variables()])
print([v.op.name for v in tf.global_variables() if v not in tf.trainable_variables()])
print(len(tf.get_collection(tf.GraphKeys.UPDATE_OPS)), len(tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope="bn")), len(tf.get_collection("none")))

data = np.array([[1.0, 10.0, -3.0], [2.0, 30.0, -1.0], [3.0, 20.0, 1.0], [6.0, 40.0, 3.0]], np.float32)
target = np.array([[1.0], [0.0], [2.0], [4.0]], np.float32)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(5):
        value, _ = sess.run([loss, train_op], {x: data, y: target, is_training: True})
        print(step, "%.4f" % value)
    with tf.variable_scope("bn", reuse=True):
        mean, variance = sess.run([tf.get_variable("moving_mean"), tf.get_variable("moving_variance")])
    print(np.round(mean, 3), np.round(variance, 3))
    out = sess.run(normalised, {x: data, is_training: True})
    print(np.allclose(out.mean(0), sess.run("bn/beta:0"), atol=1e-4), sess.run(is_training))
    print(np.round(sess.run(normalised, {x: data})[0], 3))
