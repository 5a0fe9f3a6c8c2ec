# needs: numpy
# From one variable to several: a normalisation layer, linear and deep regression, errors compared.
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(7)
horsepower = rng.uniform(50, 220, size=60).astype("float32")
weight = (horsepower * 12 + rng.normal(1500, 200, size=60)).astype("float32")
mpg = (45 - 0.1 * horsepower - 0.002 * weight + rng.normal(0, 1, size=60)).astype("float32")
features = np.stack([horsepower, weight], axis=1)
train, test = features[:48], features[48:]
normalizer = layers.Normalization(axis=-1)
normalizer.adapt(train)
print([f"{v:#.6g}" for v in normalizer.mean.numpy().ravel()], normalizer(train[:1]).shape)
horsepower_normalizer = layers.Normalization(input_shape=[1], axis=None)
horsepower_normalizer.adapt(horsepower)
keras.utils.set_random_seed(0)
single = keras.Sequential([horsepower_normalizer, layers.Dense(units=1)])
single.summary()
print(single.predict(horsepower[:3], verbose=0).shape)
single.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="mean_absolute_error")
history = single.fit(horsepower[:48], mpg[:48], epochs=4, verbose=0, validation_split=0.2)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
test_results = {"single": single.evaluate(horsepower[48:], mpg[48:], verbose=0)}
linear = keras.Sequential([normalizer, layers.Dense(units=1)])
print(linear.predict(train[:2], verbose=0).shape, linear.layers[1].kernel.shape)
linear.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="mae")
linear.fit(train, mpg[:48], epochs=2, verbose=0, batch_size=16)
test_results["linear"] = linear.evaluate(test, mpg[48:], verbose=0)


def build_and_compile_model(norm):
    model = keras.Sequential([norm, layers.Dense(16, activation="relu"), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(loss="mean_absolute_error", optimizer=keras.optimizers.Adam(0.001))
    return model


deep = build_and_compile_model(normalizer)
history = deep.fit(train, mpg[:48], validation_split=0.2, verbose=0, epochs=2)
test_results["deep"] = deep.evaluate(test, mpg[48:], verbose=0)
print({k: f"{v:#.6g}" for k, v in test_results.items()})
error = deep.predict(test, verbose=0).flatten() - mpg[48:]
print(error.shape, deep.count_params())
deep.save("dnn_model.keras")
reloaded = keras.models.load_model("dnn_model.keras")
print(np.isclose(reloaded.evaluate(test, mpg[48:], verbose=0), test_results["deep"]))
k, all_scores = 3, []
for i in range(k):
    low, high = i * 16, (i + 1) * 16
    partial = np.concatenate([train[:low], train[high:]])
    targets = np.concatenate([mpg[:low], mpg[high:48]])
    model = keras.Sequential([keras.Input((2,)), layers.Dense(4, activation="relu"), layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    scaled = (partial - train.mean(axis=0)) / train.std(axis=0)
    history = model.fit(scaled, targets, validation_data=((train[low:high] - train.mean(axis=0)) / train.std(axis=0), mpg[low:high]), epochs=1, batch_size=8, verbose=0)
    all_scores.append(history.history["val_mae"][0])
print([f"{v:#.6g}" for v in all_scores])
