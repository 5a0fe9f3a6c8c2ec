# A long short-term memory cell written out with matmuls, unrolled over time with a TensorArray in a graph.
import tensorflow as tf


class LSTMCell(tf.Module):
    def __init__(self, inputs, units, name=None):
        super().__init__(name)
        rng = tf.random.Generator.from_seed(2024)
        self.units = units
        self.kernel = tf.Variable(rng.normal([inputs, 4 * units], stddev=0.4), name="kernel")
        self.recurrent = tf.Variable(rng.normal([units, 4 * units], stddev=0.4), name="recurrent")
        self.bias = tf.Variable(tf.concat([tf.zeros(units), tf.ones(units), tf.zeros(2 * units)], 0), name="bias")

    def __call__(self, x, state):
        h, c = state
        z = tf.matmul(x, self.kernel) + tf.matmul(h, self.recurrent) + self.bias
        i, f, g, o = tf.split(z, num_or_size_splits=4, axis=1)
        c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
        h = tf.sigmoid(o) * tf.tanh(c)
        return h, [h, c]


class Runner(tf.Module):
    def __init__(self, cell):
        self.cell = cell
        self.head = tf.Variable(tf.fill([cell.units, 1], 0.25))

    @tf.function(input_signature=[tf.TensorSpec([None, None, 2], tf.float32)])
    def __call__(self, sequence):
        batch, steps = tf.shape(sequence)[0], tf.shape(sequence)[1]
        time_major = tf.transpose(sequence, [1, 0, 2])
        h = c = tf.zeros([batch, self.cell.units])
        outputs = tf.TensorArray(tf.float32, size=steps)
        for step in tf.range(steps):
            out, (h, c) = self.cell(time_major[step], (h, c))
            outputs = outputs.write(step, out)
        stacked = tf.transpose(outputs.stack(), [1, 0, 2])
        return stacked, tf.squeeze(tf.matmul(h, self.head), -1)


model = Runner(LSTMCell(2, 3))
x = tf.reshape(tf.range(24, dtype=tf.float32) / 12.0 - 1.0, [3, 4, 2])
target = tf.reduce_sum(x[:, :, 0] * x[:, :, 1], axis=1)
outputs, prediction = model(x)
print(outputs.shape, prediction.shape)
print(tf.round(outputs[:, -1] * 1e4) / 1e4)
for step in range(6):
    with tf.GradientTape() as tape:
        _, prediction = model(x)
        loss = tf.reduce_mean(tf.square(prediction - target))
    gradients, norm = tf.clip_by_global_norm(tape.gradient(loss, model.trainable_variables), 1.0)
    for variable, gradient in zip(model.trainable_variables, gradients):
        variable.assign_sub(0.3 * gradient)
    print(f"{step} loss {loss:.4f} norm {norm:.4f}")
print(model(x[:, :2])[0].shape, model(x[:1])[1].shape)
