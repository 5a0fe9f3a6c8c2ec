# Factors of matrices inside functions, moving averages of variables, means of ragged rows, a tensor that left its function.
import tensorflow as tf


@tf.function
def factors(a):
    q, r = tf.linalg.qr(a)
    s, u, v = tf.linalg.svd(a)
    print("traced:", q.shape, r.shape, s.shape, u.shape, v.shape)
    return q @ r, s, tf.matmul(u * s, v, transpose_b=True), tf.linalg.svd(a, compute_uv=False)


for part in factors(tf.constant([[4.0, 1.0], [2.0, 3.0], [1.0, 1.0]])):
    print(tf.abs(tf.round(part * 1000)))

average = tf.train.ExponentialMovingAverage(0.9)
level = tf.Variable([1.0, 2.0])
for value in (3.0, 5.0):
    average.apply([level])
    level.assign_add([value, value])
    print(tf.round(average.average(level) * 1000))
print(average.average(tf.Variable(0.0)))

digits = tf.ragged.constant([[3, 1, 4, 1], [5, 9, 2], [6]])
print(tf.reduce_mean(digits, axis=1))
print(tf.reduce_mean(tf.ragged.constant([[1.0, 2.0], [], [4.0]]), axis=1))

kept = []


@tf.function
def leaks(x):
    kept.append(x + 1)
    return x


leaks(tf.constant(1))
try:
    kept[0] + 1
except TypeError as error:
    print(type(error).__name__, "out of scope" in str(error))
