# Convolution, pooling and a dense layer written with tf.nn.
import tensorflow.compat.v1 as tf

images = [[[[float((i * 7 + r * 3 + c * c) % 5)] for c in range(6)] for r in range(6)] for i in range(4)]
labels = [0, 1, 1, 0]
kernel_values = [[[[0.1 * ((r * 3 + c + o) % 4 - 1.5) for o in range(2)]] for c in range(3)] for r in range(3)]
with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None, 6, 6, 1], name="images")
    y = tf.placeholder(tf.int32, [None], name="labels")
    kernel = tf.Variable(kernel_values, name="kernel")
    conv = tf.nn.relu(tf.nn.conv2d(x, kernel, strides=[1, 1, 1, 1], padding="SAME"))
    pool = tf.nn.max_pool(conv, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="VALID")
    flat = tf.reshape(pool, [-1, 3 * 3 * 2])
    w = tf.get_variable("w", [18, 2], initializer=tf.constant_initializer([0.05 * (i % 7 - 3) for i in range(36)]))
    logits = tf.matmul(flat, w)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
    train = tf.train.MomentumOptimizer(0.05, 0.9).minimize(loss)
    print(conv.shape, pool.shape, flat.shape, logits.shape)
    print(conv.name, pool.name, flat.name)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for step in range(6):
            value, _ = sess.run([loss, train], {x: images, y: labels})
            print(step, f"{value:.5f}")
        print([int(v) for v in sess.run(tf.argmax(logits, 1), {x: images})])
