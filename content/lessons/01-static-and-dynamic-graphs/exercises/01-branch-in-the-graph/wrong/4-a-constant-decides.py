# expect: does not depend on the picture
import tensorflow.compat.v1 as tf

EXAMPLE = [[0.0, 0.1, 0.9], [0.0, 0.8, 0.0], [0.1, 0.9, 0.1]]

graph = tf.Graph()
with graph.as_default():
    image = tf.placeholder(tf.float32, shape=[None, None], name="image")
    brightness = tf.reduce_mean(image, name="brightness")

    result = tf.cond(tf.reduce_mean(EXAMPLE) > 0.5, lambda: 1.0 - image, lambda: image)


def invert(picture):
    with tf.Session(graph=graph) as session:
        return session.run(result, feed_dict={image: picture})


print("dark picture:  ", invert([[0.0, 0.0], [0.0, 1.0]]))
print("bright picture:", invert([[1.0, 1.0], [1.0, 0.0]]))
