# What TensorFlow says when something does not fit.
import tensorflow as tf


def attempt(title, action):
    try:
        print(title, "->", action())
    except Exception as error:
        print(title, "->", f"{type(error).__name__}: {error}")


attempt("shapes", lambda: tf.constant([1, 2]) + tf.constant([1, 2, 3]))
attempt("matmul", lambda: tf.matmul(tf.ones([2, 3]), tf.ones([4, 5])))
attempt("dtypes", lambda: tf.constant(1) + tf.constant(1.0))
attempt("reshape", lambda: tf.reshape(tf.range(6), [4, 2]))
attempt("concat", lambda: tf.concat([tf.ones([2, 2]), tf.ones([3, 3])], axis=0))
attempt("stack", lambda: tf.stack([tf.ones([2]), tf.ones([3])]))
attempt("gather", lambda: tf.gather([1, 2, 3], 5))
attempt("index", lambda: tf.constant([1, 2])[2])
attempt("too many indices", lambda: tf.constant([1, 2])[0, 0])
attempt("ragged", lambda: tf.constant([[1, 2], [3]]))
attempt("mixed", lambda: tf.constant([1, "a"]))
attempt("truth", lambda: bool(tf.constant([True, False])))
attempt("float of many", lambda: float(tf.constant([1.0, 2.0])))
attempt("len of scalar", lambda: len(tf.constant(1)))
attempt("iterate scalar", lambda: list(tf.constant(1)))
attempt("axis", lambda: tf.reduce_mean(tf.ones([2]), axis=3))
attempt("squeeze", lambda: tf.squeeze(tf.ones([2, 2]), axis=0))
attempt("cast string", lambda: tf.cast(tf.constant("a"), tf.int32))
attempt("convert", lambda: tf.convert_to_tensor("a", dtype=tf.float32))
attempt("missing name", lambda: tf.matmull)
attempt("missing method", lambda: tf.constant(1).foo)
attempt("numpy-like method", lambda: tf.constant([1, 2]).reshape([2, 1]))
attempt("zero division", lambda: tf.constant([1]) // tf.constant([0]))
attempt("assert", lambda: tf.debugging.assert_equal(tf.constant(1), tf.constant(2), message="they differ"))
attempt("check finite", lambda: tf.debugging.check_numerics(tf.constant([float("nan")]), "bad value"))
attempt("split", lambda: tf.split(tf.range(5), 2))
attempt("one_hot depth", lambda: tf.one_hot([0], -1))
attempt("invert", lambda: tf.linalg.inv(tf.zeros([2, 2])))
attempt("variable without value", lambda: tf.Variable())
