# needs: numpy
# Sparse tensors: made, printed, sorted, joined, sliced, added, reduced, multiplied, mapped; and what they refuse.
import tensorflow as tf


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error))


a = tf.SparseTensor(indices=[[0, 1], [1, 0], [2, 3]], values=[1.0, 2.0, 3.0], dense_shape=[3, 4])
b = tf.sparse.SparseTensor([[0, 0], [2, 3]], [5.0, -3.0], [3, 4])
print(a)
print(repr(a))
print(a.indices.shape, a.values, a.dense_shape, a.shape, a.dtype, a.get_shape())
print(tf.sparse.to_dense(a), tf.sparse.to_dense(a, default_value=-1.0))
print(tf.sparse.from_dense([[0, 7], [8, 0]]), tf.sparse.from_dense(["", "x", "y"]).values)
print(tf.sparse.reorder(tf.SparseTensor([[1, 0], [0, 1]], [1, 2], [2, 2])).values, tf.sparse.reshape(a, [2, 6]).indices, tf.sparse.reshape(a, [-1]).shape, tf.sparse.expand_dims(a, 1).shape)
for joined in [tf.sparse.concat(0, [a, b]), tf.sparse.concat(axis=1, sp_inputs=[a, b]), tf.sparse.concat(-1, [a, a])]:
    print(joined.shape, tf.sparse.to_dense(joined).numpy().tolist())
ragged_pair = [tf.SparseTensor([[0, 0]], [1], [1, 2]), tf.SparseTensor([[1, 4]], [2], [2, 5])]
print(tf.sparse.to_dense(tf.sparse.concat(0, ragged_pair, expand_nonconcat_dims=True)))
told(lambda: tf.sparse.concat(0, ragged_pair))
told(lambda: tf.sparse.concat(2, [a, b]))
told(lambda: tf.sparse.concat(0, [a, 3]))
cut = tf.sparse.slice(a, [0, 0], [2, 2])
print(cut, tf.sparse.to_dense(cut), tf.sparse.slice(a, start=[1, 0], size=[9, 9]).dense_shape, tf.sparse.slice(a, [0, 2], [3, 2]).values)
for total in [tf.sparse.add(a, b), tf.sparse.add(a, b, threshold=0.5), tf.sparse.add(a, a), tf.sparse.add(a, tf.ones([3, 4])), tf.sparse.add(tf.ones([3, 4]), b)]:
    print(type(total).__name__, total.numpy().tolist() if isinstance(total, tf.Tensor) else (total.indices.numpy().tolist(), total.values.numpy().tolist()))
told(lambda: tf.sparse.add(tf.ones([2]), tf.ones([2])))
told(lambda: tf.sparse.add(a, tf.sparse.from_dense([[1.0]])))
print(tf.sparse.map_values(tf.abs, b).values, tf.sparse.map_values(tf.add, a, 10.0).values, tf.sparse.map_values(tf.multiply, a, a).values)
told(lambda: tf.sparse.map_values(tf.add, a, b))
print(tf.sparse.bincount([[3, 1, 1], [0, 0, 3]], axis=-1), tf.sparse.bincount([1, 1, 2], weights=[0.5, 0.25, 2.0], minlength=5), tf.sparse.bincount(tf.constant([[3, 1, 1]]), axis=-1, binary_output=True, maxlength=3))
told(lambda: tf.sparse.map_values(tf.abs, tf.ones([2])))
print(tf.sparse.reduce_max(a), tf.sparse.reduce_max(b), tf.sparse.reduce_max(a, axis=1), tf.sparse.reduce_max(b, 0, keepdims=True), tf.sparse.reduce_max(b, axis=[0, 1]))
print(tf.sparse.reduce_sum(a), tf.sparse.reduce_sum(a, axis=0), tf.sparse.reduce_sum(a, axis=-1, keepdims=True), tf.sparse.reduce_max(a, axis=1, output_is_sparse=True))
print(tf.sparse.transpose(a), tf.sparse.transpose(a, perm=[0, 1]).indices, tf.sparse.transpose(tf.sparse.expand_dims(a, 0), [2, 0, 1]).shape)
dense = tf.reshape(tf.range(8.0), [4, 2])
print(tf.sparse.sparse_dense_matmul(a, dense), tf.sparse.sparse_dense_matmul(a, tf.ones([3, 2]), adjoint_a=True), tf.sparse.sparse_dense_matmul(tf.ones([2, 3]), a), tf.sparse.sparse_dense_matmul(a, tf.ones([2, 4]), adjoint_b=True))
told(lambda: tf.sparse.sparse_dense_matmul(a, tf.ones([3, 2])))
told(lambda: tf.sparse.sparse_dense_matmul(a, tf.ones([4])))
with tf.GradientTape() as tape:
    v = tf.Variable([1.0, 2.0, 3.0])
    loss = tf.reduce_sum(tf.sparse.sparse_dense_matmul(tf.SparseTensor(a.indices, v * v, a.dense_shape), dense))
