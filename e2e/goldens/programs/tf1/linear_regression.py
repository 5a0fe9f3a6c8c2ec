# A line, a loss, a train operation.
import tensorflow.compat.v1 as tf

xs = [0.0, 1.0, 2.0, 3.0, 4.0]
ys = [-2.0, 1.0, 4.0, 7.0, 10.0]
with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None])
    y = tf.placeholder(tf.float32, [None])
    w = tf.Variable(0.5, name="w")
    b = tf.Variable(0.0, name="b")
    prediction = w * x + b
    loss = tf.reduce_mean(tf.square(prediction - y))
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)
    print(train.name, train.type)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for step in range(15):
            _, value = sess.run([train, loss], feed_dict={x: xs, y: ys})
            if step < 5 or step == 14:
                print(step, f"{value:.5f}")
        final_w, final_b = sess.run([w, b])
        print(f"w {final_w:.4f} b {final_b:.4f}")
        print([f"{v:.3f}" for v in sess.run(prediction, {x: [10.0, -1.0]})])
