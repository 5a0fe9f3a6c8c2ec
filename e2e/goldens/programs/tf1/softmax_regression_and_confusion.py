# Softmax regression on small pictures of digits drawn here: feeding batches, interactive evaluation, a confusion matrix, top k.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

glyphs = {0: "111101101101111", 1: "010110010010111", 7: "111001010010010"}
classes = sorted(glyphs)
rng = np.random.RandomState(7)
images, labels = [], []
for i in range(24):
    k = i % 3
    picture = np.array([float(c) for c in glyphs[classes[k]]]) + rng.uniform(-0.3, 0.3, 15)
    images.append(picture)
    labels.append(k)
images, labels = np.array(images, np.float32), np.array(labels)

sess = tf.InteractiveSession()
x = tf.placeholder(tf.float32, shape=[None, 15])
y_ = tf.placeholder(tf.int64, shape=[None])
W = tf.Variable(tf.zeros([15, 3]))
b = tf.Variable(tf.zeros([3]))
y = tf.matmul(x, W) + b
cross_entropy = tf.losses.sparse_softmax_cross_entropy(labels=y_, logits=y)
train_step = tf.train.GradientDescentOptimizer(0.5).minimize(cross_entropy)
tf.global_variables_initializer().run()
print("before %.4f" % cross_entropy.eval({x: images, y_: labels}), tf.losses.get_losses()[0].name)
for step in range(10):
    batch = np.arange(step * 6, step * 6 + 6) % 24
    train_step.run(feed_dict={x: images[batch], y_: labels[batch]})
correct_prediction = tf.equal(tf.argmax(y, 1), y_)
accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32))
print("after %.4f accuracy %.2f" % (cross_entropy.eval({x: images, y_: labels}), accuracy.eval({x: images, y_: labels})))
confusion = tf.confusion_matrix(y_, tf.argmax(y, 1), num_classes=3)
print(confusion.eval({x: images, y_: labels}))
values, indices = tf.nn.top_k(tf.nn.softmax(y), k=2)
print(indices.eval({x: images[:3]})[:, 0], tf.nn.in_top_k(y, y_, 1).eval({x: images[:4], y_: labels[:4]}))
print(np.round(W.eval().reshape(5, 3, 3)[:, :, 1], 2))
print(np.round(b.eval(), 3), abs(float(W.eval().sum())) < 1e-4)
update = tf.assign(b, b + tf.one_hot(2, 3, on_value=10.0))
print(update.eval().argmax(), accuracy.eval({x: images, y_: labels}) < 1)
one_hot = tf.one_hot(y_, 3)
print(tf.reduce_sum(one_hot, 0).eval({y_: labels}), one_hot.shape.as_list())
sess.close()
