# Ragged rows, sparse tensors, and tensor arrays.
import tensorflow as tf

r = tf.ragged.constant([[1, 2, 3], [], [4]])
print(r)
print(r.shape, r[0], r.row_lengths(), r.to_tensor(), r.to_list())
print(tf.reduce_sum(r, axis=1))
s = tf.sparse.from_dense([[0, 5], [0, 0], [7, 0]])
print(s.indices, s.values, s.dense_shape)
print(tf.sparse.to_dense(s))
a = tf.TensorArray(tf.float32, size=3)
a = a.write(0, 1.0).write(1, 2.0).write(2, 3.0)
print(a.stack(), a.read(1), a.size())
print(tf.TensorArray(tf.int32, size=2).unstack([[1, 2], [3, 4]]).concat())
