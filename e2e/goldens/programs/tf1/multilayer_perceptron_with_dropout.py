# A multilayer perceptron in a session: layers by a helper, dropout with keep_prob, weight decay in a collection, accuracy.
# needs: numpy
import numpy as np
import tensorflow as tf2

tf = tf2.compat.v1
tf.disable_eager_execution()

n_input, n_hidden, n_classes = 2, 8, 3
X = tf.placeholder("float", [None, n_input])
Y = tf.placeholder("float", [None, n_classes])
keep_prob = tf.placeholder(tf.float32)
rng = np.random.RandomState(4)


def dense(x, size, name, activation=None):
    with tf.variable_scope(name):
        shape = [int(x.shape[1]), size]
        W = tf.get_variable("W", initializer=rng.normal(0, 0.5, shape).astype(np.float32))
        b = tf.get_variable("b", [size], initializer=tf.constant_initializer(0.1))
        tf.add_to_collection("weight_decay", 1e-3 * tf.nn.l2_loss(W))
        z = tf.nn.xw_plus_b(x, W, b, name="z")
        return activation(z) if activation else z


hidden = dense(X, n_hidden, "hidden", tf.nn.relu)
dropped = tf.nn.dropout(hidden, rate=1 - keep_prob)
logits = dense(dropped, n_classes, "output")
cross_entropy = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels=Y, logits=logits))
loss = cross_entropy + tf.add_n(tf.get_collection("weight_decay"))
optimizer = tf.train.AdamOptimizer(learning_rate=0.05).minimize(loss)
correct = tf.equal(tf.argmax(logits, 1), tf.argmax(Y, 1))
accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))
print(logits.name, logits.shape, [v.name for v in tf.trainable_variables()], int(sum(np.prod(v.shape.as_list()) for v in tf.trainable_variables())))

centres = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
labels = np.arange(30) % 3
points = (centres[labels] + rng.normal(0, 0.4, (30, 2))).astype(np.float32)
one_hot = np.eye(3)[labels]

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for epoch in range(12):
        average = 0.0
        for i in range(0, 30, 10):
            feed = {X: points[i : i + 10], Y: one_hot[i : i + 10], keep_prob: 1.0}
            _, c = sess.run([optimizer, loss], feed_dict=feed)
            average += c / 3
        if epoch % 4 == 0:
            print("Epoch:", "%02d" % (epoch + 1), "cost=%.3f" % average)
    print("Accuracy: %.2f" % accuracy.eval({X: points, Y: one_hot, keep_prob: 1.0}))
    dead = sess.run(dropped, {X: points, keep_prob: 0.5})
    full = sess.run(hidden, {X: points})
    print(bool(np.all((dead == 0) | np.isclose(dead, full * 2, atol=1e-5))), dead.shape)
    print(sess.run(tf.argmax(logits, 1), {X: centres, keep_prob: 1.0}))
    try:
        sess.run(loss, {X: points})
    except tf.errors.InvalidArgumentError as error:
        print("You must feed a value" in str(error), error.op.type)
