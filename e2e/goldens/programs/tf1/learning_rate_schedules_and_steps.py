# Learning rates that depend on the global step: exponential, polynomial, piecewise, inverse time, natural exponential, cosine.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()
tf.reset_default_graph()

global_step = tf.train.get_or_create_global_step()
print(global_step.name, global_step.dtype.base_dtype.name, tf.train.get_global_step() is global_step)
schedules = [
    ("exponential", tf.train.exponential_decay(0.1, global_step, decay_steps=4, decay_rate=0.5)),
    ("staircase", tf.train.exponential_decay(0.1, global_step, 4, 0.5, staircase=True)),
    ("polynomial", tf.train.polynomial_decay(0.1, global_step, 8, end_learning_rate=0.01, power=2.0)),
    ("cycle", tf.train.polynomial_decay(0.1, global_step, 3, 0.01, cycle=True)),
    ("piecewise", tf.train.piecewise_constant(global_step, [2, 5], [1.0, 0.5, 0.1])),
    ("inverse", tf.train.inverse_time_decay(0.1, global_step, 2, 0.5)),
    ("natural", tf.train.natural_exp_decay(0.1, global_step, 3, 0.9)),
    ("cosine", tf.train.cosine_decay(0.1, global_step, 10, alpha=0.1)),
]
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in (0, 2, 5, 9):
        sess.run(tf.assign(global_step, step))
        values = sess.run([rate for _, rate in schedules])
        print(tf.train.global_step(sess, global_step), {name: "%.5f" % v for (name, _), v in zip(schedules, values)})

with tf.Graph().as_default():
    step = tf.Variable(0, trainable=False, name="step")
    rate = tf.train.exponential_decay(0.2, step, 3, 0.5, staircase=True)
    w = tf.Variable([3.0, -2.0], name="w")
    loss = tf.reduce_sum(tf.square(w - [1.0, 1.0]), name="loss")
    optimizer = tf.train.MomentumOptimizer(rate, momentum=0.5, use_nesterov=True)
    grads_and_vars = optimizer.compute_gradients(loss)
    clipped = [(tf.clip_by_norm(g, 2.0), v) for g, v in grads_and_vars]
    train = optimizer.apply_gradients(clipped, global_step=step, name="train")
    print(train.name, train.type, [v.name for _, v in grads_and_vars], optimizer.get_slot_names())
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for _ in range(7):
            lr, value, _ = sess.run([rate, loss, train])
            print("%d lr %.3f loss %.4f" % (sess.run(step), lr, value))
        print(np.round(sess.run(w), 3), np.round(sess.run(optimizer.get_slot(w, "momentum")), 3))
