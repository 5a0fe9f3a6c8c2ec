# An autoencoder out of tf.Module layers, trained with Adam on patterns with two degrees of freedom.
# needs: numpy
import numpy as np
import tensorflow as tf

tf.random.set_seed(3)
t = np.linspace(0, 2 * np.pi, 8, dtype=np.float32)
a, b = np.meshgrid(np.linspace(-1, 1, 6), np.linspace(-1, 1, 6))
data = (a.reshape(-1, 1) * np.sin(t) + b.reshape(-1, 1) * np.cos(t)).astype(np.float32)
data = (data - data.min()) / (data.max() - data.min())


class Dense(tf.Module):
    def __init__(self, units_in, units_out, activation=None, name=None):
        super().__init__(name=name)
        limit = (6.0 / (units_in + units_out)) ** 0.5
        self.w = tf.Variable(tf.random.uniform([units_in, units_out], -limit, limit), name="w")
        self.b = tf.Variable(tf.zeros(units_out), name="b")
        self.activation = activation

    def __call__(self, x):
        y = x @ self.w + self.b
        return y if self.activation is None else self.activation(y)


class Autoencoder(tf.Module):
    def __init__(self):
        super().__init__(name="autoencoder")
        with self.name_scope:
            self.encoder = [Dense(8, 6, tf.nn.tanh, name="enc_1"), Dense(6, 2, name="enc_2")]
            self.decoder = [Dense(2, 6, tf.nn.tanh, name="dec_1"), Dense(6, 8, tf.nn.sigmoid, name="dec_2")]

    def encode(self, x):
        for layer in self.encoder:
            x = layer(x)
        return x

    def __call__(self, x):
        x = self.encode(x)
        for layer in self.decoder:
            x = layer(x)
        return x


model = Autoencoder()
optimizer = tf.keras.optimizers.Adam(0.02)


@tf.function
def train_step(batch):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.pow(batch - model(batch), 2))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


for epoch in range(40):
    loss = train_step(tf.constant(data))
    if epoch % 10 == 9:
        print(f"epoch {epoch + 1:2d}: loss {loss:.5f}")
print([(v.name, v.shape.as_list()) for v in model.trainable_variables])
print(model.encode(data[:3]).shape, model(data[:3]).shape, len(model.submodules))
print([m.name for m in model.submodules])
