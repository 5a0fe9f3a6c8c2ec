# Sums, means, extremes.
import tensorflow as tf

x = tf.constant([[3.0, 1.0, 2.0], [9.0, 7.0, 8.0]])
print(tf.reduce_sum(x), tf.reduce_sum(x, axis=0), tf.reduce_sum(x, axis=1, keepdims=True))
print(tf.reduce_mean(x), tf.reduce_mean(x, 1), tf.reduce_max(x, axis=0), tf.reduce_min(x), tf.reduce_prod(x, [0]))
print(tf.argmax(x, axis=1), tf.argmin(x), tf.argmax([1, 5, 5]))
print(tf.math.reduce_variance(x), f"{float(tf.math.reduce_std(x)):.5f}")
print(tf.reduce_any(x > 8), tf.reduce_all(x > 0, axis=1))
print(tf.cumsum([1, 2, 3, 4]), tf.cumsum([1, 2, 3], exclusive=True), tf.cumsum([1, 2, 3], reverse=True), tf.math.cumprod([1, 2, 3]))
print(tf.sort([3, 1, 2]), tf.argsort([3, 1, 2], direction="DESCENDING"))
values, indices = tf.math.top_k([1.0, 9.0, 5.0], k=2)
print(values, indices)
print(tf.math.top_k([1.0, 9.0, 5.0]))
print(tf.unique([1, 2, 2, 5, 1]))
print(tf.math.bincount([1, 2, 2, 5]), tf.math.count_nonzero([0, 1, 2]))
print(tf.math.segment_sum([1.0, 2.0, 3.0], [0, 0, 1]), tf.math.unsorted_segment_max([1, 7, 3], [1, 0, 1], 2))
print(tf.sqrt([4.0, 9.0]), tf.abs([-1.5, 2.0]), tf.sign([-2.0, 0.0]), tf.floor([1.7, -1.2]), tf.round([0.5, 1.5, 2.5]))
print(tf.clip_by_value([-3, 0, 5], -1, 2), tf.math.is_nan([1.0, float("nan")]))
print(tf.norm([3.0, 4.0]), tf.math.reduce_euclidean_norm([[3.0, 4.0]], axis=1))
print(tf.reduce_mean(tf.constant([1, 2, 4])), tf.reduce_sum(tf.cast([True, False, True], tf.int32)))
print([f"{float(v):.5f}" for v in tf.exp([0.0, 1.0])], [f"{float(v):.5f}" for v in tf.sin([1.0, 2.0])])
print(f"{float(tf.reduce_logsumexp([1.0, 2.0, 3.0])):.5f}", float(tf.math.log(1.0)))
print(tf.reduce_sum(tf.zeros([0])), tf.reduce_max(tf.constant([], tf.float32)), tf.reduce_mean(tf.constant([], tf.float32)))
try:
    tf.reduce_sum(x, axis=2)
except tf.errors.InvalidArgumentError as error:
    print(error.message)
