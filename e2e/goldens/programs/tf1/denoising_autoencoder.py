# An autoencoder in the old style: dictionaries of weights, name scopes, RMSProp, batches by hand.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()
rng = np.random.RandomState(0)
base = rng.rand(4, 12).astype(np.float32)
data = np.clip(np.repeat(base, 8, 0) + 0.05 * rng.randn(32, 12), 0, 1).astype(np.float32)
n_input, n_hidden_1, n_hidden_2 = 12, 6, 3

X = tf.placeholder("float", [None, n_input])
mask = tf.placeholder_with_default(tf.ones([1, n_input]), [None, n_input], name="mask")


def weight(name, rows, columns, seed):
    return tf.Variable(tf.random_normal([rows, columns], stddev=0.4, seed=seed), name=name)


weights = {
    "encoder_h1": weight("e1", n_input, n_hidden_1, 1),
    "encoder_h2": weight("e2", n_hidden_1, n_hidden_2, 2),
    "decoder_h1": weight("d1", n_hidden_2, n_hidden_1, 3),
    "decoder_h2": weight("d2", n_hidden_1, n_input, 4),
}
biases = {name: tf.Variable(tf.zeros([v.shape.as_list()[1]]), name="b_" + name) for name, v in weights.items()}


def encoder(x):
    layer_1 = tf.nn.sigmoid(tf.add(tf.matmul(x, weights["encoder_h1"]), biases["encoder_h1"]))
    return tf.nn.sigmoid(tf.add(tf.matmul(layer_1, weights["encoder_h2"]), biases["encoder_h2"]))


def decoder(x):
    layer_1 = tf.nn.sigmoid(tf.add(tf.matmul(x, weights["decoder_h1"]), biases["decoder_h1"]))
    return tf.nn.sigmoid(tf.add(tf.matmul(layer_1, weights["decoder_h2"]), biases["decoder_h2"]))


with tf.name_scope("model"):
    encoded = encoder(X * mask)
    y_pred = decoder(encoded)
loss = tf.reduce_mean(tf.pow(X - y_pred, 2))
optimizer = tf.train.RMSPropOptimizer(0.02).minimize(loss)
init = tf.global_variables_initializer()
print(encoded.name, y_pred.shape, loss.name, len(tf.trainable_variables()), len(tf.global_variables()))

with tf.Session() as sess:
    sess.run(init)
    for epoch in range(1, 13):
        order = rng.permutation(len(data))
        for start in range(0, len(data), 16):
            batch = data[order[start : start + 16]]
            noise = (rng.rand(*batch.shape) > 0.2).astype(np.float32)
            _, value = sess.run([optimizer, loss], feed_dict={X: batch, mask: noise})
        if epoch % 4 == 0:
            print("Epoch %i: loss %f" % (epoch, sess.run(loss, {X: data})))
    codes = sess.run(encoded, feed_dict={X: data})
    print(codes.shape, codes.min() > 0, codes.max() < 1)
    again = sess.run(y_pred, feed_dict={X: data[:2]})
    print(np.round(again[0], 3))
    print(sess.run(mask), tf.shape(X).eval(feed_dict={X: data}))
