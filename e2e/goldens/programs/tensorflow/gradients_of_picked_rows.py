# Gradients of rows that were picked: which rows, what each got, lengths before equal rows are summed, clipping, updates.
import tensorflow as tf

table = tf.Variable(tf.reshape(tf.range(12.0), [6, 2]) / 10)
rows = tf.constant([4, 1, 4])
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(tf.nn.embedding_lookup(table, rows) ** 2) + tf.reduce_sum(tf.gather(table, [0, 1]) * 3.0)
grad = tape.gradient(loss, table)
print(grad.indices, grad.values, grad.dense_shape, grad.shape, grad.dtype)
print(tf.convert_to_tensor(grad))
print(tf.linalg.global_norm([grad]), tf.norm(tf.convert_to_tensor(grad)))
(clipped, other), norm = tf.clip_by_global_norm([grad, tf.ones(2)], 2.0)
print(norm, clipped.values, other)
print(tf.clip_by_norm(grad, 1.0).values)
print(tf.clip_by_value(grad, 0.0, 1.5).values)
table.scatter_sub(tf.IndexedSlices(clipped.values, clipped.indices))
print(tf.round(table * 100))

fixed = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
with tf.GradientTape(persistent=True) as tape:
    tape.watch(fixed)
    picked = tf.reduce_sum(tf.gather(fixed, [2, 2]))
    columns = tf.reduce_sum(tf.gather(fixed, [1], axis=1))
    both = tf.reduce_sum(tf.gather(fixed, [0])) + tf.reduce_sum(fixed * 2.0)
print(tape.gradient(picked, fixed))
print(tape.gradient(columns, fixed))
print(tape.gradient(both, fixed))


@tf.function
def step(ids):
    with tf.GradientTape() as tape:
        value = tf.reduce_mean(tf.nn.embedding_lookup(table, ids) ** 2)
    g = tape.gradient(value, table)
    print("traced:", type(g).__name__, g.values.shape, g.indices.shape)
    return value, g.values, g.indices, tf.linalg.global_norm([g])


for part in step(tf.constant([3, 3, 5])):
    print(part)

# A variable is its own gradient's source; a table of derivatives summed over the target.
scale = tf.Variable(2.0)
with tf.GradientTape() as tape:
    chosen = scale
print(tape.gradient(chosen, scale))
x = tf.reshape(tf.range(6.0), [2, 3]) / 10
w = tf.Variable(tf.reshape(tf.range(12.0), [3, 4]) / 7)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.tanh(x @ w)
print(tf.round(tf.reduce_sum(tape.jacobian(y, x), axis=[0, 1]) * 1000))
