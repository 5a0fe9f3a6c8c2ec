# Strings in tensor arrays, and strings joined along axes, in functions whose shapes are not known.
import tensorflow as tf


@tf.function
def fizzbuzz(n):
    out = tf.TensorArray(tf.string, size=n)
    for i in tf.range(1, n + 1):
        if i % 15 == 0:
            s = tf.constant("FizzBuzz")
        elif i % 3 == 0:
            s = tf.constant("Fizz")
        elif i % 5 == 0:
            s = tf.constant("Buzz")
        else:
            s = tf.strings.as_string(i)
        out = out.write(i - 1, s)
    return out.stack()


print(fizzbuzz(tf.constant(15)))


@tf.function
def moved(words):
    array = tf.TensorArray(tf.string, 0, dynamic_size=True, element_shape=[]).unstack(words)
    first = array.read(0)
    array = array.write(3, tf.strings.upper(first))
    return array.stack(), array.size(), first, array.gather([1, 3])


print(moved(tf.constant(["a", "b"])))


@tf.function
def generate(start):
    result = tf.TensorArray(tf.string, size=1, dynamic_size=True)
    result = result.write(0, start)
    i = tf.constant(1)
    while i < 4:
        result = result.write(i, tf.strings.join([start, tf.strings.as_string(i)]))
        i += 1
    words = result.stack()
    return tf.strings.join([tf.strings.reduce_join(words, separator=" "), "."]), tf.shape(words)


print(generate(tf.constant("x")))
table = tf.constant([["a", "b"], ["c", "d"]])
for kw in ({}, {"axis": 0}, {"axis": -1}, {"axis": [0, 1]}, {"axis": 1, "keepdims": True}, {"separator": "-", "axis": [1, 0]}):
    print(kw, tf.strings.reduce_join(table, **kw))


@tf.function(input_signature=[tf.TensorSpec(None, tf.string)])
def joined(t):
    return tf.strings.reduce_join(t), tf.strings.reduce_join(t, axis=-1)


@tf.function(input_signature=[tf.TensorSpec([None, 2], tf.string)])
def columns(t):
    return tf.strings.reduce_join(t, 0), tf.strings.reduce_join(t, 1, keepdims=True)


print(joined(table), joined.get_concrete_function().output_shapes)
print(columns(table), columns.get_concrete_function().output_shapes)
