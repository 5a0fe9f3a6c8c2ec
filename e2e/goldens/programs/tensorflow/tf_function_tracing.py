# Python runs while tracing, and only then.
import tensorflow as tf

traces = []


@tf.function
def double(x):
    traces.append(f"{x.dtype.name}{x.shape}")
    return x * 2


print(double(tf.constant([1, 2])))
print(double(tf.constant([3, 4])))
print(double(tf.constant([1.0])))
print(double(tf.constant([[1, 2]])))
print(double(tf.constant([5, 6])))
print(traces)
print(double.experimental_get_tracing_count())


@tf.function
def with_number(x, n):
    print("tracing with", n)
    return x + n


print(with_number(tf.constant(1), 2))
print(with_number(tf.constant(1), 2))
print(with_number(tf.constant(1), 3))
print(with_number(tf.constant(1), tf.constant(4)))
print(with_number(tf.constant(1), tf.constant(5)))


@tf.function(input_signature=[tf.TensorSpec(shape=[None], dtype=tf.float32)])
def total(x):
    print("tracing total", x.shape)
    return tf.reduce_sum(x)


print(total(tf.constant([1.0, 2.0])), total(tf.constant([1.0, 2.0, 3.0])))
try:
    total(tf.constant([[1.0]]))
except TypeError as error:
    print("TypeError", "Binding inputs to tf.function failed" in str(error))


@tf.function(reduce_retracing=True)
def relaxed(x):
    print("tracing relaxed", x.shape)
    return tf.size(x)


for n in [1, 2, 3, 4]:
    relaxed(tf.zeros([n]))
print(relaxed.experimental_get_tracing_count())
plain = tf.function(lambda a, b=1: a - b)
print(plain(tf.constant(5)), plain(tf.constant(5), b=2))
print(double.python_function(tf.constant([9])))
tf.config.run_functions_eagerly(True)
double(tf.constant([1]))
double(tf.constant([1]))
tf.config.run_functions_eagerly(False)
print(len(traces))
