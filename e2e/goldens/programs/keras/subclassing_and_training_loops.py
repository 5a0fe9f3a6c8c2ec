# needs: numpy
# Layers in layers, losses and metrics added in call, and whole training loops by hand.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class Linear(layers.Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="random_normal", trainable=True)
        self.b = self.add_weight(shape=(self.units,), initializer="random_normal", trainable=True)

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b


class ActivityRegularizationLayer(layers.Layer):
    def __init__(self, rate=1e-2):
        super().__init__()
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * ops.mean(inputs))
        return inputs


class MLPBlock(layers.Layer):
    def __init__(self):
        super().__init__()
        self.linear_1 = Linear(8)
        self.linear_2 = Linear(8)
        self.linear_3 = Linear(1)
        self.reg = ActivityRegularizationLayer(1e-2)

    def call(self, inputs):
        x = ops.relu(self.linear_1(inputs))
        x = self.reg(ops.relu(self.linear_2(x)))
        return self.linear_3(x)


class ComputeSum(layers.Layer):
    def __init__(self, input_dim):
        super().__init__()
        self.total = self.add_weight(initializer="zeros", shape=(input_dim,), trainable=False)

    def call(self, inputs):
        self.total.assign_add(ops.sum(inputs, axis=0))
        return self.total


keras.utils.set_random_seed(9)
mlp = MLPBlock()
y = mlp(ops.ones(shape=(3, 5)))
print("weights:", len(mlp.weights), "trainable weights:", len(mlp.trainable_weights), len(mlp.losses), [v.path for v in mlp.weights][:2])
my_sum = ComputeSum(2)
x = ops.ones((2, 2))
print(my_sum(x).numpy(), my_sum(x).numpy(), len(my_sum.non_trainable_weights))

rng = np.random.default_rng(3)
features = rng.random((16, 5)).astype("float32")
labels = (features.sum(axis=1) > 2.5).astype("int32")
train_dataset = tf.data.Dataset.from_tensor_slices((features, labels)).batch(4)
inputs = keras.Input(shape=(5,), name="digits")
outputs = layers.Dense(2, name="predictions")(MLPBlock()(inputs) * layers.Dense(4, activation="relu")(inputs))
model = keras.Model(inputs=inputs, outputs=outputs)
optimizer = keras.optimizers.SGD(learning_rate=0.1)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
train_acc_metric = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss_value = loss_fn(y, logits)
        loss_value += sum(model.losses)
    grads = tape.gradient(loss_value, model.trainable_weights)
    optimizer.apply(grads, model.trainable_weights)
    train_acc_metric.update_state(y, logits)
    return loss_value


@tf.function
def test_step(x):
    return model(x, training=False)


for epoch in range(2):
    losses = [float(train_step(x, y)) for x, y in train_dataset]
    print(f"epoch {epoch}", [f"{v:#.6g}" for v in losses], f"{float(train_acc_metric.result()):#.6g}")
    train_acc_metric.reset_state()
print(test_step(features[:2]).shape, int(optimizer.iterations), len(model.losses))


class Wrapped(keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = [layers.Dense(4, activation="relu") for _ in range(2)]
        self.heads = {"a": layers.Dense(1), "b": layers.Dense(1)}
        self.loss_tracker = keras.metrics.Mean(name="loss")
        self.mae_metric = keras.metrics.MeanAbsoluteError(name="mae")

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return self.heads["a"](x) + self.heads["b"](x)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = keras.losses.mean_squared_error(y, y_pred)
        self.optimizer.apply(tape.gradient(loss, self.trainable_variables), self.trainable_variables)
        self.loss_tracker.update_state(loss)
        self.mae_metric.update_state(y, y_pred)
        return {"loss": self.loss_tracker.result(), "mae": self.mae_metric.result()}

    @property
    def metrics(self):
        return [self.loss_tracker, self.mae_metric]


model = Wrapped()
model.compile(optimizer="adam")
history = model.fit(features, labels.astype("float32").reshape(-1, 1), epochs=2, batch_size=8, shuffle=False, verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()}, len(model.layers), len(model.weights))
