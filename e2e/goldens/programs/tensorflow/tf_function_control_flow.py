# Python ifs and loops over tensors become part of the graph.
import tensorflow as tf


@tf.function
def relu(x):
    print("tracing relu")
    if x > 0:
        return x
    else:
        return tf.zeros_like(x)


print(relu(tf.constant(3.0)), relu(tf.constant(-3.0)))


@tf.function
def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


print(collatz(tf.constant(6)), collatz(tf.constant(27)))


@tf.function
def sum_of_range(n):
    total = 0
    for i in tf.range(n):
        if i == 3:
            continue
        if i > 6:
            break
        total += i
    return total


print(sum_of_range(tf.constant(5)), sum_of_range(tf.constant(100)))


@tf.function
def python_branch(x, training):
    print("tracing for", training)
    return x * 2 if training else x


print(python_branch(tf.constant(1), True), python_branch(tf.constant(1), False), python_branch(tf.constant(2), True))


@tf.function
def collect(n):
    out = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
    for i in tf.range(n):
        out = out.write(i, i * i)
    return out.stack()


print(collect(tf.constant(5)))


@tf.function
def logical(x):
    return x > 0 and x < 10


print(logical(tf.constant(5)), logical(tf.constant(50)))
print(tf.cond(tf.constant(True), lambda: tf.constant("yes"), lambda: tf.constant("no")))
print(tf.while_loop(lambda i, s: i < 5, lambda i, s: (i + 1, s + i), [tf.constant(0), tf.constant(0)]))
print(tf.case([(tf.constant(False), lambda: tf.constant(1))], default=lambda: tf.constant(2)))
print(tf.map_fn(lambda t: t * t, tf.constant([1, 2, 3])))
print(tf.scan(lambda a, t: a + t, tf.constant([1, 2, 3])), tf.foldl(lambda a, t: a * t, tf.constant([1, 2, 3, 4])))
print(tf.vectorized_map(lambda t: t + 1, tf.constant([1, 2])))
