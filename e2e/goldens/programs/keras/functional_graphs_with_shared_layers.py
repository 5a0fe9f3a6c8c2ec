# needs: numpy
# Graphs of layers: shared ones, several inputs and outputs, models in models, new models from inner tensors.
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(4)
num_tags, num_words, num_departments = 3, 20, 2
title_input = keras.Input(shape=(None,), name="title")
body_input = keras.Input(shape=(None,), name="body")
tags_input = keras.Input(shape=(num_tags,), name="tags")
shared_embedding = layers.Embedding(num_words, 4)
title_features = layers.LSTM(4)(shared_embedding(title_input))
body_features = layers.LSTM(3)(shared_embedding(body_input))
x = layers.concatenate([title_features, body_features, tags_input])
priority_pred = layers.Dense(1, name="priority")(x)
department_pred = layers.Dense(num_departments, name="department")(x)
model = keras.Model(inputs=[title_input, body_input, tags_input], outputs={"priority": priority_pred, "department": department_pred})
model.compile(
    optimizer=keras.optimizers.RMSprop(1e-3),
    loss={"priority": keras.losses.BinaryCrossentropy(from_logits=True), "department": keras.losses.CategoricalCrossentropy(from_logits=True)},
    loss_weights={"priority": 1.0, "department": 0.2},
    metrics={"priority": ["accuracy"], "department": [keras.metrics.CategoricalAccuracy(name="acc")]},
)
rng = np.random.default_rng(5)
data = {"title": rng.integers(num_words, size=(8, 4)), "body": rng.integers(num_words, size=(8, 6)), "tags": rng.integers(2, size=(8, num_tags)).astype("float32")}
targets = {"priority": rng.random((8, 1)), "department": np.eye(2)[rng.integers(2, size=8)]}
history = model.fit(data, targets, epochs=2, batch_size=4, shuffle=False, verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
print(len(shared_embedding._inbound_nodes), shared_embedding.get_config()["output_dim"], [w.path for w in model.trainable_weights][:2])
print({k: v.shape for k, v in model.predict(data, verbose=0).items()}, list(model.evaluate(data, targets, return_dict=True, verbose=0)))

encoder_input = keras.Input(shape=(8, 8, 1), name="original_img")
x = layers.Conv2D(4, 3, activation="relu")(encoder_input)
encoder_output = layers.GlobalMaxPooling2D()(x)
encoder = keras.Model(encoder_input, encoder_output, name="encoder")
decoder_input = keras.Input(shape=(4,), name="encoded_img")
x = layers.Dense(16)(decoder_input)
decoder = keras.Model(decoder_input, layers.Reshape((4, 4, 1))(x), name="decoder")
autoencoder_input = keras.Input(shape=(8, 8, 1), name="img")
autoencoder = keras.Model(autoencoder_input, decoder(encoder(autoencoder_input)), name="autoencoder")
autoencoder.summary()
autoencoder.summary(expand_nested=True)


def get_model():
    inputs = keras.Input(shape=(4,))
    return keras.Model(inputs, layers.Dense(1)(inputs))


members = [get_model() for _ in range(3)]
inputs = keras.Input(shape=(4,))
ensemble = keras.Model(inputs=inputs, outputs=layers.average([m(inputs) for m in members]))
sample = np.ones((2, 4), "float32")
print(np.allclose(ensemble(sample), sum(m(sample) for m in members) / 3, atol=1e-6), len(ensemble.layers))

a = keras.Input((3,), name="a")
b = keras.Input((3,), name="b")
merged = layers.Multiply()([a, b]) + layers.Subtract()([a, b]) * 2.0 - a / (b + 1.0)
merged = keras.ops.maximum(merged, 0.0)
graph = keras.Model([a, b], [merged, keras.ops.sum(merged, axis=-1, keepdims=True)])
one, two = graph([np.full((1, 3), 2.0, "float32"), np.array([[1.0, 2.0, 3.0]], "float32")])
print(one.numpy().round(4), two.numpy().round(4), [layer.name for layer in graph.layers], len(graph.operations))
again = keras.Model.from_config(graph.get_config())
print([tuple(o.shape) for o in again.outputs], again.output_names)
try:
    keras.Model(inputs=a, outputs=merged)
except ValueError as error:
    print(str(error).split("\n")[0][:110])
