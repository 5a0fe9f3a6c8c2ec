# Half precision by hand: loss scaling, casts around variables, and the policy of Keras.
# needs: numpy
import tensorflow as tf

x = tf.constant([[0.5, -1.0], [2.0, 0.25]], tf.float16)
w = tf.Variable([[0.1, 0.2], [0.3, -0.4]])
print(x.dtype, (x @ tf.cast(w, tf.float16)).dtype)
tiny = tf.constant(1e-8, tf.float16)
print(tiny, tf.constant(1e-7, tf.float16) * 1024, tf.float16.max, tf.float16.min, tf.bfloat16.size)
try:
    x @ w
except (tf.errors.InvalidArgumentError, TypeError) as error:
    print(type(error).__name__)

scale = tf.Variable(2.0**10)


@tf.function
def step():
    with tf.GradientTape() as tape:
        y = tf.cast(x @ tf.cast(w, tf.float16), tf.float32)
        loss = tf.reduce_mean(tf.square(y - [[1.0, 0.0], [0.0, 1.0]]))
        scaled = loss * scale
    gradient = tape.gradient(scaled, w) / scale
    finite = tf.reduce_all(tf.math.is_finite(gradient))
    w.assign_sub(tf.where(finite, 0.1, 0.0) * gradient)
    scale.assign(tf.where(finite, scale, scale / 2.0))
    return loss


for _ in range(4):
    print(f"{step():.3f}", scale.numpy())
scale.assign(float("inf"))
step()
print(scale.numpy(), tf.reduce_all(tf.math.is_finite(w)).numpy())

policy = tf.keras.mixed_precision.Policy("mixed_float16")
print(policy.compute_dtype, policy.variable_dtype, policy.name)
layer = tf.keras.layers.Dense(2, dtype="mixed_float16")
out = layer(tf.ones([1, 3]))
print(out.dtype, layer.kernel.dtype, layer.compute_dtype)
tf.keras.mixed_precision.set_global_policy("mixed_bfloat16")
model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(1, dtype="float32")])
print([layer.compute_dtype for layer in model.layers], model(tf.ones([2, 3])).dtype)
tf.keras.mixed_precision.set_global_policy("float32")
print(tf.keras.mixed_precision.global_policy().name)
for dtype in (tf.float16, tf.bfloat16, tf.float64):
    a = tf.cast(tf.range(4), dtype) / 3
    print(a, tf.reduce_sum(a).dtype.name, tf.cast(a, tf.float32).numpy())
