# Reading parts of a tensor.
import tensorflow as tf

x = tf.reshape(tf.range(24), [4, 6])
print(x[0], x[-1, 2], x[1:3, ::2])
print(x[:, 1], x[..., -1], x[:, tf.newaxis, 0].shape)
print(x[::-1, 0])
print(tf.gather(x, [0, 2]))
print(tf.gather(x, [5, 0], axis=1))
print(tf.gather_nd(x, [[0, 1], [3, 5]]))
print(tf.slice(x, [1, 2], [2, 3]))
print(tf.strided_slice(x, [0, 0], [4, 6], [2, 3]))
print(tf.boolean_mask(x, x > 20), tf.boolean_mask(x, [True, False, False, True]).shape)
print(tf.where(x > 21), tf.where(x[0] > 2, x[0], -1))
print(tf.one_hot([0, 2], 3), tf.one_hot([1], 2, on_value=5, off_value=-1))
print(tf.split(x, 2, axis=1)[0].shape, [t.shape[0] for t in tf.split(x, [1, 3])], len(tf.unstack(x)))
updated = tf.tensor_scatter_nd_update(tf.zeros([4]), [[1], [3]], [9.0, 10.0])
print(updated, tf.tensor_scatter_nd_add(updated, [[1]], [1.0]))
print(tf.scatter_nd([[0], [2], [2]], [1, 2, 3], [4]))
for row in x[:2, :2]:
    print(row)
first, second = tf.constant([1, 2])
print(first, second)
for action in [lambda: x[7], lambda: x[0, 9], lambda: tf.gather(x, [4]), lambda: x[0][0][0], lambda: x["a"], lambda: x[1.5]]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])
try:
    x[0] = 5
except TypeError as error:
    print("TypeError:", error)
