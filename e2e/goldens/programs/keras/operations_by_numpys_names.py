# keras.ops does what NumPy does, with gradients.
import keras
import tensorflow as tf

ops = keras.ops
x = ops.reshape(ops.arange(12, dtype="float32"), (3, 4))
print(ops.median(x), ops.quantile(x, 0.25), ops.percentile(x, [50.0, 75.0], axis=1))
print(ops.diff(x, axis=1), ops.rot90(x), ops.diagonal(x), ops.ptp(x, axis=0))
print(ops.histogram(ops.ravel(x), bins=3), ops.digitize(x, [2.5, 7.5]))
print(ops.logaddexp(x[0], x[1]), ops.hypot(x[0], x[1]), ops.heaviside(x[0] - 1.5, 0.5), ops.fmod(x[2], 3.0))
print(ops.unique(ops.convert_to_tensor([3, 1, 3, 2])), ops.bincount(ops.convert_to_tensor([0, 1, 1])), ops.isin(x[0], [1.0, 3.0]))
print(ops.kron(ops.eye(2), ops.ones((1, 2))), ops.vander(ops.arange(3)), ops.trapezoid(x[0]), ops.corrcoef(x).shape)
print(ops.nanmean(ops.convert_to_tensor([1.0, float("nan"), 3.0])), ops.nanmax(ops.convert_to_tensor([1.0, float("nan"), 3.0])))
print(ops.hanning(4), ops.gcd(12, 18), ops.left_shift(1, 4), ops.select([x[0] < 1, x[0] > 2], [x[0], x[0] * 10], -1.0))
with tf.GradientTape() as tape:
    tape.watch(x)
    y = ops.sum(ops.median(x, axis=1) ** 2)
print(tape.gradient(y, x) + 0.0)
print(ops.layer_normalization(x), ops.segment_sum(x[:, 0], ops.convert_to_tensor([0, 0, 1])))
inputs = keras.Input((4,))
model = keras.Model(inputs, ops.diff(ops.cumsum(inputs, axis=1), axis=1))
print(model(x), model.output_shape)
