# needs: numpy
# tf.gradients adds operations that compute derivatives.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, shape=[], name="x")
    y = x**3 + 2 * x
    (dy,) = tf.gradients(y, x)
    (ddy,) = tf.gradients(dy, x)
    print(dy.name.startswith("gradients"), dy.shape, ddy.dtype)
    unrelated = tf.constant(1.0)
    print(tf.gradients(y, unrelated))
    w = tf.Variable([[1.0], [2.0]])
    data = tf.constant([[1.0, -1.0], [0.5, 2.0]])
    loss = tf.reduce_mean(tf.square(tf.matmul(data, w) - 1.0))
    (dw,) = tf.gradients(loss, [w])
    stopped = tf.gradients(x * tf.stop_gradient(x), x)[0]
    weighted = tf.gradients([x * 2, x * 3], [x], grad_ys=[tf.constant(10.0), tf.constant(1.0)])[0]
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        print(sess.run([y, dy, ddy], {x: 2.0}))
        print(float(sess.run(loss)), [float(v) for v in sess.run(dw)[:, 0]])
        print(float(sess.run(stopped, {x: 7.0})), float(sess.run(weighted, {x: 0.0})))
        optimizer = tf.train.GradientDescentOptimizer(0.1)
        pairs = optimizer.compute_gradients(loss)
        print(len(pairs), pairs[0][1].name)
        clipped = [(tf.clip_by_value(g, -0.5, 0.5), v) for g, v in pairs]
        apply = optimizer.apply_gradients(clipped)
        sess.run(apply)
        print([round(float(v), 4) for v in sess.run(w)[:, 0]])
