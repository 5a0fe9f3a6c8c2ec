# The functional control flow: cond, case, switch_case, while_loop with shape invariants, scan, map_fn, foldl, TensorArrays, gradients.
# needs: numpy
import tensorflow as tf

x = tf.constant(3.0)
print(tf.cond(x > 2, lambda: x * 10, lambda: -x), tf.cond(tf.constant(False), lambda: (1, 2.0), lambda: (3, 4.0)))
print(tf.case([(x < 1, lambda: "small"), (x < 5, lambda: "medium")], default=lambda: "large"))
try:
    tf.case([(x > 1, lambda: 1), (x > 2, lambda: 2)], exclusive=True)
except tf.errors.InvalidArgumentError as error:
    print(type(error).__name__)
actions = [lambda: tf.constant(31), lambda: tf.constant(17), lambda: tf.constant(-1)]
print([tf.switch_case(tf.constant(i), actions).numpy() for i in (0, 1, 2, 9, -4)])
print(tf.switch_case(tf.constant(7), branch_fns={0: actions[0], 1: actions[1]}, default=actions[2]))


@tf.function
def collatz(n):
    steps = tf.constant(0)

    def body(n, steps):
        return tf.cond(n % 2 == 0, lambda: n // 2, lambda: 3 * n + 1), steps + 1

    return tf.while_loop(lambda n, s: n > 1, body, [n, steps])[1]


print([collatz(tf.constant(n)).numpy() for n in (1, 6, 27)], tf.while_loop(lambda i: i < 10, lambda i: (i + 3,), [tf.constant(0)])[0].numpy())


@tf.function
def growing(n):
    start = tf.zeros([0, 2])
    _, rows = tf.while_loop(
        lambda i, rows: i < n,
        lambda i, rows: (i + 1, tf.concat([rows, tf.fill([1, 2], tf.cast(i, tf.float32))], 0)),
        loop_vars=(0, start),
        shape_invariants=(tf.TensorShape([]), tf.TensorShape([None, 2])),
    )
    return rows


print(growing(tf.constant(3)), growing.get_concrete_function(tf.TensorSpec([], tf.int32)).output_shapes)
print(tf.while_loop(lambda i: True, lambda i: [i + 1], [0], maximum_iterations=5)[0].numpy())


@tf.function
def fibonacci(n):
    out = tf.TensorArray(tf.int64, size=n, element_shape=[], clear_after_read=False)
    out = out.write(0, 1).write(1, 1)
    for i in tf.range(2, n):
        out = out.write(i, out.read(i - 1) + out.read(i - 2))
    return out.stack()


print(fibonacci(tf.constant(9)).numpy())
array = tf.TensorArray(tf.float32, size=0, dynamic_size=True, infer_shape=False)
array = array.write(0, [1.0]).write(1, [2.0, 3.0])
print(array.concat().numpy(), array.size().numpy(), tf.TensorArray(tf.float32, 2).unstack([[1.0], [2.0]]).gather([1, 0]).numpy().tolist())
print(tf.TensorArray(tf.int32, 2).split([1, 2, 3, 4, 5], [2, 3]).read(1).numpy())
print(tf.scan(lambda a, e: a * 0.5 + e, tf.constant([1.0, 2.0, 4.0]), initializer=0.0).numpy(), tf.scan(lambda a, e: a + e, tf.constant([1, 2, 3]), reverse=True).numpy())
print(tf.map_fn(lambda t: (t[0] + t[1], t[0] * t[1]), (tf.constant([1, 2]), tf.constant([3, 4])), fn_output_signature=(tf.int32, tf.int32)))
print(tf.foldl(lambda a, e: a - e, tf.constant([10, 1, 2])).numpy(), tf.foldr(lambda a, e: a - e, tf.constant([10, 1, 2])).numpy(), tf.vectorized_map(lambda v: tf.reduce_sum(v * v), tf.constant([[1.0, 2.0], [3.0, 4.0]])).numpy())
v = tf.Variable(1.5)
with tf.GradientTape(persistent=True) as tape:
    power = tf.while_loop(lambda i, p: i < 4, lambda i, p: (i + 1, p * v), (tf.constant(0), tf.constant(1.0)))[1]
    chosen = tf.switch_case(tf.constant(1), [lambda: v * 2, lambda: v**2])
    folded = tf.foldl(lambda a, e: a * v + e, tf.constant([1.0, 2.0, 3.0]))
print([tape.gradient(y, v).numpy().tolist() for y in (power, chosen, folded)])
print(tf.group(v.assign(2.0), v.assign_add(1.0)), v.numpy(), tf.no_op(), tf.identity_n([1, v])[1].numpy(), tf.tuple([v, 2])[0].numpy())
