# needs: numpy
# The shortest way: layers in a list, compile, fit, evaluate, predict, and a look inside.
import keras
import numpy as np
from keras.datasets import mnist  # noqa: F401
from keras.models import Sequential
from keras.layers import Activation, BatchNormalization, Dense, Dropout, Flatten, Conv2D, MaxPool2D, ZeroPadding2D
from keras.utils import to_categorical

keras.utils.set_random_seed(42)
rng = np.random.default_rng(0)
num_classes, input_shape = 4, (14, 14, 1)
x_train = rng.integers(0, 255, size=(32, 14, 14)).astype("uint8")
y_train = np.arange(32) % 4
for i in range(32):
    x_train[i, :, 3 * y_train[i] : 3 * y_train[i] + 3] = 255
x_train = np.expand_dims(x_train.astype("float32") / 255, -1)
y_train = to_categorical(y_train, num_classes)
print("x_train shape:", x_train.shape, y_train[:2].tolist())

model = Sequential([
    keras.Input(shape=input_shape),
    Conv2D(4, kernel_size=(3, 3), activation="relu"),
    MaxPool2D(pool_size=(2, 2)),
    Conv2D(8, kernel_size=(3, 3)),
    Activation("relu"),
    Flatten(),
    Dropout(0.5),
    Dense(num_classes, activation="softmax"),
])
model.summary()
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(x_train, y_train, batch_size=16, epochs=3, validation_split=0.25, verbose=0)
print(history.epoch, sorted(history.history), history.params)
print([f"{v:#.6g}" for v in history.history["loss"]])
score = model.evaluate(x_train, y_train, verbose=0)
print(f"Test loss: {score[0]:#.6g}")
predictions = model.predict(x_train[:3], verbose=0)
print(predictions.shape, np.allclose(predictions.sum(axis=1), 1.0))

grown = Sequential(name="grown")
grown.add(Dense(8, input_shape=(6,), activation="tanh"))
grown.add(BatchNormalization())
grown.add(Dense(3, activation="softmax", name="out"))
print(len(grown.layers), grown.built, grown.input_shape, grown.output_shape, [w.path for w in grown.weights])
grown.pop()
grown.add(Dense(1))
print([layer.name for layer in grown.layers], grown.layers[0].get_config()["activation"], grown.get_layer(index=0).units)
weights = grown.layers[0].get_weights()
grown.layers[0].set_weights([np.ones_like(w) for w in weights])
print([w.shape for w in weights], grown.layers[0].kernel.numpy().sum(), grown.count_params())
delayed = Sequential([Dense(2), Dense(1)])
print(delayed.built, len(delayed.layers))
delayed(np.ones((1, 3), "float32"))
print(delayed.built, len(delayed.weights), ZeroPadding2D(1)(x_train[:1]).shape)
inner = Sequential([keras.Input((3,)), Dense(2, activation="relu"), delayed.layers[1]])
print([layer.trainable for layer in inner.layers], inner.layers[1] is delayed.layers[1])
for bad in (lambda: Sequential([Dense(1), 3]), lambda: grown.get_layer("none"), lambda: Sequential([Dense(1, name="a"), Dense(1, name="a")]), lambda: Dense(-1), lambda: to_categorical([0, 5], 3)):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, str(error).split("\n")[0][:100])
