# A convolution written as patches and a matrix product agrees with tf.nn.conv2d, in values and in gradients.
# needs: numpy
import numpy as np
import tensorflow as tf

image = tf.reshape(tf.range(2 * 5 * 5 * 3, dtype=tf.float32) % 11 / 10.0, [2, 5, 5, 3])
kernel = tf.Variable(tf.reshape(tf.range(3 * 3 * 3 * 2, dtype=tf.float32) % 7 / 7.0 - 0.5, [3, 3, 3, 2]))


def by_patches(x, k):
    patches = tf.image.extract_patches(x, sizes=[1, 3, 3, 1], strides=[1, 1, 1, 1], rates=[1, 1, 1, 1], padding="VALID")
    return tf.tensordot(patches, tf.reshape(k, [-1, k.shape[-1]]), axes=1)


with tf.GradientTape(persistent=True) as tape:
    a = tf.nn.conv2d(image, kernel, strides=1, padding="VALID")
    b = by_patches(image, kernel)
    la, lb = tf.reduce_sum(a**2), tf.reduce_sum(b**2)
print(a.shape, np.allclose(a, b, atol=1e-5), np.allclose(tape.gradient(la, kernel), tape.gradient(lb, kernel), rtol=1e-4))
print(a[0, 0].numpy().round(4))
for padding, strides, dilations in (("SAME", 1, 1), ("SAME", 2, 1), ("VALID", 2, 1), ("SAME", 1, 2), ([[0, 0], [1, 1], [2, 0], [0, 0]], 1, 1)):
    y = tf.nn.conv2d(image, kernel, strides, padding, dilations=dilations)
    print(padding, strides, dilations, y.shape, f"{tf.reduce_sum(y):.3f}")
up = tf.nn.conv2d_transpose(a, kernel, output_shape=[2, 5, 5, 3], strides=1, padding="VALID")
depth = tf.nn.depthwise_conv2d(image, tf.ones([2, 2, 3, 1]), strides=[1, 1, 1, 1], padding="VALID")
separable = tf.nn.separable_conv2d(image, tf.ones([2, 2, 3, 1]), tf.ones([1, 1, 3, 2]), [1, 1, 1, 1], "VALID")
print(up.shape, f"{tf.reduce_sum(up):.3f}", depth.shape, f"{tf.reduce_mean(depth):.4f}", separable.shape)
line = tf.nn.conv1d(image[:, 0], tf.ones([2, 3, 1]), stride=1, padding="VALID")
cube = tf.nn.conv3d(image[None], tf.ones([1, 2, 2, 3, 1]), [1, 1, 1, 1, 1], "VALID")
print(line.shape, line[0, :, 0].numpy().round(4), cube.shape, f"{tf.reduce_max(cube):.4f}")
pool = tf.nn.max_pool2d(image, 2, 2, "SAME")
average = tf.nn.avg_pool2d(image, [3, 3], [1, 1], "VALID")
print(pool.shape, average.shape, f"{tf.reduce_sum(pool):.3f} {tf.reduce_sum(average):.3f}")
mean, variance = tf.nn.moments(image, axes=[0, 1, 2])
normal = tf.nn.batch_normalization(image, mean, variance, offset=0.0, scale=1.0, variance_epsilon=1e-3)
print(mean.numpy().round(4), variance.numpy().round(4), f"{tf.math.reduce_std(normal):.4f}")
print(tf.nn.local_response_normalization(image)[0, 0, 0].numpy().round(4), tf.nn.space_to_depth(image[:, :4, :4], 2).shape)
