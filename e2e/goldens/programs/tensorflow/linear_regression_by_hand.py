# Variables, a tape, and updates written out.
import tensorflow as tf

x = tf.constant([[0.0], [1.0], [2.0], [3.0], [4.0]])
y = 3.0 * x - 2.0
w = tf.Variable([[0.5]])
b = tf.Variable([0.0])
for step in range(15):
    with tf.GradientTape() as tape:
        prediction = tf.matmul(x, w) + b
        loss = tf.reduce_mean(tf.square(prediction - y))
    dw, db = tape.gradient(loss, [w, b])
    w.assign_sub(0.05 * dw)
    b.assign_sub(0.05 * db)
    if step < 5 or step == 14:
        print(f"step {step}: loss {float(loss):.5f}, w {float(w[0, 0]):.4f}, b {float(b[0]):.4f}")
