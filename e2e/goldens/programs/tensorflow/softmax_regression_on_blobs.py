# Softmax regression: three clouds of points, told apart by a matrix and a bias.
# needs: numpy
import numpy as np
import tensorflow as tf

rng = np.random.RandomState(7)
centres = np.array([[2.0, 0.0], [-1.0, 2.0], [-1.0, -2.0]], np.float32)
labels = np.repeat(np.arange(3), 20)
points = (centres[labels] + rng.randn(60, 2) * 0.4).astype(np.float32)

train = tf.data.Dataset.from_tensor_slices((points, labels))
train = train.shuffle(60, seed=1).repeat().batch(16).prefetch(tf.data.AUTOTUNE)

W = tf.Variable(tf.zeros([2, 3]), name="weight")
b = tf.Variable(tf.zeros([3]), name="bias")
optimizer = tf.optimizers.SGD(0.3)


def model(x):
    return tf.nn.softmax(tf.matmul(x, W) + b)


def cross_entropy(y_pred, y_true):
    y_true = tf.one_hot(y_true, depth=3)
    y_pred = tf.clip_by_value(y_pred, 1e-9, 1.0)
    return tf.reduce_mean(-tf.reduce_sum(y_true * tf.math.log(y_pred), axis=1))


def accuracy(y_pred, y_true):
    hits = tf.equal(tf.argmax(y_pred, 1), tf.cast(y_true, tf.int64))
    return tf.reduce_mean(tf.cast(hits, tf.float32))


for step, (batch_x, batch_y) in enumerate(train.take(20), 1):
    with tf.GradientTape() as tape:
        loss = cross_entropy(model(batch_x), batch_y)
    gradients = tape.gradient(loss, [W, b])
    optimizer.apply_gradients(zip(gradients, [W, b]))
    if step % 5 == 0:
        pred = model(batch_x)
        print("step: %i, loss: %f, accuracy: %f" % (step, cross_entropy(pred, batch_y), accuracy(pred, batch_y)))

print(W.numpy().round(4), b.numpy().round(4))
whole = model(points)
print("accuracy on all points: %f" % accuracy(whole, labels))
print(tf.math.confusion_matrix(labels, tf.argmax(whole, axis=1), num_classes=3))
print(optimizer.iterations.numpy(), tf.config.list_physical_devices("CPU"))
