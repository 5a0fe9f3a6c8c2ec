# needs: numpy
# Padded word sequences through embeddings and two bidirectional LSTMs; masks; predictions for single texts.
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(19)
max_features, maxlen = 50, 10
rng = np.random.default_rng(12)
x = [list(rng.integers(1, max_features, size=n)) for n in (3, 14, 8, 5, 9, 11, 4, 7)]
y = np.array([1, 0, 1, 1, 0, 0, 1, 0])
x = keras.utils.pad_sequences(x, maxlen=maxlen, padding="post", truncating="post")

inputs = keras.Input(shape=(None,), dtype="int32")
h = layers.Embedding(max_features, 6)(inputs)
h = layers.Bidirectional(layers.LSTM(5, return_sequences=True))(h)
h = layers.Bidirectional(layers.LSTM(4))(h)
outputs = layers.Dense(1, activation="sigmoid")(h)
model = keras.Model(inputs, outputs)
model.summary()
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, batch_size=4, epochs=2, validation_data=(x[:4], y[:4]), verbose=0)
print({k: [f"{v:.5g}" for v in vs] for k, vs in history.history.items() if "loss" in k})

masked = keras.Sequential([
    keras.Input((None,)),
    layers.Embedding(max_features, 6, mask_zero=True),
    layers.Bidirectional(layers.GRU(4, return_sequences=True), merge_mode="sum"),
    layers.LSTM(3, dropout=0.1, recurrent_dropout=0.1),
    layers.Dense(1),
])
masked.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(1e-3), metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)])
print(masked.layers[0].compute_mask(x)[:2])
out_a = masked.predict(x[:1], verbose=0)
padded = np.concatenate([x[:1], np.zeros((1, 5), "int32")], axis=1)
out_b = masked.predict(padded, verbose=0)
print(np.allclose(out_a, out_b, atol=1e-6), out_a.shape)
history = masked.fit(x, y, epochs=1, batch_size=4, shuffle=False, verbose=0)
print(f"{history.history['loss'][0]:.5g}", [w.shape for w in masked.layers[1].get_weights()])
print(masked.layers[1].forward_layer.name, masked.layers[1].backward_layer.name, masked.layers[1].merge_mode)
