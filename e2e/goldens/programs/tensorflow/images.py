# Small image operations.
import tensorflow as tf

image = tf.reshape(tf.range(12.0), [2, 2, 3])
print(tf.image.flip_left_right(image)[0])
print(tf.image.resize(image, [4, 4], method="nearest")[:, :, 0])
print(tf.image.resize(image, [3, 3])[:, :, 0])
print(tf.image.rgb_to_grayscale(image).shape, tf.image.rot90(image)[0, 0])
print(tf.image.central_crop(tf.ones([4, 4, 1]), 0.5).shape)
print(tf.image.convert_image_dtype(tf.constant([[[0, 128, 255]]], tf.uint8), tf.float32))
print(tf.image.pad_to_bounding_box(image, 1, 1, 4, 4).shape, tf.image.crop_to_bounding_box(image, 0, 1, 2, 1)[:, :, 0])
print(tf.image.adjust_brightness(image, 0.5)[0, 0], tf.image.transpose(image)[0, 1])
