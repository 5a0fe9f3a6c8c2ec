# Training and inference of BatchNormalization.
import keras
import tensorflow as tf


def show(t):
    print([round(float(v), 3) for v in tf.reshape(t, [-1])])


x = tf.constant([[1.0, 10.0], [2.0, 25.0], [4.0, 40.0], [6.0, 30.0]])
norm = keras.layers.BatchNormalization(momentum=0.5)
show(norm(x))
show(norm(x, training=True))
show(norm.moving_mean)
show(norm.moving_variance)
show(norm(x, training=True))
show(norm.moving_mean)
show(norm(x, training=False))
print([w.name for w in norm.weights], len(norm.trainable_weights), len(norm.non_trainable_weights))
norm.gamma.assign([2.0, 0.5])
norm.beta.assign([1.0, -1.0])
show(norm(x, training=True))
show(keras.layers.LayerNormalization()(x))
plain = keras.layers.BatchNormalization(center=False, scale=False, epsilon=0.01)
show(plain(x, training=True))
norm.trainable = False
show(norm(x, training=True))
with tf.GradientTape() as tape:
    tape.watch(x)
    out = tf.reduce_sum(plain(x, training=True) ** 3)
show(tape.gradient(out, x))
