# The optimisers of tf.train on one small problem.
import tensorflow.compat.v1 as tf

makers = {
    "sgd": lambda: tf.train.GradientDescentOptimizer(0.1),
    "momentum": lambda: tf.train.MomentumOptimizer(0.05, 0.9),
    "nesterov": lambda: tf.train.MomentumOptimizer(0.05, 0.9, use_nesterov=True),
    "adam": lambda: tf.train.AdamOptimizer(0.1),
    "rmsprop": lambda: tf.train.RMSPropOptimizer(0.05),
    "adagrad": lambda: tf.train.AdagradOptimizer(0.5),
}
for name, make in makers.items():
    with tf.Graph().as_default():
        w = tf.Variable([2.0, -1.5])
        loss = w[0] ** 2 + 3 * (w[1] - 1) ** 2 + w[0] * w[1]
        step = tf.train.get_or_create_global_step()
        train = make().minimize(loss, global_step=step)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            losses = [sess.run([loss, train])[0] for _ in range(5)]
            print(f"{name:9s}", [f"{float(sess.run(loss)):.4f}"], [f"{float(v):.4f}" for v in sess.run(w)], sess.run(step))
