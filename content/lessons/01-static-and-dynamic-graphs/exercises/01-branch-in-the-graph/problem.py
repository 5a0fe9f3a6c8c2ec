import tensorflow.compat.v1 as tf

EXAMPLE = [[0.0, 0.1, 0.9], [0.0, 0.8, 0.0], [0.1, 0.9, 0.1]]  # light ink, dark ground


def mean(picture):
    pixels = [pixel for row in picture for pixel in row]
    return sum(pixels) / len(pixels)


graph = tf.Graph()
with graph.as_default():
    image = tf.placeholder(tf.float32, shape=[None, None], name="image")
    brightness = tf.reduce_mean(image, name="brightness")

    if mean(EXAMPLE) > 0.5:
        result = 1.0 - image
    else:
        result = tf.identity(image)


def invert(picture):
    with tf.Session(graph=graph) as session:
        return session.run(result, feed_dict={image: picture})


print("dark picture:  ", invert([[0.0, 0.0], [0.0, 1.0]]))
print("bright picture:", invert([[1.0, 1.0], [1.0, 0.0]]))
