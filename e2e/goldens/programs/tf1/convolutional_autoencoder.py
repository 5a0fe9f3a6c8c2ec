# An autoencoder of convolutions: strides down, conv2d_transpose up, variables in scopes, image summaries by shape.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
rng = np.random.RandomState(2)


def filters(name, shape):
    return tf.get_variable(name, initializer=tf.constant(rng.normal(0, 0.3, shape), tf.float32))


images = tf.placeholder(tf.float32, [None, 8, 8, 1], name="images")
with tf.variable_scope("encoder"):
    k1 = filters("k1", (3, 3, 1, 4))
    code = tf.nn.conv2d(images, k1, strides=[1, 2, 2, 1], padding="SAME", name="code")
    code = tf.nn.leaky_relu(tf.nn.bias_add(code, tf.get_variable("bias", [4], initializer=tf.zeros_initializer())), alpha=0.1)
    pooled = tf.nn.max_pool(code, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="VALID")
with tf.variable_scope("decoder"):
    k2 = filters("k2", (3, 3, 4, 4))
    k3 = filters("k3", (3, 3, 1, 4))
    batch = tf.shape(images)[0]
    up = tf.nn.relu(tf.nn.conv2d_transpose(pooled, k2, output_shape=[batch, 4, 4, 4], strides=[1, 2, 2, 1], padding="SAME"))
    restored = tf.nn.conv2d_transpose(up, k3, tf.stack([batch, 8, 8, 1]), [1, 2, 2, 1], name="restored")
print(code.shape, pooled.shape, restored.op.type, restored.name)
loss = tf.reduce_mean(tf.squared_difference(restored, images), name="loss")
optimizer = tf.train.AdamOptimizer(0.02)
encoder_vars = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope="encoder")
decoder_vars = tf.trainable_variables("decoder")
print([v.op.name for v in encoder_vars], [v.op.name for v in decoder_vars])
train_all = optimizer.minimize(loss)
train_decoder = tf.train.GradientDescentOptimizer(0.1).minimize(loss, var_list=decoder_vars)

pictures = np.zeros((4, 8, 8, 1), np.float32)
for i in range(4):
    pictures[i, i : i + 4, 2:6, 0] = 1.0
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print("%.4f" % sess.run(loss, {images: pictures}))
    frozen = sess.run(encoder_vars)
    for _ in range(3):
        sess.run(train_decoder, {images: pictures})
    print("%.4f" % sess.run(loss, {images: pictures}), all(np.array_equal(a, b) for a, b in zip(frozen, sess.run(encoder_vars))))
    for step in range(20):
        value, _ = sess.run(["loss:0", train_all], feed_dict={"images:0": pictures})
    print(value < 0.15, not np.array_equal(frozen[0], sess.run(encoder_vars[0])))
    out, small = sess.run([restored, pooled], {images: pictures[:1]})
    print(out.shape, small.shape)
    noisy = tf.clip_by_value(images + 0.5 * tf.constant(rng.randn(1, 8, 8, 1), tf.float32), 0.0, 1.0)
    print(np.round(sess.run(tf.reduce_mean(noisy), {images: pictures}), 4), noisy.shape)
