# TensorFlow 1: a convolutional network with dropout in a graph, trained in a Session with a feed.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

rng = np.random.RandomState(0)
labels = rng.randint(0, 3, 120)
images = 0.2 * rng.randn(120, 12, 12, 1).astype(np.float32)
for image, label in zip(images, labels):
    at = rng.randint(1, 10)
    if label == 0:
        image[at, 1:11] += 1
    elif label == 1:
        image[1:11, at] += 1
    else:
        image[range(1, 11), range(1, 11)] += 1

with tf.Graph().as_default():
    tf.set_random_seed(11)
    x = tf.placeholder(tf.float32, [None, 12, 12, 1])
    y = tf.placeholder(tf.int32, [None])
    keep = tf.placeholder_with_default(1.0, [])

    def weights(name, shape):
        return tf.get_variable(name, shape, initializer=tf.truncated_normal_initializer(stddev=0.1))

    with tf.variable_scope("conv1"):
        bias = tf.get_variable("b", [8], initializer=tf.constant_initializer(0.1))
        h = tf.nn.relu(tf.nn.conv2d(x, weights("w", [3, 3, 1, 8]), strides=[1, 1, 1, 1], padding="SAME") + bias)
        h = tf.nn.max_pool(h, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")
    with tf.variable_scope("conv2"):
        bias = tf.get_variable("b", [16], initializer=tf.constant_initializer(0.1))
        h = tf.nn.relu(tf.nn.conv2d(h, weights("w", [3, 3, 8, 16]), strides=[1, 1, 1, 1], padding="SAME") + bias)
        h = tf.nn.max_pool(h, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")
    h = tf.nn.relu(tf.matmul(tf.reshape(h, [-1, 3 * 3 * 16]), weights("dense", [144, 32])))
    logits = tf.matmul(tf.nn.dropout(h, keep_prob=keep), weights("out", [32, 3]))
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
    train = tf.train.AdamOptimizer(1e-3).minimize(loss)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for step in range(100):
            at = step * 20 % 120
            value, _ = sess.run([loss, train], {x: images[at : at + 20], y: labels[at : at + 20], keep: 0.7})
            print(float(value))
