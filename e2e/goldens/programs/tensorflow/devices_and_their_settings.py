# needs: numpy
# Devices, how they may be set up, strategies over them, and other names of settings; shown by what they answer.
import tensorflow as tf


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error).split("\n")[0])


print(tf.dtypes.float32 is tf.float32, tf.dtypes.int32, tf.dtypes.string, tf.int8.min, tf.int8.max, tf.uint32.max, tf.uint32, tf.constant([1, 2], tf.int8) + tf.constant([3, 4], tf.int8), tf.constant(7, tf.uint32) // tf.constant(2, tf.uint32))
cpus = tf.config.list_physical_devices("CPU")
print(cpus == tf.config.experimental.list_physical_devices("CPU"), cpus[0].name, cpus[0].device_type, tf.config.list_physical_devices("TPU"))
told(lambda: tf.config.set_soft_device_placement(True))
print(tf.config.get_soft_device_placement())
told(lambda: tf.config.experimental.set_memory_growth(cpus[0], True))
told(lambda: tf.config.set_visible_devices([], "GPU"))
told(lambda: tf.debugging.set_log_device_placement(False))
print(tf.config.LogicalDeviceConfiguration(), tf.config.LogicalDeviceConfiguration(memory_limit=1024).memory_limit, tf.config.experimental.VirtualDeviceConfiguration is tf.config.LogicalDeviceConfiguration)
t = tf.constant([1.0, 2.0])
print(t.cpu(), t.device.endswith("CPU:0") or t.device.endswith("GPU:0"), t.ref().deref() is t)
print(tf.distribute.ReduceOp.SUM, tf.distribute.ReduceOp.MEAN, type(tf.distribute.HierarchicalCopyAllReduce()).__name__, tf.distribute.experimental.CommunicationImplementation.NCCL, tf.distribute.experimental.CommunicationOptions(bytes_per_pack=10))
strategy = tf.distribute.OneDeviceStrategy("/cpu:0")


def make(context):
    print(context.num_input_pipelines, context.input_pipeline_id, context.num_replicas_in_sync, context.get_per_replica_batch_size(8))
    return tf.data.Dataset.range(4).batch(context.get_per_replica_batch_size(2))


made = strategy.distribute_datasets_from_function(make)
print([strategy.run(lambda x: x + 1, args=(batch,)).numpy().tolist() for batch in made])
tf.summary.trace_on(graph=True)


@tf.function
def add(a):
    return a + 1.0


add(tf.constant(1.0))
with tf.summary.create_file_writer("logs").as_default():
    tf.summary.trace_export(name="add", step=0)
told(lambda: tf.summary.trace_export(name="again", step=0))
print(tf.saved_model.DEFAULT_SERVING_SIGNATURE_DEF_KEY)
generator = tf.random.Generator.from_non_deterministic_state()
print(generator.normal([2]).shape, generator.state.shape, generator.algorithm)
drawn = tf.random.gamma([20000], alpha=3.0, beta=2.0, seed=1)
print(abs(float(tf.reduce_mean(drawn)) - 1.5) < 0.05, tf.random.gamma([2], [1.0, 2.0]).shape, tf.random.gamma([0], 1.0))
image = tf.reshape(tf.range(12.0) / 12.0, [2, 2, 3])
print(tf.image.random_saturation(image, 0.5, 1.5, seed=3).shape, tf.image.random_saturation(tf.ones([2, 2, 3]) * 0.5, 0.5, 1.5))
told(lambda: tf.image.random_saturation(image, 1.5, 0.5))
told(lambda: tf.image.random_saturation(image, -1.0, 0.5))
print(tf.Graph().as_graph_def().node, tf.Graph().building_function, len(tf.Graph().get_operations()))
tf.compat.v1.disable_tensor_equality()
print(tf.constant(1) == tf.constant(1))
tf.compat.v1.enable_tensor_equality()
print(tf.constant(1) == tf.constant(1))
