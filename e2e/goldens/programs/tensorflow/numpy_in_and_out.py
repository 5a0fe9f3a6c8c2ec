# needs: numpy
# Tensors and arrays.
import numpy as np
import tensorflow as tf

x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
a = x.numpy()
print(a, type(a).__name__, a.dtype)
print(tf.constant(5).numpy(), tf.constant(2.5).numpy() + 1, tf.constant("s").numpy())
print(tf.constant(np.arange(3, dtype=np.int64)), tf.constant(np.ones(2)), tf.constant(np.float32(1.5)))
print(np.add(x, 1), np.sum(x), x + np.array([1.0, 2.0], dtype=np.float32))
print(tf.convert_to_tensor(np.eye(2)), tf.Variable([1, 2]).numpy())
a[0, 0] = 100.0
print(x[0, 0].numpy())
print(np.array(tf.range(3)), np.asarray(x).shape, [float(v) for v in x.numpy().ravel()])
for v in tf.range(3).numpy():
    print(v, end=" ")
print()
rng = np.random.RandomState(1)
data = rng.normal(size=(4, 3)).astype("float32")
print(tf.reduce_mean(data, axis=0).numpy().round(4))
ds = tf.data.Dataset.from_tensor_slices(data).batch(2)
for batch in ds.as_numpy_iterator():
    print(batch.shape)
print(tf.math.sigmoid(np.array([0.0])).numpy(), tf.constant([True]).numpy())
try:
    tf.constant([1.0]) + np.array([1.0])
except Exception as error:
    print(type(error).__name__)
