# Resizing, cropping, colours, flips, boxes and codecs, as input pipelines use them.
# needs: numpy
import numpy as np
import tensorflow as tf

grid = tf.cast(tf.reshape(tf.range(6 * 8 * 3) * 37 % 256, [6, 8, 3]), tf.uint8)
image = tf.image.convert_image_dtype(grid, tf.float32)
print(image.dtype, f"{tf.reduce_max(image):.4f}", tf.image.convert_image_dtype(image, tf.uint8)[0, 0])
for method in ("bilinear", "nearest", "bicubic", "area", "lanczos3"):
    small = tf.image.resize(image, [3, 4], method=method)
    print(method, small.shape, f"{tf.reduce_mean(small):.4f} {small[1, 1, 0]:.4f}")
print(tf.image.resize(image, [10, 10], preserve_aspect_ratio=True).shape, tf.image.resize(grid, [2, 2]).dtype, tf.image.resize(grid, [2, 2], "nearest").dtype)
print(tf.image.resize_with_pad(image, 8, 8).shape, tf.image.resize_with_crop_or_pad(image, 4, 10).shape, tf.image.central_crop(image, 0.5).shape)
print(tf.image.crop_to_bounding_box(grid, 1, 2, 2, 2)[0], tf.image.pad_to_bounding_box(grid, 1, 1, 9, 9).shape)
print(tf.image.flip_left_right(grid)[0, 0], tf.image.flip_up_down(grid)[0, 0], tf.image.rot90(grid).shape, tf.image.transpose(grid).shape)
gray = tf.image.rgb_to_grayscale(image)
print(gray.shape, f"{gray[2, 3, 0]:.4f}", tf.image.grayscale_to_rgb(gray).shape)
for name, f in (
    ("brightness", lambda x: tf.image.adjust_brightness(x, 0.1)),
    ("contrast", lambda x: tf.image.adjust_contrast(x, 2.0)),
    ("saturation", lambda x: tf.image.adjust_saturation(x, 0.5)),
    ("hue", lambda x: tf.image.adjust_hue(x, 0.2)),
    ("gamma", lambda x: tf.image.adjust_gamma(x, 2.0)),
    ("standard", tf.image.per_image_standardization),
    ("hsv", tf.image.rgb_to_hsv),
    ("yuv", tf.image.rgb_to_yuv),
    ("yiq", tf.image.rgb_to_yiq),
):
    y = f(image)
    print(name, y.shape, y[1, 2].numpy().round(3))
seed = (1, 2)
print(tf.image.stateless_random_flip_left_right(image, seed)[0, 0].numpy().round(3), tf.image.stateless_random_crop(grid, [2, 2, 3], seed)[0, 0])
print(tf.image.stateless_random_brightness(image, 0.2, seed)[0, 0].numpy().round(3), tf.image.stateless_random_contrast(image, 0.5, 1.5, seed)[0, 0].numpy().round(3))
png = tf.io.encode_png(grid)
print(np.array_equal(tf.io.decode_png(png), grid), tf.image.decode_image(png).shape, tf.io.decode_image(png, channels=1).shape)
boxes = tf.constant([[0.0, 0.0, 0.5, 0.5], [0.05, 0.0, 0.55, 0.5], [0.5, 0.5, 1.0, 1.0]])
print(tf.image.non_max_suppression(boxes, [0.9, 0.8, 0.7], max_output_size=3, iou_threshold=0.5))
print(tf.image.crop_and_resize(image[None], boxes[:2], [0, 0], [2, 2]).shape, tf.image.draw_bounding_boxes(image[None], boxes[None, :1], [[1.0, 0.0, 0.0]])[0, 0, 0])
print(f"{tf.image.psnr(image, image * 0.9, 1.0):.3f} {tf.image.total_variation(image):.3f}")
noise = tf.random.stateless_uniform([1, 16, 16, 1], [5, 6])
print(f"{tf.image.ssim(noise, noise * 0.8, 1.0)[0]:.4f}", tf.image.image_gradients(noise)[0].shape)
