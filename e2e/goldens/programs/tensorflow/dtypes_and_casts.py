# TensorFlow never promotes by itself.
import tensorflow as tf

for value in [1, 1.0, True, "s", [1, 2], [1, 2.5], [True]]:
    print(value, tf.constant(value).dtype)
x = tf.constant([1, 2, 3])
y = tf.constant([0.5, 1.5, 2.5])
print(tf.cast(x, tf.float32) + y)
print(tf.cast(tf.constant([1.9, -1.9]), tf.int32))
print(tf.cast(tf.constant([0, 2]), tf.bool), tf.cast(tf.constant([True, False]), tf.float32))
print(x + 1, y + 1, y * 2, x / 2, x // 2, x % 2)
print((x / 2).dtype, tf.constant(3) / tf.constant(2))
print(tf.cast(tf.constant(300), tf.uint8), tf.saturate_cast(tf.constant(300), tf.uint8))
print(tf.float32, tf.int64.name, tf.float32.max, tf.int32.min, tf.float32.is_floating, tf.as_dtype("float64"))
print(tf.constant(1) == tf.constant(1), x.dtype == tf.int32)
for action in [lambda: x + y, lambda: x + 1.5, lambda: tf.constant(1.0, dtype=tf.float64) + y,
               lambda: tf.constant([1, 2.5], dtype=tf.int32), lambda: tf.matmul(tf.ones([2, 2]), tf.ones([2, 2], tf.float64))]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])
