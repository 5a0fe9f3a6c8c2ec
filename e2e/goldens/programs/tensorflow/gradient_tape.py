# Recording what happens, then asking for gradients.
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = x ** 2 + 2 * x
print(y, tape.gradient(y, x))

w = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
b = tf.Variable([0.5, -0.5])
inputs = tf.constant([[1.0, -1.0]])
with tf.GradientTape() as tape:
    loss = tf.reduce_sum((inputs @ w + b) ** 2)
dw, db = tape.gradient(loss, [w, b])
print(loss, dw, db)

c = tf.constant(2.0)
with tf.GradientTape() as tape:
    tape.watch(c)
    z = c * c * c
print(tape.gradient(z, c))

with tf.GradientTape() as tape:
    z = c * c
print(tape.gradient(z, c))

with tf.GradientTape(persistent=True) as tape:
    tape.watch(c)
    p = c ** 2
    q = p * 3
print(tape.gradient(p, c), tape.gradient(q, c), tape.gradient(q, p))
del tape

with tf.GradientTape() as tape:
    y = x * 2
tape.gradient(y, x)
try:
    tape.gradient(y, x)
except RuntimeError as error:
    print("RuntimeError:", error)

with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = x ** 3
    first = inner.gradient(y, x)
second = outer.gradient(first, x)
print(first, second)

with tf.GradientTape() as tape:
    y = {"a": x * 2, "b": x * 3}
grads = tape.gradient(y, {"x": x})
print(grads)

with tf.GradientTape(watch_accessed_variables=False) as tape:
    tape.watch(b)
    y = tf.reduce_sum(b) * x
print(tape.gradient(y, [x, b]))
print([v.name for v in tape.watched_variables()])
