# needs: numpy
# Tones and noise: spectra from a short-time Fourier transform by matrices, one-dimensional residual blocks.
import keras
import numpy as np
from keras import layers, ops

rng = np.random.default_rng(2)
rate, length = 256, 128
time = np.arange(length) / rate
labels = np.arange(12) % 3
waves = np.stack([np.sin(2 * np.pi * (10 + 20 * k) * time) for k in labels]) + 0.1 * rng.normal(size=(12, length))


def frames_to_spectra(waves, frame=32, step=16):
    count = (waves.shape[1] - frame) // step + 1
    frames = np.stack([waves[:, i * step : i * step + frame] for i in range(count)], axis=1)
    return np.abs(np.fft.rfft(frames * np.hanning(frame), axis=-1)).astype("float32")


spectra = frames_to_spectra(waves)
print(spectra.shape, [int(np.argmax(s.mean(axis=0))) for s in spectra[:3]])
keras.utils.set_random_seed(6)


def residual_block(x, filters, conv_num=2, activation="relu"):
    s = layers.Conv1D(filters, 1, padding="same")(x)
    for _ in range(conv_num - 1):
        x = layers.Conv1D(filters, 3, padding="same")(x)
        x = layers.Activation(activation)(x)
    x = layers.Conv1D(filters, 3, padding="same")(x)
    x = layers.Add()([x, s])
    x = layers.Activation(activation)(x)
    return layers.MaxPool1D(pool_size=2, strides=2)(x)


def build_model(input_shape, num_classes):
    inputs = layers.Input(shape=input_shape, name="input")
    x = residual_block(inputs, 4, 2)
    x = residual_block(x, 8, 3)
    x = layers.AveragePooling1D(pool_size=1, strides=1)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(8, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax", name="output")(x)
    return keras.models.Model(inputs=inputs, outputs=outputs)


model = build_model(spectra.shape[1:], 3)
model.summary()
model.compile(optimizer="Adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(spectra, labels, epochs=2, batch_size=4, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])

two_d = keras.Sequential([
    layers.Input(shape=(*spectra.shape[1:], 1)),
    layers.Resizing(8, 8),
    layers.Normalization(mean=float(spectra.mean()), variance=float(spectra.var())),
    layers.Conv2D(4, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(3),
])
two_d.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
history = two_d.fit(spectra[..., None], labels, epochs=2, batch_size=4, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])
confusion = np.zeros((3, 3), int)
for truth, guess in zip(labels, np.argmax(two_d.predict(spectra[..., None], verbose=0), axis=1)):
    confusion[truth, guess] += 1
print(confusion.sum(), confusion.sum(axis=1))
waveform = keras.Sequential([
    keras.Input((length, 1)),
    layers.SeparableConv1D(4, 8, strides=4, activation="relu"),
    layers.DepthwiseConv1D(3, depth_multiplier=2),
    layers.SpatialDropout1D(0.1),
    layers.GlobalMaxPooling1D(),
    layers.Dense(3, activation="softmax"),
])
waveform.compile("sgd", "sparse_categorical_crossentropy")
print(waveform.count_params(), f"{waveform.evaluate(waves[..., None], labels, verbose=0):#.6g}", ops.shape(waveform(waves[:2, :, None].astype("float32"))))
