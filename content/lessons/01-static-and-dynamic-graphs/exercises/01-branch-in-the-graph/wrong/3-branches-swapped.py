# expect: The branches are the wrong way round
import tensorflow.compat.v1 as tf

graph = tf.Graph()
with graph.as_default():
    image = tf.placeholder(tf.float32, shape=[None, None], name="image")
    brightness = tf.reduce_mean(image, name="brightness")

    result = tf.cond(brightness > 0.5, lambda: image, lambda: 1.0 - image)


def invert(picture):
    with tf.Session(graph=graph) as session:
        return session.run(result, feed_dict={image: picture})


print("dark picture:  ", invert([[0.0, 0.0], [0.0, 1.0]]))
print("bright picture:", invert([[1.0, 1.0], [1.0, 0.0]]))
