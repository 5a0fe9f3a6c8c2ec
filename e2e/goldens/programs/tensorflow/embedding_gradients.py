# needs: numpy
# Gradients of looked-up rows touch only those rows.
import tensorflow as tf

table = tf.Variable(tf.reshape(tf.range(10.0), [5, 2]))
with tf.GradientTape() as tape:
    rows = tf.nn.embedding_lookup(table, [1, 3, 1])
    loss = tf.reduce_sum(rows ** 2)
slices = tape.gradient(loss, table)
print(type(slices).__name__, slices.indices.numpy(), slices.values.numpy().tolist(), slices.dense_shape.numpy())
print(tf.convert_to_tensor(slices))


@tf.function
def train(ids):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.gather(table, ids) ** 2)
    gradient = tape.gradient(loss, table)
    print("traced with", type(gradient).__name__)
    table.assign_sub(0.1 * tf.convert_to_tensor(gradient))
    return loss


for ids in [0, 4], [4, 4], [2, 3]:
    print("%.5f" % train(tf.constant(ids)))
print(table.numpy().round(4).tolist())
