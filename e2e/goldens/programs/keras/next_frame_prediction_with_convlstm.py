# needs: numpy
# Convolutional LSTMs over frames of a moving square.
import keras
import numpy as np
from keras import layers

frames = np.zeros((6, 7, 10, 10, 1), "float32")
for i in range(6):
    for t in range(7):
        r, c = (i + t) % 8, (2 * i + t) % 8
        frames[i, t, r : r + 2, c : c + 2] = 1.0


def create_shifted_frames(data):
    return data[:, 0 : data.shape[1] - 1], data[:, 1 : data.shape[1]]


x_train, y_train = create_shifted_frames(frames)
print("Training Dataset Shapes: " + str(x_train.shape) + ", " + str(y_train.shape))
keras.utils.set_random_seed(1)
inp = layers.Input(shape=(None, *x_train.shape[2:]))
x = layers.ConvLSTM2D(filters=4, kernel_size=(5, 5), padding="same", return_sequences=True, activation="relu")(inp)
x = layers.BatchNormalization()(x)
x = layers.ConvLSTM2D(filters=4, kernel_size=(3, 3), padding="same", return_sequences=True, activation="relu")(x)
x = layers.Conv3D(filters=1, kernel_size=(3, 3, 3), activation="sigmoid", padding="same")(x)
model = keras.models.Model(inp, x)
model.compile(loss=keras.losses.binary_crossentropy, optimizer=keras.optimizers.Adam())
model.summary()
early_stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10)
reduce_lr = keras.callbacks.ReduceLROnPlateau(monitor="val_loss", patience=5)
history = model.fit(x_train[:4], y_train[:4], batch_size=2, epochs=1, validation_data=(x_train[4:], y_train[4:]), callbacks=[early_stopping, reduce_lr], verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
new_prediction = np.squeeze(model.predict(np.expand_dims(x_train[0], axis=0), verbose=0), axis=0)
print(new_prediction.shape)

layer = layers.ConvLSTM1D(3, 3, strides=2, return_state=True, dropout=0.1, recurrent_dropout=0.1, seed=5, name="one")
out, h, c = layer(np.ones((2, 4, 9, 2), "float32"))
print(out.shape, h.shape, c.shape, np.allclose(out, h), [w.path for w in layer.weights])
print({k: layer.get_config()[k] for k in ("filters", "kernel_size", "strides", "unit_forget_bias", "dropout")})
again = layers.ConvLSTM1D.from_config(layer.get_config())
print(again.name, again.compute_output_shape((2, 4, 9, 2)))
volume = layers.ConvLSTM3D(2, 2, padding="same", kernel_initializer="ones", recurrent_initializer="zeros")(np.ones((1, 2, 2, 2, 2, 1), "float32") * 0.1)
print(volume.shape, f"{float(keras.ops.sum(volume)):#.6g}")
