# tf.print, strings, and printed forms of larger tensors.
import sys

import tensorflow as tf

tf.print("hello", tf.constant([1, 2, 3]), 4.5, output_stream=sys.stdout)
tf.print(tf.range(20), output_stream=sys.stdout)
tf.print(tf.range(20), summarize=-1, output_stream=sys.stdout)
tf.print(tf.constant([[1.5, 2.0], [3.0, 4.25]]), tf.constant(True), tf.constant("s"), output_stream=sys.stdout)
tf.print({"a": tf.constant(1)}, [tf.constant(2), 3], (4,), output_stream=sys.stdout)
tf.print("a", "b", sep="-", end="!\n", output_stream=sys.stdout)
print(tf.range(30))
print(tf.range(2000))
print(tf.reshape(tf.range(2000), [40, 50]))
print(tf.reshape(tf.range(12.0), [3, 4]) / 4)
print(tf.constant([1e-8, 1.0]), tf.constant([1e10]), tf.constant([0.1, 0.25, 100.5]))
print(tf.constant([float("nan"), float("inf"), -1.0]))
print(tf.constant([[True], [False]]), tf.constant(1e-7), tf.constant(123456789.0))
print(tf.reshape(tf.range(8), [2, 2, 2]))
print(repr(tf.range(3)), [tf.constant(1)], {"k": tf.constant([2.0])})
print(tf.strings.join(["a", "b"]), tf.strings.length("héllo"), tf.strings.upper("abc"), tf.strings.as_string([1, 2]))
print(tf.strings.split("a b c"), tf.constant("é"))
print(tf.TensorShape([2, None]), tf.TensorSpec([None, 3], tf.float32), tf.float32, repr(tf.int32))
print(tf.Variable([[1, 2]], name="v"))
