# needs: numpy
# Python runs while building, not while running.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default() as graph:
    print("building")
    x = tf.placeholder(tf.int32, [], name="x")
    y = x + 1
    for _ in range(3):
        y = y * 2
    before = len(graph.get_operations())
    with tf.Session() as sess:
        for value in range(4):
            print(sess.run(y, {x: value}), end=" ")
        print()
        print(len(graph.get_operations()) == before)
        for value in range(3):
            sess.run(tf.add(x, 1), {x: value})
        print(len(graph.get_operations()) - before)
    graph.finalize()
    try:
        tf.constant(1)
    except RuntimeError as error:
        print("RuntimeError:", error)
side_effects = []


def noted(t):
    side_effects.append(t.name)
    return t


with tf.Graph().as_default():
    t = noted(tf.constant(1, name="one"))
    with tf.Session() as sess:
        sess.run(t)
        sess.run(t)
print(side_effects)
with tf.Graph().as_default():
    with tf.Session() as sess:
        first = tf.constant(1.5, name="same")
        second = tf.constant(2.5, name="same")
        print(first.name, second.name, sess.run([second, first]))
        print(tf.get_default_session() is sess)
    print(tf.get_default_session())
