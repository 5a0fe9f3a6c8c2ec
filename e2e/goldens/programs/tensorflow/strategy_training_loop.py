# A custom loop under a distribution strategy with one replica: scopes, per-replica values, reductions.
# needs: numpy
import tensorflow as tf

strategy = tf.distribute.OneDeviceStrategy("/cpu:0")
print(strategy.num_replicas_in_sync)
GLOBAL_BATCH = 4 * strategy.num_replicas_in_sync
x = tf.reshape(tf.range(16.0), [8, 2]) / 8.0
y = tf.reduce_sum(x, axis=1, keepdims=True) + 1.0
dataset = strategy.experimental_distribute_dataset(tf.data.Dataset.from_tensor_slices((x, y)).batch(GLOBAL_BATCH))
with strategy.scope():
    w = tf.Variable([[0.1], [0.2]])
    b = tf.Variable([0.0])
    optimizer = tf.keras.optimizers.SGD(0.1)
    metric = tf.keras.metrics.Mean(name="loss")


def compute_loss(labels, predictions):
    per_example = tf.reduce_sum(tf.square(labels - predictions), axis=-1)
    return tf.nn.compute_average_loss(per_example, global_batch_size=GLOBAL_BATCH)


def train_step(inputs):
    features, labels = inputs
    with tf.GradientTape() as tape:
        loss = compute_loss(labels, features @ w + b)
        loss += tf.nn.scale_regularization_loss(1e-3 * tf.nn.l2_loss(w))
    gradients = tape.gradient(loss, [w, b])
    optimizer.apply_gradients(zip(gradients, [w, b]))
    metric.update_state(loss)
    return loss


@tf.function
def distributed_train_step(inputs):
    per_replica = strategy.run(train_step, args=(inputs,))
    return strategy.reduce(tf.distribute.ReduceOp.SUM, per_replica, axis=None)


for epoch in range(3):
    total, batches = 0.0, 0
    for batch in dataset:
        total += distributed_train_step(batch)
        batches += 1
    print(f"Epoch {epoch + 1}, Loss: {total / batches:.4f}, Metric: {metric.result():.4f}")
    metric.reset_state()


def replica_fn():
    context = tf.distribute.get_replica_context()
    summed = context.all_reduce(tf.distribute.ReduceOp.SUM, tf.constant([1.0, 2.0]))
    return summed, context.replica_id_in_sync_group, context.num_replicas_in_sync


value, replica, count = strategy.run(replica_fn)
print(value, int(replica) if not isinstance(replica, int) else replica, count)
print(strategy.experimental_local_results(value), tf.distribute.has_strategy(), tf.distribute.in_cross_replica_context())
with strategy.scope():
    print(tf.distribute.has_strategy(), type(tf.distribute.get_strategy()).__name__)
print(strategy.reduce("MEAN", tf.constant([2.0, 4.0]), axis=0).numpy())
mirrored = tf.distribute.MirroredStrategy(["/cpu:0"])
with mirrored.scope():
    v = tf.Variable(1.0)
print(mirrored.num_replicas_in_sync, mirrored.run(lambda: v + 1.0).numpy())
spread = mirrored.experimental_distribute_values_from_function(lambda ctx: tf.constant(ctx.replica_id_in_sync_group))
print(mirrored.experimental_local_results(spread)[0].numpy())
