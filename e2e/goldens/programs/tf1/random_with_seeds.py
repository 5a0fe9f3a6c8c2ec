# Graph seeds and operation seeds.
import tensorflow.compat.v1 as tf


def show(values):
    print([f"{float(v):.4f}" for v in values])


with tf.Graph().as_default():
    tf.set_random_seed(1)
    a = tf.random_uniform([3], seed=5)
    b = tf.random_normal([3], seed=6)
    c = tf.truncated_normal([3], stddev=0.1, seed=7)
    with tf.Session() as sess:
        show(sess.run(a))
        show(sess.run(a))
        show(sess.run(b))
        show(sess.run(c))
    with tf.Session() as sess:
        show(sess.run(a))
        show(sess.run(b))
with tf.Graph().as_default():
    tf.set_random_seed(1)
    w = tf.get_variable("w", [3, 2], initializer=tf.glorot_uniform_initializer(seed=3))
    v = tf.get_variable("v", [4], initializer=tf.random_normal_initializer(stddev=2.0, seed=4))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        show(sess.run(tf.reshape(w, [-1])))
        show(sess.run(v))
        sess.run(tf.global_variables_initializer())
        show(sess.run(v))
