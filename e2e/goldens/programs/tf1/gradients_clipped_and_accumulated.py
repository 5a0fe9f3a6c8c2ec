# Gradients as tensors: compute and apply, clipping by norm and value, accumulation over small batches, stop_gradient, second order.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

x = tf.placeholder(tf.float32, [None, 2])
y = tf.placeholder(tf.float32, [None])
w = tf.get_variable("w", initializer=[0.5, -1.0])
b = tf.get_variable("b", initializer=0.0)
loss = tf.reduce_mean(tf.square(tf.tensordot(x, w, 1) + b - y))
tvars = tf.trainable_variables()
grads = tf.gradients(loss, tvars)
clipped, norm = tf.clip_by_global_norm(grads, 1.0)
optimizer = tf.train.GradientDescentOptimizer(0.1)
train_op = optimizer.apply_gradients(zip(clipped, tvars))

accumulators = [tf.Variable(tf.zeros_like(v.initialized_value()), trainable=False) for v in tvars]
zero_ops = [a.assign(tf.zeros_like(a)) for a in accumulators]
accumulate_ops = [a.assign_add(g) for a, g in zip(accumulators, grads)]
apply_op = optimizer.apply_gradients([(a / 2.0, v) for a, v in zip(accumulators, tvars)])

data = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5], [-2.0, 1.0]], np.float32)
target = np.array([3.0, 1.0, 0.0, -4.0], np.float32)
full = {x: data, y: target}
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    g, c, n = sess.run([grads, clipped, norm], full)
    print([np.round(v, 4).tolist() for v in g], "%.4f" % n)
    print("%.4f" % np.sqrt(sum(np.sum(v**2) for v in c)))
    for _ in range(3):
        sess.run(train_op, full)
    print(np.round(sess.run(w), 4), "%.4f %.4f" % (sess.run(b), sess.run(loss, full)))
    sess.run(zero_ops)
    for i in (0, 2):
        sess.run(accumulate_ops, {x: data[i : i + 2], y: target[i : i + 2]})
    whole = sess.run(grads, full)
    print([np.allclose(a / 2, t, atol=1e-4) for a, t in zip(sess.run(accumulators), whole)])
    sess.run(apply_op)
    print(np.round(sess.run(w), 4))

    v = tf.constant([3.0, 4.0])
    print(sess.run([tf.clip_by_norm(v, 1.0), tf.clip_by_value(v, 0.0, 3.5), tf.global_norm([v, v]), tf.clip_by_average_norm(v, 1.0)]))
    s = tf.constant(2.0)
    cube = s**3
    first = tf.gradients(cube, s)[0]
    second = tf.gradients(first, s)[0]
    print(sess.run([first, second, tf.gradients(s * tf.stop_gradient(s), s)[0], tf.gradients(cube + s, s, grad_ys=2.0)[0]]))
    print(tf.gradients(tf.constant(1.0), s), tf.gradients(tf.round(s), s), tf.gradients(tf.floor(s), [s], unconnected_gradients="zero")[0] is not None)
    print(sess.run(tf.hessians(tf.reduce_sum(v**3), v))[0].tolist(), sess.run(tf.gradients([v * 2, v * 3], v)[0]))
    pairs = optimizer.compute_gradients(loss, var_list=[w])
    print([(g.shape.as_list(), v.op.name) for g, v in pairs])