print(tape.gradient(loss, v))
print(tf.sparse.softmax(tf.SparseTensor([[0, 0], [0, 2], [1, 1]], [1.0, 2.0, 3.0], [2, 3])).values, tf.sparse.maximum(a, b).values, tf.sparse.minimum(a, b).values)
print(tf.sparse.retain(a, [True, False, True]).values, tf.sparse.fill_empty_rows(tf.SparseTensor([[0, 0]], [1], [2, 2]), -1)[0].values, [part.shape for part in tf.sparse.split(a, 2, 1)], tf.sparse.eye(2).values, tf.sparse.bincount([1, 1, 2]).values)
print(tf.sparse.to_indicator(tf.SparseTensor([[0, 0], [1, 0]], [2, 0], [2, 1]), 3))
r = tf.RaggedTensor.from_sparse(tf.SparseTensor([[0, 0], [0, 1], [2, 0]], ["a", "b", "c"], [3, 2]))
print(r, r.to_sparse().indices, tf.RaggedTensor.from_sparse(tf.sparse.from_dense([[1, 0], [2, 3]]), row_splits_dtype=tf.int32).row_splits)
told(lambda: tf.RaggedTensor.from_sparse(tf.sparse.from_dense([[0, 1], [2, 3]])))
told(lambda: tf.RaggedTensor.from_sparse(tf.sparse.from_dense([0, 1])))
print((a * 2.0).values, (a / 2.0).values, (a * tf.ones([4])).values)
told(lambda: a + 1.0)
told(lambda: a + b)
told(lambda: a[0])
told(lambda: len(a))
told(lambda: a.numpy())
told(lambda: tf.reduce_sum(a))
told(lambda: tf.convert_to_tensor(a))
told(lambda: tf.SparseTensor([[0, 1]], [1.0, 2.0], [3, 4]))
told(lambda: tf.SparseTensor([0, 1], [1.0, 2.0], [3]))
told(lambda: tf.SparseTensor([[0, 1]], [1.0], [3]))
told(lambda: tf.sparse.to_dense(tf.SparseTensor([[1, 0], [0, 1]], [1, 2], [2, 2])))
told(lambda: tf.sparse.to_dense(tf.SparseTensor([[5, 0]], [1], [2, 2])))
told(lambda: tf.sparse.to_dense(tf.ones([2])))
told(lambda: tf.sparse.transpose(a, [0, 1, 2]))
told(lambda: tf.sparse.transpose(a, [0, 0]))
print(tf.SparseTensorSpec([None, 4], tf.float32), tf.type_spec_from_value(a), a._type_spec.is_compatible_with(a))


@tf.function(input_signature=[tf.SparseTensorSpec([None, 4], tf.float32)])
def total(s):
    return tf.sparse.reduce_sum(s, axis=1), s.dense_shape


print(total(a))
for row in tf.data.Dataset.from_tensor_slices(a).batch(2):
    print(row.shape, row.values)
