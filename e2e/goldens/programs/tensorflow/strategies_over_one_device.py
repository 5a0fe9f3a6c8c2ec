# needs: numpy
# A training step under a distribution strategy.
import tensorflow as tf

tf.get_logger().setLevel("ERROR")
strategy = tf.distribute.MirroredStrategy()
print("replicas:", strategy.num_replicas_in_sync)
with strategy.scope():
    weight = tf.Variable(2.0)
    print(tf.distribute.has_strategy(), tf.distribute.get_strategy() is strategy, tf.distribute.get_replica_context())
dataset = strategy.experimental_distribute_dataset(tf.data.Dataset.range(8).map(lambda v: tf.cast(v, tf.float32)).batch(4))


@tf.function
def step(batch):
    def replica(x):
        with tf.GradientTape() as tape:
            loss = tf.nn.compute_average_loss((weight * x - x) ** 2, global_batch_size=4)
        weight.assign_sub(0.01 * tape.gradient(loss, weight))
        return loss

    losses = strategy.run(replica, args=(batch,))
    return strategy.reduce(tf.distribute.ReduceOp.SUM, losses, axis=None)


for batch in dataset:
    print("%.5f" % step(batch))
print("%.5f" % weight.numpy(), tf.distribute.has_strategy(), tf.distribute.ReduceOp.MEAN)
print(strategy.reduce("MEAN", tf.constant([1.0, 2.0, 6.0]), axis=0).numpy(), strategy.experimental_local_results(weight)[0].numpy() > 0)
