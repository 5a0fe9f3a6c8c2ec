# Keras: a convolutional network with dropout, trained by fit with callbacks. Keras tells the mean loss of the epoch so far.
# needs: numpy
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(3)
rng = np.random.RandomState(1)
labels = rng.randint(0, 3, 160)
images = 0.2 * rng.randn(160, 12, 12, 1).astype("float32")
for image, label in zip(images, labels):
    at = rng.randint(1, 10)
    if label == 0:
        image[at, 1:11] += 1
    elif label == 1:
        image[1:11, at] += 1
    else:
        image[range(1, 11), range(1, 11)] += 1


class Losses(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        print(logs["loss"])


model = keras.Sequential([
    keras.Input((12, 12, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.Flatten(),
    layers.Dropout(0.5),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(
    images, labels, batch_size=16, epochs=10, validation_split=0.2, verbose=0,
    callbacks=[Losses(), keras.callbacks.EarlyStopping(patience=10), keras.callbacks.ReduceLROnPlateau(patience=10)],
)
