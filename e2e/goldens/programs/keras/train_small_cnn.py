# needs: numpy
# A small convolutional classifier on striped images.
import keras
import numpy as np

images = np.zeros((12, 8, 8, 1), dtype="float32")
labels = np.array([i % 2 for i in range(12)])
for i in range(12):
    if labels[i]:
        images[i, :, (i // 2) % 3::3, 0] = 1.0
    else:
        images[i, (i // 2) % 3::3, :, 0] = 1.0
keras.utils.set_random_seed(2)
model = keras.Sequential([
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(4, 3, activation="relu"),
    keras.layers.MaxPooling2D(2),
    keras.layers.Flatten(),
    keras.layers.Dense(2, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(images, labels, epochs=5, batch_size=12, shuffle=False, verbose=0)
print([f"{v:.5f}" for v in history.history["loss"]])
print([f"{v:.4f}" for v in history.history["accuracy"]])
print(f"{model.evaluate(images, labels, verbose=0)[0]:.5f}")
print(model.predict(images[:2], verbose=0).sum(axis=1).round(4))
