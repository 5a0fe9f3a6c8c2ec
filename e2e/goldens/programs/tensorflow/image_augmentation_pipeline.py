# Pictures brightened, turned and cut at random, the same for the same seed.
import tensorflow as tf

tf.random.set_seed(11)
pictures = tf.reshape(tf.range(2 * 6 * 6 * 3, dtype=tf.float32), [2, 6, 6, 3]) / 216.0


def show(name, image):
    print(name, image.dtype.name, tuple(image.shape), ["%.3f" % v for v in tf.reshape(tf.cast(image, tf.float32), [-1])[:6]])


show("resized", tf.image.resize(pictures, [3, 4]))
show("nearest", tf.image.resize(pictures, [3, 4], method="nearest"))
show("bytes", tf.image.convert_image_dtype(pictures, tf.uint8))
show("gray", tf.image.rgb_to_grayscale(pictures))
show("flipped", tf.image.random_flip_left_right(pictures))
show("brighter", tf.image.random_brightness(pictures, 0.2))
show("contrast", tf.image.random_contrast(pictures, 0.5, 1.5))
show("cut", tf.image.random_crop(pictures, [2, 4, 4, 3]))
show("stateless", tf.image.stateless_random_flip_up_down(pictures, seed=(1, 2)))
show("standard", tf.image.per_image_standardization(pictures))


@tf.function(input_signature=[tf.TensorSpec([None, None, 3])])
def prepare(image):
    image = tf.image.resize(image, [5, 5])
    image = tf.image.random_flip_left_right(image)
    return tf.image.random_crop(image, [4, 4, 3])


show("traced", prepare(pictures[0]))
dataset = tf.data.Dataset.from_tensor_slices(pictures).map(lambda p: tf.image.resize_with_crop_or_pad(p, 8, 4)).batch(2)
print(dataset.element_spec)
for batch in dataset:
    show("batch", batch)
encoded = tf.io.encode_png(tf.image.convert_image_dtype(pictures[0], tf.uint8))
print(tf.io.decode_image(encoded).shape, bool(tf.reduce_all(tf.io.decode_png(encoded) == tf.image.convert_image_dtype(pictures[0], tf.uint8))))
