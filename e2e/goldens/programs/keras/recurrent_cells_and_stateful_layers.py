# needs: numpy
# RNN over cells of Keras and of one's own, stacked; layers that remember from batch to batch; nested inputs.
import keras
import numpy as np
from keras import layers, ops


@keras.saving.register_keras_serializable()
class MinimalRNNCell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="uniform", name="kernel")
        self.recurrent_kernel = self.add_weight(shape=(self.units, self.units), initializer="uniform", name="recurrent_kernel")

    def call(self, inputs, states):
        prev_output = states[0]
        h = ops.matmul(inputs, self.kernel)
        output = h + ops.matmul(prev_output, self.recurrent_kernel)
        return output, [output]

    def get_config(self):
        return {**super().get_config(), "units": self.units}


keras.utils.set_random_seed(3)
x = np.random.default_rng(0).random((4, 6, 5)).astype("float32")
layer = layers.RNN(MinimalRNNCell(3))
print(f"{float(ops.sum(layer(x))):#.6g}", [w.path for w in layer.weights])
stacked = layers.RNN([MinimalRNNCell(4), layers.GRUCell(3), layers.LSTMCell(2)], return_state=True, return_sequences=True)
outputs = stacked(x)
print(outputs[0].shape, [tuple(getattr(s, "shape", [])) or [t.shape for t in s] for s in outputs[1:]], len(stacked.weights))
again = layers.RNN.from_config(layer.get_config())
print(again.cell.units, type(again.cell).__name__)

lstm = layers.LSTM(4)
whole = layers.LSTM(4, return_sequences=True, return_state=True)
sequence, memory, carry = whole(x)
print(sequence.shape, np.allclose(sequence[:, -1], memory), carry.shape)
first, state = layers.SimpleRNN(3, return_state=True)(x)
second = layers.SimpleRNN(3, activation="relu")(x, initial_state=state)
print(first.shape, second.shape)

stateful = layers.LSTM(3, stateful=True)
parts = [x[:, :3], x[:, 3:]]
for part in parts:
    out = stateful(part)
plain = layers.LSTM(3)
plain.build(x.shape)
plain.set_weights(stateful.get_weights())
print(np.allclose(plain(x), out, atol=1e-6), [s.shape for s in stateful.states])
stateful.reset_state()
print(float(ops.sum(ops.abs(stateful.states[0]))))
model = keras.Sequential([keras.Input(batch_shape=(2, None, 5)), layers.GRU(3, stateful=True, return_sequences=True), layers.Dense(1)])
model.compile("sgd", "mse")


class ResetStatesCallback(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.model.layers[0].reset_state()


history = model.fit(x, x[:, :, :1], batch_size=2, epochs=2, shuffle=False, callbacks=[ResetStatesCallback()], verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])
one_way = layers.Bidirectional(layers.LSTM(2, return_sequences=True), backward_layer=layers.GRU(2, return_sequences=True, go_backwards=True))
print(one_way(x).shape, [w.path.split("/")[-3] for w in one_way.weights])
for mode in ("concat", "sum", "mul", "ave", None):
    result = layers.Bidirectional(layers.SimpleRNN(2), merge_mode=mode)(x)
    print(mode, [tuple(r.shape) for r in result] if mode is None else tuple(result.shape))
unrolled = layers.LSTM(3, unroll=True, unit_forget_bias=False, recurrent_activation="hard_sigmoid", use_bias=False)
print(unrolled(x).shape, len(unrolled.weights), {k: unrolled.get_config()[k] for k in ("units", "unroll", "use_bias", "recurrent_activation")})
causal = keras.Sequential([layers.Conv1D(4, 2, padding="causal", dilation_rate=rate, activation="relu") for rate in (1, 2, 4)])
print(causal(x).shape, layers.MaxPool1D(2)(x).shape, layers.GlobalAvgPool1D()(x).shape)
for bad in (lambda: layers.RNN(layers.Dense(3)), lambda: layers.LSTM(3, stateful=True)(keras.Input((4, 2))), lambda: layers.LSTM(-1)):
    try:
        bad()
    except ValueError as error:
        print(str(error).split("\n")[0][:100])
