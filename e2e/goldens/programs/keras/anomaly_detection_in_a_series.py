# needs: numpy
# A convolutional autoencoder over windows of a series; what it rebuilds badly is an anomaly.
import keras
import numpy as np
from keras import layers

TIME_STEPS = 24
steps = np.arange(200)
values = (np.sin(2 * np.pi * steps / 24) + 0.05 * np.cos(steps)).astype("float32")
mean, std = values.mean(), values.std()
normalized = ((values - mean) / std)[:, None]


def create_sequences(values, time_steps=TIME_STEPS):
    return np.stack([values[i : (i + time_steps)] for i in range(len(values) - time_steps + 1)])


x_train = create_sequences(normalized)
print("Training input shape: ", x_train.shape)
keras.utils.set_random_seed(1)
model = keras.Sequential([
    layers.Input(shape=(x_train.shape[1], x_train.shape[2])),
    layers.Conv1D(filters=8, kernel_size=7, padding="same", strides=2, activation="relu"),
    layers.Dropout(rate=0.2),
    layers.Conv1D(filters=4, kernel_size=7, padding="same", strides=2, activation="relu"),
    layers.Conv1DTranspose(filters=4, kernel_size=7, padding="same", strides=2, activation="relu"),
    layers.Dropout(rate=0.2),
    layers.Conv1DTranspose(filters=8, kernel_size=7, padding="same", strides=2, activation="relu"),
    layers.Conv1DTranspose(filters=1, kernel_size=7, padding="same"),
])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss="mse")
model.summary()
history = model.fit(
    x_train, x_train, epochs=2, batch_size=64, validation_split=0.1, verbose=0,
    callbacks=[keras.callbacks.EarlyStopping(monitor="val_loss", patience=5, mode="min")],
)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
x_train_pred = model.predict(x_train, verbose=0)
train_mae_loss = np.mean(np.abs(x_train_pred - x_train), axis=1)
threshold = np.max(train_mae_loss)
print("shape", x_train_pred.shape, f"{threshold:#.6g}")
test = values.copy()
test[100:110] += 40.0
x_test = create_sequences(((test - mean) / std)[:, None])
test_mae_loss = np.mean(np.abs(model.predict(x_test, batch_size=64, verbose=0) - x_test), axis=1).reshape((-1))
anomalies = test_mae_loss > threshold
print("Number of anomaly samples: ", np.sum(anomalies) > 10)
indices = [i for i in range(TIME_STEPS - 1, len(x_test)) if np.all(anomalies[i - TIME_STEPS + 1 : i])]
print(isinstance(indices, list), model.layers[5].get_config()["strides"], model.input_shape, model.output_shape)
