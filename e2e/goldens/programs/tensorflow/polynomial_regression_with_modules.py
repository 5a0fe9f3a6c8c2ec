# A regression workflow without Keras: standardising, a feature expansion, modules, batches, early stopping, export, summary of errors.
# needs: numpy
import numpy as np
import tensorflow as tf

tf.random.set_seed(22)
x = tf.linspace(-2.0, 2.0, 61)
x = tf.cast(x, tf.float32)
f = lambda v: v**2 + 2 * v - 5  # noqa: E731
y = f(x) + tf.random.stateless_normal([61], [4, 2], stddev=0.4)
index = tf.random.experimental.stateless_shuffle(tf.range(61), [1, 1])
train_index, test_index = index[:45], index[45:]
x_train, y_train = tf.gather(x, train_index), tf.gather(y, train_index)
x_test, y_test = tf.gather(x, test_index), tf.gather(y, test_index)


class Normalize(tf.Module):
    def __init__(self, x):
        self.mean = tf.Variable(tf.math.reduce_mean(x, axis=0))
        self.std = tf.Variable(tf.math.reduce_std(x, axis=0))

    def norm(self, x):
        return (x - self.mean) / self.std

    def unnorm(self, x):
        return (x * self.std) + self.mean


class Polynomial(tf.Module):
    def __init__(self, degree, name=None):
        super().__init__(name=name)
        self.degree, self.built = degree, False

    @tf.function
    def __call__(self, x):
        features = tf.stack([x**d for d in range(1, self.degree + 1)], axis=1)
        if not self.built:
            self.w = tf.Variable(tf.zeros([self.degree, 1]), name="w")
            self.b = tf.Variable(0.0, name="b")
            self.built = True
        return tf.squeeze(features @ self.w, 1) + self.b


norm_x, norm_y = Normalize(x_train), Normalize(y_train)
print(np.allclose(norm_y.unnorm(norm_y.norm(y_train)), y_train, atol=1e-5), len(norm_x.variables))
model = Polynomial(2, name="quadratic")
model(norm_x.norm(x_train[:2]))
print([v.name for v in model.variables], model.name, [tuple(v.shape) for v in model.trainable_variables])
dataset = tf.data.Dataset.from_tensor_slices((norm_x.norm(x_train), norm_y.norm(y_train))).shuffle(45, seed=2).batch(15)
best, patience, losses = np.inf, 0, []
for epoch in range(60):
    for x_batch, y_batch in dataset:
        with tf.GradientTape() as tape:
            batch_loss = tf.reduce_mean(tf.math.squared_difference(model(x_batch), y_batch))
        for g, v in zip(tape.gradient(batch_loss, model.variables), model.variables):
            v.assign_sub(0.1 * g)
    test = tf.reduce_mean(tf.math.squared_difference(model(norm_x.norm(x_test)), norm_y.norm(y_test)))
    losses.append(float(test))
    if test < best - 1e-5:
        best, patience = float(test), 0
    else:
        patience += 1
    if patience >= 5:
        break
print(losses[0] > losses[-1], epoch < 59, best < 0.1)
prediction = norm_y.unnorm(model(norm_x.norm(x_test)))
relative = tf.reduce_mean(tf.abs(prediction - y_test))
print(relative.numpy() < 0.6, prediction.shape, tf.math.argmin(prediction).dtype)
design = tf.stack([tf.ones(61), x, x**2], axis=1)
coefficients = tf.linalg.lstsq(design, y[:, None])
print(np.round(coefficients[:, 0].numpy(), 3), np.round(tf.linalg.matvec(design, coefficients[:, 0])[:3].numpy(), 3))
