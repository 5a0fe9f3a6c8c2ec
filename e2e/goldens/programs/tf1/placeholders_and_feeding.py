# needs: numpy
# Values that arrive when the graph runs.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, name="x")
    y = tf.placeholder(tf.float32, shape=[None, 2], name="y")
    n = tf.placeholder_with_default(10, shape=[], name="n")
    print(x, y, n)
    doubled = x * 2
    total = tf.reduce_sum(y, axis=1)
    print(doubled, total)
    with tf.Session() as sess:
        print(sess.run(doubled, feed_dict={x: 3.0}))
        print(list(sess.run(doubled, {x: [1.0, 2.0]})))
        print([float(v) for v in sess.run(total, feed_dict={y: [[1, 2], [3, 4], [5, 6]]})])
        print(sess.run(n + 1), sess.run(n + 1, {n: 1}))
        print(sess.run(doubled * 10, {doubled: 5.0}))
        try:
            sess.run(doubled)
        except tf.errors.InvalidArgumentError as error:
            print([line for line in error.message.split("\n") if line.startswith("You must feed")])
        try:
            sess.run(total, {y: [1.0, 2.0]})
        except ValueError as error:
            print("ValueError:", error)
        try:
            sess.run(total, {y: [[1.0, 2.0, 3.0]]})
        except ValueError as error:
            print("ValueError:", error)
        try:
            sess.run(doubled, {"x": 1.0})
        except Exception as error:
            print(type(error).__name__ + ":", error)
