# tf.print, assertions, shapes, and what the debugging module says.
# needs: numpy
import sys

import tensorflow as tf

x = tf.constant([[1.5, -2.25], [1e6, 3.0]])
tf.print("x:", x, output_stream=sys.stdout)
tf.print(x, tf.constant([1, 2, 3]), tf.constant("text"), True, 4, output_stream=sys.stdout, sep=" | ")
tf.print(tf.range(100), summarize=2, output_stream=sys.stdout)
tf.print(tf.range(10), summarize=-1, output_stream=sys.stdout)
tf.print({"a": x[0], "b": [tf.constant(1), "s"]}, output_stream=sys.stdout)
tf.print("no newline", end="; ", output_stream=sys.stdout)
tf.print(tf.ragged.constant([[1], [2, 3]]), tf.Variable(2.0), output_stream=sys.stdout)
tf.print(tf.sparse.from_dense([[0, 1], [2, 0]]), output_stream=sys.stdout)
tf.print(tf.constant(0.1), tf.constant(1e-12), tf.constant(123456789.0), tf.constant(float("nan")), tf.constant(True), output_stream=sys.stdout)


@tf.function
def traced(n):
    print("tracing", n, flush=True)
    tf.print("running", n, output_stream=sys.stdout)
    for i in tf.range(n):
        tf.print("step", i, i * i, output_stream=sys.stdout)
    return n


traced(tf.constant(2))
traced(tf.constant(1))
print(tf.strings.format("values: {} and {}", (tf.range(3), x[0])).numpy())
tf.debugging.assert_equal(tf.shape(x), [2, 2])
tf.debugging.assert_rank(x, 2)
tf.debugging.assert_shapes([(x, ("N", "D")), (x[0], ("D",))])
tf.debugging.assert_type(x, tf.float32)
checks = [
    lambda: tf.debugging.assert_equal(1, 2, message="not the same"),
    lambda: tf.debugging.assert_positive([1.0, -1.0]),
    lambda: tf.debugging.assert_less(tf.constant([1, 5]), tf.constant([2, 3])),
    lambda: tf.debugging.assert_rank(x, 3),
    lambda: tf.debugging.assert_near(1.0, 1.1),
    lambda: tf.debugging.assert_shapes([(x, ("N", 3))]),
    lambda: tf.Assert(tf.reduce_all(x > 0), [x]),
    lambda: tf.ensure_shape(x, [3, None]),
    lambda: tf.debugging.assert_integer(x),
]
for check in checks:
    try:
        check()
        print("fine")
    except (tf.errors.InvalidArgumentError, ValueError, TypeError) as error:
        print(type(error).__name__, "|", str(error).strip().split("\n")[0][:100])
print(x.shape, tf.shape(x), tf.rank(x).numpy(), tf.size(x).numpy(), x.shape.rank, x.ndim, len(x), x.dtype, x.device[-5:])
print(repr(x), repr(tf.Variable([1, 2], name="v")), repr(tf.TensorShape([None, 3])), tf.TensorSpec([None], tf.int32, name="s"))
print(tf.constant(["a", "bb"]), repr(tf.constant(b"\xff\x00")), tf.constant([[True], [False]]), repr(tf.constant(3)))
