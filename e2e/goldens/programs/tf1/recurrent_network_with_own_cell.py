# dynamic_rnn, static_rnn and the bidirectional one, with a cell of our own that counts and adds.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()


class LeakySum:
    """A state that keeps half of itself and takes the sum of the input; a weight makes the output."""

    def __init__(self, units, name):
        self.units, self.name = units, name

    state_size = property(lambda self: self.units)
    output_size = property(lambda self: self.units)

    def zero_state(self, batch_size, dtype):
        return tf.zeros([batch_size, self.units], dtype)

    def __call__(self, inputs, state, scope=None):
        with tf.variable_scope(self.name):
            w = tf.get_variable("w", [inputs.shape.as_list()[-1], self.units], initializer=tf.constant_initializer(0.5))
            b = tf.get_variable("b", [self.units], initializer=tf.zeros_initializer())
        new = tf.tanh(0.5 * state + tf.matmul(inputs, w) + b)
        return new, new


batch = np.arange(24, dtype=np.float32).reshape(2, 4, 3) / 24
lengths = [4, 2]
x = tf.placeholder(tf.float32, [2, 4, 3], name="x")
outputs, state = tf.nn.dynamic_rnn(LeakySum(2, "cell"), x, sequence_length=lengths, dtype=tf.float32)
again, last = tf.nn.static_rnn(
    LeakySum(2, "other"), tf.unstack(x, axis=1), dtype=tf.float32, sequence_length=lengths, scope="static"
)
(fw, bw), (fw_state, bw_state) = tf.nn.bidirectional_dynamic_rnn(
    LeakySum(2, "cell"), LeakySum(2, "cell"), x, sequence_length=lengths, dtype=tf.float32, scope="both"
)
joined, _, _ = tf.nn.static_bidirectional_rnn(
    LeakySum(2, "cell"), LeakySum(2, "cell"), tf.unstack(x, axis=1), dtype=tf.float32, scope="joined"
)
time_major, _ = tf.nn.dynamic_rnn(
    LeakySum(2, "cell"), tf.transpose(x, [1, 0, 2]), initial_state=tf.ones([2, 2]), time_major=True, scope="major"
)
for v in tf.global_variables():
    print(v.name, v.shape)
print(outputs.shape, state.shape, len(again), joined[0].shape, time_major.shape)
loss = tf.reduce_mean(tf.square(outputs - 0.25))
train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    feed = {x: batch}
    print(np.round(sess.run(outputs, feed), 4))
    print(np.round(sess.run(state, feed), 4))
    print(np.allclose(sess.run(outputs, feed), np.stack(sess.run(again, feed), 1), atol=1e-6))
    print(np.round(sess.run(bw, feed)[1], 4), np.round(sess.run(bw_state, feed), 4))
    print(np.round(sess.run(joined[0], feed), 4))
    print(np.round(sess.run(time_major, feed)[-1], 4))
    for step in range(4):
        value, _ = sess.run([loss, train], feed)
        print(step, "%.5f" % sess.run(loss, feed))
try:
    tf.nn.dynamic_rnn(LeakySum(2, "cell"), x)
except ValueError as error:
    print(error)
try:
    tf.nn.static_rnn(LeakySum(2, "cell"), x, dtype=tf.float32)
except TypeError as error:
    print(str(error)[:50])
