# tf.nn: activations, losses, convolution, pooling.
import tensorflow as tf


def show(t):
    print(t.shape, [round(float(v), 4) for v in tf.reshape(t, [-1])])


x = tf.constant([-2.0, -0.5, 0.0, 0.5, 2.0])
for f in [tf.nn.relu, tf.nn.relu6, tf.nn.elu, tf.nn.selu, tf.nn.leaky_relu, tf.nn.gelu, tf.nn.silu, tf.nn.softplus,
          tf.nn.softsign, tf.sigmoid, tf.tanh]:
    show(f(x))
logits = tf.constant([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])
show(tf.nn.softmax(logits))
show(tf.nn.log_softmax(logits))
show(tf.nn.softmax_cross_entropy_with_logits(labels=tf.constant([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]), logits=logits))
show(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.constant([2, 0]), logits=logits))
show(tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.constant([1.0, 0.0]), logits=tf.constant([0.3, -2.0])))
show(tf.nn.l2_loss(logits))
show(tf.nn.l2_normalize([3.0, 4.0]))
show(tf.nn.bias_add(logits, [1.0, 2.0, 3.0]))
mean, variance = tf.nn.moments(logits, axes=[0])
show(mean)
show(variance)
show(tf.nn.batch_normalization(logits, mean, variance, offset=None, scale=None, variance_epsilon=1e-3))
image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])
kernel = tf.reshape(tf.constant([1.0, 0.0, 0.0, -1.0]), [2, 2, 1, 1])
show(tf.nn.conv2d(image, kernel, strides=1, padding="VALID"))
show(tf.nn.conv2d(image, kernel, strides=2, padding="SAME"))
show(tf.nn.conv2d(image, kernel, strides=[1, 2, 2, 1], padding=[[0, 0], [1, 0], [1, 0], [0, 0]]))
show(tf.nn.max_pool2d(image, ksize=2, strides=2, padding="VALID"))
show(tf.nn.max_pool2d(image, 3, 2, "SAME"))
show(tf.nn.avg_pool2d(image, 2, 2, "SAME"))
show(tf.nn.depthwise_conv2d(tf.concat([image, image], 3), tf.ones([2, 2, 2, 1]), [1, 2, 2, 1], "VALID"))
show(tf.nn.conv2d_transpose(image[:, :2, :2], kernel, [1, 4, 4, 1], 2, "SAME"))
show(tf.nn.embedding_lookup(tf.constant([[1.0, 2.0], [3.0, 4.0]]), [1, 0, 1]))
show(tf.nn.space_to_depth(image, 2)[0, 0])
print(tf.nn.in_top_k([0, 2], logits, 1), tf.nn.zero_fraction([0, 1, 0, 0]))
print(tf.nn.dropout(tf.ones([4]), rate=0.0))
for action in [lambda: tf.nn.conv2d(image, tf.ones([2, 2, 3, 1]), 1, "VALID"),
               lambda: tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[0], logits=logits),
               lambda: tf.nn.bias_add(logits, [1.0])]:
    try:
        action()
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])
