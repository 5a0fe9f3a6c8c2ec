# needs: numpy
# Windows over a series of measurements, a dense baseline and an LSTM; the series is sampled and shifted.
import keras
import numpy as np
import tensorflow as tf
from keras import layers

steps = np.arange(300)
raw = np.stack([10 * np.sin(steps / 12), 5 * np.cos(steps / 7) + 0.01 * steps], axis=1).astype("float32")
temperature = raw[:, 0] + 0.5 * raw[:, 1]
num_train, num_val = 150, 75
mean, std = raw[:num_train].mean(axis=0), raw[:num_train].std(axis=0)
raw = (raw - mean) / std

sampling_rate, sequence_length = 2, 10
delay = sampling_rate * (sequence_length + 2 - 1)
options = {"sampling_rate": sampling_rate, "sequence_length": sequence_length, "batch_size": 16}
train_dataset = keras.utils.timeseries_dataset_from_array(
    raw[:-delay], targets=temperature[delay:], shuffle=True, seed=5, start_index=0, end_index=num_train, **options
)
val_dataset = keras.utils.timeseries_dataset_from_array(
    raw[:-delay], targets=temperature[delay:], start_index=num_train, end_index=num_train + num_val, **options
)
for samples, targets in train_dataset.take(1):
    print(samples.shape, targets.shape, [f"{v:#.6g}" for v in targets.numpy()[:4]])

int_sequence = np.arange(10)
dummy = keras.utils.timeseries_dataset_from_array(data=int_sequence[:-3], targets=int_sequence[3:], sequence_length=3, batch_size=2)
for inputs, targets in dummy:
    for i in range(inputs.shape[0]):
        print([int(x) for x in inputs[i]], int(targets[i]))
strided = keras.preprocessing.timeseries_dataset_from_array(int_sequence, None, sequence_length=4, sequence_stride=3, sampling_rate=2)
print([x.numpy().tolist() for x in strided])


def evaluate_naive_method(dataset):
    total_abs_err, samples_seen = 0.0, 0
    for samples, targets in dataset:
        preds = samples[:, -1, 0] * std[0] + mean[0]
        total_abs_err += np.sum(np.abs(preds - targets))
        samples_seen += samples.shape[0]
    return total_abs_err / samples_seen


print(f"{evaluate_naive_method(val_dataset):#.6g}")
keras.utils.set_random_seed(2)
inputs = keras.Input(shape=(sequence_length, raw.shape[-1]))
x = layers.Flatten()(inputs)
x = layers.Dense(8, activation="relu")(x)
dense = keras.Model(inputs, layers.Dense(1)(x))
inputs = keras.Input(shape=(sequence_length, raw.shape[-1]))
x = layers.LSTM(8)(inputs)
lstm = keras.Model(inputs, layers.Dense(1)(x))
for name, model in (("dense", dense), ("lstm", lstm)):
    callbacks = [keras.callbacks.ModelCheckpoint(f"weather_{name}.keras", save_best_only=True)]
    model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    history = model.fit(train_dataset, epochs=2, validation_data=val_dataset, callbacks=callbacks, verbose=0)
    best = keras.models.load_model(f"weather_{name}.keras")
    print(name, model.count_params(), sorted(history.history), np.allclose(best.evaluate(val_dataset, verbose=0)[1], min(history.history["val_mae"]), rtol=1e-3))
for bad in ({"sampling_rate": 0}, {"sequence_stride": 400}, {"start_index": -1}):
    try:
        keras.utils.timeseries_dataset_from_array(raw, temperature, 4, **bad)
    except ValueError as error:
        print(error)
