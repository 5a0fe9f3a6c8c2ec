# needs: numpy
# The functions of tf.math beside the operators and short names that mean the same; what they accept and what they refuse.
import numpy as np
import tensorflow as tf


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error))


a = tf.constant([[1, -2, 3], [4, 5, -6]])
b = tf.constant([[2, 2, 2], [3, 3, 3]])
x = tf.constant([[0.5, -1.5, 2.0], [3.25, -0.75, 1.0]])
for name in ["add", "subtract", "multiply", "maximum", "minimum", "floordiv", "mod", "floormod", "less", "less_equal", "greater", "not_equal", "equal", "pow"]:
    print(name, getattr(tf.math, name)(a, b).numpy().tolist())
for name in ["add", "subtract", "multiply", "divide", "truediv", "maximum", "minimum", "less", "greater_equal", "squared_difference", "atan2", "divide_no_nan"]:
    print(name, getattr(tf.math, name)(x, 2.0).numpy().tolist())
print(tf.math.divide(a, b), tf.math.divide(7, 2), tf.math.divide([1, 2], [2, 4], name="halves"))
print(tf.math.sign(x), tf.math.sign(a).numpy().tolist(), tf.math.sign(tf.constant(3 + 4j, tf.complex128)))
print(tf.math.add_n([a, b, a]), tf.math.add_n([x]), tf.add_n([[1.0, 2.0], [3.0, 4.0]]))
print(tf.math.argmax(x), tf.math.argmax(x, axis=1), tf.math.argmax(x, axis=-1, output_type=tf.int32), tf.math.argmin(a, axis=0), tf.argmax(input=[3, 9, 1]))
print(tf.math.reduce_min(a), tf.math.reduce_min(x, axis=1, keepdims=True), tf.math.reduce_min(tf.zeros([0, 2]), axis=0))
print(tf.math.pow(2, 10), tf.math.pow([2.0, 3.0], [3.0, 2.0]), tf.math.pow(x, 2), tf.pow(tf.constant(2), 5))
print(tf.math.logical_and([True, True, False], [True, False, False]), tf.math.logical_and(a > 0, x > 0), tf.math.logical_xor(True, True), tf.math.logical_not([False]))
print(tf.acos([1.0, 0.5, -1.0, 2.0]), tf.sinh([0.0, 1.0, -2.0]), tf.math.acos(tf.constant(0.25, tf.float64)), tf.asin([0.5]), tf.atan([1.0]), tf.acosh([2.0]), tf.asinh([1.0]), tf.atanh([0.5]))
print(tf.less(a, 3), tf.not_equal(a, [1, 5, 3]), tf.not_equal(["a", "b"], "b"), tf.not_equal(tf.constant([1.0, float("nan")]), [1.0, float("nan")]))
print(tf.math.unsorted_segment_sum([1.0, 2.0, 3.0, 4.0], [2, 0, 2, -1], 3), tf.math.unsorted_segment_sum(a, [1, 1], num_segments=2), tf.math.unsorted_segment_sum(x, [[0, 1, 0], [1, 1, 0]], 2))
print(tf.math.unsorted_segment_max([1, 7, 3], [0, 0, 2], 3), tf.math.unsorted_segment_mean([1.0, 7.0, 3.0], [0, 0, 2], 3), tf.math.unsorted_segment_prod([2, 7, 3], [0, 0, 2], 3), tf.math.unsorted_segment_min([2.0], [1], 2), tf.math.unsorted_segment_sqrt_n([3.0, 4.0], [0, 0], 1))
t = tf.constant([10.0, 20.0, 30.0, 40.0])
print(tf.tensor_scatter_nd_min(t, [[0], [2]], [5.0, 50.0]), tf.tensor_scatter_nd_max(t, [[0], [2]], [5.0, 50.0]), tf.tensor_scatter_nd_sub(t, [[1], [1], [3]], [1.0, 2.0, 40.0]), tf.tensor_scatter_nd_add(a, [[0, 1]], [100]))
with tf.GradientTape() as tape:
    w = tf.Variable([1.0, 2.0, 3.0])
    y = tf.reduce_sum(tf.tensor_scatter_nd_sub(w * w, [[0]], [w[2] * 2.0]) + tf.tensor_scatter_nd_min(w, [[1]], [0.5]))
print(tape.gradient(y, w))
told(lambda: tf.math.add(a, x))
told(lambda: tf.math.add([1, 2], [1.0, 2.0]))
told(lambda: tf.math.multiply(a, [1, 2]))
told(lambda: tf.math.add_n([a, x]))
told(lambda: tf.math.add_n([]))
told(lambda: tf.math.add_n([x, tf.zeros([2])]))
told(lambda: tf.math.add_n(x))
told(lambda: tf.math.argmax(x, axis=2))
told(lambda: tf.math.argmax(3.0))
told(lambda: tf.math.reduce_min(x, axis=5))
told(lambda: tf.math.logical_and(1, 0))
told(lambda: tf.math.logical_and([True], ["yes"]))
told(lambda: tf.acos(1))
told(lambda: tf.acos("a"))
told(lambda: tf.sinh(tf.constant(2)))
told(lambda: tf.less(True, False))
told(lambda: tf.less(tf.constant([1j]), 2))
told(lambda: tf.math.sign("a"))
told(lambda: tf.math.pow(2, -1))
told(lambda: tf.math.pow(2, 0.5))
told(lambda: tf.math.floordiv(1, 0))
told(lambda: tf.math.unsorted_segment_sum([1.0], [5], 2))
told(lambda: tf.math.unsorted_segment_sum([1.0, 2.0], [0], 2))
told(lambda: tf.tensor_scatter_nd_min(t, [[9]], [1.0]))
told(lambda: tf.tensor_scatter_nd_sub(t, [[0]], [1]))
told(lambda: tf.tensor_scatter_nd_sub(t, [[0]], [1.0, 2.0]))
told(lambda: tf.math.maximum("a", "b"))
told(lambda: tf.math.divide("a", "b"))
told(lambda: tf.math.multiply(np.float64(2.0), tf.constant(3.0)))
