# Where numbers go wrong: infinities, NaN, integer overflow and division, rounding, casts, and the functions made for them.
# needs: numpy
import tensorflow as tf

x = tf.constant([1.0, 0.0, -1.0])
print(x / 0.0, 0.0 / tf.constant(0.0))
print(tf.math.divide_no_nan(x, [0.0, 0.0, 2.0]), tf.math.multiply_no_nan([float("nan"), 2.0], [0.0, 3.0]))
print(tf.math.is_nan(tf.sqrt(x)), tf.math.is_inf(1.0 / x), tf.math.is_finite(tf.math.log(x)))
print(tf.constant(2147483647) + 1, tf.constant(-7) // 2, tf.constant(-7) % 3, tf.truncatediv(-7, 2), tf.truncatemod(-7, 3))
print(tf.round([0.5, 1.5, 2.5, -0.5]), tf.math.rint([0.5, 1.5]), tf.math.ceil([-1.2]), tf.floor([-1.2]))
print(tf.cast([1.9, -1.9, 300.0], tf.int32), tf.saturate_cast([300.0, -5.0], tf.uint8), tf.cast([0, 2, -1], tf.bool))
print(tf.cast(tf.constant([1, 255]), tf.uint8), tf.bitcast(tf.constant(1.0), tf.int32), tf.dtypes.cast(True, tf.float32))
print(tf.reduce_sum(tf.constant([], tf.float32)), tf.reduce_max(tf.constant([], tf.float32)), tf.reduce_prod(tf.zeros([0])))
print(tf.reduce_mean(tf.constant([1, 2, 2])), tf.reduce_mean(tf.constant([1.0, float("nan")])), tf.argmax([1.0, float("inf"), 3.0]))
big = tf.constant([1000.0, 1000.0])
print(tf.reduce_logsumexp(big), tf.nn.softmax(big), tf.nn.log_softmax([-1000.0, 0.0]), tf.math.log1p(1e-10), tf.math.expm1(1e-10))
print(tf.math.softplus([-20.0, 0.0, 100.0]), tf.math.log_sigmoid([-100.0, 20.0]), tf.nn.sigmoid([-200.0, 200.0]))
print(tf.maximum([1, 5], 3), tf.minimum([1.0, float("nan")], 0.0), tf.clip_by_value([-5, 0, 5], -1, 1))
print(tf.pow(2, 10), tf.pow(2.0, -1.0), 2 ** tf.constant(3), tf.constant(9.0) ** 0.5, tf.math.rsqrt(4.0), tf.math.reciprocal_no_nan([0.0, 4.0]))
print(tf.math.xlogy(0.0, 0.0), tf.math.xdivy(0.0, 0.0), tf.math.squared_difference(3, 5), tf.math.floormod(-5.5, 2.0))
print(tf.sign([-2.0, 0.0, 3.0]), tf.abs([-3, 3]), tf.negative([1, -1]), tf.math.nextafter(tf.constant(1.0, tf.float64), 2.0) > 1)
print(tf.constant(1e38) * 10, tf.constant(65504.0, tf.float16) * 2, tf.constant(1.0, tf.bfloat16) + 0.00390625)
print(tf.math.cumsum([1, 2, 3], exclusive=True), tf.math.cumsum([1, 2, 3], reverse=True), tf.math.cumprod([1, 2, 3]), tf.math.cumulative_logsumexp([0.0, 0.0]))
print(tf.linspace(0.0, 1.0, 5), tf.range(5, 0, -2), tf.range(0.0, 1.0, 0.25), tf.range(3, dtype=tf.int64))
v = tf.Variable(0.0)
for f in (tf.sqrt, tf.abs, tf.nn.relu, lambda t: tf.where(t > 0, tf.math.log(t), 0.0), tf.norm):
    with tf.GradientTape() as tape:
        y = f(tf.reshape(v, [1]))
    print(tape.gradient(y, v).numpy())
for bad in (lambda: tf.constant([1, 2]) + tf.constant([1.0, 2.0]), lambda: tf.constant(1) // 0, lambda: tf.constant([1, 2]) + tf.constant([1, 2, 3]), lambda: tf.constant(1) + "a"):
    try:
        bad()
    except (tf.errors.InvalidArgumentError, TypeError, ValueError) as error:
        print(type(error).__name__, str(error).split("\n")[0][:90])
print(tf.debugging.check_numerics(x, "fine").shape)
try:
    tf.debugging.check_numerics(x / 0.0, "not fine")
except tf.errors.InvalidArgumentError as error:
    print("not fine" in str(error), error.error_code)
