# needs: numpy
# Sharing variables by name.
import tensorflow.compat.v1 as tf


def layer(x, units, name):
    with tf.variable_scope(name):
        w = tf.get_variable("w", [x.shape[1], units], initializer=tf.constant_initializer(0.5))
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.nn.relu(tf.matmul(x, w) + b, name="out")


with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None, 3], name="x")
    with tf.variable_scope("net"):
        h = layer(x, 4, "first")
        y = layer(h, 1, "second")
    with tf.variable_scope("net", reuse=True):
        again = layer(x, 4, "first")
    print(h.name, y.name, again.name)
    for v in tf.trainable_variables():
        print(v.name, v.shape)
    try:
        with tf.variable_scope("net"):
            layer(x, 4, "first")
    except ValueError as error:
        print("ValueError:", str(error).split(".")[0])
    try:
        with tf.variable_scope("net", reuse=True):
            tf.get_variable("missing", [1])
    except ValueError as error:
        print("ValueError:", str(error).split(".")[0])
    with tf.variable_scope("auto", reuse=tf.AUTO_REUSE):
        a = tf.get_variable("v", [2])
        b = tf.get_variable("v", [2])
    print(a is b, a.name)
    with tf.name_scope("outer"):
        with tf.name_scope("inner"):
            c = tf.constant(1.0, name="c")
        d = tf.constant(2.0)
        e = tf.get_variable("e", [1])
    print(c.name, d.name, e.name)
    with tf.name_scope("outer"):
        print(tf.constant(1).name)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        print([float(v) for v in sess.run(y, {x: [[1, 1, 1], [1, 2, 3]]})[:, 0]])
    print(len(tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)), [v.name for v in tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope="net/second")])
