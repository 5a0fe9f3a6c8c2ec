# needs: numpy
# Series by class: convolutional blocks, then encoder blocks of a transformer; a learning rate that falls, checkpoints.
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(11)
labels = np.arange(20) % 2
t = np.linspace(0, 6.28, 24)
x = np.stack([np.sin((1 + c) * t + rng.uniform(0, 3)) + 0.1 * rng.normal(size=24) for c in labels]).astype("float32")[..., None]
idx = np.random.RandomState(0).permutation(len(x))
x, y = x[idx], labels[idx]
y[y == -1] = 0
n_classes = len(np.unique(y))


def make_fcn(input_shape):
    input_layer = keras.layers.Input(input_shape)
    h = input_layer
    for _ in range(2):
        h = keras.layers.Conv1D(filters=6, kernel_size=3, padding="same")(h)
        h = keras.layers.BatchNormalization()(h)
        h = keras.layers.ReLU()(h)
    gap = keras.layers.GlobalAveragePooling1D()(h)
    return keras.models.Model(inputs=input_layer, outputs=keras.layers.Dense(n_classes, activation="softmax")(gap))


def transformer_encoder(inputs, head_size, num_heads, ff_dim, dropout=0):
    x = layers.MultiHeadAttention(key_dim=head_size, num_heads=num_heads, dropout=dropout)(inputs, inputs)
    x = layers.Dropout(dropout)(x)
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    res = x + inputs
    x = layers.Conv1D(filters=ff_dim, kernel_size=1, activation="relu")(res)
    x = layers.Dropout(dropout)(x)
    x = layers.Conv1D(filters=inputs.shape[-1], kernel_size=1)(x)
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    return x + res


def build_transformer(input_shape, blocks=2):
    inputs = keras.Input(shape=input_shape)
    h = inputs
    for _ in range(blocks):
        h = transformer_encoder(h, 4, 2, 3, 0.25)
    h = layers.GlobalAveragePooling1D(data_format="channels_last")(h)
    h = layers.Dense(8, activation="relu")(h)
    return keras.Model(inputs, layers.Dense(n_classes, activation="softmax")(layers.Dropout(0.4)(h)))


keras.utils.set_random_seed(9)
model = make_fcn(x.shape[1:])
callbacks = [
    keras.callbacks.ModelCheckpoint("best_model.keras", save_best_only=True, monitor="val_loss"),
    keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=1, min_lr=0.0001, min_delta=1.0),
    keras.callbacks.EarlyStopping(monitor="val_loss", patience=50, verbose=0),
]
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
history = model.fit(x, y, batch_size=8, epochs=4, callbacks=callbacks, validation_split=0.2, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], [f"{v:.2e}" for v in history.history["learning_rate"]])
best = keras.models.load_model("best_model.keras")
print(np.isclose(best.evaluate(x[16:], y[16:], verbose=0)[0], min(history.history["val_loss"]), rtol=1e-3))
transformer = build_transformer(x.shape[1:])
transformer.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=1e-4), metrics=["sparse_categorical_accuracy"])
transformer.summary()
history = transformer.fit(x, y, validation_split=0.2, epochs=2, batch_size=8, verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items() if "loss" in k})
