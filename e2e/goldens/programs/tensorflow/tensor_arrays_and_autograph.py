# AutoGraph: loops with break, continue and early return, lists turned into TensorArrays, nested functions, errors.
# needs: numpy
import tensorflow as tf


@tf.function
def collatz(n):
    steps = tf.constant(0)
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


@tf.function
def first_over(values, limit):
    position = tf.constant(-1)
    for i in tf.range(tf.size(values)):
        if values[i] < 0:
            continue
        if values[i] > limit:
            position = i
            break
    return position


@tf.function
def classify(x):
    if x < 0:
        return "negative"
    if x == 0:
        return "zero"
    result = "prime or one"
    for divisor in tf.range(2, x):
        if x % divisor == 0:
            result = "composite"
            break
    return result


@tf.function
def running_mean(values):
    out = tf.TensorArray(tf.float32, size=0, dynamic_size=True, clear_after_read=False)
    total = 0.0
    for i in tf.range(tf.size(values)):
        total += values[i]
        out = out.write(i, total / tf.cast(i + 1, tf.float32))
    last = out.read(out.size() - 1)
    return out.stack(), last


@tf.function
def outer_product_sum(n):
    total = 0
    for i in tf.range(n):
        for j in tf.range(i + 1):
            total += i * j
    return total


@tf.function
def fizzbuzz(n):
    text = tf.constant("")
    for i in tf.range(1, n + 1):
        if i % 15 == 0:
            word = "fizzbuzz"
        elif i % 5 == 0:
            word = "buzz"
        elif i % 3 == 0:
            word = "fizz"
        else:
            word = tf.strings.as_string(i)
        text = tf.strings.join([text, word], separator=" ")
    return tf.strings.strip(text)


@tf.function
def power(x, n: int):
    result = tf.ones_like(x)
    for _ in range(n):
        result *= x
    return result


print([int(collatz(tf.constant(n))) for n in (1, 6, 27)])
print(first_over(tf.constant([-1, 2, 5, 9]), 4), first_over(tf.constant([1, 2]), 4))
for x in (-3, 0, 7, 9):
    print(x, classify(tf.constant(x)).numpy().decode())
means, last = running_mean(tf.constant([1.0, 3.0, 8.0]))
print(means, last)
print(outer_product_sum(tf.constant(5)), fizzbuzz(tf.constant(15)).numpy().decode())
print(power(tf.constant([1.0, 2.0]), 3), power.experimental_get_tracing_count())


@tf.function
def assertive(x):
    tf.debugging.assert_positive(x, message="all must be positive")
    return tf.math.log(x)


print(assertive(tf.constant([1.0])))
try:
    assertive(tf.constant([-1.0]))
except tf.errors.InvalidArgumentError as error:
    print("InvalidArgumentError", "all must be positive" in str(error))


@tf.function
def undefined(flag):
    if flag:
        y = tf.constant(1)
    return y


try:
    undefined(tf.constant(True))
except (ValueError, UnboundLocalError) as error:
    print(type(error).__name__)


@tf.function
def changing(n):
    x = tf.constant(0)
    for _ in tf.range(n):
        x = tf.constant(1.5)
    return x


try:
    changing(tf.constant(2))
except TypeError as error:
    print("TypeError", "'x'" in str(error) or "x" in str(error))


@tf.function
def growing(n):
    x = tf.zeros([1])
    for _ in tf.range(n):
        tf.autograph.experimental.set_loop_options(shape_invariants=[(x, tf.TensorShape([None]))])
        x = tf.concat([x, x + 1], 0)
    return x


print(growing(tf.constant(3)))
