# while_loop, cond, case, TensorArray and functional loops in a graph.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
n = tf.placeholder(tf.int32, [], name="n")
i, total = tf.while_loop(lambda i, s: i < n, lambda i, s: (i + 1, s + i * i), [tf.constant(0), tf.constant(0)])


def body(i, a, b, seen):
    return i + 1, b, a + b, seen.write(i, a)


numbers = tf.TensorArray(tf.int64, size=0, dynamic_size=True)
_, _, _, numbers = tf.while_loop(
    lambda i, *_: tf.less(i, n), body, [tf.constant(0), tf.constant(0, tf.int64), tf.constant(1, tf.int64), numbers]
)
fibonacci = numbers.stack()
grown = tf.while_loop(
    lambda x: tf.less(tf.shape(x)[0], n),
    lambda x: [tf.concat([x, x[-1:] * 2], 0)],
    [tf.constant([1])],
    shape_invariants=[tf.TensorShape([None])],
)
x = tf.placeholder(tf.float32, [], name="x")
sign = tf.cond(x > 0, lambda: tf.constant("positive"), lambda: tf.cond(x < 0, lambda: tf.constant("negative"), lambda: tf.constant("zero")))
size = tf.case([(tf.less(x, 1.0), lambda: x * 10), (tf.less(x, 10.0), lambda: x)], default=lambda: x / 10)
chosen = tf.switch_case(tf.cast(x, tf.int32) % 3, {0: lambda: tf.constant(0), 1: lambda: tf.constant(11)}, default=lambda: tf.constant(-1))
powers = tf.scan(lambda a, b: a * b, tf.fill([4], x))
folded = tf.foldl(lambda a, b: a * 2 + b, tf.range(5))
squares = tf.map_fn(lambda t: (t * t, t > 2), tf.range(5), dtype=(tf.int32, tf.bool))
w = tf.get_variable("w", initializer=2.0)
_, product = tf.while_loop(lambda i, p: i < 3, lambda i, p: (i + 1, p * w * x), [0, 1.0])
gradient, by_x = tf.gradients(product, [w, x])
branch = tf.cond(x > 1, lambda: w * x, lambda: w - x)
branch_gradient = tf.gradients(branch, [w, x])
counter = tf.Variable(0, name="counter")


def count():
    with tf.control_dependencies([tf.assign_add(counter, 1)]):
        return tf.constant(1)


counted = tf.cond(x > 0, count, lambda: tf.constant(0))
limited = tf.while_loop(lambda i: True, lambda i: i + 1, [tf.constant(0)], maximum_iterations=7)
print(total.shape, grown.shape, product.dtype.name, squares[1].dtype.name)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print(sess.run([i, total], {n: 5}), sess.run(fibonacci, {n: 10}), sess.run(grown, {n: 6}))
    for value in (-2.0, 0.0, 0.5, 4.0, 25.0):
        print(value, sess.run(sign, {x: value}).decode(), sess.run(size, {x: value}), sess.run(chosen, {x: value}))
    print(sess.run(powers, {x: 3.0}), sess.run(folded), [v.tolist() for v in sess.run(squares)])
    print(sess.run([product, gradient, by_x], {x: 1.5}))
    print(sess.run(branch_gradient, {x: 0.5}), sess.run(branch_gradient, {x: 3.0}))
    print(sess.run(counted, {x: 1.0}), sess.run(counted, {x: -1.0}), sess.run(counter))
    print(sess.run(limited))
print(np.asarray([1, 2]).sum())
