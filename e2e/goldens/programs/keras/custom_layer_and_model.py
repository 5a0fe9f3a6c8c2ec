# needs: numpy
# Subclassing Layer and Model.
import keras
import tensorflow as tf


class Scale(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="ones", name="w")
        self.count = self.add_weight(shape=(), initializer="zeros", trainable=False, name="count")

    def call(self, inputs, training=False):
        if training:
            self.count.assign_add(1.0)
            self.add_loss(tf.reduce_sum(self.w) * 0.01)
        return tf.matmul(inputs, self.w)


class Net(keras.Model):
    def __init__(self):
        super().__init__(name="net")
        self.first = Scale(3, name="first")
        self.act = keras.layers.ReLU()
        self.second = keras.layers.Dense(1, kernel_initializer="ones", name="second")

    def call(self, x, training=False):
        return self.second(self.act(self.first(x, training=training)))


layer = Scale(2)
print(layer(tf.constant([[1.0, 2.0]])), len(layer.weights), len(layer.trainable_weights))
print(layer(tf.constant([[1.0, 2.0]]), training=True).shape, float(layer.count), [f"{float(l):.4f}" for l in layer.losses])
net = Net()
x = tf.constant([[1.0, -1.0], [2.0, 3.0]])
print(net(x))
print([w.path for w in net.weights], len(net.layers))
net.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
history = net.fit(x, tf.constant([[1.0], [2.0]]), epochs=3, verbose=0)
print([f"{v:.4f}" for v in history.history["loss"]])


class Custom(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1, kernel_initializer="zeros")
        self.tracker = keras.metrics.Mean(name="my_loss")

    def call(self, x):
        return self.dense(x)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.abs(self(x) - y))
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        self.tracker.update_state(loss)
        return {"my_loss": self.tracker.result()}


custom = Custom()
custom.compile(optimizer=keras.optimizers.SGD(0.1))
print([f"{v:.4f}" for v in custom.fit(x, tf.constant([[1.0], [2.0]]), epochs=3, verbose=0).history["my_loss"]])
