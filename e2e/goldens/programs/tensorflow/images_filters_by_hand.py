# Blurs, Sobel edges, sharpening, histograms, dilation and patches of a small picture, written with tf.nn and tf.image.
# needs: numpy
import numpy as np
import tensorflow as tf

rows = tf.range(8.0)
picture = tf.cast((rows[:, None] - 3.5) ** 2 + (rows[None, :] - 3.5) ** 2 < 8.0, tf.float32)
batch = picture[None, :, :, None]
print(tf.strings.reduce_join(tf.where(picture > 0, "#", "."), axis=1, separator="").numpy()[2], tf.math.reduce_sum(picture).numpy())

x = tf.exp(-tf.range(-2.0, 3.0) ** 2 / 2.0)
kernel = tf.tensordot(x, x, axes=0)
kernel = kernel / tf.reduce_sum(kernel)
blurred = tf.nn.conv2d(tf.pad(batch, [[0, 0], [2, 2], [2, 2], [0, 0]], "REFLECT"), kernel[:, :, None, None], strides=1, padding="VALID")
print(blurred.shape, np.round(blurred[0, 3, :4, 0], 4), f"{tf.math.reduce_max(blurred):.4f}")
edges = tf.image.sobel_edges(batch)
magnitude = tf.sqrt(tf.reduce_sum(edges**2, -1))
print(edges.shape, np.round(edges[0, 1, 2:6, 0, 0], 3), f"{tf.reduce_sum(magnitude):.3f}")
sharp = tf.clip_by_value(batch + 0.5 * (batch - blurred), 0.0, 1.0)
print(f"{tf.reduce_mean(sharp):.4f} {tf.math.reduce_std(sharp):.4f}")
laplace = tf.constant([[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]])[:, :, None, None]
second = tf.nn.conv2d(batch, laplace, 1, "SAME")
print(tf.reduce_sum(tf.cast(tf.math.not_equal(second, 0.0), tf.int32)).numpy(), second[0, 3, :, 0].numpy())

dx, dy = tf.image.image_gradients(batch)
print(tf.reduce_sum(tf.abs(dx)).numpy(), tf.reduce_sum(tf.abs(dy)).numpy(), tf.image.total_variation(batch).numpy())
dilated = tf.nn.max_pool2d(batch, 3, 1, "SAME")
eroded = -tf.nn.max_pool2d(-batch, 3, 1, "SAME")
print(tf.reduce_sum(dilated).numpy(), tf.reduce_sum(eroded).numpy(), tf.reduce_sum(dilated - eroded).numpy())
levels = tf.cast(blurred * 4.0, tf.int32)
print(tf.math.bincount(tf.reshape(levels, [-1])).numpy(), tf.histogram_fixed_width(blurred, [0.0, 1.0], nbins=4).numpy())
patches = tf.image.extract_patches(batch, [1, 4, 4, 1], [1, 4, 4, 1], [1, 1, 1, 1], "VALID")
print(patches.shape, tf.reduce_sum(patches, -1)[0].numpy().tolist())
back = tf.nn.depth_to_space(patches, 4)
print(np.array_equal(back, batch), tf.nn.space_to_depth(batch, 2).shape, tf.nn.avg_pool2d(batch, 4, 4, "VALID")[0, :, :, 0].numpy().tolist())
colour = tf.stack([picture, blurred[0, :, :, 0], 1.0 - picture], -1)
sepia = tf.constant([[0.393, 0.349, 0.272], [0.769, 0.686, 0.534], [0.189, 0.168, 0.131]])
toned = tf.clip_by_value(tf.tensordot(colour, sepia, 1), 0.0, 1.0)
print(toned.shape, np.round(toned[3, 3], 4), tf.image.convert_image_dtype(toned, tf.uint8, saturate=True)[0, 0].numpy())
separable = tf.nn.separable_conv2d(colour[None], tf.ones([2, 2, 3, 1]) / 4.0, tf.constant([[[[1.0], [0.5], [0.25]]]]), [1, 1, 1, 1], "VALID")
depth = tf.nn.depthwise_conv2d(colour[None], tf.ones([3, 3, 3, 1]) / 9.0, [1, 2, 2, 1], "SAME", dilations=[1, 1])
print(separable.shape, depth.shape, f"{tf.reduce_mean(separable):.4f} {tf.reduce_mean(depth):.4f}")
shifted = tf.roll(picture, shift=[1, -2], axis=[0, 1])
print(tf.where(shifted)[0].numpy(), np.array_equal(tf.reverse(picture, [0]), picture), tf.linalg.trace(tf.image.rot90(batch)[0, :, :, 0]).numpy())
