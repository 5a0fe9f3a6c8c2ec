# needs: numpy
import keras
import matplotlib.pyplot as plt
import numpy as np

keras.utils.set_random_seed(0)
x = np.linspace(-1, 1, 32).reshape(-1, 1).astype("float32")
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.SGD(0.05), loss="mse")
history = model.fit(x, x**2, epochs=4, verbose=0, validation_split=0.25, shuffle=False)
epochs = range(1, 5)
plt.plot(epochs, history.history["loss"], "bo", label="Training loss")
plt.plot(epochs, history.history["val_loss"], "b", label="Validation loss")
plt.title("Training and validation loss")
plt.xlabel("Epochs")
plt.ylabel("Loss")
plt.legend()
ax = plt.gca()
print(ax.get_title(), ax.get_legend_handles_labels()[1], [round(float(v), 3) for v in ax.get_xlim()], ax.get_xticks().tolist())
print([line.get_color() for line in ax.lines], [line.get_marker() for line in ax.lines], [line.get_linestyle() for line in ax.lines])
plt.show()
(images, labels) = np.arange(4 * 28 * 28).reshape(4, 28, 28) % 256, np.arange(4)
plt.figure(figsize=(10, 10))
for i in range(4):
    plt.subplot(5, 5, i + 1)
    plt.xticks([])
    plt.yticks([])
    plt.imshow(images[i].astype("uint8"), cmap=plt.cm.binary)
    plt.xlabel(labels[i])
print(len(plt.gcf().axes), plt.gca().get_xlabel(), plt.gca().images[0].get_clim(), [round(float(v), 4) for v in plt.gca().get_position(original=True).bounds])
plt.show()
