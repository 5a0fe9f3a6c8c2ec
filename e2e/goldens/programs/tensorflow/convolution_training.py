# One convolution learns to find vertical edges.
import tensorflow as tf

image = tf.constant([[0.0, 0, 1, 1, 0, 0], [0, 0, 1, 1, 0, 0], [0, 0, 1, 1, 0, 0], [0, 0, 1, 1, 0, 0]])
image = tf.reshape(image, [1, 4, 6, 1])
wanted = tf.nn.conv2d(image, tf.reshape(tf.constant([1.0, -1.0]), [1, 2, 1, 1]), 1, "VALID")
print(tf.squeeze(wanted))
kernel = tf.Variable(tf.zeros([1, 2, 1, 1]))
for step in range(10):
    with tf.GradientTape() as tape:
        out = tf.nn.conv2d(image, kernel, 1, "VALID")
        loss = tf.reduce_sum((out - wanted) ** 2)
    kernel.assign_sub(0.03 * tape.gradient(loss, kernel))
    if step < 5 or step == 9:
        print(step, f"{float(loss):.5f}", [f"{float(v):.4f}" for v in tf.reshape(kernel, [-1])])
