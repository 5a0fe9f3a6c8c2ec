# Two classes, sigmoid cross entropy, fixed data.
import tensorflow as tf

points = tf.constant([[0.5, 1.5], [1.0, 1.0], [1.5, 0.5], [3.0, 0.5], [2.0, 2.0], [1.0, 2.5]])
labels = tf.constant([[0.0], [0.0], [0.0], [1.0], [1.0], [1.0]])
w = tf.Variable(tf.zeros([2, 1]), name="w")
b = tf.Variable(0.0, name="b")


def model(x):
    return tf.matmul(x, w) + b


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=model(x)))
    gradients = tape.gradient(loss, [w, b])
    for variable, gradient in zip([w, b], gradients):
        variable.assign_sub(0.5 * gradient)
    return loss


for step in range(20):
    loss = train_step(points, labels)
    if step < 5 or step == 19:
        print(step, f"{float(loss):.6f}")
predicted = tf.cast(model(points) > 0, tf.float32)
print(float(tf.reduce_mean(tf.cast(predicted == labels, tf.float32))))
print([f"{float(v):.4f}" for v in w[:, 0]], f"{float(b):.4f}")
