# A recurrent network unrolled by hand: unstack, a Python loop over time, truncated backpropagation with a fed state.
# needs: numpy
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

batch_size, truncated_length, state_size, echo_step = 4, 5, 4, 2
rng = np.random.RandomState(0)


def generate():
    x = rng.randint(0, 2, 80)
    y = np.roll(x, echo_step)
    y[:echo_step] = 0
    return x.reshape(batch_size, -1), y.reshape(batch_size, -1)


batchX = tf.placeholder(tf.float32, [batch_size, truncated_length])
batchY = tf.placeholder(tf.int32, [batch_size, truncated_length])
init_state = tf.placeholder(tf.float32, [batch_size, state_size])
W = tf.Variable(rng.rand(state_size + 1, state_size) - 0.5, dtype=tf.float32)
b = tf.Variable(np.zeros((1, state_size)), dtype=tf.float32)
W2 = tf.Variable(rng.rand(state_size, 2) - 0.5, dtype=tf.float32)
b2 = tf.Variable(np.zeros((1, 2)), dtype=tf.float32)

inputs_series = tf.unstack(batchX, axis=1)
labels_series = tf.unstack(batchY, axis=1)
current_state = init_state
states_series = []
for current_input in inputs_series:
    current_input = tf.reshape(current_input, [batch_size, 1])
    joined = tf.concat([current_input, current_state], 1)
    current_state = tf.tanh(tf.matmul(joined, W) + b)
    states_series.append(current_state)
logits_series = [tf.matmul(state, W2) + b2 for state in states_series]
predictions = tf.stack([tf.nn.softmax(logits) for logits in logits_series], axis=1)
losses = [tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=labels) for logits, labels in zip(logits_series, labels_series)]
total_loss = tf.reduce_mean(losses)
train_step = tf.train.AdagradOptimizer(0.3).minimize(total_loss)
print(W.dtype.base_dtype, W.shape, len(states_series), predictions.shape, total_loss.shape, tf.stack(losses).shape)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for epoch in range(6):
        x, y = generate()
        state = np.zeros((batch_size, state_size))
        values = []
        for i in range(x.shape[1] // truncated_length):
            window = slice(i * truncated_length, (i + 1) * truncated_length)
            loss, _, state, out = sess.run([total_loss, train_step, current_state, predictions], feed_dict={batchX: x[:, window], batchY: y[:, window], init_state: state})
            values.append(loss)
        if epoch < 3:
            print("epoch", epoch, np.round(values, 3))
    print(out.shape, np.allclose(out.sum(-1), 1.0), state.shape, state.dtype, np.abs(state).max() < 1)
    print([g.shape.as_list() for g in tf.gradients(total_loss, [W, b, W2, b2])])
    gradient = tf.gradients(losses[0], init_state)[0]
    print(np.round(np.abs(sess.run(gradient, {batchX: x[:, :5], batchY: y[:, :5], init_state: np.zeros((4, 4))})).sum() > 0))
