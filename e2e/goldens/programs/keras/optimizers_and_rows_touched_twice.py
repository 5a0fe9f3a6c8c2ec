# Embeddings whose rows are touched more than once in a step, by numbers of two types, and what optimizers make of it.
# needs: numpy
import numpy as np
import tensorflow as tf
from tensorflow import keras


def shown(array):
    return [[f"{v:.4g}" for v in row] for row in np.asarray(array)]


def train(optimizer, name):
    embedding = keras.layers.Embedding(4, 2, embeddings_initializer="zeros")
    embedding.build()
    optimizer.build(embedding.trainable_variables)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = 0.0
            for ids, weight in (([0, 1], 1.0), ([1, 2], 2.0), ([2, 2], -3.0)):
                loss += tf.reduce_sum(embedding(tf.constant(ids)) * weight * tf.constant([1.0, 2.0]))
        gradients = tape.gradient(loss, embedding.trainable_variables)
        optimizer.apply_gradients(zip(gradients, embedding.trainable_variables))

    step()
    step()
    print(name, shown(embedding.embeddings)[:3])


for name in ("Adam", "SGD", "RMSprop", "Adagrad", "AdamW", "Adamax", "Adadelta", "Lion"):
    train(getattr(keras.optimizers, name)(), name)
train(keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True), "SGD with momentum")


def one_step(name, batches):
    embedding = keras.layers.Embedding(5, 2, embeddings_initializer="ones")
    embedding.build()
    optimizer = keras.optimizers.Adam(0.01)
    with tf.GradientTape() as tape:
        loss = 0.0
        for k, ids in enumerate(batches):
            parts = tf.reshape(tf.range(1.0, 2.0 * len(ids) + 1), [len(ids), 1, 2])
            loss += tf.reduce_sum(embedding(ids) * (k + 1.0) * parts)
    gradients = tape.gradient(loss, embedding.trainable_variables)
    optimizer.apply_gradients(zip(gradients, embedding.trainable_variables))
    print(name, gradients[0].indices.dtype, gradients[0].indices.numpy().tolist(), shown(embedding.embeddings))


one_step("twice in one batch", [tf.constant([[1], [1]]), tf.constant([[2], [3]]), tf.constant([[3], [3]])])
one_step("numbers of two types", [tf.constant([[1], [1]]), tf.constant([[2], [2]], dtype=tf.int64)])
one_step("in two batches", [tf.constant([[1], [2]]), tf.constant([[2], [1]]), tf.constant([[4], [4]])])
