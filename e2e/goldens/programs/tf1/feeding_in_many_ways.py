# How values get into a run: dictionaries, nested fetches, partial runs by callable, overridden intermediates, defaults.
# needs: numpy
import collections

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

a = tf.placeholder(tf.float32, name="a")
b = tf.placeholder(tf.float32, shape=[2], name="b")
c = tf.placeholder_with_default(tf.constant([1.0, 1.0]), shape=[2], name="c")
total = tf.add(a * b, c, name="total")
half = total / 2
print(a.shape, b.shape, c.op.type, total.op.type, total.graph is tf.get_default_graph())

Pair = collections.namedtuple("Pair", ["first", "second"])
with tf.Session() as sess:
    print(sess.run(total, {a: 2.0, b: [1, 2]}))
    print(sess.run(total, feed_dict={"a:0": [[1.0], [2.0]], "b:0": np.array([3.0, 4.0])}))
    print(sess.run({"t": total, "nested": [half, (a,)]}, {a: 1, b: [2, 4], c: [0, 0]}))
    print(sess.run(Pair(total, half), {a: 0.0, b: [0, 0]}))
    print(sess.run(half, {total: [10.0, 20.0]}))
    print(sess.run([], {a: 1.0}), sess.run([total.op], {a: 1.0, b: [1, 1]}))
    run = sess.make_callable(half, feed_list=[a, b])
    print(run(4.0, [1.0, 2.0]), run(np.float32(0), np.zeros(2)))
    print(sess.graph.is_feedable(total), [d.name for d in tf.get_default_graph().get_operations()][:4])
    for feed in ({b: [1.0, 2.0, 3.0], a: 1.0}, {"nothing:0": 1.0}, {a: tf.constant(1.0), b: [1, 2]}, {None: 3}):
        try:
            sess.run(total, feed)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, str(error).split("\n")[0][:90])
    for fetch in ("total", None, 3.5, "total:7", "absent:0"):
        try:
            print(type(sess.run(fetch, {a: 1.0, b: [1, 1]})).__name__)
        except (ValueError, TypeError, KeyError) as error:
            print(type(error).__name__, str(error)[:70])
    whole = tf.placeholder(tf.int32, [None])
    print(sess.run(tf.reduce_sum(whole), {whole: range(5)}), sess.run(tf.shape(whole), {whole: []}))
    words = tf.placeholder(tf.string)
    print(sess.run(tf.string_join([words, "!"]), {words: "hello"}), sess.run(tf.strings.length(words), {words: ["a", "abc"]}))
