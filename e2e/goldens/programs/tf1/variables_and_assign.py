# Variables must be initialised, and change when told to.
import tensorflow.compat.v1 as tf

with tf.Graph().as_default():
    counter = tf.Variable(0, name="counter")
    step = tf.assign(counter, counter + 5)
    bump = tf.assign_add(counter, 1)
    weights = tf.Variable(tf.ones([2, 2]) * 0.5, name="weights", trainable=False)
    print(counter, weights)
    print(counter.name, counter.op.name, [v.name for v in tf.global_variables()], [v.name for v in tf.trainable_variables()])
    with tf.Session() as sess:
        try:
            sess.run(counter)
        except tf.errors.FailedPreconditionError as error:
            print(type(error).__name__)
        sess.run(tf.global_variables_initializer())
        print(sess.run(counter))
        print(sess.run(step), sess.run(step), sess.run(bump))
        print(sess.run(counter), counter.eval())
        print([list(map(float, row)) for row in sess.run(weights)])
        sess.run(weights.assign([[1.0, 2.0], [3.0, 4.0]]))
        print([list(map(float, row)) for row in sess.run(weights * 2)])
        counter.load(100, sess)
        print(sess.run(counter))
        sess.run(counter.initializer)
        print(sess.run(counter))
        print([v.decode() for v in sess.run(tf.report_uninitialized_variables())])
    with tf.Session() as other:
        other.run(tf.variables_initializer([counter]))
        print(other.run(tf.is_variable_initialized(counter)), other.run(tf.is_variable_initialized(weights)))
