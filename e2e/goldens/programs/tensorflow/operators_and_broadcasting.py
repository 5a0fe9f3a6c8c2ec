# Arithmetic on tensors.
import tensorflow as tf

a = tf.constant([[1.0, 2.0], [3.0, 4.0]])
b = tf.constant([10.0, 20.0])
print(a + b)
print(a * b, a - 1, 1 - a, a / b, -a)
print(a ** 2, 2.0 ** a)
print(a @ a, tf.matmul(a, a, transpose_b=True))
print(a > 2, a == 2.0, tf.equal(a, 2.0), a != 2.0)
print(tf.constant([[1], [2], [3]]) + tf.constant([10, 20]))
print(tf.broadcast_to(tf.constant([1, 2, 3]), [2, 3]))
print(tf.constant([7, -7]) // 2, tf.constant([7, -7]) % 3, tf.math.floormod(-7, 3), tf.truncatemod(-7, 3))
print(abs(tf.constant([-1, 2])), tf.constant([True, False]) & tf.constant([True, True]), ~tf.constant([True]))
print(tf.add(1, 2), tf.multiply(3.0, 4.0), tf.subtract(5, 3), tf.divide(6, 4), tf.pow(2, 5), tf.square(3))
print(tf.add_n([a, a, a]))
print(tf.maximum(a, 2.5), tf.minimum(a, b))
print(tf.tensordot(a, a, axes=1), tf.einsum("ij,ij->", a, a))
print(tf.broadcast_static_shape(tf.TensorShape([2, 1]), tf.TensorShape([3])))
for left, right in [((2, 3), (2,)), ((4, 3), (3, 4))]:
    try:
        tf.ones(left) + tf.ones(right)
    except tf.errors.InvalidArgumentError as error:
        print(error.message)
try:
    tf.matmul(tf.ones([2, 3]), tf.ones([2, 3]))
except tf.errors.InvalidArgumentError as error:
    print(error.message)
