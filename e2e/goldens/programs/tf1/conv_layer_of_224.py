# The convolution that the lesson draws: 224 x 224, stride 2, then normalisation and ReLU.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default():
    image = tf.placeholder(tf.float32, shape=[1, 224, 224, 3], name="image")
    kernel = tf.Variable(tf.fill([3, 3, 3, 4], 0.01), name="kernel")
    conv = tf.nn.conv2d(image, kernel, strides=2, padding="SAME", name="conv")
    mean, variance = tf.nn.moments(conv, axes=[0, 1, 2])
    normal = tf.nn.batch_normalization(conv, mean, variance, None, None, 1e-3)
    out = tf.nn.relu(normal, name="out")
    print(image.shape, conv.shape, out.shape)
    print(conv.name, out.name, out.op.type)
    row = tf.cast(tf.range(224), tf.float32) / 224.0
    picture = tf.reshape(row[:, None, None] * row[None, :, None] * tf.constant([1.0, 2.0, 3.0]), [1, 224, 224, 3])
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        feed = {image: sess.run(picture)}
        corner, centre, last = sess.run([conv[0, 0, 0, 0], conv[0, 56, 56, 0], conv[0, 111, 111, 3]], feed)
        print(f"{corner:.6f} {centre:.6f} {last:.6f}")
        print(f"{sess.run(tf.reduce_mean(out), feed):.4f} {sess.run(tf.reduce_max(out), feed):.4f}")
