# needs: numpy
# Loops over time in tf.function: TensorArray, while, break, gradients through all of it.
import tensorflow as tf

tf.random.set_seed(2)
cell = tf.Variable(tf.random.normal([3, 2]) * 0.5)


@tf.function
def unroll(sequence, state):
    outputs = tf.TensorArray(tf.float32, size=tf.shape(sequence)[0])
    for t in tf.range(tf.shape(sequence)[0]):
        state = tf.tanh(tf.linalg.matvec(cell, tf.concat([sequence[t][None], state], 0), transpose_a=True))
        outputs = outputs.write(t, state)
        if tf.reduce_sum(tf.abs(state)) > 1.9:
            break
    return outputs.stack(), state


sequence = tf.constant([0.5, -1.0, 2.0, 0.25])
with tf.GradientTape() as tape:
    outputs, last = unroll(sequence, tf.zeros([2]))
    loss = tf.reduce_sum(last ** 2)
print(outputs.numpy().round(5), last.numpy().round(5))
print(tape.gradient(loss, cell).numpy().round(5))


@tf.function
def collatz(n):
    steps = tf.constant(0)
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


print([int(collatz(tf.constant(n))) for n in (1, 6, 7, 27)], collatz.experimental_get_tracing_count())


@tf.function
def first_negative(values):
    found = tf.constant(-1)
    for i in tf.range(tf.size(values)):
        if values[i] < 0:
            found = i
            break
    return found


print(first_negative(tf.constant([3.0, 1.0, -2.0, -5.0])), first_negative(tf.constant([1.0])))
print(tf.function(lambda x: tf.map_fn(lambda v: v * 2, x))(tf.range(3)), tf.scan(lambda a, v: a * v, tf.constant([1.0, 2.0, 3.0])))
