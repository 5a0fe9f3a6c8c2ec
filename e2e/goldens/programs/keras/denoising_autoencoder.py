# needs: numpy
# Encoders and decoders: convolutional, deep and sparse; the encoder alone is a model too.
import keras
import numpy as np
from keras import layers, regularizers

keras.utils.set_random_seed(5)
rng = np.random.default_rng(9)
clean = np.zeros((16, 12, 12, 1), "float32")
for i in range(16):
    clean[i, i % 12, :, 0] = 1.0
    clean[i, :, (2 * i) % 12, 0] = 1.0
noisy = np.clip(clean + 0.4 * rng.normal(loc=0.0, scale=1.0, size=clean.shape), 0.0, 1.0).astype("float32")

image = layers.Input(shape=(12, 12, 1))
x = layers.Conv2D(8, (3, 3), activation="relu", padding="same")(image)
x = layers.MaxPooling2D((2, 2), padding="same")(x)
x = layers.Conv2D(8, (3, 3), activation="relu", padding="same")(x)
encoded = layers.MaxPooling2D((2, 2), padding="same", name="code")(x)
x = layers.Conv2DTranspose(8, (3, 3), strides=2, activation="relu", padding="same")(encoded)
x = layers.Conv2DTranspose(8, (3, 3), strides=2, activation="relu", padding="same")(x)
decoded = layers.Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x)
autoencoder = keras.Model(image, decoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
history = autoencoder.fit(x=noisy, y=clean, epochs=2, batch_size=8, shuffle=True, validation_data=(noisy, clean), verbose=0)
print([f"{v:.5g}" for v in history.history["loss"]], [f"{v:.5g}" for v in history.history["val_loss"]])

encoder = keras.Model(inputs=autoencoder.input, outputs=autoencoder.get_layer("code").output)
print(encoder.predict(noisy[:4], verbose=0).shape)

flat = clean.reshape(16, -1)
inputs = keras.Input(shape=(144,))
code = layers.Dense(16, activation="relu", activity_regularizer=regularizers.l1(1e-4))(inputs)
outputs = layers.Dense(144, activation="sigmoid")(code)
sparse = keras.Model(inputs, outputs)
decoder_input = keras.Input(shape=(16,))
decoder = keras.Model(decoder_input, sparse.layers[-1](decoder_input))
sparse.compile(optimizer=keras.optimizers.Adam(1e-2), loss="mse")
history = sparse.fit(flat, flat, epochs=3, batch_size=8, verbose=0)
print([f"{v:.5g}" for v in history.history["loss"]])
codes = keras.Model(inputs, code).predict(flat, verbose=0)
rebuilt = decoder.predict(codes, verbose=0)
print(codes.shape, np.allclose(rebuilt, sparse.predict(flat, verbose=0), atol=1e-5))


class Denoise(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = keras.Sequential([
            layers.Input(shape=(12, 12, 1)),
            layers.Conv2D(4, (3, 3), activation="relu", padding="same", strides=2),
        ])
        self.decoder = keras.Sequential([
            layers.Conv2DTranspose(4, kernel_size=3, strides=2, activation="relu", padding="same"),
            layers.Conv2D(1, kernel_size=(3, 3), activation="sigmoid", padding="same"),
        ])

    def call(self, x):
        return self.decoder(self.encoder(x))


model = Denoise()
model.compile(optimizer="adam", loss=keras.losses.MeanSquaredError())
history = model.fit(noisy, clean, epochs=1, batch_size=8, shuffle=False, verbose=0)
print(f"{history.history['loss'][0]:.5g}")
model.encoder.summary()
print(model.decoder.built, [v.path for v in model.trainable_variables][:2])
