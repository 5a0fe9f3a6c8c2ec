# needs: numpy
# Models whose steps are overridden: train_step, test_step, predict_step, compute_loss, compute_metrics; History; layers looked at.
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error))


keras.utils.set_random_seed(3)
x, y = np.linspace(-1, 1, 24).reshape(12, 2).astype("float32"), np.linspace(0, 1, 12).reshape(12, 1).astype("float32")


class Stepping(keras.Model):
    def __init__(self):
        super().__init__(name="stepping")
        self.dense = layers.Dense(3, activation="tanh")
        self.out = layers.Dense(1)
        self.seen = []

    def call(self, inputs, training=False):
        self.seen.append(training)
        return self.out(self.dense(inputs))

    def train_step(self, data):
        inputs, targets, _ = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            predictions = self(inputs, training=True)
            loss = self.compute_loss(x=inputs, y=targets, y_pred=predictions)
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        return self.compute_metrics(inputs, targets, predictions)

    def test_step(self, data):
        logs = super().test_step(data)
        return {**logs, "twice": 2 * logs["loss"]}

    def predict_step(self, data):
        inputs, _, _ = keras.utils.unpack_x_y_sample_weight(data)
        return self(inputs, training=False) * 100


model = Stepping()
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse", metrics=["mae"])
history = model.fit(x, y, batch_size=4, epochs=2, shuffle=False, verbose=0, validation_data=(x, y))
print(type(history).__name__, history.epoch, history.params, {k: np.round(v, 5).tolist() for k, v in history.history.items()}, history.model is model)
print(model.history is history, sorted(set(map(str, model.seen))))
print({k: round(float(v), 5) for k, v in model.evaluate(x, y, verbose=0, return_dict=True).items()}, model.metrics_names)
print(np.round(model.predict(x[:2], verbose=0), 4), model.call(x[:1]).shape, model.predict_on_batch(x[:1]).shape)
told(lambda: model.train_step((x, y)))
print(model.metrics, [m.name for m in model.metrics], model.loss, model.compute_loss(y=y, y_pred=y + 1.0))
print(callable(model.compiled_loss), model.compiled_metrics is not None)
told(lambda: model.reset_metrics())
print(model.test_on_batch(x, y), model.train_on_batch(x[:4], y[:4], return_dict=True).keys())


class Weighted(keras.Model):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        loss = super().compute_loss(x, y, y_pred, sample_weight, training)
        return loss * 10.0


inputs = keras.Input((2,), name="in")
weighted = Weighted(inputs, layers.Dense(1, kernel_initializer="ones", activity_regularizer="l2")(inputs))
weighted.compile("sgd", "mse", weighted_metrics=["mae"], loss_weights=[0.5])
print(weighted.fit(x, y, sample_weight=np.arange(12.0), epochs=1, shuffle=False, verbose=0).history)
logged = keras.callbacks.History()
weighted.fit(x, y, epochs=2, verbose=0, callbacks=[logged], initial_epoch=1)
print(type(logged), logged.epoch, list(logged.history), logged.params)
told(lambda: keras.Model().call(1))
told(lambda: keras.Model()(np.ones((1, 2))))
told(lambda: keras.Model().fit(x, y))
told(lambda: weighted.fit(x, y[:3], verbose=0).history)
told(lambda: weighted.fit(x, y, batch_size=0, verbose=0).history)
told(lambda: weighted.fit(x, y, validation_split=0.99, verbose=0).history)
told(lambda: weighted.fit(x, epochs=1, verbose=0).history)
told(lambda: weighted.predict("a", verbose=0))
told(lambda: weighted.evaluate(x[:, :1], y, verbose=0))
told(lambda: keras.Sequential([layers.Dense(1)]).predict(x, verbose=0).shape)
told(lambda: keras.Sequential([layers.Dense(1)]).fit(x, y))
told(lambda: weighted.compile("sgd", "nothing"))
told(lambda: weighted.compile("nothing", "mse"))
weighted.compile("sgd", "mse", metrics=["nothing"])
told(lambda: weighted.fit(x, y, verbose=0).history)
weighted.compile("sgd")
told(lambda: weighted.fit(x, y, verbose=0).history)

first = layers.InputLayer(shape=(4,), name="entry", dtype="int32")
print(first, first.batch_shape, first.dtype, first.get_config(), first.output, layers.InputLayer(batch_shape=(2, None, 3), sparse=False).output.shape)
told(lambda: layers.InputLayer())
told(lambda: layers.InputLayer(input_shape=(3,)).batch_shape)
told(lambda: layers.InputLayer(shape=3))
told(lambda: layers.InputLayer(shape=(2,), batch_shape=(None, 2)))
told(lambda: layers.InputLayer(shape=(2,), colour=3))
sequential = keras.Sequential([layers.InputLayer(shape=(3,)), layers.Dense(2)])
print(sequential.input_shape, [type(layer).__name__ for layer in sequential.layers], sequential.inputs[0].name.startswith("input_layer"))

keras.utils.set_random_seed(5)
stack = layers.StackedRNNCells([layers.LSTMCell(2), layers.GRUCell(3), layers.SimpleRNNCell(1)])
rnn = layers.RNN(stack, return_sequences=True, return_state=True)
whole = rnn(np.linspace(0, 1, 12).reshape(2, 3, 2).astype("float32"))
print(np.round(whole[0], 5).tolist(), len(whole), [np.shape(s) if not isinstance(s, (list, tuple)) else [np.shape(q) for q in s] for s in whole[1:]])
print(stack.state_size, stack.output_size, stack.get_config()["cells"][1]["class_name"], len(stack.weights), [w.path for w in rnn.weights][:4], len(stack.get_initial_state(2)))
print(len(stack(np.ones((1, 2), "float32"), stack.get_initial_state(batch_size=1))))
told(lambda: layers.StackedRNNCells([layers.Dense(2)]))
told(lambda: layers.StackedRNNCells([]))
told(lambda: layers.RNN(layers.Dense(2)))
print(layers.RNN([layers.GRUCell(2), layers.GRUCell(4)])(np.ones((1, 2, 3), "float32")).shape)
dense = layers.Dense(2, kernel_initializer="ones")
dense.build((None, 2))
out, rest = dense.stateless_call([np.full((2, 2), 2.0), np.ones(2)], [], np.ones((1, 2), "float32"))
print(out.numpy(), rest, dense.kernel.numpy().tolist())
told(lambda: dense.stateless_call([], [], np.ones((1, 2))))
with keras.StatelessScope(state_mapping=[(dense.bias, np.array([5.0, 6.0], "float32"))]) as scope:
    print(dense(np.ones((1, 2), "float32")).numpy(), dense.bias.assign([1.0, 1.0]).numpy(), dense.bias.value.numpy())
print(dense.bias.numpy(), scope.get_current_value(dense.bias).numpy())
