# needs: numpy
# A hidden layer with weights that were written down.
import tensorflow.compat.v1 as tf

first = [[0.5, -0.4, 0.3], [-0.2, 0.6, 0.1]]
second = [[0.7], [-0.5], [0.2]]
x_data = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
y_data = [[0.0], [1.0], [1.0], [0.0]]
with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None, 2])
    y = tf.placeholder(tf.float32, [None, 1])
    w1, b1 = tf.Variable(first), tf.Variable(tf.zeros([3]))
    w2, b2 = tf.Variable(second), tf.Variable(tf.zeros([1]))
    hidden = tf.sigmoid(tf.matmul(x, w1) + b1)
    out = tf.matmul(hidden, w2) + b2
    loss = tf.losses.mean_squared_error(y, out)
    train = tf.train.AdamOptimizer(0.05).minimize(loss)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        print([f"{float(v):.4f}" for v in sess.run(out, {x: x_data})[:, 0]])
        for step in range(10):
            value, _ = sess.run([loss, train], {x: x_data, y: y_data})
            if step < 5 or step == 9:
                print(step, f"{value:.6f}")
        print(len(tf.trainable_variables()), len(tf.global_variables()))
