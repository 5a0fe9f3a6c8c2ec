# Shapes, and moving data.
import tensorflow as tf

x = tf.range(12)
m = tf.reshape(x, [3, 4])
print(m, tf.reshape(m, [-1]).shape, tf.reshape(m, [2, -1, 3]).shape)
print(tf.transpose(m), tf.transpose(tf.reshape(x, [2, 2, 3]), perm=[2, 0, 1]).shape)
print(tf.concat([m, m], axis=0).shape, tf.concat([m, m], axis=1)[0])
print(tf.stack([x[:2], x[2:4]]), tf.stack([x[:2], x[2:4]], axis=1))
print(tf.expand_dims(x[:2], 0), tf.squeeze(tf.zeros([1, 3, 1])).shape)
print(tf.tile([[1, 2]], [2, 2]), tf.repeat([1, 2], 2), tf.repeat([[1, 2]], [1, 2], axis=1))
print(tf.reverse(x[:4], axis=[0]), tf.roll(x[:4], shift=1, axis=0))
print(tf.pad([[1, 2], [3, 4]], [[1, 0], [0, 2]]))
print(tf.pad([1, 2, 3], [[2, 2]], mode="REFLECT"), tf.pad([1, 2, 3], [[1, 1]], mode="SYMMETRIC"))
print(tf.linalg.band_part(tf.ones([3, 3]), -1, 0), tf.linalg.diag([1, 2]), tf.linalg.diag_part(m[:, :3]))
print(tf.meshgrid([1, 2], [3, 4, 5]))
print(tf.unstack(m, axis=1)[1], tf.shape(m), tf.size(m), m.get_shape())
print(tf.sequence_mask([1, 3], 4))
for action in [lambda: tf.reshape(x, [5, 2]), lambda: tf.concat([m, tf.zeros([2, 3], tf.int32)], 0),
               lambda: tf.stack([x[:2], x[:3]]), lambda: tf.transpose(m, [0]), lambda: tf.squeeze(m, [0])]:
    try:
        action()
    except tf.errors.InvalidArgumentError as error:
        print(error.message)
