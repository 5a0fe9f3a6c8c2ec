# needs: numpy
# Order, conditions and loops inside the graph.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default():
    v = tf.Variable(1.0)
    update = tf.assign(v, v * 2)
    with tf.control_dependencies([update]):
        after = tf.identity(v.read_value())
    both = tf.group(tf.assign_add(v, 10.0), name="both")
    print(both.name, both.type)
    x = tf.placeholder(tf.float32, [])
    piece = tf.cond(x > 0, lambda: x * 10, lambda: -x)
    loop = tf.while_loop(lambda i, s: i < 5, lambda i, s: [i + 1, s + i], [tf.constant(0), tf.constant(0)])
    chosen = tf.case([(x < 1, lambda: tf.constant("small")), (x < 10, lambda: tf.constant("middle"))], default=lambda: tf.constant("large"))
    mapped = tf.map_fn(lambda t: t * t, tf.constant([1.0, 2.0, 3.0]))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        print(sess.run(after), sess.run(after), sess.run(v))
        print(sess.run(both), sess.run(v))
        print([sess.run(piece, {x: value}) for value in [2.0, -3.0]])
        print(sess.run(loop))
        print([sess.run(chosen, {x: value}).decode() for value in [0.0, 5.0, 50.0]])
        print([float(t) for t in sess.run(mapped)])
        (slope,) = tf.gradients(piece, x)
        print(sess.run(slope, {x: 2.0}), sess.run(slope, {x: -3.0}))
