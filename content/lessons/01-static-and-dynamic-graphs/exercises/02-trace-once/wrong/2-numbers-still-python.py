# expect: A new Python number still makes a new graph
import tensorflow as tf

traces = []


@tf.function(reduce_retracing=True)
def scaled_mean(values, factor):
    traces.append("traced")
    return tf.reduce_mean(values) * factor


for length in (2, 3, 4):
    values = tf.constant([float(i) for i in range(length)])
    for factor in (1.0, 2.0, 0.5):
        print(length, factor, "->", float(scaled_mean(values, factor)))
print(len(traces), "traces")
