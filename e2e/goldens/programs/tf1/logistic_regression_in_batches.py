# Softmax, cross entropy, batches, accuracy.
import tensorflow.compat.v1 as tf

points = [[0.5, 1.5], [1.0, 1.0], [1.5, 0.5], [3.0, 0.5], [2.0, 2.0], [1.0, 2.5], [0.2, 0.3], [3.0, 3.0]]
labels = [0, 0, 0, 1, 1, 1, 0, 1]
with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    y = tf.placeholder(tf.int64, [None], name="labels")
    w = tf.get_variable("w", [2, 2], initializer=tf.zeros_initializer())
    b = tf.get_variable("b", [2], initializer=tf.zeros_initializer())
    logits = tf.matmul(x, w) + b
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
    train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
    correct = tf.equal(tf.argmax(logits, 1), y)
    accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for epoch in range(5):
            for start in range(0, 8, 4):
                feed = {x: points[start:start + 4], y: labels[start:start + 4]}
                _, value = sess.run([train, loss], feed_dict=feed)
            everything = {x: points, y: labels}
            print(f"epoch {epoch}: {value:.5f} loss {sess.run(loss, everything):.5f} accuracy {sess.run(accuracy, everything):.3f}")
        print([[f"{float(v):.4f}" for v in row] for row in sess.run(w)])
